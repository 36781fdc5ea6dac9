"""Exact answers that tell more than is asked for, cut down to that.

What was put back from "12 June to 3 July" is on 3 July; who was found guilty on "14 of the 17 counts" faced 17.
"""

from dataclasses import replace

from rag.reader import Quote
from rag.reader.moved import moved
from rag.reader.owners import whole_faced
from rag.reader.withdrawn import asks_what_is


def as_asked(question: str, quote: Quote) -> Quote:
    """Cut the exact answer of a quote down to what a question asks for."""
    if quote.short is None:
        return quote
    start, end = quote.short_at, quote.short_at + len(quote.short)
    place = _what_it_is(question, quote.text, start, end) or whole_faced(question, quote.text, start)
    return replace(quote, short=quote.text[slice(*place)], short_start=place[0]) if place else quote


def _what_it_is(question: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find what something is now, in words that tell what it was before as well."""
    both = (
        move.new for move in moved(text) if start <= min(move.old[0], move.new[0]) and max(*move.old, *move.new) <= end
    )
    return next(both, None) if asks_what_is(question) else None
