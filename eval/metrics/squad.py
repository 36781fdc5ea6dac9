"""Exact match, F1 and the best threshold of SQuAD 2.0 (Rajpurkar et al. 2018)."""

import math
import re
import string
from collections import Counter, defaultdict
from collections.abc import Sequence

_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


def squad_exact(given: str, answers: Sequence[str]) -> float:
    """1 if what was given is one of the answers, else 0 (Rajpurkar et al. 2018).

    Case, ASCII punctuation, English articles and white space don't count.

    Args:
        given: an answer; empty for silence.
        answers: the accepted ones; none where silence is right.
    """
    return float(_squad_words(given) in _squad_accepted(answers))


def squad_contains(given: str, answer: str) -> bool:
    """Tell whether an answer stands in what was given, in whole words that are normalised as for `squad_exact`."""
    words = _squad_words(answer)
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(_squad_words(given))} "


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


def _squad_words(text: str) -> list[str]:
    return re.sub(r"\b(?:a|an|the)\b", " ", text.lower().translate(_NO_PUNCTUATION)).split()


def _squad_accepted(answers: Sequence[str]) -> list[list[str]]:
    """Words of each answer that has any; silence alone where none has."""
    return [words for answer in answers if (words := _squad_words(answer))] or [[]]


def _overlap(given: list[str], accepted: list[str]) -> float:
    if not given or not accepted:
        return float(given == accepted)
    return 2 * sum((Counter(given) & Counter(accepted)).values()) / (len(given) + len(accepted))
