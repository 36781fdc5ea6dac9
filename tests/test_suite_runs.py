"""The suite run: of a store, of the bundled facts, with a chat model, from the command line."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import FakeListChatModel
from sample_cases import answer

from eval.facts import Fact, GoldQuote, Message, load_facts
from eval.suite import run_suite
from index.articles import load_articles
from index.build import LIBRARY, build_index
from index.errors import StoreMissing
from rag.answer import Answer
from ui import cli

FLOOD = """\
facts:
  - question: How many injured people did rescuers count in Verden?
    kind: single
    answers: ["15"]
    quotes: [{article: gazette, text: Rescuers counted 15 injured people}]
  - question: How many people were killed in Hamburg?
    kind: single
    answers: ["3"]
    quotes: [{article: tribune, text: 3 people}]
"""


class TestRun:
    def test_a_store_of_ones_own(self, folder: Path, tmp_path: Path, words: None) -> None:
        build_index(folder, store=tmp_path / "s")
        (tmp_path / "my.yaml").write_text(FLOOD)
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
        (tmp_path / "my.yaml").write_text(FLOOD)
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


class TestCommand:
    def run(self, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
        monkeypatch.setattr(sys, "argv", ["crosscheck", "eval", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    @pytest.fixture
    def flood(self, folder: Path, tmp_path: Path, words: None) -> list[object]:
        build_index(folder, store=tmp_path / "s")
        (tmp_path / "my.yaml").write_text(FLOOD)
        return ["--facts", tmp_path / "my.yaml", "--store", tmp_path / "s"]

    def test_a_crash_is_told_and_ends_with_status_1(
        self, flood: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        page = tmp_path / "out.html"
        assert self.run(monkeypatch, *flood, "--report", page) == 1
        printed, told = capsys.readouterr()
        assert told.splitlines() == [
            "crosscheck: 1 of 2 facts don't match the articles of the store: --check says where.",
            "crosscheck: completed is 0.5: some questions crashed; allow for it with --fail-under completed=SHARE",
        ]
        assert "✗ How many people were killed in Hamburg?  crashed  expected: 3  given: crashed: There is no" in printed
        assert "killed in Hamburg?" in page.read_text(encoding="utf-8")

    def test_a_crash_is_no_pass_unless_it_is_allowed(
        self, flood: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, *flood, "--fail-under", "citation_right=1") == 1
        assert "crosscheck: completed is 0.5: some questions crashed" in capsys.readouterr().err
        assert self.run(monkeypatch, *flood, "--fail-under", "citation_right=1", "--fail-under", "completed=0.5") == 0

    def test_json_is_all_that_is_printed(
        self, flood: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, *flood, "--json") == 1
        printed = json.loads(capsys.readouterr().out)
        assert (printed["facts"], printed["asked"], printed["crashed"], printed["interrupted"]) == (2, 2, 1, False)
        assert printed["metrics"]["answer_correct"] == 0.5  # the crash is no right answer
        assert printed["metrics"]["conflict_surfaced"] is None
        assert printed["cases"][0]["answer"]["citations"][0]["article_id"] == "gazette"

    def test_an_interrupted_run_shows_what_it_has_and_does_not_pass_for_a_full_one(
        self, flood: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupted(*arguments: object, **more: object) -> Answer:
            raise KeyboardInterrupt

        monkeypatch.setattr("eval.suite.ask", interrupted)
        assert self.run(monkeypatch, *flood) == 130
        assert "Interrupted: 0 of 2 facts asked." in capsys.readouterr().out

    def test_ctrl_c_while_intervals_are_drawn_keeps_what_was_measured(
        self, flood: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupted(*arguments: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("eval.suite.differences", interrupted)
        assert self.run(monkeypatch, *flood, "--baselines", "--json") == 1
        printed = json.loads(capsys.readouterr().out)
        assert printed["baselines"]["bm25"]["answer_correct"] == 0.5
        assert printed["metrics"]["answer_correct"] == 0.5
        assert printed["differences"] == {}

    def test_baselines_are_asked_too(
        self, flood: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, *flood, "--baselines", "--json") == 1
        printed = json.loads(capsys.readouterr().out)
        assert set(printed["baselines"]) == {"bm25", "dense", "no reader", "always answer"}
        assert printed["baselines"]["bm25"]["answer_correct"] == 0.5
        assert printed["baselines"]["always answer"]["false_refusal"] == 0.5
        calibration = {name: metrics["ece"] is not None for name, metrics in printed["baselines"].items()}
        assert calibration == {"bm25": True, "dense": True, "no reader": False, "always answer": True}
        assert printed["baselines"]["no reader"]["aurc"] is not None
        assert printed["configuration"]["hash"]
        assert self.run(monkeypatch, *flood, "--baselines") == 1
        assert "minus dense" in capsys.readouterr().out

    def test_a_draft_is_yaml_that_fits(
        self, flood: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, *flood[2:], "--draft") == 0
        draft = tmp_path / "draft.yaml"
        draft.write_text(capsys.readouterr().out)
        assert "How many injured people did rescuers count in Verden?" in [fact.question for fact in load_facts(draft)]
        assert self.run(monkeypatch, "--facts", draft, *flood[2:], "--check") == 0

    def test_check_asks_nothing(
        self, flood: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.delattr("eval.suite.ask")
        assert self.run(monkeypatch, *flood, "--check") == 2
        (line,) = capsys.readouterr().out.splitlines()
        assert line.endswith("my.yaml, line 6: there is no article 'tribune'.")
        assert self.run(monkeypatch, *flood, "--check", "--json") == 2
        assert len(json.loads(capsys.readouterr().out)["problems"]) == 1
        assert self.run(monkeypatch, "--check") == 0
        told = f"{len(load_facts())} bundled facts checked: every quote and answer was found in the bundled articles.\n"
        assert capsys.readouterr().out == told
        (tmp_path / "fit.yaml").write_text(FLOOD[: FLOOD.index("  - question: How many people")])
        assert self.run(monkeypatch, "--facts", tmp_path / "fit.yaml", *flood[2:], "--check") == 0
        told = f"1 fact of {tmp_path / 'fit.yaml'} checked: every quote and answer was found in the store.\n"
        assert capsys.readouterr().out == told
        fit = (tmp_path / "fit.yaml").read_text()
        (tmp_path / "gap.yaml").write_text(fit.replace("How many injured people", "___ injured people"))
        assert self.run(monkeypatch, "--facts", tmp_path / "gap.yaml", *flood[2:], "--check") == 0  # it can be asked
        assert "Note: " in capsys.readouterr().out
        assert self.run(monkeypatch, "--facts", tmp_path / "gap.yaml", *flood[2:], "--check", "--json") == 0
        (note,) = json.loads(capsys.readouterr().out)["notes"]
        assert note.endswith("gap.yaml, line 2: the question has a gap, ___: reword it.")

    def test_facts_about_other_articles_are_not_asked(
        self, flood: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.delattr("eval.suite.ask")
        assert self.run(monkeypatch, *flood[2:]) == 2  # the bundled facts, of a store of something else
        printed = capsys.readouterr()
        assert (printed.out, printed.err.count("\n")) == ("", 1)
        assert "none of the articles" in printed.err
        assert "--facts" in printed.err

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--check", "--draft"], "--draft, --check and --compare can't be combined"),
            (["--resume", "nowhere/r.jsonl"], "nowhere/r.jsonl can't be opened"),
            (["--llm", "nonsense"], "'nonsense' is not the name of a chat model"),
            (["--facts", "none.yaml"], "The facts none.yaml can't be read"),
            (["--report", "nowhere/out.html"], "There is no folder nowhere"),
        ],
    )
    def test_a_mistake_is_one_line(
        self,
        arguments: list[str],
        message: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert self.run(monkeypatch, *arguments) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"crosscheck: {message}")
