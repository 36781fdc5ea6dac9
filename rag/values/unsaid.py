"""Units that are not said: "31 million" beside "£24 million", "39" beside "37 minutes" → figures in one unit."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from rag.answer_types import AnswerType
from rag.values import Value, ValueKind, plain
from rag.values.number_words import in_digits
from rag.values.reader import read_value

_NEAR, _FAR = 2.0, 4.0  # factor between two figures of which one has the unit of the other: a small, a large number
_LARGE = 1000.0  # from which a number hardly counts something else
_SUM = 1_000_000.0  # from which a bare number may be a sum without its currency, "seven million"
_UNIT = re.compile(r"\d\s?(?P<unit>[^\W\d][^\d]*)$")  # of a figure
_WITH_UNIT = {ValueKind.MONEY, ValueKind.PERCENT, ValueKind.QUANTITY}


def in_one_unit(values: Sequence[Value]) -> list[Value]:
    """Read numbers without a unit in that of the first value that has one, where they come to about as much.

    So is the scale of sums: "five" beside "$7 million" are 5 million dollars, and 5 million beside "7 million".
    """
    said = next((value for value in values if value.kind in _WITH_UNIT), None) or next(
        (value for value in values if _is_bare(value) and (value.figure or 0.0) >= _SUM), None
    )
    if said is None or not said.figure:
        return list(values)
    read_as = _measured_as if said.kind is ValueKind.QUANTITY else _paid_as
    return [read_as(value, said) if _is_bare(value) else value for value in values]


def _is_bare(value: Value) -> bool:
    return value.kind is ValueKind.NUMBER and not (value.unit or value.counted or value.year) and bool(value.figure)


def _measured_as(value: Value, said: Value) -> Value:
    written = _UNIT.search(in_digits(said.text, 0, len(said.text)))
    text = f"{value.text} {written['unit']}" if written else value.text
    read = read_value(text, 0, len(text), AnswerType.ANY)
    alike = read.unit == said.unit and _are_near(read.figure, said.figure, value)
    return replace(read, text=value.text, told=value.told, per=value.per, part=value.part) if alike else value


def _paid_as(value: Value, said: Value) -> Value:
    scale = 1000.0 ** math.floor(math.log(max(1.0, abs(said.figure or 1.0)), 1000) + 1e-9)
    for factor in (1.0, scale):
        if _are_near(factor * (value.figure or 0.0), said.figure, value):
            low, high, figure, step = (
                plain(factor * one) for one in (value.low, value.high, value.figure or 0.0, value.step)
            )
            return replace(value, kind=said.kind, unit=said.unit, low=low, high=high, figure=figure, step=step)
    return value


def _are_near(one: float | None, other: float | None, written: Value) -> bool:
    far = _FAR if abs(written.figure or 0.0) >= _LARGE else _NEAR
    return 1 / far <= (one or 0.0) / (other or 1.0) <= far
