"""Baselines: simpler systems, asked the same questions in the same run; and a threshold, fitted and judged apart.

bm25            BM25 finds the passages, the reader reads them
dense           the encoder alone finds them
no reader       the sentence of the best passage that shares most with the question is the answer
always answer   the reader's best is given, however unsure it is
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from eval.asking import Answering, Step, ask_all
from eval.cases import Case
from eval.clusters import reporting_half
from eval.facts import Fact
from eval.measures import METRICS
from eval.metrics import best_threshold, false_answer_rate, false_refusal_rate, mean
from index.articles import Article
from index.lexical import terms
from index.sentences import SentenceKind, split_sentences
from index.store import PassageStore, ScoredPassage
from rag.answer import Answer
from rag.chain import answer_chain
from rag.extractive import THRESHOLD
from rag.reader import Quote, Reader
from rag.reader.spans import SpanReader

ALWAYS = "always answer"
NO_READER = "no reader"


@dataclass(frozen=True, kw_only=True, slots=True)
class FittedThreshold:
    """A threshold of the confidence that was fitted on some of the questions, and what it gives on the others.

    Attributes:
        threshold: the fitted one; None where it is best to answer nothing.
        shipped: the one that crosscheck uses.
        tuning, reporting: number of questions that it was fitted on, and that the figures are of; none of the one
            shares a gold quote with one of the other.
        metrics: at the fitted threshold: `accuracy` (right answers and right silences), `false_answer`,
            `false_refusal`.
        shipped_metrics: at the shipped one, on the same questions.
    """

    threshold: float | None
    shipped: float
    tuning: int
    reporting: int
    metrics: dict[str, float | None]
    shipped_metrics: dict[str, float | None]


class SentenceReader:
    """A reader without a model: of the best passage the sentence that shares most terms with the question."""

    def read(self, question: str, passages: Sequence[ScoredPassage]) -> list[Quote]:
        """Find that sentence; its confidence is the score of its passage, which is no probability."""
        wanted = set(terms(question))
        for scored in passages[:1]:
            text, offset = scored.passage.text, scored.passage.start
            prose = [one for one in split_sentences(text) if one.kind is SentenceKind.PROSE]
            best = max(prose, key=lambda one: len(wanted & set(terms(text[one.start : one.end]))), default=None)
            if best:
                return [
                    Quote(
                        passage=scored,
                        text=text[best.start : best.end],
                        start=offset + best.start,
                        end=offset + best.end,
                        confidence=min(max(scored.score, 0.0), 1.0),
                    )
                ]
        return []


class UnabashedReader:
    """A reader whose best quote is always sure enough to be given."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def read(self, question: str, passages: Sequence[ScoredPassage]) -> list[Quote]:
        """Read as the other one does, and raise the confidence of the best quote to the threshold if it is below."""
        quotes = self._reader.read(question, passages)
        return [replace(quote, confidence=max(quote.confidence, THRESHOLD)) for quote in quotes[:1]] + quotes[1:]


def ask_baselines(
    facts: Sequence[Fact], store: PassageStore, articles: Mapping[str, Article | None], asking: Step | None = None
) -> Iterator[tuple[str, tuple[Case, ...]]]:
    """Yield each baseline's name and cases; one that Ctrl-C cut short is the last and left out."""
    settings: dict[str, dict[str, Any]] = {
        "bm25": {"dense_weight": 0.0},
        "dense": {"dense_weight": 1.0},
        NO_READER: {"reader": SentenceReader()},
        ALWAYS: {"reader": UnabashedReader(SpanReader(store))},
    }
    for name, setting in settings.items():
        cases = ask_all(facts, _answering(store, setting), articles, asking)
        if len(cases) < len(facts):
            return
        yield name, cases


def measures_of(name: str, cases: Sequence[Case]) -> dict[str, float | None]:
    """Return the measures of a baseline; no calibration error of `NO_READER`, whose confidence is no probability."""
    found = {metric: measure(cases) for metric, measure in METRICS.items()}
    return found | {"ece": None} if name == NO_READER else found


def as_sure_as(always: Sequence[Case], cases: Sequence[Case]) -> tuple[Case, ...]:
    """Give the answers of `ALWAYS` the confidence that the system itself had, which was raised to have them given."""
    pairs = zip(always, cases, strict=True)
    return tuple(_as_sure_as(one, case.answer.confidence) if case.answer else one for one, case in pairs)


def _as_sure_as(one: Case, confidence: float) -> Case:
    return replace(one, answer=replace(one.answer, confidence=confidence)) if one.answer else one


def fit_threshold(always: Sequence[Case]) -> FittedThreshold | None:
    """Fit a threshold on one half of the questions, see `reporting_half`, and judge it by the other half.

    Args:
        always: where every question was answered: what would be said, and how surely.

    Returns:
        None where either half has no case.
    """
    halves: tuple[list[Case], list[Case]] = ([], [])
    for case, reported in zip(always, reporting_half([case.fact for case in always]), strict=True):
        if case.answer and not case.error:
            halves[reported].append(case)
    tuning, reporting = halves
    if not tuning or not reporting:
        return None
    fitted = best_threshold(
        [case.answer.confidence for case in tuning if case.answer],
        [_is_good(case, -math.inf) for case in tuning],
        [_is_good(case, math.inf) for case in tuning],
    )
    return FittedThreshold(
        threshold=fitted if math.isfinite(fitted) else None,
        shipped=THRESHOLD,
        tuning=len(tuning),
        reporting=len(reporting),
        metrics=_judged(reporting, fitted),
        shipped_metrics=_judged(reporting, THRESHOLD),
    )


def _is_silent(case: Case, threshold: float) -> bool:
    """Tell whether nothing would be said at a threshold: too unsure, or nothing was found at all."""
    return case.answer is None or case.answer.abstained or case.answer.confidence < threshold


def _is_good(case: Case, threshold: float) -> bool:
    """Tell whether what would be done at a threshold is right."""
    return not case.fact.answerable if _is_silent(case, threshold) else bool(case.answer_correct)


def _judged(cases: Sequence[Case], threshold: float) -> dict[str, float | None]:
    known, silent = [case.fact.answerable for case in cases], [_is_silent(case, threshold) for case in cases]
    return {
        "accuracy": mean([_is_good(case, threshold) for case in cases]),
        "false_answer": false_answer_rate(known, silent),
        "false_refusal": false_refusal_rate(known, silent),
    }


def _answering(store: PassageStore, setting: dict[str, Any]) -> Answering:
    def answering(fact: Fact) -> Answer:
        history = [message.model_dump() for message in fact.history]
        chain = answer_chain(store, as_of=fact.as_of, **setting)
        return chain.invoke({"question": fact.question, "history": history})

    return answering
