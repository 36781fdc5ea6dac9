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


def fact(kind: Any = "single", answers: tuple[str, ...] = ("12",), **quotes: str) -> Fact:
    return sample_cases.fact(kind=kind, answers=answers, **quotes)


def shown(result: SuiteResult, width: int = 100) -> str:
    console = Console(file=StringIO(), width=width, color_system=None)
    show_suite(console, result)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()
