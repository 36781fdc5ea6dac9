"""Stance: a value, who gives it, and how it stands to the leading value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from index.lexical import share_a_term
from rag.names.capitals import names
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


def is_long_past(question: str, stance: Stance, every: Sequence[Stance]) -> bool:
    """Tell whether a figure is one of years before, where others are of about now: "in 2019 another one killed 212".

    Not so where more articles give it than the others, or where it is told of what the question names, and those
    aren't; what a question for a year wants has no year of its own any more, see `value_of`.
    """
    recent = [one for one in every if not _is_of_years_before(one) and one.likely >= DOUBTFUL]
    if not _is_of_years_before(stance) or not recent or stance.witnesses > sum(one.witnesses for one in recent):
        return False
    asked = " ".join(names(question))
    return not _tells_of(asked, stance) or any(_tells_of(asked, one) for one in recent)


def _is_of_years_before(stance: Stance) -> bool:
    """Tell whether a figure, but no duration, is said to be of a year two or more before its article."""
    value = stance.value
    if not value.year or not stance.published or value.unit == "second":
        return False
    return int(value.year[-4:]) < stance.published[-1].year - 1


def _tells_of(name: str, stance: Stance) -> bool:
    return any(share_a_term(name, quote.text) for quote in stance.quotes)
