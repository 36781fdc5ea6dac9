"""Bounds of dates: what stands before or behind one, "after 2007", "not until 7 March", "2031 or later"."""

import math
import re
from dataclasses import replace

from rag.values import Value
from rag.wording import YEAR, any_of

_AFTER = any_of(r"\b(?:after|later than|following)\s(?:the (?:(?:year|end of) )?)?$")
_SINCE = any_of(r"\b(?:since|from|on or after|(?:no|not) (?:earlier|sooner) than)\s(?:the (?:(?:year|start of) )?)?$")
_NOT_BEFORE = any_of(
    r"(?:\bnot|n[’']t|\bnever|\bunlikely)(?: (?!long|shortly|just|far|soon)[\w-]+){0,3} before\s"
    r"(?:the (?:(?:year|start of) )?)?$"
)
NOT_UNTIL = any_of(r"(?:\bnot|n[’']t|\bnever)(?: (?!only|just|even)[\w-]+){0,5} (?:until|till)\s(?:the )?$")
NOT = "not "
_BEFORE = any_of(r"\b(?:before|prior to|earlier than|preceding)\s(?:the (?:(?:year|start of) )?)?$")
_UNTIL = any_of(r"\b(?:until|by|up to|till|on or before|(?:no|not) later than)\s(?:the (?:(?:year|end of) )?)?$")
_BARE_THE = any_of(r"\b(?:after|following|since|from|before|prior to|preceding|than|until|by|till|to) the $")
_OR_LATER = any_of(r"^ or later\b|^ at (?:the )?(?:earliest|soonest)\b")
_OR_EARLIER = any_of(r"^ or earlier\b")


def bounded(value: Value, head: str, tail: str) -> Value:
    """Widen a date by the words before or behind it: "after 2007" is 2008 or later, not so "after the 2007 vote"."""
    if re.fullmatch(YEAR, value.text) and _BARE_THE.search(head):
        return value
    if NOT_UNTIL.search(head):  # "did not open until 7 March" did so on that day
        return replace(value, text=f"{NOT}until {value.text}")
    rules = (
        (_SINCE, value.low, math.inf), (_NOT_BEFORE, value.low, math.inf), (_UNTIL, -math.inf, value.high),
        (_AFTER, value.high + 1, math.inf), (_BEFORE, -math.inf, value.low - 1),
    )  # fmt: skip
    for pattern, low, high in rules:
        if found := pattern.search(head):
            words = f"{NOT}before " if pattern is _NOT_BEFORE else found[0]  # "will not be complete before November"
            return replace(value, text=f"{words}{value.text}", low=low, high=high)
    if found := _OR_LATER.match(tail):
        return replace(value, text=f"{value.text}{found[0]}", high=math.inf)
    if found := _OR_EARLIER.match(tail):
        return replace(value, text=f"{value.text}{found[0]}", low=-math.inf)
    return value
