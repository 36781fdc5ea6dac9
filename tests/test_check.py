from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from suite_pieces import HERALD, SILENT, article, fact

from eval.check import check_facts, notes, problems, require_articles, unmatched
from eval.facts import Fact, FactsError, load_facts, placed_facts
from index.articles import load_articles

FACTS = """\
facts:
  - question: How many people were hurt in Verden?
    kind: conflict
    answers: [{number: 12, unit: people}, {number: 15, unit: people}]
    quotes:
      - {article: herald, text: At least 12 people were hurt.}
      - {article: gazette, text: 15 injured people}
  - question: And in Celle?
    kind: follow-up
    answers: [held]
    quotes: [{article: notes, text: The dam at Celle held}]
    history: [{role: user, content: 'How many people were hurt in Verden?'}]
  - question: Who was asked for help?
    kind: as of
    as_of: 2025-03-04
    answers: [{name: army}]
    quotes: [{article: gazette, text: The mayor asked the army for help.}]
"""


def found(tmp_path: Path, folder: Path, old: str = "", new: str = "") -> list[str]:
    path = tmp_path / "my.yaml"
    assert old in FACTS
    path.write_text(FACTS.replace(old, new))
    articles = {article.article_id: article for article in load_articles(folder).articles}
    return [line.removeprefix(f"{path}, ") for line in problems(placed_facts(path), articles)]


def test_facts_that_fit_have_no_problem(tmp_path: Path, folder: Path) -> None:
    assert found(tmp_path, folder) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("number: 15", "number: 1", "line 2: no gold quote gives the answer '1 people'."),
        ("number: 12, unit: people", "number: 12, unit: USD", "line 2: no gold quote gives the answer '12 USD'."),
        (
            "15 injured",
            "16 injured",
            "line 2: the article 'gazette' lacks the gold quote '16 injured people'.",
        ),
        ("article: notes", "article: diary", "line 8: there is no article 'diary'."),
        (
            "2025-03-04",
            "2025-03-03",
            "line 13: the article 'gazette' was published on 2025-03-04, which is after 2025-03-03.",
        ),
    ],
)
def test_each_problem_is_a_line_with_its_place(tmp_path: Path, folder: Path, old: str, new: str, problem: str) -> None:
    assert problem in found(tmp_path, folder, old, new)


def test_a_question_asked_twice_is_a_problem(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "my.yaml"
    path.write_text(FACTS + FACTS.removeprefix("facts:\n"))
    articles = {article.article_id: article for article in load_articles(folder).articles}
    lines = list(problems(placed_facts(path), articles))
    assert len(lines) == 3
    assert lines[0] == (f"{path}, line 18: 'How many people were hurt in Verden?' was already asked at {path}, line 2.")


def test_an_answer_is_read_with_the_day_of_its_article(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "my.yaml"
    path.write_text(
        "facts:\n  - question: When was the flood?\n    kind: single\n    answers: [{date: 2025-03-02}]\n"
        "    quotes: [{article: herald, text: on Sunday}]\n"
    )
    articles = {article.article_id: article for article in load_articles(folder).articles}
    later = {"herald": replace(articles["herald"], published=date(2025, 3, 5))}
    assert list(problems(placed_facts(path), later)) == []
    earlier = {"herald": replace(articles["herald"], published=date(2025, 2, 26))}
    assert len(list(problems(placed_facts(path), earlier))) == 1


def noted(tmp_path: Path, folder: Path, question: str, answer: str, quote: str) -> list[str]:
    path = tmp_path / "my.yaml"
    path.write_text(
        f"facts:\n  - question: '{question}'\n    kind: single\n    answers: [{answer}]\n"
        f"    quotes: [{{article: herald, text: '{quote}'}}]\n"
    )
    articles = {article.article_id: article for article in load_articles(folder).articles}
    other = replace(
        articles["herald"], article_id="other", text="Some 12 people were hurt in Verden. He is 12. It rained."
    )
    return [line.removeprefix(f"{path}, ") for line in notes(placed_facts(path), {**articles, "other": other})]


def test_a_sentence_that_gives_a_figure_too_and_is_no_gold_quote_is_noted(tmp_path: Path, folder: Path) -> None:
    asked = ("How many people were hurt in Verden?", "{number: 12, unit: people}", "At least 12 people were hurt.")
    assert noted(tmp_path, folder, *asked) == [
        "line 2: no gold quote, though 'other' also gives 12 people: “Some 12 people were hurt in Verden.” "
        "If that answers 'How many people were hurt in Verden?', add it."
    ]
    assert noted(tmp_path, folder, asked[0], "12 people", asked[2]) == []  # words and names are met with everywhere
    assert noted(tmp_path, folder, "How many dams broke?", "{number: 12}", asked[2]) == []  # other words


def test_a_gap_is_noted(tmp_path: Path, folder: Path) -> None:
    assert noted(tmp_path, folder, "Fill in: “The dam at ___ held.”", "Celle", "12 people") == [
        "line 2: the question has a gap, ___: reword it."
    ]


def test_the_bundled_facts_fit_the_bundled_articles() -> None:
    assert check_facts() == (len(load_facts()), [], [])
    assert load_facts()


def test_facts_about_other_articles_are_refused_and_those_about_some_are_not(tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text(FACTS)
    facts = load_facts(tmp_path / "my.yaml")
    with pytest.raises(
        FactsError, match=r"none of the articles .* \('herald', 'gazette', 'notes'\): use --facts with facts about"
    ):
        require_articles(facts, {"tribune"})
    require_articles(facts, {"notes"})
    silent = Fact(question="Who?", kind="not answerable", answers=(), quotes=())
    require_articles([silent], ())  # it is about no article


def test_facts_that_do_not_match_the_articles_are_counted() -> None:
    known = {"herald": article("herald", HERALD), "gazette": article("gazette", "Nothing.")}
    fitting, changed, elsewhere = fact(herald=HERALD[:20]), fact(gazette=HERALD[:20]), fact(tribune=HERALD[:20])
    assert unmatched([fitting, SILENT], known) is None
    told = "2 of 3 facts don't match the articles of the store: --check says where."
    assert unmatched([fitting, changed, elsewhere], known) == told
