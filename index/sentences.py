"""Sentences: text → spans, and which of them may be quoted."""

from dataclasses import dataclass
from enum import StrEnum


class SentenceKind(StrEnum):
    """What a span of text is."""

    PROSE = "prose"  # may be quoted
    HEADING = "heading"  # gives context to what follows, answers nothing
    NOISE = "noise"  # diagram source, buttons, bylines: left out of passages


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a text; `text[start:end]` has no white space at its edges and is never empty."""

    start: int
    end: int
    kind: SentenceKind
