"""Figures with "to" between them: the ends of a range, or a change and what it led to. Worked by hand."""

import pytest
from spans_read import COUNT, MONEY, PERCENT, read

from rag.answer_types import AnswerType


@pytest.mark.parametrize(
    ("sentence", "wanted", "low", "high"),
    [
        ("It fell 45 cents to |$71.62| a barrel.", MONEY, 71.62, 71.62),
        ("It fell |45 cents| to $71.62 a barrel.", MONEY, 0.45, 0.45),
        ("It fell |$2.40| to $71.62 a barrel.", MONEY, 2.4, 2.4),
        ("It fell |$2 to $3| a barrel.", MONEY, 2, 3),
        ("The rate was cut by 25 basis points to |4.5%|.", PERCENT, 4.5, 4.5),
        ("The rate was raised by |0.5 percentage points| to 1.2%.", PERCENT, 0.5, 0.5),
        ("Profit rose by |£3 million| to £45 million.", MONEY, 3e6, 3e6),
        ("Profit was up another £6 million to |£45 million|.", MONEY, 45e6, 45e6),
        ("The toll rose by |3| to 15.", COUNT, 3, 3),
        ("The toll rose by 3 to |15|.", COUNT, 15, 15),
        ("It cut 300 to |400 jobs|.", COUNT, 300, 400),
        ("It was hit by |3 to 15| stones.", COUNT, 3, 15),
        ("It fell |5 to 10%|.", PERCENT, 5, 10),
        ("It rose by |3% to 5%|.", PERCENT, 3, 5),
        ("It cut costs by |$3 million to $5 million|.", MONEY, 3e6, 5e6),
        ("A rise of |$3 million to $15 million| is likely.", MONEY, 3e6, 15e6),
        ("It costs |$3 million to $15 million|.", MONEY, 3e6, 15e6),
    ],
)
def test_a_change_and_what_it_led_to_are_no_range(sentence: str, wanted: AnswerType, low: float, high: float) -> None:
    value = read(sentence, wanted)
    assert (value.low, value.high) == (low, high)
