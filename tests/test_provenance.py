from datetime import date

import pytest
from sample_cases import fact

from eval.facts import Message
from eval.provenance import question_hash


@pytest.mark.parametrize(
    "change",
    [
        {"question": "How many were killed?"},
        {"history": (Message(role="user", content="What happened in Verden?"),)},
        {"as_of": date(2025, 3, 2)},
    ],
)
def test_what_is_asked_makes_the_hash(change: dict[str, object]) -> None:
    assert question_hash(fact().model_copy(update=change)) != question_hash(fact())


def test_what_is_expected_does_not() -> None:
    assert question_hash(fact(answers=("13",), gazette="13 people")) == question_hash(fact())
