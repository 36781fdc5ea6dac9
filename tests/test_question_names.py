"""Names that a question has: whom it asks about, and what no article knows."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import WordEncoder

from index.build import build_index
from index.store import PassageStore
from rag.reader.model import Span, SpanModel
from rag.reader.spans import SpanReader
from rag.retriever import HybridRetriever


class FindsSteel(SpanModel):
    """Finds "Ostrow Steel" wherever it stands."""

    def read(self, question: str, texts: Sequence[str]) -> list[list[Span]]:
        places = [text.index("Ostrow Steel") for text in texts]
        return [[Span(place, place + len("Ostrow Steel"), 1.0)] for place in places]


def reader_of(text: str, place: Path, encoder: WordEncoder) -> tuple[SpanReader, PassageStore]:
    (place / "rill.txt").write_text(f"Rill\n\n{text}\n")
    build_index(place / "rill.txt", store=place / "s", encoder=encoder)
    store = PassageStore(place / "s", encoder)
    return SpanReader(store, FindsSteel()), store


@pytest.mark.parametrize(
    ("question", "known"),
    [
        ("How old is Voss?", True),
        ("How old is Mrs Voss?", True),
        ("What did the American regulator fine?", True),
        ("How old is Bremen?", False),
        ("What did the Bremen regulator fine?", False),
    ],
)
def test_titles_and_nationalities_need_stand_in_no_article(
    tmp_path: Path, encoder: WordEncoder, question: str, known: bool
) -> None:
    reader, _ = reader_of("Carla Voss, 51, was fined by the regulator.", tmp_path, encoder)
    assert reader.knows(question) is known


@pytest.mark.parametrize(
    ("question", "found"),
    [("Who supplied the steel?", True), ("who is ostrow steel?", False), ("Who is Ostrow Steel?", False)],
)
def test_who_is_named_like_the_thing_asked_about_may_answer(
    tmp_path: Path, encoder: WordEncoder, question: str, found: bool
) -> None:
    reader, store = reader_of("The metal was bought from Ostrow Steel in May.", tmp_path, encoder)
    measured = reader.measure(question, HybridRetriever(store=store).retrieve(question))
    assert any(candidate.short == "Ostrow Steel" for candidate, _ in measured) is found
