"""Measures of retrieval, answers and abstention, and how far chance may have moved them.

"Not measured" is None, never 0.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence

import numpy as np

RESAMPLES = 1000


def hit_at_k(relevant: Sequence[bool], k: int) -> float:
    """1 if one of the first k results is relevant, else 0."""
    return float(any(relevant[:k]))


def recall_at_k(ranked: Sequence[str], relevant: set[str], k: int) -> float:
    """Share in [0, 1] of the relevant ids that are among the first k."""
    return len(set(ranked[:k]) & relevant) / len(relevant)


def ndcg_at_k(ranked: Sequence[str], relevant: set[str], k: int) -> float:
    """Normalised discounted cumulative gain in [0, 1], binary relevance (Järvelin & Kekäläinen 2002)."""
    gain = sum(1 / math.log2(rank + 1) for rank, row in enumerate(ranked[:k], 1) if row in relevant)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(k, len(relevant)) + 1))
    return gain / ideal


def auroc(scores: Sequence[float], positive: Sequence[bool]) -> float | None:
    """Probability that a positive case scores above a negative one, ties half (Hanley & McNeil 1982).

    None where there are not both kinds.
    """
    above = [score for score, yes in zip(scores, positive, strict=True) if yes]
    below = [score for score, yes in zip(scores, positive, strict=True) if not yes]
    if not above or not below:
        return None
    wins = sum((high > low) + 0.5 * (high == low) for high in above for low in below)
    return wins / (len(above) * len(below))


def mean(values: Sequence[float]) -> float | None:
    """Arithmetic mean; None of nothing."""
    return sum(values) / len(values) if values else None


def interval(size: int, measure: Callable[[Sequence[int]], float | None], seed: int = 0) -> tuple[float, float] | None:
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


def contains(text: str, answer: str) -> bool:
    """Tell whether an answer stands in a text as whole words, case, accents and punctuation aside."""
    return f" {_words(answer)} " in f" {_words(text)} "


def _words(text: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    plain = re.sub(r"\bper ?cent\b", "%", plain)
    return " ".join(re.findall(r"\d+(?:[.,]\d+)*|%|[^\W\d_]+", plain))
