import pytest

from eval.fail_under import Threshold, ThresholdError, missed, read_thresholds

KNOWN = ("answer_correct", "conflict_surfaced", "false_answer")
CRASHED = "some questions crashed; allow for it with --fail-under completed=SHARE"


@pytest.mark.parametrize(
    ("written", "metric", "value"),
    [
        ("answer_correct=0.8", "answer_correct", 0.8),
        ("answer_correct=80%", "answer_correct", 0.8),
        (" answer_correct = 1 ", "answer_correct", 1.0),
        ("false_answer=0", "false_answer", 0.0),
        ("conflict_surfaced=.5", "conflict_surfaced", 0.5),
    ],
)
def test_thresholds_are_read(written: str, metric: str, value: float) -> None:
    assert read_thresholds([written], KNOWN) == (Threshold(metric=metric, value=value),)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("answer_correct", "write METRIC=VALUE"),
        ("", "write METRIC=VALUE"),
        (
            "answers=0.8",
            "no metric 'answers'. Choose one of: answer_correct, conflict_surfaced, false_answer.",
        ),
        ("=0.8", "no metric ''"),
        ("answer_correct=", "must be from 0 to 1"),
        ("answer_correct=high", "must be from 0 to 1"),
        ("answer_correct=80", "must be from 0 to 1"),
        ("answer_correct=101%", "must be from 0 to 1"),
        ("answer_correct=-0.1", "must be from 0 to 1"),
        ("answer_correct=nan", "must be from 0 to 1"),
        ("answer_correct=inf", "must be from 0 to 1"),
        ("answer_correct=0.8=0.9", "must be from 0 to 1"),
    ],
)
def test_what_can_not_be_read_is_told_in_one_line(written: str, told: str) -> None:
    with pytest.raises(ThresholdError) as caught:
        read_thresholds(["answer_correct=0.5", written], KNOWN)
    assert str(caught.value).startswith(f"--fail-under {written!r}: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "measured", "line"),
    [
        ("answer_correct=0.8", 0.8, None),
        ("answer_correct=0.8", 0.79996, "answer_correct is 0.79996, under 0.8"),
        ("answer_correct=0.8", 0.9, None),
        ("false_answer=0.1", 0.1, None),
        ("false_answer=10%", 0.25, "false_answer is 0.25, above 0.1"),
        ("false_answer=0.1", 0.0, None),
        ("answer_correct=0.8", 0.0, "answer_correct is 0, under 0.8"),
    ],
)
def test_what_is_missed_is_told(written: str, measured: float, line: str | None) -> None:
    (threshold,) = read_thresholds([written], KNOWN)
    assert missed([threshold], {threshold.metric: measured}) == ([line] if line else [])


def test_every_threshold_that_is_missed_is_told() -> None:
    found = read_thresholds(["answer_correct=1", "conflict_surfaced=0.5", "false_answer=0"], KNOWN)
    lines = missed(found, {"answer_correct": 0.5, "conflict_surfaced": 0.5, "false_answer": 0.5})
    assert lines == ["answer_correct is 0.5, under 1", "false_answer is 0.5, above 0"]


@pytest.mark.parametrize("metrics", [{"conflict_surfaced": None}, {}])
def test_what_was_not_measured_is_an_error_and_no_pass(metrics: dict[str, float | None]) -> None:
    with pytest.raises(ThresholdError, match="conflict_surfaced was not measured on these facts"):
        missed(read_thresholds(["conflict_surfaced=0"], KNOWN), metrics)
    with pytest.raises(ThresholdError, match=r"Also missed: answer_correct is 0\.5, under 0\.9\."):
        missed(
            read_thresholds(["conflict_surfaced=0", "answer_correct=0.9"], KNOWN), {**metrics, "answer_correct": 0.5}
        )


@pytest.mark.parametrize(
    ("written", "completed", "lines"),
    [
        ("answer_correct=0.8", 1.0, []),
        ("answer_correct=0.8", 0.75, ["completed is 0.75: " + CRASHED]),
        ("completed=0.7", 0.75, []),
        ("completed=0.8", 0.75, ["completed is 0.75, under 0.8"]),
    ],
)
def test_a_run_with_crashes_is_no_pass_unless_they_are_allowed(
    written: str, completed: float, lines: list[str]
) -> None:
    thresholds = read_thresholds([written], (*KNOWN, "completed"))
    assert missed(thresholds, {"answer_correct": 0.9, "completed": completed}) == lines


def test_without_thresholds_only_a_crash_is_missed() -> None:
    assert missed((), {"completed": 1, "answer_correct": 0}) == []
    assert missed((), {"completed": 0.5}) == ["completed is 0.5: " + CRASHED]
