"""Figures of a quarter and of a year, and changes since a year or a month ago, are not compared. Worked by hand."""

import pytest
from spans_read import COUNT, MONEY, PERCENT, read

from rag.answer_types import AnswerType
from rag.values import relation


@pytest.mark.parametrize(
    ("one", "other", "wanted", "expected"),
    [
        # parts of a year
        ("Full-year revenue was |$4.5bn|.", "Fourth-quarter revenue was |$1.3bn|.", MONEY, None),
        ("Q4 revenue rose to |$1.3bn|.", "Final-quarter revenue was |$1.5bn|.", MONEY, "differs"),
        ("Revenue for the year was |$4.5bn|.", "Revenue in the three months to June was |$1.3bn|.", MONEY, None),
        ("It made |$1.3bn| in the three months to June.", "It made |$1.4bn| in Q2.", MONEY, "differs"),
        ("Sales grew |12%| in the year.", "Sales grew |9%| in the final quarter.", PERCENT, None),
        ("Sales grew |12%| in the year.", "Sales grew |9%|.", PERCENT, "differs"),
        ("Sales grew |12%| in the year to May.", "Sales grew |9%| in the final quarter.", PERCENT, "differs"),
        ("Output grew |0.3%| in Q4.", "Output grew |1.1%| in 2024.", PERCENT, None),
        ("He was fined |$3m| in May.", "He was fined |$4m| in 2024.", MONEY, "differs"),
        ("It will grow |3.2%| this year.", "It will grow |3.6%| next year.", PERCENT, None),
        ("He scored |two| goals in the first half.", "He scored |three| in the second half.", COUNT, None),
        # since when a share has changed
        ("Prices rose |3.2%| in May from a year earlier.", "Prices rose |0.4%| from the month before.", PERCENT, None),
        ("Prices rose |3.2%| year on year.", "On a monthly basis, prices rose |0.4%|.", PERCENT, None),
        ("Prices rose |3.2%| year on year.", "Prices rose |3.6%| from a year ago.", PERCENT, "differs"),
        ("Prices rose |3.2%| year on year.", "Prices rose |3.6%|.", PERCENT, "differs"),
        ("Annual inflation was |3.2%|.", "Inflation was |3.6%|.", PERCENT, "differs"),
        ("Annual inflation was |3.2%|.", "Monthly inflation was |0.4%|.", PERCENT, None),
        ("It grew |3.2%|, against 2% a year ago.", "It grew |3.6%| on a month earlier.", PERCENT, "differs"),
        ("It grew at an annual rate of |2.3%|.", "It grew |0.6%| from the previous quarter.", PERCENT, None),
    ],
)
def test_figures_of_different_spans_are_not_compared(
    one: str, other: str, wanted: AnswerType, expected: str | None
) -> None:
    values = read(one, wanted), read(other, wanted)
    assert relation(*values) == relation(*reversed(values)) == expected
