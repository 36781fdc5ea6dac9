"""What every benchmark needs: rows to read, a store to ask, and a result with intervals."""

import json
import time
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import frontmatter
from platformdirs import user_cache_path

from eval.metrics import bootstrap, interval, less, mean
from index.build import Progress, build_index
from index.errors import CrosscheckError
from index.store import PassageStore
from rag.chain import open_store

Row = dict[str, Any]
Document = tuple[str, str, str | None, str]
"""Id, title, day of publication and text."""
Step = Callable[[int, int], None]
"""Called with the number of questions done and the number of all."""
Measure = Callable[[Sequence[int]], float | None]
"""A metric of the questions with these numbers; None where it can't be measured on them."""


class BenchmarkError(CrosscheckError):
    """The benchmark is unknown or its data are missing or unreadable."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BenchmarkResult:
    """What a benchmark gave.

    Attributes:
        name: of the benchmark.
        n: number of questions.
        metrics: by name; None where not measured.
        intervals: 95% intervals by metric, which take questions as independent, or groups of them where the benchmark
            has any; None where nothing can be said.
        baselines: the same metrics for parts of the system or for something simpler, in the same run.
        differences: by baseline and metric, the 95% interval of the metric less the baseline's, both on the same
            questions (paired bootstrap, Efron 1979): where it holds 0 the difference may be chance.
        thresholds: what was chosen on the questions themselves, so that the metrics that use it flatter a little.
        seconds: of the questions, indexing left out.
        versions, configuration: what made it, as of `SuiteResult`, with a hash of the data.
    """

    name: str
    n: int
    metrics: dict[str, float | None]
    intervals: dict[str, tuple[float, float] | None]
    baselines: dict[str, dict[str, float | None]] = field(default_factory=dict)
    differences: dict[str, dict[str, tuple[float, float] | None]] = field(default_factory=dict)
    thresholds: dict[str, float] = field(default_factory=dict)
    seconds: float
    versions: dict[str, str | None] = field(default_factory=dict)
    configuration: dict[str, str | int | None] = field(default_factory=dict)


def summed_up(
    name: str,
    n: int,
    measures: Mapping[str, Measure],
    started: float,
    *,
    baselines: Mapping[str, Mapping[str, Measure]] | None = None,
    thresholds: Mapping[str, float] | None = None,
    clusters: Sequence[Hashable] | None = None,
) -> BenchmarkResult:
    """Apply measures to n questions, asked since `started` (of `time.perf_counter`).

    `clusters` is the group of each question, as `bootstrap` takes it; None where questions are independent.
    """
    seconds = time.perf_counter() - started
    everything = range(n)
    return BenchmarkResult(
        name=name,
        n=n,
        metrics={metric: measure(everything) for metric, measure in measures.items()},
        intervals={metric: interval(n, measure, clusters) for metric, measure in measures.items()},
        baselines={
            part: {metric: measure(everything) for metric, measure in of_part.items()}
            for part, of_part in (baselines or {}).items()
        },
        differences={
            part: {name: bootstrap(n, less(measures[name], measure), clusters) for name, measure in of_part.items()}
            for part, of_part in (baselines or {}).items()
        },
        thresholds=dict(thresholds or {}),
        seconds=seconds,
    )


def average(values: Sequence[float | None]) -> Measure:
    """Return the mean of what each question brings; those that bring None are left out."""
    return lambda rows: mean([value for row in rows if (value := values[row]) is not None])


def read_rows(path: Path) -> list[Row]:
    """Read a file of JSON Lines.

    Raises:
        BenchmarkError: it can't be read.
    """
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise BenchmarkError(f"{path} can't be read ({error.strerror}). --data is the directory it is in.") from error
    except ValueError as error:
        raise BenchmarkError(f"{path} is not JSON Lines: {error}") from error


def store_of(name: str, documents: Iterable[Document], progress: Progress | None) -> PassageStore:
    """Write documents as Markdown files and index them as any other folder.

    Both are kept in the user's cache directory, so a second run encodes nothing.
    """
    base = user_cache_path("crosscheck", appauthor=False, ensure_exists=True) / "benchmarks" / name
    folder = base / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set()
    for row, title, published, text in documents:
        path = folder / f"{row}.md"
        wanted.add(path)
        known: dict[str, Any] = {"title": title, "published": published.replace("/", "-") if published else None}
        post = frontmatter.dumps(frontmatter.Post(text, **known))
        if not path.is_file() or path.read_text(encoding="utf-8") != post:
            path.write_text(post, encoding="utf-8")
    for path in set(folder.iterdir()) - wanted:
        path.unlink()
    build_index(folder, store=base / "store", progress=progress)
    return open_store(base / "store")
