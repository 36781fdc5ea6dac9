"""build_index: bring a store up to date with a folder of articles."""

import os
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from platformdirs import user_data_path

from index.articles import ArticleMetadata, LoadedArticles, Skipped, find_articles, load_articles
from index.encoder import SentenceEncoder, Vectors
from index.errors import ArticlesError, StoreMissing
from index.generations import StorePlace, current_generation, store_errors
from index.passages import Passage, split_article
from index.places import store_place
from index.store import (
    add_article,
    check_provenance,
    indexed_articles,
    move_article,
    provenance,
    remove_article,
    write_lexical,
)

LIBRARY = Path(__file__).parent / "library"
PASSAGE_PIECES = 256  # as much as the default encoder reads at once

Progress = Callable[[int, int], None]
"""Called with how many files or passages are done so far, and how many there are in all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexReport:
    """What a call of `build_index` did, as article ids in order.

    Attributes:
        store: where the index is.
        added, changed, removed, unchanged: article ids.
        skipped: files that hold no usable article, with the reason.
        guessed: files with the encoding that was guessed, see `LoadedArticles`.
        passages: how many passages were encoded.
        seconds: how long it took.
    """

    store: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    passages: int
    seconds: float
    guessed: tuple[tuple[str, str], ...] = ()


def default_store() -> str:
    """Where a store is when none is named: CROSSCHECK_STORE, else the user's data directory."""
    return os.environ.get("CROSSCHECK_STORE") or str(user_data_path("crosscheck", appauthor=False) / "store")


def build_index(
    *paths: str | Path,
    store: str | Path | None = None,
    encoder: SentenceEncoder | None = None,
    rebuild: bool = False,
    progress: Progress | None = None,
    reading: Progress | None = None,
) -> IndexReport:
    """Make a store hold exactly the articles at the given paths.

    What is unchanged, by content hash, is not encoded again; what changed is replaced; what is no longer there is
    removed. Readers see the old articles until everything is in place, and go on seeing them if anything fails.

    Args:
        paths: folders (walked recursively), files or globs.
        store: a directory or the http(s) address of a Chroma server; None for the default store.
        encoder: None for the default encoder.
        rebuild: start from nothing, as after a change of encoder or damage to the store.
        progress: called after each batch of passages.
        reading: called after each file.

    Raises:
        ArticlesError: no usable article at the paths.
        StoreMismatch: the store was made by another encoder or version, and `rebuild` is not set.
        StoreError: the store can't be read or written, its place holds other files, or another writer does not finish.
    """
    started = time.perf_counter()
    find_articles(*paths)  # a path that is wrong is told before a place is made for the store
    encoder = encoder or SentenceEncoder()
    place = store_place(default_store() if store is None else store)
    with closing(place), place.writing():
        before = {} if rebuild else _indexed(place, encoder)
        loaded = load_articles(*paths, progress=reading)  # only now: after a wait, files may have changed
        with store_errors(place.location):
            report = _bring_up_to_date(place, before, loaded, encoder, progress)
    return replace(report, seconds=time.perf_counter() - started)


def _bring_up_to_date(
    place: StorePlace,
    before: dict[str, ArticleMetadata],
    loaded: LoadedArticles,
    encoder: SentenceEncoder,
    progress: Progress | None,
) -> IndexReport:
    size = min(PASSAGE_PIECES, encoder.max_pieces)
    hashes = {name: article.content_hash for name, article in before.items()}
    fresh = [article for article in loaded.articles if hashes.get(article.article_id) != article.content_hash]
    passages = {article.article_id: split_article(article, encoder.count_pieces, size) for article in fresh}
    silent = {article.article_id: article for article in fresh if not passages[article.article_id]}
    usable = {article.article_id: article for article in loaded.articles if article.article_id not in silent}
    if not usable:
        names = ", ".join(list(silent)[:3])
        raise ArticlesError(f"No article contains a sentence to index ({names}). Name articles with running text.")

    report = IndexReport(
        store=place.location,
        added=tuple(sorted(name for name in usable if name not in before)),
        changed=tuple(sorted(name for name in usable if name in before and name in passages)),
        removed=tuple(sorted(name for name in before if name not in usable)),
        unchanged=tuple(sorted(name for name in usable if name in before and name not in passages)),
        skipped=(
            *loaded.skipped,
            *(Skipped(path=article.source, reason="holds no sentence") for article in silent.values()),
        ),
        passages=sum(map(len, passages.values())),
        seconds=0.0,
        guessed=loaded.guessed,
    )
    moved = [name for name in report.unchanged if usable[name].source != before[name].source]
    if not (report.added or report.changed or report.removed or moved):
        return report
    vectors = _encode(passages, encoder, progress)
    with place.rewrite(provenance(encoder), empty=not before) as draft:
        for name in report.removed + report.changed:
            remove_article(draft, name)
        for name in report.added + report.changed:
            add_article(draft, usable[name], passages[name], vectors[name])
        for name in moved:
            move_article(draft, name, usable[name].source)
        write_lexical(draft)
    return report


def _indexed(place: StorePlace, encoder: SentenceEncoder) -> dict[str, ArticleMetadata]:
    try:
        generation = current_generation(place)
    except StoreMissing:
        return {}
    with closing(generation), store_errors(place.location):
        check_provenance(place, generation, encoder)
        return indexed_articles(generation)


def _encode(
    passages: dict[str, list[Passage]], encoder: SentenceEncoder, progress: Progress | None
) -> dict[str, Vectors]:
    """Encode all passages in one go, so that batches are full, and give each article its rows."""
    if not passages:
        return {}
    texts = [passage.text for parts in passages.values() for passage in parts]
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        if progress:
            progress(done, len(texts))

    rows = encoder.encode(texts, advance)
    ends = np.cumsum([len(parts) for parts in passages.values()])
    return dict(zip(passages, np.split(rows, ends[:-1]), strict=True))
