"""Near-copies: of two articles one of which copies the other, one is a witness.

Two texts are near-copies by how many of the word 5-grams of the shorter one stand in the other (shingles, Broder 1997).
"""

import re
from collections.abc import Sequence

from rag.grouping import article_of, first_of_each_article
from rag.reader import Quote

SHINGLE = 5  # words
PASSAGE = 0.5  # share of shingles from which two passages are near-copies
SENTENCE = 0.8  # and two sentences: those on one fact share many words anyway
LONG = 8  # words of a sentence that two writers hardly hit upon

Shingles = frozenset[tuple[str, ...]]


def near_copies(quotes: Sequence[Quote]) -> set[tuple[str, str]]:
    """Find the pairs of articles whose passages that hold the quotes are near-copies, or that quote one sentence."""
    passages: dict[str, Shingles] = {}
    sentences: dict[str, list[Shingles]] = {}
    for quote in quotes:
        article = article_of(quote)
        passages[article] = passages.get(article, frozenset()) | _shingles(quote.passage.passage.text)
        sentences.setdefault(article, []).append(_shingles(quote.text, LONG))
    names = list(passages)
    return {
        (one, other)
        for n, one in enumerate(names)
        for other in names[n + 1 :]
        if _shared(passages[one], passages[other]) >= PASSAGE
        or any(_shared(said, told) >= SENTENCE for said in sentences[one] for told in sentences[other])
    }


def independent(quotes: Sequence[Quote], copies: set[tuple[str, str]]) -> list[Quote]:
    """Keep the first quote of each article that is no near-copy of one that is kept."""
    kept: list[Quote] = []
    for quote in first_of_each_article(quotes):
        if not any(is_copy(quote, other, copies) for other in kept):
            kept.append(quote)
    return kept


def is_copy(one: Quote, other: Quote, copies: set[tuple[str, str]]) -> bool:
    """Tell whether the articles of two quotes are among near-copies."""
    pair = article_of(one), article_of(other)
    return pair in copies or pair[::-1] in copies


def _shingles(text: str, least: int = 0) -> Shingles:
    """Return the word 5-grams of a text; none where it has fewer words than asked."""
    words = re.findall(r"\w+", text.lower())
    if len(words) < least:
        return frozenset()
    return frozenset(tuple(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1)))


def _shared(one: Shingles, other: Shingles) -> float:
    """Share of the shingles of the shorter text that stand in the other."""
    return len(one & other) / (min(len(one), len(other)) or 1)
