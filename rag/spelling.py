"""Spelling: words in a question that no article has, and those that are meant: "Alexander" → "Alexandr".

Only what differs in little from just one name of the articles, and not in its first letter, is taken for that: one
letter in six, two in ten, of a shorter word two letters that changed places ("Wnag"), for Iran is not Iraq; and one
letter in five where the word beside it belongs to that name ("Stela Maris"). "ScaleAI" is taken for "Scale AI". The
answer says so (`Answer.notice`).
"""

import re

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from index.lexical import terms
from index.store import PassageStore
from rag.names import is_title
from rag.names.capitals import capitalised

LOOKED_AT = 5  # passages in which the spelling of a term is looked up
NEAREST = 20  # terms that are looked up
SHORTEST = 5  # letters of a word that is no name
SPELT_OUT = 3  # pieces of the encoder for a word that it doesn't know
_WITHIN = re.compile(r"(?<=[a-z])(?=[A-Z])")  # where "ScaleAI" falls into words
_WORD = re.compile(r"[^\W_]+")
_SMALL = re.compile(rf"(?<![\w'’-])[a-z]{{{SHORTEST},}}(?![\w'’-])")
_CAPITALISED = r"[^\W\d_a-z][^\W_]*[a-z][^\W_]*"
# Within a sentence, or before another one: "Alexandr Wang"; what merely begins a sentence is no name.
_NAME = re.compile(rf"(?<=[\w,;:“\"‘'(-] ){_CAPITALISED}|{_CAPITALISED}(?= [A-Z])")


def misspelled(question: str, store: PassageStore) -> dict[str, str]:
    """Map the words of a question that no article has to those of the articles that are meant, as far as that is clear.

    Of a question without capitals any word may be a name.
    """
    written = (name.removesuffix("'s").removesuffix("’s") for name in capitalised(question))
    words = [word[0] for name in written for word in _WORD.finditer(name)]
    if question[1:] == question[1:].lower():
        words = _WORD.findall(question)
    meant = {word: _meant(word, question, store) for word in words if _is_unknown(word, store)}
    for word in _SMALL.findall(question):
        if not meant.get(word) and _is_unknown(word, store):
            meant[word] = _common(word, store)
    return {word: name for word, name in meant.items() if name}


def respelled(question: str, meant: dict[str, str]) -> str:
    """Put the words that are meant in place of those that were written."""
    for word, name in meant.items():
        question = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", name, question)
    return question


def _is_unknown(word: str, store: PassageStore) -> bool:
    return any(store.rarity(term) == 1 for term in terms(word))


def _meant(word: str, question: str, store: PassageStore) -> str | None:
    parts = _WITHIN.sub(" ", word)
    if parts != word and not any(_is_unknown(part, store) for part in parts.split()) and _stands(parts, store):
        return parts
    lower = word.lower()
    most = 2 if len(word) >= 10 else 1 if len(word) >= 4 and word.isalpha() else 0
    stem = " ".join(terms(word))
    near = [term for term in store.terms if most and term[0] == stem[0]]
    near = [term for term, *_ in extract(stem, near, scorer=OSA.distance, score_cutoff=most + 1, limit=NEAREST)]
    written = {name.lower(): name for term in near for name in _names_of(term, store)}
    found = {name: OSA.distance(lower, name) for name in written}
    likely = [
        name
        for name, distance in found.items()
        if distance <= most and (_is_slip(lower, name) or _fits(word, written[name], question, store))
    ]
    nearest = [name for name in likely if found[name] == min(found[one] for one in likely)]
    return written[nearest[0]] if len(nearest) == 1 else None


def _common(word: str, store: PassageStore) -> str | None:
    """The one common word of the articles that a word is, but for a slip of the pen: "peopel" → "people"."""
    pieces = _pieces(word, store)
    if pieces == 1:
        return None
    near = [term for term in store.terms if term[0] == word[0] and _may_begin(term, word)]
    near = [term for term, *_ in extract(word, near, scorer=OSA.distance, limit=NEAREST)]
    said = {other for term in near for text in _texts(term, store) for other in _SMALL.findall(text)}
    slips = [other for other in said if OSA.distance(word, other, score_cutoff=1) == 1]
    known = [other for other in slips if pieces >= SPELT_OUT and len(word) != len(other) and _pieces(other, store) == 1]
    found = [other for other in slips if sorted(word) == sorted(other)] or known
    return found[0] if len(found) == 1 else None


def _may_begin(term: str, word: str) -> bool:
    """Tell whether a term, which may have lost its end, is how a word begins, but for a letter."""
    return len(term) >= SHORTEST - 1 and any(
        OSA.distance(word[: len(term) + more], term, score_cutoff=1) <= 1 for more in (-1, 0, 1)
    )


def _pieces(word: str, store: PassageStore) -> int:
    return store.encoder.count_pieces(word) - store.encoder.count_pieces("")


def _is_slip(one: str, other: str) -> bool:
    """Tell whether words that differ in little are one, written wrongly: of short ones, those with letters swapped."""
    return len(one) >= 6 or sorted(one) == sorted(other)


def _fits(word: str, name: str, question: str, store: PassageStore) -> bool:
    """Tell whether a name of five letters makes a longer one of the articles with what is beside it in the question."""
    beside = re.search(rf"(?:([^\W_]+) )?(?<!\w){re.escape(word)}(?!\w)(?: ([^\W_]+))?", question)
    if len(word) < 5 or beside is None:
        return False
    longer = [f"{beside[1]} {name}"] if beside[1] and not is_title(beside[1]) else []
    longer += [f"{name} {beside[2]}"] if beside[2] else []
    return any(_stands(words, store) for words in longer)


def _stands(words: str, store: PassageStore) -> bool:
    """Tell whether words stand side by side as a name, with capitals, in one of the passages that have them."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    found = (match[0] for text in _texts(words, store) for match in pattern.finditer(text))
    return any(all(word[0].isupper() for word in name.split()) for name in found)


def _names_of(term: str, store: PassageStore) -> set[str]:
    """The ways that articles write a term, of those with a capital that does not merely begin a sentence."""
    return {word for text in _texts(term, store) for word in _NAME.findall(text) if terms(word) == [term]}


def _texts(words: str, store: PassageStore) -> list[str]:
    found = store.fetch([passage_id for passage_id, _ in store.lexical(words, LOOKED_AT)]).values()
    return [passage.passage.text for passage in found]
