"""Markers: the [1], [1, 2] or 【1】 by which a chat model says which passage stands behind a sentence.

A reply is untrusted: a marker is whatever looks like one, and nobody has checked that it points to anything. After
`replace_markers` nothing is left that only looks like one.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from index.sentences import split_sentences

# One marker as models write it: [1] [1,2] [1, 2] [1–3] [^1] [[1]] 【1】 【1†source】 ［1］. One flat character class
# inside, so that no reply can make it slow.
MARKER = re.compile(r"[\[【［]{1,2}[\s^]*\d[\d\s,;，、^‐‑–—-]*(?:†[^\[\]【】［］]{0,80})?[\]】］]{1,2}")
_MARKERS = re.compile(rf"{MARKER.pattern}(?:[ \t]?{MARKER.pattern})*")  # neighbours are one group
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
        for first, last in _NUMBER_OR_RANGE.findall(marker[0].partition("†")[0]):
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


def marked_sentences(reply: str) -> list[tuple[int, str]]:
    """Split a reply into (start, sentence), each with its own markers, also those that stand after its full stop.

    `start` is where the sentence begins in the reply; in the sentence every marker is written `[n]`.
    """
    plain = ""
    segments: list[tuple[int, int]] = []  # where one begins in `plain` and in the reply
    marks: list[tuple[int, str]] = []
    at = 0
    for before, numbers, after in _groups(reply):
        segments.append((len(plain), at))
        plain += _before_markers(before, after) if numbers else before
        marks.append((len(plain), "".join(f"[{number}]" for number in numbers)))
        found = _MARKERS.search(reply, at)
        at = found.end() if found else len(reply)
    sentences = split_sentences(plain)
    texts = [plain[sentence.start : sentence.end] for sentence in sentences]
    starts = [sentence.start for sentence in sentences]
    for offset, markers in reversed(marks):  # from the end, so that earlier offsets stay right
        owner = bisect_left(starts, offset) - 1
        if markers and owner >= 0:
            place = min(offset, sentences[owner].end) - starts[owner]
            texts[owner] = f"{texts[owner][:place]} {markers}{texts[owner][place:]}"
    return [(_raw_offset(start, segments), text) for start, text in zip(starts, texts, strict=True)]


def _raw_offset(offset: int, segments: Sequence[tuple[int, int]]) -> int:
    plain, raw = segments[bisect_right(segments, (offset, math.inf)) - 1]
    return raw + offset - plain


def _numbers(first: str, last: str) -> Sequence[int]:
    if max(len(first), len(last)) > _LONGEST_NUMBER:
        return ()
    low, high = int(first), int(last)
    return range(low, high + 1) if low <= high < low + _WIDEST_RANGE else (low, high)


def _groups(text: str) -> Iterator[tuple[str, list[int], str]]:
    """Yield (text before, numbers, the character after) for each group of markers, and last the rest with none."""
    end = 0
    for match in _MARKERS.finditer(text):
        yield _closed_brackets(text[end : match.start()]), cited_markers(match[0]), text[match.end() : match.end() + 1]
        end = match.end()
    yield _closed_brackets(text[end:]), [], ""


def _closed_brackets(text: str) -> str:
    # A lone bracket could form a marker with another once the marker between them is gone: "[1[9]]" must not become
    # "[1]". Pairs such as "[sic]" stay.
    return _BRACKETS.sub(lambda m: m[0] if len(m[0]) > 1 else "(" if m[0] in "[【［" else ")", text)


def _before_markers(before: str, after: str) -> str:
    """Return the text before a group of markers such that it reads on, without the group, to the character after."""
    before, spaced = before.rstrip(" \t"), before[-1:].isspace()
    return f"{before} " if after.isalnum() and (before or spaced) else before
