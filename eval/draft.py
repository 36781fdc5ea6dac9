"""Drafting facts: articles → facts for a person to accept, correct or delete.

A sentence that gives a sum, a percentage, a count, an age, a date or a name at its beginning becomes a question: the
value gives way to the words that ask for it, "Scale AI had revenue of how much in 2024?". Nobody has checked what comes
out; only that the quote stands in the article and gives the answer is sure.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import yaml

from eval.answers import written_number
from eval.facts import Fact, FactsError
from index.articles import Article
from index.sentences import SentenceKind, split_sentences
from rag.value_reader import statement_figures
from rag.values import Value, ValueKind

PER_ARTICLE = 8
WORDS = range(6, 31)  # of a sentence: shorter ones say too little, longer ones make no readable question
HEADER = """\
# Proposed by rule from the articles and checked by nobody: accept, correct or delete each.
# Is the question one that a reader would ask? Do other articles answer it too, or otherwise?
"""
_POINTING = re.compile(
    r"\W*(?:it|its|they|their|he|his|she|her|this|that|these|those|here|there|such|both|but|and|so|we|our|i|you|your)\b",
    re.IGNORECASE,
)
_NAME_FIRST = re.compile(r"((?:[A-Z][\w'’-]+ ){1,3}?[A-Z][\w'’-]+) (?=(?:has|have|had|is|was|will|would|said)\b)")
_WORD_BEFORE = re.compile(r"(\w+)\s*$")
_OF_A_NOUN = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "that"})
_COUNTED = re.compile(r"\s([a-z][\w-]+)")
_ASKED: dict[ValueKind, str] = {
    ValueKind.MONEY: "how much",
    ValueKind.PERCENT: "what percentage",
    ValueKind.AGE: "how old",
    ValueKind.NUMBER: "how many",
    ValueKind.DATE: "what day",
}
"""The kinds that are asked for, those that make the best questions first."""


def draft_facts(articles: Mapping[str, Article], per_article: int = PER_ARTICLE) -> tuple[Fact, ...]:
    """Propose facts of the kind `single`, at most so many of each article, in the order of their sentences."""
    asked: set[str] = set()
    proposed: list[Fact] = []
    for article in articles.values():
        fresh = [fact for fact in _of_article(article) if fact.question not in asked][:per_article]
        asked |= {fact.question for fact in fresh}
        proposed += fresh
    return tuple(proposed)


def as_yaml(facts: Iterable[Fact]) -> str:
    """Write facts as a file that `eval.facts.load_facts` reads.

    Raises:
        FactsError: there are none.
    """
    entries = [fact.model_dump(mode="json", exclude_defaults=True) for fact in facts]
    if not entries:
        raise FactsError("No sentence of these articles lends itself to a question: write the facts by hand.")
    for entry in entries:
        for answer in entry["answers"]:
            if "number" in answer:
                answer["number"] = written_number(answer["number"])
    # What can't be printed, such as marks that turn the direction of writing, is escaped, and all else is readable.
    parts = [
        yaml.safe_dump([entry], sort_keys=False, width=120, allow_unicode=all(map(str.isprintable, _strings(entry))))
        for entry in entries
    ]
    return f"{HEADER}facts:\n{''.join(parts)}"


def _of_article(article: Article) -> Iterator[Fact]:
    for one in split_sentences(article.text):
        sentence = article.text[one.start : one.end]
        plain = one.kind is SentenceKind.PROSE and "\n" not in sentence and not sentence.rstrip("”\"'").endswith("?")
        if not plain or len(sentence.split()) not in WORDS or _POINTING.match(sentence):
            continue
        for question, answer in _proposals(sentence, article):
            gold = {"article": article.article_id, "text": sentence}
            fact = Fact.model_validate({"question": question, "kind": "single", "answers": [answer], "quotes": [gold]})
            if fact.answers[0].stands_in(sentence, article.published):
                yield fact
                break


def _proposals(sentence: str, article: Article) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield questions with their typed answers that a sentence lends itself to, those for figures first."""
    values = [value for value in statement_figures(sentence, article.published) if value.kind in _ASKED]
    for value in sorted(values, key=lambda value: list(_ASKED).index(value.kind)):
        before = _WORD_BEFORE.search(sentence.partition(value.text)[0]) if value.text else None
        belongs = before is not None and before[1].lower() in _OF_A_NOUN  # "the $14 billion bet"
        if value.text and not belongs and sentence.count(value.text) == 1 and (answer := _typed(value, sentence)):
            yield _question(sentence, value.text, _asked(value)), answer
    found = _NAME_FIRST.match(sentence)
    if found and article.text.count(found[1]) > 1:  # else it may be any word that begins a sentence
        yield _question(sentence, found[1], "Who or what"), {"name": found[1]}


def _question(sentence: str, words: str, asking: str) -> str:
    asked = sentence.replace(words, asking, 1).rstrip(" .!…")
    return f"{asked[0].upper()}{asked[1:]}?"


def _asked(value: Value) -> str:
    by_length = {4: "what year", 7: "what month"} if value.kind is ValueKind.DATE else {}
    return by_length.get(len(_period(value) or ""), _ASKED[value.kind])


def _typed(value: Value, sentence: str) -> dict[str, Any] | None:
    """Return a value as an accepted answer; None for what makes no good one."""
    if value.kind is ValueKind.DATE:
        period = _period(value)
        return {"date": period} if period else None
    if value.figure is None or value.low != value.high:
        return None
    if value.kind is ValueKind.NUMBER:
        counted = _COUNTED.match(sentence, sentence.index(value.text) + len(value.text))
        plural = value.figure != 1  # "one might" counts nothing
        return {"number": value.figure, "unit": counted[1]} if counted and value.counted and plural else None
    if value.kind is ValueKind.AGE and not value.text.endswith("years old"):
        return None  # "the 28-year-old founder" can't be asked for by putting other words in its place
    return {
        "number": value.figure,
        "unit": {ValueKind.PERCENT: "%", ValueKind.AGE: "years"}.get(value.kind, value.unit),
    }


def _period(value: Value) -> str | None:
    """Return the day, month or year that a date names, as 2025-06-12, 2025-06 or 2025; None for anything else."""
    if value.kind is not ValueKind.DATE or not (0 < value.low <= value.high < date.max.toordinal()):
        return None
    first, last = date.fromordinal(int(value.low)), date.fromordinal(int(value.high))
    after = date.fromordinal(last.toordinal() + 1)
    if first == last:
        return first.isoformat()
    if first.day == after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return None


def _strings(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict | list):
        for inner in entry.values() if isinstance(entry, dict) else entry:
            yield from _strings(inner)
