import json
import random
from pathlib import Path

import pytest

from rag.reader.training.claim_examples import FAR, claim_examples, joined
from rag.reader.training.questions import LABELS, Example

ROWS = [
    ("Ada Hill beat Bo Lund in 1990 .", "In 1990 Ada Hill beat Bo Lund , who was ill .", "SUPPORTS", "Ada Hill"),
    ("Ada Hill lost to Bo Lund .", "In 1990 Ada Hill beat Bo Lund , who was ill .", "REFUTES", "Ada Hill"),
    ("Ada Hill plays the cello .", "Her mother taught her the cello when she was small .", "SUPPORTS", "Ada Hill"),
    ("The sea is deep .", "Water covers the plain .", "NOT ENOUGH INFO", "Sea"),
]


@pytest.fixture
def examples(tmp_path: Path) -> list[Example]:
    names = ("claim", "evidence", "label", "page")
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(json.dumps(dict(zip(names, row, strict=True))) for row in ROWS))
    return claim_examples(path, random.Random(0))


def test_every_claim_is_kept_with_its_words_put_together(examples: list[Example]) -> None:
    assert [(row.question, LABELS[row.label or 0]) for row in examples[:4]] == [
        ("Ada Hill beat Bo Lund in 1990.", "SUPPORTS"), ("Ada Hill lost to Bo Lund.", "REFUTES"),
        ("Ada Hill plays the cello.", "SUPPORTS"), ("The sea is deep.", "NOT ENOUGH INFO"),
    ]  # fmt: skip
    assert examples[0].passage == "In 1990 Ada Hill beat Bo Lund, who was ill."


def test_evidence_of_the_same_page_on_something_else_says_nothing_of_it(examples: list[Example]) -> None:
    elsewhere = [row for row in examples[4:] if LABELS[row.label or 0] == "NOT ENOUGH INFO"]
    assert {(row.question, row.passage) for row in elsewhere} == {
        ("Ada Hill beat Bo Lund in 1990.", "Her mother taught her the cello when she was small."),
        ("Ada Hill lost to Bo Lund.", "Her mother taught her the cello when she was small."),
        ("Ada Hill plays the cello.", "In 1990 Ada Hill beat Bo Lund, who was ill."),
    }
    assert FAR < 1


def test_names_that_change_places_refute(examples: list[Example]) -> None:
    refuted = [row for row in examples[4:] if LABELS[row.label or 0] == "REFUTES"]
    assert [(row.question, row.passage) for row in refuted] == [
        ("Bo Lund beat Ada Hill in 1990.", "In 1990 Ada Hill beat Bo Lund, who was ill.")
    ]


@pytest.mark.parametrize(
    ("apart", "written"),
    [
        ("Sawant 's platform , which", "Sawant's platform, which"),
        ("it did n't cost $ 5 ( or 6 % ) .", "it didn't cost $5 (or 6%)."),
        ("the `` big '' one", 'the "big" one'),
    ],
)
def test_words_are_put_together(apart: str, written: str) -> None:
    assert joined(apart) == written
