"""Values that a sentence tells as changed: "put back from 12 June to 3 July", "cut to $86 million from $118 million".

What it was before is withdrawn, and what it is now took its place.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.answer_types import TIME
from rag.values.number_words import SCALES
from rag.wording import MONTHS, WEEKDAYS, YEAR, any_of

_LATER = (
    r"postpon(?:ed?|es|ing)|reschedul(?:ed?|es|ing)|adjourn(?:ed|s|ing)|"
    r"(?:put|puts|putting|push\w*|mov(?:es?|ed|ing))(?: [\w’'-]+){0,4}? back|"
    r"(?:bring(?:s|ing)?|brought|mov(?:es?|ed|ing))(?: [\w’'-]+){0,4}? forward|delayed(?= (?:again )?(?:from|to)\b)"
)
# What may also go on for a time: "shares slipped from Monday to Friday"
_MAYBE_LATER = r"mov(?:es?|ed|ing)|shift(?:ed|ing)|slipped|changed|changing|revis(?:es?|ed|ing)"
_OTHERWISE = (
    r"cut|cutting|reduc(?:es?|ed|ing)|lower(?:s|ed|ing)|trim(?:s|med|ming)|slash(?:es|ed|ing)|"
    r"shorten(?:s|ed|ing)?|rais(?:es?|ed|ing)|increas(?:es?|ed|ing)|lift(?:ed|ing)|extend(?:ed|ing|s?\b(?! from))|"
    r"changed|changing|revis(?:es?|ed|ing)|updat(?:ed?|ing)|halv(?:es?|ed|ing)|doubl(?:es|ed|ing)|"
    r"(?:knock|scal|mark|bring|brought)\w*(?: [\w’'-]+){0,4}? (?:down|back|up)"
)
_ITS = ("the", "a", "an", "its", "his", "her", "their", "our")
_NOT_BEHIND_ITS = "".join(rf"(?<!\b{word} )" for word in _ITS)
# "The raised walkway", "Reduced tickets"; not "Raised from 5 to 9"
_NO_ADJECTIVE = (
    r"(?:(?!\w+ed\b)|(?=\w+ (?:from|to|by|again|back|forward|up|down)\b)|"
    rf"(?!^){_NOT_BEHIND_ITS})"
)
_LITTLE = r"(?:(?:the|an?|its|their|about|around|only|some|just|nearly|almost|over|at least|planned|original) ){0,4}"
_DATE = (
    rf"(?:(?:{WEEKDAYS},? )?(?:the )?(?:(?:early|mid|late)[ -])?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?(?:{MONTHS})\b"
    rf"(?:\.(?= \d))?(?: \d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,? {YEAR})?|{WEEKDAYS}|(?:early |mid-|late )?{YEAR})(?![\w%])"
)
_DAY = (
    rf"(?=(?:{WEEKDAYS},? )?(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTHS})|"
    rf"(?:{MONTHS})\b\.? \d{{1,2}}(?:st|nd|rd|th)?\b)){_DATE}"
)
# Atomic: a long series of such words is read in one way only
_WORD = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    rf"{SCALES}|dozen|half|an?)\b"
)
_FIGURE = (
    r"(?>(?:(?:[A-Z]{1,3})?[$€£¥₹]\s?)?\d[\d.,]*(?<![.,])|"
    rf"(?:(?:[A-Z]{{1,3}})?[$€£¥₹]\s?)?\b{_WORD}(?:(?: |-| and ){_WORD})*)"
)
_MEASURE = rf"(?:{SCALES}|[kmb]|[mb]n|%|per ?cent|dollars?|euros?|pounds?|{TIME})(?![a-z])"
# A figure with its unit: "seven years and six months"; no "9am"
_SIZE = (
    rf"(?>{_FIGURE}(?:[ -]?{_MEASURE})*(?:(?: and | ){_FIGURE}(?:[ -]?{_MEASURE})+)*)"
    r"(?!\w|:\d| ?[ap]\.?m\b)"
)
_NO_CLAUSE = (
    r"(?:(?!\b(?:and|but|while|whereas|which|who|whose|where|when|is|are|was|were|will|would|can|could|runs?|ran|"
    r"lasts?|lasted|opens?|opened|holds?|held|costs?|ranges?|ranged|ranging|takes?|took|brings?|brought|works?)\b)"
    r"(?:[^,;:–—]|(?<=\d),(?=\d)))"
)
# "cut its running costs from …", but not "tickets cost from …"
_OBJECT = rf"(?:(?: (?:{'|'.join(_ITS)})(?: [\w’'-]+){{0,2}})? (?:costs?|range|run)\b)?"
_BETWEEN = rf"\b{_OBJECT}{_NO_CLAUSE}{{0,110}}?(?<!\bby)"
_AND_ON = r"(?:(?! (?:to|from) )(?!\b(?:and|but)\b)[^,;:–—]){0,30}?"


def _from_to(verbs: str, value: str) -> re.Pattern[str]:
    old, new = rf"(?P<old>{value})", rf"(?P<new>{value})"
    return any_of(rf"\b{_NO_ADJECTIVE}(?:{verbs}){_BETWEEN} from {_LITTLE}{old}{_AND_ON} to {_LITTLE}{new}")


def _to_from(verbs: str, value: str) -> re.Pattern[str]:
    old, new = rf"(?P<old>{value})(?P<counted> [a-z]+s\b)?", rf"(?P<new>{value})"
    return any_of(rf"\b{_NO_ADJECTIVE}(?:{verbs}){_BETWEEN} to {_LITTLE}{new}{_AND_ON} from {_LITTLE}{old}")


_FORMS = (
    _from_to(_LATER, _DATE),
    _from_to(_MAYBE_LATER, _DAY),
    _to_from(rf"{_LATER}|{_MAYBE_LATER}", _DATE),
    _from_to(_OTHERWISE, rf"(?!{_DATE}){_SIZE}"),
    _to_from(_OTHERWISE, rf"(?!{_DATE}){_SIZE}"),
)
# "By how much was the fine cut?", "When was it meant to open?"; no "What was it cut to?", "How many are to be cut?"
_ASKS_CHANGE = any_of(
    rf"\b(?:{_LATER}|{_MAYBE_LATER}|{_OTHERWISE}|chang\w*|cuts|shifts?|slips?|lifts|delay(?:s|ed))\b"
    r"(?!.*\bto\W*$)(?<!\bto cut)(?<!\bbe cut)",
    r"\b(?:should|supposed|meant)\b",
)
_SIGN = re.compile(r"[$€£¥₹]|\b(?:dollars?|euros?|pounds?)\b")
_SHARE = any_of(r"%|\bper ?cent\b")


@dataclass(frozen=True, slots=True)
class Move:
    """Where in a sentence it stands what something was, and what it is now."""

    old: tuple[int, int]
    new: tuple[int, int]

    def holds_old(self, start: int, end: int) -> bool:
        """Tell whether a span is of what it was, and not of what it is."""
        return start < self.old[1] and self.old[0] < end and not self.holds_new(start, end)

    def holds_new(self, start: int, end: int) -> bool:
        """Tell whether a span is of what it is now: "12 June to 3 July" is of the latter."""
        return start < self.new[1] and self.new[0] < end


@lru_cache(maxsize=1024)
def moved(text: str) -> tuple[Move, ...]:
    """Find what a sentence tells as changed from one figure or day to another.

    Args:
        text: a sentence.
    """
    return tuple(
        Move(found.span("old"), found.span("new"))
        for pattern in _FORMS
        for found in pattern.finditer(text)
        if _are_alike(found)
    )


def asks_change(question: str) -> bool:
    """Tell whether it is asked about the change itself, or what was meant to be."""
    return _ASKS_CHANGE.search(question) is not None


def _are_alike(found: re.Match[str]) -> bool:
    """Tell whether the figures may be of one thing, and not "raised to $5 from 12 investors"."""
    old, new = found["old"], found["new"]
    if "counted" not in found.re.groupindex:  # "from 40 to 60 minutes"
        return not _SIGN.search(old) or not _SHARE.search(new)
    if any((one.search(old) is None) != (one.search(new) is None) for one in (_SIGN, _SHARE)):
        return False
    counted = found["counted"]
    return counted is None or counted in found.string[: found.start("old")]
