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
from eval.benchmarks.result import BenchmarkResult, Measure, Row, Step, average, read_rows, summed_up
from eval.cases import disagrees
from eval.metrics import f1, mean, precision, recall, squad_contains
from index.build import Progress, build_index
from index.encoder import SentenceEncoder
from index.lexical import terms
from index.sentences import prose_spans
from index.store import PassageStore
from rag.answer import Answer
from rag.chain import answer_chain


def wikicontradict(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """WikiContradict (Hou et al. 2024): are both of two contradicting passages quoted, each for its own answer?

    `both_cited` is the share of questions where the citations of each passage hold at least half of the words that
    its answer has and the question has not; a "yes" or "no" has none, so any quote of the passage is enough. It costs
    nothing to quote much, so beside it stands what quotes the first sentence of each passage, whatever was asked.
    """
    rows, started = read_rows(data / "wikicontradict.jsonl"), time.perf_counter()
    answers = [*_asked(rows, lambda row: [row["context1"], row["context2"]], asking)]
    quoted = [
        tuple(" ".join(cited.quote for cited in answer.citations if cited.article_id == name) for name in ("0", "1"))
        for answer in answers
    ]
    first = [tuple(_first_sentence(row[f"context{number}"]) for number in (1, 2)) for row in rows]
    measures: dict[str, Measure] = {
        "both_cited": _both(rows, quoted),
        "disagreement_told": average([disagrees(answer) for answer in answers]),
    }
    baselines = {"first sentence of each passage": {"both_cited": _both(rows, first)}}
    return summed_up("wikicontradict", len(rows), measures, started, baselines=baselines)


def ramdocs(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """RAMDocs (Wang et al. 2025): are all right answers given, and no wrong one?

    Given are the values of all positions; where there are none, the short answer. Beside them the short answer alone.

    As in the paper, `strict_em` is the share of questions where every right answer is contained in what is given and no
    wrong one is, after SQuAD's normalisation; here they have to be whole words. So a shorter form of a right answer is
    not enough, "Wang" for "Alexandr Wang", and a right one that contains a wrong one ("American football" and
    "Football") can't be given: nobody passes such a question.
    """
    rows, started = read_rows(data / "ramdocs.jsonl"), time.perf_counter()
    answers = [*_asked(rows, lambda row: [document["text"] for document in row["documents"]], asking)]
    short = [[answer.short] if answer.short else [] for answer in answers]
    given = _all_right(
        rows, [[one.value for one in answer.positions] or alone for answer, alone in zip(answers, short, strict=True)]
    )
    baselines = {"short answer": _all_right(rows, short)}
    return summed_up("ramdocs", len(rows), given, started, baselines=baselines)


def qacc(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """QACC (Liu et al. 2024): is it noticed that the texts of the web give different answers?

    Beside it what says so of every question.
    """
    rows, started = read_rows(data / "qacc.jsonl"), time.perf_counter()
    answers = [*_asked(rows, lambda row: [context["text"] for context in row["contexts"]], asking)]
    conflicts = [row["conflict"] for row in rows]
    return summed_up(
        "qacc",
        len(rows),
        _detection("conflict", [disagrees(answer) for answer in answers], conflicts),
        started,
        baselines={"flag everything": _detection("conflict", [True] * len(rows), conflicts)},
    )


def vitaminc_numeric(data: Path, indexing: Progress | None, asking: Step) -> BenchmarkResult:
    """VitaminC (Schuster et al. 2021): is a claim contradicted by its evidence?

    Claim and evidence are held against each other by a rule of this benchmark's own (eval/benchmarks/figures.py), since
    `ask()` is given questions, not claims; of what `ask()` goes by it measures how figures are read and compared.
    Claims about one page share their evidence, so the intervals draw pages. Beside it what says so of every claim.
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
        baselines={"always REFUTES": _detection("refutes", [True] * len(rows), refuted)},
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


def _both(rows: Sequence[Row], quoted: Sequence[tuple[str, ...]]) -> Measure:
    """Share of the questions where what is quoted of each passage holds its answer."""
    return average(
        [
            all(_surfaced(quotes, row[f"answer{number}"], row["question"]) for number, quotes in enumerate(each, 1))
            for row, each in zip(rows, quoted, strict=True)
        ]
    )


def _surfaced(quotes: str, wanted: str, question: str) -> bool:
    own = set(terms(wanted)) - set(terms(question)) - {"yes", "no"}
    return bool(quotes) and 2 * len(own & set(terms(quotes))) >= len(own)


def _first_sentence(text: str) -> str:
    return next((text[start:end] for start, end in prose_spans(text)), "")


def _all_right(rows: Sequence[Row], given: Sequence[Sequence[str]]) -> dict[str, Measure]:
    """How many right and wrong answers are among those given."""
    pairs = [*zip(rows, given, strict=True)]
    found = [[any(squad_contains(one, gold) for one in said) for gold in row["gold_answers"]] for row, said in pairs]
    wrong = [any(squad_contains(one, bad) for one in said for bad in row["wrong_answers"]) for row, said in pairs]
    return {
        "strict_em": average([all(golds) and not bad for golds, bad in zip(found, wrong, strict=True)]),
        "gold_recall": average([mean(golds) or 0.0 for golds in found]),
        "wrong_given": average(wrong),
    }


def _detection(name: str, told: Sequence[bool], wanted: Sequence[bool]) -> dict[str, Measure]:
    """Precision, recall and F1 of noticing something."""

    def of_rows(measure: Callable[[Sequence[bool], Sequence[bool]], float | None]) -> Measure:
        return lambda some: measure([told[row] for row in some], [wanted[row] for row in some])

    return {f"{name}_{metric.__name__}": of_rows(metric) for metric in (precision, recall, f1)}
