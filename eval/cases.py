"""Cases: a fact and the answer to it → how good the answer was."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.facts import Fact, FactsError
from eval.metrics import contains, mean
from index.articles import Article
from rag.answer import Answer

MEASURES = ("retrieval_hit", "answer_correct", "citation_right", "abstention_right")
SHARES = ("citation_precision", "conflict_surfaced")


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A fact, what was answered, and how good that was.

    A measure is None where there was nothing to measure: all but the last of a question that the articles don't
    answer, those of citations where nothing was cited, and every one where the case crashed.

    Attributes:
        fact: what was asked.
        answer: None where asking crashed.
        error: why the case crashed, or None.
        seconds: from question to answer; None where asking crashed.
        retrieval_hit: a gold quote lies inside a retrieved passage.
        rank: of the first such passage, from 1; None where there is none.
        answer_correct: an accepted answer stands, as whole words, in a quote of the answer.
        conflict_surfaced: of a conflict, the share in [0, 1] of accepted answers that stand there.
        citation_right: a citation overlaps a gold quote.
        citation_precision: share in [0, 1] of citations that do.
        abstention_right: it abstained exactly if the articles don't answer.
    """

    fact: Fact
    answer: Answer | None = None
    error: str | None = None
    seconds: float | None = None
    retrieval_hit: bool | None = None
    rank: int | None = None
    answer_correct: bool | None = None
    conflict_surfaced: float | None = None
    citation_right: bool | None = None
    citation_precision: float | None = None
    abstention_right: bool | None = None

    @property
    def failed(self) -> tuple[str, ...]:
        """Names of the measures that came out wrong, or `crashed`."""
        return ("crashed",) if self.error else tuple(name for name in MEASURES if getattr(self, name) is False)

    def to_dict(self) -> dict[str, Any]:
        """Return the case as plain JSON types, the passages left out."""
        shown = ("text", "short", "abstained", "confidence", "citations", "notice")
        answer = self.answer.to_dict() if self.answer else None
        measured = ("error", "seconds", "rank", *MEASURES, *SHARES)
        return {
            **self.fact.model_dump(mode="json"),
            "answer": {name: answer[name] for name in shown} if answer else None,
            **{name: getattr(self, name) for name in measured},
        }


def measure(fact: Fact, answer: Answer, articles: Mapping[str, Article | None], seconds: float | None = None) -> Case:
    """Hold an answer against what is known.

    Raises:
        FactsError: the fact does not fit the articles: an article is not there, or does not hold a gold quote.
    """
    gold = list(_gold_places(fact, answer, articles))
    if not fact.answerable:
        return Case(fact=fact, answer=answer, seconds=seconds, abstention_right=answer.abstained)
    passages = [scored.passage for scored in answer.retrieved]
    holding = [
        any(passage.article_id == name and passage.start <= start and end <= passage.end for name, start, end in gold)
        for passage in passages
    ]
    overlapping = [
        any(cited.article_id == name and cited.start < end and start < cited.end for name, start, end in gold)
        for cited in answer.citations
    ]
    surfaced = [any(contains(cited.quote, accepted) for cited in answer.citations) for accepted in fact.answers]
    return Case(
        fact=fact,
        answer=answer,
        seconds=seconds,
        retrieval_hit=any(holding),
        rank=holding.index(True) + 1 if any(holding) else None,
        answer_correct=any(surfaced),
        conflict_surfaced=mean(surfaced) if fact.kind == "conflict" else None,
        citation_right=any(overlapping) if overlapping else None,
        citation_precision=mean(overlapping),
        abstention_right=not answer.abstained,
    )


def measured(cases: Sequence[Case], name: str) -> list[float]:
    """Return a measure of the cases where it was measured, True as 1 and False as 0."""
    return [float(value) for case in cases if (value := getattr(case, name)) is not None]


def _gold_places(fact: Fact, answer: Answer, articles: Mapping[str, Article | None]) -> Iterator[tuple[str, int, int]]:
    """Yield article id, start and end of each place where a gold quote stands.

    Where an article's text is not at hand, the retrieved passages stand in for it.
    """
    for quote in fact.quotes:
        if quote.article not in articles:
            raise FactsError(f"There is no article {quote.article!r} in the store.")
        article = articles[quote.article]
        passages = [scored.passage for scored in answer.retrieved if scored.passage.article_id == quote.article]
        texts = [(article.text, 0)] if article else [(passage.text, passage.start) for passage in passages]
        places = [
            (quote.article, offset + found.start(), offset + found.end())
            for text, offset in texts
            for found in re.finditer(re.escape(quote.text), text)
        ]
        if article and not places:
            raise FactsError(f"The article {quote.article!r} does not hold the gold quote {quote.text!r}.")
        yield from places
