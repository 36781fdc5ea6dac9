"""Disagreement: how the values that articles give stand to each other → its kind, in one plain sentence.

Values that differ contradict each other, unless each was published wholly before or after the leading one and may have
changed in between: a plan, who holds an office, how many are missing, or what is told as changed, "now" or "so far".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag.agreement import TEMPORAL, each_is_said, misspells
from rag.answer import Disagreement, DisagreementKind, Position
from rag.grouping import article_of
from rag.reader import Quote
from rag.stance import Stance
from rag.values import NO_YEAR, ValueKind, relation, rounder
from rag.values.dates import day_in_words

BIRTHDAY = 180  # days between two articles, below which a person is hardly a year older in the later one, and
LASTS = 180  # below which how many people a firm has, or what it costs to get in, hardly changes unsaid
# What is told with one of these, in one clause, may change, and what is told with one of those has.
_CHANGES = re.compile(
    r"\b(?:will|would|to be|(?:is|are|was|were) to|due|set to|so far|to date|still|now|currently|plan\w*|schedul\w*|"
    r"expect\w*|starts?|begins?|opens?|closes|ends|waits?|appeal|rais\w*|reduc\w*|cut|extend\w*|ris(?:es?|ing)|rose|"
    r"(?:up|down) to|climb\w*|slip\w*|grow\w*|ha(?:s|ve) (?:\w+ )?(?:\w+[^e]ed|been|taken|given|risen|fallen|grown|"
    r"cost|spent|paid|lost|put|sold|made|won|hit))\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:(?:up|down) from|after all|in the end|instead of|not [\d$€£]|revis\w*|correct(?:s|ed)|updated|"
    r"(?:than|as) (?:\w+ )?(?:first|previously|originally|earlier|initially))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:–—](?!\d)|\b(?:and|but|which|whose)\b")
_GROWS = re.compile(
    r"\b(?:dead|die[ds]?|deaths?|toll|kill(?:ed)?|victims?|casualties|hurt|injur(?:ed|ies)|wounded|missing|unaccounted|"
    r"rescued|evacuated|displaced|homeless|arrested|detained|infected|cases|in hospital)\b",
    re.IGNORECASE,
)
_ASKS_NOW = re.compile(r"\b(?:is|are|has|have|do|does)\b", re.IGNORECASE)
# "Where was it made?", "Who founded it?" ask for what is past; "Who was its chief?" may have had several answers.
_ASKS_PAST = re.compile(
    r"\W*(?!.*\b(?:is|are|has|have|will|does|do|would|now|currently)\b)"
    r"(?:who (?:\w{2,}[^e]ed|built|won|wrote|found|made|sold|bought|led|began|took|gave|shot|sank|drove|paid)\b|"
    r"(?:(?:in|at|near|from|to|on|after|before|by) )?"
    r"(?!who was (?:the|its|his|her|their|\S+['’]s|\w+ of)\b)(?:where|who|whom|which|what)\b.*\b(?:was|were|did)\b)",
    re.IGNORECASE,
)


def disagreement(kind: DisagreementKind, found: Sequence[Stance], positions: Sequence[Position]) -> Disagreement:
    """Say how positions disagree.

    Args:
        kind: see `kind_of`.
        found: every stance, the leading one first.
        positions: of those stances that are shown, in the same order.
    """
    sure = [stance for stance in found if not stance.doubtful]
    return Disagreement(kind=kind, summary=_summary(kind, sure), positions=tuple(positions))


def kind_of(question: str, found: Sequence[Stance]) -> DisagreementKind | None:
    """Tell how stances disagree, as in `Disagreement.kind`; None where they don't. Doubtful ones don't count."""
    found = [stance for stance in found if not stance.doubtful]
    relations = [stance.relation for stance in found[1:]]
    if "differs" in relations:
        return "revised over time" if _revised(question, found) else "contradiction"
    if _apart_from_each_other(found):
        return "contradiction"  # 14.3 and 13.8, where 14 leads, which both can be rounded to
    if any(stance.relation is None and _other_year(stance, found[0]) for stance in found[1:]):
        return "different quantity"
    return "bound" if "bounds" in relations else "rounding" if "rounds" in relations else None


def _apart_from_each_other(found: Sequence[Stance]) -> list[Stance]:
    """The values that are compatible with the leading one but not with each other."""
    agreeing = [stance for stance in found[1:] if stance.relation in ("rounds", "bounds")]
    return [one for one in agreeing if any(relation(one.value, other.value) == "differs" for other in agreeing)]


def _revised(question: str, found: Sequence[Stance]) -> bool:
    """Tell whether each differing value was published wholly before or after the leading one, on other days.

    So is who held an office before the leading one, as a sentence tells.
    Undated articles tell nothing of that, but each value needs a dated one. Not so where it can't have changed in
    between: an age, what was past, who or where it is asked for of the past, or a name that is only spelt otherwise.
    """
    differing = [stance for stance in found[1:] if stance.relation == "differs" and not stance.succeeded]
    if not differing:
        return True
    leading = _days_of(found[0], differing)
    if found[0].value.kind is ValueKind.AGE and not all(_grown_older(found[0], stance) for stance in differing):
        return False
    if found[0].value.kind in (ValueKind.NAME, ValueKind.TEXT) and _ASKS_PAST.match(question):
        return False
    if any(_is_settled(question, found[0], stance) or misspells(question, stance, found[0]) for stance in differing):
        return False
    days = [_days_of(stance, [found[0]]) for stance in differing]
    return bool(leading) and all(own and (own[-1] < leading[0] or leading[-1] < own[0]) for own in days)


def _days_of(stance: Stance, others: Sequence[Stance]) -> tuple[date, ...]:
    """Days on which a value was told; not those of who tells one of the others too, "19, up from 12", unless all do."""
    told = {article_of(quote) for other in others for quote in other.quotes}
    own = tuple(quote for quote in stance.quotes if article_of(quote) not in told)
    return replace(stance, quotes=own).published or stance.published


def _grown_older(one: Stance, other: Stance) -> bool:
    """Tell whether a person can have been of one age when that was told, and of the other when that was."""
    if not one.published or not other.published or one.value.figure is None or other.value.figure is None:
        return False
    days = (other.published[0] - one.published[0]).days
    years = (other.value.figure - one.value.figure) * (1 if days > 0 else -1)
    return abs(days) >= BIRTHDAY and 0 < years <= abs(days) / 365 + 1


def _is_settled(question: str, one: Stance, other: Stance) -> bool:
    """Tell whether neither value can have changed between their articles, as far as their words tell."""
    if not (_was_over(question, one) and _was_over(question, other)):
        return False
    apart = abs((one.published[-1] - other.published[-1]).days)
    return one.value.kind in TEMPORAL or apart < LASTS or _ASKS_NOW.search(question) is None


def _was_over(question: str, stance: Stance) -> bool:
    """Tell whether a value can't have changed since: a day past when it was told, a figure of years before.

    So is any other figure, or hour, where neither the question nor who told it last speaks of a change or a plan.
    """
    value, days = stance.value, stance.published
    if not days:
        return False
    if (value.year or value.told) and int(value.year[-4:] or value.told) < days[0].year - 1:
        return True
    if value.kind is ValueKind.DATE and value.unit != NO_YEAR and value.high != days[0].toordinal():
        return value.high < days[0].toordinal()
    if value.kind not in TEMPORAL and (value.figure is None or value.kind is ValueKind.AGE):
        return False
    last = max(stance.quotes, key=lambda quote: quote.passage.article.published or date.min)
    growing = value.kind is ValueKind.NUMBER and _GROWS.search(question)
    return not (growing or _CHANGES.search(question) or _CHANGES.search(_clause(last)) or _CHANGED.search(last.text))


def _clause(quote: Quote) -> str:
    """The clause of its sentence in which the exact answer of a quote stands."""
    start, end = quote.short_at, quote.short_at + len(quote.short or "")
    first = max((found.end() for found in _CLAUSE.finditer(quote.text, 0, start)), default=0)
    following = _CLAUSE.search(quote.text, end)
    return quote.text[first : following.start() if following else None]


def _other_year(one: Stance, other: Stance) -> bool:
    return bool(one.value.year and other.value.year) and one.value.year != other.value.year


def _summary(kind: DisagreementKind, found: Sequence[Stance]) -> str:
    leading = found[0]
    others = [stance for stance in found[1:] if stance.relation is not None]
    if kind == "contradiction":
        differing = [stance for stance in others if stance.relation == "differs" and not stance.succeeded]
        against = _apart([leading, *differing]) if differing else _apart_from_each_other(found)
        inside = len({article_of(quote) for one in against for quote in one.quotes}) == 1
        who = "One article contradicts itself" if inside else "The articles contradict each other"
        if inside and any(each_is_said(against[0].quotes[0], one.quotes[0]) for one in against[1:]):
            who = "One article gives two accounts"
        return f"{who}: {listed([stance.value.text if inside else _counted(stance) for stance in against])}."
    if kind == "revised over time" and any(stance.succeeded for stance in others):
        before = listed([stance.value.text for stance in others if stance.succeeded])
        if leading.value.kind is ValueKind.NAME:
            return f"{leading.value.text} has taken the place of {before}, as an article tells."
        return f"An article gives {leading.value.text} in place of {before}."
    if kind == "revised over time":
        in_time = sorted((one for one in [leading, *others] if one.published), key=lambda one: one.published[0])
        told = [f"{one.value.text} ({day_in_words(one.published[0])})" for one in in_time]
        return f"The articles give different values at different times: {', then '.join(told)}."
    if kind == "different quantity":
        of_years = [one for one in found if one.value.year]
        told = [f"{one.value.text} ({one.value.year})" for one in of_years]
        return f"These are for different times: {listed(told)}."
    if kind == "bound":
        bounds = [one.value.text for one in [leading, *others] if one.value.bounded]
        plain = [
            one.value.text for one in found if one.relation in ("same", "bounds", "rounds") and not one.value.bounded
        ]
        if not plain:
            return f"No contradiction: {listed(bounds)} are consistent with each other."
        verb = "is" if len(bounds) == 1 else "are"
        return f"No contradiction: {listed(bounds)} {verb} consistent with {listed(plain)}."
    rounded = [one for one in others if one.relation == "rounds"]
    coarse = [rounder(one.value, leading.value).text for one in rounded]
    fine = [
        one.value.text if rounder(one.value, leading.value) is leading.value else leading.value.text for one in rounded
    ]
    forms = "is a rounded form" if len({*coarse}) == 1 else "are rounded forms"
    return f"No contradiction: {listed(sorted({*coarse}))} {forms} of {listed(sorted({*fine}))}."


def _apart(found: Sequence[Stance]) -> list[Stance]:
    """Leave out the values that are compatible with one before them: "about 450" beside "450"."""
    kept: list[Stance] = []
    for one in found:
        if not any(relation(one.value, other.value) in ("rounds", "bounds") for other in kept):
            kept.append(one)
    return kept


def _counted(stance: Stance) -> str:
    articles = len(stance.quotes)
    sources = f"{stance.witnesses} independent source{'s' * (stance.witnesses > 1)}"
    independent = f", {sources}" if stance.witnesses < articles else ""
    return f"{stance.value.text} ({articles} article{'s' * (articles > 1)}{independent})"


def listed(parts: Sequence[str]) -> str:
    """Put words in a row, "a, b and c"."""
    return ", ".join(parts[:-1]) + " and " * (len(parts) > 1) + parts[-1]
