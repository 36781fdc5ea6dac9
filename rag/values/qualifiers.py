"""Qualifiers: the words around a figure that make a bound, an approximation or a range of it."""

import math
import re
from dataclasses import replace

from rag.values import Value
from rag.values.direction import FALLS, RISES
from rag.wording import any_of

_LONGEST = 30  # characters
NEARLY = 0.10  # how far below a figure one may be that is "nearly" that
ABOUT = 0.05  # how far from a figure, on both sides, one may be that is "about" that; and
ROUGHLY = ((2, 0.15), (5, 0.1), (9, 0.09))  # where it has one digit, up to which: "some 20" may be 23
A_TIME = 0.2  # of a duration, at most: "about an hour" is no hour and a half


def qualified(value: Value, text: str, start: int, end: int, plus: bool = False) -> Value:
    """Widen a figure by the qualifier that stands before or after it.

    Args:
        value: what `text[start:end]` says.
        text, start, end: where to look.
        plus: the figure has a plus sign behind it: "$10B+".
    """
    head, tail = text[max(0, start - _LONGEST) : start], text[end : end + _LONGEST]
    figure = value.figure or 0.0
    digit = _only_digit(figure / (value.step or 1.0))
    nearly = max(NEARLY, 0.2 / digit) if digit and value.unit == "second" else NEARLY  # 14 months are "over a year"
    about = next(far for up_to, far in ROUGHLY if digit <= up_to) if digit else ABOUT
    half = 0.5 * value.step / abs(figure or 1.0)  # of the last digit, so far a plain figure may be off, too
    about = max(about, min(half, A_TIME) if value.unit == "second" else half)
    rules: tuple[tuple[re.Pattern[str], float, float], ...] = (
        (_NONE_OVER, -math.inf, figure),
        (_JUST_OVER, figure, figure * (1 + nearly)),
        (_JUST_UNDER, figure * (1 - nearly), figure),
        (_AT_LEAST, figure, math.inf),
        (_AT_MOST, -math.inf, figure),
        (_ABOUT, figure * (1 - about), figure * (1 + about)),
    )
    if _MOVED_TO.search(head):
        rules = ()
    for pattern, low, high in rules:
        if found := pattern.search(head):
            words = head[found.start() :]
            return replace(value, text=f"{words}{value.text}".strip(), low=low, high=high)
    for pattern, low, high in ((_OR_MORE, figure, math.inf), (_OR_LESS, -math.inf, figure)):
        if found := pattern.match(tail):
            return replace(value, text=f"{value.text}{found[0]}", low=low, high=high)
    if found := _OR_SO.match(tail):
        return replace(value, text=f"{value.text}{found[0]}", low=figure * (1 - about), high=figure * (1 + about))
    return replace(value, high=math.inf) if plus else value


def _only_digit(figure: float) -> int:
    """Return the one digit of a figure that is no 0: 4 of 400; 0 where there are more."""
    digits = f"{abs(figure):.12e}".partition("e")[0].replace(".", "").rstrip("0")
    return int(digits) if len(digits) == 1 else 0


def qualifier(text: str, start: int) -> str:
    """Return the qualifier that stands before a place, with the space after it; "" where there is none."""
    head = text[max(0, start - _LONGEST) : start]
    patterns = (_JUST_OVER, _JUST_UNDER, _AT_LEAST, _AT_MOST, _ABOUT)
    return next((found[0] for pattern in patterns if (found := pattern.search(head))), "")


def between(text: str, start: int) -> str:
    """Return the "between" that stands before a place, with the space after it; "" where there is none."""
    found = _BETWEEN.search(text[max(0, start - _LONGEST) : start])
    return found[0] if found else ""


def makes_range(joint: str, text: str, start: int, far: bool = False) -> bool:
    """Tell whether two figures with `joint` between them, the first of which begins at a place, are one range.

    "5% to 10%" and "between $5 and $10" are; "5% and 10%" are two figures, and so are those of a rise "from 5% to 10%",
    or "by $5 to $90".

    Args:
        joint, text, start: what to read.
        far: the second may be what a rise or a fall by the first has led to.
    """
    if joint in ("-", "–", "—", "or"):
        return True
    if joint in ("to", "through"):
        head = text[max(0, start - _LONGEST) : start]
        return _FROM.search(head) is None and not (far and _CHANGED_BY.search(head))
    return joint == "and" and between(text, start) != ""


_AT_LEAST = any_of(
    r"\b(?:over|(?<!no )(?<!not )more than|above|exceed(?:s|ing|ed)?|at least|(?:no|not) (?:fewer|less) than|"
    r"as (?:few|little) as|upwards? of|north of|greater than|in excess of|"
    r"minimum (?:(?:term|tariff|sentence|stay) )?of|must serve|topp(?:ed|ing)|>|beyond|"
    r"surpass(?:es|ed|ing))\s*(?:an?\s|the\s)?$"
)
_AT_MOST = any_of(
    r"\b(?:up to|as (?:many|much) as|at most|(?:no|not) more than|(?<!no )(?<!not )(?:less|fewer) than|under|below|"
    r"maximum of|south of|within|<)\s*(?:an?\s|the\s)?$"
)
# "goes up to 15" is 15
_MOVED_TO = any_of(
    r"(?<!can )(?<!could )(?<!may )(?<!might )\b(?:go|goes|going|went|gone|ris(?:e|es|ing|en)|rose|climb\w*|jump\w*|"
    r"shot) up to\s*(?:an?\s|the\s)?$",
    r"\b(?:push\w*|brings?|brought|takes?|took) (?:\w+ ){1,2}up to\s*(?:an?\s|the\s)?$",
)
_NONE_OVER = any_of(
    r"\b(?:no|none|never|nothing)\s"
    r"(?:(?!(?:and|but|or|doubt|before|after|among|for|in|on|of the|at|by|with|about)\b)[\w-]+\s){0,3}"
    r"(?:over|above|more than|exceed(?:s|ing|ed)?|beyond)\s*(?:an?\s|the\s)?$"
)
_JUST_UNDER = any_of(r"\b(?:nearly|almost|just (?:under|below|shy of)|close to|approaching|not quite)\s*(?:an?\s)?$")
_JUST_OVER = any_of(r"\b(?:just|slightly|a little) (?:over|above|more than)\s*(?:an?\s)?$")
_ABOUT = any_of(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|some|an? estimated|estimated at|circa|ca\.?|(?-i:c\.)|"
    r"more or less|in the region of|of the order of|on the order of)|~|≈)\s*(?:an?\s)?$"
)
_OR_MORE = any_of(
    r"^\s*(?:or (?:more|above|higher|over|older)|and (?:over|above|up|more)|upwards?\b|-odd\b)",
    # no sum: "70 million plus a bonus"
    r"^\s*plus\b(?!\s+(?:an?|the|up|its|their|another|bonus(?:es)?|interest|[$€£\d]))",
    r"^,?\s+at (?:the )?(?:very )?least(?=[.,;)]|$)",
)
_OR_LESS = any_of(r"^\s*(?:or (?:less|fewer|under|below|younger))", r"^,?\s+at (?:the )?(?:very )?most(?=[.,;)]|$)")
_OR_SO = any_of(r"^\s*or so\b")
_BETWEEN = any_of(r"\bbetween\s*$")
# "from 5% to 10%", "from the previous 5% to 10%", but not "ranging from 5% to 10%"
_FROM = any_of(
    r"(?<!ranging )(?<!ranged )(?<!ranges )(?<!range )(?<!anywhere )\bfrom\s+"
    r"(?:(?:the|an?|its|about|around|some|roughly|nearly|almost|over|previous|current|earlier|initial)\s+){0,2}$"
)
# "rose by 3 to 15", "fell another 45 cents to $71.62", not "a rise of 3 to 15"
_CHANGED_BY = any_of(
    rf"\b(?:by|up|down|{FALLS}|{RISES}|add(?:s|ed|ing)?|gain\w*|lost|los(?:es|ing)|shed|slid|cut(?:s|ting)?|"
    r"rais(?:e[sd]?|ing)|slip\w*|eas(?:es?|ed|ing)|mov(?:es?|ed|ing)|edg(?:es?|ed|ing)|dip(?:s|ped|ping)?|"
    r"advanc(?:es?|ed|ing)|trim\w*|slash\w*|lift\w*|reduc\w*|improv\w*|widen\w*|narrow\w*)"
    r"(?: (?!(?:of|to|at|in|and|or|for|with|is|was|between)\b)[\w’'-]+){0,3}\s$"
)
