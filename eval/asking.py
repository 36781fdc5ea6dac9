"""Asking: facts → cases, one after the other, whatever happens on the way."""

import time
from collections.abc import Callable, Mapping, Sequence

from eval.cases import Case, measure
from eval.facts import Fact
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
) -> tuple[Case, ...]:
    """Ask and measure each fact; fewer cases than facts where Ctrl-C came between.

    Args:
        facts: what to ask.
        answering: fact → Answer.
        articles: those of the store by id; None where an article's text is not at hand.
        asking: called after each fact.
    """
    cases: list[Case] = []
    try:
        for fact in facts:
            cases.append(_ask(fact, answering, articles))
            if asking:
                asking(len(cases), len(facts))
    except KeyboardInterrupt:
        pass  # whoever pressed it wants to see what there is
    return tuple(cases)


def _ask(fact: Fact, answering: Answering, articles: Mapping[str, Article | None]) -> Case:
    answer, seconds = None, None
    try:
        started = time.perf_counter()
        answer = answering(fact)
        seconds = time.perf_counter() - started
        return measure(fact, answer, articles, seconds)
    except CrosscheckError as error:
        return Case(fact=fact, answer=answer, seconds=seconds, error=str(error))
    except Exception as error:  # one bad case must not cost the others
        return Case(fact=fact, answer=answer, seconds=seconds, error=f"{type(error).__name__}: {error}")
