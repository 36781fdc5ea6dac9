"""Intervals of a run, of its baselines, and of what it has more than they have."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from sample_cases import HURT, answer
from suite_pieces import FLOOD, fact, shown

from eval.cases import Case
from eval.intervals import differences, intervals
from eval.measures import METRICS
from eval.metrics import bootstrap
from eval.reports.html_report import html_report
from eval.suite import SuiteResult, run_suite
from index.build import build_index

NUMBER = 40


def run(right: Sequence[bool], quote: str = "12 hurt at {}.") -> list[Case]:
    return [
        Case(fact=fact(herald=quote.format(number)), answer=answer(HURT), answer_correct=one)
        for number, one in enumerate(right)
    ]


HALF = run([number % 2 == 0 for number in range(NUMBER)])
OTHER_HALF = run([number % 2 == 1 for number in range(NUMBER)])
ALL = run([True] * NUMBER)


def test_a_difference_is_taken_of_the_same_questions() -> None:
    # Where both are right on the same questions nothing differs, however few they are.
    assert differences(HALF, HALF)["answer_correct"] == (0, 0)
    low, high = differences(HALF, OTHER_HALF)["answer_correct"] or (0, 0)
    assert low < -0.2 < 0.2 < high
    # All less half: the share that the other has wrong, 1/2 give or take 1.96 √(1/4 / 40).
    assert differences(ALL, HALF)["answer_correct"] == pytest.approx((0.345, 0.655), abs=0.04)
    assert differences(HALF, ALL)["answer_correct"] == pytest.approx((-0.655, -0.345), abs=0.04)


def test_questions_of_one_gold_quote_are_one_draw() -> None:
    one = run([True] * 20 + [False] * 20, quote="12 people")
    assert intervals(one)["answer_correct"] is None
    assert differences(one, ALL)["answer_correct"] == (-0.5, -0.5)  # every draw is the whole
    assert intervals(HALF)["answer_correct"] == pytest.approx((0.352, 0.648), abs=0.001)


def test_what_is_not_measured_has_none() -> None:
    assert set(intervals([])) == set(differences(HALF, ALL)) == set(METRICS)
    assert intervals(HALF)["faithfulness"] is differences(HALF, ALL)["faithfulness"] is None


def test_that_of_the_calibration_error_allows_for_its_bias() -> None:
    sure = [0.3 + number % 7 / 10 for number in range(NUMBER)]
    cases = [
        Case(fact=one.fact, answer=answer(HURT, confidence=confidence), answer_correct=one.answer_correct)
        for one, confidence in zip(HALF, sure, strict=True)
    ]
    error = METRICS["ece"]
    plain = bootstrap(NUMBER, lambda rows: error([cases[row] for row in rows]))
    assert plain
    turned = [2 * (error(cases) or 0) - bound for bound in plain[::-1]]
    assert intervals(cases)["ece"] == pytest.approx([max(0, turned[0]), turned[1]])


class TestBaselines:
    @pytest.fixture
    def result(self, folder: Path, tmp_path: Path, words: None) -> SuiteResult:
        build_index(folder, store=tmp_path / "s")
        return run_suite(FLOOD, tmp_path / "s", baselines=True)

    def test_each_has_intervals_and_is_compared(self, result: SuiteResult) -> None:
        names = {"bm25", "dense", "no reader", "always answer"}
        for found in (result.baseline_intervals, result.differences):
            assert set(found) == set(result.baselines) == names
            assert {frozenset(of_metric) for of_metric in found.values()} == {frozenset(METRICS)}
            assert found["no reader"]["ece"] is None  # whose confidence is no probability
        low, high = result.baseline_intervals["no reader"]["retrieval_hit"] or (1, 0)
        assert low <= (result.baselines["no reader"]["retrieval_hit"] or 0) <= high
        assert result.differences["always answer"]["retrieval_hit"] == (0, 0)  # it reads the same passages
        plain = json.loads(json.dumps(result.to_dict()))
        assert plain["baseline_intervals"]["no reader"]["retrieval_hit"] == [low, high]
        assert plain["differences"]["always answer"]["retrieval_hit"] == [0, 0]

        assert "…" not in shown(result, 80).partition("baselines")[2].partition("failure")[0]  # nothing is cut off
        for told in (shown(result, 160), html_report(result)):
            assert f" {low:.2f}–{high:.2f}" in told
            assert "crosscheck minus a baseline" in told
            assert "minus always answer" in told
            assert "+0.000 to +0.000" in told
