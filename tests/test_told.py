from datetime import date

import pytest

from rag.answer_types import AnswerType
from rag.gate.told import tells

DAY = date(2024, 5, 4)


@pytest.mark.parametrize(
    ("value", "wanted", "sentence"),
    [
        ("five people", AnswerType.COUNT, "Five died in the blaze."),
        ("one person", AnswerType.COUNT, "It killed 1 man."),
        ("dozens", AnswerType.COUNT, "It killed dozens of sheep."),
        ("3.4 million pounds", AnswerType.MONEY, "It cost £3.4m."),
        ("over $10 billion", AnswerType.MONEY, "They paid more than $10bn."),
        ("52", AnswerType.COUNT, "She is 52 years old."),
        ("six weeks", AnswerType.DURATION, "It will take 6 weeks."),
        ("3 May", AnswerType.DATE, "It burned on 3 May 2024."),
        ("Tove Lie", AnswerType.PERSON, "Lie, Tove Lie, said so."),
        ("the United States", AnswerType.PLACE, "He fled to the US."),
        ("a battery in a van", AnswerType.ANY, "The battery of a parked van caught fire."),
    ],
)
def test_a_sentence_tells_a_value_in_these_words_or_others(value: str, wanted: AnswerType, sentence: str) -> None:
    assert tells(sentence, value, wanted, DAY)


@pytest.mark.parametrize(
    ("value", "wanted", "sentence"),
    [
        ("five people", AnswerType.COUNT, "Seventeen people died in the blaze."),
        ("five people", AnswerType.COUNT, "At least five died."),
        ("one person", AnswerType.COUNT, "Two people died."),
        ("3.4 million pounds", AnswerType.MONEY, "It cost 420,000 pounds."),
        ("3.4 million pounds", AnswerType.MONEY, "It cost 3 million pounds."),
        ("over $10 billion", AnswerType.MONEY, "They paid $10bn."),
        ("3 May", AnswerType.DATE, "It burned on 4 May 2024."),
        ("Tove Lie", AnswerType.PERSON, "The chairwoman said so."),
        ("Tove Lie", AnswerType.PERSON, "Per Lie said so."),
        ("Lie", AnswerType.PERSON, "Haugen said so."),
        ("a battery in a van", AnswerType.ANY, "A cigarette caused the fire."),
        ("a neighbour", AnswerType.PERSON, "His wife called the police."),
        ("Flight 12", AnswerType.ANY, "Flight 77 landed."),
    ],
)
def test_another_value_of_the_same_sentence_does_not(value: str, wanted: AnswerType, sentence: str) -> None:
    assert not tells(sentence, value, wanted, DAY)
