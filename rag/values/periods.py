"""Quarters and halves of a year: "the first quarter of 2025", "Q1 2025", "the second half".

Which one is compared as words where no year is named, since that of the article need not be the one meant.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rag.values import Value, ValueKind
from rag.values.dates import read_date
from rag.wording import YEAR, any_of

# A quarter or half of a year or of something else; which one is what counts: "the first quarter (of 2025)", "Q1 2025".
PERIOD = any_of(
    r"\b(?:(first|1st|second|2nd|third|3rd|fourth|4th|final|last)[ -](quarter|half)|(Q)([1-4])|(H)([12]))\b"
    rf"(?:[ ,]*(?:of )?(?:the year )?(?:fiscal )?(?P<year>{YEAR})\b)?"
)
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_LAST = {"quarter": 4, "half": 2}


def periods_in(text: str) -> Iterator[tuple[Value, int | None]]:
    """Yield each quarter and half, "Q1" or "H2", as a text, with its year if one is named."""
    for found in PERIOD.finditer(text):
        if found[1]:
            part = found[2].lower()
            name = f"{part[0].upper()}{_ORDINALS.get(found[1].lower(), _LAST[part])}"
        else:
            name = (found[3] or found[5]).upper() + (found[4] or found[6])
        yield Value(text=found[0], kind=ValueKind.TEXT, words=(name,)), int(found["year"]) if found["year"] else None


def dated(period: Value, year: int | None) -> list[Value]:
    """Return the days of a quarter or half of a year; nothing where no year is told."""
    written = f"{period.words[0]} {year}"
    value = read_date(written, 0, len(written), None) if year else None
    return [replace(value, text=period.text, words=period.words)] if value else []


def latest_year(period: Value, day: date | None) -> int | None:
    """The year of the last such quarter or half that has begun by a day."""
    days = dated(period, day.year) if day else []
    return day.year - (days[0].low > day.toordinal()) if day and days else None
