"""Batches: examples in word pieces, those of about equal length together."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from rag.reader.training.questions import Example

BATCH_PIECES = 4096  # word pieces in a batch, padding included
MOST_PIECES = 256  # of a question with its passage
_BUCKET = 2048  # questions among which those of about equal length are put together


@dataclass(frozen=True, slots=True)
class Encoded:
    """An example as the model sees it; `starts` and `ends` are (piece, share) pairs, [CLS] is piece 0.

    `label` and `beside` are those of the example.
    """

    ids: list[int]
    types: list[int]
    starts: list[tuple[int, float]]
    ends: list[tuple[int, float]]
    label: int | None
    beside: bool = False


Row = TypeVar("Row", Example, Encoded)


def encode(tokenizer: Any, examples: Sequence[Example]) -> list[Encoded]:
    """Cut examples into word pieces.

    One whose answers all lie behind the last piece that fits is left out, and so are those shown with it.
    """
    encoded: list[Encoded] = []
    cut = iter(tokenizer.encode_batch([(row.question, row.passage) for row in examples]))
    for run in in_runs(examples):
        rows = [_encoded(example, next(cut)) for example in run]
        encoded += [row for row in rows if row] if all(rows) else []
    return encoded


def _encoded(example: Example, pieces: Any) -> Encoded | None:
    inside = [n for n, sequence in enumerate(pieces.sequence_ids) if sequence == 1]
    offsets = pieces.offsets
    spans = []
    for (start, end), count in example.answers.items():
        covered = [n for n in inside if offsets[n][0] < end and start < offsets[n][1]]
        if covered and offsets[covered[-1]][1] >= end:
            spans.append((covered[0], covered[-1], count))
    if example.answers and not spans:
        return None
    total = sum(count for *_, count in spans)
    starts = [(first, count / total) for first, _, count in spans] or [(0, 1.0)]
    ends = [(last, count / total) for _, last, count in spans] or [(0, 1.0)]
    return Encoded(pieces.ids, pieces.type_ids, starts, ends, example.label, example.beside)


def in_runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Put each example together with those beside it."""
    runs: list[list[Row]] = []
    for row in rows:
        if row.beside and runs:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def make_batches(examples: Sequence[Encoded], draw: random.Random) -> list[list[Encoded]]:
    """Shuffle, and put examples of about equal length together, about BATCH_PIECES word pieces to a batch.

    Those beside an example stay behind it.
    """
    runs = in_runs(examples)
    runs = draw.sample(runs, len(runs))
    batches: list[list[Encoded]] = []
    for start in range(0, len(runs), _BUCKET):
        bucket = sorted(runs[start : start + _BUCKET], key=_width)
        made: list[list[Encoded]] = [[]]
        for run in bucket:
            if made[-1] and (len(made[-1]) + len(run)) * _width(run) > BATCH_PIECES:
                made.append([])
            made[-1] += run
        draw.shuffle(made)
        batches += made
    return batches


def _width(run: Sequence[Encoded]) -> int:
    return max(len(row.ids) for row in run)
