"""Training examples for telling whether a text supports a claim.

VitaminC's claims come with evidence that supports them, refutes them or says nothing of them, in pairs that differ in
little (Schuster et al. 2021). What a chat model makes up differs from an article in other ways, so two kinds are made:
a claim beside evidence of the same encyclopedia page that is about something else, and a supported claim in which two
names have changed places.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rag.reader.training.examples import NOT_ENOUGH, SUPPORTS
from rag.reader.training.questions import LABELS, Example

REFUTES = LABELS.index("REFUTES")
FAR = 0.35  # share of the words of one evidence that stand in another one that is about something else, at most
ELSEWHERE, SWAPPED = 4_000, 2_500  # made of each kind, at most
_NAME = re.compile(r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+)*")
_SMALL = frozenset("the a an in on at by as he she it after before there this these".split())
# VitaminC has its words apart as a tokenizer leaves them: "Sawant 's platform , which".
_APART = (
    (re.compile(r"``\s+"), '"'),
    (re.compile(r"\s+''(?=\s|$)"), '"'),
    (re.compile(r"\s+([.,;:!?%)\]])"), r"\1"),
    (re.compile(r"([(\[$€£])\s+"), r"\1"),
    (re.compile(r"\s+('s|n't|'re|'ll|'ve|')(?=\W|$)"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class _Claim:
    claim: str
    evidence: str
    label: int
    page: str


def claim_examples(path: Path, draw: random.Random) -> list[Example]:
    """Read VitaminC's claims and make the others of them."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    claims = [
        _Claim(joined(row["claim"]), joined(row["evidence"]), LABELS.index(row["label"]), row["page"]) for row in rows
    ]
    made = [list(_elsewhere(claims, draw)), list(_swapped(claims, draw))]
    chosen = [draw.sample(kind, min(len(kind), most)) for kind, most in zip(made, (ELSEWHERE, SWAPPED), strict=True)]
    return [Example(one.claim, one.evidence, {}, one.label) for one in claims] + [
        row for kind in chosen for row in kind
    ]


def joined(text: str) -> str:
    """Put the words of a tokenized text together as people write them."""
    for pattern, written in _APART:
        text = pattern.sub(written, text)
    return text


def _elsewhere(claims: list[_Claim], draw: random.Random) -> Iterator[Example]:
    pages: dict[str, list[str]] = defaultdict(list)
    for one in claims:
        pages[one.page].append(one.evidence)
    for one in claims:
        own = _words(one.evidence)
        others = [text for text in pages[one.page] if len(_words(text) & own) < FAR * len(_words(text))]
        if others:
            yield Example(one.claim, draw.choice(others), {}, NOT_ENOUGH)


def _swapped(claims: list[_Claim], draw: random.Random) -> Iterator[Example]:
    for one in claims:
        names = [name for name in _NAME.finditer(one.claim) if name[0].lower() not in _SMALL]
        if one.label == SUPPORTS and len(names) > 1:
            first, second = sorted(draw.sample(names, 2), key=lambda name: name.start())
            if first[0] != second[0]:
                between, rest = one.claim[first.end() : second.start()], one.claim[second.end() :]
                turned = f"{one.claim[: first.start()]}{second[0]}{between}{first[0]}{rest}"
                yield Example(turned, one.evidence, {}, REFUTES)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
