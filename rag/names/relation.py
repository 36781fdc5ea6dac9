"""How a name stands to another one: the same, another, or neither for certain."""

import re
from collections.abc import Sequence
from typing import Literal, Protocol

from rag.names import name_words, same_name
from rag.names.bearer import of_others, owner
from rag.names.bodies import has_initials, is_behind_of, is_other_body
from rag.names.first_names import is_first_name
from rag.names.levels import is_country, is_within, may_lie_in, same_place


class Named(Protocol):
    """What has a name; see `Value`."""

    @property
    def text(self) -> str:
        """The words as they stand in the article."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name in them, see `name_words`."""

    @property
    def described(self) -> bool:
        """Whether they are no name but say what somebody or something is."""

    @property
    def place(self) -> bool:
        """Whether it is that of a place."""


def name_relation(one: Named, other: Named) -> Literal["same", "differs"] | None:
    """Tell how a name stands to another one; None where they may be of one bearer or not."""
    ones, others = _several(one), _several(other)
    if ones and others:
        return _of_several(ones, others)
    if (ones and _is_among(other, ones)) or (others and _is_among(one, others)):
        return None
    if one.described is not other.described:  # "the guard" may be Ann Hale, "Ann Hale's son" is not
        described, named = (one, other) if one.described else (other, one)
        return "same" if set(described.words) <= set(named.words) else None
    if one.described and (whose := _owned(one, other) or _owned(other, one)):
        return None if whose.endswith("s") else "differs"  # "the bakers' union" may speak for "the bakers"
    if one.place and other.place and is_within(one.text, other.text):
        return None
    if same_name(one.words, other.words):
        unsure = is_other_body(one.words, other.words) or of_others(one.text, other.text)
        return None if not one.described and unsure else "same"
    if one.described:
        return "differs"
    if one.place and other.place and same_place(one.text, other.text):
        return "same"
    if one.place and other.place and may_lie_in(one.text, other.text):
        return None
    if is_behind_of(one.words, other.words) or _may_be(one, other) or _may_be(other, one):
        return None
    return "differs"


def _may_be(one: Named, other: Named) -> bool:
    return _begins_as_ends(one, other) or _is_nation_of(one, other) or has_initials(name_words(one.text), other.words)


def _owned(one: Named, other: Named) -> str:
    """Return whose another one is said to be, if the first one's: "the driver", "the driver's wife"."""
    whose = owner(other.text)
    return whose if set(one.words) <= set(name_words(whose)) else ""


def _is_nation_of(nation: Named, one: Named) -> bool:
    """Tell whether a name is that of the country that somebody is said to be of: "Kenya", "Kenya's Ann Hale"."""
    return is_country(nation.words) and name_words(owner(one.text)) == nation.words


def _several(one: Named) -> list[tuple[str, ...]]:
    """Return the words of each name, if there are two or more: "Meta and Google"."""
    if " and " not in one.text or " of " in one.text:  # "Department of Health and …"
        return []
    named = [name_words(part) for part in re.split(r",? and |, ", one.text) if any(map(str.isupper, part))]
    return named if len(named) > 1 else []


def _is_among(one: Named, several: Sequence[tuple[str, ...]]) -> bool:
    return any(same_name(one.words, name) and len(one.words) <= len(name) for name in several)


def _of_several(
    ones: Sequence[tuple[str, ...]], others: Sequence[tuple[str, ...]]
) -> Literal["same", "differs"] | None:
    """Tell how several names stand to several others; fewer of them may be told of."""
    shared = [any(same_name(name, beside) for beside in others) for name in ones]
    if len(ones) == len(others):
        return "same" if all(shared) else "differs"
    return None if any(shared) else "differs"


def _begins_as_ends(one: Named, other: Named) -> bool:
    """Tell whether a name begins as another one ends.

    A firm may be called by somebody's surname, "Hale Partners" and "Ann Hale", and a place may lie in the other one:
    "West Java, Indonesia", "Subang, West Java". Not so the "World Bank" and the "Bank of Japan".
    """
    if one.words[:1] == other.words[:1] or "of" in (*one.words, *other.words):
        return False
    if all(is_first_name(word) for word in (*one.words[:1], *other.words[:1])):
        return False  # "George Michael" and "Paul George"
    return any(one.words[:size] == other.words[-size:] for size in range(1, min(len(one.words), len(other.words))))
