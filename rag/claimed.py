"""Answers that somebody is said to give: “Police counted 300, pupils say 800”, “the union put it at forty”."""

import re

from rag.grouping import article_of
from rag.reader import Quote

_COUNT = r"(?:counts?|figures?|estimates?|reckoning|tally|list|records?)"
_SAYS = (
    r"(?:sa(?:y|ys|id)|puts?(?: [\w’'-]+){1,4} at|counted|sp(?:oke|eaks?) of|talk(?:s|ed)? of|estimate[sd]?|"
    r"reckon(?:s|ed)?|claim(?:s|ed)?|kn(?:ows?|ew) of|found|(?:report|confirm|record)(?:s|ed)|"
    r"lists?|listed|announced)"
)
# "the organisers spoke of at least |", "by her reckoning, |", "the ministry's own figure is |"
_GIVES = re.compile(
    rf"\b(?:{_SAYS}|{_COUNT},|{_COUNT} (?:is|was|of|gives|gave|has|had))(?: [\w’'-]+){{0,4}} ?$", re.IGNORECASE
)
# "| people, according to the ministry", "| by the official count"
_ACCORDING = re.compile(rf"(?: [\w’'-]+){{0,4}},? (?:according to|by [\w’' -]{{2,40}} {_COUNT})\b", re.IGNORECASE)
_ENDS = re.compile(r"\W*$|[.,;:)\"”] ?|,? (?:according to|by|in all|altogether)\b")


def each_is_said(one: Quote, other: Quote) -> bool:
    """Tell whether two answers are of one sentence, in which two give them: "Police counted 300, pupils say 800"."""
    if (article_of(one), one.start) != (article_of(other), other.start):
        return False
    first, second = sorted((one, other), key=lambda quote: quote.short_at)
    end = first.short_at + len(first.short or "")
    between = one.text[end : max(end, second.short_at)]
    return _is_given(one.text[: first.short_at], between) and _is_given(between, _behind(second))


def _is_given(before: str, behind: str) -> bool:
    return _GIVES.search(before) is not None or _ACCORDING.match(behind) is not None


def is_claimed(quote: Quote) -> bool:
    """Tell whether a figure is what somebody says of that which was told before: "The union put it at forty."."""
    behind = _behind(quote)
    return _ENDS.match(behind) is not None and _is_given(quote.text[: quote.short_at], behind)


def _behind(quote: Quote) -> str:
    return quote.text[quote.short_at + len(quote.short or "") :]
