"""Spans of sentences, read as values."""

from datetime import date

from rag.answer_types import AnswerType
from rag.values import Value
from rag.values.reader import read_value

PUBLISHED = date(2025, 6, 12)  # a Thursday
ANY, COUNT, MONEY, PERCENT, NUMBER, DATE, DURATION, PERSON, ORGANISATION, PLACE = (
    AnswerType.ANY,
    AnswerType.COUNT,
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
