"""Told: does a sentence that a chat model wrote state a value that the articles give?"""

import re
from dataclasses import replace
from datetime import date

from index.lexical import terms
from rag.answer_types import AnswerType
from rag.gate.name_grounding import missing_name
from rag.values import Value, ValueKind, relation
from rag.values.reader import read_value, statement_figures

_CAPITALISED = re.compile(r"\b[A-Z]\S*")


def tells(sentence: str, value: str, wanted: AnswerType, published: date | None = None) -> bool:
    """Tell whether a sentence states a value, in these words or others: "$14.3bn" states "14.3 billion dollars".

    A figure or date has to be the same, no rounder and no more exact one. A name has to stand there in full, of other
    words at least half.

    Args:
        sentence: without markers.
        value: as the articles give it, with its qualifier.
        wanted: what the question asks for.
        published: the day of the article, which tells the year of a date that names none.
    """
    if says(sentence, value):
        return True
    read = _comparable(read_value(value, 0, len(value), wanted, published))
    if read.kind not in (ValueKind.NAME, ValueKind.TEXT):
        figures = map(_comparable, statement_figures(sentence, published))
        return any(relation(read, figure) == "same" for figure in figures)
    plain = set(terms(_CAPITALISED.sub(" ", value)))
    if not plain and not _CAPITALISED.search(value):
        return False
    named = missing_name(f"by {value}", [sentence], []) is None  # after "by", for a sentence may open with any capital
    return named and 2 * len(plain.intersection(terms(sentence))) >= len(plain)


def says(text: str, words: str) -> bool:
    """Tell whether words stand in a text as they are: "14" doesn't in "14.3"."""
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", text) is not None


def _comparable(value: Value) -> Value:
    """Leave out what words of one sentence seldom say twice: the year of a figure, and that a number is an age."""
    return replace(value, year="", kind=ValueKind.NUMBER if value.kind is ValueKind.AGE else value.kind)
