"""Windows: the parts of passages that the reader is shown, with what shares most with the question in the middle.

They are read with names of the question in the place of what stands for them (rag/reader/anaphora.py).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.lexical import terms
from index.sentences import Sentence, split_sentences
from index.store import PassageStore, ScoredPassage
from rag.answer_types import AnswerType, answer_type, subject
from rag.reader.anaphora import Piece, Reading, with_names
from rag.values.forms import may_hold

WINDOWS = 20  # that are read, or one of each article where there are more articles
HEARD = 2  # windows of each article that are read before further ones of any, but for those far off
# Share of the best window's score below which one window of an article will do: it may be of another event.
FAR_OFF = 0.5
WORDS = 70  # of a window; a longer sentence stays whole
REQUIRED = {AnswerType.MONEY, AnswerType.PERCENT, AnswerType.NUMBER, AnswerType.COUNT}  # told apart well by their form
COMMONEST = 0.3  # weight of a term that every passage has: in articles about one event, those are its main names


@dataclass(frozen=True, slots=True)
class Window:
    """Part of a passage that is read; `start` counts within the passage, `sentences` within the window."""

    passage: ScoredPassage
    text: str
    start: int
    sentences: tuple[Sentence, ...]
    reading: Reading  # of the text


def windows(
    question: str, passages: Sequence[ScoredPassage], store: PassageStore, pieces: Mapping[str, Sequence[Piece]]
) -> list[Window]:
    """Cut the windows to read out of the passages: the best of each article, the second best, then the best of all.

    Of an article that is far off the question but the first come last.

    Args:
        question, passages: what is asked, and where to look.
        store: tells how rare a term is.
        pieces: by passage id, the names to put in.
    """
    weights = {term: max(COMMONEST, store.rarity(term)) for term in terms(subject(question))}
    kind = answer_type(question)
    ranked: list[tuple[float, Window]] = []
    for passage in passages:
        ranked += _windows_of(weights, kind, passage, pieces.get(passage.passage.passage_id, ()))
    ranked = sorted(_without_headlines(ranked), key=lambda row: -row[0])
    seen: Counter[str] = Counter()
    far_off: dict[str, bool] = {}
    best: list[tuple[int, Window]] = []
    for score, window in ranked:
        article = window.passage.article.article_id
        far_off.setdefault(article, score < FAR_OFF * ranked[0][0])
        if all(_apart(window, other) for _, other in best):
            rank = HEARD + 1 if far_off[article] and seen[article] else min(seen[article], HEARD)
            best.append((rank, window))
            seen[article] += 1
    best.sort(key=lambda row: row[0])
    return [window for _, window in best[: max(WINDOWS, len(seen))]]


def _without_headlines(ranked: Sequence[tuple[float, Window]]) -> list[tuple[float, Window]]:
    """Leave out a window that is only the headline of an article which has more to say."""
    telling = [window for _, window in ranked if window.text != window.passage.article.title]
    with_more = {window.passage.article.article_id for window in telling}
    return [
        (score, window)
        for score, window in ranked
        if window.text != window.passage.article.title or window.passage.article.article_id not in with_more
    ]


def _windows_of(
    weights: dict[str, float], kind: AnswerType, passage: ScoredPassage, pieces: Sequence[Piece]
) -> list[tuple[float, Window]]:
    """Cut a passage into windows around its sentences that share most with the question, at most two."""
    text, title = passage.passage.text, passage.article.title
    sentences = _sentences(text)
    typed = 1.0 if kind in REQUIRED else 0.2  # without a value of a required type no sentence answers
    read = [with_names(text[one.start : one.end], one.start, pieces).text for one in sentences]
    scores = [
        _coverage(weights, as_read) + typed * may_hold(text[one.start : one.end], kind)
        for as_read, one in zip(read, sentences, strict=True)
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
        reading = with_names(text[start:end], start, pieces)
        nearby = _coverage(weights, f"{title} {reading.text}")
        made.append((passage.score + scores[peak] + nearby, Window(passage, text[start:end], start, inside, reading)))
    return made


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[Sentence, ...]:
    return tuple(split_sentences(text))


def _apart(window: Window, other: Window) -> bool:
    """Tell whether two windows share no text: passages overlap."""
    one, two = window.passage.passage, other.passage.passage
    start, begin = one.start + window.start, two.start + other.start
    return one.article_id != two.article_id or start + len(window.text) <= begin or begin + len(other.text) <= start


def _coverage(weights: dict[str, float], text: str) -> float:
    """Share of the question's terms that stand in a text, each by its weight."""
    found = set(terms(text))
    return sum(weight for term, weight in weights.items() if term in found) / (sum(weights.values()) or 1.0)
