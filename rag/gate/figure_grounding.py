"""Figures and dates of a statement that its sources don't give.

They are compared as values (rag/values): "14.3 billion dollars" is "$14.3bn", "June 2025" is given by "12 June
2025", not the other way round, and "over $10 billion" by "$14.3 billion", which "less than $14.3 billion" is not.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from index.lexical import terms
from rag.gate.counting import counts, of_something_else
from rag.values import Value, ValueKind, relation
from rag.values.currencies import SYMBOLS
from rag.values.number_words import in_digits
from rag.values.periods import PERIOD, dated, latest_year, periods_in
from rag.values.qualifiers import NEARLY
from rag.values.reader import statement_figures
from rag.values.shares import TIMES, multiples_in, share_in, times
from rag.values.times import in_24_hours
from rag.values.vague import VAGUE, vague_numbers
from rag.wording import YEAR, any_of, years

# Numbers that count the articles themselves are the model's own.
_NO_FIGURE = any_of(
    r"\bone\b(?! (?:in|out of) )",  # "one of them", "the one that"
    r"\b(?:two|three|four|five|six|seven|eight|\d)(?: of the)?(?: other)? "
    r"(?:articles|reports|sources|outlets|accounts|stories|passages|papers|newspapers)\b",
)
# Words that bound a date; the date itself is what has to be given.
_BOUNDING = any_of(
    r"\b(?:until|till|by|before|after|since|from|following|prior to|up to|as of|later than)\s+"
    r"(?:the (?:end|start) of )?"
    rf"(?=(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|{YEAR}\b)"
)
_COUNTS = {ValueKind.NUMBER, ValueKind.AGE}
_SUMS = {ValueKind.NUMBER, ValueKind.MONEY}
_TIME = "second"  # what durations are measured in
LARGE = 1_000  # a figure that is hardly the same by chance
_FAR = 2.0  # how many times a bound a figure may be that gives it: "$14.3 billion" is hardly meant by "over $1 billion"
_VAGUELY = 500.0  # the same of vague numbers: "thousands" are from 2,000 up to a million
_CLOCK = re.compile(r"\b(1?\d)(?:[:.]([0-5]\d))?\s?([ap])\.?m\b\.?", re.IGNORECASE)
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
_SHARE = any_of(
    rf"\b(?:an?[ -]|{_COUNT}[ -])?(?:half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b",
    rf"\b{_COUNT} (?:in|out of)(?: every)? {_COUNT}\b",
)
_NEXT = re.compile(r"(?: of(?: the| its| their| his| her)?)? ([a-z]{3,})")
_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")
_DIGIT = r"(?:zero|one|two|three|four|five|six|seven|eight|nine)"
_POINT = any_of(rf"\b((?:[a-z]+[ -])?[a-z]+) point ({_DIGIT}(?: {_DIGIT})*)\b")
_MINUS = re.compile(rf"(?:(?<=\s)|^)[-−–](?=[{SYMBOLS}]?\d)")
_OF_THE_US = any_of(r"\b(?:US|U\.S\.|American) (?=dollars?\b)")
# "No more than 7" is told of 7, as "only 7" is; "at most 7" makes a bound of it.
_DURING = any_of(r"^(?:over|within)\b")  # "paid over two years" bounds no time
# "Under a five-year plan" bounds nothing, and "more than the $5 million offered" is a comparison.
_NO_BOUND = any_of(r"^(?:over|within|under) an? \S*-", r"^[a-z ]+\bthe\s")
_ONLY = any_of(r"\b(?:no|not) (?:more|fewer|less) than\b")


def missing_figure(statement: str, sources: Sequence[str], days: Sequence[date | None]) -> str | None:
    """Return the first figure or date of a statement that none of the sources gives, as written; None if all are given.

    Args:
        statement: one sentence without markers.
        sources: texts that it cites.
        days: for each of them the day of publication, which is given too, and tells the year of a date that names none.
    """
    statement = _NO_FIGURE.sub("", statement)
    known = [value for text, day in zip(sources, days, strict=True) for value in _source_values(text, day)]
    readings = [
        _statement_values(statement, day or _last_day(text))
        for text, day in dict.fromkeys(zip(sources, days, strict=True))
    ]
    texts = [_on_24_hours(text) for text in sources]
    misplaced = {value.text for one in readings for value in one if of_something_else(value, statement, sources, known)}
    missing = [
        {value.text for value in one if not any(_gives(source, value) for source in [*known, *_multiples(one, known)])}
        for one in readings
    ]
    lacking = set.intersection(*missing) if missing else set()
    # "Llama 4" is a name to the one and a number to the other
    if lacking := misplaced | {words for words in lacking if not any(_stands(words, text) for text in texts)}:
        return min(lacking, key=statement.find)
    read = " ".join(value.text for one in readings for value in one)
    figures = {value.figure for value in known}
    for digits in _DIGITS.findall(_on_24_hours(statement)):  # "14,3", "F-35"
        number = float(digits) if digits.replace(".", "", 1).isdigit() else None
        if (
            digits not in read
            and (number is None or number not in figures)
            and not any(_stands(digits, text) for text in texts)
        ):
            return str(digits)
    return None


@lru_cache(maxsize=512)
def _source_values(text: str, published: date | None) -> tuple[Value, ...]:
    day = published or _last_day(text)
    values = _values(text, day)
    for value, year in periods_in(text):
        values += [value, *dated(value, year or latest_year(value, day))]
    if published:
        values.append(_day(published))
    return tuple(values)


@lru_cache(maxsize=64)
def _statement_values(statement: str, day: date | None) -> tuple[Value, ...]:
    values = [end for value in _values(statement, day) for end in _ends(value)]
    for value, year in periods_in(statement):
        values += dated(value, year) if year else [value]
    return tuple(values)


def _multiples(statement: Sequence[Value], known: Sequence[Value]) -> list[Value]:
    """Return how many times another a figure of the statement is, if it names a multiple: "twice the 5 million"."""
    if not any(value.unit == TIMES for value in statement):
        return []
    pairs = [
        (abs(one.figure), abs(other.figure))
        for one in statement
        for other in known
        if one.figure and other.figure and one.kind is other.kind and one.unit == other.unit != TIMES
    ]
    return [times(max(pair) / min(pair)) for pair in pairs]


def _last_day(text: str) -> date | None:
    """The end of the last year named, which dates without a year are then of."""
    named = years(text)
    return date(int(max(named)), 12, 31) if named else None


def _values(text: str, day: date | None) -> list[Value]:
    """The figures, dates, shares and multiples of a text, without its quarters and halves of a year.

    What bounds a date is left out, for the date is what has to be given.
    """
    text = _POINT.sub(_with_point, _MINUS.sub("minus ", _OF_THE_US.sub("", text)))
    text = PERIOD.sub(_blank, _CLOCK.sub("", _BOUNDING.sub("in ", text)))
    multiples = list(multiples_in(text))
    for start, end, _ in multiples:
        text = text[:start] + " " * (end - start) + text[end:]
    shares = [(found.span(), share_in(text, *found.span())) for found in _SHARE.finditer(text)]
    rest = text
    for (start, end), share in shares:
        if share:
            rest = rest[:start] + " " * (end - start) + rest[end:]
    return [
        *statement_figures(rest, day),
        *_vague(rest),
        *(share for _, share in shares if share),
        *(multiple for _, _, multiple in multiples),
    ]


def _vague(text: str) -> list[Value]:
    """The vague numbers of a text, each with what it counts: "thousands of fans", "dozens died"."""
    return [
        replace(value, counted=next(iter(terms(noun[1])), "") if (noun := _NEXT.match(text, end)) else "")
        for end, value in vague_numbers(text)
    ]


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _with_point(found: re.Match[str]) -> str:
    """Write "fourteen point three" as "14.3"; what is no number stays: "at that point two came"."""
    whole = in_digits(found[1], 0, len(found[1]))
    digits = "".join(in_digits(word, 0, len(word)) for word in found[2].split())
    return f"{whole}.{digits}" if whole[-1].isdigit() else found[0]


def _day(day: date) -> Value:
    return Value(text=day.isoformat(), kind=ValueKind.DATE, low=day.toordinal(), high=day.toordinal())


def _ends(value: Value) -> list[Value]:
    """Return both ends of a range, "from $5 to $10", each as a figure of its own; any other value as it is."""
    figure, high = value.figure, value.high
    if figure is not None and (_NO_BOUND.search(value.text) or (value.unit == _TIME and _DURING.search(value.text))):
        return [replace(value, low=figure, high=figure)]
    if (
        figure is None
        or not figure < high < math.inf
        or value.low < figure
        or math.isclose(high, figure + NEARLY * figure)
    ):
        return [value]
    return [replace(value, high=figure), replace(value, figure=high, low=high)]


def _on_24_hours(text: str) -> str:
    """Write each time of day as "18:40"."""
    return _CLOCK.sub(lambda found: f"{in_24_hours(found[1], found[3]):02}:{found[2] or '00'}", text)


def _stands(digits: str, text: str) -> bool:
    scaled = r"\s?(?:%|per ?cent|(?:thousand|[mb]illion|trillion|mn|bn|tn)\b)"
    return re.search(rf"(?<![\d.,]){re.escape(digits)}(?![.,]?\d|{scaled})", text) is not None


def _gives(source: Value, value: Value) -> bool:
    if value.kind is ValueKind.TEXT:
        return source.kind is ValueKind.TEXT and source.words == value.words
    if value.kind is ValueKind.DATE:
        inside = source.kind is ValueKind.DATE and value.low <= source.low and source.high <= value.high
        # the day of publication always lies in some quarter
        return inside and (not value.words or source.low < source.high)
    if value.figure is None or source.figure is None:
        return False
    kinds = {source.kind, value.kind}
    alike = source.kind is value.kind and source.unit == value.unit
    # "aged 28", and "70 million euros, the other 82 million"
    alike = (
        alike
        or (kinds <= _COUNTS and source.unit == value.unit)
        or (kinds == _SUMS and value.figure >= LARGE and not counts(value) and not counts(source))
    )
    if not alike or value.bounded:
        return alike and _gives_bound(source, value)
    ends = [known for known in (source.figure, source.high) if math.isfinite(known)]
    return any(math.isclose(value.figure, known) for known in ends)


def _gives_bound(source: Value, bound: Value) -> bool:
    """Tell whether a figure is bounded as in a source, or one of it lies within the bound and not far from it."""
    figure, known = bound.figure or 0.0, source.figure or 0.0
    sides, about = _sides(bound), _sides(bound) == (True, True)
    if math.isclose(figure, known):
        return about or _sides(source) == sides or _ONLY.search(bound.text) is not None
    vague = VAGUE.match(bound.text) is not None
    if bound.counted and source.counted and bound.counted != source.counted and not vague:
        return False
    if about and bound.step:  # rounded as it is written: "about $14 billion" is $14.3 billion
        plain = replace(bound, kind=source.kind, unit=source.unit, low=figure, high=figure)
        return source.step < bound.step and relation(plain, replace(source, year="")) == "rounds"
    far = _VAGUELY if vague else _FAR
    near = min(figure, known) > 0 and max(figure, known) <= far * min(figure, known)
    return near and bound.low <= source.low and source.high <= bound.high


def _sides(value: Value) -> tuple[bool, bool]:
    """On which sides of the figure named the one meant may be."""
    figure = value.figure or 0.0
    return value.low < figure, figure < value.high
