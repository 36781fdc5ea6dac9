"""Public benchmarks, each through the part of `ask()` that it can ask: all of it, or its search, reader or evidence.

Only vitaminc_numeric goes by a rule that `ask()` has not (eval/benchmarks/figures.py): it gives claims, not questions.

rtqa         RealtimeQA (Kasai et al. 2023): news questions, retrieval, answerable or not
time         TIME collection (Cornell SMART, 1963): retrieval of news articles
squad2_1000  SQuAD 2.0 (Rajpurkar et al. 2018): exact answers in a paragraph, or silence
wice         WiCE (Kamoi et al. 2023): the sentences of a web page that support a claim
wikicontradict    WikiContradict (Hou et al. 2024): two passages that contradict each other, both quoted
ramdocs      RAMDocs (Wang et al. 2025): several right answers among wrong ones and noise
qacc         QACC (Liu et al. 2024): is it noticed that web pages give different answers?
vitaminc_numeric  VitaminC (Schuster et al. 2021): claims that differ from their evidence in a number
speed             how long it takes to index and ask the TIME collection
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from eval.benchmarks.conflict import qacc, ramdocs, vitaminc_numeric, wikicontradict
from eval.benchmarks.evidence import wice
from eval.benchmarks.reading import squad2
from eval.benchmarks.result import BenchmarkError, BenchmarkResult, Step
from eval.benchmarks.retrieval import rtqa, time_collection
from eval.benchmarks.speed import speed
from eval.provenance import configuration, setting, versions
from index.build import Progress
from index.encoder import SentenceEncoder
from index.graph import weights_hash

BENCHMARKS: dict[str, Callable[[Path, Progress | None, Step], BenchmarkResult]] = {
    "rtqa": rtqa,
    "time": time_collection,
    "squad2_1000": squad2,
    "wice": wice,
    "wikicontradict": wikicontradict,
    "ramdocs": ramdocs,
    "qacc": qacc,
    "vitaminc_numeric": vitaminc_numeric,
    "speed": speed,
}


def run_benchmark(
    name: str, data: str | Path, *, indexing: Progress | None = None, asking: Step | None = None
) -> BenchmarkResult:
    """Run a benchmark.

    Args:
        name: one of BENCHMARKS.
        data: directory with its files.
        indexing: called while passages are encoded.
        asking: called after each question.

    Raises:
        BenchmarkError: an unknown name, or data that are missing or can't be read.
    """
    if name not in BENCHMARKS:
        raise BenchmarkError(f"There is no benchmark {name!r}. Choose one of: {', '.join(BENCHMARKS)}.")
    data, encoder = Path(data), SentenceEncoder()
    result = BENCHMARKS[name](data, indexing, asking or (lambda done, total: None))
    read = sorted(data.glob(f"{'time' if name == 'speed' else name}*.jsonl"))  # speed asks the TIME collection
    known = configuration(encoder, data=weights_hash(read)[:16])
    return replace(result, versions=versions(encoder), configuration=setting(known))
