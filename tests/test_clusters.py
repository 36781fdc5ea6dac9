import random

from eval.clusters import gold_clusters, reporting_half
from eval.facts import Fact, GoldQuote, load_facts


def asked(*quotes: tuple[str, str]) -> Fact:
    return Fact(
        question="How many?",
        kind="single" if quotes else "not answerable",
        answers=("12",) if quotes else (),
        quotes=tuple(GoldQuote(article=article, text=text) for article, text in quotes),
    )


def test_who_shares_a_quote_is_in_one_cluster() -> None:
    facts = [asked(("a", "one")), asked(("a", "two")), asked(("a", "one")), asked(("a", "two"), ("b", "three"))]
    assert gold_clusters(facts) == [0, 1, 0, 1]


def test_the_same_words_of_another_article_are_not_shared() -> None:
    assert gold_clusters([asked(("a", "one")), asked(("b", "one"))]) == [0, 1]


def test_a_quote_inside_another_is_shared() -> None:
    assert gold_clusters([asked(("a", "one two three")), asked(("a", "two")), asked(("a", "four"))]) == [0, 0, 1]


def test_who_shares_with_either_of_two_joins_them() -> None:
    # The last fact joins the clusters of the first and the third.
    facts = [asked(("a", "one")), asked(("a", "two")), asked(("a", "three")), asked(("a", "one"), ("a", "three"))]
    assert gold_clusters(facts) == [0, 1, 0, 0]


def test_without_quotes_each_is_its_own() -> None:
    assert gold_clusters([asked(), asked(), asked(("a", "one")), asked()]) == [0, 1, 2, 3]
    assert gold_clusters([]) == []


class TestHalves:
    facts = load_facts()

    def test_no_cluster_is_in_both(self) -> None:
        halves = set(zip(gold_clusters(self.facts), reporting_half(self.facts), strict=True))
        assert len(halves) == len({cluster for cluster, _ in halves})

    def test_they_are_about_equal_of_what_is_answered_and_of_what_is_not(self) -> None:
        reported = reporting_half(self.facts)
        for known in (True, False):
            half = [there for fact, there in zip(self.facts, reported, strict=True) if fact.answerable is known]
            assert abs(sum(half) - len(half) / 2) <= 1

    def test_the_order_of_the_facts_changes_nothing(self) -> None:
        half = dict(zip(map(repr, self.facts), reporting_half(self.facts), strict=True))
        mixed = random.Random(1).sample(self.facts, len(self.facts))
        assert dict(zip(map(repr, mixed), reporting_half(mixed), strict=True)) == half

    def test_of_nothing_there_is_none(self) -> None:
        assert reporting_half([]) == []
