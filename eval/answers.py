"""Accepted answers, typed: "12" is not in "120", and "$14.3bn" is 14.3 billion dollars.

    answers:
      - {number: 14.3 billion, unit: USD}          # unit: a currency, %, a measure, or what is counted
      - {number: 9000, unit: people, tolerance: 500}
      - {date: 2025-06}                             # or a year, or a day: found at that precision or a finer one
      - {name: Alexandr Wang, aliases: [Wang]}
      - {text: no control}                          # whole words, case, accents and punctuation aside
      - interim CEO                                 # the same, shorter

Figures and dates are read as answers are (rag/values/reader.py). A qualifier is not compared: "over $10 billion" gives
the number 10 billion.
"""

import calendar
import datetime
import re
from functools import cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from eval.metrics.words import contains, plain_words
from rag.negation import is_denied, says_no
from rag.values import Value, ValueKind
from rag.values.dates import dates_in, read_date
from rag.values.figures import figures_in, numbers_in_words
from rag.values.reader import statement_figures
from rag.values.shares import share_in

Day = datetime.date

_SMALL_WORDS = frozenset({"a", "an", "the"})
_PART_OF_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DAY_OF_WEEK = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b", re.IGNORECASE)
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def _with_words(text: str) -> str:
    if not re.search(r"[^\W_]", text):
        raise ValueError("has neither a word nor a figure")
    return text


Words = Annotated[str, AfterValidator(_with_words)]


class _Accepted(BaseModel):
    """An accepted answer of some type."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def words_in(self, text: str, start: int, end: int, published: Day | None = None) -> list[str]:
        """Return the words in `text[start:end]` that give this answer; what stands around helps to read them.

        Args:
            text: words of an article.
            start, end: where to look.
            published: the day that "last Monday" is counted from.
        """
        raise NotImplementedError

    def stands_in(self, text: str, published: Day | None = None) -> bool:
        """Tell whether some words of a text give this answer."""
        return bool(self.words_in(text, 0, len(text), published))

    def is_said_in(self, sentence: str, published: Day | None = None) -> bool:
        """Tell whether a sentence gives this answer and does not deny it: "not guilty" is not "guilty"."""
        for words in self.words_in(sentence, 0, len(sentence), published):
            found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence, re.IGNORECASE)
            places = [one.start() for one in found]
            if not places or not all(is_denied(sentence, place) for place in places):
                return True
        return False

    def is_given_by(self, given: str, quote: str = "", published: Day | None = None) -> bool:
        """Tell whether an exact answer, cut out of a quote, is this one.

        Args:
            given: the exact answer.
            quote: what it was cut out of: "28" is an age in "28-year-old". Where `given` does not stand in it, `given`
                is read by itself.
            published: as in `words_in`.
        """
        return bool(self._words_of(given, quote, published))

    def is_exactly(self, given: str, quote: str = "", published: Day | None = None) -> bool:
        """Tell whether an exact answer is this one and has no word beside it; arguments as in `is_given_by`."""
        return any(contains(words, given) for words in self._words_of(given, quote, published))

    def _words_of(self, given: str, quote: str, published: Day | None) -> list[str]:
        places = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(given)}(?!\w)", quote)]
        if not given or not places:
            quote, places = given, [(0, len(given))]
        return [words for place in places for words in self.words_in(quote, *place, published)]


def _read_number(written: Any) -> Any:
    """Read "14.3 billion", "14_300_000" and "1,300"; what can't be read is left to be refused."""
    if not isinstance(written, str):
        return written
    try:
        return float(written.replace(",", ""))
    except ValueError:
        found = figures_in(written, years=True) or numbers_in_words(written)
        whole = len(found) == 1 and found[0].kind is ValueKind.NUMBER and found[0].text == written.strip()
        return found[0].figure if whole else written


def written_number(number: float) -> str:
    """Write a number as a person would, and `NumberAnswer` reads: "14.3 billion", "9,000"."""
    scale, name = next((one for one in _SCALES if abs(number) >= one[0]), (1.0, ""))
    return f"{number / scale:,.12g} {name}".rstrip()


class NumberAnswer(_Accepted):
    """A number with its unit: a currency, "%", a unit of measure, or the name of what is counted, which only labels."""

    number: Annotated[float, BeforeValidator(_read_number), Field(allow_inf_nan=False)]
    unit: str = ""
    tolerance: Annotated[float, BeforeValidator(_read_number), Field(ge=0, allow_inf_nan=False)] = 0.0

    def __str__(self) -> str:
        written = written_number(self.number)
        return f"{written}%" if self.unit == "%" else f"{written} {self.unit}".strip()

    def words_in(self, text: str, start: int, end: int, published: Day | None = None) -> list[str]:
        """As above; a number that stands as part of a date is none."""
        if (start, end) == (0, len(text)):
            found = statement_figures(text, published)
            if self.number in range(1000, 2100):  # which a reader of dates takes for a year
                found += figures_in(text, years=True)
        else:
            found = figures_in(text, start, end, years=True)
        share = share_in(text, start, end)
        if share and share.low == share.high:
            found.append(share)
        return [value.text for value in found if self._is(value)]

    def _is(self, value: Value) -> bool:
        wanted, plain = self._wanted, (ValueKind.NUMBER, ValueKind.AGE)
        if value.figure is None or wanted.figure is None:
            return False
        figures = [value.figure]
        if len(re.findall(r"\d[\d.,]*", value.text)) > 1:
            figures.append(value.high)  # of "between 10 and 12", either end
        if (value.kind, value.unit) == (wanted.kind, wanted.unit):
            scale = wanted.figure / self.number if self.number else 1.0  # a quantity is held in base units
            return any(_near(figure, wanted.figure, self.tolerance * scale) for figure in figures)
        aged = self.unit.lower().startswith("year")
        fits = value.kind in plain and (wanted.kind in plain or aged)
        return fits and any(_near(figure, self.number, self.tolerance) for figure in figures)

    @cached_property
    def _wanted(self) -> Value:
        """The number as it is read where an article writes it with this unit."""
        written = f"{self.number:.15f}".rstrip("0").rstrip(".")
        symbol = self.unit in ("$", "€", "£", "¥", "₹")
        read = figures_in(f"{self.unit}{written}" if symbol else f"{written} {self.unit}".strip(), years=True)
        return read[0] if read else Value(text=written, kind=ValueKind.NUMBER, figure=self.number)


def _near(figure: float, wanted: float, tolerance: float) -> bool:
    return abs(figure - wanted) <= tolerance + 1e-9 * abs(wanted)  # what floating point loses is no difference


def _days_of(written: str) -> tuple[Day, Day]:
    """Return the first and the last day of a year, a month or a day.

    Raises:
        ValueError: it is none.
    """
    found = _PART_OF_DATE.fullmatch(written.strip())
    try:
        if not found:
            raise ValueError(written)
        year, month = int(found[1]), int(found[2] or 1)
        first = Day(year, month, int(found[3] or 1))
    except ValueError:
        raise ValueError("not a date: write 2025, 2025-06 or 2025-06-12") from None
    if found[3]:
        return first, first
    last_month = month if found[2] else 12
    return first, Day(year, last_month, calendar.monthrange(year, last_month)[1])


def _a_date(written: str) -> str:
    _days_of(written)
    return written.strip()


class DateAnswer(_Accepted):
    """A year, a month or a day. Found where a date is named that lies within it."""

    date: Annotated[str, AfterValidator(_a_date)]

    def __str__(self) -> str:
        return self.date

    def words_in(self, text: str, start: int, end: int, published: Day | None = None) -> list[str]:
        """As above; a date without its year is taken for one of the year of publication, or else of this one."""
        first, last = (day.toordinal() for day in _days_of(self.date))
        year_end = Day((published or _days_of(self.date)[0]).year, 12, 31)
        places = [(begin, stop, base) for base in filter(None, (published, year_end))
                  for begin, stop, _ in dates_in(text, base)]  # fmt: skip
        places += [(*found.span(), published) for found in _DAY_OF_WEEK.finditer(text) if published]
        found = []
        for begin, stop, base in places:
            words = text[begin:stop]  # by themselves, without a "before" that would make a bound of them
            value = read_date(words, 0, len(words), base) if begin < end and start < stop else None
            if value and first <= value.low <= value.high <= last:
                found.append(words)
        return list(dict.fromkeys(found))


class NameAnswer(_Accepted):
    """A name, or one of its aliases, in whole words."""

    name: Words
    aliases: tuple[Words, ...] = ()

    def __str__(self) -> str:
        return self.name

    def words_in(self, text: str, start: int, end: int, published: Day | None = None) -> list[str]:
        """As above."""
        return [name for name in (self.name, *self.aliases) if contains(text[start:end], name)]


class TextAnswer(_Accepted):
    """Words."""

    text: Words

    def __str__(self) -> str:
        return self.text

    def words_in(self, text: str, start: int, end: int, published: Day | None = None) -> list[str]:
        """As above."""
        return [self.text] if contains(text[start:end], self.text) else []

    def is_given_by(self, given: str, quote: str = "", published: Day | None = None) -> bool:
        """As above, or at least half of the words is given and none beside them; articles don't count.

        Never where only one of the two says no: "control" is not "no control", nor "not guilty" "guilty".
        """
        if says_no(given) != says_no(self.text):
            return False
        told, wanted = plain_words(given).split(), plain_words(self.text).split()
        kept = [word for word in told if word not in _SMALL_WORDS]
        enough = 2 * len(kept) >= len([word for word in wanted if word not in _SMALL_WORDS])
        return contains(given, self.text) or (bool(kept) and enough and contains(self.text, " ".join(told)))


TYPES = ("number", "date", "name", "text")


def _type_of(written: Any) -> str | None:
    if isinstance(written, str | TextAnswer):
        return "text"
    if isinstance(written, BaseModel):
        return type(written).__name__.removesuffix("Answer").lower()
    return next((name for name in TYPES if name in written), None) if isinstance(written, dict) else None


def _as_text(written: Any) -> Any:
    return {"text": written} if isinstance(written, str) else written


AcceptedAnswer = Annotated[
    Annotated[NumberAnswer, Tag("number")]
    | Annotated[DateAnswer, Tag("date")]
    | Annotated[NameAnswer, Tag("name")]
    | Annotated[Annotated[TextAnswer, BeforeValidator(_as_text)], Tag("text")],
    Discriminator(
        _type_of,
        custom_error_type="answer",
        custom_error_message="must be text, or hold a number, a date, a name or a text",
    ),
]
"""One of the four; a plain string is a text."""
