"""Dates: words of a sentence, whole, partial or told from the day of publication, as periods."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spans_read import DATE, read

from rag.values import WEEK, ValueKind, relation
from rag.values.reader import read_value, statement_figures


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("founded in |2016|", "2016-01-01", "2016-12-31"),
        ("on |9 June 2025|", "2025-06-09", "2025-06-09"),
        ("rose |from 52 in 2021| to 60", "2021-01-01", "2021-12-31"),
        ("on |June 9, 2025|", "2025-06-09", "2025-06-09"),
        ("on |June 9|", "2025-06-09", "2025-06-09"),
        ("in |June 2025|", "2025-06-01", "2025-06-30"),
        ("in |early 2025|", "2025-01-01", "2025-05-27"),
        ("|yesterday|", "2025-06-11", "2025-06-11"),
        ("|last Tuesday|", "2025-06-10", "2025-06-10"),
        ("fell on |Thursday|", "2025-06-12", "2025-06-12"),  # the day of publication
        ("fell |last Thursday|", "2025-06-05", "2025-06-05"),
        ("fell on |Friday|", "2025-06-06", "2025-06-06"),
        ("it will fall on |Friday|", "2025-06-13", "2025-06-13"),
        ("Voters go to the polls on |Friday|", "2025-06-13", "2025-06-13"),
        ("The mill opens its doors, and the town votes on |Friday|.", "2025-06-13", "2025-06-13"),
        ("He tells the court of it on |Friday|", "2025-06-06", "2025-06-06"),
        ("it is expected to close in |December|", "2025-12-01", "2025-12-31"),
        ("it is due to close in |June|", "2025-06-01", "2025-06-30"),
        ("it will close on |12 June|", "2025-06-12", "2025-06-12"),
        ("it will close, he said on |Tuesday|", "2025-06-10", "2025-06-10"),
        ("it will close; it fell on |15 November|", "2024-11-15", "2024-11-15"),
        ("it will close on |15 November|", "2025-11-15", "2025-11-15"),
        ("it will close on |20 June|", "2025-06-20", "2025-06-20"),
        ("rain was expected, but it broke on |Tuesday|", "2025-06-10", "2025-06-10"),
        ("a man due in court was killed on |Tuesday|", "2025-06-10", "2025-06-10"),
        ("it broke on |Thursday morning|", "2025-06-12", "2025-06-12"),
        ("in the |1990s|", "1990-01-01", "1999-12-31"),
        ("in the |19th century|", "1801-01-01", "1900-12-31"),
        ("in |Q2 2025|", "2025-04-01", "2025-06-30"),
        ("on |Sept. 30, 2020|", "2020-09-30", "2020-09-30"),
        ("in |Sept. 2020|", "2020-09-01", "2020-09-30"),
        ("on |30 Sept. 2020|", "2020-09-30", "2020-09-30"),
        ("on |the 14th of June|", "2025-06-14", "2025-06-14"),  # soon
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
        ("It was held |on the 10th|", "2025-06-10", "2025-06-10"),
        ("It was held on |Tuesday the 10th|", "2025-06-10", "2025-06-10"),
        ("It was held |on the 12th|", "2025-06-12", "2025-06-12"),  # the day of publication
        ("It was held |on the 31st|", "2025-05-31", "2025-05-31"),
        ("It was held |on the 9th and 10th|", "2025-06-09", "2025-06-10"),
        ("It will be held |on the 10th|", "2025-07-10", "2025-07-10"),
        ("The talks were set for |the 10th|", "2025-07-10", "2025-07-10"),
        ("The call is for |the 20th|", "2025-06-20", "2025-06-20"),  # the nearest
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
        ("on |9 and 10 June 2025|", "2025-06-09", "2025-06-10"),
        ("on |9 June and 10 June|", "2025-06-09", "2025-06-10"),
        ("on |June 9th or 10th|", "2025-06-09", "2025-06-10"),
        ("on |the 9th, 10th and 11th of June|", "2025-06-09", "2025-06-11"),
        ("in |May and June 2024|", "2024-05-01", "2024-06-30"),
        ("in |2020 and 2019|", "2019-01-01", "2020-12-31"),
        ("in |the week of June 9|", "2025-06-09", "2025-06-15"),
        ("|this year|", "2025-01-01", "2025-12-31"),
        ("|this month|", "2025-06-01", "2025-06-30"),
        ("in the |summer of 2024|", "2024-06-01", "2024-09-30"),
        ("in |May last year|", "2024-05-01", "2024-05-31"),
        ("on |12 May last year|", "2024-05-12", "2024-05-12"),
        ("in |May this year|", "2025-05-01", "2025-05-31"),
        ("in |March next year|", "2026-03-01", "2026-03-31"),
        ("in |next March|", "2026-03-01", "2026-03-31"),
        ("in next |March|", "2026-03-01", "2026-03-31"),
        ("in |March of 2024|", "2024-03-01", "2024-03-31"),
        ("in |March of last year|", "2024-03-01", "2024-03-31"),
        ("in |the first half of last year|", "2024-01-01", "2024-06-30"),
        ("|between 3 and 5 March 2025|", "2025-03-03", "2025-03-05"),
        ("on |the night of 3–4 March 2025|", "2025-03-03", "2025-03-04"),
        ("in |the 2024–25 season|", "2024-01-01", "2025-12-31"),
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


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("The mill will cost 2.4 million pounds and open in |May|.", 2026),
        ("He is to pay 1,200 workers until |March|.", 2026),
        ("It has given both sides |until 30 October|.", 2025),
        ("The mill stays open until |March|.", 2026),
        ("The pass is valid |until 15 December|.", 2025),
        ("The vote was postponed to |3 January|.", 2026),
        ("The launch was delayed |until January|.", 2026),
        ("The trial is listed for |2 September|.", 2025),
        ("The run was moved from |4 July| to 2 September.", 2025),
        ("On |20 February| the mill will close.", 2026),
        ("The couple marry on |20 September|.", 2025),
        ("The law comes into force on |1 January|.", 2026),
        ("The ban applies |from October|.", 2025),
        ("Bus fares rise in |March|, the town said.", 2026),
        ("Ann Lee, 61, retires in |April|.", 2026),
        ("The town said the rule comes into force on |1 January|.", 2026),
        # … and not so
        ("The ruling follows a fire on |20 December|.", 2024),
        ("The mill stands empty |since September|.", 2024),
        ("The town says so in a letter of |3 September|.", 2024),
        ("She denies that she set it on |3 September|.", 2024),
        ("She loses her job and the house of |3 September|.", 2024),
        ("Eggs cost four crowns in |September|.", 2024),
        ("Two small fires in |September|, both at night, killed three.", 2024),
        ("Rents fell and shares rise, he wrote in |September|.", 2024),
        ("The town hall fire on |3 September| leaves her homeless.", 2024),
        ("The mill was open until |January|.", 2025),
        ("The strike lasted |until 4 August|.", 2024),
        ("Talks were put off in |July|.", 2024),
        ("She had moved to Rye in |July|.", 2024),
        ("He said on |3 July| that he will go.", 2024),
        ("The mill was hit by hail on |20 June|.", 2024),
        ("On |20 June| the mill burned down.", 2024),
        ("It has been shut since |20 June|.", 2024),
        ("The vote was delayed to |3 May|.", 2025),
        ("The fire on |20 December| killed two.", 2024),
        ("Nine people died on |3 August|.", 2024),
        ("They fled on |3 July|.", 2024),
        ("Profits grew in |July|.", 2024),
        ("Lee beat Ray in |July|.", 2024),
        ("The bank cut rates in |July|.", 2024),
        ("Lee, born in |July|, is the heir.", 2024),
        ("A letter written in |July| shows it.", 2024),
        ("It has 40 staff, up from 30 in |July|.", 2024),
        ("Unemployment is at 5%, against 4% in |July|.", 2024),
        ("The date of the crash is |3 September|.", 2024),
        ("The bank is not to cut rates in |July|.", 2025),
        ("Talks were set for |3 September|.", 2025),
        ("Talks were agreed for |July|.", 2025),
        ("Two may beat it in |July|.", 2025),
        ("Alfred sings in Rye in |July|.", 2025),
        ("She is said to have worked there |until August|.", 2024),
        ("The firm, which is owned by Lee and ran until |August|, is bust.", 2024),
        ("He is the man who ran it until |August|.", 2024),
        ("Nobody is sure what he did until |August|.", 2024),
        ("The road is closed until |August|.", 2025),
        ("The shop is still shut until |March|.", 2026),
        ("She is on leave until |March|.", 2026),
    ],
)
def test_a_day_without_a_year_may_be_to_come(sentence: str, year: int) -> None:
    value = read(sentence, DATE)
    assert date.fromordinal(int(value.high if math.isfinite(value.high) else value.low)).year == year


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("founded |after 2016|", date(2017, 1, 1), None),
        ("founded |since 2016|", date(2016, 1, 1), None),
        ("founded |before 2016|", None, date(2015, 12, 31)),
        ("founded |by 2016|", None, date(2016, 12, 31)),
        ("after |9 June 2025|", date(2025, 6, 10), None),
        ("before |9 June 2025|", None, date(2025, 6, 8)),
    ],
)
def test_what_is_after_or_before_a_date_is_not_on_it(sentence: str, low: date | None, high: date | None) -> None:
    value = read(sentence, DATE)
    assert value.low == (low.toordinal() if low else -math.inf)
    assert value.high == (high.toordinal() if high else math.inf)


def test_a_date_told_from_today_needs_the_day_of_publication() -> None:
    assert read_value("yesterday", 0, 9, DATE, None).kind is not ValueKind.DATE
    assert read_value("on Monday", 3, 9, DATE, None).unit == WEEK


@pytest.mark.parametrize(
    ("one", "other", "relation_"),
    [
        ("March 8th", "8 March", "same"),
        ("8 March", "8 March 1975", "same"),
        ("8 March", "9 March 1975", "differs"),
        ("28 February", "March 8", "differs"),
        ("29 February", "29 February 2024", "same"),
        ("in October", "12 October", "rounds"),
        ("fall", "October", "rounds"),
        ("autumn", "fall", "same"),
        ("early June", "3 June 2025", "rounds"),
        ("3 to 5 May", "May 4", "rounds"),
        ("04/05/2025", "4 May 2025", "rounds"),
        ("04/05/2025", "April 5, 2025", "rounds"),
        ("04/05/25", "6 May 2025", "differs"),
        ("05/13/2025", "13/05/2025", "same"),
        ("04.05.2025", "5 April 2025", "differs"),
        ("12 and 13 June", "12 June and 13 June", "same"),
        ("12 and 13 June 2024", "12 June 2024", "rounds"),
        ("12 and 13 June", "14 June", "differs"),
        ("by March 8", "March 3, 2020", None),  # of what year, nobody says
        ("after 8 March", "January 2024", None),
        ("the fall of Saigon", "2 May 1975", None),
        ("28 August", "2012", None),  # a day and a year can't be compared
    ],
)
def test_where_nobody_tells_the_year_a_day_is_one_of_any_year(one: str, other: str, relation_: str | None) -> None:
    values = [read_value(words, 0, len(words), DATE, None) for words in (one, other)]
    assert relation(*values) == relation(*reversed(values)) == relation_


@pytest.mark.parametrize("words", ["a ban on cars from midnight", "10 p.m. in a bar", "won 3-1 at 10 p.m."])
def test_words_with_a_time_in_them_are_no_time(words: str) -> None:
    assert read(words).kind != "time"


@pytest.mark.parametrize(
    "text",
    ["0th century", "Q1 0000", "first quarter of 0000", "31 February 2020", "99th century", "2020-13-01", "2020-02-30",
     "June 31-32, 2025", "31.13.2020", "week of June 31"],
)  # fmt: skip
def test_what_is_no_date_is_no_error(text: str) -> None:
    assert read(text, DATE).kind is not ValueKind.DATE
    statement_figures(text)


@given(st.dates(date(1800, 1, 1), date(2090, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]))
def test_a_day_is_read_back_as_it_was_written(day: date, form: str) -> None:
    value = read(day.strftime(form), DATE)
    assert (value.low, value.high) == (day.toordinal(), day.toordinal())


@pytest.mark.parametrize(
    "sentence", ["The ferry didn’t sail again |until 9 May 2024|.", "It was not put out until |9 May 2024|, they say."]
)
def test_what_is_not_so_until_a_day_is_so_then(sentence: str) -> None:
    value, day = read(sentence, DATE), read("|9 May 2024|", DATE)
    assert value.text == "not until 9 May 2024"
    assert relation(value, day) == "same"
    assert relation(value, read("|4 May 2024|", DATE)) == "differs"
    assert relation(read("It sails |until 9 May 2024|.", DATE), read("|4 May 2024|", DATE)) == "bounds"


@pytest.mark.parametrize("sentence", ["It will not be complete |before November|", "not complete before |November|"])
def test_what_is_not_before_a_day_is_told_so(sentence: str) -> None:
    value = read(sentence, DATE)
    assert value.text == "not before November"
    assert value.high == math.inf > value.low > 0


@pytest.mark.parametrize(
    ("one", "other", "relation_"),
    [
        ("It opened on |20 September|.", "It will open on |20 September|.", "same"),  # 2024, 2025
        ("It opened on |20 September|.", "It opened on |20 September 2025|.", "same"),
        ("It opened on |20 September|.", "It opened in |September 2023|.", "rounds"),
        ("It was open until |20 September|.", "It was open until |20 September 2025|.", "same"),
        ("It opened on |20 September|.", "It opened on |21 September 2024|.", "differs"),
        ("It opened on |29 February 2024|.", "It opened on |28 February|.", "differs"),
        ("It opened on |20 September|.", "It opened in |2022|.", "differs"),
        ("It opened on |20 September 2024|.", "It opened on |20 September 2025|.", "differs"),
        ("It opened on |20 May|.", "It opened on |20 May 2024|.", "differs"),  # near enough to be of 2025
    ],
)
def test_a_guessed_year_alone_makes_no_two_dates_differ(one: str, other: str, relation_: str) -> None:
    values = read(one, DATE), read(other, DATE)
    assert relation(*values) == relation(*reversed(values)) == relation_
