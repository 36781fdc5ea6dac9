"""PassageStore: passages and their vectors in Chroma, BM25 beside them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from index.articles import METADATA, Article, ArticleMetadata
from index.encoder import SentenceEncoder, Vectors
from index.errors import StoreError, StoreMismatch
from index.generations import Generation, StorePlace, current_generation, damaged, store_errors
from index.lexical import LexicalIndex
from index.passages import Passage
from index.places import store_place

SCHEMA = 1  # raised whenever the rows, the passages or the lexical index of older stores can't be used any more
READ_BATCH = 5000


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


class PassageStore:
    """A store opened for reading: one generation of it, which no writer changes.

    Args:
        location: a directory, or the http(s) address of a Chroma server.
        encoder: must be the one that made the vectors.

    Raises:
        StoreMissing: nothing was indexed there yet.
        StoreMismatch: made by another encoder, other weights or another version of crosscheck.
        StoreError: the store is there and can't be read.
    """

    def __init__(self, location: str | Path, encoder: SentenceEncoder) -> None:
        self.encoder = encoder
        self._place = store_place(location)
        self._generation = current_generation(self._place)
        self.location = self._place.location
        self._closed = False
        try:
            check_provenance(self._place, self._generation, encoder)
        except BaseException:
            self.close()
            raise

    def is_current(self) -> bool:
        """Tell whether it is open, and no newer generation has been published since it was opened."""
        if self._closed:
            return False
        with suppress(Exception):
            return self._place.current_name() == self._generation.name
        return False

    def count(self) -> int:
        """Count the passages."""
        with store_errors(self.location):
            return self._generation.collection.count()

    @cached_property
    def articles(self) -> dict[str, ArticleMetadata]:
        """The indexed articles by their id."""
        with store_errors(self.location):
            return indexed_articles(self._generation)

    def dense(self, question: str, k: int, as_of: date | None = None) -> list[tuple[str, float]]:
        """Find the passages nearest to a question by cosine.

        Returns:
            At most k pairs (passage id, cosine in [−1, 1]), best first.
        """
        vector = self.encoder.encode([question])[0]
        where: Any = {"published": {"$lte": as_of.toordinal()}} if as_of else None  # undated articles hold 0
        with store_errors(self.location):
            found = self._generation.collection.query(
                query_embeddings=[vector], n_results=min(k, max(1, self.count())), where=where, include=["distances"]
            )
        distances = (found["distances"] or [[]])[0]
        pairs = [(row, 1.0 - float(distance)) for row, distance in zip(found["ids"][0], distances, strict=True)]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))  # Chroma gives distances; ties in a fixed order

    def lexical(self, question: str, k: int, as_of: date | None = None) -> list[tuple[str, float]]:
        """Find the passages that share the question's terms, by BM25.

        Returns:
            At most k pairs (passage id, score > 0), best first.
        """
        ids, published, index = self._lexical
        scores = index.scores(question)
        if as_of:
            scores = np.where(published <= as_of.toordinal(), scores, 0)
        best = np.lexsort((np.arange(len(scores)), -scores))[:k]
        return [(ids[row], float(scores[row])) for row in best if scores[row] > 0]

    def rarity(self, term: str) -> float:
        """Say how rare a term of `lexical.terms` is among the passages: 0 in all of them, 1 in none."""
        return self._lexical[2].rarity(term)

    @property
    def terms(self) -> list[str]:
        """Every term of the passages, see `lexical.terms`."""
        return self._lexical[2].terms

    def fetch(self, passage_ids: Sequence[str]) -> dict[str, ScoredPassage]:
        """Read passages by their ids, with a score of 0."""
        if not passage_ids:
            return {}
        return {row.passage.passage_id: row for row in self._read(ids=list(passage_ids))}

    def leads(self, as_of: date | None = None) -> list[ScoredPassage]:
        """Read the first passage of each article, oldest article first, with a score of 0."""
        where: Any = {"position": 0}
        if as_of:
            where = {"$and": [where, {"published": {"$lte": as_of.toordinal()}}]}
        return sorted(
            self._read(where=where), key=lambda row: (row.article.published or date.min, row.article.article_id)
        )

    def passages(self, article_id: str) -> list[ScoredPassage]:
        """Read all passages of an article, in no order, with a score of 0; none of one that is not there."""
        return self._read(where={"article_id": article_id})

    def close(self) -> None:
        """Let go of files and connections."""
        self._closed = True
        self._generation.close()
        self._place.close()

    def _read(self, **wanted: Any) -> list[ScoredPassage]:
        """Read the passages that Chroma finds by `ids` or `where`."""
        with store_errors(self.location):
            rows = self._generation.collection.get(**wanted, include=["metadatas", "documents"])
        found = zip(rows["ids"], rows["documents"] or [], rows["metadatas"] or [], strict=True)
        return [_from_row(row, text, dict(metadata)) for row, text, metadata in found]

    @cached_property
    def _lexical(self) -> tuple[list[str], NDArray[np.int64], LexicalIndex]:
        try:
            with store_errors(self.location):
                return open_lexical(self._generation)
        except (StoreError, OSError, ValueError, EOFError, LookupError, BadZipFile) as error:
            raise damaged(self.location, "its BM25 index can't be read") from error


def provenance(encoder: SentenceEncoder) -> dict[str, Any]:
    """Say what made a store: written when it is made, compared when it is opened."""
    return {"schema": SCHEMA, "encoder": encoder.name, "revision": encoder.revision}


def check_provenance(place: StorePlace, generation: Generation, encoder: SentenceEncoder) -> None:
    """Refuse a store that this encoder or this version did not make.

    Raises:
        StoreMismatch: with the command that mends it.
    """
    found = generation.collection.metadata or {}
    wanted = provenance(encoder)
    differing = [key for key in wanted if found.get(key) != wanted[key]]
    if differing:
        got = ", ".join(f"{key} {found.get(key)}" for key in differing)
        now = ", ".join(f"{key} {wanted[key]}" for key in differing)
        raise StoreMismatch(
            f"The store {place.location} was built with {got}, but this version of crosscheck uses {now}. "
            f"Rebuild it: crosscheck index PATH --store {place.location} --rebuild"
        )


def indexed_articles(generation: Generation) -> dict[str, ArticleMetadata]:
    """Read the metadata of every article of a generation."""
    rows = generation.collection.get(where={"position": 0}, include=["metadatas"])
    articles = (_article_from_row(dict(metadata)) for metadata in rows["metadatas"] or [])
    return {article.article_id: article for article in articles}


def add_article(generation: Generation, article: Article, passages: Sequence[Passage], vectors: Vectors) -> None:
    """Add an article's passages with their vectors, of shape (len(passages), dimension)."""
    metadatas: list[Mapping[str, Any]] = [
        _to_row(article, passage, position) for position, passage in enumerate(passages)
    ]
    for start in range(0, len(passages), generation.client.get_max_batch_size()):
        part = slice(start, start + generation.client.get_max_batch_size())
        generation.collection.add(
            ids=[passage.passage_id for passage in passages[part]],
            embeddings=vectors[part],
            documents=[passage.text for passage in passages[part]],
            metadatas=metadatas[part],
        )


def remove_article(generation: Generation, article_id: str) -> None:
    """Remove an article's passages."""
    generation.collection.delete(where={"article_id": article_id})


def move_article(generation: Generation, article_id: str, source: str) -> None:
    """Say of an article's passages that they come from another place; Chroma keeps what else it knows of them."""
    ids = generation.collection.get(where={"article_id": article_id}, include=[])["ids"]
    size = generation.client.get_max_batch_size()
    for part in (ids[start : start + size] for start in range(0, len(ids), size)):
        generation.collection.update(part, metadatas=[{"source": source}] * len(part))


def write_lexical(generation: Generation) -> None:
    """Write the BM25 index beside the vectors; on a server, readers build it when they open the store."""
    if generation.directory is None:
        return
    ids, published, index = _build_lexical(generation)
    index.save(generation.directory / "lexical")
    np.savez(generation.directory / "lexical" / "rows.npz", ids=np.array(ids, dtype=np.str_), published=published)


def open_lexical(generation: Generation) -> tuple[list[str], NDArray[np.int64], LexicalIndex]:
    """Open BM25: passage ids, days of publication (0 where unknown) and the index, all in the same order."""
    if generation.directory is None:
        return _build_lexical(generation)
    directory = generation.directory / "lexical"
    with np.load(directory / "rows.npz", allow_pickle=False) as rows:
        return [str(row) for row in rows["ids"]], rows["published"], LexicalIndex.load(directory)


def _build_lexical(generation: Generation) -> tuple[list[str], NDArray[np.int64], LexicalIndex]:
    ids: list[str] = []
    rows: list[dict[str, Any]] = []
    texts: list[str] = []
    for offset in range(0, generation.collection.count(), READ_BATCH):
        part = generation.collection.get(limit=READ_BATCH, offset=offset, include=["metadatas", "documents"])
        ids += part["ids"]
        rows += [dict(row) for row in part["metadatas"] or []]
        texts += part["documents"] or []
    titles = {row["article_id"]: [row["title"]] for row in rows}
    for row, text in zip(rows, texts, strict=True):
        titles[row["article_id"]].append(text)
    position = {article_id: number for number, article_id in enumerate(titles)}
    owner = np.array([position[row["article_id"]] for row in rows], dtype=np.int64)
    published = np.array([row["published"] for row in rows], dtype=np.int64)
    return ids, published, LexicalIndex(texts, ["\n".join(parts) for parts in titles.values()], owner)


def _to_row(article: Article, passage: Passage, position: int) -> dict[str, Any]:
    row = {name: getattr(article, name) for name in METADATA}
    row["published"] = article.published.toordinal() if article.published else 0
    row |= {"position": position, "start": passage.start, "end": passage.end}
    return {key: value for key, value in row.items() if value is not None}  # Chroma knows no null


def _article_from_row(row: dict[str, Any]) -> ArticleMetadata:
    known = {name: row[name] for name in METADATA if name in row}
    return ArticleMetadata(**known | {"published": date.fromordinal(row["published"]) if row["published"] else None})


def _from_row(passage_id: str, text: str, row: dict[str, Any]) -> ScoredPassage:
    passage = Passage(
        passage_id=passage_id, article_id=row["article_id"], text=text, start=row["start"], end=row["end"]
    )
    return ScoredPassage(passage=passage, article=_article_from_row(row), score=0.0)
