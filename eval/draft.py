"""Drafting facts: articles → facts for a person to accept, correct or delete.

A sentence that gives a sum, a percentage, a count, an age or a date, or begins with a person or an organisation,
becomes a question where it is simple enough (eval/wh_questions.py), else a sentence with a gap, to be reworded.
Nobody has checked what comes out; only that the quote stands in the article and gives the answer is sure.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import yaml

from eval.answers import written_number
from eval.facts import Fact, FactsError
from eval.wh_questions import how_many, how_much, how_old, in_what, what_percentage, who
from index.articles import Article
from index.sentences import SentenceKind, split_sentences
from rag.value_reader import statement_figures
from rag.values import Value, ValueKind

PER_ARTICLE = 8
WORDS = range(6, 31)  # of a sentence: shorter ones say too little, longer ones make no readable question
HEADER = """\
# Drafted by rules from the articles and not checked by anyone: accept, correct or delete each.
# Would a reader ask this question? Do other articles answer it too, or differently?
"""
REWORD = "# Reword this one as a question:\n"
_POINTING = re.compile(
    r"\W*(?:it|its|they|their|he|his|she|her|this|that|these|those|here|there|such|both|but|and|so|we|our|i|you|your)\b",
    re.IGNORECASE,
)
_NAME_FIRST = re.compile(r"((?:[A-Z][\w'’-]+ ){1,3}?[A-Z][\w'’-]+) (?=[a-z])")
_ROLE = r"(?:chief executive|CEO|founder|president|chair(?:man|woman)?|minister|director|analyst|mayor|judge|professor)"
_ORGANISATION = re.compile(
    r"\b(?:AI|Inc|Corp|Group|Platforms|Labs?|Bank|University|Institute|Ministry|Department|Commission|Agency|Court|"
    r"Committee|Council|Company|Airlines|Motors|Foundation|Association|Union)\b"
)
_OF_A_NOUN = re.compile(r"(?:\b(?:the|an?|its|their|his|her|this|that|another|every|each)|['’]s)\s*$", re.IGNORECASE)
_COUNTED = re.compile(r"(?: [a-z][\w-]+){0,2}? (?P<noun>people|men|women|children|[a-z][\w-]*[a-rt-z]s)\b")
_DETERMINERS = frozenset("The A An All Some Most Many Each Every No Several".split())
_LABEL = re.compile(r"[-\w]")  # goes on right behind a value: "the $5-million man"
_NOISE = re.compile(r"\b\d\d?:\d\d\b|\bthis (?:article|report|page|website)\b|@|https?:|\bcopyright\b|©", re.IGNORECASE)
_KINDS = (ValueKind.MONEY, ValueKind.PERCENT, ValueKind.AGE, ValueKind.NUMBER, ValueKind.DATE)
"""The kinds that are asked for, those that make the best questions first."""
GAP = "___"
TO_REWORD = "Fill in: "
"""How a proposal begins that is the sentence with a gap, because no question could be made of it."""


def draft_facts(articles: Mapping[str, Article], per_article: int = PER_ARTICLE) -> tuple[Fact, ...]:
    """Propose facts of the kind `single`, at most so many of each article, in the order of their sentences."""
    asked: set[str] = set()
    proposed: list[Fact] = []
    for article in articles.values():
        fresh = [fact for fact in _of_article(article) if fact.question not in asked]
        best = sorted(range(len(fresh)), key=lambda number: is_gap(fresh[number]))[:per_article]
        proposed += [fresh[number] for number in sorted(best)]
        asked |= {fact.question for fact in fresh}
    return tuple(proposed)


def is_gap(fact: Fact) -> bool:
    """Tell whether a proposal is a sentence with a gap, for a person to make a question of."""
    return fact.question.startswith(TO_REWORD)


def as_yaml(facts: Iterable[Fact]) -> str:
    """Write facts as a file that `eval.facts.load_facts` reads.

    Raises:
        FactsError: there are none.
    """
    facts = tuple(facts)
    entries = [fact.model_dump(mode="json", exclude_defaults=True) for fact in facts]
    if not entries:
        raise FactsError("No question could be drafted from these articles: write the facts by hand.")
    for entry in entries:
        for answer in entry["answers"]:
            if "number" in answer:
                answer["number"] = written_number(answer["number"])
    # What can't be printed, such as marks that turn the direction of writing, is escaped, and all else is readable.
    parts = [
        (REWORD if is_gap(fact) else "")
        + yaml.safe_dump([entry], sort_keys=False, width=120, allow_unicode=all(map(str.isprintable, _strings(entry))))
        for fact, entry in zip(facts, entries, strict=True)
    ]
    return f"{HEADER}facts:\n{''.join(parts)}"


def _of_article(article: Article) -> Iterator[Fact]:
    for one in split_sentences(article.text):
        sentence = article.text[one.start : one.end]
        plain = one.kind is SentenceKind.PROSE and "\n" not in sentence and sentence.rstrip("”\"'")[-1:] in (".", "!")
        if not plain or len(sentence.split()) not in WORDS or _POINTING.match(sentence) or _NOISE.search(sentence):
            continue
        proposals = sorted(_proposals(sentence, article), key=lambda pair: pair[0].startswith(TO_REWORD))
        for question, answer in proposals:
            gold = {"article": article.article_id, "text": sentence}
            fact = Fact.model_validate({"question": question, "kind": "single", "answers": [answer], "quotes": [gold]})
            if fact.answers[0].stands_in(sentence, article.published):
                yield fact
                break


def _proposals(sentence: str, article: Article) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield questions with their typed answers that a sentence lends itself to, those for figures first."""
    values = [value for value in statement_figures(sentence, article.published) if value.kind in _KINDS]
    for value in sorted(values, key=lambda value: _KINDS.index(value.kind)):
        before, _, after = sentence.partition(value.text) if value.text else ("", "", "")
        belongs = _OF_A_NOUN.search(before) or _LABEL.match(after)  # "the $14 billion bet"
        if value.text and not belongs and sentence.count(value.text) == 1 and (answer := _typed(value, after)):
            asked = _question(sentence, value, lower=_is_common(sentence, article))
            yield asked or f"{TO_REWORD}“{before}{GAP}{after}”", answer
    found = _NAME_FIRST.match(sentence)
    if found and (asking := _asking_for(found[1], article)) and (asked := who(sentence, found[1], asking)):
        yield asked, {"name": found[1]}


def _question(sentence: str, value: Value, *, lower: bool) -> str | None:
    if value.kind is ValueKind.NUMBER:
        counted = _COUNTED.match(sentence.partition(value.text)[2])
        return how_many(sentence, value.text, counted[0], lower=lower) if counted else None
    if value.kind is ValueKind.DATE:
        period = {4: "year", 7: "month"}.get(len(_period(value) or ""), "day")
        return in_what(sentence, value.text, period, lower=lower)
    asks = {ValueKind.MONEY: how_much, ValueKind.PERCENT: what_percentage, ValueKind.AGE: how_old}
    return asks[value.kind](sentence, value.text, lower=lower)


def _is_common(sentence: str, article: Article) -> bool:
    """Tell whether a sentence begins with a word that is no name: one that is written small elsewhere, or "the"."""
    first, second = (re.escape(word) for word in sentence.split()[:2])
    if re.search(rf"[a-z,] {first}(?!\w)", article.text) or (second[0].isupper() and first not in _DETERMINERS):
        return False
    return first in _DETERMINERS or re.search(rf"\b{first.lower()}\b", article.text) is not None


def _asking_for(name: str, article: Article) -> str | None:
    """Return the words that ask for a person or an organisation; None for what may be neither."""
    written = re.escape(name)
    if not re.search(rf"[a-z,] {written}\b", article.text):
        return None  # any word may be written large at the beginning: "Owning Scale AI"
    if _ORGANISATION.search(name):
        return "Which organisation"
    person = rf"{_ROLE},? {written}\b|\b{written}, (?:[\w’'-]+ ){{0,5}}{_ROLE}\b|\b{written},? (?:is |was )?\d\d\b"
    return "Who" if re.search(person, article.text) else None


def _typed(value: Value, after: str) -> dict[str, Any] | None:
    """Return a value as an accepted answer; None for what makes no good one.

    Args:
        value: of a sentence.
        after: the words that follow it there.
    """
    if value.kind is ValueKind.DATE:
        period = _period(value)
        return {"date": period} if period else None
    if value.figure is None or value.low != value.high:
        return None
    if value.kind is ValueKind.NUMBER:
        counted = _COUNTED.match(after)
        if not counted or value.figure <= 1 or ":" in after:  # "two pillars: computing power and data" says which
            return None
        return {"number": value.figure, "unit": counted["noun"]}
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
