"""Weekdays, with the nights that belong to two of them: of the week of publication, or of one that nobody tells."""

from datetime import date

import pytest
from said_quotes import quote, told
from spans_read import DATE, PUBLISHED

from rag.values import Value, relation
from rag.values.reader import read_value


def read(sentence: str, published: date | None = PUBLISHED) -> Value:
    before, span, after = sentence.split("|")
    return read_value(before + span + after, len(before), len(before) + len(span), DATE, published)


@pytest.mark.parametrize("published", [PUBLISHED, None], ids=["dated", "undated"])
@pytest.mark.parametrize(
    ("one", "other", "relation_"),
    [
        ("on |Sunday night|", "in |the early hours of Monday|", "bounds"),
        ("on |Sunday| night", "|early on Monday|", "bounds"),
        ("on |Sunday night|", "on |Monday|", "bounds"),
        ("on |Sunday night|", "on |Sunday|", "same"),
        ("on |Sunday night|", "on |Monday evening|", "differs"),
        ("on |Sunday night|", "on |Monday night|", "differs"),
        ("on |Sunday night|", "on |Saturday|", "differs"),
        ("on |Sunday|", "in |the early hours of Monday|", "differs"),
        ("on |Saturday night at ten to three|", "at |2.50 a.m. on Sunday|", "same"),
        ("at |9 p.m. on Saturday night|", "at |9 p.m. on Sunday|", "differs"),
        ("in |the night of 3 March|", "on |4 March|", "bounds"),
        ("in the night of |3 March|", "on |4 March|", "bounds"),
    ],
)
def test_a_night_belongs_to_two_days(one: str, other: str, relation_: str, published: date | None) -> None:
    values = read(one, published), read(other, published)
    assert relation(*values) == relation(*reversed(values)) == relation_


def test_a_night_and_the_morning_after_it_are_consistent() -> None:
    _, kind, summary = told(
        "When did the mill burn?",
        quote("a", "It burned on Sunday night.", "Sunday", day="2025-06-12"),
        quote("b", "It burned early on Monday.", "early on Monday", day="2025-06-12"),
    )
    assert kind == "bound"
    assert "Sunday night (8 June 2025) and early on Monday (9 June 2025) are consistent" in summary
