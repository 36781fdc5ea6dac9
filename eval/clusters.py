"""Clusters: questions that the same words answer are not independent → which ones stand or fall together."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from eval.facts import Fact, GoldQuote


def gold_clusters(facts: Sequence[Fact]) -> list[int]:
    """Return the cluster of each fact: two facts that share a gold quote are in one, and so is who shares with either.

    They are the connected components of shared quotes; a quote that lies inside another is shared. A retriever that
    misses a passage, or a reader that misreads it, fails all of them at once. Whole articles would make fewer and
    larger clusters, but what is asked of one place in an article says little of another. A question without an answer
    is a cluster of its own.

    Returns:
        Numbers from 0, in the order of first appearance.
    """
    from scipy.sparse.csgraph import connected_components  # lazy, as everywhere: it takes a while to load

    shared = np.zeros((len(facts), len(facts)), dtype=bool)
    for one, other in combinations(range(len(facts)), 2):
        shared[one, other] = _share(facts[one].quotes, facts[other].quotes)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(int(label), len(numbers)) for label in connected_components(shared, directed=False)[1]]


def reporting_half(facts: Sequence[Fact]) -> list[bool]:
    """Tell of each fact whether it belongs to the half that figures are reported of; the other half is for tuning.

    No cluster is in both halves, or what was tuned on one question would be judged by another about the same words. Of
    what the articles answer, and of what they don't, the largest cluster comes first, and each goes to the half that
    has fewer facts. Those of one size are ordered by a hash of their questions, so the order of the facts changes
    nothing.
    """
    clusters = gold_clusters(facts)
    members: dict[int, list[Fact]] = defaultdict(list)
    for fact, cluster in zip(facts, clusters, strict=True):
        members[cluster].append(fact)
    sizes: Counter[tuple[bool, bool]] = Counter()  # of the facts that can be answered or not, in either half
    half: dict[int, bool] = {}
    for cluster in sorted(members, key=lambda one: (-len(members[one]), min(map(_hash, members[one])))):
        known = members[cluster][0].answerable
        half[cluster] = sizes[known, True] < sizes[known, False]
        sizes[known, half[cluster]] += len(members[cluster])
    return [half[cluster] for cluster in clusters]


def _hash(fact: Fact) -> str:
    return hashlib.sha256(fact.question.encode()).hexdigest()


def _share(quotes: Sequence[GoldQuote], others: Sequence[GoldQuote]) -> bool:
    return any(
        one.article == other.article and (one.text in other.text or other.text in one.text)
        for one in quotes
        for other in others
    )
