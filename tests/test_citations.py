import re
from datetime import date

import pytest
from conftest import WordEncoder
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import ArticleMetadata
from index.passages import Passage
from index.store import ScoredPassage
from rag.citations import MARKER, Citation, cite, cited_markers, model_answer, renumber, support_span
from rag.prompts import NO_ANSWER

TIMES = "Builders began late. The harbour bridge cost $14.3 million. It opened on 6 May 2024."
POST = "The bridge was costly. Officials put the cost of the bridge at $14.8 million."


def scored(article_id: str, article: str, start: int = 0, end: int | None = None) -> ScoredPassage:
    end = len(article) if end is None else end
    passage = Passage(
        passage_id=f"{article_id}:{start}", article_id=article_id, text=article[start:end], start=start, end=end
    )
    metadata = ArticleMetadata(
        article_id=article_id,
        title=f"Title of {article_id}",
        source=f"{article_id}.md",
        publisher="The Example",
        published=date(2024, 5, 7),
        content_hash="0",
    )
    return ScoredPassage(passage=passage, article=metadata, score=1.0)


ENCODER = WordEncoder()
PASSAGES = [scored("times", TIMES), scored("post", POST)]
ARTICLES = {"times": TIMES, "post": POST}


class TestMarkers:
    @pytest.mark.parametrize(
        ("text", "numbers"),
        [
            ("plain", []),
            ("one [1].", [1]),
            ("[1][2]", [1, 2]),
            ("[2] and again [2]", [2, 2]),
            ("[1,2]", [1, 2]),
            ("[1, 2 ; 4]", [1, 2, 4]),
            ("[1-3]", [1, 2, 3]),
            ("[1–3, 7]", [1, 2, 3, 7]),
            ("[3-1]", [3, 1]),
            ("[1-900000000]", [1, 900000000]),
            ("【1】", [1]),
            ("【4†source】", [4]),
            ("［1］", [1]),
            ("［２，３］", [2, 3]),
            ("[^1]", [1]),
            ("[[1]]", [1]),
            ("[0]", [0]),
            ("[99]", [99]),
            (f"[{'9' * 30}]", []),
            (f"[{'9' * 10_000}]", []),
            ("[-1]", []),
            ("[sic] [a1] [] [ ] [,]", []),
        ],
    )
    def test_all_the_ways_in_which_models_write_them(self, text: str, numbers: list[int]) -> None:
        assert cited_markers(text) == numbers


PARTS = ["[1]", "[2", "3]", "[", "]", "【", "】", "［", "9", "0", ",", "-", "–", "^", "†", " ", "a", ".", "\n"]
REPLIES = st.text() | st.lists(st.sampled_from(PARTS)).map("".join)
CITABLE = st.dictionaries(st.integers(-2, 12), st.sampled_from("abcdef"))


class TestRenumber:
    @pytest.mark.parametrize(
        ("text", "renumbered", "cited"),
        [
            ("B [2]. A [1].", "B [1]. A [2].", ["b", "a"]),
            ("Both [1, 2].", "Both [1][2].", ["a", "b"]),
            ("All [1–3].", "All [1][2][3].", ["a", "b", "c"]),
            ("Wide ［3］ and 【1】.", "Wide [1] and [2].", ["c", "a"]),
            ("Twice [2][2]; again [2].", "Twice [1]; again [1].", ["b"]),
            ("Apart [3] [1].", "Apart [1][2].", ["c", "a"]),
            ("Close[3].", "Close [1].", ["c"]),
            ("Gone [9].", "Gone.", []),
            ("Gone [0], too [99].", "Gone, too.", []),
            ("Gone [9] here.", "Gone here.", []),
            ("Glued[9]words.", "Glued words.", []),
            ("Half [9][2].", "Half [1].", ["b"]),
            ("[2] leads.", "[1] leads.", ["b"]),
            ("Kept [sic] [1].", "Kept [sic] [1].", ["a"]),
            ("Nested [1[9]].", "Nested (1.", []),
            ("Line one [1].\nLine two [9].\n", "Line one [1].\nLine two.\n", ["a"]),
            ("", "", []),
        ],
    )
    def test_by_example(self, text: str, renumbered: str, cited: list[str]) -> None:
        assert renumber(text, {1: "a", 2: "b", 3: "c"}) == (renumbered, cited)

    def test_equal_items_share_a_marker(self) -> None:
        assert renumber("X [1][2]. Y [2].", {1: "same", 2: "same"}) == ("X [1]. Y [1].", ["same"])

    @settings(deadline=None)
    @given(REPLIES, CITABLE)
    def test_markers_run_from_one_without_gap_in_order(self, text: str, citable: dict[int, str]) -> None:
        result, cited = renumber(text, citable)
        numbers = [int(digits) for digits in re.findall(r"\[(\d+)\]", result)]
        assert list(dict.fromkeys(numbers)) == list(range(1, len(cited) + 1))
        assert cited_markers(result) == numbers  # no other way of writing a marker is left
        assert cited == list(dict.fromkeys(citable[n] for n in cited_markers(text) if n in citable))

    @settings(deadline=None)
    @given(REPLIES, CITABLE)
    def test_doing_it_twice_changes_nothing(self, text: str, citable: dict[int, str]) -> None:
        result, cited = renumber(text, citable)
        assert renumber(result, dict(enumerate(cited, 1))) == (result, cited)

    @settings(deadline=None)
    @given(REPLIES)
    def test_the_words_stay(self, text: str) -> None:
        def letters(of: str) -> str:
            return "".join(char for char in of if char.isalpha())

        assert letters(renumber(text, {1: "a", 2: "b"})[0]) == letters(MARKER.sub("", text))

    @pytest.mark.parametrize("part", ["[", "[1", "[1[", "[" + " ", "[1,", "]", "[9]", "【1†", "[^", " "])
    def test_a_long_hostile_reply_is_read_to_its_end(self, part: str) -> None:
        renumber(part * 50_000, {1: "a"})


class TestSupport:
    @pytest.mark.parametrize(
        ("statement", "quote"),
        [
            ("The bridge cost $14.3 million [1].", "The harbour bridge cost $14.3 million."),
            ("Opening day was 6 May 2024 [1].", "It opened on 6 May 2024."),
            ("It opens [1].", "It opened on 6 May 2024."),
        ],
    )
    def test_the_sentence_that_shares_most(self, statement: str, quote: str) -> None:
        span = support_span(statement, PASSAGES[0], ENCODER)
        assert span is not None
        start, end, found = span
        assert (found, TIMES[start:end]) == (quote, quote)

    def test_a_figure_outweighs_a_word(self) -> None:
        passage = scored("x", "The bridge is old. Its span is 300 metres.")
        span = support_span("The bridge: 300.", passage, ENCODER)
        assert span is not None
        assert span[2] == "Its span is 300 metres."

    def test_offsets_are_the_articles_also_where_the_passage_starts_later(self) -> None:
        start = TIMES.index("The harbour")
        span = support_span("It opened in May.", scored("times", TIMES, start=start), ENCODER)
        assert span is not None
        assert TIMES[span[0] : span[1]] == span[2] == "It opened on 6 May 2024."

    def test_a_heading_is_no_proof(self) -> None:
        passage = scored("x", "# Bridge costs $14 million\n\nThe money came from a toll.")
        assert support_span("The bridge costs $14 million.", passage, ENCODER) is None

    @pytest.mark.parametrize("statement", ["Bananas are yellow.", "It was the one of a.", "", "[1]"])
    def test_nothing_shared_is_no_support(self, statement: str) -> None:
        assert support_span(statement, PASSAGES[0], ENCODER) is None

    def test_the_markers_digits_are_not_the_statements(self) -> None:
        assert support_span("Bananas [6].", PASSAGES[0], ENCODER) is None


PHRASES = [
    "The bridge cost $14.3 million",
    "It opened on 6 May",
    ".",
    " ",
    "\n",
    "[1]",
    "[2]",
    "[0]",
    "[1-2]",
    "[9",
    "]",
]


class TestModelAnswer:
    def shown(self, reply: str, passages: list[ScoredPassage] = PASSAGES) -> tuple[str, tuple[Citation, ...]]:
        answer = model_answer(reply, passages, ENCODER)
        assert answer is not None
        text, citations = answer
        assert [citation.marker for citation in citations] == list(range(1, len(citations) + 1))
        assert list(dict.fromkeys(cited_markers(text))) == [citation.marker for citation in citations]
        for citation in citations:
            assert ARTICLES[citation.article_id][citation.start : citation.end] == citation.quote
        return text, citations

    @pytest.mark.parametrize("figure", ["$14.3 billion", "$14.3 thousand", "14.3%", "$14,3"])
    def test_a_figure_on_another_scale_is_not_the_articles_figure(self, figure: str) -> None:
        assert model_answer(f"The harbour bridge cost {figure} [1].", PASSAGES, ENCODER) is None
        assert model_answer("The harbour bridge cost $14.3m [1].", PASSAGES, ENCODER) is not None

    def test_each_figure_with_its_source(self) -> None:
        text, citations = self.shown("The bridge cost $14.8 million [2]. Another report says $14.3 million [1].")
        assert text == "The bridge cost $14.8 million [1]. Another report says $14.3 million [2]."
        assert [citation.quote for citation in citations] == [
            "Officials put the cost of the bridge at $14.8 million.",
            "The harbour bridge cost $14.3 million.",
        ]
        assert citations[0] == cite(1, PASSAGES[1], citations[0].start, citations[0].end)
        assert (citations[0].title, citations[0].source, citations[0].published) == (
            "Title of post",
            "post.md",
            date(2024, 5, 7),
        )

    @pytest.mark.parametrize(
        "reply",
        [
            "The bridge cost $14.3 million. [1] It opened in May 2024. [1]",
            "The bridge cost $14.3 million.[1] It opened in May 2024.[1]",
            "The bridge cost $14.3 million.[1]It opened in May 2024.[1]",
            "The bridge cost $14.3 million.\n[1]\nIt opened in May 2024.\n[1]",
        ],
    )
    def test_markers_after_the_full_stop_belong_to_the_sentence_before(self, reply: str) -> None:
        text, citations = self.shown(reply)
        assert text == "The bridge cost $14.3 million. [1] It opened in May 2024. [2]"
        assert [citation.quote[:11] for citation in citations] == ["The harbour", "It opened o"]

    def test_a_marker_stays_at_its_clause(self) -> None:
        text, _ = self.shown("One says $14.3 million for the bridge [1], the other $14.8 million [2].")
        assert text == "One says $14.3 million for the bridge [1], the other $14.8 million [2]."

    def test_a_statement_without_proof_is_not_shown(self) -> None:
        text, citations = self.shown("Bridges are nice. The bridge cost $14.3 million [1]. It will last [7].")
        assert text == "The bridge cost $14.3 million [1]."
        assert len(citations) == 1

    def test_a_figure_that_its_passages_do_not_give_is_not_shown(self) -> None:
        assert model_answer("The bridge cost $15 million [1].", PASSAGES, ENCODER) is None
        assert model_answer("The bridge cost $14.8 million [1].", PASSAGES, ENCODER) is None
        assert model_answer("The bridge cost $14.8 million [1][2].", PASSAGES, ENCODER) is not None

    def test_figures_are_the_same_with_and_without_separators(self) -> None:
        passage = scored("x", "The bridge has 12,000 rivets.")
        assert model_answer("The bridge has 12000 rivets [1].", [passage], ENCODER) is not None

    def test_the_day_of_an_article_is_known_from_its_metadata(self) -> None:
        assert model_answer("On 7 May 2024 the bridge was put at $14.8 million [2].", PASSAGES, ENCODER) is not None

    def test_overlapping_passages_share_one_marker(self) -> None:
        later = scored("times", TIMES, start=TIMES.index("The harbour"))
        text, citations = self.shown("The bridge cost $14.3 million [1][2].", [PASSAGES[0], later])
        assert text == "The bridge cost $14.3 million [1]."
        assert len(citations) == 1

    def test_the_same_words_in_two_articles_are_two_sources(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(ARTICLES, "copy", TIMES)
        _, citations = self.shown("The bridge cost $14.3 million [1][2].", [PASSAGES[0], scored("copy", TIMES)])
        assert [citation.article_id for citation in citations] == ["times", "copy"]

    def test_one_passage_may_prove_two_statements_with_two_sentences(self) -> None:
        text, _ = self.shown("The bridge cost $14.3 million [1]. It opened in May 2024 [1].")
        assert text == "The bridge cost $14.3 million [1]. It opened in May 2024 [2]."

    @pytest.mark.parametrize(
        "reply",
        [
            NO_ANSWER,
            f"{NO_ANSWER}.",
            f"**{NO_ANSWER.lower()}**",
            f"The bridge cost $14.3 million [1]. {NO_ANSWER}",
            "",
            "The bridge cost $14.3 million.",
            "The bridge cost $14.3 million [0].",
            "The bridge cost $14.3 million [3].",
            "Bananas are yellow [1].",
            "[1]",
            "<think>The bridge cost $14.3 million [1].",
            "![bridge](https://example.org/?cost=14.3) The bridge cost [1].",
        ],
    )
    def test_nothing_left_is_no_answer(self, reply: str) -> None:
        assert model_answer(reply, PASSAGES, ENCODER) is None

    @pytest.mark.parametrize("thought", ["<think>Is it [2]? No [9].</think>", "Is it [2]? </think>"])
    def test_thinking_aloud_is_not_the_answer(self, thought: str) -> None:
        text, _ = self.shown(f"{thought}The bridge cost $14.3 million [1].")
        assert text == "The bridge cost $14.3 million [1]."

    def test_zero_is_not_the_last_passage(self) -> None:
        assert model_answer("The bridge cost $14.3 million [0].", PASSAGES[:1], ENCODER) is None

    def test_without_passages_there_is_no_answer(self) -> None:
        assert model_answer("The bridge cost $14.3 million [1].", [], ENCODER) is None

    @settings(deadline=None)
    @given(st.lists(st.sampled_from(PHRASES)).map("".join))
    def test_whatever_the_model_writes_citations_hold(self, reply: str) -> None:
        if model_answer(reply, PASSAGES, ENCODER):
            self.shown(reply)
