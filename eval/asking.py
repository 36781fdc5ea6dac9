"""Asking: facts → cases, one after the other, whatever happens on the way."""

import time
from collections.abc import Callable, Mapping, Sequence

from eval.cases import Case, crashed, measure
from eval.facts import Fact
from eval.record import Asked, Record
from index.articles import Article
from index.errors import CrosscheckError
from rag.answer import Answer

Step = Callable[[int, int], None]
"""Called with the number of facts asked and the number of all."""
Answering = Callable[[Fact], Answer]


def ask_all(
    facts: Sequence[Fact],
    answering: Answering,
    articles: Mapping[str, Article | None],
    asking: Step | None = None,
    record: Record | None = None,
) -> tuple[Case, ...]:
    """Ask and measure each fact; fewer cases than facts where Ctrl-C came between.

    Args:
        facts: what to ask.
        answering: fact → Answer.
        articles: those of the store by id; None where an article's text is not at hand.
        asking: called after each fact.
        record: what is on it is not asked again; what is asked goes on it.

    Raises:
        RecordError: the record can't be written.
    """
    cases: list[Case] = []
    answered: list[Asked] = []
    try:
        for fact in facts:
            asked = record.get(fact) if record else None
            if asked is None:
                asked = _ask(fact, answering)
                if record:
                    record.add(fact, asked)
            answered.append(asked)
            cases.append(_held_against(fact, asked, articles))
            if asking:
                asking(len(cases), len(facts))
    except KeyboardInterrupt:
        # Whoever pressed it wants to see what there is; the answer that was being measured counts too.
        done = len(cases)
        cases += [_held_against(*one, articles) for one in zip(facts[done:], answered[done:], strict=False)]
    return tuple(cases)


def _ask(fact: Fact, answering: Answering) -> Asked:
    started = time.perf_counter()
    try:
        answer = answering(fact)
        return Asked(answer=answer, seconds=time.perf_counter() - started)
    except Exception as error:  # one bad case must not cost the others
        return Asked(error=_reason(error))


def _held_against(fact: Fact, asked: Asked, articles: Mapping[str, Article | None]) -> Case:
    if asked.answer is None:
        return crashed(fact, asked.error or "")
    try:
        return measure(fact, asked.answer, articles, asked.seconds)
    except Exception as error:
        return crashed(fact, _reason(error), asked.answer, asked.seconds)


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, CrosscheckError) else f"{type(error).__name__}: {error}"
