"""Days, as ordinals, put in another year."""

import math
from collections.abc import Iterator
from datetime import date, timedelta

LONGEST_PART = 130  # days of a part of a year that is named without it: a season has four months here


def in_year(low: float, high: float, year: int) -> tuple[float, float] | None:
    """Put a first and a last day in a year; None where they lie in no one year, or are not part of one."""
    first, last = date.fromordinal(int(low)), date.fromordinal(int(high))
    if first.year != last.year or last - first > timedelta(LONGEST_PART):
        return None
    return _in_year(first, year), _in_year(last, year)


def around(low: float, high: float) -> Iterator[tuple[float, float]]:
    """Yield a first and a last day as they are, a year earlier and a year later; infinity stays what it is."""
    for years in (0, -1, 1):
        yield _years_on(low, years), _years_on(high, years)


def _years_on(ordinal: float, years: int) -> float:
    day = None if math.isinf(ordinal) else date.fromordinal(int(ordinal))
    return _in_year(day, min(max(day.year + years, date.min.year), date.max.year)) if day else ordinal


def _in_year(day: date, year: int) -> float:
    try:
        return float(day.replace(year=year).toordinal())
    except ValueError:  # 29 February
        return float(day.replace(year=year, day=28).toordinal())
