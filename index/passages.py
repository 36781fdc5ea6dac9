"""Passages: an article → windows of sentences that fit the encoder."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A window of an article. Invariant: `article.text[start:end] == text`."""

    passage_id: str
    article_id: str
    text: str
    start: int
    end: int
