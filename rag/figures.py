"""Figures: sums, percentages, numbers, ages and quantities in a text → values, with their qualifiers.

Numbers in words are read by text2num and units by pint. What they don't do is done here: text2num knows no "half a
million" and no "dozen". price-parser and quantulum3 were tried for sums: the one stops before "billion", the other
needs a trained model to tell "pounds" from "pounds".
"""

import math
import re
from dataclasses import dataclass, replace
from typing import Any

from index.lexical import terms
from rag.dates import A_YEAR, YEAR
from rag.qualifiers import between, makes_range, qualified, qualifier
from rag.values import Value, ValueKind
from rag.wording import any_of


def figures_in(text: str, start: int = 0, end: int | None = None, years: bool = False) -> list[Value]:
    """Read the figures between two places of a text, with the qualifiers around them; years only where asked for."""
    end = len(text) if end is None else end
    read: list[_Read] = []
    at = max(0, start - _LONGEST_RANGE)
    while match := _FIGURE.search(text, at, end + _LONGEST_RANGE):
        figure = _figure(text, match, years)
        at = figure.end if figure else match.end()
        if figure is None:
            continue
        if read and (both := _range(text, read[-1], figure)):
            read[-1] = both
        elif figure.start < end:
            read.append(figure)
    found = [figure.value for figure in read if figure.end > start]
    if not found and not any(char.isdigit() for char in text[start:end]):
        found = _from_words(text, start, end)
    return found


def numbers_in_words(text: str) -> list[Value]:
    """Read the numbers that a text writes in words."""
    rest = _FIGURE.sub(lambda figure: " " * len(figure[0]), text)
    return [value for match in _NUMBER_WORDS.finditer(rest) for value in _from_words(rest, match.start(), match.end())]


def share_in(sentence: str, start: int, end: int) -> Value | None:
    """Read a share in words, such as "half" or "a majority", in `sentence[start:end]`; None where there is none."""
    span = sentence[start:end]
    found = _SHARES.search(span)
    if not found or any(char.isdigit() for char in span):
        return None
    low, high = _SHARE_OF[found[0].lower().replace("-", " ")]
    share = Value(text=span, kind=ValueKind.PERCENT, figure=low if low == high else 50.0, low=low, high=high)
    place = start + found.start(), start + found.end()
    return qualified(share, sentence, *place) if low == high else share


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
_COUNTED = re.compile(r"\+?(?:[\s-](?:[A-Z][\w-]*|confirmed|new|more|other|additional|positive))*[\s-]([a-z]{3,})")
_OF_A_NAME = re.compile(r"(?<=[a-z] )[A-Z]\w*[a-z] $")  # "watched Chapter 3"
LONGEST_NUMBER = 30  # characters; a longer row of digits is no figure
_LONGEST_RANGE = 60  # characters
_YEAR_WITHIN = 300  # characters; a year that is farther off is hardly that of a figure


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure and its place, without what qualifies it."""

    start: int
    end: int
    value: Value


def _figure(text: str, match: re.Match[str], years: bool) -> _Read | None:
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
    elif match["magnitude"] is None and (
        (not years and YEAR.fullmatch(written) and (match["other"] is None or YEAR.fullmatch(match["other"])))
        or (match["other"] is None and _OF_A_NAME.search(text, 0, match.start("number")))
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
        joint = text[match.end("number") : match.start("other")].strip().lower()
        if second > number and makes_range(joint, text, start):
            return _Read(start, end, replace(value, text=f"{between(text, start)}{value.text}", high=second))
        if joint.isalpha():  # two figures with one unit: "from 5 to 10%"
            end = match.end("number")
            value = replace(value, text=text[start:end] + text[match.end("other") : match.end()])
    return _Read(start, end, qualified(value, text, start, end, plus=bool(match["plus"])))


def _range(text: str, first: _Read, second: _Read) -> _Read | None:
    """Put two figures together that are the ends of a range: "$500 million to $1 billion"; None where they are not."""
    low, high = first.value, second.value
    alike = low.kind is high.kind and low.unit == high.unit and math.inf not in (-low.low, low.high, high.high)
    if (
        not alike
        or not low.high < high.low
        or not makes_range(text[first.end : second.start].strip().lower(), text, first.start)
    ):
        return None
    words = f"{between(text, first.start)}{low.text}{text[first.end : second.end]}"
    return _Read(
        first.start,
        second.end,
        replace(high, text=words, figure=low.figure, low=low.low, step=min(low.step, high.step)),
    )


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
    return [
        replace(value, text=f"{qualifier(text, start) if value.bounded else ''}{text[start:end]}".strip())
        for value in read[:1]
    ]


def _nearest_year(text: str, start: int, end: int) -> str:
    """The year that stands nearest to a figure, not too far from it."""
    places = [
        (max(start - found.end(), found.start() - end), found[0])
        for found in A_YEAR.finditer(text, max(0, start - _YEAR_WITHIN), end + _YEAR_WITHIN)
    ]
    return min((place for place in places if place[0] >= 0), default=(0, ""))[1]


_SHARE_OF = {
    "majority": (50.0, 100.0), "minority": (0.0, 50.0), "half": (50.0, 50.0), "one half": (50.0, 50.0),
    "a third": (100 / 3, 100 / 3), "one third": (100 / 3, 100 / 3), "two thirds": (200 / 3, 200 / 3),
    "a quarter": (25.0, 25.0), "one quarter": (25.0, 25.0), "three quarters": (75.0, 75.0),
    "a fifth": (20.0, 20.0), "one fifth": (20.0, 20.0), "a tenth": (10.0, 10.0), "one tenth": (10.0, 10.0),
}  # fmt: skip
_SHARES = any_of(*(rf"\b{name.replace(' ', '[ -]')}\b" for name in sorted(_SHARE_OF, key=len, reverse=True)))
