"""Who took somebody's place."""

from pathlib import Path

import pytest
from conftest import WordEncoder

from index.build import build_index
from index.store import PassageStore
from rag.names.succession import successor
from rag.reader.model import Span, SpanModel
from rag.reader.spans import SpanReader
from rag.retriever import HybridRetriever

WHO = "Who is the CEO of Rill?"


@pytest.mark.parametrize(
    ("question", "sentence", "who"),
    [
        (WHO, "|Ann Lee|, who ran Rill since 2019, resigned on 4 May and was succeeded by Hugo Ray.", "Hugo Ray"),
        (WHO, "|Ann Lee| was replaced as chief executive by Hugo Ray.", "Hugo Ray"),
        (WHO, "|Ann Lee| was succeeded in May by Hugo Ray, 51.", "Hugo Ray"),
        (WHO, "Hugo Ray replaced |Ann Lee| in May.", "Hugo Ray"),
        (WHO, "Hugo Ray, 51, has succeeded |Ann Lee|.", "Hugo Ray"),
        (WHO, "Hugo Ray succeeds |Ann Lee| as chief executive.", "Hugo Ray"),
        (WHO, "Hugo Ray takes over from |Ann Lee|.", "Hugo Ray"),
        (WHO, "Hugo Ray is to succeed |Ann Lee|.", None),
        ("Who was the CEO of Rill?", "|Ann Lee| was replaced by Hugo Ray.", None),
        (WHO, "|Ann Lee| was replaced as chairman by Hugo Ray.", None),
        (WHO, "|Ann Lee| resigned in May; Hugo Ray spoke.", None),
        (WHO, "|Ann Lee| will be replaced by Hugo Ray.", None),
        (WHO, "|Hugo Ray| replaced Ann Lee.", None),
    ],
)
def test_who_took_somebodys_place(question: str, sentence: str, who: str | None) -> None:
    before, name, after = sentence.split("|")
    text = before + name + after
    place = successor(question, text, len(before), len(before + name))
    assert (text[slice(*place)] if place else None) == who


class FindsLee(SpanModel):
    """Finds one name."""

    def read(self, question: str, texts: "list[str]") -> list[list[Span]]:  # type: ignore[override]
        places = [text.find("Ann Lee was") for text in texts]
        return [[Span(place, place + len("Ann Lee"), 1.0)] if place >= 0 else [] for place in places]


@pytest.mark.parametrize(("question", "who"), [(WHO, "Hugo Ray"), ("Who was the CEO of Rill?", "Ann Lee")])
def test_the_successor_is_read_in_place_of_who_left(
    tmp_path: Path, encoder: WordEncoder, question: str, who: str
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "rill.txt").write_text("The day\n\nAt Rill Ann Lee was replaced by Hugo Ray in May.\n")
    build_index(articles, store=tmp_path / "s", encoder=encoder)
    store = PassageStore(tmp_path / "s", encoder)
    measured = SpanReader(store, FindsLee()).measure(question, HybridRetriever(store=store).retrieve(question))
    assert [candidate.short for candidate, _ in measured] == [who]
