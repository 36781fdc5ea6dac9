from pathlib import Path

import pytest
import yaml
from test_suite import article

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
            "The company had revenue of $870 million in 2024.",
            "The company had revenue of how much in 2024?",
            "870 million USD",
        ),
        (
            "Investors sold 15% of the shares within days.",
            "Investors sold what percentage of the shares within days?",
            "15%",
        ),
        ("The founder was 19 years old at that time.", "The founder was how old at that time?", "19 years"),
        ("Rescuers counted 12 people in the ruins.", "Rescuers counted how many people in the ruins?", "12 people"),
        ("The bridge was opened by the queen in 1998.", "The bridge was opened by the queen in what year?", "1998"),
        ("The bridge was opened on June 12, 1998, by her.", "The bridge was opened on what day, by her?", "1998-06-12"),
        ("Twelve people were found in the ruins.", "How many people were found in the ruins?", "12 people"),
    ],
)  # fmt: skip
def test_the_value_gives_way_to_the_words_that_ask_for_it(sentence: str, question: str, answer: str) -> None:
    assert drafted(sentence) == [(question, answer)]


def test_a_name_that_stands_elsewhere_too_is_asked_for() -> None:
    text = "Jason Droege has led the company since then. Investors trust Jason Droege."
    assert drafted(text) == [("Who or what has led the company since then?", "Jason Droege")]
    assert drafted("Owning Shares has never been so easy as now.") == []


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
    ],
)
def test_what_makes_no_question_is_left_out(sentence: str) -> None:
    assert drafted(sentence) == []


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
