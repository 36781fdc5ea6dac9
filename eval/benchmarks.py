"""Public benchmarks, through the same code as `ask()`: documents become articles in a folder, indexed as any other.

    rtqa   RealtimeQA (Kasai et al. 2023): news questions, retrieval, answerable or not
    time   TIME collection (Cornell SMART, 1963): retrieval of news articles

The folder and its store are kept in the user's cache directory, so a second run encodes nothing.
"""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import frontmatter
from platformdirs import user_cache_path

from eval.metrics import auroc, contains, hit_at_k, interval, mean, ndcg_at_k, recall_at_k
from index.build import Progress, build_index
from index.errors import CrosscheckError
from index.store import PassageStore, ScoredPassage
from rag.chain import THRESHOLD, open_store
from rag.reader.sentences import SentenceReader
from rag.retriever import HybridRetriever

Row = dict[str, Any]
Step = Callable[[int, int], None]
"""Called with the number of questions done and the number of all."""

DEPTH = 100  # passages behind the first ten articles


class BenchmarkError(CrosscheckError):
    """The benchmark is unknown or its data are missing or unreadable."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BenchmarkResult:
    """What a benchmark gave.

    Attributes:
        name: of the benchmark.
        n: number of questions.
        metrics: by name; None where not measured.
        intervals: 95% bootstrap intervals by metric.
        baselines: the same metrics for parts of the system, in the same run.
        seconds: of the questions, indexing left out.
    """

    name: str
    n: int
    metrics: dict[str, float | None]
    intervals: dict[str, tuple[float, float] | None]
    baselines: dict[str, dict[str, float | None]] = field(default_factory=dict)
    seconds: float


def run_benchmark(
    name: str, data: str | Path, *, indexing: Progress | None = None, asking: Step | None = None
) -> BenchmarkResult:
    """Run a benchmark.

    Args:
        name: `rtqa` or `time`.
        data: directory with NAME_docs.jsonl and its questions.
        indexing: called while passages are encoded.
        asking: called after each question.

    Raises:
        BenchmarkError: an unknown name, or data that are missing or can't be read.
    """
    if name not in _BENCHMARKS:
        raise BenchmarkError(f"There is no benchmark {name!r}. Choose one of: {', '.join(_BENCHMARKS)}.")
    return _BENCHMARKS[name](Path(data), indexing, asking or (lambda done, total: None))


def rtqa(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """RealtimeQA: is a gold answer in the first k passages, and is the confidence higher where there is one?"""
    questions = _read(data / "rtqa_questions.jsonl")
    documents = _read(data / "rtqa_docs.jsonl")
    store = _store(
        "rtqa",
        ((row["id"], row.get("title") or row["id"], row.get("published"), row["text"]) for row in documents),
        indexing,
    )
    retriever, reader = HybridRetriever(store=store), SentenceReader(store)
    answerable = [row["gold"] == "answer" for row in questions]
    hits: dict[str, list[list[bool]]] = {"hybrid": [], "dense": [], "bm25": []}
    confidence: list[float] = []
    started = time.perf_counter()
    for done, row in enumerate(questions, 1):
        passages = retriever.retrieve(row["question"])
        hits["hybrid"].append(_holding(passages, row["answer"]))
        for half, search in (("dense", store.dense), ("bm25", store.lexical)):
            ids = [passage_id for passage_id, _ in search(row["question"], 10)]
            found = store.fetch(ids)
            hits[half].append(_holding([found[passage_id] for passage_id in ids], row["answer"]))
        quotes = reader.read(row["question"], passages)
        confidence.append(quotes[0].confidence if quotes else 0.0)
        asking(done, len(questions))

    def hit(half: str, k: int) -> Callable[[Sequence[int]], float | None]:
        return lambda rows: mean([hit_at_k(hits[half][row], k) for row in rows if answerable[row]])

    def rate(answering: bool, refused: bool) -> Callable[[Sequence[int]], float | None]:
        return lambda rows: mean(
            [float((confidence[row] < THRESHOLD) == refused) for row in rows if answerable[row] == answering]
        )

    measures: dict[str, Callable[[Sequence[int]], float | None]] = {
        **{f"hit@{k}": hit("hybrid", k) for k in (1, 5, 10)},
        "auroc": lambda rows: auroc([confidence[row] for row in rows], [answerable[row] for row in rows]),
        "false_answer": rate(answering=False, refused=False),
        "false_refusal": rate(answering=True, refused=True),
    }
    everything = range(len(questions))
    baselines = {half: {f"hit@{k}": hit(half, k)(everything) for k in (1, 5, 10)} for half in ("dense", "bm25")}
    return _result("rtqa", len(questions), measures, baselines, started)


def time_collection(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """TIME: are the relevant articles among the first? An article ranks where its best passage does."""
    queries = _read(data / "time_queries.jsonl")
    documents = _read(data / "time_docs.jsonl")
    store = _store("time", ((row["id"], row["id"], None, row["text"]) for row in documents), indexing)
    retriever = HybridRetriever(store=store, k=DEPTH)
    ranked: dict[str, list[list[str]]] = {"hybrid": [], "dense": [], "bm25": []}
    started = time.perf_counter()
    for done, row in enumerate(queries, 1):
        ranked["hybrid"].append(_articles(passage.article.article_id for passage in retriever.retrieve(row["text"])))
        for half, search in (("dense", store.dense), ("bm25", store.lexical)):
            ids = [passage_id for passage_id, _ in search(row["text"], DEPTH)]
            ranked[half].append(_articles(passage_id.rpartition("@")[0] for passage_id in ids))
        asking(done, len(queries))
    relevant = [set(row["rel"]) for row in queries]

    def measures(half: str) -> dict[str, Callable[[Sequence[int]], float | None]]:
        runs = ranked[half]
        return {
            "ndcg@10": lambda rows: mean([ndcg_at_k(runs[row], relevant[row], 10) for row in rows]),
            "recall@5": lambda rows: mean([recall_at_k(runs[row], relevant[row], 5) for row in rows]),
            "recall@10": lambda rows: mean([recall_at_k(runs[row], relevant[row], 10) for row in rows]),
        }

    everything = range(len(queries))
    baselines = {
        half: {name: measure(everything) for name, measure in measures(half).items()} for half in ("dense", "bm25")
    }
    return _result("time", len(queries), measures("hybrid"), baselines, started)


_BENCHMARKS = {"rtqa": rtqa, "time": time_collection}


def _result(
    name: str,
    n: int,
    measures: dict[str, Callable[[Sequence[int]], float | None]],
    baselines: dict[str, dict[str, float | None]],
    started: float,
) -> BenchmarkResult:
    seconds = time.perf_counter() - started
    return BenchmarkResult(
        name=name,
        n=n,
        metrics={metric: measure(range(n)) for metric, measure in measures.items()},
        intervals={metric: interval(n, measure) for metric, measure in measures.items()},
        baselines=baselines,
        seconds=seconds,
    )


def _read(path: Path) -> list[Row]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise BenchmarkError(f"{path} can't be read ({error.strerror}). --data is the directory it is in.") from error
    except ValueError as error:
        raise BenchmarkError(f"{path} is not JSON Lines: {error}") from error


def _store(name: str, documents: Iterable[tuple[str, str, str | None, str]], progress: Progress | None) -> PassageStore:
    """Write documents (id, title, published, text) as Markdown files and index them."""
    base = user_cache_path("crosscheck", appauthor=False, ensure_exists=True) / "benchmarks" / name
    folder = base / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set()
    for row, title, published, text in documents:
        path = folder / f"{row}.md"
        wanted.add(path)
        known: dict[str, Any] = {"title": title, "published": published.replace("/", "-") if published else None}
        post = frontmatter.dumps(frontmatter.Post(text, **known))
        if not path.is_file() or path.read_text(encoding="utf-8") != post:
            path.write_text(post, encoding="utf-8")
    for path in set(folder.iterdir()) - wanted:
        path.unlink()
    build_index(folder, store=base / "store", progress=progress)
    return open_store(base / "store")


def _holding(passages: Sequence[ScoredPassage], answers: Sequence[str]) -> list[bool]:
    return [any(contains(passage.passage.text, answer) for answer in answers) for passage in passages]


def _articles(article_ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(article_ids))
