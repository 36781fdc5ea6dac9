"""Units and magnitudes: how figures that are written in different ones stand to each other."""

import pytest
from spans_read import COUNT, DURATION, MONEY, NUMBER, PERCENT, read

from rag.answer_types import AnswerType
from rag.values import Relation, relation
from rag.values.figures import figures_in
from rag.values.reader import statement_figures


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
        ("|1.2m| copies", "1.5 million copies", COUNT, "differs"),
        ("|1.5m| new homes", "1.5 million", COUNT, "same"),
        ("|5m| waves", "five metres", NUMBER, "same"),
        ("|2m| across the bay", "two metres", NUMBER, "same"),
        # a fall is no rise, and a loss no profit
        ("a loss of |$5 million|", "a profit of |$5 million|", MONEY, "differs"),
        ("a |$5 million| loss", "a surplus of about |$5 million|", MONEY, "differs"),
        ("fell |5%|", "rose by about |5%|", PERCENT, "differs"),
        ("fell |5%|", "a |5%| drop", PERCENT, "same"),
        ("the loss rose |5%|", "|5%| higher", PERCENT, "same"),
        ("fell to |$5 million|", "rose to |$5 million|", MONEY, "same"),
        ("costs rose by |$5 million|", "profit fell by |$5 million|", MONEY, "same"),
        ("gained |12%| of the vote", "lost with |12%| of the vote", PERCENT, "same"),
        ("rose by |2°F|", "rose by |1.1°C|", NUMBER, None),
        ("two |5m| sharks", "five metres", NUMBER, "same"),
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
        # what is asked for is a number, whatever stands before it
        ("Civic Union |29|", "29 seats", COUNT, "same"),
        ("the Civic League |seven|", "8", COUNT, "differs"),
        ("They watched |Chapter 3|", "3", COUNT, None),
        # two figures are not the first of them
        ("aged |24 and 31|", "24", COUNT, None),
        ("|two men and three women|", "five people", COUNT, None),
        ("by |43 votes to 31|", "31", COUNT, None),
        ("by |43 votes to 31|", "43 votes to 31", COUNT, "same"),
        ("|12 people, three of them children|", "12", COUNT, "same"),
        ("|$5 million over three years|", "$6 million", MONEY, "differs"),
        ("|$5 million and 3,000 jobs|", "$5 million", MONEY, "same"),
        ("between |24 and 31|", "27", COUNT, "bounds"),
        # a number of a telephone counts nothing
        ("call |0800 555 0142|", "800", COUNT, None),
        ("call |555 0142|", "555", COUNT, None),
    ],
)
def test_how_figures_in_different_units_stand_to_each_other(
    one: str, other: str, wanted: AnswerType, related: Relation | None
) -> None:
    assert relation(read(one, wanted), read(other, wanted)) == related
    assert relation(read(other, wanted), read(one, wanted)) == related


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("It sold 3 million cars in 2023 and 4 million cars in 2022.", ["3 million", "4 million"]),
        ("It dug 1.2 million tonnes in 2023 and 0.9 million tonnes.", ["1.2 million tonnes", "0.9 million tonnes"]),
        ("It rose from 3 million in May 2021 to 4 million in 2022.", ["3 million", "4 million"]),
        ("Growth was 3 per cent in 2021 or 4 per cent.", ["3 per cent", "4 per cent"]),
        ("In 2021 and 3 per cent of cases it failed.", ["3 per cent"]),
        ("It saw Team 7 and 2.5 million fans.", ["2.5 million"]),
        ("Team 7 and 2 million fans came.", ["7", "2 million"]),
        ("It grew 3 and 4 per cent.", ["3 per cent", "4 per cent"]),
        ("They dug a load of 2000 to 3000 tonnes.", ["2000 to 3000 tonnes"]),
        ("They dug between 2000 and 3000 tonnes.", ["between 2000 and 3000 tonnes"]),
        ("It sold 3 million by 2021 and 4 million by 2022.", ["3 million", "4 million"]),
        ("They paid $2000 and $3000 a head.", ["$2000", "$3000"]),
        ("Between 5 and 10 million came.", ["Between 5 and 10 million"]),
        ("Call 0800 555 0142, 020 7946 0123 or 555-0142; 10 do.", ["10"]),
        ("It was 0.5 and 0 and 10 000.", ["0.5", "0", "10 000"]),
    ],
)
def test_which_figures_share_a_unit(sentence: str, figures: list[str]) -> None:
    assert [value.text for value in figures_in(sentence)] == figures


@pytest.mark.parametrize("statement", ["They watched Chapter 3.", "She raced in Formula 1.", "They saw Chapter Three."])
def test_the_number_of_a_name_is_no_figure_of_a_statement(statement: str) -> None:
    assert statement_figures(statement) == []
