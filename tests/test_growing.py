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
