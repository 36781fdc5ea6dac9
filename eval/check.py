"""Checking facts: does every gold quote stand in its article, and is every accepted answer found in a gold quote?

Beside these problems there are notes, of what can be asked but is worth a look: articles that changed since they were
indexed, a question that still has a gap, and a sentence that seems to prove a figure or date too but is no gold quote.
A citation of it would count as wrong.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from eval.answers import DateAnswer, NumberAnswer
from eval.articles import articles_of, changed_articles, prose_of
from eval.draft import GAP
from eval.facts import BUNDLED, Fact, FactsError, placed_facts
from eval.provenance import question_hash
from index.articles import Article, load_articles
from index.build import LIBRARY
from index.lexical import terms
from rag.chain import open_store


def check_facts(facts: Path | None = None, store: str | Path | None = None) -> tuple[int, list[str], list[str]]:
    """Check facts against the articles of a store.

    Returns how many there are, one line for each problem, and one for each note.

    Args:
        facts: a file or folder of facts; None for the bundled ones.
        store: None for the bundled articles where the facts are the bundled ones, else for the default store.

    Raises:
        FactsError: the facts can't be read.
        StoreError: the store is missing, damaged, or made by another encoder.
    """
    placed = placed_facts(facts or BUNDLED)
    told: list[str] = []
    if facts or store:
        opened = open_store(store)
        articles = articles_of(opened, as_indexed=True)
        if changed := changed_articles(opened):
            told = [f"changed since it was indexed: {', '.join(map(repr, changed))}. What was indexed is checked."]
    else:
        articles = {article.article_id: article for article in load_articles(LIBRARY).articles}
    return len(placed), list(problems(placed, articles)), [*told, *notes(placed, articles)]


def require_articles(facts: Sequence[Fact], articles: Container[str]) -> None:
    """See to it that facts are about articles that are there, before each of them is asked in vain.

    Args:
        facts: what is to be asked.
        articles: the ids of those that are there.

    Raises:
        FactsError: none of the articles that the facts quote is there.
    """
    named = list(dict.fromkeys(quote.article for fact in facts for quote in fact.quotes))
    if named and not any(name in articles for name in named):
        some = ", ".join(map(repr, named[:3])) + (", …" if len(named) > 3 else "")
        raise FactsError(
            f"The store has none of the articles that the facts are about ({some}): use --facts with facts about "
            "its articles, or --store with the store of those articles. Nothing was asked."
        )


def unmatched(facts: Sequence[Fact], articles: Mapping[str, Article]) -> str | None:
    """Say in a line how many facts have a gold quote that no article has, for they can't be measured; None if none."""
    lacking = sum(
        any(quote.article not in articles or quote.text not in articles[quote.article].text for quote in fact.quotes)
        for fact in facts
    )
    if not lacking:
        return None
    return f"{lacking} of {len(facts)} facts don't match the articles of the store: --check says where."


def problems(placed: Sequence[tuple[str, Fact]], articles: Mapping[str, Article]) -> Iterator[str]:
    """Yield one line for each thing that is wrong with facts.

    Args:
        placed: facts with their places, see `eval.facts.placed_facts`.
        articles: the articles that they are about, by id.
    """
    asked: dict[str, str] = {}
    for place, fact in placed:
        first = asked.setdefault(question_hash(fact), place)
        if first != place:
            yield f"{place}: {fact.question!r} was already asked at {first}."
        for found in _problems_of(fact, articles):
            yield f"{place}: {found}"


def notes(placed: Sequence[tuple[str, Fact]], articles: Mapping[str, Article]) -> Iterator[str]:
    """Yield one line for each thing about facts that is worth a look, but not wrong; arguments as of `problems`."""
    prose = [(article, *place) for article in articles.values() for place in prose_of(article.text)]
    for place, fact in placed:
        if GAP in fact.question:
            yield f"{place}: the question has a gap, {GAP}: reword it."
        asked = set(terms(fact.question))
        typed = [answer for answer in fact.answers if isinstance(answer, NumberAnswer | DateAnswer)]
        for article, start, end in prose if typed else ():
            sentence = article.text[start:end]
            if 2 * len(asked & set(terms(sentence))) < len(asked) or _is_listed(fact, article, start, end):
                continue
            if given := [str(answer) for answer in typed if answer.stands_in(sentence, article.published)]:
                told = " ".join(sentence.split())
                yield (
                    f"{place}: no gold quote, though {article.article_id!r} also gives {' and '.join(given)}: “{told}” "
                    f"If that answers {fact.question!r}, add it."
                )


def _is_listed(fact: Fact, article: Article, start: int, end: int) -> bool:
    """Tell whether a sentence overlaps a gold quote."""
    quotes = [quote.text for quote in fact.quotes if quote.article == article.article_id]
    found = [place for quote in quotes for place in re.finditer(re.escape(quote), article.text)]
    return any(place.start() < end and start < place.end() for place in found)


def _problems_of(fact: Fact, articles: Mapping[str, Article]) -> Iterator[str]:
    for quote in fact.quotes:
        article = articles.get(quote.article)
        if article is None:
            yield f"there is no article {quote.article!r}."
        elif quote.text not in article.text:
            yield f"the article {quote.article!r} lacks the gold quote {quote.text!r}."
        elif fact.as_of and article.published and article.published > fact.as_of:
            yield f"the article {quote.article!r} was published on {article.published}, which is after {fact.as_of}."
    for accepted in fact.answers:
        if not any(accepted.stands_in(quote.text, _published(articles, quote.article)) for quote in fact.quotes):
            yield f"no gold quote gives the answer {str(accepted)!r}."


def _published(articles: Mapping[str, Article], name: str) -> date | None:
    article = articles.get(name)
    return article.published if article else None
