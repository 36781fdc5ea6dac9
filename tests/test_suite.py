"""The suite: every fact asked, and its cases summed up in metrics with their intervals."""

import json
from collections.abc import Iterator
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from conftest import WordEncoder
from sample_cases import ARTICLES, answer, passage, quoted
from suite_pieces import HERALD, SILENT, fact, shown

from eval.articles import articles_of, changed_articles
from eval.asking import ask_all
from eval.cases import MEASURES, Case, crashed, measure
from eval.facts import Fact
from eval.measures import METRICS
from eval.metrics import wilson
from eval.reports.html_report import html_report
from eval.suite import summarise
from index.articles import load_articles
from index.build import build_index
from index.store import PassageStore
from rag.answer import Answer


class TestAskAll:
    right = answer(quoted(1, "herald", "At least 12 people were hurt."), retrieved=(passage("herald", HERALD),))

    def test_a_crash_is_kept_with_its_reason_and_costs_the_others_nothing(self) -> None:
        facts = (fact(), fact().model_copy(update={"question": "Crash?"}), fact())

        def answering(asked: Fact) -> Answer:
            if asked.question == "Crash?":
                raise ZeroDivisionError("by zero")
            return self.right

        cases = ask_all(facts, answering, ARTICLES)
        assert [case.error for case in cases] == [None, "ZeroDivisionError: by zero", None]
        assert cases[1].failed == ("crashed",)
        wrong = {name: getattr(cases[1], name) for name in (*MEASURES, "seconds", "rank")}
        assert wrong == {**dict.fromkeys(wrong), "answer_correct": False, "abstention_right": False}
        result = summarise(cases, 3, {})
        assert result.metrics["answer_correct"] == float(Fraction(2, 3))  # a crash is a wrong answer
        assert result.metrics["citation_right"] == 1  # it has no citation to look at
        assert result.to_dict()["crashed"] == 1
        assert not result.interrupted

    def test_a_fact_that_does_not_fit_the_articles_says_so(self) -> None:
        facts = (fact(herald="13 people were hurt"), fact(tribune="12 people"))
        first, second = ask_all(facts, lambda asked: self.right, ARTICLES)
        assert first.error == "The article 'herald' lacks the gold quote '13 people were hurt'."
        assert second.error == "There is no article 'tribune' in the store."

    def test_an_interrupt_keeps_what_was_measured(self) -> None:
        asked: list[tuple[int, int]] = []
        replies: Iterator[Answer] = iter((self.right, self.right))

        def answering(asked: Fact) -> Answer:
            try:
                return next(replies)
            except StopIteration:
                raise KeyboardInterrupt from None

        cases = ask_all((fact(),) * 5, answering, ARTICLES, lambda done, total: asked.append((done, total)))
        assert asked == [(1, 5), (2, 5)]
        result = summarise(cases, 5, {})
        assert (len(result.cases), result.facts, result.interrupted) == (2, 5, True)
        assert result.metrics["citation_right"] == 1
        assert "Interrupted: 2 of 5 facts asked." in shown(result)
        assert "Interrupted: 2 of 5 facts asked." in html_report(result)

    def test_an_answer_that_was_there_when_it_was_interrupted_counts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        measured: list[Fact] = []

        def interrupted_once(fact: Fact, *rest: Any) -> Case:
            measured.append(fact)
            if len(measured) == 2:
                raise KeyboardInterrupt
            return measure(fact, *rest)

        monkeypatch.setattr("eval.asking.measure", interrupted_once)
        assert len(ask_all((fact(),) * 5, lambda _: self.right, ARTICLES)) == 2


def case(**measures: Any) -> Case:
    return Case(fact=measures.pop("fact", fact()), answer=answer(), **measures)


def test_metrics_are_means_over_the_cases_where_they_were_measured() -> None:
    cases = (
        case(answer_correct=True, citation_right=True, citation_precision=1 / 2, seconds=0.1),
        case(fact=fact(gazette="15 injured"), answer_correct=False, citation_right=None, seconds=0.3),
        case(fact=SILENT, abstention_right=False, seconds=0.2),
        crashed(fact(gazette="15 injured"), "crashed"),
    )
    result = summarise(cases, 4, {"python": "3"})
    expected = {
        "retrieval_hit": None,
        "answer_correct": float(Fraction(1, 3)),
        "citation_right": 1,
        "abstention_right": 0,
        "citation_precision": float(Fraction(1, 2)),
        "conflict_surfaced": None,
        "false_refusal": 1,  # two answerable cases abstained, one crashed
        "false_answer": 0,
        "completed": float(Fraction(3, 4)),
        "aurc": None,  # nothing was answered
        "ece": None,
    }
    assert {name: result.metrics[name] for name in expected} == expected
    assert set(result.metrics) == set(result.intervals) == set(METRICS)
    assert result.abstention == {
        "answerable": {"answered": 0, "abstained": 2},
        "not answerable": {"answered": 0, "abstained": 1},
    }
    assert result.intervals["conflict_surfaced"] is None
    # Two of the three share a quote: 3² / (2² + 1²) cases.
    assert result.intervals["answer_correct"] == pytest.approx(wilson(1 / 3, 9 / 5))
    assert result.latency_ms == {"p50": pytest.approx(200), "p95": pytest.approx(290)}
    plain = json.loads(json.dumps(result.to_dict()))
    assert plain["measured"]["answer_correct"] == 3
    assert plain["by_kind"]["not answerable"] == {
        **dict.fromkeys(result.metrics), "n": 1, "abstention_right": 0, "false_answer": 0, "completed": 1,
    }  # fmt: skip
    assert plain["cases"][1]["citation_right"] is None
    assert [failed.fact.kind for failed in result.failures] == ["single", "not answerable", "single"]


def test_citation_precision_is_a_mean_over_answers_false_ones_included() -> None:
    hurt, held, broke = (
        quoted(1, "herald", "At least 12 people were hurt."),
        quoted(2, "herald", "The bridge held."),
        quoted(3, "gazette", "The dam broke."),
    )
    cases = [
        measure(fact(), answer(hurt), ARTICLES),  # 1 of 1
        measure(fact(), answer(hurt, held, broke), ARTICLES),  # 1 of 3
        measure(SILENT, answer(held, broke), ARTICLES),  # 0 of 2
        measure(SILENT, answer(), ARTICLES),  # cites nothing
    ]
    assert METRICS["citation_precision"](cases) == pytest.approx(float(Fraction(4, 9)))  # of the citations it is 2/6


def test_the_intervals_take_questions_of_one_gold_quote_as_one() -> None:
    # n / (n + z²) with n = 2 instead of 20
    other = fact(gazette="15 injured")
    result = summarise([case(answer_correct=True), case(fact=other, answer_correct=True)] * 10, 20, {})
    assert result.intervals["answer_correct"] == (pytest.approx(2 / (2 + 3.8415), abs=1e-4), 1)
    assert summarise([case(answer_correct=True)] * 20, 20, {}).intervals["answer_correct"] is None
    own = [case(fact=fact(herald=f"12 hurt at {number}."), answer_correct=True) for number in range(20)]
    bounds = summarise(own, 20, {}).intervals["answer_correct"]
    assert bounds == (pytest.approx(20 / (20 + 3.8415), abs=1e-4), 1)


def test_the_texts_are_those_of_the_files_now_or_those_that_were_indexed(
    folder: Path, tmp_path: Path, encoder: WordEncoder
) -> None:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    with closing(PassageStore(tmp_path / "s", encoder)) as store:
        loaded = {one.article_id: one for one in load_articles(folder).articles}
        assert (articles_of(store), changed_articles(store)) == (loaded, [])
        changed = folder / "notes.txt"
        changed.write_text("The dam broke.\n")
        assert changed_articles(store) == ["notes"]
        assert articles_of(store)["notes"].text == "The dam broke.\n"
        for _ in range(2):
            kept = articles_of(store, as_indexed=True)["notes"]
            assert kept.text.rstrip() == loaded["notes"].text.rstrip()
            assert kept.content_hash == loaded["notes"].content_hash
            changed.unlink(missing_ok=True)
        assert articles_of(store)["notes"] == kept
        assert changed_articles(store) == []


def test_nothing_asked_is_nothing_measured() -> None:
    result = summarise((), 3, {})
    for figures in (result.metrics, result.intervals, result.latency_ms):
        assert set(figures.values()) == {None}
    assert "0%" not in shown(result) + html_report(result)
