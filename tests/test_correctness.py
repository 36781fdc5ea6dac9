from fractions import Fraction
from typing import Any

import pytest

from eval.cases import Case
from eval.correctness import is_right, mcnemar, share_right, wilson
from eval.facts import Fact, GoldQuote

ANSWERABLE = Fact(
    question="How many?", kind="single", answers=("12",), quotes=(GoldQuote(article="herald", text="12 people"),)
)
SILENT = Fact(question="Who?", kind="not answerable", answers=(), quotes=())


@pytest.mark.parametrize(
    ("fact", "measures", "right"),
    [
        (ANSWERABLE, {"answer_correct": True, "abstention_right": True}, True),
        (ANSWERABLE, {"answer_correct": False, "abstention_right": True}, False),
        (ANSWERABLE, {"answer_correct": True, "citation_right": False}, True),
        (SILENT, {"abstention_right": True}, True),
        (SILENT, {"abstention_right": False}, False),
        (SILENT, {"error": "it crashed"}, False),
        (ANSWERABLE, {"answer_correct": True, "error": "it crashed later"}, False),
        (ANSWERABLE, {}, False),
    ],
)
def test_right_is_an_accepted_answer_or_silence_where_there_is_none(
    fact: Fact, measures: dict[str, Any], right: bool
) -> None:
    assert is_right(Case(fact=fact, **measures)) is right


class TestWilson:
    def test_worked_by_hand(self) -> None:
        # z = 1.96: (1/2 + 3.8415/20) / 1.38415 ± 1.96 √(1/40 + 3.8415/400) / 1.38415
        share = wilson(5, 10)
        assert (share.right, share.n, share.value) == (5, 10, 0.5)
        assert (share.low, share.high) == (pytest.approx(0.2366, abs=1e-4), pytest.approx(0.7634, abs=1e-4))

    def test_all_right_is_not_certain(self) -> None:
        # of n out of n, the lower bound is n / (n + z²)
        assert wilson(10, 10).low == pytest.approx(10 / 13.8415, abs=1e-4)
        assert wilson(10, 10).high == pytest.approx(1)
        assert wilson(0, 10).low == pytest.approx(0)
        assert wilson(0, 10).high == pytest.approx(3.8415 / 13.8415, abs=1e-4)

    @pytest.mark.parametrize(("right", "n"), [(0, 0), (3, 2), (-1, 2)])
    def test_what_is_no_share(self, right: int, n: int) -> None:
        with pytest.raises(ValueError, match="no share"):
            wilson(right, n)

    def test_of_cases(self) -> None:
        cases = [Case(fact=ANSWERABLE, answer_correct=True), Case(fact=ANSWERABLE, error="x"), Case(fact=SILENT)]
        assert share_right(cases) == wilson(1, 3)
        assert share_right([]) is None


@pytest.mark.parametrize(
    ("broken", "mended", "p"),
    [
        (0, 0, 1),
        (1, 0, 1),
        (0, 5, Fraction(2, 32)),
        (6, 0, Fraction(2, 64)),
        (1, 7, Fraction(2 * (1 + 8), 256)),  # none or one of eight, either way
        (2, 3, 1),  # 2 · (1 + 5 + 10) / 32
        (3, 3, 1),
    ],
)
def test_mcnemar_worked_by_hand(broken: int, mended: int, p: Fraction) -> None:
    assert mcnemar(broken, mended) == pytest.approx(float(p))
    assert mcnemar(mended, broken) == pytest.approx(float(p))
