"""Measures of a confidence: abstention, risk and coverage, calibration, detection."""

from fractions import Fraction

import pytest

from eval.metrics import (
    abstention_matrix,
    aurc,
    expected_calibration_error,
    f1,
    false_alarm_rate,
    false_answer_rate,
    false_refusal_rate,
    precision,
    recall,
    reliability,
    risk_coverage,
)


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
