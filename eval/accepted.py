"""Accepted: does an answer give an accepted one?

Without a chat model the exact answer that leads has to be accepted. Where there is none, as to "why", the answer is
sentences: none of them leads, and any that is quoted may hold an accepted answer, which is easier. Where a chat model
wrote, its own words have to say it, those of its sentences that passed the gate: not the values that are added below
them, nor the quotes that stand in where nothing passed, for these would be right whatever it says.
"""

from datetime import date

from eval.answers import AcceptedAnswer
from eval.facts import Fact
from eval.metrics import squad_exact, squad_f1
from rag.answer import Answer
from rag.markers import cited_markers, without_markers


def is_given(fact: Fact, answer: Answer) -> bool:
    """Tell whether an answer gives an accepted one: a model by its words, else the exact answer, else any quote."""
    written = model_sentences(answer)
    if written is not None:
        return any(_is_said(accepted, sentence, answer) for accepted in fact.answers for sentence in written)
    if answer.short:
        return any(accepted.is_given_by(*_in_its_quote(answer)) for accepted in fact.answers)
    return any(is_quoted(accepted, answer) for accepted in fact.answers)


def model_sentences(answer: Answer) -> list[str] | None:
    """Return the sentences of a chat model that passed the gate, with their markers; None where no model wrote."""
    if not answer.statements:
        return None
    return [statement.text for statement in answer.statements if statement.struck is None]


def is_quoted(accepted: AcceptedAnswer, answer: Answer) -> bool:
    """Tell whether an accepted answer stands in a cited quote."""
    return any(accepted.stands_in(cited.quote, cited.published) for cited in answer.citations)


def exact_match(fact: Fact, answer: Answer) -> float:
    """1 if the exact answer is an accepted one with no word beside it, else 0."""
    typed = any(accepted.is_exactly(*_in_its_quote(answer)) for accepted in fact.answers)
    return 1.0 if typed else squad_exact(answer.short or "", _as_written(fact))


def overlap(fact: Fact, answer: Answer) -> float:
    """F1 in [0, 1] of the words of the exact answer and those of the accepted one that has most in common with it."""
    return exact_match(fact, answer) or squad_f1(answer.short or "", _as_written(fact))


def _is_said(accepted: AcceptedAnswer, sentence: str, answer: Answer) -> bool:
    """Tell whether a sentence says an accepted answer; "last Monday" is counted from the days of what it cites."""
    cited = set(cited_markers(sentence))
    days: set[date | None] = {one.published for one in answer.citations if one.marker in cited}
    return any(accepted.is_said_in(without_markers(sentence), day) for day in days | {None})


def _in_its_quote(answer: Answer) -> tuple[str, str, date | None]:
    """Return the exact answer, its quote, and the day of that article."""
    first = answer.citations[0] if answer.citations else None
    return answer.short or "", first.quote if first else "", first.published if first else None


def _as_written(fact: Fact) -> list[str]:
    """The accepted answers as the gold quotes write them."""
    return [
        words
        for accepted in fact.answers
        for quote in fact.quotes
        for words in accepted.words_in(quote.text, 0, len(quote.text))
    ]
