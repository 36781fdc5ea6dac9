"""The `crosscheck` command."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from index.build import LIBRARY, IndexReport, Progress, build_index
from index.errors import CrosscheckError
from rag.chain import answers, open_store
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
    with _progress("Encoding passages") as (progress,):
        report = build_index(*paths, store=store, rebuild=rebuild, progress=progress)
    if as_json:
        terminal.show_json(_plain_report(report))
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
            "Nothing is sent anywhere without it. Without this option: CROSSCHECK_LLM, if that is set.",
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
    with terminal.working("Reading the articles (the very first run also prepares the encoder)"):
        written = answers(question, store, llm=llm, as_of=as_of)
        first = next(written)
    if as_json:
        *_, answer = (first, *written)
        terminal.show_json(answer.to_dict())
    else:
        answer = terminal.show_answers(Console(), chain((first,), written))
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

    model = load_chat_model(llm)
    with terminal.working("Opening the store (the very first run also prepares the encoder)"):
        opened = open_store(store)
        opened.dense("warm up", 1)  # the first question should not wait for the encoder
    bundled = set(opened.articles) == {path.stem for path in LIBRARY.glob("*.md")}
    launch_chat(
        lambda question, history: answers(question, store, history=history, llm=model),
        EXAMPLES if bundled else (),
        host=host,
        port=port,
    )


@app.command("eval")
def eval_command(
    facts: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Facts of your own, in YAML. Default: those about the bundled articles."),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            help="What to ask. Default: a fresh store of the bundled articles; with --facts, the store as for ask.",
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="Also write a page with every question and answer.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Ask nothing: check that the facts fit the articles. Exit status 2 if not.")
    ] = False,
    llm: Annotated[
        str | None, typer.Option(help="A chat model that words the answers, as for ask.", show_default=False)
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Ask nothing: print facts that the articles of the store suggest, as YAML.")
    ] = False,
    baselines: Annotated[
        bool,
        typer.Option("--baselines", help="Also ask simpler systems, and fit a threshold: five times the time."),
    ] = False,
    resume: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.jsonl",
            show_default=False,
            help="Write each answer to this file; what is on it already, of the same articles and settings, is not "
            "asked again.",
        ),
    ] = None,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE.xml", help="Also write the result as JUnit XML, for CI servers.")
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            metavar="METRIC=SHARE",
            show_default=False,
            help="Exit status 1 if a metric is worse than this, as in answer_correct=0.8. Once for each metric.",
        ),
    ] = None,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            metavar="BEFORE.json AFTER.json",
            show_default=False,
            help="Ask nothing: tell what changed between two results of --json, and whether it is more than noise.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Ask questions with known answers and measure what comes back.

    Did the right passage turn up, is the answer right, do its citations point to
    the right words, and does it abstain just where the articles don't answer?
    Ctrl-C ends the run and shows what was measured until then.
    """
    from eval.check import check_facts  # lazy: asking a question needs none of this
    from eval.compare import METRICS
    from eval.compare import compare as compare_results
    from eval.compare_report import show_comparison
    from eval.facts import load_facts
    from eval.fail_under import ThresholdError, missed, read_thresholds
    from eval.html_report import html_report
    from eval.junit import junit_xml
    from eval.report import show_suite
    from eval.saved import read_result
    from eval.suite import run_suite

    if sum((draft, check, compare is not None)) > 1:
        raise CrosscheckError("--draft, --check and --compare ask nothing, each in its own way: choose one of them.")
    if draft:
        from eval.articles import articles_of
        from eval.draft import as_yaml, draft_facts

        print(as_yaml(draft_facts(articles_of(open_store(store)))), end="")
        return
    if check:
        found = check_facts(facts, store)
        if as_json:
            terminal.show_json({"problems": found})
        else:
            terminal.show_lines(found or ["The facts fit the articles."])
        raise typer.Exit(2 if found else 0)
    if compare:
        comparison = compare_results(read_result(compare[0]), read_result(compare[1]))
        if as_json:
            terminal.show_json(comparison.to_dict())
        else:
            show_comparison(Console(), comparison)
        return
    thresholds = read_thresholds(fail_under or (), METRICS)
    for option, path in (("--report", report), ("--junit", junit)):
        if path and not path.parent.is_dir():
            raise CrosscheckError(f"There is no folder {path.parent}: make it, or name another place for {option}.")
    with _progress("Encoding passages", "Asking") as (indexing, asking):
        known = load_facts(facts) if facts else None
        result = run_suite(known, store, llm=llm, baselines=baselines, resume=resume, indexing=indexing, asking=asking)
    if as_json:
        terminal.show_json(result.to_dict())
    else:
        show_suite(Console(), result)
    if report:
        _write(report, html_report(result))
    if junit:
        _write(junit, junit_xml(result))
    if result.interrupted:
        raise typer.Exit(130)
    under = missed(thresholds, result.metrics)
    for line in under:
        terminal.show_error(ThresholdError(line))
    raise typer.Exit(1 if under else 0)


@app.command()
def benchmark(
    name: Annotated[
        str,
        typer.Argument(help="One of: rtqa, time, squad2_1000, wice, wikicontradict, ramdocs, qacc, vitaminc_numeric."),
    ],
    data: Annotated[Path, typer.Option(metavar="DIR", help="Where the benchmark's .jsonl files are.")],
    as_json: AsJson = False,
) -> None:
    """Run a public benchmark, with baselines and 95% intervals.

    The first run of rtqa or time encodes its documents, which can take a
    quarter of an hour; they are kept in your cache directory.
    """
    from dataclasses import asdict

    from eval.benchmarks import run_benchmark  # lazy: asking a question needs none of this
    from eval.report import show_benchmark

    with _progress("Encoding passages", "Asking") as (indexing, asking):
        result = run_benchmark(name, data, indexing=indexing, asking=asking)
    if as_json:
        terminal.show_json(asdict(result))
    else:
        show_benchmark(Console(), result)


def main() -> None:
    """Run the command; what a user can cause is one line on standard error and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no “quotes” gets question marks, no traceback
    try:
        app()
    except CrosscheckError as error:
        terminal.show_error(error)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        terminal.show_error(RuntimeError(f"unexpected {type(error).__name__}: {error} (python -X dev shows where)"))
        sys.exit(2)


@contextmanager
def _progress(*labels: str) -> Iterator[list[Progress]]:
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


def _plain_report(report: IndexReport) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(report)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", errors="xmlcharrefreplace")
    except OSError as error:
        raise CrosscheckError(f"{path} can't be written ({error.strerror}): name another place for it.") from error
