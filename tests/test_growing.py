"""What grows, or changes from day to day, so that a later figure is a revision though nobody says so."""

import pytest
from said_quotes import quote, told


@pytest.mark.parametrize(
    "question",
    [
        "How many people drowned?",
        "How many people perished?",
        "How many people lost their lives?",
        "How many lives did it claim?",
        "How many bodies did they find?",
        "How many people fell ill?",
        "How many people were sickened?",
        "How many infections were there?",
        "How many people caught the fever?",
        "How many people contracted it?",
        "How many people survived?",
        "How many survivors were there?",
        "How many people were trapped?",
        "How many people were stranded?",
        "How many people fled?",
        "How many people were forced from their homes?",
        "How many people were abducted?",
        "How many pupils were kidnapped?",
        "How many people were charged?",
        "How many people were affected?",
        "How many flights were cancelled?",
        "How many homes lost power?",
        "How many homes were levelled?",
    ],
)
def test_what_a_disaster_did_becomes_known_bit_by_bit(question: str) -> None:
    early = quote("a", "It was 37 on Monday.", "37", 0.8, "2025-06-09")
    assert told(question, early, quote("b", "It was 64.", "64", 0.8, "2025-06-11"))[1] == "revised over time"


@pytest.mark.parametrize(
    ("question", "said", "kind"),
    [
        ("How much of the fire is contained?", "It is |{}%| contained.", "revised over time"),
        ("How much of the fire was contained then?", "It was |{}%| contained.", "contradiction"),
        ("How big is the wildfire?", "It covers |{} acres|.", "revised over time"),
        ("How large is the new fire station?", "It has |{} rooms|.", "contradiction"),
        ("How many firefighters are fighting it?", "There are |{}|.", "revised over time"),
        ("How many points does the team have?", "It has |{}| points.", "revised over time"),
        ("How many points did the team get?", "It got |{}| points.", "contradiction"),
        ("How many points ahead is it?", "It leads by |{}| points.", "revised over time"),
        ("What share of voters support it?", "It is on |{}%|.", "revised over time"),
        ("What does it have in the polls?", "It has |{}%|.", "revised over time"),
        ("What is the firm's share price?", "It is |${}|.", "revised over time"),
        ("What was the firm's share price then?", "It was |${}|.", "contradiction"),
        ("What is the price of a barrel of oil?", "It is |${}|.", "revised over time"),
        ("What is the price of the mill?", "It is |${}|.", "contradiction"),
        ("What is the exchange rate?", "It is |{}|.", "revised over time"),
        ("What is the tax rate?", "It is |{}%|.", "contradiction"),
        ("How much is a litre of petrol?", "It is |${}|.", "revised over time"),
        ("What did oil trade at?", "It settled at |${}|.", "revised over time"),
        ("What did oil trade at on Monday?", "It settled at |${}|.", "contradiction"),
        ("What did it pay?", "It settled for |${}|.", "contradiction"),
        ("What did it pay?", "It paid |${}| for oil, which closed at a low.", "contradiction"),
        ("What is wheat worth?", "It sells at |${}|.", "revised over time"),
        ("When did it trade?", "It settled at |{} a.m.|.", "contradiction"),
    ],
)
def test_what_is_so_today_may_be_otherwise_tomorrow(question: str, said: str, kind: str) -> None:
    quotes = []
    for name, figure, day in (("a", "7", "2025-06-09"), ("b", "9", "2025-06-11")):
        before, short, behind = said.format(figure).split("|")
        quotes.append(quote(name, before + short + behind, short, 0.8, day))
    assert told(question, *quotes)[1] == kind
