"""Dates: whole, partial or told from the day of publication → periods in days.

dateparser reads them. What it doesn't do is done here: it makes "2016" a day of that year, so the length of the period
is asked for beside it, and it has no "early 2025", no quarter and no century.
"""

import calendar
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from rag.values import Value, ValueKind
from rag.wording import any_of

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
A_YEAR = re.compile(r"(?<![\d.,$€£])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
_DECADE = re.compile(r"\b((?:1[0-9]|20)\d)0s\b")
_CENTURY = any_of(r"\b(\d{1,2})(?:st|nd|rd|th)[ -]century\b")
_QUARTER = any_of(r"\b(?:Q([1-4])|(first|second|third|fourth) quarter)(?: of)? (\d{4})\b")
_PART = any_of(r"\b(early|mid|late|(?:the )?(?:beginning|start|end) of)[ -](?=\w)")
_LEAD = any_of(r"^(?:on|in|at|by|since|during|from|until|before|after|around|about|the|early on)\s+")
_MONTHS = "|".join(
    "(?-i:May)" if name == "May" else name
    for name in dict.fromkeys([*calendar.month_name[1:], *calendar.month_abbr[1:]])
)
_DATE_ONLY = re.compile(
    rf"(?:(?:on|in|by|since) )?(?:(?:early|mid|late)[ -])?(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})\.?"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?)?,?(?: \d{{4}})?|(?:1[5-9]|20)\d\d|\d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    rf"(?:(?:early|mid|late)[ -])?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?\b(?:{_MONTHS})\b\.?"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?\b)?(?: ?,? \d{{4}})?|"
    r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}|(?:(?:early|mid|late)[ -])?\b(?:1[0-9]|20)\d\d\b",
    re.IGNORECASE,
)
_LONGEST_LEAD = 30  # characters
_THIRDS = {"early": (0.0, 0.4), "mid": (0.3, 0.7), "late": (0.6, 1.0)}


def is_date(text: str) -> bool:
    """Tell whether a text is a date and nothing else."""
    return _DATE_ONLY.fullmatch(text) is not None


def read_date(sentence: str, start: int, end: int, published: date | None) -> Value | None:
    """Read the words `sentence[start:end]` as a date, bounded by "before" or "after"; None where they are none."""
    value = _date(sentence, start, end, published)
    if value is None:
        return None
    span = sentence[start:end]
    lead = _LEAD.match(span)
    head = sentence[max(0, start - _LONGEST_LEAD) : start + (lead.end() if lead else 0)]
    bounded = _bounded(value, head)
    return replace(bounded, text=span) if lead else bounded


def dates_in(text: str, published: date | None) -> Iterator[tuple[int, int, Value]]:
    """Yield start, end and value of each date in a text, bounded by the word before it: "after 2007"."""
    for match in _DATE_WORDS.finditer(text):
        if value := _date(text, match.start(), match.end(), published):
            yield (
                match.start(),
                match.end(),
                _bounded(value, text[max(0, match.start() - _LONGEST_LEAD) : match.start()]),
            )


def _date(sentence: str, start: int, end: int, published: date | None) -> Value | None:
    """Read a date: whole or partial, or told from the day of publication; None for what is none: "0th century"."""
    try:
        return _date_of(sentence, start, end, published)
    except (ValueError, OverflowError):
        return None


def _date_of(sentence: str, start: int, end: int, published: date | None) -> Value | None:
    span = sentence[start:end]
    bare = _LEAD.sub("", span.strip(" ,."))
    if found := _DECADE.search(bare):
        first = int(found[1]) * 10
        return _period(span, date(first, 1, 1), date(first + 9, 12, 31))
    if found := _CENTURY.search(bare):
        last = int(found[1]) * 100
        return _period(span, date(max(1, last - 99), 1, 1), date(last, 12, 31))
    if found := _QUARTER.search(bare):
        number = int(found[1] or ["first", "second", "third", "fourth"].index(found[2].lower()) + 1)
        year, month = int(found[3]), 3 * number
        return _period(span, date(year, month - 2, 1), date(year, month, calendar.monthrange(year, month)[1]))
    part = _PART.search(bare)
    plain = _PART.sub("", bare) if part else bare
    inner = _DATE_WORDS.search(plain)
    parsed = _parsed(inner[0] if inner else plain, published)
    if parsed is None:
        return None
    first_day, last_day = parsed
    if part:
        word = part[1].lower()
        low, high = _THIRDS["late" if "end" in word else word if word in _THIRDS else "early"]
        days = (last_day - first_day).days
        first_day, last_day = first_day + timedelta(round(low * days)), first_day + timedelta(round(high * days))
    return _period(span, first_day, last_day)


def _parsed(text: str, published: date | None) -> tuple[date, date] | None:
    """Return the first and last day of what dateparser understands."""
    if YEAR.fullmatch(text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    from dateparser.date import DateDataParser  # lazy: 0.2 s with its tables

    relative = not re.search(r"\d{4}", text)
    if relative and published is None:
        return None
    base = datetime.combine(published or date(2000, 1, 1), time(12))
    parser = DateDataParser(
        languages=["en"],
        settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past" if relative else "current_period"},
    )
    try:
        read = parser.get_date_data(text)
    except (ValueError, OverflowError):
        return None
    if read.date_obj is None:
        return None
    day, period = read.date_obj.date(), read.period
    if relative and day == base.date() and not re.search(r"today|now|tonight", text, re.IGNORECASE):
        return None
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if period == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if period == "week":
        return day - timedelta(day.weekday()), day + timedelta(6 - day.weekday())
    return day, day


def _period(text: str, first: date, last: date) -> Value:
    low, high = first.toordinal(), last.toordinal()
    return Value(text=text, kind=ValueKind.DATE, low=low, high=high, step=high - low)


_AFTER = any_of(r"\b(?:after|later than|following)\s(?:the (?:year|end of) )?$")
_SINCE = any_of(r"\b(?:since|from)\s(?:the (?:year|start of) )?$")
_BEFORE = any_of(r"\b(?:before|prior to|earlier than|preceding)\s(?:the (?:year|start of) )?$")
_UNTIL = any_of(r"\b(?:until|by|up to|till)\s(?:the (?:year|end of) )?$")


def _bounded(value: Value, head: str) -> Value:
    """Widen a date by the word before it: "after 2007" is 2008 or later."""
    rules = (
        (_AFTER, value.high + 1, math.inf), (_SINCE, value.low, math.inf),
        (_BEFORE, -math.inf, value.low - 1), (_UNTIL, -math.inf, value.high),
    )  # fmt: skip
    for pattern, low, high in rules:
        if found := pattern.search(head):
            return replace(value, text=f"{found[0]}{value.text}", low=low, high=high)
    return value
