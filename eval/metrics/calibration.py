"""Calibration: are answers that are given with confidence p right in a share p of cases? (Guo et al. 2017)"""

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class ReliabilityBin:
    """The answers with a confidence in (low, high], the lowest bin also those of 0.

    `confidence` is their mean confidence and `accuracy` the share that is right, both in [0, 1].
    """

    low: float
    high: float
    n: int
    confidence: float
    accuracy: float


def reliability(confidence: Sequence[float], correct: Sequence[bool]) -> tuple[ReliabilityBin, ...]:
    """Return the bins of equal width that hold an answer, lowest first."""
    rows = [*zip(confidence, correct, strict=True)]
    found = []
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        inside = [row for row in rows if low < row[0] <= high or (number == 0 and row[0] == 0)]
        if inside:
            found.append(
                ReliabilityBin(
                    low=low,
                    high=high,
                    n=len(inside),
                    confidence=sum(sure for sure, _ in inside) / len(inside),
                    accuracy=sum(right for _, right in inside) / len(inside),
                )
            )
    return tuple(found)


def expected_calibration_error(confidence: Sequence[float], correct: Sequence[bool]) -> float | None:
    """Mean distance in [0, 1] of confidence and accuracy over the bins, weighed by their answers; None of nothing.

    Of few answers it is hardly ever 0, however well calibrated they are: what chance adds in a bin no other bin takes
    off again (Bröcker 2012; Roelofs et al. 2022). Its interval has to allow for that, see `bootstrap`.
    """
    found = reliability(confidence, correct)
    total = sum(one.n for one in found)
    return sum(one.n * abs(one.accuracy - one.confidence) for one in found) / total if total else None
