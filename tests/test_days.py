"""Days and lengths of time that are of something else than the question asks about."""

import pytest
from said_quotes import quote

from rag.reader.another import answers_another
from rag.reader.candidates import Candidate

TERM, HEARD, OPENS = (
    "How long was Bo Dahl chief executive?",
    "When will the appeal be heard?",
    "When does the fair open?",
)


def is_of_another(question: str, sentence: str) -> bool:
    before, span, after = sentence.split("|")
    passage = quote("a", before + span + after, span).passage
    return answers_another(
        question, Candidate(passage, (len(before), len(before + span)), (0, len(before + span + after)))
    )


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        (TERM, "Bo Dahl resigned |an hour| after the ruling.", True),
        ("How long did Bo Dahl run the mill?", "He left |two days| before the sale.", True),
        ("How long is Bo Dahl's sentence?", "He was jailed |two years| after the fire.", True),
        (TERM, "Bo Dahl resigned |three years| after he took over.", False),
        (TERM, "He resigned |three years| after he was appointed.", False),
        (TERM, "He stepped down after |nine years| before the sale.", False),
        (TERM, "He had served |nine years| before the ruling.", False),
        ("How long has Bo Dahl run the mill?", "He took over |nine years| ago.", False),
        (TERM, "She hired him in 2019; he resigned |three years| later.", False),
        ("How long was the road shut?", "It reopened |two days| after the flood.", False),
        ("How long after the ruling did the chief executive resign?", "He left |an hour| after the ruling.", False),
    ],
)
def test_what_lies_between_two_events_is_no_term(question: str, sentence: str, another: bool) -> None:
    assert is_of_another(question, sentence) is another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        (HEARD, "You can join the appeal until |31 July|.", True),
        (HEARD, "Yes, |until 31 July|.", True),
        (OPENS, "The fair runs until |31 July|.", True),
        (HEARD, "The hearing was put off until |31 July|.", False),
        (HEARD, "It will not be heard |until 31 July|.", False),
        (HEARD, "They won't hear it until |31 July|.", False),
        (OPENS, "The ground is closed until |31 July|.", False),
        ("Until when can I join?", "You can join |until 31 July|.", False),
        ("When is the fair open?", "It is open until |31 July|.", False),
        ("When does the fair close?", "It is open until |31 July|.", False),
        ("When is the fair?", "The fair is on |until 31 July|.", False),
        (HEARD, "It will be heard on |31 July|.", False),
    ],
)
def test_until_when_something_goes_on_is_not_when_it_begins(question: str, sentence: str, another: bool) -> None:
    assert is_of_another(question, sentence) is another
