"""Values: some words of a sentence → something that can be compared with what another article gives.

"US$14.3bn" and "14.3 billion dollars" are the same sum, "$14 billion" is that sum in rounder figures, "over $10
billion" bounds it, and "$14.8 billion" differs from it. A value says how far it can be taken at its word: as a range
(`low` to `high`) with the size of its last digit (`step`).

Numbers in words are read by text2num, dates by dateparser, units by pint. What they don't do is done here: text2num
knows no "half a million" and no "dozen"; dateparser makes "2016" a day of that year, so the length of the period is
asked for beside it, and it has no "early 2025"; price-parser and quantulum3 were tried for sums: the one stops before
"billion", the other needs a trained model to tell "pounds" from "pounds".
"""

import calendar
import math
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Literal

from index.lexical import terms
from rag.answer_types import AnswerType
from rag.wording import any_of

Relation = Literal["same", "rounds", "bounds", "differs"]


class ValueKind(StrEnum):
    """What is compared with what: only values of one kind."""

    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    AGE = "age"
    QUANTITY = "quantity"  # with a unit of measure; `low` and `high` are in base units
    DATE = "date"  # `low` and `high` are the first and last day, as ordinals
    NAME = "name"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """What some words claim.

    Attributes:
        text: the words with their qualifier, as a person would write them: "over $10 billion".
        kind: what it can be compared with.
        unit: currency, dimension of the unit of measure, or "".
        figure: the number named, in `unit`; None for dates, names and texts.
        low, high: the range claimed, both included; equal for a plain figure, infinite where a bound is open.
        step: size of the last digit given, 0 where nothing can be rounded; of a date, its days less one.
        words: of a name or a text, lower case.
        year: that a figure is said to be of, or "".
        counted: stem of what a number counts, as far as the next words tell, or "".
    """

    text: str
    kind: ValueKind
    unit: str = ""
    figure: float | None = None
    low: float = -math.inf
    high: float = math.inf
    step: float = 0.0
    words: tuple[str, ...] = ()
    year: str = ""
    counted: str = ""

    @property
    def bounded(self) -> bool:
        """Whether a figure is a bound or an approximation, "over" or "about", not a plain figure."""
        return self.figure is not None and not self.low == self.figure == self.high


def read_value(sentence: str, start: int, end: int, wanted: AnswerType, published: date | None = None) -> Value:
    """Read the words `sentence[start:end]`.

    Args:
        sentence: tells the qualifier before the words and the year of a figure.
        start, end: place of the words.
        wanted: what the question asks for: "28" is an age only where one is asked for.
        published: the day that "yesterday" is counted from.
    """
    span = sentence[start:end]
    dated = wanted is AnswerType.DATE or (wanted is AnswerType.ANY and _DATE_ONLY.fullmatch(span))
    if dated and (value := _date(sentence, start, end, published)) is not None:
        lead = _LEAD.match(span)
        head = sentence[max(0, start - _LONGEST_QUALIFIER) : start + (lead.end() if lead else 0)]
        return replace(_bounded_date(value, head), text=span)
    fraction = _SHARES.search(span)
    if fraction and wanted is AnswerType.PERCENT and not any(char.isdigit() for char in span):
        low, high = _SHARE_OF[fraction[0].lower().replace("-", " ")]
        share = Value(text=span, kind=ValueKind.PERCENT, figure=low if low == high else 50.0, low=low, high=high)
        at = start + fraction.start(), start + fraction.end()
        return _qualified(share, sentence, *at, plus=False) if low == high else share
    figure = next(iter(figures_in(sentence, start, end, years=wanted is AnswerType.NUMBER)), None)
    if figure is not None and (wanted in _FIGURES or _is_figure(figure, span)):
        return figure
    if wanted in _NAMED or _CAPITAL.search(span):
        return Value(text=span, kind=ValueKind.NAME, words=_name(span))
    return Value(text=span, kind=ValueKind.TEXT, words=tuple(terms(span)))


def figures_in(text: str, start: int = 0, end: int | None = None, years: bool = False) -> list[Value]:
    """Read the figures between two places of a text, with the qualifiers around them; years only where asked for."""
    end = len(text) if end is None else end
    found: list[Value] = []
    before: re.Match[str] | None = None
    for match in _FIGURE.finditer(text, max(0, start - 3)):
        if match.start("number") < start or match.start("number") >= end:
            continue
        if value := _figure(text, match, years):
            between = _BETWEEN.search(text[: before.start()]) if before else None
            if before and between and text[before.end() : match.start()].strip() == "and":
                value = replace(found.pop(), text=text[between.start() : match.end()].strip(), high=value.high)
            found.append(value)
            before = match
    if not found and not any(char.isdigit() for char in text[start:end]):
        found = _from_words(text, start, end)
    return found


def statement_figures(text: str, published: date | None = None) -> list[Value]:
    """Read every figure and date of a statement, numbers in words too.

    Args:
        text: one statement.
        published: tells the year of a date that names none.
    """
    found: list[Value] = []
    rest = text
    for match in _DATE_WORDS.finditer(text):
        if value := _date(text, match.start(), match.end(), published):
            found.append(_bounded_date(value, text[max(0, match.start() - _LONGEST_QUALIFIER) : match.start()]))
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    found += figures_in(rest, years=True)
    rest = _FIGURE.sub(lambda figure: " " * len(figure[0]), rest)
    for match in _NUMBER_WORDS.finditer(rest):
        found += _from_words(rest, match.start(), match.end())
    return [replace(value, year="") for value in found]


def relation(one: Value, other: Value) -> Relation | None:
    """Tell how a value stands to another one; None where they can't be compared.

    `same` and `differs` hold both ways, and so do `rounds` and `bounds`: of two values one of which `rounds` the
    other, `rounder` tells which.
    """
    if one.kind is not other.kind or one.unit != other.unit or (one.year and other.year and one.year != other.year):
        return None
    if one.kind in (ValueKind.NAME, ValueKind.TEXT) and _denies(one.text) != _denies(other.text):
        few, many = sorted((set(one.words) - _NEGATIONS, set(other.words) - _NEGATIONS), key=len)
        return "differs" if one.kind is ValueKind.NAME or few <= many else None
    if one.kind is ValueKind.NAME:
        return "same" if _same_name(one.words, other.words) else "differs"
    if one.kind is ValueKind.TEXT:
        if _opposed(one.words, other.words):
            return "differs"
        few, many = sorted((set(one.words), set(other.words)), key=len)
        return "same" if few and few <= many else None
    if (one.low, one.high) == (other.low, other.high):
        return "same"
    if one.kind is ValueKind.DATE and math.inf not in (-one.low, one.high, -other.low, other.high):
        inside = (one.low <= other.low and other.high <= one.high) or (other.low <= one.low and one.high <= other.high)
        return "rounds" if inside else "differs"
    if one.bounded and other.bounded and (one.high == other.low or other.high == one.low):
        return "differs"  # "over 5" and "under 5" have nothing in common
    if one.kind is ValueKind.DATE or one.bounded or other.bounded:
        slack = 0.0 if one.kind is ValueKind.DATE else max(one.step, other.step) / 2
        return "bounds" if one.low - slack <= other.high and other.low - slack <= one.high else "differs"
    fine, coarse = sorted((one, other), key=lambda value: value.step)
    return "rounds" if fine.step < coarse.step and _rounded(fine.low, coarse.step) == coarse.low else "differs"


def rounder(one: Value, other: Value) -> Value:
    """Of two values, return the one that is given in rounder figures, or less exactly; the first if none is."""
    return other if (other.step, other.bounded) > (one.step, one.bounded) else one


# --- figures -----------------------------------------------------------------------------------------------------

_MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12, "dozen": 12.0, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "£": "GBP",
    "gbp": "GBP", "pound": "GBP", "¥": "JPY", "jpy": "JPY", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "₹": "INR", "rs": "INR", "rupee": "INR", "a$": "AUD", "c$": "CAD", "au$": "AUD", "ca$": "CAD",
    "nz$": "NZD", "s$": "SGD", "hk$": "HKD", "chf": "CHF", "franc": "CHF",
    "cent": "USD", "rouble": "RUB", "ruble": "RUB", "peso": "MXN", "krona": "SEK", "krone": "NOK",
}  # fmt: skip
_UNITS = (
    r"km/h|kph|mph|(?:square|cubic) (?:kilomet(?:re|er)|met(?:re|er)|mile|feet|foot|inch|yard)(?:e?s)?|"
    r"(?:kilo|centi|milli)?met(?:re|er)s?|kms?|cm|mm|miles?|feet|foot|ft|inch(?:es)?|yards?|acres?|hectares?|"
    r"(?:kilo|milli)?grams?|kgs?|tonnes?|tons?|ounces?|(?:milli)?lit(?:re|er)s?|gallons?|"
    r"(?:kilo|mega|giga)watt[ -]hours?|[kMGT]Wh|(?:kilo|mega|giga|tera)?watts?|[kMG]W|"
    r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|centur(?:y|ies)"
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<sign>(?<![\w)\]%]\s)(?<![\w)\]%])[-−](?=[$€£¥₹\d])|\bminus\s)?"
    rf"(?P<before>(?:(?<![A-Za-z])(?:US|CA|AU|NZ|HK|A|C|S))?[$€£¥₹]|\b(?:USD|EUR|GBP|JPY|CHF|Rs)\.?)?\s?"
    rf"(?<![\w./])(?<!\d,)(?<![A-Za-z]-)(?P<number>{_NUMBER})(?![.,]?\d)(?!e\d)(?:st|nd|rd|th)?"
    rf"(?:(?:\s?[–—-]\s?|\s+to\s+|\s+and\s+)(?P<other>[$€£¥]?(?:{_NUMBER}))(?!\.?\d)(?=[\s%–-]|$))?"
    rf"(?:[\s-]?(?P<magnitude>(?i:thousand|million|billion|trillion|hundred|dozen|lakh|crore|mn|bn|tn)s?\b|[kmbKMB]\b))?"
    rf"(?P<plus>\+)?"
    rf"(?P<after>\s?%|[\s-]per ?cent\b|[\s-]percentage points?\b|[\s-](?:US |American )?"
    rf"(?i:dollars?|euros?|pounds?|yen|yuan|renminbi|rupees?|rou?bles?|francs?|pesos?|kron[ae]|USD|EUR|GBP)\b|[\s-]years?[\s-]old\b|"
    rf"[\s-]?(?:{_UNITS})\b)?"
)
_AT_LEAST = any_of(
    r"\b(?:over|more than|above|exceed(?:s|ing|ed)?|at least|no (?:fewer|less) than|upwards? of|greater than|"
    r"not less than|minimum of|in excess of|topp(?:ed|ing)|>|beyond|surpass(?:es|ed|ing))\s*(?:an?\s|the\s)?$"
)
_AT_MOST = any_of(
    r"\b(?:up to|as (?:many|much) as|at most|no more than|less than|fewer than|under|below|maximum of|within|not more "
    r"than|<)\s*(?:an?\s|the\s)?$"
)
_JUST_UNDER = any_of(r"\b(?:nearly|almost|just (?:under|below|shy of)|close to|approaching|not quite)\s*(?:an?\s)?$")
_JUST_OVER = any_of(r"\b(?:just|slightly|a little) (?:over|above|more than)\s*(?:an?\s)?$")
_ABOUT = any_of(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|some|an? estimated|estimated at|circa|ca\.?|c\.|"
    r"more or less|in the region of|of the order of|on the order of)|~|≈)\s*(?:an?\s)?$"
)
_BETWEEN = any_of(r"\bbetween\s*$")
_OR_MORE = any_of(r"^\s*(?:or (?:more|above|higher|over|older)|and (?:over|above|up|more)|plus\b|upwards?\b)")
_OR_LESS = any_of(r"^\s*(?:or (?:less|fewer|under|below|younger))")
_OR_SO = any_of(r"^\s*or so\b")
_COUNTED = re.compile(r"\+?(?:[\s-](?:[A-Z][\w-]*|confirmed|new|more|other|additional|positive))*[\s-]([a-z]{3,})")
_OF_A_NAME = re.compile(r"(?<=[a-z] )[A-Z]\w*[a-z] $")  # "watched Chapter 3"
LONGEST_NUMBER = 30  # characters; a longer row of digits is no figure
_LONGEST_QUALIFIER = 30  # characters
NEARLY, ABOUT = (
    0.10,
    0.05,
)  # how far below, and how far off on both sides, a figure may be that is "nearly", "about" one


def _figure(text: str, match: re.Match[str], years: bool) -> Value | None:
    before, after = (match["before"] or "").lower().strip(" ."), (match["after"] or "").lower().strip(" -")
    written, magnitude = match["number"], (match["magnitude"] or "").lower()
    if len(written) > LONGEST_NUMBER:
        return None
    money = before in _CURRENCIES or after.rstrip("s").removeprefix("us ").removeprefix("american ") in _CURRENCIES
    unit_written = (match["after"] or "").strip(" -")
    if magnitude in ("m", "b") and not money and match["magnitude"] != "M":
        magnitude, unit_written = "", unit_written or magnitude.replace("b", "")  # "5 m" is a length
        after = after or unit_written
    scale = _MAGNITUDES.get(magnitude.removesuffix("s") if len(magnitude) > 2 else magnitude, 1.0)
    number = float(written.replace(",", "")) * scale
    step = _step(written) * scale
    if money:
        kind, unit = ValueKind.MONEY, _CURRENCIES.get(before) or _CURRENCIES[after.rstrip("s").split()[-1]]
    elif after == "%" or after.startswith("per"):
        kind, unit = ValueKind.PERCENT, ""
    elif after.endswith("old"):
        kind, unit = ValueKind.AGE, ""
    elif after and (measured := _measured(unit_written)):
        kind = ValueKind.QUANTITY
        factor, unit = measured
        number, step = number * factor, step * factor
        scale *= factor
    elif (
        match["magnitude"] is None
        and match["other"] is None
        and ((not years and _YEAR.fullmatch(written)) or _OF_A_NAME.search(text[: match.start("number")]))
    ):
        return None
    else:
        kind, unit = ValueKind.NUMBER, ""
    start, end = match.start("before") if match["before"] else match.start("number"), match.end()
    if match["sign"]:
        number, start = -number, match.start("sign")
    value = Value(
        text=text[start:end].strip(), kind=kind, unit=unit, figure=number, low=number, high=number, step=step,
        year=_nearest_year(text, start, end) if kind is not ValueKind.AGE else "",
        counted=next(iter(terms(found[1])), "") if (found := _COUNTED.match(text, end)) else "",
    )  # fmt: skip
    if match["other"]:
        second = float(match["other"].lstrip("$€£¥").replace(",", "")) * scale
        if second > number:
            return replace(value, high=second)
        end = match.start("other")
    return _qualified(value, text, start, end, plus=bool(match["plus"]))


def _step(written: str) -> float:
    """Size of the last digit given; zeros at the end may be rounding, but leave two digits: 1,300 is no "1,000"."""
    digits = written.replace(",", "")
    if "." in digits:
        return float(10.0 ** -len(digits.partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10.0 ** max(0, min(zeros, len(digits) - 2)))


def _measured(unit: str) -> tuple[float, str] | None:
    """Return the factor to base units and the dimension, which stands for the unit; None where pint knows it not."""
    from pint.errors import PintError  # lazy: 0.2 s, and few answers have a unit

    unit = re.sub(r"(?i)^(square|cubic) (.+)", lambda found: f"{found[2]}**{_POWERS[found[1].lower()]}", unit)
    for name in (_UNIT_NAMES.get(unit.lower(), unit), unit.lower()):
        try:
            base = _registry().Quantity(1.0, re.sub("[ -]", "_", name)).to_base_units()
        except (PintError, AttributeError):
            continue
        return float(base.magnitude), str(base.units)
    return None


def _registry() -> Any:
    global _pint
    if _pint is None:
        import pint

        _pint = pint.UnitRegistry()
    return _pint


_pint: Any = None
_POWERS = {"square": 2, "cubic": 3}
_UNIT_NAMES = {"mph": "mile/hour", "kph": "km/hour", "km/h": "km/hour", "ft": "foot", "kms": "km", "kgs": "kg",
               "m": "meter", "k": "kelvin", "b": "byte"}  # fmt: skip


def _qualified(value: Value, text: str, start: int, end: int, plus: bool) -> Value:
    """Widen a figure by the qualifier that stands before or after it."""
    head, tail = text[max(0, start - _LONGEST_QUALIFIER) : start], text[end : end + _LONGEST_QUALIFIER]
    figure = value.figure or 0.0
    rules = (
        (_JUST_OVER, figure, figure * (1 + NEARLY)),
        (_JUST_UNDER, figure * (1 - NEARLY), figure),
        (_AT_LEAST, figure, math.inf),
        (_AT_MOST, -math.inf, figure),
        (_ABOUT, figure * (1 - ABOUT), figure * (1 + ABOUT)),
    )
    for pattern, low, high in rules:
        if found := pattern.search(head):
            words = head[found.start() :]
            return replace(value, text=f"{words}{value.text}".strip(), low=low, high=high)
    for pattern, low, high in ((_OR_MORE, figure, math.inf), (_OR_LESS, -math.inf, figure)):
        if found := pattern.match(tail):
            return replace(value, text=f"{value.text}{found[0]}", low=low, high=high)
    if found := _OR_SO.match(tail):
        return replace(value, text=f"{value.text}{found[0]}", low=figure * (1 - ABOUT), high=figure * (1 + ABOUT))
    return replace(value, high=math.inf) if plus else value


_HALF = any_of(r"\bhalf an? (hundred|thousand|million|billion|trillion|dozen)\b")
_DOZEN = any_of(r"\b(?:an? )?dozen\b")
_NUMBER_WORDS = any_of(
    r"\b(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|"
    r"billion|trillion|and|a)[\s-]*)+\b"
)


def _from_words(text: str, start: int, end: int) -> list[Value]:
    """Read a number in words, with the qualifier before it."""
    part = text[start:end]
    written = _HALF.sub(lambda found: f"{_MAGNITUDES[found[1].lower()] / 2:.0f}", part)
    written = _DOZEN.sub("12", written)
    if _NUMBER_WORDS.search(written):
        from text_to_num import alpha2digit  # lazy: few answers are numbers in words

        written = alpha2digit(written, "en", threshold=-1)
    if written == part or not any(char.isdigit() for char in written):
        return []
    read = figures_in(text[:start] + written + text[end:], start, start + len(written), years=True)
    return [replace(value, text=_as_written(value, text, start, end)) for value in read[:1]]


def _as_written(value: Value, text: str, start: int, end: int) -> str:
    qualifier = next(
        (found for pattern in (_JUST_OVER, _JUST_UNDER, _AT_LEAST, _AT_MOST, _ABOUT)
         if (found := pattern.search(text[max(0, start - _LONGEST_QUALIFIER) : start]))), None
    )  # fmt: skip
    return f"{qualifier[0] if qualifier and value.bounded else ''}{text[start:end]}".strip()


def _rounded(number: float, step: float) -> float:
    """Round half up, to a multiple of a step, as people do."""
    return math.floor(round(number / step + 0.5, 9)) * step


def _is_figure(figure: Value, span: str) -> bool:
    """Tell whether a span is a figure with little around it, and not a name that has one: "Boeing 737"."""
    return figure.kind is not ValueKind.NUMBER or not _CAPITAL.search(span.replace(figure.text, " "))


# --- shares in words ----------------------------------------------------------------------------------------------

_SHARE_OF = {
    "majority": (50.0, 100.0), "minority": (0.0, 50.0), "half": (50.0, 50.0), "one half": (50.0, 50.0),
    "a third": (100 / 3, 100 / 3), "one third": (100 / 3, 100 / 3), "two thirds": (200 / 3, 200 / 3),
    "a quarter": (25.0, 25.0), "one quarter": (25.0, 25.0), "three quarters": (75.0, 75.0),
    "a fifth": (20.0, 20.0), "one fifth": (20.0, 20.0), "a tenth": (10.0, 10.0), "one tenth": (10.0, 10.0),
}  # fmt: skip
_SHARES = any_of(*(rf"\b{name.replace(' ', '[ -]')}\b" for name in sorted(_SHARE_OF, key=len, reverse=True)))

# --- dates --------------------------------------------------------------------------------------------------------

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_A_YEAR = re.compile(r"(?<![\d.,$€£])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
_DECADE = re.compile(r"\b((?:1[0-9]|20)\d)0s\b")
_CENTURY = any_of(r"\b(\d{1,2})(?:st|nd|rd|th)[ -]century\b")
_QUARTER = any_of(r"\b(?:Q([1-4])|(first|second|third|fourth) quarter)(?: of)? (\d{4})\b")
_PART = any_of(r"\b(early|mid|late|(?:the )?(?:beginning|start|end) of)[ -](?=\w)")
_LEAD = any_of(r"^(?:on|in|at|by|since|during|from|until|before|after|around|about|the|early on)\s+")
_MONTHS = "|".join(
    "(?-i:May)" if name == "May" else name
    for name in dict.fromkeys([*calendar.month_name[1:], *calendar.month_abbr[1:]])
)
_DATE_ONLY = re.compile(
    rf"(?:(?:on|in|by|since) )?(?:(?:early|mid|late)[ -])?(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})\.?"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?)?,?(?: \d{{4}})?|(?:1[5-9]|20)\d\d|\d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    rf"(?:(?:early|mid|late)[ -])?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?\b(?:{_MONTHS})\b\.?"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?\b)?(?: ?,? \d{{4}})?|"
    r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}|(?:(?:early|mid|late)[ -])?\b(?:1[0-9]|20)\d\d\b",
    re.IGNORECASE,
)
_THIRDS = {"early": (0.0, 0.4), "mid": (0.3, 0.7), "late": (0.6, 1.0)}


def _date(sentence: str, start: int, end: int, published: date | None) -> Value | None:
    """Read a date: whole or partial, or told from the day of publication; None for what is none: "0th century"."""
    try:
        return _date_of(sentence, start, end, published)
    except (ValueError, OverflowError):
        return None


def _date_of(sentence: str, start: int, end: int, published: date | None) -> Value | None:
    span = sentence[start:end]
    bare = _LEAD.sub("", span.strip(" ,."))
    if found := _DECADE.search(bare):
        first = int(found[1]) * 10
        return _period(span, date(first, 1, 1), date(first + 9, 12, 31))
    if found := _CENTURY.search(bare):
        last = int(found[1]) * 100
        return _period(span, date(max(1, last - 99), 1, 1), date(last, 12, 31))
    if found := _QUARTER.search(bare):
        number = int(found[1] or ["first", "second", "third", "fourth"].index(found[2].lower()) + 1)
        year, month = int(found[3]), 3 * number
        return _period(span, date(year, month - 2, 1), date(year, month, calendar.monthrange(year, month)[1]))
    part = _PART.search(bare)
    plain = _PART.sub("", bare) if part else bare
    inner = _DATE_WORDS.search(plain)
    parsed = _parsed(inner[0] if inner else plain, published)
    if parsed is None:
        return None
    first_day, last_day = parsed
    if part:
        word = part[1].lower()
        low, high = _THIRDS["late" if "end" in word else word if word in _THIRDS else "early"]
        days = (last_day - first_day).days
        first_day, last_day = first_day + timedelta(round(low * days)), first_day + timedelta(round(high * days))
    return _period(span, first_day, last_day)


def _parsed(text: str, published: date | None) -> tuple[date, date] | None:
    """Return the first and last day of what dateparser understands."""
    if _YEAR.fullmatch(text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    from dateparser.date import DateDataParser  # lazy: 0.2 s with its tables

    relative = not re.search(r"\d{4}", text)
    if relative and published is None:
        return None
    base = datetime.combine(published or date(2000, 1, 1), time(12))
    parser = DateDataParser(
        languages=["en"],
        settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past" if relative else "current_period"},
    )
    try:
        read = parser.get_date_data(text)
    except (ValueError, OverflowError):
        return None
    if read.date_obj is None:
        return None
    day, period = read.date_obj.date(), read.period
    if relative and day == base.date() and not re.search(r"today|now|tonight", text, re.IGNORECASE):
        return None
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if period == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if period == "week":
        return day - timedelta(day.weekday()), day + timedelta(6 - day.weekday())
    return day, day


def _period(text: str, first: date, last: date) -> Value:
    low, high = first.toordinal(), last.toordinal()
    return Value(text=text, kind=ValueKind.DATE, low=low, high=high, step=high - low)


_AFTER = any_of(r"\b(?:after|later than|following)\s(?:the (?:year|end of) )?$")
_SINCE = any_of(r"\b(?:since|from)\s(?:the (?:year|start of) )?$")
_BEFORE = any_of(r"\b(?:before|prior to|earlier than|preceding)\s(?:the (?:year|start of) )?$")
_UNTIL = any_of(r"\b(?:until|by|up to|till)\s(?:the (?:year|end of) )?$")


def _bounded_date(value: Value, head: str) -> Value:
    """Widen a date by the word before it: "after 2007" is 2008 or later."""
    rules = (
        (_AFTER, value.high + 1, math.inf), (_SINCE, value.low, math.inf),
        (_BEFORE, -math.inf, value.low - 1), (_UNTIL, -math.inf, value.high),
    )  # fmt: skip
    for pattern, low, high in rules:
        if found := pattern.search(head):
            return replace(value, text=f"{found[0]}{value.text}", low=low, high=high)
    return value


def _nearest_year(text: str, start: int, end: int) -> str:
    """The year that stands nearest to a figure."""
    places = [(max(start - found.end(), found.start() - end), found[0]) for found in _A_YEAR.finditer(text)]
    return min((place for place in places if place[0] >= 0), default=(0, ""))[1]


# --- names and texts ----------------------------------------------------------------------------------------------

_FIGURES = {AnswerType.MONEY, AnswerType.PERCENT, AnswerType.NUMBER, AnswerType.DURATION}
_NAMED = {AnswerType.PERSON, AnswerType.ORGANISATION, AnswerType.PLACE}
_CAPITAL = re.compile(r"\b[A-Z]")
_TITLES = frozenset(
    "mr mrs ms dr sir lord lady prof professor president prime minister chancellor senator judge justice general "
    "captain king queen prince princess pope the a an ceo chief executive founder former inc ltd llc corp plc co "
    "company corporation group".split()
)
_OPPOSITES = [
    frozenset(terms(pair.replace("/", " ")))
    for pair in (
        "interim/permanent temporary/permanent majority/minority increase/decrease rise/fall rose/fell won/lost "
        "guilty/innocent guilty/acquitted alive/dead true/false public/private male/female higher/lower "
        "accepted/rejected approved/rejected confirmed/denied full/partial north/south east/west"
    ).split()
]


_NEGATIONS = frozenset("no not never nor neither none without cannot".split())


def _denies(text: str) -> bool:
    """Tell whether a text says no: "not guilty", "didn't resign"."""
    return not _NEGATIONS.isdisjoint(re.findall(r"[a-z]+", re.sub(r"n[’']t\b", " not", text.lower())))


def _name(text: str) -> tuple[str, ...]:
    """The words of a name, lower case, without titles and dots: "U.S." is "us"."""
    words = [re.sub(r"[’']?s$", "", word) for word in re.findall(r"[\w’'&.-]+", text)]
    plain = [word.replace(".", "").strip("-'’").lower() for word in words]
    kept = tuple(word for word in plain if word and word not in _TITLES)
    return kept or tuple(word for word in plain if word)


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one is the other or a shorter form of it: "Wang", "FTC"."""
    few, many = sorted((one, other), key=len)
    if set(few) <= set(many):
        return bool(few)
    initials = "".join(word[0] for word in many if word not in ("of", "and", "for", "the", "&"))
    return len(few) == 1 and len(many) > 1 and few[0] in (initials, "".join(word[0] for word in many))


def _opposed(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    left, right = set(one), set(other)
    return any(len(pair & left) == 1 and len(pair & right) == 1 and not pair & left & right for pair in _OPPOSITES)
