"""Training examples: what they claim about an answer must be so."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from rag.reader.training.examples import (
    NOT_ENOUGH,
    SUPPORTS,
    ExampleMaker,
    claim_of,
    claim_questions,
)
from rag.reader.training.questions import Asked, Example, read_claims, read_questions

FIRST = (
    "The dam at Celle was built in 1962. It holds 40 million cubic metres of water. Engineers from Hanover drew the "
    "plans, and workers from Bremen laid the stones. The mayor opened it in June with a speech. Later it was raised."
)
SECOND = (
    "The bridge of Verden was built in 1931. It carries 9,000 cars on a working day. Its first plan was drawn in "
    "Bremen. The town paid for it with a loan."
)


def asked(question: str, answer: str, passage: str = FIRST) -> Asked:
    start = passage.index(answer)
    return Asked(question, "Celle", passage, {(start, start + len(answer)): 2})


ASKED = [
    asked("When was the dam at Celle built?", "1962"),
    asked("Who drew the plans of the dam in Hanover?", "Engineers from Hanover"),
    asked("How many cars does the bridge of Verden carry?", "9,000 cars", SECOND),
    asked("Which was the first bridge plan of 1931 about Bremen?", "Its first plan", SECOND),
    Asked("Who sold the dam?", "Celle", FIRST, {}),
]


@pytest.fixture
def maker() -> ExampleMaker:
    return ExampleMaker(ASKED, words=20)


def draws(maker: ExampleMaker, times: int = 30) -> list[Example]:
    return [one for seed in range(times) for one in maker.draw(random.Random(seed), negatives=1.0, beside=0.3)]


def test_answers_of_examples_are_the_words_that_people_marked(maker: ExampleMaker) -> None:
    said = {row.question: {row.passage[start:end] for start, end in row.answers} for row in ASKED}
    positive = [one for one in draws(maker) if one.answers]
    assert len(positive) == 30 * 4
    for one in positive:
        assert {one.passage[start:end] for start, end in one.answers} == said[one.question]
        assert set(one.answers.values()) == {2}


def test_unanswerable_examples_of_a_question_do_not_hold_its_answer(maker: ExampleMaker) -> None:
    said = {row.question: {row.passage[start:end] for start, end in row.answers} for row in ASKED if row.answers}
    negative = [one for one in draws(maker) if not one.answers and one.question in said]
    assert negative
    for one in negative:
        assert not any(answer in one.passage for answer in said[one.question])


def test_swapped_questions_ask_for_something_else(maker: ExampleMaker) -> None:
    known = {row.question for row in ASKED}
    swapped = {one.question for one in draws(maker)} - known
    assert any("Verden" not in one and "bridge" in one for one in swapped) or any("last" in one for one in swapped)
    assert any(year in one for one in swapped for year in ("1929", "1930", "1932", "1934"))
    assert all(not one.answers for one in draws(maker) if one.question in swapped)


def test_a_reworded_question_has_a_word_that_the_passage_has_not(maker: ExampleMaker) -> None:
    asked_for = [
        asked("Which workers of Bremen raised it?", "workers from Bremen"),
        asked("Which engineers drew it?", "Engineers from Hanover"),
        asked("Which painters carved it?", "The mayor"),
    ]
    made = [ExampleMaker(asked_for, words=200)._reworded(asked_for[0], random.Random(seed)) for seed in range(9)]
    assert {one.question for one in made if one} == {
        "Which painters of Bremen raised it?",
        "Which workers of Bremen carved it?",
    }
    assert all(one and not one.answers for one in made)


def test_checks_are_right_answers_and_wrong_ones_of_like_form(maker: ExampleMaker) -> None:
    checks = [
        one
        for seed in range(40)
        for one in maker.draw(random.Random(seed), negatives=0, checks=1)
        if one.label is not None
    ]
    said = {claim_of(row.question, row.passage[start:end]) for row in ASKED for start, end in row.answers}
    assert {one.question in said for one in checks if one.label == SUPPORTS} == {True}
    wrong = {one.question for one in checks if one.label == NOT_ENOUGH}
    assert wrong.isdisjoint(said)
    assert claim_of(ASKED[0].question, "40") in wrong  # a figure for a figure


def test_what_only_looks_like_an_answer_is_checked_as_wrong() -> None:
    row = Asked("Who sold the dam?", "Celle", FIRST, {}, plausible=("Engineers from Hanover",))
    checks = [
        one
        for one in ExampleMaker([row], words=200).draw(random.Random(0), negatives=0, checks=1)
        if one.label is not None
    ]
    assert checks == [Example("Who sold the dam? Engineers from Hanover", FIRST, {}, NOT_ENOUGH)]


def test_easy_negatives_are_passages_of_other_questions() -> None:
    maker = ExampleMaker(ASKED, words=200, hard=False)
    for one in draws(maker):
        assert one.question in {row.question for row in ASKED}


def test_the_same_seed_draws_the_same_examples(maker: ExampleMaker) -> None:
    first, again = ([*maker.draw(random.Random(7), 0.5, 0.5)] for _ in range(2))
    assert first == again != [*maker.draw(random.Random(8), 0.5, 0.5)]


def test_long_passages_are_cut_and_the_cut_wanders(maker: ExampleMaker) -> None:
    cuts = {one.passage for one in draws(maker) if one.question == ASKED[0].question and "\n" not in one.passage}
    assert len(cuts) > 1
    assert all(len(cut.split()) < len(FIRST.split()) for cut in cuts)


def test_held_out_articles_are_the_last_ones(tmp_path: Path) -> None:
    def article(title: str) -> dict[str, Any]:
        answers = [{"text": "1962", "answer_start": FIRST.index("1962")}] * 3 + [{"text": "", "answer_start": 0}]
        return {
            "title": title,
            "paragraphs": [{"context": FIRST, "qas": [{"question": " When?  ", "answers": answers}]}],
        }

    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [article(title) for title in "abc"]}))
    kept, held_out = read_questions(path, held_out=1)
    assert [row.article for row in kept] == ["a", "b"]
    assert [row.article for row in held_out] == ["c"]
    start = FIRST.index("1962")
    assert kept[0] == Asked("When?", "a", FIRST, {(start, start + 4): 3})
    assert [len(rows) for rows in read_questions(path)] == [3, 0]


def test_claims_keep_their_labels(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    rows = [{"claim": "It rained.", "evidence": "It was dry.", "label": label} for label in ("REFUTES", "SUPPORTS")]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    assert [one.label for one in read_claims(path)] == [1, 0]


EVIDENCE = "In 1998 , Anna Behn of Verden sold 40 boats to the army ."


def made_of(claim: str, evidence: str = EVIDENCE, label: int = 0) -> dict[str, set[str]]:
    """All the questions that chance makes of a claim, with what answers them."""
    claims = [Example(claim, evidence, {}, label)]
    made = [one for seed in range(40) for one in claim_questions(claims, random.Random(seed))]
    return {one.question: {one.passage[start:end] for start, end in one.answers} for one in made}


def test_claims_become_questions_that_their_evidence_answers() -> None:
    assert made_of("She sold 40 boats in 1998.") == {
        "She sold how many boats in 1998?": {"40"},
        "She sold 40 boats in what year?": {"1998"},
        "She sold 40 boats in which year?": {"1998"},
    }
    assert made_of("Anna Behn sold boats.") == {"Who sold boats?": {"Anna Behn"}, "What sold boats?": {"Anna Behn"}}


@pytest.mark.parametrize("label", [1, 2])
def test_what_evidence_does_not_support_it_does_not_answer(label: int) -> None:
    made = made_of("She sold 50 boats in 1998.", label=label)
    assert set(made) == {"She sold 50 boats in what year?", "She sold 50 boats in which year?"}  # 50 is not there
    assert not any(made.values())


def test_a_claim_is_not_asked_for_half_a_name_or_for_what_stands_twice() -> None:
    assert made_of("The Anna Behn Verden boats were sold.") == {}
    assert made_of("It was in 1998.", evidence="In 1998 it began , and in 1998 it ended .") == {}


def test_answers_keep_their_places_under_the_title_of_an_article() -> None:
    said = {row.question: {row.passage[start:end] for start, end in row.answers} for row in ASKED}
    for example in draws(ExampleMaker(ASKED, words=12, under_titles=True)):
        assert example.passage.startswith("Celle\n\n")
        if example.answers:
            assert {example.passage[start:end] for start, end in example.answers} == said[example.question]


def test_a_part_away_from_the_answer_is_shown_as_one_that_does_not_answer() -> None:
    text = "The mill burned in May. Two people died. It cost nine million euros to build. Ann Lee sold it to a brewer."
    asked = [
        Asked("What was the price of building it?", "Mill", text, {(text.index("nine"), text.index(" to build")): 1})
    ]
    made = [ExampleMaker(asked, words=6).away(asked[0], random.Random(seed)) for seed in range(20)]
    assert {example.passage for example in made if example} == {
        "The mill burned in May. Two people died.",
        "Ann Lee sold it to a brewer.",
    }
    assert all(example and not example.answers for example in made)
