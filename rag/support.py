"""Support: do the sentences of an article say what a statement says?

A model reads the statement beside each sentence and tells whether the sentence supports it (Schuster et al. 2021;
rag/reader/train.py, `--claims`). A statement that gives figures which stand in the article is likelier right than one
that gives none, so they count as well. How this was fitted, and what other measures would give: `python -m eval.gate`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rag.reader.model import SpanModel
from rag.value_reader import statement_figures

SUPPORTS = 0  # column of `SpanModel.support`
LEAST = 0.001  # of a probability and of its opposite, so that odds stay finite
MOST_FIGURES = 3  # that count


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured of a statement."""

    supported: float  # logarithm of the odds that the sentence supports it that does so best, within ±7
    figures: float  # figures and dates in it, 0 to 3; that its sources give them has been checked before


WEIGHTS = Measures(supported=0.38, figures=1.23)
BIAS = 1.01


class Support:
    """Judges whether sentences support a statement. Cheap to make; safe to share by threads."""

    def __init__(self, model: SpanModel | None = None) -> None:
        self._model = model or SpanModel.for_claims()

    def probability(self, statement: str, sentences: Sequence[str]) -> float:
        """Estimate how probable it is, in [0, 1], that the sentences say what the statement says.

        Args:
            statement: one sentence without markers, whose figures the sentences or what is known of them give.
            sentences: of what it cites; 0 where there are none.
        """
        if not sentences:
            return 0.0
        measured = self.measures(statement, sentences)
        total = WEIGHTS.supported * measured.supported + WEIGHTS.figures * measured.figures + BIAS
        return 1 / (1 + math.exp(-total))

    def measures(self, statement: str, sentences: Sequence[str]) -> Measures:
        """Measure how far the sentences, at least one, support the statement."""
        judged = self._model.support(statement, sentences)
        best = 0.0 if judged is None else float(judged[:, SUPPORTS].max())
        best = min(max(best, LEAST), 1 - LEAST)
        figures = min(len(statement_figures(statement)), MOST_FIGURES)
        return Measures(supported=math.log(best / (1 - best)), figures=figures)
