"""`crosscheck eval` for CI: JUnit, thresholds, and two results compared."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from index.build import build_index
from rag.answer import Answer
from ui import cli

FACTS = """\
facts:
  - question: How many injured people did rescuers count in Verden?
    kind: single
    answers: ["15"]
    quotes: [{article: gazette, text: Rescuers counted 15 injured people}]
  - question: Which dam held throughout the night?
    kind: single
    answers: [Hamburg]
    quotes: [{article: notes, text: The dam at Celle held}]
"""
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(
    folder: Path, tmp_path: Path, words: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run `crosscheck eval` and return its exit status and what it printed."""
    build_index(folder, store=tmp_path / "s")
    (tmp_path / "my.yaml").write_text(FACTS)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["crosscheck", "eval", "--facts", "my.yaml", "--store", "s", *arguments])
        capsys.readouterr()
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_junit_is_written(command: Command) -> None:
    assert command("--junit", "out.xml")[0] == 0
    suite = ElementTree.parse("out.xml").getroot()[0]
    assert (suite.attrib["tests"], suite.attrib["failures"], suite.attrib["errors"]) == ("2", "1", "0")
    assert command("--junit", "nowhere/out.xml") == (
        2, "", "crosscheck: There is no folder nowhere: create it, or choose another place for --junit.\n",
    )  # fmt: skip


def test_a_threshold_that_is_missed_is_told_and_ends_with_status_1(command: Command) -> None:
    bars = ("--fail-under", "answer_correct=0.6", "--fail-under", "retrieval_hit=0.9")
    code, out, err = command(*bars, "--json", "--junit", "out.xml")
    assert (code, err) == (1, "crosscheck: answer_correct is 0.5, under 0.6\n")
    tests = ElementTree.parse("out.xml").findall(".//testcase[@classname='threshold']")
    assert [(test.get("name"), len(test)) for test in tests] == [
        ("answer_correct at least 0.6", 1),
        ("retrieval_hit at least 0.9", 0),
    ]
    assert json.loads(out)["metrics"]["answer_correct"] == 0.5
    assert command("--fail-under", "answer_correct=50%")[0] == 0


def test_a_threshold_that_can_not_be_read_is_told_before_anything_is_asked(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("eval.suite.ask")
    code, out, err = command("--fail-under", "answers=0.6")
    assert (code, out) == (2, "")
    assert err.startswith("crosscheck: --fail-under 'answers=0.6': no metric 'answers'")
    assert err.count("\n") == 1


def test_a_threshold_for_what_was_not_measured_is_an_error(command: Command) -> None:
    code, out, err = command("--fail-under", "conflict_surfaced=0", "--report", "out.html")
    assert (code, err.count("\n")) == (2, 1)
    assert "conflict_surfaced was not measured" in err
    assert "answer wrong" in out  # what was measured is shown all the same
    assert Path("out.html").exists()


def test_an_interrupted_run_is_not_judged(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object, **more: object) -> Answer:
        raise KeyboardInterrupt

    monkeypatch.setattr("eval.suite.ask", interrupted)
    code, _, err = command("--fail-under", "answer_correct=0.6", "--junit", "out.xml")
    assert (code, err) == (130, "")
    assert ElementTree.parse("out.xml").getroot().attrib["errors"] == "1"


def test_two_results_are_compared_without_asking(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    before = json.loads(command("--json")[1])
    after = json.loads(json.dumps(before))
    after["cases"][0]["answer_correct"] = False
    Path("a.json").write_text(json.dumps(before))
    Path("b.json").write_text(json.dumps(after))
    monkeypatch.delattr("eval.suite.ask")
    code, out, err = command("--compare", "a.json", "b.json")
    assert (code, err) == (0, "")
    assert "Right: 1 → 0 of 2; 1 became wrong, 0 became right: may be noise (p = 1.000; McNemar's test," in out
    assert "✗ How many injured people did rescuers count in Verden?" in out
    code, out, err = command("--compare", "a.json", "b.json", "--json")
    assert (code, json.loads(out)["verdict"]) == (0, "may be noise")


@pytest.mark.parametrize("name", ["none.json", "my.yaml"])
def test_what_is_no_result_is_told_in_one_line(command: Command, name: str) -> None:
    code, out, err = command("--compare", name, name)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("crosscheck: ")
    assert name in err
