"""Durations: told in words, with parts of a unit, and roughly."""

import pytest

from rag.answer_types import AnswerType
from rag.values import relation
from rag.values.reader import read_value


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # one unit without a number
        ("almost an hour", "50 minutes", "bounds"),
        ("almost an hour", "35 minutes", "differs"),
        ("less than a year", "fourteen months", "differs"),
        ("less than a year", "ten months", "bounds"),
        ("an hour late", "ninety minutes", "differs"),
        ("an hour late", "60 minutes late", "same"),
        ("for a year", "12 months", "same"),
        # what is a little over one, or nearly one
        ("just over a year", "fourteen months", "bounds"),
        ("just over a year", "sixteen months", "differs"),
        ("just over nine years", "eleven years", "differs"),
        # a number in words before one in digits
        ("nine hours and 33 minutes", "573 minutes", "same"),
        ("nine hours and 33 minutes", "33 minutes", "differs"),
        ("an hour and 20 minutes", "80 minutes", "same"),
        ("a year and three months", "15 months", "same"),
        # and a half
        ("a minute and a half", "94 seconds", "rounds"),
        ("a minute and a half", "110 seconds", "differs"),
        ("twelve months and a half", "12.5 months", "same"),
        ("twelve months and a half", "thirteen months", "rounds"),
        ("twelve months and a half", "ten months", "differs"),
        ("a day and a half", "31 hours", "differs"),
        # what was left out
        ("nine hours", "nine hours and 33 minutes", "rounds"),
        ("ten weeks", "74 days", "rounds"),
        ("two years", "30 months", "differs"),
        ("ten weeks", "60 days", "differs"),
    ],
)
def test_how_two_durations_stand_to_each_other(one: str, other: str, expected: str) -> None:
    values = [read_value(words, 0, len(words), AnswerType.DURATION) for words in (one, other)]
    assert relation(*values) == relation(*reversed(values)) == expected
