"""Examples in word pieces, and how they are put together."""

import random
from dataclasses import replace

from index.encoder import SentenceEncoder
from index.graph import tokenizer_of
from rag.reader.training.batches import BATCH_PIECES, Encoded, encode, make_batches
from rag.reader.training.questions import Example


def of_length(length: int, beside: bool = False) -> Encoded:
    return Encoded([length] * length, [1] * length, [(0, 1.0)], [(0, 1.0)], None, beside)


def test_what_stands_beside_an_example_stays_behind_it() -> None:
    draw = random.Random(0)
    rows = [of_length(draw.randrange(20, 200), beside=n % 3 > 0) for n in range(900)]
    batches = make_batches(rows, draw)
    assert sorted(len(row.ids) for batch in batches for row in batch) == sorted(len(row.ids) for row in rows)
    for batch in batches:
        assert [row.beside for row in batch] == [False, True, True] * (len(batch) // 3)
        assert len(batch) * max(len(row.ids) for row in batch) <= BATCH_PIECES
    runs = {tuple(len(row.ids) for row in rows[n : n + 3]) for n in range(0, 900, 3)}
    assert {tuple(len(row.ids) for row in batch[n : n + 3]) for batch in batches for n in range(0, len(batch), 3)} == (
        runs
    )
    assert len(batches) < 900 * 200 / BATCH_PIECES * 1.5


def test_an_answer_that_does_not_fit_takes_along_what_stands_beside_it() -> None:
    tokenizer = tokenizer_of(SentenceEncoder("all-MiniLM-L6-v2").directory, 32)
    tokenizer.enable_truncation(32, strategy="only_second")
    long = "The dam held. " * 20 + "It broke at noon."
    fits = Example("When did it break?", "It broke at noon.", {(12, 16): 1})
    other = replace(fits, passage="Rain fell.", answers={}, beside=True)
    cut = replace(fits, passage=long, answers={(len(long) - 5, len(long) - 1): 1})
    kept = encode(tokenizer, [fits, other, cut, other, other, fits, other])
    assert [row.beside for row in kept] == [False, True, False, True]
    assert kept[0].starts != [(0, 1.0)]
    assert kept[1].starts == [(0, 1.0)]
