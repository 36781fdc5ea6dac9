"""Groups: quotes that give the same value, with the value that stands for them."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag.answer_types import AnswerType, answer_type
from rag.question import QuestionKind, question_kind
from rag.reader import Quote
from rag.values import NO_YEAR, TEMPORAL, WEEK, Value, ValueKind, plain, relation
from rag.values.currencies import SIGNS
from rag.values.dates import days_in_words
from rag.values.people import all_told, counted_in
from rag.values.rates import asked_rate
from rag.values.reader import read_value
from rag.values.unsaid import in_one_unit
from rag.wording import MONTHS, any_of, years

Group = tuple[Value, list[Quote]]

_YEAR = 31_557_600.0  # seconds
FAR = 2.0  # factor between two figures of one article that are hardly of the same thing
CLOSE = 1.1  # the same, where the exact figure is less sure than the other one
_OF_AGE = any_of(r"\bhow old\b|\b(?:what|which) (?:is |was )?(?:\S+ ){0,3}?age\b")
_OF_COLOUR = any_of(r"\b(?:what|which) colou?r\b")
# "every Monday", "the first Monday in …"; or its date is said: "Monday, 3 March", "Monday, March 3"
_NO_DAY = any_of(
    r"\b(?:every|each|an?|first|second|third|fourth|fifth) \|",
    rf"\|,? \(?(?:in |the )?(?:\d|(?:{MONTHS})\b)",
)
_OF_WEEK = any_of(r"\bweekend\b|\b(?<!early )(?<!mid )(?<!mid-)(?<!late )(?:this|last|next) week\b(?!['’])")
_SINCE = any_of(r"\bsince\b")
_SO_FAR = any_of(r"(?: (?:lower|higher|down|up))?,? (?:since\b|over the (?:past|last)\b|so far this\b)")
_SINCE_DAY = any_of(r"^(?:since|from) (?:the )?(?=\w)")
_OF_HOUR = any_of(r"\b(?:what|which) (?:time|hour)\b")
# "Until when …?", "When does it end?" – "until 4 May"
_OF_END = any_of(r"\b(?:until|till|up to) (?:when|what|which)\b", r"\b(?:ends?|ended|expires?|expired)\b")
_UNTIL_DAY = any_of(r"^(?:until|till|up to) (?:the )?(?=\w)")
_BEGINS_SENTENCE = re.compile(rf"(?!(?:{SIGNS})\s?\d)[A-Z](?:[a-z]| )")  # "Some 40", "Three", no "Rs 300"
_OF_SEVERAL = any_of(r",|\band\b")


def grouped(question: str, quotes: Sequence[Quote]) -> list[Group]:
    """Group the quotes that give the same value, in the order of their best quotes, and so are the members of each.

    "Wang" is the same as "Alexandr Wang" and as "Li Wang", and these are two. So the fullest forms come first, and a
    shorter one joins the best supported of those that it fits, and no other.

    Args:
        question: tells which kind of value is compared.
        quotes: best first.
    """
    values = in_one_unit([value_of(question, quote) for quote in quotes])
    groups: list[list[int]] = []  # places in `quotes`, that of the fullest form first
    for place in sorted(range(len(quotes)), key=lambda place: _fullness(values[place]), reverse=True):
        fitting = [group for group in groups if relation(values[place], values[group[0]]) == "same"]
        if fitting:
            best = max(fitting, key=lambda group: _support([quotes[one] for one in group]))
            fuller = len(fitting) == 1 and _fullness(values[place]) > _fullness(values[best[0]])
            best.insert(0 if fuller else len(best), place)
        else:
            groups.append([place])
    found = []
    for group in sorted(groups, key=min):
        others = [values[other[0]] for other in groups if other is not group]
        members = sorted(group)
        value = _told_apart([values[place] for place in (*members, group[0])], others)
        found.append((value, [quotes[place] for place in members]))
    return found


def as_qualified(groups: list[Group]) -> list[Group]:
    """Where an article gives a figure both plainly and with a qualifier, "over $10 billion", keep the latter."""
    kept = []
    for value, quotes in groups:
        qualified = {
            article_of(quote)
            for other, members in groups
            if other.bounded
            and not value.bounded
            and value.figure is not None
            and (other.figure, other.unit) == (value.figure, value.unit)
            for quote in members
        }
        if rest := [quote for quote in quotes if article_of(quote) not in qualified]:
            kept.append((value, rest))
    return kept


def in_exact_form(question: str, quotes: Sequence[Quote], others: Sequence[Quote]) -> list[Quote]:
    """Put the exact figure that an article gives elsewhere in place of a less exact one, "almost $15 billion".

    Args:
        question: tells which kind of value is compared.
        quotes: those that answer it; each keeps its confidence.
        others: less sure ones, which may give the same more exactly.
    """
    values = [value_of(question, other) for other in others]
    exact = []
    for quote in quotes:
        value = value_of(question, quote)
        better = (
            other
            for other, said in zip(others, values, strict=True)
            if article_of(other) == article_of(quote)
            # "over $10 billion" is not meant less so for being a "$10 billion deal"
            and (value.figure is None or said.figure != value.figure)
            and _less_exact(value, said, CLOSE)
        )
        exact.append(replace(next(better, quote), confidence=quote.confidence, beside=quote.beside))
    return exact


def as_exact(groups: list[Group]) -> list[Group]:
    """Where an article gives a figure exactly, "$14.8 billion", drop its less exact forms, "almost $15 billion"."""
    kept = []
    for value, members in groups:
        exactly = {article_of(quote) for other, said in groups if _less_exact(value, other) for quote in said}
        if rest := [quote for quote in members if article_of(quote) not in exactly]:
            kept.append((value, rest))
    return kept


def value_of(question: str, quote: Quote) -> Value:
    """Read the value that a quote gives; the question tells of which kind it is."""
    short = quote.short or quote.text
    at = quote.short_at
    text, at = (quote.text, at) if quote.text[at : at + len(short)] == short else (short, 0)
    wanted = AnswerType.DATE if _OF_HOUR.search(question) else answer_type(question)
    value = read_value(text, at, at + len(short), wanted, quote.passage.article.published)
    if (what := counted_in(question)) is not None:
        value = all_told(value, text, at, at + len(short), what)
    if value.kind is ValueKind.NUMBER and not value.unit and _OF_AGE.search(question):
        value = replace(value, kind=ValueKind.AGE, year="")  # "28" where another article has "28-year-old"
    if value.unit == "second" and _OF_AGE.search(question):
        value = _in_years(value)
    if value.figure is not None and not value.day and _BEGINS_SENTENCE.match(value.text):
        value = replace(value, text=value.text[0].lower() + value.text[1:])
    if value.kind is ValueKind.PERCENT and _SO_FAR.match(text, at + len(short)) and not _SINCE.search(question):
        value = replace(value, per="since then")  # no change of a day
    if value.figure is not None and not value.per:
        value = replace(value, per=asked_rate(question))
    if value.figure is not None and not value.year and quote.passage.article.published:
        value = replace(value, told=quote.passage.article.published.year)
    said = value.day or value
    if (
        said.kind is ValueKind.DATE
        and said.unit not in (NO_YEAR, WEEK)
        and not said.bounded
        and (said.low == said.high or _OF_WEEK.search(said.text))
        and not _NO_DAY.search(f"{text[:at][-12:]}|{text[at + len(short) :][:16]}")
        and not any(map(str.isdigit, value.text))
    ):
        days = days_in_words(*(date.fromordinal(int(day)) for day in (said.low, said.high)))
        value = replace(value, text=f"{value.text} ({days})")  # "Thursday", "yesterday", "at the weekend"
    if value.kind is ValueKind.DATE and _SINCE_DAY.match(value.text):  # what is so "since 2017" began then
        value = replace(value, text=_SINCE_DAY.sub("", value.text), high=value.low + value.step)
    if value.kind in TEMPORAL and value.low == -math.inf and _OF_END.search(question):
        low = value.high - (value.step if value.kind is ValueKind.DATE else 0.0)
        value = replace(value, text=_UNTIL_DAY.sub("", value.text), low=low)
    if asked := years(question):
        # The reader saw to it that it is of the year asked for.
        value = replace(value, year="", told=0 if _SINCE.search(question) else int(max(asked)))
    if value.kind is ValueKind.TEXT and (question_kind(question) is QuestionKind.CHOICE or _OF_COLOUR.search(question)):
        return replace(value, kind=ValueKind.NAME)  # of the options, or colours, only one is true
    return value


def _in_years(value: Value) -> Value:
    """An age that is told as a time: "grew 2,800 years ago"."""
    low, high, figure, step = (
        plain(round(one / _YEAR, 2)) for one in (value.low, value.high, value.figure or 0.0, value.step)
    )
    return replace(value, kind=ValueKind.AGE, unit="", low=low, high=high, figure=figure, step=step)


def article_of(quote: Quote) -> str:
    """Return the id of the article that a quote is from."""
    return quote.passage.article.article_id


def first_of_each_article(quotes: Sequence[Quote]) -> list[Quote]:
    """Keep one quote of each article, the first."""
    best: dict[str, Quote] = {}
    for quote in quotes:
        best.setdefault(article_of(quote), quote)
    return list(best.values())


def _less_exact(one: Value, other: Value, far: float = FAR) -> bool:
    """Tell whether one value is another one, given less exactly."""
    if one.kind is ValueKind.DATE:
        near = relation(one, other) == "rounds"
    else:
        factor = one.figure / other.figure if one.figure and other.figure else 0.0
        near = relation(one, other) in ("rounds", "bounds") and 1 / far <= factor <= far
    return near and (one.high - one.low, one.step) > (other.high - other.low, other.step)


def _fullness(value: Value) -> tuple[bool, int, int, bool]:
    """How much a value tells, a time with its day more; what names several, "Meta and Google", is no full form."""
    several = bool(value.words) and _OF_SEVERAL.search(value.text) is not None
    return not several, len(value.words), sum(map(len, value.words)), bool(value.year or value.day)


def _support(quotes: Sequence[Quote]) -> float:
    return sum(quote.confidence for quote in first_of_each_article(quotes))


def _told_apart(forms: Sequence[Value], others: Sequence[Value]) -> Value:
    """The first form of a value that can't be taken for one of the others; the last one where all can."""
    return next((form for form in forms if all(relation(form, other) != "same" for other in others)), forms[-1])
