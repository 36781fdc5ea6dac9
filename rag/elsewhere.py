"""Articles that tell of something else: what is without any name of the question hardly contradicts what has one."""

import re
from collections.abc import Sequence

from index.lexical import terms
from index.store import ScoredPassage
from rag.names.capitals import things_named
from rag.wording import MONTH_NAMES, WEEKDAYS

_DAY = re.compile(rf"\b(?:{MONTH_NAMES}|{WEEKDAYS})\b", re.IGNORECASE)


def of_elsewhere(question: str, retrieved: Sequence[ScoredPassage]) -> frozenset[str]:
    """Return the ids of the articles that have no word of the names of a question, in their title or as far as read.

    Another fire, in another town, contradicts nothing. Of all names one word is enough; a question without any name
    leaves no article out.
    """
    asked = {term for name in things_named(question) for term in terms(_DAY.sub("", name))}
    said: dict[str, set[str]] = {}
    for one in retrieved:
        said.setdefault(one.article.article_id, set()).update(terms(f"{one.article.title} {one.passage.text}"))
    return frozenset(article for article, words in said.items() if asked and asked.isdisjoint(words))
