"""The reply of a chat model: its sentences, each with its markers and without Markdown, whole or as they arrive.

Which sentence a marker belongs to is plain where it stands inside one. Between two it belongs to the first, unless the
reply's first marker begins a line, as in "[1] The dam held. [2] No one was hurt."
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from index.sentences import prose_spans
from rag.markers import MARKER, MARKERS, cited_markers, closed_brackets

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_AS_MARKER = str.maketrans(_SUPERSCRIPTS + "()", "0123456789[]")
# "(2)" beside the end of a sentence and "²" after a word (not "m²") may be markers, where no other kind came first.
_WEAK = (
    r"(?:(?<=[.!?…”\"])[ ]?\(\d{1,2}\)(?=\s|$)|[ ]?\(\d{1,2}\)(?=[.!?])"
    rf"|(?:(?<=[^\W\d_]{{3}})|(?<=[.!?…,”\")%])|(?<!\S))[{_SUPERSCRIPTS}]+(?:[ ,]{{1,2}}[{_SUPERSCRIPTS}]+)*)"
)
_EMPHASIS = (  # not "2 * 3", nor "snake_case"
    r"\*{2,}|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|(?<!\w)_+(?=[^\W_])|(?<=[^\s_])_+(?!\w)"
)
_PIECES = {
    False: re.compile(rf"[*_]{{0,3}}(?P<markers>{MARKERS.pattern})[*_]{{0,3}}|{_EMPHASIS}"),
    True: re.compile(rf"[*_]{{0,3}}(?P<markers>{MARKERS.pattern}|{_WEAK})[*_]{{0,3}}|{_EMPHASIS}"),
}
_FIRST_WEAK = re.compile(_WEAK)
_ENUMERATED = re.compile(r"^[ \t]*\(\d{1,2}\)", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_LINE_MARK = re.compile(r"[ \t]*(?:>[ \t]*)*(?:(?:#{1,6}|[•‣◦▪●○–—*+·-]|(?:\*\*)?\(?\d{1,2}[.)](?:\*\*)?)(?=\s|$))?")
_BREAKS = str.maketrans({"\r": " "} | dict.fromkeys("\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))
_CLOSERS = " \t\"'”’»)*_"
_STOPS = ".!?…。！？"
_WRAPPED = 60  # characters: an unfinished line of so many may have been broken for its width

_MAY_END = re.compile(rf"[{_STOPS}\n]")
_BEGUN = re.compile(r"[^\W_]\S*\s+\S*[^\W_]\S*\s")  # two words of the next sentence tell whether the last is over
_OPEN_BRACKET = re.compile(r"[\[【［][^\]】］]{0,100}$")
_CONTEXT = 100  # characters: how much of what was returned is split again, for "2. It fell" alone would be an item
_LONG = 1_000  # characters without a sentence's end, after which it is looked for less often
_TRIES = 4  # words after a full stop that are waited for: markers look like words while they arrive


class ReplyReader:
    """Cuts a reply that arrives in pieces into sentences with their markers, each as soon as it is complete.

    The sentences are those of `marked_sentences` of the whole, however the reply is cut into pieces.
    """

    def __init__(self) -> None:
        self.length = 0
        self._text = ""
        self._next = 0  # where the next sentence begins
        self._known = 0  # where one begins from which on the text is split
        self._tries = _TRIES
        self._again = 0  # length of the text below which it is not split again

    def feed(self, piece: str) -> list[str]:
        """Take the next piece and return the sentences that are complete now: another one has begun after them."""
        self.length += len(piece)
        self._text += piece.translate(_BREAKS)
        if "</think>" in self._text:  # what a model thought aloud is not its answer
            self._begin(self._text.rpartition("</think>")[2])
        if _MAY_END.search(piece.translate(_BREAKS)):
            self._tries = _TRIES
        if not self._tries or len(self._text) < self._again or not any(map(str.isspace, piece)):
            return []
        held = "<think>" in self._text or _OPEN_BRACKET.search(self._text, max(self._next, len(self._text) - 200))
        return [] if held else self._complete()

    def close(self) -> list[str]:
        """Return the sentences that are left."""
        self._text = self._text.partition("<think>")[0]
        left = [text for start, text in marked_sentences(self._text, self._known) if start >= self._next]
        self._begin("")
        return left

    def _begin(self, text: str) -> None:
        self._text, self._next, self._known, self._tries, self._again = text, 0, 0, _TRIES, 0

    def _complete(self) -> list[str]:
        known = marked_sentences(self._text, self._known)
        found = [one for one in known if one[0] >= self._next]
        if not found or not _BEGUN.search(self._text, found[-1][0]):
            return []
        if len(found) == 1:
            ended = max(self._text.rfind(stop) for stop in f"{_STOPS}\n")
            self._tries -= _BEGUN.search(self._text, ended + 1) is not None
            self._again = len(self._text) + max(0, len(self._text) - self._known - _LONG) // 4
            return []
        self._next, self._tries = found[-1][0], 0
        self._known = next(start for start, _ in known if start >= min(found[-2][0], self._next - _CONTEXT))
        return [text for _, text in found[:-1]]


def marked_sentences(reply: str, begin: int = 0) -> list[tuple[int, str]]:
    """Split a reply into (start, sentence), each with its own markers and without the marks of Markdown.

    Args:
        reply: the text.
        begin: where a sentence begins; those before it are left out.

    Returns:
        Where each sentence begins in the reply, and its words, in which every marker is written `[n]`. A line's end
        ends a sentence, unless the next line goes on with it.
    """
    reply = reply.translate(_BREAKS)
    leads, weak = _style(reply)
    sentences: list[_Sentence] = []
    waiting = ""  # markers alone on a line, of the sentence below
    for start, end in _blocks(reply, begin):
        found, markers = _block_sentences(reply[start:end], start, leads, weak)
        if found:
            found[0].leading = waiting + markers + found[0].leading
            waiting = ""
        elif leads or not sentences:
            waiting += markers
        elif markers:
            sentences[-1].text += f" {markers}"
        sentences += found
    if waiting and sentences:
        sentences[-1].text += f" {waiting}"
    return [(sentence.start, sentence.whole()) for sentence in sentences]


@dataclass(slots=True)
class _Sentence:
    start: int
    text: str
    leading: str = ""  # markers that stand before it

    def whole(self) -> str:
        """The sentence with the markers that stood before it inside its full stop; "[1] says so" stays as it is."""
        if not self.leading:
            return self.text
        if self.text[0].islower():
            return f"{self.leading} {self.text}"
        end = len(self.text.rstrip(_STOPS + _CLOSERS))
        return f"{self.text[:end]} {self.leading}{self.text[end:]}"


def _style(reply: str) -> tuple[bool, bool]:
    """Tell by a reply's first marker whether markers precede their sentences, and whether "(2)" and "²" are some."""
    strong, weak, listed = MARKER.search(reply), _FIRST_WEAK.search(reply), _ENUMERATED.search(reply)
    others = [found.start() for found in (strong, listed) if found]
    is_weak = weak is not None and weak.start() < min(others, default=len(reply))
    first = weak if is_weak else strong
    if not first:
        return False, is_weak
    before = reply[: first.start()]
    line = before.rpartition("\n")[2]
    if line[_line_mark(line) :].strip(" \t*_"):
        return False, is_weak
    group = _PIECES[is_weak].match(reply, first.start())
    after = reply[group.end() if group else first.end() :].partition("\n")[0]
    opens = before.rstrip(" \t\n*_#>•-")[-1:] in ("", ":")
    return opens or any(map(str.isalpha, after)), is_weak


def _blocks(reply: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a reply start, without their mark, and end; a line that goes on is one with the last."""
    start = end = last = -1
    for line in _LINE.finditer(reply, begin):
        if not line[0].strip():
            continue
        inside = line.start() > 0 and reply[line.start() - 1] != "\n"
        mark = 0 if inside else _line_mark(line[0])
        if start >= 0 and line.start() == end + 1 and not mark and _goes_on(reply[last:end], line[0]):
            end, last = line.end(), line.start()
            continue
        if start >= 0:
            yield start, end
        start, end, last = line.start() + mark, line.end(), reply.rfind("\n", 0, line.start()) + 1
    if start >= 0:
        yield start, end


def _line_mark(line: str) -> int:
    """The length of what stands before the text of a line: "- ", "1. ", "## "; white space alone is none."""
    found = _LINE_MARK.match(line)
    return found.end() if found and found[0].strip() else 0


def _goes_on(line: str, after: str) -> bool:
    """Tell whether a sentence goes on from a line to the one after it."""
    if line.rstrip(_CLOSERS)[-1:] in f"{_STOPS}:;]】］":
        return False
    first = after.lstrip()[:1]
    return first.islower() or (len(line) >= _WRAPPED and (first.isalnum() or first in '$€£“"'))


def _block_sentences(text: str, offset: int, leads: bool, weak: bool) -> tuple[list[_Sentence], str]:
    """Return the sentences of a block, and the markers that stand before the first one."""
    plain, at = "", 0
    segments = [(0, 0)]  # where one begins in `plain` and in `text`
    marks: list[tuple[int, str]] = []
    for piece in _PIECES[weak].finditer(text):
        before = closed_brackets(text[at : piece.start()])
        at = piece.end()
        if markers := piece["markers"]:
            numbers = cited_markers(markers) or cited_markers(_strong(markers))
            before = _without_gap(before, text[at : at + 1]) if numbers else before
            marks.append((len(plain) + len(before), "".join(f"[{number}]" for number in numbers)))
        plain += before
        segments.append((len(plain), at))
    plain += closed_brackets(text[at:])
    spans = prose_spans(plain)
    starts = [start for start, _ in spans]
    sentences = [_Sentence(offset + _raw(start, segments), plain[start:end]) for start, end in spans]
    for place, markers in reversed(marks):  # from the end, so that earlier offsets stay right
        owner = bisect_right(starts, place - 1) - 1
        between = owner < 0 or place >= spans[owner][1]
        if between and owner + 1 < len(spans) and (leads or owner < 0):
            sentences[owner + 1].leading = markers + sentences[owner + 1].leading
        elif owner >= 0 and markers:
            inside = min(place, spans[owner][1]) - starts[owner]
            words = sentences[owner].text
            sentences[owner].text = f"{words[:inside]} {markers}{words[inside:]}"
    return sentences, "" if sentences else "".join(markers for _, markers in marks)


def _without_gap(before: str, after: str) -> str:
    """Return the text before markers such that it reads on, without them, to the character after."""
    apart = after.strip() and after not in ".,;:!?…)”’\"'*_"
    return before.rstrip(" \t") + " " * bool(apart and before)


def _strong(weak: str) -> str:
    """Write "(2)" and "²" as "[2]"."""
    written = weak.translate(_AS_MARKER)
    return written if "[" in written else f"[{written}]"


def _raw(offset: int, segments: list[tuple[int, int]]) -> int:
    plain, raw = segments[bisect_right(segments, (offset, math.inf)) - 1]
    return raw + offset - plain
