from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from eval.answers import AcceptedAnswer, DateAnswer, NameAnswer, NumberAnswer, TextAnswer

ANSWER: TypeAdapter[Any] = TypeAdapter(AcceptedAnswer)


def dollars(number: float, **more: Any) -> NumberAnswer:
    return NumberAnswer(number=number, unit="USD", **more)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("14.3e9", 14.3e9),
        ("14_300_000_000", 14.3e9),
        ("14.3 billion", 14.3e9),
        ("9,000", 9000),
        ("-3.5", -3.5),
        ("twelve", 12),
        (28, 28),
    ],
)
def test_numbers_are_read_as_people_write_them(written: Any, number: float) -> None:
    assert ANSWER.validate_python({"number": written}).number == number


@pytest.mark.parametrize(
    "written",
    [
        {"number": "many"},
        {"number": "12 of 30"},
        {"number": "nan"},
        {"number": "inf"},
        {"number": "12", "tolerance": "-1"},
        {"number": "12", "units": "people"},
        {"date": "2025-13"},
        {"date": "2025-02-30"},
        {"date": "June 2025"},
        {"name": "–"},
        {"name": "Wang", "aliases": "Alexandr"},
        {"text": ""},
        {"figure": "12"},
        ["12"],
        12,
    ],
)
def test_what_is_no_answer_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        ANSWER.validate_python(written)


def test_a_plain_string_is_a_text() -> None:
    assert ANSWER.validate_python("interim CEO") == TextAnswer(text="interim CEO")


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (NumberAnswer(number=12), "At least 12 people were hurt."),
        (NumberAnswer(number=12), "At least twelve people were hurt."),
        (NumberAnswer(number=12, unit="people"), "12 were hurt"),
        (NumberAnswer(number=1200, unit="people"), "1,200 people"),
        (NumberAnswer(number=10), "between 10 and 12 people"),
        (NumberAnswer(number=12), "between 10 and 12 people"),
        (NumberAnswer(number=60, unit="minutes"), "one hour"),
        (NumberAnswer(number=14.3e9, unit="$"), "$14.3 billion"),
        (NumberAnswer(number=1800, unit="people"), "more than 1800 people fled"),
        (NumberAnswer(number=9000, unit="contractors", tolerance=500), "some 9,400 contractors"),
        (dollars(14.3e9), "Meta put $14.3 billion into it"),
        (dollars(14.3e9), "a sum of US$14.3bn"),
        (dollars(14.3e9), "14.3 billion dollars"),
        (dollars(14.3e9), "14,300 million dollars"),
        (dollars(29e9), "over $29 billion"),
        (NumberAnswer(number=49, unit="%"), "49 per cent of the shares"),
        (NumberAnswer(number=50, unit="%"), "half of the shares"),
        (NumberAnswer(number=28, unit="years"), "the 28-year-old founder"),
        (NumberAnswer(number=28, unit="years"), "Wang, 28, founded it"),
        (NumberAnswer(number=5, unit="years"), "a contract of five years"),
        (NumberAnswer(number=12, unit="km"), "twelve kilometres north"),
        (NumberAnswer(number=12, unit="km"), "12,000 metres"),
        (DateAnswer(date="2016"), "founded in 2016"),
        (DateAnswer(date="2016"), "on 3 March 2016"),
        (DateAnswer(date="2025-06"), "June 12, 2025"),
        (DateAnswer(date="2025-06-12"), "12 June 2025"),
        (DateAnswer(date="2025-06-12"), "before 12 June 2025"),
        (DateAnswer(date="2025-06-12"), "on June 12"),
        (NameAnswer(name="Alexandr Wang"), "ALEXANDR WANG said"),
        (NameAnswer(name="Alexandr Wang", aliases=("Wang",)), "Wang's company"),
        (NameAnswer(name="Beyoncé"), "Beyonce sang"),
        (TextAnswer(text="no control"), "without votes: No control."),
    ],
)
def test_an_answer_stands_in_a_text(answer: Any, text: str) -> None:
    assert answer.stands_in(text)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (NumberAnswer(number=12), "120 people"),
        (NumberAnswer(number=12), "12.5 people"),
        (NumberAnswer(number=11), "between 10 and 12 people"),
        (NumberAnswer(number=11), "just over 10 people"),
        (NumberAnswer(number=12), "$12"),
        (NumberAnswer(number=12), "12% of them"),
        (NumberAnswer(number=10), "on June 10, 2025"),
        (NumberAnswer(number=9000, unit="contractors", tolerance=500), "9,501 contractors"),
        (dollars(14.3e9), "$14 billion"),
        (dollars(14.3e9), "€14.3 billion"),
        (dollars(14.3e9), "14.3 billion people"),
        (dollars(14.3e9), "$14.3 million"),
        (NumberAnswer(number=49, unit="%"), "49 shares"),
        (NumberAnswer(number=50, unit="%"), "a majority of the shares"),
        (NumberAnswer(number=28, unit="years"), "$28"),
        (NumberAnswer(number=28, unit="years"), "28 kilometres"),
        (NumberAnswer(number=12, unit="km"), "12 miles"),
        (DateAnswer(date="2016"), "in 2017"),
        (DateAnswer(date="2016"), "20160 people"),
        (DateAnswer(date="2025-06-12"), "in June 2025"),
        (DateAnswer(date="2025-06-12"), "June 12, 2024"),
        (DateAnswer(date="2025-06-12"), "on June 13"),
        (NameAnswer(name="Alexandr Wang"), "Wang said"),
        (NameAnswer(name="Wang"), "Wangler said"),
        (TextAnswer(text="no control"), "no remote control"),
    ],
)
def test_an_answer_does_not_stand_in_a_text(answer: Any, text: str) -> None:
    assert not answer.stands_in(text)


def test_the_day_of_publication_tells_the_year_and_the_weekday() -> None:
    june = DateAnswer(date="2025-06-12")
    assert june.stands_in("on June 12", date(2025, 7, 1))
    assert june.stands_in("on June 12", date(2025, 6, 12))
    assert not june.stands_in("on June 12", date(2024, 7, 1))
    assert june.stands_in("on Thursday", date(2025, 6, 14))
    assert not june.stands_in("on Thursday", date(2025, 6, 21))
    assert not june.stands_in("on Thursday")


@pytest.mark.parametrize(
    ("answer", "given", "quote"),
    [
        (NumberAnswer(number=28, unit="years"), "28", "the 28-year-old founder"),
        (dollars(14.3e9), "14.3", "It paid $14.3 billion"),
        (dollars(14.3e9), "$14.3 billion", "worded otherwise"),
        (NumberAnswer(number=4), "4", "of 14.4 millions, 4 were hurt"),
        (DateAnswer(date="2025-06-12"), "June 12", "on June 12, 2025"),
        (NameAnswer(name="Mark Zuckerberg"), "Mark Zuckerberg, the chief executive", ""),
        (TextAnswer(text="a seat on the board"), "seat on the board", ""),
        (TextAnswer(text="interim CEO"), "CEO", ""),  # half of the words
        (TextAnswer(text="no control"), "no control over it", ""),
        (TextAnswer(text="no control at all"), "no control", ""),
        (TextAnswer(text="an interim CEO"), "not only an interim CEO", ""),  # which denies nothing
    ],
)
def test_an_exact_answer_is_read_in_its_quote(answer: Any, given: str, quote: str) -> None:
    assert answer.is_given_by(given, quote)


@pytest.mark.parametrize(
    ("answer", "given", "quote"),
    [
        (NumberAnswer(number=28, unit="years"), "28", "It lies 28 miles north"),
        (NumberAnswer(number=19, unit="years"), "28", "the 28-year-old, who was 19 then"),
        (dollars(14.3e9), "$14 billion", "It paid $14.3 billion"),
        (DateAnswer(date="2025-06-12"), "June 12", "on June 12, 2024"),
        (NameAnswer(name="Jason Droege"), "Wang", "Wang gave way to Jason Droege"),
        (TextAnswer(text="interim CEO"), "AI", "Scale AI has an interim CEO"),
        (TextAnswer(text="the labs did not produce"), "labs", ""),  # less than half of the words
        (TextAnswer(text="a seat on the board"), "the", ""),
        (TextAnswer(text="no control"), "", "no control"),
        (TextAnswer(text="no control"), "control", "no control"),
        (TextAnswer(text="not guilty"), "guilty", "not guilty"),
        (TextAnswer(text="guilty"), "not guilty", "not guilty"),
        (TextAnswer(text="the company didn't buy it"), "the company", ""),
        (TextAnswer(text="buy the company"), "didn't buy the company", ""),
    ],
)
def test_another_exact_answer_of_the_same_quote_is_wrong(answer: Any, given: str, quote: str) -> None:
    assert not answer.is_given_by(given, quote)


@pytest.mark.parametrize(
    ("answer", "given", "exactly"),
    [
        (dollars(14.3e9), "$14.3 billion", True),
        (dollars(14.3e9), "US$14.3bn", True),
        (dollars(14.3e9), "$14.3 billion in cash", False),
        (NameAnswer(name="Alexandr Wang", aliases=("Wang",)), "Wang", True),
        (NameAnswer(name="Wang"), "Alexandr Wang", False),
    ],
)
def test_exactly_is_without_a_word_beside_it(answer: Any, given: str, exactly: bool) -> None:
    assert answer.is_exactly(given) is exactly
    assert answer.is_given_by(given)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (dollars(14.3e9), "14.3 billion USD"),
        (NumberAnswer(number=49, unit="%"), "49%"),
        (NumberAnswer(number=9000, unit="contractors"), "9,000 contractors"),
        (NumberAnswer(number=12), "12"),
        (DateAnswer(date="2025-06"), "2025-06"),
        (NameAnswer(name="Wang", aliases=("A",)), "Wang"),
        (TextAnswer(text="no control"), "no control"),
    ],
)
def test_shown_as_a_person_would_write_it(answer: Any, shown: str) -> None:
    assert str(answer) == shown
