"""Fit the weights, the confidence and the threshold of `rag.reader.sentences` on questions with known answers.

    python -m eval.calibrate --data DIR        DIR holds squad2_8articles.json and new_wiki_v1.0.json

Each encyclopedia article becomes a small library of five files on one subject, which is what crosscheck is for. Half
of the questions are answerable; a quarter are near misses, whose answer SQuAD 2.0's annotators made sure is not there
(Rajpurkar et al. 2018); a quarter are about other subjects. Half of the libraries fit the weights, the other half the
confidence (Platt 1999) and the threshold, so the table that is printed flatters the last two. No question of a
benchmark is used, but the eight articles of squad2_8articles.json are those of the benchmark squad2_1000.
"""

import argparse
import json
import math
import random
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.progress import track
from sklearn.linear_model import LogisticRegression

from eval.metrics import auroc, contains
from index.build import build_index
from rag.chain import open_store
from rag.reader.sentences import Candidate, Features, SentenceReader
from rag.retriever import HybridRetriever

WIKI_ARTICLES = 25  # beside the 8 of SQuAD 2.0; the questions of the others are about other subjects
FILES = 5  # in a library, as in the bundled one
NEAR = 24  # near misses, and as many answerable questions, in each library that has near misses
ELSEWHERE = 6  # about other subjects in each library; twice as many answerable ones where there are no near misses

Row = tuple[str, tuple[str, ...]]
Measured = list[tuple[Candidate, Features]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A question, its accepted answers (none where the articles don't answer) and the half that it belongs to."""

    question: str
    answers: tuple[str, ...]
    fits_weights: bool


def main() -> None:
    """Print the weights, and how well they tell right from wrong on the libraries that did not fit them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    asked: list[tuple[Case, Measured]] = []
    for cases in track(_libraries(data), "Measuring"):
        asked += cases
    weights = _fit_weights([pair for pair in asked if pair[0].fits_weights])
    best = [(case, _best(pairs, weights)) for case, pairs in asked if not case.fits_weights]
    read = [(case, *found) for case, found in best if found]
    right = [_answers(case, candidate) for case, candidate, _ in read]
    slope, offset = _fit_platt([float(np.dot(weights, astuple(features))) for _, _, features in read], right)
    print("WEIGHTS =", Features(*(round(float(slope * weight), 2) for weight in weights)), " BIAS =", round(offset, 2))

    def probability(found: tuple[Candidate, Features] | None) -> float:
        return 1 / (1 + math.exp(-slope * np.dot(weights, astuple(found[1])) - offset)) if found else 0.0

    probabilities = [probability(found) for _, found in best]
    right = [found is not None and _answers(case, found[0]) for case, found in best]
    print("AUROC, first quote right or not:", auroc(probabilities, right), f"of {len(right)} questions")
    print("AUROC, answerable or not:", auroc(probabilities, [bool(case.answers) for case, _ in best]))
    refusing = float(np.quantile([p for p, (case, _) in zip(probabilities, best, strict=True) if case.answers], 0.2))
    print("THRESHOLD =", round(refusing, 2), " refuses one answerable question in five")
    _print_thresholds([case for case, _ in best], probabilities, right)


def _measure(folder: Path, cases: list[Case]) -> list[tuple[Case, Measured]]:
    build_index(folder / "articles", store=folder / "store")
    store = open_store(folder / "store")
    retriever, reader = HybridRetriever(store=store), SentenceReader(store)
    measured = [(case, reader.measure(case.question, retriever.retrieve(case.question))) for case in cases]
    store.close()
    return measured


def _libraries(data: Path) -> Iterator[list[tuple[Case, Measured]]]:
    """Make the libraries, and yield what is measured in each."""
    draw = random.Random(0)  # noqa: S311 - a fixed draw, no secret
    squad, wiki = read_squad(data / "squad2_8articles.json"), read_squad(data / "new_wiki_v1.0.json")
    draw.shuffle(wiki)
    inside, outside = squad + wiki[:WIKI_ARTICLES], wiki[WIKI_ARTICLES:]
    elsewhere: list[Row] = [
        (question, ()) for article in outside for question, answers in questions_of(article) if answers
    ]
    for number, article in enumerate(inside):
        answerable = [row for row in questions_of(article) if row[1]]
        near = [row for row in questions_of(article) if not row[1]]
        rows = draw.sample(elsewhere, ELSEWHERE)
        rows += draw.sample(answerable, min(len(answerable), NEAR if near else 2 * ELSEWHERE))
        rows += draw.sample(near, min(len(near), NEAR))
        cases = [Case(question=row[0], answers=row[1], fits_weights=number % 2 == 0) for row in rows]
        with tempfile.TemporaryDirectory() as folder:
            _write_files(Path(folder) / "articles", article)
            yield _measure(Path(folder), cases)


def _write_files(folder: Path, article: dict[str, Any]) -> None:
    folder.mkdir()
    paragraphs = [" ".join(part["context"].split()) for part in article["paragraphs"]]
    for number in range(FILES):
        part = paragraphs[number * len(paragraphs) // FILES : (number + 1) * len(paragraphs) // FILES]
        (folder / f"{number}.txt").write_text("\n\n".join(part), encoding="utf-8")


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


def _fit_weights(asked: list[tuple[Case, Measured]]) -> Any:
    """Tell the sentences that hold an accepted answer from the others that were read for the same question."""
    rows = [(astuple(features), _answers(case, candidate)) for case, pairs in asked for candidate, features in pairs]
    model = LogisticRegression(class_weight="balanced").fit([row for row, _ in rows], [right for _, right in rows])
    return model.coef_[0]


def _fit_platt(logits: list[float], right: list[bool]) -> tuple[float, float]:
    model = LogisticRegression(C=1e6).fit([[logit] for logit in logits], right)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def _best(pairs: Measured, weights: Any) -> tuple[Candidate, Features] | None:
    return max(pairs, key=lambda pair: float(np.dot(weights, astuple(pair[1]))), default=None)


def _answers(case: Case, candidate: Candidate) -> bool:
    return any(contains(candidate.text, answer) for answer in case.answers)


def _print_thresholds(cases: list[Case], probabilities: list[float], right: list[bool]) -> None:
    print("threshold   false answers   false refusals   right of those answered")
    for threshold in np.arange(0.05, 0.75, 0.05):
        given = [probability >= threshold for probability in probabilities]
        silent = [not case.answers for case in cases]
        false_answers = np.mean([yes for yes, no in zip(given, silent, strict=True) if no])
        refusals = np.mean([not yes for yes, no in zip(given, silent, strict=True) if not no])
        precision = np.mean([good for yes, good in zip(given, right, strict=True) if yes])
        print(f"{threshold:9.2f}   {false_answers:13.2f}   {refusals:14.2f}   {precision:23.2f}")


if __name__ == "__main__":
    main()
