"""Stance: a value, who gives it, and how it stands to the leading value."""

import re
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from rag.reader import Quote
from rag.values import Relation, Value, ValueKind

# Probability (rag/beside.py) below which what differs is shown, but contradicts nothing: names and words, and figures.
DOUBTFUL, DOUBTFUL_FIGURE = 0.5, 0.35
_ASKS_NAME = re.compile(r"\b(?:(?:sur)?name|(?:called|named)\W*$)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stance:
    """A value with the quotes that give it, one of each article, and how it stands to the leading value.

    `witnesses` is the number of articles that are no near-copies of each other. `relation` is None where the values
    can't be compared: figures of other years, or texts. `doubtful` is what differs but is not likely enough
    to prove a contradiction: it is shown. `succeeded` is one whose place the leading one took, see rag/replaced.py.
    """

    value: Value
    quotes: tuple[Quote, ...]
    witnesses: int
    relation: Relation | None = "same"
    doubtful: bool = False
    succeeded: bool = False

    @property
    def likely(self) -> float:
        """Probability in [0, 1] of its surest quote, seen beside the surest of all."""
        return max(quote.likely for quote in self.quotes)

    @property
    def published(self) -> tuple[date, ...]:
        """Days on which its articles were published, in order."""
        return tuple(sorted(day for quote in self.quotes if (day := quote.passage.article.published)))


def misspells(question: str, one: Stance, other: Stance) -> bool:
    """Tell whether two names are one name written in two ways, "Karin Ekdahl" and "Karin Ekdal".

    A single word is one where the question asks for a name.
    """
    if one.value.kind is not ValueKind.NAME or len(one.value.words) != len(other.value.words):
        return False
    if len(one.value.words) == 1 and not _ASKS_NAME.search(question):
        return False
    unlike = [pair for pair in zip(one.value.words, other.value.words, strict=True) if pair[0] != pair[1]]
    return len(unlike) == 1 and min(map(len, unlike[0])) > 3 and OSA.distance(*unlike[0]) <= 2
