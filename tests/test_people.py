"""Lists of people, and of other things, that are counted together. Worked by hand."""

import pytest
from spans_read import COUNT, read

from rag.values import ValueKind
from rag.values.people import all_told, counted_in

DEAD = "How many people died?"


def counted(question: str, sentence: str) -> float | None:
    before, span, _ = sentence.split("|")
    what = counted_in(question)
    assert what is not None
    value = all_told(read(sentence, COUNT), sentence.replace("|", ""), len(before), len(before + span), what)
    return value.figure if value.low == value.high else None


@pytest.mark.parametrize(
    ("question", "sentence", "number"),
    [
        (DEAD, "|A nurse and her three sons| died.", 4),
        (DEAD, "A nurse and her |three| sons died.", 4),
        (DEAD, "|The pilot and all four passengers| died.", 5),
        (DEAD, "|The pilot, co-pilot and four passengers| died.", 6),
        (DEAD, "|A couple and their two children| died.", 4),
        (DEAD, "|Twenty-three men and 14 women| died.", 37),
        (DEAD, "|12 Greek nationals, three Kenyans and a Briton| died.", 16),
        (DEAD, "|A Dane and two Turks| died.", 3),
        (DEAD, "|A Dane and two Turkish bakers| died.", None),
        (DEAD, "|A nurse and three sheep| died.", None),
        (DEAD, "|12 people, three men and nine women| died.", 12),
        ("How many suspects were charged?", "|Two men and a woman| were charged.", 3),
        ("How many suspects were charged?", "|Two| men and a woman were charged.", 3),
        ("How many miners were hurt?", "|Two| men and a woman were hurt.", 2),
        ("How many miners were hurt?", "|Two men and a woman| were hurt.", 3),
        ("How many men were hurt?", "|Two| men and a woman were hurt.", 2),
        ("How many of the hurt were pupils?", "|Six| pupils and their guide were hurt.", 6),
        ("How many of the people were hurt?", "|Six| pupils and their guide were hurt.", 7),
        ("How many sons does she have?", "|Two sons and a daughter|", 2),
        ("How many children does she have?", "She has |a son and two daughters|.", 3),
        ("How many medals did Ruritania win?", "It won |four gold, two silver and five bronze|.", 11),
        ("How many buildings burned?", "The fire took |two barns and a mill|.", 3),
        ("How many buildings burned?", "The fire took |two barns| and a mill.", 2),
    ],
)
def test_all_of_a_list_are_counted(question: str, sentence: str, number: float | None) -> None:
    assert counted(question, sentence) == number


def test_what_cannot_be_added_up_is_no_number() -> None:
    sentence = "A nurse and three sheep died."
    value = all_told(read(sentence, COUNT, "A nurse and three sheep"), sentence, 0, 23, counted_in(DEAD) or "")
    assert value.kind is ValueKind.TEXT


def test_only_a_question_for_a_number_counts() -> None:
    assert counted_in("Who died?") is None
