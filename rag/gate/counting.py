"""Figures of a statement that its sources give for something else: sums of money, shares, and other things counted."""

import math
import re
from collections.abc import Sequence

from index.lexical import terms
from rag.values import Value, ValueKind

_NO_COUNT = {ValueKind.MONEY, ValueKind.PERCENT}
_WORD = re.compile(r"[ -]([A-Za-z][\w’'-]*)")
_FARTHEST = 3  # words from a figure to what it counts: "35 league games", "12 new Meta engineers"
_PLURAL = re.compile(r"(?!\w*ways\b)[a-z-]+[^\W\dsu]s|men|women|children|people")
_ANYBODY = frozenset(terms("people men women"))  # stand for any persons: "17 passengers" are 17 people
# What may stand behind a sum whose currency is not said.
_NO_NOUN = frozenset(
    terms(
        "over after before until since per each during within against between under last next annually yearly extra "
        "back already altogether because today yesterday tomorrow upfront plus dollars euros pounds two three"
    )
)


def counts(value: Value) -> bool:
    """Tell whether a figure is said to be a number of something: "17 people", "17 died", not "5 million over years"."""
    return value.counted not in ("", *_NO_NOUN)


def of_something_else(value: Value, statement: str, sources: Sequence[str], known: Sequence[Value]) -> bool:
    """Tell whether the sources have a figure of the statement, but only for something else.

    So it is if all that they have of it are sums of money and shares; or if they count something else by it, and by
    other figures what the statement counts. Without the latter it may be the same in other words: "games", "matches".

    Args:
        value: a figure of the statement.
        statement: one sentence.
        sources: texts that it cites.
        known: their values.
    """
    if value.figure is None or value.kind is not ValueKind.NUMBER or value.unit:
        return False
    same = [one for one in known if one.figure is not None and math.isclose(one.figure, value.figure)]
    if not same:
        return False
    if all(one.kind in _NO_COUNT for one in same):
        return counts(value)
    said = _counted(statement, value.text)
    nouns = {words[-1] for words in said} - _ANYBODY
    found = [words for one in same for text in sources for words in _counted(text, one.text)]
    if not nouns or not found or any({*words} & {*others} for words in said for others in found):
        return False
    further = {one.text for one in known} - {one.text for one in same}
    return any(words[-1] in nouns for one in further for text in sources for words in _counted(text, one))


def _counted(text: str, figure: str) -> list[list[str]]:
    """The stems from a figure to the first plural behind it, for each place where a text has the figure."""
    counted = []
    for found in re.finditer(rf"(?<![\w.,]){re.escape(figure)}(?![\w%]|[.,]\d)", text):
        words: list[str] = []
        end = found.end()
        while len(words) < _FARTHEST and (word := _WORD.match(text, end)) and (stems := terms(word[1])):
            end = word.end()
            words += stems
            if _PLURAL.fullmatch(word[1]):
                counted.append(words)
                break
    return counted
