"""Days and lengths of time that are of something else than the question asks about."""

from time import perf_counter

import pytest
from said_quotes import quote

from rag.reader.another import answers_another
from rag.reader.candidates import Candidate

TERM, JAILED, HEARD, OPENS = (
    "How long was Bo Dahl chief executive?",
    "How long was he jailed?",
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
        (TERM, "He resigned as chief executive |an hour| after the ruling.", True),
        (TERM, "He was sacked less than |an hour| after the ruling.", True),
        (JAILED, "The court sentenced him to |six years| after a trial.", False),
        (JAILED, "He got |six years| after admitting fraud.", False),
        (JAILED, "A judge gave him |six years| after he admitted fraud.", False),
        (JAILED, "He was jailed for at least |six years| after he admitted fraud.", False),
        (JAILED, "He was jailed for just under |six years| after a trial.", False),
        ("How long did Bo Dahl work there?", "He worked there |two years| before leaving.", False),
        ("How long did Ann Lee lead it?", "She led it |nine years| before a scandal ended it.", False),
        (TERM, "He resigned as chief after |nine years| before the sale.", False),
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
        (HEARD, "Yes, |until 31 July|.", False),
        (HEARD, "He is in custody |until 31 July|.", True),
        (HEARD, "He is in custody |until 31 July|, when it is heard.", False),
        (HEARD, "The case was continued until |3 May|.", False),
        (HEARD, "The hearing was called off until |3 May|.", False),
        (OPENS, "The bridge will be out of use until |May|.", False),
        (OPENS, "The museum is under repair until |May|.", False),
        (OPENS, "It stays open |until 31 July|.", True),
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


def test_a_long_question_is_read_in_no_time() -> None:
    start = perf_counter()
    assert not is_of_another("how long was " * 150, "He left |two days| after the sale.")
    assert perf_counter() - start < 2
