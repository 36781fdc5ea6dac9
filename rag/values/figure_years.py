"""Years of figures: which year, quarter or month of one a figure is said to be of."""

import re

from rag.wording import A_YEAR, MONTH_NAMES, YEAR, any_of

_OF_YEAR = re.compile(
    rf"(?:(?:\bQ(?P<q>[1-4])|\b(?P<nth>(?i:first|second|third|fourth))[ -]quarter)(?: of)? (?:fiscal )?)?"
    rf"(?:(?P<year>{A_YEAR.pattern})|\bFY ?(?P<short>\d\d)\b)"
)
_QUARTERS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "final": "4"}
_ENDS_QUARTER = {"march": "1", "june": "2", "september": "3", "december": "4"}
# "4.1% inflation in May", "4.1% this year"; before it, "In May, prices rose 4.1%"
_MONTH = (
    rf"(?:in|for|during) (?:the )?(?:(?P<month>{MONTH_NAMES})\b(?! \d\d?\b)|"
    r"Q(?P<q>[1-4])\b|(?P<nth>first|second|third|fourth|final)[ -]quarter\b|"
    r"(?P<half>first|second)[ -]half(?: of the year)?\b|"
    rf"three months (?:to|ended|ending) (?:the end of )?(?P<ends>March|June|September|December)\b)"
)
_OF_ALL = (
    r"(?:in|for|over|during) the (?:(?:full|whole|financial|fiscal) )?year\b(?! (?:to|since|of|that|when|before|\d))"
)
_PART_BEHIND = re.compile(
    r"(?:(?! (?:and|but|or|than|from|earlier|later|so|far|late|early)\b) [a-z]+){0,2}? "
    rf"(?:{_MONTH}|(?P<rest>(?:last|this|next) year)\b|(?P<all>{_OF_ALL}))"
)
# "1.1% in 2024" is of all of it; of other figures this is not sure
_ALL_BEHIND = re.compile(rf" (?:in|for|over) {YEAR}\b")
# "fourth-quarter revenue of $1.3 billion", "revenue for the year was $4.5 billion"
_PART_NAMED = re.compile(
    rf"\b(?i:(?:Q(?P<q>[1-4])|(?P<nth>first|second|third|fourth|final)-quarter|(?P<half>first|second)-half|"
    rf"(?P<all>full-year|{_OF_ALL})))(?: (?!(?:and|but|than|from|after|while|with|against)\b)[a-z’'-]+){{0,5}} $"
)
_PART_WAS = re.compile(rf"\b{_MONTH} (?:was|were|came to|stood at|rose to|fell to|reached) $")
_PART_BEFORE = re.compile(rf"(?:^|[.!?] )(?i:{_MONTH})(?: {YEAR})?,? (?:(?!\bthan\b|\bfrom\b)[^.;,\d])*$")
# The year of a deadline or a beginning is only that of the figure before it: "400 jobs, to save $9 million by 2026".
_NO_YEAR_OF = any_of(
    r"\b(?:by|since|until|till|before|after|from)(?: the (?:end|start) of)?(?: \w+)? $",
    r"\b(?:founded|established|born|built|created|opened|launched|started|set up|formed|elected|appointed|hired)"
    r"(?: \w+){0,3}? in(?: \w+)? $",
    r"\b(?:some|nearly|almost|roughly|up to|at least|more than|fewer than|flight|route|highway|room|bus|train) $",
)
_RIGHT_IN = any_of(r" (?:in|for|of) ")
# "71%, up from 63.5% in 2020", "fined in 2019 and later paid $5 million"
_COMPARED = any_of(
    r"\b(?:than(?! ?[$€£]?$| (?:expected|forecast|usual))|compared|against(?= (?:an? |the )?(?:[$€£\d]|$))|versus|"
    r"(?:up|down|risen|fallen) from|and (?:\w+ )?later|since then|afterwards)\b"
)
_PERIOD = any_of(
    r"\b(?:from|between) (?:\w+ )?\d{4} (?:to|and|until|till|through) (?:\w+ )?\d{4}\b"
)  # of something lasting
# What parts two clauses: "It began in 2019 and has 400 members"; not so "the flood, in 1987, killed 112".
_OTHER_CLAUSE = re.compile(
    r"[;–—]|,(?!\d| (?:and )?(?:in )?$)(?<!, in \d{4},)|\((?!$)|\band\b(?! (?:in )?(?:[\d$€£]|$))|"
    r"\b(?:but|while|whereas|because|when|which|whose)\b"
)
# What opens a sentence is said of all of it: "In March 2024, …"
_OPENS = re.compile(r"(?:^|[.!?:]\W{1,3})(?:In|During|For|At|On|Throughout|As of)(?: [\w-]+){0,4} ?$")
_YEAR_WITHIN = 300  # characters; a year that is farther off is hardly that of a figure
_LONGEST_LEAD = 60  # characters


def nearest_year(text: str, start: int, end: int) -> str:
    """The year, or quarter of one, that stands nearest to a figure, not too far from it."""
    near = max(0, start - _YEAR_WITHIN), end + _YEAR_WITHIN
    periods = [found.span() for found in _PERIOD.finditer(text, *near)]
    years = (found for found in _OF_YEAR.finditer(text, *near) if not any(a <= found.start() < b for a, b in periods))
    places = [
        (0 if _RIGHT_IN.fullmatch(text, end, found.start()) else max(start - found.end(), found.start() - end), found)
        for found in years
        if (not (other := _NO_YEAR_OF.search(text, *_before(found.start()))) or other.start() == end + 1)
        and not _COMPARED.search(text, *(apart := sorted((start, end, *found.span()))[1:3]))
        and (not _OTHER_CLAUSE.search(text, *apart) or _OPENS.search(text, *_before(found.start())))
    ]
    nearest = min((place for place in places if place[0] >= 0), key=lambda place: place[0], default=None)
    if nearest is None:
        return ""
    found = nearest[1]
    quarter = found["q"] or _QUARTERS.get((found["nth"] or "").lower())
    year = found["year"] or f"20{found['short']}"
    return f"Q{quarter} {year}" if quarter else year


def part_of_year(text: str, start: int, end: int, rate: bool = False) -> str:
    """The month, quarter or half-year that a figure is said to be of, or "last year", "this year"; "" for none.

    Of all of a year it is "year".

    Args:
        text, start, end: where the figure is.
        rate: it is a percentage, which "in 2024" is of all that year.
    """
    found = (
        _PART_BEHIND.match(text, end)
        or _PART_BEFORE.search(text, *_before(start))
        or _PART_NAMED.search(text, *_before(start))
        or _PART_WAS.search(text, *_before(start))
    )
    if found is None:
        return "year" if rate and _ALL_BEHIND.match(text, end) else ""
    told = {name: words.lower() for name, words in found.groupdict().items() if words}
    if quarter := told.get("q") or _QUARTERS.get(told.get("nth", "")) or _ENDS_QUARTER.get(told.get("ends", "")):
        return f"Q{quarter}"
    if half := told.get("half"):
        return f"H{_QUARTERS[half]}"
    return "year" if "all" in told else told.get("month") or told["rest"]


def _before(place: int) -> tuple[int, int]:
    return max(0, place - _LONGEST_LEAD), place
