"""The days that words name: whole or partial dates, or told from the day of publication → a first and a last day.

dateparser reads them. What it doesn't do is done here: it makes "2016" a day of that year, so the length of the period
is asked for beside it, it has no "early 2025", no quarter and no century, and it takes "2020-13-01" for a day.
"""

import calendar
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from rag.values.coming import PAST, SOON, YEAR_AHEAD
from rag.wording import MONTHS, WEEKDAYS, YEAR, any_of

_DECADE = re.compile(r"\b((?:1[0-9]|20)\d)0s\b")
_CENTURY = any_of(r"\b(1?\d|2[01])(?:st|nd|rd|th)[ -]century\b")
_QUARTER = any_of(r"\b(?:Q([1-4])|(first|second|third|fourth) quarter)(?: of)? (\d{4})\b")
_PART = any_of(r"\b(early|mid|late|(?:the )?(?:beginning|start|end) of)[ -](?=\w)")
_HALF = any_of(r"\b(?:H([12])|(first|second) half)(?: of)? (\d{4})\b")
_SEASON = any_of(r"\b(spring|summer|autumn|fall)(?: of)? (\d{4})\b")
_WEEK_OF = any_of(r"\bweek(?P<end>end)? (?:of|beginning)\s")
_TOLD_YEAR = any_of(
    r"\b(?:(?<!the )(?P<by>last|this|next)|(?<=half of )the|(?<=quarter of )the|(?<=end of )the) year\b"
)
_YEARS_ON = {"last": -1, "next": 1}
_THIS_MONTH = any_of(r"\bthis month\b")
LEAD = any_of(
    r"^(?:on or (?:before|after)|on|in|at|by|since|during|from|until|before|after|around|about|the|early on)\s+"
)
_ONE = (
    rf"(?:(?:early|mid|late)[ -])?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?\b(?:{MONTHS})\b\.?"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?\b)?(?:(?: ?,| of)? \d{{4}})?|"
    rf"\d{{4}}-\d\d-\d\d|{YEAR}[-/–]\d\d(?!\d)|"
    r"\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}|"
    r"(?:(?:early|mid|late)[ -])?\b(?:1[0-9]|20)\d\d\b"
)
DATE_WORDS = any_of(_ONE)
TWO = any_of(rf"(?P<first>{_ONE})\s?(?:to|until|till|through|–|—|-|,? ?(?P<both>and|or)\b)\s?(?P<last>{_ONE})")
_NTH = r"\d\d?(?:st|nd|rd|th)?"
_JOINED = rf"(?: ?[–-] ?| to |(?:, {_NTH})*,? (?:and|or) (?:the )?)"
_SLASHED = re.compile(r"\d\d?/\d\d?/\d\d(?:\d\d)?")
_SLASHED_FORMS = ("%d/%m/%Y", "%m/%d/%Y", "%d/%m/%y", "%m/%d/%y")
_WEEK = any_of(  # "early" and "late" are cut off before
    r"^(?:over (?:the )?)?(?:(?P<part>earlier|later) )?(?:(?P<by>this|last|past|next|coming) )?"
    r"(?:(?P<end>weekend)|week)(?!['’-]| (?:of|in|before|after|later|earlier|ago|beginning|to|from)\b)"
)
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_OF_MONTH = any_of(  # "the 12th", "Thursday the 12th", "the 12th and 13th"
    rf"(?:{WEEKDAYS},? )?(?:the )?(?P<first>\d\d?)(?:st|nd|rd|th)(?:{_JOINED}(?P<last>\d\d?)(?:st|nd|rd|th))?"
)
_OF_TODAY = any_of(rf"\b(?:today|now|tonight|{MONTHS})\b")
CHRISTMAS = any_of(r"\bchristmas\b")  # one time, though of three days
# What dateparser can't read, and a form that it can.
_REWRITTEN: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (any_of(r"^between (.+?) and (.+)$"), r"\1 to \2"),
    (any_of(r"\bchristmas eve\b"), "24 December"),
    (any_of(r"\bchristmas day\b"), "25 December"),
    (CHRISTMAS, "24 December to 26 December"),
    (any_of(r"\bboxing day\b"), "26 December"),
    (any_of(r"\bnew year['’]s eve\b"), "31 December"),
    (any_of(r"\bnew year['’]s day\b"), "1 January"),
    (any_of(r"\bFY ?(\d{4})\b"), r"\1"),
    (any_of(r"\bFY ?(\d\d)\b"), r"20\1"),
    (any_of(rf"\b({MONTHS})\.? the (\d)"), r"\1 \2"),
    (any_of(rf"\b({MONTHS})\.? ({_NTH}){_JOINED}({_NTH})\b"), r"\1 \2 to \1 \3"),
    (any_of(rf"\b({_NTH}){_JOINED}({_NTH})(?: of)? ({MONTHS})\b"), r"\1 \3 to \2 \3"),
    (re.compile(r"\b(\d{4})[-/–](\d\d)(?![\d-])"), lambda found: _season(found[1], found[2])),
    (re.compile(r"\b(\d\d?)\.(\d\d?)\.(\d{4})\b"), lambda found: f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"),
)
_TWO_MONTHS = 62  # days, in which there is a 31st
_THIRDS = {"early": (0.0, 0.4), "mid": (0.3, 0.7), "late": (0.6, 1.0)}
_WEEKDAY = any_of(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?: (?:morning|afternoon|evening|night))?"
)
_MONTH = any_of(rf"\b(?:{MONTHS})\b")


def plain_form(span: str) -> str:
    """Write a date in the one of its forms that is read below: "from June 9–11" as "June 9 to June 11"."""
    bare = LEAD.sub("", LEAD.sub("", span.strip(" ,.")))
    for pattern, form in _REWRITTEN:
        bare = pattern.sub(form, bare)
    return bare


def named_days(text: str, published: date | None, ahead: int) -> tuple[date, date] | None:
    """Return the first and last day of a date, or from the first of two to the last, at most `ahead` days ahead."""
    if published:
        text = _TOLD_YEAR.sub(lambda found: str(published.year + _YEARS_ON.get((found["by"] or "").lower(), 0)), text)
    if found := TWO.search(text):
        year = re.search(r"\d{4}", found["last"])
        known = year is None or re.search(r"\d{4}", found["first"])
        one = found["first"] if year is None or known else f"{found['first']}, {year[0]}"
        first, last = named_days(one, published, ahead), named_days(found["last"], published, ahead)
        if first and last and found["both"]:  # "in 2024 and 2023"
            first, last = sorted((first, last))
            if last[0] - first[1] > timedelta(1):  # "in 2016 and 2024": not between them
                return None
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    part = _PART.search(text)
    plain = _PART.sub("", text) if part else text
    inner = DATE_WORDS.search(plain)
    week = _WEEK.search(plain) if published else None
    days = _named_period(plain, published) or (_week(week, published, ahead) if week and published else None)
    days = days or _parsed(inner[0] if inner else plain, published, ahead)
    if days and (of := _WEEK_OF.search(text)):
        saturday = days[0] + timedelta(5 - days[0].weekday())
        return (saturday, saturday + timedelta(1)) if of["end"] else (days[0], days[0] + timedelta(6))
    return _part_of(part, days) if days else None


def _named_period(text: str, published: date | None) -> tuple[date, date] | None:
    """Return the days of a decade, century, half-year, quarter, season, or "this month"; None where none is named."""
    if found := _DECADE.search(text):
        first = int(found[1]) * 10
        return date(first, 1, 1), date(first + 9, 12, 31)
    if found := _CENTURY.search(text):
        last = int(found[1]) * 100
        return date(max(1, last - 99), 1, 1), date(last, 12, 31)
    if found := _HALF.search(text):
        second = found[1] == "2" or (found[2] or "").lower() == "second"
        return _months(int(found[3]), 7 if second else 1, 6)
    if found := _QUARTER.search(text):
        number = int(found[1] or ["first", "second", "third", "fourth"].index(found[2].lower()) + 1)
        return _months(int(found[3]), 3 * number - 2, 3)
    if found := _SEASON.search(text):
        return _months(int(found[2]), {"spring": 3, "summer": 6}.get(found[1].lower(), 9), 4)
    if published and _THIS_MONTH.search(text):
        return _months(published.year, published.month, 1)
    return None


def _week(found: re.Match[str], published: date, ahead: int) -> tuple[date, date] | None:
    """Return the days of "this week", "last week" or a weekend; on a Sunday "this week" may be the one that begins."""
    monday = published - timedelta(published.weekday())
    saturday, sunday = monday + timedelta(5), monday + timedelta(6)
    by, part = (found["by"] or "").lower(), (found["part"] or "").lower()
    if found["end"] and by == "next":  # that of this week, or the one after it
        return saturday + timedelta(7 if published >= saturday else 0), saturday + timedelta(8)
    if found["end"]:
        to_come = by == "coming" or ahead >= YEAR_AHEAD or (by == "this" and ahead != PAST)
        is_on = by != "last" and (to_come or published >= saturday)
        return (saturday, sunday) if is_on else (saturday - timedelta(7), sunday - timedelta(7))
    if by == "last":
        return monday - timedelta(7), published if published == sunday else monday - timedelta(1)
    if by != "this":
        return None
    last = sunday + timedelta(7 if published == sunday and ahead != PAST else 0)
    return published if part == "later" else monday, published if part == "earlier" else last


def _season(first: str, second: str) -> str:
    """Write "2024-25" as two years, and "2025-06" as a month."""
    following = int(first) + 1
    return f"{first} to {following}" if int(second) == following % 100 else f"{first}-{second}"


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _part_of(part: re.Match[str] | None, days: tuple[date, date]) -> tuple[date, date]:
    """Cut a period down to its "early", "mid" or "late" part, generously."""
    if part is None:
        return days
    word = part[1].lower()
    low, high = _THIRDS["late" if "end" in word else word if word in _THIRDS else "early"]
    length = (days[1] - days[0]).days
    return days[0] + timedelta(round(low * length)), days[0] + timedelta(round(high * length))


def _parsed(text: str, published: date | None, ahead: int) -> tuple[date, date] | None:
    """Return the first and last day of what dateparser understands: the next one, where that is near enough."""
    if published and _MONTH.search(text) and PAST < ahead < YEAR_AHEAD:
        coming = _parsed(text, published, YEAR_AHEAD)
        if coming and 0 <= (coming[0] - published).days <= ahead:
            return coming
    if re.fullmatch(YEAR, text):
        return _months(int(text), 1, 12)
    if found := _ISO.fullmatch(text):
        day = date(int(found[1]), int(found[2]), int(found[3] or 1))
        return (day, day) if found[3] else _months(day.year, day.month, 1)
    if published and (found := _OF_MONTH.fullmatch(text)):
        return _of_month(int(found["first"]), int(found["last"] or found["first"]), published, ahead)
    if _SLASHED.fullmatch(text):
        return _slashed(text)
    from dateparser.date import DateDataParser  # lazy: 0.2 s with its tables

    relative, to_come = not re.search(r"\d{4}", text), ahead >= YEAR_AHEAD
    if relative and published is None:
        return None
    base = datetime.combine(published or date(2000, 1, 1), time(12))
    preferred = ("future" if to_come else "past") if relative else "current_period"
    parser = DateDataParser(
        languages=["en"],
        settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": preferred},
    )
    try:
        read = parser.get_date_data(text)
    except (ValueError, OverflowError):
        return None
    if read.date_obj is None:
        return None
    day, period = read.date_obj.date(), read.period
    if relative and day == base.date() and not _OF_TODAY.search(text):
        return None
    if relative and (_is_weekday_of(base, text, day) or (to_come and _is_month_of(base, text, day, period))):
        day = base.date()
    if period == "year":
        return _months(day.year, 1, 12)
    if period == "month":
        return _months(day.year, day.month, 1)
    if period == "week":
        return day - timedelta(day.weekday()), day + timedelta(6 - day.weekday())
    return day, day


def _of_month(first: int, last: int, published: date, ahead: int) -> tuple[date, date] | None:
    """Read days that only their numbers name: on 14 June "the 12th" was two days ago, or is to come in July.

    Where nothing tells which, the nearest is meant.
    """
    back, on = (0 if ahead > SOON else _TWO_MONTHS), (0 if ahead == PAST else _TWO_MONTHS)
    near = (published + timedelta(days) for days in sorted(range(-back, on + 1), key=abs))
    day = next((one for one in near if one.day == first), None)
    return (day, day + timedelta(last - first)) if day and first <= last else None


def _slashed(text: str) -> tuple[date, date] | None:
    """Read "04/05/2025", which is 5 April in America and 4 May elsewhere: as from the one day to the other."""
    read = []
    for form in _SLASHED_FORMS:
        with suppress(ValueError):
            read.append(datetime.strptime(text, form).date())
    return (min(read), max(read)) if read else None


def _is_weekday_of(base: datetime, text: str, day: date) -> bool:
    """Tell whether a weekday is that of the publication: on a Friday "on Friday" is that day, not a week before."""
    return _WEEKDAY.fullmatch(text) is not None and day.weekday() == base.weekday()


def _is_month_of(base: datetime, text: str, day: date, period: str) -> bool:
    """Tell whether a month, or a day of one, is that of the publication: what will be "in June" may be this June."""
    named = _MONTH.search(text) is not None and day.month == base.month
    return named and (period == "month" or day.day == base.day)
