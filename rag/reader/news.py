"""News reports with questions, written for training the reader (`rag/reader/news/*.txt`), and how they are read.

    # Headline
    Text, in paragraphs.

    Q How big was the fine?
    A 3.2 million euros
    Q How big was the fine in Spain?
    -
    Q Which share did it buy?
    A 49% @ bought 49% of the shares

Each question has the words of the text that answer it, after "@" with their surroundings where they stand more than
once, or a dash where the text doesn't answer. The questions of public data sets were mostly put by people who had the
text before them, in its own words; these ones are put in other words, and those without an answer are near misses.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.sentences import split_sentences
from rag.reader import titled
from rag.reader.questions import UNTOLD, Asked, Example

NEWS = Path(__file__).parent / "news"
NEAR = 7  # reports before and after one, of like matters and at times of the same event
PARTS = 2  # of these reports that each question is shown with
PART = 70  # words
HELD_OUT = "held-out"  # files whose name begins so are not trained on: eval/tuning/calibrate.py asks their questions


class NewsError(ValueError):
    """A file of news reports is not as described above."""


def read_news(folder: Path = NEWS, held_out: bool = False) -> list[Asked]:
    """Read the questions of all files of a folder, of those that are held out or of the others.

    Raises:
        NewsError: an answer isn't found in its text, or not just once.
    """
    paths = [path for path in sorted(folder.glob("*.txt")) if path.name.startswith(HELD_OUT) == held_out]
    return [asked for path in paths for asked in _read(path)]


def beside_reports(asked: Sequence[Asked], draw: random.Random) -> Iterator[Example]:
    """Show each question with parts of reports near its own: nobody said what those answer."""
    reports = list(dict.fromkeys((row.article, row.passage) for row in asked))
    places = {report: place for place, report in enumerate(reports)}
    parts = [[titled(title, part) for part in _parts(passage)] for title, passage in reports]
    for row in asked:
        place = places[row.article, row.passage]
        near = [*parts[max(0, place - NEAR) : place], *parts[place + 1 : place + 1 + NEAR]]
        shown = [part for of_one in near for part in of_one]
        for part in draw.sample(shown, min(PARTS, len(shown))):
            yield Example(row.question, part, {}, UNTOLD)


def _parts(passage: str) -> list[str]:
    """Cut a passage between sentences, about PART words to a piece."""
    parts: list[tuple[int, int]] = []
    for sentence in split_sentences(passage):
        if parts and len(passage[parts[-1][0] : sentence.end].split()) <= PART:
            parts[-1] = (parts[-1][0], sentence.end)
        else:
            parts.append((sentence.start, sentence.end))
    return [passage[start:end] for start, end in parts]


def _read(path: Path) -> Iterator[Asked]:
    for report in path.read_text(encoding="utf-8").removeprefix("# ").split("\n# "):
        head, *asked = report.strip().split("\nQ ")
        title, _, text = head.partition("\n")
        passage = "\n\n".join(line.strip() for line in text.splitlines() if line.strip())
        for question in asked:
            words, _, answer = question.strip().partition("\n")
            place = None if answer.strip() == "-" else _place(answer.strip().removeprefix("A "), passage, path)
            yield Asked(words.strip(), title.strip(), passage, {place: 1} if place else {})


def _place(answer: str, passage: str, path: Path) -> tuple[int, int]:
    """Where an answer stands in its passage, as (start, end)."""
    answer, _, around = (part.strip() for part in answer.partition("@"))
    found = [place.start() for place in re.finditer(rf"(?<!\w){re.escape(around or answer)}(?!\w)", passage)]
    if not answer or len(found) != 1 or answer not in (around or answer):
        raise NewsError(f"{path.name}: {answer!r} has to stand just once in its text, or in the words after “@”")
    start = found[0] + (around or answer).index(answer)
    return start, start + len(answer)
