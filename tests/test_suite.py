"""Measures of cases, and the report of a suite."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from conftest import WordEncoder
from rich.console import Console

from eval.articles import articles_of
from eval.asking import ask_all
from eval.cases import MEASURES, Case, crashed, measure
from eval.facts import Fact, GoldQuote
from eval.measures import METRICS
from eval.metrics import wilson
from eval.reports.html_report import html_report
from eval.reports.terminal import show_suite
from eval.suite import SuiteResult, summarise
from index.articles import Article, load_articles
from index.build import build_index
from index.passages import Passage
from index.store import PassageStore, ScoredPassage
from rag.answer import Answer, Disagreement, Position
from rag.citations import Citation, cite

HERALD = "At least 12 people were hurt. The bridge held. The mayor asked for help."
GAZETTE = "Rescuers counted 15 injured people. The dam broke."


def article(name: str, text: str) -> Article:
    return Article(article_id=name, title=name.title(), source=f"{name}.txt", content_hash=name, text=text)


ARTICLES: dict[str, Article | None] = {"herald": article("herald", HERALD), "gazette": article("gazette", GAZETTE)}


def passage(name: str, words: str) -> ScoredPassage:
    """The passage of an article that holds just these words."""
    owner = ARTICLES[name]
    assert owner
    start = owner.text.index(words)
    part = Passage(passage_id=f"{name}#{start}", article_id=name, text=words, start=start, end=start + len(words))
    return ScoredPassage(passage=part, article=owner, score=1.0)


def quoted(marker: int, name: str, words: str) -> Citation:
    found = passage(name, words)
    return cite(marker, found, found.passage.start, found.passage.end)


def answer(*citations: Citation, retrieved: tuple[ScoredPassage, ...] = ()) -> Answer:
    text = "\n".join(f"“{cited.quote}” [{cited.marker}]" for cited in citations)
    return Answer(
        question="?", text=text or "The articles don't say.", short=None, citations=citations, positions=(),
        disagreement=None, confidence=0.5, abstained=not citations, retrieved=retrieved,
    )  # fmt: skip


def fact(kind: Any = "single", answers: tuple[str, ...] = ("12",), **quotes: str) -> Fact:
    gold = quotes or {"herald": "12 people were hurt"}
    return Fact(
        question="How many were hurt?",
        kind=kind,
        answers=answers,
        quotes=tuple(GoldQuote(article=name, text=text) for name, text in gold.items()),
    )


SILENT = Fact(question="Who is the mayor of Celle?", kind="not answerable", answers=(), quotes=())


class TestMeasure:
    def test_a_right_answer(self) -> None:
        case = measure(fact(), answer(quoted(1, "herald", "At least 12 people were hurt.")), ARTICLES)
        assert (case.answer_correct, case.citation_right, case.citation_precision, case.abstention_right) == (
            True,
            True,
            1,
            True,
        )
        assert case.conflict_surfaced is None

    def test_rank_is_that_of_the_first_passage_with_all_of_the_quote(self) -> None:
        retrieved = (
            passage("gazette", GAZETTE),
            passage("herald", "people were hurt."),  # only a part of it
            passage("herald", HERALD),
            passage("herald", "At least 12 people were hurt."),
        )
        case = measure(fact(), answer(retrieved=retrieved), ARTICLES)
        assert (case.retrieval_hit, case.rank) == (True, 3)
        case = measure(fact(), answer(retrieved=retrieved[:2]), ARTICLES)
        assert (case.retrieval_hit, case.rank) == (False, None)

    def test_the_same_offsets_of_another_article_are_no_hit(self) -> None:
        known = {**ARTICLES, "gazette": article("gazette", HERALD)}
        elsewhere = replace(passage("herald", HERALD).passage, article_id="gazette")
        found = replace(passage("herald", HERALD), passage=elsewhere)
        given = answer(replace(quoted(1, "herald", HERALD), article_id="gazette"), retrieved=(found,))
        case = measure(fact(), given, known)
        assert (case.retrieval_hit, case.citation_right) == (False, False)

    def test_an_answer_is_whole_words(self) -> None:
        case = measure(fact(answers=("1", "2")), answer(quoted(1, "herald", "12 people were hurt")), ARTICLES)
        assert case.answer_correct is False

    def test_the_right_words_beside_the_gold_quote_are_no_right_citation(self) -> None:
        known: dict[str, Article | None] = {"herald": article("herald", "12 people. 12 people were hurt")}
        early = Citation(
            marker=1, article_id="herald", title="", publisher=None, published=None, source="", quote="12 people",
            start=0, end=9,
        )  # fmt: skip
        case = measure(fact(), answer(early), known)
        assert (case.answer_correct, case.citation_right) == (True, False)
        touching = replace(early, start=2, end=11)  # ends where the gold quote begins
        assert measure(fact(), answer(touching), known).citation_right is False
        assert measure(fact(), answer(replace(touching, end=12)), known).citation_right is True

    def test_precision_is_the_share_of_citations(self) -> None:
        cited = (
            quoted(1, "herald", "The bridge held."),
            quoted(2, "gazette", "The dam broke."),
            quoted(3, "herald", "At least 12 people were hurt."),
        )
        case = measure(fact(), answer(*cited), ARTICLES)
        assert (case.citation_right, case.citation_precision) == (True, float(Fraction(1, 3)))

    def test_a_conflict_counts_the_answers_that_are_shown(self) -> None:
        conflict = fact("conflict", ("12", "15", "20"), herald="12 people", gazette="15 injured people")
        one = answer(quoted(1, "gazette", "Rescuers counted 15 injured people."))
        case = measure(conflict, one, ARTICLES)
        assert (case.answer_correct, case.conflict_surfaced) == (True, float(Fraction(1, 3)))
        both = answer(*one.citations, quoted(2, "herald", "At least 12 people were hurt."))
        assert measure(conflict, both, ARTICLES).conflict_surfaced == float(Fraction(2, 3))

    def test_a_false_refusal_is_wrong_and_has_no_citation_to_judge(self) -> None:
        case = measure(fact("conflict"), answer(), ARTICLES)
        assert (case.answer_correct, case.conflict_surfaced, case.abstention_right) == (False, 0, False)
        assert case.citation_right is case.citation_precision is None
        assert case.failed == ("retrieval_hit", "answer_correct", "abstention_right")

    def test_what_is_not_answerable_is_measured_by_its_abstention(self) -> None:
        silence = measure(SILENT, answer(), ARTICLES)
        assert (silence.abstention_right, silence.failed) == (True, ())
        spoken = measure(SILENT, answer(quoted(1, "herald", "The mayor asked for help.")), ARTICLES)
        assert (spoken.abstention_right, spoken.failed) == (False, ("abstention_right",))
        assert (spoken.citation_precision, silence.citation_precision) == (0, None)
        for case in (silence, spoken):
            assert case.retrieval_hit is case.answer_correct is case.citation_right is case.citation_recall is None
            assert case.conflict_told is False

    def test_a_contradiction_told_where_there_is_no_answer_counts(self) -> None:
        found = Disagreement(kind="contradiction", summary="", positions=())
        given = replace(answer(quoted(1, "herald", "12 people")), disagreement=found)
        assert measure(SILENT, given, ARTICLES).conflict_told is True

    def test_the_exact_answer_that_leads_has_to_be_right(self) -> None:
        cited = quoted(1, "herald", "At least 12 people were hurt. The bridge held. The mayor asked for help.")
        typed = fact(answers=({"number": 12, "unit": "people"},))  # type: ignore[arg-type]
        for short, right, exact, overlap in (
            ("12", True, 1, 1),
            ("12 people were", True, 0, 0.5),
            ("The mayor", False, 0, 0),
        ):
            case = measure(typed, replace(answer(cited), short=short), ARTICLES)
            assert (case.answer_correct, case.exact_match, case.answer_quoted) == (right, exact, True)
            assert case.f1 == overlap
        sentences = measure(typed, answer(cited), ARTICLES)
        assert (sentences.answer_correct, sentences.exact_match, sentences.f1) == (True, None, None)

    def test_recall_counts_the_articles_that_answer(self) -> None:
        several = fact("several articles", ("12", "15"), herald="12 people", gazette="15 injured people")
        retrieved = (passage("herald", HERALD), passage("herald", "12 people"), *[passage("herald", "The bridge")] * 3)
        case = measure(several, answer(retrieved=(*retrieved, passage("gazette", GAZETTE))), ARTICLES)
        assert (case.recall_at_1, case.recall_at_5, case.recall_at_10) == (1 / 2, 1 / 2, 1)
        assert case.reciprocal_rank == 1
        later = measure(
            several, answer(retrieved=(passage("herald", "The bridge"), passage("gazette", GAZETTE))), ARTICLES
        )
        assert (later.recall_at_1, later.recall_at_5, later.reciprocal_rank) == (0, 1 / 2, 1 / 2)

    def test_words_that_stand_elsewhere_are_not_verbatim(self) -> None:
        right, wrong = quoted(1, "herald", "12 people"), quoted(2, "herald", "The bridge held.")
        moved = replace(wrong, start=wrong.start + 1, end=wrong.end + 1)
        case = measure(fact(), answer(right, moved), ARTICLES)
        assert case.citation_verbatim == 1 / 2
        spoken = measure(SILENT, answer(moved), ARTICLES)
        assert spoken.citation_verbatim == 0
        unknown = measure(SILENT, answer(moved), {"herald": None})
        assert unknown.citation_verbatim is None
        read = measure(SILENT, answer(moved, retrieved=(passage("herald", HERALD),)), {"herald": None})
        assert read.citation_verbatim == 0

    def test_a_conflict_is_told_by_a_contradiction_and_no_rounding(self) -> None:
        one, other = quoted(1, "herald", "12 people"), quoted(2, "gazette", "15 injured people")
        positions = tuple(Position(value=cited.quote, citations=(cited,), relation="differs") for cited in (one, other))
        conflict = fact("conflict", ("12", "15"), herald="12 people", gazette="15 injured people")
        for kind, told in (("contradiction", True), ("revised over time", True), ("rounding", False)):
            found = Disagreement(kind=kind, summary="", positions=positions)
            given = replace(answer(one, other), positions=positions, disagreement=found)
            case = measure(conflict, given, ARTICLES)
            assert (case.conflict_told, case.conflict_surfaced) == (told, 1)
        merged = replace(answer(one, other), positions=positions[:1])
        case = measure(conflict, merged, ARTICLES)
        assert (case.conflict_told, case.conflict_surfaced) == (False, 1 / 2)  # though both are quoted

    def test_passages_stand_in_for_an_article_that_is_not_at_hand(self) -> None:
        found = passage("herald", "The bridge held. The mayor asked for help.")  # not where the article begins
        given = answer(quoted(1, "herald", "The mayor asked for help."), retrieved=(found,))
        case = measure(fact(herald="The mayor asked"), given, {"herald": None})
        assert (case.retrieval_hit, case.rank, case.citation_right) == (True, 1, True)
        case = measure(fact(herald="The bridge held."), given, {"herald": None})
        assert (case.retrieval_hit, case.citation_right) == (True, False)
        case = measure(fact(herald="At least 12"), given, {"herald": None})
        assert (case.retrieval_hit, case.citation_right) == (False, False)


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
        assert first.error == "The article 'herald' does not hold the gold quote '13 people were hurt'."
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


def test_the_texts_are_those_of_the_files_now_or_else_of_the_passages(
    folder: Path, tmp_path: Path, encoder: WordEncoder
) -> None:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    with closing(PassageStore(tmp_path / "s", encoder)) as store:
        loaded = {one.article_id: one for one in load_articles(folder).articles}
        assert articles_of(store) == loaded
        changed = folder / "notes.txt"
        changed.write_text("The dam broke.\n")
        assert articles_of(store)["notes"].text == "The dam broke.\n"
        changed.unlink()
        kept = articles_of(store)["notes"]
        assert kept.text.rstrip() == loaded["notes"].text.rstrip()
        assert kept.content_hash == loaded["notes"].content_hash


def test_nothing_asked_is_nothing_measured() -> None:
    result = summarise((), 3, {})
    for figures in (result.metrics, result.intervals, result.latency_ms):
        assert set(figures.values()) == {None}
    assert "0%" not in shown(result) + html_report(result)


def shown(result: SuiteResult, width: int = 100) -> str:
    console = Console(file=StringIO(), width=width, color_system=None)
    show_suite(console, result)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


class TestReport:
    hostile = "<script>alert(1)</script> & \x1b[31mred\nsecond"
    wrong = measure(
        fact().model_copy(update={"question": hostile}),
        answer(replace(quoted(1, "gazette", "The dam broke."), quote=hostile, article_id="<b>")),
        {**ARTICLES, "<b>": None},
    )
    right = measure(fact(), TestAskAll.right, ARTICLES)
    result = summarise((right, wrong, measure(SILENT, answer(), ARTICLES)), 3, {"encoder": "<i>"})

    def test_the_table_counts_by_kind(self) -> None:
        lines = shown(self.result).splitlines()
        assert re.split(r"\s{2,}", lines[1].strip()) == ["single", "2", "1/2", "1/2", "1/2", "2/2"]
        assert re.split(r"\s{2,}", lines[2].strip()) == ["not answerable", "1", "–", "–", "–", "1/1"]
        assert re.split(r"\s{2,}", lines[3].strip()) == ["all", "3", "1/2", "1/2", "1/2", "3/3"]

    def test_shares_and_intervals_stand_below_the_counts(self) -> None:
        lines = [re.split(r"\s{2,}", line.strip()) for line in shown(self.result).splitlines()]
        assert ["share", "50%", "50%", "50%", "100%"] in lines
        # Both answerable facts have the same gold quote: one cluster. With the third fact they are 3² / (2² + 1²) = 1.8
        # cases, 1.8 / (1.8 + z²).
        assert ["95% interval", "–", "–", "–", "32%–100%"] in lines
        assert ["questions without an answer that got one ↓", "0%", "–"] in lines  # only one was asked

    def test_words_that_few_know_are_explained(self) -> None:
        told = " ".join(shown(self.result).split())
        assert "silence right: answered where the articles answer, silent where they don't" in told
        assert "time to answer: –" in told  # nothing was timed
        timed = summarise([replace(self.right, seconds=seconds) for seconds in (0.1, 0.2, 0.3)], 3, {})
        assert "time to answer: half within 200 ms, 95% within 290 ms" in shown(timed)
        compared = " ".join(shown(replace(self.result, baselines={"bm25": {}})).split())
        for words in (
            "MRR: 1 over the place",
            "AURC ↓: of answers that were given",
            "ECE ↓: of answers that were given",
        ):
            assert words in compared

    def test_it_ends_with_how_many_came_out_right(self) -> None:
        last = shown(summarise((*self.result.cases, crashed(fact(), "it crashed")), 4, {})).rstrip().splitlines()[-1]
        assert last == "2 of 4 questions came out right: 50%, 95% interval 8%–92%; 1 crashed"  # of 4² / (3² + 1²) cases
        assert "came out right" not in shown(summarise((), 3, {}))

    def test_where_less_is_better_an_arrow_says_so(self) -> None:
        page = html_report(self.result)
        for name in ("AUROC", "MRR", "ECE ↓", "AURC ↓", "conflict false alarm ↓", "F1", "conflict F1", "completed"):
            assert f"<td>{name}</td>" in page
        assert page.count("↓ less is better") == 1

    def test_each_failure_is_one_line_without_control_characters(self) -> None:
        text = shown(self.result)
        (line,) = [line for line in text.splitlines() if line.startswith("✗")]
        assert "\x1b" not in text
        assert "expected: 12" in line
        assert line.endswith("given: <script>alert(1)</script> & [31mred second")
        assert "retrieval missed, answer wrong, citation wrong" in line

    def test_the_page_escapes_everything_and_loads_nothing(self) -> None:
        page = html_report(self.result)
        assert "<script" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in page
        assert "<b>" not in page
        assert "<i>" not in page
        assert not re.search(r"\b(src|href)\s*=|url\(|@import|https?:", page)
        assert "default-src 'none'" in page

    def test_failures_come_first(self) -> None:
        page = html_report(self.result)
        assert page.index("1 failure<") < page.index("alert(1)") < page.index("2 right<") < page.index(SILENT.question)
        assert page.count("<article ") == 3

    def test_the_page_suits_dark_rooms(self) -> None:
        assert "prefers-color-scheme: dark" in html_report(self.result)
