"""Pieces of a suite: facts of any kind, an article of any text, and a result as the terminal shows it."""

from io import StringIO
from typing import Any

import sample_cases
from rich.console import Console

from eval.facts import Fact
from eval.reports.terminal import show_suite
from eval.suite import SuiteResult
from index.articles import Article

HERALD, GAZETTE = sample_cases.TEXTS["herald"], sample_cases.TEXTS["gazette"]
SILENT = sample_cases.silent()


def article(name: str, text: str) -> Article:
    return Article(article_id=name, title=name.title(), source=f"{name}.txt", content_hash=name, text=text)


def fact(
    kind: Any = "single", answers: tuple[str, ...] = ("12",), question: str = "How many were hurt?", **quotes: str
) -> Fact:
    return sample_cases.fact(question, kind=kind, answers=answers, **quotes)


def shown(result: SuiteResult, width: int = 100) -> str:
    console = Console(file=StringIO(), width=width, color_system=None)
    show_suite(console, result)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


FLOOD = (
    fact(
        question="How many injured people did rescuers count in Verden?", answers=("15",), gazette="Rescuers counted 15"
    ),
    fact(question="Which river flooded the town?", answers=("Aller",), herald="The river Aller flooded the town"),
    fact(question="Which town did the river Aller flood?", answers=("Verden",), herald="flooded the town of Verden"),
    fact(question="Whom did the mayor ask for help?", answers=("army",), gazette="The mayor asked the army"),
    fact(question="Where did the dam hold?", answers=("Celle",), notes="The dam at Celle held"),
    fact(question="Who asked the army for help?", answers=("mayor",), gazette="The mayor asked the army"),
)
"""Facts about the three articles of the fixture `folder`."""

TWO_FACTS = """\
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
