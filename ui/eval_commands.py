"""`crosscheck eval` and `crosscheck benchmark`."""

import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from index.articles import Article
from index.errors import CrosscheckError, ModelError
from rag.chain import open_store
from ui import terminal

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for use by programs.")]


def eval_command(
    facts: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A YAML file of your own facts. Default: facts about the bundled articles."),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            help="The store to ask. Default: a new store of the bundled articles; with --facts, the default of ask.",
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="Also write an HTML page with every question and answer.")
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Ask nothing; check that the facts match the articles. Exit status 2 if not. Notes tell of questions "
            "with a gap and of sentences that seem to answer but are not quoted.",
        ),
    ] = False,
    llm: Annotated[
        str | None, typer.Option(help="A chat model to word the answers, as for ask.", show_default=False)
    ] = None,
    judge: Annotated[
        str | None,
        typer.Option(
            help="A chat model to judge which statements follow from what they cite (measured as `faithfulness`).",
            show_default=False,
        ),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Ask nothing; print facts suggested by the articles in the store, as YAML.")
    ] = False,
    baselines: Annotated[
        bool,
        typer.Option("--baselines", help="Also run simpler systems and fit a threshold. Takes five times as long."),
    ] = False,
    resume: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.jsonl",
            show_default=False,
            help="Save each answer to this file as it comes. Questions already answered there, from the same articles "
            "and with the same settings, are not asked again.",
        ),
    ] = None,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE.xml", help="Also write the results as JUnit XML, for CI servers.")
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            metavar="METRIC=SHARE",
            show_default=False,
            help="Exit with status 1 if a metric is worse than this, for example answer_correct=0.8. Repeatable. "
            "Where a question crashed, the status is 1 unless completed=SHARE allows for it.",
        ),
    ] = None,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            metavar="BEFORE.json AFTER.json",
            show_default=False,
            help="Ask nothing; show what changed between two results of --json, and whether it is more than noise.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Ask questions with known answers and measure what comes back.

    Was the right passage found? Is the answer right? Do its citations point to the
    right words? Is it silent only where the articles don't answer?
    Ctrl-C ends the run early and shows the results so far.
    """
    from eval.check import check_facts, require_articles, unmatched  # lazy: asking a question needs none of this
    from eval.compare import compare as compare_results
    from eval.facts import BUNDLED, FactsError, load_facts
    from eval.fail_under import ThresholdError, missed, read_thresholds
    from eval.measures import METRICS
    from eval.reports.compare_report import show_comparison
    from eval.reports.html_report import html_report
    from eval.reports.junit import junit_xml
    from eval.reports.terminal import show_suite
    from eval.reports.wording import count
    from eval.saved import read_result
    from eval.suite import run_suite

    if sum((draft, check, compare is not None)) > 1:
        raise CrosscheckError("--draft, --check and --compare can't be combined: choose one of them.")
    if draft:
        from eval.articles import articles_of
        from eval.draft import as_yaml, draft_facts

        print(as_yaml(draft_facts(articles_of(open_store(store)))), end="")
        return
    if check:
        number, found, notes = check_facts(facts, store)
        if as_json:
            terminal.show_json({"problems": found, "notes": notes})
        else:
            which = f"{count(number, 'fact')} of {facts}" if facts else f"{number} bundled facts"
            about = "the store" if facts or store else "the bundled articles"
            lines = found or [f"{which} checked: every quote and answer was found in {about}."]
            terminal.show_lines([*lines, *(f"Note: {note}" for note in notes)])
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
            raise CrosscheckError(f"There is no folder {path.parent}: create it, or choose another place for {option}.")
        if path and (path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK)):
            raise CrosscheckError(f"{path} can't be written: choose another place for {option}.")
    with terminal.progress("Encoding passages", "Asking") as (indexing, asking):
        known = load_facts(facts or BUNDLED) if facts or store else None

        def looking(articles: Mapping[str, Article]) -> None:
            require_articles(known or (), articles)
            if told := unmatched(known or (), articles):
                terminal.show_error(FactsError(told))

        result = run_suite(
            known, store, llm=llm, judge=judge, baselines=baselines, resume=resume, indexing=indexing, asking=asking,
            looking=looking,
        )  # fmt: skip
    if as_json:
        terminal.show_json(result.to_dict())
    else:
        show_suite(Console(), result)
    if unjudged := [case.unjudged for case in result.cases if case.unjudged]:
        told = f"{len(unjudged)} of {len(result.cases)} answers were not judged. First reason: {unjudged[0]}"
        terminal.show_error(ModelError(told))
    if report:
        _write(report, html_report(result))
    if junit:
        _write(junit, junit_xml(result, thresholds))
    if result.interrupted:
        raise typer.Exit(130)
    under = missed(thresholds, result.metrics)
    for line in under:
        terminal.show_error(ThresholdError(line))
    raise typer.Exit(1 if under else 0)


def benchmark(
    name: Annotated[
        str,
        typer.Argument(
            help="One of: rtqa, time, squad2_1000, wice, wikicontradict, ramdocs, qacc, vitaminc_numeric, speed."
        ),
    ],
    data: Annotated[Path, typer.Option(metavar="DIR", help="The folder with the benchmark's .jsonl file.")],
    as_json: AsJson = False,
) -> None:
    """Run a public benchmark, with baselines and 95% intervals.

    The first run of rtqa or time encodes its documents, which can take fifteen
    minutes. They are kept in your cache directory. vitaminc_numeric is judged by a
    rule of its own, which ask does not use.
    """
    from eval.benchmarks import run_benchmark  # lazy: asking a question needs none of this
    from eval.reports.terminal import show_benchmark

    with terminal.progress("Encoding passages", "Asking") as (indexing, asking):
        result = run_benchmark(name, data, indexing=indexing, asking=asking)
    if as_json:
        terminal.show_json(asdict(result))
    else:
        show_benchmark(Console(), result)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", errors="xmlcharrefreplace")
    except OSError as error:
        raise CrosscheckError(f"{path} can't be written ({error.strerror}): choose another place for it.") from error
