"""Answers that somebody is said to give, in one sentence or one after another."""

import pytest
from said_quotes import quote, told

MARCHED = "How many people marched?"


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("|86,000| people marched, according to the police.", "The union put it at |210,000|.", "contradiction"),
        ("|86,000| people marched, according to the police.", "The union's own figure is |210,000|.", "contradiction"),
        ("|86,000| people marched, according to the police.", "By the union's count, |210,000|.", "contradiction"),
        ("|86,000| people marched, according to the police.", "In the city live |210,000|.", None),
        ("|86,000| people marched, according to the police.", "The mayor spoke of |210,000| homes.", None),
    ],
)
def test_what_somebody_says_of_it_is_no_aside(first: str, second: str, kind: str | None) -> None:
    """Both stand in one article, far apart: only what is claimed of the same may contradict."""
    whole = f"{first} {second}".replace("|", "")
    quotes = [
        quote("a", one.replace("|", ""), one.split("|")[1], sure, whole=whole)
        for one, sure in ((first, 0.9), (second, 0.8))
    ]
    assert told(MARCHED, *quotes)[1] == kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("There were |388| according to the bar, and |240| according to the ministry.", "contradiction"),
        ("|388| people marched, according to the police (the union says |240|).", "contradiction"),
        ("It is |388| by the official count; the union found |240|.", "contradiction"),
        ("Police reported |388| people, and the union reported |240|.", "contradiction"),
        ("The bar confirmed |388|, but the ministry listed only |240|.", "contradiction"),
        ("It brought |388| people and cost |240| jobs.", None),
    ],
)
def test_one_sentence_gives_what_two_say(sentence: str, kind: str | None) -> None:
    before, first, between, second, behind = sentence.split("|")
    text = before + first + between + second + behind
    assert told(MARCHED, quote("a", text, first, 0.9), quote("a", text, second, 0.8))[1] == kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The calves, |thirty-eight| of them, were led out.", "contradiction"),
        ("All |thirty-eight| of them were led out.", "contradiction"),
        ("|All thirty-eight| of them were led out.", "contradiction"),
        ("The calves, all |thirty-eight| of them, were led out.", "contradiction"),
        ("Of 60 calves, |thirty-eight| of them sick, many were led out.", None),
        ("They led out |thirty-eight| of them.", None),
    ],
)
def test_all_of_them_are_no_part(sentence: str, kind: str | None) -> None:
    whole = quote("a", "41 calves were saved in time.", "41", 0.9)
    part = quote("b", sentence.replace("|", ""), sentence.split("|")[1], 0.8)
    assert told("How many calves were saved?", whole, part)[1] == kind
