"""Proportions: a share of cases, how surely it is known, and of how many independent cases it tells."""

import math
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from scipy.special import stdtrit

_UPPER = 0.975  # of a 95% interval
Z = NormalDist().inv_cdf(_UPPER)


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """`right` of `n` cases (at least one), with the share and its 95% interval, all in [0, 1].

    The interval is None where all cases are of one cluster: how far another one would differ, nobody knows.
    """

    right: int
    n: int
    value: float
    interval: tuple[float, float] | None


def share_of(right: Sequence[bool], clusters: Sequence[Hashable]) -> Share:
    """Return the share of the cases that are right, its interval Wilson's of as many cases as are independent.

    Arguments and errors as in `effective_size`.
    """
    size, value = effective_size(right, clusters), sum(right) / len(right)
    return Share(right=sum(right), n=len(right), value=value, interval=wilson(value, size) if size else None)


def wilson(share: float, n: float) -> tuple[float, float]:
    """Return the 95% score interval (Wilson 1927) of a share, which is no point even where all of few cases are right.

    Args:
        share: in [0, 1].
        n: number of independent cases, above 0; no whole number where it is an effective size.
    """
    shrink = 1 + Z**2 / n
    middle = (share + Z**2 / (2 * n)) / shrink
    reach = Z * math.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2)) / shrink
    return max(0.0, middle - reach) if share > 0 else 0.0, min(1.0, middle + reach) if share < 1 else 1.0


def effective_size(right: Sequence[bool], clusters: Sequence[Hashable]) -> float | None:
    """Return how many independent cases would tell as much of a share as these (Korn & Graubard 1998).

    That is the variance that a share of so many independent cases would have, over the one that is seen between the
    clusters; it is never taken to be more than the number of cases. The fewer clusters there are, the less is known of
    the variance between them: for that it shrinks by the quantiles of Student's t, squared. It need not be less than
    if all cases of a cluster were alike, which makes n² / Σ size² cases of them (Kish 1965); just that is taken where
    all or none are right, which does not show how alike they are.

    Args:
        right: of each case, at least one.
        clusters: the cluster of each case.

    Returns:
        At most the number of cases, and just that where each is a cluster of its own; None of a single cluster.

    Raises:
        ValueError: there are no cases.
    """
    n = len(right)
    if not n:
        raise ValueError("of no cases there is no share")
    share = sum(right) / n
    sizes: dict[Hashable, int] = defaultdict(int)
    beyond: dict[Hashable, float] = defaultdict(float)  # how much more than its share is right in a cluster
    for one, cluster in zip(right, clusters, strict=True):
        sizes[cluster] += 1
        beyond[cluster] += one - share
    if (drawn := len(sizes)) < 2:
        return None
    alike = n**2 / sum(size**2 for size in sizes.values())
    if share in (0, 1):
        return alike
    seen = drawn / (drawn - 1) * sum(value**2 for value in beyond.values()) / n**2
    alone = share * (1 - share) / (n - 1)
    size = n * min(1.0, alone / seen) if seen else n
    return max(alike, size * float(stdtrit(n - 1, _UPPER) / stdtrit(drawn - 1, _UPPER)) ** 2)
