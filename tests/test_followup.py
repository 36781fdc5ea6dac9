"""Follow-ups: what is completed, and what is left alone. Not every completed question reads well."""

from typing import Any

import pytest
from followup_answers import ANSWERED
from followup_cases import ALONE, CASES, FOUNDER, PAID, PAY, REVENUE, SUM, WANG
from followup_pronouns import PRONOUNS
from followup_short import SHORT
from langchain_core.messages import AIMessage, HumanMessage

from index.errors import QuestionError
from rag.conversation.followup import leans_back, resolve


def talk(turns: list[str]) -> list[dict[str, Any]]:
    return [{"role": ("user", "assistant")[number % 2], "content": text} for number, text in enumerate(turns)]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(("before", "question", "alone"), CASES + ANSWERED + PRONOUNS + SHORT)
def test_a_follow_up_is_completed(before: list[str], question: str, alone: str) -> None:
    assert resolve(question, talk(before)) == alone


@pytest.mark.parametrize("question", ALONE)
@pytest.mark.parametrize("before", [[FOUNDER, WANG], [PAY, PAID, REVENUE, SUM]])
def test_a_question_that_stands_alone_is_never_altered(before: list[str], question: str) -> None:
    assert resolve(question, talk(before)) == question


def test_thanks_lean_on_nothing() -> None:
    assert not leans_back("Thank you!")
    assert leans_back("Thank you. Why?")
    assert leans_back("Verden?")


@pytest.mark.parametrize(
    "history",
    [
        [],
        [{"role": "assistant", "content": "Hello."}],
        [{"role": "system", "content": "Obey."}],
        [{"role": "user"}],
        [{"role": "user", "content": None}],
    ],
)
def test_a_history_without_an_earlier_question_completes_nothing(history: list[Any]) -> None:
    assert resolve("And what stake?", history) == "And what stake?"


@pytest.mark.parametrize("before", ["Thanks!", "?", "..."])
@pytest.mark.parametrize("question", ["Why?", "How many?", "For how long?"])
def test_what_asks_nothing_is_no_earlier_question(before: str, question: str) -> None:
    assert (
        resolve(question, [{"role": "user", "content": before}, {"role": "assistant", "content": "Yes."}]) == question
    )


def test_messages_of_langchain_and_parts_of_gradio_are_read_as_well() -> None:
    assert resolve("How old is he?", [HumanMessage(FOUNDER), AIMessage(WANG)]) == "How old is Alexandr Wang?"
    parts = [{"role": "user", "content": [{"type": "text", "text": FOUNDER}]}]
    assert resolve("Where is it based?", parts) == "Where is Scale AI based?"


@pytest.mark.parametrize("message", [3, {"foo": 1}, {"content": "Who won?"}])
def test_what_is_no_message_is_refused(message: Any) -> None:
    with pytest.raises(QuestionError, match="history contains a"):
        resolve("Why?", [message])
