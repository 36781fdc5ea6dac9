"""Support: do the sentences of an article say what a statement says?

A model reads the statement beside each sentence and tells whether the sentence supports it (Schuster et al. 2021;
rag/reader/training/train.py, `--claims`). What other measures would give: `python -m eval.tuning.gate`.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.reader.model import SpanModel

SUPPORTS = 0  # column of `SpanModel.support`


class Support:
    """Judges whether sentences support a statement. Cheap to make; safe to share by threads."""

    def __init__(self, model: SpanModel | None = None) -> None:
        self._model = model or SpanModel.for_claims()

    def probabilities(self, statement: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Estimate of each sentence how probable it is that it supports the statement.

        Args:
            statement: one sentence without markers.
            sentences: of what it cites.

        Returns:
            Array of shape (len(sentences),) in [0, 1]; zeros where the model has no head for support.
        """
        judged = self._model.support(statement, sentences) if sentences else None
        return np.zeros(len(sentences), dtype=np.float32) if judged is None else judged[:, SUPPORTS]
