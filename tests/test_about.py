"""How far "about" goes, and rounding: "about" is no stricter than the plain figure. Worked by hand."""

import pytest
from spans_read import COUNT, DURATION, MONEY, NUMBER, read

from rag.answer_types import AnswerType
from rag.values import relation


@pytest.mark.parametrize(
    ("one", "other", "wanted", "expected"),
    [
        ("about 2 million euros", "2.3 million euros", MONEY, "bounds"),
        ("about 2 million euros", "2.7 million euros", MONEY, "differs"),
        ("about 2.1 million euros", "2.3 million euros", MONEY, "differs"),
        ("about 20", "23", COUNT, "bounds"),
        ("about 20", "24", COUNT, "differs"),
        ("some 700 metres", "640 metres", NUMBER, "bounds"),
        ("about 300", "340", COUNT, "differs"),
        ("some 80", "72", COUNT, "differs"),
        ("|C. 30 francs|", "28 francs", MONEY, "differs"),
        ("some 720 metres", "640 metres", NUMBER, "differs"),
        ("about an hour", "70 minutes", DURATION, "bounds"),
        ("about an hour", "80 minutes", DURATION, "differs"),
        ("£38m", "£38.5m", MONEY, "rounds"),
        ("£39m", "£38.5m", MONEY, "rounds"),
        ("£38m", "£38.6m", MONEY, "differs"),
        ("£2m", "£2.5m", MONEY, "differs"),
        ("three years", "42 months", DURATION, "differs"),
    ],
)
def test_about_a_figure(one: str, other: str, wanted: AnswerType, expected: str) -> None:
    values = read(one, wanted), read(other, wanted)
    assert relation(*values) == relation(*reversed(values)) == expected
