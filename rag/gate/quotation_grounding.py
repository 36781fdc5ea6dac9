"""Quotations of a statement that its sources don't give: words in quotation marks have to stand there word for word.

Case, quotation marks, punctuation and spaces don't matter, and "…" or brackets may stand for words left out.
"""

import re
import unicodedata
from collections.abc import Sequence

from rag.wording import any_of

_QUOTATION = any_of(
    r"“([^“”]+)”",
    r"„([^„“”]+)[“”]",
    r"«([^«»]+)»",
    r"\"([^\"]+)\"",
    r"‘([^‘]+?)’(?!\w)",
    r"(?<!\w)'([^\W\d][^\"]*?)'(?!\w)",
)
_LEFT_OUT = re.compile(r"…|\.\s?\.\s?\.|\[[^\[\]]*\]")
_QUOTES = re.compile(r"[\"'“”„«»‘’‚‹›`´]")


def missing_quotation(statement: str, sources: Sequence[str]) -> str | None:
    """Return the first quoted words of a statement that stand in none of its sources, as written; None if all stand.

    Args:
        statement: one sentence without markers.
        sources: texts that it cites.
    """
    known = [f" {_words(text)} " for text in sources]
    for found in _QUOTATION.finditer(statement):
        quoted = next(filter(None, found.groups()))
        for part in _LEFT_OUT.split(quoted):
            if not any(f" {_words(part)} " in text for text in known) and _words(part):
                return part.strip(" .,;:!?")
    return None


def _words(text: str) -> str:
    """The words of a text with a space between each two: "“It’s 14.3,” he said" is "its 14 3 he said"."""
    return " ".join(re.findall(r"\w+", _QUOTES.sub("", unicodedata.normalize("NFKC", text).casefold())))
