"""Benchmarks of conflict: sources that contradict each other, and claims that their evidence refutes."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from benchmark_rows import BEHN, ROTH, VITAMINC, WIKICONTRADICT, write
from conftest import WordEncoder

from eval.benchmarks import run_benchmark
from eval.metrics import share_of
from rag.reader.model import Span, SpanModel

pytest_plugins = "benchmark_fixtures"

SPAN_OF = {BEHN: "Anna Behn", ROTH: "Tom Roth"}


class Mayors(SpanModel):
    """A model that finds the mayors above."""

    def read(self, question: str, texts: Sequence[str]) -> list[list[Span]]:
        found = []
        for text in texts:
            who = next((name for name in SPAN_OF.values() if name in text), None)
            found.append([Span(text.index(who), text.index(who) + len(who), 9.0)] if who else [])
        return found


@pytest.fixture
def mayors(encoded: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.benchmarks.conflict.SentenceEncoder", WordEncoder)
    monkeypatch.setattr("rag.chain._span_model", lambda name: Mayors())


def test_wikicontradict_by_hand(data: Path, mayors: None) -> None:
    result = run_benchmark("wikicontradict", data)
    assert result.metrics == {"both_cited": 0.5, "disagreement_told": 0.5}
    assert result.baselines == {"first sentence of each passage": {"both_cited": 0.5}}


def test_first_sentences_need_not_hold_the_answers(data: Path, mayors: None) -> None:
    first, _ = WIKICONTRADICT
    late = {**first, "context2": f"It rained on the dam. {ROTH}"}
    write(data / "wikicontradict.jsonl", [first, late, {**first, "context1": f"{BEHN} It rained."}])
    result = run_benchmark("wikicontradict", data)
    assert result.metrics["both_cited"] == 1
    assert result.baselines["first sentence of each passage"] == {"both_cited": float(Fraction(2, 3))}


def test_ramdocs_by_hand(data: Path, mayors: None) -> None:
    result = run_benchmark("ramdocs", data)
    assert result.metrics == {
        "strict_em": float(Fraction(1, 4)),
        "gold_recall": float(Fraction(7, 8)),  # all three times, and a half
        "wrong_given": 0.5,
    }
    assert result.baselines == {
        "short answer": {
            "strict_em": 0.5,
            "gold_recall": 0.75,
            "wrong_given": 0,
        },
    }


def test_ramdocs_wants_an_answer_in_full(data: Path, mayors: None) -> None:
    asked = {"question": "Who is the mayor of Verden?", "documents": [{"text": BEHN}]}
    longer = {**asked, "gold_answers": ["Anna Maria Behn"], "wrong_answers": []}
    other = {**asked, "gold_answers": ["Anna Behn"], "wrong_answers": ["Anna Behn Senior"]}
    write(data / "ramdocs.jsonl", [longer, other])
    metrics = run_benchmark("ramdocs", data).metrics
    assert metrics == {"strict_em": 0.5, "gold_recall": 0.5, "wrong_given": 0}


def test_qacc_by_hand(data: Path, mayors: None) -> None:
    # told of the first two, rightly of the first; the third is missed
    result = run_benchmark("qacc", data)
    assert result.metrics == {"conflict_precision": 0.5, "conflict_recall": 0.5, "conflict_f1": 0.5}
    assert result.baselines["flag everything"] == {
        "conflict_precision": float(Fraction(2, 3)),
        "conflict_recall": 1,
        "conflict_f1": float(Fraction(4, 5)),
    }


def test_vitaminc_by_hand(data: Path) -> None:
    # told of the first and the last, rightly of the first; the third is missed
    result = run_benchmark("vitaminc_numeric", data)
    assert result.metrics == {"refutes_precision": 0.5, "refutes_recall": 0.5, "refutes_f1": 0.5}
    assert result.baselines["always REFUTES"] == {
        "refutes_precision": 0.5,
        "refutes_recall": 1,
        "refutes_f1": float(Fraction(2, 3)),
    }


def test_claims_about_one_page_stand_or_fall_together(data: Path) -> None:
    hurt, _, old, _ = VITAMINC
    write(data / "vitaminc_numeric.jsonl", [hurt, hurt, hurt, old])
    # Three of four are told, all of one page and none of the other: as little as of two claims, one of them told.
    found = run_benchmark("vitaminc_numeric", data).intervals["refutes_recall"]
    assert found == share_of([True, True, True, False], "aaab").interval
    assert found != share_of([True, True, True, False], "abcd").interval
