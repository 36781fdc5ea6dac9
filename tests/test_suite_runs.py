"""The suite run: of a store, of the bundled facts, with a chat model."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import FakeListChatModel
from sample_cases import answer
from suite_pieces import TWO_FACTS

from eval.facts import Fact, GoldQuote, Message, load_facts
from eval.suite import run_suite
from index.articles import load_articles
from index.build import LIBRARY, build_index
from index.errors import StoreMissing
from rag.answer import Answer


class TestRun:
    def test_a_store_of_ones_own(self, folder: Path, tmp_path: Path, words: None) -> None:
        build_index(folder, store=tmp_path / "s")
        (tmp_path / "my.yaml").write_text(TWO_FACTS)
        first, second = run_suite(load_facts(tmp_path / "my.yaml"), tmp_path / "s").cases
        assert (first.retrieval_hit, first.answer_correct, first.citation_right, first.rank) == (True, True, True, 1)
        assert second.error == "There is no article 'tribune' in the store."

    def test_the_bundled_facts_are_asked_of_the_bundled_articles(
        self, folder: Path, tmp_path: Path, words: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build_index(folder)  # the default store holds something else
        few = load_facts()[::20]
        monkeypatch.setattr("eval.suite.load_facts", lambda: few)
        steps: list[tuple[int, int]] = []
        encoded: list[tuple[int, int]] = []
        result = run_suite(indexing=lambda *step: encoded.append(step), asking=lambda *step: steps.append(step))
        assert [case.error for case in result.cases] == [None] * len(few)
        assert steps == [(number, len(few)) for number in range(1, len(few) + 1)]
        assert encoded
        names = {entry.article_id for entry in load_articles(LIBRARY).articles}
        answers = [case.answer for case in result.cases if case.answer]
        assert {found.article.article_id for given in answers for found in given.retrieved} == names
        assert result.versions["encoder"] == "words"
        assert result.versions["encoder_revision"] == "1"
        assert result.versions["python"]
        assert result.versions["chromadb"]

    def test_bundled_facts_asked_of_another_store_are_failures_with_a_reason(
        self, folder: Path, tmp_path: Path, words: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build_index(folder, store=tmp_path / "s")
        monkeypatch.setattr("eval.suite.load_facts", lambda: load_facts()[:1])
        (only,) = run_suite(store=tmp_path / "s").cases
        assert only.error == "There is no article 'meta-scale-ai-minority-stake' in the store."

    def test_a_missing_store_is_an_error_at_once(self, tmp_path: Path, words: None) -> None:
        with pytest.raises(StoreMissing):
            run_suite(store=tmp_path / "none")


class TestModelAndRecord:
    @pytest.fixture
    def flood(self, folder: Path, tmp_path: Path, words: None) -> Path:
        build_index(folder, store=tmp_path / "s")
        (tmp_path / "my.yaml").write_text(TWO_FACTS)
        return tmp_path

    def test_a_chat_model_words_the_answers(self, flood: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        model = FakeListChatModel(responses=["Rescuers counted 15 injured people [1]."])
        monkeypatch.setattr("eval.suite.load_chat_model", lambda name: model)
        result = run_suite(load_facts(flood / "my.yaml")[:1], flood / "s", llm="fake:model")
        (only,) = result.cases
        assert only.answer
        # What the model leaves out is added, and has no gold quote.
        assert (
            only.answer.text
            == "Rescuers counted 15 injured people [1].\nConsistent: at least 12, according to The Herald [2]."
        )
        assert (only.answer_correct, only.citation_recall, only.exact_match) == (True, 0.5, None)
        assert (only.gate_support, result.metrics["gate_support"]) == (1, 1)
        assert result.configuration["llm"] == "fake:model"

    def test_a_chat_model_that_fails_is_a_failure_with_a_reason(
        self, flood: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Gone(FakeListChatModel):
            def _stream(self, *arguments: Any, **options: Any) -> Any:
                raise ConnectionError("no route")

        monkeypatch.setattr("eval.suite.load_chat_model", lambda name: Gone(responses=[""]))
        (only,) = run_suite(load_facts(flood / "my.yaml")[:1], flood / "s", llm="fake:model").cases
        assert only.error
        assert only.error.startswith("The chat model (Gone) could not be reached")
        assert (only.answer_correct, only.retrieval_hit) == (False, None)

    def test_history_and_day_are_asked_with_the_question(self, flood: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[dict[str, Any]] = []

        def asking(question: str, store: Path, **options: Any) -> Answer:
            asked.append(options)
            return answer()

        monkeypatch.setattr("eval.suite.ask", asking)
        quotes = (GoldQuote(article="gazette", text="15 injured people"),)
        history = (Message(role="user", content="Who counted?"),)
        facts = (
            Fact(question="How many?", kind="follow-up", answers=("15",), quotes=quotes, history=history),
            Fact(question="How many?", kind="as of", answers=("15",), quotes=quotes, as_of=date(2025, 3, 4)),
        )
        run_suite(facts, flood / "s")
        assert [one["history"] for one in asked] == [[{"role": "user", "content": "Who counted?"}], []]
        assert [one["as_of"] for one in asked] == [None, date(2025, 3, 4)]

    def test_what_is_on_record_is_not_asked_again(self, flood: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        facts, record = load_facts(flood / "my.yaml"), flood / "r.jsonl"
        first = run_suite(facts, flood / "s", resume=record)

        def never(*arguments: object, **more: object) -> Answer:
            raise AssertionError("asked again")

        with monkeypatch.context() as patch:
            patch.setattr("eval.suite.ask", never)
            second = run_suite(facts, flood / "s", resume=record)
            assert [case.to_dict() for case in second.cases] == [case.to_dict() for case in first.cases]
            changed = flood / "articles" / "gazette.md"
            changed.write_text(changed.read_text().replace("The mayor", "Our mayor"))
            build_index(flood / "articles", store=flood / "s")
            third = run_suite(facts, flood / "s", resume=record)  # other articles: what is on record is not of these
            assert third.cases[0].error == "AssertionError: asked again"
        assert second.configuration == first.configuration != third.configuration

    def test_a_run_that_was_interrupted_goes_on(self, flood: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        facts, record = load_facts(flood / "my.yaml"), flood / "r.jsonl"

        def interrupted(done: int, total: int) -> None:
            raise KeyboardInterrupt

        part = run_suite(facts, flood / "s", resume=record, asking=interrupted)
        assert (part.interrupted, len(part.cases), len(record.read_text().splitlines())) == (True, 1, 1)
        assert not run_suite(facts, flood / "s", resume=record).interrupted
        assert len(record.read_text().splitlines()) == 2
