"""Quarters and halves of a year: "the first quarter of 2025", "Q1 2025", "the second half".

Which one is compared as words where no year is named, since that of the article need not be the one meant.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rag.dates import read_date
from rag.values import Value, ValueKind
from rag.wording import any_of

# A quarter or half of a year or of something else; which one is what counts: "the first quarter (of 2025)", "Q1 2025".
PERIOD = any_of(
    r"\b(?:(first|second|third|fourth|final|last|1st|2nd|3rd|4th)[ -](quarter|half)|([QH])([1-4]))\b"
    r"(?:[ ,]*(?:of )?(?:the year )?(?:fiscal )?(?P<year>(?:1[5-9]|20)\d\d)\b)?"
)
_ORDINALS = ("first", "second", "third", "fourth")
_ORDINALS = ("first", "second", "third", "fourth")


def periods_in(text: str) -> Iterator[tuple[Value, int | None]]:
    """Yield each quarter and half, "Q1" or "H2", as a text, with its year if one is named."""
    for found in PERIOD.finditer(text):
        if found[1]:
            number = {"1": 1, "2": 2, "3": 3, "4": 4}.get(found[1][0]) or _ORDINALS.index(found[1].lower()) + 1
            name = f"{found[2][0].upper()}{number}"
        else:
            name = found[3].upper() + found[4]
        yield Value(text=found[0], kind=ValueKind.TEXT, words=(name,)), int(found["year"]) if found["year"] else None


def dated(period: Value, year: int | None) -> list[Value]:
    """Return the days of a quarter or half of a year; nothing for a "third half"."""
    written = f"{period.words[0]} {year}"
    value = read_date(written, 0, len(written), None) if year else None
    return [replace(value, text=period.text, words=period.words)] if value else []


def latest_year(period: Value, day: date | None) -> int | None:
    """The year of the last such quarter or half that has begun by a day."""
    days = dated(period, day.year) if day else []
    return day.year - (days[0].low > day.toordinal()) if day and days else None
