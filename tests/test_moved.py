"""Values that a sentence tells as changed, from what they were to what they are."""

import pytest
from said_quotes import quote, told

from rag.reader.another import answers_another
from rag.reader.candidates import Candidate
from rag.reader.moved import moved

FINE, RUN = "How big was the fine?", "When is the run?"


@pytest.mark.parametrize(
    ("sentence", "old", "new"),
    [
        (
            "A court cut the fine that Oak Ltd has to pay to $86 million from $118 million.",
            "$118 million",
            "$86 million",
        ),
        ("The run, put back from 12 June to 3 July, ended.", "12 June", "3 July"),
        ("The toll was raised from 41 to 57 people.", "41", "57"),
        ("He had the term reduced from nine years to seven years.", "nine years", "seven years"),
        ("It cut the term from two years and six months to two years.", "two years and six months", "two years"),
        ("It lowered the jobs to go at Rye to 210 from 340.", "340", "210"),
        ("The opening has slipped to 2027 from 2025.", "2025", "2027"),
        ("It raised its count from 1.2 million in 2020 to 1,400,000.", "1.2 million", "1,400,000"),
        ("The start was brought forward from Friday to Tuesday.", "Friday", "Tuesday"),
        ("Postponed from 12 June to 3 July, it was sold out.", "12 June", "3 July"),
        ("The vote moved from Friday 5 May to Friday 12 May.", "Friday 5 May", "Friday 12 May"),
        ("Reduced on appeal, the fine was cut from $5 to $3.", "$5", "$3"),
        ("It cut its running costs from $5 million to $3 million.", "$5 million", "$3 million"),
        ("It raised the dose from one and a half to two and a half pints.", "one and a half", "two and a half"),
        ("It cut the wait from twenty-five days to a dozen.", "twenty-five days", "dozen"),
    ],
)
def test_what_was_changed_has_an_old_and_a_new_value(sentence: str, old: str, new: str) -> None:
    assert [(sentence[slice(*one.old)], sentence[slice(*one.new)]) for one in moved(sentence)] == [(old, new)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It cut the working week to 35 hours from 1 March.",
        "It raised its funding to $90 million from 12 investors.",
        "It increased its staff to 90 from 12 countries.",
        "He moved to Rye and works from 9 to 5.",
        "Trains were cut from 9 May to 12 May.",
        "The strike delayed letters from 3 March to 9 March.",
        "The pill cut the risk by from 10 to 20 per cent.",
        "The fair, extended in 2019, runs from 3 May to 9 May.",
        "It increased the pension age to 67 from 2031.",
        "The walk takes from two to three hours.",
        "The postponed festival will run from 12 June to 3 July.",
        "The rescheduled exhibition runs from 5 May to 9 June.",
        "A show, postponed twice and rescheduled for Rye runs from 5 May to 9 June.",
        "The raised walkway is open from 9am to 5pm.",
        "They increased the staff from 9am to 5pm.",
        "They increased the staff from 9 to 5 pm.",
        "His shift runs from Monday to Friday.",
        "His shift from 5 May to 9 May was hard.",
        "Reduced tickets cost from $5 to $9.",
        "Tickets reduced for children cost from $5 to $9.",
        "Reduced sentences range from two years to five years.",
        "The cuts will cost from 300 to 400 jobs.",
        "The extended hall holds from 300 to 400 people.",
        "The extended hall seats from 300 to 400 people.",
        "He moved house three times from 1990 to 2005.",
        "Shares slipped from Monday to Friday.",
        "Sales slipped from January to March.",
        "The army moved forces from 1939 to 1945.",
        "The pier extends from 300 to 400 metres into the sea.",
    ],
)
def test_what_goes_from_one_to_another_need_not_have_changed(sentence: str) -> None:
    assert moved(sentence) == ()


@pytest.mark.parametrize(
    "text",
    [
        "cut from " + "a " * 2000,
        "cut from " + "half " * 500,
        "cut from " + "a and " * 500,
        "cut from " + "five and " * 200,
        "cut from 5 " + "year " * 500,
        "cut from " + "5 million and " * 200,
        "cut from 5 " * 500,
        "A from 5 to 6 " * 200,
    ],
)
def test_a_long_series_of_number_words_is_read(text: str) -> None:
    assert moved(text) == ()  # it would not end if the words could be read in many ways


@pytest.mark.parametrize(
    ("question", "sentence", "withdrawn"),
    [
        (FINE, "A court cut the fine to $86 million from |$118 million|.", True),
        (FINE, "A court cut the fine to |$86 million| from $118 million.", False),
        (RUN, "The run was put back from |12 June| to 3 July.", True),
        (RUN, "The run was put back from |12 June to 3 July|.", False),
        (RUN, "The run was put back from 12 June to |3 July|.", False),
        ("What was the original fine?", "A court cut the fine to $86 million from |$118 million|.", False),
        ("What was the fine in 2020?", "A court cut the fine to $86 million from |$118 million|.", False),
        ("By how much was the fine cut?", "A court cut the fine to $86 million from |$118 million|.", False),
        ("To what was the fine cut?", "A court cut the fine to $86 million from |$118 million|.", False),
        ("When was the run meant to be?", "The run was put back from |12 June| to 3 July.", False),
        ("How many jobs does it want to cut?", "It lowered the jobs to go to 210 from |340|.", True),
        ("What was the fine cut to?", "A court cut the fine to $86 million from |$118 million|.", True),
        ("When was the run due to take place?", "The run was put back from |12 June| to 3 July.", False),
        ("When was the run planned for?", "The run was put back from |12 June| to 3 July.", False),
        ("When was the run to have been?", "The run was put back from |12 June| to 3 July.", False),
        ("When is the run due to take place?", "The run was put back from |12 June| to 3 July.", True),
        ("When are there no trains?", "Trains are cut from |9 May| to 12 May.", False),
    ],
)
def test_what_it_was_before_is_no_answer(question: str, sentence: str, withdrawn: bool) -> None:
    before, span, after = sentence.split("|")
    passage = quote("a", before + span + after, span).passage
    candidate = Candidate(passage, (len(before), len(before + span)), (0, len(before + span + after)))
    assert answers_another(question, candidate) is withdrawn


@pytest.mark.parametrize(
    ("question", "before", "after", "old", "new"),
    [
        (
            FINE,
            "It has to pay $118 million.",
            "It was cut to $86 million from $118 million.",
            "$118 million",
            "$86 million",
        ),
        (RUN, "The run will be on 12 June.", "It was put back from 12 June to 3 July.", "12 June", "3 July"),
        (RUN, "The run will be on 12 June.", "It moved from 12 June to 3 July.", "12 June", "12 June to 3 July"),
        (
            "How long is the term?",
            "He got two and a half years.",
            "It was cut from two years and six months to two years.",
            "two and a half years",
            "two years",
        ),
    ],
)
def test_what_something_was_changed_to_leads(question: str, before: str, after: str, old: str, new: str) -> None:
    earlier = [quote(name, f"{before} So says {name}.", old, 0.8, "2025-05-04") for name in "ab"]
    positions, kind, _ = told(question, *earlier, quote("c", after, new, 0.5, "2025-05-09"))
    assert [one[0] for one in positions] == [new.split(" to ")[-1], old]
    assert kind == "revised over time"
