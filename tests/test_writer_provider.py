"""The writer and its provider: what is sent, how the reply streams, and what is told of each fault."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from time import sleep
from typing import Any

import httpx
import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk
from openai_server import Fault, OpenAIServer, openai_server
from written_drafts import (
    COST,
    ENCODER,
    PASSAGES,
    POST,
    SUPPORT,
    TIMES,
    check,
    extracted,
    scored,
    words,
    write,
)

from rag import llm, writer
from rag.answer import Answer
from rag.extractive import ABSTENTION
from rag.llm import load_chat_model
from rag.prompts import NO_ANSWER
from rag.writer import LONGEST_REPLY, STANDS_IN, Draft

KEY = "sk-test-0123456789abcdefghij"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    with openai_server() as running:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        yield running


class TestSending:
    def test_the_model_is_given_numbered_passages_and_the_values_in_them(self, server: OpenAIServer) -> None:
        server.script = ["It cost $14.3 million [1]."]
        write(load_chat_model("openai:test-model"))
        system, human = server.requests[0]["messages"]
        assert system["role"] == "system"
        assert NO_ANSWER in system["content"]
        first = '<passage number="1">\nTitle: Title of times\nPublisher: The Example\nDate: 2024-05-07\n'
        assert first in human["content"]
        assert '<passage number="2">' in human["content"]
        assert "- $14.3 million [1]\n- $14.8 million [2]\n" in human["content"]
        assert human["content"].endswith(f"Question: {COST}")

    def test_passages_beyond_the_context_are_not_sent(
        self, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server.script = ["It cost $14.3 million [1]. Officials say it cost $14.8 million [2]."]
        model = load_chat_model("openai:test-model")
        long = (PASSAGES[0], scored("post", f"{POST} {'word ' * 3000}"))
        needed = words(str(writer.answer_prompt().format(history=[], passages=TIMES, values="", question=COST)))
        monkeypatch.setattr(writer, "context_size", lambda _: writer.REPLY + needed + 100)
        answer = write(model, extracted(passages=long))
        assert "word word" not in server.requests[0]["messages"][1]["content"]
        assert [statement.struck for statement in answer.statements] == [None, "it cites a passage that does not exist"]

    def test_without_a_passage_the_model_is_not_asked(self, server: OpenAIServer) -> None:
        silent = Answer(
            question="?", text=ABSTENTION, short=None, citations=(), positions=(), disagreement=None, confidence=0.0,
            abstained=True, retrieved=(),
        )  # fmt: skip
        assert write(load_chat_model("openai:test-model"), silent).abstained
        assert server.requests == []

    def test_the_reply_streams_a_sentence_at_a_time(self, server: OpenAIServer) -> None:
        server.script = ["The bridge cost $14.3 million [1]. It cost $9 [1]. It opened on 6 May 2024 [1]."]
        chain = writer.writer(load_chat_model("openai:test-model"), ENCODER, words, SUPPORT)  # type: ignore[arg-type]
        answers = list(chain.stream(Draft(extracted=extracted())))
        assert server.requests[0]["stream"] is True
        assert [len(answer.statements) for answer in answers] == [1, 3]
        assert [answer.text for answer in answers[:1]] == ["The bridge cost $14.3 million [1]."]
        assert "It opened on 6 May 2024 [2]." in answers[-1].text
        for answer in answers:
            check(answer)

    def test_a_model_that_declines_too_late_withdraws_nothing(self, server: OpenAIServer) -> None:
        server.script = [f"The bridge cost $14.3 million [1]. It opened on 6 May 2024 [1]. {NO_ANSWER}"]
        chain = writer.writer(load_chat_model("openai:test-model"), ENCODER, words, SUPPORT)  # type: ignore[arg-type]
        *_, last = chain.stream(Draft(extracted=extracted()))
        assert last.text.startswith("The bridge cost $14.3 million [1]. It opened on 6 May 2024 [2].")
        assert not last.abstained
        assert [statement.struck for statement in last.statements] == [None, None]
        assert last.notice is None

    def test_async_gives_the_same(self, server: OpenAIServer) -> None:
        server.script = ["The bridge cost $14.3 million [1]. It opened on 6 May 2024 [1]."] * 3
        chain = writer.writer(load_chat_model("openai:test-model"), ENCODER, words, SUPPORT)  # type: ignore[arg-type]
        draft = Draft(extracted=extracted())

        async def streamed() -> list[Answer]:
            return [answer async for answer in chain.astream(draft)]

        assert chain.invoke(draft) == asyncio.run(chain.ainvoke(draft)) == asyncio.run(streamed())[-1]


class TestFaults:
    @pytest.fixture(autouse=True)
    def _impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(llm, "TIMEOUT", 0.5)
        monkeypatch.setattr(llm, "RETRIES", 0)

    def told(self, model: Any = None) -> str:
        """Return the one line that the user gets, with the extracted answer."""
        answer = write(model or load_chat_model("openai:test-model"))
        assert (answer.text, answer.citations) == (extracted().text, extracted().citations)
        assert answer.notice is not None
        assert "\n" not in answer.notice
        assert KEY not in str(answer.to_dict())
        assert answer.notice.endswith(STANDS_IN)
        return answer.notice

    @pytest.mark.parametrize(
        ("step", "told"),
        [
            (401, "refused the API key (401)"),
            (403, "does not let this API key use the model (403)"),
            (404, "is not known to its provider"),
            (413, "as too long"),
            (429, "rate limit or your quota"),
            (500, "a server error (500)"),
            (503, "a server error (503)"),
            ((400, "context_length_exceeded"), "as too long"),
            ((400, "max_tokens is too large"), "refused the request (400): "),
            ((401, f"Incorrect API key provided: {KEY}"), "refused the API key"),
            (Fault.SILENCE, "did not answer in time"),
            (Fault.CUT, "the connection broke"),
            (Fault.GARBAGE, "sent no readable reply"),
            (Fault.NO_CHOICES, "sent no readable reply"),
            ("", "sent an empty reply"),
            (" \n", "sent an empty reply"),
            ('{"answer": "It cost $14.3 million [1]."}', "could be verified"),
            ("Le pont du port a coûté 14,3 millions de dollars [1].", "could be verified"),
            ("Die Brücke am Hafen war teuer, sagen die Behörden [2].", "could be verified"),
            ("The bridge cost $14.3 million [1]. " * 1_000, f"wrote more than {LONGEST_REPLY:,} characters"),
            ("It_cost_$3_[1].\n" * 70_000, f"wrote more than {LONGEST_REPLY:,} characters"),
        ],
    )  # fmt: skip
    def test_each_is_told_in_one_line(self, server: OpenAIServer, step: Any, told: str) -> None:
        server.script = [step]
        assert told in self.told()

    def test_where_the_articles_are_silent_no_quotes_are_promised(self, server: OpenAIServer) -> None:
        silent = replace(
            extracted(), text=ABSTENTION, short=None, citations=(), positions=(), disagreement=None, abstained=True
        )
        server.script = [500, "It cost $15 million [1]."]
        failed = write(load_chat_model("openai:test-model"), silent)
        assert failed.notice is not None
        assert failed.notice.endswith("try again later.")
        assert failed.model_failure == failed.notice
        struck = write(load_chat_model("openai:test-model"), silent)
        assert struck.notice is not None
        assert struck.notice.endswith("could be verified.")
        assert (struck.text, struck.model_failure) == (ABSTENTION, None)

    def test_a_reply_that_only_drips_is_not_waited_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Dripping(FakeListChatModel):
            def _stream(self, *args: object, **kwargs: object) -> Any:
                while True:
                    sleep(0.01)
                    yield ChatGenerationChunk(message=AIMessageChunk(content=""))

        monkeypatch.setattr(llm, "REPLY_SECONDS", 0.2)
        assert "did not answer in time" in self.told(Dripping(responses=["x"]))

    def test_too_many_requests_are_asked_again_when_the_server_says(
        self, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(llm, "RETRIES", 1)
        server.retry_after = "0"
        server.script = [429, "The bridge cost $14.3 million [1]."]
        assert write(load_chat_model("openai:test-model")).notice is None
        assert len(server.requests) == 2

    @pytest.mark.parametrize("key", [KEY, "short"])
    def test_a_key_that_the_provider_echoes_is_not_passed_on(
        self, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, key: str
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", key)
        server.script = [(400, f"bad header: Bearer {key}\nsecond line")]
        told = self.told()
        assert key not in told + caplog.text
        assert "bad header" in told

    def test_a_key_that_is_not_ours_is_masked_by_its_looks(self, server: OpenAIServer) -> None:
        server.script = [(400, "organisation sk-proj-9876543210zyxwvutsr is closed")]
        told = self.told()
        assert "9876543210" not in told
        assert "is closed" in told

    @pytest.mark.parametrize(
        ("error", "told"),
        [
            (httpx.ConnectError("refused"), "could not be reached"),
            (ConnectionError("refused"), "could not be reached"),
            (httpx.ReadTimeout("slow"), "did not answer in time"),
            (TimeoutError("slow"), "did not answer in time"),
            (KeyError("choices"), "sent no readable reply"),
        ],
    )
    def test_faults_that_no_provider_package_has_named(self, error: Exception, told: str) -> None:
        class Failing(FakeListChatModel):
            def _call(self, *args: object, **kwargs: object) -> str:
                raise error

            def _stream(self, *args: object, **kwargs: object) -> Any:
                raise error

        assert told in self.told(Failing(responses=["x"]))

    def test_a_fault_is_told_in_async_too(self, server: OpenAIServer) -> None:
        server.script = [500]
        chain = writer.writer(load_chat_model("openai:test-model"), ENCODER, words, SUPPORT)  # type: ignore[arg-type]
        answer = asyncio.run(chain.ainvoke(Draft(extracted=extracted())))
        assert "a server error (500)" in str(answer.notice)

    def test_nobody_listens(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with openai_server() as gone:
            url = gone.url
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        assert "could not be reached" in self.told()
