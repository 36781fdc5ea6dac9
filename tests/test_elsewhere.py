"""What an article tells of something else contradicts nothing."""

import pytest
from said_quotes import quote

from rag.extractive import extractive_answer

SIX = "Six people were killed in the fire."
PELM = quote("a", SIX, "Six people", whole=f"Fire in Pelm on Tuesday. {SIX}")
HERE = "How many people were killed in the fire in Pelm?"


@pytest.mark.parametrize(
    ("question", "other", "kind"),
    [
        (HERE, "Fire in Tiggard. Three people were killed in the fire.", None),
        (HERE, "Three people were killed in the fire. Pelm mourns.", "contradiction"),
        ("How many people did the fire kill on Tuesday?", "Three people were killed in the fire.", "contradiction"),
        ("How many people were killed in the fire?", "Fire in Tiggard. Three people were killed.", "contradiction"),
        ("How many people were killed in the fire in Rye?", "Three people were killed in the fire.", "contradiction"),
    ],
)
def test_an_article_without_the_name_asked_about_contradicts_nothing(
    question: str, other: str, kind: str | None
) -> None:
    three = quote("b", "Three people were killed", "Three people", 0.7, whole=other)
    answer = extractive_answer(question, [PELM, three], [PELM.passage, three.passage])
    assert (answer.disagreement.kind if answer.disagreement else None) == kind
    assert answer.positions[1].stands == ("differs" if kind else "less certain")


def test_what_is_less_certain_is_not_told_as_agreed() -> None:
    said = [quote("a", "Ann Lee sold the mill.", "Ann Lee", 0.9)]
    said += [quote(name, f"Bo Ray sold the mill of {name}.", "Bo Ray", 0.3) for name in "bc"]
    answer = extractive_answer("Who sold the mill?", said, ())
    assert [(one.stands, one.witnesses) for one in answer.positions] == [("leads", 1), ("less certain", 2)]
    assert "agree" not in answer.text


def test_who_held_an_office_before_is_no_less_certain_for_it() -> None:
    new = quote("a", "Bo Ray succeeds Ann Lee as mayor.", "Bo Ray", 0.9, whole="Orm. Bo Ray succeeds Ann Lee as mayor.")
    old = quote("b", "The mayor is Ann Lee.", "Ann Lee", 0.8)
    answer = extractive_answer("Who is the mayor of Orm?", [new, old], [new.passage, old.passage])
    assert [one.stands for one in answer.positions] == ["leads", "earlier"]
