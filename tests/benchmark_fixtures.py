"""Fixtures of the benchmarks: a folder with their files, and an encoder of words that tells what it encodes."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from benchmark_rows import (
    MAYOR,
    QACC,
    RAMDOCS,
    RTQA_DOCS,
    RTQA_QUESTIONS,
    SQUAD,
    TIME_DOCS,
    TIME_QUERIES,
    VITAMINC,
    WICE,
    WIKICONTRADICT,
    write,
)
from conftest import WordEncoder

from index.encoder import Vectors


@pytest.fixture
def encoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What was encoded, by an encoder of words; the user's cache is a folder of the test's own."""
    texts: list[str] = []

    class Listening(WordEncoder):
        def encode(self, batch: Sequence[str], advance: Callable[[int], None] | None = None) -> Vectors:
            texts.extend(batch)
            return super().encode(batch, advance)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("index.build.SentenceEncoder", Listening)
    monkeypatch.setattr("rag.chain.SentenceEncoder", Listening)
    monkeypatch.setattr("eval.benchmarks.SentenceEncoder", Listening)
    monkeypatch.setattr("rag.chain._encoder", Listening)
    opened: dict[Any, Any] = {}
    monkeypatch.setattr("rag.chain._opened", opened)
    yield texts
    for store in opened.values():
        store.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder / "rtqa_docs.jsonl", RTQA_DOCS)
    write(folder / "rtqa_questions.jsonl", RTQA_QUESTIONS)
    write(folder / "time_docs.jsonl", TIME_DOCS)
    write(folder / "time_queries.jsonl", TIME_QUERIES)
    write(folder / "squad2_1000.jsonl", [{"title": "Verden_town", "context": MAYOR, **row} for row in SQUAD])
    write(folder / "wice.jsonl", WICE)
    write(folder / "wikicontradict.jsonl", WIKICONTRADICT)
    write(folder / "ramdocs.jsonl", RAMDOCS)
    write(folder / "qacc.jsonl", QACC)
    write(folder / "vitaminc_numeric.jsonl", VITAMINC)
    return folder
