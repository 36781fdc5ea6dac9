"""Surnames: articles name a person in full once, and by the surname from then on. So should a question be read."""

import re
from collections.abc import Iterable

from rag.names.capitals import names

_TITLES = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame|Prof|Professor|President|Judge|Justice|King|Queen|Prince|Princess)"

# "South Sudan", "Air India"
_NO_FIRST_NAME = frozenset("New North South East West Northern Southern Eastern Western Air Real Inter Burger".split())
_SMALL_WORDS = frozenset(("of", "for", "and", "the"))
_SOMEWHERE = r"\b(?:in|into|across|inside|outside|throughout|near)"  # "in Sudan", but not "in Pound"


def by_surname(question: str, texts: Iterable[str]) -> str:
    """Put surnames in place of full names, where texts do so too and mean nobody else by them.

    Args:
        question: "Where was Gareth Pound arrested?"
        texts: what it will be read in: "… Gareth Pound … Pound was arrested …".
    """
    whole = "\n".join(texts)
    for name in names(question):
        first, _, last = name.rpartition(" ")
        bodies = _SMALL_WORDS.intersection(first.split())  # "Bank of England"
        personal = first and first not in _NO_FIRST_NAME and last.isalpha() and not last.isupper() and not bodies
        if personal and _called_by(first, last, whole):
            question = question.replace(name, last)
    return question


def _called_by(first: str, last: str, text: str) -> bool:
    """Tell whether texts call somebody by a surname, and nobody else."""
    surname = rf"{re.escape(last)}\b(?! [A-Z])"
    alone = re.search(rf"(?:\b[a-z][\w’'-]*[,;]? |(?<=[.!?] )|^|\b{_TITLES}\.? ){surname}", text, re.MULTILINE)
    no_person = re.search(rf"(?:\b(?:[Tt]he|[Aa]n?)|{_SOMEWHERE}) {surname}", text)
    if f"{first} {last}" not in text or alone is None or no_person:
        return False
    others = re.findall(rf"\b[a-z][\w’'-]*[,;]? ([A-Z][\w’'-]+) {surname}", text)
    return all(word in first.split() or re.fullmatch(_TITLES, word) for word in others)
