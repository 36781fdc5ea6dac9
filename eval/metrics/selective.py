"""Selective answering: how many errors are left if only the surest answers are given? (Geifman & El-Yaniv 2017)"""

from collections.abc import Sequence
from itertools import groupby

Curve = tuple[tuple[float, float], ...]
"""Points (coverage, risk), both in [0, 1], coverage rising."""


def risk_coverage(confidence: Sequence[float], correct: Sequence[bool]) -> Curve:
    """Return the risk at each coverage k/n: the share of errors among the k surest of n answers.

    Equal confidences can't be told apart, so their errors are spread evenly over them.
    """
    points: list[tuple[float, float]] = []
    given, errors = 0, 0.0
    ranked = sorted(zip(confidence, correct, strict=True), key=lambda pair: -pair[0])
    for _, group in groupby(ranked, key=lambda pair: pair[0]):
        rows = [right for _, right in group]
        for _ in rows:
            given, errors = given + 1, errors + rows.count(False) / len(rows)
            points.append((given / len(ranked), errors / given))
    return tuple(points)


def aurc(confidence: Sequence[float], correct: Sequence[bool]) -> float | None:
    """Area under the risk-coverage curve in [0, 1], the mean of its risks; lower is better. None of nothing."""
    curve = risk_coverage(confidence, correct)
    return sum(risk for _, risk in curve) / len(curve) if curve else None
