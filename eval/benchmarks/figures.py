"""The number rule: do the figures of a claim differ from those of its evidence (VitaminC, Schuster et al. 2021)?

Only the benchmark uses it: `ask()` reads and compares figures with the same functions, but by other rules.
"""

import math
from datetime import date

from rag.values import Value, ValueKind, relation
from rag.values.reader import statement_figures
from rag.wording import years


def figures_differ(claim: str, evidence: str) -> bool | None:
    """Tell whether a statement has a figure that another one gives otherwise; None where no figure can be compared.

    Each figure of the claim is held against one of its kind in the evidence: of those that count the same, if there
    are any, the nearest. A claim is taken at its word: what is "over 902" is not 902.
    """
    year = next(iter(sorted(years(claim) | years(evidence))), "")
    day = date(int(year), 12, 31) if year else None
    compared = []
    known = statement_figures(evidence, day)
    for figure in statement_figures(claim, day):
        alike = [other for other in known if relation(figure, other) is not None]
        if alike:
            nearest = min(
                alike, key=lambda other: (other.counted != figure.counted, _apart(figure, other), other.bounded)
            )
            compared.append(_excludes(figure, nearest))
    return any(compared) if compared else None


def _apart(one: Value, other: Value) -> float:
    if one.kind is ValueKind.DATE:
        return max(0.0, one.low - other.high, other.low - one.high)
    left, right = one.figure or 0.0, other.figure or 0.0
    return abs(left - right) / max(abs(left), abs(right), 1e-9)


def _excludes(one: Value, other: Value) -> bool:
    """Tell whether a figure, taken at its word, can't be the other one."""
    if one.low == one.high and other.low == other.high:
        return relation(one, other) == "differs"
    at_the_bound = one.figure is not None and one.figure == other.figure and one.bounded and not other.bounded
    return one.low > other.high or one.high < other.low or (at_the_bound and math.inf in (-one.low, one.high))
