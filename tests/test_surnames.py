"""Full names in a question, and articles that use the surname."""

import pytest

from rag.names.surnames import by_surname

PLAIN = "Gareth Pound was jailed. Police arrested Pound at the airport."


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (PLAIN, True),
        ("Gareth Pound was jailed. Pound was arrested.", True),
        ("Gareth Pound was jailed. It was Mr Pound who paid.", True),
        ("Police held Gareth Pound. They questioned Pound.", True),
        ("Gareth Pound was jailed in May.", False),
        ("Police arrested Pound at the airport.", False),
        (f"{PLAIN} His wife Annabel Pound came.", False),
        (f"{PLAIN} The judge met Judge Pound.", True),
        ("Gareth Pound was jailed. He paid one Pound Sterling.", False),
        ("Gareth Pound paid a lot, and the Pound fell.", False),
    ],
)
def test_a_full_name_gives_way_to_the_surname_where_the_articles_do_so(text: str, short: bool) -> None:
    question = "Where was Gareth Pound arrested?"
    assert by_surname(question, [text]) == ("Where was Pound arrested?" if short else question)


@pytest.mark.parametrize(
    "question", ["Where was Pound arrested?", "What did Scale AI pay?", "What did Corvane Glass pay?", "Who paid?"]
)
def test_what_is_no_full_name_of_a_person_stays(question: str) -> None:
    text = f"{PLAIN} Scale AI and Corvane Glass paid, said Corvane, for AI."
    assert by_surname(question, [text]) == question
