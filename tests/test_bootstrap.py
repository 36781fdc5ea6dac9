"""Intervals by the bootstrap."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest

from eval.metrics import (
    RESAMPLES,
    auroc,
    bootstrap,
    expected_calibration_error,
    interval,
    mean,
    wilson,
)


class TestInterval:
    def share(self, values: Sequence[float]) -> tuple[float, float] | None:
        return interval(len(values), lambda rows: mean([values[row] for row in rows]))

    def test_holds_the_mean_and_narrows_with_more_cases(self) -> None:
        few, many = self.share([1, 0] * 10), self.share([1, 0] * 200)
        assert few
        assert many
        assert few[0] < many[0] < 1 / 2 < many[1] < few[1]
        # 1/2 ± 1.96 · sqrt(1/4 / 400) = 1/2 ± 0.049
        assert many == pytest.approx((1 / 2 - 0.049, 1 / 2 + 0.049), abs=0.004)

    @pytest.mark.parametrize("n", [1, 3, 50])
    def test_of_equal_cases_at_the_edge_it_is_wilsons(self, n: int) -> None:
        # of n out of n, the lower bound is n / (n + z²)
        assert self.share([1] * n) == (pytest.approx(n / (n + 3.8415), abs=1e-4), 1)
        assert self.share([0] * n) == (0, pytest.approx(3.8415 / (n + 3.8415), abs=1e-4))

    def test_of_equal_cases_elsewhere_nothing_is_said(self) -> None:
        assert self.share([0.5, 0.5, 0.5]) is None

    def test_a_measure_that_no_case_has_alone_has_no_interval_at_its_edge(self) -> None:
        rising = [0.1, 0.9] * 20
        assert interval(40, lambda rows: auroc([rising[row] for row in rows], [row % 2 == 1 for row in rows])) is None

    def test_draws_whole_clusters(self) -> None:
        # Ten clusters of ten equal cases tell as much as ten cases: 1/2 ± 1.96 · sqrt(1/4 / 10) = 1/2 ± 0.31
        values = [cluster % 2 for cluster in range(10) for _ in range(10)]
        bounds = interval(100, lambda rows: mean([values[row] for row in rows]), [row // 10 for row in range(100)])
        assert bounds == pytest.approx((0.5 - 0.31, 0.5 + 0.31), abs=0.05)
        alone = self.share(values)
        assert alone == pytest.approx((0.5 - 0.098, 0.5 + 0.098), abs=0.02)

    def test_a_cluster_is_drawn_with_all_its_cases(self) -> None:
        drawn: list[list[int]] = []

        def noted(rows: Sequence[int]) -> float:
            drawn.append([*rows])
            return 0.0

        bootstrap(5, noted, ["a", "b", "a", "b", "b"])
        assert {tuple(rows) for rows in drawn} == {(0, 2, 0, 2), (0, 2, 1, 3, 4), (1, 3, 4, 0, 2), (1, 3, 4, 1, 3, 4)}
        assert len(drawn) == RESAMPLES

    def test_at_the_edge_it_counts_the_clusters_that_were_measured(self) -> None:
        values: list[float | None] = [1, 1, None, 1, None]

        def share(rows: Sequence[int]) -> float | None:
            return mean([found for row in rows if (found := values[row]) is not None])

        bounds = interval(5, share, ["a", "a", "a", "b", "c"])
        size = 9 / 5  # two cases of one cluster, and one of another: 3² / (2² + 1²)
        assert bounds == (pytest.approx(size / (size + 3.8415), abs=1e-4), 1)

    def test_of_few_clusters_a_share_has_wilsons_interval(self) -> None:
        # Two clusters of ten with 5 and 6 right: every resample would lie between .5 and .6.
        values = [float(number < right) for right in (5, 6) for number in range(10)]
        bounds = interval(20, lambda rows: mean([values[row] for row in rows]), [row // 10 for row in range(20)])
        assert bounds == pytest.approx(wilson(11 / 20, 2))
        halves = [value / 2 for value in values]  # no share: the bootstrap
        drawn = interval(20, lambda rows: mean([halves[row] for row in rows]), [row // 10 for row in range(20)])
        assert drawn == (0.25, 0.3)

    def test_a_single_cluster_says_nothing(self) -> None:
        assert interval(2, lambda rows: mean([float(row) for row in rows]), ["a", "a"]) is None
        assert interval(2, lambda rows: 1.0, ["a", "a"]) is None  # nor at the edge

    def test_of_a_biased_measure_the_resamples_are_turned_round_it(self) -> None:
        def largest(rows: Sequence[int]) -> float:  # of few cases less than of many: biased, if the other way
            return max([0.0, 0.2, 0.5, 0.7][row] for row in rows)

        low, high = bootstrap(4, largest) or (0, 0)
        assert (low, high) == (0.2, 0.7)
        assert bootstrap(4, largest, biased=True) == (pytest.approx(2 * 0.7 - high), pytest.approx(2 * 0.7 - low))
        assert interval(4, largest, biased=True) == (pytest.approx(0.7), 1)  # no share is above 1

    def test_of_answers_as_sure_as_they_are_right_hardly_any_calibration_error_is_possible(self) -> None:
        draw = np.random.default_rng(3)
        sure = draw.uniform(0.3, 1, 120)
        right = draw.uniform(0, 1, 120) < sure

        def error(rows: Sequence[int]) -> float | None:
            return expected_calibration_error([sure[row] for row in rows], [right[row] for row in rows])

        plain, allowing = interval(120, error), interval(120, error, biased=True)
        assert plain
        assert allowing
        found = error(range(120)) or 0
        assert allowing[0] < 0.01 < 0.05 < plain[0]
        assert plain[1] - found > found - plain[0]  # chance adds to what chance has added
        assert allowing[1] < plain[1]

    def test_is_the_same_every_time(self) -> None:
        assert self.share([1, 0, 0, 1, 0]) == self.share([1, 0, 0, 1, 0])

    def test_leaves_out_resamples_where_the_measure_is_undefined(self) -> None:
        # Of two cases only the first is measured: resamples without it give None
        assert bootstrap(2, lambda rows: 1.0 if 0 in rows else None) == (1, 1)

    def test_of_too_few_resamples_is_not_measured(self) -> None:
        # All of five cases are in one resample of 26: 5!/5⁵
        assert bootstrap(5, lambda rows: rows[0] / 5 if len(set(rows)) == 5 else None) is None
        # of three, in two of nine
        assert bootstrap(3, lambda rows: rows[0] / 3 if len(set(rows)) == 3 else None) == (0, float(Fraction(2, 3)))

    def test_of_nothing_is_not_measured(self) -> None:
        assert interval(0, lambda rows: 1.0) is None
        assert interval(3, lambda rows: None) is None
        assert interval(0, lambda rows: 1.0, []) is None
