"""Disagreement: what is a contradiction, and what only looks like one."""

from dataclasses import replace

import pytest
from said_quotes import HURT, PAID, paid, quote, told

from rag.answer import Disagreement
from rag.extractive import extractive_answer
from rag.reader import Quote

WHICH = "Was it a minority or a majority stake?"


def sold(article: str, who: str, sure: float) -> Quote:
    return quote(article, f"In the words of {article} it was {who} who sold the mill.", who, sure)


def test_a_doubtful_name_is_shown_but_makes_no_contradiction() -> None:
    who = "Who sold the mill?"
    said = [sold("a", "Ann Lee", 0.9), sold("b", "Bo Ray", 0.6)]
    doubtful = extractive_answer(who, said, ())
    assert "\nLess certain: Bo Ray, according to" in doubtful.text
    assert [position.stands for position in doubtful.positions] == [
        "leads",
        "less certain",
    ]
    assert doubtful.disagreement is None
    assert told(who, sold("a", "Ann Lee", 0.9), sold("b", "Bo Ray", 0.8))[1] == "contradiction"
    # From a doubtful leader nothing differs for sure.
    assert told(who, sold("a", "Ann Lee", 0.45), sold("b", "Bo Ray", 0.44))[1] is None
    # Where the question names both, a glimpse of the other one is enough.
    assert told("Was it Lee or Ray who sold the mill?", *said)[1] == "contradiction"


@pytest.mark.parametrize(("sure", "kind"), [(0.4, "contradiction"), (0.15, None)])
def test_a_doubtful_figure_is_shown_but_makes_no_contradiction(sure: float, kind: str | None) -> None:
    positions, told_of, _ = told(PAID, paid("a", "$14.8 billion", 0.9), paid("b", "$14.3 billion", sure))
    assert (positions, told_of) == ([("$14.8 billion", "same", 1), ("$14.3 billion", "differs", 1)], kind)


def test_a_time_and_a_day_both_say_when() -> None:
    positions, kind, _ = told(
        "When did the mill burn?", quote("a", "It burned at 10 p.m. that day.", "10 p.m.", 0.8),
        quote("b", "It burned on 9 June 2025.", "9 June 2025", 0.7),
    )  # fmt: skip
    assert ([value for value, *_ in positions], kind) == (["10 p.m.", "9 June 2025"], None)


def test_what_can_be_rounded_to_the_leading_value_may_differ_among_itself() -> None:
    _, kind, summary = told(PAID, paid("a", "$14 billion"), paid("b", "$14.3 billion"), paid("c", "$13.8 billion"))
    assert kind == "contradiction"
    assert summary in (
        "The articles contradict each other: $14.3 billion (1 article) and $13.8 billion (1 article).",
        "The articles contradict each other: $13.8 billion (1 article) and $14.3 billion (1 article).",
    )


def test_a_bound_far_off_is_of_something_else() -> None:
    far = "How far from the coast does it lie?"
    lies = quote("a", "It lies three kilometres from the coast.", "three kilometres")
    wave = quote("b", "The waves there are over 4.5 metres.", "over 4.5 metres", 0.5)
    assert told(far, lies, wave)[0] == [("three kilometres", "same", 1)]
    near = quote("b", "It lies over 100 metres from there.", "over 100 metres", 0.5)
    assert told(far, lies, near)[1] == "bound"


def test_values_that_are_compatible_are_not_told_as_contradicting_each_other() -> None:
    said = [quote(name, f"For {name} there were {count} hurt.", count, 0.9 - n / 10)
            for n, (name, count) in enumerate([("a", "612"), ("b", "450"), ("c", "about 450")])]  # fmt: skip
    _, kind, summary = told(HURT, *said)
    assert kind == "contradiction"
    assert summary == "The articles contradict each other: 450 (1 article) and 612 (1 article)."


@pytest.mark.parametrize(
    ("leading", "other", "stands", "label"),
    [
        ("$14 billion", "$14.3 billion", "agrees, more precise", "More precise"),
        ("$14.3 billion", "$14 billion", "agrees, rounded", "Rounded"),
        ("over $10 billion", "$14.3 billion", "agrees, more precise", "More precise"),
        ("$14.3 billion", "over $10 billion", "consistent", "Consistent"),
        ("$14.3 billion", "over $10.05 billion", "consistent", "Consistent"),
    ],
)
def test_what_is_more_precise_than_the_leading_value_is_not_called_rounded(
    leading: str, other: str, stands: str, label: str
) -> None:
    answer = extractive_answer(PAID, [paid("a", leading, 0.95), paid("b", other, 0.2)], ())
    assert [one.stands for one in answer.positions] == ["leads", stands]
    assert answer.text.splitlines()[1].startswith(f"{label}: {other}, according to ")


def test_bounds_that_allow_for_each_other() -> None:
    _, kind, summary = told(PAID, paid("a", "more than $10 billion"), paid("b", "more than $12 billion"))
    assert (kind, summary) == (
        "bound", "No contradiction: more than $10 billion and more than $12 billion are consistent with each other.",
    )  # fmt: skip


def test_a_contradiction_names_every_value_and_leads_with_the_best_supported() -> None:
    positions, kind, summary = told(
        PAID, paid("a", "$14.8 billion", 0.9), paid("b", "$14.3 billion"), paid("c", "$14.3 billion", 0.5)
    )
    assert positions == [("$14.3 billion", "same", 2), ("$14.8 billion", "differs", 1)]
    assert kind == "contradiction"
    assert summary == ("The articles contradict each other: $14.3 billion (2 articles) and $14.8 billion (1 article).")


def test_a_rounding_and_a_bound_are_no_contradiction() -> None:
    positions, kind, summary = told(PAID, paid("a", "$14.3 billion"), paid("b", "$14 billion"))
    assert positions == [("$14.3 billion", "same", 1), ("$14 billion", "rounds", 1)]
    assert (kind, summary) == ("rounding", "No contradiction: $14 billion is a rounded form of $14.3 billion.")
    positions, kind, summary = told(PAID, paid("a", "$14.3 billion"), paid("b", "more than $10 billion"))
    assert positions == [("$14.3 billion", "same", 1), ("more than $10 billion", "bounds", 1)]
    assert (kind, summary) == ("bound", "No contradiction: more than $10 billion is consistent with $14.3 billion.")


def test_a_bound_that_is_broken_is_a_contradiction() -> None:
    assert told(PAID, paid("a", "$14.3 billion"), paid("b", "more than $15 billion"))[1] == "contradiction"


def test_one_article_can_contradict_itself() -> None:
    first = quote("a", "It paid $14.3 billion.", "$14.3 billion")
    second = replace(quote("a", "It paid $15.8 billion.", "$15.8 billion", 0.7), start=100, end=122)
    positions, kind, summary = told(PAID, first, second)
    assert [value for value, *_ in positions] == ["$14.3 billion", "$15.8 billion"]
    assert kind == "contradiction"
    assert summary.startswith("One article contradicts itself: ")


def test_a_figure_far_from_one_that_its_article_agrees_with_is_of_something_else() -> None:
    own = quote("a", "It paid $14 billion for the mill.", "$14 billion")
    other = replace(quote("a", "The mill had revenue of $870 million.", "$870 million"), start=300, end=337)
    positions, kind, _ = told(PAID, own, other, paid("b", "$14.3 billion"))
    assert [value for value, *_ in positions] == ["$14.3 billion", "$14 billion"]
    assert kind == "rounding"
    alone = paid("c", "$870 million")  # an article that gives nothing else may well contradict the others
    assert told(PAID, own, alone, paid("b", "$14.3 billion"))[1] == "contradiction"


def test_figures_of_other_years_are_no_contradiction() -> None:
    question = "What was the revenue of the mill?"
    positions, kind, summary = told(
        question,
        quote("a", "In 2024 it had revenue of $870 million.", "$870 million"),
        quote("b", "Its revenue of 2025 was $2.5 billion.", "$2.5 billion"),
    )
    assert {value for value, *_ in positions} == {"$870 million", "$2.5 billion"}
    assert kind == "different quantity"
    assert "2024" in summary
    assert "2025" in summary
    assert "contradict" not in summary


def test_a_figure_of_another_year_is_told_from_one_that_differs() -> None:
    question = "What was the revenue of the mill?"
    answer = extractive_answer(
        question,
        [
            quote("a", "In 2025 it had revenue of $870 million.", "$870 million", 0.9),
            quote("b", "In 2025 it had revenue of $900 million.", "$900 million"),
            quote("c", "In 2024 it had revenue of $500 million.", "$500 million", 0.7),
        ],
        (),
    )
    assert answer.disagreement is not None
    assert answer.disagreement.is_conflict
    assert {(one.value, one.comparable, one.year): one.stands for one in answer.positions} == {
        ("$870 million", True, "2025"): "leads, but as many say otherwise",
        ("$900 million", True, "2025"): "differs",
        ("$500 million", False, "2024"): "in 2024",
    }
    assert "\nBut: $900 million, according to" in answer.text
    assert "\nIn 2024: $500 million, according to" in answer.text


@pytest.mark.parametrize(
    ("kind", "conflict"),
    [("contradiction", True), ("revised over time", True), ("rounding", False), ("bound", False),
     ("different quantity", False)],
)  # fmt: skip
def test_what_is_a_conflict(kind: str, conflict: bool) -> None:
    assert Disagreement(kind=kind, summary="", positions=()).is_conflict is conflict


def test_of_two_options_only_one_is_true() -> None:
    minority = quote("a", "The firm bought a minority stake.", "minority")
    majority = quote("b", "The firm took a majority stake.", "majority", 0.2)
    positions, kind, _ = told(WHICH, minority, majority)
    assert positions == [("minority", "same", 1), ("majority", "differs", 1)]
    assert kind == "contradiction"


def test_texts_that_can_not_be_compared_are_both_shown_and_not_called_a_contradiction() -> None:
    question = "What role does she keep?"
    positions, kind, _ = told(
        question, quote("a", "She keeps a seat on the board.", "a seat on the board"),
        quote("b", "She goes on as adviser to the mill.", "adviser to the mill"),
    )  # fmt: skip
    assert len(positions) == 2
    assert kind is None


def test_a_list_does_not_contradict_itself() -> None:
    question = "Which companies bought mills?"
    said = quote("a", "Orion bought one.", "Orion"), quote("b", "Vega bought one.", "Vega")
    assert told(question, *said)[1] is None
    lines = extractive_answer(question, said, ()).text.splitlines()
    assert {line.partition(", ")[0] for line in lines} == {"Orion", "Vega"}  # not "But: Vega"


def test_a_weekday_is_told_with_its_date() -> None:
    said = quote("a", "The mill burned on Thursday.", "Thursday", day="2024-05-17")
    answer = extractive_answer("When did the mill burn?", [said], ())
    assert (answer.short, answer.positions[0].value) == ("Thursday", "Thursday (16 May 2024)")
    for text, short in (
        ("It burned last month.", "last month"),
        ("It burns every Monday.", "Monday"),
        ("It burned on Monday, 3 March.", "Monday"),
    ):
        said = quote("a", text, short, day="2025-03-20")
        assert extractive_answer("When did the mill burn?", [said], ()).positions[0].value == short


def test_dates_can_be_bounds() -> None:
    question = "When was the mill sold?"
    early, late = quote("a", "It was sold after 2020.", "2020"), quote("b", "It was sold in May 2021.", "May 2021")
    positions, kind, summary = told(question, early, late)
    assert {relation for _, relation, _ in positions} == {"same", "bounds"}
    assert kind == "bound"
    assert summary == "No contradiction: after 2020 is consistent with May 2021."


@pytest.mark.parametrize(
    ("year", "kind"),
    [("1976", None), ("2023", None), ("2024", "contradiction"), ("2025", "contradiction"), ("2030", None)],
)
def test_a_figure_of_a_year_long_past_does_not_contradict_the_news(year: str, kind: str | None) -> None:
    now = quote("a", "4 people were hurt in the flood.", "4", 0.9, "2025-03-06")
    then = quote("b", f"In {year} 43 people were hurt.", "43", 0.8, "2025-03-06")
    assert told(HURT, now, then)[1] == kind


def test_what_is_so_since_a_day_began_then() -> None:
    when = "When was Lee suspended?"
    since = quote("a", "Lee has been suspended since 1 July 2024, the club says.", "since 1 July 2024")
    assert told(when, since, quote("b", "Lee was suspended on July 1, 2024, it says.", "July 1, 2024"))[0] == [
        ("1 July 2024", "same", 2)
    ]
    other = quote("b", "Lee has been suspended since 3 July 2024, it says.", "3 July 2024")
    assert told(when, since, other)[1] == "contradiction"


def test_an_equal_figure_is_of_the_same_year_though_it_does_not_say_so() -> None:
    died = "How many people died in the storm?"
    said = quote("a", "The storm killed 112 people in 1987, on the coast.", "112", day="2023-09-12")
    same = quote("b", "It was the storm that killed 112 people, says the mayor.", "112", day="2023-09-13")
    assert told(died, said, same)[0] == [("112", "same", 2)]
    other = replace(same, text=same.text.replace("112", "140"), short="140")
    assert told(died, said, other)[1] is None  # of another storm, perhaps


def test_of_a_tie_the_table_says_that_as_many_say_otherwise() -> None:
    def leading(*said: Quote) -> str:
        answer = extractive_answer(PAID, said, ())
        return answer.positions[0].stands

    one, other, third = paid("a", "$14.8 billion", 0.9), paid("b", "$14.3 billion"), paid("c", "$14.3 billion", 0.3)
    assert leading(one, other) == "leads, but as many say otherwise"
    surest = paid("a", "$14.8 billion", 0.99)
    assert leading(surest, paid("b", "$14.3 billion", 0.5), third) == "leads, but more say otherwise"
    assert leading(one) == "leads"
    assert leading(one, paid("b", "$14.8 billion"), paid("c", "$14.3 billion")) == "leads"


def test_a_bound_allows_for_values_that_can_be_compared_only() -> None:
    tall = "How tall is the tower?"
    heights = (("a", "312 metres", 0.9), ("b", "about 300 metres", 0.8), ("c", "about 15 km/h", 0.7))
    said = [quote(name, f"In {name} the tower is {height} tall.", height, sure) for name, height, sure in heights]
    summary = told(tall, *said)[2]
    assert "km/h" not in summary


def test_of_a_colour_only_one_is_true() -> None:
    said = [
        quote(name, f"In {name} the van was {colour}.", colour, 0.9) for name, colour in (("a", "white"), ("b", "grey"))
    ]
    assert told("What colour was the van?", *said)[1] == "contradiction"


def test_several_rounded_forms() -> None:
    summary = told(PAID, paid("a", "$14.31 billion", 0.9), paid("b", "$14 billion"), paid("c", "$14.3 billion"))[2]
    assert "$14 billion and $14.3 billion are rounded forms of $14.31 billion" in summary
