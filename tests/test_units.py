"""Units and magnitudes: how figures that are written in different ones stand to each other."""

import pytest
from spans_read import COUNT, DURATION, MONEY, NUMBER, read

from rag.answer_types import AnswerType
from rag.values import Relation, relation


@pytest.mark.parametrize(
    ("one", "other", "wanted", "related"),
    [
        # parts of a unit in words
        ("half an hour", "30 minutes", DURATION, "same"),
        ("a |half-hour| delay", "45 minutes", DURATION, "differs"),
        ("three quarters of an hour", "45 minutes", DURATION, "same"),
        ("a quarter of an hour", "15 minutes", DURATION, "same"),
        ("half a year", "six months", DURATION, "same"),
        ("a |two-and-a-half-year| term", "30 months", DURATION, "same"),
        ("half a mile", "800 metres", NUMBER, "rounds"),
        ("a mile and a half", "1.5 miles", NUMBER, "same"),
        ("a billion and a half dollars", "$1.5 billion", MONEY, "same"),
        ("half a million", "523,000", COUNT, "rounds"),
        ("half a million", "612,000", COUNT, "differs"),
        # short forms
        ("£1.2trn", "£1.2 trillion", MONEY, "same"),
        ("$2.4bln", "$2.4 billion", MONEY, "same"),
        ("$340 mln", "$360m", MONEY, "differs"),
        ("45 mins", "45 minutes", DURATION, "same"),
        ("1hr 45min", "105 minutes", DURATION, "same"),
        ("50kmh", "50 km/h", NUMBER, "same"),
        ("50 km/hr", "50 km per hour", NUMBER, "same"),
        ("3 square km", "3 square kilometres", NUMBER, "same"),
        ("6ft 8in", "6 feet 8 inches", NUMBER, "same"),
        # "m" is a million of what is counted or has a unit, else a metre
        ("|1.2m| people", "1.2 million people", COUNT, "same"),
        ("|1m tonnes|", "1 million metric tons", NUMBER, "same"),
        ("|5m| waves", "five metres", NUMBER, "same"),
        ("the |100m| women's final", "100 metres", NUMBER, "same"),
        # agencies write tons for tonnes
        ("50,000 tons", "50,000 tonnes", NUMBER, "same"),
        ("50,000 tons", "60,000 tonnes", NUMBER, "differs"),
        # qualifiers
        ("north of |$5 billion|", "$5.6 billion", MONEY, "bounds"),
        ("south of |$5 billion|", "$5.6 billion", MONEY, "differs"),
        ("as few as |200|", "250", COUNT, "bounds"),
        ("as little as |$5|", "$4", MONEY, "differs"),
        ("|20-odd| people", "23", COUNT, "bounds"),
        ("twenty-odd", "17", COUNT, "differs"),
        # decades
        ("in her |30s|", "34", COUNT, "bounds"),
        ("in her |30s|", "42", COUNT, "differs"),
        ("temperatures in the |80s|", "85", NUMBER, "bounds"),
    ],
)
def test_how_figures_in_different_units_stand_to_each_other(
    one: str, other: str, wanted: AnswerType, related: Relation | None
) -> None:
    assert relation(read(one, wanted), read(other, wanted)) == related
    assert relation(read(other, wanted), read(one, wanted)) == related
