"""Citations: which words of which article stand behind a statement, and the gate that a model's reply passes.

A chat model's reply is untrusted. A sentence of it is shown only if it cites a passage that was put before the model,
shares words with it, and gives no figure that its passages don't give; what is then cited is never the model's words
but a sentence of the article.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from index.encoder import SentenceEncoder
from index.lexical import terms
from index.sentences import SentenceKind, split_sentences
from index.store import ScoredPassage
from rag.evidence import rank_evidence
from rag.prompts import NO_ANSWER

T = TypeVar("T")

# One marker as models write it: [1] [1,2] [1, 2] [1–3] [^1] [[1]] 【1】 【1†source】 ［1］. One flat character class
# inside, so that no reply can make it slow.
MARKER = re.compile(r"[\[【［]{1,2}[\s^]*\d[\d\s,;，、^‐‑–—-]*(?:†[^\[\]【】［］]{0,80})?[\]】］]{1,2}")
_MARKERS = re.compile(rf"{MARKER.pattern}(?:[ \t]?{MARKER.pattern})*")  # neighbours are one group
_NUMBER_OR_RANGE = re.compile(r"(\d+)(?:\s*[‐‑–—-]\s*(\d+))?")
_BRACKETS = re.compile(r"[\[【［][^\[\]【】［］]*[\]】］]|[\[\]【】［］]")
_LINK = re.compile(r"https?:|!\[|\]\(")
_FIGURE = re.compile(
    r"(\d+(?:[.,]\d+)*)(?:\s?(%|per ?cent\b|thousand\b|million\b|billion\b|trillion\b|(?:k|m|mn|b|bn|tn)\b))?",
    re.IGNORECASE,
)
_SCALES = {"percent": "%", "per cent": "%", "trillion": "tn", "tn": "tn", "thousand": "k"}
_WIDEST_RANGE = 20  # "[1-3]" is a range of passages, "[1-900000]" is nonsense
_LONGEST_NUMBER = 9  # digits; int() refuses thousands of them


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """A quote with its place. Invariant: `article.text[start:end] == quote`; markers count from 1."""

    marker: int
    article_id: str
    title: str
    publisher: str | None
    published: date | None
    source: str
    quote: str
    start: int
    end: int


def cite(marker: int, scored: ScoredPassage, start: int, end: int) -> Citation:
    """Return the citation of `article.text[start:end]`, a span that lies within the passage."""
    passage, article = scored.passage, scored.article
    return Citation(
        marker=marker,
        article_id=article.article_id,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        source=article.source,
        quote=passage.text[start - passage.start : end - passage.start],
        start=start,
        end=end,
    )


def cited_markers(text: str) -> list[int]:
    """Return the numbers of all markers, in order and as often as written; nobody has checked that they exist.

    `"It paid $14.3 billion [2][1–3]."` gives `[2, 1, 2, 3]`.
    """
    numbers: list[int] = []
    for marker in MARKER.finditer(text):
        for first, last in _NUMBER_OR_RANGE.findall(marker[0].partition("†")[0]):
            numbers += _numbers(first, last or first)
    return numbers


def renumber(text: str, citable: Mapping[int, T]) -> tuple[str, list[T]]:
    """Return the text with its markers numbered from 1 by first appearance, and what they cite in that order.

    Markers that are not in `citable` vanish together with the white space before them; numbers that cite equal things
    become one marker; every marker is written `[n]`. Never raises, whatever the text.
    """
    cited: list[T] = []

    def place(number: int) -> int | None:
        if number not in citable:
            return None
        if citable[number] not in cited:
            cited.append(citable[number])
        return cited.index(citable[number]) + 1

    return _replace_markers(text, place), cited


def support_span(statement: str, scored: ScoredPassage, encoder: SentenceEncoder) -> tuple[int, int, str] | None:
    """Return (start, end, quote) of the passage's sentence that best supports the statement, or None.

    Offsets are into the article's text, and `article.text[start:end] == quote`. None where no sentence shares a word
    that carries meaning.
    """
    passage, statement = scored.passage, MARKER.sub("", statement)
    wanted = set(terms(statement))
    places = [
        (sentence.start, sentence.end)
        for sentence in split_sentences(passage.text)
        if sentence.kind is SentenceKind.PROSE and wanted & set(terms(passage.text[sentence.start : sentence.end]))
    ]
    if not places:
        return None
    texts = [passage.text[start:end] for start, end in places]
    best = rank_evidence(statement, texts, encoder, k=1)[0]
    return passage.start + places[best][0], passage.start + places[best][1], texts[best]


def model_answer(
    reply: str, passages: Sequence[ScoredPassage], encoder: SentenceEncoder
) -> tuple[str, tuple[Citation, ...]] | None:
    """Return what may be shown of a chat model's reply, and its citations; None where nothing may.

    Args:
        reply: as the model wrote it; its marker `[1]` means `passages[0]`.
        passages: the numbered passages that the model was given, all of them and no other.
        encoder: finds the sentence that supports a statement.
    """
    reply = _spoken(reply)
    if declines(reply):
        return None
    citations: list[Citation] = []
    shown = []
    for statement in _statements(reply):
        proof = _proof(statement, passages, encoder)
        if proof:
            shown.append(_replace_markers(statement, partial(_marker_of, proof, citations)))
    return (" ".join(shown), tuple(citations)) if shown else None


def declines(reply: str) -> bool:
    """Tell whether a chat model's reply says that the passages don't answer."""
    return NO_ANSWER.casefold() in _spoken(reply).casefold()


def _spoken(reply: str) -> str:
    """Return a reply without what the model thought aloud before it, as some do."""
    return reply.rpartition("</think>")[2].partition("<think>")[0]


def _numbers(first: str, last: str) -> Sequence[int]:
    if max(len(first), len(last)) > _LONGEST_NUMBER:
        return ()
    low, high = int(first), int(last)
    return range(low, high + 1) if low <= high < low + _WIDEST_RANGE else (low, high)


def _groups(text: str) -> Iterator[tuple[str, list[int], str]]:
    """Yield (text before, numbers, the character after) for each group of markers, and last the rest with none."""
    end = 0
    for match in _MARKERS.finditer(text):
        yield _closed_brackets(text[end : match.start()]), cited_markers(match[0]), text[match.end() : match.end() + 1]
        end = match.end()
    yield _closed_brackets(text[end:]), [], ""


def _closed_brackets(text: str) -> str:
    # A lone bracket could form a marker with another once the marker between them is gone: "[1[9]]" must not become
    # "[1]". Pairs such as "[sic]" stay.
    return _BRACKETS.sub(lambda m: m[0] if len(m[0]) > 1 else "(" if m[0] in "[【［" else ")", text)


def _replace_markers(text: str, place: Callable[[int], int | None]) -> str:
    written = []
    for before, numbers, after in _groups(text):
        markers = "".join(f"[{new}]" for new in dict.fromkeys(map(place, numbers)) if new is not None)
        before = _before_markers(before, after) if numbers else before
        if markers:
            before = before.rstrip(" \t")
            markers = " " * bool(before.strip()) + markers + " " * after.isalnum()
        written += [before, markers]
    return "".join(written)


def _before_markers(before: str, after: str) -> str:
    """Return the text before a group of markers such that it reads on, without the group, to the character after."""
    before, spaced = before.rstrip(" \t"), before[-1:].isspace()
    return f"{before} " if after.isalnum() and (before or spaced) else before


def _statements(reply: str) -> list[str]:
    """Split a reply into sentences, each with its own markers, also those that stand after its full stop."""
    plain = ""
    marks: list[tuple[int, str]] = []
    for before, numbers, after in _groups(reply):
        plain += _before_markers(before, after) if numbers else before
        marks.append((len(plain), "".join(f"[{number}]" for number in numbers)))
    sentences = split_sentences(plain)
    texts = [plain[sentence.start : sentence.end] for sentence in sentences]
    starts = [sentence.start for sentence in sentences]
    for offset, markers in reversed(marks):  # from the end, so that earlier offsets stay right
        owner = bisect_left(starts, offset) - 1
        if markers and owner >= 0:
            at = min(offset, sentences[owner].end) - starts[owner]
            texts[owner] = f"{texts[owner][:at]} {markers}{texts[owner][at:]}"
    return texts


def _proof(statement: str, passages: Sequence[ScoredPassage], encoder: SentenceEncoder) -> dict[int, Citation]:
    """Return what proves the statement, by the model's marker; empty where it may not be shown."""
    if _LINK.search(statement):  # an address that a model wrote may carry data away when it is opened or rendered
        return {}
    proof: dict[int, Citation] = {}
    given: set[str] = set()
    for number in cited_markers(statement):
        if number in proof or not 1 <= number <= len(passages):
            continue
        span = support_span(statement, passages[number - 1], encoder)
        if span:
            proof[number] = cite(number, passages[number - 1], *span[:2])
            given |= _figures_of(passages[number - 1])
    return proof if _figures(MARKER.sub("", statement)) <= given else {}


def _marker_of(proof: Mapping[int, Citation], citations: list[Citation], number: int) -> int | None:
    """Return the final marker for the model's marker, adding to `citations` what is cited for the first time."""
    if number not in proof:
        return None
    cited = proof[number]
    for known in citations:
        # Overlapping passages hold the same sentence: one marker for both.
        if (known.article_id, known.start, known.end) == (cited.article_id, cited.start, cited.end):
            return known.marker
    citations.append(replace(cited, marker=len(citations) + 1))
    return len(citations)


def _figures_of(scored: ScoredPassage) -> set[str]:
    published = scored.article.published
    return _figures(f"{scored.passage.text} {scored.article.title} {published.isoformat() if published else ''}")


def _figures(text: str) -> set[str]:
    """Return the numbers of a text in digits, each with its scale: "$14,300 million" gives {"14300 m"}."""
    return {
        f"{digits.replace(',', '').lstrip('0') or '0'} {_SCALES.get(scale.lower(), scale.lower()[:1])}".strip()
        for digits, scale in _FIGURE.findall(text)
    }
