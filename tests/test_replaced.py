"""Values that a sentence takes back for another one."""

import pytest
from said_quotes import HURT, quote, told

OLD = [quote(name, f"By the count of {name} it hurt 412 people.", "412 people", 0.8, "2025-06-04") for name in "ab"]


@pytest.mark.parametrize(
    ("text", "sure", "day"),
    [
        ("It hurt 421 people, not 412 as first reported.", 0.1, "2025-06-05"),  # a glimpse is enough
        ("It hurt 421 people and not, as stated on the first night, 412.", 0.5, "2025-06-05"),
        ("It hurt 421 people, up from 412 on the first day.", 0.5, None),
        ("The police corrected the figure from 412 to 421.", 0.5, "2025-06-05"),
    ],
)
def test_a_corrected_figure_leads_though_fewer_give_it(text: str, sure: float, day: str | None) -> None:
    short = "421 people" if "421 people" in text else "421"
    positions, kind, summary = told(HURT, *OLD, quote("c", text, short, sure, day))
    assert positions == [("421", "same", 1), ("412", "differs", 2)]
    assert (kind, summary) == ("revised over time", "An article gives 421 in place of 412.")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It hurt 421 people, say the police of c.", "2025-06-05"),
        ("It hurt 421 people, not 380 as first reported.", "2025-06-05"),
        ("It hurt 421 people, not 412 as first reported.", "2025-06-03"),  # the others came later
    ],
)
def test_what_is_not_taken_back_leads(text: str, day: str) -> None:
    assert told(HURT, *OLD, quote("c", text, "421 people", 0.5, day))[0][0] == ("412", "same", 2)


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        ("as the firm has it", "contradiction"),
        ("as the firm claims", "contradiction"),
        ("as its owners say", "contradiction"),
        ("as first reported", "revised over time"),
        ("as the police first had it", "revised over time"),
        ("as the police said on Monday", "revised over time"),
        ("as it says elsewhere", "revised over time"),
        ("as we reported", "revised over time"),
    ],
)
def test_what_somebody_else_maintains_is_not_replaced(end: str, kind: str) -> None:
    built = [quote(name, f"By the word of {name} it was built in 1978.", "1978", 0.8, "2025-06-04") for name in "ab"]
    text = f"The mill was built in 1974, not 1978, {end}."
    assert told("When was the mill built?", *built, quote("c", text, "1974", 0.9, "2025-06-05"))[1] == kind
