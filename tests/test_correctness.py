from fractions import Fraction
from typing import Any

import pytest

from eval.cases import Case
from eval.correctness import is_right, mcnemar, share_right
from eval.facts import Fact, GoldQuote
from eval.metrics import Share, effective_size, wilson
from eval.suite import summarise

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
        assert wilson(0.5, 10) == (pytest.approx(0.2366, abs=1e-4), pytest.approx(0.7634, abs=1e-4))

    def test_all_right_is_not_certain(self) -> None:
        # of n out of n, the lower bound is n / (n + z²)
        assert wilson(1, 10) == (pytest.approx(10 / 13.8415, abs=1e-4), 1)
        assert wilson(0, 10) == (0, pytest.approx(3.8415 / 13.8415, abs=1e-4))


class TestShareRight:
    other = ANSWERABLE.model_copy(update={"quotes": (GoldQuote(article="herald", text="15 people"),)})

    def test_of_cases(self) -> None:
        cases = [Case(fact=ANSWERABLE, answer_correct=True), Case(fact=self.other, error="x"), Case(fact=SILENT)]
        share = share_right(cases)
        assert share
        assert (share.right, share.n, share.value) == (1, 3, 1 / 3)
        assert share.interval == pytest.approx(wilson(1 / 3, 3))
        assert share_right([]) is share_right(cases, "why") is None

    def test_cases_that_share_a_gold_quote_are_fewer_than_they_seem(self) -> None:
        # Six cases of one quote are all right, six of another all wrong: no more than two cases that differ.
        right = [Case(fact=ANSWERABLE, answer_correct=True)] * 6
        share = share_right([*right, *[Case(fact=self.other, answer_correct=False)] * 6])
        assert share == Share(right=6, n=12, value=0.5, interval=wilson(0.5, 2))
        assert share_right(right) == Share(right=6, n=6, value=1, interval=None)

    def test_within_a_kind_cases_are_as_alike_as_in_the_whole_run(self) -> None:
        # A third fact, of another kind, has the quotes of both: in the whole run the two are one draw.
        joins = ANSWERABLE.model_copy(update={"kind": "conflict", "quotes": (*ANSWERABLE.quotes, *self.other.quotes)})
        cases = [Case(fact=fact, answer_correct=True) for fact in (ANSWERABLE, self.other, joins)]
        share = share_right(cases, "single")
        assert share == Share(right=2, n=2, value=1, interval=None)
        apart = share_right(cases[:2], "single")
        assert apart
        assert apart.interval == wilson(1, 2)

    def test_the_same_share_has_the_same_interval_in_the_table(self) -> None:
        cases = [Case(fact=fact, answer_correct=right) for fact in (ANSWERABLE, self.other) for right in (True, False)]
        share = share_right(cases)
        assert share
        assert share.interval == summarise(cases, 4, {}).intervals["answer_correct"] == wilson(0.5, 2)


class TestEffectiveSize:
    """Student's t at 97.5%: 12.706, 3.1824 and 2.0227 with 1, 3 and 39 degrees of freedom."""

    def test_cases_on_their_own_all_count(self) -> None:
        assert effective_size([True, False, False, True], range(4)) == pytest.approx(4)

    def test_worked_by_hand(self) -> None:
        # Four clusters of ten, 2, 4, 6 and 8 right: -3, -1, 1 and 3 more than half. The variance between them is
        # 4/3 · (9 + 1 + 1 + 9) / 40² = 1/60; of 40 cases on their own it is 1/4 / 39. Kish: 40² / (4 · 10²) = 4.
        right = [number < count for count in (2, 4, 6, 8) for number in range(10)]
        expected = 40 * (60 / 156) * (2.0227 / 3.1824) ** 2
        assert expected > 4
        assert effective_size(right, [row // 10 for row in range(40)]) == pytest.approx(expected, abs=1e-3)

    def test_clusters_that_balance_are_no_more_than_their_cases_and_less_the_fewer_they_are(self) -> None:
        # All four have 5 of 10, which leaves 40 cases; but from four clusters that is hardly known.
        right = [number < 5 for _ in range(4) for number in range(10)]
        expected = 40 * (2.0227 / 3.1824) ** 2
        assert effective_size(right, [row // 10 for row in range(40)]) == pytest.approx(expected, abs=1e-3)
        # Two of twenty: 40 · (2.0227 / 12.706)² = 1.01, but two clusters are two cases at least.
        assert effective_size(right, [row // 20 for row in range(40)]) == pytest.approx(2)

    def test_clusters_that_are_all_alike_are_a_case_each(self) -> None:
        assert effective_size([True] * 6 + [False] * 6, [0] * 6 + [1] * 6) == pytest.approx(2)

    @pytest.mark.parametrize("right", [True, False])
    def test_at_the_edge_they_may_all_be_alike(self, right: bool) -> None:
        assert effective_size([right] * 5, "aaabb") == pytest.approx(25 / (9 + 4))  # one is larger: fewer than two
        assert effective_size([right] * 4, "aabb") == 2

    @pytest.mark.parametrize("right", [1, 29, 30])
    def test_of_one_cluster_nothing_is_known(self, right: int) -> None:
        assert effective_size([True] * right + [False] * (30 - right), [0] * 30) is None

    def test_of_no_cases_there_is_no_share(self) -> None:
        with pytest.raises(ValueError, match="no share"):
            effective_size([], [])


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
