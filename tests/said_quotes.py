"""Quotes as a reader gives them, of invented articles, and what is answered with them."""

from datetime import date

from index.articles import ArticleMetadata
from index.passages import Passage
from index.store import ScoredPassage
from rag.extractive import extractive_answer
from rag.reader import Quote

PAID = "How much did the firm pay for the mill?"
HURT = "How many people were hurt in the flood?"
# Words of no other article, so that two texts are no near-copies.
FILLERS = {
    name: f"{name} one {name} two {name} three {name} four {name} five {name} six {name} seven" for name in "abcdef"
}


def quote(article: str, text: str, short: str, sure: float = 0.8, day: str | None = None, whole: str = "") -> Quote:
    metadata = ArticleMetadata(
        article_id=article,
        title=article,
        source=f"{article}.txt",
        content_hash="0",
        published=date.fromisoformat(day) if day else None,
    )
    body = whole or f"{text} {FILLERS.get(article, article)}"
    passage = Passage(passage_id=f"{article}@0", article_id=article, text=body, start=0, end=len(body))
    assert short in text
    return Quote(
        passage=ScoredPassage(passage=passage, article=metadata, score=1.0),
        text=text,
        start=body.index(text),
        end=body.index(text) + len(text),
        confidence=sure,
        short=short,
    )


def paid(article: str, sum_: str, sure: float = 0.8, day: str | None = None) -> Quote:
    return quote(
        article,
        f"According to the paper of {article} it paid {sum_} for the mill.",
        sum_.split(" than ")[-1],
        sure,
        day,
    )


def told(question: str, *quotes: Quote) -> tuple[list[tuple[str, str | None, int]], str | None, str]:
    """What each position says, how it stands to the leading one, by how many; the kind and summary of disagreement."""
    answer = extractive_answer(question, quotes, ())
    said = answer.disagreement
    positions = [(one.value, one.relation, len(one.citations)) for one in answer.positions]
    return positions, said.kind if said else None, said.summary if said else ""
