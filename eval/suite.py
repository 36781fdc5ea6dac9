"""The suite: every fact is asked as a person would ask it, and what comes back is measured."""

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.articles import articles_of
from eval.asking import Answering, Step, ask_all
from eval.baselines import ALWAYS, FittedThreshold, as_sure_as, ask_baselines, fit_threshold, measures_of
from eval.cases import Case, measured
from eval.facts import Fact, load_facts
from eval.intervals import Interval, differences, intervals
from eval.judge import judged
from eval.measures import METRICS, PER_CASE, answerable_or_not, confidences
from eval.metrics import ReliabilityBin, abstention_matrix, latency_ms, reliability, risk_coverage
from eval.provenance import articles_hash, configuration, facts_hash, setting, versions
from eval.record import Record
from index.articles import Article
from index.build import LIBRARY, Progress, build_index
from index.errors import ModelError
from index.store import PassageStore
from rag.answer import Answer
from rag.chain import ask, open_store
from rag.llm import load_chat_model

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Looking = Callable[[Mapping[str, Article]], None]
"""Called with the articles of a store by id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SuiteResult:
    """What the suite measured.

    Attributes:
        cases: in the order of the facts.
        facts: number of facts; there are fewer cases where the run was interrupted.
        metrics: by the names of eval/measures.py; None where not measured.
        intervals: 95% intervals by metric, which count questions that share a gold quote as one (eval/clusters.py);
            None where nothing can be said.
        latency_ms: `p50` and `p95` of the time from question to answer; None where nothing was answered.
        versions: of what took part.
        abstention: number of cases by what they are and what was done: `abstention["answerable"]["abstained"]`.
        reliability: of the answers that were given, confidence and accuracy in bins.
        risk_coverage: of the answers that were given, points (coverage, risk), coverage rising.
        baselines: the same metrics of simpler systems in the same run, by name; empty where they were not asked for.
        baseline_intervals: their 95% intervals, by name and metric.
        differences: by baseline and metric, the 95% interval of the metric less the baseline's, both on the same
            questions (paired bootstrap, Efron 1979): where it holds 0 the difference may be chance.
        threshold: one fitted on some of the questions and judged by the others; None where it was not asked for.
        configuration: what was asked, in which setting: hashes of the articles and of the code, the models, the seed.
    """

    cases: tuple[Case, ...]
    facts: int
    metrics: dict[str, float | None]
    intervals: dict[str, Interval]
    latency_ms: dict[str, float | None]
    versions: dict[str, str | None]
    abstention: dict[str, dict[str, int]] = field(default_factory=dict)
    reliability: tuple[ReliabilityBin, ...] = ()
    risk_coverage: tuple[tuple[float, float], ...] = ()
    baselines: dict[str, dict[str, float | None]] = field(default_factory=dict)
    baseline_intervals: dict[str, dict[str, Interval]] = field(default_factory=dict)
    differences: dict[str, dict[str, Interval]] = field(default_factory=dict)
    threshold: FittedThreshold | None = None
    configuration: dict[str, str | int | None] = field(default_factory=dict)

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
            "measured": {name: len(measured(self.cases, attribute)) for name, attribute in PER_CASE.items()},
            "intervals": _listed(self.intervals),
            "by_kind": {
                kind: {"n": len(cases), **{name: METRICS[name](cases) for name in self.metrics}}
                for kind, cases in self.by_kind.items()
            },
            "abstention": self.abstention,
            "reliability": [asdict(one) for one in self.reliability],
            "risk_coverage": [list(point) for point in self.risk_coverage],
            "baselines": self.baselines,
            "baseline_intervals": {name: _listed(found) for name, found in self.baseline_intervals.items()},
            "differences": {name: _listed(found) for name, found in self.differences.items()},
            "threshold": asdict(self.threshold) if self.threshold else None,
            "latency_ms": self.latency_ms,
            "versions": self.versions,
            "configuration": self.configuration,
            "cases": [case.to_dict() for case in self.cases],
        }


def run_suite(
    facts: Sequence[Fact] | None = None,
    store: str | Path | None = None,
    *,
    llm: str | None = None,
    judge: str | None = None,
    baselines: bool = False,
    resume: Path | None = None,
    indexing: Progress | None = None,
    asking: Step | None = None,
    looking: Looking | None = None,
) -> SuiteResult:
    """Ask facts of a store and measure the answers.

    A case that crashes is kept with its reason; Ctrl-C ends the run and keeps what was measured.

    Args:
        facts: None for those about the bundled articles.
        store: None for a store of the bundled articles, made for this run, where the facts are the bundled ones; else
            the default store.
        llm: a chat model that words the answers, by LangChain's `provider:model` name; None for the one that
            CROSSCHECK_LLM names, if any.
        judge: a chat model that judges the faithfulness of the answers, see eval/judge.py.
        baselines: also ask simpler systems, and fit a threshold, see eval/baselines.py.
        resume: a file that answers are written to as they come; those that are on it already are not asked again, see
            eval/record.py.
        indexing: called while passages are encoded.
        asking: called after each fact.
        looking: called with the articles before the first fact is asked, for it is then that a run is best called off.

    Raises:
        StoreError: the store is missing, damaged, or made by another encoder.
        FactsError: the bundled facts can't be read.
        ModelError: the chat model can't be loaded.
        RecordError: the file to resume can't be read or written.
    """
    llm = llm or os.environ.get("CROSSCHECK_LLM") or None
    options = _Options(
        llm=llm, model=load_chat_model(llm) if llm else None, judge=load_chat_model(judge) if judge else None,
        baselines=baselines, resume=resume, asking=asking, looking=looking,
    )  # fmt: skip
    if facts is not None or store is not None:
        opened = open_store(store, progress=indexing)
        return _ask_store(load_facts() if facts is None else facts, opened, store, options)
    facts = load_facts()
    with tempfile.TemporaryDirectory(prefix="crosscheck-", ignore_cleanup_errors=True) as folder:
        place = Path(folder) / "store"
        build_index(LIBRARY, store=place, progress=indexing)
        with closing(open_store(place)) as opened:
            return _ask_store(facts, opened, place, options)


def asker(store: str | Path | None = None) -> Callable[[Fact], Case]:
    """Open a store once for facts that are asked one at a time; nothing but their cases is made of it.

    A chat model words the answers where CROSSCHECK_LLM names one.

    Raises:
        StoreError: the store is missing, damaged, or made by another encoder.
        ModelError: the chat model can't be loaded.
    """
    llm = os.environ.get("CROSSCHECK_LLM") or None
    answering = _answering(store, load_chat_model(llm) if llm else None)
    articles = articles_of(open_store(store))

    def ask_one(fact: Fact) -> Case:
        cases = ask_all([fact], answering, articles)
        if not cases:  # it keeps what it has, which is nothing
            raise KeyboardInterrupt
        return cases[0]

    return ask_one


def summarise(cases: Sequence[Case], facts: int, versions: dict[str, str | None]) -> SuiteResult:
    """Add up the cases of a run over so many facts."""
    return SuiteResult(
        cases=tuple(cases),
        facts=facts,
        metrics={name: measure(cases) for name, measure in METRICS.items()},
        intervals=intervals(cases),
        latency_ms=latency_ms([case.seconds for case in cases if case.seconds is not None]),
        versions=versions,
        abstention=abstention_matrix(*answerable_or_not(cases)),
        reliability=reliability(*confidences(cases)),
        risk_coverage=risk_coverage(*confidences(cases)),
    )


def _listed(found: Mapping[str, Interval]) -> dict[str, list[float] | None]:
    return {name: list(one) if one else None for name, one in found.items()}


def _known(found: Mapping[str, Interval], metrics: Mapping[str, float | None]) -> dict[str, Interval]:
    """Leave no interval of what is not measured."""
    return {name: None if metrics[name] is None else one for name, one in found.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Options:
    llm: str | None
    model: "BaseChatModel | None"
    judge: "BaseChatModel | None"
    baselines: bool
    resume: Path | None
    asking: Step | None
    looking: Looking | None


def _answering(location: str | Path | None, model: "BaseChatModel | None") -> Answering:
    def answering(fact: Fact) -> Answer:
        history = [message.model_dump() for message in fact.history]
        answer = ask(fact.question, location, history=history, llm=model, as_of=fact.as_of)
        if answer.model_failure:
            raise ModelError(answer.model_failure)  # its quotes are not the model's answer
        return answer

    return answering


def _ask_store(
    facts: Sequence[Fact], opened: PassageStore, location: str | Path | None, options: _Options
) -> SuiteResult:
    articles = articles_of(opened)
    if options.looking:
        options.looking(articles)
    opened.dense("warm up", 1)  # loading the encoder is not the first question's time
    known = configuration(opened.encoder, articles=articles_hash(opened), llm=options.llm)
    record = Record(options.resume, known) if options.resume else None
    cases = ask_all(facts, _answering(location, options.model), articles, options.asking, record)
    if options.judge:
        cases = judged(cases, options.judge)
    whole = setting(known, facts=facts_hash(facts))
    result = replace(summarise(cases, len(facts), versions(opened.encoder)), configuration=whole)
    if not options.baselines or result.interrupted:
        return result
    simpler = dict(ask_baselines(facts, opened, articles, options.asking))
    if ALWAYS in simpler:
        simpler[ALWAYS] = as_sure_as(simpler[ALWAYS], cases)
    metrics = {name: measures_of(name, found) for name, found in simpler.items()}
    compared = replace(
        result, baselines=metrics, threshold=fit_threshold(simpler[ALWAYS]) if ALWAYS in simpler else None
    )
    try:
        return replace(
            compared,
            baseline_intervals={name: _known(intervals(found), metrics[name]) for name, found in simpler.items()},
            differences={name: _known(differences(cases, found), metrics[name]) for name, found in simpler.items()},
        )
    except KeyboardInterrupt:  # they take long, and all else is measured
        return compared
