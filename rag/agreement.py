"""Agreement: what several articles answer → positions, and how they stand to each other.

Answers that give the same value stand together. Of figures and dates that value leads which has most support: the
probabilities of its articles, added up, and half of those of the values that it is compatible with. A name or words
are met with in every article, so the more of them are no proof: there the surest leads. A bound counts half beside a
plain value of about its size, and what it allows for does not speak for it. Then comes the value that more articles
give, the more precise, the later one; and what the leading value rounds leads instead where more articles give it. An
article that copies another is no second witness (rag/copies.py). What was revised leads with its last value, unless
more articles give another (rag/revised.py). A figure of years before hardly leads over one of about now. A question
for how much something is "now", or "so far", wants the latest figure.
"""

import math
import re
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date

from index.lexical import terms
from rag.answer import Position
from rag.claimed import each_is_said, is_claimed
from rag.copies import independent, near_copies
from rag.grouping import FAR, article_of, as_exact, as_qualified, first_of_each_article, grouped
from rag.parts import is_part, is_some
from rag.question import QuestionKind, question_kind
from rag.reader import Quote
from rag.reader.owners import is_whole
from rag.replaced import in_succession
from rag.revised import is_revised, latest_revision
from rag.stance import DOUBTFUL, DOUBTFUL_FIGURE, Stance, is_long_past, misspells
from rag.values import TEMPORAL, Relation, Value, ValueKind, relation, rounder
from rag.values.figures import figures_in

BOUNDED = 0.5  # weight of a bound, "over $10 billion", and
COMPATIBLE = 0.5  # of what gives a value in rounder figures or as a bound
FARTHEST = 100.0  # factor from which on a bound is hardly of the same thing


def stances(question: str, quotes: Sequence[Quote], elsewhere: Set[str] = frozenset()) -> list[Stance]:
    """Group the quotes that give the same value; the leading one first, then those nearest to it.

    Args:
        question: tells which kind of value is compared.
        quotes: those that answer it, best first, each with its exact answer.
        elsewhere: ids of the articles that tell of something else, see rag/elsewhere.py.
    """
    surest = max(quotes, key=lambda quote: quote.confidence, default=None)
    groups = grouped(question, _of_that_time(question, quotes))
    groups = as_qualified([group for group in groups if _comparable(group[0], groups[0][0])])
    groups = as_exact(groups)
    copies = near_copies([quote for _, members in groups for quote in members])
    witnesses = [independent(members, copies) for _, members in groups]
    found = [
        Stance(value=value, quotes=tuple(first_of_each_article(members)), witnesses=len(heard))
        for (value, members), heard in zip(groups, witnesses, strict=True)
    ]
    support = [_support(one, heard, found) for one, heard in zip(found, witnesses, strict=True)]
    latest = _ASKS_LATEST.search(question) is not None
    order = sorted(range(len(found)), key=lambda place: _weight(place, found, support, latest), reverse=True)
    found = sorted((found[place] for place in order), key=lambda one: _comes_later(question, one, found))
    if not found:
        return []
    if not latest:
        found = _more_precise_first(found)
    found = in_succession(question, found)
    related = _related(question, found, surest, elsewhere)
    revision = latest_revision(question, related)
    if revision is None:
        return related
    again = _related(question, sorted(found, key=lambda one: one.value != revision.value), surest, elsewhere)
    return again if is_revised(question, again) else related


def _related(question: str, found: Sequence[Stance], surest: Quote | None, elsewhere: Set[str]) -> list[Stance]:
    """Tell how each stance stands to the first one, nearest first, without what is hardly an answer beside it."""
    leading = found[0].value
    surely = DOUBTFUL if leading.kind in _WORDS else DOUBTFUL_FIGURE  # articles hold many names
    if question_kind(question) is QuestionKind.CHOICE:
        surely = 0.0  # of two options that the question itself names, a glimpse of the other one is enough
    doubted = found[0].likely < surely  # then nothing that differs from it proves a contradiction
    related = ((one, relation(one.value, leading)) for one in found[1:])
    others = [
        replace(
            one,
            relation=to,
            doubtful=to == "differs"
            and (
                doubted
                or one.likely < surely
                or is_part(question, one, found) is not is_part(question, found[0], found)
                or (_is_of(elsewhere, one) and not _is_of(elsewhere, found[0]))
            )
            and not one.succeeded
            and not misspells(question, one, found[0]),
        )
        for one, to in related
    ]
    others = [one for one in others if surest in one.quotes or not _is_aside(question, one, [found[0], *others])]
    return [found[0], *sorted(others, key=lambda one: _NEARNESS.index(one.relation))]


def _comes_later(question: str, stance: Stance, every: Sequence[Stance]) -> tuple[bool, bool]:
    """Tell whether a figure is one of years before, or of some where another one, likely enough, is of all."""
    supported = (one for one in every if one.likely >= DOUBTFUL and one.witnesses >= stance.witnesses)
    of_all = any(not is_some(question, one, every) for one in supported)
    return is_long_past(question, stance, every), of_all and is_some(question, stance, every)


def _of_that_time(question: str, quotes: Sequence[Quote]) -> Sequence[Quote]:
    """Keep the ages that are told of the time that a question names, "when she left", if any is."""
    asked = _AGE_WHEN.search(question)
    if asked is None:
        return quotes
    told = [(quote, _WHEN.match(quote.text, quote.short_at + len(quote.short or ""))) for quote in quotes]
    then = set(terms(asked["then"]))
    return [quote for quote, when in told if when and not then.isdisjoint(terms(when["then"]))] or quotes


def timeline(positions: Sequence[Position]) -> tuple[Position, ...]:
    """Order positions by the first day on which each was published, undated ones last, if two or more are dated."""

    def first(position: Position) -> date:
        return min((cited.published for cited in position.citations if cited.published), default=date.max)

    dated = [position for position in positions if first(position) < date.max]
    return tuple(sorted(positions, key=first) if len(dated) > 1 else positions)


def said_by(stance: Stance) -> str:
    """Say how many articles give a value: "3 articles agree, from 2 independent sources"; "" for one article."""
    articles = len(stance.quotes)
    if articles == 1:
        return ""
    if stance.witnesses == articles:
        return f"{articles} articles agree"
    return f"{articles} articles agree, from {stance.witnesses} independent source{'s' * (stance.witnesses > 1)}"


def _more_precise_first(found: Sequence[Stance]) -> list[Stance]:
    """Let what says more lead: both it and what leads are right."""
    first = next((one for one in found[1:] if _says_more(one, found[0])), found[0])
    return [first, *(one for one in found if one is not first)]


def _says_more(one: Stance, leading: Stance) -> bool:
    """Tell whether a value names whom the leading one describes, or more articles give it and that one rounds it."""
    if leading.value.described:
        return one.value.kind is ValueKind.NAME and not one.value.described and one.likely >= DOUBTFUL
    return (
        one.witnesses > leading.witnesses
        and relation(one.value, leading.value) == "rounds"
        and rounder(one.value, leading.value) is leading.value
    )


def _is_aside(question: str, stance: Stance, every: Sequence[Stance]) -> bool:
    """Tell whether a value is hardly an answer, seen beside the leading one."""
    leading = every[0].value
    other_unit = stance.value.unit != leading.unit
    if other_unit and stance.value.kind is ValueKind.QUANTITY is leading.kind:
        return True  # "120 metres" beside "40 km/h"
    if other_unit and stance.value.kind is ValueKind.MONEY and stance.likely < DOUBTFUL:
        return True
    if any(each_is_said(one, other) for one in stance.quotes for other in every[0].quotes):
        return False
    if stance.value.figure is not None and all(map(is_claimed, stance.quotes)):
        return False
    return _of_something_else(question, stance, every) or _said_beside(question, stance, leading)


def _of_something_else(question: str, stance: Stance, every: Sequence[Stance]) -> bool:
    """Tell whether a figure is of something else: its articles agree with the leading one, and it is far from that."""
    leading, own = every[0].value.figure, stance.value.figure
    if not leading or not own or stance.value.kind is ValueKind.TIME:
        return False
    if stance.relation == "bounds":  # "over 4.5 metres" is hardly said of three kilometres, "40 of them" of all
        return (
            is_part(question, stance, every) is not is_part(question, every[0], every)
            or not 1 / FARTHEST <= own / leading <= FARTHEST
        )
    if stance.relation != "differs" or 1 / FAR <= own / leading <= FAR:
        return False
    agreeing = {article_of(quote) for one in every if one.relation in _AGREES for quote in one.quotes}
    return all(article_of(quote) in agreeing for quote in stance.quotes)


def _said_beside(question: str, stance: Stance, leading: Value) -> bool:
    """Tell whether each sentence that gives a figure gives the leading one too, of which it says something else.

    "Costs of $1.1 million and compensation of $480,000" contradict nothing, nor do "43 of the 81 seats"; "first put at
    12, then at 15" may.
    """
    if stance.value.figure is None or stance.relation not in ("differs", None):
        return False
    return all(is_whole(question, quote.text[: quote.short_at]) for quote in stance.quotes) or all(
        not _AGAINST.search(quote.text)
        and any(relation(said, leading) in ("same", "rounds") for said in figures_in(quote.text))
        for quote in stance.quotes
    )


def _is_of(articles: Set[str], stance: Stance) -> bool:
    return all(article_of(quote) in articles for quote in stance.quotes)


def _comparable(value: Value, surest: Value) -> bool:
    """Tell whether a value is of the kind of the surest one; a figure of another kind answers another question."""
    return value.kind is surest.kind or any({value.kind, surest.kind} <= kinds for kinds in (_WORDS, TEMPORAL))


_ASKS_LATEST = re.compile(
    r"\b(?:(?<!what is )(?<!what are )now|currently|at present|today(?!['’])|so far(?! as)|to date|"
    r"up to now|in the end|"
    r"(?:latest|current|final|most recent) (?:death )?(?:count|toll|score|figure|number|price|result|estimate|total))\b"
    r"(?! that\b)",
    re.IGNORECASE,
)
_AGE_WHEN = re.compile(r"\b(?:how old|(?:what|which) age) (?:was|were)\b.* when\b(?P<then>.*)", re.IGNORECASE)
_WHEN = re.compile(r"(?:[ -]years?[ -]old)?,? when\b(?P<then>[^.;]*)")
# What sets two figures of one sentence against each other.
_AGAINST = re.compile(
    r"\b(?:not|or|while|but|whereas|though|although|however|instead|earlier|previous(?:ly)?|first|initial(?:ly)?|from|"
    r"against|than|then|later|now|up|down|rose|ris\w*|revis\w*|reported|after|sa(?:y|ys|id)\b.*\bsa(?:y|ys|id)|put at|"
    r"according|month|year|claim\w*|disput\w*|correct\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
_WORDS = {ValueKind.NAME, ValueKind.TEXT}
_AGREES = ("same", "rounds", "bounds")
_NEARNESS: tuple[Relation | None, ...] = ("same", "rounds", "bounds", "differs", None)


def _support(stance: Stance, witnesses: Sequence[Quote], every: Sequence[Stance]) -> float:
    """Add up the probabilities; a bound counts half beside a plain value of about its size."""
    sure, own = [quote.confidence for quote in witnesses], stance.value.figure
    support = max(sure) if stance.value.kind in _WORDS else sum(sure)
    plain = [one.value.figure for one in every if not one.value.bounded]
    beside = any(not own or not figure or 1 / FAR <= figure / own <= FAR for figure in plain)
    return BOUNDED * support if stance.value.bounded and beside else support


def _weight(place: int, every: Sequence[Stance], support: Sequence[float], latest: bool) -> tuple[float, ...]:
    """Support by the same value and by compatible ones, then number of articles, precision and date.

    Where the latest figure is asked for, the date comes first, of figures that are likely enough.
    """
    stance = every[place]
    value, days = stance.value, stance.published
    compatible = [n for n, other in enumerate(every) if relation(other.value, value) in ("rounds", "bounds")]
    if value.kind is ValueKind.DATE:  # "by the end of June" speaks for none of the days before
        compatible = [n for n in compatible if not every[n].value.bounded]
    if value.bounded:
        compatible = []  # whatever it allows for would speak for it
    counts = latest and value.figure is not None and stance.likely >= DOUBTFUL_FIGURE
    return (
        days[-1].toordinal() if days and counts else 0,
        support[place] + COMPATIBLE * sum(support[n] for n in compatible),
        stance.witnesses,
        round(math.log10(abs(value.figure) / value.step)) if value.figure and value.step else -value.step,  # digits
        days[-1].toordinal() if days else 0,
    )
