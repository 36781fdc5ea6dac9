"""The page: a result as one HTML file that loads nothing and runs nothing, failures first.

Facts, articles and answers are untrusted: every word of theirs passes `escape`.
"""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from eval.cases import Case
from eval.correctness import share_right
from eval.reports.html_case import html_case
from eval.reports.pictures import Bar, reliability_diagram, risk_coverage_curve, scores_by_kind
from eval.reports.wording import (
    DIFFERENCES,
    HEADINGS,
    LESS_IS_BETTER,
    MEANINGS,
    between,
    came_out_right,
    count,
    counted,
    explained,
    figure,
    figure_between,
    figure_range,
    measure_name,
    more_or_less,
    percent,
    spaced,
)  # fmt: skip
from eval.suite import SuiteResult
from rag.untrusted import printable

STYLE = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
OF_MEASURED = "The last five columns: how often it was so, out of the questions where it could be measured."
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
KEY_FIGURES = {
    "answer_correct": ("Right answers", "to the questions that the articles answer"),
    "false_answer": ("False answers", "to the questions that they don't answer; fewer is better"),
    "abstention_right": ("Answered or silent, rightly", "answered where the articles answer, silent where they don't"),
    "retrieval_hit": ("Passages found", "questions for which a passage that proves the answer was read"),
    "citation_precision": (
        "Citation precision",
        "of an answer's citations stand on a quote that the facts list and say what they are cited for; mean",
    ),
    "conflict_surfaced": ("Conflicts shown", "of the contradicting answers are shown"),
    "ece": ("Calibration error", "how far confidence is from the share right; less is better"),
}
"""Measures that stand on top, where they are measured; the others are in the table below."""


def html_report(result: SuiteResult) -> str:
    """Return the result as one HTML file."""
    right = [case for case in result.cases if not case.failed]
    interrupted = f"<p class='bad'>Interrupted: {len(result.cases)} of {result.facts} facts asked.</p>"
    return printable(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width"><title>crosscheck eval</title>'
        f"<style>{STYLE}</style></head><body><main><h1>crosscheck eval</h1>{_summary(result)}"
        f"{interrupted if result.interrupted else ''}{_cards(result)}{_pictures(result)}"
        f"<div class='beside'><div><h2>By kind of question</h2>{_kinds(result)}</div>"
        f"<div><h2>Answer or silence</h2>{_silence(result)}</div></div>"
        f"<details><summary>All measures</summary>{_measures(result)}</details>"
        f"<h2>{count(len(result.failures), 'failure')}</h2>{''.join(map(html_case, result.failures))}"
        f"<details><summary>{len(right)} right</summary>{''.join(map(html_case, right))}</details>"
        f"<footer>{_named(result.versions, 'unknown')}{_named(result.configuration, 'none')}</footer>"
        "</main></body></html>\n"
    )


def _summary(result: SuiteResult) -> str:
    share = share_right(result.cases)
    if not share:
        return "<p class='lead'>Nothing was asked.</p>"
    crashed = sum(case.error is not None for case in result.cases)
    more = f" {crashed} crashed." if crashed else ""
    counted, of, told = came_out_right(share).partition(" questions")
    return f"<p class='lead'><strong>{counted}</strong>{of}{told}.{more}</p>"


def _cards(result: SuiteResult) -> str:
    cards = [
        _card(title, percent(value), between(result.intervals.get(name)), told)
        for name, (title, told) in KEY_FIGURES.items()
        if (value := result.metrics.get(name)) is not None
    ]
    if (median := result.latency_ms.get("p50")) is not None:
        slow = result.latency_ms.get("p95")
        told = "half of the answers within this time" + (f"; 95% within {slow:.0f} ms" if slow else "")
        cards.append(_card("Time to answer", f"{median:.0f} ms", "", told))
    return f"<div class='cards'>{''.join(cards)}</div>"


def _card(title: str, figure: str, range_: str, told: str) -> str:
    return (
        f"<div class='card'><h4>{escape(title)}</h4><p class='figure'>{escape(figure)} "
        f"<small>{escape(range_)}</small></p><p class='told'>{escape(told)}</p></div>"
    )


def _pictures(result: SuiteResult) -> str:
    asked = [case.answer for case in result.cases if case.answer and not case.error]
    share = sum(not answer.abstained for answer in asked) / len(asked) if asked else 0.0
    # The curve is of the answers given; that of the questions asked ends where crosscheck stops answering.
    curve = [(coverage * share, risk) for coverage, risk in result.risk_coverage]
    kinds = [(kind, found) for kind in result.by_kind if (found := share_right(result.cases, kind))]
    bars = [Bar(kind, found.n, found.value, found.interval) for kind, found in kinds]
    drawn = (
        ("Is its confidence justified?", reliability_diagram(result.reliability), "half"),
        ("What if it answered less often?", risk_coverage_curve(curve, curve[-1] if curve else None), "half"),
        ("Which questions are hard?", scores_by_kind(bars), "whole"),
    )
    return "".join(
        f"<figure class='{size}'><figcaption>{title}</figcaption>{_inline(picture)}</figure>"
        for title, picture, size in drawn
        if picture
    ).join(("<div class='pictures'>", "</div>"))


def _inline(svg: str) -> str:
    """HTML knows the namespace of SVG by itself, and a page without any address in it is easily checked."""
    return svg.replace(' xmlns="http://www.w3.org/2000/svg"', "")


def _kinds(result: SuiteResult) -> str:
    rows = [_counted_row(kind, cases) for kind, cases in result.by_kind.items()]
    if result.cases:
        rows.append(_counted_row("all", result.cases, " class='all'"))
    headings = ("kind", "asked", *HEADINGS.values())
    of_measured = f"{OF_MEASURED} {explained(HEADINGS, HEADINGS)}."
    return f"{_table(headings, rows)}<p class='told'>{escape(of_measured)}</p>"


def _silence(result: SuiteResult) -> str:
    """Return how many questions were answered, by whether they should have been; what is wrong is marked."""
    rows = []
    for title, answerable in (("answerable", True), ("not answerable", False)):
        done = result.abstention[title]
        counts = ((done["answered"], not answerable), (done["abstained"], answerable))
        cells = "".join(f"<td class='bad'>{number}</td>" if wrong else f"<td>{number}</td>" for number, wrong in counts)
        rows.append(f"<tr><td>{title}</td>{cells}</tr>")
    return _table(("", "answered", "silent"), rows)


def _counted_row(kind: str, cases: Sequence[Case], attributes: str = "") -> str:
    return _row((kind, str(len(cases)), *(counted(cases, name) for name in HEADINGS)), attributes)


def _measures(result: SuiteResult) -> str:
    rows = []
    for name, value in result.metrics.items():
        others = (
            figure_between(baseline.get(name), result.baseline_intervals.get(part, {}).get(name))
            for part, baseline in result.baselines.items()
        )
        cells = (measure_name(name), figure(value), figure_range(result.intervals.get(name)), *others)
        rows.append(_row(cells, told=MEANINGS[name]))
    headings = ("measure", "crosscheck", "95% interval", *result.baselines, "")
    return f"{_table(headings, rows)}<p class='told'>{LESS_IS_BETTER}</p>{_differences(result)}"


def _differences(result: SuiteResult) -> str:
    """Return what each measure has more than that of each baseline; empty where there are none."""
    rows = []
    for name in result.metrics:
        found = [baseline.get(name) for baseline in result.differences.values()]
        if any(found):
            rows.append(_row((measure_name(name), *map(more_or_less, found))))
    headings = ("measure", *(f"minus {name}" for name in result.differences))
    return f"<p class='told'>{escape(DIFFERENCES)}</p>{_table(headings, rows)}" if rows else ""


def _table(headings: Sequence[str], rows: Sequence[str]) -> str:
    head = "".join(f"<th scope='col'>{escape(heading)}</th>" for heading in headings)
    return f"<div class='scroll'><table class='figures'><tr>{head}</tr>{''.join(rows)}</table></div>"


def _row(cells: Sequence[str], attributes: str = "", told: str = "") -> str:
    more = f"<td class='told'>{escape(told)}</td>" if told else ""
    return f"<tr{attributes}>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}{more}</tr>"


def _named(known: Mapping[str, object], missing: str) -> str:
    shown = " · ".join(
        f"{escape(spaced(name))} {escape(missing if value is None else str(value))}" for name, value in known.items()
    )
    return f"<p>{shown}</p>" if shown else ""
