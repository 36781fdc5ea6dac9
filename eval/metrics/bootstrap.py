"""Means, and how far chance may have moved a measure."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

import numpy as np

from eval.metrics.proportion import share_of, wilson

RESAMPLES = 1000
ENOUGH = 100  # resamples on which a measure must be defined, or too few are left for a tail of one in forty
SEED = 0

Measure = Callable[[Sequence[int]], float | None]
"""Rows of the cases in a resample → the measure, None where it is undefined on them."""


def mean(values: Sequence[float | None]) -> float | None:
    """Arithmetic mean of what was measured, where None was not; None of nothing."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def bootstrap(
    size: int,
    measure: Measure,
    clusters: Sequence[Hashable] | None = None,
    *,
    biased: bool = False,
) -> tuple[float, float] | None:
    """95% percentile bootstrap (Efron 1979) that draws whole clusters (Davison & Hinkley 1997; Field & Welsh 2007).

    Cases of a cluster stand or fall together, so that drawing them one by one would make the interval too narrow.

    Args:
        size: number of cases.
        measure: of the rows in a resample.
        clusters: the cluster of each case; None where every case is its own.
        biased: fewer cases make the measure larger, as of a calibration error, which noise adds to. The resamples are
            then off again by as much as the measure is, and the interval is the basic bootstrap (Davison & Hinkley
            1997): from as far below the measure as the resamples reach above it, to as far above it as they reach
            below.

    Returns:
        Lower and upper bound; None where the measure is undefined on all but a tenth of the resamples, or more.
    """
    members: dict[Hashable, list[int]] = defaultdict(list)
    for row, cluster in enumerate(range(size) if clusters is None else clusters):
        members[cluster].append(row)
    found = [value for rows in _resamples([*members.values()]) if (value := measure(rows)) is not None]
    if len(found) < ENOUGH:
        return None
    low, high = np.quantile(found, [0.025, 0.975])
    if biased and (whole := measure(range(size))) is not None:
        low, high = 2 * whole - high, 2 * whole - low
    return float(low), float(high)


def interval(
    size: int,
    measure: Measure,
    clusters: Sequence[Hashable] | None = None,
    *,
    biased: bool = False,
) -> tuple[float, float] | None:
    """95% interval of a measure in [0, 1]: the bootstrap, or Wilson's (1927) where that says too much.

    Where every case has 0, or every case 1, all resamples agree, which proves nothing: there it is Wilson's. It is the
    interval of a proportion, and a cautious one of what lies nearer to the edge than its proportion does (F1, AURC).
    Drawing few clusters makes an interval too narrow: of a share of clustered cases, a measure that is the mean of
    zeros and ones, it is Wilson's as well, of their effective size (`share_of`).

    Arguments as in `bootstrap`. What is `biased` may lie a little above its own interval.

    Returns:
        Lower and upper bound in [0, 1]; None where the measure is hardly ever defined, or where the cases are too few
        or too alike to say anything of it.
    """
    alone = {row: value for row in range(size) if (value := measure([row])) is not None}
    whole = measure(range(size))
    if alone and set(alone.values()) <= {0, 1} and whole == mean([*alone.values()]):
        if clusters is not None:
            return share_of([value == 1 for value in alone.values()], [clusters[row] for row in alone]).interval
        if whole in (0, 1):
            return wilson(whole, len(alone))
    if not (found := bootstrap(size, measure, clusters, biased=biased)):
        return None
    low, high = max(0.0, found[0]), min(1.0, found[1])
    return (low, high) if low < high else None


def less(one: Measure, other: Measure) -> Measure:
    """Return a measure less another of the same rows: its bootstrap is the paired one. None where either is None."""

    def difference(rows: Sequence[int]) -> float | None:
        first, second = one(rows), other(rows)
        return None if first is None or second is None else first - second

    return difference


def _resamples(members: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the rows of as many clusters as there are, drawn with replacement."""
    draw = np.random.default_rng(SEED)
    for _ in range(RESAMPLES if members else 0):
        yield [row for drawn in draw.integers(0, len(members), len(members)) for row in members[drawn]]
