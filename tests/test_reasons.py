"""Sentences that give the one before them as their reason."""

import pytest
from said_quotes import quote

from rag.extractive import extractive_answer

WHY = "Why was the bridge shut?"
BEFORE = "An axle of the lock had snapped."


@pytest.mark.parametrize(
    ("sentence", "joint", "together"),
    [
        ("That is why the bridge was shut.", " ", True),
        ("Hence the bridge was shut.", " ", True),
        ("So the bridge was shut.", " ", True),
        ("As a result, the bridge was shut.", "\n", True),
        ("So far the bridge is shut.", " ", False),
        ("The bridge was shut.", " ", False),
        ("That is why the bridge was shut.", "\n\n", False),
    ],
)
def test_a_sentence_is_quoted_with_the_one_that_is_its_reason(sentence: str, joint: str, together: bool) -> None:
    whole = f"It was Monday. {BEFORE}{joint}{sentence} It rained."
    answer = extractive_answer(WHY, [quote("a", sentence, "bridge", whole=whole)], ())
    (cited,) = answer.citations
    assert cited.quote == whole[cited.start : cited.end] == (f"{BEFORE}{joint}{sentence}" if together else sentence)


def test_a_reason_is_quoted_once() -> None:
    sentence = "That is why the bridge was shut."
    whole = f"{BEFORE} {sentence}"
    both = [quote("a", sentence, "bridge", 0.8, whole=whole), quote("a", BEFORE, "axle", 0.7, whole=whole)]
    assert [cited.quote for cited in extractive_answer(WHY, both, ()).citations] == [whole]


def test_only_a_question_for_a_reason_wants_it() -> None:
    sentence = "That is why the bridge was shut."
    asked = quote("a", sentence, "bridge", whole=f"{BEFORE} {sentence}")
    assert extractive_answer("Was the bridge shut?", [asked], ()).citations[0].quote == sentence


def test_the_reason_may_stand_in_another_passage() -> None:
    sentence = "That is why the bridge was shut."
    answer = extractive_answer(WHY, [quote("a", sentence, "bridge", whole=f"{sentence} It rained.")], ())
    assert answer.citations[0].quote == sentence
