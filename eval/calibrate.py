"""Fit the weights, the confidence and the threshold of `rag.reader.sentences` on questions with known answers.

    python -m eval.calibrate --data DIR        DIR holds squad2_8articles.json and new_wiki_v1.0.json

Three kinds of questions, a third each: answerable; near misses, whose answer SQuAD 2.0's annotators made sure is not
there (Rajpurkar et al. 2018); and questions about articles that are not in the folder. Half of the articles fit the
weights, the other half the confidence (Platt 1999) and the threshold; nothing of any benchmark is used.
"""

import argparse
import json
import math
import random
import tempfile
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

QUESTIONS = 300  # of each kind
WIKI_ARTICLES = 25  # the questions of the others are about articles that are not there

Measured = list[tuple[Candidate, Features]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A question, its accepted answers (none where the articles don't answer) and the half that it belongs to."""

    question: str
    answers: tuple[str, ...]
    fits_weights: bool


def main() -> None:
    """Print the weights, and how well they tell right from wrong on the half that did not fit them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    with tempfile.TemporaryDirectory() as folder:
        cases = _write_articles(data, Path(folder) / "articles")
        build_index(Path(folder) / "articles", store=Path(folder) / "store")
        store = open_store(Path(folder) / "store")
        retriever, reader = HybridRetriever(store=store), SentenceReader(store)
        measured = [
            reader.measure(case.question, retriever.retrieve(case.question)) for case in track(cases, "Measuring")
        ]
        store.close()

    asked = list(zip(cases, measured, strict=True))
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
    _print_thresholds([case for case, _ in best], probabilities, right)


def _write_articles(data: Path, folder: Path) -> list[Case]:
    """Write one file an article and return the questions about them, and about others that are left out."""
    folder.mkdir()
    draw = random.Random(0)  # noqa: S311 - a fixed draw, no secret
    squad = json.loads((data / "squad2_8articles.json").read_text(encoding="utf-8"))["data"]
    wiki = json.loads((data / "new_wiki_v1.0.json").read_text(encoding="utf-8"))["data"]
    draw.shuffle(wiki)
    inside, outside = wiki[:WIKI_ARTICLES], wiki[WIKI_ARTICLES:]
    answerable: list[Case] = []
    near: list[Case] = []
    for number, article in enumerate([*squad, *inside]):
        text = "\n\n".join(" ".join(part["context"].split()) for part in article["paragraphs"])
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        for question, answers in _questions(article):
            case = Case(question=question, answers=answers, fits_weights=number % 2 == 0)
            (answerable if answers else near).append(case)
    elsewhere = [
        Case(question=question, answers=(), fits_weights=draw.random() < 0.5)
        for article in outside
        for question, answers in _questions(article)
        if answers
    ]
    return [case for kind in (answerable, near, elsewhere) for case in draw.sample(kind, min(QUESTIONS, len(kind)))]


def _questions(article: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
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
