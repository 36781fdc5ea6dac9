from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.articles import articles_of
from eval.pytest_facts import facts
from index.build import build_index

pytest_plugins = ["pytester"]

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
  - question: How many people were killed in Hamburg?
    kind: single
    answers: ["3"]
    quotes: [{article: tribune, text: 3 people}]
"""
TEST = """\
from eval.pytest_facts import facts
test_facts = facts({facts!r}, store={store!r})
"""


@pytest.fixture
def flood(folder: Path, tmp_path: Path, words: None) -> Path:
    build_index(folder, store=tmp_path / "s")
    (tmp_path / "my.yaml").write_text(FACTS)
    return tmp_path


Run = Callable[..., pytest.RunResult]


@pytest.fixture
def run(pytester: pytest.Pytester, flood: Path) -> Run:
    """Run pytest on a test file of two lines."""

    def run(*arguments: str, known: str = "my.yaml", store: str = "s") -> pytest.RunResult:
        pytester.makepyfile(TEST.format(facts=str(flood / known), store=str(flood / store)))
        return pytester.runpytest_inprocess("-p", "no:cacheprovider", *arguments)

    return run


def test_each_fact_is_a_test_with_its_question_as_id(run: Run) -> None:
    done = run("-v")
    done.assert_outcomes(passed=1, failed=2)
    done.stdout.fnmatch_lines(
        [
            "*::test_facts[[]How many injured people did rescuers count in Verden?[]]*PASSED*",
            "*::test_facts[[]Which dam held throughout the night?[]]*FAILED*",
            "*::test_facts[[]How many people were killed in Hamburg?[]]*FAILED*",
        ]
    )


def test_a_failure_says_what_was_expected_and_given(run: Run) -> None:
    done = run()
    done.stdout.fnmatch_lines(["*answer wrong*", "expected: Hamburg", "given: *The dam at Celle held*"])
    done.stdout.fnmatch_lines(["crashed", "expected: 3", "given: crashed: There is no article 'tribune' in the store."])
    assert "Traceback" not in done.stdout.str()
    assert "pytest_facts.py:" not in done.stdout.str()


def test_one_question_can_be_asked_alone(run: Run) -> None:
    run("-k", "injured").assert_outcomes(passed=1, deselected=2)


def test_a_store_that_is_not_there_is_told_in_one_line(run: Run) -> None:
    done = run(store="none")
    done.assert_outcomes(failed=3)
    assert "Traceback" not in done.stdout.str()
    assert "pytest_facts.py:" not in done.stdout.str()
    done.stdout.fnmatch_lines(["There is no store at *none*"])


def test_facts_that_can_not_be_read_end_the_collection_with_one_line(run: Run) -> None:
    done = run(known="none.yaml")
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["*none.yaml can't be read (No such file or directory). Check the path."])
    assert "Traceback" not in done.stdout.str()
    assert "pytest_facts.py:" not in done.stdout.str()


def test_ctrl_c_ends_the_run(flood: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("eval.suite.ask", interrupted)
    test_facts: Any = facts(flood / "my.yaml", store=flood / "s")
    (mark,) = test_facts.pytestmark
    with pytest.raises(KeyboardInterrupt):
        test_facts(mark.args[1][0])


def test_the_store_is_made_ready_once_for_all_facts(flood: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    monkeypatch.setattr("eval.suite.articles_of", lambda store: read.append(store) or articles_of(store))
    for name in ("intervals", "facts_hash", "setting", "configuration"):
        monkeypatch.delattr(f"eval.suite.{name}")  # of a whole run, not of one fact
    test_facts: Any = facts(flood / "my.yaml", store=flood / "s")
    assert read == []  # not yet while tests are collected
    (mark,) = test_facts.pytestmark
    test_facts(mark.args[1][0])
    with pytest.raises(pytest.fail.Exception, match="answer wrong"):
        test_facts(mark.args[1][1])
    assert len(read) == 1
