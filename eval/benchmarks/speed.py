"""Speed: how long it takes to index and to ask, beside sentence-transformers and beside itself, in one run."""

import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import numpy as np

from eval.benchmarks.result import BenchmarkResult, Step, read_rows
from eval.metrics import latency_ms
from index.build import Progress, build_index
from index.encoder import SentenceEncoder
from index.store import PassageStore
from rag.chain import answer_chain

ARTICLES, QUESTIONS = 40, 20  # of the TIME collection
ROUNDS = 3  # in turn; the fastest counts, for others may use the machine


def speed(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """Index articles of the TIME collection, and ask its queries.

    `encode_speedup` is how many times as many passages a second are encoded as by sentence-transformers in 32 bits,
    `reindex_speedup` how many times as fast an unchanged folder is indexed again. The other figures are of this machine
    alone: passages encoded a second, and milliseconds to answer. None of them has an interval.
    """
    from sentence_transformers import SentenceTransformer  # lazy: it takes seconds
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    rows = read_rows(data / "time_docs.jsonl")[:ARTICLES]
    queries = [row["text"] for row in read_rows(data / "time_queries.jsonl")[:QUESTIONS]]
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "articles"
        folder.mkdir()
        for row in rows:
            (folder / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
        encoder = SentenceEncoder()
        encoder.encode(["The model is read once."])

        def index() -> None:
            build_index(folder, store=Path(scratch) / "store", encoder=encoder, progress=indexing)

        first, again = _seconds(index), min(_seconds(index) for _ in range(ROUNDS))
        with closing(PassageStore(Path(scratch) / "store", encoder)) as store:
            passages = [one.passage.text for name in store.articles for one in store.passages(name)]
            plain = SentenceTransformer(str(encoder.directory), device="cpu")
            ours, theirs = np.min(
                [[_seconds(lambda: encoder.encode(passages)), _seconds(lambda: plain.encode(passages))]
                 for _ in range(ROUNDS)], axis=0
            )  # fmt: skip
            chain, took = answer_chain(store), []
            chain.invoke({"question": queries[0]})  # the reader is read once
            for done, query in enumerate(queries, 1):
                took.append(_seconds(partial(chain.invoke, {"question": query})))
                asking(done, len(queries))
    latency = latency_ms(took)
    metrics = {
        "encode_speedup": float(theirs / ours),
        "reindex_speedup": first / again,
        "passages_per_second": float(len(passages) / ours),
        **{f"ask_ms_{name}": value for name, value in latency.items()},
    }
    return BenchmarkResult(
        name="speed", n=len(queries), metrics=metrics, intervals=dict.fromkeys(metrics),
        baselines={"sentence-transformers": {"passages_per_second": float(len(passages) / theirs)}},
        seconds=time.perf_counter() - began,
    )  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
