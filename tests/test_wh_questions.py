"""What sentences of news are asked for in a draft: questions that a reader would ask, in English."""

import pytest
from suite_pieces import article

from eval.draft import draft_facts
from eval.statements import statements


def drafted(text: str) -> list[tuple[str, str]]:
    return [(fact.question, str(fact.answers[0])) for fact in draft_facts({"a": article("a", text)})]


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        # a verb that no list has, in the past tense
        (
            "Organisers refunded 18% of the price to all.",
            "What percentage of the price did organisers refund to all?",
            "18%",
        ),
        # the object, then the sum
        (
            "The firm bought the site for $95 million in 2021.",
            "For how much did the firm buy the site in 2021?",
            "95 million USD",
        ),
        (
            "A court fined the owner $12 million in 2018.",
            "How much did a court fine the owner in 2018?",
            "12 million USD",
        ),
        (
            "The firm is valued at $29 billion by its owners.",
            "How much is the firm valued at by its owners?",
            "29 billion USD",
        ),
        (
            "Insurance will cover $9 million of the losses.",
            "How much of the losses will insurance cover?",
            "9 million USD",
        ),
        (
            "The shares fell 3% in Dublin on Friday.",
            "By what percentage did the shares fall in Dublin on Friday?",
            "3%",
        ),
        (
            "The chain had sales of $64 million last year.",
            "How much in sales did the chain have last year?",
            "64 million USD",
        ),
        # what stands before the subject
        (
            "In 2024, the firm earned $3 million from adverts.",
            "In 2024, how much did the firm earn from adverts?",
            "3 million USD",
        ),
        (
            "On Friday the firm paid $3 million for the bridge.",
            "On Friday, how much did the firm pay for the bridge?",
            "3 million USD",
        ),
        ("VERDEN — A fire killed five people in a tunnel.", "How many people did a fire kill in a tunnel?", "5 people"),
        # what stands in the middle
        ("Okoro, who joined the company in 2020, told a lie.", "In what year did Okoro join the company?", "2020"),
        ("Okoro, a former miner, was elected in 2020.", "In what year was Okoro elected?", "2020"),
        # what is said, and a second statement
        (
            "Engineers said repairs would cost $2.8 million in all.",
            "How much would repairs cost in all?",
            "2.8 million USD",
        ),
        ("The roof fell in, and 74 homes were lost.", "How many homes were lost?", "74 homes"),
        # what goes on
        (
            "Twelve workers were hurt when a railing gave way.",
            "How many workers were hurt when a railing gave way?",
            "12 workers",
        ),
        (
            "The founder was 19 years old when he began in 2016.",
            "How old was the founder when he began in 2016?",
            "19 years",
        ),
        (
            "The firm put $4 million into tunnels and pumps.",
            "How much did the firm put into tunnels and pumps?",
            "4 million USD",
        ),
        (
            "The council approved $6 million on March 11, 2025.",
            "How much did the council approve on March 11, 2025?",
            "6 million USD",
        ),
        ("45% of the residents use the bridge daily.", "What percentage of the residents use the bridge daily?", "45%"),
        ("The firm has $9 million in cash and no debts.", "How much does the firm have in cash?", "9 million USD"),
        # names
        (
            "Mayor Petra Lind announced the closure at a press conference.",
            "Who announced the closure at a press conference?",
            "Petra Lind",
        ),
        (
            "The crack was discovered by Tomas Reyl during a visit.",
            "Who discovered the crack during a visit?",
            "Tomas Reyl",
        ),
        ("The fair was held in Castle Park, as ever.", "Where was the fair held?", "Castle Park"),
    ],
)
def test_a_reader_s_question_is_made(sentence: str, question: str, answer: str) -> None:
    assert drafted(sentence) == [(question, answer)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge built in 1962 carries a railway too.",  # not "when did the bridge build"
        "Equipment installed nearby in 1961 did not disturb the work.",
        "The commissioner said a crack had been found in 2020.",  # not "in what year did he say"
        "The city pays a subsidy of $200,000 a year.",
        "The firm did not pay $5 million for the site.",
        "The board chose him by five votes to two.",
        "Together the companies have 40 million users there.",
        "The loan runs at 6.9% for seven years.",
        "Her shares fell to 61 percent from 67 percent.",
        "Reporters went to Delmar Holdings on 5 May and June 6.",
    ],
)
def test_what_would_make_no_english_is_not_asked(sentence: str) -> None:
    assert [question for question, _ in drafted(sentence) if not question.startswith("Fill in: ")] == []


def test_a_storm_is_not_who() -> None:
    assert drafted("The bridge was destroyed by Hurricane Petra Lind at night.") == []
    assert drafted("Mayor Petra Lind said the bridge would be open soon.") == []  # nothing but that it was said


def test_statements_are_found_inside_a_sentence() -> None:
    told = "On Monday, Lee, who joined the firm in 2020, said the board would pay $3 million, and the banks agreed."
    assert [(statement.lead, statement.text) for statement in statements(told)] == [
        ("On Monday", "Lee, who joined the firm in 2020, said the board would pay $3 million, and the banks agreed."),
        ("", "Lee joined the firm in 2020."),
        ("On Monday", "Lee said the board would pay $3 million, and the banks agreed."),
        ("On Monday", "the board would pay $3 million, and the banks agreed."),
        ("", "the banks agreed."),
    ]
