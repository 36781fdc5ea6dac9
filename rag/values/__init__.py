"""Values: what some words claim, as something that can be compared with what another article gives.

"US$14.3bn" and "14.3 billion dollars" are the same sum, "$14 billion" is that sum in rounder figures, "over $10
billion" bounds it, and "$14.8 billion" differs from it. A value says how far it can be taken at its word: as a range
(`low` to `high`) with the size of its last digit (`step`). Words are read in rag/values/reader.py.
"""

import math
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from rag.names.relation import name_relation
from rag.negation import says_no
from rag.values.currencies import same_currency
from rag.values.opposites import NEGATIONS, opposed
from rag.values.other_years import around, in_year
from rag.values.rates import EARLIER, MONTHS_IN

ROUNDED_OFF = 0.2  # of a duration, what rounding may take off or put on at most: 18 months are not "two years"
CUT_OFF = 0.1  # of a duration, what may be left out
HARDLY = 0.02  # of an open bound, how far beyond it a figure may be: "more than 1.2 billion" and 1.195 billion
ANY_YEAR = 2000  # in which a day of any year is kept: a leap year
LAST_YEAR = "last year"
NO_YEAR = "no year"  # unit of such a day
WEEK = "week"  # unit of a weekday of any week
HALF_DAY = "half a day"  # unit of a time of day that may be in the morning or in the evening
LOCAL = "local time"  # unit of a time of day that is said to be so: in no zone told, but hardly in GMT
HALF = 12 * 60  # minutes
_LATE = re.compile(r"\b(?:afternoon|evening)\b", re.IGNORECASE)
Relation = Literal["same", "rounds", "bounds", "differs"]


class ValueKind(StrEnum):
    """What is compared with what: only values of one kind."""

    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    AGE = "age"
    QUANTITY = "quantity"  # with a unit of measure; `low` and `high` are in base units
    DATE = "date"  # `low` and `high` are the first and last day, as ordinals
    TIME = "time"  # of day, in minutes
    NAME = "name"
    TEXT = "text"


TEMPORAL = frozenset({ValueKind.DATE, ValueKind.TIME})


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """What some words claim.

    Attributes:
        text: the words with their qualifier, as a person would write them: "over $10 billion".
        kind: what it can be compared with.
        unit: currency, dimension of the unit of measure, time zone, HALF_DAY, NO_YEAR of a day of any year, WEEK of one
            of any week, or "".
        figure: the number named, in `unit`; None for dates, names and texts.
        low, high: the range claimed, both included; equal for a plain figure, infinite where a bound is open.
        step: size of the last digit given, 0 where nothing can be rounded; of a date, its days less one.
        words: of a name or a text, lower case.
        described: whether a name is none but says what somebody or something is, "the guard".
        place: whether a name is that of a place.
        year: that a figure is said to be of, or a quarter of one, "Q2 2024"; or "".
        part: of a year that a figure is said to be of, "May" or "Q2", or LAST_YEAR or "this year"; or "".
        told: the year that the question asks for, else that of publication; 0 if neither is known. Where `year` is "".
        per: period that a rate is told by, "month", or since when a share has changed, "month earlier", or "".
        way: of a sum or a percentage, "down" of a fall or a loss, "up" of a rise or a profit, or "".
        counted: stem of what a number counts, as far as the next words tell, or "".
        day: of a time, if it is told.
        guessed: whether the year of a date is only that which is likely from when it was published, and far off.
        night: whether a date is that of a night, which begins on it and ends on the next day.
    """

    text: str
    kind: ValueKind
    unit: str = ""
    figure: float | None = None
    low: float = -math.inf
    high: float = math.inf
    step: float = 0.0
    words: tuple[str, ...] = ()
    described: bool = False
    place: bool = False
    year: str = ""
    part: str = ""
    told: int = 0
    per: str = ""
    way: str = ""
    counted: str = ""
    day: "Value | None" = None
    guessed: bool = False
    night: bool = False

    @property
    def bounded(self) -> bool:
        """Whether it is a bound or an approximation, "over", "about" or "after", not a plain figure or date."""
        if self.kind is ValueKind.DATE:
            return math.inf in (-self.low, self.high)
        return self.figure is not None and not self.low == self.figure == self.high


def relation(one: Value, other: Value) -> Relation | None:
    """Tell how a value stands to another one; None where they can't be compared.

    `same` and `differs` hold both ways, and so do `rounds` and `bounds`: of two values one of which `rounds` the
    other, `rounder` tells which.
    """
    if (one.day and other.kind is ValueKind.DATE) or (other.day and one.kind is ValueKind.DATE):
        return relation(one.day or one, other.day or other)
    if one.day and other.day and relation(one.day, other.day) == "differs":
        return "differs"
    if one.kind is other.kind is ValueKind.DATE and (one.guessed or other.guessed):
        return _of_guessed_year(one, other)
    if one.kind is other.kind is ValueKind.DATE and one.unit != other.unit:
        one, other = without_year(one), without_year(other)
    if one.kind is other.kind is ValueKind.TIME:
        one, other = _on_one_clock(one, other)
    if not {NO_YEAR, WEEK}.isdisjoint((one.unit, other.unit)) and _is_open(one, other):
        return None  # "by June", and a day of which the year is not told
    if one.unit == other.unit == WEEK:  # the Monday after a Sunday
        apart = 7 * round((one.low - other.low) / 7)
        other = replace(other, low=other.low + apart, high=other.high + apart)
    if one.kind is not other.kind or not same_currency(one.unit, other.unit) or _of_other_times(one, other):
        return None
    if one.per != other.per:
        return _of_rates(one, other)
    if {one.way, other.way} == {"down", "up"}:
        return "differs"
    if one.kind in (ValueKind.NAME, ValueKind.TEXT) and says_no(one.text) is not says_no(other.text):
        few, many = sorted((set(one.words) - NEGATIONS, set(other.words) - NEGATIONS), key=len)
        return "differs" if one.kind is ValueKind.NAME or few <= many else None
    if one.kind is ValueKind.NAME:
        return name_relation(one, other)
    if one.kind is ValueKind.TEXT:
        if opposed(one.words, other.words):
            return "differs"
        few, many = sorted((set(one.words), set(other.words)), key=len)
        return "same" if few and few <= many else None
    if (one.low, one.high) == (other.low, other.high):
        return "same"
    if one.kind is ValueKind.DATE and not _is_open(one, other):
        inside = (one.low <= other.low and other.high <= one.high) or (other.low <= one.low and one.high <= other.high)
        night, day = (one, other) if one.night else (other, one)
        if night.night and not day.night and day.low <= night.high + 1 <= day.high and not _LATE.search(day.text):
            return "rounds" if inside else "bounds"  # "Sunday night" ends on Monday
        return "rounds" if inside else "differs"
    if one.bounded and other.bounded and (one.high == other.low or other.high == one.low):
        return "differs"  # "over 5" and "under 5" have nothing in common
    early, late = sorted((one, other), key=lambda value: value.high)
    if _deadline(one) and _deadline(other) and early.high < late.high - late.step:
        return "differs"  # "by 2030" and "by 2032"
    if one.kind is ValueKind.DATE or one.bounded or other.bounded:
        slack = max(_slack(one), _slack(other))  # "over $14.3 billion" allows for "$14 billion", not for "$13 billion"
        return "bounds" if one.low - slack <= other.high and other.low - slack <= one.high else "differs"
    fine, coarse = sorted((one, other), key=lambda value: value.step)
    more = fine.low - coarse.low
    if one.unit != "second":
        rounded = _rounded_to(coarse, fine.low)
    else:  # of nine hours and a half, "nine hours" have passed
        cut_off = 0 < more < min(coarse.step, CUT_OFF * coarse.low)
        rounded = cut_off or (_rounded_to(coarse, fine.low) and abs(more) <= ROUNDED_OFF * abs(coarse.low))
    return "rounds" if rounded and fine.step < coarse.step else "differs"


def without_year(value: Value) -> Value:
    """Take the year off a date, as far as it lies in one."""
    if value.unit in (NO_YEAR, WEEK) or _is_open(value):
        return value
    days = in_year(value.low, value.high, ANY_YEAR)
    return replace(value, low=days[0], high=days[1], unit=NO_YEAR) if days else value


def _of_guessed_year(one: Value, other: Value) -> Relation | None:
    """Compare dates of which a year is guessed: only what differs in the year before and after it too, differs."""
    guess, beside = (one, other) if one.guessed else (other, one)
    tries = (replace(guess, low=low, high=high, guessed=False) for low, high in around(guess.low, guess.high))
    return next((to for one in tries if (to := relation(one, beside)) != "differs"), "differs")


def _on_one_clock(one: Value, other: Value) -> tuple[Value, Value]:
    """Put two times side by side, nearest to each other, as of one zone if only one of them tells it."""
    round_ = HALF if HALF_DAY in (one.unit, other.unit) else 2 * HALF
    units = {one.unit, other.unit}
    if not {"", HALF_DAY}.isdisjoint(units) or (LOCAL in units and "GMT" not in units):
        one, other = replace(one, unit=""), replace(other, unit="")
    if round_ == HALF or not _is_open(one, other):
        apart = round_ * round(((one.figure or 0.0) - (other.figure or 0.0)) / round_)
        at = (other.figure or 0.0) + apart
        other = replace(other, figure=at, low=other.low + apart, high=other.high + apart)
    return one, other


def _is_open(*values: Value) -> bool:
    return any(math.inf in (-value.low, value.high) for value in values)


def _slack(value: Value) -> float:
    """How far off a value may be for rounding: by half of its last digit; a bound, "over 10", or "nearly 10" hardly."""
    if value.kind is ValueKind.DATE:
        return 0.0
    if value.kind is ValueKind.TIME and value.bounded:
        return value.step / 2 if value.step < 60 else 0.0  # "by a quarter to nine" it may be 8:47
    hardly = HARDLY * abs(value.figure or 0.0)
    if math.inf in (-value.low, value.high):
        return hardly
    return min(hardly, value.step / 2) if value.bounded else value.step / 2


def _deadline(value: Value) -> bool:
    is_open = value.kind is ValueKind.DATE and value.low == -math.inf
    return is_open and value.text.lower().startswith(("by ", "until ", "till "))


def _of_other_times(one: Value, other: Value) -> bool:
    """Tell whether two figures are of different years, or months; one of no year is of about that when it was told.

    An equal one is hardly of another: it just doesn't say the year.
    """
    if one.year and other.year and one.year != other.year:
        return True
    if one.figure is not None and (one.figure, one.low, one.high) == (other.figure, other.low, other.high):
        return False
    parts = {one.part, other.part}
    if (
        len(parts) > 1
        and not ("year" in parts and any(part.endswith(" year") for part in parts))
        and ("" not in parts or (LAST_YEAR in parts and not (one.told and other.told)))
    ):
        return True
    if one.year and other.year:
        return False
    named, told = one.year or other.year, max(one.told, other.told)
    return bool(named and told) and not told - 1 <= int(named[-4:]) <= told + 1


def _of_rates(one: Value, other: Value) -> Relation | None:
    """Tell how figures told by other periods stand: "$2 million a month" is "$24 million a year".

    What is told without a period may be meant by the same. Where they differ they need not contradict each other.
    """
    if one.per and other.per and one.per.removesuffix(EARLIER) != other.per.removesuffix(EARLIER):
        if not {one.per, other.per} <= MONTHS_IN.keys():
            return None
        one, other = _times(one, 12 / MONTHS_IN[one.per]), _times(other, 12 / MONTHS_IN[other.per])
    told = relation(replace(one, per=""), replace(other, per=""))
    return None if told == "differs" and EARLIER not in one.per + other.per else told


def _times(value: Value, factor: float) -> Value:
    low, high, figure = (plain(factor * number) for number in (value.low, value.high, value.figure or 0.0))
    return replace(value, low=low, high=high, figure=figure, step=plain(factor * value.step))


def rounder(one: Value, other: Value) -> Value:
    """Of two values, return the one that is given in rounder figures, or less exactly; the first if none is."""
    if one.kind is not other.kind:  # a day and an hour of it
        return one if one.kind is ValueKind.DATE else other
    return other if (other.step, other.bounded) > (one.step, one.bounded) else one


def _rounded_to(value: Value, number: float) -> bool:
    """Tell whether a number rounded to a value's last digit is that value; a half goes up or, if small, down."""
    return -0.5 <= round((number - value.low) / value.step, 9) < 0.5 + 1e-9 * (value.low > 10 * value.step)


def plain(number: float) -> float:
    """Return a number without what binary fractions put behind its last digit: 1100000.0000000001 is 1.1 million."""
    return float(f"{number:.12g}")
