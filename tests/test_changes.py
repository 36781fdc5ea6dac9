"""Which words tell that a value may change, or has changed, and which don't."""

import re

import pytest
from said_quotes import quote, told

DEAD, DAMAGE, CONVICTED = (
    "How many houses burned down?",
    "How much was the damage?",
    "How many counts was he guilty of?",
)
GETS = "How much does he get for it?"


@pytest.mark.parametrize(
    ("question", "said", "told_later", "kind"),
    [
        # what is counted for weeks
        (DEAD, "The fire burned down 51 houses.", "In all 52 houses were burned down.", "revised over time"),
        ("How many homes were destroyed?", "It destroyed 51 homes.", "It wrecked 52 homes.", "revised over time"),
        ("How many homes did he own?", "He owned 51 homes.", "He was owner of 52 homes.", "contradiction"),
        ("How many homes were built?", "He built 51 homes.", "In all 52 homes were built.", "contradiction"),
        (DAMAGE, "The damage was $51.", "The fire did damage of $52.", "revised over time"),
        ("How much was paid for the damage?", "He paid $51.", "For it he paid $52.", "contradiction"),
        ("How much damages did the court give him?", "He got $51.", "In court he got $52.", "contradiction"),
        ("How much did the dam cost?", "The dam cost $51.", "For the dam he paid $52.", "contradiction"),
        # a first estimate
        ("How many came?", "In all 51 came.", "A count of 52 is far above the first estimate.", "revised over time"),
        ("How many came?", "51 came, a figure he called provisional.", "In all 52 came.", "revised over time"),
        ("How many came?", "51 came, by provisional figures.", "In all 52 came.", "revised over time"),
        ("How many came?", "51 came in the first hour.", "In all 52 came.", "contradiction"),
        ("How many came?", "51 came on a provisional licence.", "In all 52 came.", "contradiction"),
        ("How many came?", "51 came, an earlier report said.", "In all 52 came.", "contradiction"),
        # what is to be had
        (GETS, "He stands to make $51 from it.", "He gets $52 for it.", "revised over time"),
        (GETS, "He could receive $51 for it.", "He gets $52 for it.", "revised over time"),
        (GETS, "He stands by his price of $51.", "He gets $52 for it.", "contradiction"),
        (GETS, "In May it made him $51.", "He gets $52 for it.", "contradiction"),
        (GETS, "He could hear the $51 fall.", "He gets $52 for it.", "contradiction"),
        # of something else
        (CONVICTED, "He was guilty of 51 in a case that has gripped Rye.", "It found 52 proved.", "contradiction"),
        (CONVICTED, "He was guilty of 51, said one who has seen it.", "It found 52 proved.", "contradiction"),
        (CONVICTED, "Guilty of 51 was the man who had robbed it.", "It found 52 proved.", "contradiction"),
        (CONVICTED, "He is guilty of 51 counts that have been read.", "It found 52 proved.", "revised over time"),
        ("How many are here?", "There are 51 people who have been moved.", "Here are 52.", "revised over time"),
        ("How many are here?", "Here a man who has a dog counts 51.", "Here are 52.", "contradiction"),
    ],
)  # fmt: skip
def test_words_of_a_change(question: str, said: str, told_later: str, kind: str) -> None:
    two = [
        quote(name, text, re.findall(r"\$?5[12]", text)[0], 0.8, day)
        for name, text, day in (("a", said, "2024-03-12"), ("b", told_later, "2024-03-14"))
    ]
    assert told(question, *two)[1] == kind


def test_who_tells_of_the_change_first_tells_it_for_the_others() -> None:
    asked = "How much does it offer for the mill?"
    first = quote("a", "It offers $51 for the mill.", "$51", 0.8, "2024-03-12")
    rise = quote("b", "It raised its bid for the mill to $52.", "$52", 0.8, "2024-03-14")
    later = quote("c", "The mill is worth the $52, says its owner.", "$52", 0.8, "2024-03-16")
    assert told(asked, first, later)[1] == "contradiction"
    assert told(asked, first, rise, later)[1] == "revised over time"
    flag = quote("b", "It raised its flag on the mill, bought for $52.", "$52", 0.8, "2024-03-14")
    assert told(asked, first, flag, later)[1] == "contradiction"
