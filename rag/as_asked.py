"""Exact answers that tell more than is asked for, cut down to that.

What was put back from "12 June to 3 July" is on 3 July; who was found guilty on "14 of the 17 counts" faced 17.
"""

import re
from dataclasses import replace

from rag.reader import Quote
from rag.reader.moved import moved
from rag.reader.owners import whole_faced
from rag.reader.withdrawn import asks_what_is

_UNIT = re.compile(r" [a-z/]+(?= from )")


def as_asked(question: str, quote: Quote) -> Quote:
    """Cut the exact answer of a quote down to what a question asks for."""
    if quote.short is None:
        return quote
    start, end = quote.short_at, quote.short_at + len(quote.short)
    place = _what_it_is(question, quote.text, start, end) or whole_faced(question, quote.text, start)
    return replace(quote, short=quote.text[slice(*place)], short_start=place[0]) if place else quote


def _what_it_is(question: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find what something is now, in words that tell what it was before as well."""
    if not asks_what_is(question):
        return None
    for move in moved(text):
        if start <= move.old[0] < move.new[0] < move.new[1] <= end:
            return move.new[0], move.new[0] + len(text[move.new[0] : end].rstrip())  # with its unit: "9 miles"
        if start <= move.new[0] < move.old[0] < move.old[1] <= end:
            unit = _UNIT.match(text, move.new[1])
            return move.new[0], unit.end() if unit else move.new[1]
    return None
