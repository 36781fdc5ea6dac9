"""Pictures of results as SVG, each self-contained: no script, no outside resource, a title and a description.

Ink is `currentColor`; the marks take `--accent`, `--bad`, `--soft`, `--line` and `--card` of the page they
stand in, where it has them, so that one picture suits light and dark. Shares are in [0, 1].
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from eval.metrics import ReliabilityBin
from eval.reports.wording import between, count
from rag.untrusted import one_line

ACCENT = "var(--accent, #3f74c4)"
BAD = "var(--bad, #c2453a)"
SOFT = "var(--soft, #7d8694)"
LINE = "var(--line, #9aa1ac55)"
CARD = "var(--card, Canvas)"
HALO = (
    f'style="paint-order:stroke;stroke:{CARD};stroke-width:3px;stroke-linejoin:round"'  # text stays readable on lines
)
WIDE, HIGH = 420, 330
ROW = 34
LABEL = 310  # room for a line of text over a plot
LIMITS = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)  # where an axis of risks may end


class Bar(NamedTuple):
    """A share of n cases with its interval; None where nothing is known of it."""

    label: str
    n: int
    score: float
    interval: tuple[float, float] | None


class _Frame(NamedTuple):
    """A plot whose x axis runs from 0 to 1 and whose y axis from 0 to `limit`."""

    left: float
    top: float
    width: float
    height: float
    limit: float = 1.0

    def x(self, share: float) -> float:
        return self.left + self.width * share

    def y(self, share: float) -> float:
        return self.top + self.height * (1 - share / self.limit)

    def axes(self, across: str, up: str, below: float = 40) -> list[str]:
        """Draw grid, ticks and the names of the axes, that of x so far below it."""
        bottom, middle = self.y(0), self.top + self.height / 2
        parts = []
        for step in range(6):
            x, y = self.x(step / 5), self.y(self.limit * step / 5)
            parts += [
                _line(self.left, y, self.x(1), y, LINE),
                _text(self.left - 8, y + 4, f"{self.limit * step / 5:.0%}", "end", SOFT),
                _text(x, bottom + 17, f"{step / 5:.0%}", "middle", SOFT),
            ]
        turned = f'transform="rotate(-90 14 {middle:.1f})"'
        return [
            *parts,
            _text(self.x(0.5), bottom + below, across),
            f'<text x="14" y="{middle:.1f}" text-anchor="middle" {turned}>{_safe(up)}</text>',
        ]


def reliability_diagram(bins: Sequence[ReliabilityBin]) -> str:
    """Draw how often answers are right against how sure they are; "" where there are none.

    On the dashed line confidence is the share that is right (Guo et al. 2017).
    """
    if not bins:
        return ""
    frame = _Frame(54, 30, WIDE - 76, HIGH - 104)
    parts = frame.axes("confidence of the answer", "share that is right", 58)
    parts.append(_text(frame.left - 8, frame.y(0) + 36, "n", "end", SOFT))
    for one in bins:
        left, right, top = frame.x(one.low) + 1, frame.x(one.high) - 1, frame.y(one.accuracy)
        told = (
            f"confidence {one.low:.0%}–{one.high:.0%}: {count(one.n, 'answer')}, {one.accuracy:.0%} right, "
            f"mean confidence {one.confidence:.0%}"
        )
        parts.append(_box(left, top, right - left, frame.y(0) - top, ACCENT, told, 'fill-opacity="0.35"'))
        parts.append(_line(left, top, right, top, ACCENT, 'stroke-width="2"'))
        parts.append(_text((left + right) / 2, frame.y(0) + 36, str(one.n), "middle", SOFT))
    parts.append(_line(frame.x(0), frame.y(0), frame.x(1), frame.y(1), SOFT, 'stroke-dasharray="5 4"'))
    for one in bins:  # above the dashed line, or it would strike the figures through
        parts.append(_dot(frame.x(one.confidence), frame.y(one.accuracy), 3, ACCENT))
        parts.append(_text(frame.x((one.low + one.high) / 2), frame.y(one.accuracy) - 8, f"{one.accuracy:.0%}"))
    total = sum(one.n for one in bins)
    told = f"{count(total, 'answer')} in {count(len(bins), 'bin')} of confidence; on the dashed line both are equal."
    return _svg(WIDE, HIGH, "Reliability: confidence against share right", told, parts)


def risk_coverage_curve(points: Sequence[tuple[float, float]], shipped: tuple[float, float] | None = None) -> str:
    """Draw how many answers are wrong if only the surest are given; "" where there are none.

    Args:
        points: (coverage, risk): share of questions that is answered, and share of these answers that is wrong;
            coverage rising (Geifman & El-Yaniv 2017).
        shipped: the point that crosscheck works at.
    """
    if not points:
        return ""
    highest = max(risk for _, risk in (*points, *([shipped] if shipped else ())))
    frame = _Frame(54, 30, WIDE - 76, HIGH - 86, next(limit for limit in LIMITS if limit >= min(highest, 1.0)))
    places = [(frame.x(coverage), frame.y(risk)) for coverage, risk in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    area = f"{places[0][0]:.1f},{frame.y(0):.1f} {path} {places[-1][0]:.1f},{frame.y(0):.1f}"
    parts = [
        *frame.axes("coverage: share of questions answered, surest first", "risk: share of answers wrong"),
        f'<polygon points="{area}" fill="{ACCENT}" fill-opacity="0.12"/>',
        f'<polyline points="{path}" fill="none" stroke="{ACCENT}" stroke-width="2"/>',
    ]
    for coverage, risk in _quarters(points):
        parts.append(_dot(frame.x(coverage), frame.y(risk), 3, ACCENT, f"{coverage:.0%} answered, {risk:.0%} wrong"))
        parts.append(_text(frame.x(coverage), frame.y(risk) - 9, f"{risk:.0%}"))
    told = f"{count(len(points), 'point')}."
    if shipped:
        coverage, risk = shipped
        told = f"Shipped: {coverage:.0%} answered, {risk:.0%} of them wrong"
        x, y = frame.x(coverage), frame.y(risk)
        parts.append(_line(x, frame.top - 6, x, frame.y(0), BAD, 'stroke-dasharray="3 3"'))
        parts.append(_dot(x, y, 5, BAD, told))
        within = min(max(x, frame.x(0) + LABEL / 2), frame.x(1) - LABEL / 2)
        parts.append(_text(within, frame.top - 12, told, weight=600))
    return _svg(WIDE, HIGH, "Risk and coverage: errors left if only the surest answers are given", told, parts)


def scores_by_kind(bars: Sequence[Bar]) -> str:
    """Draw a bar with its 95% interval for each kind; "" where there are none."""
    if not bars:
        return ""
    width, left, right = 2 * WIDE, 150.0, 130.0
    frame = _Frame(left, 8, width - left - right, ROW * len(bars))
    bottom = frame.y(0)
    parts = []
    for step in range(6):
        x = frame.x(step / 5)
        parts += [
            _line(x, frame.top, x, bottom, LINE),
            _text(x, bottom + 17, f"{step / 5:.0%}", "middle", SOFT),
        ]
    for number, bar in enumerate(bars):
        middle = frame.top + ROW * (number + 0.5)
        label = one_line(bar.label)
        told = f"{label}: {bar.score:.0%} of {bar.n}, 95% interval {between(bar.interval)}"
        parts += [
            _text(left - 10, middle + 4, f"{label} ({bar.n})", "end"),
            _box(left, middle - 9, frame.width * bar.score, 18, ACCENT, told, 'fill-opacity="0.45" rx="2"'),
            _text(frame.x(1) + 14, middle + 4, f"{bar.score:.0%}", "start", weight=600),
            _text(frame.x(1) + 60, middle + 4, between(bar.interval), "start", SOFT),
        ]
        if bar.interval:
            low, high = map(frame.x, bar.interval)
            parts.append(_line(low, middle, high, middle, "currentColor", 'stroke-width="1.5"'))
            for end in (low, high):
                parts.append(_line(end, middle - 4, end, middle + 4, "currentColor", 'stroke-width="1.5"'))
    parts.append(_text(frame.x(0.5), bottom + 38, "share of questions that came out right, with 95% interval"))
    told = "; ".join(f"{one_line(bar.label)} {bar.score:.0%} of {bar.n}" for bar in bars)
    return _svg(width, round(bottom) + 48, "Share right by kind of question", told, parts)


def _quarters(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points nearest to a quarter, half and three quarters of the way, where there are so many."""
    last = points[-1][0]
    wanted = (last / 4, last / 2, last * 3 / 4)
    near = [min(points, key=lambda point: abs(point[0] - coverage)) for coverage in wanted]
    return list(dict.fromkeys(near)) if len(points) >= 8 else []


def _svg(width: int, height: int, title: str, told: str, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" fill="currentColor" '
        f'font-family="system-ui, sans-serif" font-size="12"><title>{_safe(title)}</title><desc>{_safe(told)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _text(
    x: float, y: float, text: str, anchor: str = "middle", colour: str = "currentColor", *, weight: int = 400
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-weight="{weight}" {HALO}>'
        f"{_safe(text)}</text>"
    )


def _line(left: float, top: float, right: float, bottom: float, colour: str, more: str = "") -> str:
    return f'<line x1="{left:.1f}" y1="{top:.1f}" x2="{right:.1f}" y2="{bottom:.1f}" stroke="{colour}" {more}/>'


def _box(left: float, top: float, width: float, height: float, colour: str, told: str, more: str) -> str:
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" '
        f'fill="{colour}" {more}><title>{_safe(told)}</title></rect>'
    )


def _dot(x: float, y: float, radius: float, colour: str, told: str = "") -> str:
    title = f"<title>{_safe(told)}</title>" if told else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}">{title}</circle>'


def _safe(text: str) -> str:
    return escape(one_line(text))
