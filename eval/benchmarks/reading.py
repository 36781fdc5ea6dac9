"""SQuAD 2.0: is the exact answer cut out of a paragraph, and is there silence where it isn't there?"""

import math
import time
from pathlib import Path

from eval.benchmarks.result import BenchmarkResult, Measure, Step, read_rows, store_of, summed_up
from eval.metrics import best_threshold, mean, squad_exact, squad_f1
from index.build import Progress
from rag.reader.model import SpanModel
from rag.reader.spans import SpanReader
from rag.retriever import HybridRetriever


def squad2(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """Each paragraph is an article; a question is answered by what `ask()` would read in its own one.

    `f1`, `em` and `no_ans_accuracy` are at the threshold that is best for F1 on these questions, as SQuAD 2.0 reports
    them; `has_ans_f1` is that of the answerable questions if none were left unanswered. Beside it the model alone,
    without what the reader knows about types, names and years.
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
    return summed_up(
        "squad2_1000",
        len(questions),
        measures,
        started,
        baselines={"model alone": alone},
        thresholds={"confidence": threshold},
    )


def _measures(given: list[tuple[str, float]], answers: list[list[str]]) -> tuple[dict[str, Measure], float]:
    always = [squad_f1(text, accepted) for (text, _), accepted in zip(given, answers, strict=True)]
    never = [squad_f1("", accepted) for accepted in answers]
    threshold = best_threshold([score for _, score in given], always, never)
    shown = [text if score >= threshold else "" for text, score in given]
    answerable = [any(accepted) for accepted in answers]
    return {
        "em": lambda rows: mean([squad_exact(shown[row], answers[row]) for row in rows]),
        "f1": lambda rows: mean([squad_f1(shown[row], answers[row]) for row in rows]),
        "has_ans_f1": lambda rows: mean([always[row] for row in rows if answerable[row]]),
        "no_ans_accuracy": lambda rows: mean([float(not shown[row]) for row in rows if not answerable[row]]),
    }, threshold
