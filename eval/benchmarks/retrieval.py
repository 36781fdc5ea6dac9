"""RealtimeQA and TIME: are the right articles found among many, and is there silence where none is right?"""

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from eval.benchmarks.result import BenchmarkResult, Measure, Step, average, read_rows, store_of, summed_up
from eval.metrics import auroc, contains, hit_at_k, mean, ndcg_at_k, recall_at_k
from index.build import Progress
from index.store import ScoredPassage
from rag.chain import answer_chain
from rag.retriever import HybridRetriever

DEPTH = 100  # passages behind the first ten articles


def rtqa(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """RealtimeQA: is a gold answer in the first k passages, and is the confidence higher where there is one?"""
    questions = read_rows(data / "rtqa_questions.jsonl")
    documents = read_rows(data / "rtqa_docs.jsonl")
    store = store_of(
        "rtqa",
        ((row["id"], row.get("title") or row["id"], row.get("published"), row["text"]) for row in documents),
        indexing,
    )
    chain = answer_chain(store)
    answerable = [row["gold"] == "answer" for row in questions]
    hits: dict[str, list[list[bool]]] = {"hybrid": [], "dense": [], "bm25": []}
    confidence: list[float] = []
    refused: list[bool] = []
    started = time.perf_counter()
    for done, row in enumerate(questions, 1):
        answer = chain.invoke({"question": row["question"]})
        confidence.append(answer.confidence)
        refused.append(answer.abstained)
        hits["hybrid"].append(_holding(answer.retrieved, row["answer"]))
        for half, search in (("dense", store.dense), ("bm25", store.lexical)):
            ids = [passage_id for passage_id, _ in search(row["question"], 10)]
            found = store.fetch(ids)
            hits[half].append(_holding([found[passage_id] for passage_id in ids], row["answer"]))
        asking(done, len(questions))

    def hit(half: str, k: int) -> Measure:
        return average([hit_at_k(one, k) if known else None for one, known in zip(hits[half], answerable, strict=True)])

    measures: dict[str, Measure] = {
        **{f"hit@{k}": hit("hybrid", k) for k in (1, 5, 10)},
        "auroc": lambda rows: auroc([confidence[row] for row in rows], [answerable[row] for row in rows]),
        "false_answer": lambda rows: mean([float(not refused[row]) for row in rows if not answerable[row]]),
        "false_refusal": lambda rows: mean([float(refused[row]) for row in rows if answerable[row]]),
        "false_answer_at_.2": lambda rows: _false_answers([(confidence[row], answerable[row]) for row in rows]),
    }
    baselines = {half: {f"hit@{k}": hit(half, k) for k in (1, 5, 10)} for half in ("dense", "bm25")}
    return summed_up("rtqa", len(questions), measures, started, baselines=baselines)


def time_collection(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """TIME: are the relevant articles among the first? An article ranks where its best passage does."""
    queries = read_rows(data / "time_queries.jsonl")
    documents = read_rows(data / "time_docs.jsonl")
    store = store_of("time", ((row["id"], row["id"], None, row["text"]) for row in documents), indexing)
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

    def measures(half: str) -> Mapping[str, Measure]:
        runs = [*zip(ranked[half], relevant, strict=True)]
        return {
            "ndcg@10": average([ndcg_at_k(found, wanted, 10) for found, wanted in runs]),
            "recall@5": average([recall_at_k(found, wanted, 5) for found, wanted in runs]),
            "recall@10": average([recall_at_k(found, wanted, 10) for found, wanted in runs]),
        }

    baselines = {half: measures(half) for half in ("dense", "bm25")}
    return summed_up("time", len(queries), measures("hybrid"), started, baselines=baselines)


def _holding(passages: Sequence[ScoredPassage], answers: Sequence[str]) -> list[bool]:
    return [any(contains(passage.passage.text, answer) for answer in answers) for passage in passages]


def _false_answers(asked: Sequence[tuple[float, bool]]) -> float | None:
    """Share of the unanswerable questions that are answered where a fifth of the answerable ones are refused."""
    right = sorted(confidence for confidence, answerable in asked if answerable)
    wrong = [confidence for confidence, answerable in asked if not answerable]
    return mean([float(one >= right[len(right) // 5]) for one in wrong]) if right else None


def _articles(article_ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(article_ids))
