"""Fit the weights and the confidence of `rag.reader.spans` on questions with known answers.

    python -m eval.tuning.calibrate --data DIR        DIR holds squad2_8articles.json and new_wiki_v1.0.json

The encyclopedia articles that the reader was not trained on each become a small library of five files on one subject,
which is what crosscheck is for, with every third paragraph left out. Asked are questions about what was kept, which
have an answer; near misses, whose answer SQuAD 2.0's annotators made sure is not there (Rajpurkar et al. 2018);
questions about what was left out; and some about the other articles. Of the news reports that were held out
(rag/reader/training/news.py) five from different files are a library too, and are asked their own questions. Weights
and confidence (Platt 1999) that are printed are fitted on all libraries; the figures below them, of all and of each
source, are cross-fitted: each library is judged by what was fitted on the others. The last table tells what thresholds
cost, in steps of .05; the shipped one is none of them, for it was set in sight of the known facts too
(eval/RESULTS.md). No question of a benchmark is used, but the eight articles of squad2_8articles.json are those of the
benchmark squad2_1000.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from rich.progress import track
from sklearn.linear_model import LogisticRegression

from eval.metrics import auroc, contains, mean
from eval.reports.wording import figure
from eval.tuning.library import library_of
from rag.judgement import Judgement
from rag.reader import titled
from rag.reader.candidates import Candidate
from rag.reader.model import SpanModel
from rag.reader.spans import Features, SpanReader
from rag.reader.training.news import read_news
from rag.reader.training.questions import HELD_OUT_SQUAD, HELD_OUT_WIKI, Asked
from rag.retriever import HybridRetriever

FILES = 5  # in a library, as in the bundled one
LEFT_OUT = 3  # each third paragraph
ANSWERABLE, NEAR, GONE, ELSEWHERE = 48, 60, 24, 6  # questions of each sort at most, in each library
FOLDS = 3
# Share of each fitted weight that is kept. Where all articles tell of one event, meaning and retrieval find the right
# sentence but hardly tell whether there is one, and events are what crosscheck is for (eval/RESULTS.md).
KEPT = Features(reader=1.0, meaning=0.25, retrieval=0.25, typed=1.0)
SOURCES = ("encyclopedia", "news")

Row = tuple[str, tuple[str, ...]]
Measured = list[tuple[Candidate, Features]]
Best = tuple[Candidate | None, float]
"""The likeliest candidate and its probability in [0, 1]."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A question, its accepted answers (none where the articles don't answer), its library and what was measured.

    `source` is what the library is made of, one of SOURCES.
    """

    question: str
    answers: tuple[str, ...]
    source: str
    library: int
    measured: Measured


def main() -> None:
    """Print the weights, and how well they tell right from wrong in libraries that did not fit them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    cases = [case for library in track(_libraries(parser.parse_args().data), "Asking") for case in library]
    print(f"{len(cases)} questions, {sum(bool(case.answers) for case in cases)} answerable")
    every = [field.name for field in fields(Features)]
    for name, holds, used in (
        ("EXACT", right, every),
        ("SENTENCE", in_sentence, [name for name in every if name != "typed"]),
    ):
        final = fit(cases, used, holds)
        weights = Features(*(round(weight, 2) for weight in astuple(final.weights)))
        print(f"{name} = Judgement({weights}, {final.bias:.2f})")
    for name, used in {
        "all features": every,
        "no reader": [name for name in every if name != "reader"],
        "no types": [name for name in every if name != "typed"],
        "reader alone": ["reader"],
    }.items():
        _print_quality(name, cases, judged(cases, used))
    _print_thresholds(cases, judged(cases, every))


def judged(cases: Sequence[Case], used: Sequence[str]) -> list[Best]:
    """Judge each case by what was fitted on the libraries of the other folds, with some features only."""
    fits = [fit([case for case in cases if case.library % FOLDS != fold], used, right) for fold in range(FOLDS)]
    return [likeliest(case, fits[case.library % FOLDS]) for case in cases]


def likeliest(case: Case, judgement: Judgement[Features]) -> Best:
    """Return the likeliest candidate of a case and its probability."""
    if not case.measured:
        return None, 0.0
    candidate, features = max(case.measured, key=lambda one: judgement.score(one[1]))
    return candidate, judgement.probability(features)


def fit(
    cases: Sequence[Case], used: Sequence[str], holds: Callable[[Case, Candidate | None], bool]
) -> Judgement[Features]:
    """Fit weights that tell right candidates from wrong ones, then the confidence of the first."""
    mask = np.array([field.name in used for field in fields(Features)], dtype=float)
    rows = [(np.array(astuple(features)) * mask, holds(case, one)) for case in cases for one, features in case.measured]
    model = LogisticRegression(class_weight="balanced", C=10).fit([row for row, _ in rows], [good for _, good in rows])
    weights = np.asarray(model.coef_[0]) * mask * np.array(astuple(KEPT))
    raw = Judgement(Features(*weights.tolist()), 0.0)
    best = [(case, *max(case.measured, key=lambda one: raw.score(one[1]))) for case in cases if case.measured]
    platt = LogisticRegression(C=1e6).fit(
        [[raw.score(features)] for _, _, features in best], [holds(case, candidate) for case, candidate, _ in best]
    )
    slope, offset = float(platt.coef_[0][0]), float(platt.intercept_[0])
    return Judgement(Features(*(slope * weights).tolist()), offset)


def right(case: Case, candidate: Candidate | None) -> bool:
    """Tell whether a candidate gives an accepted answer: holds it, or is at least half of it."""
    return candidate is not None and any(
        contains(candidate.short, answer)
        or (contains(answer, candidate.short) and 2 * len(candidate.short) >= len(answer))
        for answer in case.answers
    )


def in_sentence(case: Case, candidate: Candidate | None) -> bool:
    """Tell whether a candidate's sentence holds an accepted answer."""
    return candidate is not None and any(contains(candidate.text, answer) for answer in case.answers)


def _libraries(data: Path) -> Iterator[list[Case]]:
    """Make the libraries, and yield what is measured in each."""
    draw = random.Random(0)  # noqa: S311 - a fixed draw, no secret
    articles = read_squad(data / "new_wiki_v1.0.json")[-HELD_OUT_WIKI:]
    articles += read_squad(data / "squad2_8articles.json")[-HELD_OUT_SQUAD:]
    for number, article in enumerate(articles):
        parts = article["paragraphs"]
        kept = [part for place, part in enumerate(parts) if place % LEFT_OUT != LEFT_OUT - 1]
        gone = [part for place, part in enumerate(parts) if place % LEFT_OUT == LEFT_OUT - 1]
        text = "\n".join(part["context"] for part in kept)
        rows = questions_of({"paragraphs": kept})
        others = [other for other in articles if other is not article]
        sorts: list[tuple[list[Row], int]] = [
            ([row for row in rows if row[1]], ANSWERABLE),
            ([row for row in rows if not row[1]], NEAR),
            ([(question, ()) for question, answers in questions_of({"paragraphs": gone})
              if answers and not any(contains(text, answer) for answer in answers)], GONE),
            ([(question, ()) for other in others for question, answers in questions_of(other) if answers], ELSEWHERE),
        ]  # fmt: skip
        asked = [row for fitting, most in sorts for row in draw.sample(fitting, min(most, len(fitting)))]
        yield _measure(_in_files(kept), asked, SOURCES[0], number)
    reports: dict[str, list[Asked]] = {}
    for row in read_news(held_out=True):
        reports.setdefault(titled(row.article, row.passage), []).append(row)
    count = max(1, len(reports) // FILES)
    for place in range(count):  # reports that follow each other may tell of one event, and answer for each other
        texts = list(reports)[place::count]
        rows = [
            (row.question, tuple(row.passage[first:last] for first, last in row.answers))
            for text in texts
            for row in reports[text]
        ]
        yield _measure(texts, rows, SOURCES[1], len(articles) + place)


def _measure(texts: Sequence[str], asked: list[Row], source: str, library: int) -> list[Case]:
    with library_of({f"{number}.txt": text for number, text in enumerate(texts)}) as (_, store):
        retriever, reader = HybridRetriever(store=store), SpanReader(store, _model)
        return [
            Case(
                question=question,
                answers=answers,
                source=source,
                library=library,
                measured=reader.measure(question, retriever.retrieve(question)) if reader.knows(question) else [],
            )
            for question, answers in asked
        ]


_model = SpanModel()


def _in_files(parts: list[dict[str, Any]]) -> list[str]:
    """Put the paragraphs of an encyclopedia article into as many texts as a library has files."""
    paragraphs = [" ".join(part["context"].split()) for part in parts]
    return [
        "\n\n".join(paragraphs[number * len(paragraphs) // FILES : (number + 1) * len(paragraphs) // FILES])
        for number in range(FILES)
    ]


def read_squad(path: Path) -> list[dict[str, Any]]:
    """Read the articles of a file in SQuAD's format."""
    articles: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
    return articles


def questions_of(article: dict[str, Any]) -> list[Row]:
    """Return the questions about an article in SQuAD's format with their accepted answers, none where there is none."""
    return [
        (" ".join(row["question"].split()), tuple({answer["text"] for answer in row["answers"]}))
        for part in article["paragraphs"]
        for row in part["qas"]
        if row["question"].strip()
    ]


def _print_quality(name: str, cases: Sequence[Case], best: Sequence[Best]) -> None:
    """Print how often the first candidate is right, and how well the answerable are told: of all cases, and apart."""
    for source in ("all", *SOURCES):
        rows = [(case, *found) for case, found in zip(cases, best, strict=True) if source in ("all", case.source)]
        answerable = [bool(case.answers) for case, _, _ in rows]
        given = [right(case, candidate) for case, candidate, _ in rows]
        probabilities = [probability for _, _, probability in rows]
        exact = mean([good for good, known in zip(given, answerable, strict=True) if known])
        print(
            f"{name:15} {source:13} {len(rows):4}   first candidate right {figure(exact)} of the answerable   AUROC "
            f"answerable or not {figure(auroc(probabilities, answerable))}   AUROC right or not "
            f"{figure(auroc(probabilities, given))}"
        )


def _print_thresholds(cases: Sequence[Case], best: Sequence[Best]) -> None:
    print("threshold   false answers   false refusals   right of those answered")
    for threshold in np.arange(0.05, 0.75, 0.05):
        given = np.array([probability >= threshold for _, probability in best])
        known = np.array([bool(case.answers) for case in cases])
        good = np.array([right(case, candidate) for case, (candidate, _) in zip(cases, best, strict=True)])
        print(
            f"{threshold:9.2f}   {given[~known].mean():13.2f}   {1 - given[known].mean():14.2f}   "
            f"{good[given].mean():23.2f}"
        )


if __name__ == "__main__":
    main()
