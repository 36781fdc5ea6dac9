"""What is told of another firm, place or thing than the question names: where it is, since when, what it earns.

"Where is Rill based?" is not answered by "Corvane is based in Leeds". The rule looks for what is asked, for the name of
which, and for the names of which the sentence tells just that; only where it tells it of names and of none that has a
word of the asked one, is it of another. What is told of "the company" is of one that is named shortly before, or of
that in the title of the article, unless those named before are in it too.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.lexical import share_a_term
from rag.names.offices import NAME
from rag.reader.candidates import Candidate, Rule

NEAR = 200  # characters that are looked at, of a question, and on both sides of a span in its sentence
_FOUNDED = r"(?:co-?)?(?:founded|established|set up)"
_BASED = r"(?:based|headquartered)"
_SEAT = r"(?:headquarters|head office)"
_IS = r"(?: (?:is|was|are|were)|,? which (?:is|was)|,)(?: \w+ly| now| currently| first)?"
_NAME = rf"(?!(?:It|He|She|They|We|You|There)\b){NAME}(?![\w$€£])"
_COMPANY = r"(?:[Tt]he|[Tt]his) (?:company|firm|group|start-?up|business)"
_APPOSED = r"(?:, [^,;]{1,80},)?"  # "Scale AI, a data infrastructure company, is worth …"


@dataclass(frozen=True, slots=True)
class _Attribute:
    """Words that ask for it, with the name as a group, and words that tell it, each with the one it is `told` of."""

    asks: re.Pattern[str]
    tells: tuple[re.Pattern[str], ...]


def _attribute(asks: str, *tells: str) -> _Attribute:
    asked, told = rf"(?:[Tt]he )?({_NAME})", rf"(?<!from )(?:(?:[Tt]he )?(?P<told>{_NAME})|{_COMPANY})"
    return _Attribute(
        re.compile(asks.replace("ASKED", asked)),
        tuple(re.compile(pattern.replace("TOLD", told)) for pattern in tells),
    )


def _earned(what: str) -> _Attribute:
    """The revenue, the profit or the loss of a firm."""
    return _attribute(
        rf"\b{what} (?:did|does|has|had|will) ASKED\b|\bASKED['’]s? (?:[a-z\d]+ ){{0,2}}{what}\b|"
        rf"\b{what} (?:of|at|for) ASKED\b",
        rf"\bTOLD['’]s? (?:[\w-]+ ){{0,3}}?{what}\b",
        rf"\b{what} (?:of|at|for) TOLD\b",
        rf"\bTOLD{_APPOSED} (?:had|has|made|makes|reported|reports|posted|posts|booked|recorded|generated|expects) "
        rf"(?:[\w$€£.,-]+ ){{0,4}}?{what}\b",
    )


_ATTRIBUTES = (
    _attribute(
        rf"\b[Ww]ho (?:{_FOUNDED}|started|launched) ASKED\b|\bwas ASKED {_FOUNDED}\b|\b[Ff]ounders? of ASKED\b|"
        r"\bASKED['’]s? (?:co-?)?founders?\b",
        rf"\bTOLD{_APPOSED}{_IS} {_FOUNDED}\b",
        rf"\b{_FOUNDED} TOLD\b(?! [a-z]+ (?:at|in|of)\b)",
        r"\b[Ff]ounded (?:in|by) [^,;]{1,60}, TOLD\b",
        r"\b(?:co-?)?founders? of TOLD\b",
        r"\bTOLD['’]s? (?:co-?)?founders?\b",
    ),
    _attribute(
        rf"\b[Ww]here (?:is|are|was|were) ASKED(?: {_BASED}|['’]s? {_SEAT})\b|"
        rf"\b(?:city|town|country|state) (?:is|are|was|were) ASKED {_BASED}\b|"
        rf"\b[Ww]here (?:is|are|was|were) the {_SEAT} of ASKED\b",
        rf"\bTOLD{_APPOSED}{_IS} {_BASED}\b",
        rf"\bTOLD['’]s? {_SEAT}\b",
        rf"\b{_SEAT} of TOLD\b",
        rf"\b(?:[Bb]ased|[Hh]eadquartered|{_SEAT}) in [^,;]{{1,60}}, TOLD\b",
        r"\b[A-Z]\w+-based TOLD\b",
    ),
    _attribute(
        r"\b(?:how much|[Ww]hat) (?:is|was|are|were) ASKED(?: now| currently)? (?:worth|valued)\b|"
        r"\bASKED['’]s? (?:current |total )?(?:valuation|market value|value)\b|"
        r"\b(?:valuation|market value) (?:of ASKED\b|(?:does|did|has) ASKED\b)|"
        r"\b(?:is|was) ASKED valued\b",
        rf"\bTOLD{_APPOSED}{_IS} (?:worth|valued)\b",
        r"\bTOLD['’]s? (?:[\w-]+ )?(?:valuation|market value|value)\b",
        r"\b(?:valuation|market value) of TOLD\b",
        r"\b(?:valu(?:es|ed|ing)|puts|put) (?:all of |the whole of )?TOLD at\b",
    ),
    _attribute(
        r"\b(?:[Hh]ow much|[Ww]hat|[Ww]hen|[Ww]hy) (?:was|were) ASKED fined\b|\bfine (?:for|on|against) ASKED\b",
        rf"\bTOLD{_APPOSED} (?:was|were|has been|is|had been) fined\b",
        r"\b(?:[Ff]ined|fining|fine (?:for|on|against)) TOLD\b",
    ),
    _earned(r"(?:revenues?|sales|turnover)"),
    _earned(r"(?:profits?|loss(?:es)?|income|earnings)"),
)


_ASKS_SEAT = re.compile(rf"\bwhere\b.*\b(?:{_BASED}|{_SEAT})\b", re.IGNORECASE)
_OF_A_PLACE = re.compile(
    r"-(?:based|headquartered)| (?:\w+ )?(?:company|firm|group|bank|club|maker|start-?up|business)\b"
)
_OF = re.compile(rf"({_NAME}),? of $")
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|from|to|by|on|between|across|is|was|are|were)\b[^.;]{0,30}$|^\W*$",
    re.IGNORECASE,
)


def _is_told_of_another(question: str, candidate: Candidate) -> bool:
    """ "Scale AI is based in San Francisco", where it is asked where Meta is."""
    asked = _asked(question)
    if asked is None:
        return False
    (tells, name), (start, end) = asked, candidate.inside
    near = candidate.text[max(0, start - NEAR) : end + NEAR]
    before = candidate.passage.passage.text[: candidate.sentence[0]][-NEAR:]
    found = [told for pattern in tells for told in pattern.finditer(near)]
    told = [one[0] if one["told"] else _named_for(candidate, before, near[: one.start()]) for one in found]
    return any(told) and not any(share_a_term(name, one) for one in told)


def _named_for(candidate: Candidate, before: str, inside: str) -> str:
    """Names that "the company" may stand for: those before, and those of the title where none of these is in it.

    Args:
        candidate: tells the title.
        before: what stands before its sentence, and
        inside: before "the company" in that.
    """
    told, title = " ".join(re.findall(_NAME, before)), candidate.passage.article.title
    if not told:
        return ""
    named = f"{told} {' '.join(re.findall(_NAME, inside))}"
    return named if share_a_term(told, title) else f"{named} {title}"


@lru_cache(maxsize=256)  # asked again for each candidate
def _asked(question: str) -> tuple[tuple[re.Pattern[str], ...], str] | None:
    """Return what tells the thing that a question asks for, and of whom it asks; None where it is none of these."""
    for attribute in _ATTRIBUTES:
        if asked := attribute.asks.search(question[:NEAR]):
            return attribute.tells, next(filter(None, asked.groups()))
    return None


def _is_no_seat(question: str, candidate: Candidate) -> bool:
    """ "Google", in "OpenAI, Google and Anthropic sell theirs", where it is asked where OpenAI is based."""
    start, end = candidate.inside
    before = candidate.text[:start]
    if _ASKS_SEAT.search(question[:NEAR]) is None or _PLACED.search(before) or _OF_A_PLACE.match(candidate.text, end):
        return False
    of, asked = _OF.search(before), _asked(question)
    return not (of and asked and share_a_term(of[1], asked[1]))  # "Varden Medical of |Rochester|"


ATTRIBUTE_RULES: tuple[Rule, ...] = (_is_told_of_another, _is_no_seat)
