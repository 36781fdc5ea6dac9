"""Who took somebody's place."""

from pathlib import Path

import pytest
from conftest import WordEncoder
from said_quotes import quote, told

from index.build import build_index
from index.store import PassageStore
from rag.extractive import extractive_answer
from rag.names.succession import no_longer_holds, successor
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
        (WHO, "Rill named Hugo Ray as chief executive, in place of |Ann Lee|, who is leaving.", "Hugo Ray"),
        (WHO, "On Monday Hugo Ray was appointed chief executive in place of |Ann Lee|.", "Hugo Ray"),
        (WHO, "Hugo Ray, 51, becomes chief executive in the place of |Ann Lee|.", "Hugo Ray"),
        (WHO, "Rill chose the engineer Hugo Ray, in succession to |Ann Lee|.", "Hugo Ray"),
        ("Who will run Rill?", "Rill named Hugo Ray as chief executive, in place of |Ann Lee|.", "Hugo Ray"),
        ("Who will run the paper business?", "Rill named Hugo Ray in place of |Ann Lee|.", "Hugo Ray"),
        ("Who will lead the bank robbery trial?", "Rill named Hugo Ray in place of |Ann Lee|.", None),
        (WHO, "Hugo Ray was picked to present the results in place of chief executive |Ann Lee|.", None),
        ("Who will run Orm's new mill?", "Rill named Hugo Ray as chief executive, in place of |Ann Lee|.", None),
        ("Who is to lead Rill?", "|Ann Lee| was replaced in May by Hugo Ray.", "Hugo Ray"),
        (WHO, "Rill named Hugo Ray as chairman, in place of |Ann Lee|.", None),
        (WHO, "Hugo Ray spoke in place of |Ann Lee|.", None),
        (WHO, "Hugo Ray will be named chief executive in place of |Ann Lee|.", None),
        (WHO, "Rill named a plan of its own in place of |Ann Lee|'s.", None),
        (WHO, "Rill named |Ann Lee| as chief executive, in place of Hugo Ray.", None),
        ("Who was the CEO of Rill?", "Rill named Hugo Ray in place of |Ann Lee|.", None),
        ("Who will speak for Rill?", "Rill named Hugo Ray in place of |Ann Lee|.", None),
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


WHO_NOW = "Who is the CEO of Rill now?"
LEE = quote("a", "Ann Lee, the chief executive of Rill, spoke to the staff on Monday.", "Ann Lee", 0.9, "2025-06-10")


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Hugo Ray succeeds Lee as chief executive of Rill.", 0.1),  # a glimpse is enough of who names both
        ("Hugo Ray, who used to be its buyer, takes over as interim CEO.", 0.8),
        ("Hugo Ray, 51, steps up as chief executive.", 0.8),
    ],
)
def test_who_takes_an_office_leads_and_is_no_contradiction(text: str, sure: float) -> None:
    ray = quote("b", text, "Hugo Ray", sure, "2025-06-10")
    assert told(WHO_NOW, LEE, ray) == (
        [("Hugo Ray", "same", 1), ("Ann Lee", "differs", 1)],
        "revised over time",
        "Hugo Ray has taken the place of Ann Lee, as an article tells.",
    )
    assert [one.stands for one in extractive_answer(WHO_NOW, [LEE, ray], ()).positions] == ["leads", "earlier"]


@pytest.mark.parametrize(
    ("text", "sure", "kind"),
    [
        ("Hugo Ray is the chief executive of Rill.", 0.8, "contradiction"),
        ("Hugo Ray succeeds Bo Dunn as chief executive of Rill.", 0.8, "contradiction"),
        ("Hugo Ray steps up pressure on the court.", 0.8, "contradiction"),
        ("Hugo Ray becomes the third politician accused.", 0.8, "contradiction"),
        ("Hugo Ray takes over the family bakery.", 0.8, "contradiction"),
        ("Hugo Ray takes over as chairman of Rill.", 0.8, "contradiction"),
        ("Hugo Ray said that nobody takes over as chief executive.", 0.8, "contradiction"),
        ("Hugo Ray takes over as interim CEO.", 0.45, None),  # less certain
    ],
)
def test_who_is_not_said_to_take_the_office_does_not_lead(text: str, sure: float, kind: str | None) -> None:
    positions, told_of, _ = told(WHO_NOW, LEE, quote("b", text, "Hugo Ray", sure, "2025-06-10"))
    assert (positions[0], told_of) == (("Ann Lee", "same", 1), kind)


def test_of_the_past_nobody_leads_for_having_come_later() -> None:
    ray = quote("b", "Hugo Ray succeeds Lee as chief executive of Rill.", "Hugo Ray", 0.8)
    assert told("Who was the CEO of Rill?", LEE, ray)[0][0] == ("Ann Lee", "same", 1)


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("|Ann Lee|, who retired in May, will lead Rill.", False),
        ("|Ann Lee|, who stepped down as mayor in May, is to head Rill.", False),
        ("|Ann Lee|, who retired on Monday, will lead Rill.", False),
        ("|Ann Lee|, who was to head Rill, resigned in May.", True),
        ("|Ann Lee| resigned in May and her deputy will lead the firm for now.", True),
        ("|Ann Lee| resigned in May; Hugo Ray will lead Rill.", True),
        ("|Ann Lee| resigned in May and Hugo Ray will lead Rill.", True),
    ],
)
def test_who_retired_may_lead_another_firm(sentence: str, left: bool) -> None:
    before, name, after = sentence.split("|")
    text = before + name + after
    assert no_longer_holds("Who will lead Rill?", text, len(before), len(before + name)) is left
