"""Sentences: text → spans, and which of them may be quoted.

The boundaries are nupunkt's, mended at three places. Five libraries were compared on 90 of the short cases of
tests/test_sentences.py (sums of money, abbreviations, initials, quotes, lost spaces), on 3,000 pairs of sentences from
web news whose boundary is beyond doubt, and for their time on five articles of 21,000 characters:

    library             cases right   false / missed   news pairs joined   time     size, remarks
    blingfire 0.1.8     75            4 / 13           0.1%                6 ms     99 MB of native code
    pysbd 0.3.4         76            15 / 6           0.0% (of 600)       105 ms   0.5 MB
    syntok 1.4.4        73            11 / 10          0.2%                23 ms    0.2 MB
    sentencex 1.0.32    78            13 / 4           0.2%                0.4 ms   4 MB, panics on a U+2028
    nupunkt 0.8.0       76            7 / 10           1.2%                2 ms     1.2 MB, pure Python, typed
    nupunkt, mended     85            3 / 4            0.2%                10 ms    what is used here

A false boundary cuts a quote short, a missed one only makes it longer; nupunkt has few false ones, its offsets held on
20,000 random strings, and what it misses has plain rules. The mends were made with these cases and pairs in view; on
1,000 such pairs from encyclopedia articles that nobody had looked at, nupunkt joins 0.8% and mended 0.2%.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

import nupunkt

from index.noise import diagram_spans, is_appeal, is_noise_line


class SentenceKind(StrEnum):
    """What a span of text is."""

    PROSE = "prose"  # may be quoted
    HEADING = "heading"  # gives context to what follows, answers nothing
    NOISE = "noise"  # diagram source, buttons, bylines: left out of passages


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a text; `text[start:end]` has no white space at its edges and is never empty."""

    start: int
    end: int
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class _Block:
    """A line, or the lines of a wrapped paragraph, without the mark in front ("•", "1.", "##")."""

    start: int
    end: int
    mark: str
    text: str
    paragraph: int  # which run of lines without an empty line in between it belongs to


_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_MARK = re.compile(r"(?:>\s*)*(?P<mark>#{1,6}|[•‣◦▪●○–—*+·-]|\(?\d{1,2}[.)])\s+(?=\S)|(?:>\s*)+(?=\S)")
_UNDERLINE = re.compile(r"=+|-{3,}")
_BOLD = re.compile(r"(\*\*|__)(?P<inside>[^\s*_](?:[^*_]*[^\s*_])?)\1")
_CLOSERS = "\"'”’»)]*_ "
# no heading ends in one of these
_UNFINISHED = re.compile(
    r"an?|and|are|as|at|but|by|for|from|ha[ds]|have|in|is|its|of|on|or|said|that|the|to|was|were|will|with"
)
_FACT = re.compile(r"[^:]{1,40}:\s+\S")
_LONGEST_LINE = 120  # characters: no heading is longer, and no line of a wrapped paragraph either

# Where nupunkt is mended: a space lost after a full stop ("the risks.Nobody knew") is a boundary, …
_LOST_SPACE = re.compile(r"(?:(?<=[a-z]{2}[.!?])|(?<=[\d%][.!?])|(?<=[.!?][”’]))(?=“?[A-Z][a-z])")
# … so is the full stop of a plain word (nupunkt takes "rest." and "so." for abbreviations) before a capital, …
_ABBREVIATIONS = "al|approx|art|ca|cf|ch|co|corp|dept|eds?|esp|est|etc|figs?|inc|ltd|nos?|pp|secs?|viz|vols?|vs"
_TITLES = "capt|col|dr|gen|gov|jr|lt|mrs?|ms|prof|rep|rev|sen|sgt|sr|st"
_NEW_SENTENCE = re.compile(
    rf"(?<![\w.])(?!(?i:{_ABBREVIATIONS}|{_TITLES})\.)(?:[a-z]{{2,}}|[A-Z]{{2,}})\.[”\"]?\s+(?=[“\"]?[A-Z])"
    r"|(?:\b[ap]\.m|(?<![\w.])[A-Z][a-z]{2,})\.\s+(?=(?:The|Its?|He|His|She|Her|They|This|We|And|But|By|In|On)\b)"
)
# … but a small letter goes on with the sentence ("5 bn. people"), unless it begins a name ("eBay").
_GOES_ON = re.compile(r"[a-z]+(?![\w@]|\.\w)")


def split_sentences(text: str) -> list[Sentence]:
    """Split a text into sentences, headings and noise, in order and without overlap.

    Everything in `text` lies in one of the spans, but for white space and the marks before and around a line ("•",
    "1.", "##", "**", the underline of a heading). A line's end ends a sentence, except in a paragraph that is wrapped
    at a fixed width.
    """
    diagrams = [_stripped(text, start, end) for start, end in diagram_spans(text)]
    sentences = [Sentence(start, end, SentenceKind.NOISE) for start, end in diagrams]
    sentences += _classified(list(_blocks(_blanked(text, diagrams))))
    return _without_slogans(text, sorted(sentences, key=lambda sentence: sentence.start))


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """Return `text` with empty lines in place of the spans, at the same length so that offsets stay."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    pieces = [text[start:end] if n % 2 == 0 else "\n" * (end - start) for n, (start, end) in enumerate(pairwise(edges))]
    return "".join(pieces)


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the lines of a text, the lines of wrapped paragraphs joined."""
    paragraphs = list(_paragraphs(text))
    # A text is wrapped if many lines begin with a small letter after a long line that ends no sentence.
    pairs = [(line, after) for lines in paragraphs if _is_narrow(lines) for line, after in pairwise(lines)]
    broken = [
        after for line, after in pairs if len(line.text) >= 40 and not after.mark and not _ends_sentence(line.text)
    ]
    wrapped = broken and 4 * sum(line.text[0].islower() for line in broken) >= len(broken)
    for lines in paragraphs:
        yield from _unwrapped(text, lines) if wrapped and _is_narrow(lines) else lines


def _is_narrow(lines: list[_Block]) -> bool:
    return 40 <= max(len(line.text) for line in lines) <= _LONGEST_LINE


def _paragraphs(text: str) -> Iterator[list[_Block]]:
    """Yield the lines between empty lines, without the marks in front of them."""
    lines: list[_Block] = []
    start = paragraph = 0
    for end, after in [*(found.span() for found in _BREAK.finditer(text)), (len(text), len(text))]:
        first, last = _stripped(text, start, end)
        if first < last:
            mark = _MARK.match(text, first, last)
            begin = mark.end() if mark else first
            lines.append(_Block(begin, last, (mark and mark["mark"]) or "", text[begin:last], paragraph))
        elif lines:
            yield lines
            lines = []
            paragraph += 1
        start = after
    if lines:
        yield lines


def _unwrapped(text: str, lines: list[_Block]) -> list[_Block]:
    """Join lines that were broken at a fixed width: where the next line's first word would not have fitted."""
    width = max(len(line.text) for line in lines)
    joined = lines[:1]
    for previous, line in pairwise(lines):
        needed = len(previous.text) + 1 + len(line.text.split(maxsplit=1)[0])
        full = line.text[0].islower() or needed > 0.85 * width  # lines of proportional type differ in length
        if full and not line.mark and not previous.mark.startswith("#") and not _is_apart(previous, line):
            opening = joined.pop()
            line = replace(opening, end=line.end, text=text[opening.start : line.end])
        joined.append(line)
    return joined


def _is_apart(*lines: _Block) -> bool:
    # The last line of a paragraph may be "2025.", which is not a page number.
    return any(is_noise_line(line.text) and not re.search(r"[.!?,;)%]$", line.text) for line in lines)


def _classified(blocks: list[_Block]) -> list[Sentence]:
    sentences: list[Sentence] = []
    listing = begun = False  # below a line such as "Its clients:"; past the first line that is not noise
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if before and _is_underlined(before, block):
            continue
        if is_noise_line(block.text):
            sentences.append(Sentence(block.start, block.end, SentenceKind.NOISE))
        elif not listing and _is_heading(before, block, after, begins=not begun):
            bold = _BOLD.fullmatch(block.text)
            start, end = bold.span("inside") if bold else (0, len(block.text))
            sentences.append(Sentence(block.start + start, block.start + end, SentenceKind.HEADING))
            listing, begun = block.text.endswith(":"), True
        else:
            sentences += _prose(block)
            listing, begun = block.text.endswith(":") or (listing and not _ends_sentence(block.text)), True
    return sentences


def _is_underlined(block: _Block, after: _Block | None) -> bool:
    if after is None or after.paragraph != block.paragraph:
        return False
    return len(block.text) <= _LONGEST_LINE and _UNDERLINE.fullmatch(after.text) is not None


def _is_heading(before: _Block | None, block: _Block, after: _Block | None, *, begins: bool) -> bool:
    """Say whether a line is a heading; in doubt it is not, for a heading is never quoted."""
    if block.mark.startswith("#"):
        return True
    if after is None or len(block.text) > _LONGEST_LINE or _BREAK.search(block.text) or is_appeal(block.text):
        return False
    if _is_underlined(block, after):
        return True
    words = [word.strip(_CLOSERS) for word in block.text.split()]
    if block.text[0].islower() or _UNFINISHED.fullmatch(words[-1]) or next(_prose(block)).end < block.end:
        return False  # a part of a sentence, or more than one
    if block.mark:  # "2. The plan" above a paragraph is a section, in a list it is an item
        section = any(map(str.isdigit, block.mark)) and after.paragraph != block.paragraph and not after.mark
        return section and not _ends_sentence(block.text) and len(after.text) > len(block.text)
    if begins:
        return _last(block.text) not in ".…;,:。"
    if _ends_sentence(block.text):
        return _last(block.text) in "?!:" and (_in_title_case(words) or (_last(block.text) == ":" and len(words) <= 4))
    if _is_fact(block) and (_is_fact(before) or _is_fact(after)):
        return False
    return _in_title_case(words) or (len(words) <= 10 and not any(map(str.isdigit, block.text)))


def _in_title_case(words: list[str]) -> bool:
    """Say whether the long words of a line begin with capitals, as in headlines."""
    long = [word for word in words if len(word) >= 4 and word[0].isalpha()]
    return len(words) <= 20 and bool(long) and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def _is_fact(block: _Block | None) -> bool:
    """Say whether a line reads as "Founded: 2016", of which several make a box of facts."""
    return block is not None and len(block.text) <= _LONGEST_LINE and _FACT.match(block.text) is not None and (
        not _ends_sentence(block.text)
    )  # fmt: skip


def _last(text: str) -> str:
    return text.rstrip(_CLOSERS)[-1:] or text[-1]


def _ends_sentence(text: str) -> bool:
    return _last(text) in ".!?…:;,。！？"


def _prose(block: _Block) -> Iterator[Sentence]:
    """Yield the sentences of a block."""
    for first, last in prose_spans(block.text):
        kind = SentenceKind.NOISE if is_appeal(block.text[first:last]) else SentenceKind.PROSE
        yield Sentence(block.start + first, block.start + last, kind)


def prose_spans(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence of a text that is known to be running prose, without white space around."""
    starts = [start for start, _ in nupunkt.sent_spans(text)]
    starts = [
        start
        for start in starts
        if not (_GOES_ON.match(text, start) and re.search(r"[.!]\s*$", text[max(0, start - 4) : start]))
    ]
    starts += [found.end() for found in _NEW_SENTENCE.finditer(text)]
    starts += [found.end() for found in _LOST_SPACE.finditer(text) if not _in_address(text, found.end())]
    spans = [_stripped(text, start, end) for start, end in pairwise(sorted({0, *starts, len(text)}))]
    return [(first, last) for first, last in spans if first < last]


def _in_address(text: str, position: int) -> bool:
    before, after = text[max(0, position - 200) : position], text[position : position + 200]
    word = (before.split() or [""])[-1] + (after.split() or [""])[0]
    return any(sign in word for sign in ("/", "@", "www."))


def _without_slogans(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """Turn a few words alone between an appeal and other noise into noise: the slogan above a newsletter box."""
    kept = sentences[:1]
    for before, sentence, after in zip(sentences, sentences[1:], [*sentences[2:], None], strict=False):
        written = text[sentence.start : sentence.end]
        if after and before.kind is after.kind is SentenceKind.NOISE and len(written.split()) <= 8:
            appeal = any(is_appeal(text[near.start : near.end]) for near in (before, after))
            if appeal and not any(map(str.isdigit, written)):
                sentence = replace(sentence, kind=SentenceKind.NOISE)
        kept.append(sentence)
    return kept


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space at its edges."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()) if piece.strip() else start
