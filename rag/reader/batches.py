"""Batches: examples in word pieces, those of about equal length together."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rag.reader.questions import Example

BATCH_PIECES = 4096  # word pieces in a batch, padding included
MOST_PIECES = 256  # of a question with its passage
_BUCKET = 64  # batches among which examples of about equal length are put together


@dataclass(frozen=True, slots=True)
class Encoded:
    """An example as the model sees it; `starts` and `ends` are (piece, share) pairs, [CLS] is piece 0."""

    ids: list[int]
    types: list[int]
    starts: list[tuple[int, float]]
    ends: list[tuple[int, float]]
    label: int | None


def encode(tokenizer: Any, examples: Sequence[Example]) -> list[Encoded]:
    """Cut examples into word pieces; one whose answers all lie behind the last piece that fits is left out."""
    encoded = []
    for example, pieces in zip(
        examples, tokenizer.encode_batch([(row.question, row.passage) for row in examples]), strict=True
    ):
        inside = [n for n, sequence in enumerate(pieces.sequence_ids) if sequence == 1]
        offsets = pieces.offsets
        spans = []
        for (start, end), count in example.answers.items():
            covered = [n for n in inside if offsets[n][0] < end and start < offsets[n][1]]
            if covered and offsets[covered[-1]][1] >= end:
                spans.append((covered[0], covered[-1], count))
        if example.answers and not spans:
            continue
        total = sum(count for *_, count in spans)
        starts = [(first, count / total) for first, _, count in spans] or [(0, 1.0)]
        ends = [(last, count / total) for _, last, count in spans] or [(0, 1.0)]
        encoded.append(Encoded(pieces.ids, pieces.type_ids, starts, ends, example.label))
    return encoded


def make_batches(examples: list[Encoded], draw: random.Random) -> list[list[Encoded]]:
    """Shuffle, and put examples of about equal length together, about BATCH_PIECES word pieces to a batch."""
    examples = draw.sample(examples, len(examples))
    batches: list[list[Encoded]] = []
    for start in range(0, len(examples), _BUCKET * 32):
        bucket = sorted(examples[start : start + _BUCKET * 32], key=lambda row: len(row.ids))
        made: list[list[Encoded]] = [[]]
        for row in bucket:
            if (len(made[-1]) + 1) * len(row.ids) > BATCH_PIECES:
                made.append([])
            made[-1].append(row)
        draw.shuffle(made)
        batches += made
    return batches
