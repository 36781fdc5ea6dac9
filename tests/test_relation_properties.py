"""Relations: what holds of any two values, whatever they are."""

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from spans_read import MONEY, read

from rag.values import Value, ValueKind, relation, rounder

FIGURES = st.builds(
    lambda number, step, low, high: Value(
        text=str(number), kind=ValueKind.NUMBER, figure=number, low=number - low, high=number + high, step=step
    ),
    st.integers(0, 10_000).map(float),
    st.sampled_from([1.0, 10.0, 100.0]),
    st.sampled_from([0.0, 50.0, math.inf]),
    st.sampled_from([0.0, 50.0, math.inf]),
)


@given(st.integers(1, 99_999), st.sampled_from([("billion", "million"), ("million", "thousand")]))
def test_a_decimal_fraction_is_what_it_is_in_smaller_units(hundredths: int, units: tuple[str, str]) -> None:
    written = (f"${hundredths / 100:.2f} {units[0]}", f"${hundredths * 10} {units[1]}")
    assert relation(*(read(one, MONEY) for one in written)) == "same"


@given(FIGURES, FIGURES)
def test_the_order_of_two_values_does_not_matter(one: Value, other: Value) -> None:
    assert relation(one, other) == relation(other, one)
    assert relation(one, one) == "same"
    assert rounder(one, other).step == rounder(other, one).step


@given(FIGURES)
def test_values_of_other_kinds_or_units_are_not_compared(one: Value) -> None:
    assert relation(one, replace(one, kind=ValueKind.PERCENT)) is None
    assert relation(one, replace(one, unit="meter")) is None
    assert relation(replace(one, year="2024"), replace(one, year="2025")) is None
    assert relation(replace(one, year="2024"), one) == "same"
