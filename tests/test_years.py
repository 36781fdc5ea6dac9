"""Figures of the year that a question names, and of other years."""

from pathlib import Path

import pytest
from conftest import WordEncoder
from word_readers import EverySpan

from index.build import build_index
from index.store import PassageStore
from rag import ask
from rag.reader.spans import SpanReader
from rag.retriever import HybridRetriever


@pytest.mark.parametrize(
    ("year", "sentence", "answers"),
    [
        ("2024", "Rill's 2024 revenue of |$870 million| is to triple by 2025.", True),
        ("2025", "Rill's 2024 revenue of |$870 million| is to triple by 2025.", False),
        ("2025", "Revenue of 2024 is to grow to |$2.5 billion| by 2025.", True),
        ("2024", "In 2024, after a weak 2023, revenue rose to |$5 billion|.", True),
        ("2025", "Revenue was |$5 billion| in 2024.", False),
        ("2026", "In 2024 Rill said its revenue would be |$4 billion| by 2026.", True),
    ],
)
def test_a_figure_of_another_year_is_no_answer(
    tmp_path: Path, encoder: WordEncoder, year: str, sentence: str, answers: bool
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    before, figure, after = sentence.split("|")
    (articles / "rill.txt").write_text(f"Rill\n\n{before}{figure}{after} That was said in {year}.\n")
    build_index(articles, store=tmp_path / "s", encoder=encoder)
    store = PassageStore(tmp_path / "s", encoder)
    question = f"What was the revenue of Rill in {year}?"
    measured = SpanReader(store, EverySpan()).measure(question, HybridRetriever(store=store).retrieve(question))
    assert any(candidate.short == figure for candidate, _ in measured) is answers


@pytest.mark.parametrize(
    ("year", "sentence", "answers"),
    [
        ("2024", "Its revenue last year was |$5 billion|.", False),
        ("2025", "Its revenue last year was |$5 billion|.", True),
        ("2026", "Its revenue last year was |$5 billion|.", False),
        ("2026", "Its revenue this fiscal year is |$5 billion|.", True),
        ("2024", "It moved last year, and its revenue was |$5 billion|.", True),
    ],
)
def test_last_year_is_counted_from_the_day_of_publication(
    tmp_path: Path, encoder: WordEncoder, year: str, sentence: str, answers: bool
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    before, figure, after = sentence.split("|")
    told = f"Rill opened a mill in 2024. {before}{figure}{after}"
    (articles / "rill.md").write_text(f"---\ntitle: Rill\npublished: 2026-03-02\n---\n{told}\n")
    build_index(articles, store=tmp_path / "s", encoder=encoder)
    store = PassageStore(tmp_path / "s", encoder)
    question = f"What was the revenue of Rill in {year}?"
    measured = SpanReader(store, EverySpan()).measure(question, HybridRetriever(store=store).retrieve(question))
    assert any(candidate.short == figure for candidate, _ in measured) is answers


@pytest.mark.parametrize(("year", "short"), [("2024", "41,000"), ("2022", None)])
def test_news_of_a_year_answers_though_it_does_not_name_it(tmp_path: Path, year: str, short: str | None) -> None:
    (tmp_path / "tollan.md").write_text(
        "---\ntitle: Festival in Tollan\npublished: 2024-07-03\n---\n"
        "The festival in Tollan drew 41,000 visitors this weekend. Bo Dahl opened it on Friday in the rain.\n"
    )
    build_index(tmp_path / "tollan.md", store=tmp_path / "s")
    answer = ask(f"How many visitors did the festival have in {year}?", tmp_path / "s")
    assert (answer.short or "").removesuffix(" visitors") == (short or "")
