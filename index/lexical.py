"""BM25 over the passages (Robertson & Zaragoza 2009, in the Lucene variant of bm25s, Lù 2024)."""

import logging
import math
import re
import unicodedata
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ARTICLE_SHARE = 0.25  # of the article in a passage's score; how it was chosen: eval/RESULTS.md
# Numbers stay whole ("14.3", "9,000"); everything else is runs of letters and digits.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
# Function words, and the question's own scaffolding, say nothing about what a passage is about.
_STOPWORDS = frozenset(
    "a an and are as at be been being but by can could d did do does doing for from had has have having he her "
    "hers him his how i if in into is it its itself ll me more most my no nor not of on only or our ours own re s "
    "same she should so some such t than that the their theirs them then there these they this those through to "
    "too ve very was we were what when where which while who whom whose why will with would you your yours".split()
)


def terms(text: str) -> list[str]:
    """Split a text into stemmed, accent-free, lower-case terms without function words, in order."""
    words = [word for word in _TOKEN.findall(without_accents(text.lower())) if word not in _STOPWORDS]
    stems: list[str] = _stemmer().stemWords(words)
    return stems


def share_a_term(one: str, other: str) -> bool:
    """Tell whether a term stands in both of two texts."""
    return not set(terms(one)).isdisjoint(terms(other))


def without_accents(text: str) -> str:
    """Return a text with plain letters for those with accents: "Zürich" as "Zurich"."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


class LexicalIndex:
    """BM25 of passages, each seen in the light of its article.

    A passage's score is three quarters its own BM25 score and one quarter its whole article's, each divided by the
    best one for the question. A passage seldom repeats the names that its article is about; evidence at both levels
    ranks better than at either (Callan 1994).

    Args:
        passages: texts, in the order of the rows that `scores` returns.
        articles: texts of whole articles.
        owner: for each passage, the row of its article in `articles`; shape (passages,), integers.
    """

    def __init__(self, passages: list[str], articles: list[str], owner: NDArray[np.int64]) -> None:
        self._passages = _index(passages)
        self._articles = _index(articles)
        self._owner = owner

    def scores(self, question: str) -> NDArray[np.float32]:
        """Score all passages.

        Returns:
            Array of shape (passages,), float32, in [0, 1]; 0 where a passage shares no term with the question.
        """
        asked = terms(question)
        own = _scores(self._passages, asked, len(self._owner))
        around = _scores(self._articles, asked, int(self._owner.max(initial=-1)) + 1)[self._owner]
        both: NDArray[np.float32] = np.where(own > 0, (1 - ARTICLE_SHARE) * own + ARTICLE_SHARE * around, 0)
        return both

    def rarity(self, term: str) -> float:
        """Say how rare a term of `terms` is: near 0 where every passage has it, 1 where none has (a scaled idf)."""
        size = len(self._owner)
        row = self._passages.vocab_dict.get(term) if self._passages is not None else None
        starts = self._passages.scores["indptr"] if row is not None else ()
        having = int(starts[row + 1] - starts[row]) if row is not None else 0
        return math.log((size + 1) / (having + 0.5)) / math.log((size + 1) / 0.5)

    @cached_property
    def terms(self) -> list[str]:
        """Every term of the passages."""
        return [term for term in self._passages.vocab_dict if term] if self._passages is not None else []

    def save(self, directory: Path) -> None:
        """Write the index into a directory."""
        directory.mkdir(parents=True, exist_ok=True)
        np.save(directory / "owner.npy", self._owner)
        for name, bm25 in (("passages", self._passages), ("articles", self._articles)):
            if bm25 is None:
                (directory / f"{name}.empty").touch()
            else:
                (directory / f"{name}.empty").unlink(missing_ok=True)
                bm25.save(str(directory / name))

    @classmethod
    def load(cls, directory: Path) -> "LexicalIndex":
        """Read an index that `save` wrote."""
        import bm25s

        index = cls.__new__(cls)
        index._owner = np.load(directory / "owner.npy", allow_pickle=False)
        index._passages, index._articles = (
            None if (directory / f"{name}.empty").exists() else bm25s.BM25.load(str(directory / name))
            for name in ("passages", "articles")
        )
        return index


def _index(texts: list[str]) -> Any:
    """Index texts by BM25; None where no text has a term, which bm25s can't hold."""
    import bm25s  # lazy: 0.2 s

    logging.getLogger("bm25s").setLevel(logging.WARNING)
    tokenized = [terms(text) for text in texts]
    if not any(tokenized):
        return None
    bm25 = bm25s.BM25(method="lucene")
    bm25.index(tokenized, show_progress=False)
    return bm25


def _scores(bm25: Any, asked: list[str], size: int) -> NDArray[np.float32]:
    """Score all rows in [0, 1], the best one for the question 1."""
    known = [term for term in asked if bm25 is not None and term in bm25.vocab_dict]
    if not known:
        return np.zeros(size, dtype=np.float32)
    scores: NDArray[np.float32] = bm25.get_scores(known)
    return scores / max(float(scores.max()), 1e-9)
