"""People told one by one and by their number: "the driver and two passengers" are three.

Only those that are said to be somebody, and only where they are all said to have done or suffered the same: in "It hit
the driver and two passengers fled" nobody but the passengers did. Names are left alone: they may be those of firms.
"""

import re
from dataclasses import replace

from rag.values import Value, ValueKind
from rag.values.number_words import in_digits

NEAR = 200  # characters on both sides of a number that are looked at
_SOMEBODY = (
    "boy|girl|baby|teenager|toddler|pensioner|adult|driver|rider|pilot|passenger|pedestrian|cyclist|motorcyclist|"
    "motorist|officer|soldier|guard|guide|mayor|minister|president|governor|councillor|deputy|official|teacher|pupil|"
    "student|nurse|doctor|patient|worker|miner|firefighter|farmer|sailor|captain|skipper|father|mother|son|daughter|"
    "brother|sister|wife|husband|gunman|attacker|suspect|bystander|neighbour|neighbor|tourist|journalist|reporter|"
    "photographer|lawyer|judge|priest|monk|chief|leader|colleague|friend|person|aide|adviser|manager|director|player|"
    "coach|climber|hiker|resident|visitor|civilian|policeman|fisherman|fireman"
)
_WHICH = r"(?:(?!(?:and|or|of|who|was|were)\b)[a-z\d][a-z\d-]* ){0,2}?"  # "police" officer
_ONE = rf"(?:the|an?|another|one|his|her|their) {_WHICH}(?:man|woman|child|{_SOMEBODY})"
_MANY = "(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-2])"
_SOME = (
    rf"(?P<many>{_MANY}) (?:of (?:his|her|their) )?{_WHICH}"
    rf"(?:people|men|women|children|others|crew(?: members)?|wives|deputies|babies|[a-z]+men|coaches|(?:{_SOMEBODY})s)"
)
_PART = re.compile(rf"{_SOME}\b|{_ONE}\b", re.IGNORECASE)
_EACH = _PART.pattern.replace("(?P<many>", "(?:")
_TOGETHER = re.compile(rf"(?<![\w-])(?:(?:{_EACH}), )*(?:{_EACH}),? and (?:{_EACH})", re.IGNORECASE)
# What begins a clause, so that all of them are its subject; or else no verb may follow.
_BEGINS = re.compile(
    r"(?:^|[.!?:;–—] |[“\"]|\b(?:that|when|while|after|before|said|where|because) |"
    r"(?:^|[.!?] )(?:On|In|At|After|During|When|By)\b[^,.]*, )$"
)
_DO = re.compile(
    r",? (?:who |also |all |both |later )?(?:were|was|are|is|ha[sd]|have|will|would|could|may|might|did|died|[a-z]+ed|"
    r"fell|fled|left|lost|went|came|took|got)\b"
)
_WITH_ONE = re.compile(rf"\b{_ONE} and $", re.IGNORECASE)


def all_told(value: Value, text: str, start: int) -> Value:
    """Count all people that a number, read at a place of a text, is told with: "the driver and |two| passengers".

    Where they may not belong together it is a number of those alone or of all: 2 to 3.
    """
    if value.kind not in (ValueKind.NUMBER, ValueKind.TEXT) or value.bounded or value.unit:
        return value
    first = max(0, start - NEAR)
    near = _TOGETHER.finditer(text, first, start + NEAR)
    told = next((one for one in near if one.start() <= start < one.end()), None)
    if told is None:
        alone = value.figure is not None and _WITH_ONE.search(text[first:start])
        return replace(value, high=value.high + 1) if alone else value
    many = [one["many"] for one in _PART.finditer(told[0])]
    number = float(sum(int(in_digits(one, 0, len(one))) if one else 1 for one in many))
    if not _BEGINS.search(text[: told.start()]) and _DO.match(text, told.end()):
        return replace(value, high=number) if value.figure is not None else value
    return replace(
        value,
        text=told[0],
        kind=ValueKind.NUMBER,
        figure=number,
        low=number,
        high=number,
        step=1.0,
        words=(),
        counted="",
    )
