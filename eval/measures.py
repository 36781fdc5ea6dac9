"""Measures of a whole run, by the name that results carry: cases → a figure, or None where it is not measured."""

from collections.abc import Callable, Sequence

from eval.cases import Case, measured
from eval.metrics import (
    aurc,
    auroc,
    expected_calibration_error,
    f1,
    false_alarm_rate,
    false_answer_rate,
    false_refusal_rate,
    mean,
    precision,
)

COMPLETED = "completed"  # the share of cases that did not crash
Measure = Callable[[Sequence[Case]], float | None]


def average(name: str) -> Measure:
    """Return the measure that is the mean of an attribute over the cases where it was measured."""
    return lambda cases: mean(measured(cases, name))


def confidences(cases: Sequence[Case]) -> tuple[list[float], list[bool]]:
    """Return the confidence of each answer that was given, no silence and no crash, and whether it is right."""
    rows = [(case.answer.confidence, right) for case in cases if case.answer and (right := case.right) is not None]
    return [sure for sure, _ in rows], [right for _, right in rows]


def answerable_or_not(cases: Sequence[Case]) -> tuple[list[bool], list[bool]]:
    """Return of each case that did not crash whether it can be answered, and whether the answer abstained."""
    rows = [(case.fact.answerable, case.answer.abstained) for case in cases if case.answer and not case.error]
    return [known for known, _ in rows], [silent for _, silent in rows]


def _refused(cases: Sequence[Case]) -> tuple[list[bool], list[bool]]:
    """Return of each case whether it can be answered, and whether no answer came: silence, or a crash."""
    rows = [
        (case.fact.answerable, bool(case.error or (case.answer and case.answer.abstained)))
        for case in cases
        if case.answer or case.error
    ]
    return [known for known, _ in rows], [none for _, none in rows]


def _auroc(cases: Sequence[Case]) -> float | None:
    rows = [(case.answer.confidence, case.fact.answerable) for case in cases if case.answer and not case.error]
    return auroc([sure for sure, _ in rows], [known for _, known in rows])


def _conflicts(cases: Sequence[Case]) -> tuple[list[bool], list[bool]]:
    """Return whether a contradiction was told, and whether there is one: a row for each case, or two.

    One that is told of other values than those that contradict each other is missed, and told wrongly: two rows. What
    is told beside those values costs nothing here, see `conflict_values_right`. Crashes count where there is one.
    """
    rows: list[tuple[bool, bool]] = []
    for case in cases:
        if case.conflict_found is not None:
            rows.append((case.conflict_found, True))
        if case.conflict_astray or (case.conflict_astray is False and case.conflict_found is None):
            rows.append((case.conflict_astray, False))
    return [told for told, _ in rows], [there for _, there in rows]


def _conflict_false_alarm(cases: Sequence[Case]) -> float | None:
    """Share of the questions without a conflict of which a contradiction is told; None where each has one."""
    rows = [(told, case.conflict_found is not None) for case in cases if (told := case.conflict_astray) is not None]
    return false_alarm_rate([told for told, _ in rows], [there for _, there in rows])


PER_CASE = {
    "retrieval_hit": "retrieval_hit",
    "recall@1": "recall_at_1",
    "recall@5": "recall_at_5",
    "recall@10": "recall_at_10",
    "mrr": "reciprocal_rank",
    "answer_correct": "answer_correct",
    "answer_quoted": "answer_quoted",
    "exact_match": "exact_match",
    "f1": "f1",
    "citation_right": "citation_right",
    "citation_precision": "citation_precision",
    "citation_recall": "citation_recall",
    "citation_verbatim": "citation_verbatim",
    "gate_support": "gate_support",
    "conflict_surfaced": "conflict_surfaced",
    "conflict_recall": "conflict_found",
    "conflict_values_right": "conflict_values_right",
    "abstention_right": "abstention_right",
    "faithfulness": "faithfulness",
}
"""Measures that are the mean of an attribute of `Case`."""

METRICS: dict[str, Measure] = {
    **{name: average(attribute) for name, attribute in PER_CASE.items()},
    "false_answer": lambda cases: false_answer_rate(*answerable_or_not(cases)),
    "false_refusal": lambda cases: false_refusal_rate(*_refused(cases)),
    "auroc": _auroc,
    "aurc": lambda cases: aurc(*confidences(cases)),
    "ece": lambda cases: expected_calibration_error(*confidences(cases)),
    "conflict_precision": lambda cases: precision(*_conflicts(cases)),
    "conflict_f1": lambda cases: f1(*_conflicts(cases)),
    "conflict_false_alarm": _conflict_false_alarm,
    COMPLETED: lambda cases: mean([case.error is None for case in cases]),
}
"""Each in [0, 1]. `exact_match`, `f1`, `aurc` and `ece` are of the answers that were given only: who answers but what
is easy does well in them, so read them beside `false_refusal`. `auroc` is of all: answerable or not.

A crash is a wrong answer and a false refusal, see `eval.cases.crashed`. `false_answer` and what is measured of
passages, quotes and confidences can but leave it out: read them beside `completed`.
"""

LOWER_IS_BETTER = frozenset({"false_answer", "false_refusal", "aurc", "ece", "conflict_false_alarm"})

BIASED = frozenset({"ece"})
"""Larger of few cases than of many: even of a perfectly calibrated system each bin is off by chance (Bröcker 2012)."""
