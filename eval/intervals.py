"""Intervals: how far chance may have moved the measures of a run, and what it has more than another run.

Questions that share a gold quote are one draw (eval/clusters.py).
"""

from collections.abc import Callable, Sequence

from eval.cases import Case
from eval.clusters import gold_clusters
from eval.measures import BIASED, METRICS, Measure
from eval.metrics import bootstrap, interval, less

Interval = tuple[float, float] | None
"""Lower and upper bound of 95%; None where nothing can be said."""


def intervals(cases: Sequence[Case]) -> dict[str, Interval]:
    """Return the interval of each measure of a run."""
    clusters = gold_clusters([case.fact for case in cases])
    return {
        name: interval(len(cases), _of(cases, measure), clusters, biased=name in BIASED)
        for name, measure in METRICS.items()
    }


def differences(cases: Sequence[Case], others: Sequence[Case]) -> dict[str, Interval]:
    """Return the interval of what each measure of a run has more than another run (paired bootstrap, Efron 1979).

    Args:
        cases: of the one run.
        others: of the other, the same facts in the same order.
    """
    clusters = gold_clusters([case.fact for case in cases])
    return {
        name: bootstrap(len(cases), less(_of(cases, measure), _of(others, measure)), clusters)
        for name, measure in METRICS.items()
    }


def _of(cases: Sequence[Case], measure: Measure) -> Callable[[Sequence[int]], float | None]:
    return lambda rows: measure([cases[row] for row in rows])
