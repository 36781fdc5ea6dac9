"""The suite: every fact is asked as a person would ask it, and what comes back is measured."""

import platform
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from eval.cases import MEASURES, SHARES, Case, measure, measured
from eval.facts import Fact, load_facts
from eval.metrics import interval, mean
from index.articles import Article, load_articles
from index.build import LIBRARY, Progress, build_index
from index.errors import CrosscheckError
from index.store import PassageStore
from rag.answer import Answer
from rag.chain import ask, open_store

Step = Callable[[int, int], None]
"""Called with the number of facts asked and the number of all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SuiteResult:
    """What the suite measured.

    Attributes:
        cases: in the order of the facts.
        facts: number of facts; there are fewer cases where the run was interrupted.
        metrics: mean of each measure over the cases where it was measured; None where there are none.
        intervals: 95% bootstrap intervals by metric.
        latency_ms: `p50` and `p95` of the time from question to answer; None where nothing was answered.
        versions: of what took part.
    """

    cases: tuple[Case, ...]
    facts: int
    metrics: dict[str, float | None]
    intervals: dict[str, tuple[float, float] | None]
    latency_ms: dict[str, float | None]
    versions: dict[str, str | None]

    @property
    def interrupted(self) -> bool:
        """Whether facts were left unasked."""
        return len(self.cases) < self.facts

    @property
    def failures(self) -> tuple[Case, ...]:
        """The cases where something came out wrong."""
        return tuple(case for case in self.cases if case.failed)

    @property
    def by_kind(self) -> dict[str, list[Case]]:
        """The cases by the kind of their fact, in the order of first appearance."""
        kinds = dict.fromkeys(case.fact.kind for case in self.cases)
        return {kind: [case for case in self.cases if case.fact.kind == kind] for kind in kinds}

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain JSON types."""
        return {
            "facts": self.facts,
            "asked": len(self.cases),
            "crashed": sum(case.error is not None for case in self.cases),
            "interrupted": self.interrupted,
            "metrics": self.metrics,
            "measured": {name: len(measured(self.cases, name)) for name in self.metrics},
            "intervals": {name: found and list(found) for name, found in self.intervals.items()},
            "by_kind": {
                kind: {"n": len(cases), **{name: mean(measured(cases, name)) for name in MEASURES + SHARES}}
                for kind, cases in self.by_kind.items()
            },
            "latency_ms": self.latency_ms,
            "versions": self.versions,
            "cases": [case.to_dict() for case in self.cases],
        }


def run_suite(
    facts: Sequence[Fact] | None = None,
    store: str | Path | None = None,
    *,
    indexing: Progress | None = None,
    asking: Step | None = None,
) -> SuiteResult:
    """Ask facts of a store and measure the answers.

    A case that crashes is kept with its reason; Ctrl-C ends the run and keeps what was measured.

    Args:
        facts: None for those about the bundled articles.
        store: None for a store of the bundled articles, made for this run, where the facts are the bundled ones; else
            the default store.
        indexing: called while passages are encoded.
        asking: called after each fact.

    Raises:
        StoreError: the store is missing, damaged, or made by another encoder.
        FactsError: the bundled facts can't be read.
    """
    if facts is not None or store is not None:
        opened = open_store(store, progress=indexing)
        return _ask_store(load_facts() if facts is None else facts, opened, store, asking)
    facts = load_facts()
    with tempfile.TemporaryDirectory(prefix="crosscheck-", ignore_cleanup_errors=True) as folder:
        place = Path(folder) / "store"
        build_index(LIBRARY, store=place, progress=indexing)
        with closing(open_store(place)) as opened:
            return _ask_store(facts, opened, place, asking)


def ask_all(
    facts: Sequence[Fact],
    answering: Callable[[str], Answer],
    articles: Mapping[str, Article | None],
    asking: Step | None = None,
) -> tuple[Case, ...]:
    """Ask and measure each fact; fewer cases than facts where Ctrl-C came between.

    Args:
        facts: what to ask.
        answering: question → Answer.
        articles: those of the store by id; None where an article's text is not at hand.
        asking: called after each fact.
    """
    cases: list[Case] = []
    try:
        for fact in facts:
            cases.append(_ask(fact, answering, articles))
            if asking:
                asking(len(cases), len(facts))
    except KeyboardInterrupt:
        pass  # whoever pressed it wants to see what there is
    return tuple(cases)


def summarise(cases: Sequence[Case], facts: int, versions: dict[str, str | None]) -> SuiteResult:
    """Add up the cases of a run over so many facts."""

    def average(name: str) -> Callable[[Sequence[int]], float | None]:
        return lambda rows: mean(measured([cases[row] for row in rows], name))

    milliseconds = [case.seconds * 1000 for case in cases if case.seconds is not None]
    return SuiteResult(
        cases=tuple(cases),
        facts=facts,
        metrics={name: average(name)(range(len(cases))) for name in MEASURES + SHARES},
        intervals={name: interval(len(cases), average(name)) for name in MEASURES + SHARES},
        latency_ms={
            f"p{percent}": float(np.percentile(milliseconds, percent)) if milliseconds else None for percent in (50, 95)
        },
        versions=versions,
    )


def _ask_store(
    facts: Sequence[Fact], opened: PassageStore, location: str | Path | None, asking: Step | None
) -> SuiteResult:
    opened.dense("warm up", 1)  # loading the encoder is not the first question's time
    # By content, so that an article of the same name in somebody's own store is not taken for ours.
    texts = {article.content_hash: article for article in load_articles(LIBRARY).articles}
    articles = {name: texts.get(article.content_hash) for name, article in opened.articles.items()}
    cases = ask_all(facts, lambda question: ask(question, location), articles, asking)
    return summarise(cases, len(facts), _versions(opened))


def _ask(fact: Fact, answering: Callable[[str], Answer], articles: Mapping[str, Article | None]) -> Case:
    answer, seconds = None, None
    try:
        started = time.perf_counter()
        answer = answering(fact.question)
        seconds = time.perf_counter() - started
        return measure(fact, answer, articles, seconds)
    except CrosscheckError as error:
        return Case(fact=fact, answer=answer, seconds=seconds, error=str(error))
    except Exception as error:  # one bad case must not cost the others
        return Case(fact=fact, answer=answer, seconds=seconds, error=f"{type(error).__name__}: {error}")


def _versions(opened: PassageStore) -> dict[str, str | None]:
    def installed(package: str) -> str | None:
        try:
            return version(package)
        except PackageNotFoundError:  # run from a checkout that is not installed
            return None

    packages = ("crosscheck", "chromadb", "sentence-transformers")
    return {
        **{package: installed(package) for package in packages},
        "python": platform.python_version(),
        "encoder": opened.encoder.name,
        "encoder_revision": opened.encoder.revision,
    }
