"""The gate on sentences that a chat model might write, and how its thresholds were chosen.

    python -m eval.tuning.gate --report tests/gate.yaml

Prints what the gate strikes out, with Wilson's intervals (1927), of the sentences of eval/tuning/gate.yaml, on which
its thresholds were chosen, and of a file on which they were not. Then takes those of eval/tuning/gate.yaml that the
checks of figures and names let pass, a part of which is not supported by what it cites. Prints the share of good and of
bad ones that each probability of support would strike out, and the area under the ROC curve of that probability and,
for comparison, of shared terms and cosine; with `--data DIR` also on the claims of WiCE in DIR (Kamoi et al. 2023),
fully supported ones against unsupported ones.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from eval.benchmarks.result import read_rows
from eval.metrics import auroc, wilson
from index.articles import ArticleMetadata, load_articles
from index.build import LIBRARY
from index.encoder import SentenceEncoder
from index.lexical import terms
from index.passages import Passage
from index.store import ScoredPassage
from rag.evidence import rank_evidence
from rag.gate import Gate
from rag.gate.grounding import ungrounded
from rag.gate.support import Support
from rag.markers import cited_markers, replace_markers
from rag.quotable import quotable_sentences
from rag.values.reader import statement_figures

CASES = Path(__file__).with_name("gate.yaml")
SENTENCES_READ = 12  # of a web page of WiCE, about what a passage holds
GOOD = "good"
NOTICED = {"number", "name", "marker"}  # faults that figures, names and markers tell by themselves
NAMES = ("supported", "overlap", "overlap in one sentence", "cosine")


@dataclass(frozen=True, slots=True)
class GateCase:
    """A sentence as a chat model might write it.

    Attributes:
        text: with its markers, which number `passages`.
        passages: all that the model was given, an article each.
        fault: what was planted in it (number, marker, other article, name, unsupported), or None.
    """

    text: str
    passages: tuple[ScoredPassage, ...]
    fault: str | None


def load_cases(path: Path = CASES) -> list[GateCase]:
    """Read sentences with markers such as [ferry-one], which name articles of the file or of the bundled library."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    passages = [_passage(name, **known) for name, known in content["articles"].items()]
    for article in load_articles(LIBRARY).articles:
        known = {name: getattr(article, name) for name in ("title", "publisher", "published")}
        passages.append(_passage(article.article_id, text=article.text, **known))
    numbers = {scored.article.article_id: number for number, scored in enumerate(passages, 1)}
    cases = []
    for row in content["sentences"]:
        text = row["text"].replace("[none]", "[99]")
        for name, number in numbers.items():
            text = text.replace(f"[{name}]", f"[{number}]")
        cases.append(GateCase(text, tuple(passages), row["fault"]))
    return cases


def struck_out(cases: Sequence[GateCase], support: Support, encoder: SentenceEncoder) -> dict[str, list[bool]]:
    """Tell of each sentence whether the gate strikes it out, by its fault; GOOD ones have none."""
    found: dict[str, list[bool]] = {}
    for case in cases:
        statement = Gate(case.passages, support, encoder).check(case.text)
        found.setdefault(case.fault or GOOD, []).append(statement.struck is not None)
    return found


def print_struck(found: Mapping[str, Sequence[bool]]) -> None:
    """Print the shares that are struck out of what `struck_out` returned, with their 95% intervals."""
    for name, kinds in {
        "wrong number, name or marker": NOTICED,
        "all faults": {*found} - {GOOD},
        "good sentences": {GOOD},
    }.items():
        rows = [row for kind in kinds for row in found.get(kind, ())]
        if rows:
            share = sum(rows) / len(rows)
            low, high = wilson(share, len(rows))
            print(f"{name:30} {sum(rows):3} of {len(rows):3}  {share:.3f} ({low:.3f}–{high:.3f})")


def main() -> None:
    """Print what the thresholds were chosen by."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="where wice.jsonl is")
    parser.add_argument("--report", type=Path, help="other sentences, of which it is printed what is struck out")
    options = parser.parse_args()
    support, encoder = Support(), SentenceEncoder()
    for name, path in (("on which the thresholds were chosen", CASES), (f"of {options.report}", options.report)):
        if path:
            print(f"struck out of the sentences {name}:")
            print_struck(struck_out(load_cases(path), support, encoder))
    measured, right, figures = [], [], []
    for case in load_cases():
        plain = " ".join(replace_markers(case.text, lambda _: ()).split())
        cited = [case.passages[number - 1] for number in cited_markers(case.text) if number <= len(case.passages)]
        if cited and not ungrounded(plain, cited, case.passages):
            sentences = [text for scored in cited for text in quotable_sentences(scored.passage).values()]
            measured.append(_measures(plain, sentences, support, encoder))
            right.append(case.fault is None)
            figures.append(bool(statement_figures(plain)))
    rows, good, with_figures = np.array(measured), np.array(right), np.array(figures)
    print(f"{len(right)} sentences, {sum(right)} of them supported")
    _print_aurocs(rows, right)
    print("struck out below: good without figures, with figures, bad")
    for least in (0.002, 0.007, 0.02, 0.05, 0.1, 0.2, 0.5):
        below = rows[:, 0] < least
        shares = [below[good & ~with_figures].mean(), below[good & with_figures].mean(), below[~good].mean()]
        print(f"{least:24}", *(f"{share:.2f}" for share in shares))
    if options.data:
        claims = [row for row in read_rows(options.data / "wice.jsonl") if row["label"] != "partially_supported"]
        best = [rank_evidence(row["claim"], row["evidence"], encoder, SENTENCES_READ) for row in claims]
        rows = np.array(
            [_measures(row["claim"], [row["evidence"][n] for n in sorted(read)], support, encoder)
             for row, read in zip(claims, best, strict=True)]
        )  # fmt: skip
        right = [row["label"] == "supported" for row in claims]
        print(f"WiCE, {len(right)} claims, {sum(right)} of them supported")
        _print_aurocs(rows, right)


def _measures(statement: str, sentences: Sequence[str], support: Support, encoder: SentenceEncoder) -> list[float]:
    """Measure what the gate goes by, and beside it what it might: shared terms, and cosine."""
    wanted = set(terms(statement))
    vector = encoder.encode([statement])[0]
    overlap = len(wanted & set(terms(" ".join(sentences)))) / max(1, len(wanted))
    in_one = max(len(wanted & set(terms(text))) for text in sentences) / max(1, len(wanted))
    cosine = float((encoder.encode(list(sentences)) @ vector).max())
    return [float(support.probabilities(statement, sentences).max()), overlap, in_one, cosine]


def _print_aurocs(rows: Any, right: Sequence[bool]) -> None:
    for column, name in enumerate(NAMES):
        print(f"{name:24} {auroc(rows[:, column].tolist(), list(right)):.3f}")


def _passage(name: str, text: str, **known: Any) -> ScoredPassage:
    passage = Passage(passage_id=name, article_id=name, text=text, start=0, end=len(text))
    metadata = ArticleMetadata(article_id=name, source=f"{name}.md", content_hash="", **known)
    return ScoredPassage(passage=passage, article=metadata, score=1.0)


if __name__ == "__main__":
    main()
