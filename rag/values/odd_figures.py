"""Figures that are not written as numbers, or not as one: "twice", "a life sentence", "2:14:58"."""

import re
from dataclasses import replace

from rag.answer_types import AnswerType
from rag.values import Value, ValueKind
from rag.values.figures import figures_in
from rag.wording import any_of

LIFE = 1000 * 31_557_600.0  # seconds: longer than what anybody is jailed for instead
_TIMES = {"once": 1, "twice": 2, "thrice": 3, "hat-trick": 3, "hat trick": 3}
_SO_OFTEN = any_of(rf"(?:only |just |an? )?({'|'.join(_TIMES)})")
_LIFE = (
    r"(?:(?:for|to|an?|the|his|her|whole|natural|full|rest|of|mandatory) )*life(?:[- ](?:in (?:prison|jail)|"
    r"imprisonment|sentences?|terms?|bans?|behind bars|without (?:the )?(?:possibility of |chance of )?parole))*"
)
_FOR_LIFE, _TO_LIFE = any_of(_LIFE), any_of(rf"(?: in (?:prison|jail))? to {_LIFE}")
_JAILED = any_of(r"\b(?:jail|sentenc|prison|imprison|convict|behind bars|judge|court)")
# Hours, minutes and seconds, or minutes and seconds with a part of one: "1:43" may be a time of day.
_RUN = re.compile(
    r"(?:in )?(?:(?P<hours>\d{1,2}):(?=\d\d:)|(?=\d+:\d\d\.))(?P<minutes>[0-5]?\d):(?P<seconds>[0-5]\d(?:\.\d+)?)"
)


def odd_figure(sentence: str, start: int, end: int, wanted: AnswerType) -> Value | None:
    """Read the words `sentence[start:end]` as a figure of one of these kinds; None where they are none."""
    span = sentence[start:end]
    if wanted in (AnswerType.COUNT, AnswerType.NUMBER) and (so_often := _SO_OFTEN.fullmatch(span)):
        number = float(_TIMES[so_often[1].lower()])
        return Value(text=span, kind=ValueKind.NUMBER, figure=number, low=number, high=number, step=1.0)
    if wanted is not AnswerType.DATE and (run := _RUN.fullmatch(span)):
        part = run["seconds"].partition(".")[2]
        seconds = 3600 * int(run["hours"] or 0) + 60 * int(run["minutes"]) + float(run["seconds"])
        return _seconds(span, seconds, step=10.0 ** -len(part))
    if wanted is AnswerType.DURATION or (wanted is AnswerType.ANY and _JAILED.search(sentence)):
        if _FOR_LIFE.fullmatch(span):
            return _seconds(span, LIFE, step=0.0)
        if "life" not in sentence[start : end + 40]:
            return None
        least = next(iter(figures_in(sentence, start, end)), None)
        told = least and sentence.find(least.text, start) + len(least.text)
        if least and told and least.unit == "second" and (to_life := _TO_LIFE.match(sentence, told)):
            return replace(least, text=f"{least.text}{to_life[0]}", high=LIFE)
    return None


def _seconds(span: str, seconds: float, step: float) -> Value:
    return Value(
        text=span, kind=ValueKind.QUANTITY, unit="second", figure=seconds, low=seconds, high=seconds, step=step
    )
