"""Reasons: a sentence that gives the one before it as its reason is quoted with that: "That is why the mill shut"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.sentences import SentenceKind, split_sentences
from rag.grouping import article_of
from rag.reader import Quote

_FOLLOWS = re.compile(
    r"(?:(?:That|This)(?:['’]s| is| was) (?:also |partly )?why|Hence|Therefore|Thus|Consequently|"
    r"As a (?:result|consequence)|For (?:that|this) reason|"
    # no "So far", "So did Rill"
    r"So,? (?!(?:far|much|many|long|soon|too|that|what|how|who|when|why|did|does|do|is|are|was|were|has|have|had|will|"
    r"would|can|could)\b))\b"
)


def with_reasons(quotes: Sequence[Quote]) -> list[Quote]:
    """Put the sentence before it to each quote that follows from it; by itself that is then quoted no further.

    Args:
        quotes: whole sentences, best first, that may answer a question for a reason.
    """
    found: list[Quote] = []
    for quote in map(_with_reason, quotes):
        if not any(
            article_of(quote) == article_of(one) and one.start <= quote.start and quote.end <= one.end for one in found
        ):
            found.append(quote)
    return found


def _with_reason(quote: Quote) -> Quote:
    if not _FOLLOWS.match(quote.text):
        return quote
    passage = quote.passage.passage
    at = quote.start - passage.start
    before = [one for one in split_sentences(passage.text) if one.end <= at]
    if not before or before[-1].kind is not SentenceKind.PROSE or "\n\n" in passage.text[before[-1].end : at]:
        return quote
    start = before[-1].start
    text = passage.text[start : at + len(quote.text)]
    return replace(quote, text=text, start=passage.start + start, short=None, short_start=None)
