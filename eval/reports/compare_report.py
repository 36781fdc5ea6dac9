"""A comparison in the terminal. No control character of what was asked and answered reaches it."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.compare import MORE_THAN_NOISE, Comparison, Flip
from eval.reports.wording import (
    JARGON,
    LESS_IS_BETTER,
    NOT_MEASURED,
    count,
    explained,
    figure,
    measure_name,
    shortened,
    spaced,
)
from rag.untrusted import one_line


def show_comparison(console: Console, comparison: Comparison) -> None:
    """Print what changed between two results, and whether it is more than noise."""
    for told in _difference_of_questions(comparison):
        console.print(Text(told, style="yellow"), soft_wrap=True)
    for name, (before, after) in comparison.settings.items():
        console.print(Text(one_line(f"{spaced(name)}: {before or 'none'} → {after or 'none'}"), style="dim"))
    if comparison.unchanged:
        right = f"{comparison.right_after} of {count(comparison.shared, 'question')}"
        console.print(Text(f"Nothing changed: {right} right in both, every metric the same.", "bold"), soft_wrap=True)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, heading in enumerate(("metric", "before", "after", "change", "95% interval", "p", "")):
        table.add_column(heading, justify="right" if 0 < number < 6 else "left", no_wrap=number == 0)
    for name, one in comparison.differences.items():
        if one.before is not None or one.after is not None:
            low_high = " to ".join(f"{bound:+.3f}" for bound in one.interval) if one.interval else NOT_MEASURED
            style = "bold" if one.verdict == MORE_THAN_NOISE else ""
            table.add_row(
                measure_name(name), figure(one.before), figure(one.after),
                NOT_MEASURED if one.change is None else f"{one.change:+.3f}",
                low_high, figure(one.p_value), one.verdict or NOT_MEASURED, style=style,
            )  # fmt: skip
    if comparison.shared:
        console.print(table)
        console.print(
            Text(
                f"p: how often chance alone would change as much. About one metric in twenty looks "
                f"like more than noise by chance. {LESS_IS_BETTER}\n{explained(JARGON)}\n",
                "dim",
            )
        )
    for flips, mark, style in ((comparison.broken, "✗", "red"), (comparison.mended, "✓", "green")):
        for flip in flips:
            _print_flip(console, flip, Text(f"{mark} ", style))
    console.print(Text(_right_answers(comparison), style="bold"), soft_wrap=True)


def _difference_of_questions(comparison: Comparison) -> Iterator[str]:
    """Yield what keeps the two results from being about the same questions."""
    for questions, told in (
        (comparison.only_before, "asked only before, left out"),
        (comparison.only_after, "asked only after, left out"),
        (comparison.expectations, "asked in both, but with different accepted answers"),
    ):
        if questions:
            more = f" and {len(questions) - 1} more" if len(questions) > 1 else ""
            yield f"{count(len(questions), 'question')} {told}: {one_line(questions[0])}{more}"
    if comparison.crashed_before or comparison.crashed_after:
        yield (
            f"{count(comparison.crashed_before, 'question')} crashed before, {comparison.crashed_after} after: "
            "not right, and left out of the metrics"
        )
    if not comparison.shared:
        yield "No question was asked in both: there is nothing to compare."


def _right_answers(comparison: Comparison) -> str:
    return (
        f"Right: {comparison.right_before} → {comparison.right_after} of {comparison.shared}; "
        f"{len(comparison.broken)} became wrong, {len(comparison.mended)} became right: "
        f"{comparison.verdict} (p = {figure(comparison.right.p_value)}; McNemar's test, which treats every question as "
        f"independent: p = {figure(comparison.mcnemar)})"
    )


def _print_flip(console: Console, flip: Flip, mark: Text) -> None:
    line = Text.assemble(
        mark, (one_line(flip.question), "bold"), ("  expected: ", "dim"), flip.expected,
        ("  before: ", "dim"), shortened(flip.before), ("  after: ", "dim"), shortened(flip.after),
    )  # fmt: skip
    console.print(line, soft_wrap=True)
