"""SentenceReader: whole sentences as exact quotes, and how sure they answer, with no trained reader.

A sentence is judged by how near it is to the question in meaning (cosine of their vectors), by how much of what the
question names is named in it and around it (each term weighted by how rare it is in the store), and by whether it
holds the kind of value that is asked for. A sum, a percentage or a number that is asked for must be there, and so
must the year that the question names, in the sentence or beside it: figures of another year are no answer. A question
with a name that stands in no article of the store has no answer there. The weights were fitted by logistic regression
on questions about encyclopedia articles, none of them a benchmark's: `python -m eval.calibrate` gives data and
figures.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from operator import itemgetter

from index.lexical import terms
from index.sentences import SentenceKind, split_sentences
from index.store import PassageStore, ScoredPassage
from rag.question import AnswerType, answer_type, holds, names, subject, years
from rag.reader import Quote

READ = 24  # sentences that are encoded; the others share too little with the question
REQUIRED = {AnswerType.MONEY, AnswerType.PERCENT, AnswerType.NUMBER}  # told apart well by their form
COMMONEST = 0.3  # weight of a term that every passage has: in articles about one event, those are its main names
CARRIED = 0.3  # weight of a term that a follow-up only carries on from the question before it
HEARD = 3  # of each article before the rest of any: a long article must not silence the others


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured of a sentence; each in [0, 1] but the cosine, in [−1, 1]."""

    cosine: float  # of the vectors of question and sentence
    coverage: float  # share of the question's terms, by rarity, that stand in the sentence
    nearby: float  # the same for the passage around it and its article's title
    typed: float  # 1 where it holds the kind of value asked for, or none is asked for


# To be fitted again after any change of the retriever or of the features.
WEIGHTS = Features(cosine=3.15, coverage=1.99, nearby=1.01, typed=0.38)
BIAS = -4.09


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a retrieved passage; `start` counts within the passage.

    `around` is the sentence with its neighbours, its article's title and the year of publication.
    """

    passage: ScoredPassage
    text: str
    start: int
    around: str


class SentenceReader:
    """Picks whole sentences.

    Args:
        store: where the passages come from: it knows how rare a term is, and its encoder reads the sentences.
    """

    def __init__(self, store: PassageStore) -> None:
        self._store = store

    def read(self, question: str, passages: Sequence[ScoredPassage], completed: str | None = None) -> list[Quote]:
        """Find the sentences that best answer a question: one an article at most, best first."""
        measured = self.measure(question, passages, completed)
        quotes = sorted((_quote(*pair) for pair in measured), key=lambda quote: -quote.confidence)
        best: dict[str, Quote] = {}
        for quote in quotes:
            best.setdefault(quote.passage.article.article_id, quote)
        return list(best.values())

    def measure(
        self, question: str, passages: Sequence[ScoredPassage], completed: str | None = None
    ) -> list[tuple[Candidate, Features]]:
        """Measure the sentences that share most with a question, 24 at most; arguments as in `Reader.read`."""
        if any(self._store.rarity(term) == 1 for name in names(question) for term in terms(name)):
            return []
        asked = set(terms(subject(question)))
        weights = {
            term: max(COMMONEST, self._store.rarity(term)) * (1.0 if term in asked else CARRIED)
            for term in terms(subject(completed or question))
        }
        kind = answer_type(question)
        rows = [
            (candidate, _coverage(weights, candidate.text), nearby, float(holds(candidate.text, kind)))
            for passage in passages
            for nearby in [_coverage(weights, f"{passage.article.title} {passage.passage.text}")]
            for candidate in _sentences(passage)
            if kind not in REQUIRED or holds(candidate.text, kind)
            if years(question) <= years(candidate.around)
        ]
        rows.sort(key=lambda row: -sum(row[1:]))
        rows = _each_article_heard(_distinct(rows))[:READ]
        if not rows:
            return []
        vectors = self._store.encoder.encode([question, *(row[0].text for row in rows)])
        cosines = vectors[1:] @ vectors[0]
        return [(row[0], Features(float(cosine), *row[1:])) for row, cosine in zip(rows, cosines, strict=True)]


def confidence(features: Features) -> float:
    """Turn what was measured of a sentence into the probability that it answers."""
    logit = BIAS + sum(weight * value for weight, value in zip(astuple(WEIGHTS), astuple(features), strict=True))
    return 1 / (1 + math.exp(-logit))


def _sentences(passage: ScoredPassage) -> list[Candidate]:
    """The sentences that may be quoted: no headings, and no questions, which answer nothing."""
    text = passage.passage.text
    spans = split_sentences(text)
    published = passage.article.published.year if passage.article.published else ""
    return [
        Candidate(
            passage,
            text[span.start : span.end],
            span.start,
            f"{passage.article.title} {published} "
            f"{text[spans[max(number - 1, 0)].start : spans[min(number + 1, len(spans) - 1)].end]}",
        )
        for number, span in enumerate(spans)
        if span.kind is SentenceKind.PROSE and not text[span.start : span.end].rstrip("\"'”’) ").endswith("?")
    ]


def _coverage(weights: dict[str, float], text: str) -> float:
    """Share of the question's terms that stand in a text, each by its weight."""
    found = set(terms(text))
    return sum(weight for term, weight in weights.items() if term in found) / (sum(weights.values()) or 1.0)


def _distinct(
    rows: list[tuple[Candidate, float, float, float]],
) -> list[tuple[Candidate, float, float, float]]:
    """Keep the first of each sentence that overlapping passages share."""
    places: dict[tuple[str, int], tuple[Candidate, float, float, float]] = {}
    for row in rows:
        passage = row[0].passage.passage
        places.setdefault((passage.article_id, passage.start + row[0].start), row)
    return list(places.values())


def _each_article_heard(
    rows: list[tuple[Candidate, float, float, float]],
) -> list[tuple[Candidate, float, float, float]]:
    """Move the best three of each article before the rest, in order otherwise."""
    seen: Counter[str] = Counter()
    rest: list[bool] = []
    for row in rows:
        article = row[0].passage.article.article_id
        rest.append(seen[article] >= HEARD)
        seen[article] += 1
    return [row for _, row in sorted(zip(rest, rows, strict=True), key=itemgetter(0))]


def _quote(candidate: Candidate, features: Features) -> Quote:
    start = candidate.passage.passage.start + candidate.start
    return Quote(
        passage=candidate.passage,
        text=candidate.text,
        start=start,
        end=start + len(candidate.text),
        confidence=confidence(features),
    )
