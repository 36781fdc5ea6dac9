"""Questions and claims that people wrote, as they are published: SQuADShifts, SQuAD 2.0 and VitaminC."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

QUESTION_SETS = ("new_wiki_v1.0.json", "reddit_v1.0.json", "amazon_reviews_v1.0.json", "squad2_8articles.json")
HELD_OUT_WIKI = 8  # articles of new_wiki and
HELD_OUT_SQUAD = 1  # of squad2_8articles that are not trained on: eval/tuning/calibrate.py measures confidence on them
LABELS = ("SUPPORTS", "REFUTES", "NOT ENOUGH INFO")
UNTOLD = -1  # label of a question with a passage of which nobody said what it answers


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a passage; `answers` maps (start, end) in the passage to the number of people who gave it.

    `plausible` are words that people took from the passage of a question that it doesn't answer, to mislead.
    """

    question: str
    article: str
    passage: str
    answers: dict[tuple[int, int], int]
    plausible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """What the reader is shown: a question or claim, a passage, and what it should say.

    `answers` as in `Asked`, empty where the passage doesn't answer; `label` is an index into LABELS for a claim or for
    a question with an answer (see `claim_of`), and for a question None or UNTOLD. One that is `beside` the example
    before it is another passage for the same question: the answer stands in one of them, or in none.
    """

    question: str
    passage: str
    answers: dict[tuple[int, int], int]
    label: int | None = None
    beside: bool = False


def read_questions(path: Path, held_out: int = 0) -> tuple[list[Asked], list[Asked]]:
    """Read a file in SQuAD's format: the questions to train on, and those about the last `held_out` articles."""
    articles: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
    kept = articles[: len(articles) - held_out]
    return _asked(kept), _asked(articles[len(kept) :])


def read_claims(path: Path) -> list[Example]:
    """Read VitaminC's claims with their evidence (Schuster et al. 2021)."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Example(row["claim"], row["evidence"], {}, LABELS.index(row["label"])) for row in rows]


def _asked(articles: Iterable[dict[str, Any]]) -> list[Asked]:
    return [
        Asked(
            " ".join(row["question"].split()),
            article["title"],
            part["context"],
            dict(
                Counter(
                    (answer["answer_start"], answer["answer_start"] + len(answer["text"]))
                    for answer in row["answers"]
                    if answer["text"].strip()
                )
            ),
            tuple(answer["text"] for answer in row.get("plausible_answers", ()) if answer["text"].strip()),
        )
        for article in articles
        for part in article["paragraphs"]
        for row in part["qas"]
        if row["question"].strip()
    ]
