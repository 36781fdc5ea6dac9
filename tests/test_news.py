import random
from dataclasses import replace
from pathlib import Path

import pytest

from rag.reader.training.news import NewsError, Reports, read_news, without_titles
from rag.reader.training.questions import UNTOLD, Asked, Example

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


LONG = " ".join(f"Sentence {n} says nothing new of the matter at hand." for n in range(20))


def about(number: int, text: str = LONG, answer: str = "") -> Asked:
    """A question about a report of its own; the words that answer stand in its last sentence."""
    passage = f"{text} It is the report numbered {number}, {answer}."
    answers = {(passage.rindex(answer), passage.rindex(answer) + len(answer)): 1} if answer else {}
    return Asked(f"Who is {number}?", f"Report {number}", passage, answers)


def report_of(example: Example) -> int:
    return int(example.passage.split("\n\n")[0].removeprefix("Report "))


def test_questions_are_shown_beside_other_reports_for_teachers_to_answer() -> None:
    asked = [about(n) for n in range(20)]
    shown = list(Reports(asked, [80]).beside_others(random.Random(0)))
    assert len(shown) == 2 * len(asked)
    for n, pair in enumerate(zip(shown[::2], shown[1::2], strict=True)):
        for example in pair:
            of = report_of(example)
            assert example.question == f"Who is {n}?"
            assert example.label == UNTOLD
            assert of != n
            assert abs(of - n) <= 8
            assert len(example.passage.split("\n\n")[1].split()) <= 70


def test_questions_are_shown_among_other_reports() -> None:
    asked = [about(n, answer=f"Mr {chr(65 + n)}") for n in range(20)]
    shown = list(Reports(asked, [40]).among_others(random.Random(0), away=1.0))
    assert len(shown) == 4 * len(asked)
    for n in range(20):
        own, away, *others = shown[4 * n : 4 * n + 4]
        assert [one.beside for one in (own, away, *others)] == [False, True, True, True]
        assert {one.question for one in (own, away, *others)} == {f"Who is {n}?"}
        (start, end), = own.answers  # fmt: skip
        assert own.passage[start:end] == f"Mr {chr(65 + n)}"
        assert (report_of(own), report_of(away), away.answers) == (n, n, {})
        assert all(report_of(one) != n and not one.answers for one in others)


def told(*answers: str) -> list[Asked]:
    """A question about an event, to each of its reports: those with an answer here answer it."""
    return [replace(about(n, f"{LONG} Odo and Pia came. {LONG}", answer), question="Who was it?")
            for n, answer in enumerate(answers)]  # fmt: skip


def test_a_question_is_shown_with_all_reports_of_its_event() -> None:
    group = told("Mr A", "", "Ms C", "")
    others = [replace(about(n, f"Ulm and Bad Orb lay by. {LONG}"), question="What was that?") for n in range(8, 12)]
    reports = Reports([*group, *others], [40])
    runs: list[list[Example]] = []
    for one in reports.side_by_side([group], random.Random(7)):
        runs = [*runs[:-1], [*runs[-1], one]] if one.beside else [*runs, [one]]
    shown, *alone = runs
    found = {report_of(one): [one.passage[a:b] for a, b in one.answers] for one in shown if one.answers}
    assert found == {0: ["Mr A"], 2: ["Ms C"]}
    assert {report_of(one) for one in shown} > {0, 1, 2, 3}
    assert sum(report_of(one) > 3 for one in shown) == 2
    assert all(one.question == "Who was it?" for one in shown)
    assert alone
    assert all({report_of(one) for one in run} == {1, 3} and not any(one.answers for one in run) for run in alone)


def test_those_that_do_not_answer_are_also_asked_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.reader.training.news.NOBODY", 1.0)
    some, none = told("Mr A", "", "", "Ms D"), told("", "", "", "")
    for group, silent in ((some, {1, 2}), (none, {0, 1, 2, 3})):
        shown = list(Reports(group, [40]).side_by_side([group], random.Random(0)))
        last = max(n for n, one in enumerate(shown) if not one.beside)
        assert {report_of(one) for one in shown[last:]} == silent
        assert not any(one.answers for one in shown[last:])


def test_a_share_of_the_questions_is_shown_among_others() -> None:
    asked = [about(n, answer=f"Mr {chr(65 + n)}") for n in range(20)]
    assert not list(Reports(asked, [40]).among_others(random.Random(0), away=1.0, share=0.0))


def test_what_is_shown_of_an_event_comes_in_any_order_and_one_silent_report_not_alone() -> None:
    group = told("Mr A", "Mr B", "")
    runs = [list(Reports(group, [40]).side_by_side([group], random.Random(seed))) for seed in range(12)]
    assert {report_of(run[0]) for run in runs} == {0, 1, 2}
    assert all([one.beside for one in run].count(False) == 1 for run in runs)


def test_parts_that_seem_to_answer_are_shown_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.reader.training.news.LUCK", 0.0)
    row = Asked("Which heron flew?", "Report 0", f"{LONG} A heron flew. {LONG}", {})
    (shown,) = Reports([row], [40])._tempting(row, 1, random.Random(0))
    assert "heron" in shown.passage


def test_of_answers_far_apart_one_is_shown() -> None:
    passage = f"Mr A came. {LONG} Mr B came."
    row = Asked("Who came?", "Report 0", passage, {(0, 4): 1, (passage.index("Mr B"), len(passage) - 6): 1})
    shown = [Reports([row], [20]).side_by_side([[row]], random.Random(seed)) for seed in range(9)]
    held = [[one.passage[a:b] for a, b in one.answers] for (one, *_) in shown]
    assert {tuple(one) for one in held} == {("Mr A",), ("Mr B",)}


def test_a_question_about_a_name_of_another_report_has_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.reader.training.news.ABOUT_ANOTHER", 1.0)
    places = [f"Ober{chr(97 + n)}uhl" for n in range(12)]
    asked = [
        replace(about(n, f"They say that old {place} stood. {LONG}", "Mr A"), question=f"Who left old {place} in {n}?")
        for n, place in enumerate(places)
    ]
    shown = list(Reports(asked, [40]).among_others(random.Random(0), away=0.0))
    swapped = [one for one in shown if one.question not in {row.question for row in asked}]
    assert sum(not one.beside for one in swapped) == len(asked)  # each question once
    for one in swapped:
        place = one.question.split()[3]
        assert place in places
        assert place not in one.passage
        assert not one.answers
        assert one.beside or report_of(one) == int(one.question.split()[-1].rstrip("?"))


def test_what_may_answer_too_is_not_shown_as_if_it_did_not() -> None:
    answer = "the miller"
    of_one_event = "People say that old Obermuehl by Kremsbach stood there."
    asked = [
        about(0, f"{of_one_event} {LONG}", answer),
        about(1, f"{of_one_event} {LONG}", "a baker"),  # shares two rare names
        about(2, LONG, answer),  # has the words that answer, in its last part
        about(3),
    ]
    reports = Reports(asked, [40])
    seen = [example for seed in range(30) for example in reports.among_others(random.Random(seed), away=0.0)]
    beside_first = {report_of(one) for one in seen if one.question == "Who is 0?" and one.beside}
    assert beside_first == {2, 3}
    assert not any(answer in one.passage for one in seen if one.question == "Who is 0?" and one.beside)


def test_what_shares_rare_words_with_the_question_competes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.reader.training.news.LIKE_THE_QUESTION", 3)
    asked = [replace(about(0, answer="Mr A"), question="Who sold the creaky wooden windmill?")]
    asked += [about(n, f"The creaky old wooden windmill {n} stands." if n < 13 else "Rain fell.") for n in range(1, 40)]
    reports = Reports(asked, [40])
    seen = [one for seed in range(20) for one in reports.among_others(random.Random(seed), away=0.0)]
    assert {report_of(one) for one in seen if one.question == asked[0].question and one.beside} <= set(range(13))


def test_passages_are_shown_without_their_titles() -> None:
    passage = "Oak Ltd sold its mill for $5 million."
    run = [
        Example("How much was it?", f"Mill sold\n\n{passage}", {(37, 47): 1}),
        Example("How much was it?", "Rain\n\nRain fell.", {}, beside=True),
        Example("How much was it?", passage, {(26, 36): 1}, beside=True),
        Example("What was sold?", f"Mill sold\n\n{passage}", {(0, 4): 1}),
    ]
    bare = without_titles(run)
    assert [row.passage for row in bare] == [passage, "Rain fell.", passage, run[3].passage]
    assert [[row.passage[a:b] for a, b in row.answers] for row in bare] == [
        ["$5 million"],
        [],
        ["$5 million"],
        ["Mill"],
    ]
    assert [row.beside for row in bare] == [False, True, True, False]


def test_parts_are_short_and_long() -> None:
    sentences = [f"Sentence number {number} tells of a mill that somebody has sold." for number in range(12)]
    row = Asked("Who sold the mill?", "Mill sold", " ".join(sentences), {})
    counts = {len(part.split()) for parts in Reports([row], [40])._parts for part in parts}
    assert min(counts) <= 32 < 60 < max(counts)
