"""Means, and how far chance may have moved a measure."""

from collections.abc import Callable, Sequence

import numpy as np

RESAMPLES = 1000
SEED = 0


def mean(values: Sequence[float]) -> float | None:
    """Arithmetic mean; None of nothing."""
    return sum(values) / len(values) if values else None


def interval(
    size: int, measure: Callable[[Sequence[int]], float | None], seed: int = SEED
) -> tuple[float, float] | None:
    """95% percentile bootstrap over cases (Efron 1979).

    Args:
        size: number of cases.
        measure: rows of the cases in a resample → the measure, None where it is undefined on them.
        seed: fixes the 1,000 resamples.

    Returns:
        Lower and upper bound; None where the measure is undefined on every resample.
    """
    draw = np.random.default_rng(seed)
    drawn = (measure([int(row) for row in draw.integers(0, size, size)]) for _ in range(RESAMPLES if size else 0))
    found = [value for value in drawn if value is not None]
    if not found:
        return None
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)
