"""Anaphora: what stands for a name of the question, "she" or "the company", is read as that name.

An article names somebody once and goes on with "he", "the 54-year-old" or "the firm"; a reader that looks for the name
of the question passes over these. So where it can be told that a name of the question is meant, that is put in before
the sentence is read. What is quoted are the article's own words: places in what was read are carried back.

Who is meant is told by the nearest sentence that mentions anybody: the only one there or, of several people, who begins
it (the preference for subjects of centering, Grosz, Joshi & Weinstein 1995). A wrong name is worse than none. So
nothing is put in where somebody without a name may be meant as well ("the driver"), where it is not known whether a
name is that of a person, within quotation marks, or where the sentence has the name already. All this is told by lists
of words, and whether it is "he" or "she" is not compared.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.passages import Passage
from index.sentences import split_sentences
from rag.names import name_words
from rag.names.capitals import names
from rag.reader.mentions import ROLE, Known, Mention, is_of, known_from, mentions

SENTENCES = 3  # before the one at hand, that are looked at for who is meant
BEGINS = 25  # characters of a sentence, in which its subject begins

_SOMEBODY = (
    r"the (?:\d\d-year-old(?= (?:who|has|had|is|was|will|said|says|told|man|woman|player|star|engineer|lawyer|"
    r"economist|banker|politician|actor|actress|singer|entrepreneur|businessman|businesswoman|billionaire|executive|"
    r"author|founder)\b|[,.])|(?:French|English|Dutch|Irish|Scots|Welsh)(?:man|woman)|(?-i:Spaniard|Dane|Swede|"
    r"Scot|Briton|Serb|Croat)|striker|midfielder|defender|goalkeeper|winger|player|forward|"
    r"athlete|swimmer|singer|actor|actress|author|politician|businessman|"
    r"businesswoman|entrepreneur|billionaire|fisherman|farmer|teenager|pensioner)"
)
_BODY = (
    r"(?:the|this) (?:company|firm|group|corporation|start-?up|(?:car|chip|drug|plane|phone|truck)maker|manufacturer|"
    r"retailer|airline|carrier|lender|insurer|operator|utility|club)"
)
# No name of it or him follows, "the airline Corvane", "the 33-year-old singer Bo Dahl"; a verb may.
_ANAPHOR = re.compile(
    r"(?<!\bbuilt )(?<!founded )(?<!started )(?<!created )(?<!\bset up )"  # "Bo Dahl, who founded the firm": his own
    rf"\b(?:(?P<person>he|she)\b|(?P<somebody>{_SOMEBODY})\b(?! (?:[a-z-]+ )?(?-i:[A-Z]))|"
    rf"(?P<body>{_BODY})\b(?! (?-i:[A-Z]))|(?-i:(?P<his>His|Her) (?=[a-z])|(?P<its>Its) (?=[a-z])))"
    r"(?! (?:of|in|for|behind|that|industry|sector|stage|level|captain|boss)\b)(?!-)",
    re.IGNORECASE,
)
_PERSONAL = ("person", "somebody", "his")
# Somebody without a name, of whom "he" may speak: "the driver", "her husband".
_UNNAMED = re.compile(
    r"(?<!\bas )(?<!\bbeing )(?<!\bis )(?<!\bwas )(?<!\bbecome )(?<!\bbecame )(?<!\bbeen )(?<!\bbe )"  # himself
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa]nother|[Oo]ne|(?<![\w’'-])[\w-]{1,40}['’]s) "
    r"(?:[a-z-]+ ){0,3}?"
    rf"(?:{ROLE}|man|woman|boy|girl|child|baby|friend|colleague|partner|suspect|burglar|attacker|gunman|owner|leader|"
    r"official|witness|neighbou?r|student|worker|employee|customer|passenger|patient|soldier|tourist|rival|successor|"
    r"predecessor|cousin|uncle|aunt|nephew|niece|grand\w+|hostage|person)\b(?!,? [A-Z])"
)
_UNNAMED_BODY = re.compile(
    r"\b(?:[Aa]n?|[Ii]ts|[Tt]heir|[Aa]nother) (?:[a-z-]+ ){0,3}?(?:rival|start-?up|company|firm|group|bank|lender|"
    r"supplier|owner|parent|subsidiary|buyer|bidder|partner|competitor|retailer|airline|\w+maker|club|insurer)\b(?!['’])"
)
_APPOSED = re.compile(r"^, (?:(?:the|an?|its|his|her|their) )[^,.]*")  # "Ann Lee, the driver of the car, …"
_OPENS, _CLOSES = re.compile(r"(?<!\w)‘"), re.compile(r"’(?!\w)")

Piece = tuple[int, int, str]  # start and end in a text, equal where something is only put in, and what is put in


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is read: some places of the original have a name put in."""

    text: str
    pieces: tuple[Piece, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int] | None:
        """Carry a place in what is read back to the original; None where that is nothing but what was put in."""
        first, last = self._original(start, ends=False), self._original(end, ends=True)
        inside = any(begin <= first and last <= stop for begin, stop, _ in self.pieces)
        return None if first >= last or inside else (first, last)

    def _original(self, place: int, *, ends: bool) -> int:
        shift = 0
        for first, last, name in self.pieces:
            begins, stops = first + shift, first + shift + len(name)
            if place <= begins:
                break
            if place < stops or (ends and place == stops):
                return last if ends else first
            shift += len(name) - (last - first)
        return place - shift


@dataclass(frozen=True, slots=True)
class _Anaphor:
    """What stands for somebody, and who is meant."""

    kind: str
    start: int
    end: int
    meant: Mention


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
    known = known_from(passage.text for passage in passages)
    found = {}
    for passage in passages:
        before = _before(passage, passages)
        pieces = _pieces(asked, before + passage.text, known)
        shift = len(before)
        found[passage.passage_id] = tuple((a - shift, b - shift, name) for a, b, name in pieces if a >= shift)
    return found


def with_names(text: str, start: int, pieces: Sequence[Piece]) -> Reading:
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


def _pieces(asked: Sequence[tuple[tuple[str, ...], str]], text: str, known: Known) -> list[Piece]:
    found: list[Piece] = []
    for mentioned, anaphors in _anaphors(text, known):
        named = {name for mention in mentioned for own, name in asked if is_of(mention, own)}
        for one in anaphors:
            fitting = (
                name for own, name in asked if is_of(one.meant, own) and (own[-1] in known.people) is one.meant.person
            )
            name = next(fitting, "")
            if name and name not in named:
                named.add(name)  # once is enough to know of whom the sentence is
                found.append(_piece(one, name))
    return found


def _piece(anaphor: _Anaphor, name: str) -> Piece:
    if anaphor.kind == "somebody":  # it tells something of him or her, which is kept
        return anaphor.start, anaphor.start, f"{name}, "
    return anaphor.start, anaphor.end, f"{name}'s " if anaphor.kind in ("his", "its") else name


@lru_cache(maxsize=4096)
def _anaphors(text: str, known: Known) -> tuple[tuple[tuple[Mention, ...], tuple[_Anaphor, ...]], ...]:
    """Return for each sentence whom it mentions, and what in it stands for somebody that can be told."""
    sentences = split_sentences(text)
    mentioned = [tuple(mentions(text, one.start, one.end, known)) for one in sentences]
    found = []
    for number, sentence in enumerate(sentences):
        anaphors = []
        earlier = range(number - 1, max(0, number - SENTENCES) - 1, -1)
        for match in _ANAPHOR.finditer(text, sentence.start, sentence.end):
            kind, start = match.lastgroup or "", match.start()
            personal = kind in _PERSONAL
            before = [one for one in mentioned[number] if one.start < start]
            nearer = [(sentence.start, before), *((sentences[n].start, mentioned[n]) for n in earlier)]
            meant = _meant(nearer, personal)
            between = _APPOSED.sub("", text[meant.end : start]) if meant else ""
            unnamed = (_UNNAMED if personal else _UNNAMED_BODY).search(between)
            if meant and not unnamed and not _is_quoted(text, start):
                anaphors.append(_Anaphor(kind, start, match.end(), meant))
        found.append((mentioned[number], tuple(anaphors)))
    return tuple(found)


def _meant(nearer: Iterable[tuple[int, Sequence[Mention]]], personal: bool) -> Mention | None:
    """Tell who is meant: the only one of the nearest sentence that mentions any; of several people, who begins it."""
    for start, named in nearer:
        if personal:
            fitting = [one for one in named if one.person or not one.aside]
        else:
            fitting = [one for one in named if not one.person and not one.placed]
        if fitting:
            first = fitting[0]
            begins = personal and first.start - start <= BEGINS
            alone = all(is_of(one, first.words) for one in fitting[1:])
            certain = first.person is personal and not (personal and first.owns)
            return first if certain and (begins or alone) else None
    return None


def _is_quoted(text: str, place: int) -> bool:
    """Tell whether a place is within quotation marks, as far as its paragraph tells."""
    before = text[text.rfind("\n", 0, place) + 1 : place]
    single = len(_OPENS.findall(before)) > len(_CLOSES.findall(before))
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”") or single
