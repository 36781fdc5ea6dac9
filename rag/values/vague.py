"""Vague numbers: "dozens", "hundreds of thousands", "several hundred" → a bound.

"Dozens" are at least two, so that 47 may be meant and 7 can't be; how many more is left open. "Several hundred" are no
thousand.
"""

import math
import re

from rag.values import Value
from rag.values.currencies import NAMES, NATIONS
from rag.values.number_words import SCALES
from rag.values.rates import rate
from rag.values.units import AFTER, read_unit
from rag.wording import any_of

AT_LEAST = 2  # of what is told in the plural, and of "a few" or "several"
BELOW = 10  # of which "a few" and "several" are less
_SIZES = {"dozen": 12.0, "score": 20.0, "ten": 10.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9,
          "trillion": 1e12}  # fmt: skip
_LARGE = rf"(?:dozen|{SCALES})"
VAGUE = any_of(
    rf"(?<![\d-])(?<!\d )\b(?:(?P<few>a few|several) (?P<size>{_LARGE})s?(?: (?P<more>{SCALES}))?|"
    rf"(?:(?P<times>tens|dozens|scores|hundreds|thousands) of )?(?P<sizes>(?:score|{_LARGE})s))\b(?!-| more\b)"
)
_UNIT = re.compile(rf"(?:\s+of)?(?P<unit>{AFTER}|\s(?:(?:{NATIONS}) )?(?i:{NAMES})\b)")


def vague_in(text: str, start: int, end: int) -> Value | None:
    """Read the first vague number that begins within `text[start:end]`, with its unit; None where there is none."""
    found = VAGUE.search(text, start, end)
    return _read(text, found)[1] if found else None


def vague_numbers(text: str) -> list[tuple[int, Value]]:
    """Read every vague number of a text, with its unit; each with the place where its words end."""
    return [_read(text, found) for found in VAGUE.finditer(text)]


def _read(text: str, found: re.Match[str]) -> tuple[int, Value]:
    size = _SIZES[(found["size"] or found["sizes"]).lower().removesuffix("s")]
    for further in filter(None, (found["times"], found["more"])):
        size *= _SIZES[further.lower().removesuffix("s")]
    unit = _UNIT.match(text, found.end())
    kind, name, factor = read_unit("", "", unit["unit"] if unit else "")
    low = AT_LEAST * size * factor
    high = BELOW * size * factor if found["few"] else math.inf
    last = unit.end() if unit else found.end()
    per, behind = rate(text, found.start(), last)
    return last, Value(
        text=f"{text[found.start() : last]}{behind}",
        per=per,
        kind=kind,
        unit=name,
        figure=low,
        low=low,
        high=high,
        step=size * factor,
    )
