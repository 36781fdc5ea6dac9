"""Markers: the [1], [1, 2] or 【1】 by which a chat model says which passage stands behind a sentence.

A reply is untrusted: a marker is whatever looks like one, and nobody has checked that it points to anything. After
`replace_markers` nothing is left that only looks like one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

# One marker as models write it: [1] [1,2] [1, 2] [1–3] [1 and 2] [2/3] [^1] [#1] [[1]] \[1\] [Source 2] 【1】 ［1］
# 【1†source】 【1:0†source】. Inside, no two alternatives begin alike, so that no reply can make it slow.
_LABEL = r"(?i:sources?|passages?|articles?)\b[.:]?"
MARKER = re.compile(
    rf"(?<!\\)\\*[\[【［](?:\\?[\[【［])?(?:[\s^#]|{_LABEL})*\d(?:[\d\s,;，、^#&/‐‑–—-]|(?i:and|or)\b|{_LABEL})*"
    r"(?:(?::\d{1,9})?†[^\[\]【】［］]{0,80})?\\?[\]】］](?:\\?[\]】］])?"
)
WRITTEN = re.compile(r"\[([0-9]{1,9})\]")  # one as `replace_markers` writes it, and as it stands in an answer
MARKERS = re.compile(rf"{MARKER.pattern}(?:[ \t]*{MARKER.pattern})*")  # neighbours are one group
_WITHIN_PASSAGE = re.compile(r"(?::\d+)?†.*", re.DOTALL)
_NUMBER_OR_RANGE = re.compile(r"(\d+)(?:\s*[‐‑–—-]\s*(\d+))?")
_BRACKETS = re.compile(r"[\[【［][^\[\]【】［］]*[\]】］]|[\[\]【】［］]")
_WIDEST_RANGE = 20  # "[1-3]" is a range of passages, "[1-900000]" is nonsense
_LONGEST_NUMBER = 9  # digits; int() refuses thousands of them


def cited_markers(text: str) -> list[int]:
    """Return the numbers of all markers, in order and as often as written; nobody has checked that they exist.

    `"It paid $14.3 billion [2][1–3]."` gives `[2, 1, 2, 3]`.
    """
    numbers: list[int] = []
    for marker in MARKER.finditer(text):
        for first, last in _NUMBER_OR_RANGE.findall(_WITHIN_PASSAGE.sub("", marker[0])):
            numbers += _numbers(first, last or first)
    return numbers


def replace_markers(text: str, place: Callable[[int], Sequence[int]]) -> str:
    """Write each marker anew as the numbers that `place` gives for its number.

    Without any it vanishes together with the white space before it. Every marker is written `[n]`, each number once in
    a group. Never raises, whatever the text.
    """
    written = []
    for before, numbers, after in _groups(text):
        markers = "".join(f"[{new}]" for new in dict.fromkeys(chain.from_iterable(map(place, numbers))))
        before = _before_markers(before, after) if numbers else before
        if markers:
            before = before.rstrip(" \t")
            markers = " " * bool(before.strip()) + markers + " " * after.isalnum()
        written += [before, markers]
    return "".join(written)


def without_markers(text: str) -> str:
    """Return a text in one line without its markers."""
    return " ".join(replace_markers(text, lambda _: ()).split())


def _numbers(first: str, last: str) -> Sequence[int]:
    if max(len(first), len(last)) > _LONGEST_NUMBER:
        return ()
    low, high = int(first), int(last)
    return range(low, high + 1) if low <= high < low + _WIDEST_RANGE else (low, high)


def _groups(text: str) -> Iterator[tuple[str, list[int], str]]:
    """Yield (text before, numbers, the character after) for each group of markers, and last the rest with none."""
    end = 0
    for match in MARKERS.finditer(text):
        yield closed_brackets(text[end : match.start()]), cited_markers(match[0]), text[match.end() : match.end() + 1]
        end = match.end()
    yield closed_brackets(text[end:]), [], ""


def closed_brackets(text: str) -> str:
    """Return a text between markers with each lone bracket made round, so that it can form no marker with another.

    "[1[9]]" must not become "[1]" once the marker in it is gone. Pairs such as "[sic]" stay; so does the length.
    """
    return _BRACKETS.sub(lambda m: m[0] if len(m[0]) > 1 else "(" if m[0] in "[【［" else ")", text)


def _before_markers(before: str, after: str) -> str:
    """Return the text before a group of markers such that it reads on, without the group, to the character after."""
    before, spaced = before.rstrip(" \t"), before[-1:].isspace()
    return f"{before} " if after.isalnum() and (before or spaced) else before


def in_a_line(text: str) -> str:
    """Put an article's words in one line, in which what looks like a marker of ours ("[3]") can't be taken for one."""
    return MARKER.sub(lambda match: match[0].translate(_ROUND), " ".join(text.split()))


_ROUND = str.maketrans("[【［]】］", "((()))")
