"""Relations: how two values stand to each other. The cases are worked by hand."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spans_read import ANY, COUNT, DATE, DURATION, MONEY, NUMBER, ORGANISATION, PERCENT, PERSON, PLACE, read

from rag.answer_types import AnswerType
from rag.values import Relation, Value, ValueKind, relation, rounder

# One span, another, what the question asks for, and how they stand to each other.
RELATIONS: list[tuple[str, str, AnswerType, Relation | None]] = [
    ("412p", "412 pence", MONEY, "same"),
    ("412 pence", "£4.12", MONEY, "same"),
    ("3.2 million kronor", "SEK 3.2 million", MONEY, "same"),
    ("5 million zloty", "€5 million", MONEY, None),
    # times of day
    ("10:30 p.m.", "22:30", AnswerType.DATE, "same"),
    ("10:30pm", "10.30 p.m.", AnswerType.DATE, "same"),
    ("10:30 in the evening", "10:30 p.m.", AnswerType.DATE, "same"),
    ("10:30 p.m. Eastern", "10:30 p.m.", AnswerType.DATE, "same"),
    ("noon", "12 p.m.", AnswerType.DATE, "same"),
    ("midnight", "12 a.m.", AnswerType.DATE, "same"),
    ("10 p.m.", "10:10 p.m.", AnswerType.DATE, "rounds"),
    ("10:30 p.m.", "10:45 p.m.", AnswerType.DATE, "differs"),
    ("10 p.m.", "10 a.m.", AnswerType.DATE, "differs"),
    ("around |10:30 p.m.|", "10:45 p.m.", AnswerType.DATE, "bounds"),
    ("around |10:30 p.m.|", "9:30 p.m.", AnswerType.DATE, "differs"),
    ("|around 1:30 a.m.|", "1:40 a.m.", AnswerType.DATE, "bounds"),
    ("shortly before |midnight|", "11:55 p.m.", AnswerType.DATE, "bounds"),
    ("shortly after |10 p.m.|", "10:20 p.m.", AnswerType.DATE, "bounds"),
    ("shortly after |10 p.m.|", "11:20 p.m.", AnswerType.DATE, "differs"),
    ("at about |10:40 a.m.|", "shortly after |11 a.m.|", AnswerType.DATE, "differs"),
    ("at about |10:40 a.m.|", "10:30 a.m.", AnswerType.DATE, "bounds"),
    ("at |10 p.m.|", "at about |10:20 p.m.|", AnswerType.DATE, "bounds"),
    ("before the |2024| election", "in |March 2024|", AnswerType.DATE, "rounds"),
    ("opened not long before |2020|", "in |2018|", AnswerType.DATE, "bounds"),
    ("not completed before |the first quarter of 2025|", "in |May 2025|", AnswerType.DATE, "bounds"),
    ("not completed before |the first quarter of 2025|", "in |May 2024|", AnswerType.DATE, "differs"),
    ("by |noon|", "11 a.m.", AnswerType.DATE, "bounds"),
    ("by |noon|", "1 p.m.", AnswerType.DATE, "differs"),
    ("10:30 p.m.", "9 June 2025", AnswerType.DATE, None),
    ("9:40", "9:40 p.m.", AnswerType.DATE, None),  # of the morning or of the evening
    # money
    ("$14.3B", "14.3 billion dollars", MONEY, "same"),
    ("$14.3 billion", "US$14.3 billion", MONEY, "same"),
    ("$14,300 million", "$14.3 billion", MONEY, "same"),
    ("$14 billion", "$14.3 billion", MONEY, "rounds"),
    ("$14 billion", "$14.8 billion", MONEY, "differs"),
    ("$15 billion", "$14.8 billion", MONEY, "rounds"),
    ("$14.3 billion", "$14.8 billion", MONEY, "differs"),
    ("over |$10 billion|", "$14.3 billion", MONEY, "bounds"),
    ("over |$15 billion|", "$14.3 billion", MONEY, "differs"),
    ("nearly |$15 billion|", "$14.8 billion", MONEY, "bounds"),
    ("nearly |$15 billion|", "$12 billion", MONEY, "differs"),
    ("about |$14 billion|", "$14.3 billion", MONEY, "bounds"),
    ("about |$14 billion|", "$17 billion", MONEY, "differs"),
    ("some |40|", "43", COUNT, "bounds"),
    ("around |120|", "131", COUNT, "differs"),
    ("nearly |100 km/h|", "104 km/h", ANY, "differs"),
    ("over |$29 billion|", "$29 billion", MONEY, "bounds"),
    ("up to |$5 million|", "$4 million", MONEY, "bounds"),
    ("up to |$5 million|", "$6 million", MONEY, "differs"),
    ("over |$10 billion|", "up to |$9 billion|", MONEY, "differs"),
    ("over |$10 billion|", "more than |$10 billion|", MONEY, "same"),
    ("$10 million", "€10 million", MONEY, None),
    ("$10 million", "10%", MONEY, None),
    ("$999", "$1,000", MONEY, "rounds"),
    ("$920", "$1,000", MONEY, "differs"),
    ("between |$2 million and $3 million|", "$2.5 million", MONEY, "bounds"),
    ("$1,250", "$1,300", MONEY, "rounds"),
    ("$1,249", "$1,300", MONEY, "differs"),
    ("|$870 million| in 2024", "|$2.5 billion| in 2025", MONEY, None),
    ("|$870 million| in 2024", "|$900 million| in 2024", MONEY, "differs"),
    ("$500 million to $1 billion", "$700 million", MONEY, "bounds"),
    ("$500 million to $1 billion", "$1.2 billion", MONEY, "differs"),
    ("$500 million to $1 billion", "$400 million", MONEY, "differs"),
    ("$500 million to $1 billion", "between |$500 million and $1 billion|", MONEY, "same"),
    ("$2bn–$3bn", "$2 billion to $3 billion", MONEY, "same"),
    # percentages
    ("5%-10%", "7%", PERCENT, "bounds"),
    ("5%-10%", "5-10%", PERCENT, "same"),
    ("5%-10%", "12%", PERCENT, "differs"),
    ("49%", "49 per cent", PERCENT, "same"),
    ("49%", "48.7%", PERCENT, "rounds"),
    ("49%", "48.4%", PERCENT, "differs"),
    ("49%", "51%", PERCENT, "differs"),
    ("a |majority|", "a |minority|", PERCENT, "differs"),
    ("more than |half|", "60%", PERCENT, "bounds"),
    ("nearly |half|", "48%", PERCENT, "bounds"),
    ("-5%", "5%", PERCENT, "differs"),
    ("minus 5%", "-5%", PERCENT, "same"),
    ("over |5|", "under |5|", NUMBER, "differs"),
    ("10k", "10,000", NUMBER, "same"),
    # a bound allows for what its figure can be rounded to, and for nothing beyond it
    ("over |$14.3 billion|", "$14 billion", MONEY, "bounds"),
    ("over |$10 billion|", "$9.6 billion", MONEY, "differs"),
    ("under |$5 million|", "$5.4 million", MONEY, "differs"),
    ("more than |300|", "296", NUMBER, "bounds"),
    ("more than |300|", "290", NUMBER, "differs"),
    ("more than |$1.2 billion|", "$1.195 billion", MONEY, "bounds"),
    ("nearly |$15 billion|", "$15.02 billion", MONEY, "bounds"),
    ("Celle", "the District of Celle", PLACE, "same"),
    # what binary fractions can't say
    ("3.3%", "3.32%", PERCENT, "rounds"),
    ("$8.2 million", "$8,200,000", MONEY, "same"),
    ("$1.15 billion", "$1,150 million", MONEY, "same"),
    ("Washington", "the University of Washington", ORGANISATION, "differs"),
    ("London", "the City of London", PLACE, "same"),
    ("CA$5", "$5", MONEY, None),
    ("after |2020|", "2021", DATE, "bounds"),
    ("guilty", "not guilty", ANY, "differs"),
    ("did not resign", "resign", ANY, "differs"),
    ("a |minority|", "49%", PERCENT, "bounds"),
    ("a |majority|", "49%", PERCENT, "differs"),
    ("|half| of it", "50%", PERCENT, "same"),
    ("over |40%|", "49%", PERCENT, "bounds"),
    # numbers
    ("12", "twelve", NUMBER, "same"),
    ("12", "15", NUMBER, "differs"),
    ("|12| people", "|12| hurt", NUMBER, "same"),
    ("9,000", "8,970", NUMBER, "rounds"),
    ("9,000", "8,400", NUMBER, "differs"),
    ("1,300", "1,287", NUMBER, "rounds"),
    ("1,287", "1,300", NUMBER, "rounds"),
    ("at least |12|", "15", NUMBER, "bounds"),
    ("at least |16|", "15", NUMBER, "differs"),
    ("|10 to 20|", "15", NUMBER, "bounds"),
    ("|10 to 20|", "25", NUMBER, "differs"),
    ("half a million", "500,000", NUMBER, "same"),
    ("1.5 million", "1,498,000", NUMBER, "rounds"),
    ("dozens", "24", NUMBER, "bounds"),
    # ages
    ("28-year-old", "28 years old", NUMBER, "same"),
    ("28-year-old", "29-year-old", NUMBER, "differs"),
    ("several |hundred|", "300", NUMBER, None),
    ("|no one|", "1", NUMBER, "differs"),
    ("|Nobody|", "|none| of the 12", COUNT, "same"),
    ("|no deaths|", "3 people", COUNT, "differs"),
    ("no |more than 3|", "3", COUNT, "bounds"),
    ("none of them above |4.5 metres|", "four metres", NUMBER, "bounds"),
    ("none of them above |4.5 metres|", "seven metres", NUMBER, "differs"),
    ("18 months", "two years", DURATION, "differs"),  # a third off
    ("22 months", "two years", DURATION, "rounds"),
    ("$1.4 million", "$1 million", MONEY, "rounds"),
    ("left no power for |more than 300,000| customers", "350,000 customers", COUNT, "bounds"),
    ("no survivors among |over 200| people", "239 people", COUNT, "bounds"),
    ("There is no doubt |more than 500| people died", "612 people", COUNT, "bounds"),
    ("never more than |500|", "612 people", COUNT, "differs"),
    ("|No fatalities, but 12 injuries|", "12", COUNT, "same"),
    ("|No children|", "0", COUNT, "same"),
    ("100°F", "37.8°C", NUMBER, None),
    ("−3°C", "-3 degrees Celsius", NUMBER, "same"),
    ("−3°C", "3°C", NUMBER, "differs"),
    ("double-digit", "12%", PERCENT, "bounds"),
    ("double-digit", "5%", PERCENT, "differs"),
    ("one in three", "33%", PERCENT, "rounds"),
    ("two-thirds", "67%", PERCENT, "rounds"),
    ("5 million Australian dollars", "A$5 million", MONEY, "same"),
    ("5 million Australian dollars", "$5 million", MONEY, None),
    ("|$870 million| in the second quarter of 2024", "|$900 million| in Q3 2024", MONEY, None),
    ("|$870 million| in the second quarter of 2024", "|$900 million| in Q2 2024", MONEY, "differs"),
    ("|$870 million| in FY24", "|$900 million| in 2025", MONEY, None),
    ("|$870 million| in FY24", "|$900 million| in fiscal 2024", MONEY, "differs"),
    # scores
    ("a |52-48| vote", "by |52-47|", ANY, "differs"),
    ("a |52-48| vote", "|52–48|", ANY, "same"),
    # quantities and durations
    ("70 miles per hour", "70 mph", NUMBER, "same"),
    ("5,000 sq ft", "5,000 square feet", NUMBER, "same"),
    ("1,000 metres", "1 km", NUMBER, "same"),
    ("12 km", "7.5 miles", NUMBER, "rounds"),
    ("12 km", "9 miles", NUMBER, "differs"),
    ("12 km", "12 kg", NUMBER, None),
    ("72 hours", "three days", DURATION, "same"),
    ("two weeks", "14 days", DURATION, "same"),
    ("two weeks", "20 days", DURATION, "differs"),
    # dates
    ("9 June 2025", "June 9, 2025", DATE, "same"),
    ("9 June 2025", "10 June 2025", DATE, "differs"),
    ("June 2025", "9 June 2025", DATE, "rounds"),
    ("2025", "June 2025", DATE, "rounds"),
    ("2024", "June 2025", DATE, "differs"),
    ("early 2025", "March 2025", DATE, "rounds"),
    ("early 2025", "November 2025", DATE, "differs"),
    ("yesterday", "11 June 2025", DATE, "same"),
    ("1990s", "1994", DATE, "rounds"),
    ("no later than |June 30, 2025|", "9 June 2025", DATE, "bounds"),
    ("no later than |June 30, 2025|", "9 July 2025", DATE, "differs"),
    ("|June 2025| or later", "9 July 2025", DATE, "bounds"),
    ("on or after |9 June 2025|", "8 June 2025", DATE, "differs"),
    ("from 2019 to 2021", "2020", DATE, "rounds"),
    ("from 2019 to 2021", "2022", DATE, "differs"),
    ("summer of 2024", "December 2024", DATE, "differs"),
    # names
    ("Wang", "Alexandr Wang", PERSON, "same"),
    ("Mr Wang", "Alexandr Wang", PERSON, "same"),
    ("Alexandr Wang", "Jason Droege", PERSON, "differs"),
    ("CEO Alexandr Wang", "Alexandr Wang", PERSON, "same"),
    ("FTC", "Federal Trade Commission", ORGANISATION, "same"),
    ("the FTC", "the Department of Labor", ORGANISATION, "differs"),
    ("U.S.", "US", PLACE, "same"),
    ("Verden", "Celle", PLACE, "differs"),
    ("Scale AI's", "Scale AI", ORGANISATION, "same"),
    ("J. Droege", "Jason Droege", PERSON, "same"),
    ("J. Droege", "Martin Droege", PERSON, "differs"),
    ("J.D. Vance", "James David Vance", PERSON, "same"),
    ("JD Vance", "J. D. Vance", PERSON, "same"),
    ("John F. Kennedy", "John Fitzgerald Kennedy", PERSON, "same"),
    ("J. Roth", "J. Behn", PERSON, "differs"),
    ("A. Wang", "Alexandr Wang", PERSON, "same"),
    ("A. Wang", "Li Wang", PERSON, "differs"),
    ("Beyoncé", "Beyonce", PERSON, "same"),
    ("Jørgen Łukasz", "Jorgen Lukasz", PERSON, "same"),
    ("Siobhan O'Brien", "Siobhan O’Brien", PERSON, "same"),
    ("Jean-Luc Roth", "Jean Luc Roth", PERSON, "same"),
    ("Serena Williams", "Serena William", PERSON, "differs"),
    ("James'", "James", PERSON, "same"),
    ("Gov. Anna Behn", "Anna Behn", PERSON, "same"),
    ("U.S.", "United States", PLACE, "same"),
    ("the US", "the United States of America", PLACE, "same"),
    ("U.S.A.", "US", PLACE, "same"),
    ("the U.S. Army", "United States Army", ORGANISATION, "same"),
    ("UK", "United Kingdom", PLACE, "same"),
    ("U.K.", "United States", PLACE, "differs"),
    ("US", "Uruguay", PLACE, "differs"),
    ("St. John", "Saint John", PLACE, "same"),
    ("St. John", "St John", PLACE, "same"),
    ("St. John", "John", PLACE, "differs"),
    ("St. Louis", "St. Paul", PLACE, "differs"),
    ("Scale AI, Inc.", "Scale AI", ORGANISATION, "same"),
    ("Behn Mills Ltd", "Behn Mills Limited", ORGANISATION, "same"),
    ("Siemens AG", "Siemens", ORGANISATION, "same"),
    ("AT&T Inc.", "AT&T", ORGANISATION, "same"),
    ("Procter & Gamble", "Procter and Gamble", ORGANISATION, "same"),
    ("P&G", "Procter & Gamble", ORGANISATION, "same"),
    ("Bank of England", "Bank of Japan", ORGANISATION, "differs"),
    ("GPT-4", "GPT-3", ANY, "differs"),
    ("J.P. Morgan", "JPMorgan", ORGANISATION, "same"),
    ("Duran Duran", "Duran Roth", ANY, "differs"),
    # texts
    ("a seat on the board", "seat on the board", ANY, "same"),
    ("interim chief", "permanent chief", ANY, "differs"),
    ("run it alone", "a seat on the board", ANY, None),
    ("interim boss", "boss", ANY, "same"),
]


def test_there_are_enough_cases() -> None:
    assert len(RELATIONS) >= 80


@pytest.mark.parametrize(("one", "other", "wanted", "expected"), RELATIONS)
def test_how_two_values_stand_to_each_other(
    one: str, other: str, wanted: AnswerType, expected: Relation | None
) -> None:
    left, right = read(one, wanted), read(other, wanted)
    assert relation(left, right) == expected
    assert relation(right, left) == expected


def test_which_is_the_rounder() -> None:
    coarse, fine = read("$14 billion", MONEY), read("$14.3 billion", MONEY)
    assert rounder(coarse, fine) is rounder(fine, coarse) is coarse
    year, day = read("2025", DATE), read("9 June 2025", DATE)
    assert rounder(year, day) is rounder(day, year) is year


FIGURES = st.builds(
    lambda number, step, low, high: Value(
        text=str(number), kind=ValueKind.NUMBER, figure=number, low=number - low, high=number + high, step=step
    ),
    st.integers(0, 10_000).map(float),
    st.sampled_from([1.0, 10.0, 100.0]),
    st.sampled_from([0.0, 50.0, math.inf]),
    st.sampled_from([0.0, 50.0, math.inf]),
)


@given(st.integers(1, 99_999), st.sampled_from([("billion", "million"), ("million", "thousand")]))
def test_a_decimal_fraction_is_what_it_is_in_smaller_units(hundredths: int, units: tuple[str, str]) -> None:
    written = (f"${hundredths / 100:.2f} {units[0]}", f"${hundredths * 10} {units[1]}")
    assert relation(*(read(one, MONEY) for one in written)) == "same"


@given(FIGURES, FIGURES)
def test_the_order_of_two_values_does_not_matter(one: Value, other: Value) -> None:
    assert relation(one, other) == relation(other, one)
    assert relation(one, one) == "same"
    assert rounder(one, other).step == rounder(other, one).step


@given(FIGURES)
def test_values_of_other_kinds_or_units_are_not_compared(one: Value) -> None:
    assert relation(one, replace(one, kind=ValueKind.PERCENT)) is None
    assert relation(one, replace(one, unit="meter")) is None
    assert relation(replace(one, year="2024"), replace(one, year="2025")) is None
    assert relation(replace(one, year="2024"), one) == "same"
