"""Owners: of whom or what a figure is that stands in the right sentence, as far as the words right beside it tell."""

import re

from index.lexical import terms
from rag.names import name_words, same_name
from rag.number_words import NUMBER_WORDS
from rag.turns import names

NEAR = 200  # characters that are looked at, of a question and on both sides of a figure
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

_FIRM = r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*"
_ASKS_PAYER = re.compile(
    rf"\b(?i:how much(?: money)?|what) (?i:did|does|will|has|had) (?P<payer>{_FIRM}) "
    r"(?:already )?(?:pay|paid|spend|spent|put|invest|invested|give|given|offer|offered|pour|poured)\b"
)
_PAYS = re.compile(
    rf"(?P<payer>{_FIRM}) (?:has |had |will |is to |also |already )*"
    r"(?:pay(?:s|ing)?|paid|spen(?:t|ds)|puts?|invest(?:s|ed)|gave|gives|offer(?:s|ed)|pour(?:s|ed)|support(?:s|ed)|"
    rf"back(?:s|ed)|funds|funded|bought|buys|acquire[ds])(?: (?:in|into|for|to|behind)? ?(?:the )?(?P<for>{_FIRM}))?\b"
)
_CLAUSE = re.compile(r"[,;:–—]|\b(?:while|whereas|but|and)\b")
_ASKS_SHARE = re.compile(
    rf"\b(?:share|stake|holding|interest|percentage|much)\b.* (?:in|of) (?:the )?(?P<firm>{_FIRM})"
)
_SHARE_IN = re.compile(
    r"(?: (?:non-\w+|voting|equity|minority|majority|of the shares|stake|share|holding|interest))* (?:in|of) (?:the )?"
    rf"(?P<firm>{_FIRM})"
)


def is_of_another(question: str, before: str, after: str) -> bool:
    """Tell whether the words around a figure, in its sentence, give it to another than the question asks about."""
    question, before, after = question[:NEAR], before[-NEAR:], after[:NEAR]
    return (
        _is_age_of_another(question, before)
        or _is_the_whole(question, before)
        or _is_listed(question, before)
        or _is_paid_by_another(question, before)
        or _is_share_in_another(question, after)
    )


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


def _is_paid_by_another(question: str, before: str) -> bool:
    """ "Google supported Anthropic with $1 billion", where it is asked what Microsoft, or what for OpenAI, was paid."""
    asked, paid = _ASKS_PAYER.search(question), _PAYS.search(_CLAUSE.split(before)[-1])
    if asked is None or paid is None:
        return False
    shared = not set(terms(paid["payer"])).isdisjoint(terms(asked["payer"]))
    if not shared and not same_name(name_words(paid["payer"]), name_words(asked["payer"])):
        return True
    return bool(paid["for"]) and set(terms(paid["for"])).isdisjoint(terms(question))


def _is_share_in_another(question: str, after: str) -> bool:
    """ "49% of Scale AI", where the share in Meta is asked for."""
    asked, told = _ASKS_SHARE.search(question), _SHARE_IN.match(after)
    if asked is None or told is None:
        return False
    return not same_name(name_words(asked["firm"]), name_words(told["firm"]))
