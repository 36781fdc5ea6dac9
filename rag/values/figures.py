"""Figures: sums, percentages, numbers, ages and quantities in a text → values, with their qualifiers."""

import math
import re
from dataclasses import dataclass, replace

from index.lexical import terms
from rag.values import Value, ValueKind, plain
from rag.values.currencies import SIGNS, SYMBOLS
from rag.values.direction import direction
from rag.values.figure_years import nearest_year, part_of_year
from rag.values.number_words import NUMBER_WORDS, SCALES, SHORT_SCALES, in_digits
from rag.values.qualifiers import between, makes_range, qualified, qualifier
from rag.values.rates import rate, since_when
from rag.values.units import AFTER, CELSIUS, FAHRENHEIT, INCHES, read_unit
from rag.wording import MONTHS, YEAR, any_of


def figures_in(
    text: str, start: int = 0, end: int | None = None, years: bool = False, counts: bool = False
) -> list[Value]:
    """Read the figures between two places of a text, with the qualifiers around them.

    Args:
        text, start, end: where to look.
        years: read a year as a number, too.
        counts: a number that begins there is one, whatever stands before it: "the League |seven|", "Civic Union |29|".
    """
    end = len(text) if end is None else end
    read: list[_Read] = []
    at = max(0, start - _LONGEST_RANGE)
    while match := _FIGURE.search(text, at, end + _LONGEST_RANGE):
        figure = _figure(text, match, years, named=not counts or match.start("number") != start)
        at = figure.end if figure else match.end("number")
        if figure is None:
            continue
        if read and (both := _range(text, read[-1], figure) or _sum(text, read[-1], figure)):
            read[-1] = both
        elif figure.start < end:
            read.append(figure)
    found = [figure.value for figure in read if figure.end > start]
    if _WORDS_FIRST.match(text, start, end) or (not found and not any(char.isdigit() for char in text[start:end])):
        found = _from_words(text, start, end, counts) or found
    return found


def numbers_in_words(text: str) -> list[Value]:
    """Read the numbers that a text writes in words."""
    rest = _FIGURE.sub(lambda figure: " " * len(figure[0]), text)
    return [value for match in NUMBER_WORDS.finditer(rest) for value in _from_words(rest, match.start(), match.end())]


# "900 000" too, not "of 2019 300": three digits before a space and three behind it.
# And "1,20,000", as in India.
_NUMBER = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,.]*\d)|\d+(?:\.\d+)?"
)
_CODE = r"0\d+(?:[ -]\d+)*"  # of a telephone, "0800 555 0142": no figure
_FIGURE = re.compile(
    rf"(?P<sign>(?<![\w)\]%]\s)(?<![\w)\]%])[-−](?=[{SYMBOLS}\d])|\bminus\s)?"
    rf"(?P<before>{SIGNS})?\s?"
    rf"(?(before)|(?<![\w./])(?<!\d:))(?<!\d,)(?<![A-Za-z]-)(?P<number>{_CODE}|{_NUMBER})"
    rf"(?![.,]?\d|[ -]0\d)(?!e\d|:[0-5]\d)(?:st|nd|rd|th)?"
    rf"(?P<fraction>\s?[½¼¾⅓⅔]|\s(?:1/[2-4]|2/3|3/4)\b|\s+and a half\b)?"
    rf"(?:(?:\s?[–—-]\s?|\s+(?:to|and|or|through)\s+)(?P<other>(?(before)[{SYMBOLS}]?)(?:{_NUMBER}))(?!\.?\d)(?=[\s%–-]|$))?"
    rf"(?:[\s-]?(?P<magnitude>(?i:(?:lakh|thousand)\scrore|{SCALES}|dozen|lakh|crore|{SHORT_SCALES})s?\b|[kmbKMB]\b|[Cc]r\b))?"
    rf"(?P<plus>\+|-plus\b)?"
    rf"(?P<after>{AFTER})?"
)
_DASHED = re.compile(rf"\d\s[–—-]\s?[{SYMBOLS}]?\d")  # no score, "3-2"
_COUNTED = re.compile(r"\+?(?:[\s-](?:[A-Z][\w-]*+|confirmed|new|more|other|additional|positive))*[\s-]([a-z]{3,})")
# "1.2m people" are millions, as are "1.2m copies", and "5m" is a length
_MILLIONS = re.compile(
    r"m (?:(?:new|more|extra|other|additional|fewer) )?(?:people|men|women|children|homes|households|houses|jobs|users|"
    r"customers|clients|subscribers|followers|members|fans|voters|votes|ballots|viewers|listeners|readers|passengers|"
    r"visitors|tourists|travellers|workers|employees|students|pupils|patients|doses|vaccines|cases|deaths|infections|"
    r"refugees|migrants|residents|inhabitants|copies|tickets|cars|vehicles|phones|devices|units|shares|barrels|bottles|"
    r"accounts|messages|records|downloads|views|streams|animals|birds|chickens|cattle)\b(?!['’])"
)
_MOVING = (ValueKind.MONEY, ValueKind.PERCENT)
_DIFFERENCE = any_of(
    r"\b(?:by|r[io]ses?|fell|dropp\w+|\w*(?:warm|cold|hott|cool|high|low)er|above|below)\b"
)  # of degrees
_DECADE = re.compile(r"(?<=0)['’]?s\b")  # "in her 30s", "in the 80s"
_OF_A_NAME = re.compile(r"(?<=[a-z] )[A-Z]\w*[a-z] $")  # "watched Chapter 3"
_NAMED = re.compile(r"\b[A-Z]\w*[a-z] $")  # "Team 7"
_IN = any_of(rf"\b(?:in|for|since|until|till|during|fiscal|Q[1-4]|quarter|{MONTHS})(?: the year)? $")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "half": 0.5, "1/2": 0.5, "1/3": 1 / 3,
              "2/3": 2 / 3, "1/4": 0.25, "3/4": 0.75}  # fmt: skip
_FRACTION_STEP = 0.1
_OF_HALVES = 0.25  # of a duration: "a year and a half"
_MINUTE = 60  # seconds
_AND_INCHES = re.compile(
    rf"(?<=['’])(?P<mark>{INCHES})[\"”'’]+|(?<=foot)-(?P<foot>{INCHES})(?:-inch\b|(?![\w-]))|"
    rf"(?<=foot|feet) (?P<feet>{INCHES})(?= tall\b|[.,;)]|$)"
)  # "6'4\"", "6-foot-4", "6 foot 4"
_INCH = 0.0254  # metres
_WORDS_FIRST = any_of(
    r"(?:[a-z]+[ -]){0,3}(?:minute|hour|day|week|month|year)s?,?(?: and)? \d"
)  # "nine hours and 33 minutes"
_POINTS = any_of(r"points?$|bps?$")
_FAR = 3.0  # factor between the figures of a range, "rose $3 million to $5 million", above which they are hardly one
_LARGE = 1000.0  # a number that is told with what it counts, or with "million"
LONGEST_NUMBER = 30  # characters; a longer row of digits is no figure
_LONGEST_RANGE = 60  # characters


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure and its place, without what qualifies it."""

    start: int
    end: int
    value: Value


def _figure(text: str, match: re.Match[str], years: bool, named: bool = True) -> _Read | None:
    """Read what `_FIGURE` matched; None where it is no figure: a year, the number of a name, a row of digits.

    Args:
        text, match: what to read.
        years: whether a year is a number, too.
        named: whether it may be the number of a name, "Chapter 3".
    """
    written, other = match["number"], match["other"]
    if re.match(r"0\d", written):
        return None  # "0800 555 0142"
    if other and _is_apart(text, match):
        cut = _FIGURE.match(text, match.start(), match.end("number"))
        return _figure(text, cut, years, named) if cut else None
    magnitude = "million" if _MILLIONS.match(text, match.end("number")) else match["magnitude"] or ""
    kind, unit, factor = read_unit(match["before"] or "", magnitude, match["after"] or "")
    bare = kind is ValueKind.NUMBER and not unit and match["magnitude"] is None
    is_year = not years and re.fullmatch(YEAR, written) and (other is None or re.fullmatch(YEAR, other))
    if len(written) > LONGEST_NUMBER or (
        bare
        and (
            is_year
            or (
                other is None
                and named
                and _OF_A_NAME.search(text, max(0, match.start("number") - _LONGEST_RANGE), match.start("number"))
            )
        )
    ):
        return None
    fraction = _FRACTIONS[match["fraction"].split()[-1]] if match["fraction"] else 0.0
    step = _FRACTION_STEP if fraction else 1.0 if kind is ValueKind.PERCENT and written == "100" else _step(written)
    if (
        unit == "second"
        and factor >= _MINUTE
        and (counted := float(_digits(written)) + fraction) > 1
        and counted % 1 == 0.5
    ):
        step = _OF_HALVES
    number = plain((float(_digits(written)) + fraction) * factor * (-1 if match["sign"] else 1))
    start = min(match.start(group) for group in ("sign", "before", "number") if match[group])
    end = match.end()
    if unit == FAHRENHEIT and not _DIFFERENCE.search(text, max(0, start - _LONGEST_RANGE), end + _LONGEST_RANGE):
        number, step, unit = plain((number - 32) / 1.8), plain(step / 1.8), CELSIUS
    if match["after"] and (inches := _AND_INCHES.match(text, end)):
        number, step, factor = plain(number + _INCH * float(inches[inches.lastgroup or 0])), _INCH, 1.0
        end = inches.end()
    per, words = rate(text, start, end) if kind is not ValueKind.AGE else ("", "")
    share = kind is ValueKind.PERCENT
    value = Value(
        text=f"{text[start:end].strip()}{words}", kind=kind, unit=unit, figure=number, low=number, high=number,
        step=plain(step * factor),
        year=nearest_year(text, start, end) if kind is not ValueKind.AGE else "",
        part=part_of_year(text, start, end, share) if kind is not ValueKind.AGE else "",
        per=per or (since_when(text, start, end) if share else ""),
        way=direction(text, start, end, kind is ValueKind.MONEY) if kind in _MOVING else "",
        counted=next(iter(terms(found[1])), "") if (found := _COUNTED.match(text, end)) else "",
    )  # fmt: skip
    if other:
        second = plain(float(_digits(other.lstrip(SYMBOLS))) * factor)
        joint = text[match.end("number") : match.start("other")].strip().lower()
        alone = bare and not _COUNTED.match(text, end)  # nothing behind it that they share, "rose by 3 to 15"
        apart = alone or (other[0] in SYMBOLS and second > _FAR * number)
        if second > number and makes_range(joint, text, start, far=apart):
            return _Read(start, end, replace(value, text=f"{between(text, start)}{value.text}", high=second))
        if joint.isalpha():  # two figures with one unit: "from 5 to 10%"
            end = match.end("number")
            value = replace(value, text=text[start:end] + text[match.end("other") : match.end()])
    if bare and other is None and (decade := _DECADE.match(text, end)):
        return _Read(start, decade.end(), replace(value, text=f"{value.text}{decade[0]}", high=number + 9))
    return _Read(start, end, qualified(value, text, start, end, plus=bool(match["plus"])))


def _is_apart(text: str, match: re.Match[str]) -> bool:
    """Tell whether two numbers that `_FIGURE` matched are no range and don't share a unit.

    So are the end of a date or year, or of a name, and the figure behind it: "10 March 2025 – 3 men", "in 2023 and 4
    million", "Team 7 and 4 million fans".
    """
    written, other = match["number"], match["other"].lstrip(SYMBOLS)
    if _DASHED.search(match[0]):
        return float(_digits(other)) <= float(_digits(written))
    head = text[max(0, match.start() - _LONGEST_RANGE) : match.start("number")]
    ends = text[match.end("number") : match.start("other")].strip() == "and" and not between(head, len(head))
    if re.fullmatch(YEAR, written) and not match["before"] and (ends or _IN.search(head)):
        return re.fullmatch(YEAR, other) is None
    return ends and _NAMED.search(head) is not None


def _range(text: str, first: _Read, second: _Read) -> _Read | None:
    """Put two figures together that are the ends of a range: "$500 million to $1 billion"; None where they are not."""
    low, high = first.value, second.value
    alike = low.kind is high.kind and low.unit == high.unit and math.inf not in (-low.low, low.high, high.high)
    joint = text[first.end : second.start].strip().lower()
    far = (
        (low.kind is ValueKind.NUMBER and not low.unit and low.high < _LARGE)
        or high.low > _FAR * abs(low.high)
        or (_POINTS.search(low.text) is not None and _POINTS.search(high.text) is None)
    )
    if not alike or not low.high < high.low or not makes_range(joint, text, first.start, far):
        return None
    words = f"{between(text, first.start)}{low.text}{text[first.end : second.end]}"
    return _Read(
        first.start,
        second.end,
        replace(high, text=words, figure=low.figure, low=low.low, step=min(low.step, high.step)),
    )


def _sum(text: str, first: _Read, second: _Read) -> _Read | None:
    """Put two figures together that are one: "2 hours 30 minutes"; None where they are not."""
    one, rest = first.value, second.value
    alike = one.kind is rest.kind is ValueKind.QUANTITY and one.unit == rest.unit and not rest.bounded
    if not alike or not rest.high < one.step or text[first.end : second.start].strip() not in ("", "and", ","):
        return None
    words = f"{one.text}{text[first.end : second.end]}"
    low, high, figure = (plain(part + rest.high) for part in (one.low, one.high, one.figure or 0.0))
    return _Read(first.start, second.end, replace(rest, text=words, figure=figure, low=low, high=high))


def _digits(written: str) -> str:
    """Take the separators of thousands out of a number."""
    return re.sub(r"[, \u00a0\u202f]", "", written)


def _step(written: str) -> float:
    """Size of the last digit given; zeros at the end may be rounding, but leave two digits: 1,300 is no "1,000"."""
    digits = _digits(written)
    if "." in digits:
        return float(10.0 ** -len(digits.partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10.0 ** max(0, min(zeros, len(digits) - 2)))


def _from_words(text: str, start: int, end: int, counts: bool = False) -> list[Value]:
    """Read a number in words, with the qualifier before it."""
    start -= len(between(text, start))
    written = in_digits(text, start, end)
    if written == text[start:end] or not any(char.isdigit() for char in written):
        return []
    read = figures_in(text[:start] + written + text[end:], start, start + len(written), True, counts)
    return [
        replace(value, text=f"{qualifier(text, start) if value.bounded else ''}{text[start:end]}".strip())
        for value in read[:1]
    ]
