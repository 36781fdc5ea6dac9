"""SpanReader: exact answers cut out of passages by the trained reader, and how sure they are right.

The reader is shown windows (rag/reader/windows.py), each under the title of its article. What it cuts out is judged by
its own score, by how near its sentence is to the question in meaning, by the retrieval score of its passage, and by
whether it is of the kind that is asked for: how likely is it that the span answers or, where a reason or a description
is asked for, that its sentence does? A sum, a percentage or a number that is asked for must be one, and the year that
the question names must stand in the sentence or beside it: figures of another year are no answer. Where a name in the
question stands in no article of the store, no answer is likely. How the judgement was fitted:
`python -m eval.tuning.calibrate`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.encoder import Vectors
from index.lexical import share_a_term, terms
from index.store import PassageStore, ScoredPassage
from rag.answer_types import AnswerType, answer_type
from rag.judgement import Judgement
from rag.names import NATIONALITY, is_title, name_words, same_name
from rag.names.capitals import capitalised, names
from rag.names.succession import successor
from rag.names.surnames import by_surname
from rag.question import WITH_EXACT_ANSWER, QuestionKind, options, question_kind
from rag.quotable import is_quotable
from rag.reader import Quote, titled
from rag.reader.anaphora import anaphora
from rag.reader.another import answers_another
from rag.reader.candidates import Candidate
from rag.reader.edges import tidy, whole_list
from rag.reader.model import Span, SpanModel
from rag.reader.windows import REQUIRED, Window, windows
from rag.values.dates import day_in_words
from rag.values.forms import holds, holds_in
from rag.values.reader import read_value
from rag.wording import years

SENTENCES_KEPT = 10_000  # whose vectors are kept, 1.5 kB each
SHORT = 40  # words, with the title; a shorter text is read with FILLER behind it: the reader is used to longer ones
FILLER = (
    "\n\nThis report was written by the editors and may be changed as more becomes known. Readers can write to the "
    "newsroom about it. More on this and on other matters can be found in the pages that follow, and in the editions "
    "of the coming days."
)
UNKNOWN_NAME = 0.25  # what is left of a probability where the question has a name that no article has
CANDIDATES = 2  # that are judged, on average, of a window: those that the model finds likeliest
OF_A_SENTENCE = 2  # quotes of one sentence: "$14.8 billion for 49%, at a value of $29 billion"
_AS_OF = re.compile(r"\bas of\b[^,?]{0,20}?\d{4}", re.IGNORECASE)  # a day for the answer, not for what is asked
_NAMESAKE = re.compile(
    r"\bwho (?:(?:co-?)?found(?:ed)?|owns?|owned|start(?:ed)?|set up|establish(?:ed)?|created?|built|runs?|ran|"
    r"leads?|led|(?:is|was|are|were) the (?:(?:co-?)?founders?|owners?) of) (?P<name>[^?]+?)\W*$",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(r"\d{4}")
_DEADLINE = re.compile(r"\bby (?:\w+ )?$")
_YEAR_BY_NOW = re.compile(
    r"\b(?P<which>last|this|next) (?:(?:financial|fiscal|business) )?year\b(?![’'-])", re.IGNORECASE
)
_YEARS_ON = {"last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured of a span; `meaning` in [-1, 1], `retrieval` and `typed` in [0, 1]."""

    reader: float  # its score, see `Span`, within ±12
    meaning: float  # cosine of the question and the sentence
    retrieval: float  # score of the passage
    typed: float  # 1 where it is of the kind asked for, or none is asked for


# To be fitted again after any change of the reader, the retriever or the features: python -m eval.tuning.calibrate
EXACT = Judgement(Features(reader=0.28, meaning=0.64, retrieval=0.49, typed=0.38), -1.06)  # that the span answers
SENTENCE = Judgement(Features(reader=0.32, meaning=1.13, retrieval=0.70, typed=0.0), -0.63)  # that its sentence does


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
        """Find the words that may answer a question: the two likeliest in each sentence, best first.

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
        quotes: list[Quote] = []
        found: dict[tuple[str, int], set[int | None]] = {}  # by article and sentence, where the words begin in it
        for probability, candidate in judged:
            quote = candidate.quoted(probability)
            places = found.setdefault((quote.passage.article.article_id, quote.start), set())
            if len(places) < OF_A_SENTENCE and quote.short_start not in places:  # overlapping passages share sentences
                places.add(quote.short_start)
                quotes.append(quote)
        return quotes

    def knows(self, question: str) -> bool:
        """Tell whether each name in a question stands in some article of the store."""
        named = (name for name in capitalised(question) if not is_title(name) and not NATIONALITY.match(name))
        return not any(self._store.rarity(term) == 1 for name in named for term in terms(name))

    def measure(self, question: str, passages: Sequence[ScoredPassage]) -> list[tuple[Candidate, Features]]:
        """Measure what the model cuts out; arguments as in `read`."""
        kind, asked = answer_type(question), set(terms(question))
        chosen = question_kind(question) in (QuestionKind.CHOICE, QuestionKind.YES_NO)  # from what the question says
        exact = question_kind(question) in WITH_EXACT_ANSWER
        # A yes or no may turn on the year: an article that names another one says no.
        wanted = set() if question_kind(question) is QuestionKind.YES_NO else years(_AS_OF.sub("", question))
        wanted = wanted - set(options(question))
        as_read = by_surname(question, (one.passage.text for one in passages))
        pieces = anaphora(as_read, [one.passage for one in passages])
        shown = windows(question, passages, self._store, pieces)
        kept: list[tuple[Candidate, Span]] = []
        for window, spans in zip(shown, self._spans(as_read, shown), strict=True):
            for span in spans:
                candidate = _candidate(window, *tidy(window.text, span.start, span.end))
                if candidate is None:
                    continue
                if question_kind(question) is QuestionKind.LIST:
                    candidate = _whole_list(question, candidate)
                if not wanted <= years(f"{_around(window, candidate)} {_year_by_now(candidate)}"):
                    continue
                if wanted and _is_of_another_year(candidate, kind, wanted):
                    continue
                said = terms(candidate.short) or ([] if exact else [""])  # "he" and "the" are no exact answer
                if not chosen and (
                    asked.issuperset(said) or (kind is AnswerType.PERSON and _is_named(candidate.short, question))
                ):
                    continue  # it says nothing that the question does not, or is the person that the question is about
                if answers_another(question, candidate):
                    candidate = _successor(question, candidate)
                    if candidate is None:
                        continue
                if kind not in REQUIRED or holds_in(candidate.text, *candidate.inside, kind):
                    kept.append((candidate, span))
        kept.sort(key=lambda pair: -pair[1].score)
        kept = kept[: CANDIDATES * len(shown)]
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

    def _spans(self, question: str, shown: Sequence[Window]) -> list[list[Span]]:
        """Read windows under their titles: the spans of each, as far as they lie in its text, best first.

        Where the question names a year, the day of publication stands in the title: news says "on Sunday".
        """
        dated = bool(years(question))
        titles = [_title(window, dated) for window in shown]
        texts = [title + window.reading.text for title, window in zip(titles, shown, strict=True)]
        read = [text + FILLER if len(text.split()) < SHORT else text for text in texts]
        return [
            [
                Span(*place, span.score)
                for span in spans
                if len(title) < span.end <= len(text)
                and (place := window.reading.original(max(0, span.start - len(title)), span.end - len(title)))
            ]
            for title, text, window, spans in zip(titles, texts, shown, self._model.read(question, read), strict=True)
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


def _title(window: Window, dated: bool) -> str:
    article = window.passage.article
    day = f", {day_in_words(article.published)}" if dated and article.published else ""
    return titled(article.title + day, "")


def _candidate(window: Window, start: int, end: int) -> Candidate | None:
    """Place a span in its sentence; None where it is empty, in a heading, question or order, or in several."""
    for sentence in window.sentences:
        if sentence.start <= start < end <= sentence.end:
            if not is_quotable(window.text, sentence):
                return None
            places = (
                (window.start + start, window.start + end),
                (window.start + sentence.start, window.start + sentence.end),
            )
            return Candidate(window.passage, *places)
    return None


def _whole_list(question: str, candidate: Candidate) -> Candidate:
    """The list in which a candidate stands, but not one with a name of the question in it."""
    start, end = (candidate.sentence[0] + place for place in whole_list(candidate.text, *candidate.inside))
    longer = Candidate(candidate.passage, (start, end), candidate.sentence)
    return candidate if any(share_a_term(name, longer.short) for name in names(question)) else longer


def _successor(question: str, candidate: Candidate) -> Candidate | None:
    """Who took the place of a candidate that leads no longer, of the same sentence; None where nobody did."""
    place = successor(question, candidate.text, *candidate.inside)
    if place is None:
        return None
    start, end = (candidate.sentence[0] + one for one in place)
    found = Candidate(candidate.passage, (start, end), candidate.sentence)
    return None if answers_another(question, found) else found


def _is_named(person: str, question: str) -> bool:
    """Tell whether a question names a person: "Wang" is Alexandr Wang, but no part of "Wang Labs" is anybody."""
    named = names(question)
    said = name_words(person)
    if founded := _NAMESAKE.search(question):
        firm = name_words(founded["name"])
        if len(said) > len(firm) and said[-len(firm) :] == firm:
            return False  # "Who founded Dell?" – "Michael Dell"
    if question.islower():
        return (terms(person) or [""])[-1] in terms(question)
    return any(same_name(said, name_words(name)) for name in named)


def _around(window: Window, candidate: Candidate) -> str:
    """The sentence with the one before, its article's title and the year of publication."""
    number = next(n for n, one in enumerate(window.sentences) if window.start + one.start == candidate.sentence[0])
    first, last = window.sentences[max(number - 1, 0)], window.sentences[number]
    article, said = window.passage.article, window.text[first.start : last.end]
    return f"{article.title} {article.published.year if article.published else ''} {said}"


def _is_of_another_year(candidate: Candidate, kind: AnswerType, wanted: set[str]) -> bool:
    """Tell whether a figure is of another year than asked: "2024 revenue of $870 million is to triple by 2025"."""
    text, (start, end) = candidate.text, candidate.inside
    year = read_value(text, start, end, kind, candidate.passage.article.published).year[-4:] or _year_by_now(candidate)
    if year in {"", *wanted}:
        return False
    named = [found for found in _FOUR_DIGITS.finditer(text) if found[0] in wanted]
    if any(not _DEADLINE.search(text, 0, found.start()) for found in named):
        return False

    def far(found: re.Match[str]) -> int:
        return max(start - found.end(), found.start() - end)

    nearest = min((far(found) for found in _FOUR_DIGITS.finditer(text) if found[0] == year), default=0)
    return not named or nearest < min(map(far, named))


def _year_by_now(candidate: Candidate) -> str:
    """The year that stands beside a figure as "last year", by the day of publication; "" for none."""
    published, (start, end) = candidate.passage.article.published, candidate.inside
    for found in _YEAR_BY_NOW.finditer(candidate.text) if published else ():
        between = candidate.text[min(end, found.end()) : max(start, found.start())]
        if published and not re.search(r"[,;:–—]|\b(?:and|but|while|which|who)\b", between):
            return str(published.year + _YEARS_ON[found["which"].lower()])
    return ""
