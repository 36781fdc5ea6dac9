"""Exact answers that tell more than is asked for."""

import pytest
from said_quotes import quote

from rag.as_asked import as_asked

FACED, LONG = "How many counts did he face?", "How long is it?"


@pytest.mark.parametrize(
    ("question", "sentence", "short"),
    [
        ("When is the run?", "It was put back from |12 June to 3 July|.", "3 July"),
        ("When was the run at first?", "It was put back from |12 June to 3 July|.", "12 June to 3 July"),
        ("When was the run due?", "It was put back from |12 June to 3 July|.", "12 June to 3 July"),
        (LONG, "It was shortened from |12 miles to 9 miles|.", "9 miles"),
        (LONG, "It was extended from |9 km to 12 km|.", "12 km"),
        (LONG, "It was extended to |12 km from 9 km|.", "12 km"),
        (LONG, "It was raised from |three metres to five metres|.", "five metres"),
        ("What is the limit?", "It was cut from |50 km/h to 30 km/h|.", "30 km/h"),
        ("How many seats does it have?", "It was increased from |300 to 450 seats|.", "450 seats"),
        ("How big is the fine?", "It was cut to |$86 million from $118 million|.", "$86 million"),
        ("When are the holidays?", "They are from |12 June to 3 July|.", "12 June to 3 July"),
        (FACED, "He was found guilty on |14| of the 17 counts.", "17"),
        (FACED, "He was found guilty on |14 of the 17 counts| he faced.", "17"),
        ("On how many charges was he tried?", "He was cleared of |three of his 17| charges.", "17"),
        (FACED, "He faced |17| counts.", "17"),
        (FACED, "He was charged with |14 of the 17 counts|.", "14 of the 17 counts"),
        ("How many charges does he still face?", "He was cleared of |two of the 17 charges|.", "two of the 17 charges"),
        ("How many lawsuits does it face?", "It faces |12 of the 40 lawsuits| in Ohio.", "12 of the 40 lawsuits"),
        (FACED, "He faced |17| of the longest trials.", "17"),
        ("How many counts was he convicted on?", "He was found guilty on |14| of the 17 counts.", "14"),
        ("How many charges that he faced did he deny?", "He denied |14| of the 17 charges.", "14"),
        ("How many of the counts did he face?", "He faced |14| of the 17 counts.", "14"),
        ("How many men were charged?", "Police charged |14| of the 17 men.", "14"),
        ("How many jurors were there?", "|Eleven| of the 12 jurors stayed.", "Eleven"),
    ],
)
def test_an_exact_answer_is_cut_down_to_what_is_asked(question: str, sentence: str, short: str) -> None:
    before, span, after = sentence.split("|")
    found = as_asked(question, quote("a", before + span + after, span))
    assert (found.short, found.text[found.short_at :][: len(short)]) == (short, short)
