"""The words of a span or a statement → values that can be compared (rag/values)."""

import re
from dataclasses import replace
from datetime import date

from index.lexical import terms
from rag.answer_types import AnswerType
from rag.names import is_role, name_words
from rag.names.bearer import bearer
from rag.names.proper import proper_name, proper_place
from rag.values import Value, ValueKind
from rag.values.dates import dates_in, is_date, read_date
from rag.values.figures import figures_in, numbers_in_words
from rag.values.forms import NO_ONE
from rag.values.number_words import NUMBER_WORDS, in_digits
from rag.values.odd_figures import odd_figure
from rag.values.scores import read_score
from rag.values.shares import share_in
from rag.values.times import read_time
from rag.values.vague import vague_in

_FIGURES = {AnswerType.MONEY, AnswerType.PERCENT, AnswerType.NUMBER, AnswerType.COUNT, AnswerType.DURATION}
_NAMED = {AnswerType.PERSON, AnswerType.ORGANISATION, AnswerType.PLACE}
_SEVERAL = re.compile(r"\D*\d\S*(?: [^\W\d][\w'’-]*){0,3}? (?:and|to|against) \D{0,20}\d")
_PLACES = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_PLACE = re.compile(rf"(?:the |in )?({'|'.join(_PLACES)})(?: place)?", re.IGNORECASE)  # "12th" is read as a figure
# "A third patient has died": then three have.
_NTH = re.compile(rf"(?:an?|the|its|his|her|their) ({'|'.join(_PLACES)})(?! of\b)(?: [a-z]+){{1,2}}", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r"\b[A-Z]")


def read_value(sentence: str, start: int, end: int, wanted: AnswerType, published: date | None = None) -> Value:
    """Read the words `sentence[start:end]`.

    Args:
        sentence: tells the qualifier before the words and the year of a figure.
        start, end: place of the words.
        wanted: what the question asks for: "28" is an age only where one is asked for.
        published: the day that "yesterday" is counted from.
    """
    span = sentence[start:end]
    of_when = wanted in (AnswerType.DATE, AnswerType.ANY)
    time = read_time(sentence, start, end, published, asked=wanted is AnswerType.DATE) if of_when else None
    if time is not None:
        return time
    ordinal = _PLACE if wanted is AnswerType.ANY else _NTH if wanted is AnswerType.COUNT else None
    if ordinal and (place := ordinal.fullmatch(span)):
        number = float(_PLACES.index(place[1].lower()) + 1)
        return Value(text=span, kind=ValueKind.NUMBER, figure=number, low=number, high=number, step=1.0)
    dated = wanted is AnswerType.DATE or (wanted is AnswerType.ANY and is_date(span))
    if dated and (value := read_date(sentence, start, end, published)) is not None:
        return value
    if wanted is AnswerType.PERCENT and (share := share_in(sentence, start, end)) is not None:
        return share
    if wanted is AnswerType.ANY and (score := read_score(sentence, start, end)) is not None:
        return score
    if (odd := odd_figure(sentence, start, end, wanted)) is not None:
        return odd
    if wanted in (AnswerType.COUNT, AnswerType.NUMBER) and NO_ONE.match(span) and " but " not in span:
        return Value(text=span, kind=ValueKind.NUMBER, figure=0.0, low=0.0, high=0.0, step=1.0)
    counts = wanted in (AnswerType.NUMBER, AnswerType.COUNT)
    if _are_several(sentence, start, end, counts):
        return Value(text=span, kind=ValueKind.TEXT, words=tuple(terms(span)))
    words = NUMBER_WORDS.match(span) if counts and _DIGIT.search(span) else None
    last = start + words.end() if words and words[0].strip() not in ("a", "and") else end  # "nine since 2017" are nine
    figure = next(iter(figures_in(sentence, start, last, years=counts, counts=counts)), None)
    if figure is None and wanted in _FIGURES:
        figure = vague_in(sentence, start, end)
    more_than_it = wanted in _NAMED and figure is not None and _holds_more(figure, span)
    if figure is not None and not more_than_it and (wanted in _FIGURES or _is_figure(figure, span)):
        return figure
    if ((wanted in _NAMED and not more_than_it) or _CAPITAL.search(span)) and not is_role(span):
        return _read_name(sentence, start, span, wanted)
    return Value(text=span, kind=ValueKind.TEXT, words=tuple(terms(span)))


def _read_name(sentence: str, start: int, span: str, wanted: AnswerType) -> Value:
    """Read a name; of what is asked for by a name, only the proper name in it, if there is one."""
    if wanted not in _NAMED:
        return Value(text=span, kind=ValueKind.NAME, words=name_words(span))
    begins = not sentence[:start].strip(" “”\"'‘")
    name = proper_place(span) if wanted is AnswerType.PLACE else proper_name(span, begins=begins)
    words = name_words(bearer(name) if wanted is AnswerType.PERSON else name or span) or name_words(span)
    place = wanted is AnswerType.PLACE
    return Value(text=span, kind=ValueKind.NAME, words=words, described=not name, place=place)


def statement_figures(text: str, published: date | None = None) -> list[Value]:
    """Read every figure and date of a statement, numbers in words too.

    Args:
        text: one statement.
        published: tells the year of a date that names none.
    """
    found: list[Value] = []
    rest = text
    for start, end, value in dates_in(text, published):
        found.append(value)
        rest = rest[:start] + " " * (end - start) + rest[end:]
    if any(char.isdigit() for char in rest):
        found += figures_in(rest, years=True)
    found += numbers_in_words(rest)
    return [replace(value, year="", part="") for value in found]


def _are_several(sentence: str, start: int, end: int, years: bool) -> bool:
    """Tell whether words begin with two like figures, neither a range nor a sum: "24 and 31", "43 votes to 31"."""
    written = in_digits(sentence, start, end)
    if not _SEVERAL.match(written):
        return False
    read = figures_in(f"{sentence[:start]}{written}{sentence[end:]}", start, start + len(written), years)
    return len(read) > 1 and (read[0].kind, read[0].unit) == (read[1].kind, read[1].unit)


def _holds_more(figure: Value, span: str) -> bool:
    """Tell whether a measure is only a part of what is said: "3 miles north of Tarlow", no "3 miles away"."""
    return figure.kind is not ValueKind.MONEY and len(span.replace(figure.text, " ").split()) > 1


def _is_figure(figure: Value, span: str) -> bool:
    """Tell whether a span is a figure with little around it, and not a name that has one: "Boeing 737"."""
    return figure.kind is not ValueKind.NUMBER or not _CAPITAL.search(span.replace(figure.text, " "))
