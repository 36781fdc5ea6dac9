"""Which of several values leads, and which of the others are shown."""

from dataclasses import replace

import pytest
from said_quotes import PAID, paid, quote, told

from rag.answer_types import AnswerType
from rag.extractive import VALUES, extractive_answer
from rag.values.reader import read_value


def test_one_surely_read_figure_leads_over_two_doubtful_ones() -> None:
    positions, _, _ = told(
        PAID, paid("a", "$14.8 billion", 0.9), paid("b", "$14.3 billion", 0.46), paid("c", "$14.3 billion", 0.4)
    )
    assert positions == [("$14.8 billion", "same", 1), ("$14.3 billion", "differs", 2)]


def test_a_compatible_value_lends_half_of_its_support() -> None:
    rounder = paid("c", "$14 billion", 0.6)
    assert told(PAID, paid("a", "$14.8 billion", 0.9), paid("b", "$14.3 billion", 0.7))[0][0][0] == "$14.8 billion"
    assert told(PAID, paid("a", "$14.8 billion", 0.9), paid("b", "$14.3 billion", 0.7), rounder)[0][0][0] == (
        "$14.3 billion"
    )


def test_a_compatible_value_lends_no_more_than_half() -> None:
    said = (paid("a", "$14.8 billion", 0.9), paid("b", "$14.3 billion", 0.55), paid("c", "$14 billion", 0.6))
    assert told(PAID, *said)[0][0][0] == "$14.8 billion"


def test_what_the_leading_value_rounds_leads_where_more_articles_give_it() -> None:
    rounder, finer = paid("a", "$14 billion", 0.9), paid("b", "$14.3 billion", 0.3)
    assert told(PAID, rounder, finer)[0][0][0] == "$14 billion"
    said = told(PAID, rounder, finer, paid("c", "$14.3 billion", 0.3), paid("d", "$14.8 billion", 0.5))[0]
    assert [position[0] for position in said] == ["$14.3 billion", "$14 billion", "$14.8 billion"]
    other = told(PAID, rounder, paid("b", "$15.3 billion", 0.3), paid("c", "$15.3 billion", 0.3))[0]
    assert other[0][0] == "$14 billion"


def test_a_name_leads_over_what_only_describes_its_bearer() -> None:
    described = quote("a", "The guard rang the bell.", "The guard", 0.9)
    named, other = quote("b", "Ann Hale rang.", "Ann Hale", 0.8), quote("c", "Bo Rill rang.", "Bo Rill", 0.7)
    asked = "Who rang the bell?"
    assert told(asked, described, named) == ([("Ann Hale", "same", 1), ("The guard", "differs", 1)], None, "")
    assert told(asked, described, quote("b", "Ann Hale rang.", "Ann Hale", 0.3))[0][0][0] == "The guard"
    assert told(asked, described, named, other)[1] == "contradiction"


def test_who_gives_the_value_that_was_asked_about_is_not_left_out() -> None:
    said = [paid("a", "$14.8 billion", 0.6), paid("b", "$12 billion", 0.06), paid("c", "$9 billion", 0.06)]
    assert [one.value for one in extractive_answer(PAID, said, ()).positions] == ["$14.8 billion"]
    named = read_value("12 billion dollars", 0, 18, AnswerType.MONEY)
    shown = extractive_answer(PAID, said, (), named).positions
    assert [one.value for one in shown] == ["$14.8 billion", "$12 billion"]


def test_a_bound_counts_half_and_what_it_allows_for_does_not_speak_for_it() -> None:
    assert told(PAID, paid("a", "more than $15 billion", 0.9), paid("b", "$14.3 billion", 0.5))[0][0][0] == (
        "$14.3 billion"
    )
    said = (paid("a", "more than $10 billion", 0.8), paid("b", "$14.3 billion", 0.4), paid("c", "$12 billion", 0.4))
    assert told(PAID, *said)[0][0][0] in ("$14.3 billion", "$12 billion")


def test_a_bound_counts_whole_beside_what_is_far_from_it() -> None:
    stay = "How long did the burglars stay in the building?"
    short = quote("a", "They were inside for less than four minutes.", "less than four minutes", 0.55)
    weeks = quote("a", "They came five weeks after the find.", "five weeks", 0.53)
    assert told(stay, short, weeks)[0][0][0] == "less than four minutes"
    assert len(told(stay, replace(short, confidence=0.6), weeks)[0]) == 1


def test_a_further_figure_needs_less_than_further_words() -> None:
    assert len(told(PAID, paid("a", "$14.8 billion", 0.5), paid("b", "$14.3 billion", 0.25))[0]) == 2
    assert len(told(PAID, paid("a", "$14.8 billion", 0.5), paid("b", "$14.3 billion", 0.04))[0]) == 1
    who = [
        quote(name, f"{name} Lee sold the mill.", f"{name} Lee", sure) for name, sure in (("Ann", 0.5), ("Bo", 0.15))
    ]
    assert len(told("Who sold the mill?", *who)[0]) == 1


def test_of_names_the_surest_leads_however_many_articles_have_another() -> None:
    who = "Who sold the mill?"
    sold = [quote(n, f"{name} sold the mill to the town.", name, sure) for n, name, sure in (
        ("a", "Ann Lee", 0.8), ("b", "Bo Ray", 0.7), ("c", "Bo Ray", 0.7))]  # fmt: skip
    assert told(who, *sold)[0][:2] == [("Ann Lee", "same", 1), ("Bo Ray", "differs", 2)]


def test_a_value_that_differs_is_not_cut_off() -> None:
    rounder = [paid(f"r{digits}", f"${14.23456789:.{digits}f} billion") for digits in range(8)]
    answer = extractive_answer(PAID, [paid("a", "$14.23456789 billion", 0.9), *rounder, paid("b", "$17 billion")], ())
    assert len(answer.positions) == VALUES
    assert [one.value for one in answer.positions if one.relation == "differs"] == ["$17 billion"]
    assert answer.text.splitlines()[VALUES:] == ["… and 2 more"]
    assert answer.disagreement is not None
    assert answer.disagreement.positions == answer.positions


def test_of_many_values_that_differ_all_are_told() -> None:
    sums = [f"${number} billion" for number in range(11, 23)]
    answer = extractive_answer(PAID, [paid(f"a{place}", each) for place, each in enumerate(sums)], ())
    assert answer.text.splitlines()[VALUES:] == ["… and 4 more"]
    assert answer.disagreement is not None
    assert all(each in answer.disagreement.summary for each in sums)


@pytest.mark.parametrize(
    ("said", "short", "exact"),
    [
        ("It has over a billion users.", "a billion users", "over a billion users"),
        ("It has about 900 users.", "900 users", "about 900 users"),
        ("It has over 900 users.", "over 900 users", "over 900 users"),
        ("It has 900 users.", "900 users", "900 users"),
        ("It has 500 or more users.", "500", "500 or more"),
        ("Over 900 came, and it has over 900 users.", "900 users", "over 900 users"),
    ],
)
def test_the_exact_answer_keeps_what_bounds_it(said: str, short: str, exact: str) -> None:
    answer = extractive_answer("How many users does it have?", [quote("a", said, short)], ())
    assert answer.short == exact


def test_the_latest_figure_leads_where_that_is_asked_for() -> None:
    asked = "How many people are missing now?"
    missing = [
        quote(name, f"The mayor of {name} said that {number} people were missing.", number, sure, f"2025-06-{day}")
        for name, number, sure, day in (("a", "52", 0.8, "10"), ("b", "52", 0.8, "11"), ("c", "six", 0.6, "14"))
    ]
    positions, kind, summary = told(asked, *missing)
    assert positions == [("six", "same", 1), ("52", "differs", 2)]
    assert kind == "revised over time"
    assert "52 (10 June 2025), then six (14 June 2025)" in summary
    for now in ("missing so far", "currently missing", "missing today", "now missing", "missing to date"):
        assert told(f"How many people are {now}?", *missing)[0][0] == ("six", "same", 1)
    for other in (
        "How many people were missing?", "How many are missing now that the river fell?",
        "How many are missing in what is now Verden?", "How many are missing in today's flood?",
        "How many are missing since the final?",
    ):  # fmt: skip
        assert told(other, *missing)[0][0] == ("52", "same", 2)
    unlikely = [*missing[:2], replace(missing[2], confidence=0.26)]
    assert told(asked, *unlikely)[0][0] == ("52", "same", 2)


def test_of_names_the_latest_does_not_lead() -> None:
    runs = [
        quote(article, f"{name} runs the mill of {article}.", name, sure, f"2025-06-{day}")
        for article, name, sure, day in (("a", "Ann Lee", 0.9, "10"), ("b", "Bo Ray", 0.8, "14"))
    ]
    assert told("Who runs the mill now?", *runs)[0][0][0] == "Ann Lee"


def test_an_age_at_the_time_that_is_asked_for_goes_before_one_of_today() -> None:
    asked = "How old was Ann Lee when she set Halvard up?"
    today = [quote(name, f"Ann Lee, 28, leads Halvard, says {name}.", "28", 0.8) for name in "ab"]
    then = quote("c", "Ann Lee was 19 when she set Halvard up in a garage.", "19", 0.7)
    assert told(asked, *today, then)[0] == [("19", "same", 1)]
    of_another_time = quote("c", "Ann Lee was 12 when she left school for good.", "12", 0.7)
    assert told(asked, *today, of_another_time)[0][0] == ("28", "same", 2)
    assert told("How old is Ann Lee?", *today, then)[0][0] == ("28", "same", 2)


@pytest.mark.parametrize(
    ("question", "before", "leads"),
    [
        ("How many died when the ferry sank?", "In 2019 a ferry, the Alba, sank there and {} people died.", "14"),
        ("How many died when the ferry sank?", "In 2019 the ferry of Rye sank and {} people died.", "14"),
        ("How many died when the ferry sank?", "In 2024 the ferry of Rye sank and {} people died.", "212"),
        ("How many died when the Alba sank?", "In 2019 a ferry, the Alba, sank there and {} people died.", "212"),
        ("How many died when the ferry sank in 2019?", "In 2019 a ferry, the Alba, sank and {} people died.", "212"),
        ("How many died when the ferry sank?", "When the ferry sank {} people died.", "212"),
        ("How many people were on the Rona?", "In 2019 a ferry had {} people on board.", "14"),
    ],
)
def test_a_figure_of_years_before_leads_over_none_of_now(question: str, before: str, leads: str) -> None:
    older = quote("a", before.format(212), "212", 0.9, "2025-03-02")
    now = quote("b", "When the ferry Marisol sank on Sunday 14 people died.", "14", 0.7, "2025-03-02")
    assert told(question, older, now)[0][0][0] == leads


def test_a_figure_of_years_before_leads_where_more_articles_give_it_or_the_others_are_doubtful() -> None:
    asked = "How much did it pay for the mill?"
    bought = [
        quote("a", "It bought the mill in 2018 for $51 million.", "$51 million", 0.8, "2025-03-02"),
        quote("b", "In 2018 $51 million changed hands for the mill.", "$51 million", 0.8, "2025-03-02"),
    ]
    other = quote("c", "For the mill and all in it $60 million was paid.", "$60 million", 0.7, "2025-03-02")
    assert told(asked, bought[0], other)[0][0][0] == "$60 million"
    assert told(asked, *bought, other)[0][0][0] == "$51 million"
    assert told(asked, bought[0], replace(other, confidence=0.15))[0][0][0] == "$51 million"


def test_a_duration_until_a_year_is_not_of_years_before() -> None:
    until = quote("a", "She was its chief for seven years until 2020.", "seven years", 0.9, "2025-03-02")
    other = quote("b", "The mill had her for nine years.", "nine years", 0.7, "2025-03-02")
    assert told("For how long was she chief of the mill?", until, other)[0][0][0] == "seven years"


@pytest.mark.parametrize(
    ("bound", "leads"),
    [
        ("by the end of June 2025", "in August 2025"),
        ("before July 2025", "in August 2025"),
        ("in May 2025", "12 May 2025"),
        ("in spring 2025", "12 May 2025"),
        ("on 12 May 2025", "12 May 2025"),
    ],
)
def test_a_bound_speaks_for_no_day_that_it_allows(bound: str, leads: str) -> None:
    early = quote("a", "The deal is to be closed on 12 May 2025.", "12 May 2025", 0.55, "2025-01-14")
    late = quote("b", "In August 2025 the deal will close.", "August 2025", 0.6, "2025-01-14")
    bounded = quote("c", f"It is hoped the deal will close {bound}.", bound, 0.4, "2025-01-14")
    assert told("When will the deal be closed?", early, late, bounded)[0][0][0] in leads
