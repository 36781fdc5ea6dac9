"""Figures of a part: of some of those that are asked about, or of further ones, which contradict no figure of all.

"Eight of them", "a further 9%", "two more"; "seven seriously" beside "34", or "three children" beside "12 people".
"""

import re
from collections.abc import Sequence

from index.lexical import share_a_term
from rag.reader import Quote
from rag.stance import Stance
from rag.values.figures import figures_in
from rag.values.number_words import NUMBER_WORDS

_OF_THEM = re.compile(
    r"[^\s,]+(?: \w+)? of (?:them|whom|these|those|(?:his|her|their|our|my) [a-z]+|its (?P<noun>[a-z]+))\b"
)
_ABOUT = r"(?:(?:some|about|around|nearly|almost|roughly|at least|up to|more than|over) )?"
_FURTHER = r"(?:another|further|additional|extra)"
_FURTHER_BEFORE = re.compile(rf"\b{_FURTHER} {_ABOUT}$", re.IGNORECASE)
_SCALE = r"(?: (?:dozen|hundred|thousand|million|billion|people|per ?cent|dollars|pounds|euros))*"
_MORE = r"more(?! (?:(?:\w+ ){0,3}than|\w+ly)\b)"
# "a further two", "two more", "at least $2 million more"
_FURTHER_IN = re.compile(
    rf"(?:an? )?{_FURTHER} |"
    rf"{_ABOUT}[\w$€£.,%-]*[\w%]{_SCALE} (?:{_MORE}|{_FURTHER}|new (?=case|infection|death))\b",
    re.IGNORECASE,
)
_ASKS_FURTHER = re.compile(
    r"\b(?:more|another|further|additional(?:ly)?|extra|else|new|other|by how|rais\w*|ris[ei]\w*|increas\w*|add\w*)\b",
    re.IGNORECASE,
)
_ASKS_PEOPLE = re.compile(
    r"\bhow many (?:people|persons|lives|(?:were|was|are|have|had) \w+|died|survived)\b", re.IGNORECASE
)
# Who are some of those that are counted, not all of them in other words, as workers or passengers may be.
_SOME_PEOPLE = re.compile(
    r"[^\s,]+ (?:(?!and\b)[a-z-]+ )?(?:children|women|girls|boys|babies|infants|toddlers|teenagers|soldiers|troops|"
    r"civilians|officers|police(?:men)?|firefighters|rescuers|pupils|students|teachers|nurses|doctors|medics|"
    r"crew|pedestrians|cyclists|militants|rebels|gunmen|foreigners|tourists|journalists|nationals)\b"
    rf"(?!(?:,| and) (?:(?:an?|the) |\d|{NUMBER_WORDS.pattern}))"
)
_BADLY = r"\b(?:seriously|critically|severely|badly|gravely|slightly|lightly)\b"
_SOME_HURT = re.compile(rf"[^\s,]+(?: [a-z]+){{0,3}}? {_BADLY}")


def is_part(question: str, stance: Stance, every: Sequence[Stance]) -> bool:
    """Tell whether each sentence that gives a figure counts a part of some, or further ones.

    Args:
        question: "12 of its workers" are no part where it counts workers, nor "two more" where it asks for more.
        stance: gives the figure.
        every: the stances, one of which may give a larger figure, of all.
    """
    of_them = stance.value.figure is not None and all(_is_of_them(question, quote) for quote in stance.quotes)
    return of_them or is_some(question, stance, every)


def is_some(question: str, stance: Stance, every: Sequence[Stance]) -> bool:
    """Tell whether a figure is one of further ones, or of fewer people than another one counts: of children only."""
    own = stance.value.figure
    if own is None:
        return False
    if _ASKS_FURTHER.search(question) is None and all(map(_is_further, stance.quotes)):
        return True
    larger = (one for one in every if one.value.figure is not None and one.value.figure > own)
    return _counts_some(question, stance) and any(not _counts_some(question, one) for one in larger)


def _is_of_them(question: str, quote: Quote) -> bool:
    """Tell so; not of "all eight of them", nor of "the calves, thirty-eight of them, were"."""
    part, before = _OF_THEM.match(quote.text, quote.short_at), quote.text[: quote.short_at]
    if part is None or (part["noun"] and share_a_term(part["noun"], question)):
        return False
    all_told = before.lower().endswith("all ") or (quote.short or "").lower().startswith("all ")
    apposed = before.endswith(", ") and quote.text.startswith(",", part.end()) and not figures_in(before)
    return not (all_told or apposed)


def _is_further(quote: Quote) -> bool:
    at = quote.short_at
    return bool(_FURTHER_BEFORE.search(quote.text[:at]) or _FURTHER_IN.match(quote.text, at))


def _counts_some(question: str, stance: Stance) -> bool:
    """Tell whether each sentence counts some people only, children or the badly hurt, where people are asked for."""
    if not _ASKS_PEOPLE.search(question):
        return False
    kinds = [_SOME_HURT] * (re.search(_BADLY, question) is None) + [_SOME_PEOPLE]
    return all(any(kind.match(quote.text, quote.short_at) for kind in kinds) for quote in stance.quotes)
