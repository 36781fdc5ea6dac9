"""WiCE: are the sentences found that support a claim?"""

import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.benchmarks.result import BenchmarkResult, Measure, Step, read_rows, summed_up
from eval.metrics import mean
from index.build import Progress
from index.encoder import SentenceEncoder
from index.lexical import LexicalIndex
from rag.evidence import rank_evidence

K = 5


def wice(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """Rank the sentences of a claim's web page; `recall@5` is the share found of the set that is found best.

    Several sets of sentences may each support the claim; claims that nothing supports are left out (Kamoi et al. 2023).
    """
    claims = read_rows(data / "wice.jsonl")
    encoder = SentenceEncoder()
    ranked: dict[str, list[list[int]]] = {"crosscheck": [], "dense": [], "bm25": []}
    started = time.perf_counter()
    for done, row in enumerate(claims, 1):
        claim, sentences = row["claim"], row["evidence"]
        ranked["crosscheck"].append(rank_evidence(claim, sentences, encoder, K))
        ranked["dense"].append(_first(encoder.encode(sentences) @ encoder.encode([claim])[0]))
        lexical = LexicalIndex(sentences, [" ".join(sentences)], np.zeros(len(sentences), dtype=np.int64))
        ranked["bm25"].append(_first(lexical.scores(claim)))
        asking(done, len(claims))
    sets = [[set(one) for one in row["supporting_sentences"] if one] for row in claims]

    def recall(ranker: str) -> dict[str, Measure]:
        return {
            f"recall@{K}": lambda rows: mean(
                [max(len(one.intersection(ranked[ranker][row])) / len(one) for one in sets[row])
                 for row in rows if sets[row]]
            )
        }  # fmt: skip

    baselines = {ranker: recall(ranker) for ranker in ("dense", "bm25")}
    return summed_up("wice", len(claims), recall("crosscheck"), started, baselines=baselines)


def _first(scores: NDArray[np.float32]) -> list[int]:
    return [int(row) for row in np.argsort(-scores, kind="stable")[:K]]
