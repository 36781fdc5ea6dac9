"""Times of day: in words, of an unknown half of the day, and with their day."""

from datetime import date

import pytest
from said_quotes import quote, told

from rag.answer_types import AnswerType
from rag.values import Value, ValueKind, relation
from rag.values.forms import holds
from rag.values.reader import read_value

MONDAY = date(2025, 6, 9)


def read(words: str, wanted: AnswerType = AnswerType.DATE, published: date | None = None) -> Value:
    """Read words, or those between two "|"."""
    head, span, _ = words.split("|") if "|" in words else ("", words, "")
    return read_value(words.replace("|", ""), len(head), len(head) + len(span), wanted, published)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Nothing tells the half of the day.
        ("8:25", "8:25 p.m.", "same"),
        ("8:25", "20:25", "same"),
        ("8.25", "8:25 a.m.", "same"),
        ("8:25", "8:31 p.m.", "differs"),
        ("8:25 a.m.", "8:25 p.m.", "differs"),
        ("11:58", "12:03", "differs"),
        ("11:58", "around 12:05", "bounds"),
        ("at 7.35", "at 9.35", "differs"),
        ("06:20", "6:20 p.m.", "differs"),  # as it is written where the day has 24 hours
        ("around 4 a.m.", "3:50 a.m.", "bounds"),
        # in words
        ("half past nine", "9:30 p.m.", "same"),
        ("half past nine", "9.31", "rounds"),
        ("half past nine", "9.41", "differs"),
        ("a quarter past six", "18:17", "rounds"),
        ("a quarter to six", "5:45 p.m.", "same"),
        ("quarter past six", "18:15", "same"),
        ("ten to five", "4.50 a.m.", "same"),
        ("at ten to five", "5:10 a.m.", "differs"),
        ("twenty-five past eight", "8:25", "same"),
        ("seventeen minutes past four", "4:17 p.m.", "same"),
        ("seventeen minutes past four", "4:19 p.m.", "differs"),
        ("four minutes to midnight", "23:56", "same"),
        ("half past midnight", "12:30 a.m.", "same"),
        ("half past midnight", "about midnight", "differs"),
        ("half past midnight", "at about half past midnight", "bounds"),
        ("seven-thirty", "7:30 p.m.", "same"),
        ("five o'clock", "5 p.m.", "same"),
        ("five o'clock", "5.50 p.m.", "differs"),
        ("at |five|.", "5 p.m.", "same"),
        ("8:47 p.m.", "by a quarter to nine", "bounds"),
        ("8:57 p.m.", "by a quarter to nine", "differs"),
        ("nine in the evening", "9 p.m.", "same"),
        ("two at night", "2 a.m.", "same"),
        ("6:45 GMT", "7:45 BST", None),
        ("6:45 GMT", "6:45", "same"),
        ("ten at night", "10 p.m.", "same"),
        ("at |9.15| on Friday evening", "9:15 a.m.", "differs"),
        ("half past three, not at two", "3:30 a.m.", "same"),
        # "from" and "not until" tell when it began.
        ("from 21:00", "9:40 p.m.", "differs"),
        ("did not open until |9 p.m.|", "8 p.m.", "differs"),
        ("stayed open until |9 p.m.|", "8 p.m.", "bounds"),
    ],
)
def test_how_two_times_stand_to_each_other(one: str, other: str, expected: str | None) -> None:
    assert relation(read(one), read(other)) == relation(read(other), read(one)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("9:47 p.m. on October 17", "9:43 p.m.", "differs"),
        ("9:47 p.m. on October 17", "17 October", "same"),
        ("9:47 p.m. on October 17", "18 October", "differs"),
        ("9:47 p.m. on October 17", "9:47 p.m. on 18 October", "differs"),
        ("on Monday at 7.20 a.m.", "7.05", "differs"),
        ("on Monday at 7.20 a.m.", "7.20", "same"),
        ("at nine on Friday morning", "on Friday at 08:15", "differs"),
        ("Saturday at 11.30 p.m.", "half past eleven on Saturday night", "same"),
        ("Saturday at 11.30 p.m.", "half past eleven on Sunday night", "differs"),
        ("Sunday noon", "on Sunday", "same"),
        ("midnight on Friday", "on Saturday", "rounds"),
        ("midnight on Friday", "on Sunday", "differs"),
        ("by 5 p.m. on Monday", "on Sunday", None),
        ("until |9 May 2024|", "9 May 2024", "bounds"),  # no nine o'clock
    ],
)
def test_a_time_may_be_told_with_its_day(one: str, other: str, expected: str | None) -> None:
    assert relation(read(one), read(other)) == relation(read(other), read(one)) == expected


def test_where_the_article_has_a_day_the_weekday_is_one_of_it() -> None:
    value = read("7.20 a.m. on Monday", published=MONDAY)
    assert value.day
    assert value.day.low == MONDAY.toordinal()
    assert relation(value, read("9 June 2025")) == "same"
    assert relation(value, read("2 June 2025")) == "differs"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("7.24", AnswerType.ANY),  # a price, a mark …
        ("1:59:02", AnswerType.DATE),
        ("from nine to ten", AnswerType.DATE),
        ("from |ten to five|", AnswerType.DATE),
        ("seven", AnswerType.DATE),
        ("at |seven| schools", AnswerType.DATE),
        ("12 June", AnswerType.DATE),
        ("two hours after midnight", AnswerType.DATE),
    ],
)
def test_what_is_no_time_of_day(words: str, wanted: AnswerType) -> None:
    assert read(words, wanted).kind is not ValueKind.TIME


@pytest.mark.parametrize("words", ["ten to two", "16.22", "11:17", "nineteen minutes past six", "a quarter to nine"])
def test_a_time_in_words_is_a_date_to_those_who_look_for_one(words: str) -> None:
    assert holds(words, AnswerType.DATE)


@pytest.mark.parametrize("words", ["ten to two hundred", "a mark of 7.24 points", "cut from twelve to nine"])
def test_a_ratio_or_a_figure_is_none(words: str) -> None:
    assert not holds(words, AnswerType.DATE)


@pytest.mark.parametrize(
    ("question", "sentences", "expected"),
    [
        ("When did the siren go off?", ("It went off at |8:25 a.m.|", "It went off at |8:31|."), "contradiction"),
        ("When did the siren go off?", ("It went off at |8:31 a.m.|", "It went off at |8:31|."), None),
        ("When did the siren go off?", ("At |8:25 a.m.|", "They heard it at |ten to nine|."), "contradiction"),
        ("At what hour was she seen?", ("It was |7.05|.", "She was seen at |half past six|."), "contradiction"),
        # not figures: these are no farther from each other for being early
        ("When did he call?", ("Called at |4:05|.", "Called at |5:05|.", "At |4:05|, she said."), "contradiction"),
        ("When did the show begin?", ("It ran from |9 August|.", "It opened on |12 August|."), "contradiction"),
        ("When did the show begin?", ("It ran from |9 August|.", "It opened on |9 August|."), None),
        ("Until when is it free?", ("It is free |until Christmas|.", "It ends on |31 January|."), "contradiction"),
        ("Until when is it free?", ("It is free |until Christmas|.", "It ends on |25 December|."), "rounding"),
        ("Until which year does it go?", ("It goes |up to 2036|.", "It runs to |2030|."), "contradiction"),
        ("On which day did it happen?", ("It happened on |Tuesday|.", "It was |2 January last year|."), None),
        ("On which day did it happen?", ("It happened on |Tuesday|.", "It was on |Wednesday|."), "contradiction"),
        ("When will it be mended?", ("It will be |by Tuesday|.", "It will be |in the course of Tuesday|."), None),
        ("When will it be mended?", ("|Thursday at the earliest|.", "It will be |by 2031|."), None),
        ("When will it open?", ("It opens in |2031 at the earliest|.", "It opens in |2029|."), "contradiction"),
        ("When will it open?", ("It opens in |2031 at the earliest|.", "It opens in |2032|."), "bound"),
        ("When did it begin?", ("It began |before Christmas|.", "It began on |20 December|."), None),
        ("When did it begin?", ("It began |on Boxing Day|.", "It began on |27 December|."), "contradiction"),
        ("Which ear is deaf?", ("It is |the left ear|.", "It is |the right ear|."), "contradiction"),
        ("On which side was it?", ("It was |under the left hand|.", "It was |on the right|."), "contradiction"),
    ],
)  # fmt: skip
def test_what_is_told_of_answers_about_when(question: str, sentences: tuple[str, ...], expected: str | None) -> None:
    parts = [sentence.split("|") for sentence in sentences]
    quotes = [quote("abc"[place], "".join(words), words[1], 0.95) for place, words in enumerate(parts)]
    assert told(question, *quotes)[1] == expected
