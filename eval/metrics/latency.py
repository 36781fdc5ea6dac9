"""Latency: how long does an answer take, mostly and at worst?"""

from collections.abc import Sequence

import numpy as np


def latency_ms(seconds: Sequence[float], percents: Sequence[int] = (50, 95)) -> dict[str, float | None]:
    """Percentiles of durations, by name (`p50`), in milliseconds; None where nothing was timed."""
    return {f"p{percent}": float(np.percentile(seconds, percent)) * 1000 if seconds else None for percent in percents}
