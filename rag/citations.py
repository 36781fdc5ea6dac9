"""Citations: which words of which article stand behind a statement."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """A quote with its place. Invariant: `article.text[start:end] == quote`; markers count from 1."""

    marker: int
    article_id: str
    title: str
    publisher: str | None
    published: date | None
    source: str
    quote: str
    start: int
    end: int
