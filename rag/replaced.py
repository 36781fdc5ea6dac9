"""Values that another one took the place of, as a sentence tells: who held an office before, what is corrected.

"Lee succeeds Ray as mayor", "421, not 412": such a value is no contradiction, and what took its place leads.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag.answer_types import AnswerType, answer_type
from rag.names.succession import succeeds, takes_office
from rag.reader import Quote
from rag.reader.candidates import Candidate
from rag.reader.moved import moved
from rag.reader.withdrawn import NEAR, is_withdrawn
from rag.stance import DOUBTFUL, Stance
from rag.values import Value, ValueKind, relation
from rag.values.number_words import NUMBER_WORDS
from rag.values.reader import read_value

_DIGITS = re.compile(r"(?<![\w.,])\S?\d(?:[\d.,]*\d)?(?: (?:million|billion|trillion)\b)?")
# "1974, not 1978, as the firm has it" is a dispute; "as first reported", "as the police said on Monday" is none
_AS_SOMEBODY_HAS_IT = re.compile(
    r",? (?:\w+ )?as (?!(?:we|this|it)\b)"
    r"(?![^;.]*\b(?:first|earlier|previously|initially|originally|at the time|wrongly|then)\b)"
    r"[^,;.]{1,60}?\b(?:(?:ha[sd]|have|would have) it|says?|claim(?:s|ed)?|maintain(?:s|ed)?|insist(?:s|ed)?|puts? it|"
    r"asserts?|believes?|thinks?|argues?)\b"
)
_FROM = re.compile(r"\bfrom $")


def in_succession(question: str, found: Sequence[Stance]) -> list[Stance]:
    """Let what took the place of the leading one lead instead, and mark whose place the leading one took.

    Args:
        question: tells what is asked for.
        found: one stance at least, the leading one first.
    """
    leading = next((one for one in found[1:] if _took_place(question, one, found[0])), found[0])
    others = [one for one in found if one is not leading]
    return [leading, *(replace(one, succeeded=_took_place(question, leading, one)) for one in others)]


def replaces(question: str, quote: Quote, earlier: Value) -> bool:
    """Tell whether a quote says that what it gives took the place of a value: "Lee succeeds Ray", "421, not 412"."""
    start = quote.short_at
    if earlier.kind is ValueKind.NAME:
        return succeeds(question, quote.text, start, start + len(quote.short or ""), earlier.words)
    taken_back = (one for one in _elsewhere_in(question, quote, earlier) if is_withdrawn(question, one))
    return any(not _AS_SOMEBODY_HAS_IT.match(one.text, one.inside[1]) for one in taken_back)


def _took_place(question: str, one: Stance, other: Stance) -> bool:
    """Tell whether a sentence says that one took the place of the other, or begins in the office that it holds."""

    def begins(stance: Stance) -> bool:
        ends = ((quote.text, quote.short_at + len(quote.short or "")) for quote in stance.quotes)
        return any(takes_office(question, text, end) for text, end in ends)

    if relation(one.value, other.value) != "differs" or _is_older(one, other):
        return False
    told = any(replaces(question, quote, other.value) for quote in one.quotes)
    return told or (min(one.likely, other.likely) >= DOUBTFUL and begins(one) and not begins(other))


def _is_older(one: Stance, other: Stance) -> bool:
    return bool(one.published and other.published) and one.published[-1] < other.published[0]


def _elsewhere_in(question: str, quote: Quote, value: Value) -> list[Candidate]:
    """Find a figure, a year or what something was before in the sentence of a quote, but for its exact answer."""
    kind, published = answer_type(question), quote.passage.article.published
    shift = quote.start - quote.passage.passage.start
    own = range(quote.short_at, quote.short_at + len(quote.short or ""))
    figures = [found.span() for pattern in (_DIGITS, NUMBER_WORDS) for found in pattern.finditer(quote.text)]
    before = [move.old for move in moved(quote.text) if move.holds_new(own.start, own.stop)]
    return [
        Candidate(quote.passage, (shift + start, shift + end), (shift, shift + len(quote.text)))
        for start, end in (*figures, *before)
        if start not in own
        and abs(start - own.start) <= NEAR
        and relation(_read(quote.text, start, end, kind, published), value) == "same"
    ]


def _read(text: str, start: int, end: int, kind: AnswerType, published: date | None) -> Value:
    """Read a value; "from 4 May to 9 May" tells of 4 May here, and of no day since."""
    before = _FROM.sub("to ", text[:start]) if kind is AnswerType.DATE else text[:start]
    return read_value(before + text[start:], len(before), len(before) + end - start, kind, published)
