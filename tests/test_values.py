"""Values: what a span claims, and how two claims stand to each other. The cases are worked by hand."""

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer_types import AnswerType
from rag.figures import figures_in
from rag.value_reader import read_value, statement_figures
from rag.values import Relation, Value, ValueKind, relation, rounder

PUBLISHED = date(2025, 6, 12)  # a Thursday
ANY, MONEY, PERCENT, NUMBER, DATE, DURATION, PERSON, ORGANISATION, PLACE = (
    AnswerType.ANY,
    AnswerType.MONEY,
    AnswerType.PERCENT,
    AnswerType.NUMBER,
    AnswerType.DATE,
    AnswerType.DURATION,
    AnswerType.PERSON,
    AnswerType.ORGANISATION,
    AnswerType.PLACE,
)


def read(sentence: str, wanted: AnswerType = ANY, span: str | None = None) -> Value:
    """Read what stands between bars, or a given span, or the whole sentence."""
    if "|" in sentence:
        before, span, after = sentence.split("|")
        return read_value(before + span + after, len(before), len(before) + len(span), wanted, PUBLISHED)
    start = sentence.index(span or sentence)
    return read_value(sentence, start, start + len(span or sentence), wanted, PUBLISHED)


@pytest.mark.parametrize(
    ("sentence", "wanted", "kind", "low", "high"),
    [
        ("$14.3 billion", MONEY, "money", 14.3e9, 14.3e9),
        ("$14.3B", MONEY, "money", 14.3e9, 14.3e9),
        ("14.3 billion dollars", MONEY, "money", 14.3e9, 14.3e9),
        ("US$14.3bn", MONEY, "money", 14.3e9, 14.3e9),
        ("$870 million", MONEY, "money", 870e6, 870e6),
        ("€2.5m", MONEY, "money", 2.5e6, 2.5e6),
        ("fined |€900 000| today", MONEY, "money", 900_000, 900_000),
        ("900 000 euros", MONEY, "money", 900_000, 900_000),
        ("|412p| a share", MONEY, "money", 4.12, 4.12),
        ("3.2 million crowns", MONEY, "money", 3.2e6, 3.2e6),
        ("R500 million", MONEY, "money", 500e6, 500e6),
        ("SEK 40m", MONEY, "money", 40e6, 40e6),
        ("40 billion won", MONEY, "money", 40e9, 40e9),
        ("£1,250,000", MONEY, "money", 1_250_000, 1_250_000),
        ("potentially |over $10 billion| for it", MONEY, "money", 10e9, math.inf),
        ("potentially over |$10 billion| for it", MONEY, "money", 10e9, math.inf),
        ("nearly |$15 billion|", MONEY, "money", 13.5e9, 15e9),
        ("a |$10B+| deal", MONEY, "money", 10e9, math.inf),
        ("up to |$5 million|", MONEY, "money", -math.inf, 5e6),
        ("as much as |$5 million|", MONEY, "money", -math.inf, 5e6),
        ("|$2 million| or more", MONEY, "money", 2e6, math.inf),
        ("between |$2 million and $3 million|", MONEY, "money", 2e6, 3e6),
        ("|5%-10%| of it", PERCENT, "percent", 5, 10),
        ("|5% to 10%| of it", PERCENT, "percent", 5, 10),
        ("|5 percent–10 percent| of it", PERCENT, "percent", 5, 10),
        ("|$500 million to $1 billion| for it", MONEY, "money", 500e6, 1e9),
        ("|$500 million| to $1 billion for it", MONEY, "money", 500e6, 1e9),
        ("$500 million to |$1 billion| for it", MONEY, "money", 500e6, 1e9),
        ("|$2bn–$3bn| for it", MONEY, "money", 2e9, 3e9),
        ("|$2bn - $3bn| for it", MONEY, "money", 2e9, 3e9),
        ("|$2-$3 billion| for it", MONEY, "money", 2e9, 3e9),
        ("|between $5 and $10| for it", MONEY, "money", 5, 10),
        ("between |$5| and $10 for it", MONEY, "money", 5, 10),
        ("ranging |from $5 to $10|", MONEY, "money", 5, 10),
        ("|10 km to 12 km| away", NUMBER, "quantity", 10_000, 12_000),
        ("it rose from $5 to |$10|", MONEY, "money", 10, 10),
        ("it rose from |$5| to $10", MONEY, "money", 5, 5),
        ("the toll rose from 12 to |15|", NUMBER, "number", 15, 15),
        ("the toll rose from |12| to 15", NUMBER, "number", 12, 12),
        ("it rose from |8| to 10%", PERCENT, "percent", 8, 8),
        ("it rose from about |$5| to $10", MONEY, "money", 4.75, 5.25),
        ("|$5| and $10 each", MONEY, "money", 5, 5),
        ("towns with |12| and 15 people", NUMBER, "number", 12, 12),
        ("about |$5 to $10| for it", MONEY, "money", 5, 10),
        ("49%", PERCENT, "percent", 49, 49),
        ("49 percent", PERCENT, "percent", 49, 49),
        ("49 per cent", PERCENT, "percent", 49, 49),
        ("|10-15%| of it", PERCENT, "percent", 10, 15),
        ("a |majority| stake", PERCENT, "percent", 50, 100),
        ("a |minority| stake", PERCENT, "percent", 0, 50),
        ("|two thirds| of it", PERCENT, "percent", 200 / 3, 200 / 3),
        ("|12 people| died", NUMBER, "number", 12, 12),
        ("|twenty-eight| people", NUMBER, "number", 28, 28),
        ("about |a dozen| boats", NUMBER, "number", 11.4, 12.6),
        ("|half a million| people", NUMBER, "number", 500_000, 500_000),
        ("more than |two hundred| people", NUMBER, "number", 200, math.inf),
        ("|9,000+| contractors", NUMBER, "number", 9000, math.inf),
        ("at least |40| hurt", NUMBER, "number", 40, math.inf),
        ("fewer than |40| hurt", NUMBER, "number", -math.inf, 40),
        ("|1296| cases", NUMBER, "number", 1296, 1296),
        ("|2,016| cases", NUMBER, "number", 2016, 2016),
        ("between |10 and 15| people", NUMBER, "number", 10, 15),
        ("|a quarter of a million dollars|", MONEY, "money", 250_000, 250_000),
        ("|half a billion dollars|", MONEY, "money", 500e6, 500e6),
        ("|99 cents|", MONEY, "money", 0.99, 0.99),
        ("|$14.3-billion-plus|", MONEY, "money", 14.3e9, math.inf),
        ("|one and a half million|", NUMBER, "number", 1.5e6, 1.5e6),
        ("|1½ million|", NUMBER, "number", 1.5e6, 1.5e6),
        ("|a couple of| people", NUMBER, "number", 2, 2),
        ("|a couple of hundred| people", NUMBER, "number", 200, 200),
        ("|two dozen| people", NUMBER, "number", 24, 24),
        ("|half a dozen| people", NUMBER, "number", 6, 6),
        ("|no more than 10| people", NUMBER, "number", -math.inf, 10),
        ("|not more than 10| people", NUMBER, "number", -math.inf, 10),
        ("|no fewer than 10| people", NUMBER, "number", 10, math.inf),
        ("|not less than 10| people", NUMBER, "number", 10, math.inf),
        ("|two or three| people", NUMBER, "number", 2, 3),
        ("|10 through 15|", NUMBER, "number", 10, 15),
        ("|two to three million|", NUMBER, "number", 2e6, 3e6),
        ("|between two and three million|", NUMBER, "number", 2e6, 3e6),
        ("between |two and three million|", NUMBER, "number", 2e6, 3e6),
        ("|5 lakh|", NUMBER, "number", 500_000, 500_000),
        ("|2B| users", NUMBER, "number", 2e9, 2e9),
        ("|−3°C|", NUMBER, "number", -3, -3),
        ("|one in five|", PERCENT, "percent", 20, 20),
        ("|nine out of 10|", PERCENT, "percent", 90, 90),
        ("|9 out of every 10|", PERCENT, "percent", 90, 90),
        ("|three-fifths|", PERCENT, "percent", 60, 60),
        ("|one-eighth|", PERCENT, "percent", 12.5, 12.5),
        ("|double-digit|", PERCENT, "percent", 10, 99),
        ("|half a percentage point|", PERCENT, "percent", 0.5, 0.5),
        ("|a quarter| point", PERCENT, "percent", 0.25, 0.25),
        ("|50 basis points|", PERCENT, "percent", 0.5, 0.5),
        ("|49 pct|", PERCENT, "percent", 49, 49),
        ("|4¼%|", PERCENT, "percent", 4.25, 4.25),
        ("|two and a half years|", DURATION, "quantity", 78_894_000, 78_894_000),
        ("|2 and a half hours|", DURATION, "quantity", 9_000, 9_000),
        ("|1 1/2 hours|", DURATION, "quantity", 5_400, 5_400),
        ("|an hour and a half|", DURATION, "quantity", 5_400, 5_400),
        ("|2 hours 30 minutes|", DURATION, "quantity", 9_000, 9_000),
        ("|a week|", DURATION, "quantity", 604_800, 604_800),
        ("a |three-day| strike", DURATION, "quantity", 259_200, 259_200),
        ("|a decade|", DURATION, "quantity", 315_576_000, 315_576_000),
        ("|5 feet 10 inches|", NUMBER, "quantity", 1.778, 1.778),
        ("|10 lbs|", NUMBER, "quantity", 4.5359237, 4.5359237),
        ("a |28-year-old| engineer", NUMBER, "age", 28, 28),
        ("she is |28 years old|", NUMBER, "age", 28, 28),
        ("|12 km| long", NUMBER, "quantity", 12_000, 12_000),
        ("|40 MW| of power", NUMBER, "quantity", 40e6, 40e6),
        ("|3 square miles|", NUMBER, "quantity", 7_769_964.3, 7_769_964.4),
        ("|three days|", DURATION, "quantity", 259_200, 259_200),
        ("|72 hours|", DURATION, "quantity", 259_200, 259_200),
    ],
)
def test_what_a_span_claims(sentence: str, wanted: AnswerType, kind: str, low: float, high: float) -> None:
    value = read(sentence, wanted)
    assert value.kind.value == kind
    assert value.low == pytest.approx(low)
    assert value.high == pytest.approx(high)


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("founded in |2016|", "2016-01-01", "2016-12-31"),
        ("on |9 June 2025|", "2025-06-09", "2025-06-09"),
        ("on |June 9, 2025|", "2025-06-09", "2025-06-09"),
        ("on |June 9|", "2025-06-09", "2025-06-09"),
        ("in |June 2025|", "2025-06-01", "2025-06-30"),
        ("in |early 2025|", "2025-01-01", "2025-05-27"),
        ("|yesterday|", "2025-06-11", "2025-06-11"),
        ("|last Tuesday|", "2025-06-10", "2025-06-10"),
        ("in the |1990s|", "1990-01-01", "1999-12-31"),
        ("in the |19th century|", "1801-01-01", "1900-12-31"),
        ("in |Q2 2025|", "2025-04-01", "2025-06-30"),
        ("on |Sept. 30, 2020|", "2020-09-30", "2020-09-30"),
        ("in |Sept. 2020|", "2020-09-01", "2020-09-30"),
        ("on |30 Sept. 2020|", "2020-09-30", "2020-09-30"),
        ("on |the 14th of June|", "2024-06-14", "2024-06-14"),
        ("on |June the 9th|", "2025-06-09", "2025-06-09"),
        ("in |mid-June 2025|", "2025-06-10", "2025-06-21"),
        ("in |mid-June|", "2025-06-10", "2025-06-21"),  # the month of publication
        ("on |Thursday 12 June|", "2025-06-12", "2025-06-12"),  # the day of publication
        ("in the |mid-1990s|", "1992-12-31", "1996-12-31"),  # from 0.3 to 0.7 of 3,651 days
        ("in the |early 1990s|", "1990-01-01", "1993-12-31"),
        ("in |H1 2024|", "2024-01-01", "2024-06-30"),
        ("in the |second half of 2024|", "2024-07-01", "2024-12-31"),
        ("in |FY2024|", "2024-01-01", "2024-12-31"),
        ("in |FY24|", "2024-01-01", "2024-12-31"),
        ("in |2025-06|", "2025-06-01", "2025-06-30"),
        ("in |2024-25|", "2024-01-01", "2025-12-31"),
        ("in |1999-00|", "1999-01-01", "2000-12-31"),
        ("in |2024/25|", "2024-01-01", "2025-12-31"),
        ("on |12.06.2025|", "2025-06-12", "2025-06-12"),
        ("from |2019 to 2021|", "2019-01-01", "2021-12-31"),
        ("|from 2019 to 2021|", "2019-01-01", "2021-12-31"),
        ("|between 2019 and 2021|", "2019-01-01", "2021-12-31"),
        ("|2019–2021|", "2019-01-01", "2021-12-31"),
        ("on |June 9–11, 2025|", "2025-06-09", "2025-06-11"),
        ("on |9-11 June 2025|", "2025-06-09", "2025-06-11"),
        ("|June 28 to July 3, 2024|", "2024-06-28", "2024-07-03"),
        ("in |the week of June 9|", "2025-06-09", "2025-06-15"),
        ("|this year|", "2025-01-01", "2025-12-31"),
        ("|this month|", "2025-06-01", "2025-06-30"),
        ("in the |summer of 2024|", "2024-06-01", "2024-09-30"),
        ("in |the third quarter of this year|", "2025-07-01", "2025-09-30"),
        ("in |the second half of the year|", "2025-07-01", "2025-12-31"),
    ],
)
def test_dates_are_periods(sentence: str, first: str, last: str) -> None:
    value = read(sentence, DATE)
    assert value.kind is ValueKind.DATE
    assert (date.fromordinal(int(value.low)).isoformat(), date.fromordinal(int(value.high)).isoformat()) == (
        first,
        last,
    )


def test_a_date_without_a_year_needs_the_day_of_publication() -> None:
    assert read_value("on June 9", 3, 9, DATE, None).kind is not ValueKind.DATE
    assert read_value("yesterday", 0, 9, DATE, None).kind is not ValueKind.DATE


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
    ("dozens", "24", NUMBER, None),
    # ages
    ("28-year-old", "28 years old", NUMBER, "same"),
    ("28-year-old", "29-year-old", NUMBER, "differs"),
    ("several |hundred|", "300", NUMBER, None),
    ("|no one|", "1", NUMBER, None),
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


@pytest.mark.parametrize("words", ["a ban on cars from midnight", "10 p.m. on 9 June 2025", "won 3-1 at 10 p.m."])
def test_words_with_a_time_in_them_are_no_time(words: str) -> None:
    assert read(words).kind != "time"


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


def test_the_hour_of_a_clock_is_no_figure() -> None:
    assert [value.text for value in figures_in("At 10:40 it fell 30 metres.")] == ["30 metres"]


def test_the_qualifier_belongs_to_the_text() -> None:
    assert read("worth over |$10 billion| then", MONEY).text == "over $10 billion"
    assert read("nearly |$15 billion|", MONEY).text == "nearly $15 billion"
    assert read("about |a dozen| boats", NUMBER).text == "about a dozen"


def test_a_figure_is_of_the_nearest_year() -> None:
    sentence = "The 2024 revenue of $870 million is to triple to $2.5 billion by 2025."
    assert [value.year for value in figures_in(sentence)] == ["2024", "2025"]


@pytest.mark.parametrize(
    ("sentence", "of_years"),
    [
        ("It will cut 400 jobs to save £85 million by 2026.", {"400": "", "£85 million": "2026"}),
        ("Founded in 2009, it has 3,200 staff.", {"3,200": ""}),
        ("It made $870 million in 2024, and $2 billion by 2025.", {"$870 million": "2024", "$2 billion": "2025"}),
        ("In 2024 it made $870 million.", {"$870 million": "2024"}),
    ],
)  # fmt: skip
def test_the_year_of_a_deadline_or_a_beginning_is_not_that_of_every_figure(
    sentence: str, of_years: dict[str, str]
) -> None:
    assert {value.text: value.year for value in figures_in(sentence)} == of_years


def test_a_year_far_off_is_not_that_of_a_figure() -> None:
    row = " ".join(["$5 million,"] * 2000)
    years = [value.year for value in figures_in(f"In 2024 it took {row} and in 2025.")]
    assert (len(years), years[0], years[-1]) == (2000, "2024", "2025")
    assert set(years[100:-100]) == {""}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("CEO", ValueKind.TEXT), ("Scale's CEO", ValueKind.TEXT), ("the chief executive of Meta", ValueKind.TEXT),
        ("Prime Minister", ValueKind.TEXT), ("CEO Wang", ValueKind.NAME), ("Meta CEO Mark Zuckerberg", ValueKind.NAME),
        ("Ann Lee, the head of Meta", ValueKind.NAME), ("Ann Lee as CEO", ValueKind.NAME),
        ("Meta and its head", ValueKind.NAME), ("chief operating officer", ValueKind.TEXT),
        ("Ann Head", ValueKind.NAME), ("Oslo", ValueKind.NAME),
    ],
)  # fmt: skip
def test_what_somebody_is_is_no_name(words: str, kind: ValueKind) -> None:
    assert read_value(words, 0, len(words), AnswerType.PERSON).kind is kind
    assert read_value(words, 0, len(words), AnswerType.ANY).kind is kind


def test_a_number_in_a_name_is_no_figure() -> None:
    for name in ("GPT-4", "Boeing 737", "the 737 MAX", "Llama 4"):
        assert read(name).kind is ValueKind.NAME
    assert figures_in("They watched Chapter 3 and GPT-4.") == []


@pytest.mark.parametrize(
    "text", ["1" + "0" * 320, "9" * 400, "1,20,000", "$1e999", "€14,3 billion", "-", "−", "%", "1" * 31 + "%"]
)
def test_what_is_no_figure_is_none(text: str) -> None:
    assert figures_in(text) == []


@pytest.mark.parametrize(
    "text",
    ["0th century", "Q1 0000", "first quarter of 0000", "31 February 2020", "99th century", "2020-13-01", "2020-02-30",
     "June 31-32, 2025", "31.13.2020", "week of June 31"],
)  # fmt: skip
def test_what_is_no_date_is_no_error(text: str) -> None:
    assert read(text, DATE).kind is not ValueKind.DATE
    statement_figures(text)


def test_a_fall_from_a_sum_is_no_bound() -> None:
    assert [value.bounded for value in figures_in("It fell from $10 billion to $8 billion.")] == [False, False]


def test_a_range_is_one_value() -> None:
    assert [value.text for value in figures_in("They offer $500 million to $1 billion for it.")] == [
        "$500 million to $1 billion"
    ]
    assert [value.text for value in figures_in("It costs between $5 and $10.")] == ["between $5 and $10"]
    assert [value.text for value in figures_in("It rose from 5% to 10%, and by 3% to 4% later.")] == [
        "5%",
        "10%",
        "3% to 4%",
    ]
    assert [value.figure for value in figures_in("It gave $5 to 3 people.")] == [5, 3]


def test_words_are_not_read_twice() -> None:
    found = statement_figures("They took $5 million and two people left.")
    assert sorted(value.figure or 0 for value in found) == [2, 5e6]


def test_a_statement_has_its_dates_and_figures() -> None:
    found = statement_figures("By 19 April 2020 it had more than 21,000 cases and ten deaths.")
    assert [(value.kind, value.low, value.high) for value in found] == [
        (ValueKind.DATE, -math.inf, date(2020, 4, 19).toordinal()),
        (ValueKind.NUMBER, 21_000, math.inf),
        (ValueKind.NUMBER, 10, 10),
    ]


AMOUNTS = st.integers(1, 999_999)


@given(AMOUNTS, st.sampled_from(["$", "€", "£"]), st.sampled_from(["", " thousand", " million", "bn"]))
def test_a_sum_is_read_back_as_it_was_written(amount: int, currency: str, magnitude: str) -> None:
    written = f"{currency}{amount:,}{magnitude}"
    (value,) = figures_in(f"They paid {written} for it.")
    scale = {"": 1, " thousand": 1e3, " million": 1e6, "bn": 1e9}[magnitude]
    assert (value.kind, value.text, value.figure) == (ValueKind.MONEY, written, amount * scale)


@given(st.dates(date(1800, 1, 1), date(2090, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]))
def test_a_day_is_read_back_as_it_was_written(day: date, form: str) -> None:
    value = read(day.strftime(form), DATE)
    assert (value.low, value.high) == (day.toordinal(), day.toordinal())


FIGURES = st.builds(
    lambda number, step, low, high: Value(
        text=str(number), kind=ValueKind.NUMBER, figure=number, low=number - low, high=number + high, step=step
    ),
    st.integers(0, 10_000).map(float),
    st.sampled_from([1.0, 10.0, 100.0]),
    st.sampled_from([0.0, 50.0, math.inf]),
    st.sampled_from([0.0, 50.0, math.inf]),
)


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
