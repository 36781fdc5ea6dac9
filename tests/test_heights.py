"""Heights in feet and inches. Worked by hand."""

import pytest
from spans_read import ANY, read

from rag.values import relation
from rag.values.figures import figures_in


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("6-foot-4", "6-foot-7", "differs"),
        ("6-foot-4", "6'4\"", "same"),
        ("6’4”", "6-foot-4-inch", "same"),
        ("6 feet 4", "six-foot-four", "same"),
        ("6ft 4in", "6-foot-4", "same"),
        ("6-foot-4", "1.93 metres", "rounds"),
        ("6-foot-4", "6 feet", "rounds"),
        ("5'11\"", "5'10\"", "differs"),
    ],
)
def test_how_two_heights_stand_to_each_other(one: str, other: str, expected: str) -> None:
    values = read(one, ANY), read(other, ANY)
    assert relation(*values) == relation(*reversed(values)) == expected


def test_what_stands_behind_feet_may_be_no_inches() -> None:
    assert [value.text for value in figures_in("A 6-foot-4 guard hit 3 feet 4 times.")] == ["6-foot-4", "3 feet", "4"]
    assert [value.text for value in figures_in("A 6-foot-4-man crew.")] == ["6-foot"]
