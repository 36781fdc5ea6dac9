"""Results for people: a table in the terminal, one HTML file. For programs there is `SuiteResult.to_dict()`.

Facts, articles and answers are untrusted: no control character of theirs reaches the terminal, and every word of
theirs is escaped in the HTML, which loads nothing and runs nothing.
"""

from collections.abc import Sequence
from html import escape

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.baselines import FittedThreshold
from eval.benchmarks.result import BenchmarkResult
from eval.cases import MEASURES, Case, measured
from eval.suite import SuiteResult

NOT_MEASURED = "–"
LONGEST = 160  # characters of an answer in a line of the terminal
ABSTAINED = "(the articles don't say)"
FAILURES = {
    "crashed": "crashed",
    "retrieval_hit": "retrieval missed",
    "answer_correct": "answer wrong",
    "citation_right": "citation wrong",
    "abstention_right": "abstention wrong",
}

STYLE = """
:root { color-scheme: light dark; --paper: #f6f5f1; --card: #fff; --ink: #1d2430; --soft: #5a6372; --line: #dedbd2;
  --good: #1c6b3c; --bad: #a3261d; --mark: #ffe994; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171c; --card: #1d2128; --ink: #e8eaee; --soft: #a3abb8;
  --line: #343a45; --good: #7fd6a0; --bad: #ff9d94; --mark: #5f4f14; } }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; } h3 { margin: 0; font-size: 1.05rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; }
th, td { padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); text-align: right; }
th:first-child, td:first-child { text-align: left; } tr.all { font-weight: 600; }
.case { margin: .8rem 0; padding: .9rem 1.1rem; background: var(--card); border: 1px solid var(--line);
  border-left: .3rem solid var(--good); border-radius: .4rem; }
.case.failed { border-left-color: var(--bad); } .tags, .versions { color: var(--soft); font-size: .875rem; }
.bad { color: var(--bad); font-weight: 600; }
dl { margin: .6rem 0 0; display: grid; grid-template-columns: 6rem 1fr; gap: .3rem 1rem; }
dt { color: var(--soft); } dd { margin: 0; } q { quotes: "“" "”"; } dd q.gold { background: var(--mark); }
small { color: var(--soft); }
"""


def show_suite(console: Console, result: SuiteResult) -> None:
    """Print a table by kind and, below it, one line for each failure."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, heading in enumerate(("kind", "n", *map(_spaced, MEASURES))):
        table.add_column(heading, justify="right" if number else "left", no_wrap=number == 0)
    for kind, cases in result.by_kind.items():
        table.add_row(kind, str(len(cases)), *(_counted(cases, name) for name in MEASURES))
    overall = (_counted(result.cases, name) for name in MEASURES)
    table.add_row("all", str(len(result.cases)), *overall, style="bold")
    table.add_row("", "", *(_percent(result.metrics[name]) for name in MEASURES))
    table.add_row("95% interval", "", *(_range(result.intervals[name]) for name in MEASURES), style="dim")
    console.print(table)
    console.print(Text(f"\n{_other_figures(result)}", style="dim"), soft_wrap=True)
    if result.baselines:
        console.print(Text("\nbaselines", style="bold"))
        console.print(_baselines(result))
    if result.threshold:
        console.print(Text(f"\n{_threshold(result.threshold)}", style="dim"), soft_wrap=True)
    if result.failures:
        console.print(Text(f"\n{_count(len(result.failures), 'failure')}", style="bold"))
    for case in result.failures:
        _print_failure(console, case)
    if result.interrupted:
        console.print(Text(f"\nInterrupted: {len(result.cases)} of {result.facts} facts asked.", style="yellow"))


def show_benchmark(console: Console, result: BenchmarkResult) -> None:
    """Print a benchmark's measures with their intervals, the baselines beside them, and what was chosen on its data."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, heading in enumerate(("metric", "crosscheck", "95% interval", *result.baselines)):
        table.add_column(heading, justify="right" if number else "left", no_wrap=number == 0)
    for name, value in result.metrics.items():
        found = result.intervals[name]
        table.add_row(
            name,
            _figure(value),
            f"{_figure(found[0])}–{_figure(found[1])}" if found else NOT_MEASURED,
            *(_figure(baseline.get(name)) for baseline in result.baselines.values()),
        )
    console.print(table)
    for name, chosen in result.thresholds.items():
        console.print(Text(f"\nthreshold {name}: {_figure(chosen)}, chosen on these questions", style="dim"))
    console.print(Text(f"\n{result.name}: {_count(result.n, 'question')} in {result.seconds:.1f} s", style="dim"))


def html_report(result: SuiteResult) -> str:
    """Return the result as one HTML file without outside resources, failures first."""
    right = [case for case in result.cases if not case.failed]
    interrupted = f"<p class='bad'>Interrupted: {len(result.cases)} of {result.facts} facts asked.</p>"
    versions = " · ".join(f"{escape(name)} {escape(known or 'unknown')}" for name, known in result.versions.items())
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width"><title>crosscheck eval</title>'
        f"<style>{STYLE}</style></head><body><h1>crosscheck eval</h1>"
        f"{interrupted if result.interrupted else ''}{_html_table(result)}<p>{escape(_other_figures(result))}</p>"
        f"<h2>{_count(len(result.failures), 'failure')}</h2>{''.join(map(_html_case, result.failures))}"
        f"<h2>{len(right)} right</h2>{''.join(map(_html_case, right))}"
        f'<p class="versions">{versions}</p></body></html>\n'
    )


def _print_failure(console: Console, case: Case) -> None:
    expected, given = _one_line(" | ".join(map(str, case.fact.answers)) or ABSTAINED), _one_line(_given(case))
    if len(given) > LONGEST:
        given = f"{given[:LONGEST]}…"
    line = Text.assemble(
        ("✗ ", "red"), (_one_line(case.fact.question), "bold"), (f"  {_failed(case)}", "red"),
        ("  expected: ", "dim"), expected, ("  given: ", "dim"), given,
    )  # fmt: skip
    console.print(line, soft_wrap=True)


def _html_table(result: SuiteResult) -> str:
    rows = [
        _html_row((kind, str(len(cases)), *(_counted(cases, name) for name in MEASURES)))
        for kind, cases in result.by_kind.items()
    ]
    overall = (f"{_percent(result.metrics[name])} ({_range(result.intervals[name])})" for name in MEASURES)
    rows.append(_html_row(("all, with 95% interval", str(len(result.cases)), *overall), " class='all'"))
    headings = "".join(f"<th>{escape(name)}</th>" for name in ("kind", "n", *map(_spaced, MEASURES)))
    return f"<div class='scroll'><table><tr>{headings}</tr>{''.join(rows)}</table></div>"


def _html_row(cells: Sequence[str], attributes: str = "") -> str:
    return f"<tr{attributes}>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _html_case(case: Case) -> str:
    wrong = f"<span class='bad'>{escape(_failed(case))}</span> · " if case.failed else ""
    rank = f" · first gold quote in passage {case.rank}" if case.rank else ""
    gold = "<br>".join(
        f"<q class='gold'>{escape(quote.text)}</q> <small>{escape(quote.article)}</small>" for quote in case.fact.quotes
    )
    return (
        f"<article class='case{' failed' if case.failed else ''}'><h3>{escape(case.fact.question)}</h3>"
        f"<div class='tags'>{wrong}{escape(case.fact.kind)}{rank}</div><dl>"
        f"<dt>Expected</dt><dd>{escape(' | '.join(map(str, case.fact.answers)) or ABSTAINED)}</dd>"
        f"<dt>Given</dt><dd>{_html_given(case)}</dd>{f'<dt>Quotes</dt><dd>{gold}</dd>' if gold else ''}</dl></article>"
    )


def _html_given(case: Case) -> str:
    if case.error or not case.answer or case.answer.abstained:
        return escape(_given(case))
    return "<br>".join(
        f"<q>{escape(cited.quote)}</q> <small>[{cited.marker}] {escape(cited.article_id)}</small>"
        for cited in case.answer.citations
    )


def _given(case: Case) -> str:
    if case.error or not case.answer:
        return f"crashed: {case.error}"
    quotes = " | ".join(cited.quote for cited in case.answer.citations)
    return " ← ".join(filter(None, (case.answer.short, quotes))) or ABSTAINED


def _other_figures(result: SuiteResult) -> str:
    crashed = sum(case.error is not None for case in result.cases)
    latency = [f"{name} {value:.0f} ms" for name, value in result.latency_ms.items() if value is not None]
    parts = [
        f"citation precision {_percent(result.metrics['citation_precision'])}",
        f"citation recall {_percent(result.metrics['citation_recall'])}",
        f"quotes word for word {_percent(result.metrics['citation_verbatim'])}",
        f"false answers {_percent(result.metrics['false_answer'])}",
        f"false refusals {_percent(result.metrics['false_refusal'])}",
        f"calibration error {_percent(result.metrics['ece'])}",
        f"an accepted answer is quoted {_percent(result.metrics['answer_quoted'])}",
        f"accepted answers of a conflict that are shown {_percent(result.metrics['conflict_surfaced'])}",
        f"time to answer {', '.join(latency) or NOT_MEASURED}",
        f"{crashed} crashed" if crashed else "",
    ]
    return " · ".join(filter(None, parts))


def _baselines(result: SuiteResult) -> Table:
    """The measures of crosscheck with those of simpler systems beside them."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, heading in enumerate(("measure", "crosscheck", *result.baselines)):
        table.add_column(heading, justify="right" if number else "left", no_wrap=number == 0)
    for name, value in result.metrics.items():
        table.add_row(
            _spaced(name), _figure(value), *(_figure(baseline.get(name)) for baseline in result.baselines.values())
        )
    return table


def _threshold(found: FittedThreshold) -> str:
    def told(metrics: dict[str, float | None]) -> str:
        return ", ".join(f"{_spaced(name)} {_percent(value)}" for name, value in metrics.items())

    return (
        f"threshold {_figure(found.threshold)}, fitted on {_count(found.tuning, 'question')}, gives on the other "
        f"{found.reporting}: {told(found.metrics)}; the shipped {_figure(found.shipped)}: {told(found.shipped_metrics)}"
    )


def _counted(cases: Sequence[Case], name: str) -> str:
    values = measured(cases, name)
    return f"{sum(values):.0f}/{len(values)}" if values else NOT_MEASURED


def _percent(value: float | None) -> str:
    return NOT_MEASURED if value is None else f"{value:.0%}"


def _range(found: tuple[float, float] | None) -> str:
    return f"{found[0]:.0%}–{found[1]:.0%}" if found else NOT_MEASURED


def _figure(value: float | None) -> str:
    return NOT_MEASURED if value is None else f"{value:.3f}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _failed(case: Case) -> str:
    return ", ".join(FAILURES[name] for name in case.failed)


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
