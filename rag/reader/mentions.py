"""Mentions: whom and what a text names, and which of it are people, as far as its words tell.

People are those whom some text at hand calls by role or age: "agent Ann Lee", "Ann Lee, 46,". Of other names it is not
known, but for what follows "the", or "in", here or elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.names import name_words
from rag.wording import MONTH_NAMES, MONTHS, WEEKDAYS

_MENTION = re.compile(
    r"\b[A-Z](?:[\w&-]|['’](?=[A-Z]))*(?:(?: (?:of|de|van|von|der|al))* [A-Z](?:[\w&-]|['’](?=[A-Z]))*)*"
)
_NO_MENTION = re.compile(rf"(?:{WEEKDAYS}|{MONTHS}|I|TV|CEO)\b")
_WHEN = re.compile(r"\b(?:[Ii]n|[Oo]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ll]ast|[Nn]ext) $")
_DAY = re.compile(rf"(?:{WEEKDAYS}|{MONTH_NAMES}) ")
# With a capital only because it begins the sentence.
_SMALL_WORD = re.compile(
    r"(?:the|an?|in|on|at|for|from|to|by|with|but|and|or|so|if|as|when|while|after|before|since|it|he|she|they|we|"
    r"you|his|her|its|their|our|this|that|these|those|there|here|no|not|one|two|three|both|some|many|most|all|any|"
    r"each|what|who|why|how|where|which|yes|now|then|last|next|another|other|under|over|about|only|even|still|more|"
    r"such|later|earlier|soon|today|yesterday|however|meanwhile|also|instead|once|again|perhaps|first|finally|"
    r"eventually|asked|born|according|despite|during|without|until|because|though|although|every|few|several|"
    r"police|officials?|experts?|analysts?|critics?|friends?)\b ?",
    re.IGNORECASE,
)
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame|Prof)"
ROLE = (
    r"(?:chief|executive|minister|president|chair(?:man|woman|person)|director|manager|coach|agent|boss|"
    r"spokes(?:man|woman|person)|mayor|judge|analyst|economist|professor|founder|CEO|lawyer|captain|secretary|"
    r"governor|senator|editor|officer|king|queen|prince|father|mother|wife|husband|widow|son|daughter|"
    r"brother|sister|engineer|teacher|nurse|fisherman|driver|farmer|resident|striker|midfielder|defender|keeper|"
    r"goalkeeper|skipper|player|singer|actor|actress|author|writer|inspector|detective|sergeant|colonel|"
    r"deputy|adviser|attorney|prosecutor|scientist|researcher|doctor|surgeon|pilot|survivor|victim|candidate|"
    r"comedian|journalist|billionaire|pensioner|inventor|commissioner|ambassador|chancellor|bishop)"
)
_ROLE_WORD = re.compile(rf"{ROLE} (?=[A-Z])", re.IGNORECASE)  # "Inspector Ann Lee"
_NAME = r"(?<![\w’-])(?P<name>[A-Z][\w’-]+(?: (?:[A-Z]\.|de|van|von|der|al))*(?: [A-Z][\w’-]+){0,2})"
# "agent Corinne Delacroix", "Miriam Oakeshott, 53,", "Ludovic Sarre, its chief executive", "the 28-year-old Ann Lee"
_IS_PERSON = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:(?i:{ROLE})|{_TITLE}\.?),? {_NAME}",
        rf"{_NAME}, (?:aged )?\d\d(?=[,.;])",
        rf"{_NAME}, (?:(?:the|a|an|its|their|his|her|then|former|deputy|[\w’'-]+['’]s) )?(?:[a-z-]+ ){{0,2}}{ROLE}\b",
        rf"\d\d-year-old (?:[a-z]+ )?{_NAME}",
    )
)
_PLACED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]f|[Oo]n|[Aa]cross|[Oo]utside|[Ff]or|[Aa]gainst) (?:the )?$"
)
_SOMEWHERE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Aa]cross|[Oo]utside) (?:the )?$")
_CALLED = re.compile(
    r"\b(?:club|company|firm|side|team|town|city|village|island|newspaper|magazine|airline|carmaker) $"
)
_MODIFIES = re.compile(rf" (?:[a-z-]+ ){{0,2}}{ROLE} [A-Z]")  # "Portugal midfielder Ann Lee"
_THE = re.compile(r"\b[Tt]he (?:[a-z-]+ )?$")
_IN = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear) (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*)")
_OWNS = re.compile(r"['’](?:s\b|(?!\w))")


@dataclass(frozen=True, slots=True)
class Known:
    """Last words of names, as `name_words` gives them: of whom texts call people, and of what something is "in"."""

    people: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it is mentioned in a text."""

    words: tuple[str, ...]
    start: int
    end: int
    person: bool
    aside: bool  # hardly a person: "the Tribunal", "for Verden"
    placed: bool  # hardly a body: "in Verden"
    owns: bool  # "Ann Lee's lawyer"


def known_from(texts: Iterable[str]) -> Known:
    """Tell from some texts, in any order, which names are those of people and which of places."""
    people, places = frozenset[str](), frozenset[str]()
    for text in texts:
        people |= _people_in(text)
        places |= _places_in(text)
    return Known(people, places)


def is_of(mention: Mention, name: tuple[str, ...]) -> bool:
    """Tell whether a name is the one mentioned.

    People share the last name, and the first where both have one; of two names of a body one begins with the other.
    """
    own = mention.words
    if mention.person:
        return own[-1] == name[-1] and (len(own) == 1 or len(name) == 1 or own[0] == name[0])
    return own[: len(name)] == name[: len(own)]


def mentions(text: str, start: int, end: int, known: Known) -> Iterator[Mention]:
    """Find the names in a part of a text."""
    for match in _MENTION.finditer(text, start, end):
        name, place = match[0], match.start()
        while lead := _lead(name, text[max(0, place - 8) : place]):
            name, place = name[lead:], place + lead
        words = name_words(name)
        if not name or not words or _NO_MENTION.fullmatch(name):
            continue
        before = text[max(0, place - 20) : place]
        yield Mention(
            words,
            place,
            match.end(),
            person=words[-1] in known.people,
            aside=words[-1] in known.places
            or name.isupper()
            or any(one.search(before) for one in (_PLACED, _THE, _CALLED))
            or _MODIFIES.match(text, match.end()) is not None,
            placed=_SOMEWHERE.search(before) is not None,
            owns=_OWNS.match(text, match.end()) is not None,
        )


def _lead(name: str, before: str) -> int:
    """Length of what stands in front of a name and is none of it: "The ", "Inspector ", after "in " also "May "."""
    found = _SMALL_WORD.match(name) or _ROLE_WORD.match(name) or (_WHEN.search(before) and _DAY.match(name))
    return found.end() if found else 0


@lru_cache(maxsize=4096)
def _people_in(text: str) -> frozenset[str]:
    """Return the last names, as `name_words` gives them, of whom a text calls a person by role or age."""
    found = (match for pattern in _IS_PERSON for match in pattern.finditer(text))
    named = (
        one["name"] for one in found if not _PLACED.search(text[max(0, one.start("name") - 12) : one.start("name")])
    )
    return frozenset(name_words(name)[-1] for name in named if not _NO_MENTION.fullmatch(name))


@lru_cache(maxsize=4096)
def _places_in(text: str) -> frozenset[str]:
    """Return the last words of names that something is in or at: of places and bodies, hardly of people."""
    return frozenset(words[-1] for match in _IN.finditer(text) if (words := name_words(match["name"])))
