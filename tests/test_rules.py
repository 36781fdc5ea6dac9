"""How many right answers the rules refuse."""

import sys
from types import ModuleType

import pytest

from eval.tuning import beside, rules
from eval.tuning.rules import main, refusals
from rag.reader.training.events import AskedOfEvent, Event

TEXT = "Rill was sold for |a song|. Wolves may be shot. So far |131| wolves have been shot by |Ann Lee|."
WORDS = TEXT.split("|")


def at(number: int) -> tuple[int, int, int]:
    start = len("".join(WORDS[:number]))
    return 0, start, start + len(WORDS[number])


EVENT = Event(
    "Wolves",
    (("Wolves shot", "".join(WORDS)),),
    (
        AskedOfEvent("How much was Rill sold for?", (at(1),), "one"),
        AskedOfEvent("How many wolves may be shot?", (at(3),), "one"),
        AskedOfEvent("Who shot them?", (at(5), (0, 0, len("".join(WORDS)))), "one"),
        AskedOfEvent("Who saw them?", (), "silent"),
    ),
)


def test_what_is_refused_is_counted_by_rule_and_by_form() -> None:
    count, refused, examples = refusals([EVENT])
    assert count == 3  # the whole text is no one sentence
    assert refused == {"no money": 1, "is_what_happened": 1}
    assert examples["is_what_happened"] == "How many wolves may be shot? 131"


def test_what_is_refused_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(rules, "read_events", lambda: [[EVENT], [EVENT]])
    monkeypatch.setattr(sys, "argv", ["rules"])
    main()
    printed = capsys.readouterr().out
    assert "6 right answers in 2 events" in printed
    assert "no money" in printed
    assert "33.33%" in printed


@pytest.mark.parametrize("command", [rules, beside])
def test_help_fits_and_counts_nothing(
    command: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "read_events", lambda *_, **__: pytest.fail("it starts"))
    monkeypatch.setattr(sys, "argv", ["command", "--help"])
    with pytest.raises(SystemExit) as stopped:
        command.main()
    assert stopped.value.code == 0
    assert (command.__doc__ or "").splitlines()[0] in capsys.readouterr().out
