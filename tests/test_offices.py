"""Whose chief somebody is, and questions for a name."""

import pytest

from rag.offices import asked_plainly, holds_other_office


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("Who is the finance director of Corvane?", "The finance director, |Ingrid Solheim| of Halvard, left.", True),
        ("Who is the finance director of Halvard?", "The finance director, |Ingrid Solheim| of Halvard, left.", False),
        ("Who is the chairman of Halvard?", "The chairman of Corvane, Sir |Peter Dace|, spoke.", True),
        ("Who is the chairman of Corvane?", "The chairman of Corvane, Sir |Peter Dace|, spoke.", False),
        ("Who is the chairman of the company?", "The chairman of Corvane, Sir |Peter Dace|, spoke.", False),
        ("Who is Meta's chief executive?", "|Jason Droege| becomes chief executive of Scale AI.", True),
        ("Who is the CEO of Scale?", "|Jason Droege| becomes chief executive of Scale AI.", False),
        ("Who is the CEO of Scale?", "Scale AI's new interim CEO, |Jason Droege|, spoke.", False),
        ("Who is the CEO of Scale?", "Meta CEO |Mark Zuckerberg| spoke.", True),
        ("Who is the Meta CEO?", "Meta CEO |Mark Zuckerberg| spoke.", False),
        ("Who is the CEO of Meta?", "|Jason Droege|, the new boss of Scale AI, spoke.", True),
        ("Who is the CEO of Meta?", "|Jason Droege| succeeds Wang as chief executive of Scale AI.", True),
        ("Who is the CEO of Meta?", "|Jason Droege| takes over as Scale AI's CEO.", True),
        ("Who is the CEO of Meta?", "|Alexandr Wang|, Scale AI's 28-year-old chief executive, left.", True),
        ("Who is the CEO of Meta?", "|Mark Zuckerberg| said that Droege is chief executive of Scale AI.", False),
        ("Who is the CEO of Meta?", "|Mark Zuckerberg| met Scale AI's chief executive.", False),
        ("Who is the CEO of Meta?", "|Alexandr Wang| spoke, and Scale AI's boss left.", False),
        ("Who is the CEO of Scale?", "|Alexandr Wang|, founder of Scale AI, is a Meta manager.", False),
        ("Who is the CEO of Meta?", "On Monday CEO |Mark Zuckerberg| spoke.", False),
        ("Who is the CEO of Corvane?", "The Norwegian boss, |Ann Lee|, spoke.", False),
        ("Who is the mayor of Rye?", "Mayor |Priya Lennox| of the Labour Party spoke.", False),
        ("Who is the prime minister of Britain?", "British Prime Minister |Ann Lee| spoke.", False),
        ("Who is the president of the United States?", "The US president, |Ann Lee|, met France's president.", False),
        ("Who is the president of the United States?", "France's president, |Ann Lee|, spoke.", True),
        ("Who was the owner of the Rye mills?", "|Ann Lee|, 44, the owner of the Ham mills, left.", True),
        ("Who is Alexandr Wang's boss at Meta?", "Meta CEO |Mark Zuckerberg| spoke.", False),
        ("Who is Alexandr Wang's boss at Rill?", "Meta CEO |Mark Zuckerberg| spoke.", True),
        ("Who is Wang's boss?", "Meta CEO |Mark Zuckerberg| spoke.", False),
        ("Who is the prime minister?", "|Peter Salloway| is finance minister and deputy prime minister.", True),
        ("Who is the prime minister?", "|Ana Keresi|, the prime minister, spoke.", False),
        ("Who is the prime minister?", "The deputy prime minister said that Prime Minister |Ana Keresi| left.", False),
        ("Who is the deputy prime minister?", "|Peter Salloway| is the deputy prime minister.", False),
        ("Who is the director?", "|Margaret Dunmore|, then director, left.", True),
        ("Who was the director?", "|Margaret Dunmore|, a former director, left.", False),
        ("Who is the director?", "|Margaret Dunmore| left.", False),
        ("Who leads the party?", "|Tomas Brandel|, 61, resigned as leader.", True),
        ("Who led the party?", "|Tomas Brandel|, 61, resigned as leader.", False),
        ("Who leads the party?", "|Tomas Brandel| said that the leader resigned.", False),
        ("Who is the CEO of Rill?", "New CEO |Ann Lee| spoke.", False),
        ("Who is the CEO of Rill?", "President and CEO |Ann Lee| spoke.", False),
        ("Who is the new CEO of Starbucks?", "Starbucks named Chipotle CEO |Brian Niccol|.", False),
        ("Who is the boss of Rill?", "Former Leicester boss |Ann Lee| is taking over at Rill.", False),
        ("Who is the CEO of Meta?", "Scale CEO |Al Wang| will join Meta to lead a lab.", True),
        ("Who is the CEO of Meta?", "CEO Al Wang joins Meta, while |Jo Droege| takes over as Scale's CEO.", True),
        ("Who is Canada's prime minister?", "|Ann Lee|, the leader of the Greens, spoke.", False),
        ("Who is the CEO of Rill?", "|Ann Lee| replaced former CEO Bo Ray.", False),
        ("Who is the founder of Rill?", "The late founder |Ann Lee| lived here.", False),
        ("Who is the minister who resigned?", "|Ann Lee| resigned on Monday.", False),
        ("Who is the mayor?", "|Ann Lee| resigned from parliament to become mayor.", False),
        ("Who is the head coach?", "|Ann Lee| is the former head of Rill.", False),
        ("Who is the CEO of Meta?", "|Jason Droege|, CEO of Scale AI, spoke of Meta.", True),
        ("Who is the mayor of Rye?", "Mayor |Priya Lennox| of Labour spoke.", False),
        ("Who is the former mayor of Rye?", "|Ann Lee|, the ex-mayor, spoke.", False),
        ("Who is the finance director?", "|Ann Lee|, a former director, left.", True),
        ("Who is Meta's chief executive?", "Former Rill boss |Ann Lee| has run Meta since May.", False),
        ("Who is the CEO?", "Rill named former CEO |Ann Lee|.", False),
        ("Who is the CEO of Rill?", "Leicester boss |Ann Lee| takes over at Rill.", False),
        ("Who is the boss of Bank of Rye?", "Rill boss |Ann Lee| takes over as head of Ham.", True),
        ("Who left?", "The chairman of Corvane, Sir |Peter Dace|, left.", False),
    ],
)
def test_an_office_of_another_body(question: str, sentence: str, other: bool) -> None:
    before, name, after = sentence.split("|")
    assert holds_other_office(question, before + name + after, len(before), len(before + name)) is other


@pytest.mark.parametrize(
    ("question", "plainly"),
    [
        ("What is the name of the chief fire officer?", "Who is the chief fire officer?"),
        ("What's the full name of its founder?", "Who is its founder?"),
        ("What was the name of the mayor of Rye?", "Who was the mayor of Rye?"),
        ("What is the chief fire officer's name?", "Who is the chief fire officer?"),
        ("What was the chief fire officer's name?", "Who was the chief fire officer?"),
        ("What is Verden's finance minister called?", "Who is Verden's finance minister?"),
        ("What was the mayor of Rye called?", "Who was the mayor of Rye?"),
        ("What is the mayor's dog called?", None),
        ("What is the manager's new book called?", None),
        ("What is Halvard's new lab called?", None),
        ("What is the name of the pilot project?", None),
        ("What is the name of the company?", None),
        ("What is the name of the head office?", None),
        ("What is the name of Ann Lee's boat?", None),
        ("Who is the mayor?", None),
    ],
)
def test_a_question_for_the_name_of_somebody_asks_who(question: str, plainly: str | None) -> None:
    assert asked_plainly(question) == (plainly or question)
