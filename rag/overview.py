"""Questions about the articles as a whole: summaries, comparisons, and which of them mention something.

No span answers these, so they are answered by sentences that are found without the reader.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from index.lexical import terms
from index.store import PassageStore, ScoredPassage
from rag.grouping import article_of
from rag.question import QuestionKind, compared, mentioned, question_kind, summarised
from rag.quotable import quotable_sentences
from rag.reader import Quote
from rag.untrusted import asks_the_reader

FOUND = 0.9  # confidence of what is found by its words, and of a summary: an estimate, not a measured probability
PASSAGES = 200  # that are searched for a mention
LEADS = 8  # articles in a summary
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S*[.!…][\s\"'”’»)]*", re.DOTALL)  # "News" and "Sport. Weather." tell nothing


@dataclass(frozen=True, slots=True)
class Overview:
    """What answers a question about the articles as a whole.

    Attributes:
        quotes: best first.
        articles: how many articles there are to quote; `quotes` may be of fewer.
    """

    quotes: list[Quote]
    articles: int


def overview(question: str, store: PassageStore, as_of: date | None = None) -> Overview | None:
    """Return what answers a question about the articles as a whole; None for any other question.

    Args:
        question: as asked.
        store: the passages.
        as_of: leave out later articles.
    """
    kind = question_kind(question)
    about = mentioned(question) if kind is QuestionKind.MENTIONS else summarised(question)
    if kind is QuestionKind.SUMMARY and not about:
        leads = store.leads(as_of)
        return Overview(_leads(leads), len(leads))
    if kind in (QuestionKind.SUMMARY, QuestionKind.MENTIONS):
        quotes = _mentions(about, store, as_of)
        return Overview(quotes, len(quotes))
    if kind is QuestionKind.COMPARE and (things := compared(question)):
        sides = [_mentions(thing, store, as_of)[:2] for thing in things]
        quotes = [quote for side in sides for quote in side] if all(sides) else []
        return Overview(quotes, len({article_of(quote) for quote in quotes}))
    return None


def _mentions(what: str, store: PassageStore, as_of: date | None) -> list[Quote]:
    """The first sentence of each article that has every term; articles in which such sentences are many come first."""
    wanted = set(terms(what))
    if not wanted:
        return []
    ids = [row for row, _ in store.lexical(what, PASSAGES, as_of)]
    found = store.fetch(ids)
    by_article: dict[str, list[Quote]] = {}
    for passage in sorted(found.values(), key=lambda row: (row.passage.article_id, row.passage.start)):
        for quote in _prose(passage):
            if wanted <= set(terms(quote.text)):
                by_article.setdefault(passage.article.article_id, []).append(quote)
    return [quotes[0] for quotes in sorted(by_article.values(), key=lambda quotes: -len(quotes))]


def _leads(passages: Sequence[ScoredPassage]) -> list[Quote]:
    """The first sentence of each article: on news, hard to beat as a summary (See, Liu & Manning 2017).

    An article without one that tells something, a page to log in say, is left out.
    """
    firsts = (next(filter(_tells, _prose(passage)), None) for passage in passages)
    return list(islice(filter(None, firsts), LEADS))


def _tells(quote: Quote) -> bool:
    return _SENTENCE.fullmatch(quote.text) is not None and not asks_the_reader(quote.text)


def _prose(passage: ScoredPassage) -> Iterator[Quote]:
    for (start, end), text in quotable_sentences(passage.passage).items():
        yield Quote(passage=passage, text=text, start=start, end=end, confidence=FOUND)
