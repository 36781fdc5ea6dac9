"""Evidence: the sentences of a text that together support a statement.

A statement often says several things that stand in several sentences, and articles say the main ones more than once:
in the title, the first line and a caption. So sentences are picked one after the other, each for what it has in common
with the statement, for the terms that those picked before it leave open, and for not repeating them (maximal marginal
relevance, Carbonell & Goldstein 1998).
"""

from collections.abc import Sequence

import numpy as np

from index.encoder import SentenceEncoder
from index.lexical import LexicalIndex, terms

RELEVANCE = 0.5  # weight of what a sentence has in common with the statement; the rest is for terms still open
OPEN = 0.25  # of a term's weight that is left once a sentence has it
FIGURE = 2  # how much more a figure counts than another term that is as rare
REPEATED = 0.1  # weight of the highest cosine to a sentence that was picked before


def rank_evidence(statement: str, sentences: Sequence[str], encoder: SentenceEncoder, k: int) -> list[int]:
    """Pick the sentences that together best support a statement.

    Args:
        statement: one sentence.
        sentences: of one text or several, at least one.
        encoder: compares meanings.
        k: how many to pick.

    Returns:
        At most k indices into `sentences`, in the order in which they were picked.
    """
    lexical = LexicalIndex(list(sentences), [" ".join(sentences)], np.zeros(len(sentences), dtype=np.int64))
    vectors = encoder.encode(sentences)
    relevance = 0.5 * np.maximum(vectors @ encoder.encode([statement])[0], 0) + 0.5 * lexical.scores(statement)
    has = [set(terms(sentence)) for sentence in sentences]
    weights = {term: lexical.rarity(term) * (FIGURE if term[0].isdigit() else 1) for term in terms(statement)}
    total = sum(weights.values()) or 1.0
    repeated = np.zeros(len(sentences))
    picked: list[int] = []
    while len(picked) < min(k, len(sentences)):
        still_open = np.array([sum(weights[term] for term in weights if term in one) for one in has]) / total
        value = RELEVANCE * relevance + (1 - RELEVANCE) * still_open - REPEATED * repeated
        value[picked] = -np.inf
        best = int(value.argmax())
        picked.append(best)
        weights = {term: weight * (OPEN if term in has[best] else 1) for term, weight in weights.items()}
        repeated = np.maximum(repeated, vectors @ vectors[best])
    return picked
