"""Rates: per which period a figure is told: "$2 million a month", "an annual budget of $24 million".

And since when a share has changed: "3.2% from a year earlier", "year on year", "on a monthly basis".
"""

import re

from rag.wording import any_of

_PERIOD = r"(?P<period>hour|day|night|week|month|quarter|season|year)"
# In "a year ago", "every day of the week", "a day-long strike" nothing is counted by a period.
_A = (
    rf"(?:per|an?|each|every)[ -]{_PERIOD}\b(?!['’-]|[ -](?:ago|earlier|later|before|after\w*|from|old|and a half|long|"
    r"off|of|since|in|into|out|on|that)\b)"
)
# Nor is it what "the annual report" or "a daily paper" tells of.
_EVERY = (
    r"(?P<every>hourly|daily|nightly|weekly|monthly|quarterly|annual(?:ly)?|yearly|p\.a\.|per annum)"
    r"(?! (?:\w+ )?(?:reports?|meetings?|conferences?|papers?|newspapers?|magazines?|festivals?|events?|races?|"
    r"surveys?|reviews?|figures|data|results|newsletters?|fairs?|dinners?|galas?|shows?|awards?|briefings?|lists?|rankings?)\b)"
)
_COUNTED = r"(?: (?!(?:and|or|but|to|in|on|at|from|for|after|before|with|by|is|was|were|than)\b)[a-z]+){0,3}?"
_BEHIND = any_of(rf"(?P<noun>{_COUNTED})(?P<rate>[ -]{_A}|/{_PERIOD.replace('period', 'over')}\b|[ -]{_EVERY}(?!\w))")
_NOUN = (
    r"(?:budget|revenue|sales|turnover|income|rent|fee|salary|wage|pay|cost|bill|output|production|capacity|profit|loss|"
    r"spending|payment|subsid[yi]e?|premium|subscription|charge|instal+ment|earnings|interest|deficit)(?:s|es)?"
)
_BEFORE = any_of(rf"\b{_EVERY} (?:[a-z]+ ){{0,2}}?{_NOUN} (?:[a-z]+ ){{0,3}}?$")
_ASKED = any_of(rf"\b(?:{_A}(?! when\b)|{_EVERY})(?!\w)")
_SPAN = "week|month|quarter|year"
_ON = rf"(?P<on>{_SPAN})[ -](?:on|over)[ -](?P=on)"
_BASE_BEHIND = any_of(
    r"[^.,;:\d]{0,50}?,? (?:(?:from|than|on|over|against|versus|compared (?:with|to)) (?:in )?"
    rf"(?:(?:an?|one|the) (?P<span>{_SPAN}) (?:earlier|ago|before|previously)\b|"
    rf"the (?:previous|prior|preceding) (?P<previous>{_SPAN})\b)|"
    rf"on (?:an? )?(?P<every>annual|(?:{_SPAN})ly) basis\b|{_ON}\b)"
)
_BASE_BEFORE = any_of(
    rf"\b(?:{_ON}|(?P<every>annual|annuali[sz]ed|(?:{_SPAN})ly)"
    r"(?= (?:inflation|growth|rate|pace|increase|rise|fall|decline|drop|change|basis)\b))[^.;:\d]{0,50}$"
)
EARLIER = " earlier"  # of what a share has changed since
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}  # of the periods that can be told in one another


def rate(text: str, start: int, end: int) -> tuple[str, str]:
    """Tell per which period `text[start:end]`, a figure, is told, and the words right behind it that say so.

    Returns:
        "" for none, and "" where the words stand elsewhere.
    """
    if found := _BEHIND.match(text, end):
        return _period(found), "" if found["noun"] else found["rate"]
    found = _BEFORE.search(text, max(0, start - 60), start)
    return (_period(found) if found else ""), ""


def since_when(text: str, start: int, end: int) -> str:
    """Tell since when `text[start:end]`, a share, has changed: "year earlier"; "" where nothing tells."""
    found = _BASE_BEHIND.match(text, end) or _BASE_BEFORE.search(text, max(0, start - 80), start)
    if found is None:
        return ""
    told = {name: words.lower() for name, words in found.groupdict().items() if words}
    span = next(iter(told.values()))
    return ("year" if span.startswith("annual") else span.removesuffix("ly")) + EARLIER


def asked_rate(question: str) -> str:
    """Tell per which period a figure is asked for, "How much is the monthly rent?"; "" for none."""
    found = _ASKED.search(question)
    return _period(found) if found else ""


def _period(found: re.Match[str]) -> str:
    named = found.groupdict()
    if period := named.get("period") or named.get("over"):
        return period.lower()
    every = named["every"].lower()
    if every.startswith(("annual", "p")):
        return "year"
    return "day" if every == "daily" else every.removesuffix("ly")
