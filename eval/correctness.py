"""Correctness: which cases are right, how surely their share is known, and whether two runs differ by chance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from eval.cases import Case

Z = NormalDist().inv_cdf(0.975)  # of a 95% interval


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """`right` of `n` cases (at least one), with the share and its 95% interval, all in [0, 1]."""

    right: int
    n: int
    value: float
    low: float
    high: float


def is_right(case: Case) -> bool:
    """Tell whether a case came out right: an accepted answer, or silence where there is none. A crash is not right."""
    if case.error:
        return False
    return bool(case.answer_correct if case.fact.answerable else case.abstention_right)


def share_right(cases: Sequence[Case]) -> Share | None:
    """Return how many cases are right; None of no cases."""
    return wilson(sum(map(is_right, cases)), len(cases)) if cases else None


def wilson(right: int, n: int) -> Share:
    """Return a share with its score interval (Wilson 1927), which is no point even where all of few cases are right.

    Raises:
        ValueError: there are no cases, or more right ones than cases.
    """
    if not 0 <= right <= n or not n:
        raise ValueError(f"{right} of {n} is no share")
    value = right / n
    shrink = 1 + Z**2 / n
    middle = (value + Z**2 / (2 * n)) / shrink
    reach = Z * math.sqrt(value * (1 - value) / n + Z**2 / (4 * n**2)) / shrink
    return Share(right=right, n=n, value=value, low=max(0.0, middle - reach), high=min(1.0, middle + reach))


def mcnemar(broken: int, mended: int) -> float:
    """Probability of flips at least as one-sided as these if either way were as likely (McNemar 1947).

    The exact test, two-sided: of the cases that two runs judge differently, half are expected to flip each way.

    Args:
        broken: number of cases that are right in the first run only.
        mended: number of cases that are right in the second run only.

    Returns:
        The p value in (0, 1]; 1 where nothing flipped.
    """
    flipped = broken + mended
    tail = sum(math.comb(flipped, number) for number in range(min(broken, mended) + 1))
    return min(1.0, 2 * tail / (1 << flipped))
