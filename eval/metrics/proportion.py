"""Proportions: a share of cases, how surely it is known, and of how many independent cases it tells."""

import math
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)  # of a 95% interval


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """`right` of `n` cases (at least one), with the share and its 95% interval, all in [0, 1]."""

    right: int
    n: int
    value: float
    low: float
    high: float


def wilson(right: int, n: int, effective: float | None = None) -> Share:
    """Return a share with its score interval (Wilson 1927), which is no point even where all of few cases are right.

    Args:
        right: number of cases that are right.
        n: number of cases.
        effective: number of independent cases that tell as much, see `effective_size`; None for all of them.

    Raises:
        ValueError: there are no cases, or more right ones than cases.
    """
    if not 0 <= right <= n or not n:
        raise ValueError(f"{right} of {n} is no share")
    value, size = right / n, effective or n
    shrink = 1 + Z**2 / size
    middle = (value + Z**2 / (2 * size)) / shrink
    reach = Z * math.sqrt(value * (1 - value) / size + Z**2 / (4 * size**2)) / shrink
    low = max(0.0, middle - reach) if right else 0.0
    high = min(1.0, middle + reach) if right < n else 1.0
    return Share(right=right, n=n, value=value, low=low, high=high)


def effective_size(right: Sequence[bool], clusters: Sequence[Hashable]) -> float:
    """Return how many independent cases would tell as much of a share as these (Korn & Graubard 1998).

    That is the variance of one case over that of the share, where cases of a cluster may be right together. Where all
    or none are right, the cases don't show how alike a cluster is, so each counts as one.

    Args:
        right: of each case, at least one.
        clusters: the cluster of each case.

    Returns:
        At most the number of cases, and just that where each is a cluster of its own.
    """
    n, share = len(right), sum(right) / len(right)
    beyond: dict[Hashable, float] = defaultdict(float)  # how much more than its share is right in a cluster
    for one, cluster in zip(right, clusters, strict=True):
        beyond[cluster] += one - share
    variance = sum(value**2 for value in beyond.values()) / n**2
    if share in (0, 1):
        return len(beyond)
    return min(n, share * (1 - share) / variance) if variance else n
