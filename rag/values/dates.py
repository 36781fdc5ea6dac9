"""Dates: whole, partial or told from the day of publication → values, bounded by "before", "after", "until".

Which days the words name is found in rag/values/days.py.
"""

import calendar
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rag.values import ANY_YEAR, NO_YEAR, WEEK, Value, ValueKind
from rag.values.bounds import NOT, bounded
from rag.values.coming import SOON, YEAR_AHEAD, days_ahead
from rag.values.days import CHRISTMAS, DATE_WORDS, LEAD, TWO, named_days, plain_form
from rag.wording import MONTHS, WEEKDAYS, YEAR, any_of

_DATE_ONLY = re.compile(
    rf"(?:(?:on|in|by|since) )?(?:(?:early|mid|late)[ -])?(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTHS})\.?"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?)?,?(?: \d{{4}})?|{YEAR}|\d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)
_MONTH_OR_SEASON = any_of(rf"\b(?:(?:{MONTHS})\b|(?:spring|summer|autumn|fall)$)")  # no "fall of Saigon"
_BEHIND = any_of(r",? (?:last|this|next) year\b.*$", r", (?:an?|the|when|as|after|before) .*$")  # what follows a day
_OF_WEEK = any_of(
    rf"(?:over the |course of |(?:early |small )?hours of |last |next |this |early |late ){{0,2}}({WEEKDAYS}|weekend)"
    r"(?: (?:early )?(?:morning|afternoon|evening|night))?"
)
_AT_THE_EARLIEST = any_of(r" at (?:the )?(?:earliest|soonest)$")
_FIGURE_FIRST = any_of(
    r"^\w+ \d[\d.,]*(?: ?(?:%|per ?cent|million|billion|thousand))? (?:in|at|on)\b"
)  # "from 52 in 2021"
_YEAR_TOLD = any_of(r"\d{4}|\b(?:last|this|next|the) year\b|\bnext\b|\d/\d")
_NIGHT, _NIGHT_OF, _NIGHT_BEHIND = any_of(r"\b(?:to)?night\b"), any_of(r"\bnight of (?:the )?$"), any_of(r"[ -]night\b")
_LONGEST_LEAD = 30  # characters


def is_date(text: str) -> bool:
    """Tell whether a text is a date and nothing else."""
    return _DATE_ONLY.fullmatch(text) is not None


def day_in_words(day: date) -> str:
    """Write a day as "12 June 2025"."""
    return f"{day.day} {day:%B %Y}"


def days_in_words(first: date, last: date) -> str:
    """Write a period as "7 to 8 June 2025"; one day as it is."""
    if first == last:
        return day_in_words(last)
    one_month = (first.year, first.month) == (last.year, last.month)
    return f"{first.day if one_month else day_in_words(first)} to {day_in_words(last)}"


def read_date(sentence: str, start: int, end: int, published: date | None) -> Value | None:
    """Read the words `sentence[start:end]` as a date, bounded by "before" or "after"; None where they are none.

    Where neither they nor the day of publication tell the year, "8 March" is that day of any year.
    """
    if earliest := _AT_THE_EARLIEST.search(sentence[:end], start):
        value = read_date(sentence, start, earliest.start(), published)
        if value is None:
            return None
        low = value.high - value.step if value.low == -math.inf else value.low  # "until Thursday at the earliest"
        return replace(value, text=sentence[start:end], low=low, high=math.inf)
    span = sentence[start:end]
    value = _date(sentence, start, end, published) or (None if published else _of_no_year(span) or _of_no_week(span))
    if value is None:
        return None
    lead = None if _FIGURE_FIRST.search(span) else LEAD.match(span)
    head = sentence[max(0, start - _LONGEST_LEAD) : start + (lead.end() if lead else 0)]
    if TWO.fullmatch(plain_form(span)) and not CHRISTMAS.search(span):
        return value  # "from 2019 to 2021"
    widened = bounded(value, head, sentence[end : end + _LONGEST_LEAD])
    behind = _NIGHT_BEHIND.match(sentence, end)
    night = behind or _NIGHT.search(span) or _NIGHT_OF.search(sentence[:start])
    text = (NOT if widened.text.startswith(NOT) else "") + span if lead else widened.text
    return replace(widened, text=text + (behind[0] if behind else ""), night=night is not None)


def dates_in(text: str, published: date | None) -> Iterator[tuple[int, int, Value]]:
    """Yield start, end and value of each date in a text, bounded by the word before it: "after 2007"."""
    for match in DATE_WORDS.finditer(text):
        if value := _date(text, match.start(), match.end(), published):
            yield (
                match.start(),
                match.end(),
                bounded(
                    value,
                    text[max(0, match.start() - _LONGEST_LEAD) : match.start()],
                    text[match.end() : match.end() + _LONGEST_LEAD],
                ),
            )


def _date(sentence: str, start: int, end: int, published: date | None) -> Value | None:
    """Read a date: whole or partial, or told from the day of publication; None for what is none: "0th century"."""
    try:
        return _date_of(sentence, start, end, published)
    except (ValueError, OverflowError):
        return None


def _date_of(sentence: str, start: int, end: int, published: date | None) -> Value | None:
    span = sentence[start:end]
    lead = LEAD.match(span)
    ahead = days_ahead(sentence, start, end, lead.end() if lead else 0)
    days = named_days(plain_form(span), published, ahead)
    if days is None:
        return None
    guessed = published is not None and ahead != YEAR_AHEAD and _is_guessed(span, days, published)
    return replace(_period(span, *days), guessed=guessed)  # what is to come is told of for the next time


def _is_guessed(span: str, days: tuple[date, date], published: date) -> bool:
    """Tell whether words name a month and no year, and so far off that it may well be another one's."""
    near = min(abs((day - published).days) for day in days) <= SOON
    return not near and DATE_WORDS.search(span) is not None and not _YEAR_TOLD.search(span)


def _of_no_year(span: str) -> Value | None:
    """Read "8 March", "early June" or "summer", of a year that nobody tells."""
    plain = plain_form(span)
    if re.search(r"\d{4}", span) or not _MONTH_OR_SEASON.search(plain):
        return None
    value = _date(dated := f"{_BEHIND.sub('', plain)} {ANY_YEAR}", 0, len(dated), None)
    return replace(value, text=span, unit=NO_YEAR) if value else None


def _of_no_week(span: str) -> Value | None:
    """Read "Tuesday", "Friday morning" or "the weekend", of a week that nobody tells."""
    named = _OF_WEEK.fullmatch(plain_form(span))
    if named is None:
        return None
    if named[1].lower() == "weekend":
        return Value(text=span, kind=ValueKind.DATE, unit=WEEK, low=5, high=6, step=1)
    day = list(calendar.day_name).index(named[1].capitalize())
    return Value(text=span, kind=ValueKind.DATE, unit=WEEK, low=day, high=day)


def _period(text: str, first: date, last: date) -> Value:
    low, high = first.toordinal(), last.toordinal()
    return Value(text=text, kind=ValueKind.DATE, low=low, high=high, step=high - low)
