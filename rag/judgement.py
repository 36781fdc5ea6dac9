"""Judgements: what was measured of something, as a probability (logistic regression)."""

import math
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Measured = TypeVar("Measured", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Judgement(Generic[Measured]):
    """How what was measured becomes a probability: a weight for each of its fields, which are numbers, and a bias."""

    weights: Measured
    bias: float

    def score(self, measured: Measured) -> float:
        """Return the logarithm of the odds that speak from what was measured."""
        pairs = zip(astuple(self.weights), astuple(measured), strict=True)
        return self.bias + float(sum(weight * value for weight, value in pairs))

    def probability(self, measured: Measured) -> float:
        """Return the probability that speaks from what was measured, in [0, 1]."""
        return 1 / (1 + math.exp(-self.score(measured)))


def log_odds(probability: float) -> float:
    """Return the logarithm of a probability's odds, of one within [0.001, 0.999]."""
    within = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(within / (1 - within))
