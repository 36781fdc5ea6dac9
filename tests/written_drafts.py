"""Drafts about one bridge, written by a chat model, and what is promised of any answer that comes of it."""

from datetime import date
from typing import Any

from langchain_core.language_models import FakeListChatModel

from index.articles import ArticleMetadata
from index.encoder import SentenceEncoder
from index.passages import Passage
from index.store import ScoredPassage
from rag import writer
from rag.answer import Answer, Disagreement, Position
from rag.citations import Citation, cite
from rag.gate.support import Support
from rag.markers import cited_markers
from rag.writer import Draft

TIMES = "Builders began late. The harbour bridge cost $14.3 million. It opened on 6 May 2024."
POST = "The bridge was costly. Officials put the cost of the bridge at $14.8 million."
COST = "How much did the bridge cost?"


def scored(article_id: str, text: str) -> ScoredPassage:
    passage = Passage(passage_id=f"{article_id}:0", article_id=article_id, text=text, start=0, end=len(text))
    article = ArticleMetadata(
        article_id=article_id, title=f"Title of {article_id}", source=f"{article_id}.md", publisher="The Example",
        published=date(2024, 5, 7), content_hash="0",
    )  # fmt: skip
    return ScoredPassage(passage=passage, article=article, score=1.0)


PASSAGES = (scored("times", TIMES), scored("post", POST))
SUPPORT, ENCODER = Support(), SentenceEncoder()


def sentence(marker: int, number: int, words: str) -> Citation:
    text = PASSAGES[number].passage.text
    start = text.index(words)
    return cite(marker, PASSAGES[number], start, text.index(".", start + len(words)) + 1)


def extracted(question: str = COST, passages: tuple[ScoredPassage, ...] = PASSAGES) -> Answer:
    first, second = sentence(1, 0, "The harbour"), sentence(2, 1, "Officials")
    positions = (
        Position(value="$14.3 million", citations=(first,), relation="same"),
        Position(value="$14.8 million", citations=(second,), relation="differs"),
    )
    return Answer(
        question=question, text="$14.3 million [1]\nBut: $14.8 million [2]", short="$14.3 million",
        citations=(first, second), positions=positions,
        disagreement=Disagreement(kind="contradiction", summary="They differ.", positions=positions),
        confidence=0.7, abstained=False, retrieved=passages,
    )  # fmt: skip


def words(text: str) -> int:
    return len(text.split())


def write(model: Any, draft: Answer | None = None, history: tuple[Any, ...] = ()) -> Answer:
    answer = writer.writer(model, ENCODER, words, SUPPORT).invoke(
        Draft(extracted=draft or extracted(), history=history)
    )
    check(answer)
    return answer


def fake(*replies: str) -> FakeListChatModel:
    return FakeListChatModel(responses=list(replies))


def check(answer: Answer) -> None:
    markers = [citation.marker for citation in answer.citations]
    assert sorted(set(cited_markers(answer.text))) == markers == list(range(1, len(markers) + 1))
    assert {one.marker for position in answer.positions for one in position.citations} <= set(markers)
    texts = {scored.passage.article_id: scored.passage.text for scored in answer.retrieved}
    for citation in answer.citations:
        assert texts[citation.article_id][citation.start : citation.end] == citation.quote
    if answer.abstained:
        assert not answer.citations
