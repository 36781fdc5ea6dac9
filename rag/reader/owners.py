"""Owners: of whom or what a figure is that stands in the right sentence, as far as the words right beside it tell."""

import re

from index.lexical import terms
from rag.names import name_words, same_name
from rag.number_words import NUMBER_WORDS
from rag.turns import names

_NAME = r"[A-Z][\w’-]*(?: [A-Z][\w’-]*)+"
_OF_AGE = re.compile(r"\bhow old\b|\bage\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"['’]s? (?:\w+ )?(?:wife|husband|partner|widow|son|daughter|child|mother|father|brother|sister|sibling|grand\w+|"
    r"uncle|aunt|cousin|nephew|niece|friend|lawyer|successor|predecessor)\b"
)
_AGED = re.compile(rf"(?P<name>{_NAME}),? (?:(?:who is |aged )|\()?$")
_HOW_MANY = re.compile(r"\bhow (?:many|much)\b", re.IGNORECASE)
_COUNTS = re.compile(r"\bhow many\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:(?:is|are|were|was) there|in all|in total|altogether|total|ha(?:s|ve|d)|employ\w*|work\w*|consist\w*)\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"(?P<part>[\w.,]+) (?:out )?of (?:the |its |their |his |her |all )?$")
# "… had 13 seats, Green Coast eight and the Liberal League five"
_LISTED = re.compile(r"(?:,|\band|,? while|;) (?:the )?(?P<name>[A-Z][\w’-]*(?: [A-Z][\w’-]*)*) $")


def is_of_another(question: str, before: str) -> bool:
    """Tell whether the words before a figure, in its sentence, give it to another than the question asks about."""
    return _is_age_of_another(question, before) or _is_the_whole(question, before) or _is_listed(question, before)


def _is_age_of_another(question: str, before: str) -> bool:
    """ "Dorothy Holloway, 83", where the age of Denise Holloway, or of Dorothy Holloway's mother, is asked for."""
    aged, asked = _AGED.search(before), names(question)
    if aged is None or not asked or not _OF_AGE.search(question):
        return False
    same = any(same_name(name_words(aged["name"]), name_words(name)) for name in asked)
    return same if _RELATIVE.search(question) else not same


def is_whole(before: str) -> bool:
    """Tell whether a figure is the whole of which a part is counted right before: "43 of the 81 seats"."""
    part = _PART_OF.search(before)
    return part is not None and (part["part"][0].isdigit() or NUMBER_WORDS.fullmatch(part["part"]) is not None)


def _is_the_whole(question: str, before: str) -> bool:
    """Tell whether a figure is the whole, where it is not asked how many there are."""
    return is_whole(before) and _COUNTS.search(question) is not None and _TOTAL.search(question) is None


def _is_listed(question: str, before: str) -> bool:
    """The figure of another one in a list: "Homeland had 13 seats, Green Coast eight"."""
    listed = _LISTED.search(before)
    if listed is None or not _HOW_MANY.search(question) or not names(question):
        return False
    return set(terms(listed["name"])).isdisjoint(terms(question))
