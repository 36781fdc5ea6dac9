"""Which questions are in English."""

from pathlib import Path

import pytest

from eval.facts import load_facts
from rag import ask
from rag.chain import ONLY_ENGLISH
from rag.language import is_english

FACTS = Path(__file__).parents[1] / "eval"


@pytest.mark.parametrize(
    "question",
    [
        "Wer leitet das Bergwerk?",
        "Wie viele Bergleute ertranken?",
        "WANN WURDE DIE GRUBE GESCHLOSSEN?",
        "Qui dirige la mine ?",
        "Où se trouve la mine ?",
        "Combien de mineurs sont morts ?",
        "¿Cómo se llama la mina?",
        "Cuantos mineros murieron",
        "Quem comprou a mina?",
        "Quantas pessoas morreram?",
        "Quanto ha pagato Rill?",
        "Hoeveel mensen werken er?",
        "Hur många dog?",
        "Rillはいくら払いましたか？",
        "谁买了矿井？",
        "Кто купил шахту?",
        "من اشترى المنجم؟",
    ],
)
def test_a_question_in_another_language_is_told(question: str) -> None:
    assert not is_english(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote Wie viel ist genug?",
        "Was Das Boot sunk?",
        "Did São Paulo win?",
        "Is Лукашенко ill?",
        "Los Angeles La Brea fire deaths",
        "Ana de la Cruz age",
        "Was Quand la mer monte shown?",
        "Will El Niño hit Peru?",
        "Hat trick scorer?",
        "Como fire toll",
        "$14 million?",
        "Hello",
        "WHO OWNS RILL",
        "?!",
    ],
)
def test_names_in_other_languages_make_no_other_language(question: str) -> None:
    assert is_english(question)


def test_no_question_of_the_known_facts_is_taken_for_another_language() -> None:
    files = [*(FACTS / "facts").glob("*.yaml"), FACTS / "originals.yaml"]
    questions = [fact.question for file in files for fact in load_facts(file)]
    assert len(questions) > 200
    assert [question for question in questions if not is_english(question)] == []


def test_what_is_not_understood_is_not_answered(library_store: str) -> None:
    answer = ask("Wie alt ist Alexandr Wang?", store=library_store)
    assert (answer.abstained, answer.notice) == (True, ONLY_ENGLISH)
    assert answer.resolved_question == answer.question
    assert ask("How old is Alexandr Wang?", store=library_store).notice is None
