"""Training examples for the reader: questions with passages that answer them, and with passages that only seem to.

A reader that is to stay silent on a near miss must see near misses. Beside the unanswerable questions that people
wrote for SQuAD 2.0 (Rajpurkar et al. 2018) there are six kinds of made ones: the passage without the sentences that
answer, another passage of the same article that shares the question's words, the question with a name, year or number
of the passage in place of its own, the question turned into its opposite, the question with a word that the passage
has replaced by one that it hasn't, and a claim that the passage does not support, made into a question (VitaminC,
Schuster et al. 2021).
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence

from index.lexical import terms
from index.sentences import split_sentences
from rag.reader import titled
from rag.reader.training.questions import LABELS, Asked, Example

SUPPORTS, _, NOT_ENOUGH = range(len(LABELS))
RIGHT = 0.45  # share of the answers to be checked that are right, and, of the others,
ANOTHER_QUESTION = 0.4  # of those that are right but for what the question was turned into
_OPPOSITES = dict(
    pair.split("/")
    for pair in (
        "first/last largest/smallest highest/lowest oldest/youngest before/after more/fewer most/least north/south "
        "east/west early/late won/lost win/lose increase/decrease increased/decreased began/ended begin/end start/stop "
        "started/stopped above/below buy/sell bought/sold born/buried minimum/maximum longest/shortest best/worst "
        "male/female rich/poor support/oppose supported/opposed allowed/forbidden internal/external majority/minority"
    ).split()
)
_OPPOSITES |= {new: old for old, new in _OPPOSITES.items()}
_WORD = re.compile(r"\b[a-z]+\b")
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+(?: (?:(?:of|the|de|van|von) )?[A-Z][\w’'-]+)*")
_CONTENT_WORD = re.compile(r"(?<=[a-z,] )(?!(?:which|where|there|their|would|could|about|after|before)\b)[a-z]{5,}\b")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NUMBER = re.compile(r"\b\d+(?:[.,]\d+)*\b")
_ANY_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:(?:of|the|de|van|von) )?[A-Z][\w’'-]+)*")
_FEW_WORDS = re.compile(r"\b[a-z]+ [a-z]+(?: [a-z]+)?\b")
_FIRST_NAME = re.compile(r"^[A-Z][\w’'-]+(?: (?:(?:of|the|de|van|von) )?[A-Z][\w’'-]+)+")
_ENDS_IN_NAME = re.compile(r"(?:\b[A-Z][\w’'-]*,? (?:and )?|[-–])$")
# What a claim may be asked for, and the words that ask for it.
_ASKED = (
    (NAME, ("who", "what", "which one")),
    (_FIRST_NAME, ("Who", "What")),
    (_YEAR, ("what year", "which year")),
    (re.compile(r"(?<![$€£\d.,] )(?<![$€£\d.,])\b\d+(?:[.,]\d+)*(?= [a-z])"), ("how many",)),
)


def claim_of(question: str, answer: str) -> str:
    """Put a question and an answer together, as a claim for the support head to check."""
    return f"{question} {answer}"


def claim_questions(claims: Iterable[Example], draw: random.Random) -> Iterator[Example]:
    """Make claims into questions: "It rose 9 per cent in 1998" → "It rose 9 per cent in what year?".

    What is asked for stands in the passage, word for word, and the passage answers only where it supports the claim:
    VitaminC's claims come in pairs that differ in little, so what tells them apart is whether all of it is so.
    """
    for claim in claims:
        edits = [
            (found, word)
            for pattern, words in _ASKED
            for found in pattern.finditer(claim.question)
            for word in (draw.choice(words),)
            if len(re.findall(rf"\b{re.escape(found[0])}\b", claim.passage)) == 1
            and not _ENDS_IN_NAME.search(claim.question[: found.start()])
        ]
        if edits:
            found, word = draw.choice(edits)
            rest = claim.question[found.end() :].rstrip(" .")
            question = f"{claim.question[: found.start()]}{word}{rest}?"
            start = claim.passage.index(found[0])
            supported = claim.label == SUPPORTS
            answers = {(start, start + len(found[0])): 1} if supported else {}
            yield Example(question[0].upper() + question[1:], claim.passage, answers)


class ExampleMaker:
    """Makes examples, other ones at each draw.

    Args:
        asked: questions of one file; passages of its other questions serve as distractors.
        words: about how many words of a passage are shown; a longer one is cut at sentences, at random.
        hard: whether to make near misses; otherwise an unanswerable example shows any other passage.
        under_titles: whether the title of its article stands above a passage, as it does when articles are read.
    """

    def __init__(self, asked: list[Asked], words: int, hard: bool = True, under_titles: bool = False) -> None:
        self._asked = asked
        self._words = words
        self._hard = hard
        self._titles = {row.passage: titled(row.article, "") for row in asked} if under_titles else {}
        passages = {row.passage: row.article for row in asked}
        self._sentences = {passage: [(s.start, s.end) for s in split_sentences(passage)] for passage in passages}
        words_asked: dict[str, set[str]] = {}
        for row in asked:
            words_asked.setdefault(row.article, set()).update(_CONTENT_WORD.findall(row.question))
        self._words_asked = {article: sorted(found) for article, found in words_asked.items()}
        self._by_article: dict[str, list[tuple[str, set[str]]]] = {}
        for passage, article in passages.items():
            self._by_article.setdefault(article, []).append((passage, set(terms(passage))))

    def draw(
        self, draw: random.Random, negatives: float, beside: float = 0.0, checks: float = 0.0
    ) -> Iterator[Example]:
        """Make one example of each question, and with probability `negatives` an unanswerable one of it.

        With probability `beside` a distractor is put before or after the passage that answers, and with probability
        `checks` there is one of the question with a right or a wrong answer, to be checked (Hu et al. 2019).
        """
        for row in self._asked:
            if draw.random() < checks and (check := self._check(row, draw)):
                yield check
            if not row.answers:
                yield self.show(row, draw)
                continue
            passage, answers = self._cut(row.passage, row.answers, draw)
            if draw.random() < beside and (other := self._distractor(row, draw)):
                passage, answers = _joined(passage, answers, other, draw)
            yield Example(row.question, passage, answers)
            if draw.random() < negatives and (made := self._near_miss(row, draw)):
                yield made

    def show(self, row: Asked, draw: random.Random) -> Example:
        """Show a question with a part of its passage, the one that answers if there is one."""
        return Example(row.question, *self._cut(row.passage, row.answers, draw))

    def _check(self, row: Asked, draw: random.Random) -> Example | None:
        """The question with its answer, or with one that is wrong: of the same form, or right for another question."""
        if not row.answers:
            passage, answer = self._cut(row.passage, {}, draw)[0], draw.choice(row.plausible or ("",))
            return (
                Example(claim_of(row.question, answer), passage, {}, NOT_ENOUGH)
                if answer and answer in passage
                else None
            )
        passage, _ = self._cut(row.passage, row.answers, draw)
        right = sorted({row.passage[start:end] for start, end in row.answers})
        if draw.random() < RIGHT:
            return Example(claim_of(row.question, draw.choice(right)), passage, {}, SUPPORTS)
        if draw.random() < ANOTHER_QUESTION and (made := self._swapped(row, draw) or self._reworded(row, draw)):
            return Example(claim_of(made.question, draw.choice(right)), made.passage, {}, NOT_ENOUGH)
        wrong = _of_like_form(passage, right)
        return Example(claim_of(row.question, draw.choice(wrong)), passage, {}, NOT_ENOUGH) if wrong else None

    def _near_miss(self, row: Asked, draw: random.Random) -> Example | None:
        if not self._hard:
            other = draw.choice(self._asked)
            return (
                None
                if is_given(row, other.passage)
                else Example(row.question, self._cut(other.passage, {}, draw)[0], {})
            )
        kinds = [self._without_answer, self._elsewhere]
        kinds += 2 * [self._swapped, self._reworded]  # most like what people write
        draw.shuffle(kinds)
        return next((made for kind in kinds if (made := kind(row, draw))), None)

    def _without_answer(self, row: Asked, draw: random.Random) -> Example | None:
        """The passage without the sentences that answer."""
        rest = [
            row.passage[start:end]
            for start, end in self._sentences[row.passage]
            if not any(start < last and first < end for first, last in row.answers)
        ]
        passage = " ".join(rest)
        if len(rest) < 2 or is_given(row, passage):
            return None
        return Example(row.question, self._titles.get(row.passage, "") + passage, {})

    def away(self, row: Asked, draw: random.Random) -> Example | None:
        """A part of the passage before or after the sentences that answer, as it competes when an article is read."""
        sentences = self._sentences[row.passage]
        touched = [
            n for n, (a, b) in enumerate(sentences) if any(a < last and first < b for first, last in row.answers)
        ]
        parts = [part for part in (sentences[: touched[0]], sentences[touched[-1] + 1 :]) if part] if touched else []
        if not parts:
            return None
        part = draw.choice(parts)
        start = draw.randrange(len(part))
        first, last = _grown([len(row.passage[a:b].split()) for a, b in part], start, start, self._words, draw)
        passage = row.passage[part[first][0] : part[last][1]]
        return (
            None if is_given(row, passage) else Example(row.question, self._titles.get(row.passage, "") + passage, {})
        )

    def _elsewhere(self, row: Asked, draw: random.Random) -> Example | None:
        """Another passage of the article, one of those that share most with the question."""
        other = self._distractor(row, draw)
        return Example(row.question, other, {}) if other else None

    def _swapped(self, row: Asked, draw: random.Random) -> Example | None:
        """The question about another name, year or number, if possible one of the passage, or its opposite."""
        passage, _ = self._cut(row.passage, row.answers, draw)
        edits = []
        for pattern in (NAME, _YEAR, _NUMBER):
            for found in pattern.finditer(row.question):
                fits = [
                    text
                    for text in {*pattern.findall(passage)}
                    if text not in row.question and found[0] not in text and not _overlaps_answer(text, row)
                ]
                if pattern is _YEAR:
                    fits += [str(int(found[0]) + step) for step in (-2, -1, 1, 3)]
                edits += [row.question[: found.start()] + text + row.question[found.end() :] for text in sorted(fits)]
        for found in _WORD.finditer(row.question):
            if opposite := _OPPOSITES.get(found[0]):
                edits.append(row.question[: found.start()] + opposite + row.question[found.end() :])
        return Example(draw.choice(edits), passage, {}) if edits else None

    def _reworded(self, row: Asked, draw: random.Random) -> Example | None:
        """The question with a word of the passage replaced by one of the article's other questions, of like ending."""
        passage, _ = self._cut(row.passage, row.answers, draw)
        held = set(terms(passage))
        edits = []
        for found in _CONTENT_WORD.finditer(row.question):
            if held.issuperset(terms(found[0])):
                fits = [
                    word
                    for word in self._words_asked[row.article]
                    if word[-2:] == found[0][-2:] and held.isdisjoint(terms(word)) and word not in row.question
                ]
                if fits:
                    edits.append(row.question[: found.start()] + draw.choice(fits) + row.question[found.end() :])
        return Example(draw.choice(edits), passage, {}) if edits else None

    def _distractor(self, row: Asked, draw: random.Random) -> str | None:
        asked = set(terms(row.question))
        near = sorted(
            (passage for passage in self._by_article[row.article] if passage[0] != row.passage),
            key=lambda passage: -len(asked & passage[1]),
        )[:5]
        fits = [passage for passage, _ in near if not is_given(row, passage)]
        return self._cut(draw.choice(fits), {}, draw)[0] if fits else None

    def _cut(
        self, passage: str, answers: dict[tuple[int, int], int], draw: random.Random
    ) -> tuple[str, dict[tuple[int, int], int]]:
        """Cut a passage to about the wanted length, at sentences, around the answers if there are any."""
        sentences = self._sentences[passage]
        if not sentences:
            return passage, answers
        lengths = [len(passage[start:end].split()) for start, end in sentences]
        touched = [n for n, (start, end) in enumerate(sentences) if any(start < b and a < end for a, b in answers)] or [
            draw.randrange(len(sentences))
        ]
        first, last = _grown(lengths, min(touched), max(touched), self._words, draw)
        start, end = sentences[first][0], sentences[last][1]
        title = self._titles.get(passage, "")
        shift = len(title) - start
        kept = {(a + shift, b + shift): n for (a, b), n in answers.items() if a >= start and b <= end}
        return title + passage[start:end], kept


def _grown(lengths: Sequence[int], first: int, last: int, words: int, draw: random.Random) -> tuple[int, int]:
    """Take in sentences before and after those from `first` to `last`, at random, until they have so many words."""
    while sum(lengths[first : last + 1]) < words and (first > 0 or last + 1 < len(lengths)):
        if first > 0 and (last + 1 == len(lengths) or draw.random() < 0.5):
            first -= 1
        else:
            last += 1
    return first, last


def _of_like_form(passage: str, right: Sequence[str]) -> list[str]:
    """Other words of a passage of the answers' form, a figure or a name; where they are neither, a few words."""
    pattern = next((one for one in (_NUMBER, _ANY_NAME) if one.search(right[0])), _FEW_WORDS)
    found = {text.strip(" ,.;") for text in pattern.findall(passage)}
    return sorted(
        text
        for text in found
        if text and not any(text.lower() in one.lower() or one.lower() in text.lower() for one in right)
    )


def is_given(row: Asked, text: str) -> bool:
    """Tell whether a text gives one of the answers in the same words."""
    lower = text.lower()
    return any(row.passage[start:end].lower().strip(" .,") in lower for start, end in row.answers)


def _overlaps_answer(text: str, row: Asked) -> bool:
    return any(text.lower() in row.passage[start:end].lower() for start, end in row.answers)


def _joined(
    passage: str, answers: dict[tuple[int, int], int], other: str, draw: random.Random
) -> tuple[str, dict[tuple[int, int], int]]:
    if draw.random() < 0.5:
        return f"{passage}\n{other}", answers
    shift = len(other) + 1
    return f"{other}\n{passage}", {(start + shift, end + shift): n for (start, end), n in answers.items()}
