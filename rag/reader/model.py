"""SpanModel: an extractive question-answering model as an ONNX graph. Question and text → spans with scores.

The default is the reader that comes with crosscheck (rag/reader/MODEL_CARD.md). Any other extractive model, by name or
directory, takes its place through the environment variable CROSSCHECK_READER; it is exported at its first use.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import ReaderError
from index.graph import open_session, tokenizer_of

SHIPPED = Path(__file__).parent / "weights"
CLAIMS = Path(__file__).parent / "claims"  # the weights that were trained on for support
QUESTION_SHARE = 3  # a question may take one part in so many of the pieces that are read at once
STRIDE = 64  # word pieces that a window repeats of the one before it, where a text is too long for one
LONGEST_SPAN = 30  # word pieces; nine in ten answers that people mark are shorter
SPANS = 8  # kept of each text

Logits = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text that may answer: `text[start:end]`.

    `score` is the logarithm of how much likelier the reader finds them than that the text does not answer (Devlin et
    al. 2019): above 0 it would rather answer, below 0 rather be silent. Scores of different texts can be compared.
    """

    start: int
    end: int
    score: float


class SpanModel:
    """Reads texts for the answer to a question. Cheap to make; loaded at first use, once; safe to share by threads.

    Args:
        name: a transformers model for extractive question answering, by name or directory; None for CROSSCHECK_READER
            or the one that comes with crosscheck.
    """

    def __init__(self, name: str | None = None) -> None:
        self.name = name or os.environ.get("CROSSCHECK_READER") or ""
        self._shipped = SHIPPED
        self._pool = ThreadPoolExecutor(os.cpu_count())

    @classmethod
    def for_claims(cls) -> "SpanModel":
        """Return the model that comes with crosscheck for `support`, whatever reads the questions."""
        model = cls()
        model.name, model._shipped = "", CLAIMS
        return model

    @cached_property
    def directory(self) -> Path:
        """Where reader.onnx, tokenizer.json and reader.json are.

        Raises:
            ReaderError: there is no such model, it can't be exported, or the shipped files are not the expected ones.
        """
        if self.name:
            from rag.reader.export import exported  # lazy: only for other models than the shipped one

            return exported(self.name)
        shipped = self._shipped
        known = json.loads((shipped / "reader.json").read_text(encoding="utf-8"))
        if hashlib.sha256((shipped / "reader.onnx").read_bytes()).hexdigest() != known["sha256"]:
            raise ReaderError(f"{shipped / 'reader.onnx'} is not the original file. Reinstall crosscheck.")
        return shipped

    def read(self, question: str, texts: Sequence[str]) -> list[list[Span]]:
        """Find the likeliest answers in each text: up to 8 spans, best first; none where a text is empty.

        Long texts are read in overlapping windows. Each window runs alone, on a core of its own, so what is found in a
        text does not depend on the others.
        """
        question = self._cut(question)
        jobs = [(n, window) for n, text in enumerate(texts) for window in self._windows(question, text)]
        found: list[list[Span]] = [[] for _ in texts]
        for (n, _), spans in zip(jobs, self._pool.map(self._spans, [window for _, window in jobs]), strict=True):
            found[n] += spans
        return [_best(spans) for spans in found]

    def support(self, claim: str, texts: Sequence[str]) -> Logits | None:
        """Say of each text whether it supports a claim: probabilities of shape (len(texts), 3), float32.

        The columns are SUPPORTS, REFUTES and NOT ENOUGH INFO. None where the model has no such head.
        """
        if "support" not in self._outputs:
            return None
        claim = self._cut(claim)
        firsts = [next(self._windows(claim, text), None) for text in texts]
        rows = [np.zeros(3) if window is None else self._run(window)["support"][0] for window in firsts]
        shares = np.exp(np.stack(rows) - np.max(rows, axis=1, keepdims=True))
        probabilities: Logits = (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)
        return probabilities

    @cached_property
    def _limit(self) -> int:
        return int(json.loads((self.directory / "reader.json").read_text(encoding="utf-8"))["max_pieces"])

    @cached_property
    def _tokenizer(self) -> Any:
        tokenizer = tokenizer_of(self.directory, self._limit)
        tokenizer.enable_truncation(self._limit, stride=min(STRIDE, self._limit // 4), strategy="only_second")
        return tokenizer

    @cached_property
    def _question_tokenizer(self) -> Any:
        tokenizer = tokenizer_of(self.directory, self._limit)
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        return open_session(self.directory / "reader.onnx")

    @cached_property
    def _outputs(self) -> list[str]:
        return [output.name for output in self._session.get_outputs()]

    def _windows(self, question: str, text: str) -> Iterator[Any]:
        if not text.strip():
            return
        pieces = self._tokenizer.encode(question, text)
        yield pieces
        yield from pieces.overflowing

    def _cut(self, question: str) -> str:
        """Cut a question that leaves too little room for a text, by pieces: "?!?!?!" is one word and many of them."""
        longest = self._limit // QUESTION_SHARE
        pieces = self._question_tokenizer.encode(question, add_special_tokens=False)
        return question if len(pieces.ids) <= longest else question[: pieces.offsets[longest - 1][1]]

    def _run(self, window: Any) -> dict[str, Logits]:
        inputs = {
            "input_ids": np.array([window.ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(window.ids)), dtype=np.int64),
            "token_type_ids": np.array([window.type_ids], dtype=np.int64),
        }
        wanted = {given.name for given in self._session.get_inputs()}
        results = self._session.run(None, {name: value for name, value in inputs.items() if name in wanted})
        return dict(zip(self._outputs, results, strict=True))

    def _spans(self, window: Any) -> list[Span]:
        logits = self._run(window)
        start, end = logits["start"][0], logits["end"][0]
        inside = np.array([sequence == 1 for sequence in window.sequence_ids])
        first, size = int(inside.argmax()), int(inside.sum())
        if not size:
            return []
        both = start[first : first + size, None] + end[None, first : first + size]
        places = np.arange(size)
        length = places[None, :] - places[:, None]
        both[(length < 0) | (length >= LONGEST_SPAN)] = -np.inf
        null = float(start[0] + end[0])
        count = min(4 * SPANS, both.size)
        likeliest = np.argpartition(both, both.size - count, axis=None)[-count:]
        offsets = window.offsets[first : first + size]
        return [
            Span(offsets[row][0], offsets[column][1], float(both[row, column]) - null)
            for row, column in zip(*np.unravel_index(likeliest, both.shape), strict=True)
            if np.isfinite(both[row, column])
        ]


def _best(spans: list[Span]) -> list[Span]:
    """Keep the likeliest spans that don't overlap."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (-span.score, span.start, span.end)):
        if len(kept) < SPANS and all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return kept
