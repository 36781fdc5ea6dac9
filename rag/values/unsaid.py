"""Units that are not said: "31 million" beside "£24 million", "39" beside "37 minutes" → figures in one unit."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from rag.answer_types import AnswerType
from rag.values import Value, ValueKind, plain
from rag.values.number_words import in_digits
from rag.values.reader import read_value

_NEAR, _FAR = 2.0, 10.0  # factor between two figures of which one has the unit of the other: a small, a large number
_LARGE = 1000.0  # from which a number hardly counts something else
_UNIT = re.compile(r"\d\s?(?P<unit>[^\W\d][^\d]*)$")  # of a figure
_WITH_UNIT = {ValueKind.MONEY, ValueKind.PERCENT, ValueKind.QUANTITY}


def in_one_unit(values: Sequence[Value]) -> list[Value]:
    """Read numbers without a unit in that of the first value that has one, where they come to about as much.

    So is the scale of the first value that has one: "four" beside "7 million" are 4 million.
    """
    said = next((value for value in values if value.kind in _WITH_UNIT), None)
    large = said or next((value for value in values if _is_bare(value) and abs(value.figure or 0) >= _LARGE), None)
    return [_read_as(value, said, large) if _is_bare(value) else value for value in values]


def _is_bare(value: Value) -> bool:
    return value.kind is ValueKind.NUMBER and not (value.unit or value.counted or value.year) and bool(value.figure)


def _read_as(value: Value, said: Value | None, large: Value | None) -> Value:
    if large is None or large.figure is None or value.figure is None:
        return value
    unit = _size_of_unit(said) if said else 1.0
    scale = 1000.0 ** math.floor(math.log(max(1.0, abs(large.figure / unit)), 1000) + 1e-9)
    for factor in (unit, unit * scale) if abs(value.figure) < _LARGE else (unit,):
        far = _FAR if abs(value.figure) >= _LARGE else _NEAR
        if 1 / far <= value.figure * factor / large.figure <= far:
            like = said or value
            low, high, figure, step = (plain(factor * one) for one in (value.low, value.high, value.figure, value.step))
            return replace(value, kind=like.kind, unit=like.unit, low=low, high=high, figure=figure, step=step)
    return value


def _size_of_unit(value: Value) -> float:
    """How much one of a value's unit is: a minute is 60 seconds; of sums of money and shares 1."""
    written = _UNIT.search(in_digits(value.text, 0, len(value.text)))
    if value.kind is not ValueKind.QUANTITY or written is None:
        return 1.0
    text = f"1 {written['unit']}"
    return read_value(text, 0, len(text), AnswerType.ANY).figure or 1.0
