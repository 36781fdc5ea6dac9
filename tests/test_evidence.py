"""Which sentences support a statement; the encoder's vectors count words, so that ranks can be worked out by hand."""

import pytest
from conftest import WordEncoder
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.evidence import rank_evidence

SENTENCES = [
    "Rain fell on the hills.",
    "The mayor opened the bridge.",
    "Bridge opened by mayor.",
    "The dam was paid for with a loan.",
]


def test_the_nearest_sentence_comes_first(encoder: WordEncoder) -> None:
    assert rank_evidence("The mayor opened the bridge.", SENTENCES, encoder, k=1) == [1]


def test_what_is_still_open_comes_before_a_copy(encoder: WordEncoder) -> None:
    """The third sentence shares more with the statement than the last one, but says what the second has said."""
    picked = rank_evidence("The mayor opened the bridge and the dam.", SENTENCES, encoder, k=3)
    assert picked == [1, 3, 2]


def test_a_rare_term_counts_more_than_a_common_one(encoder: WordEncoder) -> None:
    sentences = ["The firm sold boats.", "The firm hired staff.", "The firm sold lamps.", "The firm sold bread."]
    assert rank_evidence("Who hired lamps sold?", sentences, encoder, k=2)[0] in (1, 2)
    assert set(rank_evidence("Who hired lamps sold?", sentences, encoder, k=2)) == {1, 2}


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=8), st.text(max_size=40), st.integers(0, 10))
def test_each_sentence_is_picked_once_at_most(sentences: list[str], statement: str, k: int) -> None:
    picked = rank_evidence(statement, sentences, WordEncoder(), k)
    assert len(picked) == len(set(picked)) == min(k, len(sentences))
    assert set(picked) <= set(range(len(sentences)))


@pytest.mark.parametrize("statement", ["", "of the", "Zürich"])
def test_a_statement_that_shares_nothing_still_gets_an_order(statement: str, encoder: WordEncoder) -> None:
    assert sorted(rank_evidence(statement, SENTENCES, encoder, k=4)) == [0, 1, 2, 3]
