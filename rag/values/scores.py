"""Scores of games and of votes: "3-1", "6-4 3-6 7-5", "312 votes to 214" → names, the larger number first."""

import re

from rag.values import Value, ValueKind
from rag.values.number_words import in_digits
from rag.wording import any_of

_PAIR = re.compile(r"(?<![\d.,$€£-])(\d{1,3})[-–](\d{1,3})(?![\d.%-]|,\d)")  # "won 3-1"; "1-3" may be a range
_SETS = re.compile(rf"{_PAIR.pattern}(?:(?:, | and |,? ){_PAIR.pattern})+(?! on | after | at )")  # no "on penalties"
_NUMBERS = "nil one two three four five six seven eight nine".split()
_IN_WORDS = any_of(rf"\b({'|'.join(_NUMBERS[1:])})[-–]({'|'.join(_NUMBERS)})\b")
_BESIDE = re.compile(r"\s*\([^)]*\)")  # of a half, or a tie-break
_TO = re.compile(r"(?:by )?(\d{1,3})(?: votes?)? (?:to|against) (\d{1,3})(?: votes?| vote)?")
_FROM = re.compile(r"\b(?:from|between) $", re.IGNORECASE)
_PLAYED = any_of(
    r"\b(?:won|wins?|lost|loses?|beat|beaten|defeat(?:ed|s)?|dr[ae]w|scores?|scoreline|thrashed|victory)\b"
)


def read_score(sentence: str, start: int, end: int) -> Value | None:
    """Read the words `sentence[start:end]` as a score; None where they are none, or may be a range, "1-3"."""
    span = sentence[start:end]
    written = _IN_WORDS.sub(lambda pair: "-".join(str(_NUMBERS.index(one.lower())) for one in pair.groups()), span)
    written = in_digits(written, 0, len(written))
    if (votes := _TO.fullmatch(written)) and not _FROM.search(sentence[:start]):
        pairs = [votes.groups()]
        sure = False
    else:
        told = _BESIDE.sub("", written)
        sets = _SETS.search(told)
        pairs = _PAIR.findall(sets[0] if sets else told)[: None if sets else 1]
        sure = sets is not None or _PLAYED.search(sentence) is not None
    scores = [sorted(map(int, pair), reverse=True) for pair in pairs]
    if not scores or not (sure or scores[0] == [int(one) for one in pairs[0]]):
        return None
    return Value(text=span, kind=ValueKind.NAME, words=("-".join(str(one) for score in scores for one in score),))
