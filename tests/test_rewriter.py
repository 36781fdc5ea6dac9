import asyncio
from typing import Any

import pytest
from langchain_core.language_models import FakeListChatModel

from rag.conversation.followup import resolve
from rag.conversation.rewriter import rewriter

HISTORY = [
    {"role": "user", "content": "How much did Vega pay for Orion in Zürich?"},
    {"role": "assistant", "content": "$14.3 billion, according to The Example [1]. J. Müller leads the U.S. unit."},
]


def rewritten(question: str, reply: str, history: list[Any] | None = None) -> str:
    chain = rewriter(FakeListChatModel(responses=[reply]))
    asked = {"question": question, "history": HISTORY if history is None else history}
    completed = chain.invoke(asked)
    assert asyncio.run(chain.ainvoke(asked)) == completed
    return completed


class TestWhatIsTaken:
    @pytest.mark.parametrize(
        ("question", "reply"),
        [
            ("And what stake did it get?", "What stake did Vega get in Orion?"),
            ("And what stake?", "What stake does Vega have in Orion?"),
            ("Is that more than it earned?", "Is $14.3 billion more than Vega earned?"),
            ("And in 2024?", "How much did Vega pay for Orion in 2024?"),
            ("What did he say about it?", "What did Müller say about Orion?"),
            ("What did he say about it?", "What did Muller say about orion?"),
            ("How big is it there?", "How big is the US unit of Vega’s in Zurich?"),
            ("Why?", "Why did Vega pay $14.3 billion for Orion?"),
            ("When was it opened?", "In Zürich, when was Orion opened?"),
        ],
    )
    def test_the_question_completed_from_what_was_said(self, question: str, reply: str) -> None:
        assert rewritten(question, reply) == reply

    @pytest.mark.parametrize(
        "written",
        [
            "Question: {}", "Standalone question: {}", "**Standalone question:** {}", "“{}”", '"{}"', "Question: “{}”",
            "The rewritten question is: '{}'", "<think>He?</think>\n{}", "Question:\n{}", "*{}*", "Last question: {}",
        ],
    )  # fmt: skip
    def test_labels_and_quotation_marks_are_taken_off(self, written: str) -> None:
        completed = "What stake did Vega get in Orion?"
        assert rewritten("And what stake did it get?", written.format(completed)) == completed


class TestWhatIsNot:
    @pytest.mark.parametrize(
        ("question", "reply"),
        [
            ("And what stake did it get?", "What stake did Vega get in Lyra?"),
            ("And what stake did it get?", "What stake did Vega get in Orion in 2019?"),
            ("And what stake did it get?", "What 49% stake did Vega get in Orion?"),
            ("And what stake did it get?", "Google got what stake in Orion?"),
            ("And what stake did it get?", "Who leads Vega?"),
            ("And what stake did it get?", "How much did Vega pay for Orion?"),
            ("And what stake did it get?", "Did you mean Orion?"),
            ("And what stake did it get?", "What stake did Vega get in Orion"),
            ("And what stake did it get?", "It got a stake. What else?\nWhat stake did Vega get?"),
            ("Is that more than it earned?", "Is $14.8 billion more than Vega earned?"),
        ],
    )
    def test_rules_stand_in_for_what_brings_in_or_asks_something_else(self, question: str, reply: str) -> None:
        assert rewritten(question, reply) == resolve(question, HISTORY) != reply

    def test_a_model_that_fails_is_replaced_too(self) -> None:
        class Failing(FakeListChatModel):
            def _call(self, *args: Any, **kwargs: Any) -> str:
                raise ConnectionError

        chain = rewriter(Failing(responses=["x"]))
        question = "And what stake did it get?"
        assert chain.invoke({"question": question, "history": HISTORY}) == resolve(question, HISTORY)

    def test_a_question_that_stands_alone_is_not_sent(self) -> None:
        assert rewritten("What stake did Vega get in Orion?", "What stake did Lyra get?").count("Vega") == 1
        assert rewritten("And what stake did it get?", "What stake did it get?", []) == "And what stake did it get?"
