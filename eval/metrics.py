"""Measures of retrieval, answers and abstention, and how far chance may have moved them.

"Not measured" is None, never 0.
"""

import math
import re
import string
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np

RESAMPLES = 1000
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


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


def squad_exact(given: str, answers: Sequence[str]) -> float:
    """1 if what was given is one of the answers, else 0 (Rajpurkar et al. 2018).

    Case, ASCII punctuation, English articles and white space don't count.

    Args:
        given: an answer; empty for silence.
        answers: the accepted ones; none where silence is right.
    """
    return float(_squad_words(given) in _squad_accepted(answers))


def squad_f1(given: str, answers: Sequence[str]) -> float:
    """Harmonic mean in [0, 1] of precision and recall of the words given, by the best answer (Rajpurkar et al. 2018).

    Arguments as in `squad_exact`. Where silence is given or right, 1 if both are, else 0.
    """
    words = _squad_words(given)
    return max(_overlap(words, accepted) for accepted in _squad_accepted(answers))


def best_threshold(scores: Sequence[float], answering: Sequence[float], silent: Sequence[float]) -> float:
    """Find the threshold with the highest total, which SQuAD 2.0 reports as its best (Rajpurkar et al. 2018).

    A question is answered where its score is at least the threshold. Of several best thresholds it is the highest.

    Args:
        scores: how surely each question would be answered; finite.
        answering: what each question brings when it is answered.
        silent: what it brings when it is not.

    Returns:
        One of the scores; infinity where it is best to answer none.
    """
    gains: dict[float, float] = defaultdict(float)
    for score, yes, no in zip(scores, answering, silent, strict=True):
        gains[score] += yes - no
    threshold, total, best = math.inf, 0.0, 0.0
    for score in sorted(gains, reverse=True):
        total += gains[score]
        if total > best:
            threshold, best = score, total
    return threshold


def _words(text: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    plain = re.sub(r"\bper ?cent\b", "%", plain)
    return " ".join(re.findall(r"\d+(?:[.,]\d+)*|%|[^\W\d_]+", plain))


def _squad_words(text: str) -> list[str]:
    return re.sub(r"\b(?:a|an|the)\b", " ", text.lower().translate(_NO_PUNCTUATION)).split()


def _squad_accepted(answers: Sequence[str]) -> list[list[str]]:
    """Words of each answer that has any; silence alone where none has."""
    return [words for answer in answers if (words := _squad_words(answer))] or [[]]


def _overlap(given: list[str], accepted: list[str]) -> float:
    if not given or not accepted:
        return float(given == accepted)
    return 2 * sum((Counter(given) & Counter(accepted)).values()) / (len(given) + len(accepted))
