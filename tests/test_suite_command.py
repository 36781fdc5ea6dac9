"""`crosscheck eval` from the command line: what it prints, its statuses, and mistakes in one line."""

import json
import os
import sys
from pathlib import Path

import pytest
from suite_pieces import TWO_FACTS

from eval.facts import load_facts
from index.build import build_index
from rag.answer import Answer
from ui import cli


class TestCommand:
    def run(self, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
        monkeypatch.setattr(sys, "argv", ["crosscheck", "eval", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    @pytest.fixture
    def flood(self, folder: Path, tmp_path: Path, words: None) -> list[object]:
        build_index(folder, store=tmp_path / "s")
        (tmp_path / "my.yaml").write_text(TWO_FACTS)
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
        (tmp_path / "fit.yaml").write_text(TWO_FACTS[: TWO_FACTS.index("  - question: How many people")])
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

    def test_check_is_of_what_was_indexed(
        self, flood: list[object], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = folder / "gazette.md"
        path.write_text(path.read_text().replace("15 injured", "16 injured"))
        assert self.run(monkeypatch, *flood, "--check") == 2
        problem, note = capsys.readouterr().out.splitlines()
        assert problem.endswith("there is no article 'tribune'.")
        assert note == "Note: changed since it was indexed: 'gazette'. What was indexed is checked."

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
            (["--report", "."], ". can't be written: choose another place for --report."),
            (["--junit", "locked.xml"], "locked.xml can't be written: choose another place for --junit."),
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
        (locked := Path("locked.xml")).touch()
        may = os.access  # by a user who may do everything, every file can be written
        monkeypatch.setattr("os.access", lambda path, mode: may(path, mode) and (path, mode) != (locked, os.W_OK))
        assert self.run(monkeypatch, *arguments) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"crosscheck: {message}")
