import random
from pathlib import Path

import pytest

from rag.reader.news import NewsError, beside_reports, read_news
from rag.reader.questions import UNTOLD, Asked

REPORTS = """# Mill sold
Oak Ltd sold its mill for $5 million, it said.

It had bought 49% of the mill in 2010; now 49% of the workers may leave.

Q What did the mill go for?
A $5 million
Q Who bought the mill?
-
Q how many may have to go
A 49% @ now 49% of the workers

# Rain
Rain fell on Sunday.

Q When was it wet?
A Sunday
"""


def write(folder: Path, text: str = REPORTS, name: str = "a.txt") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_reads_each_question_with_its_report_and_the_place_of_its_answer(tmp_path: Path) -> None:
    rows = read_news(write(tmp_path))
    assert [(row.article, row.question, [row.passage[a:b] for a, b in row.answers]) for row in rows] == [
        ("Mill sold", "What did the mill go for?", ["$5 million"]),
        ("Mill sold", "Who bought the mill?", []),
        ("Mill sold", "how many may have to go", ["49%"]),
        ("Rain", "When was it wet?", ["Sunday"]),
    ]
    (start, _), = rows[2].answers  # fmt: skip
    assert rows[2].passage[start:].startswith("49% of the workers")
    assert rows[0].passage.count("\n\n") == 1


def test_what_is_held_out_is_not_trained_on(tmp_path: Path) -> None:
    write(write(tmp_path), "# Fog\nFog lay on Rye.\n\nQ Where was fog?\nA Rye\n", "held-out-b.txt")
    assert {row.article for row in read_news(tmp_path)} == {"Mill sold", "Rain"}
    assert {row.article for row in read_news(tmp_path, held_out=True)} == {"Fog"}


@pytest.mark.parametrize("answer", ["$6 million", "49%", "49% @ 49%", "$5 million @ its mill", "5 mill", ""])
def test_an_answer_that_does_not_stand_just_once_is_refused(tmp_path: Path, answer: str) -> None:
    text = REPORTS.replace("A $5 million", f"A {answer}")
    with pytest.raises(NewsError, match=r"a\.txt"):
        read_news(write(tmp_path, text))


def test_the_reports_that_come_with_the_project_are_whole() -> None:
    trained, held_out = read_news(), read_news(held_out=True)
    assert len(trained) > 50_000
    assert len(held_out) > 300
    assert not {row.passage for row in trained} & {row.passage for row in held_out}
    for rows in (trained, held_out):
        assert 0.25 < sum(not row.answers for row in rows) / len(rows) < 0.5


def test_questions_are_shown_beside_other_reports_for_teachers_to_answer() -> None:
    long = " ".join(f"Sentence {n} says nothing new of the matter at hand." for n in range(20))
    asked = [Asked(f"Who is {n}?", f"Report {n}", f"{long} It is the report numbered {n}.", {}) for n in range(20)]
    shown = list(beside_reports(asked, random.Random(0)))
    assert len(shown) == 2 * len(asked)
    for n, pair in enumerate(zip(shown[::2], shown[1::2], strict=True)):
        for example in pair:
            of = int(example.passage.split("\n\n")[0].removeprefix("Report "))
            assert example.question == f"Who is {n}?"
            assert example.label == UNTOLD
            assert of != n
            assert abs(of - n) <= 7
            assert len(example.passage.split("\n\n")[1].split()) <= 70
