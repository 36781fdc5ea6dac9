"""Hybrid retrieval: the encoder's neighbours and BM25's matches, fused."""

from collections import Counter
from dataclasses import replace
from datetime import date

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.articles import METADATA, ArticleMetadata
from index.passages import Passage
from index.store import PassageStore, ScoredPassage

CANDIDATES = 200  # how deep each half is read before fusion
DENSE_WEIGHT = 0.5  # of the cosine in the fused score; how it was chosen: eval/RESULTS.md
PASSAGES = 10
SMALL_LIBRARY = 20  # articles; up to here each of them is heard
HEARD = 5  # passages of each
SPREAD = 30  # passages in a larger library: after the best ones the best of each further article


class HybridRetriever(BaseRetriever):
    """A LangChain retriever over a `PassageStore`.

    The two halves are fused by a convex combination of their scores (Bruch, Gai & Ingber 2023: it beats reciprocal
    rank fusion once its one weight is tuned): cosine, and BM25 scaled to [0, 1].

    Attributes:
        store: the passages.
        k: how many of the best passages to return, whatever article they are of; see `retrieve`.
        as_of: leave out articles published later than this day; undated articles stay.
        dense_weight: of the cosine in the fused score, in [0, 1]: 0 is BM25 alone, 1 the encoder alone.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    store: PassageStore
    k: int = PASSAGES
    as_of: date | None = None
    dense_weight: float = DENSE_WEIGHT

    def retrieve(self, question: str) -> list[ScoredPassage]:
        """Find the passages that best match a question.

        Returns:
            The best k, best first, and after them others, so that not only one article is heard: in a library of up to
            20 articles the best five of each article, in a larger one the best of each further article, up to 30
            passages in all. Scores in [0, 1], with the ranks of both halves.
        """
        depth = max(CANDIDATES, self.k)
        dense = self.store.dense(question, depth, self.as_of)
        lexical = self.store.lexical(question, depth, self.as_of)
        fused = fuse(dense, lexical, self.dense_weight)
        ranked = sorted(fused, key=lambda row: (-fused[row], row))
        small = len(self.store.articles) <= SMALL_LIBRARY
        best = _each_article_heard(ranked, self.k, HEARD if small else 1)
        best = best if small else best[: max(self.k, SPREAD)]
        passages = self.store.fetch(best)
        dense_rank = {row: rank for rank, (row, _) in enumerate(dense, 1)}
        lexical_rank = {row: rank for rank, (row, _) in enumerate(lexical, 1)}
        return [
            replace(passages[row], score=fused[row], dense_rank=dense_rank.get(row), lexical_rank=lexical_rank.get(row))
            for row in best
        ]

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [as_document(passage) for passage in self.retrieve(query)]


def fuse(
    dense: list[tuple[str, float]], lexical: list[tuple[str, float]], dense_weight: float = DENSE_WEIGHT
) -> dict[str, float]:
    """Fuse cosines and BM25 scores, lists of (id, score), into one score in [0, 1] per id; absent counts as 0."""
    cosines, matches = dict(dense), dict(lexical)
    return {
        row: dense_weight * max(cosines.get(row, 0.0), 0.0) + (1 - dense_weight) * matches.get(row, 0.0)
        for row in cosines | matches
    }


def _each_article_heard(ranked: list[str], k: int, most: int) -> list[str]:
    """Return the k best, and after them what lacks of the best passages of each article, so many of each, in order."""
    heard = Counter(map(_article_of, ranked[:k]))
    best = ranked[:k]
    for row in ranked[k:]:
        article = _article_of(row)
        if heard[article] < most:
            heard[article] += 1
            best.append(row)
    return best


def _article_of(passage_id: str) -> str:
    return passage_id.rpartition("@")[0]


def as_document(passage: ScoredPassage) -> Document:
    """Give a passage LangChain's form, with its article's metadata and its place in the article."""
    article = passage.article
    metadata = {
        **{name: getattr(article, name) for name in METADATA},
        "published": article.published.isoformat() if article.published else None,
        "start": passage.passage.start,
        "end": passage.passage.end,
        "score": passage.score,
        "dense_rank": passage.dense_rank,
        "lexical_rank": passage.lexical_rank,
    }
    return Document(page_content=passage.passage.text, metadata=metadata, id=passage.passage.passage_id)


def as_scored_passage(document: Document) -> ScoredPassage:
    """Take a passage back out of the form that `as_document` gave it."""
    known = document.metadata
    published = date.fromisoformat(known["published"]) if known["published"] else None
    article = ArticleMetadata(**{name: known[name] for name in METADATA} | {"published": published})
    passage = Passage(
        passage_id=document.id or "",
        article_id=article.article_id,
        text=document.page_content,
        start=known["start"],
        end=known["end"],
    )
    return ScoredPassage(
        passage=passage,
        article=article,
        score=known["score"],
        dense_rank=known["dense_rank"],
        lexical_rank=known["lexical_rank"],
    )
