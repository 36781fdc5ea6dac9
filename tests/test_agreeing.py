"""False alarms of `eval.tuning.agreeing`."""

import sys

import pytest
from said_quotes import PAID, paid

from eval.tuning.agreeing import QUESTIONS, main
from rag.answer import Answer
from rag.extractive import extractive_answer


def test_false_alarms_are_counted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def ask(question: str, store: str | None) -> Answer:
        assert store == "some-store"
        second = {QUESTIONS[0]: "$92 million", QUESTIONS[1]: "about $14 million"}.get(question, "$14 million")
        return extractive_answer(PAID, [paid("a", "$14 million", 0.9), paid("b", second)], ())

    monkeypatch.setattr("eval.tuning.agreeing.ask", ask)
    monkeypatch.setattr(sys, "argv", ["agreeing", "--store", "some-store"])
    main()
    assert capsys.readouterr().out.splitlines() == [
        f"{PAID} | $14 million | $92 million",
        "1 false alarm of 20 questions: 0.05 (0.01–0.24)",  # (.05 + .096 ± 1.96 √(.0475/20 + 3.84/1600)) / 1.192
    ]


def test_each_question_is_asked_once() -> None:
    assert len(set(QUESTIONS)) == 20
