"""Comparison of two results: what changed, and is it more than noise?

Both are compared on the questions that both asked, so that a difference is one of answers and not of questions; for the
same reason metrics are compared only where neither crashed. Right and wrong are told of all: a crash is not right.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from eval.cases import Case
from eval.clusters import gold_clusters
from eval.correctness import is_right, mcnemar
from eval.measures import COMPLETED, METRICS, Measure
from eval.metrics import ENOUGH, RESAMPLES, SEED, bootstrap, mean
from eval.reports.wording import expected, given
from eval.saved import saved_cases

SIGNIFICANT = 0.05
MORE_THAN_NOISE = "more than noise"
MAY_BE_NOISE = "may be noise"
NO_DIFFERENCE = "no difference"

Question = tuple[str, tuple[Any, ...], Any, int]
"""The words, the earlier messages, the day, and how often the same was asked before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Flip:
    """A question that one result answers right and the other doesn't, with both answers in a line each."""

    question: str
    expected: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A metric in both results. The interval and the p value are None where it was not measured in both.

    Attributes:
        before, after: the metric on the questions that both asked and neither crashed on; `completed` on all of them.
        interval: 95% interval of the change (paired bootstrap, Efron 1979).
        p_value: probability of a change at least as large if each answer were as likely to be of either result (paired
            randomisation, Noreen 1989); None also where too few of these tosses define the change. After a handful of
            flips it is more to be trusted than the interval.

    Both take questions that share a gold quote as one draw, see eval/clusters.py.
    """

    before: float | None
    after: float | None
    interval: tuple[float, float] | None
    p_value: float | None

    @property
    def change(self) -> float | None:
        """After less before; None where one of them was not measured."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def verdict(self) -> str | None:
        """More than noise if both the interval and the p value say so; None where nothing can be said."""
        if self.interval is None or self.p_value is None:
            return None
        low, high = self.interval
        if low == high == 0:
            return NO_DIFFERENCE
        return MORE_THAN_NOISE if self.p_value < SIGNIFICANT and not low <= 0 <= high else MAY_BE_NOISE

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as plain JSON types."""
        return {**asdict(self), "change": self.change, "verdict": self.verdict}


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What changed from a first result to a second.

    Attributes:
        shared: number of questions that both asked; all that follows but the next three is about them.
        only_before, only_after: questions that just one of them asked.
        settings: versions and settings that differ, as (before, after).
        expectations: questions that both asked, but with other accepted answers or of another kind.
        crashed_before, crashed_after: number of questions that crashed.
        right_before, right_after: number of questions that came out right.
        broken: right before and wrong after.
        mended: wrong before and right after.
        right: the share that came out right in both, and whether its change is more than noise.
        mcnemar: probability of flips at least as one-sided if nothing had changed (McNemar 1947, exact). It takes
            questions as independent, which `right` does not, and so decides nothing.
        differences: by metric.
    """

    shared: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    settings: dict[str, tuple[Any, Any]]
    expectations: tuple[str, ...]
    crashed_before: int
    crashed_after: int
    right_before: int
    right_after: int
    broken: tuple[Flip, ...]
    mended: tuple[Flip, ...]
    right: Difference
    mcnemar: float
    differences: dict[str, Difference]

    @property
    def unchanged(self) -> bool:
        """Whether the questions that both asked came out the same in every metric."""
        same = all(one.before == one.after and one.interval in (None, (0, 0)) for one in self.differences.values())
        return same and self.shared > 0 and self.verdict == NO_DIFFERENCE

    @property
    def verdict(self) -> str:
        """Whether the flips of right and wrong are more than noise."""
        if not self.broken and not self.mended:
            return NO_DIFFERENCE
        return MORE_THAN_NOISE if self.right.verdict == MORE_THAN_NOISE else MAY_BE_NOISE

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain JSON types."""
        return {
            **asdict(self),
            "right": self.right.to_dict(),
            "differences": {name: one.to_dict() for name, one in self.differences.items()},
            "verdict": self.verdict,
            "unchanged": self.unchanged,
        }


def compare(before: dict[str, Any], after: dict[str, Any]) -> Comparison:
    """Compare two results.

    Args:
        before: as `SuiteResult.to_dict()` makes it, and as `eval.saved.read_result` reads it from a file.
        after: the same.

    Raises:
        ResultError: one of them is no result.
    """
    first, second = _by_question(saved_cases(before, "The first")), _by_question(saved_cases(after, "The second"))
    shared = [question for question in first if question in second]
    pairs = [(first[question], second[question]) for question in shared]
    clusters = gold_clusters([other.fact for _, other in pairs])
    rows = [row for row, (one, other) in enumerate(pairs) if not one.error and not other.error]
    sound = [pairs[row] for row in rows], [clusters[row] for row in rows]
    broken = tuple(_flip(*pair) for pair in pairs if is_right(pair[0]) and not is_right(pair[1]))
    mended = tuple(_flip(*pair) for pair in pairs if is_right(pair[1]) and not is_right(pair[0]))
    return Comparison(
        shared=len(shared),
        only_before=tuple(question[0] for question in first if question not in second),
        only_after=tuple(question[0] for question in second if question not in first),
        settings=_settings(before, after),
        expectations=tuple(one.fact.question for one, other in pairs if _wanted(one) != _wanted(other)),
        crashed_before=sum(one.error is not None for one, _ in pairs),
        crashed_after=sum(other.error is not None for _, other in pairs),
        right_before=sum(is_right(one) for one, _ in pairs),
        right_after=sum(is_right(other) for _, other in pairs),
        broken=broken,
        mended=mended,
        right=_difference(pairs, clusters, lambda cases: mean([is_right(case) for case in cases])),
        mcnemar=mcnemar(len(broken), len(mended)),
        differences={
            name: _difference(pairs, clusters, measure) if name == COMPLETED else _difference(*sound, measure)
            for name, measure in METRICS.items()
        },
    )


def _by_question(cases: Sequence[Case]) -> dict[Question, Case]:
    asked: Counter[Any] = Counter()
    found: dict[Question, Case] = {}
    for case in cases:
        fact = case.fact
        question = (fact.question, fact.history, fact.as_of)
        found[*question, asked[question]] = case
        asked[question] += 1
    return found


def _flip(one: Case, other: Case) -> Flip:
    wanted = expected(other.fact)
    return Flip(question=other.fact.question, expected=wanted, before=given(one), after=given(other))


def _wanted(case: Case) -> tuple[str, str]:
    return case.fact.kind, expected(case.fact)


def _settings(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    first, second = ({**(one.get("versions") or {}), **(one.get("configuration") or {})} for one in (before, after))
    names = dict.fromkeys((*first, *second))
    return {name: (first.get(name), second.get(name)) for name in names if first.get(name) != second.get(name)}


def _difference(pairs: Sequence[tuple[Case, Case]], clusters: Sequence[int], measure: Measure) -> Difference:
    def change(rows: Sequence[int]) -> float | None:
        return _change([pairs[row] for row in rows], measure)

    found = _change(pairs, measure)
    return Difference(
        before=measure([one for one, _ in pairs]),
        after=measure([other for _, other in pairs]),
        interval=None if found is None else bootstrap(len(pairs), change, clusters),
        p_value=None if found is None else _p_value(pairs, clusters, measure, found),
    )


def _change(pairs: Sequence[tuple[Case, Case]], measure: Measure) -> float | None:
    before, after = measure([one for one, _ in pairs]), measure([other for _, other in pairs])
    return None if before is None or after is None else after - before


def _p_value(
    pairs: Sequence[tuple[Case, Case]], clusters: Sequence[int], measure: Measure, found: float
) -> float | None:
    """Share of changes at least as large when the answers of each cluster are swapped by the toss of a coin.

    Tosses that leave the change undefined say nothing about its size and are left out; None where hardly any is left.
    """
    if not found:
        return 1.0
    draw = np.random.default_rng(SEED)
    sizes = []
    for _ in range(RESAMPLES):
        swaps = draw.integers(0, 2, max(clusters) + 1)
        tossed = [
            (other, one) if swaps[cluster] else (one, other)
            for (one, other), cluster in zip(pairs, clusters, strict=True)
        ]
        change = _change(tossed, measure)
        if change is not None:
            sizes.append(abs(change))
    if len(sizes) < ENOUGH:
        return None
    as_large = sum(size >= abs(found) - 1e-12 for size in sizes)
    return (as_large + 1) / (len(sizes) + 1)  # the change that was found is one of them, so it is never 0
