"""The gate on sentences that a chat model might write, and how its weights were fitted: `python -m eval.gate`.

Fits the logistic regression of rag/support.py on the sentences of eval/gate.yaml that the checks of figures and names
let pass, of which a part is not supported by what it cites. Prints the area under the ROC curve of each measure and of
all together (leaving out one event at a time), and with `--data DIR` of each on the claims of WiCE (Kamoi et al. 2023)
in DIR, fully supported ones against unsupported ones.
"""

import argparse
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from eval.benchmarks.result import read_rows
from eval.metrics import auroc
from index.articles import ArticleMetadata, load_articles
from index.build import LIBRARY
from index.encoder import SentenceEncoder
from index.passages import Passage
from index.store import ScoredPassage
from rag.evidence import rank_evidence
from rag.gate import about, sentences_of
from rag.grounding import ungrounded
from rag.markers import cited_markers, replace_markers
from rag.reader.model import SpanModel
from rag.support import Measures, Support

CASES = Path(__file__).with_name("gate.yaml")
SENTENCES_READ = 12  # of a web page of WiCE, about what a passage holds
NAMES = [field.name for field in fields(Measures)]


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


def main() -> None:
    """Print the measures and the fitted weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="where wice.jsonl is")
    options = parser.parse_args()
    support = Support(SentenceEncoder(), SpanModel())
    measured, right, events = [], [], []
    for case in load_cases():
        plain = " ".join(replace_markers(case.text, lambda _: ()).split())
        cited = [case.passages[number - 1] for number in cited_markers(case.text) if number <= len(case.passages)]
        if cited and not ungrounded(plain, cited):
            sentences = [text for scored in cited for text in sentences_of(scored).values()]
            measured.append(astuple(support.measures(plain, sentences, about(cited))))
            right.append(case.fault is None)
            events.append(cited[0].article.article_id.split("-")[0])
    rows, labels = np.array(measured), np.array(right)
    model = LogisticRegression(C=10.0, max_iter=1_000)
    together = cross_val_predict(model, rows, labels, groups=events, cv=LeaveOneGroupOut(), method="predict_proba")
    print(f"{len(labels)} sentences, {labels.sum()} of them supported")
    _print_aurocs(rows, right)
    print(f"{'together':10} {auroc(together[:, 1].tolist(), labels.tolist()):.3f}")
    model.fit(rows, labels)
    print("weights", dict(zip(NAMES, model.coef_[0].round(2).tolist(), strict=True)), "bias", model.intercept_.round(2))
    if options.data:
        _wice(options.data, support, model)


def _wice(data: Path, support: Support, model: Any) -> None:
    measured, right = [], []
    for row in read_rows(data / "wice.jsonl"):
        if row["label"] != "partially_supported":
            best = sorted(rank_evidence(row["claim"], row["evidence"], support.encoder, SENTENCES_READ))
            measured.append(astuple(support.measures(row["claim"], [row["evidence"][n] for n in best])))
            right.append(row["label"] == "supported")
    rows = np.array(measured)
    print(f"WiCE, {len(right)} claims, {sum(right)} of them supported")
    _print_aurocs(rows, right)
    print(f"{'together':10} {auroc(model.predict_proba(rows)[:, 1].tolist(), right):.3f}")


def _print_aurocs(rows: Any, right: Sequence[bool]) -> None:
    for column, name in enumerate(NAMES):
        sign = -1 if name == "refuted" else 1
        print(f"{name:10} {auroc((sign * rows[:, column]).tolist(), list(right)):.3f}")


def _passage(name: str, text: str, **known: Any) -> ScoredPassage:
    passage = Passage(passage_id=name, article_id=name, text=text, start=0, end=len(text))
    metadata = ArticleMetadata(article_id=name, source=f"{name}.md", content_hash="", **known)
    return ScoredPassage(passage=passage, article=metadata, score=1.0)


if __name__ == "__main__":
    main()
