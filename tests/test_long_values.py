"""Values of odd and long words are read in no time, and without an error."""

from time import perf_counter

import pytest
from said_quotes import quote, told
from spans_read import COUNT, DATE, PERSON, PLACE, read

from rag.answer_types import AnswerType


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("the " * 3000, DATE),
        ("Ann baker " * 800, PERSON),
        ("A" * 20_000, PERSON),
        (" " * 20_000, PLACE),
        ("5" + "-A" * 27 + "!", COUNT),
    ],
)
def test_long_words_are_read_in_no_time(words: str, wanted: AnswerType) -> None:
    start = perf_counter()
    read(words, wanted)
    assert perf_counter() - start < 2


@pytest.mark.parametrize("question", ["When was it?", "Which day was it?", "When does it end?", "Until when is it?"])
@pytest.mark.parametrize("words", ["midnight on 31 December 9999", "0:00", "25:61", "12:30:45", "at the earliest"])
def test_odd_words_are_no_error(question: str, words: str) -> None:
    one, other = (quote(name, f"It was {said}.", said) for name, said in (("a", words), ("b", "9 a.m. on Friday")))
    assert told(question, one, other)[0]
