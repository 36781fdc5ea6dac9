"""Values that changed from one article to the next, and those that can't have changed."""

import re

import pytest
from said_quotes import HURT, PAID, paid, quote, told

from rag.extractive import extractive_answer


def test_a_later_figure_is_a_revision_where_all_dates_tell() -> None:
    early = quote("a", "12 people were hurt.", "12", day="2025-06-09")
    late = quote("b", "15 people were hurt.", "15", day="2025-06-11")
    positions, kind, summary = told(HURT, early, late)
    assert kind == "revised over time"
    assert summary == "The articles give different values at different times: 12 (9 June 2025), then 15 (11 June 2025)."
    assert positions[0][0] == "15"  # equal support and precision: the later one leads
    latest = quote("c", "17 people were hurt.", "17", 0.7, "2025-06-12")
    assert told(HURT, early, late, latest)[0][0][0] == "17"  # though it is less sure
    also = quote("d", "A total of 15 were hurt.", "15", day="2025-06-11")
    answer = extractive_answer(HURT, [early, late, also, latest], ())
    stands = {one.value: (one.relation, one.stands) for one in answer.positions}
    assert stands == {"15": ("same", "leads"), "12": ("differs", "earlier"), "17": ("differs", "later")}
    assert "\nEarlier: 12, according to" in answer.text
    assert "\nLater: 17, according to" in answer.text
    undated = quote("b", "15 people were hurt.", "15")
    assert told(HURT, early, undated)[1] == "contradiction"
    assert told(HURT, early, late, quote("c", "A total of 15 were hurt.", "15"))[1] == "revised over time"
    same_day = quote("b", "15 people were hurt.", "15", day="2025-06-09")
    assert told(HURT, early, same_day)[1] == "contradiction"


def test_of_revised_figures_the_last_leads_unless_more_articles_give_another() -> None:
    early, late = (
        quote(name, f"{number} people were hurt.", number, sure, f"2025-06-{day}")
        for name, number, sure, day in (("a", "12", 0.9, "09"), ("b", "15", 0.4, "11"))
    )
    assert told(HURT, early, late)[0][0][0] == "15"
    also = quote("c", "The police counted 12 hurt.", "12", day="2025-06-09")
    assert told(HURT, early, late, also)[0][0][0] == "12"
    among = [
        quote(name, f"The police counted {number} hurt.", number, 0.4, f"2025-06-{day}")
        for name, number, day in (("c", "17", "10"), ("d", "17", "14"), ("e", "19", "12"))
    ]
    positions, kind, _ = told(HURT, early, *among)
    assert (positions[0][0], kind) == ("12", "revised over time")  # 19 was told between 17 and 17
    last = quote("e", "The police counted 19 hurt.", "19", 0.4, "2025-06-15")
    assert told(HURT, early, *among[:2], last)[0][0][0] == "17"  # which two articles give


def test_what_a_ruin_had_does_not_grow() -> None:
    asked = "How many storeys had the collapsed tower?"
    early = quote("a", "The tower had 12 storeys.", "12", 0.8, "2025-06-09")
    assert told(asked, early, quote("b", "It had 15 storeys.", "15", 0.7, "2025-06-11"))[1] == "contradiction"


def test_until_a_day_is_no_later_day() -> None:
    heard = "When will the case be heard?"
    said, later = "The case will be heard in September 2026.", "They will have until 31 July 2026 to be heard."
    early = quote("a", said, "September 2026", 0.9, "2026-01-14")
    assert told(heard, early, quote("b", later, "until 31 July 2026", 0.6, "2026-02-17"))[0][0][0] == "September 2026"


def test_a_name_that_is_spelt_otherwise_is_no_revision() -> None:
    who = "Who chairs the union?"
    early = quote("a", "Karin Ekdahl chairs the union.", "Karin Ekdahl", 0.8, "2025-06-09")
    assert (
        told(who, early, quote("b", "Karin Ekdal chairs it.", "Karin Ekdal", 0.7, "2025-06-11"))[1] == "contradiction"
    )
    assert (
        told(who, early, quote("b", "Jonas Falk chairs it.", "Jonas Falk", 0.7, "2025-06-11"))[1] == "revised over time"
    )


def test_the_speed_of_a_moment_is_no_revision() -> None:
    fast = "How fast was the train?"
    early = quote("a", "The train was doing 96 km/h.", "96 km/h", 0.8, "2025-06-09")
    late = quote("b", "The train went at 104 km/h.", "104 km/h", 0.8, "2025-06-11")
    assert told(fast, early, late)[1] == "contradiction"


def test_two_days_that_are_over_are_no_revision() -> None:
    """What was planned may be put off; on what day something was is told in two ways."""
    inspected = "When was the last inspection of the mill?"
    early, late = "The mill was inspected last in November 2024.", "The mill was inspected last in September 2024."
    _, kind, _ = told(
        inspected, quote("a", early, "November 2024", 0.8, "2025-01-14"),
        quote("b", late, "September 2024", 0.8, "2025-01-17"),
    )  # fmt: skip
    assert kind == "contradiction"
    opens = "When does the mill open?"
    early, late = "The mill opens in March 2025.", "The mill opens in May 2025."
    _, kind, _ = told(
        opens, quote("a", early, "March 2025", 0.8, "2025-01-14"), quote("b", late, "May 2025", 0.8, "2025-01-17")
    )
    assert kind == "revised over time"
    early, late = "The mill opens on 10 January 2025.", "The mill opened on 15 January 2025."
    _, kind, _ = told(
        opens, quote("a", early, "10 January 2025", 0.8, "2025-01-01"),
        quote("b", late, "15 January 2025", 0.8, "2025-01-20"),
    )  # fmt: skip
    assert kind == "revised over time"  # what was to come


@pytest.mark.parametrize(
    ("question", "said", "told_later", "kind"),
    [
        ("When did it burn?", "It burned at 2:40 a.m.", "It burned at 3:15 a.m.", "contradiction"),
        ("When is the vote?", "It will begin at 9 a.m.", "It is due to begin at 11 a.m.", "revised over time"),
        ("When did it burn?", "It burned on 12 March 2024.", "It burned on 11 March 2024.", "contradiction"),
        ("When will it open?", "It will open on 12 March 2024.", "It opened on 11 March 2024.", "revised over time"),
        ("How old is Ann Lee?", "Ann Lee, 51, came.", "Ann Lee, 52, came.", "contradiction"),
        ("How far is it?", "It is 51 km away.", "It is 52 km away.", "contradiction"),
        ("How long did it take?", "It took 51 days.", "It took 52 days.", "contradiction"),
        ("How long did it take?", "It has taken 51 days.", "It has taken 52 days.", "revised over time"),
        ("How much did it pay in 2018?", "It paid $51 in 2018.", "In 2018 it paid $52.", "contradiction"),
        ("How many have died since 2019?", "Since 2019 51 have died.", "Since 2019 52 have died.", "revised over time"),
        ("When does it start?", "It starts at 9 a.m.", "It starts at 11 a.m.", "revised over time"),
        ("How many came?", "In all 51 came.", "In all 52 came.", "contradiction"),
        ("How many came?", "In all 51 came.", "In all 52 came, not 51 as first thought.", "revised over time"),
        ("How many votes did it get?", "With half the ballots counted it had 51.", "It got 52.", "revised over time"),
        ("How many votes did it get?", "With 40% of votes in it had 51.", "It got 52.", "revised over time"),
        ("How many votes did it get?", "With all the votes counted it had 51.", "It got 52.", "contradiction"),
        ("What is the bid worth?", "It is $51.", "They sweetened their bid to $52.", "revised over time"),
        ("How many were hurt?", "In all 51 were hurt.", "In all 52 were hurt.", "revised over time"),
        ("How many seats are there?", "It holds 51 people.", "It seats 52 people.", "contradiction"),
        ("How long was he under it?", "He lay 51 days under snow.", "He lay 52 days in the snow.", "contradiction"),
        ("How much is a ticket?", "It costs $51.", "It costs $52.", "contradiction"),
        ("How much is a ticket?", "It will stay at $51.", "It costs $52.", "revised over time"),
        ("How much is a ticket?", "It costs $51.", "It now costs $52.", "revised over time"),
        ("How many seats are there?", "51 sit in a hall, which will close.", "It seats 52.", "contradiction"),
        ("How much is a ticket?", "It costs $51.", "It is down to $52.", "revised over time"),
        ("How much will it cost?", "It costs $51.", "It costs $52.", "revised over time"),
        ("How many sat in the plane?", "It held 51 people.", "It had 52 aboard.", "contradiction"),
        ("How many sat in the bus?", "It held 51 climbers.", "It had 52 climbers aboard.", "contradiction"),
        ("How many sat in the bus?", "It held 51 growers.", "It had 52 growers aboard.", "contradiction"),
        ("How many marched against the tax rise?", "It drew 51 people.", "It drew 52.", "contradiction"),
        ("How many marched against the rise?", "It drew 51 people.", "It drew 52.", "contradiction"),
        ("How many marched on Rose Hill?", "It drew 51 people.", "It drew 52.", "contradiction"),
        ("How many homes were cut off?", "In all 51 homes were.", "In all 52 were.", "contradiction"),
        ("How many came to the start?", "In all 51 came.", "At its start 52 came.", "contradiction"),
        ("How many sat in the hall?", "It held 51 people.", "Will Lee counted 52.", "contradiction"),
        ("How many jobs did it cut?", "It was 51 jobs.", "It was 52 jobs.", "revised over time"),
        ("How much land burned?", "It burned 51 hectares.", "It burned 52 hectares.", "revised over time"),
        ("How much oil leaked?", "It lost 51 tonnes.", "It lost 52 tonnes.", "revised over time"),
        ("How far did it spread when it burned?", "It was 51 km.", "It was 52 km.", "contradiction"),
        ("How big was the burned wood?", "It was 51 hectares.", "It was 52 hectares.", "contradiction"),
        ("How big was the wood?", "It was 51 hectares.", "It was 52 hectares.", "contradiction"),
        ("How many were killed?", "The quake killed 51.", "20 years ago it killed 52.", "contradiction"),
        ("How many were killed?", "A decade ago 51 died.", "It killed 52.", "contradiction"),
        ("How many were killed?", "It killed 51.", "20 years ago it was built; it killed 52.", "revised over time"),
        ("How many people work there?", "They were 51.", "They are 52 now, as years ago.", "revised over time"),
        ("How far does it rise?", "It is 51 km.", "It is 52 km.", "revised over time"),
        ("How many does it plan?", "It is 51.", "It is 52.", "revised over time"),
    ],
)
def test_what_is_past_is_not_revised(question: str, said: str, told_later: str, kind: str) -> None:
    values = re.compile(r"\d+(?::\d+)? [ap]\.m\.|\d+ March 2024|\$?5\d(?: km| days| hectares| tonnes)?")
    early, late = ((said, "2024-03-12"), (told_later, "2024-03-14"))
    two = [
        quote(name, text, values.findall(text)[0], 0.8, day)
        for name, (text, day) in zip("ab", (early, late), strict=True)
    ]
    assert told(question, *two)[1] == kind


def test_a_person_grows_older() -> None:
    old = "How old is Ann Lee?"
    first = quote("a", "Ann Lee, 51, came.", "51", 0.8, "2023-03-12")
    assert told(old, first, quote("b", "Ann Lee, 52, came.", "52", 0.8, "2024-03-14"))[1] == "revised over time"
    assert told(old, first, quote("b", "Ann Lee, 53, came.", "53", 0.7, "2024-03-14"))[1] == "revised over time"
    assert told(old, first, quote("b", "Ann Lee, 55, came.", "55", 0.8, "2024-03-14"))[1] == "contradiction"
    assert told(old, first, quote("b", "Ann Lee, 50, came.", "50", 0.8, "2024-03-14"))[1] == "contradiction"
    assert told(old, first, quote("b", "Ann Lee, 52, came.", "52", 0.8, "2023-05-14"))[1] == "contradiction"
    later, wrong = (quote(n, f"Ann Lee, {n}, came.", n, 0.7, "2024-03-14") for n in ("52", "60"))
    assert told(old, first, later, wrong)[1] == "contradiction"


def test_figures_of_years_long_past_are_no_revision() -> None:
    paid_then = [
        quote(name, f"In {year} it paid {sum_} for the mill.", sum_, 0.8, day)
        for name, year, sum_, day in (
            ("a", 2018, "£2.1 billion", "2025-01-14"),
            ("b", 2018, "£2.3 billion", "2025-01-17"),
        )
    ]
    assert told("How much did it pay for the mill?", *paid_then)[1] == "contradiction"
    to_pay = [
        quote(name, f"It will have paid {sum_} for it.", sum_, 0.8, day)
        for name, sum_, day in (("a", "£2.1 billion", "2025-01-14"), ("b", "£2.3 billion", "2025-01-17"))
    ]
    assert told(PAID, *to_pay)[1] == "revised over time"


def test_what_a_value_is_changes_in_half_a_year_though_nobody_says_so() -> None:
    staff = "How many people does it employ?"
    for day, question, kind in (
        ("2025-03-14", staff, "contradiction"),
        ("2025-11-14", staff, "revised over time"),
        ("2025-11-14", "How many people work there?", "revised over time"),
        ("2025-11-14", "How many people did it employ then?", "contradiction"),
        ("2025-11-14", "How many people worked there?", "contradiction"),
        ("2025-11-14", "How many people worked?", "contradiction"),
    ):
        said = [
            quote(name, f"It employs {people} people.", people, 0.8, published)
            for name, people, published in (("a", "310", "2025-01-14"), ("b", "340", day))
        ]
        assert told(question, *said)[1] == kind


def test_of_the_articles_that_give_a_value_the_last_one_tells_whether_it_was_a_plan() -> None:
    plan = quote("a", "It will buy the mill for $51.", "$51", 0.8, "2025-01-14")
    done = quote("b", "It bought the mill for $51.", "$51", 0.8, "2025-02-14")
    other = quote("c", "The $52 mill was bought by it.", "$52", 0.7, "2025-02-18")
    assert told(PAID, plan, other)[1] == "revised over time"
    assert told(PAID, plan, done, other)[1] == "contradiction"


def test_one_value_that_can_not_have_changed_is_a_contradiction() -> None:
    early = quote("a", "It has 51 looms.", "51", 0.8, "2025-01-14")
    other = quote("b", "There are 52 looms in it.", "52", 0.7, "2025-01-17")
    later = quote("c", "It now has 53 looms.", "53", 0.7, "2025-01-21")
    looms = "How many looms are there?"
    assert told(looms, early, later)[1] == "revised over time"
    assert told(looms, early, other, later)[1] == "contradiction"


def test_a_revision_lists_only_what_can_be_compared() -> None:
    _, kind, summary = told(
        "How much will it pay for the mill?", paid("a", "$14.8 billion", 0.8, "2025-01-14"),
        paid("b", "$14.3 billion", 0.7, "2025-01-17"),
        quote("c", "In all it cost €2 million for the mill.", "€2 million", 0.7, "2025-01-18"),
    )  # fmt: skip
    assert kind == "revised over time"
    assert "€2 million" not in summary


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Where was the valve made?", "contradiction"),
        ("In which town did they make the valve?", "contradiction"),
        ("Who opened the mill?", "contradiction"),
        ("Who built the mill?", "contradiction"),
        ("What was it called?", "contradiction"),
        ("Whom did it name?", "contradiction"),
        ("Who set the record?", "contradiction"),
        ("Who first set it?", "contradiction"),
        ("With whom did she build the mill?", "contradiction"),
        ("Which team won the cup?", "contradiction"),
        ("Whose horse beat Brisko?", "contradiction"),
        ("Who is the author of the book?", "contradiction"),
        ("Who was the winner of the race?", "contradiction"),
        ("What is the name of the first victim?", "contradiction"),
        ("What is the victim's name?", "contradiction"),
        ("Where are the sailors from?", "contradiction"),
        ("Who is the victim's lawyer?", "revised over time"),
        ("Who is the coach of the winner?", "revised over time"),
        ("Who runs the mill built by Lee?", "revised over time"),
        ("Which firm owns the mill built by Lee?", "revised over time"),
        ("Who might be named chief?", "revised over time"),
        ("Who coaches Rye United?", "revised over time"),
        ("What became of the mill?", "revised over time"),
        ("Who was chief of the mill?", "revised over time"),
        ("Who was Halvard's chief?", "revised over time"),
        ("Where has it been since it was made?", "revised over time"),
        ("Where is the valve made?", "revised over time"),
        ("Where will the valve be made?", "revised over time"),
        ("Who was the chief of the mill?", "revised over time"),
        ("Where is it now that they did it?", "revised over time"),
    ],
)
def test_a_place_or_a_person_of_the_past_is_not_revised(question: str, kind: str) -> None:
    said = [
        quote(name, f"As {name} has it, {what} comes first.", what, 0.9, day)
        for name, what, day in (("a", "Ulm", "2025-03-07"), ("b", "Rye", "2025-04-18"))
    ]
    assert told(question, *said)[1] == kind


def test_who_tells_the_earlier_value_too_tells_a_revision() -> None:
    asked = "How many people has the flood killed?"
    now, before = "The flood has now killed 19 people.", "In the first days it had killed 12 people."
    first = quote("a", "The flood has killed 12 people.", "12 people", 0.8, "2025-06-04")
    later = [
        quote("b", said, f"{number} people", sure, "2025-06-09", f"{now} {before}")
        for said, number, sure in ((now, 19, 0.8), (before, 12, 0.7))
    ]
    assert told(asked, first, *later)[1] == "revised over time"
    assert told(asked, *later)[1] == "contradiction"  # one article alone gives both: nothing tells which is later
