"""PassageStore: passages and their vectors in Chroma."""

from dataclasses import dataclass

from index.articles import ArticleMetadata
from index.passages import Passage


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoredPassage:
    """A retrieved passage.

    Attributes:
        passage: the window of text.
        article: the article that it stands in.
        score: higher is better; comparable within one result list only.
        dense_rank: its rank, from 1, among the encoder's results; None where it was not among them.
        lexical_rank: its rank, from 1, among BM25's results; None where it was not among them.
    """

    passage: Passage
    article: ArticleMetadata
    score: float
    dense_rank: int | None = None
    lexical_rank: int | None = None
