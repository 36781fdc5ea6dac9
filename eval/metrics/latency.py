"""Latency: how long does an answer take, mostly and at worst?"""

from collections.abc import Sequence

import numpy as np


def latency_ms(seconds: Sequence[float]) -> dict[str, float | None]:
    """The percentiles `p50` and `p95` of durations in milliseconds; None where nothing was timed."""
    return {f"p{percent}": float(np.percentile(seconds, percent)) * 1000 if seconds else None for percent in (50, 95)}
