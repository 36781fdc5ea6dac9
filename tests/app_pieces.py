"""Pieces of answers for the tests of the page."""

from collections.abc import Sequence
from datetime import date

from index.articles import ArticleMetadata
from index.passages import Passage
from index.store import ScoredPassage
from rag.answer import Answer, Disagreement, Position
from rag.citations import Citation

COST, FRANCE, PLANTED, WRONG, BROKEN, SLOW = EXAMPLES = [
    "How much does the new ferry cost?",
    "What is the capital of France?",
    "What has been planted?",
    "What is wrong?",
    "What is broken?",
    "What takes long?",
]


BEFORE, QUOTE, AFTER = "The board met on Tuesday. ", "The ferry costs $4.2 million.", " The old one will be sold."


def article(name: str, **known: object) -> ArticleMetadata:
    facts = {"title": f"About {name}", "source": f"{name}.md", "content_hash": name, **known}
    return ArticleMetadata(article_id=name, **facts)  # type: ignore[arg-type]


def passage(of: ArticleMetadata, text: str, start: int = 0) -> ScoredPassage:
    window = Passage(
        passage_id=f"{of.article_id}-0", article_id=of.article_id, text=text, start=start, end=start + len(text)
    )
    return ScoredPassage(passage=window, article=of, score=1.0)


def citation(marker: int, of: ArticleMetadata, quote: str, start: int) -> Citation:
    return Citation(
        marker=marker, article_id=of.article_id, title=of.title, publisher=of.publisher, published=of.published,
        source=of.source, quote=quote, start=start, end=start + len(quote),
    )  # fmt: skip


def answer(question: str, text: str, citations: Sequence[Citation] = (), **rest: object) -> Answer:
    fields = {
        "short": None, "positions": (), "disagreement": None, "confidence": 0.75, "abstained": False, "retrieved": (),
    }  # fmt: skip
    return Answer(question=question, text=text, citations=tuple(citations), **{**fields, **rest})  # type: ignore[arg-type]


def ferry_answer() -> Answer:
    gazette = article(
        "gazette",
        publisher="Harbour Gazette",
        published=date(2025, 6, 2),
        source="https://gazette.example/ferry?a=1&b=2",
    )
    post = article("post", publisher="Island Post")
    # The passage starts in the middle of the article, so article offsets and passage offsets differ.
    cited = (
        citation(1, gazette, QUOTE, 100 + len(BEFORE)),
        citation(2, post, "It comes to $4.9 million.", 7),
    )
    positions = (
        Position(value="$4.2 million", citations=cited[:1], relation="same"),
        Position(value="$4.9 million", citations=cited[1:], relation="differs"),
    )
    return answer(
        COST, f"“{QUOTE}” [1]\n“It comes to $4.9 million.” [2] Not a marker: [7].", cited, short="$4.2 million",
        positions=positions,
        disagreement=Disagreement(kind="contradiction", summary="Two figures.", positions=positions),
        retrieved=(passage(gazette, BEFORE + QUOTE + AFTER, 100),), notice="The chat model did not answer.",
    )  # fmt: skip
