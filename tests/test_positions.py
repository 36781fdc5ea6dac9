"""How a value stands to the leading one, in words."""

from typing import Any

import pytest
from said_quotes import quote

from rag.answer import Position
from rag.extractive import extractive_answer


@pytest.mark.parametrize(
    ("stance", "stands", "label"),
    [
        ({"relation": "same"}, "leads", ""),
        ({"relation": "same", "nuance": "more say otherwise"}, "leads, but more say otherwise", ""),
        ({"relation": "rounds"}, "agrees, rounded", "Rounded: "),
        ({"relation": "rounds", "nuance": "more precise"}, "agrees, more precise", "More precise: "),
        ({"relation": "bounds"}, "consistent", "Consistent: "),
        ({"relation": "bounds", "nuance": "more precise"}, "agrees, more precise", "More precise: "),
        ({"relation": "differs"}, "differs", "But: "),
        ({"relation": "differs", "nuance": "earlier"}, "earlier", "Earlier: "),
        ({"relation": "differs", "doubtful": True}, "less certain", "Less certain: "),
        ({"relation": "differs", "comparable": False}, "also", "Also: "),
        ({"relation": "differs", "comparable": False, "year": "2024"}, "in 2024", "In 2024: "),
    ],
)
def test_how_a_position_stands_is_said_in_one_wording(stance: dict[str, Any], stands: str, label: str) -> None:
    position = Position(value="14", citations=(), **stance)
    assert (position.stands, position.label) == (stands, label)


def test_in_a_list_no_value_stands_against_another() -> None:
    said = [
        quote(article, f"In the words of {article} it was {who} who sold the mill.", who, 0.9)
        for article, who in (("a", "Ann Lee"), ("b", "Bo Ray"))
    ]
    listed = extractive_answer("Which people sold the mill?", said, ())
    assert listed.disagreement is None
    assert [position.stands for position in listed.positions] == ["leads", "also"]
    assert "\nBo Ray, according to" in listed.text
