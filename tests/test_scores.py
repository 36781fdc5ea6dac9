"""Scores of games and of votes. Worked by hand."""

import pytest
from spans_read import ANY, COUNT, NUMBER, read

from rag.answer_types import AnswerType
from rag.values import ValueKind, relation


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # all sets make the match
        ("6-4 3-6 7-5", "6-4 7-6", "differs"),
        ("6-4 3-6 7-5", "6-4 7-5", "differs"),
        ("6-4 3-6 7-5", "6-4, 3-6, 7-5", "same"),
        ("6-4 3-6 and 7-5", "6-4, 3-6, 7-5", "same"),
        ("She lost |4-6 6-3 5-7|.", "She won |6-4, 3-6, 7-5|.", "same"),
        ("7-6 (7-4) 6-3", "7-6 6-3", "same"),
        # of a half, or in all
        ("2-1 (1-0)", "2-1", "same"),
        ("2-1, 5-2 on aggregate", "2-1", "same"),
        ("They lost |1-2|.", "They won |2-1|.", "same"),
        ("They lost |one-two|.", "They won |2-1|.", "same"),
        ("three-nil", "3-0", "same"),
        # votes
        ("312 votes to 214", "301 to 220", "differs"),
        ("312 votes to 214", "by 312-214", "same"),
        ("eight to one", "seven to two", "differs"),
        ("eight to one", "8–1", "same"),
    ],
)
def test_how_two_scores_stand_to_each_other(one: str, other: str, expected: str) -> None:
    values = read(one), read(other)
    assert relation(*values) == relation(*reversed(values)) == expected


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("It takes |1-2| of them.", ANY),
        ("It takes |one to two| of them.", ANY),
        ("It fell from |312 to 214|.", ANY),
        ("It has |6-4| of them.", COUNT),
        ("It has |8 to 10| of them.", NUMBER),
    ],
)
def test_what_may_be_a_range_is_no_score(sentence: str, wanted: AnswerType) -> None:
    assert read(sentence, wanted).kind is not ValueKind.NAME
