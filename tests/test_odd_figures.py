"""Figures that are not written as numbers, or in another unit. Worked by hand."""

import pytest
from spans_read import ANY, COUNT, DATE, DURATION, MONEY, NUMBER, read

from rag.answer_types import AnswerType
from rag.values import ValueKind, relation


@pytest.mark.parametrize(
    ("one", "other", "wanted", "expected"),
    [
        # how often
        ("twice", "two", COUNT, "same"),
        ("twice", "three times", COUNT, "differs"),
        ("a hat-trick", "three goals", COUNT, "same"),
        # for life
        ("life", "25 years", DURATION, "differs"),
        ("for life", "life imprisonment", DURATION, "same"),
        ("sent to prison |for life|", "jailed for |25 years|", ANY, "differs"),
        ("got |life in prison|", "sentenced to |life without the possibility of parole|", ANY, "same"),
        ("jailed for |life|", "a minimum term of |25 years|", DURATION, "bounds"),
        ("life", "a minimum of 25 years", DURATION, "bounds"),
        ("|25 years to life|", "life", DURATION, "bounds"),
        ("|25 years| to life in prison", "30 years", DURATION, "bounds"),
        # times run
        ("2:14:58", "2:15:30", ANY, "differs"),
        ("in 2:14:58", "2 hours 14 minutes 58 seconds", ANY, "same"),
        ("1:43.21", "1:43.52", ANY, "differs"),
        ("1:43.21", "1:43.21", COUNT, "same"),
        # temperatures
        ("104F", "40C", NUMBER, "same"),
        ("110°F", "40°C", NUMBER, "differs"),
        # hours of the day
        ("at |0632 GMT|", "06:32 UTC", DATE, "same"),
        ("at |0632 GMT|", "06:45 UTC", DATE, "differs"),
        ("at |1700 hours|", "5 p.m.", DATE, "same"),
        ("at |1700 hours|", "6 p.m.", ANY, "differs"),
        ("2:32 p.m. local time", "0632 GMT", DATE, None),
        ("2:32 p.m. local time", "3:32 p.m.", DATE, "differs"),
        ("2:32 p.m. local time", "2:32 p.m. ET", DATE, "same"),
        # sums
        ("N50 million", "₦50 million", MONEY, "same"),
        ("N50,000", "50,000 naira", MONEY, "same"),
        ("Sh4.2 billion", "4.8 billion shillings", MONEY, "differs"),
        ("Shs4.2 billion", "KSh4.2bn", MONEY, "same"),
        ("USh4.2 billion", "KSh4.2bn", MONEY, None),
        ("P42 billion", "42 billion pesos", MONEY, "same"),
        ("P42 billion", "42 billion Mexican pesos", MONEY, None),
        ("₱42 million", "45 million pesos", MONEY, "differs"),
    ],
)
def test_how_two_odd_figures_stand_to_each_other(
    one: str, other: str, wanted: AnswerType, expected: str | None
) -> None:
    values = read(one, wanted), read(other, wanted)
    assert relation(*values) == relation(*reversed(values)) == expected


@pytest.mark.parametrize(
    ("sentence", "wanted", "kind"),
    [
        ("It changed her |life|.", ANY, "text"),
        ("It began at |2:14|.", DATE, "time"),
        ("It took |1700 hours|.", ANY, "quantity"),
        ("He opened it in |1700|.", DATE, "date"),
        ("He wore an |N95| mask.", ANY, "name"),
        ("|P5| met.", ANY, "name"),
    ],
)
def test_what_only_looks_alike(sentence: str, wanted: AnswerType, kind: str) -> None:
    assert read(sentence, wanted).kind is ValueKind(kind)
