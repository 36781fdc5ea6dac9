"""Shares and multiples in words → values: "half", "two-thirds", "a majority", "nine out of ten"; "twice as many"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rag.values import Value, ValueKind
from rag.values.number_words import in_digits
from rag.values.qualifiers import qualified
from rag.wording import any_of

_COUNTS = "one two three four five six seven eight nine".split()
_PARTS = "half third quarter fifth sixth seventh eighth ninth tenth".split()
_RANGES = {"majority": (50.0, 100.0), "minority": (0.0, 50.0), "single digit": (0.0, 9.0), "double digit": (10.0, 99.0)}
_FRACTION = any_of(rf"\b(?:(an?|{'|'.join(_COUNTS)})[ -])?({'|'.join(_PARTS)})s?\b")
_RANGE = any_of(rf"\b({'|'.join(_RANGES).replace(' ', '[ -]')})s?\b")
ROUND = 3.0  # percentage points that a share in words is rounded to: "a third" may be 34%; of small ones, a quarter
_OUT_OF = any_of(r"\b(\d{1,3}) (?:in|out of)(?: every)? (\d{1,3})\b")
_POINT = any_of(r"[ -](?:of )?(?:(?:an?|one) )?(?:(?:percentage[ -])?point|per ?cent)\b")
TIMES = "times"  # unit of a multiple
_VERBS = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0}
_MANY = rf"(?:{'|'.join(_COUNTS[1:])}|ten|\d{{1,3}}(?:\.\d)?)"
_MULTIPLE = any_of(
    rf"\b(?:twice|(?P<times>{_MANY}) times)(?= (?:as|more|the|that|those|what|its|their|his|her|larger|higher|bigger|"
    r"greater|faster)\b)",
    rf"\b(?P<verb>{'|'.join(_VERBS)}|halv)(?:es?|ed|ing)\b",
    rf"\b(?P<fold>{_MANY})[ -]?fold\b",
)


def share_in(sentence: str, start: int, end: int) -> Value | None:
    """Read a share in words in `sentence[start:end]`; None where there is none."""
    span = sentence[start:end]
    written = in_digits(sentence, start, end)
    if found := _OUT_OF.search(written):
        part, whole = int(found[1]), int(found[2])
        text = f"{sentence[:start]}{written}{sentence[end:]}"
        return _qualified(span, 100 * part / whole, text, start, found) if 0 < part <= whole else None
    if any(char.isdigit() for char in span):
        return None
    if found := _RANGE.search(span):
        low, high = _RANGES[found[1].lower().replace("-", " ")]
        return Value(text=span, kind=ValueKind.PERCENT, figure=50.0 if high > 10 else 5.0, low=low, high=high)
    found = _FRACTION.search(span)
    if not found:
        return None
    of_a_point = _POINT.match(sentence, start + found.end())  # "half a percentage point", "a |quarter-point| cut"
    if not (found[1] or found[2].lower() == "half" or of_a_point):
        return None
    count = _COUNTS.index(found[1].lower()) + 1 if (found[1] or "a").lower() in _COUNTS else 1
    percent = 100.0 * count / (_PARTS.index(found[2].lower()) + 2)
    if of_a_point:
        percent /= 100
    return _qualified(span, percent, sentence, start, found)


def _qualified(span: str, percent: float, text: str, start: int, found: re.Match[str]) -> Value:
    """Widen a share, found in a span that starts at a place of a text, by what qualifies it."""
    value = qualified(_percent(span, percent), text, start + found.start(), start + found.end())
    return value if found.start() == 0 else replace(value, text=span)  # then what qualifies it is part of the span


def _percent(text: str, percent: float) -> Value:
    step = min(ROUND, percent / 4)
    return Value(text=text, kind=ValueKind.PERCENT, figure=percent, low=percent, high=percent, step=step)


def multiples_in(text: str) -> Iterator[tuple[int, int, Value]]:
    """Yield start, end and value of each multiple in words: "twice as", "doubled", "threefold"; "halved" is 50%."""
    for found in _MULTIPLE.finditer(text):
        verb, many = found["verb"], found["times"] or found["fold"] or "2"
        if verb and verb.lower() == "halv":
            value = _percent(found[0], 50.0)
        else:
            number = _VERBS[verb.lower()] if verb else float(in_digits(many, 0, len(many)))
            value = times(number, found[0], step=0.1 if "." in many else 1.0)
        yield found.start(), found.end(), qualified(value, text, *found.span())


def times(number: float, text: str = "", step: float = 0.0) -> Value:
    """Return a multiple as a value."""
    return Value(text=text, kind=ValueKind.NUMBER, unit=TIMES, figure=number, low=number, high=number, step=step)
