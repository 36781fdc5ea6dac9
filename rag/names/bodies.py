"""Bodies: which may be one or not, as one name holds a part of the other: "University of Rill" and "Rill"."""

from collections import Counter

from rag.names import NATIONALITY
from rag.names.levels import is_country
from rag.names.titles import BODIES

_BODIES = BODIES | frozenset("air congress lines railway railways".split())
# "The Supreme Court" is that of a country or a city which an article needn't name.
_OF_ANY = BODIES | frozenset(
    "appeal appeals central city county district federal general high national of regional security state states "
    "supreme".split()
)
_SHORT = frozenset("uk un us eu united kingdom states nations european of".split())
_ACRONYM = 3  # letters that it has at least


def is_other_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether of two names, one of which holds the other, it may be another body: "Air Rill", "Air Rill Express".

    Not so where the other words are a country's: "Kenya's Supreme Court".
    """
    few, many = sorted((one, other), key=len)
    if len(few) < 2 or _BODIES.isdisjoint(few) or _OF_ANY.issuperset(few):
        return False
    if many[: len(few) + 1] == (*few, "of"):  # "the Rill Trust of Bergen"
        return False
    more = Counter(many) - Counter(few)
    return any(
        word not in _SHORT and not is_country((word,)) and not NATIONALITY.fullmatch(word.capitalize()) for word in more
    )


def is_behind_of(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether of two names one is only what stands behind the "of" of the other: "University of Rill", "Rill"."""
    few, many = sorted((one, other), key=len)
    return "of" in many and "of" not in few and set(few) <= set(many[many.index("of") + 1 :])


def has_initials(name: tuple[str, ...], letters: tuple[str, ...]) -> bool:
    """Tell whether a name is written with some of the initials of another one: "Bureau of Alcohol, …", "ATF"."""
    initials = "".join(word[0] for word in name if word not in ("of", "and", "for", "the"))
    return len(letters) == 1 and len(letters[0]) >= _ACRONYM and letters[0] in initials
