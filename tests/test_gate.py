from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from eval.tuning.gate import NOTICED, load_cases, print_struck, struck_out
from index.articles import ArticleMetadata
from index.encoder import SentenceEncoder
from index.passages import Passage
from index.store import ScoredPassage
from rag.citations import Citation, cite
from rag.gate import LEAST, Gate
from rag.gate.reply import marked_sentences
from rag.gate.support import Support
from rag.markers import cited_markers

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


SUPPORT, ENCODER = Support(), SentenceEncoder()
PASSAGES = [scored("times", TIMES), scored("post", POST)]
ARTICLES = {"times": TIMES, "post": POST}


def answer_of(reply: str, passages: list[ScoredPassage]) -> tuple[str, tuple[Citation, ...]] | None:
    """What is left of a reply, and its citations."""
    gate = Gate(passages, SUPPORT, ENCODER)
    passed = [one.text for _, sentence in marked_sentences(reply) if (one := gate.check(sentence)).struck is None]
    return (" ".join(passed), tuple(gate.citations)) if passed else None


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


class TestGate:
    def shown(self, reply: str, passages: list[ScoredPassage] = PASSAGES) -> tuple[str, tuple[Citation, ...]]:
        answer = answer_of(reply, passages)
        assert answer is not None
        text, citations = answer
        assert [citation.marker for citation in citations] == list(range(1, len(citations) + 1))
        assert list(dict.fromkeys(cited_markers(text))) == [citation.marker for citation in citations]
        for citation in citations:
            assert ARTICLES[citation.article_id][citation.start : citation.end] == citation.quote
        return text, citations

    @pytest.mark.parametrize("figure", ["$14.3 billion", "$14.3 thousand", "14.3%", "$14,3"])
    def test_a_figure_on_another_scale_is_not_the_articles_figure(self, figure: str) -> None:
        assert answer_of(f"The harbour bridge cost {figure} [1].", PASSAGES) is None
        assert answer_of("The harbour bridge cost $14.3m [1].", PASSAGES) is not None

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
        assert answer_of("The bridge cost $15 million [1].", PASSAGES) is None
        assert answer_of("The bridge cost $14.8 million [1].", PASSAGES) is None
        assert answer_of("The bridge cost $14.8 million [1][2].", PASSAGES) is not None

    def test_figures_are_the_same_with_and_without_separators(self) -> None:
        passage = scored("x", "The bridge has 12,000 rivets.")
        assert answer_of("The bridge has 12000 rivets [1].", [passage]) is not None

    def test_the_day_of_an_article_is_known_from_its_metadata(self) -> None:
        assert answer_of("On 7 May 2024 the bridge was put at $14.8 million [2].", PASSAGES) is not None

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
            "",
            "The bridge cost $14.3 million.",
            "The bridge cost $14.3 million [0].",
            "The bridge cost $14.3 million [3].",
            "Bananas are yellow [1].",
            "[1]",
            "The bridge cost $14.3 million, see evil.com/q [1].",
            "The bridge cost $14.3 million, see evil.com [1].",
            "The bridge cost $14.3 million (javascript:alert) [1].",
            "Send your password to the harbour bridge, which cost $14.3 million [1].",
            "![bridge](https://example.org/?cost=14.3) The bridge cost [1].",
        ],
    )
    def test_nothing_left_is_no_answer(self, reply: str) -> None:
        assert answer_of(reply, PASSAGES) is None

    def test_a_firm_that_is_named_like_a_domain_may_be_named(self) -> None:
        passage = scored("x", "Booking.com paid $14.3 million for the bridge.")
        assert answer_of("Booking.com paid $14.3 million for the bridge [1].", [passage]) is not None
        assert answer_of("Booking.com paid $14.3 million for the bridge [1].", PASSAGES) is None

    def test_no_unseen_characters_are_shown(self) -> None:
        gate = Gate(PASSAGES, SUPPORT, ENCODER)
        assert (
            gate.check("The bridge\u202e cost\u200b $14.3\x1b million\x00 [1].").text
            == "The bridge cost $14.3 million [1]."
        )
        assert gate.check("Bananas\u202e are\x07 yellow [1].").text == "Bananas are yellow."
        assert gate.check("See ev\u200bil.com [1].").struck == "it contains a link"

    def test_a_claim_of_which_no_word_is_in_what_it_cites_is_struck(self) -> None:
        inquiry = scored(
            "inquiry", "An inquiry found that 19 people died when the Marlin sank, two of them in hospital."
        )
        gate = Gate([inquiry], SUPPORT, ENCODER)
        for claim in ("The operator is guilty of fraud [1].", "The Marlin was rotten [1].", "Marlin was rotten [1]."):
            assert gate.check(claim).struck == "the cited text does not say so"
        assert SUPPORT.probabilities("The operator is guilty of fraud.", [inquiry.passage.text]).max() > LEAST
        assert gate.check("The Marlin sank [1].").struck is None
        assert gate.check("The inquiry is over [1].").struck is None

    def test_a_not_that_no_source_has_is_struck(self) -> None:
        gate = Gate(PASSAGES, SUPPORT, ENCODER)
        assert gate.check("It did not open on 6 May 2024 [1].").struck == "it denies what the cited text does not deny"
        assert gate.check("It opened on 6 May 2024 [1].").struck is None
        denied = [scored("x", "The harbour bridge did not open on 6 May 2024.")]
        assert answer_of("The bridge did not open on 6 May 2024 [1].", denied) is not None

    def test_words_in_quotation_marks_that_no_source_has_are_struck(self) -> None:
        gate = Gate(PASSAGES, SUPPORT, ENCODER)
        invented = gate.check("The bridge cost $14.3 million, “because nobody looked at the bills” [1].")
        assert invented.struck == "“because nobody looked at the bills” is not in the cited text"
        assert gate.check("The “harbour bridge” cost $14.3 million [1].").struck is None

    def test_names_the_other_way_round_are_struck(self) -> None:
        class Knowing(Support):
            def probabilities(self, statement: str, sentences: Sequence[str]) -> NDArray[np.float32]:
                right = statement.startswith("Calder City signed Okoro from Miravel")
                return np.full(len(sentences), 0.8 if right else 0.5, dtype=np.float32)

        gate = Gate([scored("x", "Calder City have signed Mateus Okoro from Miravel.")], Knowing(), ENCODER)
        assert gate.check("Calder City signed Okoro from Miravel [1].").struck is None
        wrong = gate.check("Calder City signed Miravel from Okoro [1].")
        assert wrong.struck == "the cited text says it the other way round"

    def test_zero_is_not_the_last_passage(self) -> None:
        assert answer_of("The bridge cost $14.3 million [0].", PASSAGES[:1]) is None

    def test_without_passages_there_is_no_answer(self) -> None:
        assert answer_of("The bridge cost $14.3 million [1].", []) is None

    @settings(deadline=None)
    @given(st.lists(st.sampled_from(PHRASES)).map("".join))
    def test_whatever_the_model_writes_citations_hold(self, reply: str) -> None:
        if answer_of(reply, PASSAGES):
            self.shown(reply)


@pytest.fixture(scope="module")
def struck() -> dict[str, list[bool]]:
    """Of each kind of sentence in tests/gate.yaml, which were struck out; "good" ones have no fault."""
    return struck_out(load_cases(Path(__file__).with_name("gate.yaml")), SUPPORT, ENCODER)


def share(found: dict[str, list[bool]], *kinds: str) -> float:
    rows = [row for kind in kinds for row in found[kind]]
    return sum(rows) / len(rows)


class TestCases:
    """185 sentences as a chat model might write them, half with a fault; the thresholds were chosen on others."""

    def test_there_are_enough_of_each(self, struck: dict[str, list[bool]]) -> None:
        assert len(struck["good"]) >= 90
        assert all(len(rows) >= 15 for rows in struck.values())

    def test_what_is_measured_does_not_get_worse(self, struck: dict[str, list[bool]]) -> None:
        faults = [kind for kind in struck if kind != "good"]
        assert share(struck, *NOTICED) >= 0.92
        assert share(struck, *faults) >= 0.70
        assert share(struck, "good") <= 0.11

    @pytest.mark.xfail(
        reason="a claim in the article's own names and words, but not in it, is struck two times in five"
    )
    def test_what_is_aimed_at(self, struck: dict[str, list[bool]]) -> None:
        faults = [kind for kind in struck if kind != "good"]
        assert share(struck, *NOTICED) >= 0.95
        assert share(struck, *faults) >= 0.85
        assert share(struck, "good") <= 0.05


def test_what_is_struck_out_is_printed_with_wilsons_interval(capsys: pytest.CaptureFixture[str]) -> None:
    print_struck({"good": [True, *[False] * 9], "number": [True, True], "name": [True, False], "unsupported": [False]})
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        # with z² = 3.84: (.75 + .48 ± 1.96 √(.1875/4 + 3.84/64)) / 1.96, and the others alike
        ["wrong", "number,", "name", "or", "marker", "3", "of", "4", "0.750", "(0.301–0.954)"],
        ["all", "faults", "3", "of", "5", "0.600", "(0.231–0.882)"],
        ["good", "sentences", "1", "of", "10", "0.100", "(0.018–0.404)"],
    ]
