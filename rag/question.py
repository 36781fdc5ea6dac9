"""What a question asks for: a sum of money, a date, a name … and whether a sentence holds one."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from index.errors import QuestionError
from index.lexical import terms
from rag.prompts import role_and_text

LONGEST_QUESTION = 2_000  # characters; four times the longest question in the benchmarks


class AnswerType(StrEnum):
    """The kind of value that would answer a question."""

    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    ANY = "any"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_TITLECASE = re.compile(r"[“\"'(]?[A-Z][a-z]+")
# What leans on the question before it: "And what stake?", "Why?"
_FOLLOWS = _any(r"^\W*(and|but|so|what about|how about)\b", r"^\W*(why|how|when|where|who|which)\W*$")
# A pronoun leans too, unless a name stands before it: "How old was he then?", not "What does Meta pay its staff?"
_PRONOUN = re.compile(r"\b(he|she|it|they|him|them|his|her|its|their)\b", re.IGNORECASE)
_NAME = re.compile(r"\s[A-Z0-9]")
# The first that matches decides, so the narrower kinds stand first.
_ASKS = (
    (
        AnswerType.PERCENT,
        _any(
            r"\b(what|which) (percentage|per ?cent|share|proportion|fraction)\b",
            r"\bhow (big|large) an? (stake|share)\b",
            r"\bin (percent|per cent|%)",
        ),
    ),
    (
        AnswerType.MONEY,
        _any(
            r"\bhow much\b.*\b(pay|paid|cost|spend|spent|invest\w*|worth|money|raised?|earn\w*|revenue)\b",
            r"\bhow much\b.*\b(valued?|offer\w*|put|price)\b",
            r"\b(what|which)\b.*\b(price|sum|revenue|valuation|amount|cost|fine|salary|turnover|profit)\b",
            r"\bhow expensive\b",
        ),
    ),
    (
        AnswerType.NUMBER,
        _any(
            r"\bhow (many|much|old|long(?! ago)|far|tall|large|big|high|fast|often)\b",
            r"\b(what|which) (number|age)\b",
        ),
    ),
    (AnswerType.DATE, _any(r"\bwhen\b", r"\b(what|which) (year|date|day|month)\b", r"\bhow long ago\b")),
    (AnswerType.PERSON, _any(r"\bwho(m|se)?\b")),
)
_SCAFFOLD = _any(
    r"\bhow (many|much|old|long|far|tall|large|big|high|often|expensive)\b",
    r"\b(what|which) (percentage|per ?cent|share|proportion|fraction|number|amount|sum)( of)?\b",
    r"\b(what|which) (age|year|date|day|month)\b",
    r"\b(what|which) (kind|sort|type)s? of\b",
)
_NUMBER_WORD = (
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|"
    r"millions?|billions?|trillions?)\b"
)
_YEAR = re.compile(r"(?<![\d.,$€£])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
_CURRENCY = r"\b(dollars?|euros?|pounds?|yen|yuan|USD|EUR|GBP)\b"
_MONTH = r"\b(jan|feb|apr|aug|sept?|oct|nov|dec)\w*|\b(march|may|june?|july?)\b"
_HOLDS = {
    AnswerType.PERCENT: _any(r"\d\s?%", r"\bper ?cent\b", r"\b(majority|minority|half|third|quarter)\b"),
    AnswerType.MONEY: _any(
        r"[$€£¥₹]\s?\d", rf"\d[\d.,]*\s?(\w+ )?{_CURRENCY}", rf"{_NUMBER_WORD}.*{_CURRENCY}", r"\b(m|b|tr)illions\b"
    ),
    AnswerType.NUMBER: _any(r"\d", _NUMBER_WORD),
    AnswerType.DATE: _any(
        r"\b(1\d|20)\d\d\b",
        _MONTH,
        r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b",
        r"\b(yesterday|today|tomorrow)\b",
    ),
    # A capital that does not merely begin the sentence.
    AnswerType.PERSON: re.compile(r"(?<=[a-z,;:“\"(] )[A-Z][\w’'-]+|[A-Z][\w’'-]+ [A-Z][\w’'-]+"),
    AnswerType.ANY: re.compile(""),
}


def checked_question(question: str) -> str:
    """Return the question without surrounding white space, and with "?" for bytes that are no text.

    Raises:
        QuestionError: it is empty, or longer than 2,000 characters.
    """
    # Bytes on a command line that are no UTF-8 come as lone surrogates, which no tokenizer takes.
    question = question.strip().encode("utf-8", "replace").decode("utf-8")
    if not any(char.isalnum() for char in question):
        raise QuestionError('The question is empty. Ask something, for example: crosscheck ask "Who leads the lab?"')
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(question):,} characters; at most {LONGEST_QUESTION:,} are read. Ask a shorter one."
        )
    return question


def years(text: str) -> set[str]:
    """Return the years that a text names in digits."""
    return set(_YEAR.findall(text))


def names(question: str) -> list[str]:
    """Return the words of a question that look like names: "Qatar" and "Alpha7", but not its first word, nor "CEO".

    None where the whole question is written with capitals.
    """
    words = question.split()[1:]
    found = [word for word in words if _TITLECASE.match(word)]
    return found if len(found) < len(words) else []


def answer_type(question: str) -> AnswerType:
    """Tell what kind of value a question asks for."""
    return next((kind for kind, pattern in _ASKS if pattern.search(question)), AnswerType.ANY)


def subject(question: str) -> str:
    """Return a question without the words that only say which kind of value it asks for."""
    return _SCAFFOLD.sub(" ", question)


def holds(text: str, kind: AnswerType) -> bool:
    """Tell whether a text holds a value of a kind; any text holds ANY."""
    return _HOLDS[kind].search(text) is not None


def search_text(question: str, history: Sequence[Any]) -> str:
    """Complete a follow-up with the question before it; a question that stands alone is returned as it is.

    Raises:
        QuestionError: `history` holds something that is no message; see `rag.prompts.history_messages`.
    """
    turns = map(role_and_text, history)
    earlier = [text.strip() for role, text in turns if role == "human" and text.strip()]
    return f"{question} {earlier[-1]}" if earlier and _leans(question) else question


def _leans(question: str) -> bool:
    if _FOLLOWS.search(question) or not terms(question):
        return True
    pronoun = _PRONOUN.search(question)
    return pronoun is not None and not _NAME.search(question[: pronoun.start()])
