"""Days, as ordinals, put in another year."""

import math
from datetime import date, timedelta

LONGEST_PART = 130  # days of a part of a year that is named without it: a season has four months here


def in_year(low: float, high: float, year: int) -> tuple[float, float] | None:
    """Put a first and a last day in a year; None where they lie in no one year, or are not part of one."""
    first, last = date.fromordinal(int(low)), date.fromordinal(int(high))
    if first.year != last.year or last - first > timedelta(LONGEST_PART):
        return None
    return _in_year(first, year), _in_year(last, year)


def years_on(ordinal: float, years: int) -> float:
    """Return the same day so many years later; infinity stays what it is."""
    if math.isinf(ordinal):
        return ordinal
    day = date.fromordinal(int(ordinal))
    return _in_year(day, day.year + years)


def _in_year(day: date, year: int) -> float:
    try:
        return float(day.replace(year=year).toordinal())
    except ValueError:  # 29 February
        return float(day.replace(year=year, day=28).toordinal())
