from pathlib import Path

import pytest
import yaml
from suite_pieces import article

from eval.check import problems
from eval.draft import as_yaml, draft_facts
from eval.facts import FactsError, load_facts, placed_facts
from index.articles import Article, load_articles
from index.build import LIBRARY


def drafted(text: str) -> list[tuple[str, str]]:
    return [(fact.question, str(fact.answers[0])) for fact in draft_facts({"a": article("a", text)})]


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        (
            "Meta paid $14.3 billion for 49% of Scale AI.",
            "How much did Meta pay for 49% of Scale AI?",
            "14.3 billion USD",
        ),
        (
            "The company had revenue of $870 million in 2024.",
            "How much revenue did the company have in 2024?",
            "870 million USD",
        ),
        (
            "The city council has approved $40 million for new schools, a record.",
            "How much has the city council approved for new schools?",
            "40 million USD",
        ),
        (
            "The company plans to spend $3 billion on chips next year.",
            "How much does the company plan to spend on chips next year?",
            "3 billion USD",
        ),
        (
            "The owners will have to pay $5 million in damages.",
            "How much will the owners have to pay in damages?",
            "5 million USD",
        ),
        (
            "The fund sold 15% of the shares within days.",
            "What percentage of the shares did the fund sell within days?",
            "15%",
        ),
        ("The founder was 19 years old at that time.", "How old was the founder at that time?", "19 years"),
        (
            "The rescuers counted 12 injured people in the ruins.",
            "How many injured people did the rescuers count in the ruins?",
            "12 people",
        ),
        ("Scale AI has two key strengths in all.", "How many key strengths does Scale AI have in all?", "2 strengths"),
        (
            "Twelve workers were injured and two of them are in intensive care.",
            "How many workers were injured?",
            "12 workers",
        ),
        ("Twelve people were found in the ruins.", "How many people were found in the ruins?", "12 people"),
        (
            "The bridge was opened by the queen in 1998.",
            "In what year was the bridge opened by the queen?",
            "1998",
        ),
        ("The bridge was opened on June 12, 1998, by her.", "On what day was the bridge opened?", "1998-06-12"),
        ("Alexandr Wang founded the company in 2016.", "In what year did Alexandr Wang found the company?", "2016"),
    ],
)  # fmt: skip
def test_the_value_gives_way_to_the_words_that_ask_for_it(sentence: str, question: str, answer: str) -> None:
    assert drafted(sentence) == [(question, answer)]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The price for the firm is $29 billion in all.", "Fill in: “The price for the firm is ___ in all.”"),
        (
            "Helicopters brought 86 people to the coast.",  # it could be a name, like Brussels
            "Fill in: “Helicopters brought ___ people to the coast.”",
        ),
        (
            "A similar deal was rejected by 52% in August.",  # "by what percentage" asks how far something moved
            "Fill in: “A similar deal was rejected by ___ in August.”",
        ),
        (
            "The firm paid $3 million for the bridge, if it is told right.",
            "Fill in: “The firm paid ___ for the bridge, if it is told right.”",
        ),
        (
            "The founder was 19 years old, if it is told right.",  # nobody is asked how old he "was"
            "Fill in: “The founder was ___, if it is told right.”",
        ),
        (
            "The firm paid $3 million about what the law asks.",
            "Fill in: “The firm paid ___ about what the law asks.”",
        ),
    ],
)
def test_a_sentence_that_is_harder_is_proposed_with_a_gap(sentence: str, question: str) -> None:
    (fact,) = draft_facts({"a": article("a", sentence)})
    assert fact.question == question
    assert "# Reword this one as a question:\n- question: " in as_yaml([fact])


def test_a_question_is_not_marked_as_one_to_reword() -> None:
    assert "Reword" not in as_yaml(draft_facts({"a": article("a", "Meta paid $14.3 billion for 49% of Scale AI.")}))


def test_questions_come_before_gaps_where_there_is_room_for_one() -> None:
    text = "The price for the firm is $29 billion in all. The firm paid $2 million for the bridge."
    (fact,) = draft_facts({"a": article("a", text)}, per_article=1)
    assert fact.question == "How much did the firm pay for the bridge?"


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("Revenue", "How much is revenue forecast to reach by 2025?"),
        ("Nvidia", "How much is Nvidia forecast to reach by 2025?"),
    ],
)
def test_only_a_word_that_is_no_name_is_written_small(first: str, told: str) -> None:
    text = f"{first} is forecast to reach $2.5 billion by 2025. Of the revenue little is known."
    assert drafted(text) == [(told, "2.5 billion USD")]


def test_a_person_or_an_organisation_that_stands_elsewhere_too_is_asked_for() -> None:
    text = "Jason Droege has led the company since then. Investors trust Jason Droege, a former director."
    assert drafted(text) == [("Who has led the company since then?", "Jason Droege")]
    text = "Scale AI will also supply software to Qatar. Investors trust Scale AI."
    assert drafted(text) == [("Which organisation will also supply software to Qatar?", "Scale AI")]
    assert drafted("Jason Droege has led the company since then. Investors trust Jason Droege.") == []  # who knows
    assert drafted("Owning Shares has never been so easy as now. They trust Owning Shares.") == []
    assert drafted("Scale AI is simply better. They trust Scale AI.") == []  # it could be anybody


@pytest.mark.parametrize(
    "sentence",
    [
        "It had revenue of $870 million in 2024.",  # who had?
        "The $870 million gamble could be the last chance.",
        "The 28-year-old founder left the company on a whim.",
        "Over $870 million was paid to the owners.",
        "A favorable one might open the way to more.",
        "Was it worth $870 million to the owners?",
        "Paid: $870 million.",
        "They paid $5 million, then another $5 million later.",
        "The board paid $5 million, then another $5 million later.",
        "The firm's $14 billion bet surprised many in the industry.",
        "Progress rests on two pillars of the trade: data and power.",
        "The desk created this article on June 9, 2025.",
        "The desk published the list at 10:57 on June 9, 2025.",
        "The firm sold 5 more than the others had hoped.",  # five of what?
    ],
)
def test_what_makes_no_question_is_left_out(sentence: str) -> None:
    assert drafted(sentence) == []


FIRE = "Twelve people were hurt in the fire at the port, the mayor said."


def conflicts(other: str, first: str = FIRE) -> list[tuple[str, list[str], list[str]]]:
    """What is drafted of the first article: kind, answers, and the articles quoted."""
    facts = draft_facts({"a": article("a", first), "b": article("b", other)})
    return [
        (fact.kind, [*map(str, fact.answers)], [quote.article for quote in fact.quotes])
        for fact in facts
        if fact.quotes[0].article == "a"
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Fifteen people were injured in the blaze at the port.",
        "In the fire at the port 15 people, most of them workers, were injured",
    ],
)
def test_where_another_article_gives_another_value_it_is_a_conflict(other: str) -> None:
    assert conflicts(other) == [("conflict", ["12 people", "15 people"], ["a", "b"])]


@pytest.mark.parametrize(
    "other",
    [
        "Twelve people were injured in the blaze at the port.",  # the same
        "Fifteen ships were damaged in the fire at the port.",  # of something else
        "Fifteen people work in the town hall of Celle.",
        "Twelve people were hurt in the fire at the port and 15 people fled.",  # this tells of both
        "Over 10 people were hurt in the fire at the port.",
    ],
)
def test_what_need_not_contradict_it_makes_no_conflict(other: str) -> None:
    assert conflicts(other) == [("single", ["12 people"], ["a"])]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ("The company's revenue was $900 million in 2024.", "conflict"),
        ("The company's revenue was $900 million in 2023.", "single"),
        ("The company had debts of $900 million in 2024.", "single"),
    ],
)
def test_a_sum_is_compared_with_one_of_what_is_asked_for(other: str, kind: str) -> None:
    ((found, *_),) = conflicts(other, "The company had revenue of $870 million in 2024.")
    assert found == kind


def test_a_conflict_is_one_for_the_questions_of_both_its_sentences() -> None:
    longer = "Twelve people were injured in the fire that broke out in an old warehouse at the port of Leixoes."
    ((kind, answers, _),) = conflicts("Fifteen people were hurt in the blaze at Leixoes.", longer)
    assert (kind, answers) == ("conflict", ["12 people", "15 people"])


def test_a_conflict_is_marked_and_fits_the_articles(tmp_path: Path) -> None:
    articles = {"a": article("a", FIRE), "b": article("b", "Fifteen people were injured in the blaze at the port.")}
    facts = draft_facts(articles)
    assert [fact.kind for fact in facts] == ["conflict", "conflict"]
    (tmp_path / "draft.yaml").write_text(as_yaml(facts), encoding="utf-8")
    assert "# Articles differ, or tell of two things" in as_yaml(facts)
    assert load_facts(tmp_path / "draft.yaml") == facts
    assert list(problems(placed_facts(tmp_path / "draft.yaml"), articles)) == []


def library() -> dict[str, Article]:
    return {one.article_id: one for one in load_articles(LIBRARY).articles}


def test_a_draft_loads_and_fits_the_articles(tmp_path: Path) -> None:
    facts = draft_facts(library())
    assert len(facts) >= 10
    (tmp_path / "draft.yaml").write_text(as_yaml(facts), encoding="utf-8")
    assert load_facts(tmp_path / "draft.yaml") == facts
    assert list(problems(placed_facts(tmp_path / "draft.yaml"), library())) == []


def test_no_article_fills_the_draft_alone() -> None:
    text = " ".join(f"The company had revenue of ${number} million in 2024." for number in range(10, 30))
    assert len(draft_facts({"a": article("a", text)}, per_article=3)) == 3
    assert len(draft_facts({"a": article("a", text), "b": article("b", text)}, per_article=30)) == 20  # asked once


def test_words_of_an_article_that_look_like_yaml_stay_text(tmp_path: Path) -> None:
    hostile = "The firm: {x} had \u202e revenue & *of $870 million – #yes."
    written = as_yaml(draft_facts({"a": article("a", hostile)}))
    assert "\u202e" not in written
    assert yaml.safe_load(written)["facts"][0]["quotes"][0]["text"] == hostile


def test_where_nothing_can_be_proposed_it_says_so() -> None:
    with pytest.raises(FactsError, match="by hand"):
        as_yaml(draft_facts({"a": article("a", "Nothing.")}))
