"""Bylines: lines such as "By Jane Doe | June 12, 2025" or "Author: Jane Doe" → metadata."""

import re
from datetime import date, datetime
from itertools import pairwise

# label as written → the field that it fills; "updated" only counts where nothing says when it was published
_FIELDS = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "written by": "author",
    "by": "author",
    "publisher": "publisher",
    "source": "source",
    "url": "source",
    "published": "published",
    "publication date": "published",
    "publish date": "published",
    "date published": "published",
    "date": "published",
    "posted": "published",
    "creation time": "published",
    "created": "published",
    "updated": "updated",
    "last updated": "updated",
    "last modified": "updated",
}
_LABELS = "|".join(sorted(map(re.escape, _FIELDS), key=len, reverse=True))
_LABEL = re.compile(rf"(?P<label>{_LABELS})(?: on| at)?\s*[:：]\s*", re.IGNORECASE)
_DATED = re.compile(
    r"(?P<label>published|posted|created|updated|last updated)(?: on| at)?\s+(?P<date>\S.*)", re.IGNORECASE
)
_BY = re.compile(r"(?:(?P<before>.*\d{4}.*?)[\s,]+)?(?:written )?by\s+(?P<author>.+)", re.IGNORECASE)
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*|and|de|van|von|der|&)(?:[ ,]+(?:[^\W\d_a-z][\w.'’-]*|and|de|van|von|der|&))+"
)
_BEFORE_DATE = re.compile(r"\s*,\s+|\s+[-–—]\s+|\s+(?:on|at)\s+")
_NUMERIC = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
_TIME = re.compile(r"(?:[T ,]+\d{1,2}:\d\d[\d:.]*\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|[A-Z]{2,4}|[+-]\d\d:?\d\d)?)?")
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? [^\W\d_]{3,9}\.?,? \d{4}|[^\W\d_]{3,9}\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d)"
_CAPITALS = r"(?:(?:[^\W\d_a-z][\w.’'-]*|of|the|and|de|la|upon)[ ,/]+){1,6}"
_NO_PLACE = (
    r"(?!(?:In|On|At|By|As|From|Since|Until|After|Before|Founded|Established|Born|Opened|Built|Effective|Dated)\b)"
)
# "PORTO, 11 March 2024 – Japan's …", "SEOUL, June 12, 2025 (Newswire) - …", "Riga, 28 November 2025. The yield …"
_DATELINE = re.compile(
    rf"{_NO_PLACE}{_CAPITALS}(?<=, )(?P<day>{_DAY})(?: \([^()\d]{{2,30}}\))? ?(?:[–—]|-+ |\. )\s*(?=[^\sa-z])"
)
# "19 February 2020 | The Evening Ledger"; with a comma or a dash only what is called like a paper, "The Evening Ledger,
# 19 February 2020": a headline or a caption may name the day of an event.
_PAPER = (
    r"(?:[^\W\d_a-z][\w.'’-]* ){0,4}(?:Times|Post|News|Herald|Gazette|Ledger|Tribune|Journal|Courier|Guardian|"
    r"Telegraph|Observer|Chronicle|Star|Mail|Press|Today|Standard|Record|Register|Mirror|Newswire|Review|Dispatch|Examiner|"
    r"Independent|Reuters|Bloomberg|Jazeera|Monde|Figaro|Pa[ií]s|Zeitung|Spiegel|AFP|BBC|CNN)"
)
_BESIDE_NAME = re.compile(
    rf"{_NO_PLACE}(?:{_CAPITALS}[|·•]|{_PAPER}(?:,| [–—-])) (?P<behind>{_DAY})|"
    rf"(?P<before>{_DAY})(?: [|·•] {_NO_PLACE}{_CAPITALS}|(?:,| [–—-]) {_PAPER}$)"
)
_SEPARATOR = re.compile(r"\s*[|·•]\s*")
_EMPHASIS = " \t*_"
_MAX_LENGTH = 200  # characters; a longer line is a paragraph that happens to begin with a label
_UNDER_TITLE = 4  # lines of an article, among which a day that stands alone is that of its publication
_TOP, _BOTTOM = 10, 5  # lines of an article, empty ones not counted, in which its byline is looked for


def find_byline(text: str) -> dict[str, str]:
    """Return what the lines near the top and the bottom of `text` say of it.

    Keys are among title, author, publisher, source, published and updated; where several lines fill a field the first
    counts. The values of published and updated are readable by `parse_date`.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    top, bottom = lines[:_TOP], lines[_TOP:][-_BOTTOM:]
    fields: dict[str, str] = {}
    for line in top + bottom:
        for field, value in read_byline(line).items():
            fields.setdefault(field, value)
    days = (day for line in top[:_UNDER_TITLE] if (day := _day_of(line.strip(_EMPHASIS))))
    dateline = _dateline(top)
    return {"published": day} | fields if (day := next(days, dateline)) else fields


def read_byline(line: str) -> dict[str, str]:
    """Return the fields of a line that is nothing but a byline, and an empty dict for any other line.

    >>> read_byline("Author: Desk TeamCreation Time: 2024-03-05 10:20:30")
    {'author': 'Desk Team', 'published': '2024-03-05 10:20:30'}
    """
    if len(line) > _MAX_LENGTH:
        return {}
    fields: dict[str, str] = {}
    for part in _SEPARATOR.split(line.strip(_EMPHASIS)):
        found = _read_labels(part) or _read_dated(part) or _read_author(part)
        if found is None and not (fields and parse_date(part)):
            return {}
        for field, value in (found or {"published": part}).items():
            fields.setdefault(field, value)
    return fields


def parse_date(value: object) -> date | None:
    """Return the day that `value` names in full, or None: relative, partial and ambiguous dates are not guessed.

    Takes dates, datetimes and strings such as "2025-06-09T00:57:26Z" or "June 9, 2025"; 03/04/2025 is ambiguous.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = value.strip() if isinstance(value, str) else ""
    if iso := re.match(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?!\d)", written):
        return _date_or_none(int(iso[1]), int(iso[3]), int(iso[4]))
    if numeric := re.match(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)", written):
        return _unambiguous(int(numeric[1]), int(numeric[3]), int(numeric[4]))
    # A date in words is short, and holds a day, a year and the letters of a month.
    if len(written) > 60 or not re.search(r"\b\d{4}\b", written) or not re.search(r"\b\d{1,2}(?!\d)", written):
        return None
    return _parse_words(written) if re.search(r"[^\W\d_]{3}", written) else None


def _parse_words(written: str) -> date | None:
    import dateparser  # imported late: it takes a good part of a second, and few articles need it

    settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        moment = dateparser.parse(written, settings=settings)
    except Exception:  # a parser of arbitrary text: whatever it stumbles over is no date
        return None
    return moment.date() if moment else None


def _unambiguous(first: int, second: int, year: int) -> date | None:
    if first <= 12 and second <= 12 and first != second:
        return None
    return _date_or_none(year, second, first) or _date_or_none(year, first, second)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_labels(part: str) -> dict[str, str] | None:
    """Read "Author: AUpdated: B"; scraped pages lose the line break between two labels."""
    labels = [label for label in _LABEL.finditer(part) if label.start() == 0 or label["label"][0].isupper()]
    if not labels or labels[0].start() > 0:
        return None
    ends = [following.start() for _, following in pairwise(labels)] + [len(part)]
    fields: dict[str, str] = {}
    for label, end in zip(labels, ends, strict=True):
        field = _FIELDS[label["label"].lower()]
        value = part[label.end() : end].strip(_EMPHASIS + ",;")
        if not _fits(field, value):
            return None
        if field == "source" and not re.match(r"https?://\S+$", value):
            field = "publisher"
        fields.setdefault(field, value)
    return fields


def _fits(field: str, value: str) -> bool:
    if field in ("published", "updated"):
        return parse_date(value) is not None
    # "Source: Acme says that it paid five dollars." is a sentence, not a byline.
    return bool(value) and (field == "title" or not re.search(r"[.!?]$", value) or len(value.split()) < 6)


def _read_dated(part: str) -> dict[str, str] | None:
    dated = _DATED.fullmatch(part)
    if not dated or not parse_date(dated["date"]):
        return None
    return {_FIELDS[dated["label"].lower()]: dated["date"]}


def _read_author(part: str) -> dict[str, str] | None:
    by = _BY.fullmatch(part)
    if not by:
        return None
    author, after = by["author"], None
    # "By Ann Lee, March 5, 2025": the day may hold the separator too, so the first cut that leaves one counts.
    for cut in _BEFORE_DATE.finditer(author):
        if day := _read_day(author[cut.end() :]):
            author, after = author[: cut.start()], day
            break
    # "By The Numbers" is a heading.
    if not _NAME.fullmatch(author) or re.search(r"\b(?:The|An?)\b", author):
        return None
    before = _read_day(by["before"]) if by["before"] else {}
    return None if before is None else {"author": author, **(after or {}), **before}


def _day_of(line: str) -> str | None:
    """Return the day of a line that is nothing but a date, or a name with a date."""
    named = _BESIDE_NAME.fullmatch(f"{line} ") or _BESIDE_NAME.fullmatch(line)
    if named and not line.endswith(".") and parse_date(day := named["behind"] or named["before"]):
        return day if re.search(r"(?:19|20)\d\d", day) else None
    return line if _is_date(line) else None


def _dateline(top: list[str]) -> str | None:
    """Return the day that one of the first paragraphs begins with, "PORTO, 11 March 2024 – …".

    Where several begin with a day they are the entries of a chronicle, and it is none.
    """
    lines = [line.strip(_EMPHASIS) for line in top]
    days = {found["day"] for line in lines if (found := _DATELINE.match(line))}
    first = any(_DATELINE.match(line) for line in lines[:_UNDER_TITLE])
    return day if first and len(days) == 1 and parse_date(day := days.pop()) else None


def _is_date(line: str) -> bool:
    """Tell whether a whole line is a date; "2025-06-09 was dry" only begins with one."""
    begins = _NUMERIC.match(line)
    return parse_date(line) is not None and (begins is None or _TIME.fullmatch(line, begins.end()) is not None)


def _read_day(part: str) -> dict[str, str] | None:
    return _read_dated(part) or ({"published": part} if parse_date(part) else None)
