"""Questions about the articles as a whole: summaries, comparisons, and which of them mention something.

No span answers these, so they are answered by sentences that are found without the reader.
"""

from collections.abc import Iterator
from datetime import date

from index.lexical import terms
from index.sentences import SentenceKind, split_sentences
from index.store import PassageStore, ScoredPassage
from rag.question import QuestionKind, compared, mentioned, question_kind, summarised
from rag.reader import Quote

FOUND = 0.9  # confidence of what is found by its words, and of a summary: an estimate, not a measured probability
PASSAGES = 200  # that are searched for a mention
LEADS = 8  # articles in a summary


def overview_quotes(question: str, store: PassageStore, as_of: date | None = None) -> list[Quote] | None:
    """Return what answers a question about the articles as a whole, best first; None for any other question.

    Args:
        question: as asked.
        store: the passages.
        as_of: leave out later articles.
    """
    kind = question_kind(question)
    if kind is QuestionKind.MENTIONS:
        return _mentions(mentioned(question), store, as_of)
    if kind is QuestionKind.SUMMARY:
        about = summarised(question)
        return _mentions(about, store, as_of) if about else _leads(store, as_of)
    if kind is QuestionKind.COMPARE and (things := compared(question)):
        sides = [_mentions(f"{thing}", store, as_of)[:2] for thing in things]
        return [quote for side in sides for quote in side] if all(sides) else []
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


def _leads(store: PassageStore, as_of: date | None) -> list[Quote]:
    """The first sentence of each article: on news, hard to beat as a summary (See, Liu & Manning 2017)."""
    firsts = (next(_prose(passage), None) for passage in store.leads(as_of)[:LEADS])
    return [quote for quote in firsts if quote]


def _prose(passage: ScoredPassage) -> Iterator[Quote]:
    text, offset = passage.passage.text, passage.passage.start
    for one in split_sentences(text):
        if one.kind is SentenceKind.PROSE and not text[one.start : one.end].endswith("?"):
            yield Quote(
                passage=passage,
                text=text[one.start : one.end],
                start=offset + one.start,
                end=offset + one.end,
                confidence=FOUND,
            )
