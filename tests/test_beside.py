"""Answers seen beside the surest one."""

import math
from dataclasses import replace

import pytest
from said_quotes import HURT, PAID, paid, quote

from rag.beside import LEAST, LEAST_OF_WORDS, Standing, beside, standings
from rag.judgement import log_odds
from rag.reader import Quote


def likely(*quotes: Quote) -> float | None:
    """How likely the last quote answers too."""
    return beside(PAID, quotes)[-1].beside


def test_the_first_one_stands_as_it_is() -> None:
    first, second = beside(PAID, [paid("a", "$14.3 billion", 0.7), paid("b", "$14.8 billion", 0.6)])
    assert (first.beside, first.confidence, second.confidence) == (0.7, 0.7, 0.6)
    assert beside(PAID, []) == []


def test_standing_by_hand() -> None:
    said = [
        paid("a", "$14 billion", 0.8),
        paid("b", "$140 billion", 0.5),
        paid("c", "$140 billion", 0.4),
        replace(paid("b", "$14.2 billion", 0.1), start=500, end=600),
        paid("a", "$14 billion", LEAST - 0.01),
    ]
    first, second, third, fourth, last = standings(PAID, said)
    assert (first, last) == (None, None)
    assert third is not None
    assert fourth is not None
    assert second == Standing(
        alone=log_odds(0.5), surest=log_odds(0.8), behind=0.0, same=0.0, compatible=0.0, apart=1.0, echoed=0.4,
        same_article=0.0, figure=1.0, rivals=math.log(4),
    )  # fmt: skip
    assert (third.echoed, third.behind) == (0.5, 0.0)
    assert fourth.behind == pytest.approx(log_odds(0.5) - log_odds(0.1))
    assert (fourth.compatible, fourth.same, fourth.echoed) == (1.0, 0.0, 0.0)
    assert fourth.apart == pytest.approx(0.00616, abs=1e-5)  # log10(14.2 / 14)


def test_words_are_no_figure_and_an_echo_in_its_own_article_is_none() -> None:
    question = "Who sold the mill?"
    said = [quote("a", "Ann Lee sold it.", "Ann Lee"), quote("a", "Bo Ray did, says Bo Ray.", "Bo Ray")]
    _, standing = standings(question, [said[0], said[1]])
    assert standing is not None
    assert (standing.figure, standing.apart, standing.same_article, standing.echoed) == (0.0, 0.0, 1.0, 0.0)
    again = replace(said[1], start=300, end=324)
    assert [one.echoed for one in standings(question, [*said, again]) if one] == [0.0, 0.0]


def test_a_time_of_day_is_no_figure() -> None:
    said = [quote(name, f"It burned at {at} that day.", at) for name, at in (("a", "5 a.m."), ("b", "3 p.m."))]
    _, standing = standings("When did the mill burn?", said)
    assert standing is not None
    assert (standing.figure, standing.apart) == (0.0, 0.0)


def test_what_agrees_is_likelier_than_what_differs_and_what_is_near_than_what_is_far() -> None:
    first = paid("a", "$14.3 billion")
    same, near, far = (likely(first, paid("b", sum_, 0.3)) for sum_ in ("$14.3 billion", "$14.8 billion", "$2 million"))
    assert same is not None
    assert near is not None
    assert far is not None
    assert same > near > far


def test_what_another_article_gives_as_well_is_likelier() -> None:
    first, second = paid("a", "$14.3 billion"), paid("b", "$14.8 billion", 0.3)
    alone, echoed = likely(first, second), beside(PAID, [first, paid("c", "$14.8 billion", 0.4), second])[-1].beside
    assert alone is not None
    assert echoed is not None
    assert echoed > alone


def test_what_is_hardly_likely_is_left_alone() -> None:
    assert likely(paid("a", "$14.3 billion"), paid("b", "$14.3 billion", LEAST - 0.01)) == LEAST - 0.01


def test_a_name_that_recurs_is_left_alone_from_a_higher_probability_on() -> None:
    said = [quote(article, "Ann Lee sold it.", "Ann Lee") for article in "ab"]
    for probability, looked_at in ((LEAST_OF_WORDS - 0.01, False), (LEAST_OF_WORDS, True)):
        seen = beside("Who sold the mill?", [said[0], replace(said[1], confidence=probability)])[-1]
        assert (seen.beside != probability) is looked_at


def test_the_more_answers_there_are_the_less_likely_is_each() -> None:
    first, second = paid("a", "$14.3 billion"), paid("b", "$14.8 billion", 0.4)
    of_two = beside(PAID, [first, second])[-1].likely
    assert beside(PAID, [first, second, paid("c", "$2 million", 0.3)])[1].likely < of_two


def test_a_figure_of_0_is_no_division_by_0() -> None:
    assert likely(paid("a", "$0"), paid("b", "$14.3 billion", 0.4)) is not None


def test_a_near_copy_is_no_echo() -> None:
    wire = "In the flood of Monday night many were hurt, and 24 of them stayed in hospital for the week."
    said = [quote("a", "It hurt 80 people.", "80 people", 0.8)]
    copies = [quote(name, wire, "24", 0.3, whole=wire) for name in "bc"]
    assert [one.echoed for one in standings(HURT, said + copies) if one] == [0.0, 0.0]
    own = [quote(name, f"By the count of {name} it is 24.", "24", 0.3) for name in "bc"]
    assert [one.echoed for one in standings(HURT, said + own) if one] == [0.3, 0.3]


def test_what_an_open_bound_allows_for_does_not_agree_with_it() -> None:
    said = [quote("a", "More than 200 were hurt.", "200", 0.8), quote("b", "It fed 900 people.", "900", 0.2)]
    assert [one.compatible for one in standings(HURT, said) if one] == [0.0]
    assert [one.compatible for one in standings(HURT, said[::-1]) if one] == [1.0]
