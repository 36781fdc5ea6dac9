import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import FakeListChatModel
from openai_server import Fault, OpenAIServer, openai_server

from index.articles import ArticleMetadata
from index.encoder import SentenceEncoder
from index.passages import Passage
from index.store import ScoredPassage
from rag import llm, writer
from rag.answer import Answer, Disagreement, Position
from rag.citations import Citation, cite
from rag.extractive import ABSTENTION
from rag.llm import load_chat_model
from rag.markers import cited_markers
from rag.prompts import NO_ANSWER
from rag.support import Support
from rag.writer import LONGEST_REPLY, STANDS_IN, Draft

KEY = "sk-test-0123456789abcdefghij"
TIMES = "Builders began late. The harbour bridge cost $14.3 million. It opened on 6 May 2024."
POST = "The bridge was costly. Officials put the cost of the bridge at $14.8 million."
COST = "How much did the bridge cost?"


def scored(article_id: str, text: str) -> ScoredPassage:
    passage = Passage(passage_id=f"{article_id}:0", article_id=article_id, text=text, start=0, end=len(text))
    article = ArticleMetadata(
        article_id=article_id, title=f"Title of {article_id}", source=f"{article_id}.md", publisher="The Example",
        published=date(2024, 5, 7), content_hash="0",
    )  # fmt: skip
    return ScoredPassage(passage=passage, article=article, score=1.0)


PASSAGES = (scored("times", TIMES), scored("post", POST))
SUPPORT, ENCODER = Support(), SentenceEncoder()


def sentence(marker: int, number: int, words: str) -> Citation:
    text = PASSAGES[number].passage.text
    start = text.index(words)
    return cite(marker, PASSAGES[number], start, text.index(".", start + len(words)) + 1)


def extracted(question: str = COST, passages: tuple[ScoredPassage, ...] = PASSAGES) -> Answer:
    first, second = sentence(1, 0, "The harbour"), sentence(2, 1, "Officials")
    positions = (
        Position(value="$14.3 million", citations=(first,), relation="same"),
        Position(value="$14.8 million", citations=(second,), relation="differs"),
    )
    return Answer(
        question=question, text="$14.3 million [1]\n$14.8 million instead [2]", short="$14.3 million",
        citations=(first, second), positions=positions,
        disagreement=Disagreement(kind="contradiction", summary="They differ.", positions=positions),
        confidence=0.7, abstained=False, retrieved=passages,
    )  # fmt: skip


def words(text: str) -> int:
    return len(text.split())


def write(model: Any, draft: Answer | None = None, history: tuple[Any, ...] = ()) -> Answer:
    answer = writer.writer(model, ENCODER, words, SUPPORT).invoke(
        Draft(extracted=draft or extracted(), history=history)
    )
    check(answer)
    return answer


def fake(*replies: str) -> FakeListChatModel:
    return FakeListChatModel(responses=list(replies))


def check(answer: Answer) -> None:
    markers = [citation.marker for citation in answer.citations]
    assert sorted(set(cited_markers(answer.text))) == markers == list(range(1, len(markers) + 1))
    assert {one.marker for position in answer.positions for one in position.citations} <= set(markers)
    texts = {scored.passage.article_id: scored.passage.text for scored in answer.retrieved}
    for citation in answer.citations:
        assert texts[citation.article_id][citation.start : citation.end] == citation.quote
    if answer.abstained:
        assert not answer.citations


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    with openai_server() as running:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        yield running


class TestWriting:
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

    def test_its_sentences_stand_with_their_proof_and_what_it_left_out_is_added(self) -> None:
        answer = write(fake("The bridge cost $14.3 million [1]. Opening day was 6 May 2024 [1]."))
        assert answer.text == (
            "The bridge cost $14.3 million [1]. Opening day was 6 May 2024 [2].\n"
            "$14.8 million instead, according to The Example [3]."
        )
        assert [one.quote[:9] for one in answer.citations] == ["The harbo", "It opened", "Officials"]
        assert [position.citations[0].marker for position in answer.positions] == [1, 3]
        assert answer.disagreement is not None
        assert answer.disagreement.positions == answer.positions
        assert answer.notice is None

    @pytest.mark.parametrize(
        ("publisher", "said"), [(None, "‘Times (1) of a bridge’"), ("The [1]\nHerald", "The (1) Herald")]
    )
    def test_the_name_of_an_article_forges_no_marker(self, publisher: str | None, said: str) -> None:
        draft = extracted()
        leading, other = draft.positions
        named = replace(other.citations[0], title="Times [1]\nof a bridge", publisher=publisher)
        positions = (leading, replace(other, citations=(named,)))
        answer = write(fake("The bridge cost $14.3 million [1]."), replace(draft, positions=positions))
        assert answer.text.endswith(f"$14.8 million instead, according to {said} [2].")
        assert cited_markers(answer.text) == [one.marker for one in answer.citations]

    def test_a_sentence_that_fails_is_struck_out_with_its_reason(self) -> None:
        answer = write(fake("The bridge cost $15 million [1]. Officials say it cost $14.8 million [2]."))
        assert [statement.struck for statement in answer.statements] == ["“$15 million” is not in what it cites", None]
        assert answer.statements[0].text == "The bridge cost $15 million."
        assert "$15 million" not in answer.text
        assert answer.notice == "1 of 2 sentences could not be proved."
        assert answer.to_dict()["statements"][0]["struck"]

    def test_nothing_left_is_the_extracted_answer_and_says_so(self) -> None:
        answer = write(fake("The bridge cost $15 million [1]."))
        assert answer.text == extracted().text
        assert answer.notice is not None
        assert answer.notice.endswith("could be proved: these are quotes instead.")
        assert answer.statements[0].struck

    @pytest.mark.parametrize(
        "reply",
        [
            NO_ANSWER,
            f"**{NO_ANSWER.lower()}**.",
            NO_ANSWER.replace("-", "\\-"),
            f"Sure! {NO_ANSWER}",
            f"The bridge cost $15 million [1]. {NO_ANSWER}",
            f"{NO_ANSWER}. The bridge cost $14.3 million [1].",
        ],
    )
    def test_a_model_that_declines_is_silent(self, reply: str) -> None:
        answer = write(fake(reply))
        assert answer.abstained
        assert (answer.text, answer.positions, answer.short) == (ABSTENTION, (), None)

    def test_a_model_that_declines_too_late_withdraws_nothing(self, server: OpenAIServer) -> None:
        server.script = [f"The bridge cost $14.3 million [1]. It opened on 6 May 2024 [1]. {NO_ANSWER}"]
        chain = writer.writer(load_chat_model("openai:test-model"), ENCODER, words, SUPPORT)  # type: ignore[arg-type]
        *_, last = chain.stream(Draft(extracted=extracted()))
        assert last.text.startswith("The bridge cost $14.3 million [1]. It opened on 6 May 2024 [2].")
        assert not last.abstained
        assert [statement.struck for statement in last.statements] == [None, None]
        assert last.notice is None

    def test_a_sentence_that_is_repeated_is_shown_once(self) -> None:
        said = "The bridge cost $14.3 million"
        answer = write(fake(f"{said} [1]. {said} [1].\n- {said}. [1]\nIt cost $9 [1]. It cost $9 [1]."))
        assert answer.text.count(said) == 1
        assert len(answer.statements) == 2

    def test_a_repeated_sentence_may_pass_where_the_first_cited_wrongly(self) -> None:
        answer = write(fake("The bridge cost $14.8 million [1]. The bridge cost $14.8 million [2]."))
        assert [statement.struck is None for statement in answer.statements] == [False, True]

    @pytest.mark.parametrize(
        "preamble",
        [
            "Here is the answer:\n", "Sure! ", "Based on the articles:\n", "Certainly. ", "## Answer\n",
            "Here’s what the passages say about the bridge:\n\n", "How much did the bridge cost? ", "**Summary:**\n",
        ],
    )  # fmt: skip
    def test_a_preamble_is_left_out_silently(self, preamble: str) -> None:
        answer = write(fake(f"{preamble}The bridge cost $14.3 million [1]."))
        assert [statement.text for statement in answer.statements] == ["The bridge cost $14.3 million [1]."]
        assert answer.notice is None

    @pytest.mark.parametrize(
        "claim",
        ["According to the articles, it fell.", "Here it cost $15 million:", "No.", "The articles do not say.", "Yes."],
    )
    def test_a_claim_without_a_marker_is_struck_and_not_hidden(self, claim: str) -> None:
        answer = write(fake(f"{claim}\nThe bridge cost $14.3 million [1]."))
        assert answer.statements[0].struck == "it cites nothing"

    @pytest.mark.parametrize("empty", ["Really? [2]", "Yes [1].", "It did so [1].", "Was it $14.3 million? [1]"])
    def test_what_states_nothing_proves_nothing(self, empty: str) -> None:
        answer = write(fake(f"The bridge cost $14.3 million [1]. {empty}"))
        assert [statement.struck for statement in answer.statements] == [None, "it states nothing"]

    def test_a_preamble_alone_is_told_apart_from_an_empty_reply(self) -> None:
        answer = write(fake("Sure!"))
        assert answer.text == extracted().text
        assert answer.notice is not None
        assert "could be proved" in answer.notice

    @pytest.mark.parametrize(
        "reply",
        ["**The bridge cost $14.3 million.** [1]", "[1] The bridge cost $14.3 million.",
         "- *The bridge* cost $14.3 million ¹.", "The bridge cost $14.3 million (1).",
            "### The bridge cost $14.3 million【1:0†source】."],
    )  # fmt: skip
    def test_it_is_shown_in_plain_words_however_it_is_marked(self, reply: str) -> None:
        shown = write(fake(reply)).statements
        assert [one.struck for one in shown] == [None]
        assert shown[0].text in ("The bridge cost $14.3 million [1].", "The bridge cost $14.3 million. [1]")

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

    def test_braces_in_articles_and_questions_are_text(self) -> None:
        odd = (scored("times", "A {brace} and {0} stood there."), PASSAGES[1])
        answer = write(fake("Officials say it cost $14.8 million [2]."), extracted("what is {question}?", PASSAGES))
        assert answer.notice is None
        bare = Answer(
            question="what is {x}?", text="-", short=None, citations=(), positions=(), disagreement=None,
            confidence=0.0, abstained=True, retrieved=odd,
        )  # fmt: skip
        assert not write(fake("Officials say it cost $14.8 million [2]."), bare).abstained

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

    def test_async_gives_the_same(self, server: OpenAIServer) -> None:
        server.script = ["The bridge cost $14.3 million [1]. It opened on 6 May 2024 [1]."] * 3
        chain = writer.writer(load_chat_model("openai:test-model"), ENCODER, words, SUPPORT)  # type: ignore[arg-type]
        draft = Draft(extracted=extracted())

        async def streamed() -> list[Answer]:
            return [answer async for answer in chain.astream(draft)]

        assert chain.invoke(draft) == asyncio.run(chain.ainvoke(draft)) == asyncio.run(streamed())[-1]

    def test_callbacks_see_the_model(self) -> None:
        class Seen(BaseCallbackHandler):
            models = 0

            def on_chat_model_start(self, *args: Any, **kwargs: Any) -> None:
                self.models += 1

        seen = Seen()
        chain = writer.writer(fake("It cost $14.3 million [1]."), ENCODER, words, SUPPORT)
        chain.invoke(Draft(extracted=extracted()), {"callbacks": [seen]})
        assert seen.models == 1


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
        assert answer.notice.lower().endswith(STANDS_IN.lower())
        return answer.notice

    @pytest.mark.parametrize(
        ("step", "told"),
        [
            (401, "refused the API key (401)"),
            (403, "does not let this API key use the model (403)"),
            (404, "is not known to its provider"),
            (413, "as too long"),
            (429, "rate limit or your quota"),
            (500, "a fault of its own (500)"),
            (503, "a fault of its own (503)"),
            ((400, "context_length_exceeded"), "as too long"),
            ((400, "max_tokens is too large"), "refused the request (400): "),
            ((401, f"Incorrect API key provided: {KEY}"), "refused the API key"),
            (Fault.SILENCE, "did not answer in time"),
            (Fault.CUT, "the connection broke"),
            (Fault.GARBAGE, "sent no readable reply"),
            (Fault.NO_CHOICES, "sent no readable reply"),
            ("", "sent an empty reply"),
            (" \n", "sent an empty reply"),
            ('{"answer": "It cost $14.3 million [1]."}', "could be proved"),
            ("Le pont du port a coûté 14,3 millions de dollars [1].", "could be proved"),
            ("Die Brücke am Hafen war teuer, sagen die Behörden [2].", "could be proved"),
            ("The bridge cost $14.3 million [1]. " * 1_000, f"wrote more than {LONGEST_REPLY:,} characters"),
            ("It_cost_$3_[1].\n" * 70_000, f"wrote more than {LONGEST_REPLY:,} characters"),
        ],
    )  # fmt: skip
    def test_each_is_told_in_one_line(self, server: OpenAIServer, step: Any, told: str) -> None:
        server.script = [step]
        assert told in self.told()

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
        assert "a fault of its own (500)" in str(answer.notice)

    def test_nobody_listens(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with openai_server() as gone:
            url = gone.url
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        assert "could not be reached" in self.told()
