"""Values of something else: an article without a name of the question hardly contradicts one that has it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.lexical import terms
from index.store import ScoredPassage
from rag.grouping import article_of
from rag.names.capitals import names
from rag.stance import Stance


def doubted_elsewhere(question: str, found: Sequence[Stance], retrieved: Sequence[ScoredPassage]) -> list[Stance]:
    """Doubt what differs where no article that gives it has a name of the question that the leading one's have.

    Another fire, in another town, contradicts nothing. Of a name one word is enough.

    Args:
        question: its names are looked for.
        found: the stances, the leading one first.
        retrieved: the passages that were read, with the titles of their articles.
    """
    said: dict[str, set[str]] = {}
    for one in retrieved:
        article = said.setdefault(one.article.article_id, set())
        article.update(terms(f"{one.article.title} {one.passage.text}"))
    asked = [set(terms(name)) for name in names(question)]
    known = [name for name in asked if _are_named(found[0], [name], said)] if found else []
    return [
        replace(one, doubtful=True) if one.relation == "differs" and not _are_named(one, known, said) else one
        for one in found
    ]


def _are_named(stance: Stance, wanted: Sequence[set[str]], said: Mapping[str, set[str]]) -> bool:
    """Tell whether an article that gives a value has each of the names, as far as it was read."""
    texts = [said[article] for quote in stance.quotes if (article := article_of(quote)) in said]
    return not texts or any(all(name & text for name in wanted) for text in texts)
