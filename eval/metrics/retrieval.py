"""Is what is relevant among the first results?"""

import math
from collections.abc import Sequence


def hit_at_k(relevant: Sequence[bool], k: int) -> float:
    """1 if one of the first k results is relevant, else 0."""
    return float(any(relevant[:k]))


def recall_at_k(ranked: Sequence[str], relevant: set[str], k: int) -> float | None:
    """Share in [0, 1] of the relevant ids that are among the first k; None where none is relevant."""
    return len(set(ranked[:k]) & relevant) / len(relevant) if relevant else None


def reciprocal_rank(relevant: Sequence[bool]) -> float:
    """1 / rank of the first relevant result, in (0, 1], or 0 where there is none; its mean is MRR (Voorhees 1999)."""
    return next((1 / rank for rank, yes in enumerate(relevant, 1) if yes), 0.0)


def ndcg_at_k(ranked: Sequence[str], relevant: set[str], k: int) -> float | None:
    """Normalised discounted cumulative gain in [0, 1], binary relevance (Järvelin & Kekäläinen 2002).

    An id gains once, where it stands first; None where none is relevant.
    """
    if not relevant:
        return None
    first = {row: rank for rank, row in reversed([*enumerate(ranked[:k], 1)])}
    gain = sum(1 / math.log2(rank + 1) for row, rank in first.items() if row in relevant)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(k, len(relevant)) + 1))
    return gain / ideal
