"""Support: do the sentences of an article say what a statement says?

Four measures, weighed by a logistic regression: the share of the statement's terms that stand in the sentences; the
same with words of like meaning counted in part, by the cosine of their vectors (as in BERTScore, Zhang et al. 2020);
the cosine of the statement and the sentences; and what the reader's second head makes of them (Schuster et al. 2021).
How the weights came about, and what each measure gives alone: `python -m eval.support`.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.encoder import SentenceEncoder
from index.lexical import terms
from rag.evidence import rank_evidence
from rag.reader.model import SpanModel

READ = 4  # sentences that are read together for what they make of the statement
ALIKE = 0.35  # cosine of two words from which on they count as alike in part


@dataclass(frozen=True, slots=True)
class Measures:
    """How far sentences support a statement, each in [0, 1] but for `denied`."""

    coverage: float  # share of the statement's terms, rare ones weighing more, that stand in the sentences
    alike: float  # the same with terms of like meaning counted in part
    meaning: float  # highest cosine of the statement with a sentence or two neighbours
    supported: float  # probability by the reader's second head that the sentences support the statement
    refuted: float  # and that they say otherwise


WEIGHTS = Measures(coverage=2.0, alike=4.0, meaning=3.0, supported=1.0, refuted=-1.0)
BIAS = -4.0
SUPPORTED = 0.5  # probability that is enough


class Support:
    """Judges whether sentences support a statement. Safe to share by threads.

    Args:
        encoder: compares meanings.
        model: the reader; one without a second head leaves two measures at 0.
    """

    def __init__(self, encoder: SentenceEncoder, model: SpanModel) -> None:
        self.encoder = encoder
        self._model = model
        self._words: dict[str, NDArray[np.float32]] = {}

    def probability(self, statement: str, sentences: Sequence[str], about: str = "") -> float:
        """Estimate how probable it is, in [0, 1], that the sentences say what the statement says.

        Args:
            statement: one sentence without markers.
            sentences: of what it cites.
            about: title and publisher of what it cites, which say what the sentences are about.
        """
        if not sentences:
            return 0.0
        measured = astuple(self.measures(statement, sentences, about))
        total = BIAS + sum(weight * one for weight, one in zip(astuple(WEIGHTS), measured, strict=True))
        return 1 / (1 + math.exp(-total))

    def measures(self, statement: str, sentences: Sequence[str], about: str = "") -> Measures:
        """Measure how far the sentences, at least one, support the statement."""
        weights = _weights(statement)
        given = " ".join((about, *sentences))
        known = set(terms(given))
        total = sum(weights.values()) or 1.0
        missing = [term for term in weights if term not in known]
        covered = sum(weight for term, weight in weights.items() if term in known)
        partly = self._alike(statement, missing, given)
        best = [sentences[n] for n in sorted(rank_evidence(statement, sentences, self.encoder, READ))]
        judged = self._model.support(statement, [" ".join(best)])
        vector = self.encoder.encode([statement])[0]
        pairs = [*sentences, *(f"{one} {two}" for one, two in pairwise(sentences))]
        return Measures(
            coverage=covered / total,
            alike=(covered + sum(weights[term] * partly[term] for term in missing)) / total,
            meaning=float(max(0.0, (self.encoder.encode(pairs) @ vector).max())),
            supported=0.0 if judged is None else float(judged[0][0]),
            refuted=0.0 if judged is None else float(judged[0][1]),
        )

    def _alike(self, statement: str, missing: Sequence[str], given: str) -> dict[str, float]:
        """For each missing term, how near in meaning the nearest word that is given comes, in [0, 1]."""
        if not missing:
            return {}
        wanted = {stem: word for word in _words(statement) for stem in terms(word) if stem in missing}
        vectors = self._vectors([*wanted.values()], sorted(set(_words(given))))
        if vectors is None:
            return dict.fromkeys(missing, 0.0)
        nearest = np.maximum((vectors[0] @ vectors[1].T).max(axis=1) - ALIKE, 0.0) / (1 - ALIKE)
        found = dict(zip(wanted, nearest.tolist(), strict=True))
        return {term: found.get(term, 0.0) for term in missing}

    def _vectors(self, *groups: Sequence[str]) -> list[NDArray[np.float32]] | None:
        if not all(groups):
            return None
        new = list(dict.fromkeys(word for group in groups for word in group if word not in self._words))
        if new:
            self._words.update(zip(new, self.encoder.encode(new), strict=True))
        return [np.stack([self._words[word] for word in group]) for group in groups]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text.lower())


def _weights(statement: str) -> dict[str, float]:
    return dict.fromkeys(terms(statement), 1.0)
