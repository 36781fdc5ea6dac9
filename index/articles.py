"""Articles: files in a folder → text with metadata."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleMetadata:
    """What is known of an article besides its text. Nothing here is guessed: what is unknown is None."""

    article_id: str
    title: str
    source: str
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    content_hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Article(ArticleMetadata):
    """An article as loaded. Offsets everywhere else in crosscheck point into `text`."""

    text: str
