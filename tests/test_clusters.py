from eval.clusters import gold_clusters
from eval.facts import Fact, GoldQuote


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
