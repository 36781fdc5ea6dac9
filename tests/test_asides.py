"""Values beside the leading one that say something else, and those that only seem to."""

import pytest
from said_quotes import HURT, PAID, paid, quote, told

from rag.extractive import extractive_answer


def test_a_name_written_in_two_ways_differs_surely() -> None:
    who = "Who chairs the union?"
    ekdahl = quote("a", "Karin Ekdahl chairs the union.", "Karin Ekdahl", 0.8)
    positions, kind, _ = told(who, ekdahl, quote("b", "Karin Ekdal chairs it.", "Karin Ekdal", 0.45))
    assert positions == [("Karin Ekdahl", "same", 1), ("Karin Ekdal", "differs", 1)]
    assert kind == "contradiction"
    assert told(who, ekdahl, quote("b", "Karin Lindgren chairs it.", "Karin Lindgren", 0.45))[1] is None
    assert told(who, ekdahl, quote("b", "Jonas Falk chairs it.", "Jonas Falk", 0.45))[1] is None
    assert told(who, ekdahl, quote("b", "Karen Ekdal chairs it.", "Karen Ekdal", 0.45))[1] is None
    short = quote("a", "Ann Lee chairs it.", "Ann Lee", 0.8), quote("b", "Ann Lea is head.", "Ann Lea", 0.45)
    assert told(who, *short)[1] is None
    surnames = quote("a", "Ekdahl chairs it.", "Ekdahl", 0.8), quote("b", "Ekdal is head.", "Ekdal", 0.45)
    assert told(who, *surnames)[1] is None
    longer = quote("b", "Karin Ekdal Berg is head.", "Karin Ekdal Berg", 0.45)
    assert told(who, ekdahl, longer)[1] is None


def test_a_part_does_not_contradict_a_whole() -> None:
    asked = "How many pupils of the school were on the bus?"
    whole = quote("a", "On the bus were 31 pupils of the school.", "31", 0.9, "2025-06-09")
    part = quote("b", "The bus fell, and nine of them, pupils of the school, were hurt.", "nine", 0.8, "2025-06-10")
    assert told(asked, whole, part)[1] is None
    assert told(asked, part, whole)[1] is None
    other = quote("c", "On it twelve of them, pupils of the school, were hurt.", "twelve", 0.7, "2025-06-10")
    assert told("How many of the pupils were hurt?", part, other)[1] == "contradiction"
    asked = "How many deputies were on board?"
    whole = quote("a", "On board were three deputies.", "three deputies", 0.9)
    for whose in ("his", "our", "my"):
        part = quote("b", f"He took two of {whose} deputies on board.", f"two of {whose} deputies", 0.8)
        assert told(asked, whole, part)[1] is None
    hurt = quote("a", "15 workers were hurt.", "15"), quote("b", "12 of its workers were hurt.", "12")
    assert told("How many workers were hurt?", *hurt)[1] == "contradiction"
    assert told("How many people were hurt?", *hurt)[1] is None
    for these in ("two deputies of ours", "two of the deputies", "two old deputies"):
        same = quote("b", f"He took {these} on board.", these, 0.8)
        assert told(asked, whole, same)[1] == "contradiction"


@pytest.mark.parametrize(
    ("sentence", "positions"),
    [
        (
            "The driver and |two passengers| were killed.",
            [("four people", "same"), ("the driver and two passengers", "differs")],
        ),
        ("The driver and |three passengers| were killed.", [("four people", "same")]),
        ("Police said that a 24-year-old man and |three others| died.", [("four people", "same")]),
        (
            "On Monday a fire broke out; a man, a woman and |two of her children| were killed.",
            [("four people", "same")],
        ),
        ("It killed |three women| and a child in Rye.", [("four people", "same")]),
        ("|Two men and two women| were killed.", [("four people", "same")]),
        # some of them may not be said to be killed, or to be people
        (
            "It hit the driver and |three passengers| were killed.",
            [("four people", "same"), ("three passengers", "bounds")],
        ),
        ("It hit |three women| and a child was killed.", [("four people", "same"), ("three women", "bounds")]),
        ("The driver and |three bakers| were killed.", [("four people", "same"), ("three bakers", "bounds")]),
        (
            "It hit a wall and |three passengers| were killed.",
            [("four people", "same"), ("three passengers", "differs")],
        ),
        (
            "The mayor saw that |three passengers| were killed.",
            [("four people", "same"), ("three passengers", "differs")],
        ),
    ],
)
def test_people_that_are_told_together_are_counted_together(sentence: str, positions: list[tuple[str, str]]) -> None:
    before, short, after = sentence.split("|")
    said = quote("a", "Four people were killed.", "Four people", 0.9), quote("b", before + short + after, short, 0.8)
    found, kind, _ = told("How many people were killed?", *said)
    assert [(value, relation) for value, relation, _ in found] == positions
    assert (kind == "contradiction") is any(relation == "differs" for _, relation in positions)


def test_of_those_that_are_told_together_some_are_asked_for() -> None:
    sentence = "The driver and two passengers were killed."
    one, other = quote("a", sentence, "two"), quote("b", "Two passengers were killed, it says.", "Two")
    assert told("How many passengers were killed?", one, other)[0] == [("two", "same", 2)]


def test_the_exact_answer_counts_all_that_are_told_together() -> None:
    said = quote("a", "The driver and two passengers were killed.", "two passengers")
    assert extractive_answer("How many people were killed?", [said], ()).short == "The driver and two passengers"


def test_one_word_is_a_name_written_in_two_ways_where_a_name_is_asked_for() -> None:
    said = quote("a", "The horse Brisko won.", "Brisko", 0.8), quote("b", "Briska came in first.", "Briska", 0.45)
    for asked in ("What is the name of the horse?", "What is the horse called?"):
        assert told(asked, *said)[1] == "contradiction"
    assert told("Who came first?", *said)[1] is None
    other = quote("b", "Lotte came in first.", "Lotte", 0.45)
    assert told("What is the name of the horse?", said[0], other)[1] is None


def test_a_measure_of_another_dimension_is_not_shown() -> None:
    high = quote("a", "The wave was 7 metres high.", "7 metres", 0.9)
    fast = quote("b", "The wave ran at 40 km/h.", "40 km/h", 0.6)
    assert [value for value, *_ in told("How big was the wave?", high, fast)[0]] == ["7 metres"]


def test_another_currency_is_told_only_where_it_is_likely() -> None:
    said = paid("a", "$14.3 billion", 0.9)
    assert len(told(PAID, said, paid("b", "€2 million", 0.2))[0]) == 1
    assert len(told(PAID, said, paid("b", "€2 million", 0.8))[0]) == 2


def test_two_deadlines_differ() -> None:
    question = "When will the mill close?"
    mixed = quote("a", "It closed before 2030.", "before 2030", 0.9), quote("b", "It will by 2032.", "by 2032", 0.5)
    assert told(question, *mixed)[1] == "bound"
    mixed = quote("a", "It will by 2032.", "by 2032", 0.9), quote("b", "It closed before 2030.", "before 2030", 0.5)
    assert told(question, *mixed)[1] == "bound"
    mixed = quote("a", "It closed before 2032.", "before 2032", 0.9), quote("b", "It will by 2030.", "by 2030", 0.5)
    assert told(question, *mixed)[1] == "bound"
    mixed = quote("a", "It will by 2030.", "by 2030", 0.9), quote("b", "It closed before 2032.", "before 2032", 0.5)
    assert told(question, *mixed)[1] == "bound"
    two = [quote(name, f"It is to close by {year}.", f"by {year}") for name, year in (("a", "2030"), ("b", "2032"))]
    assert told(question, *two)[1] == "contradiction"
    before = [
        quote(name, f"It closed before {year}.", f"before {year}") for name, year in (("a", "2030"), ("b", "2032"))
    ]
    assert told(question, *before)[1] == "bound"


def test_a_deadline_within_another_is_no_contradiction() -> None:
    question = "When will the mill close?"
    two = [quote(name, f"It is to close by {day}.", f"by {day}") for name, day in (("a", "2030"), ("b", "March 2030"))]
    assert told(question, *two)[1] == "bound"


def test_two_who_say_two_things_in_one_sentence_disagree() -> None:
    said = quote("a", "In all 12 people were hurt in the flood.", "12", 0.9)
    both = quote("b", "Police say 12 were hurt, rescuers say 15.", "15", 0.6)
    assert told(HURT, said, both)[1] == "contradiction"


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Nurses counted 15 hurt; the mayor spoke of 40.", ["15", "40"]),
        ("The mill's boss put the number hurt at 15 and nurses reckon it was 40.", ["15", "40"]),
        ("The mayor spoke of 15 hurt, and 40 were taken home.", ["15"]),
        ("Of those hurt 15 were in the mill and 40 outside.", ["15"]),
    ],
)
def test_two_figures_that_two_give_in_one_sentence_are_both_shown(sentence: str, shown: list[str]) -> None:
    positions, _, summary = told(HURT, quote("a", sentence, "15", 0.8), quote("a", sentence, "40", 0.6))
    assert [value for value, *_ in positions] == shown
    assert summary == ("One article gives two accounts: 15 and 40." if len(shown) > 1 else "")


def test_a_further_figure_of_a_sentence_that_gives_the_leading_one_contradicts_nothing() -> None:
    question = "How much are the costs of the trial?"
    said = quote("a", "The costs are $1.1 million in all, the court said.", "$1.1 million", 0.9)
    both = quote("b", "Costs of $1.1 million and damages of $480,000 come on top.", "$480,000", 0.6)
    assert told(question, said, both)[:2] == ([("$1.1 million", "same", 1)], None)
    against = quote("b", "It came to $1.1 million for one and, the others said, not to $480,000.", "$480,000", 0.6)
    assert told(question, said, against)[1] == "contradiction"


def test_the_whole_does_not_contradict_a_part_of_it() -> None:
    question = "How many seats does it have?"
    part = quote("a", "It has 43 seats.", "43", 0.9)
    assert told(question, part, quote("b", "But 43 of the 81 seats are too few.", "81", 0.6))[1] is None
    assert told(question, part, quote("b", "But 81 seats are too few.", "81", 0.6))[1] == "contradiction"
    aboard = "How many people were on board?"
    all_, one = (
        quote("a", "On board were 242 people.", "242", 0.9),
        quote("b", "He is one of the 230 on board.", "230", 0.6),
    )
    assert told(aboard, all_, one)[1] == "contradiction"
