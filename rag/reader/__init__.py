"""Readers: a question and passages → the words of the articles that answer it.

A reader is anything with the method of `Reader`. `SpanReader` (`spans.py`) cuts out exact answers: the passages are cut
into windows (`windows.py`), in which names of the question are put in the place of what stands for them (`anaphora.py`,
`mentions.py`); a model finds spans in them (`model.py`; `export.py` for other ones than the shipped), each a candidate
in its sentence (`candidates.py`, `edges.py`); and rules leave out those that answer another question (`another.py`,
with `attributes.py`, `counts.py`, `sums.py`, `days.py`, `owners.py`, `withdrawn.py` and `moved.py`). How the model was
trained is in `training`, and not needed to read with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.store import ScoredPassage


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """Words of an article that speak to a question.

    Attributes:
        passage: where they stand.
        text, start, end: the words and their place: `article.text[start:end] == text`.
        confidence: probability in [0, 1] that they answer the question.
        beside: the same as `confidence`, seen beside the surest quote (rag/beside.py); None before that was looked at.
        short: the exact answer within them, or None where the reader does not cut that fine.
        short_start: where it begins in `text`; None where it is the first such words.
    """

    passage: ScoredPassage
    text: str
    start: int
    end: int
    confidence: float
    short: str | None = None
    short_start: int | None = None
    beside: float | None = None

    @property
    def short_at(self) -> int:
        """Where the exact answer begins in `text`; 0 where there is none."""
        return self.text.find(self.short or "") if self.short_start is None else self.short_start

    @property
    def likely(self) -> float:
        """`beside` where that was looked at, or else `confidence`."""
        return self.confidence if self.beside is None else self.beside


class Reader(Protocol):
    """Anything that reads passages for the answer to a question."""

    def read(self, question: str, passages: Sequence[ScoredPassage]) -> list[Quote]:
        """Find the words that best answer a question, best first: of a sentence at most two quotes, of other words.

        Args:
            question: one that stands alone; it tells what is asked about and what kind of value is wanted.
            passages: where to look.
        """
        ...


def titled(title: str, text: str) -> str:
    """Put a text under the title of its article, which often names what the text calls "the company" or "she"."""
    return f"{title}\n\n{text}"
