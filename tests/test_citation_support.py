import pytest
from sample_cases import answer, quoted

from eval.citation_support import statements, support
from rag.answer import Answer, Position

HURT = quoted(1, "herald", "At least 12 people were hurt.")
INJURED = quoted(2, "gazette", "Rescuers counted 15 injured people.")
GOLD = [("herald", HURT.start, HURT.end), ("gazette", INJURED.start, INJURED.end)]


def saying(text: str, *positions: Position) -> Answer:
    given = answer(HURT, INJURED)
    object.__setattr__(given, "text", text)
    object.__setattr__(given, "positions", positions)
    object.__setattr__(given, "short", positions[0].value if positions else None)
    return given


def position(value: str) -> Position:
    return Position(value=value, citations=(HURT,), relation="same")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("It rained [1]. Stop. [2] Who saw it [1][2]?", ["It rained [1].", "Stop. [2]", "Who saw it [1][2]?"]),
        ("“It rained.” [1]\n“It stopped!” [2]", ["“It rained.” [1]", "“It stopped!” [2]"]),
        ("It rained. It stopped [1].", ["It rained. It stopped [1]."]),
        ("No markers at all.", ["No markers at all."]),
    ],
)  # fmt: skip
def test_sentences_are_cut_where_their_markers_end(text: str, cut: list[str]) -> None:
    assert statements(saying(text)) == cut


def test_a_line_for_each_value_is_a_statement_whatever_the_titles_hold() -> None:
    text = "12 people, according to Flood! [1] and Dam [2]: “At least.”\n15, according to Dam [2]: “x. y.”"
    assert statements(saying(text, position("12 people"))) == text.split("\n")


def test_a_chat_model_words_sentences_beside_the_values() -> None:
    given = saying("12 people were hurt [1]. Rescuers counted 15 [1].", position("12 people"))
    object.__setattr__(given, "short", None)
    assert support(given, GOLD) == [[True], [False]]


def test_silence_states_nothing() -> None:
    assert statements(answer()) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12 people, according to A [1]\n15 injured people, according to B [2]", [[True], [True]]),
        ("twelve people, according to A [1]\n15 injured people, according to B [2]", [[True], [True]]),
        ("12 people, according to A [2]\n15 injured people, according to B [1]", [[False], [False]]),
        ("12 people, according to A [1] and B [2]", [[True, False]]),
        ("But: 15 injured people, according to A [1]\nIn 2024: 12 people, according to B [1]", [[False], [True]]),
        ("12 people, according to A [3]", [[False]]),
        ("12 people, according to A", [[]]),
    ],
)
def test_a_value_is_supported_by_a_quote_that_gives_it(text: str, found: list[list[bool]]) -> None:
    values = [position(value) for value in ("12 people", "twelve people", "15 injured people")]
    assert support(saying(text, *values), GOLD) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“At least 12 people were hurt.” [1]\n“Rescuers counted 15 injured people.” [2]", [[True], [True]]),
        ("“Rescuers counted 15 injured people.” [1]\n“At least 12 people were hurt.” [2]", [[False], [False]]),
        ("A dozen people were injured [1].", [[True]]),  # a chat model's words
        ("The bridge broke [1].", [[False]]),
    ],
)
def test_a_sentence_is_supported_by_a_quote_that_says_it(text: str, found: list[list[bool]]) -> None:
    assert support(saying(text), GOLD) == found


def test_a_quote_beside_the_gold_ones_supports_nothing() -> None:
    text = "12 people, according to A [1]\n15 injured people, according to B [2]"
    values = [position("12 people"), position("15 injured people")]
    assert support(saying(text, *values), GOLD[:1]) == [[True], [False]]
    assert support(saying(text, *values), [("gazette", HURT.start, HURT.end)]) == [[False], [True]]
