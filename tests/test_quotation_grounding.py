import pytest

from rag.gate.quotation_grounding import missing_quotation

SOURCE = """Van blamed for fire
“The sprinklers worked  within ninety seconds,” she said. It’s the firm's view that 'nothing more' could be done."""


@pytest.mark.parametrize(
    "statement",
    [
        "She said that the pumps had “worked within ninety seconds”.",
        'She said "the Sprinklers worked within ninety seconds."',
        "She said: ‘the sprinklers … ninety seconds’.",
        "She said “[they] worked within ninety seconds”.",
        "Its view is that 'nothing more' could be done.",
        "The article ‘Van blamed for fire’ says so.",
        "The workers' view isn't the owners' view.",
        "‘It's the firm’s view’ is what it says.",
    ],
)
def test_what_stands_word_for_word_may_be_quoted(statement: str) -> None:
    assert missing_quotation(statement, ["Other text.", SOURCE]) is None


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        ("It burned “because the company saved on safety”.", "because the company saved on safety"),
        ('"The sprinklers failed," she said.', "The sprinklers failed"),
        ("She spoke of ‘a disgrace’.", "a disgrace"),
        ("She spoke of 'a disgrace'.", "a disgrace"),
        ("She spoke of «worked» and „the pumps“.", "the pumps"),
        ("She said “the sprinklers … never worked”.", "never worked"),
        ("She said “sprinkler”.", "sprinkler"),
    ],
)
def test_what_does_not_is_told(statement: str, missing: str) -> None:
    assert missing_quotation(statement, ["Other text.", SOURCE]) == missing
