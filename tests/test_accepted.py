"""Whether an answer gives an accepted one: by what leads it, or by a chat model's own words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openai_server import OpenAIServer, openai_server
from sample_cases import ARTICLES, HURT, answer, fact, quoted
from suite_pieces import FLOOD, SILENT

from eval.accepted import model_sentences
from eval.cases import measure
from eval.reports.html_report import html_report
from eval.reports.wording import given
from eval.suite import run_suite, summarise
from index.build import build_index
from rag.answer import Answer
from rag.citations import Statement

PEOPLE = fact(answers=({"number": 12, "unit": "people"},))


def written(*sentences: str, struck: str | None = None, **more: Any) -> Answer:
    """What a chat model wrote; below it stands the value that the articles give, with its quote."""
    said = tuple(Statement(text=sentence, struck=struck) for sentence in sentences)
    words = "" if struck else " ".join(sentences)
    text = f"{words}\n12 people, according to Herald [1]."
    return replace(answer(HURT, text=text, short="12", statements=said), **more)


@pytest.mark.parametrize(
    ("answers", "sentence", "right"),
    [
        ({"number": 12, "unit": "people"}, "In all, twelve people were hurt [1].", True),
        ({"number": 12, "unit": "people"}, "The flood hurt 120 people [1].", False),
        ({"number": 12, "unit": "people"}, "The bridge held [1][12].", False),  # a marker is no number
        ({"number": 14.3e9, "unit": "USD"}, "It cost 14.3 billion dollars [1].", True),
        ({"number": 14.3e9, "unit": "USD"}, "It cost 14.3 billion euros [1].", False),
        ({"number": 9000, "unit": "people", "tolerance": 500}, "Some 9,400 people fled [1].", True),
        ({"number": 9000, "unit": "people", "tolerance": 500}, "Some 9,600 people fled [1].", False),
        ({"date": "2025-06-12"}, "It was signed on 12 June 2025 [1].", True),
        ({"date": "2025-06-12"}, "It was signed on 13 June 2025 [1].", False),
        ({"date": "2025-03-03"}, "It was signed on Monday [1].", True),  # of the day that its source is of
        ({"date": "2025-03-03"}, "It was signed on Tuesday [1].", False),
        ({"name": "Alexandr Wang", "aliases": ["Wang"]}, "The lab is led by Mr Wang [1].", True),
        ({"name": "Alexandr Wang", "aliases": ["Wang"]}, "The lab is led by Mr Wangler [1].", False),
        ("interim CEO", "She is the interim CEO [1].", True),
        ("interim CEO", "She is the CEO [1].", False),
        ("guilty", "He was found guilty [1].", True),
        ("guilty", "He was not found guilty [1].", False),
        ("guilty", "He was not found guilty in May, but in June he was guilty [1].", True),
    ],
)
def test_a_chat_model_has_to_say_it_in_its_own_words(answers: Any, sentence: str, right: bool) -> None:
    dated = replace(HURT, published=date(2025, 3, 4))
    case = measure(fact(answers=(answers,)), written(sentence, citations=(dated,)), ARTICLES)
    assert case.answer_correct is right


def test_what_is_added_to_a_chat_models_words_does_not_make_them_right() -> None:
    case = measure(PEOPLE, written("The bridge held [1]."), ARTICLES)
    assert (case.answer_correct, case.answer_quoted, case.right) == (False, True, False)
    assert case.exact_match is case.f1 is None  # the exact answer is not the model's
    without = measure(PEOPLE, replace(written(), statements=()), ARTICLES)
    assert (without.answer_correct, without.exact_match) == (True, 1)


def test_quotes_that_stand_in_for_a_chat_models_words_do_not_make_them_right() -> None:
    struck = measure(PEOPLE, written("12 people were hurt.", struck="it cites nothing"), ARTICLES)
    assert (struck.answer_correct, struck.failed) == (False, ("retrieval_hit", "answer_correct"))
    assert given(struck) == f"(nothing that the chat model wrote passed) ← {HURT.quote}"


def test_each_of_a_chat_models_sentences_counts() -> None:
    assert measure(PEOPLE, written("The bridge held [1].", "12 people were hurt [1]."), ARTICLES).answer_correct


def test_reports_show_what_the_chat_model_wrote() -> None:
    case = measure(PEOPLE, written("The bridge held [1]."), ARTICLES)
    assert given(case) == f"The bridge held [1]. ← {HURT.quote}"
    assert "<p>The bridge held [1]." in html_report(summarise([case], 1, {}))
    assert case.to_dict()["answer"]["statements"] == [{"text": "The bridge held [1].", "struck": None}]
    silent = measure(SILENT, replace(answer(), statements=(Statement(text="Sure!", struck="no"),)), ARTICLES)
    assert given(silent) == given(measure(SILENT, answer(), ARTICLES))
    assert given(measure(PEOPLE, answer(quoted(1, "gazette", "The dam broke.")), ARTICLES)) == "The dam broke."


class TestParrot:
    """A chat model that says the same whatever it is asked."""

    @pytest.fixture
    def server(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
        with openai_server() as running:
            monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
            monkeypatch.setenv("OPENAI_BASE_URL", running.url)
            monkeypatch.setenv("NO_PROXY", "127.0.0.1")
            yield running

    @pytest.mark.parametrize(
        ("reply", "passes", "right"),
        [
            ("The mayor asked for help [1][2][3].", True, 1),
            ("Pigs can fly [1].", False, 0),  # so that the quotes answer instead
            ("Sure!", False, 0),
        ],
    )
    def test_it_is_hardly_ever_right(
        self, server: OpenAIServer, folder: Path, tmp_path: Path, words: None, reply: str, passes: bool, right: int
    ) -> None:
        build_index(folder, store=tmp_path / "s")
        without = run_suite(FLOOD, tmp_path / "s")
        assert (without.metrics["answer_correct"] or 0) >= 5 / 6
        server.script = [reply] * len(FLOOD)
        result = run_suite(FLOOD, tmp_path / "s", llm="openai:test-model")
        assert (len(server.requests), result.metrics["completed"]) == (len(FLOOD), 1)
        assert [bool(model_sentences(case.answer)) for case in result.cases if case.answer] == [passes] * len(FLOOD)
        assert result.metrics["answer_correct"] == float(Fraction(right, 6))
        assert (result.metrics["answer_quoted"] or 0) >= 5 / 6  # what the articles say stands beside it
