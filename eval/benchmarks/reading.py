"""SQuAD 2.0: is the exact answer cut out of a paragraph, and is there silence where it isn't there?"""

import math
import time
from collections.abc import Sequence
from pathlib import Path

from eval.benchmarks.result import BenchmarkResult, Measure, Step, average, read_rows, store_of, summed_up
from eval.metrics import best_threshold, squad_exact, squad_f1
from index.build import Progress
from rag.extractive import THRESHOLD
from rag.reader.model import SpanModel
from rag.reader.spans import SpanReader
from rag.retriever import HybridRetriever


def squad2(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """Each paragraph is an article; a question is answered by what `ask()` would read in its own one.

    SQuAD 2.0 reports two systems: `f1`, `em` and `no_ans_accuracy` are at the threshold that is best for F1 on these
    questions, `has_ans_f1` is that of the answerable questions if none were left unanswered. What the first one has of
    the answerable ones is `has_ans_f1_at_best_threshold`; what a user gets is `f1_at_shipped_threshold`. Beside it the
    model alone, without what the reader knows about types, names and years, and what never answers.
    """
    questions = read_rows(data / "squad2_1000.jsonl")
    paragraphs = {text: f"{n:04}" for n, text in enumerate(dict.fromkeys(row["context"] for row in questions))}
    titles = {row["context"]: row["title"].replace("_", " ") for row in questions}
    store = store_of("squad2", ((name, titles[text], None, text) for text, name in paragraphs.items()), indexing)
    retriever, model = HybridRetriever(store=store, k=store.count()), SpanModel()
    reader = SpanReader(store, model)
    given: dict[str, list[tuple[str, float]]] = {"crosscheck": [], "model alone": []}
    started = time.perf_counter()
    for done, row in enumerate(questions, 1):
        own = [
            passage
            for passage in retriever.retrieve(row["question"])
            if passage.article.article_id == paragraphs[row["context"]]
        ]
        quotes = reader.read(row["question"], own)
        given["crosscheck"].append((quotes[0].short or "", quotes[0].confidence) if quotes else ("", 0.0))
        spans = model.read(row["question"], [row["context"]])[0]
        given["model alone"].append(
            (row["context"][spans[0].start : spans[0].end], spans[0].score) if spans else ("", -math.inf)
        )
        asking(done, len(questions))
    answers = [row["answers"] for row in questions]
    (measures, threshold), (alone, _) = (_measures(given[part], answers) for part in given)
    silent, _ = _measures([("", 0.0)] * len(questions), answers)
    shipped = _shown(given["crosscheck"], THRESHOLD)
    return summed_up(
        "squad2_1000",
        len(questions),
        {**measures, "f1_at_shipped_threshold": average([*map(squad_f1, shipped, answers)])},
        started,
        baselines={"model alone": alone, "always silent": silent},
        thresholds={"confidence": threshold},
    )


def _measures(given: list[tuple[str, float]], answers: list[list[str]]) -> tuple[dict[str, Measure], float]:
    always = [squad_f1(text, accepted) for (text, _), accepted in zip(given, answers, strict=True)]
    never = [squad_f1("", accepted) for accepted in answers]
    threshold = best_threshold([score for _, score in given], always, never)
    shown = _shown(given, threshold)
    best = [*map(squad_f1, shown, answers)]
    answerable = [any(accepted) for accepted in answers]

    def of(known: bool, values: Sequence[float]) -> Measure:
        return average([value if one == known else None for one, value in zip(answerable, values, strict=True)])

    return {
        "em": average([*map(squad_exact, shown, answers)]),
        "f1": average(best),
        "has_ans_f1": of(True, always),
        "no_ans_accuracy": of(False, [not text for text in shown]),
        "has_ans_f1_at_best_threshold": of(True, best),
    }, threshold


def _shown(given: list[tuple[str, float]], threshold: float) -> list[str]:
    return [text if score >= threshold else "" for text, score in given]
