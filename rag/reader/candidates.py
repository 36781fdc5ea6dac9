"""Candidates: spans that may answer, each in its sentence, and what a rule about them is."""

from collections.abc import Callable
from dataclasses import dataclass

from index.store import ScoredPassage
from rag.reader import Quote


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

    def quoted(self, probability: float) -> Quote:
        """The sentence as a quote, with the span as its exact answer; the probability in [0, 1] is that it answers."""
        start, end = (self.passage.passage.start + place for place in self.sentence)
        return Quote(
            passage=self.passage,
            text=self.text,
            start=start,
            end=end,
            confidence=probability,
            short=self.short,
            short_start=self.inside[0],
        )


Rule = Callable[[str, Candidate], bool]
"""Tells of a question and a candidate whether that answers another question: see rag/reader/another.py."""
