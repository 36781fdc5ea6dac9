"""Abstention: is there an answer where there should be one, and silence where not? (Rajpurkar et al. 2018)"""

from collections.abc import Sequence

from eval.metrics.bootstrap import mean


def abstention_matrix(answerable: Sequence[bool], abstained: Sequence[bool]) -> dict[str, dict[str, int]]:
    """Count the cases by what they are (`answerable`, `not answerable`) and what was done (`answered`, `abstained`)."""
    rows = [*zip(answerable, abstained, strict=True)]
    return {
        name: {"answered": rows.count((known, False)), "abstained": rows.count((known, True))}
        for name, known in (("answerable", True), ("not answerable", False))
    }


def false_answer_rate(answerable: Sequence[bool], abstained: Sequence[bool]) -> float | None:
    """Share in [0, 1] of the questions without an answer that got one; None where there is no such question."""
    return mean([not silent for known, silent in zip(answerable, abstained, strict=True) if not known])


def false_refusal_rate(answerable: Sequence[bool], abstained: Sequence[bool]) -> float | None:
    """Share in [0, 1] of the questions with an answer that got none; None where there is no such question."""
    return mean([silent for known, silent in zip(answerable, abstained, strict=True) if known])
