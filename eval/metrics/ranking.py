"""Do the scores tell one kind of case from the other?"""

from collections.abc import Sequence

import numpy as np


def auroc(scores: Sequence[float], positive: Sequence[bool]) -> float | None:
    """Probability that a positive case scores above a negative one, ties half (Hanley & McNeil 1982).

    None where there are not both kinds.
    """
    above = [score for score, yes in zip(scores, positive, strict=True) if yes]
    below = np.sort([score for score, yes in zip(scores, positive, strict=True) if not yes])
    if not above or not below.size:
        return None
    wins = np.searchsorted(below, above, "left").sum() + np.searchsorted(below, above, "right").sum()
    return float(wins) / (2 * len(above) * len(below))
