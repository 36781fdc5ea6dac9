"""Which quotes give the same value, and which form of it stands for them."""

from dataclasses import replace

import pytest
from said_quotes import HURT, PAID, paid, quote, told

from rag.agreement import stances
from rag.grouping import in_exact_form
from rag.reader import Quote

WHO = "Who runs the mill?"


def test_short_and_long_names_are_one_position() -> None:
    positions, kind, _ = told(
        WHO, quote("a", "Anna Behn runs it.", "Anna Behn"), quote("b", "Behn is its head.", "Behn")
    )
    assert positions == [("Anna Behn", "same", 2)]
    assert kind is None
    assert told(WHO, quote("a", "Anna Behn runs it.", "Anna Behn"), quote("b", "Tom Roth runs it.", "Tom Roth"))[1]


def runs(article: str, name: str, sure: float = 0.8) -> Quote:
    return quote(article, f"In the words of {article} it is {name} who runs the mill.", name, sure)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 0, 3, 2), (2, 3, 0, 1)])
def test_full_names_that_differ_are_never_one_position(order: tuple[int, ...]) -> None:
    said = [runs("a", "Wang"), runs("b", "Alexandr Wang"), runs("c", "Li Wang", 0.7), runs("d", "Alexandr Wang")]
    positions, kind, _ = told(WHO, *(said[place] for place in order))
    assert positions == [("Alexandr Wang", "same", 3), ("Li Wang", "differs", 1)]
    assert kind == "contradiction"


def test_a_short_name_joins_the_one_it_fits() -> None:
    positions, *_ = told(WHO, runs("a", "Roth"), runs("b", "Anna Behn"), runs("c", "Tom Roth"))
    assert positions == [("Roth", "same", 2), ("Anna Behn", "differs", 1)]


def test_a_text_joins_no_two_that_differ() -> None:
    question = "What role does she keep?"
    said = [
        quote("a", "She is a boss there.", "boss"),
        quote("b", "She is an interim boss there.", "interim boss"),
        quote("c", "She is the permanent boss there.", "permanent boss", 0.7),
    ]
    positions, kind, _ = told(question, *said)
    assert {(relation, count) for _, relation, count in positions} == {("same", 2), ("differs", 1)}
    assert kind == "contradiction"


def test_a_figure_of_no_year_joins_one_of_a_year_and_not_both() -> None:
    question = "What was the revenue of the mill?"
    positions, kind, _ = told(
        question,
        quote("a", "It had revenue of $870 million.", "$870 million"),
        quote("b", "In 2024 it had revenue of $870 million.", "$870 million"),
        quote("c", "In 2025 it had revenue of $870 million.", "$870 million", 0.7),
    )
    assert [count for *_, count in positions] == [2, 1]
    assert kind == "different quantity"


def test_full_names_do_not_meet_in_a_short_one_that_came_first() -> None:
    found = stances(WHO, [runs("a", "Wang"), runs("b", "Alexandr Wang", 0.4), runs("c", "Li Wang", 0.3)])
    assert [len(one.quotes) for one in found] == [2, 1]


def test_an_article_that_qualifies_a_figure_elsewhere_means_it_so_everywhere() -> None:
    plain = quote("a", "A $10 billion deal shook the town.", "$10 billion", 0.7)
    bound = replace(quote("a", "It may pay over $10 billion for the mill.", "$10 billion"), start=200, end=241)
    positions, kind, _ = told(PAID, bound, plain, paid("b", "$14.3 billion"))
    assert positions == [("$14.3 billion", "same", 1), ("over $10 billion", "bounds", 1)]
    assert kind == "bound"


def both(article: str, one: str, other: str, sure: float = 0.7) -> list[Quote]:
    """Two sums of one article, the second one further down."""
    further = quote(article, f"Further down the paper of {article} has {other} for the mill.", other, sure)
    return [paid(article, one), replace(further, start=200, end=200 + len(further.text))]


def test_what_an_article_gives_exactly_it_does_not_give_less_exactly_as_well() -> None:
    positions, kind, _ = told(PAID, *both("a", "almost $15 billion", "$14.8 billion"), paid("b", "$14.3 billion"))
    assert {value for value, *_ in positions} == {"$14.3 billion", "$14.8 billion"}
    assert kind == "contradiction"
    positions, kind, _ = told(PAID, *both("a", "$15 billion", "$14.8 billion"))
    assert (positions, kind) == ([("$14.8 billion", "same", 1)], None)
    positions, *_ = told(PAID, *both("a", "almost $15 billion", "$14.8 billion"), paid("b", "almost $15 billion"))
    assert positions == [("$14.8 billion", "same", 1), ("almost $15 billion", "bounds", 1)]  # that of b


def test_an_exact_figure_that_is_less_sure_takes_the_place_of_one_that_is_close_to_it() -> None:
    vague, exact = both("a", "almost $15 billion", "$14.8 billion", 0.3)
    positions, kind, _ = told(PAID, vague, exact, paid("b", "$14.3 billion"))
    assert {value for value, *_ in positions} == {"$14.3 billion", "$14.8 billion"}
    assert kind == "contradiction"
    for other in ("$14.3 billion", "$10 billion"):  # perhaps another deal; and the same, said shortly
        said = told(PAID, *both("a", "over $10 billion", other, 0.15), paid("b", "$12 billion"))[0]
        assert "over $10 billion" in {value for value, *_ in said}


def test_of_a_sentence_that_holds_two_values_the_surer_one_answers() -> None:
    text = "The firm paid $14.3 billion for the mill, which has $20 billion in debts."
    first, second = (quote("a", text, short, sure) for short, sure in (("$14.3 billion", 0.8), ("$20 billion", 0.7)))
    assert told(PAID, first, second)[0] == [("$14.3 billion", "same", 1)]


def test_a_less_exact_figure_of_something_else_or_of_another_article_stays() -> None:
    for vague, other in (("almost $15 billion", "$12 billion"), ("over $10 billion", "$29 billion")):
        assert len(told(PAID, *both("a", vague, other))[0]) == 2
    positions, *_ = told(PAID, paid("a", "over $10 billion"), paid("b", "$14.3 billion"))
    assert positions == [("$14.3 billion", "same", 1), ("over $10 billion", "bounds", 1)]


def test_a_day_stays_beside_a_bounded_one() -> None:
    said = (
        quote("a", "It was sold in December 2021.", "December 2021"),
        quote("a", "It was to be sold by 14 July 2021.", "by 14 July 2021", 0.7),
    )
    assert [value for value, *_ in told("When was the mill sold?", *said)[0]] == ["December 2021", "by 14 July 2021"]


def test_a_day_takes_the_place_of_its_month() -> None:
    said = (
        quote("a", "It was sold in June 2021.", "June 2021"),
        quote("a", "It was sold on 9 June 2021.", "9 June 2021"),
    )
    assert told("When was the mill sold?", *said)[0] == [("9 June 2021", "same", 1)]


def test_a_less_sure_day_takes_the_place_of_its_month() -> None:
    month = quote("a", "It was sold in June 2021.", "June 2021")
    day = quote("a", "It was sold on 9 June 2021.", "9 June 2021", 0.2)
    assert told("When was the mill sold?", month, day)[0] == [("9 June 2021", "same", 1)]


def test_the_place_of_the_exact_answer_counts() -> None:
    text = "Of 12 people 2 were hurt."
    twice = replace(quote("a", text, "2"), short_start=text.index("2 were"))
    positions, kind, _ = told(HURT, twice, quote("b", "7 people were hurt.", "7"))
    assert {value for value, *_ in positions} == {"2", "7"}
    assert kind == "contradiction"


def test_the_exact_form_of_a_figure_may_be_a_glimpse_in_its_own_article() -> None:
    vague, exact = both("a", "almost $15 billion", "$14.8 billion", 0.1)
    (kept,) = in_exact_form(PAID, [vague], [exact])
    assert (kept.short, kept.confidence) == ("$14.8 billion", vague.confidence)
    assert in_exact_form(PAID, [vague], [paid("b", "$14.8 billion")]) == [vague]


def test_a_bare_number_is_read_in_the_unit_of_the_surest() -> None:
    limit = "What is the speed limit on the bend?"
    surest = quote("a", "Trains may go at 60 km/h now.", "60 km/h", 0.9)
    bare = quote("b", "The limit on the bend is 80.", "80", 0.8)
    positions, kind, _ = told(limit, surest, bare, quote("c", "The limit is 60.", "60", 0.7))
    assert positions == [("60 km/h", "same", 2), ("80", "differs", 1)]
    assert kind == "contradiction"
    assert len(told(limit, surest, quote("b", "The bend saw 1,900 trains.", "1,900", 0.8))[0]) == 1
    assert len(told(limit, surest, quote("b", "The limit is for 80 trains.", "80", 0.8))[0]) == 1


def test_an_option_is_no_part_of_a_name() -> None:
    question = "Was it a broken rail or a cracked axle?"
    named = quote("a", "Norlink Broken Rail said so.", "Broken Rail", 0.5)
    assert told(question, quote("b", "A cracked axle was found.", "cracked axle", 0.6), named)[0] == [
        ("cracked axle", "same", 1)
    ]


def test_a_figure_that_begins_a_sentence_is_told_in_small_letters() -> None:
    three = quote("a", "Three people were hurt in the flood.", "Three", 0.9)
    assert told(HURT, three, quote("b", "About 40 were hurt.", "About 40"))[0] == [
        ("three", "same", 1),
        ("about 40", "differs", 1),
    ]
    assert told(PAID, quote("a", "Rs 300 was paid for the mill.", "Rs 300"))[0][0][0] == "Rs 300"


def test_a_change_since_then_is_none_of_a_day() -> None:
    asked = "How much did the shares fall?"
    day = quote("a", "The shares fell 12% on Friday.", "12%")
    since = [quote(name, f"The shares of {name} are down 38% since May.", "38%") for name in "bc"]
    positions, kind, _ = told(asked, day, *since)
    assert (sorted(positions), kind) == ([("12%", "differs", 1), ("38%", "same", 2)], None)
    assert told(f"{asked[:-1]} since May?", day, *since)[1] == "contradiction"
