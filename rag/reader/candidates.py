"""Candidates: spans that may answer, each in its sentence, and what a rule about them is."""

from collections.abc import Callable
from dataclasses import dataclass

from index.store import ScoredPassage


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span and the sentence that it stands in, both with their place in the passage."""

    passage: ScoredPassage
    span: tuple[int, int]
    sentence: tuple[int, int]

    @property
    def short(self) -> str:
        """The span."""
        return self.passage.passage.text[slice(*self.span)]

    @property
    def text(self) -> str:
        """The sentence."""
        return self.passage.passage.text[slice(*self.sentence)]

    @property
    def inside(self) -> tuple[int, int]:
        """The place of the span in its sentence."""
        start, end = (place - self.sentence[0] for place in self.span)
        return start, end


Rule = Callable[[str, Candidate], bool]
"""Tells of a question and a candidate whether that answers another question: see rag/reader/another.py."""
