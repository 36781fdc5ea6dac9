"""SpanReader: exact answers cut out of passages by the trained reader, and how sure they are right.

The reader is shown windows: the part of a passage that shares most with the question, with its surroundings. What it
cuts out is judged by its own score, by how near its sentence is to the question in meaning, by the retrieval score of
its passage, and by whether it is of the kind that is asked for: how likely is it that the span answers or, where a
reason or a description is asked for, that its sentence does? A sum, a percentage or a number that is asked for must be
one, and the year that the question names must stand in the sentence or beside it: figures of another year are no
answer. Where a name in the question stands in no article of the store, no answer is likely. How the judgement was
fitted: `python -m eval.tuning.calibrate`.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache

from index.encoder import Vectors
from index.lexical import terms
from index.sentences import Sentence, SentenceKind, split_sentences
from index.store import PassageStore, ScoredPassage
from rag.answer_types import AnswerType, answer_type, holds, subject
from rag.question import WITH_EXACT_ANSWER, QuestionKind, question_kind
from rag.reader import Quote
from rag.reader.model import Span, SpanModel
from rag.untrusted import speaks_to_a_model
from rag.wording import names, years

WINDOWS = 12  # that are read, or one of each article where there are more articles
HEARD = 2  # windows of each article that are read before further ones of any
WORDS = 70  # of a window; a longer sentence stays whole
REQUIRED = {AnswerType.MONEY, AnswerType.PERCENT, AnswerType.NUMBER}  # told apart well by their form
COMMONEST = 0.3  # weight of a term that every passage has: in articles about one event, those are its main names

SENTENCES_KEPT = 10_000  # whose vectors are kept, 1.5 kB each
UNKNOWN_NAME = 0.3  # what is left of a probability where the question has a name that no article has
CANDIDATES = 2  # that are judged, on average, of a window: those that the model finds likeliest
_AS_OF = re.compile(r"\bas of\b[^,?]{0,20}?\d{4}", re.IGNORECASE)  # a day for the answer, not for what is asked
_NUMBER = re.compile(r"\d[\d.,]*$")
_UNIT = re.compile(
    r"(?:[\s-]?(?:thousand|million|billion|trillion|hundred|dozen|k|m|mn|bn|tn|b)\b\+?)?(?:\s?(?:%|per ?cent\b))?", re.I
)
_PART_OF_YEAR = re.compile(r"\b(?:early|mid|late)[ -]$", re.IGNORECASE)
_YEAR_OR_MONTH = re.compile(
    r"(?:1[5-9]|20)\d\d\b|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_EDGE = " \t\n.,;:!?—–-"
_PAIRS = {"“": "”", "‘": "’", '"': '"', "(": ")", "[": "]", "«": "»"}


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured of a span; all but the first in [0, 1]."""

    reader: float  # its score, see `Span`, within ±12
    meaning: float  # cosine of the question and the sentence
    retrieval: float  # score of the passage
    typed: float  # 1 where it is of the kind asked for, or none is asked for


@dataclass(frozen=True, slots=True)
class Judgement:
    """How what was measured becomes a probability."""

    weights: Features
    bias: float

    def probability(self, features: Features) -> float:
        """Return the probability that what was measured answers the question, in [0, 1]."""
        pairs = zip(astuple(self.weights), astuple(features), strict=True)
        return 1 / (1 + math.exp(-self.bias - sum(weight * value for weight, value in pairs)))


# To be fitted again after any change of the reader, the retriever or the features: python -m eval.tuning.calibrate
EXACT = Judgement(Features(reader=0.31, meaning=0.48, retrieval=2.63, typed=0.35), -3.13)  # that the span answers
SENTENCE = Judgement(Features(reader=0.34, meaning=2.01, retrieval=4.32, typed=0.0), -4.53)  # that its sentence does


@dataclass(frozen=True, slots=True)
class Window:
    """Part of a passage that is read; `start` counts within the passage, `sentences` within the window."""

    passage: ScoredPassage
    text: str
    start: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span and the sentence that it stands in, both with their place in the passage."""

    passage: ScoredPassage
    span: tuple[int, int]
    sentence: tuple[int, int]

    @property
    def short(self) -> str:
        """The span."""
        return self.passage.passage.text[slice(*self.span)]

    @property
    def text(self) -> str:
        """The sentence."""
        return self.passage.passage.text[slice(*self.sentence)]


class SpanReader:
    """Cuts out exact answers.

    Args:
        store: where the passages come from: it knows how rare a term is.
        model: None for the reader that comes with crosscheck, or the one that CROSSCHECK_READER names.
    """

    def __init__(self, store: PassageStore, model: SpanModel | None = None) -> None:
        self._store = store
        self._model = model or SpanModel()
        self._vectors: dict[str, Vectors] = {}

    def read(self, question: str, passages: Sequence[ScoredPassage]) -> list[Quote]:
        """Find the words that may answer a question: the likeliest in each sentence, best first.

        Raises:
            ReaderError: the model can't be loaded.
        """
        judgement = EXACT if question_kind(question) in WITH_EXACT_ANSWER else SENTENCE
        share = 1.0 if self.knows(question) else UNKNOWN_NAME
        measured = self.measure(question, passages)
        judged = sorted(
            ((share * judgement.probability(features), candidate) for candidate, features in measured),
            key=lambda pair: -pair[0],
        )
        quotes: dict[tuple[str, int], Quote] = {}
        for probability, candidate in judged:
            quote = _quote(candidate, probability)
            quotes.setdefault((quote.passage.article.article_id, quote.start), quote)
        return list(quotes.values())

    def knows(self, question: str) -> bool:
        """Tell whether each name in a question stands in some article of the store."""
        return not any(self._store.rarity(term) == 1 for name in names(question) for term in terms(name))

    def measure(self, question: str, passages: Sequence[ScoredPassage]) -> list[tuple[Candidate, Features]]:
        """Measure what the model cuts out; arguments as in `read`."""
        weights = {term: max(COMMONEST, self._store.rarity(term)) for term in terms(subject(question))}
        kind, asked = answer_type(question), set(terms(question))
        chosen = question_kind(question) in (QuestionKind.CHOICE, QuestionKind.YES_NO)  # from what the question says
        # A yes or no may turn on the year: an article that names another one says no.
        wanted = set() if question_kind(question) is QuestionKind.YES_NO else years(_AS_OF.sub("", question))
        windows = _windows(weights, kind, passages)
        found = self._model.read(question, [window.text for window in windows])
        kept: list[tuple[Candidate, Span]] = []
        for window, spans in zip(windows, found, strict=True):
            for span in spans:
                candidate = _candidate(window, *tidy(window.text, span.start, span.end))
                if candidate is None or not wanted <= years(_around(window, candidate)):
                    continue
                said = terms(candidate.short) or [""]
                if not chosen and (asked.issuperset(said) or (kind is AnswerType.PERSON and said[-1] in asked)):
                    continue  # it says nothing that the question does not, or is the person that the question is about
                if kind not in REQUIRED or holds(candidate.short, kind):
                    kept.append((candidate, span))
        kept.sort(key=lambda pair: -pair[1].score)
        kept = kept[: CANDIDATES * len(windows)]
        meaning = self._meaning(question, [candidate.text for candidate, _ in kept])
        return [
            (
                candidate,
                Features(
                    reader=max(-12.0, min(12.0, span.score)),
                    meaning=meaning[candidate.text],
                    retrieval=candidate.passage.score,
                    typed=float(holds(candidate.short, kind)),
                ),
            )
            for candidate, span in kept
        ]

    def _meaning(self, question: str, sentences: Sequence[str]) -> dict[str, float]:
        """Cosine of a question and each sentence."""
        if len(self._vectors) > SENTENCES_KEPT:
            self._vectors = {}
        known = self._vectors  # sentences come back from question to question
        new = [text for text in dict.fromkeys(sentences) if text not in known]
        encoded = self._store.encoder.encode([question, *new])
        known.update(zip(new, encoded[1:], strict=True))
        return {text: float(known[text] @ encoded[0]) for text in sentences}


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """Mend the edges of a span: whole words, a figure with its currency and unit, no stray punctuation.

    Returns:
        Start and end; never an empty span, unless it was one.
    """
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    first, last = start, end
    while first < last and (
        text[first] in _EDGE or (text[first] in _PAIRS and _PAIRS[text[first]] not in text[first + 1 : last])
    ):
        first += 1
    while first < last and (
        text[last - 1] in _EDGE
        or any(
            text[last - 1] == closing and opening not in text[first : last - 1] for opening, closing in _PAIRS.items()
        )
    ):
        last -= 1
    if first == last:
        return start, end
    if text[first].isdigit():
        currency = re.search(r"(?:\b(?:US|A|C|HK))?[$€£¥₹]\s?$", text[max(0, first - 5) : first])
        first -= len(currency[0]) if currency else 0
    if part := _PART_OF_YEAR.search(text[:first]) if _YEAR_OR_MONTH.match(text, first) else None:
        first = part.start()
    if _NUMBER.search(text[first:last]) and (unit := _UNIT.match(text, last)):
        last = unit.end()
    return first, last


def _windows(weights: dict[str, float], kind: AnswerType, passages: Sequence[ScoredPassage]) -> list[Window]:
    """Cut the windows to read out of the passages: the best of each article, the second best, then the best of all."""
    ranked: list[tuple[float, Window]] = []
    for passage in passages:
        ranked += _windows_of(weights, kind, passage)
    ranked.sort(key=lambda row: -row[0])
    seen: Counter[str] = Counter()
    best: list[tuple[int, Window]] = []
    for _, window in ranked:
        article = window.passage.article.article_id
        if all(_apart(window, other) for _, other in best):
            best.append((min(seen[article], HEARD), window))
            seen[article] += 1
    best.sort(key=lambda row: row[0])
    return [window for _, window in best[: max(WINDOWS, len(seen))]]


def _windows_of(weights: dict[str, float], kind: AnswerType, passage: ScoredPassage) -> list[tuple[float, Window]]:
    """Cut a passage into windows around its sentences that share most with the question, at most two."""
    text, title = passage.passage.text, passage.article.title
    sentences = _sentences(text)
    typed = 1.0 if kind in REQUIRED else 0.2  # without a value of a required type no sentence answers
    scores = [
        _coverage(weights, text[one.start : one.end]) + typed * holds(text[one.start : one.end], kind)
        for one in sentences
    ]
    lengths = [len(text[one.start : one.end].split()) for one in sentences]
    free = [True] * len(sentences)
    made: list[tuple[float, Window]] = []
    while any(free) and len(made) < 2:
        peak = max((n for n, is_free in enumerate(free) if is_free), key=lambda n: scores[n])
        first = last = peak
        words = lengths[peak]
        while True:
            sides = [n for n in (first - 1, last + 1) if 0 <= n < len(free) and free[n] and words + lengths[n] <= WORDS]
            if not sides:
                break
            side = max(sides, key=lambda n: (scores[n], -n))
            words += lengths[side]
            first, last = min(first, side), max(last, side)
        free[first : last + 1] = [False] * (last + 1 - first)
        start, end = sentences[first].start, sentences[last].end
        inside = tuple(Sentence(one.start - start, one.end - start, one.kind) for one in sentences[first : last + 1])
        nearby = _coverage(weights, f"{title} {text[start:end]}")
        made.append((passage.score + scores[peak] + nearby, Window(passage, text[start:end], start, inside)))
    return made


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[Sentence, ...]:
    return tuple(split_sentences(text))


def _apart(window: Window, other: Window) -> bool:
    """Tell whether two windows share no text: passages overlap."""
    one, two = window.passage.passage, other.passage.passage
    start, begin = one.start + window.start, two.start + other.start
    return one.article_id != two.article_id or start + len(window.text) <= begin or begin + len(other.text) <= start


def _candidate(window: Window, start: int, end: int) -> Candidate | None:
    """Place a span in its sentence; None where it is empty, in a heading, question or order, or in several."""
    for sentence in window.sentences:
        if sentence.start <= start < end <= sentence.end:
            whole = window.text[sentence.start : sentence.end]
            asks = whole.rstrip("\"'”’) ").endswith("?")
            if sentence.kind is not SentenceKind.PROSE or asks or speaks_to_a_model(whole):
                return None
            places = (
                (window.start + start, window.start + end),
                (window.start + sentence.start, window.start + sentence.end),
            )
            return Candidate(window.passage, *places)
    return None


def _around(window: Window, candidate: Candidate) -> str:
    """The sentence with its neighbours, its article's title and the year of publication."""
    number = next(n for n, one in enumerate(window.sentences) if window.start + one.start == candidate.sentence[0])
    first, last = window.sentences[max(number - 1, 0)], window.sentences[min(number + 1, len(window.sentences) - 1)]
    article = window.passage.article
    return (
        f"{article.title} {article.published.year if article.published else ''} {window.text[first.start : last.end]}"
    )


def _coverage(weights: dict[str, float], text: str) -> float:
    """Share of the question's terms that stand in a text, each by its weight."""
    found = set(terms(text))
    return sum(weight for term, weight in weights.items() if term in found) / (sum(weights.values()) or 1.0)


def _quote(candidate: Candidate, probability: float) -> Quote:
    start, end = (candidate.passage.passage.start + place for place in candidate.sentence)
    return Quote(
        passage=candidate.passage,
        text=candidate.text,
        start=start,
        end=end,
        confidence=probability,
        short=candidate.short,
        short_start=candidate.span[0] - candidate.sentence[0],
    )
