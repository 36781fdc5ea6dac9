"""Figures whose unit is not said, beside those whose unit is."""

import pytest
from said_quotes import quote, told

PAID = "How much did the repair cost?"
LASTED = "How long did the raid last?"
DEEP = "How deep is the lake?"


@pytest.mark.parametrize(
    ("question", "said", "unsaid", "kind"),
    [
        (PAID, "It cost |£24 million|.", "It came to |31 million|, said the council.", "contradiction"),
        (PAID, "It came to |31 million|, said the council.", "It cost |£24 million|.", "contradiction"),
        (PAID, "It cost |£24 million|.", "It came to |24 million| in all.", None),
        (PAID, "It cost |£24.3 million|.", "It came to |24 million|.", "rounding"),
        (PAID, "It came to |8 million|, he says.", "They had hoped for |five|.", "contradiction"),
        (PAID, "It cost |£24 million|.", "Some |31 million| people live there.", None),
        (PAID, "It cost |£24 million|.", "The firm has spent |400 million| on it.", None),  # of something else
        (PAID, "It cost |£24 million|.", "It was finished in |2019|.", None),
        (LASTED, "It lasted |37 minutes|.", "By the other clock it took |39|.", "contradiction"),
        (LASTED, "It lasted |six days|.", "The siege went on for |seven|, he wrote.", "contradiction"),
        (LASTED, "It lasted |37 minutes|.", "It killed |39| people.", None),
        (LASTED, "It lasted |37 minutes|.", "The youngest was |39|.", None),
        (LASTED, "It lasted |37 minutes|.", "He was |39|, it says.", None),
        (LASTED, "It lasted |37 minutes|.", "There were |39|, some of them armed.", None),
        (LASTED, "It lasted |37 minutes|.", "He was in room |39|.", None),
        (LASTED, "It lasted |37 minutes|.", "At |39|, he retired.", None),
        (DEEP, "It is |64 metres| deep.", "Divers measured |71|.", "contradiction"),
        (DEEP, "It is |64 metres| deep.", "Divers measured |64|.", None),
    ],
)
def test_a_figure_is_read_in_the_unit_of_the_other(question: str, said: str, unsaid: str, kind: str | None) -> None:
    first, second = (text.split("|")[1] for text in (said, unsaid))
    quotes = quote("a", said.replace("|", ""), first, 0.9), quote("b", unsaid.replace("|", ""), second, 0.8)
    assert told(question, *quotes)[1] == kind
