from collections.abc import Sequence
from fractions import Fraction
from math import log2

import pytest

from eval.metrics import (
    RESAMPLES,
    abstention_matrix,
    aurc,
    auroc,
    bootstrap,
    citation_precision,
    citation_recall,
    contains,
    expected_calibration_error,
    f1,
    false_alarm_rate,
    false_answer_rate,
    false_refusal_rate,
    hit_at_k,
    interval,
    latency_ms,
    mean,
    ndcg_at_k,
    precision,
    recall,
    recall_at_k,
    reciprocal_rank,
    reliability,
    risk_coverage,
    squad_exact,
    squad_f1,
)


@pytest.mark.parametrize(("k", "hit"), [(1, 0), (2, 1), (3, 1)])
def test_hit_looks_at_the_first_k(k: int, hit: int) -> None:
    assert hit_at_k([False, True, False], k) == hit


def test_no_result_is_no_hit() -> None:
    assert hit_at_k([], 5) == 0


@pytest.mark.parametrize(
    ("k", "recall"), [(1, Fraction(1, 3)), (2, Fraction(1, 3)), (3, Fraction(2, 3)), (9, Fraction(2, 3))]
)
def test_recall_is_the_share_of_the_relevant_ones(k: int, recall: Fraction) -> None:
    assert recall_at_k(["a", "x", "b", "y"], {"a", "b", "c"}, k) == pytest.approx(float(recall))


@pytest.mark.parametrize(
    ("ranked", "k", "ndcg"),
    [
        (["a", "b"], 10, Fraction(1)),
        (["x", "y"], 10, Fraction(0)),
        (["x", "a"], 1, Fraction(0)),
        (["a", "x"], 1, Fraction(1)),  # two are relevant, one fits: the ideal is cut at k as well
    ],
)
def test_ndcg_of_simple_rankings(ranked: list[str], k: int, ndcg: Fraction) -> None:
    assert ndcg_at_k(ranked, {"a", "b"}, k) == float(ndcg)


def test_ndcg_discounts_by_rank() -> None:
    # a on rank 3 gains 1/log2(4) = 1/2; the one relevant id would ideally gain 1/log2(2) = 1
    assert ndcg_at_k(["x", "y", "a"], {"a"}, 10) == float(Fraction(1, 2))
    # ranks 1 and 3 gain 1 + 1/2; ideally 1 + 1/log2(3)
    assert ndcg_at_k(["a", "x", "b"], {"a", "b"}, 10) == pytest.approx((1 + 1 / 2) / (1 + 1 / log2(3)))


@pytest.mark.parametrize(
    ("positive", "area"),
    [
        ([True, True, False, False], Fraction(1)),
        ([False, False, True, True], Fraction(0)),
        ([True, False, True, False], Fraction(3, 4)),  # of 2 × 2 pairs, .7 < .8 alone is in the wrong order
    ],
)
def test_auroc_counts_the_pairs_in_order(positive: list[bool], area: Fraction) -> None:
    assert auroc([0.9, 0.8, 0.7, 0.1], positive) == float(area)


def test_ties_count_half() -> None:
    assert auroc([0.5, 0.5], [True, False]) == float(Fraction(1, 2))
    assert auroc([0.5, 0.5, 0.1], [True, False, False]) == float(Fraction(3, 4))


@pytest.mark.parametrize("positive", [[], [True], [False, False]])
def test_auroc_of_one_kind_is_not_measured(positive: list[bool]) -> None:
    assert auroc([0.5] * len(positive), positive) is None


def test_mean() -> None:
    assert mean([1, 0, 0]) == float(Fraction(1, 3))
    assert mean([]) is None


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
        assert bounds == (pytest.approx(2 / (2 + 3.8415), abs=1e-4), 1)

    def test_a_single_cluster_says_nothing_away_from_the_edge(self) -> None:
        assert interval(2, lambda rows: mean([float(row) for row in rows]), ["a", "a"]) is None

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


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Meta paid $14.3 billion.", "$14.3 billion"),
        ("Meta paid 14.3 Billion dollars", "$14.3 billion"),
        ("It now holds 49%.", "49%"),
        ("Beyoncé sang", "BEYONCE"),
        ("the 28-year-old", "28"),
        ("Amazon,\nGoogle", "Amazon Google"),
    ],
)
def test_contains_whole_words(text: str, answer: str) -> None:
    assert contains(text, answer)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("120 people", "12"),
        ("$14.3 billion", "14"),
        ("$14.3 billion", "3 billion"),
        ("$1,200", "200"),
        ("Wangler said", "Wang"),
        ("Google and Amazon", "Amazon Google"),
    ],
)
def test_contains_no_parts_of_words(text: str, answer: str) -> None:
    assert not contains(text, answer)


@pytest.mark.parametrize(
    ("relevant", "share"),
    [([True], 1), ([False, False, True, True], Fraction(1, 3)), ([False], 0), ([], 0)],
)
def test_reciprocal_rank_is_that_of_the_first_relevant_result(relevant: list[bool], share: Fraction) -> None:
    assert reciprocal_rank(relevant) == float(share)


@pytest.mark.parametrize(
    ("given", "answers", "exact", "overlap"),
    [
        ("The Herald", ["herald"], 1, 1),
        ("$14.3 billion in cash", ["$14.3 billion"], 0, Fraction(2, 3)),  # 2 of 4 words, 2 of 2 words
        ("Wang", ["Alexandr Wang", "Droege"], 0, Fraction(2, 3)),
        ("", [], 1, 1),
        ("Wang", [], 0, 0),
    ],
)
def test_exact_match_and_f1(given: str, answers: list[str], exact: int, overlap: Fraction) -> None:
    assert squad_exact(given, answers) == exact
    assert squad_f1(given, answers) == pytest.approx(float(overlap))


class TestAbstention:
    # two of three answerable questions answered, one of two others
    answerable = (True, True, True, False, False)
    abstained = (False, False, True, False, True)

    def test_matrix(self) -> None:
        assert abstention_matrix(self.answerable, self.abstained) == {
            "answerable": {"answered": 2, "abstained": 1},
            "not answerable": {"answered": 1, "abstained": 1},
        }

    def test_rates(self) -> None:
        assert false_answer_rate(self.answerable, self.abstained) == float(Fraction(1, 2))
        assert false_refusal_rate(self.answerable, self.abstained) == float(Fraction(1, 3))

    def test_without_such_questions_there_is_no_rate(self) -> None:
        assert false_answer_rate([True], [False]) is None
        assert false_refusal_rate([False], [False]) is None


class TestSelective:
    def test_the_risk_is_that_of_the_surest(self) -> None:
        # by confidence: right, wrong, right, wrong
        curve = risk_coverage([0.9, 0.2, 0.7, 0.8], [True, False, True, False])
        assert curve == ((1 / 4, 0), (2 / 4, 1 / 2), (3 / 4, pytest.approx(1 / 3)), (1, 1 / 2))
        assert aurc([0.9, 0.2, 0.7, 0.8], [True, False, True, False]) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)

    def test_errors_of_equal_confidence_are_spread_evenly(self) -> None:
        for order in ([True, False], [False, True]):
            assert risk_coverage([0.5, 0.5], order) == ((1 / 2, 1 / 2), (1, 1 / 2))

    def test_the_right_order_is_better(self) -> None:
        right, wrong = aurc([0.9, 0.1], [True, False]), aurc([0.1, 0.9], [True, False])
        assert (right, wrong) == (1 / 4, 3 / 4)

    def test_of_nothing(self) -> None:
        assert risk_coverage([], []) == ()
        assert aurc([], []) is None


class TestCalibration:
    def test_error_is_the_distance_weighed_by_the_answers(self) -> None:
        # (.8, .9]: mean confidence .85, 1 of 2 right: off by .35; (.2, .3]: .3, 0 of 1: off by .3; (.9, 1]: exact
        confidence, correct = [0.9, 0.8001, 0.3, 1.0], [True, False, False, True]
        bins = reliability(confidence, correct)
        assert [(one.low, one.high, one.n, one.accuracy) for one in bins] == [
            (0.2, 0.3, 1, 0), (0.8, 0.9, 2, 1 / 2), (0.9, 1.0, 1, 1),
        ]  # fmt: skip
        expected = (1 * 0.3 + 2 * (0.85005 - 0.5) + 0) / 4
        assert expected_calibration_error(confidence, correct) == pytest.approx(expected)

    def test_zero_is_in_the_lowest_bin(self) -> None:
        (lowest,) = reliability([0.0], [False])
        assert (lowest.low, lowest.n) == (0, 1)

    def test_of_nothing(self) -> None:
        assert reliability([], []) == ()
        assert expected_calibration_error([], []) is None


def test_citation_recall_counts_statements_and_precision_markers() -> None:
    support = [[True, False], [False], []]  # three statements with 2, 1 and no markers
    assert citation_recall(support) == float(Fraction(1, 3))
    assert citation_precision(support) == float(Fraction(1, 3))
    assert citation_recall([]) is None
    assert citation_precision([[]]) is None


class TestDetection:
    told = (True, True, True, False, False)
    there = (True, True, False, True, False)

    def test_precision_recall_and_false_alarms(self) -> None:
        assert precision(self.told, self.there) == float(Fraction(2, 3))
        assert recall(self.told, self.there) == float(Fraction(2, 3))
        assert f1(self.told, self.there) == float(Fraction(2, 3))
        assert false_alarm_rate(self.told, self.there) == float(Fraction(1, 2))

    def test_what_was_never_told_or_never_there_is_not_measured(self) -> None:
        assert precision([False], [True]) is None
        assert recall([True], [False]) is None
        assert f1([False], [False]) is None
        assert false_alarm_rate([True], [True]) is None
        assert f1([True], [False]) == 0


def test_latency_is_in_milliseconds() -> None:
    assert latency_ms([0.1, 0.2, 0.3]) == {"p50": pytest.approx(200), "p95": pytest.approx(290)}
    assert latency_ms([]) == {"p50": None, "p95": None}
