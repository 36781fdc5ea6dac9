"""Invented events, each told by four articles, with questions and what each article answers.

    == Kestrel buys into Norvane
    # Headline of the first article
    Its text, in paragraphs.

    # Headline of the second article
    …

    Q How much did Kestrel pay for its share of Norvane?
    1 €2.1 billion
    3 2.4 billion euros @ paid 2.4 billion euros
    = contradiction

Below a question stand the number of each article that answers it and the words that do, after "@" with their
surroundings where they stand more than once; then how the answers stand to each other, one of VERDICTS. The reader is
trained on those of the folder `events`; those of `eval/tuning/events_told` are for what is fitted and measured with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.reader.training.news import HELD_OUT, place_of
from rag.reader.training.questions import Asked

EVENTS = Path(__file__).parent / "events"
VERDICTS = (
    "contradiction",  # two answers can't both be true
    "rounding",  # they differ only in how exactly they tell it
    "times",  # they are of different times
    "agree",
    "one",  # only one article answers
    "parts",  # different parts of what is true
    "silent",  # no article answers
)


class EventsError(ValueError):
    """A file of events is not as described above."""


@dataclass(frozen=True, slots=True)
class AskedOfEvent:
    """A question; `answers` are (article, start, end): which words of which article's text, counted from 0."""

    question: str
    answers: tuple[tuple[int, int, int], ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event: `articles` as (headline, text), and what was asked."""

    name: str
    articles: tuple[tuple[str, str], ...]
    asked: tuple[AskedOfEvent, ...]


def asked_of_each(event: Event) -> list[list[Asked]]:
    """Ask each article each question: a list for each question, in it one row for each article."""
    return [
        [
            Asked(one.question, headline, text, {(start, end): 1 for n, start, end in one.answers if n == number})
            for number, (headline, text) in enumerate(event.articles)
        ]
        for one in event.asked
    ]


def read_events(folder: Path = EVENTS, held_out: bool = False) -> list[list[Event]]:
    """Read the events of each file of a folder, of the files that are held out or of the others.

    Raises:
        EventsError: an answer isn't found in its article, or not just once, or a verdict is none.
    """
    paths = [path for path in sorted(folder.glob("*.txt")) if path.name.startswith(HELD_OUT) == held_out]
    return [[_event(part, path) for part in _parts(path.read_text(encoding="utf-8"), "== ")] for path in paths]


def _parts(text: str, mark: str) -> Sequence[str]:
    """What follows each line that begins with a mark, up to the next one, without the mark."""
    return f"\n{text}".split(f"\n{mark}")[1:]


def _event(text: str, path: Path) -> Event:
    told, *asked = text.split("\nQ ")
    articles = []
    for part in _parts(told, "# "):
        headline, _, body = part.partition("\n")
        articles.append((headline.strip(), "\n\n".join(line.strip() for line in body.splitlines() if line.strip())))
    texts = [body for _, body in articles]
    return Event(told.partition("\n")[0].strip(), tuple(articles), tuple(_asked(one, texts, path) for one in asked))


def _asked(text: str, texts: Sequence[str], path: Path) -> AskedOfEvent:
    question, *lines = [line.strip() for line in text.splitlines() if line.strip()]
    verdict = lines[-1].removeprefix("= ") if lines else ""
    if verdict not in VERDICTS:
        raise EventsError(f"{path.name}: {question!r} has to end with “= ” and one of {', '.join(VERDICTS)}")
    return AskedOfEvent(question, tuple(_answers(lines[:-1], texts, path)), verdict)


def _answers(lines: Sequence[str], texts: Sequence[str], path: Path) -> Iterator[tuple[int, int, int]]:
    for line in lines:
        number, _, written = line.partition(" ")
        text = texts[int(number) - 1] if number.isdigit() and 0 < int(number) <= len(texts) else ""
        place = place_of(written, text)
        if place is None:
            raise EventsError(
                f"{path.name}: {line!r} has to name an article, and words that stand just once in it, or in the words "
                "after “@”"
            )
        yield int(number) - 1, *place
