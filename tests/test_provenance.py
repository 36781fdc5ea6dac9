import json
from datetime import date
from pathlib import Path

import pytest
from sample_cases import fact

from eval.facts import Message
from eval.provenance import configuration, question_hash
from index.store import PassageStore


@pytest.mark.parametrize(
    "change",
    [
        {"question": "How many were killed?"},
        {"history": (Message(role="user", content="What happened in Verden?"),)},
        {"as_of": date(2025, 3, 2)},
    ],
)
def test_what_is_asked_makes_the_hash(change: dict[str, object]) -> None:
    assert question_hash(fact().model_copy(update=change)) != question_hash(fact())


def test_what_is_expected_does_not() -> None:
    assert question_hash(fact(answers=("13",), gazette="13 people")) == question_hash(fact())


def test_another_reader_is_known_by_its_weights_not_its_place(
    flood: PassageStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = configuration(flood.encoder)
    monkeypatch.setenv("CROSSCHECK_READER", str(tmp_path))
    monkeypatch.setattr("rag.reader.export.exported", Path)
    found = []
    for weights in ("ab" * 32, "cd" * 32, "ab" * 32):
        (tmp_path / "reader.json").write_text(json.dumps({"sha256": weights}))
        found.append(configuration(flood.encoder))
    assert shipped != found[0] != found[1]
    assert found[0] == found[2]
    assert {**found[0], "reader": "shipped"} == shipped
