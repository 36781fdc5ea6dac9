"""Weekdays, nights, weekends and weeks: beside the day of publication, or of a week that nobody tells."""

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


SUNDAY = date(2025, 6, 15)


@pytest.mark.parametrize(
    ("sentence", "published", "first", "last"),
    [
        ("It burned |at the weekend|.", PUBLISHED, "06-07", "06-08"),
        ("It burned |over the weekend|.", SUNDAY, "06-14", "06-15"),
        ("It burned |last weekend|.", SUNDAY, "06-07", "06-08"),
        ("It was shut |this weekend|.", PUBLISHED, "06-07", "06-08"),
        ("It opens |this weekend|.", PUBLISHED, "06-14", "06-15"),
        ("It will open |at the weekend|.", PUBLISHED, "06-14", "06-15"),
        ("It will open |next weekend|.", PUBLISHED, "06-14", "06-22"),  # this one or the one after it
        ("It will open |next weekend|.", SUNDAY, "06-21", "06-22"),
        ("It burned on |the weekend of 7 June|.", PUBLISHED, "06-07", "06-08"),
        ("It burned |this week|.", PUBLISHED, "06-09", "06-15"),
        ("It burned |earlier this week|.", PUBLISHED, "06-09", "06-12"),
        ("It will open |later this week|.", PUBLISHED, "06-12", "06-15"),
        ("It will open |later this week|.", SUNDAY, "06-15", "06-22"),
        ("It burned |last week|.", PUBLISHED, "06-02", "06-08"),
        ("It burned |last week|.", SUNDAY, "06-02", "06-15"),  # from Sunday on there
        ("It will open |next week|.", PUBLISHED, "06-16", "06-22"),
    ],
)
def test_a_week_is_beside_that_of_publication(sentence: str, published: date, first: str, last: str) -> None:
    value = read(sentence, published)
    assert [date.fromordinal(int(day)).isoformat() for day in (value.low, value.high)] == [
        f"2025-{first}",
        f"2025-{last}",
    ]


@pytest.mark.parametrize("words", ["in the week before the vote", "every weekend", "Easter weekend"])
def test_a_week_that_is_not_beside_that_of_publication_is_none(words: str) -> None:
    assert read(f"It burned |{words}|.").kind != "date"


@pytest.mark.parametrize(
    ("one", "other", "relation_"),
    [
        ("over |the weekend|", "on |Sunday|", "rounds"),
        ("|over the weekend|", "on |Friday night|", "bounds"),
        ("at |the weekend|", "on |Tuesday|", "differs"),
    ],
)
@pytest.mark.parametrize("published", [PUBLISHED, None], ids=["dated", "undated"])
def test_a_weekend_is_two_days(one: str, other: str, relation_: str, published: date | None) -> None:
    assert relation(read(one, published), read(other, published)) == relation_


def test_the_days_of_a_weekend_are_told() -> None:
    *_, summary = told(
        "When did the mill burn?",
        quote("a", "It burned at the weekend.", "at the weekend", day="2025-06-12"),
        quote("b", "It burned on Tuesday.", "on Tuesday", day="2025-06-12"),
    )
    assert "at the weekend (7 to 8 June 2025)" in summary
    *_, summary = told(
        "When did the mill burn?",
        quote("a", "Last week's fire hurt two.", "Last week's", day="2025-06-12"),
        quote("b", "It burned on Tuesday.", "on Tuesday", day="2025-06-12"),
    )
    assert "Last week's (1 article)" in summary
