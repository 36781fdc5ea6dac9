"""Drafting facts: articles → facts for a person to accept, correct or delete.

A sentence that gives a sum, a percentage, a count, an age or a date, or begins with a person or an organisation,
becomes a question where it is simple enough (eval/wh_questions.py), else a sentence with a gap, to be reworded. Where
another article gives another value for what is asked, both are answers, of a conflict. Nobody has checked what comes
out; only that the quotes stand in the articles and give the answers is sure.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import yaml
from pydantic import TypeAdapter

from eval.answers import AcceptedAnswer, written_number
from eval.articles import prose_of
from eval.facts import Fact, FactsError, GoldQuote
from eval.names_asked import names_asked
from eval.statements import begins_small, statements
from eval.wh_questions import how_many, how_much, how_old, in_what, what_percentage
from index.articles import Article
from index.lexical import terms
from rag.values import Value, ValueKind, relation
from rag.values.reader import statement_figures
from rag.wording import years

PER_ARTICLE = 8
WORDS = range(6, 31)  # of a sentence: shorter ones say too little, longer ones make no readable question
HEADER = """\
# Drafted by rules from the articles and not checked by anyone: accept, correct or delete each.
# Would a reader ask this question? Do other articles answer it too, or differently?
"""
REWORD = "# Reword this one as a question:\n"
DIFFER = "# Articles differ, or tell of two things: delete what answers another question, and its quote.\n"
_POINTING = re.compile(
    r"\W*(?:it|its|they|their|he|his|she|her|this|that|these|those|here|there|such|both|but|and|so|we|our|i|you|your|"
    r"one|another|others?|none|nobody|some|many|together|then|now|today|yesterday|last|meanwhile|later|earlier|even|only|just|not|yet|still)\b",
    re.IGNORECASE,
)
_OF_A_NOUN = re.compile(r"(?:\b(?:the|an?|its|their|his|her|this|that|another|every|each)|['’]s)\s*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?: [a-z][\w-]+){0,2}? (?P<noun>people|men|women|children|"
    r"(?!(?:its|was|has|others|thirds|quarters|times)\b)[a-z][\w-]*[a-rt-z]s)\b"
)
_LABEL = re.compile(r"[-\w]")  # goes on right behind a value: "the $5-million man"
_NOISE = re.compile(r"\b\d\d?:\d\d\b|\bthis (?:article|report|page|website)\b|@|https?:|\bcopyright\b|©", re.IGNORECASE)
_KINDS = (ValueKind.MONEY, ValueKind.PERCENT, ValueKind.AGE, ValueKind.NUMBER, ValueKind.DATE)
"""The kinds that are asked for, those that make the best questions first."""
GAP = "___"
TO_REWORD = "Fill in: "
"""How a proposal begins that is the sentence with a gap, because no question could be made of it."""
_ASKING = re.compile(rf"{re.escape(TO_REWORD)}|How (?:much|many|old)|What percentage|(?:In|On) what (?:day|month|year)")
_NOUN = re.compile(
    r"(?: of)?(.*?) (?:did|do|does|is|was|are|were|will|would|can|could|must|should|has|have|had)\b"
)  # that is asked for: " revenue did", "How much" taken off
_ANSWER: TypeAdapter[AcceptedAnswer] = TypeAdapter(AcceptedAnswer)


def draft_facts(articles: Mapping[str, Article], per_article: int = PER_ARTICLE) -> tuple[Fact, ...]:
    """Propose facts, `single` or `conflict`, at most so many of each article, in the order of their sentences."""
    asked: set[str] = set()
    proposed: list[Fact] = []
    for article in articles.values():
        fresh = [fact for fact in _of_article(article) if fact.question not in asked]
        best = sorted(range(len(fresh)), key=lambda number: is_gap(fresh[number]))[:per_article]
        proposed += [_with_other_values(fresh[number], articles) for number in sorted(best)]
        asked |= {fact.question for fact in fresh}
    return tuple(_both_ways(proposed))


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
        + (DIFFER if fact.kind == "conflict" else "")
        + yaml.safe_dump([entry], sort_keys=False, width=120, allow_unicode=all(map(str.isprintable, _strings(entry))))
        for fact, entry in zip(facts, entries, strict=True)
    ]
    return f"{HEADER}facts:\n{''.join(parts)}"


def _of_article(article: Article) -> Iterator[Fact]:
    for sentence in _prose(article):
        plain = "\n" not in sentence and sentence.rstrip("”\"'")[-1:] in (".", "!")
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
    for value, answer in sorted(_values(sentence, article), key=lambda pair: _KINDS.index(pair[0].kind)):
        yield _question(sentence, value, article) or f"{TO_REWORD}“{sentence.replace(value.text, GAP)}”", answer
    for statement in statements(sentence):
        for asked, name in names_asked(statement, article):
            yield asked, {"name": name}


def _values(sentence: str, article: Article) -> Iterator[tuple[Value, dict[str, Any]]]:
    """Yield the values of a sentence that can be asked for, each as an accepted answer too."""
    for value in statement_figures(sentence, article.published):
        before, _, after = sentence.partition(value.text) if value.text else ("", "", "")
        belongs = _OF_A_NOUN.search(before) or _LABEL.match(after)  # "the $14 billion bet"
        askable = value.kind in _KINDS and value.text and not belongs and sentence.count(value.text) == 1
        if askable and (answer := _typed(value, after)):
            yield value, answer


def _with_other_values(fact: Fact, articles: Mapping[str, Article]) -> Fact:
    """Make a fact a conflict where sentences of other articles that may answer it give other values."""
    gold = fact.quotes[0]
    own = [(value, _ANSWER.validate_python(answer)) for value, answer in _values(gold.text, articles[gold.article])]
    value = next((value for value, answer in own if answer == fact.answers[0]), None)
    if value is None:
        return fact
    found = [(fact.answers[0], gold)]
    for article in articles.values():
        for sentence in _prose(article) if article.article_id != gold.article else ():
            if _may_answer(sentence, fact, value) and (other := _other_value(sentence, article, value, own)):
                found.append((other, GoldQuote(article=article.article_id, text=sentence)))
    if len(found) == 1:
        return fact
    answers, quotes = (tuple(dict.fromkeys(column)) for column in zip(*found, strict=True))
    return fact.model_copy(update={"kind": "conflict", "answers": answers, "quotes": quotes})


def _both_ways(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Make a fact a conflict too where its sentence and answer are one side of another one's conflict."""
    conflicts = [fact for fact in facts if fact.kind == "conflict"]
    for fact in facts:
        sides = [one for one in conflicts if fact.quotes[0] in one.quotes and fact.answers[0] in one.answers]
        answers = tuple(dict.fromkeys(answer for one in (fact, *sides) for answer in one.answers))
        quotes = tuple(dict.fromkeys(quote for one in (fact, *sides) for quote in one.quotes))
        kind = "conflict" if sides else fact.kind
        yield fact.model_copy(update={"kind": kind, "answers": answers, "quotes": quotes})


def _other_value(
    sentence: str, article: Article, value: Value, own: Sequence[tuple[Value, AcceptedAnswer]]
) -> AcceptedAnswer | None:
    """Return what a sentence gives instead of a value; None where it gives the value too, or nothing to compare.

    Args:
        sentence: of an article.
        article: the one.
        value: what was asked for.
        own: the values of the sentence that it stands in, each with its answer; they answer something else.
    """
    asked = next(answer for known, answer in own if known is value)
    compared = []
    for other, written in _values(sentence, article):
        answer = _ANSWER.validate_python(written)
        counted = value.kind is not ValueKind.NUMBER or _unit(answer) == _unit(asked)
        if counted and (found := relation(value, other)):
            compared.append((found, answer))
    if not compared or any(found != "differs" for found, _ in compared):
        return None
    answer = compared[0][1]  # "71%, up from 63.5%" tells the present one first
    elsewhere = any(answer == known for _, known in own)
    return answer if answer.stands_in(sentence, article.published) and not elsewhere else None


def _may_answer(sentence: str, fact: Fact, value: Value) -> bool:
    """Tell whether a sentence has what a fact asks for, most of its words (of a count, half), and no other year."""
    question = _ASKING.sub("", fact.question, count=1)
    known, asked = set(terms(sentence)), set(terms(question))
    noun = None if is_gap(fact) else _NOUN.match(question)
    of_other_years = years(question) and years(sentence) and not years(question) & years(sentence)
    shared, half = len(asked & known), len(asked) / 2
    alike = (shared > half or (shared == half and value.kind is ValueKind.NUMBER)) and (shared > 1 or not is_gap(fact))
    return alike and set(terms(noun[1] if noun else "")) <= known and not of_other_years


def _prose(article: Article) -> Iterator[str]:
    return (article.text[start:end] for start, end in prose_of(article.text))


def _unit(answer: AcceptedAnswer) -> list[str]:
    return terms(getattr(answer, "unit", ""))


def _question(sentence: str, value: Value, article: Article) -> str | None:
    """Ask for a value by the first statement of its sentence that is simple enough."""
    for statement in statements(sentence):
        if value.text not in statement.text or value.text in statement.lead:
            continue
        lower = begins_small(statement, article.text)
        if lower is None and not statement.text.startswith(value.text):
            continue
        if asked := _asked(statement.text, value, lower=bool(lower)):
            return asked if not statement.lead else f"{statement.lead}, {asked[0].lower()}{asked[1:]}"
    return None


def _asked(statement: str, value: Value, *, lower: bool) -> str | None:
    if value.kind is ValueKind.NUMBER:
        counted = _COUNTED.match(statement.partition(value.text)[2])
        return how_many(statement, value.text, counted[0], lower=lower) if counted else None
    if value.kind is ValueKind.DATE:
        period = {4: "year", 7: "month"}.get(len(_period(value) or ""), "day")
        return in_what(statement, value.text, period, lower=lower)
    asks = {ValueKind.MONEY: how_much, ValueKind.PERCENT: what_percentage, ValueKind.AGE: how_old}
    return asks[value.kind](statement, value.text, lower=lower)


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
