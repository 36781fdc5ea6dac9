from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import WordEncoder
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda

from index.build import build_index
from index.store import PassageStore
from rag.retriever import SMALL_LIBRARY, SPREAD, HybridRetriever, as_document, as_scored_passage, fuse


def half(lowest: float) -> st.SearchStrategy[list[tuple[str, float]]]:
    """A result list, best first; cosines go down to -1, BM25 scores to 0."""
    found = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(lowest, 1))
    return found.map(lambda scores: sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))


@pytest.fixture
def store(folder: Path, tmp_path: Path, encoder: WordEncoder) -> PassageStore:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    return PassageStore(tmp_path / "s", encoder)


@pytest.fixture
def wide(tmp_path: Path, encoder: WordEncoder) -> PassageStore:
    """More articles than a small library has; the first two are equal word for word."""
    folder = tmp_path / "wide"
    folder.mkdir()
    for number in range(SMALL_LIBRARY + 2):
        said = "The dam broke." if number < 2 else f"The dam of village {number} held, and everyone there slept."
        (folder / f"a{number:02}.txt").write_text(said)
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    return PassageStore(tmp_path / "s", encoder)


def test_fusion_by_hand() -> None:
    dense = [("a", 0.8), ("b", 0.4), ("c", -0.4)]  # a cosine below 0 is as far away as can be
    lexical = [("b", 1.0), ("d", 0.5)]
    wanted = {"a": 1 / 4 * 0.8, "b": 1 / 4 * 0.4 + 3 / 4 * 1, "c": 0, "d": 3 / 4 * 0.5}
    assert fuse(dense, lexical, 1 / 4) == pytest.approx(wanted)
    assert fuse([], []) == {}


@given(half(-1), half(0))
def test_fused_scores_lie_between_0_and_1_for_what_either_half_found(
    dense: list[tuple[str, float]], lexical: list[tuple[str, float]]
) -> None:
    fused = fuse(dense, lexical)
    assert set(fused) == {row for row, _ in [*dense, *lexical]}
    assert all(-1e-9 <= score <= 1 + 1e-9 for score in fused.values())


@given(half(-1), half(0))
def test_what_is_better_in_both_halves_is_better(
    dense: list[tuple[str, float]], lexical: list[tuple[str, float]]
) -> None:
    fused = fuse(dense, lexical)
    near, matching = dict(dense), dict(lexical)
    for one in near.keys() & matching.keys():
        for other in near.keys() & matching.keys():
            if near[one] >= near[other] and matching[one] >= matching[other]:
                assert fused[one] >= fused[other] - 1e-9


@given(half(-1), half(0))
def test_one_half_alone_keeps_its_order(dense: list[tuple[str, float]], lexical: list[tuple[str, float]]) -> None:
    for found, fused in ((dense, fuse(dense, [])), (lexical, fuse([], lexical))):
        scores = [fused[row] for row, _ in found]
        assert scores == sorted(scores, reverse=True)


def test_scores_and_ranks_say_where_each_passage_came_from(store: PassageStore) -> None:
    question = "Who asked the army for help?"
    found = HybridRetriever(store=store).retrieve(question)
    assert found[0].article.article_id == "gazette"
    assert [scored.score for scored in found] == sorted((scored.score for scored in found), reverse=True)
    assert all(0 <= scored.score <= 1 for scored in found)
    halves = (store.dense(question, 10), store.lexical(question, 10))
    for scored in found:
        for rank, half in zip((scored.dense_rank, scored.lexical_rank), halves, strict=True):
            ids = [row for row, _ in half]
            row = scored.passage.passage_id
            assert rank == (ids.index(row) + 1 if row in ids else None)
    assert found[0].lexical_rank == 1
    assert {scored.lexical_rank for scored in found} >= {None}


@pytest.mark.parametrize("k", [1, 2, 3, 10])
def test_in_a_small_library_each_article_is_heard(store: PassageStore, k: int) -> None:
    found = HybridRetriever(store=store, k=k).retrieve("Who asked the army for help?")
    assert sorted(scored.article.article_id for scored in found) == ["gazette", "herald", "notes"]


@pytest.mark.parametrize(("articles", "heard"), [(2, 3), (SMALL_LIBRARY, 3), (SMALL_LIBRARY + 1, 1)])
def test_each_article_of_a_library_of_up_to_20_is_heard_thrice(
    tmp_path: Path, encoder: WordEncoder, articles: int, heard: int
) -> None:
    folder = tmp_path / "long"
    folder.mkdir()
    filler = [f"Village {number} reported calm water and quiet streets to us." for number in range(60)]
    (folder / "long.txt").write_text(" ".join([*filler, "The mayor of Celle wept."]))
    (folder / "short.txt").write_text("The mayor of Celle wept at dawn, the mayor of Celle.")
    for number in range(2, articles):
        (folder / f"a{number:02}.txt").write_text(f"In hamlet {number} nobody slept.")
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    found = HybridRetriever(store=PassageStore(tmp_path / "s", encoder), k=1).retrieve("Did the mayor of Celle weep?")
    assert found[0].article.article_id == "short"
    assert [scored.article.article_id for scored in found].count("long") == heard
    assert found[1].passage.text.endswith("The mayor of Celle wept.")


@pytest.mark.parametrize("k", [1, 5])
def test_in_a_large_library_each_further_article_is_heard_once(tmp_path: Path, encoder: WordEncoder, k: int) -> None:
    folder = tmp_path / "large"
    folder.mkdir()
    said = [f"The mayor of Celle wept, said witness {number} of the mayor of Celle." for number in range(150)]
    (folder / "long.txt").write_text(" ".join(said))
    for number in range(2 * SPREAD):
        (folder / f"a{number:02}.txt").write_text(f"In village {number} the mayor slept.")
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    found = HybridRetriever(store=PassageStore(tmp_path / "s", encoder), k=k).retrieve("Did the mayor of Celle weep?")
    heard = [scored.article.article_id for scored in found]
    assert heard[:k] == ["long"] * k
    assert "long" not in heard[k:]
    assert len(set(heard[k:])) == len(heard[k:]) == SPREAD - k


def test_more_than_there_is_gives_what_there_is(wide: PassageStore) -> None:
    assert len(HybridRetriever(store=wide, k=1000).retrieve("dam")) == wide.count()


def test_ties_are_broken_the_same_way_every_time(wide: PassageStore) -> None:
    orders = {
        tuple(scored.passage.passage_id for scored in HybridRetriever(store=wide).retrieve("Which dam broke?"))
        for _ in range(5)
    }
    (order,) = orders
    assert [row.partition("@")[0] for row in order[:2]] == ["a00", "a01"]


def test_later_articles_are_left_out(store: PassageStore) -> None:
    found = HybridRetriever(store=store, as_of=date(2025, 3, 3)).retrieve("Who asked the army for help?")
    assert {scored.article.article_id for scored in found} == {"herald", "notes"}
    # A day without any article but the undated one
    found = HybridRetriever(store=store, as_of=date(1900, 1, 1)).retrieve("army")
    assert {scored.article.article_id for scored in found} == {"notes"}


def test_it_is_a_langchain_retriever(store: PassageStore) -> None:
    retriever = HybridRetriever(store=store)
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke("Who asked the army?")
    assert documents[0].page_content.startswith("Rescuers counted 15")
    assert documents[0].metadata["publisher"] == "The Gazette"
    assert [as_scored_passage(document) for document in documents] == retriever.retrieve("Who asked the army?")
    both = retriever.batch(["Who asked the army?", "Which dam held?"])
    assert [found[0].metadata["article_id"] for found in both] == ["gazette", "notes"]


def test_it_works_in_the_middle_of_a_chain(store: PassageStore) -> None:
    def titles(documents: list[Document]) -> list[str]:
        return [document.metadata["title"] for document in documents]

    chain = RunnableLambda(str.strip) | HybridRetriever(store=store) | titles
    assert chain.invoke("  Who asked the army? ")[0] == "Verden under water"


def test_a_passage_survives_the_way_to_langchain_and_back(store: PassageStore) -> None:
    found = HybridRetriever(store=store).retrieve("Who asked the army?")
    assert {scored.article.published for scored in found} == {date(2025, 3, 2), date(2025, 3, 4), None}
    for scored in [*found, replace(found[0], dense_rank=None, score=0.0)]:
        assert as_scored_passage(as_document(scored)) == scored
