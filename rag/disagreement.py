"""Disagreement: how the values that articles give stand to each other → its kind, in one plain sentence.

Values that differ contradict each other, unless they were revised over time (rag/revised.py).
"""

from collections.abc import Sequence

from rag.answer import Disagreement, DisagreementKind, Position
from rag.claimed import each_is_said
from rag.grouping import article_of
from rag.revised import is_revised
from rag.stance import Stance
from rag.values import ValueKind, relation, rounder
from rag.values.dates import day_in_words


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
        return "revised over time" if is_revised(question, found) else "contradiction"
    if _apart_from_each_other(found):
        return "contradiction"  # 14.3 and 13.8, where 14 leads, which both can be rounded to
    if any(stance.relation is None and _other_year(stance, found[0]) for stance in found[1:]):
        return "different quantity"
    return "bound" if "bounds" in relations else "rounding" if "rounds" in relations else None


def _apart_from_each_other(found: Sequence[Stance]) -> list[Stance]:
    """The values that are compatible with the leading one but not with each other."""
    agreeing = [stance for stance in found[1:] if stance.relation in ("rounds", "bounds")]
    return [one for one in agreeing if any(relation(one.value, other.value) == "differs" for other in agreeing)]


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
        if not plain or not bounds:  # "Sunday night" and "early on Monday"
            return f"No contradiction: {listed(bounds or plain)} are consistent with each other."
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
