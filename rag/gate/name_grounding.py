"""Names of a statement that its sources don't give.

A name is given where each of its words is; one of several words has to stand together somewhere: "Mark Wang" is not
given by "Mark Zuckerberg and Alexandr Wang". "FTC" and "Federal Trade Commission" are given by one another.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.lexical import terms, without_accents

_NEAR = 4  # words between two words of a name, in "Zuckerberg, Meta's founder Mark" say
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W_]*(?:['’.&-][^\W_]+)*")
# Part of a figure: "US$14 billion", "14 billion U.S. dollars", "Q1".
_NO_NAME = re.compile(
    r"\b(?:US|A|AU|C|CA|HK|NZ|S)(?=\$)|"
    r"\b(?:USD|EUR|GBP|JPY|CHF)\b|\b(?:US|U\.S\.|American) (?=dollars?\b)|\b[QH][1-4]\b"
)
_ACRONYM = re.compile(r"\b(?:[A-Z]{3,6}\b|(?:[A-Z]\.){3,6})")
_SMALL = r"(?:of|and|for|the|on|in|to|&)"
_SHORT = {"american": "us", "americans": "us", "america": "us", "usa": "us", "british": "uk", "britain": "uk",
          "britons": "uk"}  # fmt: skip
_LONG = {
    "US": re.compile(r"\bUnited States(?: of America)?\b"),
    "UK": re.compile(r"\bUnited Kingdom\b"),
    "EU": re.compile(r"\bEuropean Union\b"),
    "UN": re.compile(r"\bUnited Nations\b"),
    "AI": re.compile(r"\bartificial intelligence\b", re.IGNORECASE),
}
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
    name.lower() for name in (*calendar.month_name[1:], *calendar.month_abbr[1:], "Sept", *calendar.day_name)
)
_TITLES = frozenset(
    "ceo cto cfo coo president chief executive chairman chairwoman chair director minister secretary judge justice "
    "professor prof dr mr mrs ms sir captain general senator mayor king queen prince pope interim former founder "
    "coach".split()
)


@dataclass(frozen=True, slots=True)
class _Known:
    """The words of a source in order, in a form in which they can be compared."""

    words: tuple[str, ...]
    stems: frozenset[str]
    short: frozenset[str]  # what is said in other words: "us" for "American" and "United States"


def missing_name(statement: str, sources: Sequence[str], shown: Sequence[str]) -> str | None:
    """Return the first name of a statement that none of the sources gives, or the part of it; None if all are given.

    Args:
        statement: one sentence without markers.
        sources: texts that it cites.
        shown: prose that tells whether the word that a sentence begins with is a name.
    """
    known = [_known(text) for text in sources]
    statement = _NO_NAME.sub(_blank, _with_short_names(statement, sources, known))
    capitals = frozenset().union(*(_capitals(text) for text in shown))
    missing = next(_missing_names(statement, known, capitals), None)
    return missing or next(_missing_small_names(statement, known, shown), None)


def swaps(statement: str) -> Iterator[str]:
    """Yield a statement with each two neighbouring names of it in each other's place."""
    names = dict.fromkeys(_OWNED.sub("", " ".join(name)) for name in _names_in(statement, frozenset()))
    for one, other in pairwise(name for name in names if len(name) > 1):
        if one not in other and other not in one:
            yield other.join(part.replace(other, one) for part in statement.split(one))


def without_names(statement: str, sources: Sequence[str]) -> str:
    """Return a statement without its capitalised words; its first one stays if no source writes it so inside."""
    names = frozenset().union(*(_capitals(text) for text in sources))
    return " ".join(
        word[0]
        for word in _WORD.finditer(statement)
        if not word[0][0].isupper() or (not statement[: word.start()].strip("\"“‘'(") and _plain(word[0]) not in names)
    )


@lru_cache(maxsize=512)
def _known(text: str) -> _Known:
    # the pronoun "us" is not the country
    words = tuple("" if word == "us" else _plain(word) for word in _WORD.findall(text))
    short = {_SHORT[word] for word in words if word in _SHORT}
    short |= {name.lower() for name, pattern in _LONG.items() if pattern.search(text)}
    return _Known(words, frozenset(terms(" ".join(words))), frozenset(short))


def _with_short_names(statement: str, sources: Sequence[str], known: Sequence[_Known]) -> str:
    """Write names in the short form that a source has for them; without the short forms that a source spells out."""
    for name, pattern in _LONG.items():
        if any(name.lower() in one.words or name.lower() in one.short for one in known):
            statement = pattern.sub(name, statement)
    for acronym in {found for text in sources for found in _ACRONYM.findall(text)}:
        statement = _spelled(acronym).sub(acronym, statement)

    def blank_if_spelled(found: re.Match[str]) -> str:
        return _blank(found) if any(_spelled(found[0]).search(text) for text in sources) else found[0]

    return _ACRONYM.sub(blank_if_spelled, statement)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@lru_cache(maxsize=512)
def _spelled(acronym: str) -> re.Pattern[str]:
    """Compile a pattern of the capitalised words that an acronym stands for: "Department of Justice" for "DOJ"."""
    letters = [letter for letter in acronym if letter.isalpha()]
    first, *rest = (rf"{letter}[\w'’-]*" for letter in letters)
    inner = [rf"(?:{word}|{letter.lower()}\w{{1,2}}\b)" for word, letter in zip(rest[:-1], letters[1:-1], strict=True)]
    return re.compile(r"\b" + rf" (?:{_SMALL} )*".join([first, *inner, rest[-1]]) + r"\b")


@lru_cache(maxsize=512)
def _capitals(text: str) -> frozenset[str]:
    """The words that a text writes with a capital inside a sentence."""
    return frozenset(_plain(word) for word in _INSIDE.findall(text))


def _missing_small_names(statement: str, known: Sequence[_Known], shown: Sequence[str]) -> Iterator[str]:
    """Yield each word in lower case that is a name wherever it is shown, "google", and that no source has."""
    read = [_alone_and_small(text) for text in shown]
    names = frozenset().union(*(alone for alone, _ in read)).difference(*(small for _, small in read))
    for word in _WORD.findall(statement):
        plain = _plain(word)
        if word.islower() and plain in names and not any(_has(one, plain) for one in known):
            yield word


@lru_cache(maxsize=512)
def _alone_and_small(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that are names by themselves, not "University" in "Harvard University", and those in lower case."""
    alone, small = set(), set()
    found = list(_WORD.finditer(text))
    for before, word, after in zip(found, found[1:], [*found[2:], None], strict=False):
        plain = _plain(word[0])
        if word[0].islower():
            small.add(plain)
        elif (
            text[before.end() : word.start()] in (" ", ", ", "; ")
            and before[0].islower()
            and before[0] not in ("the", "a", "an")
            and not (after and after[0][0].isupper() and text[word.end() : after.start()] == " ")
            and plain not in _CALENDAR | _TITLES | _OPENERS
        ):
            alone.add(plain)
    return frozenset(alone), frozenset(small)


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
    if word in known.short or _SHORT.get(word, "-") in (*known.words, *known.short):
        return True
    if word in known.words or word.replace("-", "") in known.words:
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
    return without_accents(_OWNED.sub("", word)).lower().replace(".", "").replace("’", "'")
