"""Noticing something: of the cases where it was told, and of those where it is there (van Rijsbergen 1979)."""

from collections.abc import Sequence

from eval.metrics.bootstrap import mean


def precision(told: Sequence[bool], there: Sequence[bool]) -> float | None:
    """Share in [0, 1] of the cases where it was told in which it is there; None where it was never told."""
    return mean([real for said, real in zip(told, there, strict=True) if said])


def recall(told: Sequence[bool], there: Sequence[bool]) -> float | None:
    """Share in [0, 1] of the cases where it is there in which it was told; None where it is never there."""
    return mean([said for said, real in zip(told, there, strict=True) if real])


def false_alarm_rate(told: Sequence[bool], there: Sequence[bool]) -> float | None:
    """Share in [0, 1] of the cases where it is not there in which it was told; None where it always is there."""
    return mean([said for said, real in zip(told, there, strict=True) if not real])


def f1(told: Sequence[bool], there: Sequence[bool]) -> float | None:
    """Harmonic mean in [0, 1] of precision and recall; None where it was neither told nor there."""
    both = sum(said and real for said, real in zip(told, there, strict=True))
    either = sum(told) + sum(there)
    return 2 * both / either if either else None
