from fractions import Fraction
from typing import Any

import pytest

from eval.cases import Case
from eval.correctness import is_right, mcnemar, share_right
from eval.facts import Fact, GoldQuote
from eval.metrics import effective_size, wilson

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
        assert wilson(10, 10).high == 1
        assert wilson(0, 10).low == 0
        assert wilson(0, 10).high == pytest.approx(3.8415 / 13.8415, abs=1e-4)

    @pytest.mark.parametrize(("right", "n"), [(0, 0), (3, 2), (-1, 2)])
    def test_what_is_no_share(self, right: int, n: int) -> None:
        with pytest.raises(ValueError, match="no share"):
            wilson(right, n)

    def test_of_cases(self) -> None:
        cases = [Case(fact=ANSWERABLE, answer_correct=True), Case(fact=ANSWERABLE, error="x"), Case(fact=SILENT)]
        assert share_right(cases) == wilson(1, 3)
        assert share_right([]) is None

    def test_cases_that_share_a_gold_quote_are_fewer_than_they_seem(self) -> None:
        # Six cases of one quote are all right, six of another all wrong: no more than two cases that differ.
        other = ANSWERABLE.model_copy(update={"quotes": (GoldQuote(article="herald", text="15 people"),)})
        right = [Case(fact=ANSWERABLE, answer_correct=True)] * 6
        share = share_right([*right, *[Case(fact=other, answer_correct=False)] * 6])
        assert share
        assert (share.right, share.n, share.value) == (6, 12, 0.5)
        assert (share.low, share.high) == (pytest.approx(wilson(1, 2).low), pytest.approx(wilson(1, 2).high))
        assert share_right(right) == wilson(6, 6, 1)


class TestEffectiveSize:
    def test_cases_on_their_own_all_count(self) -> None:
        assert effective_size([True, False, False, True], range(4)) == pytest.approx(4)

    def test_worked_by_hand(self) -> None:
        # Share 1/2; the clusters have 1, 0 and -1 more right than their half: variance (1 + 0 + 1)/6² = 1/18, and of
        # one case it is 1/4: 18/4
        assert effective_size([True, True, True, False, False, False], "aabbcc") == pytest.approx(18 / 4)

    def test_clusters_that_balance_are_no_more_than_their_cases(self) -> None:
        assert effective_size([True, False, True, False], "aabb") == 4

    @pytest.mark.parametrize("right", [True, False])
    def test_at_the_edge_a_cluster_is_one(self, right: bool) -> None:
        assert effective_size([right] * 5, "aaabb") == 2


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
