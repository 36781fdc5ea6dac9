"""Cases: a fact and the answer to it → how good the answer was."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.accepted import exact_match, is_given, is_quoted, model_sentences, overlap
from eval.citation_support import Place, overlaps, support
from eval.facts import Fact, FactsError
from eval.metrics import citation_precision, citation_recall, mean, recall_at_k, reciprocal_rank
from index.articles import Article
from index.passages import Passage
from rag.answer import Answer, Position
from rag.citations import Citation

MEASURES = ("retrieval_hit", "answer_correct", "citation_right", "abstention_right", "conflict_found")
SHARES = (
    "recall_at_1", "recall_at_5", "recall_at_10", "reciprocal_rank", "answer_quoted", "exact_match", "f1",
    "citation_precision", "citation_recall", "citation_verbatim", "gate_support", "conflict_surfaced",
    "conflict_values_right", "faithfulness",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A fact, what was answered, and how good that was.

    A measure is None where there was nothing to measure: of a question that the articles don't answer all but its
    abstention, a contradiction told, and of what it cited the precision and the verbatim share; those of citations
    where nothing was cited; of a crash all that `crashed` does not count as wrong.

    Attributes:
        fact: what was asked.
        answer: None where asking crashed.
        error: why the case crashed, or None.
        seconds: from question to answer; None where asking crashed.
        retrieval_hit: a gold quote lies inside a retrieved passage.
        rank: of the first such passage, from 1; None where there is none.
        recall_at_1, recall_at_5, recall_at_10: share in [0, 1] of the articles with a gold quote of which one lies
            inside one of the first passages.
        reciprocal_rank: 1 / rank, or 0.
        answer_correct: the exact answer that leads is an accepted one, by type (eval/answers.py); of an answer in
            sentences, an accepted one stands in a cited quote; where a chat model wrote, in a sentence of its own that
            passed the gate (eval/accepted.py).
        answer_quoted: an accepted answer stands in a cited quote, whatever leads: the lenient measure.
        exact_match, f1: of an exact answer that was given by no chat model, and of nothing else, 1 if it is an accepted
            one with no word beside it, and the overlap of its words with the best accepted one, in [0, 1].
        citation_right: a citation overlaps a gold quote.
        citation_precision, citation_recall: shares in [0, 1] of the markers that lead to a citation which supports
            its statement, and of the statements that have one (ALCE, Gao et al. 2023). It supports it if it stands on a
            gold quote and says it (eval/citation_support.py): words that no gold quote has count as none. The
            citations of an answer to a question that has none support nothing: their precision is 0.
        citation_verbatim: share in [0, 1] of the citations whose words stand in the article at their place.
        gate_support: share in [0, 1] of the sentences of a chat model that the gate finds supported by what they cite
            (rag/gate); of quotes, which need no such proof, None.
        conflict_surfaced: of a conflict, the share in [0, 1] of accepted answers that are shown as positions; of an
            answer without positions, in its quotes.
        conflict_found: of a conflict, the answer says that two accepted answers contradict each other, one that leads
            and another one; whatever else it says contradicts them.
        conflict_values_right: of a conflict of which a contradiction is told, the share in [0, 1] of the values said to
            contradict each other that are accepted answers.
        conflict_astray: it says so of other values, or where nothing is in conflict: a false alarm.
        abstention_right: it abstained exactly if the articles don't answer.
        faithfulness: share in [0, 1] of its statements that a judge finds to follow from what they cite; see
            eval/judge.py.
        unjudged: why a judge that was named did not judge it, or None.
    """

    fact: Fact
    answer: Answer | None = None
    error: str | None = None
    seconds: float | None = None
    retrieval_hit: bool | None = None
    rank: int | None = None
    recall_at_1: float | None = None
    recall_at_5: float | None = None
    recall_at_10: float | None = None
    reciprocal_rank: float | None = None
    answer_correct: bool | None = None
    answer_quoted: bool | None = None
    exact_match: float | None = None
    f1: float | None = None
    citation_right: bool | None = None
    citation_precision: float | None = None
    citation_recall: float | None = None
    citation_verbatim: float | None = None
    gate_support: float | None = None
    conflict_surfaced: float | None = None
    conflict_values_right: float | None = None
    conflict_found: bool | None = None
    conflict_astray: bool | None = None
    abstention_right: bool | None = None
    faithfulness: float | None = None
    unjudged: str | None = None

    @property
    def failed(self) -> tuple[str, ...]:
        """Names of the measures that came out wrong, or `crashed`."""
        if self.error:
            return ("crashed",)
        wrong = tuple(name for name in MEASURES if getattr(self, name) is False)
        return (*wrong, "conflict_astray") if self.conflict_astray else wrong

    @property
    def right(self) -> bool | None:
        """Whether an answer that was given is right; None where none was. What has no answer has no right one."""
        if self.error or self.answer is None or self.answer.abstained:
            return None
        return bool(self.answer_correct)

    def to_dict(self) -> dict[str, Any]:
        """Return the case as plain JSON types, the passages left out; accepted answers as a person would write them."""
        shown = (
            "text", "short", "abstained", "confidence", "citations", "positions", "disagreement", "notice",
            "statements",
        )  # fmt: skip
        answer = self.answer.to_dict() if self.answer else None
        measured = ("error", "unjudged", "seconds", "rank", *MEASURES, "conflict_astray", *SHARES)
        return {
            **self.fact.model_dump(mode="json"),
            "answers": [str(accepted) for accepted in self.fact.answers],
            "answer": {name: answer[name] for name in shown} if answer else None,
            **{name: getattr(self, name) for name in measured},
        }


def crashed(fact: Fact, error: str, answer: Answer | None = None, seconds: float | None = None) -> Case:
    """Return the case of a question of which nothing came but an error.

    Who asked got neither an answer nor silence, so what is measured of every such question is wrong: the answer, the
    silence, the positions of a conflict. There are no passages, quotes or confidence to look at: those measures are
    None.
    """
    wrong = False if fact.answerable else None
    torn = fact.kind == "conflict"
    return Case(
        fact=fact,
        error=error,
        answer=answer,
        seconds=seconds,
        answer_correct=wrong,
        answer_quoted=wrong,
        conflict_surfaced=0.0 if torn else None,
        conflict_found=False if torn else None,
        abstention_right=False,
    )


def measure(fact: Fact, answer: Answer, articles: Mapping[str, Article | None], seconds: float | None = None) -> Case:
    """Hold an answer against what is known.

    Args:
        fact: what was asked.
        answer: what came back.
        articles: those of the store by id; None where an article's text is not at hand.
        seconds: how long it took.

    Raises:
        FactsError: the fact does not fit the articles: an article is not there, or does not hold a gold quote.
    """
    gold = list(_gold_places(fact, answer, articles))
    supporting = support(answer, gold)
    verbatim = [found for cited in answer.citations if (found := _is_verbatim(cited, answer, articles)) is not None]
    if not fact.answerable:
        return Case(
            fact=fact,
            answer=answer,
            seconds=seconds,
            citation_precision=citation_precision(supporting),
            citation_verbatim=mean(verbatim),
            gate_support=_gate_support(answer),
            conflict_astray=disagrees(answer),
            abstention_right=answer.abstained,
        )
    proving = [_proved_article(scored.passage, gold) for scored in answer.retrieved]
    first = next((rank for rank, name in enumerate(proving, 1) if name), None)
    named = {quote.article for quote in fact.quotes}
    opposed = _are_opposed(fact, answer)
    exact = answer.short is not None and model_sentences(answer) is None
    return Case(
        fact=fact,
        answer=answer,
        seconds=seconds,
        retrieval_hit=first is not None,
        rank=first,
        recall_at_1=recall_at_k(proving, named, 1),
        recall_at_5=recall_at_k(proving, named, 5),
        recall_at_10=recall_at_k(proving, named, 10),
        reciprocal_rank=reciprocal_rank([bool(name) for name in proving]),
        answer_correct=is_given(fact, answer),
        answer_quoted=any(is_quoted(accepted, answer) for accepted in fact.answers),
        exact_match=exact_match(fact, answer) if exact else None,
        f1=overlap(fact, answer) if exact else None,
        citation_right=any(overlaps(cited, gold) for cited in answer.citations) if answer.citations else None,
        citation_precision=citation_precision(supporting),
        citation_recall=citation_recall(supporting),
        citation_verbatim=mean(verbatim),
        gate_support=_gate_support(answer),
        conflict_surfaced=_surfaced(fact, answer) if fact.kind == "conflict" else None,
        conflict_values_right=_values_right(fact, answer) if fact.kind == "conflict" else None,
        conflict_found=disagrees(answer) and opposed if fact.kind == "conflict" else None,
        conflict_astray=disagrees(answer) and not opposed,
        abstention_right=not answer.abstained,
    )


def disagrees(answer: Answer) -> bool:
    """Tell whether an answer says that the articles disagree; a rounding or a bound is no disagreement."""
    return answer.disagreement is not None and answer.disagreement.is_conflict


def measured(cases: Sequence[Case], name: str) -> list[float]:
    """Return a measure of the cases where it was measured, True as 1 and False as 0."""
    return [float(value) for case in cases if (value := getattr(case, name)) is not None]


def _gate_support(answer: Answer) -> float | None:
    return mean([statement.struck is None for statement in answer.statements])


def _surfaced(fact: Fact, answer: Answer) -> float | None:
    if not answer.positions:
        return mean([is_quoted(accepted, answer) for accepted in fact.answers])
    given = set().union(*(_accepted(fact, position) for position in answer.positions))
    return len(given) / len(fact.answers)


def _accepted(fact: Fact, position: Position) -> set[int]:
    """Places of the accepted answers that a position gives."""
    first = position.citations[0]
    given = (position.value, first.quote, first.published)
    return {place for place, accepted in enumerate(fact.answers) if accepted.is_given_by(*given)}


def _values_right(fact: Fact, answer: Answer) -> float | None:
    """Share of the values said to contradict each other that are accepted; None where no contradiction is told."""
    if not disagrees(answer):
        return None
    opposed = _opposed(answer)
    said = [one for one in answer.positions if one.relation == "same" or one in opposed or not opposed]
    return mean([bool(_accepted(fact, one)) for one in said])


def _opposed(answer: Answer) -> list[Position]:
    """Positions that are said to contradict the leading one; none where those beside it contradict each other."""
    return [one for one in answer.positions if one.relation == "differs" and one.comparable and not one.doubtful]


def _are_opposed(fact: Fact, answer: Answer) -> bool:
    """Tell whether two positions that are said to contradict each other give different accepted answers."""
    led = set().union(*(_accepted(fact, one) for one in answer.positions if one.relation == "same"))
    others = [one for one in answer.positions if one.relation != "same"]
    opposed = _opposed(answer)
    if opposed:
        return bool(led) and any(_accepted(fact, one) - led for one in opposed)
    return len(set().union(*(_accepted(fact, one) for one in others))) > 1  # 14.3 and 13.8, where 14 leads


def _proved_article(passage: Passage, gold: Sequence[Place]) -> str:
    """Return the article of which a gold quote lies inside a passage, or ""."""
    inside = any(
        passage.article_id == name and passage.start <= start and end <= passage.end for name, start, end in gold
    )
    return passage.article_id if inside else ""


def _is_verbatim(cited: Citation, answer: Answer, articles: Mapping[str, Article | None]) -> bool | None:
    """Tell whether the words stand at their place; None where neither article nor passage is at hand."""
    if article := articles.get(cited.article_id):
        return article.text[cited.start : cited.end] == cited.quote
    passage = next((scored.passage for scored in answer.retrieved if cited.stands_in(scored.passage)), None)
    return passage.text[cited.start - passage.start : cited.end - passage.start] == cited.quote if passage else None


def _gold_places(fact: Fact, answer: Answer, articles: Mapping[str, Article | None]) -> Iterator[Place]:
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
            raise FactsError(f"The article {quote.article!r} lacks the gold quote {quote.text!r}.")
        yield from places
