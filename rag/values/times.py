"""Times of day → values in minutes, bounded by "before", "after" and "about".

A day begins at 4 a.m. here: midnight is five minutes after 11:55 p.m.
"""

import math
import re
from dataclasses import replace

from rag.values import Value, ValueKind
from rag.wording import any_of

DAY_BEGINS = 4 * 60  # minutes after midnight
ABOUT = 30  # minutes around a time that is given roughly, half of them where it has minutes
_CLOCK = any_of(
    r"(?P<lead>(?:(?:at|on|the|around|about|approximately|roughly|shortly|just|soon|from|since|nearly|almost|before|after|"
    r"by|until|till)\s+)*)"
    r"(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?:(?P<half>[ap])\.?m\b\.?|"
    r"(?:in the|on [a-z]+day|this|yesterday|tomorrow) (?P<part>morning|afternoon|evening)|(?P<night>at night))|"
    r"(?P<hour24>1[3-9]|2[0-3]|0\d):(?P<minute24>[0-5]\d)|"
    r"(?P<word>noon|midday|midnight))(?: local time| (?P<zone>(?-i:[A-Z]{2,4}|Eastern|Central|Pacific)))?"
    r"(?:,? on [a-z]+day)?\.?"
)
_ZONES = {"Eastern": "ET", "Central": "CT", "Pacific": "PT", "UTC": "GMT"}
_AMERICAN = re.compile(r"^([ECMP])[SD]T$")  # "EST" and "EDT" are "ET"
_LEAD = re.compile(r"(?:\b[a-z]+\s+){1,3}$", re.IGNORECASE)
_BEFORE = any_of(r"\b(?:before|by|until|till|nearly|almost)\b")
_AFTER = any_of(r"\b(?:after|from|since)\b")
_CLOSE = any_of(r"\b(?:shortly|just|soon|nearly|almost)\b")
_ROUGHLY = any_of(r"\b(?:around|about|approximately|roughly)\b")


def read_time(sentence: str, start: int, end: int) -> Value | None:
    """Read the words `sentence[start:end]` as a time of day; None where they are none, or more than one.

    A bare "9:40" is none: it may be of the morning or the evening.
    """
    clock = _CLOCK.fullmatch(sentence[start:end].strip())
    if clock is None:
        return None
    if clock["word"]:
        hours, minutes = (0, 0) if clock["word"].lower() == "midnight" else (12, 0)
    elif clock["hour24"]:
        hours, minutes = int(clock["hour24"]), int(clock["minute24"])
    else:
        late = clock["part"] in ("afternoon", "evening") or clock["night"]
        hours, minutes = in_24_hours(clock["hour"], clock["half"] or ("p" if late else "a")), int(clock["minute"] or 0)
    at = float((60 * hours + minutes - DAY_BEGINS) % (24 * 60))
    exact = clock["minute"] or clock["hour24"]
    zone = clock["zone"] or ""
    zone = _ZONES.get(zone, _AMERICAN.sub(r"\1T", zone))
    value = Value(
        text=clock[0], kind=ValueKind.TIME, unit=zone, figure=at, low=at, high=at, step=1.0 if exact else 60.0
    )
    before = _LEAD.search(sentence[:start])
    return _bounded(value, (before[0] if before and not clock["lead"] else "") + clock["lead"])


def in_24_hours(hour: str, half: str) -> int:
    """Return the hour of the day of an hour from 1 to 12 with "a" or "p"."""
    return int(hour) % 12 + 12 * (half.lower() == "p")


def _bounded(value: Value, lead: str) -> Value:
    at = value.low
    if _BEFORE.search(lead):
        return replace(value, low=at - ABOUT if _CLOSE.search(lead) else -math.inf)
    if _AFTER.search(lead):
        return replace(value, high=at + ABOUT if _CLOSE.search(lead) else math.inf)
    around = ABOUT if value.step > 1 else ABOUT / 2
    return replace(value, low=at - around, high=at + around) if _ROUGHLY.search(lead) else value
