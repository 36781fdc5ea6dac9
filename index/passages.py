"""Passages: an article → windows of sentences that fit the encoder."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from index.articles import Article
from index.sentences import Sentence, SentenceKind, split_sentences

_SMALLEST_LIMIT = 16  # word pieces; below it a single character, decomposed, might not fit
_LONGEST_PIECE = 8  # characters of a piece on average; above it the text is an encoded picture or the like


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A window of an article. Invariant: `article.text[start:end] == text`."""

    passage_id: str
    article_id: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a part of one that is too long, with its length in word pieces."""

    start: int
    end: int
    pieces: int
    heading: bool


def split_article(
    article: Article, count_pieces: Callable[[str], int], max_pieces: int = 256, overlap: int = 1
) -> list[Passage]:
    """Cut an article into windows of whole sentences that the encoder reads in full.

    Together the windows hold all prose and headings, and nothing of what is noise. A heading goes with the text below
    it. A sentence that alone exceeds the limit is cut between words, a word that does so inside.

    Args:
        article: the article to cut.
        count_pieces: length of a text in the encoder's word pieces, its special tokens included.
        max_pieces: the longest window, in word pieces; at least 16.
        overlap: sentences that a window repeats of the one before it, as far as they fit.

    Raises:
        ValueError: `max_pieces` is under 16 or `overlap` is negative.
    """
    if max_pieces < _SMALLEST_LIMIT or overlap < 0:
        raise ValueError(f"max_pieces must be at least {_SMALLEST_LIMIT} and overlap at least 0")

    def measure(text: str) -> int:
        # a tokenizer may take time that grows with the square of a word's length
        return max_pieces + 1 if len(text) > _LONGEST_PIECE * max_pieces else count_pieces(text)

    windows: list[tuple[int, int]] = []
    for run in _runs(article.text):
        units = _units(article.text, run, measure, max_pieces)
        windows += _windows(article.text, units, measure, max_pieces, overlap)
    return [
        Passage(
            passage_id=f"{article.article_id}@{article.content_hash[:12]}#{number}",
            article_id=article.article_id,
            text=article.text[start:end],
            start=start,
            end=end,
        )
        for number, (start, end) in enumerate(windows, start=1)
    ]


def _runs(text: str) -> Iterator[list[Sentence]]:
    """Yield the stretches of sentences between noise."""
    for noise, sentences in groupby(split_sentences(text), key=lambda sentence: sentence.kind is SentenceKind.NOISE):
        if not noise:
            yield list(sentences)


def _units(text: str, run: list[Sentence], count_pieces: Callable[[str], int], limit: int) -> list[_Unit]:
    """Count every sentence once, without the special tokens; cut those that don't fit."""
    special = count_pieces("")
    units: list[_Unit] = []
    for sentence in run:
        heading = sentence.kind is SentenceKind.HEADING
        pieces = count_pieces(text[sentence.start : sentence.end])
        if pieces <= limit:
            units.append(_Unit(sentence.start, sentence.end, pieces - special, heading))
            continue
        for start, end in _cut(text, sentence.start, sentence.end, count_pieces, limit):
            units.append(_Unit(start, end, count_pieces(text[start:end]) - special, heading))
    return units


def _cut(text: str, start: int, end: int, count_pieces: Callable[[str], int], limit: int) -> Iterator[tuple[int, int]]:
    """Cut a span into parts that fit: between words, or inside a word that alone is too long."""
    # what has no spaces, as Chinese hasn't, is taken in portions, so that none is counted many times
    word = re.compile(rf"\S{{1,{4 * limit}}}")
    words = [found.span() for found in word.finditer(text, start, end)]
    special = count_pieces("")
    first = 0
    while first < len(words):
        begin, last, pieces = words[first][0], first, special
        while last < len(words) and words[last][1] - begin <= _LONGEST_PIECE * limit:
            pieces += count_pieces(text[slice(*words[last])]) - special
            if pieces > limit:
                break
            last += 1
        # A count of words taken one by one can be too low for all of them together.
        while last > first + 1 and count_pieces(text[begin : words[last - 1][1]]) > limit:
            last -= 1
        if last > first and count_pieces(text[begin : words[last - 1][1]]) <= limit:
            yield begin, words[last - 1][1]
            first = last
            continue
        middle = _fitting(text, *words[first], count_pieces, limit)
        yield begin, middle
        words[first] = (middle, words[first][1])
        first += middle == words[first][1]


def _fitting(text: str, start: int, end: int, count_pieces: Callable[[str], int], limit: int) -> int:
    """Return the end of a beginning of the word that fits; at least one character is taken."""
    while end > start + 1 and count_pieces(text[start:end]) > limit:
        end = start + (end - start) // 2
    return end


def _windows(
    text: str, units: list[_Unit], count_pieces: Callable[[str], int], limit: int, overlap: int
) -> Iterator[tuple[int, int]]:
    budget = limit - count_pieces("")
    first = done = 0  # units before `done` are in a window already
    while done < len(units):
        last = _reach(units, first, budget)
        while last > first + 1 and count_pieces(text[units[first].start : units[last - 1].end]) > limit:
            last -= 1
        last = _without_trailing_headings(units, max(first, done), last)
        if last <= done:  # what is repeated leaves no room for anything new
            first += 1
            continue
        yield units[first].start, units[last - 1].end
        done = last
        # A heading opens a new subject: what stands above it is not repeated.
        first = done if done < len(units) and units[done].heading else max(first + 1, done - overlap)


def _reach(units: list[_Unit], first: int, budget: int) -> int:
    """Return the end of the longest stretch from `first` that the budget of word pieces allows, at least one unit."""
    last, pieces = first, 0
    while last < len(units) and (last == first or pieces + units[last].pieces <= budget):
        pieces += units[last].pieces
        last += 1
    return last


def _without_trailing_headings(units: list[_Unit], new: int, last: int) -> int:
    """Leave the headings at the end of a window to the next one, unless nothing new would remain."""
    shorter = last
    while shorter > new and units[shorter - 1].heading:
        shorter -= 1
    return last if shorter == new or last == len(units) else shorter
