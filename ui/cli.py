"""The `crosscheck` command."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console

from index.build import LIBRARY, IndexReport, Progress, build_index
from index.errors import CrosscheckError
from rag.chain import ask, open_store
from ui import terminal

EXAMPLES = (
    "How much did Meta pay for its stake in Scale AI?",
    "Who runs Scale AI now?",
    "Why did Meta choose a minority stake?",
    "What is the capital of France?",
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Ask questions over a folder of articles. Every answer is made of quotes that you can open; "
    "where the articles don't answer, it says so.",
    epilog="[bold]Start here[/bold]\n\n"
    'crosscheck ask "How much did Meta pay for its stake in Scale AI?"   asks the five bundled articles\n\n'
    "crosscheck index ~/articles --store my-store                        indexes your own\n\n"
    'crosscheck ask "Who was hurt?" --store my-store                     asks them\n\n'
    "crosscheck chat --store my-store                                    the same, in the browser",
)

Store = Annotated[
    str | None,
    typer.Option(
        help="A directory, or the http(s) address of a Chroma server. Without it: CROSSCHECK_STORE if that is set, "
        "else a default store; one that isn't there yet is made from the bundled articles.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, for programs.")]


@app.command()
def index(
    paths: Annotated[list[str], typer.Argument(help="Folders, files or globs: .txt, .md, .html, .pdf.")],
    store: Store = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Start from nothing: mends a damaged store.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make a store hold exactly the articles at PATHS.

    What has not changed since the last time is not read by the encoder again; what is no longer there is removed.
    Until the work is done, questions are answered from the old articles.
    """
    with _progress("Encoding passages") as progress:
        report = build_index(*paths, store=store, rebuild=rebuild, progress=progress)
    if as_json:
        _print_json(_plain_report(report))
    else:
        terminal.show_report(Console(), report)


@app.command("ask")
def ask_command(
    question: Annotated[str, typer.Argument(help="In quotes; up to 2,000 characters.")],
    store: Store = None,
    as_json: AsJson = False,
    llm: Annotated[
        str | None,
        typer.Option(
            help="A chat model that words the answer, as provider:model, for example ollama:llama3.2. "
            "Nothing is sent anywhere without it.",
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Leave out articles published after this day, YYYY-MM-DD.")
    ] = None,
) -> None:
    """Answer QUESTION from the articles, with sources.

    Exit status: 0 answered, 1 the articles don't say, 2 something was wrong with the request.
    """
    with terminal.working("Reading the articles"):
        answer = ask(question, store, llm=llm, as_of=as_of)
    if as_json:
        _print_json(answer.to_dict())
    else:
        terminal.show_answer(Console(), answer)
    raise typer.Exit(1 if answer.abstained else 0)


@app.command()
def chat(
    store: Store = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Default: the first free one from 7860.")] = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on. The default lets nobody but this machine in.")
    ] = "127.0.0.1",
    llm: Annotated[str | None, typer.Option(help="As for ask.", show_default=False)] = None,
) -> None:
    """Open a chat over the articles in the browser, on this machine only."""
    from rag.llm import load_chat_model
    from ui.app import launch_chat  # lazy: Gradio takes three seconds to import

    model = load_chat_model(llm) if llm else None
    with terminal.working("Opening the store"):
        opened = open_store(store)
        opened.dense("warm up", 1)  # the first question should not wait for the encoder
    bundled = set(opened.articles) == {path.stem for path in LIBRARY.glob("*.md")}
    launch_chat(
        lambda question, history: ask(question, store, history=history, llm=model),
        EXAMPLES if bundled else (),
        host=host,
        port=port,
    )


def main() -> None:
    """Run the command; what a user can cause is one line on standard error and exit status 2."""
    try:
        app()
    except CrosscheckError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"[bold red]crosscheck:[/] {_escaped(str(error))}")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


@contextmanager
def _progress(label: str) -> Iterator[Progress]:
    """Show a progress bar on standard error once there is something to wait for."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)


def _plain_report(report: IndexReport) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(report)


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _escaped(text: str) -> str:
    from rich.markup import escape

    return escape(text)
