"""Vague numbers: what "dozens" and "several hundred" allow for."""

import math

import pytest
from spans_read import COUNT, DURATION, MONEY, NUMBER, read

from rag.answer_types import AnswerType
from rag.values import Relation, ValueKind, relation
from rag.values.forms import holds


@pytest.mark.parametrize(
    ("sentence", "wanted", "text", "unit", "low", "high"),
    [
        ("|dozens| of people died", COUNT, "dozens", "", 24, math.inf),
        ("|Scores of people| died", COUNT, "Scores", "", 40, math.inf),
        ("|hundreds of people| died", COUNT, "hundreds", "", 200, math.inf),
        ("|tens of thousands| of people", COUNT, "tens of thousands", "", 20_000, math.inf),
        ("|hundreds of thousands| of people", COUNT, "hundreds of thousands", "", 200_000, math.inf),
        ("|several hundred| people", COUNT, "several hundred", "", 200, 1000),
        ("|several hundred thousand| people", COUNT, "several hundred thousand", "", 200_000, 1_000_000),
        ("|a few hundred million dollars|", MONEY, "a few hundred million dollars", "USD", 2e8, 1e9),
        ("|a few dozen| people", COUNT, "a few dozen", "", 24, 120),
        ("|a dozen| people", COUNT, "a dozen", "", 12, 12),
        ("|two dozen| people", COUNT, "two dozen", "", 24, 24),
        ("|a couple of| people", COUNT, "a couple of", "", 2, 2),
        ("it cost |millions of dollars|", MONEY, "millions of dollars", "USD", 2e6, math.inf),
        ("it cost |several million| euros", MONEY, "several million euros", "EUR", 2e6, 1e7),
        ("it lies |hundreds of metres| off", NUMBER, "hundreds of metres", "meter", 200, math.inf),
        ("it took |dozens of hours|", DURATION, "dozens of hours", "second", 86_400, math.inf),
    ],
)  # fmt: skip
def test_a_vague_number_is_a_bound(
    sentence: str, wanted: AnswerType, text: str, unit: str, low: float, high: float
) -> None:
    value = read(sentence, wanted)
    assert (value.text, value.unit, value.low, value.high) == (text, unit, low, high)


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("|dozens| of people", "|47| people", "bounds"),
        ("|dozens| of people", "|7| people", "differs"),
        ("|dozens| of people", "|hundreds| of people", "bounds"),
        ("|several hundred| people", "|340| people", "bounds"),
        ("|several hundred| people", "|1,200| people", "differs"),
        ("|hundreds of people|", "|hundreds| of men", "same"),
        ("|a dozen| people", "|12| people", "same"),
        ("|a dozen| people", "|47| people", "differs"),
    ],
)
def test_what_a_vague_number_allows_for(one: str, other: str, related: Relation) -> None:
    assert relation(read(one, COUNT), read(other, COUNT)) == related
    assert relation(read(other, COUNT), read(one, COUNT)) == related


@pytest.mark.parametrize("sentence", ["|dozens more| people", "|many| people"])
def test_what_is_no_vague_number(sentence: str) -> None:
    assert read(sentence, COUNT).kind is ValueKind.TEXT


def test_words_are_no_number_where_none_is_asked_for() -> None:
    assert read("she was sent |hundreds of letters|", AnswerType.ANY).kind is ValueKind.TEXT


def test_scores_that_count_are_told_from_those_of_a_match() -> None:
    assert holds("scores of people", COUNT)
    assert not holds("the scores", COUNT)
