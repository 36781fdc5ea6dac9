"""Edges of spans: whole words and names, a figure with its currency and unit, no stray punctuation."""

import re

from rag.names import is_title
from rag.values.currencies import SIGNS
from rag.values.number_words import SCALES
from rag.wording import MONTH_NAMES, YEAR

_NUMBER = re.compile(r"\d[\d.,]*$")
_CURRENCY = re.compile(rf"(?:{SIGNS})\s?(?=\d)")
_UNIT = re.compile(
    rf"(?:[\s-]?(?:{SCALES}|dozen|lakh|crore|[kmb]|[mbt]n)\b\+?)?(?:\s?(?:%|per ?cent\b))?", re.IGNORECASE
)
_PART_OF_YEAR = re.compile(r"\b(?:early|mid|late)[ -]$", re.IGNORECASE)
_YEAR_OR_MONTH = re.compile(rf"{YEAR}\b|{MONTH_NAMES}\b")
# A name that goes before another one: "Alexandr Wang", "Port Merrin"; no day, month or people, "Tuesday", "German".
_NAME_BEFORE = re.compile(
    r"(?<=[a-z,;] )(?!(?:\w+(?:day|uary|ber|ian|ish|ese|ean|can|man)|March|April|June|July|August) )"
    r"(?P<name>[A-Z][a-z-]+) $"
)
_ONE_NAME = re.compile(r"[A-Z][a-z-]+$")
# What a name that goes on with "for" begins with: "Institute for Sleep Research"
_BODY_FOR = re.compile(
    r"\b(?:(?!The )[A-Z][\w’-]* )*(?:Institute|Cent(?:re|er)|Agency|Ministry|Department|Office|Society|Association|"
    r"Foundation|Council|Commission|Committee|Authority|Academy|School|Court|Alliance|Campaign|Network|"
    r"Organi[sz]ation) for (?:the )?$"
)
# One who leaves, with who comes behind: "Ann Lee will step down and |Hugo Ray"
_LEAVES_AND = re.compile(
    r"(?:[A-Z][\w’'.-]* ){1,4}(?:(?:will|is to|is going to|has|had|is|was|then) )*"
    r"(?:(?:step(?:s|ped|ping)?|stand(?:s|ing)?|stood) (?:down|aside)|leav(?:es?|ing)|left|quits?|resign(?:s|ed|ing)?|"
    r"retir(?:es?|ed|ing)|depart(?:s|ed|ing)?)(?: [a-z]+){0,4},? and "
    r"(?=[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){1,3}$)"
)
_LOST_DOT = re.compile(r"(?<!\w)[A-Za-z]\.[A-Za-z]$")  # "10:40 p.m", "the U.S"
_EDGE = " \t\n.,;:!?—–-"
_PAIRS = {"“": "”", "‘": "’", '"': '"', "(": ")", "[": "]", "«": "»"}


# One of several: "Paul Arden, 19", "the Bank of Rye"; what stands between them; those behind a name and before it.
_WORD = r"[A-Z][\w&-]*(?:\.[\w&-]+)*(?!['’\w])"
_AGE = r"(?:, \d\d(?=[,;.]| and\b))?"
_ITEM = rf"(?:the )?{_WORD}(?: (?:(?:of|de|van|von)(?: the)? )?{_WORD})*{_AGE}"
_BETWEEN = r"(?:[,;] (?:and )?| and )"
_AGE_AND_BEHIND = re.compile(rf"{_AGE}(?:{_BETWEEN}{_ITEM})*")
_IN_FRONT = re.compile(rf"(?<![\w’'&-])(?:{_ITEM}{_BETWEEN})+$")


def whole_list(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a name to the list of names that it stands in: "Paul Arden, 19; |Mia Holt|, 33; and Rosa Lind"."""
    if not re.match(r"(?:the )?[A-Z]", text[start:end]):
        return start, end
    behind, front = _AGE_AND_BEHIND.match(text, end), _IN_FRONT.search(text[:start])
    return front.start() if front else start, behind.end() if behind else end


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """Mend the edges of a span: whole words, a figure with its currency and unit, no stray punctuation.

    Returns:
        Start and end; never an empty span, unless it was one.
    """
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    first, last = start, end
    while first < last and (
        text[first] in _EDGE or (text[first] in _PAIRS and _PAIRS[text[first]] not in text[first + 1 : last])
    ):
        first += 1
    while first < last and (
        text[last - 1] in _EDGE
        or any(
            text[last - 1] == closing and opening not in text[first : last - 1] for opening, closing in _PAIRS.items()
        )
    ):
        last -= 1
    if first == last:
        return start, end
    if leaves := _LEAVES_AND.match(text[first:last]):
        first += leaves.end()
    if _ONE_NAME.match(text[first:last]) and (name := _NAME_BEFORE.search(text[:first])) and not is_title(name["name"]):
        first = name.start()
    while text[first].isupper() and (body := _BODY_FOR.search(text[:first])):
        first = body.start()
    if _LOST_DOT.search(text, first, last) and text[last : last + 1] == ".":
        last += 1
    if text[first].isdigit():
        signs = _CURRENCY.finditer(text, max(0, first - 8), last + 12)
        first = min((sign.start() for sign in signs if sign.end() == first), default=first)
    if part := _PART_OF_YEAR.search(text[:first]) if _YEAR_OR_MONTH.match(text, first) else None:
        first = part.start()
    if _NUMBER.search(text[first:last]) and (unit := _UNIT.match(text, last)):
        last = unit.end()
    return first, last
