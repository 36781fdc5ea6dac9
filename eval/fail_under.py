"""Thresholds that a run has to meet: "METRIC=VALUE" → which of them are missed.

VALUE is a share, 0.85 or 85%. A metric of which less is better, such as the rate of false answers, must not be above
its value; any other must not be below. A run in which something crashed misses as well, even without thresholds, for
some metrics leave crashes out; how many may crash is said by a threshold for `completed`.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from eval.measures import COMPLETED, LOWER_IS_BETTER
from index.errors import CrosscheckError


class ThresholdError(CrosscheckError):
    """A threshold can't be read, names no metric, or names one that was not measured."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Threshold:
    """A bound in [0, 1] for a metric: a lower one, or an upper one where less is better."""

    metric: str
    value: float

    @property
    def upper(self) -> bool:
        """Whether the metric must not be above the value."""
        return self.metric in LOWER_IS_BETTER

    def missed_by(self, measured: float | None) -> str | None:
        """Say how a value of the metric is on the wrong side; None where it is not, or was not measured."""
        if measured is None or not (measured > self.value if self.upper else measured < self.value):
            return None
        return f"{self.metric} is {measured:.6g}, {'above' if self.upper else 'under'} {self.value:g}"


def read_thresholds(written: Sequence[str], known: Collection[str]) -> tuple[Threshold, ...]:
    """Read thresholds, before anything is asked.

    Args:
        written: each as METRIC=VALUE.
        known: the names of the metrics.

    Raises:
        ThresholdError: one of them is written in another way, or its metric is not known.
    """
    return tuple(_threshold(text, known) for text in written)


def missed(thresholds: Sequence[Threshold], metrics: Mapping[str, float | None]) -> list[str]:
    """Return one line for each threshold that is missed, and one for crashes unless a threshold is for `completed`.

    Raises:
        ThresholdError: a metric was not measured, so that nobody can say whether its threshold is met.
    """
    lines = []
    completed = metrics.get(COMPLETED)
    allowed = any(threshold.metric == COMPLETED for threshold in thresholds)
    if completed is not None and completed < 1 and not allowed:
        lines.append(
            f"{COMPLETED} is {completed:.6g}: some questions crashed; allow for it with --fail-under {COMPLETED}=SHARE"
        )
    lines += [line for one in thresholds if (line := one.missed_by(metrics.get(one.metric)))]
    unmeasured = [one.metric for one in thresholds if metrics.get(one.metric) is None]
    if unmeasured:
        beside = f" Also missed: {'; '.join(lines)}." if lines else ""
        names = " and ".join(unmeasured)
        raise ThresholdError(f"{names} was not measured on these facts: --fail-under can't judge it.{beside}")
    return lines


def _threshold(text: str, known: Collection[str]) -> Threshold:
    metric, equals, number = (part.strip() for part in text.partition("="))
    if not equals:
        raise ThresholdError(f"--fail-under {text!r}: write METRIC=VALUE, for example answer_correct=0.8.")
    if metric not in known:
        raise ThresholdError(f"--fail-under {text!r}: no metric {metric!r}. Choose one of: {', '.join(known)}.")
    return Threshold(metric=metric, value=_share(text, number))


def _share(text: str, number: str) -> float:
    try:
        value = float(number.removesuffix("%")) / (100 if number.endswith("%") else 1)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise ThresholdError(f"--fail-under {text!r}: the value must be from 0 to 1, or from 0% to 100%.")
    return value
