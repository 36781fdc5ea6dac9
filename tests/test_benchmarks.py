import json
import sys
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from conftest import WordEncoder

from eval.benchmarks import BENCHMARKS, BenchmarkError, run_benchmark
from eval.benchmarks.result import average, summed_up
from eval.metrics import share_of
from eval.reports.terminal import DIFFERENCES
from index.encoder import Vectors
from index.store import ScoredPassage
from rag.extractive import THRESHOLD
from rag.reader import Quote
from rag.reader.model import Span, SpanModel
from ui import cli

RTQA_DOCS: list[dict[str, Any]] = [
    {"id": "a1", "title": "Art", "published": "2023/08/11", "text": "Pedro Pascal visited the art show in Margate."},
    {"id": "b2", "title": "Alarm", "published": "2023/07/21", "text": "A wild boar was reported in Berlin on Friday."},
    {"id": "c3", "title": "Sport", "published": None, "text": "The football final took place in Madrid."},
]
RTQA_QUESTIONS: list[dict[str, Any]] = [
    {"question": "Which actor visited the art show?", "answer": ["Nobody", "Pedro Pascal"], "gold": "answer"},
    {"question": "What was reported in Berlin on Friday?", "answer": ["wild boar"], "gold": "answer"},
    # the words lead to b2, the answer stands in c3
    {"question": "Where was the Berlin alarm reported on Friday?", "answer": ["Madrid"], "gold": "answer"},
    {"question": "Who won the chess championship?", "answer": ["Magnus Carlsen"], "gold": "abstain"},
]
CONFIDENCE = dict(zip((row["question"] for row in RTQA_QUESTIONS), (0.9, 0.2, 0.6, 0.5), strict=True))

TIME_DOCS = [
    {"id": "T1", "header": "01/04/63", "text": "KENNEDY PUT PRESSURE ON DIEM . BUDDHISTS PROTESTED ."},
    {"id": "T2", "header": "01/04/63", "text": "GENERALS MET IN PARIS ."},
    {"id": "T3", "header": "01/04/63", "text": "THE HARVEST WAS POOR . FARMERS ASKED FOR WHEAT ."},
]
TIME_QUERIES = [
    {"id": 1, "text": "KENNEDY PRESSURE ON DIEM BUDDHISTS", "rel": ["T1"]},
    {"id": 2, "text": "POOR HARVEST WHEAT FARMERS", "rel": ["T3", "T404"]},  # T404 is not in the collection
]

MAYOR = "Anna Behn is the mayor of Verden. She opened the bridge in 1931."
SQUAD: list[dict[str, Any]] = [
    {"question": "Who is the mayor of Verden?", "answers": ["Anna Behn", "Behn"]},
    {"question": "When did she open the bridge?", "answers": ["1931"]},
    {"question": "Who is the mayor of Bremen?", "answers": []},
    {"question": "Which bridge did she close?", "answers": []},
]
# What the model below finds, and how much likelier it finds it than nothing.
FOUND = {row["question"]: found for row, found in zip(
    SQUAD, (("Anna Behn", 5.0), ("bridge in 1931", 1.0), ("Anna Behn", 2.0), ("bridge", -3.0)), strict=True
)}  # fmt: skip

WICE: list[dict[str, Any]] = [
    # the second set is found whole, the first by half
    {"claim": "Anna Behn opened the bridge.", "supporting_sentences": [[0, 1], [2]],
     "evidence": ["It rained.", "Snow fell.", "Anna Behn opened the bridge.", *["The bridge is old."] * 4]},
    {"claim": "The dam of Celle held.", "supporting_sentences": [[7, 3]],
     "evidence": [*["The dam of Celle held firm."] * 7, "Nobody slept."]},
    {"claim": "Nothing supports this.", "supporting_sentences": [[]], "evidence": ["It rained."]},
]  # fmt: skip


BEHN, ROTH = "Anna Behn is the mayor of Verden.", "Tom Roth is the mayor of Verden."
MAYORS = "Who is the mayor of Verden?"
SPAN_OF = {BEHN: "Anna Behn", ROTH: "Tom Roth"}
WIKICONTRADICT: list[dict[str, Any]] = [
    {"question": MAYORS, "context1": BEHN, "context2": ROTH, "answer1": "Anna Behn.", "answer2": "It is Tom Roth."},
    {"question": MAYORS, "context1": BEHN, "context2": "The dam held.", "answer1": "Anna Behn", "answer2": "Tom Roth"},
]
RAMDOCS: list[dict[str, Any]] = [
    # two against one: the one is outvoted
    {"question": MAYORS, "documents": [{"text": BEHN}, {"text": f"{BEHN} It rained."}, {"text": ROTH}],
     "gold_answers": ["Behn"], "wrong_answers": ["Tom Roth"]},
    # one against one: both are given, and one is wrong
    {"question": MAYORS, "documents": [{"text": BEHN}, {"text": ROTH}],
     "gold_answers": ["Behn"], "wrong_answers": ["Tom Roth"]},
    # one right answer is not found
    {"question": MAYORS, "documents": [{"text": BEHN}], "gold_answers": ["Behn", "Tom Roth"], "wrong_answers": []},
]  # fmt: skip
QACC: list[dict[str, Any]] = [
    {"question": MAYORS, "contexts": [{"text": BEHN}, {"text": ROTH}], "conflict": True},
    {"question": MAYORS, "contexts": [{"text": BEHN}, {"text": ROTH}, {"text": " "}], "conflict": False},
    {"question": MAYORS, "contexts": [{"text": BEHN}, {"text": "The dam held."}], "conflict": True},
]
VITAMINC = [
    {"claim": "12 people were hurt.", "evidence": "15 people were hurt.", "label": "REFUTES", "page": "Fire"},
    {"claim": "Over 12 people were hurt.", "evidence": "15 people were hurt.", "label": "SUPPORTS", "page": "Fire"},
    {"claim": "It is old.", "evidence": "It is 12 years old.", "label": "REFUTES", "page": "Bridge"},
    {"claim": "It has 12 mills.", "evidence": "It has 15 mills.", "label": "NOT ENOUGH INFO", "page": "Verden"},
]


class Mayors(SpanModel):
    """A model that finds the mayors above."""

    def read(self, question: str, texts: Sequence[str]) -> list[list[Span]]:
        found = []
        for text in texts:
            who = next((name for name in SPAN_OF.values() if name in text), None)
            found.append([Span(text.index(who), text.index(who) + len(who), 9.0)] if who else [])
        return found


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


@pytest.fixture
def encoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What was encoded, by an encoder of words; the user's cache is a folder of the test's own."""
    texts: list[str] = []

    class Listening(WordEncoder):
        def encode(self, batch: Sequence[str], advance: Callable[[int], None] | None = None) -> Vectors:
            texts.extend(batch)
            return super().encode(batch, advance)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("index.build.SentenceEncoder", Listening)
    monkeypatch.setattr("rag.chain.SentenceEncoder", Listening)
    monkeypatch.setattr("rag.chain._encoder", Listening)
    opened: dict[Any, Any] = {}
    monkeypatch.setattr("rag.chain._opened", opened)
    yield texts
    for store in opened.values():
        store.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder / "rtqa_docs.jsonl", RTQA_DOCS)
    write(folder / "rtqa_questions.jsonl", RTQA_QUESTIONS)
    write(folder / "time_docs.jsonl", TIME_DOCS)
    write(folder / "time_queries.jsonl", TIME_QUERIES)
    write(folder / "squad2_1000.jsonl", [{"title": "Verden_town", "context": MAYOR, **row} for row in SQUAD])
    write(folder / "wice.jsonl", WICE)
    write(folder / "wikicontradict.jsonl", WIKICONTRADICT)
    write(folder / "ramdocs.jsonl", RAMDOCS)
    write(folder / "qacc.jsonl", QACC)
    write(folder / "vitaminc_numeric.jsonl", VITAMINC)
    return folder


def write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))


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


class TestCommand:
    def run(self, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["crosscheck", "benchmark", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    def test_json_is_the_object_of_the_contract(
        self, data: Path, encoded: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, "time", "--data", str(data), "--json") == 0
        printed = json.loads(capsys.readouterr().out)
        reported = {"metrics", "intervals", "baselines", "differences", "thresholds"}
        assert set(printed) == {"name", "n", "seconds"} | reported
        assert (printed["name"], printed["n"]) == ("time", 2)
        assert list(printed["metrics"]) == ["ndcg@10", "recall@5", "recall@10"]
        assert all(len(bounds) == 2 for bounds in printed["intervals"].values())
        assert printed["metrics"]["recall@5"] == 3 / 4
        assert printed["differences"]["bm25"] == {name: [0, 0] for name in printed["metrics"]}  # both find the same

    def test_the_table_has_intervals_and_baselines(
        self, data: Path, encoded: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, "time", "--data", str(data)) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[0].split() == ["metric", "crosscheck", "95%", "interval", "dense", "bm25"]
        assert lines[2].split() == ["recall@5", "0.750", "0.500–1.000", "0.750", "0.750"]
        assert lines[5] == DIFFERENCES
        assert lines[6].split() == ["metric", "less", "dense", "less", "bm25"]
        assert lines[8].split()[-3:] == ["+0.000", "to", "+0.000"]
        assert lines[-1].startswith("time: 2 questions in ")

    def test_a_mistake_is_one_line(
        self, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, "nonsense", "--data", str(data)) == 2
        assert capsys.readouterr().err.splitlines() == [
            f"crosscheck: There is no benchmark 'nonsense'. Choose one of: {', '.join(BENCHMARKS)}."
        ]


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
        "strict_em": float(Fraction(1, 3)),
        "gold_recall": float(Fraction(5, 6)),  # all, all and a half
        "wrong_given": float(Fraction(1, 3)),
    }
    assert result.baselines == {
        "short answer": {
            "strict_em": float(Fraction(2, 3)),
            "gold_recall": float(Fraction(5, 6)),
            "wrong_given": 0,
        },
        "every position": {
            "strict_em": 0,
            "gold_recall": float(Fraction(5, 6)),
            "wrong_given": float(Fraction(2, 3)),  # the outvoted one too
        },
    }


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
