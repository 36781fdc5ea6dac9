"""Spelling: names in a question that no article has, and those that are meant: "Alexander" → "Alexandr".

Only what differs in little from just one name of the articles is taken for that: one letter in six, two in ten, of a
shorter word two letters that changed places ("Wnag"), for Iran is not Iraq. "ScaleAI" is taken for "Scale AI". The
answer says so (`Answer.notice`).
"""

import re

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from index.lexical import terms
from index.store import PassageStore
from rag.wording import names

LOOKED_AT = 5  # passages in which the spelling of a term is looked up
_WITHIN = re.compile(r"(?<=[a-z])(?=[A-Z])")  # where "ScaleAI" falls into words
_WORD = re.compile(r"[^\W_]+")


def unknown_names(question: str, store: PassageStore) -> dict[str, str | None]:
    """Map the names of a question that no article has to those of the articles that are likely meant, or None.

    Of a question without capitals any word may be a name; only those of which it is known what is meant are told.
    """
    written = (name.removesuffix("'s").removesuffix("’s") for name in names(question))
    words = [word[0] for name in written for word in _WORD.finditer(name)]
    meant = {word: _meant(word, store) for word in words if _is_unknown(word, store)}
    if question[1:] == question[1:].lower():
        small = {word: _meant(word, store) for word in _WORD.findall(question) if _is_unknown(word, store)}
        meant = {word: name for word, name in small.items() if name}
    return meant


def respelled(question: str, unknown: dict[str, str | None]) -> str:
    """Put the names that are meant in place of those that were written."""
    for word, name in unknown.items():
        question = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", name or word, question)
    return question


def _is_unknown(word: str, store: PassageStore) -> bool:
    return any(store.rarity(term) == 1 for term in terms(word))


def _meant(word: str, store: PassageStore) -> str | None:
    parts = _WITHIN.sub(" ", word)
    if parts != word and not any(_is_unknown(part, store) for part in parts.split()):
        return parts
    lower = word.lower()
    most = 2 if len(word) >= 10 else 1 if len(word) >= 4 else 0
    near = extract(lower, store.terms, scorer=OSA.distance, score_cutoff=most + 2, limit=None)  # stems are shorter
    written = {name.lower(): name for term, *_ in near for name in _names_of(term, store)}
    found = {name: OSA.distance(lower, name, score_cutoff=most) for name in written}
    likely = [name for name, distance in found.items() if distance <= most and _is_slip(lower, name)]
    nearest = [name for name in likely if found[name] == min(found[one] for one in likely)]
    return written[nearest[0]] if len(nearest) == 1 else None


def _is_slip(one: str, other: str) -> bool:
    """Tell whether words that differ in little are one, written wrongly: of short ones, those with letters swapped."""
    return one[0] == other[0] and (len(one) >= 6 or sorted(one) == sorted(other))


def _names_of(term: str, store: PassageStore) -> set[str]:
    """The ways that articles write a term, of those with a capital."""
    passages = store.fetch([passage_id for passage_id, _ in store.lexical(term, LOOKED_AT)]).values()
    words = {word for passage in passages for word in _WORD.findall(passage.passage.text)}
    return {word for word in words if word[0].isupper() and not word.isupper() and terms(word) == [term]}
