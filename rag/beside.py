"""Whether further answers answer too, seen beside the surest one.

The reader judges each answer by itself. Seen beside each other more can be told: one that gives the same value as the
surest one, or that another article gives as well, is likelier right than it looks alone; a figure of quite another
size, or what its article gives less surely than something else, is not; and the more there are, the less likely is
each. The weights were fitted on invented events, of each of which four articles tell: `python -m eval.tuning.beside`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.copies import is_copy, near_copies
from rag.grouping import article_of, value_of
from rag.judgement import Judgement, log_odds
from rag.reader import Quote
from rag.values import Value, ValueKind, relation

LEAST = 0.03  # probability below which a figure is left alone: it comes to nothing beside any other
LEAST_OF_WORDS = 0.12  # the same of other answers: a name recurs all over the articles, which proves nothing
_FARTHEST = 2.0  # orders of magnitude; what is farther off is no worse


@dataclass(frozen=True, slots=True)
class Standing:
    """How an answer stands beside the surest one. Probabilities are those by themselves, as log odds."""

    alone: float  # of the answer
    surest: float  # of the surest one
    behind: float  # by how much the best of its article is surer, 0 for that
    same: float  # 1 where it gives the same value as the surest one
    compatible: float  # 1 where it gives that in rounder figures, or as a bound; not if that is one, which allows much
    apart: float  # orders of magnitude between the figures of both, in [0, 2]
    echoed: float  # probability in [0, 1] of the surest of others that gives its value, but for the surest and copies
    same_article: float  # 1 where it is of the surest one's article
    figure: float  # 1 where it is a figure
    rivals: float  # logarithm of the number of answers that are looked at, the surest among them


BESIDE = Judgement(
    Standing(
        alone=0.98, surest=-0.38, behind=-0.29, same=2.2, compatible=1.31, apart=-0.72, echoed=2.47,
        same_article=-0.59, figure=1.24, rivals=-0.61,
    ),
    bias=0.85,
)  # fmt: skip


def beside(question: str, quotes: Sequence[Quote]) -> list[Quote]:
    """Judge each quote beside the first one: the same ones in the same order, with their `beside`.

    Args:
        question: tells which kind of value is compared.
        quotes: best first, each with the probability that it answers by itself, which is kept.
    """
    return [
        replace(quote, beside=BESIDE.probability(standing) if standing else quote.confidence)
        for quote, standing in zip(quotes, standings(question, quotes), strict=True)
    ]


def standings(question: str, quotes: Sequence[Quote]) -> list[Standing | None]:
    """Tell how each quote stands beside the first one; None for that one, and for those that are left alone.

    Args:
        question, quotes: as in `beside`.
    """
    values = {place: value_of(question, quote) for place, quote in enumerate(quotes) if quote.confidence >= LEAST}
    looked_at = [
        place
        for place, value in values.items()
        if place == 0 or _is_figure(value) or quotes[place].confidence >= LEAST_OF_WORDS
    ]
    best: dict[str, float] = {}
    for quote in quotes:
        best.setdefault(article_of(quote), log_odds(quote.confidence))
    copies = near_copies([quotes[place] for place in looked_at])
    found: list[Standing | None] = [None] * len(quotes)
    surest = values[looked_at[0]] if looked_at else None
    open_bound = surest is not None and _is_figure(surest) and math.inf in (-surest.low, surest.high)
    for place in looked_at[1:]:
        quote, value = quotes[place], values[place]
        stands = relation(value, values[looked_at[0]])
        echoes = (
            quotes[other].confidence
            for other in looked_at[1:]
            if article_of(quotes[other]) != article_of(quote)
            and relation(value, values[other]) == "same"
            and not is_copy(quotes[other], quote, copies)
        )
        alone = log_odds(quote.confidence)
        found[place] = Standing(
            alone=alone,
            surest=log_odds(quotes[0].confidence),
            behind=best[article_of(quote)] - alone,
            same=float(stands == "same"),
            compatible=float(stands in ("rounds", "bounds") and not open_bound),
            apart=_apart(value, values[looked_at[0]]),
            echoed=next(echoes, 0.0),
            same_article=float(article_of(quote) == article_of(quotes[0])),
            figure=float(_is_figure(value)),
            rivals=math.log(len(looked_at)),
        )
    return found


def _is_figure(value: Value) -> bool:
    return value.figure is not None and value.kind is not ValueKind.TIME


def _apart(one: Value, other: Value) -> float:
    """Orders of magnitude between two figures of one kind and unit; 0 for other values."""
    if not (_is_figure(one) and _is_figure(other)) or (one.kind, one.unit) != (other.kind, other.unit):
        return 0.0
    if not one.figure or not other.figure:
        return 0.0
    return min(_FARTHEST, abs(math.log10(abs(one.figure / other.figure))))
