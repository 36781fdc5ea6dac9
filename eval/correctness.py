"""Correctness: which cases are right, how surely their share is known, and whether two runs differ by chance."""

from collections.abc import Sequence

from eval.cases import Case
from eval.clusters import gold_clusters
from eval.metrics import Share, share_of


def is_right(case: Case) -> bool:
    """Tell whether a case came out right: an accepted answer, or silence where there is none. A crash is not right."""
    if case.error:
        return False
    return bool(case.answer_correct if case.fact.answerable else case.abstention_right)


def share_right(cases: Sequence[Case], kind: str | None = None) -> Share | None:
    """Return how many cases are right, those that share a gold quote as far as they are independent; None of none.

    Args:
        cases: of a whole run, for two may share a gold quote by way of a third.
        kind: of the facts to count; None for all.
    """
    clusters = gold_clusters([case.fact for case in cases])
    rows = [
        (is_right(case), cluster)
        for case, cluster in zip(cases, clusters, strict=True)
        if kind in (None, case.fact.kind)
    ]
    return share_of([right for right, _ in rows], [cluster for _, cluster in rows]) if rows else None


def mcnemar(broken: int, mended: int) -> float:
    """Probability of flips at least as one-sided as these if either way were as likely (McNemar 1947).

    The exact test, two-sided: of the cases that two runs judge differently, half are expected to flip each way.

    Args:
        broken: number of cases that are right in the first run only.
        mended: number of cases that are right in the second run only.

    Returns:
        The p value in (0, 1]; 1 where nothing flipped.
    """
    from scipy.stats import binomtest  # lazy: a second

    return float(binomtest(broken, broken + mended).pvalue) if broken + mended else 1.0
