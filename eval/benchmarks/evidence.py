"""WiCE: are the sentences found that support a claim?"""

import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.benchmarks.result import BenchmarkResult, Measure, Step, average, read_rows, summed_up
from index.build import Progress
from index.encoder import SentenceEncoder
from index.lexical import LexicalIndex
from rag.evidence import rank_evidence

K = 5


def wice(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """Rank the sentences of a claim's web page; `recall@5` is the share found of the set that is found best.

    Several sets of sentences may each support the claim (Kamoi et al. 2023); claims that nothing supports are left out
    and not counted.
    """
    claims = [row for row in read_rows(data / "wice.jsonl") if any(row["supporting_sentences"])]
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
        best = [max(len(one.intersection(found)) / len(one) for one in supporting)
                for found, supporting in zip(ranked[ranker], sets, strict=True)]  # fmt: skip
        return {f"recall@{K}": average(best)}

    baselines = {ranker: recall(ranker) for ranker in ("dense", "bm25")}
    return summed_up("wice", len(claims), recall("crosscheck"), started, baselines=baselines)


def _first(scores: NDArray[np.float32]) -> list[int]:
    return [int(row) for row in np.argsort(-scores, kind="stable")[:K]]
