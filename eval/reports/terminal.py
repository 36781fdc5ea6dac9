"""Results in the terminal. For programs there is `SuiteResult.to_dict()`.

Facts, articles and answers are untrusted: no control character of theirs reaches the terminal.
"""

from collections.abc import Callable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.baselines import FittedThreshold
from eval.benchmarks.result import BenchmarkResult
from eval.cases import Case
from eval.correctness import share_right
from eval.reports.wording import (
    DIFFERENCES,
    HEADINGS,
    JARGON,
    LESS_IS_BETTER,
    NOT_MEASURED,
    between,
    came_out_right,
    count,
    counted,
    expected,
    explained,
    figure,
    figure_between,
    figure_range,
    given,
    measure_name,
    more_or_less,
    percent,
    reasons,
    shortened,
    spaced,
)
from eval.suite import SuiteResult
from rag.untrusted import one_line

OTHER_FIGURES = (
    "answer_quoted", "citation_precision", "citation_recall", "citation_verbatim", "conflict_surfaced",
    "conflict_recall", "conflict_precision", "conflict_values_right", "conflict_false_alarm", "false_answer",
    "false_refusal", "ece",
)  # fmt: skip
WITH_A_MODEL = ("gate_support", "faithfulness")
"""Measures that a run without a chat model never has."""


def show_suite(console: Console, result: SuiteResult) -> None:
    """Print a table by kind, the other measures, one line for each failure, and at the end how many came out right."""
    table = _table("kind", "n", *HEADINGS.values())
    for kind, cases in result.by_kind.items():
        table.add_row(kind, str(len(cases)), *(counted(cases, name) for name in HEADINGS))
    overall = (counted(result.cases, name) for name in HEADINGS)
    table.add_row("all", str(len(result.cases)), *overall, style="bold")
    table.add_row("share", "", *(percent(result.metrics[name]) for name in HEADINGS))
    table.add_row("95% interval", "", *(between(result.intervals[name]) for name in HEADINGS), style="dim")
    console.print(table)
    console.print(Text(f"{explained(HEADINGS, HEADINGS)}\n", style="dim"))
    console.print(_other_figures(result))
    console.print(Text(f"{LESS_IS_BETTER}; {_time(result)}", style="dim"))
    if result.baselines:
        console.print(Text("\nbaselines", style="bold"))
        console.print(_baselines(result))
        console.print(Text(f"\n{DIFFERENCES}", style="dim"), soft_wrap=True)
        console.print(_differences(result, measure_name))
        console.print(Text(explained(JARGON), style="dim"))
    if result.threshold:
        console.print(Text(f"\n{_threshold(result.threshold)}", style="dim"), soft_wrap=True)
    if result.failures:
        console.print(Text(f"\n{count(len(result.failures), 'failure')}", style="bold"))
    for case in result.failures:
        _print_failure(console, case)
    if share := share_right(result.cases):
        crashed = sum(case.error is not None for case in result.cases)
        more = f"; {crashed} crashed" if crashed else ""
        console.print(Text(f"\n{came_out_right(share)}{more}", style="bold"), soft_wrap=True)
    if result.interrupted:
        console.print(Text(f"\nInterrupted: {len(result.cases)} of {result.facts} facts asked.", style="yellow"))


def show_benchmark(console: Console, result: BenchmarkResult) -> None:
    """Print a benchmark's measures with their intervals, the baselines beside them, and what was chosen on its data."""
    table = _table("metric", "crosscheck", "95% interval", *result.baselines)
    for name, value in result.metrics.items():
        table.add_row(
            name,
            figure(value),
            figure_range(result.intervals[name]),
            *(figure(baseline.get(name)) for baseline in result.baselines.values()),
        )
    console.print(table)
    if result.differences:
        console.print(Text(f"\n{DIFFERENCES}", style="dim"), soft_wrap=True)
        console.print(_differences(result))
    for name, chosen in result.thresholds.items():
        console.print(Text(f"\nthreshold {name}: {figure(chosen)}, chosen on these questions", style="dim"))
    console.print(Text(f"\n{result.name}: {count(result.n, 'question')} in {result.seconds:.1f} s", style="dim"))


def _table(*headings: str) -> Table:
    """A table whose first column holds names and the others figures."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left", no_wrap=number == 0)
    return table


def _differences(result: BenchmarkResult | SuiteResult, named: Callable[[str], str] = str) -> Table:
    """The interval of what each metric has more than that of a baseline."""
    table = _table("metric", *(f"minus {name}" for name in result.differences))
    for name in result.metrics:
        found = [baseline.get(name) for baseline in result.differences.values()]
        if any(found):
            table.add_row(named(name), *map(more_or_less, found))
    return table


def _print_failure(console: Console, case: Case) -> None:
    line = Text.assemble(
        ("✗ ", "red"), (one_line(case.fact.question), "bold"), (f"  {reasons(case)}", "red"),
        ("  expected: ", "dim"), expected(case.fact), ("  given: ", "dim"), shortened(given(case)),
    )  # fmt: skip
    console.print(line, soft_wrap=True)


def _other_figures(result: SuiteResult) -> Table:
    """The measures that a reader of the table by kind asks for next, each with its interval."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, heading in enumerate(("", "share", "95% interval")):
        table.add_column(heading, justify="right" if number else "left", no_wrap=number > 0)
    for name in (*OTHER_FIGURES, *(name for name in WITH_A_MODEL if result.metrics[name] is not None)):
        table.add_row(explained((name,)), percent(result.metrics[name]), between(result.intervals[name]))
    return table


def _time(result: SuiteResult) -> str:
    median, slow = (result.latency_ms.get(name) for name in ("p50", "p95"))
    times = NOT_MEASURED if median is None or slow is None else f"half within {median:.0f} ms, 95% within {slow:.0f} ms"
    return f"time to answer: {times}"


def _baselines(result: SuiteResult) -> Table:
    """The measures of crosscheck with those of simpler systems beside them, each with its 95% interval."""
    table = _table("measure", "crosscheck", *result.baselines)
    table.padding = (0, 0, 0, 1)
    for name, value in result.metrics.items():
        others = (
            figure_between(baseline.get(name), result.baseline_intervals.get(part, {}).get(name))
            for part, baseline in result.baselines.items()
        )
        table.add_row(measure_name(name), figure_between(value, result.intervals[name]), *others)
    return table


def _threshold(found: FittedThreshold) -> str:
    def told(metrics: dict[str, float | None]) -> str:
        return ", ".join(f"{spaced(name)} {percent(value)}" for name, value in metrics.items())

    return (
        f"threshold {figure(found.threshold)}, fitted on {count(found.tuning, 'question')}, gives on the other "
        f"{found.reporting}: {told(found.metrics)}; the shipped {figure(found.shipped)}: {told(found.shipped_metrics)}"
    )
