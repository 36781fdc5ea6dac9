"""Answers in the words of quotes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from chain_asking import ARMY, answered, check, texts_of
from hypothesis import given
from hypothesis import strategies as st

from index.articles import ArticleMetadata
from index.passages import Passage
from index.store import PassageStore, ScoredPassage
from rag import answer_chain
from rag.extractive import FURTHER, SENTENCES, SHOWN, THRESHOLD, extractive_answer
from rag.markers import cited_markers
from rag.reader import Quote


def quote(article: str, text: str, confidence: float = 0.9, whole: str | None = None) -> Quote:
    """A quote of `text` from an article that says nothing else, or says `whole`."""
    whole = text if whole is None else whole
    passage = Passage(passage_id=f"{article}@0", article_id=article, text=whole, start=0, end=len(whole))
    metadata = ArticleMetadata(article_id=article, title=article, source=f"{article}.txt", content_hash="0")
    scored = ScoredPassage(passage=passage, article=metadata, score=1.0)
    start = whole.index(text)
    return Quote(passage=scored, text=text, start=start, end=start + len(text), confidence=confidence)


class TestQuotes:
    SAID = "Meta paid $14.3 billion for 49% of the data company Scale AI, a person close to the talks said on Tuesday."

    def test_a_quote_stands_in_quotation_marks_before_its_marker(self) -> None:
        answer = extractive_answer("?", [quote("a", "The dam held."), quote("b", "12 people\n  were hurt.")], ())
        assert answer.text == "“The dam held.” [1]\n“12 people were hurt.” [2]"
        assert answer.citations[1].quote == "12 people\n  were hurt."

    def test_only_quotes_that_are_sure_enough_are_shown(self) -> None:
        unsure = quote("b", "The mayor wept.", THRESHOLD - 0.01)
        second = quote("c", "Nobody came.", THRESHOLD)
        third = quote("e", "The bells rang.", FURTHER - 0.01)
        both = "Rain fell. The river rose."
        again = [quote("d", "Rain fell.", 0.8, both), quote("d", "The river rose.", FURTHER - 0.01, both)]
        answer = extractive_answer("?", [*again, third, second, unsure], ())
        assert [citation.quote for citation in answer.citations] == ["Rain fell."]
        answer = extractive_answer("Did it rain?", [*again, third, second], ())
        assert [citation.quote for citation in answer.citations] == ["Rain fell.", "The bells rang."]
        heard = [again[0], replace(second, confidence=SHOWN)]
        answer = extractive_answer("Did it rain?", heard, ())
        assert [citation.quote for citation in answer.citations] == ["Rain fell.", "Nobody came."]
        answer = extractive_answer("Did it rain?", [again[0], replace(second, confidence=SHOWN - 0.01)], ())
        assert [citation.quote for citation in answer.citations] == ["Rain fell."]
        sure = [again[0], *(replace(one, confidence=FURTHER) for one in (again[1], second, third))]
        answer = extractive_answer("?", sure, ())
        assert [citation.quote for citation in answer.citations] == [one.text for one in sure]
        copied = [again[0], quote("e", "Rain fell.", 0.7), replace(second, confidence=SHOWN)]
        answer = extractive_answer("Did it rain?", copied, ())
        assert [citation.quote for citation in answer.citations] == ["Rain fell.", "Rain fell.", "Nobody came."]
        refused = extractive_answer("?", [unsure], ())
        assert refused.abstained
        assert refused.confidence == unsure.confidence

    def test_no_more_than_a_handful_is_shown(self) -> None:
        words = "dam bridge river mayor army boats rescuers engineers".split()
        answer = extractive_answer("?", [quote(word, f"The {word} came.") for word in words], ())
        assert len(answer.citations) == SENTENCES

    @pytest.mark.parametrize(
        "copy",
        [
            SAID,
            SAID.replace(" ", "\n"),
            SAID.replace("the talks", "talks").replace("paid", "PAID"),
            SAID.replace(" on Tuesday", ""),
        ],
    )
    def test_near_copies_are_shown_once_with_all_their_sources(self, copy: str) -> None:
        answer = extractive_answer("?", [quote("a", self.SAID), quote("b", "The dam held."), quote("c", copy)], ())
        assert answer.text == f"“{self.SAID}” [1][2]\n“The dam held.” [3]"
        assert [citation.article_id for citation in answer.citations] == ["a", "c", "b"]
        assert [citation.quote for citation in answer.citations] == [self.SAID, copy, "The dam held."]

    @pytest.mark.parametrize(
        ("written", "instead"),
        [("$14.3", "$14.8"), ("49%", "51%"), ("paid", "never paid"), ("paid", "has not paid"), ("Scale", "Ruler"),
         ("Tuesday", "Friday"), ("billion", "million"), ("paid", "would have paid"), ("paid $", "paid more than $"),
         ("$14.3", "almost $14.3"), ("paid", "hasn’t paid"), ("on Tuesday", "before Tuesday")],
    )  # fmt: skip
    def test_a_statement_that_differs_is_never_taken_for_a_copy(self, written: str, instead: str) -> None:
        other = self.SAID.replace(written, instead)
        for first, second in ((self.SAID, other), (other, self.SAID)):
            answer = extractive_answer("?", [quote("a", first), quote("b", second)], ())
            assert answer.text == f"“{first}” [1]\n“{second}” [2]"

    def test_who_did_it_to_whom_makes_a_difference(self) -> None:
        answer = extractive_answer("?", [quote("a", "Orion sued Vega."), quote("b", "Vega sued Orion.")], ())
        assert len(answer.text.splitlines()) == 2

    @pytest.mark.parametrize("mark", ["[1]", "[7]", "[2, 3]", "【4】", "[[1]]"])
    def test_what_looks_like_a_marker_in_an_article_is_none_in_the_answer(self, mark: str) -> None:
        said = f"The dam held{mark} throughout the night."
        answer = extractive_answer("?", [quote("a", said), quote("b", "12 people were hurt.")], ())
        check(answer, {"a": said, "b": "12 people were hurt."})
        assert len(cited_markers(answer.text)) == 2
        assert answer.citations[0].quote == said

    def test_an_option_that_is_ruled_out_is_not_chosen(self) -> None:
        said = [
            replace(quote("a", "So wind was not the cause."), short="wind"),
            replace(quote("b", "The report rules out wind.", 0.8), short="wind"),
            replace(quote("c", "It was the clamp that gave way.", 0.5), short="clamp"),
        ]
        answer = extractive_answer("Was it wind or clamp?", said, ())
        assert [(one.value, len(one.citations)) for one in answer.positions] == [("clamp", 1)]
        alone = extractive_answer("Was it wind or clamp?", said[:1], ())
        assert (alone.short, alone.text) == (None, "“So wind was not the cause.” [1]")

    @given(
        st.lists(
            st.tuples(
                st.sampled_from("abc"),
                st.lists(
                    st.one_of(
                        st.text(max_size=9), st.sampled_from(["[1]", "[", "]", "【2】", "[1-", "3]", "\n", "dam"])
                    )
                ),
                st.floats(0, 1),
            ),
            max_size=7,
        )
    )
    def test_no_article_can_break_an_answer(self, parts: list[tuple[str, list[str], float]]) -> None:
        said = [(name, "".join(words).strip(), sure) for name, words, sure in parts if "".join(words).strip()]
        wholes: dict[str, str] = {}
        for name, text, _ in said:
            wholes[name] = f"{wholes.get(name, '')}\n{text}"
        check(extractive_answer("?", [quote(name, text, sure, wholes[name]) for name, text, sure in said], ()), wholes)

    def test_another_reader_takes_the_place_of_the_first(self, flood: PassageStore, folder: Path) -> None:
        class LastSentence:
            def read(self, question: str, passages: Sequence[ScoredPassage]) -> list[Quote]:
                text, end = passages[0].passage.text, passages[0].passage.end
                last = text[text.rindex(". ", 0, -1) + 2 :]
                return [
                    Quote(passage=passages[0], text=last, start=end - len(last), end=end, confidence=0.8, short="it")
                ]

        answer = answered(answer_chain(flood, reader=LastSentence()), ARMY)
        check(answer, texts_of(folder))
        assert (answer.short, answer.confidence) == ("it", 0.8)
        assert answer.text == "it, according to The Gazette [1]: “The mayor asked the army for help.”"


def test_a_publisher_is_named_once_however_many_of_its_articles_say_so() -> None:
    def said(article: str, publisher: str) -> Quote:
        one = replace(quote(article, f"In {article} it took 40 days of work."), short="40 days", short_start=15)
        return replace(one, passage=replace(one.passage, article=replace(one.passage.article, publisher=publisher)))

    answer = extractive_answer(
        "How long did it take?", [said("a", "The Herald"), said("b", "The Post"), said("c", "The Herald")], ()
    )
    assert answer.text.startswith("40 days, according to The Herald [1][3] and The Post [2] (3 articles agree, ")
    assert cited_markers(answer.text) == [1, 3, 2]
