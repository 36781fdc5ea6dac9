"""A loss is no income and a fall no rise, whichever word tells of it. Worked by hand."""

import pytest
from spans_read import ANY, MONEY, PERCENT, read

from rag.answer_types import AnswerType
from rag.values import relation


@pytest.mark.parametrize(
    ("one", "other", "wanted", "expected"),
    [
        ("a net loss of |$30 million|", "net income of |$30 million|", MONEY, "differs"),
        ("swung to a |$30 million| loss", "it earned |$30 million|", MONEY, "differs"),
        ("was |$30 million| in the red", "earnings of |$30 million|", MONEY, "differs"),
        ("a loss of |$30 million|", "it cost them |$30 million|", MONEY, "same"),
        ("shares dipped |2%|", "shares advanced |2%|", PERCENT, "differs"),
        ("shares eased by |2%|", "shares rallied |2%|", PERCENT, "differs"),
        ("shares slipped |2%|", "shares edged up |2%|", PERCENT, "differs"),
        ("shares edged lower by |2%|", "shares slid |2%|", PERCENT, "same"),
        ("inflation eased to |2%|", "inflation rose to |2%|", ANY, "same"),
    ],
)
def test_a_loss_is_no_income(one: str, other: str, wanted: AnswerType, expected: str) -> None:
    values = read(one, wanted), read(other, wanted)
    assert relation(*values) == relation(*reversed(values)) == expected
