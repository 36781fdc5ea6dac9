"""A chain asked, and what is promised of any answer."""

import json
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from langchain_core.runnables import Runnable

from index.articles import load_articles
from rag import Answer, Citation
from rag.extractive import ABSTENTION
from rag.markers import cited_markers

PAY = "How much did Meta pay for its stake in Scale AI?"
FRANCE = "What is the capital of France?"
ARMY = "Who asked the army for help?"


def texts_of(*paths: Path) -> dict[str, str]:
    return {article.article_id: article.text for article in load_articles(*paths).articles}


def check(answer: Answer, texts: dict[str, str]) -> None:
    """Everything that the design promises of any answer to any question."""
    markers = [citation.marker for citation in answer.citations]
    assert markers == list(range(1, len(markers) + 1))
    assert list(dict.fromkeys(cited_markers(answer.text))) == markers
    for citation in answer.citations:
        assert citation.quote.strip()
        assert texts[citation.article_id][citation.start : citation.end] == citation.quote
    for scored in answer.retrieved:
        assert texts[scored.article.article_id][scored.passage.start : scored.passage.end] == scored.passage.text
    assert 0 <= answer.confidence <= 1
    assert answer.abstained == (not answer.citations)
    if answer.abstained:
        assert (answer.text, answer.short, answer.positions, answer.disagreement) == (ABSTENTION, None, (), None)
    plain = answer.to_dict()
    assert set(plain) == {field.name for field in fields(Answer)}
    assert json.loads(json.dumps(plain)) == plain
    for given_, citation in zip(plain["citations"], answer.citations, strict=True):
        assert set(given_) == {field.name for field in fields(Citation)}
        assert given_["published"] == (citation.published.isoformat() if citation.published else None)


def answered(chain: Runnable[dict[str, Any], Answer], question: str, history: Sequence[Any] = ()) -> Answer:
    return chain.invoke({"question": question, "history": list(history)})
