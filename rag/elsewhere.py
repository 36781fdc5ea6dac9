"""Values of something else: an article without any name of the question hardly contradicts one that has one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.lexical import terms
from index.store import ScoredPassage
from rag.conversation.turns import things_named
from rag.grouping import article_of
from rag.stance import Stance
from rag.wording import MONTH_NAMES, WEEKDAYS

_DAY = re.compile(rf"\b(?:{MONTH_NAMES}|{WEEKDAYS})\b", re.IGNORECASE)


def doubted_elsewhere(question: str, found: Sequence[Stance], retrieved: Sequence[ScoredPassage]) -> list[Stance]:
    """Doubt what differs where the articles that give it have none of the names of the question, but the leading do.

    Another fire, in another town, contradicts nothing. Of all names one word is enough.

    Args:
        question: its names are looked for.
        found: the stances, the leading one first.
        retrieved: the passages that were read, with the titles of their articles.
    """
    said: dict[str, set[str]] = {}
    for one in retrieved:
        article = said.setdefault(one.article.article_id, set())
        article.update(terms(f"{one.article.title} {one.passage.text}"))
    asked = {term for name in things_named(question) for term in terms(_DAY.sub("", name))}
    if not asked or not _names_one(found[0], asked, said):
        return list(found)
    return [
        replace(one, doubtful=True)
        if one.relation == "differs" and not one.succeeded and not _names_one(one, asked, said)
        else one
        for one in found
    ]


def _names_one(stance: Stance, asked: set[str], said: Mapping[str, set[str]]) -> bool:
    """Tell whether an article that gives a value has a word of the names, as far as it was read."""
    texts = [said[article] for quote in stance.quotes if (article := article_of(quote)) in said]
    return not texts or any(asked & text for text in texts)
