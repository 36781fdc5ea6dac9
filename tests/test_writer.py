"""The writer: which sentences of a reply stand with their proof, which are struck out, and what is left out."""

from dataclasses import replace
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from written_drafts import ENCODER, PASSAGES, SUPPORT, extracted, fake, scored, words, write

from rag import writer
from rag.answer import Answer
from rag.citations import Statement, cite
from rag.extractive import ABSTENTION
from rag.markers import cited_markers
from rag.prompts import NO_ANSWER
from rag.writer import Draft


class TestWriting:
    def test_its_sentences_stand_with_their_proof_and_what_it_left_out_is_added(self) -> None:
        answer = write(fake("The bridge cost $14.3 million [1]. Opening day was 6 May 2024 [1]."))
        assert answer.text == (
            "The bridge cost $14.3 million [1]. Opening day was 6 May 2024 [2].\n"
            "But: $14.8 million, according to The Example [3]."
        )
        assert [one.quote[:9] for one in answer.citations] == ["The harbo", "It opened", "Officials"]
        assert [position.citations[0].marker for position in answer.positions] == [1, 3]
        assert answer.disagreement is not None
        assert answer.disagreement.positions == answer.positions
        assert answer.notice is None

    def test_a_value_of_a_list_is_not_told_as_a_contradiction(self) -> None:
        first, other = extracted().positions
        listed = replace(extracted(), positions=(first, replace(other, comparable=False)), disagreement=None)
        answer = write(fake("The bridge cost $14.3 million [1]."), listed)
        assert answer.text.endswith("\nAlso: $14.8 million, according to The Example [2].")

    @pytest.mark.parametrize(
        ("reply", "text"),
        [
            ("The bridge cost $9.2 million [1].", "$14.3 million, according to The Example [1]."),
            ("Builders took 3 years [1].", "$14.3 million, according to The Example [1]."),
            ("The bridge cost 14,300,000 dollars [1].", ""),
        ],
    )
    def test_a_value_is_told_only_by_a_sentence_that_states_it(self, reply: str, text: str) -> None:
        passage = scored("times", "The harbour bridge cost $14.3 million, the tunnel $9.2 million and took 3 years.")
        draft = extracted(passages=(passage, PASSAGES[1]))
        leading, other = draft.positions
        cited = cite(1, passage, 0, len(passage.passage.text))
        positions = (replace(leading, citations=(cited,)), other)
        answer = write(fake(reply), replace(draft, positions=positions))
        assert answer.text.split("\n")[1:-1] == [text] * bool(text)
        assert answer.text.endswith("But: $14.8 million, according to The Example [2].")
        assert answer.citations[0].quote == cited.quote

    @pytest.mark.parametrize(
        ("times", "reply", "added"),
        [
            (
                "The harbour bridge cost $14.3 million. In all, $14.3 million were paid for the bridge.",
                "The harbour bridge cost $14.3 million [2][1].",
                [],
            ),
            (  # the sentence that is cited doesn't give the value
                "The harbour bridge opened on 6 May 2024. In all, $14.3 million were paid for it.",
                "The harbour bridge, which opened on 6 May 2024 [1], cost $14.3 million [2].",
                ["$14.3 million, according to"],
            ),
        ],
    )
    def test_an_article_is_not_told_again_for_the_value_that_it_is_cited_for(
        self, times: str, reply: str, added: list[str]
    ) -> None:
        passage = scored("times", times)
        draft = extracted(passages=(passage, scored("post", "The bridge cost $14.3 million.")))
        position = replace(draft.positions[0], citations=(cite(1, passage, times.index("In all"), len(times)),))
        answer = write(fake(reply), replace(draft, positions=(position,)))
        assert [line.partition(" The")[0] for line in answer.text.split("\n")[1:]] == added

    @pytest.mark.parametrize(
        ("publisher", "said"), [(None, "‘Times (1) of a bridge’"), ("The [1]\nHerald", "The (1) Herald")]
    )
    def test_the_name_of_an_article_forges_no_marker(self, publisher: str | None, said: str) -> None:
        draft = extracted()
        leading, other = draft.positions
        named = replace(other.citations[0], title="Times [1]\nof a bridge", publisher=publisher)
        positions = (leading, replace(other, citations=(named,)))
        answer = write(fake("The bridge cost $14.3 million [1]."), replace(draft, positions=positions))
        assert answer.text.endswith(f"But: $14.8 million, according to {said} [2].")
        assert cited_markers(answer.text) == [one.marker for one in answer.citations]

    def test_a_sentence_that_fails_is_struck_out_with_its_reason(self) -> None:
        answer = write(fake("The bridge cost $15 million [1]. Officials say it cost $14.8 million [2]."))
        assert [statement.struck for statement in answer.statements] == ["“$15 million” is not in the cited text", None]
        assert answer.statements[0].text == "The bridge cost $15 million."
        assert "$15 million" not in answer.text
        assert answer.notice == "1 of 2 sentences could not be verified."
        assert answer.to_dict()["statements"][0]["struck"]

    def test_nothing_left_is_the_extracted_answer_and_says_so(self) -> None:
        answer = write(fake("The bridge cost $15 million [1]."))
        assert answer.text == extracted().text
        assert answer.notice is not None
        assert answer.notice.endswith("could be verified. Quotes are shown instead.")
        assert answer.model_failure is None
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
        assert "could be verified" in answer.notice
        assert answer.statements == (Statement(text="Sure!", struck="it states nothing"),)

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

    def test_braces_in_articles_and_questions_are_text(self) -> None:
        odd = (scored("times", "A {brace} and {0} stood there."), PASSAGES[1])
        answer = write(fake("Officials say it cost $14.8 million [2]."), extracted("what is {question}?", PASSAGES))
        assert answer.notice is None
        bare = Answer(
            question="what is {x}?", text="-", short=None, citations=(), positions=(), disagreement=None,
            confidence=0.0, abstained=True, retrieved=odd,
        )  # fmt: skip
        assert not write(fake("Officials say it cost $14.8 million [2]."), bare).abstained

    def test_callbacks_see_the_model(self) -> None:
        class Seen(BaseCallbackHandler):
            models = 0

            def on_chat_model_start(self, *args: Any, **kwargs: Any) -> None:
                self.models += 1

        seen = Seen()
        chain = writer.writer(fake("It cost $14.3 million [1]."), ENCODER, words, SUPPORT)
        chain.invoke(Draft(extracted=extracted()), {"callbacks": [seen]})
        assert seen.models == 1
