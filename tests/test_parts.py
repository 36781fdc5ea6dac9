"""Figures of further ones, and of some people only, beside one of all."""

import pytest
from said_quotes import quote, told

KILLED, HELD = "How many people were killed?", "How many have been arrested?"


def kind_of_two(
    question: str, one: str, other: str, days: tuple[str, str] = ("2025-06-09", "2025-06-09")
) -> str | None:
    said = []
    for name, sentence, day in zip("ab", (one, other), days, strict=True):
        before, short, behind = sentence.split("|")
        said.append(quote(name, before + short + behind, short, 0.9 if name == "a" else 0.8, day))
    return told(question, *said)[1]


@pytest.mark.parametrize(
    ("question", "whole", "part", "kind"),
    [
        (HELD, "|Four| were arrested.", "|Two more| were held.", None),
        (HELD, "|Four| were arrested.", "|Two| more were held.", None),
        (HELD, "|Four| were arrested.", "Then |two more people| were held.", None),
        (HELD, "|Four| were arrested.", "|Another two| were held.", None),
        (HELD, "|Four| were arrested.", "A further |two| were held.", None),
        (HELD, "|Four| were arrested.", "A further |six| were held.", None),
        (HELD, "|Four| were arrested.", "|An additional two| were held.", None),
        (HELD, "|Four| were arrested.", "|At least two more| were held.", None),
        (HELD, "|Four| were arrested.", "|Two| were held, and another fled.", "contradiction"),
        (HELD, "|Four| were arrested.", "|Two|, more than last year, were held.", "contradiction"),
        (HELD, "|Four| were arrested.", "|Six more| were held than last year.", "contradiction"),
        (HELD, "|Two more| were arrested.", "|Three more| were held.", "contradiction"),
        ("How many more were arrested?", "|Four| were arrested.", "|Two more| were held.", "contradiction"),
        ("How many votes did she win by?", "By |37 votes|.", "It was |31 more votes| than his.", "contradiction"),
        ("What stake does it own?", "It owns |34%| of it.", "It bought |a further 9%| of it.", None),
        ("How many cases are there?", "There are |310| cases.", "There were |45 new cases|.", None),
        ("How many jobs are there?", "There are |310| jobs.", "It has |290 new jobs|.", "contradiction"),
        (KILLED, "|12| people were killed.", "|Three children| were killed.", None),
        (KILLED, "|12| people were killed.", "|Nine young soldiers| were killed.", None),
        (KILLED, "|12| people were killed.", "|Nine people| are dead.", "contradiction"),
        (KILLED, "|12| people were killed.", "|Nine workers| were killed.", "contradiction"),
        (KILLED, "|12| people were killed.", "|14 soldiers| were killed.", "contradiction"),
        (KILLED, "|12 soldiers| were killed.", "|Nine children| were killed.", "contradiction"),
        (KILLED, "|12| people were killed.", "|Five women, four men and two children| died.", "contradiction"),
        ("How many children were killed?", "|12| were killed.", "|Three children| were killed.", "contradiction"),
        ("How many people were hurt?", "|34| were hurt.", "|Seven people| were seriously hurt.", None),
        ("How many people were hurt?", "|34| were hurt.", "|41| were seriously hurt.", "contradiction"),
        ("How many people were badly hurt?", "|34| were.", "|Seven people| were badly hurt.", "contradiction"),
    ],
)
def test_some_or_further_ones_do_not_contradict_a_figure_of_all(
    question: str, whole: str, part: str, kind: str | None
) -> None:
    assert kind_of_two(question, whole, part) == kind


def test_further_ones_neither_lead_nor_revise_a_figure_of_all() -> None:
    early = quote("a", "Four were arrested.", "Four", 0.8, "2025-06-09")
    late = quote("b", "Two more were arrested.", "Two more", 0.8, "2025-06-10")
    positions, kind, _ = told(HELD, early, late)
    assert ([value for value, *_ in positions], kind) == (["four", "two more"], None)
    unlikely = quote("a", "Four were arrested.", "Four", 0.45, "2025-06-09")
    assert told(HELD, unlikely, late)[0][0][0] == "two more"
