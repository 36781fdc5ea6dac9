"""Near-copies: of two articles one of which copies the other, one is a witness.

Two texts are near-copies by how many of the word 5-grams of the shorter one stand in the other (shingles, Broder 1997),
or by a long run of the same words that are not quoted from somebody.
"""

import re
from collections.abc import Sequence

from rag.grouping import article_of, first_of_each_article
from rag.reader import Quote

SHINGLE = 5  # words
PASSAGE = 0.5  # share of shingles from which two passages are near-copies
SENTENCE = 0.8  # and two sentences: those on one fact share many words anyway
RUN = 20  # words that two writers don't hit upon, but may quote
LONG = 8  # words of a sentence that two writers hardly hit upon

_QUOTED = re.compile(r"[“„\"][^”“\"]*[”“\"]|«[^»]*»|(?<!\w)['‘][^'’]*(?:['’]\w[^'’]*)*['’](?!\w)")

Shingles = frozenset[tuple[str, ...]]


def near_copies(quotes: Sequence[Quote]) -> set[tuple[str, str]]:
    """Find the pairs of articles whose passages that hold the quotes are near-copies, or that quote one sentence."""
    passages: dict[str, Shingles] = {}
    runs: dict[str, Shingles] = {}
    sentences: dict[str, list[Shingles]] = {}
    for quote in quotes:
        article = article_of(quote)
        text = quote.passage.passage.text
        passages[article] = passages.get(article, frozenset()) | _shingles(text)
        runs[article] = runs.get(article, frozenset()).union(
            *(_shingles(part, RUN, RUN) for part in _QUOTED.split(text))
        )
        sentences.setdefault(article, []).append(_shingles(quote.text, LONG))
    names = list(passages)
    return {
        (one, other)
        for n, one in enumerate(names)
        for other in names[n + 1 :]
        if _shared(passages[one], passages[other]) >= PASSAGE
        or not runs[one].isdisjoint(runs[other])
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


def _shingles(text: str, least: int = 0, size: int = SHINGLE) -> Shingles:
    """Return the word 5-grams of a text, or longer ones; none where it has fewer words than asked."""
    words = re.findall(r"\w+", text.lower())
    if len(words) < least:
        return frozenset()
    return frozenset(tuple(words[n : n + size]) for n in range(max(1, len(words) - size + 1)))


def _shared(one: Shingles, other: Shingles) -> float:
    """Share of the shingles of the shorter text that stand in the other."""
    return len(one & other) / (min(len(one), len(other)) or 1)
