"""Citations: is every statement supported, and does every citation support? (ALCE, Gao et al. 2023)

ALCE asks a model of entailment whether a citation supports; here the gold quotes tell, see `eval.citation_support`.
Both are of one answer and, as in ALCE, reported as their mean over answers: an answer with many citations weighs as
much as one with few.
"""

from collections.abc import Sequence

from eval.metrics.bootstrap import mean

Support = Sequence[Sequence[bool]]
"""For each statement of an answer, whether each of its markers leads to a citation that supports it."""


def citation_recall(support: Support) -> float | None:
    """Share in [0, 1] of the statements that a citation supports; None where there is no statement."""
    return mean([any(markers) for markers in support])


def citation_precision(support: Support) -> float | None:
    """Share in [0, 1] of the markers that lead to a citation which supports; None where there is no marker."""
    return mean([supports for markers in support for supports in markers])
