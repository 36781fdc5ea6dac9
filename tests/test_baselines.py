from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from conftest import WordEncoder
from sample_cases import answer, quoted
from suite_pieces import SILENT, fact

from eval.baselines import (
    ALWAYS,
    SentenceReader,
    UnabashedReader,
    as_sure_as,
    ask_baselines,
    fit_threshold,
)
from eval.cases import Case
from eval.clusters import reporting_half
from eval.facts import Fact
from index.build import build_index
from index.store import PassageStore, ScoredPassage
from rag.chain import answer_chain
from rag.extractive import THRESHOLD
from rag.reader import Quote
from rag.retriever import HybridRetriever

ASKED = (
    *(fact(herald="12 people were hurt").model_copy(update={"question": f"Question {number}?"}) for number in range(3)),
    *(
        fact(gazette="15 injured people").model_copy(update={"question": f"Question {number}?"})
        for number in range(3, 6)
    ),
    *(SILENT.model_copy(update={"question": f"Question {number}?"}) for number in range(6, 9)),
)
"""Two clusters of three, and three without an answer."""
HALVES = list(zip(ASKED, reporting_half(ASKED), strict=True))
TUNING = [one for one, reported in HALVES if not reported]
REPORTING = [one for one, reported in HALVES if reported]


def case(known: Fact, confidence: float, right: bool | None, **more: Any) -> Case:
    """A case of the baseline that always answers; `right` is None where the articles don't answer."""
    assert known.answerable is (right is not None)
    given = answer(quoted(1, "herald", "At least 12 people were hurt."))
    object.__setattr__(given, "confidence", confidence)
    return Case(fact=known, answer=given, answer_correct=right, **more)


def test_a_threshold_is_fitted_on_one_half_and_judged_by_the_other() -> None:
    tuning = [
        case(TUNING[0], 0.9, True),
        case(TUNING[1], 0.6, True),
        case(TUNING[2], 0.2, True),  # not worth it: .5 and .3 come before it
        case(TUNING[3], 0.5, None),  # better left unanswered
        case(TUNING[4], 0.3, None),
    ]
    reporting = [
        case(REPORTING[0], 0.7, True),
        case(REPORTING[1], 0.7, True),
        case(REPORTING[2], 0.55, False),  # refused at .6
        case(REPORTING[3], 0.4, None),  # answered at the shipped .35
    ]
    found = fit_threshold([*tuning, *reporting])
    assert found
    assert (found.threshold, found.shipped, found.tuning, found.reporting) == (0.6, THRESHOLD, 5, 4)
    assert found.metrics == {"accuracy": 3 / 4, "false_answer": 0, "false_refusal": float(Fraction(1, 3))}
    assert found.shipped_metrics == {"accuracy": 1 / 2, "false_answer": 1, "false_refusal": 0}
    assert fit_threshold([*reporting, *tuning]) == found


def test_questions_of_one_cluster_are_not_in_both_halves() -> None:
    cases = [case(one, 0.7, True) for one in ASKED[:2]]
    assert fit_threshold(cases) is None  # nothing is left to judge it by


def test_where_nothing_can_be_answered_there_is_no_threshold() -> None:
    found = fit_threshold([case(TUNING[3], 0.9, None), case(REPORTING[3], 0.9, None)])
    assert found
    assert found.threshold is None
    assert found.metrics == {"accuracy": 1, "false_answer": 0, "false_refusal": None}


def test_a_half_without_cases_is_not_measured() -> None:
    assert fit_threshold([case(TUNING[0], 0.9, True)]) is None
    crashed = Case(fact=REPORTING[0], error="crashed")
    assert fit_threshold([case(TUNING[0], 0.9, True), crashed]) is None


def test_answers_that_were_forced_get_the_confidence_that_there_was() -> None:
    (one,) = as_sure_as([case(ASKED[0], THRESHOLD, True)], [case(ASKED[0], 0.1, False)])
    assert one.answer
    assert (one.answer.confidence, one.answer_correct) == (0.1, True)


@pytest.fixture
def store(folder: Path, tmp_path: Path, encoder: WordEncoder) -> PassageStore:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    return PassageStore(tmp_path / "s", encoder)


def test_the_sentence_that_shares_most_is_read_without_a_model(store: PassageStore) -> None:
    question = "Who asked the army for help?"
    passages = HybridRetriever(store=store).retrieve(question)
    (quote,) = SentenceReader().read(question, passages)
    assert quote.text == "The mayor asked the army for help."
    assert quote.passage.passage.text[quote.start - quote.passage.passage.start :].startswith("The mayor asked")
    assert quote.confidence == passages[0].score
    assert SentenceReader().read(question, []) == []


class Unsure:
    def read(self, question: str, passages: Sequence[ScoredPassage]) -> list[Quote]:
        return [
            Quote(passage=passage, text=passage.passage.text, start=passage.passage.start, end=passage.passage.end,
                  confidence=0.01)
            for passage in passages
        ]  # fmt: skip


def test_the_best_is_always_given(store: PassageStore) -> None:
    question = {"question": "Who asked the army for help?"}
    assert answer_chain(store, reader=Unsure()).invoke(question).abstained
    assert not answer_chain(store, reader=UnabashedReader(Unsure())).invoke(question).abstained
    assert UnabashedReader(Unsure()).read("?", []) == []


def test_one_half_of_retrieval_alone(store: PassageStore) -> None:
    question = "Who was hurt?"
    cosines, matches = dict(store.dense(question, 10)), dict(store.lexical(question, 10))
    assert cosines != matches
    for weight, scores in ((1.0, cosines), (0.0, matches)):
        found = HybridRetriever(store=store, dense_weight=weight).retrieve(question)
        assert {row.passage.passage_id: row.score for row in found} == {
            row.passage.passage_id: pytest.approx(scores.get(row.passage.passage_id, 0.0)) for row in found
        }


def test_every_baseline_is_asked_and_one_that_is_interrupted_left_out(store: PassageStore) -> None:
    facts = (Fact(question="What is the capital of France?", kind="not answerable", answers=(), quotes=()),)
    found = dict(ask_baselines(facts, store, {}))
    assert list(found) == ["bm25", "dense", "no reader", ALWAYS]
    assert all(len(cases) == 1 and cases[0].error is None for cases in found.values())
    steps = iter(range(10))

    def interrupted(done: int, total: int) -> None:
        if next(steps) == 2:
            raise KeyboardInterrupt

    first, *more = ask_baselines(facts * 2, store, {}, interrupted)
    assert (first[0], more) == ("bm25", [])
