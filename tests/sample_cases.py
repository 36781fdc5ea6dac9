"""Cases made by hand, for the tests of what is written about them: two articles, three facts."""

import json
from typing import Any

from eval.cases import Case, crashed, measure
from eval.facts import Fact, GoldQuote
from eval.suite import SuiteResult, summarise
from index.articles import Article
from index.passages import Passage
from index.store import ScoredPassage
from rag.answer import Answer, Position
from rag.citations import Citation, cite

TEXTS = {
    "herald": "At least 12 people were hurt. The bridge held. The mayor asked for help.",
    "gazette": "Rescuers counted 15 injured people. The dam broke.",
}
ARTICLES: dict[str, Article | None] = {
    name: Article(article_id=name, title=name.title(), source=f"{name}.txt", content_hash=name, text=text)
    for name, text in TEXTS.items()
}


def passage(name: str, words: str = "") -> ScoredPassage:
    """The passage of an article that holds just these words; the whole article where none are given."""
    owner = ARTICLES[name]
    assert owner
    words = words or owner.text
    start = owner.text.index(words)
    part = Passage(passage_id=f"{name}#{start}", article_id=name, text=words, start=start, end=start + len(words))
    return ScoredPassage(passage=part, article=owner, score=1.0)


def quoted(marker: int, name: str, words: str) -> Citation:
    found = passage(name, words)
    return cite(marker, found, found.passage.start, found.passage.end)


def answer(*citations: Citation, **more: Any) -> Answer:
    text = "\n".join(f"“{cited.quote}” [{cited.marker}]" for cited in citations)
    known: dict[str, Any] = {
        "question": "?", "text": text or "The articles don't say.", "short": None, "citations": citations,
        "positions": (), "disagreement": None, "confidence": 0.5, "abstained": not citations, "retrieved": (),
    }  # fmt: skip
    return Answer(**(known | more))


def fact(question: str = "How many were hurt?", kind: Any = "single", answers: Any = ("12",), **quotes: str) -> Fact:
    gold = quotes or {"herald": "12 people were hurt"}
    return Fact(
        question=question,
        kind=kind,
        answers=answers,
        quotes=tuple(GoldQuote(article=name, text=text) for name, text in gold.items()),
    )


def silent(question: str = "Who is the mayor of Celle?") -> Fact:
    return Fact(question=question, kind="not answerable", answers=(), quotes=())


HURT = quoted(1, "herald", "At least 12 people were hurt.")
RIGHT = measure(
    fact(), answer(HURT, short="12", retrieved=(passage("gazette"), passage("herald")), confidence=0.8), ARTICLES, 0.25
)
WRONG = measure(
    fact("What broke?", answers=("dam",), gazette="The dam broke."),
    answer(quoted(1, "herald", "The bridge held."), short="bridge", retrieved=(passage("herald"),)),
    ARTICLES,
    0.5,
)
QUIET = measure(silent(), answer(), ARTICLES, 0.125)
CRASHED = crashed(fact("Does it crash?"), "ZeroDivisionError: by zero")


def positions(*values: tuple[str, Citation]) -> tuple[Position, ...]:
    return tuple(
        Position(value=value, citations=(cited,), relation="differs" if number else "same")
        for number, (value, cited) in enumerate(values)
    )


def result(*cases: Case, facts: int | None = None, **versions: str | None) -> SuiteResult:
    return summarise(cases, len(cases) if facts is None else facts, versions)


def saved(*cases: Case, **versions: str) -> dict[str, Any]:
    """A result as it comes back from a file."""
    plain: dict[str, Any] = json.loads(json.dumps(result(*cases, **versions).to_dict()))
    return plain
