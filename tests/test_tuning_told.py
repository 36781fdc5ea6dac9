"""What is told where every answer is found."""

import pytest

from eval.tuning import told as tuning
from eval.tuning.told import main, told
from rag.reader.training.events import AskedOfEvent, Event

ARTICLES = (
    ("Flood in Rill", "The flood killed |31| people. It began on |Monday| after rain."),
    ("Rill under water", "The flood killed |47| people. It began on |Monday| at the mill. It was |not| foreseen."),
)


def places(number: int) -> list[tuple[int, int, int]]:
    words = ARTICLES[number][1].split("|")
    starts = [len("".join(words[:place])) for place in range(len(words))]
    return [(number, starts[place], starts[place] + len(words[place])) for place in range(1, len(words), 2)]


EVENT = Event(
    "Flood",
    tuple((title, text.replace("|", "")) for title, text in ARTICLES),
    (
        AskedOfEvent("How many people did the flood kill?", (places(0)[0], places(1)[0]), "contradiction"),
        AskedOfEvent("When did the flood begin?", (places(0)[1], places(1)[1]), "agree"),
        AskedOfEvent("Was the flood foreseen?", (places(1)[2],), "one"),
        AskedOfEvent("Who built the mill?", (), "silent"),
    ),
)


def test_what_is_told_is_counted_by_verdict() -> None:
    assert told([EVENT]) == {("contradiction", True): 1, ("agree", False): 1, ("silent", False): 1}


def test_what_is_told_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(tuning, "read_events", lambda *_: [[EVENT]])
    monkeypatch.setattr("sys.argv", ["told"])
    main()
    rows = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines() if " of " in line}
    assert rows["contradiction"][:3] == ["1", "of", "1"]
    assert rows["contradiction"][4:7] == ["2", "of", "2"]  # of events that are held out and of others
    assert rows["agree"][4:7] == ["0", "of", "2"]
