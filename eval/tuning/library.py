"""Texts as a library for as long as they are asked about."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from index.build import build_index
from index.store import PassageStore
from rag.chain import open_store


@contextmanager
def library_of(texts: Mapping[str, str]) -> Iterator[tuple[Path, PassageStore]]:
    """Write texts to files, by name, and index them; both are gone afterwards.

    Yields:
        The folder of the files, and the store.
    """
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        articles.mkdir()
        for name, text in texts.items():
            (articles / name).write_text(text, encoding="utf-8")
        build_index(articles, store=Path(folder) / "store")
        with closing(open_store(Path(folder) / "store")) as store:
            yield articles, store
