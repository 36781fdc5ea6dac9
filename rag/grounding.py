"""Grounding: the figures, dates and names of a statement that its sources don't give.

Figures and dates are compared as values (rag/values.py): "14.3 billion dollars" is "$14.3bn", and "June 2025" is
given by "12 June 2025", not the other way round. A name is given where each of its words is; one of several words has
to stand together somewhere: "Mark Wang" is not given by "Mark Zuckerberg and Alexandr Wang".
"""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from index.lexical import terms
from index.store import ScoredPassage
from rag.shares import share_in
from rag.untrusted import without_orders
from rag.value_reader import statement_figures
from rag.values import Value, ValueKind
from rag.wording import any_of, years

_NEAR = 4  # words between two words of a name, in "Zuckerberg, Meta's founder Mark" say
# Numbers that count the articles themselves are the model's own.
_NO_FIGURE = any_of(
    r"\bone\b(?! (?:in|out of) )",  # "one of them", "the one that"
    r"\b(?:two|three|four|five|six|seven|eight|\d)(?: of the)?(?: other)? "
    r"(?:articles|reports|sources|outlets|accounts|stories|passages|papers|newspapers)\b",
)
# Words that bound a date; the date itself is what has to be given.
_BOUNDING = any_of(
    r"\b(?:until|till|by|before|after|since|from|following|prior to|up to|as of|later than)\s+"
    r"(?:the (?:end|start) of )?"
    r"(?=(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|(?:1[5-9]|20)\d\d\b)"
)
_COUNTS = {ValueKind.NUMBER, ValueKind.AGE}
_SUMS = {ValueKind.NUMBER, ValueKind.MONEY}
LARGE = 1_000  # a figure that is hardly the same by chance
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W_]*(?:['’.&-][^\W_]+)*")
_CLOCK = re.compile(r"\b(1?\d)(?:[:.]([0-5]\d))?\s?([ap])\.?m\b\.?", re.IGNORECASE)
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
_SHARE = any_of(
    rf"\b(?:an?[ -]|{_COUNT}[ -])?(?:half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b",
    rf"\b{_COUNT} (?:in|out of)(?: every)? {_COUNT}\b",
)
_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")
_OWNED = re.compile(r"['’]s?$")
_DERIVED = ("n", "an", "ian", "ese", "ish", "s", "es", "i")  # American, Chinese, Parisian
# A sentence may begin with these, so their capital says nothing.
_OPENERS = frozenset(
    "a an the this that these those it its he she they his her their we you i one two both each all some any many most "
    "few several another other others no none not in on at by for from with without within under over after before "
    "since until during as of to into among between against despite although though while when where whereas if "
    "because so but and or yet nor still then thus hence also however moreover furthermore meanwhile additionally "
    "instead according based given overall later earlier currently now today today's previously once there here what "
    "who why how which whose further finally first second third last next more less about around nearly almost only "
    "even just such same similarly likewise conversely nevertheless nonetheless rather besides is was are were has had "
    "have does did do far early late soon often always never perhaps maybe clearly notably can could will would should "
    "may might must per via unlike like police part much".split()
)
_CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)
_TITLES = frozenset(
    "ceo cto cfo coo president chief executive chairman chairwoman chair director minister secretary judge justice "
    "professor prof dr mr mrs ms sir captain general senator mayor king queen prince pope interim former founder "
    "coach".split()
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What some sources give: their values and their words in order, in a form in which they can be compared."""

    values: tuple[Value, ...]
    words: tuple[str, ...]
    stems: frozenset[str]


def ungrounded(statement: str, sources: Sequence[ScoredPassage], passages: Sequence[ScoredPassage] = ()) -> str | None:
    """Return the first figure, date or name of a statement that none of the sources gives, as written; else None.

    Args:
        statement: one sentence without markers.
        sources: passages that it cites. Title, publisher, author and day of publication of their articles count too.
        passages: others, which tell whether the word that a sentence begins with is a name.
    """
    known = [_known(source_text(source), source.article.published) for source in sources]
    figure = _first_missing_value(statement, sources, [value for one in known for value in one.values])
    if figure:
        return figure
    names = frozenset().union(*(_capitals(scored.passage.text) for scored in passages or sources))
    return next(_missing_names(statement, known, names), None)


def source_text(scored: ScoredPassage) -> str:
    """Return what a passage says together with what is known of its article, one thing a line, without orders."""
    article = scored.article
    return without_orders(
        "\n".join(filter(None, (article.title, article.publisher, article.author, scored.passage.text)))
    )


@lru_cache(maxsize=512)
def _known(text: str, published: date | None) -> _Known:
    values = _values(text, published or _last_day(text))
    if published:
        day = published.toordinal()
        values.append(Value(text=published.isoformat(), kind=ValueKind.DATE, low=day, high=day))
    words = tuple(_plain(word) for word in _WORD.findall(text))
    return _Known(tuple(values), words, frozenset(terms(" ".join(words))))


def _last_day(text: str) -> date | None:
    """The end of the last year named, which dates without a year are then of."""
    named = years(text)
    return date(int(max(named)), 12, 31) if named else None


def _first_missing_value(statement: str, sources: Sequence[ScoredPassage], known: Sequence[Value]) -> str | None:
    statement = _NO_FIGURE.sub("", statement)
    days = [source.article.published or _last_day(source_text(source)) for source in sources]
    readings = [_values(statement, day) for day in dict.fromkeys(days)]
    texts = [_in_24_hours(source_text(source)) for source in sources]
    missing = [{value.text for value in one if not any(_gives(source, value) for source in known)} for one in readings]
    lacking = set.intersection(*missing) if missing else set()
    # "Llama 4" is a name to the one and a number to the other
    if lacking := {words for words in lacking if not any(_stands(words, text) for text in texts)}:
        return min(lacking, key=statement.find)
    read = " ".join(value.text for one in readings for value in one)
    figures = {value.figure for value in known}
    for digits in _DIGITS.findall(_in_24_hours(statement)):  # "14,3", "F-35"
        number = float(digits) if digits.replace(".", "", 1).isdigit() else None
        if (
            digits not in read
            and (number is None or number not in figures)
            and not any(_stands(digits, text) for text in texts)
        ):
            return str(digits)
    return None


def _values(text: str, day: date | None) -> list[Value]:
    """The figures, dates and shares of a text; what bounds a date is left out, for the date is what has to be given."""
    text = _CLOCK.sub("", _BOUNDING.sub("in ", text))
    shares = [(found.span(), share_in(text, *found.span())) for found in _SHARE.finditer(text)]
    rest = text
    for (start, end), share in shares:
        if share:
            rest = rest[:start] + " " * (end - start) + rest[end:]
    return statement_figures(rest, day) + [share for _, share in shares if share]


def _in_24_hours(text: str) -> str:
    """Write each time of day as "18:40"."""
    return _CLOCK.sub(
        lambda found: f"{int(found[1]) % 12 + 12 * (found[3].lower() == 'p'):02}:{found[2] or '00'}", text
    )


def _stands(digits: str, text: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(digits)}(?![.,]?\d|\s?(?:%|per ?cent|[mbt]illion))", text) is not None


def _gives(source: Value, value: Value) -> bool:
    if value.kind is ValueKind.DATE:
        return source.kind is ValueKind.DATE and value.low <= source.low and source.high <= value.high
    if value.figure is None or source.figure is None:
        return False
    kinds = {source.kind, value.kind}
    alike = source.kind is value.kind and source.unit == value.unit
    # "aged 28", and "70 million euros, the other 82 million"
    alike = (
        alike
        or kinds <= _COUNTS
        or (kinds == _SUMS and value.figure >= LARGE and not value.counted and not source.counted)
    )
    ends = [known for known in (source.figure, source.high) if math.isfinite(known)]
    return alike and any(math.isclose(value.figure, known) for known in ends)


@lru_cache(maxsize=512)
def _capitals(text: str) -> frozenset[str]:
    """The words that a text writes with a capital inside a sentence."""
    return frozenset(_plain(word) for word in _INSIDE.findall(text))


def _missing_names(statement: str, known: Sequence[_Known], names: frozenset[str]) -> Iterator[str]:
    for name in _names_in(statement, names):
        missing = [word for word in name if not any(_has(one, _plain(word)) for one in known)]
        if missing:
            yield " ".join(name) if len(missing) == len(name) else missing[0]
        for first, second in pairwise(name):
            if not any(_together(one, _plain(first), _plain(second)) for one in known):
                yield f"{first} {second}"


def _names_in(statement: str, names: frozenset[str]) -> Iterator[list[str]]:
    """Yield the names of a sentence, each as its words; words such as "CEO" or "June" belong to none."""
    name: list[str] = []
    end = 0
    for match in _WORD.finditer(statement):
        word = match[0]
        joined = statement[end : match.start()] in (" ", ". ") and not (name and _OWNED.search(name[-1]))
        if not joined and name:
            yield name
            name = []
        end = match.end()
        if _is_name(word, statement, match, names):
            name.append(word)
        elif name:
            yield name
            name = []
    if name:
        yield name


def _is_name(word: str, statement: str, match: re.Match[str], names: frozenset[str]) -> bool:
    plain = _plain(word)
    if not any(char.isupper() for char in word) or word[0].isdigit() or plain in _CALENDAR or plain in _TITLES:
        return False
    if statement[: match.start()].strip(" \"'“”‘’(*"):
        return word not in ("I", "A")
    if any(char.isupper() for char in word[1:]):  # OpenAI, IBM
        return True
    following = statement[match.end() : match.end() + 2].strip()
    if plain in _OPENERS:
        return False
    return following[:1].isupper() or bool(_OWNED.search(word)) or plain in names


def _has(known: _Known, word: str) -> bool:
    if word in known.words or any(part in known.words for part in [word.replace("-", "")]):
        return True
    if "-" in word and all(_has(known, part) for part in word.split("-")):
        return True
    if any(stem in known.stems for stem in terms(word)):
        return True
    return any(_derived(word, other) or _derived(other, word) for other in known.words)


def _derived(word: str, base: str) -> bool:
    """Tell whether a word is another with the ending of an adjective or plural: American, Chinese, the Zuckerbergs."""
    stem = base.rstrip("aeo") if len(base) > 4 else base
    return len(stem) > 3 and word.startswith(stem) and word[len(stem) :] in _DERIVED


def _together(known: _Known, first: str, second: str) -> bool:
    places = [n for n, word in enumerate(known.words) if word == first]
    others = [n for n, word in enumerate(known.words) if word == second]
    if not places or not others:  # found by its stem only: nothing can be said
        return True
    return any(abs(one - other) <= _NEAR for one in places for other in others)


def _plain(word: str) -> str:
    """Lower case, without accents, dots and the ending of a possessive: "Beyoncé's" → "beyonce", "U.S." → "us"."""
    letters = unicodedata.normalize("NFKD", _OWNED.sub("", word)).lower()
    return "".join(char for char in letters if not unicodedata.combining(char)).replace(".", "").replace("’", "'")
