"""Where something is may be told with a measure in it."""

import pytest
from spans_read import read

from rag.answer_types import AnswerType
from rag.values import ValueKind


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("It fell |in a field 3 miles north of Tarlow|.", ValueKind.NAME, "in a field 3 miles north of Tarlow"),
        ("It fell |about 3 miles from Tarlow|.", ValueKind.NAME, "about 3 miles from Tarlow"),
        # no name: nothing that contradicts one
        ("It goes to |a plateau 60 metres higher up|.", ValueKind.TEXT, "a plateau 60 metres higher up"),
        ("It fell |3 miles away|.", ValueKind.QUANTITY, "3 miles"),
        ("It fell |about 3 miles| from there.", ValueKind.QUANTITY, "about 3 miles"),
        ("It lies at |120 metres|.", ValueKind.QUANTITY, "120 metres"),
        ("It went for |3 million dollars in cash|.", ValueKind.MONEY, "3 million dollars"),
        ("It lies at |4 Rill Street|.", ValueKind.NAME, "4 Rill Street"),
    ],
)
def test_a_place_with_a_measure_in_it(text: str, kind: ValueKind, shown: str) -> None:
    value = read(text, AnswerType.PLACE)
    assert (value.kind, value.text) == (kind, shown)


@pytest.mark.parametrize("wanted", [AnswerType.ANY, AnswerType.NUMBER])
def test_where_no_place_is_asked_for_it_is_the_measure(wanted: AnswerType) -> None:
    assert read("It fell |in a field 3 miles north of the town|.", wanted).kind is ValueKind.QUANTITY
