import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from conftest import WordEncoder
from rich.console import Console

from eval.cases import MEASURES, Case, measure
from eval.facts import Fact, GoldQuote, load_facts
from eval.html_report import html_report
from eval.report import show_suite
from eval.suite import SuiteResult, ask_all, run_suite, summarise
from index.articles import Article, load_articles
from index.build import LIBRARY, build_index
from index.errors import StoreMissing
from index.passages import Passage
from index.store import ScoredPassage
from rag.answer import Answer
from rag.citations import Citation, cite
from ui import cli

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

    def test_what_is_not_answerable_is_measured_by_abstention_alone(self) -> None:
        silence = measure(SILENT, answer(), ARTICLES)
        assert (silence.abstention_right, silence.failed) == (True, ())
        spoken = measure(SILENT, answer(quoted(1, "herald", "The mayor asked for help.")), ARTICLES)
        assert (spoken.abstention_right, spoken.failed) == (False, ("abstention_right",))
        for case in (silence, spoken):
            assert case.retrieval_hit is case.answer_correct is case.citation_right is None

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

        def answering(question: str) -> Answer:
            if question == "Crash?":
                raise ZeroDivisionError("by zero")
            return self.right

        cases = ask_all(facts, answering, ARTICLES)
        assert [case.error for case in cases] == [None, "ZeroDivisionError: by zero", None]
        assert cases[1].failed == ("crashed",)
        assert all(getattr(cases[1], name) is None for name in (*MEASURES, "seconds", "rank"))
        result = summarise(cases, 3, {})
        assert result.metrics["answer_correct"] == 1  # the crash is no zero
        assert result.to_dict()["crashed"] == 1
        assert not result.interrupted

    def test_a_fact_that_does_not_fit_the_articles_says_so(self) -> None:
        facts = (fact(herald="13 people were hurt"), fact(tribune="12 people"))
        first, second = ask_all(facts, lambda question: self.right, ARTICLES)
        assert first.error == "The article 'herald' does not hold the gold quote '13 people were hurt'."
        assert second.error == "There is no article 'tribune' in the store."

    def test_an_interrupt_keeps_what_was_measured(self) -> None:
        asked: list[tuple[int, int]] = []
        replies: Iterator[Answer] = iter((self.right, self.right))

        def answering(question: str) -> Answer:
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
        case(answer_correct=False, citation_right=None, seconds=0.3),
        case(fact=SILENT, abstention_right=False, seconds=0.2),
        case(error="crashed", seconds=None),
    )
    result = summarise(cases, 4, {"python": "3"})
    assert result.metrics == {
        "retrieval_hit": None,
        "answer_correct": float(Fraction(1, 2)),
        "citation_right": 1,
        "abstention_right": 0,
        "citation_precision": float(Fraction(1, 2)),
        "conflict_surfaced": None,
    }
    assert result.intervals["conflict_surfaced"] is None
    assert result.intervals["answer_correct"] == (0, 1)
    assert result.latency_ms == {"p50": pytest.approx(200), "p95": pytest.approx(290)}
    plain = json.loads(json.dumps(result.to_dict()))
    assert plain["measured"]["answer_correct"] == 2
    assert plain["by_kind"]["not answerable"] == {**dict.fromkeys(result.metrics), "n": 1, "abstention_right": 0}
    assert plain["cases"][1]["citation_right"] is None
    assert [failed.fact.kind for failed in result.failures] == ["single", "not answerable", "single"]


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


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have every store made and read by the encoder of words."""
    monkeypatch.setattr("index.build.SentenceEncoder", WordEncoder)
    monkeypatch.setattr("rag.chain.SentenceEncoder", WordEncoder)
    opened: dict[Any, Any] = {}
    monkeypatch.setattr("rag.chain._opened", opened)
    yield
    for store in opened.values():
        store.close()


FLOOD = """\
facts:
  - question: How many injured people did rescuers count in Verden?
    kind: single
    answers: ["15"]
    quotes: [{article: gazette, text: Rescuers counted 15 injured people}]
  - question: How many people were killed in Hamburg?
    kind: single
    answers: ["3"]
    quotes: [{article: tribune, text: 3 people}]
"""


class TestRun:
    def test_a_store_of_ones_own(self, folder: Path, tmp_path: Path, words: None) -> None:
        build_index(folder, store=tmp_path / "s")
        (tmp_path / "my.yaml").write_text(FLOOD)
        first, second = run_suite(load_facts(tmp_path / "my.yaml"), tmp_path / "s").cases
        assert (first.retrieval_hit, first.answer_correct, first.citation_right, first.rank) == (True, True, True, 1)
        assert second.error == "There is no article 'tribune' in the store."

    def test_the_bundled_facts_are_asked_of_the_bundled_articles(
        self, folder: Path, tmp_path: Path, words: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build_index(folder)  # the default store holds something else
        few = load_facts()[::20]
        monkeypatch.setattr("eval.suite.load_facts", lambda: few)
        steps: list[tuple[int, int]] = []
        encoded: list[tuple[int, int]] = []
        result = run_suite(indexing=lambda *step: encoded.append(step), asking=lambda *step: steps.append(step))
        assert [case.error for case in result.cases] == [None] * len(few)
        assert steps == [(number, len(few)) for number in range(1, len(few) + 1)]
        assert encoded
        names = {entry.article_id for entry in load_articles(LIBRARY).articles}
        answers = [case.answer for case in result.cases if case.answer]
        assert {found.article.article_id for given in answers for found in given.retrieved} == names
        assert result.versions["encoder"] == "words"
        assert result.versions["encoder_revision"] == "1"
        assert result.versions["python"]
        assert result.versions["chromadb"]

    def test_bundled_facts_asked_of_another_store_are_failures_with_a_reason(
        self, folder: Path, tmp_path: Path, words: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build_index(folder, store=tmp_path / "s")
        monkeypatch.setattr("eval.suite.load_facts", lambda: load_facts()[:1])
        (only,) = run_suite(store=tmp_path / "s").cases
        assert only.error == "There is no article 'meta-scale-ai-minority-stake' in the store."

    def test_a_missing_store_is_an_error_at_once(self, tmp_path: Path, words: None) -> None:
        with pytest.raises(StoreMissing):
            run_suite(store=tmp_path / "none")


class TestCommand:
    def run(self, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
        monkeypatch.setattr(sys, "argv", ["crosscheck", "eval", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    @pytest.fixture
    def flood(self, folder: Path, tmp_path: Path, words: None) -> list[object]:
        build_index(folder, store=tmp_path / "s")
        (tmp_path / "my.yaml").write_text(FLOOD)
        return ["--facts", tmp_path / "my.yaml", "--store", tmp_path / "s"]

    def test_it_ran_means_status_0_even_with_failures(
        self, flood: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        page = tmp_path / "out.html"
        assert self.run(monkeypatch, *flood, "--report", page) == 0
        printed = capsys.readouterr().out
        assert "✗ How many people were killed in Hamburg?  crashed  expected: 3  given: crashed: There is no" in printed
        assert "killed in Hamburg?" in page.read_text(encoding="utf-8")

    def test_json_is_all_that_is_printed(
        self, flood: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, *flood, "--json") == 0
        printed = json.loads(capsys.readouterr().out)
        assert (printed["facts"], printed["asked"], printed["crashed"], printed["interrupted"]) == (2, 2, 1, False)
        assert printed["metrics"]["answer_correct"] == 1
        assert printed["metrics"]["conflict_surfaced"] is None
        assert printed["cases"][0]["answer"]["citations"][0]["article_id"] == "gazette"

    def test_an_interrupted_run_shows_what_it_has_and_does_not_pass_for_a_full_one(
        self, flood: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupted(*arguments: object) -> Answer:
            raise KeyboardInterrupt

        monkeypatch.setattr("eval.suite.ask", interrupted)
        assert self.run(monkeypatch, *flood) == 130
        assert "Interrupted: 0 of 2 facts asked." in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--facts", "none.yaml"], "The facts none.yaml can't be read"),
            (["--report", "nowhere/out.html"], "There is no folder nowhere"),
        ],
    )
    def test_a_mistake_is_one_line(
        self,
        arguments: list[str],
        message: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert self.run(monkeypatch, *arguments) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"crosscheck: {message}")
