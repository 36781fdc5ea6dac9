"""Citations: which words of which article stand behind a statement of an answer."""

from dataclasses import dataclass
from datetime import date

from index.passages import Passage
from index.store import ScoredPassage
from rag.markers import in_a_line

_LONGEST_NAME = 80  # characters


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

    def overlaps(self, other: "Citation") -> bool:
        """Whether the two quote some of the same words of one article."""
        return self.article_id == other.article_id and self.start < other.end and other.start < self.end

    def stands_in(self, passage: Passage) -> bool:
        """Whether all of its words lie within a passage."""
        return self.article_id == passage.article_id and passage.start <= self.start and self.end <= passage.end


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One sentence of a chat model's reply: its words, and why they were struck out, or None where they passed."""

    text: str
    struck: str | None = None


def cite(marker: int, scored: ScoredPassage, start: int, end: int) -> Citation:
    """Return the citation of `article.text[start:end]`, a span that lies within the passage."""
    passage, article = scored.passage, scored.article
    return Citation(
        marker=marker,
        article_id=article.article_id,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        source=article.source,
        quote=passage.text[start - passage.start : end - passage.start],
        start=start,
        end=end,
    )


def source_name(publisher: str | None, title: str) -> str:
    """Name who says something, its publisher or its article: "The Herald", "‘Mill sold for $5 million’"."""
    name = in_a_line(publisher or title)
    if len(name) > _LONGEST_NAME:
        name = f"{name[:_LONGEST_NAME].rpartition(' ')[0]} …"
    return name if publisher else f"‘{name}’"
