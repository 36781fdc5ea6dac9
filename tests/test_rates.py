"""Rates: figures told per hour, week, month or year."""

import pytest
from said_quotes import quote
from spans_read import COUNT, MONEY, NUMBER, read

from rag.agreement import stances
from rag.values import Relation, relation
from rag.values.figures import figures_in
from rag.values.rates import asked_rate


@pytest.mark.parametrize(
    ("sentence", "text", "per"),
    [
        ("It pays $2 million a month.", "$2 million a month", "month"),
        ("It pays more than $2,000 per week.", "more than $2,000 per week", "week"),
        ("It pays between $2 and $3 million a month.", "between $2 and $3 million a month", "month"),
        ("It pays $60,000 annually.", "$60,000 annually", "year"),
        ("It is a $5m-a-year deal.", "$5m-a-year", "year"),
        ("It has an annual budget of $24 million.", "$24 million", "year"),
        ("Its monthly losses rose to about $3 million.", "about $3 million", "month"),
        ("It has 2,000 visitors a day.", "2,000", "day"),
        ("They work 35 hours a week.", "35 hours a week", "week"),
        ("It paid $2m a year when it was let.", "$2m a year", "year"),
        ("It paid $24 million a year ago.", "$24 million", ""),
        ("It paid $24 million a month after the fire.", "$24 million", ""),
        ("Its annual report speaks of $24 million.", "$24 million", ""),
        ("The annual report says profit was $24 million.", "$24 million", ""),
        ("The daily paper costs $2.", "$2", ""),
        ("It paid $24 million in a year.", "$24 million", ""),
        ("It paid $24 million and a week passed.", "$24 million", ""),
    ],
)
def test_the_period_of_a_rate_is_kept(sentence: str, text: str, per: str) -> None:
    assert [(value.text, value.per) for value in figures_in(sentence)] == [(text, per)]


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("|$2 million| a month", "|$24 million| a year", "same"),
        ("|$2 million| a month", "|$6 million| a quarter", "same"),
        ("|$2.04 million| a month", "|$24.5 million| a year", "rounds"),
        ("|over $2 million| a month", "|$25 million| a year", "bounds"),
        ("|$2 million| a month", "|$30 million| a year", None),
        ("|$100| a week", "|$5,200| a year", None),
        ("|$100| a week", "|$100| a month", None),
        ("|$2 million| a month", "|$3 million| a month", "differs"),
        ("|$2 million| a month", "|$2 million|", "same"),
        ("|$2 million| a month", "|$3 million|", None),
        ("|$2 million| a month", "|€2 million| a month", None),
    ],
)
def test_how_two_rates_stand_to_each_other(one: str, other: str, related: Relation | None) -> None:
    assert relation(read(one, MONEY), read(other, MONEY)) == related
    assert relation(read(other, MONEY), read(one, MONEY)) == related


def test_counts_and_lengths_may_be_rates() -> None:
    assert relation(read("|12 people| a day", COUNT), read("|84 people| a week", COUNT)) is None
    assert relation(read("|35 hours| a week", NUMBER), read("|40 hours| a week", NUMBER)) == "differs"


@pytest.mark.parametrize(
    ("question", "per"),
    [
        ("How much is the monthly rent?", "month"), ("How much is the rent a month?", "month"),
        ("How many people come each day?", "day"), ("What is its annual budget?", "year"),
        ("How much did it earn in a year when it rained?", ""),
        ("How much did it cost a year ago?", ""), ("How much did it cost?", ""), ("How long was the day?", ""),
    ],
)  # fmt: skip
def test_the_question_may_name_the_period(question: str, per: str) -> None:
    assert asked_rate(question) == per


@pytest.mark.parametrize(
    ("question", "related"), [("What is the rent a month?", "differs"), ("What is the rent?", None)]
)
def test_a_figure_without_a_period_is_of_the_one_asked_for(question: str, related: Relation | None) -> None:
    quotes = [quote("a", "The rent is $2,000 a month.", "$2,000"), quote("b", "The rent is $2,300.", "$2,300")]
    assert [stance.relation for stance in stances(question, quotes)][1:] == [related]
