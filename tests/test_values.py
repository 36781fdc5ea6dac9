"""Values: what a span claims. The cases are worked by hand."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spans_read import COUNT, DURATION, MONEY, NUMBER, PERCENT, read

from rag.answer_types import AnswerType
from rag.values import ValueKind
from rag.values.figures import figures_in
from rag.values.reader import read_value, statement_figures


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
        ("about |$20 million|", MONEY, "money", 17e6, 23e6),
        ("about |$8 million|", MONEY, "money", 7.28e6, 8.72e6),
        ("about |$14 million|", MONEY, "money", 13.3e6, 14.7e6),
        ("a |$10B+| deal", MONEY, "money", 10e9, math.inf),
        ("up to |$5 million|", MONEY, "money", -math.inf, 5e6),
        ("the wage goes up to |$5 million|", MONEY, "money", 5e6, 5e6),
        ("it brought them up to |$5 million|", MONEY, "money", 5e6, 5e6),
        ("it can go up to |$5 million|", MONEY, "money", -math.inf, 5e6),
        ("it takes up to |$5 million|", MONEY, "money", -math.inf, 5e6),
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
        ("it rose from about |$5| to $10", MONEY, "money", 4.5, 5.5),
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
        ("The fire in a 1970s tower by the A2000 killed 12.", {"12": ""}),
        ("Some 2000 soldiers saved 45 people, 30 of Flight 1549.", {"45": "", "30": ""}),
        ("It made $870 million in 2024, and $2 billion by 2025.", {"$870 million": "2024", "$2 billion": "2025"}),
        ("In 2024 it made $870 million.", {"$870 million": "2024"}),
        ("Mayor from 2009 to 2019, he was sentenced to nine years and fined 300 pounds.", {"300 pounds": ""}),
        ("Turnout was 71%, up from 63.5% in 2020.", {"71%": "", "63.5%": "2020"}),
        ("From £9 million in 2021 to £11 million in 2023.", {"£9 million": "2021", "£11 million": "2023"}),
        ("In 2024 more than 43 people were hurt.", {"more than 43": "2024"}),
        ("It has 31 seats, 6 more than in 2020.", {"31": "", "6": ""}),
        ("He left in 2021 and was later given $28,000.", {"$28,000": ""}),
        ("In 2021 it rose to 5% and later to 7%.", {"5%": "2021", "7%": ""}),
        ("He took $3.4 million between May 2012 and May 2018.", {"$3.4 million": ""}),
    ],
)  # fmt: skip
def test_the_year_of_a_deadline_or_a_beginning_is_not_that_of_every_figure(
    sentence: str, of_years: dict[str, str]
) -> None:
    assert {value.text: value.year for value in figures_in(sentence)} == of_years


@pytest.mark.parametrize(
    ("sentence", "of_years"),
    [
        ("The survey started in March 2023 and reached 940 homes.", {"940": ""}),
        ("The school cost $4 million and will close in 2031.", {"$4 million": ""}),
        ("Some 700 boats lie in a harbour whose pier dates from 1958.", {"Some 700": ""}),
        ("The mill has 310 looms, the last of them bought in 2011.", {"310": ""}),
        ("RIGA, May 2021 – The mill sold 310 looms.", {"310": ""}),
        ("The storm before it, in 1987, killed 112 people.", {"112": "1987"}),
        ("In May 2019, the ministry says, 43 men and 12 women were hurt.", {"43": "2019", "12": "2019"}),
        ("It sold 40 looms and 12 boats in 2019.", {"40": "2019", "12": "2019"}),
        ("It lost $4 million on May 3, 2019.", {"$4 million": "2019"}),
        ("It lost $4 million (2019), they say.", {"$4 million": "2019"}),
    ],
)  # fmt: skip
def test_the_year_of_another_clause_is_not_that_of_a_figure(sentence: str, of_years: dict[str, str]) -> None:
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
    "text", ["1" + "0" * 320, "9" * 400, "1,20,00", "$1e999", "€14,3 billion", "-", "−", "%", "1" * 31 + "%"]
)
def test_what_is_no_figure_is_none(text: str) -> None:
    assert figures_in(text) == []


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


def test_a_dash_behind_a_date_makes_no_range() -> None:
    said = read("ALDWICK, 10 March 2025 – |Three masked men| came", COUNT)
    assert (said.figure, said.low, said.high) == (3, 3, 3)
    assert [value.figure for value in figures_in("10 March 2025 – 3 men, 5 – 7 boys, 3-2")] == [10, 3, 5, 3]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("|Nearly two-thirds| of them", "Nearly two-thirds"),
        ("Nearly |two-thirds| of them", "Nearly two-thirds"),
        ("|more than half of it|", "more than half of it"),
        ("more than |half of it|", "more than half of it"),
    ],
)
def test_a_share_has_its_qualifier_once(sentence: str, text: str) -> None:
    assert read(sentence, PERCENT).text == text
