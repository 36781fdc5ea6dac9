"""Polar questions that name a value, asked for the value."""

from pathlib import Path

import pytest

from index.build import build_index
from rag import ask
from rag.polar import ValueQuestion, is_said, value_question


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Did Corvane pay more than $14.3 billion for Halvard?", "How much did Corvane pay for Halvard?"),
        ("Didn't Corvane pay two million euros for it?", "How much did Corvane pay for it?"),
        ("Is the deal worth $14.8 billion?", "How much is the deal worth?"),
        ("Was Halvard's revenue $870 million?", "How much was Halvard's revenue?"),
        ("Did Halvard have net revenue of $870 million in 2024?", "How much net revenue did Halvard have in 2024?"),
        ("Was the ringleader fined 10 pounds?", "How much was the ringleader fined?"),
        ("Does Corvane own 49% of Halvard?", "What percentage does Corvane own of Halvard?"),
        ("Did shares fall by about 12 per cent on Tuesday?", "What percentage did shares fall on Tuesday?"),
        ("Did twelve people die in the fire?", "How many people died in the fire?"),
        ("Does the firm employ at least 1,500 people?", "How many people does the firm employ?"),
        ("Has the band released more than one live albums?", "How many live albums has the band released?"),
        ("Are there four cornerstones of the plan?", "How many cornerstones are there of the plan?"),
        ("Did the ferry carry 230 or 290 people?", "How many people did the ferry carry?"),
        ("Did Corvane spend closer to 14 or to 15 billion dollars on it?", "How much did Corvane spend on it?"),
        ("Did the trial last six weeks?", "How long did the trial last?"),
        ("Was he found guilty of only 15 charges?", "How many charges was he found guilty of?"),
        ("Was he convicted on 15 counts of fraud?", "How many counts of fraud was he convicted on?"),
        ("Is Ann Lee 28 years old?", "How old is Ann Lee?"),
        ("Was he 54 when he died?", "How old was he when he died?"),
        ("Did Karl Weyprecht die on 2 March 1881?", "When did Karl Weyprecht die?"),
        ("Did the fire start on 3 June?", "When did the fire start?"),
        ("Was the bridge opened in early 1931?", "When was the bridge opened?"),
        ("Did the fire start at 5:20 p.m.?", "When did the fire start?"),
        ("Was Ann Lee sentenced to eight years?", "How long was Ann Lee sentenced?"),
        ("Was the tunnel shut for six weeks?", "How long was the tunnel shut?"),
        ("Did Corvane sign Ann Lee for £105 million?", "How much did Corvane sign Ann Lee for?"),
        ("Was the hoard sold for $18 million in 2023?", "How much was the hoard sold for in 2023?"),
        ("Has output fallen by 2%?", "What percentage has output fallen?"),
        ("Is the hoard valued at $18 million?", "How much is the hoard valued?"),
        ("Did the find weigh 3.4 kilograms?", "How much did the find weigh?"),
        ("Was the night guard 62 years old?", "How old was the night guard?"),
        ("Was the vote on 3 June?", "When was the vote?"),
        ("Did the line reopen on 2 May?", "When did the line reopen?"),
        ("Is Colm Hadley 51?", "How old is Colm Hadley?"),
        ("Is the driver 51?", "How old is the driver?"),
        ("Is her daughter 4?", "How old is her daughter?"),
        ("Did 500 people apply?", "How many people applied?"),
        ("Is the death toll 12?", "What is the death toll?"),
        ("Was the magnitude 6.1?", "What was the magnitude?"),
        ("Did three or four carriages topple?", "How many carriages toppled?"),
        ("Do 12 people work there?", "How many people do work there?"),
        ("Was the train travelling at 104 km/h?", "How fast was the train travelling?"),
        ("Is the tower 300 metres tall?", "How tall is the tower?"),
        ("Is Ingrid Valaskar the judge who led the inquiry?", "Who is the judge who led the inquiry?"),
        ("Is Ann Lee the mayor of Verden?", "Who is the mayor of Verden?"),
        ("Is Ann Lee still the chief executive of Halvard?", "Who is the chief executive of Halvard?"),
    ],
)
def test_the_value_is_asked_for(question: str, asked: str) -> None:
    found = value_question(question)
    assert found
    assert found.question == asked


@pytest.mark.parametrize(
    "question",
    [
        "How much did Corvane pay for Halvard?",
        "Did the owner go bankrupt?",
        # Of something else, or known to whoever asks.
        "Did the government pay the £9 million?",
        "Were the two women mother and daughter?",
        "Did the first 12 people survive?",
        "Did 12 people never return?",
        "Were there enough orders for the shares at 13 euros?",
        "Did the chair know of the 2018 warning?",
        "Was the 29-year-old victim expecting a child?",
        "Did anyone die in the fire of 1873?",
        "Was he charged with the 15 counts?",
        "Was he convicted of his two crimes?",
        "Is he one of 15 accused?",
        "Was he tried in 12 towns?",
        "Was she suspected of a 2018 theft?",
        "Was he accused of 30 per cent of it?",
        "Did whale 31 survive?",
        "Were Class 153 trains withdrawn?",
        "Is one of the companies bankrupt?",
        "Could people reach the emergency number 112?",
        "Did the war start 80 years ago?",
        # What may happen in many a year.
        "Did Germany win the World Cup in 2014?",
        "Did sales grow in 2024?",
        "Has the profit changed since 2021?",
        # More than one, or none that is of a known kind.
        "Did 12 people die and 30 get hurt?",
        "Did the vote end 52 to 48?",
        "Is Ann Lee the mayor of Verden or of Halvard?",
        "Is it Windows 11?",
        "Was the government willing to save the society in September?",
        "Was the reward doubled to $500,000?",
        "Did the debt amount to $5 million?",
        "Has output fallen to 2%?",
        "Have rents risen back to 5.25%?",
        "Did rents go up to 5%?",
        "Was the tax brought down to 4%?",
        "Did the trip take 10 or 9 hours?",
        "Is the prison term 10 or 5 years?",
        "Did she die at 83?",
        "Can people vote at 16?",
        "Did turnout exceed 60%?",
        "Did the team win by 3 goals?",
        "Was the ship sunk by 2 torpedoes?",
        "Did anyone die in 2020?",
        "Was there a crash in 2021?",
        "Did the mayor say that the bridge opened in 1931?",
        "Did the firm deny that it would cut 15% of the jobs?",
        "Did the minister resign before the election in May?",
        "Did the police know 12 people died?",
        "Is 5% of the budget spent on roads?",
        "Do 5% of people own cars?",
        "Is Paris the capital of France?",
    ],
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert value_question(question) is None


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Did twelve people die?", "twelve"),
        ("Did it sell more than three million copies?", "more than three million"),
        ("Did it cost more than $3 million?", "more than $3 million"),
        ("Was the bridge opened on 3 June 1931?", "3 June 1931"),
        ("Did the fire start at 5:20 p.m.?", "5:20 p.m"),
        ("Is Colm Hadley 51?", "51"),
        ("Was the night guard 62 years old?", "62"),
        ("Is Ann Lee still the mayor of Verden?", "Ann Lee"),
        ("Did 12 or 15 people die?", "12 or 15"),
        ("Did it cost closer to 14 or to 15 billion dollars?", ""),
    ],
)
def test_the_value_that_is_named(question: str, named: str) -> None:
    found = value_question(question)
    assert found
    assert found.named == named


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["12"], True),
        (["15", "12"], True),
        (["over 10"], True),
        (["over 10", "15"], False),
        (["over 12", "15"], False),
        (["15"], False),
    ],
)
def test_a_bound_says_it_only_where_nothing_plainer_is_given(given: list[str], said: bool) -> None:
    asked = ValueQuestion("How many people died?", "12")
    assert is_said(asked, given) is said
    assert is_said(ValueQuestion("How many people died?", "more than 11"), [*given, "15"])


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("ferry")
    texts = {
        "herald": "The ferry Lourdes rolled over in heavy swell on Tuesday. The coast guard said that 19 people died. "
        "The vessel had cost its owner, Visamar Lines, $14 million. Ana Cruz is the chief executive of Visamar Lines.",
        "gazette": "Rescuers counted 23 people dead after the ferry Lourdes sank. Visamar Lines paid $14 million for "
        "the ferry in 2011. Ben Ortiz is the chief executive of Visamar Lines, which owns seven ships.",
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    build_index(folder, store=str(folder / "store"))
    return str(folder / "store")


def test_articles_that_say_yes_and_no_contradict_each_other(ferry: str) -> None:
    answer = ask("Did 19 people die when the ferry Lourdes sank?", ferry)
    assert answer.question == "Did 19 people die when the ferry Lourdes sank?"
    assert {position.value for position in answer.positions} == {"19", "23"}
    assert answer.disagreement
    assert answer.disagreement.kind == "contradiction"


def test_a_value_that_no_article_gives_is_answered_by_the_one_that_they_agree_on(ferry: str) -> None:
    answer = ask("Did Visamar Lines pay $20 million for the ferry?", ferry)
    assert answer.short == "$14 million"
    assert len(answer.positions[0].citations) == 2
    assert answer.disagreement is None
    assert answer.notice == "No article that was read answers “$20 million”."
    assert ask("Did Visamar Lines pay about $14 million for the ferry?", ferry).notice is None


def test_a_bound_says_what_it_allows_for_only_where_no_article_is_plainer(tmp_path: Path) -> None:
    (tmp_path / "herald.txt").write_text("Visamar Lines paid over $5 million for the ferry Lourdes.")
    build_index(tmp_path, store=str(tmp_path / "store"))
    question = "Did Visamar Lines pay $9 million for the ferry Lourdes?"
    assert ask(question, str(tmp_path / "store")).notice is None
    (tmp_path / "gazette.txt").write_text("Visamar Lines paid $14 million for the ferry Lourdes.")
    build_index(tmp_path, store=str(tmp_path / "store"))
    answer = ask(question, str(tmp_path / "store"))
    assert {position.value for position in answer.positions} == {"$14 million", "over $5 million"}
    assert answer.notice == "No article that was read answers “$9 million”."
    more = "Did Visamar Lines pay more than $9 million for the ferry Lourdes?"
    assert ask(more, str(tmp_path / "store")).notice is None


def test_without_a_value_a_polar_question_is_answered_as_before(ferry: str) -> None:
    answer = ask("Did the ferry Lourdes roll over 12 times?", ferry)
    assert answer.positions == ()
