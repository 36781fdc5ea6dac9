"""What the command prints for people. Articles are untrusted: control characters in them never reach the terminal."""

import codecs
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from index.build import IndexReport, Progress
from rag.answer import Answer
from rag.citations import Citation, Statement
from rag.markers import WRITTEN, in_a_line
from rag.untrusted import one_line, printable
from ui.html import confidence_in_words

SKIPPED_SHOWN = 20


def show_answers(console: Console, answers: Iterable[Answer]) -> Answer:
    """Print an answer as it is written, a sentence at a time where a chat model writes it, and return the whole one."""
    told = 0
    for answer in answers:
        for statement in answer.statements[told:]:
            console.print(_statement(statement))
        told = len(answer.statements)
    show_answer(console, answer, told=any(statement.struck is None for statement in answer.statements))
    return answer


def show_answer(console: Console, answer: Answer, told: bool = False) -> None:
    """Print an answer, how sure it is, and its numbered sources.

    Args:
        told: whether the sentences of a chat model, the first line of the answer, have been printed already.
    """
    text = answer.text.partition("\n")[2] if told and not answer.abstained else answer.text
    if text:
        console.print(Text(printable(text), style="italic") if answer.abstained else _highlighted(text))
    if answer.notice:
        console.print(Text(printable(answer.notice), style="yellow"))
    if answer.abstained:
        return
    console.print(Text(f"\n{printable(confidence_in_words(answer))}", style="dim"))
    if len(answer.positions) > 1:
        console.print(_positions(answer))
    if answer.disagreement:
        style = "yellow" if answer.disagreement.is_conflict else "default"
        console.print(Text(printable(answer.disagreement.summary), style=style))
    console.print(Text("\nSources", style="bold"))
    for citation in answer.citations:
        console.print(_source(citation), soft_wrap=True)
        quote = one_line(citation.quote)
        if quote not in one_line(answer.text):
            console.print(Padding(Text(f"“{quote}”"), (0, 0, 0, 6)))


def show_report(console: Console, report: IndexReport) -> None:
    """Print what an index run did, and which files it could not use."""
    passages = f"{report.passages} passage{'s' * (report.passages != 1)}"
    counts = {name: len(getattr(report, name)) for name in ("added", "changed", "removed", "unchanged")}
    console.print(
        Text(f"{', '.join(f'{count} {name}' for name, count in counts.items() if count)} · ")
        + Text(f"{passages} encoded in {report.seconds:.1f} s · {report.store}", style="dim"),
        soft_wrap=True,
    )
    for skipped in report.skipped[:SKIPPED_SHOWN]:
        console.print(
            Text(f"  skipped {one_line(skipped.path)}: {one_line(skipped.reason)}", style="yellow"), soft_wrap=True
        )
    for path, encoding in report.guessed[:SKIPPED_SHOWN]:
        told = f"  {one_line(path)} is not in UTF-8 and was read as {encoding}: look whether its accents are right"
        console.print(Text(told, style="yellow"), soft_wrap=True)
    more = sum(max(0, len(listed) - SKIPPED_SHOWN) for listed in (report.skipped, report.guessed))
    if more:
        console.print(Text(f"  … and {more} more (--json lists all)", style="yellow"))


def show_error(error: Exception) -> None:
    """Print an error in one line on standard error; the names of files in it are as untrusted as what they hold."""
    message = Text.assemble(("crosscheck:", "bold red"), " ", one_line(str(error)))
    Console(stderr=True, soft_wrap=True).print(message)


def show_json(value: dict[str, Any]) -> None:
    """Print one JSON object, every character of it printable where it is read."""
    utf8 = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"
    text = json.dumps(value, ensure_ascii=not utf8, indent=2)
    print("".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text))


def show_lines(lines: Iterable[str]) -> None:
    """Print lines, each in one line whatever is in it."""
    console = Console(soft_wrap=True)
    for line in lines:
        console.print(Text(one_line(line)))


@contextmanager
def working(label: str) -> Iterator[None]:
    """Show a spinner on standard error while something takes its time; nothing where that is not a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(label):
        yield


def _statement(statement: Statement) -> Text:
    if statement.struck is None:
        return _highlighted(statement.text)
    struck = Text(one_line(statement.text), style="strike dim")
    return struck.append(f"  struck out: {one_line(statement.struck)}", "not strike red")


def _highlighted(text: str) -> Text:
    body = Text(printable(text))
    body.highlight_regex(WRITTEN, "bold cyan")
    body.highlight_regex("“[^”]*”", "bold")
    return body


@contextmanager
def progress(*labels: str) -> Iterator[list[Progress]]:
    """Show progress bars on standard error, each once there is something to wait for."""
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    # disabled, or rich would leave an empty line where standard error is a file
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks = [bar.add_task(label, total=None, visible=False) for label in labels]

        def update(task: TaskID, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=True)

        yield [partial(update, task) for task in tasks]


def _positions(answer: Answer) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False, header_style="dim")
    for head in ("Value", "", "Who says so"):
        table.add_column(head, overflow="fold")  # a narrow terminal breaks words rather than cutting them off
    table.add_column("When", no_wrap=True)
    for position in answer.positions:
        value, stands = one_line(position.value), position.stands
        for cited in position.citations:  # a row each: a long name takes several lines, its date only one
            table.add_row(
                Text(value, style="bold"),
                Text(stands, style="dim"),
                Text(f"[{cited.marker}] {_name(cited.publisher or cited.title)}"),
                cited.published.isoformat() if cited.published else "undated",
            )
            value = stands = ""
    return table


def _source(citation: Citation) -> Text:
    known = [citation.publisher, citation.published.isoformat() if citation.published else "undated"]
    details = " · ".join(_name(part) for part in (*known, citation.article_id) if part and part != citation.title)
    return Text.assemble((f"  [{citation.marker}] ", "bold cyan"), _name(citation.title), (f"\n      {details}", "dim"))


def _name(text: str) -> str:
    """What an article is called, in one line in which nothing looks like a marker of ours."""
    return in_a_line(printable(text))
