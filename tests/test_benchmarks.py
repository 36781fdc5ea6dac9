"""Benchmarks of retrieval, of exact answers and of evidence, and what holds for every benchmark."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from benchmark_rows import RTQA_DOCS, RTQA_QUESTIONS, SQUAD, TIME_QUERIES, write

from eval.benchmarks import BenchmarkError, run_benchmark
from eval.benchmarks.result import average, summed_up
from eval.metrics import SEED
from index.store import ScoredPassage
from rag.extractive import THRESHOLD
from rag.reader import Quote
from rag.reader.model import Span, SpanModel

pytest_plugins = "benchmark_fixtures"

CONFIDENCE = dict(zip((row["question"] for row in RTQA_QUESTIONS), (0.9, 0.2, 0.6, 0.5), strict=True))
# What the model below finds, and how much likelier it finds it than nothing.
FOUND = {row["question"]: found for row, found in zip(
    SQUAD, (("Anna Behn", 5.0), ("bridge in 1931", 1.0), ("Anna Behn", 2.0), ("bridge", -3.0)), strict=True
)}  # fmt: skip


class FixedSpans(SpanModel):
    """A model that finds what the table above says."""

    def read(self, question: str, texts: Sequence[str]) -> list[list[Span]]:
        words, score = FOUND[question]
        return [[Span(text.index(words), text.index(words) + len(words), score)] if words in text else []
                for text in texts]  # fmt: skip


class FixedReader:
    """A reader that is as sure as the table above says."""

    def __init__(self, store: object, model: object) -> None: ...

    def read(self, question: str, passages: Sequence[ScoredPassage]) -> list[Quote]:
        return [Quote(passage=passages[0], text="", start=0, end=0, confidence=CONFIDENCE[question])]


def test_rtqa_by_hand(data: Path, encoded: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert 0.2 < THRESHOLD < 0.5
    monkeypatch.setattr("rag.chain.SpanReader", FixedReader)
    asked: list[tuple[int, int]] = []
    result = run_benchmark("rtqa", data, asking=lambda done, total: asked.append((done, total)))
    assert (result.name, result.n) == ("rtqa", 4)
    assert result.metrics == {
        "hit@1": float(Fraction(2, 3)),  # of the three that are answerable, the third is not on rank 1
        "hit@5": 1,
        "hit@10": 1,
        "auroc": float(Fraction(2, 3)),  # .9 and .6 are above the .5 of what is not answerable, .2 is not
        "false_answer": 1,
        "false_refusal": float(Fraction(1, 3)),
        "false_answer_at_.2": 1,  # a fifth of three is none, so even the .2 is answered
    }
    assert asked == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_the_halves_of_rtqa_are_measured_alone(data: Path, encoded: list[str]) -> None:
    baselines = run_benchmark("rtqa", data).baselines
    # Madrid shares no term with the third question, so BM25 alone never finds it; the encoder ranks all three articles
    assert baselines["bm25"] == {f"hit@{k}": float(Fraction(2, 3)) for k in (1, 5, 10)}
    assert baselines["dense"] == {"hit@1": float(Fraction(2, 3)), "hit@5": 1, "hit@10": 1}


def test_rtqa_with_the_reader_that_answers(data: Path, encoded: list[str]) -> None:
    """The words of the first two questions stand in the articles, those of the last don't."""
    assert run_benchmark("rtqa", data).metrics["auroc"] == 1


def test_time_by_hand(data: Path, encoded: list[str]) -> None:
    result = run_benchmark("time", data)
    assert (result.name, result.n) == ("time", 2)
    # second query: one of two relevant articles is found, on rank 1: 1 / (1 + 1/log2(3)) = 0.6131
    assert result.metrics == {
        "ndcg@10": pytest.approx((1 + 0.6131) / 2, abs=1e-4),
        "recall@5": float(Fraction(3, 4)),
        "recall@10": float(Fraction(3, 4)),
    }
    assert result.baselines["bm25"] == result.metrics
    assert set(result.baselines) == {"dense", "bm25"}


def test_squad_by_hand(data: Path, encoded: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.benchmarks.reading.SpanModel", FixedSpans)
    monkeypatch.setattr("eval.benchmarks.reading.THRESHOLD", 0.7)  # the first question is surer than that, no other is
    result = run_benchmark("squad2_1000", data)
    assert (result.name, result.n) == ("squad2_1000", 4)
    # The model alone: "bridge in 1931" for "1931" is a third precise and all of the answer, so F1 is 1/2. Answering
    # the first question only brings 1 + 0 + 1 + 1; the third would have to be answered wrongly to win the second.
    assert result.baselines["model alone"] == {
        "em": float(Fraction(3, 4)),
        "f1": float(Fraction(3, 4)),
        "has_ans_f1": float(Fraction(3, 4)),
        "no_ans_accuracy": 1,
        "has_ans_f1_at_best_threshold": 0.5,
    }
    # The reader knows that no text names Bremen: the third has no answer, and the second can be won.
    assert result.metrics == {
        "em": float(Fraction(3, 4)),
        "f1": float(Fraction(7, 8)),
        "has_ans_f1": float(Fraction(3, 4)),
        "no_ans_accuracy": 1,
        "has_ans_f1_at_best_threshold": float(Fraction(3, 4)),
        "f1_at_shipped_threshold": float(Fraction(3, 4)),
    }
    assert 0 < result.thresholds["confidence"] < 0.7
    assert result.baselines["always silent"] == {
        "em": 0.5,  # two of four have no answer
        "f1": 0.5,
        "has_ans_f1": 0,
        "no_ans_accuracy": 1,
        "has_ans_f1_at_best_threshold": 0,
    }


def test_wice_by_hand(data: Path, encoded: list[str]) -> None:
    result = run_benchmark("wice", data)
    # Five of eight alike sentences are shown, so one of the two that support the second claim, or none.
    assert (result.name, result.n) == ("wice", 2)  # nothing supports the third
    assert result.metrics == {"recall@5": float(Fraction(3, 4))}
    assert set(result.baselines) == {"dense", "bm25"}


def test_a_baseline_is_compared_on_the_same_questions() -> None:
    found, half, nothing = average([1, 1, 1, 0]), average([1, 1, 0, 0]), average([None] * 4)
    baselines = {name: {"hit": measure} for name, measure in (("half", half), ("itself", found), ("none", nothing))}
    result = summed_up("some", 4, {"hit": found}, 0.0, baselines=baselines)
    # It is better on one question of four. A resample has that one k times with the binomial's probability: not at all
    # in .316, three times or more in .051, four times in .004. Drawn apart, the baseline would often be the better one.
    assert result.differences == {"half": {"hit": (0, 0.75)}, "itself": {"hit": (0, 0)}, "none": {"hit": None}}


@pytest.mark.parametrize("name", ["rtqa", "time", "squad2_1000", "wice"])
def test_every_metric_has_an_interval_around_it(name: str, data: Path, encoded: list[str]) -> None:
    result = run_benchmark(name, data)
    for metric, value in result.metrics.items():
        bounds = result.intervals[metric]
        assert value is not None
        if (metric, value) in (("auroc", 1), ("false_answer_at_.2", 0)):
            # Every resample of a perfect ranking is perfect, and no case alone is ranked: nothing can be said.
            assert bounds is None
            continue
        assert bounds is not None
        assert bounds[0] <= value <= bounds[1]
        assert bounds[0] < bounds[1]
    assert set(result.intervals) == set(result.metrics)


def test_a_second_run_encodes_only_what_changed(
    data: Path, tmp_path: Path, encoded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.chain.SpanReader", FixedReader)  # it encodes nothing of its own
    run_benchmark("rtqa", data)
    assert sorted(path.stem for path in (tmp_path / "cache").rglob("*.md")) == ["a1", "b2", "c3"]
    passages = {row["text"] for row in RTQA_DOCS}
    assert passages <= set(encoded)
    encoded.clear()
    run_benchmark("rtqa", data)
    assert not passages & set(encoded)
    other = {"id": "d4", "title": "Weather", "published": None, "text": "Rain fell."}
    write(data / "rtqa_docs.jsonl", [*RTQA_DOCS[:2], other])
    result = run_benchmark("rtqa", data)
    assert (passages | {"Rain fell."}) & set(encoded) == {"Rain fell."}
    assert result.metrics["hit@10"] == float(Fraction(2, 3))  # Madrid is gone


def test_a_result_says_what_made_it(data: Path, encoded: list[str]) -> None:
    first = run_benchmark("time", data)
    assert (first.versions["encoder"], first.configuration["seed"]) == ("words", SEED)
    write(data / "wice.jsonl", [])  # of another benchmark
    assert run_benchmark("time", data).configuration == first.configuration
    write(data / "time_queries.jsonl", TIME_QUERIES[:1])
    second = run_benchmark("time", data).configuration
    assert {name for name, value in second.items() if value != first.configuration[name]} == {"data", "hash"}


def test_what_is_missing_or_no_json_is_named(data: Path, encoded: list[str]) -> None:
    with pytest.raises(BenchmarkError, match=r"no benchmark 'squad'\. Choose one of: rtqa, time, squad2_1000, wice"):
        run_benchmark("squad", data)
    with pytest.raises(BenchmarkError, match=r"nowhere.rtqa_questions\.jsonl can't be read"):
        run_benchmark("rtqa", data / "nowhere")
    (data / "time_docs.jsonl").write_text("{no json}\n")
    with pytest.raises(BenchmarkError, match=r"time_docs\.jsonl is not JSON Lines"):
        run_benchmark("time", data)


def test_nothing_answerable_is_not_measured(data: Path, encoded: list[str]) -> None:
    write(data / "rtqa_questions.jsonl", RTQA_QUESTIONS[3:])
    result = run_benchmark("rtqa", data)
    names = ("hit@1", "auroc", "false_refusal")
    assert [result.metrics[name] for name in names] == [None] * 3
    assert [result.intervals[name] for name in names] == [None] * 3
    assert result.metrics["false_answer"] is not None


def test_speed_is_told_in_ratios_of_one_run(data: Path) -> None:
    asked: list[int] = []
    result = run_benchmark("speed", data, asking=lambda done, total: asked.append(total - done))
    assert asked[-1] == 0
    assert result.n == len(asked) > 0
    timed = {"encode_speedup", "reindex_speedup", "passages_per_second", "ask_ms_p50", "ask_ms_p95"}
    assert result.metrics.keys() == result.intervals.keys() == timed
    assert all(value and value > 0 for value in result.metrics.values())
    ours, theirs = (part["passages_per_second"] for part in (result.metrics, result.baselines["sentence-transformers"]))
    assert ours
    assert theirs
    assert result.metrics["encode_speedup"] == pytest.approx(ours / theirs)
