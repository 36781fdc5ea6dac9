"""The `crosscheck` command."""

import os
import shlex
import sys
from dataclasses import asdict
from importlib.metadata import version
from io import TextIOWrapper
from itertools import chain
from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperArgument, TyperCommand, TyperGroup

from index.build import LIBRARY, build_index
from index.errors import CrosscheckError, QuestionError
from index.store import PassageStore
from rag.chain import answers, open_store
from ui import terminal
from ui.eval_commands import AsJson, benchmark, eval_command

EXAMPLES = (
    "How much did Meta pay for its stake in Scale AI?",
    "Who runs Scale AI now?",
    "Why did Meta choose a minority stake?",
    "What is the capital of France?",
)


class _Command(TyperCommand):
    """A command whose help shows no type of what has none to choose: `--json`, not `--json <bool>`."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _without_types(super().get_params(ctx))


class _Group(TyperGroup):
    """The same of the commands together."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _without_types(super().get_params(ctx))


def _without_types(params: list[Any]) -> list[Any]:
    for param in params:
        if isinstance(param, TyperArgument) or param.is_flag:
            param.display_type_rich = lambda ctx: None
    return params


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Ask questions about a folder of articles. Every answer is backed by quotes you can open; "
    "if no answer is found in the articles, it says so.",
    epilog="[bold]Start here[/bold]\n\n"
    'crosscheck ask "How much did Meta pay for its stake in Scale AI?"   ask the five bundled articles\n\n'
    "crosscheck index ~/articles --store my-store                        index your own articles\n\n"
    'crosscheck ask "Who was hurt?" --store my-store                     ask them\n\n'
    "crosscheck chat --store my-store                                    do the same in the browser",
)

WHERE = (
    "A directory, or the http(s) address of a Chroma server. Default: CROSSCHECK_STORE if set, otherwise a "
    "directory in your user data folder"
)
Asked = Annotated[
    str | None, typer.Option(help=f"{WHERE}, filled with the bundled articles on first use.", show_default=False)
]
Written = Annotated[str | None, typer.Option(help=f"{WHERE}.", show_default=False)]


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"crosscheck {version('crosscheck')}")
        raise typer.Exit


@app.callback()
def _crosscheck(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None: ...


@app.command(cls=_Command)
def index(
    paths: Annotated[list[str], typer.Argument(help="Folders, files or patterns: .txt, .md, .html, .pdf.")],
    store: Written = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Start from scratch: repairs a damaged store.")] = False,
    as_json: AsJson = False,
) -> None:
    """Index the articles at PATHS, replacing what the store held before.

    Unchanged articles are not encoded again, and articles no longer at PATHS are removed.
    Until it is done, questions are answered from the old index.
    """
    with terminal.progress("Reading files", "Encoding passages") as (reading, encoding):
        report = build_index(*paths, store=store, rebuild=rebuild, progress=encoding, reading=reading)
    if as_json:
        terminal.show_json(asdict(report))
    else:
        terminal.show_report(Console(), report)
        if _bundled() <= set(report.removed):
            again = shlex.join(["crosscheck", "index", str(LIBRARY), *(["--store", store] if store else [])])
            terminal.show_lines([f"The bundled articles were replaced. To get them back: {again}"])


@app.command("ask", cls=_Command)
def ask_command(
    question: Annotated[list[str], typer.Argument(help="Up to 2,000 characters. Put it in quotes.")],
    store: Asked = None,
    as_json: AsJson = False,
    llm: Annotated[
        str | None,
        typer.Option(
            help="A chat model to word the answer, as provider:model, for example ollama:llama3.2. Default: "
            "CROSSCHECK_LLM if set, otherwise none. Without a chat model nothing is sent anywhere.",
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Leave out articles published after this day (YYYY-MM-DD).")
    ] = None,
) -> None:
    """Answer QUESTION from the articles, with sources.

    Exit status: 0 answered, 1 the articles don't say, 2 error.
    """
    if len(question) > 1 and " " in question[0]:
        raise QuestionError(
            f"There are words after the question: {' '.join(question[1:])[:40]!r}. Put all of it in one pair of "
            "quotes; options such as --json take no value."
        )
    with terminal.working("Looking for an answer (the first run also prepares the encoder)"):
        written = answers(" ".join(question), store, llm=llm, as_of=as_of)
        first = next(written)
    if as_json:
        *_, answer = (first, *written)
        terminal.show_json(answer.to_dict())
    else:
        answer = terminal.show_answers(Console(), chain((first,), written))
    raise typer.Exit(1 if answer.abstained else 0)


@app.command(cls=_Command)
def chat(
    store: Asked = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Default: the first free port from 7860.")] = None,
    host: Annotated[
        str,
        typer.Option(
            help="Address to listen on. The default is for this machine only; 0.0.0.0 is for the whole network."
        ),
    ] = "127.0.0.1",
    llm: Annotated[
        str | None,
        typer.Option(help="A chat model to word the answers, as provider:model; see ask.", show_default=False),
    ] = None,
) -> None:
    """Chat about the articles in the browser."""
    from rag.llm import load_chat_model
    from ui.app import launch_chat  # lazy: Gradio takes three seconds to import

    model = load_chat_model(llm)
    with terminal.working("Opening the store (the first run also prepares the encoder)"):
        opened = open_store(store)
        opened.dense("warm up", 1)  # the first question should not wait for the encoder
    launch_chat(
        lambda question, history: answers(question, store, history=history, llm=model),
        EXAMPLES if _is_bundled(opened) else (),
        lambda: _what_is_asked(open_store(store)),  # which may have been indexed anew since
        host=host,
        port=port,
    )


def _what_is_asked(store: PassageStore) -> str:
    count = len(store.articles)
    return (
        f"the {count} bundled articles"
        if _is_bundled(store)
        else f"{count} article{'s' * (count > 1)} in {store.location}"
    )


def _is_bundled(store: PassageStore) -> bool:
    return set(store.articles) == _bundled()


app.command("eval", cls=_Command)(eval_command)
app.command(cls=_Command)(benchmark)


def main() -> None:
    """Run the command; what a user can cause is one line on standard error and exit status 2.

    Where nobody reads the output any more (`| head -1`), the status is 141, as of a program that SIGPIPE ends.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no “quotes” gets question marks, no traceback
    try:
        try:
            app()
        finally:
            print(end="", flush=True)  # here and not when Python ends, so that a closed pipe is told below
    except (SystemExit, BrokenPipeError) as ended:
        if isinstance(ended, BrokenPipeError) or isinstance(ended.__context__, BrokenPipeError):  # rich and typer: 1
            os._exit(141)
        raise
    except CrosscheckError as error:
        terminal.show_error(error)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        terminal.show_error(RuntimeError(f"unexpected {type(error).__name__}: {error} (PYTHONDEVMODE=1 shows where)"))
        sys.exit(2)


def _bundled() -> set[str]:
    """The ids of the bundled articles."""
    return {path.stem for path in LIBRARY.glob("*.md")}
