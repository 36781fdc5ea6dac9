"""News reports with questions, written for training the reader (`news/*.txt`), and how they are read.

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

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from index.lexical import terms
from index.sentences import split_sentences
from rag.reader import titled
from rag.reader.training.examples import NAME, ExampleMaker, is_given
from rag.reader.training.questions import UNTOLD, Asked, Example

NEWS = Path(__file__).parent / "news"
NEAR = 8  # reports before and after one, of like matters and at times of the same event, and
ANYWHERE = 12  # others, from which parts are drawn
PART_WORDS = (30, 70)  # of a part
PARTS = 2  # of reports near by, for teachers to say what they answer
TOGETHER = 4  # passages that a question is shown with at once
LIKE_THE_QUESTION = 12  # parts that share most with a question, from which those are drawn
LUCK = 4.0  # at most, added to the rarity (log of parts / parts that have it) of what a part shares with a question
APART = 250  # characters at most between answers of one article that are shown together
AWAY_TOO = 0.5  # of the articles of an event that answer, how many are also shown with a part that doesn't
NOBODY = 0.4  # of the questions that some articles of an event answer, how many are also put to the others alone
ABOUT_ANOTHER = 0.15  # of the questions that a report answers, how many are also put about a name of another report
SELDOM = 10  # reports at most that have a rare name; two reports that share two of these tell of one event
_ONE_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+")
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


class Reports:
    """Reports and what is asked of each, shown as they are read in a library: beside parts of other ones.

    Args:
        asked: questions, those of one report after another, reports of one event side by side.
        words: about how many words of its own report a question is shown with, one of these numbers.
    """

    def __init__(self, asked: Sequence[Asked], words: Sequence[int]) -> None:
        self._asked = asked
        self._makers = [ExampleMaker(list(asked), count, under_titles=True) for count in words]
        reports = list(dict.fromkeys((row.article, row.passage) for row in asked))
        self._places = {report: place for place, report in enumerate(reports)}
        self._parts = [
            list(dict.fromkeys(titled(title, part) for words in PART_WORDS for part in _parts(passage, words)))
            for title, passage in reports
        ]
        self._terms = {part: set(terms(part)) for parts in self._parts for part in parts}
        parts_with = Counter(term for found in self._terms.values() for term in found)
        self._rarity = {term: math.log(len(self._terms) / count) for term, count in parts_with.items()}
        names = [set(_ONE_NAME.findall(f"{title} {passage}")) for title, passage in reports]
        reports_with = Counter(name for found in names for name in found)
        self._names = [{name for name in found if reports_with[name] <= SELDOM} for found in names]
        self._full_names = [
            {name for name in NAME.findall(passage) if not seldom.isdisjoint(name.split())}
            for (_, passage), seldom in zip(reports, self._names, strict=True)
        ]

    def among_others(self, draw: random.Random, away: float, share: float = 1.0) -> Iterator[Example]:
        """Show a share of the questions with their report and beside parts of others: only what is right may be likely.

        With probability `away` a part of its own report that does not answer is among them. A share of the questions
        come a second time, put about somebody or something else: then nothing is right.
        """
        for row in self._asked:
            if draw.random() >= share:
                continue
            if row.answers and draw.random() < ABOUT_ANOTHER:
                yield from (replace(one, beside=place > 0) for place, one in enumerate(self._about_another(row, draw)))
            maker = draw.choice(self._makers)
            shown = [maker.show(_near_one(row, draw), draw)]
            if row.answers and draw.random() < away and (made := maker.away(row, draw)):
                shown.append(made)
            shown += [Example(row.question, part, {}) for part in self._competing([row], TOGETHER - len(shown), draw)]
            yield from (replace(one, beside=place > 0) for place, one in enumerate(shown))

    def side_by_side(self, groups: Iterable[Sequence[Asked]], draw: random.Random) -> Iterator[Example]:
        """Show each question with parts of all articles of its event: those that answer and those that seem to.

        Args:
            groups: for each question, what it is to each article of its event.
            draw: what draws the parts.
        """
        for group in groups:
            answering = [row for row in group if row.answers]
            silent = [row for row in group if not row.answers]
            shown = []
            for row in answering:
                maker = draw.choice(self._makers)
                shown.append(maker.show(_near_one(row, draw), draw))
                if draw.random() < AWAY_TOO and (made := maker.away(row, draw)):
                    shown.append(made)
            shown += [one for row in silent for one in self._tempting(row, 1 if answering else 2, draw)]
            shown += [Example(group[0].question, part, {}) for part in self._competing(group, 2, draw)]
            yield from _shuffled(shown, draw)
            if answering and len(silent) > 1 and draw.random() < NOBODY:
                yield from _shuffled([one for row in silent for one in self._tempting(row, 2, draw)], draw)

    def _tempting(self, row: Asked, count: int, draw: random.Random) -> list[Example]:
        """Show parts of the question's own report, of which none answers, that share most with it."""
        own = self._parts[self._places[row.article, row.passage]]
        return [Example(row.question, part, {}) for part in self._likest(row.question, own, draw)[:count]]

    def _likest(self, question: str, parts: Sequence[str], draw: random.Random) -> list[str]:
        """Order parts by the rarity of what they share with a question, and luck."""
        asked = set(terms(question))
        shared = {
            part: sum(self._rarity[term] for term in asked & self._terms[part]) + LUCK * draw.random() for part in parts
        }
        return sorted(parts, key=lambda part: -shared[part])

    def _about_another(self, row: Asked, draw: random.Random) -> list[Example]:
        """The question with a name of a report near by in place of one that its own report has, and both reports."""
        own = self._places[row.article, row.passage]
        named = [found for found in NAME.finditer(row.question) if found[0] in row.passage]
        others = sorted({name for place in self._near(row) for name in self._full_names[place] - self._full_names[own]})
        if not named or not others:
            return []
        found, name = draw.choice(named), draw.choice(others)
        question = row.question[: found.start()] + name + row.question[found.end() :]
        shown = draw.choice(self._makers).show(row, draw).passage
        beside = [part for part in self._competing([row], TOGETHER - 1, draw) if name not in part]
        return [Example(question, part, {}) for part in (shown, *beside)]

    def beside_others(self, draw: random.Random) -> Iterator[Example]:
        """Show each question with parts of reports near its own: nobody said what those answer."""
        for row in self._asked:
            shown = [part for place in self._near(row) for part in self._parts[place]]
            for part in draw.sample(shown, min(PARTS, len(shown))):
                yield Example(row.question, part, {}, UNTOLD)

    def _near(self, row: Asked) -> list[int]:
        own = self._places[row.article, row.passage]
        return [place for place in range(own - NEAR, own + NEAR + 1) if 0 <= place < len(self._parts) and place != own]

    def _competing(self, rows: Sequence[Asked], count: int, draw: random.Random) -> list[str]:
        """Draw parts of reports of other events, near and anywhere, of those that share most with the question.

        `rows` are the question to each report of its event that is shown.
        """
        own = {self._places[row.article, row.passage] for row in rows}
        names = set().union(*(self._names[place] for place in own))
        anywhere = draw.sample(range(len(self._parts)), min(ANYWHERE, len(self._parts)))
        others = dict.fromkeys([*self._near(rows[0]), *anywhere])
        of_other_events = [place for place in others if len(self._names[place] & names) < 2 and place not in own]
        parts = [
            part
            for place in of_other_events
            for part in self._parts[place]
            if not any(is_given(row, part) for row in rows)
        ]
        best = self._likest(rows[0].question, parts, draw)[:LIKE_THE_QUESTION]
        return draw.sample(best, min(count, len(best)))


def _near_one(row: Asked, draw: random.Random) -> Asked:
    """Keep those answers that stand near one of them, so that a short passage holds them."""
    if len(row.answers) < 2:
        return row
    start, _ = draw.choice(sorted(row.answers))
    return replace(row, answers={place: n for place, n in row.answers.items() if abs(place[0] - start) < APART})


def _shuffled(shown: Sequence[Example], draw: random.Random) -> Iterator[Example]:
    for place, one in enumerate(draw.sample(shown, len(shown))):
        yield replace(one, beside=place > 0)


def without_titles(run: Sequence[Example]) -> list[Example]:
    """Show a question with the same passages, but for the titles that stand above them: those of reports."""
    return [_without_title(row) for row in run]


def _without_title(row: Example) -> Example:
    title, _, _ = row.passage.partition("\n")
    shift = len(titled(title, ""))
    if not row.passage.startswith(titled(title, "")) or any(start < shift for start, _ in row.answers):
        return row
    answers = {(start - shift, end - shift): count for (start, end), count in row.answers.items()}
    return replace(row, passage=row.passage[shift:], answers=answers)


def _parts(passage: str, words: int) -> list[str]:
    """Cut a passage between sentences, about so many words to a piece."""
    parts: list[tuple[int, int]] = []
    for sentence in split_sentences(passage):
        if parts and len(passage[parts[-1][0] : sentence.end].split()) <= words:
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
    place = place_of(answer, passage)
    if place is None:
        raise NewsError(f"{path.name}: {answer!r} has to stand just once in its text, or in the words after “@”")
    return place


def place_of(written: str, text: str) -> tuple[int, int] | None:
    """Where "49%", or the 49% of "49% @ bought 49%", stands in a text, as (start, end); None where not just once."""
    answer, _, around = (part.strip() for part in written.partition("@"))
    found = [place.start() for place in re.finditer(rf"(?<!\w){re.escape(around or answer)}(?!\w)", text)]
    if not answer or len(found) != 1 or answer not in (around or answer):
        return None
    start = found[0] + (around or answer).index(answer)
    return start, start + len(answer)
