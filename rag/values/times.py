"""Times of day → values in minutes, bounded by "before", "after" and "about", with their day where it is told.

A day begins at 4 a.m. here: midnight is five minutes after 11:55 p.m. Where nothing tells the half of the day, "11:17"
is that of the morning or of the evening.
"""

import math
import re
from dataclasses import replace
from datetime import date

from rag.values import HALF_DAY, LOCAL, Value, ValueKind
from rag.values.bounds import NOT_UNTIL
from rag.values.dates import read_date
from rag.values.number_words import in_digits
from rag.wording import any_of

DAY_BEGINS = 4 * 60  # minutes after midnight
MIDNIGHT = 24 * 60 - DAY_BEGINS  # as a day is counted here
SOON = 30  # minutes within which is "shortly after" a time, and
ABOUT, ABOUT_MINUTES = 25, 15  # around which is "about" an hour, or about a time with minutes
IN_WORDS = 5.0  # minutes to which people round "ten to two"
# For use in patterns, as are HOUR and SO_MANY.
_ONES = "one|two|three|four|five|six|seven|eight|nine"
HOUR = rf"(?:(?:{_ONES}|ten|eleven|twelve)\b|1[0-2]|0?[1-9])"
_TENS = (
    r"(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    rf"(?:twenty|thirty|forty|fifty)(?:[ -](?:{_ONES}))?)"
)
_FIVES = r"(?:half|(?:a )?quarter|five|ten|twenty(?:[ -]five)?)"
SO_MANY = rf"(?:{_ONES}|ten|eleven|twelve|{_TENS}|[1-5]?\d)"
# What stands before an hour: "half past", "ten to", "nineteen minutes past".
_WAY = rf"(?:(?P<some>{_FIVES}) (?:to|past|after)|(?P<so_many>{SO_MANY})(?: minutes? (?:to|past|after)| past))"
_ZONE = "(?-i:GMT|UTC|[BIJKH]ST|HKT|[CEW]E?S?T|[CEMP][SD]T|CEST|EAT|CAT|WAT|SAST|MSK|AE[SD]T)"  # behind "0632"
_CLOCK = any_of(
    r"(?<![\w.,:$€£-])(?P<lead>(?:(?:at|on|the|around|about|approximately|roughly|shortly|just|soon|from|since|nearly|"
    rf"almost|before|after|by|until|till)\s+){{0,5}})(?:(?P<way>{_WAY}) )?"
    r"(?:(?:12 |twelve )?(?P<word>noon|midday|midnight)\b|"
    r"(?P<hour24>1[3-9]|2[0-3]|0\d)[:.](?P<minute24>[0-5]\d)(?![\d:]|\.\d)|"
    rf"(?P<hour4>[01]\d|2[0-3])(?P<minute4>[0-5]\d)(?= (?:hours|hrs|local|{_ZONE})\b)|"
    rf"(?P<hour>{HOUR})(?:[:.](?P<minute>[0-5]\d)|[ -](?P<minutes>{_TENS})\b)?(?![\d:%]|\.\d)"
    r"(?P<oclock> o['’]clock\b)?(?:\s?(?P<half>[ap])\.?m\b\.?)?)"
    r"(?:(?P<local> local time)|(?P<hours> (?:hours|hrs))| (?P<zone>(?-i:[A-Z]{2,4}|Eastern|Central|Pacific))\b)?"
)
_PART = r"(?:(?P<early>morning|small hours|early hours)|(?P<late>afternoon|evening)|night)\b"
_OF_DAY = any_of(rf"\b{_PART}")
_ONLY_PART = any_of(rf"(?:(?:in|of) the|at|this)? ?{_PART}")
_PART_BEHIND = any_of(rf",? (?:(?:in|of) the|at|(?:on )?[a-z]+day|this|tomorrow) {_PART}")
_THAT_DAY = any_of(
    r"yesterday|today|tomorrow|last night|(?:on )?(?:that|the same|the next|the following) (?:day|night)"
)
_ZONES = {"Eastern": "ET", "Central": "CT", "Pacific": "PT", "UTC": "GMT"}
_AMERICAN = re.compile(r"^([ECMP])[SD]T$")  # "EST" and "EDT" are "ET"
_LEAD = re.compile(r"(?:\b[a-z]+\s+){1,3}$", re.IGNORECASE)
_BEFORE = any_of(r"\b(?:before|by|until|till|nearly|almost)\b")
_AFTER = any_of(r"\bafter\b")
_CLOSE = any_of(r"\b(?:shortly|just|soon|nearly|almost)\b")
_ROUGHLY = any_of(r"\b(?:around|about|approximately|roughly)\b")
_RANGE = any_of(r"\b(?:from|between)\b")
_AT = any_of(r"\b(?:at|by|until|till|before|after|around|about)\s+$")
_ENDS = re.compile(r"[.,;:!?\"”’)]|$| (?:and|but|on|in|when|while|as|the|that|because|for|at night|this)\b")


def read_time(sentence: str, start: int, end: int, published: date | None = None, asked: bool = False) -> Value | None:
    """Read the words `sentence[start:end]` as a time of day; None where they are none, or more than one.

    Args:
        sentence, start, end: where to look.
        published: the day that "yesterday" is counted from.
        asked: it is asked when; else a bare "9.40" is no time.
    """
    span = sentence[start:end].strip(" ,")
    found = [clock for clock in _CLOCK.finditer(span) if clock.start() == 0 or clock.end() >= len(span.rstrip("."))]
    clock = max(found, key=lambda clock: len(clock[0]), default=None)
    if clock is None:
        return None
    start = sentence.index(span, start)
    ahead = sentence[: start + clock.end("lead")]
    before = _LEAD.search(sentence[: start + clock.start()])
    lead = (before[0] if before and not clock["lead"] else "") + clock["lead"]
    part = _OF_DAY.search(span) or (_PART_BEHIND.match(sentence, start + len(span)) if asked else None)
    minutes, half_told, step = _minutes(clock, part)
    if (not half_told and not asked) or (clock["some"] and _RANGE.search(lead)):
        return None
    if clock["hours"] and not (clock["hour4"] and (asked or _AT.search(lead))):  # "1700 hours" may be many hours
        return None
    only_hour = step == 60 and not (clock["word"] or clock["half"] or clock["oclock"])
    ends = _ENDS.match(sentence, start + clock.end())
    if only_hour and not (ends and (half_told or _AT.search(lead))):  # "9 May", "at seven schools"
        return None
    at = float((minutes - DAY_BEGINS) % (24 * 60))
    zone = _ZONES.get(clock["zone"] or "", _AMERICAN.sub(r"\1T", clock["zone"] or ""))
    unit = zone or (HALF_DAY if not half_told else LOCAL if clock["local"] else "")  # of 24 hours, where a zone is told
    value = Value(text=span, kind=ValueKind.TIME, unit=unit, figure=at, low=at, high=at, step=step)
    value = value if NOT_UNTIL.search(ahead) else _bounded(value, lead)
    first, last = (clock.end(), len(span.rstrip("."))) if clock.start() == 0 else (0, clock.start())
    if not (rest := span[first:last].strip(" ,")) or _ONLY_PART.fullmatch(rest):
        return value
    first = start + span.index(rest, first)
    day = read_date(sentence, first, first + len(rest), published)
    if day is None:
        aside = clock.start() == 0 and span.startswith(",", clock.end())  # "half past three, not at two"
        return value if aside or _THAT_DAY.fullmatch(rest) else None
    if day.bounded or math.inf in (-value.low, value.high):  # "by 5 p.m. on Monday" may be on Sunday
        return None if published else value
    if clock["word"] and at == MIDNIGHT:  # "midnight on Friday" ends that day or begins it
        day = replace(day, high=min(day.high + 1, float(date.max.toordinal())), step=day.step + 1)
    day = replace(day, night=day.night and at > MIDNIGHT)  # 9 p.m. "on Friday night" isn't on Saturday
    return replace(value, day=day)


def in_24_hours(hour: str, half: str) -> int:
    """Return the hour of the day of an hour from 1 to 12 with "a" or "p"."""
    return int(hour) % 12 + 12 * (half.lower() == "p")


def _minutes(clock: re.Match[str], part: re.Match[str] | None) -> tuple[int, bool, float]:
    """Return the minutes after midnight, whether the half of the day is told, and how exactly they are."""
    exact = clock["minute"] or clock["minute24"] or clock["minute4"]
    step = 1.0 if exact else IN_WORDS if clock["minutes"] or clock["way"] else 60.0
    told = True
    if clock["word"]:
        minutes = 0 if clock["word"].lower() == "midnight" else 12 * 60
    elif clock["hour24"] or clock["hour4"]:
        minutes = 60 * int(clock["hour24"] or clock["hour4"]) + int(clock["minute24"] or clock["minute4"])
    else:
        hour = _number(clock["hour"])
        at_night = part is not None and not part["early"] and not part["late"]
        late = part is not None and (part["late"] or (at_night and 5 < hour < 12))
        told = bool(clock["half"] or part)
        minutes = 60 * in_24_hours(str(hour), clock["half"] or ("p" if late else "a"))
        minutes += int(clock["minute"] or 0) or _number(clock["minutes"] or "0")
    if clock["way"]:
        words = (clock["some"] or clock["so_many"]).lower()
        apart = 30 if words == "half" else 15 if words.endswith("quarter") else _number(words)
        step = IN_WORDS if apart % IN_WORDS == 0 else 1.0
        minutes += -apart if clock["way"].lower().endswith("to") else apart
    return minutes, told, step


def _number(words: str) -> int:
    return int(in_digits(words, 0, len(words)))


def _bounded(value: Value, lead: str) -> Value:
    at = value.low
    if _BEFORE.search(lead):
        return replace(value, low=at - SOON if _CLOSE.search(lead) else -math.inf)
    if _AFTER.search(lead):
        return replace(value, high=at + SOON if _CLOSE.search(lead) else math.inf)
    around = ABOUT if value.step == 60 else ABOUT_MINUTES
    return replace(value, low=at - around, high=at + around) if _ROUGHLY.search(lead) else value
