from fractions import Fraction
from math import log2

import pytest

from eval.metrics import (
    auroc,
    citation_precision,
    citation_recall,
    contains,
    hit_at_k,
    latency_ms,
    mean,
    ndcg_at_k,
    recall_at_k,
    reciprocal_rank,
    squad_contains,
    squad_exact,
    squad_f1,
)


@pytest.mark.parametrize(("k", "hit"), [(1, 0), (2, 1), (3, 1)])
def test_hit_looks_at_the_first_k(k: int, hit: int) -> None:
    assert hit_at_k([False, True, False], k) == hit


def test_no_result_is_no_hit() -> None:
    assert hit_at_k([], 5) == 0


@pytest.mark.parametrize(
    ("k", "recall"), [(1, Fraction(1, 3)), (2, Fraction(1, 3)), (3, Fraction(2, 3)), (9, Fraction(2, 3))]
)
def test_recall_is_the_share_of_the_relevant_ones(k: int, recall: Fraction) -> None:
    assert recall_at_k(["a", "x", "b", "y"], {"a", "b", "c"}, k) == pytest.approx(float(recall))


@pytest.mark.parametrize(
    ("ranked", "k", "ndcg"),
    [
        (["a", "b"], 10, Fraction(1)),
        (["x", "y"], 10, Fraction(0)),
        (["x", "a"], 1, Fraction(0)),
        (["a", "x"], 1, Fraction(1)),  # two are relevant, one fits: the ideal is cut at k as well
    ],
)
def test_ndcg_of_simple_rankings(ranked: list[str], k: int, ndcg: Fraction) -> None:
    assert ndcg_at_k(ranked, {"a", "b"}, k) == float(ndcg)


def test_ndcg_discounts_by_rank() -> None:
    # a on rank 3 gains 1/log2(4) = 1/2; the one relevant id would ideally gain 1/log2(2) = 1
    assert ndcg_at_k(["x", "y", "a"], {"a"}, 10) == float(Fraction(1, 2))
    # ranks 1 and 3 gain 1 + 1/2; ideally 1 + 1/log2(3)
    assert ndcg_at_k(["a", "x", "b"], {"a", "b"}, 10) == pytest.approx((1 + 1 / 2) / (1 + 1 / log2(3)))


def test_an_id_that_comes_twice_gains_once() -> None:
    # a on ranks 1 and 2, b on rank 3: 1 + 1/2, as if another id stood on rank 2
    assert ndcg_at_k(["a", "a", "b"], {"a", "b"}, 10) == ndcg_at_k(["a", "x", "b"], {"a", "b"}, 10)
    assert ndcg_at_k(["a", "a"], {"a"}, 10) == 1
    assert recall_at_k(["a", "a", "b"], {"a", "b"}, 2) == float(Fraction(1, 2))


def test_where_nothing_is_relevant_nothing_is_measured() -> None:
    assert ndcg_at_k(["a"], set(), 10) is recall_at_k(["a"], set(), 10) is None


@pytest.mark.parametrize(
    ("positive", "area"),
    [
        ([True, True, False, False], Fraction(1)),
        ([False, False, True, True], Fraction(0)),
        ([True, False, True, False], Fraction(3, 4)),  # of 2 × 2 pairs, .7 < .8 alone is in the wrong order
    ],
)
def test_auroc_counts_the_pairs_in_order(positive: list[bool], area: Fraction) -> None:
    assert auroc([0.9, 0.8, 0.7, 0.1], positive) == float(area)


def test_ties_count_half() -> None:
    assert auroc([0.5, 0.5], [True, False]) == float(Fraction(1, 2))
    assert auroc([0.5, 0.5, 0.1], [True, False, False]) == float(Fraction(3, 4))


@pytest.mark.parametrize("positive", [[], [True], [False, False]])
def test_auroc_of_one_kind_is_not_measured(positive: list[bool]) -> None:
    assert auroc([0.5] * len(positive), positive) is None


def test_mean() -> None:
    assert mean([1, 0, 0]) == float(Fraction(1, 3))
    assert mean([]) is mean([None]) is None
    assert mean([1, None, 0]) == float(Fraction(1, 2))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Meta paid $14.3 billion.", "$14.3 billion"),
        ("Meta paid 14.3 Billion dollars", "$14.3 billion"),
        ("It now holds 49%.", "49%"),
        ("Beyoncé sang", "BEYONCE"),
        ("the 28-year-old", "28"),
        ("Amazon,\nGoogle", "Amazon Google"),
    ],
)
def test_contains_whole_words(text: str, answer: str) -> None:
    assert contains(text, answer)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("120 people", "12"),
        ("$14.3 billion", "14"),
        ("$14.3 billion", "3 billion"),
        ("$1,200", "200"),
        ("Wangler said", "Wang"),
        ("Google and Amazon", "Amazon Google"),
    ],
)
def test_contains_no_parts_of_words(text: str, answer: str) -> None:
    assert not contains(text, answer)


@pytest.mark.parametrize(
    ("relevant", "share"),
    [([True], 1), ([False, False, True, True], Fraction(1, 3)), ([False], 0), ([], 0)],
)
def test_reciprocal_rank_is_that_of_the_first_relevant_result(relevant: list[bool], share: Fraction) -> None:
    assert reciprocal_rank(relevant) == float(share)


@pytest.mark.parametrize(
    ("given", "answers", "exact", "overlap"),
    [
        ("The Herald", ["herald"], 1, 1),
        ("$14.3 billion in cash", ["$14.3 billion"], 0, Fraction(2, 3)),  # 2 of 4 words, 2 of 2 words
        ("Wang", ["Alexandr Wang", "Droege"], 0, Fraction(2, 3)),
        ("", [], 1, 1),
        ("Wang", [], 0, 0),
    ],
)
def test_exact_match_and_f1(given: str, answers: list[str], exact: int, overlap: Fraction) -> None:
    assert squad_exact(given, answers) == exact
    assert squad_f1(given, answers) == pytest.approx(float(overlap))


@pytest.mark.parametrize(
    ("given", "answer", "contained"),
    [
        ("Division I-A", "Division III", False),
        ("Division III", "Division I-A", False),
        ("2 million", "2", True),
        ("2", "2 million", False),
        ("12 people", "2", False),
        ("the American Football", "football", True),
        ("3559 people", "3,559 people.", True),
        ("Behn", "Anna Behn", False),
        ("The dam", "the", False),  # of which nothing is left
    ],
)
def test_what_is_given_contains_an_answer_in_whole_words(given: str, answer: str, contained: bool) -> None:
    assert squad_contains(given, answer) is contained


def test_citation_recall_counts_statements_and_precision_markers() -> None:
    support = [[True, False], [False], []]  # three statements with 2, 1 and no markers
    assert citation_recall(support) == float(Fraction(1, 3))
    assert citation_precision(support) == float(Fraction(1, 3))
    assert citation_recall([]) is None
    assert citation_precision([[]]) is None


def test_latency_is_in_milliseconds() -> None:
    assert latency_ms([0.1, 0.2, 0.3]) == {"p50": pytest.approx(200), "p95": pytest.approx(290)}
    assert latency_ms([]) == {"p50": None, "p95": None}
