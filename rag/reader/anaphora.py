"""Anaphora: what stands for a name of the question, "she" or "the company", is read as that name.

An article names somebody once and goes on with "he", "the 54-year-old" or "the firm"; a reader that looks for the name
of the question passes over these. So where it can be told that a name of the question is meant, that is put in before
the sentence is read. What is quoted are the article's own words: places in what was read are carried back.

Who is meant is told by the nearest sentence that mentions anybody: the only one there or, of several people, who begins
it (the preference for subjects of centering, Grosz, Joshi & Weinstein 1995). A wrong name is worse than none. So
nothing is put in where somebody without a name may be meant as well ("the driver"), where it is not known whether a
name is that of a person, within quotation marks, or where the sentence has the name already.
"""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.passages import Passage
from index.sentences import split_sentences
from rag.names import name_words
from rag.turns import names

SENTENCES = 3  # before the one at hand, that are looked at for who is meant
BEGINS = 25  # characters of a sentence, in which its subject begins

_SOMEBODY = (
    r"the (?:\d\d-year-old(?= (?:who|has|had|is|was|will|said|says|told|man|woman|player|star|engineer|lawyer|"
    r"economist|banker|politician|actor|actress|singer|entrepreneur|businessman|businesswoman|billionaire|executive|"
    r"author|founder)\b|[,.])|(?:French|English|Dutch|Irish|Scots|Welsh)(?:man|woman)|striker|midfielder|defender|"
    r"goalkeeper|winger|player|forward|athlete|swimmer|singer|actor|actress|author|politician|businessman|"
    r"businesswoman|entrepreneur|billionaire|fisherman|farmer|teenager|pensioner)"
)
_BODY = (
    r"(?:the|this) (?:company|firm|group|corporation|start-?up|(?:car|chip|drug|plane|phone|truck)maker|manufacturer|"
    r"retailer|airline|carrier|lender|insurer|operator|utility|club)"
)
_ANAPHOR = re.compile(
    r"(?<!\bbuilt )(?<!founded )(?<!started )(?<!created )(?<!\bset up )"  # "Bo Dahl, who founded the firm": his own
    rf"\b(?:(?P<person>he|she)\b|(?P<somebody>{_SOMEBODY})\b|(?P<body>{_BODY})\b|"
    r"(?-i:(?P<his>His|Her) (?=[a-z])|(?P<its>Its) (?=[a-z])))"
    r"(?! (?:of|in|for|behind|that|industry|sector|stage|level)\b)(?!-)(?! (?:[a-z-]+ )?(?-i:[A-Z]))",
    re.IGNORECASE,
)
_PERSONAL = ("person", "somebody", "his")
_MENTION = re.compile(
    r"\b[A-Z](?:[\w&-]|['’](?=[A-Z]))*(?:(?: (?:of|de|van|von|der|al))* [A-Z](?:[\w&-]|['’](?=[A-Z]))*)*"
)
_NO_MENTION = re.compile(
    rf"(?:{'|'.join([*calendar.day_name, *calendar.month_name[1:], *calendar.month_abbr[1:], 'Sept'])}|I|TV|CEO)\b"
)
# With a capital only because it begins the sentence.
_SMALL_WORD = re.compile(
    r"(?:the|an?|in|on|at|for|from|to|by|with|but|and|or|so|if|as|when|while|after|before|since|it|he|she|they|we|"
    r"you|his|her|its|their|our|this|that|these|those|there|here|no|not|one|two|three|both|some|many|most|all|any|"
    r"each|what|who|why|how|where|which|yes|now|then|last|next|another|other|under|over|about|only|even|still|more|"
    r"such|police|officials?|experts?|analysts?|critics?|friends?)\b ?",
    re.IGNORECASE,
)
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame|Prof)"
_ROLE = (
    r"(?:chief|executive|minister|president|chair(?:man|woman|person)|director|manager|coach|agent|boss|"
    r"spokes(?:man|woman|person)|mayor|judge|analyst|economist|professor|founder|CEO|lawyer|captain|secretary|"
    r"governor|senator|editor|officer|king|queen|prince|father|mother|wife|husband|widow|son|daughter|"
    r"brother|sister|engineer|teacher|nurse|fisherman|driver|farmer|resident|striker|midfielder|defender|keeper|"
    r"goalkeeper|skipper|player|singer|actor|actress|author|writer|inspector|detective|sergeant|colonel|"
    r"deputy|adviser|attorney|prosecutor|scientist|researcher|doctor|surgeon|pilot|survivor|victim|candidate|"
    r"comedian|journalist|billionaire|pensioner|inventor|commissioner|ambassador|chancellor|bishop)"
)
_NAME = r"(?<![\w’-])(?P<name>[A-Z][\w’-]+(?: (?:[A-Z]\.|de|van|von|der|al))*(?: [A-Z][\w’-]+){0,2})"
# "agent Corinne Delacroix", "Miriam Oakeshott, 53,", "Ludovic Sarre, its chief executive", "the 28-year-old Ann Lee"
_IS_PERSON = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:(?i:{_ROLE})|{_TITLE}\.?),? {_NAME}",
        rf"{_NAME}, (?:aged )?\d\d(?=[,.;])",
        rf"{_NAME}, (?:(?:the|a|an|its|their|his|her|then|former|deputy|[\w’'-]+['’]s) )?(?:[a-z-]+ ){{0,2}}{_ROLE}\b",
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
_MODIFIES = re.compile(rf" (?:[a-z-]+ ){{0,2}}{_ROLE} [A-Z]")  # "Portugal midfielder Ann Lee"
_THE = re.compile(r"\b[Tt]he (?:[a-z-]+ )?$")
# Somebody without a name, of whom "he" may speak: "the driver", "her husband".
_UNNAMED = re.compile(
    r"(?<!\bas )(?<!\bbeing )(?<!\bis )(?<!\bwas )(?<!\bbecome )(?<!\bbecame )(?<!\bbeen )(?<!\bbe )"  # himself
    rf"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa]nother|[Oo]ne|[\w’'-]+['’]s) (?:[a-z-]+ ){{0,3}}?"
    rf"(?:{_ROLE}|man|woman|boy|girl|child|baby|friend|colleague|partner|suspect|burglar|attacker|gunman|owner|leader|"
    r"official|witness|neighbou?r|student|worker|employee|customer|passenger|patient|soldier|tourist|rival|successor|"
    r"predecessor|cousin|uncle|aunt|nephew|niece|grand\w+|hostage|person)\b(?!,? [A-Z])"
)
_APPOSED = re.compile(r"^, (?:(?:the|an?|its|his|her|their) )[^,.]*")  # "Ann Lee, the driver of the car, …"
_IN = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear) (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*)")
_OWNS = re.compile(r"['’]s?\b")

Piece = tuple[int, int, str]  # start and end in a text, equal where something is only put in, and what is put in


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is read: some places of the original have a name put in."""

    text: str
    put_in: tuple[Piece, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int] | None:
        """Carry a place in what is read back to the original; None where that is nothing but what was put in."""
        first, last = self._original(start, ends=False), self._original(end, ends=True)
        inside = any(begin <= first and last <= stop for begin, stop, _ in self.put_in)
        return None if first >= last or inside else (first, last)

    def _original(self, place: int, *, ends: bool) -> int:
        shift = 0
        for first, last, name in self.put_in:
            begins, stops = first + shift, first + shift + len(name)
            if place <= begins:
                break
            if place < stops or (ends and place == stops):
                return last if ends else first
            shift += len(name) - (last - first)
        return place - shift


@dataclass(frozen=True, slots=True)
class _Known:
    """Last words of names, as `name_words` gives them: of whom texts call people, and of what something is "in"."""

    people: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name where it is mentioned in a text."""

    words: tuple[str, ...]
    start: int
    end: int
    person: bool
    aside: bool  # hardly a person: "the Tribunal", "for Verden"
    placed: bool  # hardly a body: "in Verden"
    owns: bool  # "Ann Lee's lawyer"


@dataclass(frozen=True, slots=True)
class _Anaphor:
    """What stands for somebody, and who is meant."""

    kind: str
    start: int
    end: int
    meant: _Mention


def anaphora(question: str, passages: Sequence[Passage]) -> dict[str, tuple[Piece, ...]]:
    """Find what stands for a name of the question in passages.

    Args:
        question: "How many people does Halvard employ?"
        passages: "Halvard is to grow. The company has 300 workers." Of those of one article that follow one another
            the later ones are read after the earlier ones.

    Returns:
        By passage id, which places of its text stand for which name, in order.
    """
    asked = [(name_words(name), name) for name in names(question)]
    if not asked:
        return {}
    people = frozenset[str]().union(*(_people_in(passage.text) for passage in passages))
    places = frozenset[str]().union(*(_places_in(passage.text) for passage in passages))
    known = _Known(people, places - people)
    found = {}
    for passage in passages:
        before = _before(passage, passages)
        pieces = _pieces(asked, before + passage.text, known)
        shift = len(before)
        found[passage.passage_id] = tuple((a - shift, b - shift, name) for a, b, name in pieces if a >= shift)
    return found


def put_in(text: str, start: int, pieces: Sequence[Piece]) -> Reading:
    """Put names into a part of a text: `pieces` are of the whole, of which `text` begins at `start`."""
    end = start + len(text)
    inside = tuple((first - start, last - start, name) for first, last, name in pieces if start <= first <= last <= end)
    parts, at = [], 0
    for first, last, name in inside:
        parts += [text[at:first], name]
        at = last
    return Reading("".join([*parts, text[at:]]), inside)


def _before(passage: Passage, passages: Sequence[Passage]) -> str:
    """What stands before a passage in the one of its article that overlaps it or ends where it begins, or else ""."""
    earlier = [
        one for one in passages if one.article_id == passage.article_id and one.start < passage.start <= one.end + 2
    ]
    if not earlier:
        return ""
    nearest = max(earlier, key=lambda one: one.start)
    return nearest.text[: passage.start - nearest.start].ljust(passage.start - nearest.start)


def _pieces(asked: Sequence[tuple[tuple[str, ...], str]], text: str, known: _Known) -> list[Piece]:
    found: list[Piece] = []
    for mentioned, anaphors in _anaphors(text, known):
        named = {name for mention in mentioned for own, name in asked if _is_of(mention, own)}
        for one in anaphors:
            name = next((name for own, name in asked if _is_of(one.meant, own)), "")
            if name and name not in named:
                named.add(name)  # once is enough to know of whom the sentence is
                found.append(_piece(one, name))
    return found


def _piece(anaphor: _Anaphor, name: str) -> Piece:
    if anaphor.kind == "somebody":  # it tells something of him or her, which is kept
        return anaphor.start, anaphor.start, f"{name}, "
    return anaphor.start, anaphor.end, f"{name}'s " if anaphor.kind in ("his", "its") else name


@lru_cache(maxsize=4096)
def _anaphors(text: str, known: _Known) -> tuple[tuple[list[_Mention], list[_Anaphor]], ...]:
    """Return for each sentence whom it mentions, and what in it stands for somebody that can be told."""
    sentences = split_sentences(text)
    mentions = [list(_mentions(text, one.start, one.end, known)) for one in sentences]
    found = []
    for number, sentence in enumerate(sentences):
        anaphors = []
        earlier = range(number - 1, max(0, number - SENTENCES) - 1, -1)
        for match in _ANAPHOR.finditer(text, sentence.start, sentence.end):
            kind, start = match.lastgroup or "", match.start()
            personal = kind in _PERSONAL
            before = [one for one in mentions[number] if one.start < start]
            nearer = [(sentence.start, before), *((sentences[n].start, mentions[n]) for n in earlier)]
            meant = _meant(nearer, personal)
            between = _APPOSED.sub("", text[meant.end : start]) if meant else ""
            if meant and not (personal and (_UNNAMED.search(between) or _is_quoted(text, start))):
                anaphors.append(_Anaphor(kind, start, match.end(), meant))
        found.append((mentions[number], anaphors))
    return tuple(found)


def _meant(nearer: Iterable[tuple[int, Sequence[_Mention]]], personal: bool) -> _Mention | None:
    """Tell who is meant: the only one of the nearest sentence that mentions any; of several people, who begins it."""
    for start, mentions in nearer:
        fitting = [one for one in mentions if not one.aside or one.person]
        if not personal:
            fitting = [one for one in mentions if not one.person and not one.placed]
        if fitting:
            first = fitting[0]
            begins = personal and first.start - start <= BEGINS
            alone = all(_is_of(one, first.words) for one in fitting[1:])
            certain = first.person is personal and not (personal and first.owns)
            return first if certain and (begins or alone) else None
    return None


def _is_quoted(text: str, place: int) -> bool:
    """Tell whether a place is within quotation marks, as far as its paragraph tells."""
    before = text[text.rfind("\n", 0, place) + 1 : place]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _is_of(mention: _Mention, name: tuple[str, ...]) -> bool:
    """Tell whether a name is the one mentioned.

    People share the last name, and the first where both have one; of two names of a body one begins with the other.
    """
    own = mention.words
    if mention.person:
        return own[-1] == name[-1] and (len(own) == 1 or len(name) == 1 or own[0] == name[0])
    return own[: len(name)] == name[: len(own)]


def _mentions(text: str, start: int, end: int, known: _Known) -> Iterable[_Mention]:
    for match in _MENTION.finditer(text, start, end):
        name, place = match[0], match.start()
        while small := _SMALL_WORD.match(name):
            name, place = name[small.end() :], place + small.end()
        words = name_words(name)
        if not name or not words or _NO_MENTION.fullmatch(name):
            continue
        before = text[max(0, place - 20) : place]
        yield _Mention(
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


@lru_cache(maxsize=4096)
def _people_in(text: str) -> frozenset[str]:
    """Return the last names, as `name_words` gives them, of whom a text calls a person by role or age."""
    found = (match for pattern in _IS_PERSON for match in pattern.finditer(text))
    named = (
        one["name"] for one in found if not _PLACED.search(text[max(0, one.start("name") - 12) : one.start("name")])
    )
    return frozenset(name_words(name)[-1] for name in named if not _NO_MENTION.search(name))


@lru_cache(maxsize=4096)
def _places_in(text: str) -> frozenset[str]:
    """Return the last words of names that something is in or at: of places and bodies, hardly of people."""
    return frozenset(words[-1] for match in _IN.finditer(text) if (words := name_words(match["name"])))
