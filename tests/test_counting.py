"""Figures of a statement that its sources give for something else."""

import pytest
from said_quotes import quote

from index.store import ScoredPassage
from rag.gate.grounding import ungrounded


def scored(text: str) -> ScoredPassage:
    return quote("a", text, text, whole=text).passage


LINER = (
    "The liner cost $18 million. Its owner employs about 620 people and has 35 league tables, 9.1 million dollars and "
    "40%. She had 140 passengers; 17 people died, 2,400 came to the service and 52 ships searched for 30 hours."
)


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        ("Thousands died.", None),
        ("Millions died.", "Millions"),
        ("Hundreds of thousands died.", "Hundreds of thousands"),
        ("Dozens of ships searched.", None),
        ("It cost millions.", None),
        ("Millions of people died.", "Millions"),
        ("She had 18 passengers.", "18"),
        ("She had 18 million passengers.", "18 million"),
        ("She had 9.1 million passengers.", "9.1 million"),
        ("She had 40 passengers.", "40"),
        ("Some 18 million were paid over years.", None),
        ("She had 620 passengers.", "620"),
        ("She had 17 passengers.", "17"),
        ("She had 140 people.", None),
        ("It has 620 workers.", None),  # the same in other words: nothing else is said to be the number of workers
        ("52 boats searched.", None),
        ("It has 35 tables.", None),
    ],
)
def test_a_figure_of_something_else_is_not_given(statement: str, missing: str | None) -> None:
    assert ungrounded(statement, [scored(LINER)]) == missing


def test_what_is_counted_may_be_named_in_other_words() -> None:
    source = scored("He scored 24 goals in 35 league games, and will miss two matches.")
    assert ungrounded("He scored 24 goals in 35 league matches.", [source]) is None  # both are of the league
    assert ungrounded("He scored 35 goals.", [source]) == "35"


def test_a_vague_number_needs_a_figure_of_its_size() -> None:
    few = [scored("The liner cost $18 million, and 17 people died.")]
    assert ungrounded("Thousands died.", few) == "Thousands"
    assert ungrounded("Dozens of people died.", few) == "Dozens"
    assert ungrounded("Several hundred people died.", few) == "Several hundred"
    assert ungrounded("Hundreds mourned.", [scored("Hundreds of people came to mourn.")]) is None
