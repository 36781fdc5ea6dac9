"""Contradictions: WikiContradict, RAMDocs, QACC, and the claims of VitaminC that hang on a number.

A question of the first three has a library of its own, a folder with its few texts, and goes through `ask()`'s chain;
VitaminC's claims go through none of it but the reading and comparing of figures.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from eval.benchmarks.figures import figures_differ
from eval.benchmarks.result import BenchmarkResult, Measure, Row, Step, read_rows, summed_up
from eval.cases import disagrees
from eval.metrics import contains, f1, mean, precision, recall
from index.build import Progress, build_index
from index.encoder import SentenceEncoder
from index.lexical import terms
from index.store import PassageStore
from rag.answer import Answer
from rag.chain import answer_chain

OUTVOTED = 2  # a position is outvoted where the leading one has at least so many times its citations


def wikicontradict(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """WikiContradict (Hou et al. 2024): are both of two contradicting passages quoted, each for its own answer?

    `both_cited` is the share of questions where the citations of each passage hold at least half of the words that
    its answer has and the question has not; a "yes" or "no" has none, so any quote of the passage is enough.
    """
    rows, started = read_rows(data / "wikicontradict.jsonl"), time.perf_counter()
    answers = [*_asked(rows, lambda row: [row["context1"], row["context2"]], asking)]
    both = [
        all(_surfaced(answer, str(place), row[f"answer{place + 1}"], row["question"]) for place in (0, 1))
        for row, answer in zip(rows, answers, strict=True)
    ]
    measures: dict[str, Measure] = {
        "both_cited": lambda some: mean([float(both[row]) for row in some]),
        "disagreement_told": lambda some: mean([float(disagrees(answers[row])) for row in some]),
    }
    return summed_up("wikicontradict", len(rows), measures, started)


def ramdocs(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """RAMDocs (Wang et al. 2025): are all right answers given, and no wrong one?

    Given are the positions that the leading one does not outvote two to one; where there are none, the short answer.
    """
    rows, started = read_rows(data / "ramdocs.jsonl"), time.perf_counter()
    answers = [*_asked(rows, lambda row: [document["text"] for document in row["documents"]], asking)]
    given = [_given(answer) for answer in answers]
    found = [[any(_match(one, gold) for one in said) for gold in row["gold_answers"]]
             for row, said in zip(rows, given, strict=True)]  # fmt: skip
    wrong = [any(_match(one, bad) for one in said for bad in row["wrong_answers"])
             for row, said in zip(rows, given, strict=True)]  # fmt: skip
    measures: dict[str, Measure] = {
        "strict_em": lambda some: mean([float(all(found[row]) and not wrong[row]) for row in some]),
        "gold_recall": lambda some: mean([mean(found[row]) or 0.0 for row in some]),
        "wrong_given": lambda some: mean([float(wrong[row]) for row in some]),
    }
    return summed_up("ramdocs", len(rows), measures, started)


def qacc(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """QACC (Liu et al. 2024): is it noticed that the texts of the web give different answers?"""
    rows, started = read_rows(data / "qacc.jsonl"), time.perf_counter()
    answers = [*_asked(rows, lambda row: [context["text"] for context in row["contexts"]], asking)]
    told = [disagrees(answer) for answer in answers]
    return summed_up("qacc", len(rows), _detection("conflict", told, [row["conflict"] for row in rows]), started)


def vitaminc_numeric(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """VitaminC (Schuster et al. 2021): is a claim contradicted by its evidence?

    Claim and evidence are held against each other by a rule of this benchmark's own (eval/benchmarks/figures.py), since
    `ask()` is given questions, not claims; of what `ask()` goes by it measures how figures are read and compared.
    Claims about one page share their evidence, so the intervals draw pages.
    """
    rows, started = read_rows(data / "vitaminc_numeric.jsonl"), time.perf_counter()
    told = []
    for done, row in enumerate(rows, 1):
        told.append(figures_differ(row["claim"], row["evidence"]) is True)
        asking(done, len(rows))
    refuted = [row["label"] == "REFUTES" for row in rows]
    return summed_up(
        "vitaminc_numeric",
        len(rows),
        _detection("refutes", told, refuted),
        started,
        clusters=[row["page"] for row in rows],
    )


def _asked(rows: Sequence[Row], texts: Callable[[Row], Sequence[str]], asking: Step) -> list[Answer]:
    answers = []
    encoder = SentenceEncoder()
    for done, row in enumerate(rows, 1):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "articles"
            folder.mkdir()
            for number, text in enumerate(texts(row)):
                if text.strip():
                    (folder / f"{number}.txt").write_text(text, encoding="utf-8")
            build_index(folder, store=Path(scratch) / "store", encoder=encoder)
            with closing(PassageStore(Path(scratch) / "store", encoder)) as store:
                answers.append(answer_chain(store).invoke({"question": row["question"]}))
        asking(done, len(rows))
    return answers


def _surfaced(answer: Answer, article: str, wanted: str, question: str) -> bool:
    quotes = [citation.quote for citation in answer.citations if citation.article_id == article]
    own = set(terms(wanted)) - set(terms(question)) - {"yes", "no"}
    return bool(quotes) and 2 * len(own & set(terms(" ".join(quotes)))) >= len(own)


def _given(answer: Answer) -> list[str]:
    if not answer.positions:
        return [answer.short] if answer.short else []
    most = len(answer.positions[0].citations)
    return [one.value for one in answer.positions if len(one.citations) * OUTVOTED > most]


def _match(given: str, wanted: str) -> bool:
    """Tell whether one holds the other in whole words, or all terms of the other."""
    few, many = sorted((set(terms(given)), set(terms(wanted))), key=len)
    return contains(given, wanted) or contains(wanted, given) or (bool(few) and few <= many)


def _detection(name: str, told: Sequence[bool], wanted: Sequence[bool]) -> dict[str, Measure]:
    """Precision, recall and F1 of noticing something."""

    def of_rows(measure: Callable[[Sequence[bool], Sequence[bool]], float | None]) -> Measure:
        return lambda some: measure([told[row] for row in some], [wanted[row] for row in some])

    return {f"{name}_{metric.__name__}": of_rows(metric) for metric in (precision, recall, f1)}
