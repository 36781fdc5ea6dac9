from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import LexicalIndex, terms

PASSAGES = [
    "The river Aller flooded the town of Verden.",
    "At least 12 people were hurt in the flood.",
    "The dam at Celle held.",
    "It cost 12 million euros.",
]
ARTICLES = ["\n".join(PASSAGES[:2]), "\n".join(PASSAGES[2:])]
OWNER = np.array([0, 0, 1, 1])
WORDS = st.sampled_from("river dam flood held Celle Aller 12 people the of nothing".split())
QUESTIONS = st.lists(WORDS, max_size=6).map(" ".join)


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex(PASSAGES, ARTICLES, OWNER)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("?!… — “”", []),
        ("$14.3 billion", ["14.3", "billion"]),
        ("14.3. Then", ["14.3"]),
        ("9,000+ people", ["9,000", "peopl"]),
        ("49%", ["49"]),
        ("１４", ["14"]),
        ("Café Zürich", ["cafe", "zurich"]),
        ("Cafe\u0301", ["cafe"]),
        ("invested investment INVESTING", ["invest"] * 3),
        ("What is the capital of France?", ["capit", "franc"]),
        ("and then it was, by the way, theirs", ["way"]),
        ("Meta's stake; the company’s", ["meta", "stake", "compani"]),
        ("snake_case GPT-4", ["snake", "case", "gpt", "4"]),
        ("新华社", ["新华社"]),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_numbers_are_terms_of_their_own() -> None:
    assert set(terms("14.3 million")) & set(terms("14.8 million")) == {"million"}
    assert set(terms("14")) & set(terms("14.3")) == set()


@given(st.text())
def test_terms_take_any_text_and_have_no_edges(text: str) -> None:
    for term in terms(text):
        assert term
        assert not set(term) & set(" \n_?!“”-'")


def test_passages_are_ordered_by_what_they_share_with_the_question(index: LexicalIndex) -> None:
    scores = index.scores("Did the river Aller flood Verden?")
    assert list(np.argsort(-scores, kind="stable")[:2]) == [0, 1]
    assert scores[0] == pytest.approx(1.0)  # best passage of the best article
    assert list(scores[2:]) == [0, 0]


def test_a_rare_term_counts_more_than_a_common_one() -> None:
    index = LexicalIndex(["a bridge fell", "a mayor spoke", "a bridge rose"], ["x", "y", "z"], np.arange(3))
    scores = index.scores("bridge mayor")
    assert scores[1] > scores[0] == scores[2] > 0


def test_the_article_around_a_passage_counts_too() -> None:
    same = "Revenue reached 870 million."
    passages = ["Orion labels data.", same, "Vega sells maps.", same]
    articles = [f"{passages[0]} {same}", f"{passages[2]} {same}"]
    scores = LexicalIndex(passages, articles, np.array([0, 0, 1, 1])).scores("How much revenue did Vega have?")
    assert scores[3] > scores[1] > 0


def test_no_shared_term_no_score(index: LexicalIndex) -> None:
    for question in ("", "the of and", "zeppelin", "?"):
        assert index.scores(question).shape == (4,)
        assert not index.scores(question).any()


@given(QUESTIONS)
def test_scores_lie_between_0_and_1_and_are_positive_exactly_where_a_term_is_shared(question: str) -> None:
    scores = LexicalIndex(PASSAGES, ARTICLES, OWNER).scores(question)
    asked = set(terms(question))
    for score, passage in zip(scores, PASSAGES, strict=True):
        assert 0 <= score <= 1 + 1e-6
        assert (score > 0) == bool(asked & set(terms(passage)))


def test_rarity_falls_as_more_passages_have_a_term(index: LexicalIndex) -> None:
    rarity = [index.rarity(term) for term in ("zeppelin", "river", "12")]
    assert rarity[0] == 1
    assert rarity == sorted(rarity, reverse=True)
    assert len(set(rarity)) == 3
    everywhere = LexicalIndex(["dam"] * 50, ["dam"] * 50, np.arange(50))
    assert 0 <= everywhere.rarity("dam") < 0.05


def test_a_term_is_counted_once_a_passage_for_its_rarity() -> None:
    repeated = LexicalIndex(["dam dam dam", "river", "mayor"], ["x"] * 3, np.arange(3))
    once = LexicalIndex(["dam", "river", "mayor"], ["x"] * 3, np.arange(3))
    assert repeated.rarity("dam") == once.rarity("dam")


def test_what_was_saved_is_what_is_loaded(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "new" / "lexical")
    loaded = LexicalIndex.load(tmp_path / "new" / "lexical")
    for question in ("river flood", "12 people", "Celle dam", "zeppelin", ""):
        assert np.array_equal(loaded.scores(question), index.scores(question))
    for term in ("river", "12", "zeppelin"):
        assert loaded.rarity(term) == index.rarity(term)


@pytest.mark.parametrize("passages", [[], ["the of and", "…"]], ids=["none", "without a term"])
def test_nothing_to_find_is_no_error(passages: list[str], tmp_path: Path) -> None:
    index = LexicalIndex(passages, passages, np.arange(len(passages)))
    index.save(tmp_path / "s")
    for empty in (index, LexicalIndex.load(tmp_path / "s")):
        assert list(empty.scores("river")) == [0.0] * len(passages)
        assert empty.rarity("river") == 1
