"""Of whom or what a figure is, by the words before it."""

import pytest

from rag.reader.owners import is_of_another


@pytest.mark.parametrize(
    ("question", "before", "another"),
    [
        ("How old is Denise Holloway?", "The trial of Dorothy Holloway, ", True),
        ("How old is Denise Holloway?", "The trial of Denise Holloway, ", False),
        ("How old is Holloway?", "The trial of Denise Holloway, aged ", False),
        ("How old is Denise Holloway?", "The trial of the manager, ", False),
        ("What age is Denise Holloway?", "The trial of Ann Lee (", True),
        ("How old is Tessa Marr's mother?", "Her daughter Tessa Marr, ", True),
        ("How old is Tessa Marr's mother?", "Her mother Ann Marr, ", False),
        ("How old is the boss?", "The trial of Dorothy Holloway, ", False),
        ("How many years did Denise Holloway get?", "The trial of Dorothy Holloway, ", False),
        ("How many seats did the coalition win?", "The three have 43 of the ", True),
        ("How many seats did the coalition win?", "The three have forty of the ", True),
        ("How many seats are there?", "The three have 43 of the ", False),
        ("How many people work there?", "In the union are 370 of the ", False),
        ("How many seats did the coalition win?", "It has most of the ", False),
        ("How much did the coalition pay?", "It paid 43 of the ", False),
        ("How many seats did Homeland win?", "Homeland had 13 seats, Green Coast ", True),
        ("How many seats did Homeland win?", "Green Coast had eight seats and Homeland ", False),
        ("How many seats did Green win?", "Homeland had 13 seats, Green Coast ", False),
        ("How many seats were won?", "Homeland had 13 seats, Green Coast ", False),
        ("When did Homeland win?", "Homeland won in 2013, Green Coast ", False),
    ],
)
def test_a_figure_of_another(question: str, before: str, another: bool) -> None:
    assert is_of_another(question, before) is another
