"""Texts that say the opposite of each other: "not guilty" of "guilty", "higher wages" of "lower wages"."""

from index.lexical import terms

_OPPOSITES = [
    frozenset(terms(pair.replace("/", " ")))
    for pair in (
        "interim/permanent temporary/permanent majority/minority increase/decrease rise/fall rose/fell won/lost "
        "guilty/innocent guilty/acquitted alive/dead true/false public/private male/female higher/lower "
        "accepted/rejected approved/rejected confirmed/denied full/partial north/south east/west left/right"
    ).split()
]
NEGATIONS = frozenset("no not never nor neither none nobody without cannot".split())


def opposed(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether texts say the opposite of the same: "higher wages" and "lower taxes" are two things."""
    left, right = set(one), set(other)
    return any(
        len(pair & left) == 1
        and len(pair & right) == 1
        and not pair & left & right
        and (left - pair <= right or right - pair <= left)
        for pair in _OPPOSITES
    )
