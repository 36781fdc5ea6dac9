"""Answers made by hand, and who gives them to the page."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

from app_pieces import (
    BROKEN,
    COST,
    FRANCE,
    PLANTED,
    QUOTE,
    SLOW,
    WRONG,
    answer,
    article,
    citation,
    ferry_answer,
    passage,
)

from index.errors import QuestionError
from rag.answer import Answer, Disagreement, Position
from rag.citations import Statement

PLANT = (
    """<img src=x onerror="window.planted=1"><script>window.planted=1</script></details></blockquote>'"""
    """ [x](javascript:window.planted=1) $$\\frac{1}{2}$$ **bold** ${window.planted=1} {{value}} &lt;"""
)
WRITTEN = "What does a chat model write?"


def planted_answer() -> Answer:
    bad = article("bad", title=PLANT, publisher=PLANT, source="javascript:window.planted=1")
    cited = (citation(1, bad, PLANT, len(PLANT)), citation(2, bad, PLANT, 0))
    positions = tuple(Position(value=PLANT, citations=(one,), relation="same") for one in cited)
    return answer(
        PLANTED, f"{PLANT} [1] [2]", cited, short=PLANT, positions=positions, notice=PLANT,
        disagreement=Disagreement(kind=PLANT, summary=PLANT, positions=positions),
        retrieved=(passage(bad, PLANT * 3),),
    )  # fmt: skip


def written_answers() -> tuple[Answer, Answer]:
    """A chat model's answer after its first sentence, and the whole."""
    gazette = article("gazette", publisher="Harbour Gazette")
    cited = (citation(1, gazette, QUOTE, 0), citation(2, gazette, "It comes to $4.9 million.", 90))
    said = (
        Statement(text="The ferry cost $4.2 million [1]."),
        Statement(text="It <b>sank</b> in 1999.", struck="“1999” is not in the cited text"),
    )
    first = answer(WRITTEN, said[0].text, cited[:1], statements=said[:1])
    return first, replace(
        first, text=f"{said[0].text}\nBut: $4.9 million, according to Harbour Gazette [2].", citations=cited,
        statements=said,
    )  # fmt: skip


def france_answer() -> Answer:
    return answer(FRANCE, "The articles don't say.", confidence=0.02, abstained=True)


class FakeAnswers:
    """Stands in for `answers()`: answers by hand, keeps what it was asked, and holds one question until released."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[dict[str, str]]]] = []
        self.release = threading.Event()

    def __call__(self, question: str, messages: list[dict[str, str]]) -> Iterator[Answer]:
        self.asked.append((question, messages))
        if question == WRONG:
            raise QuestionError("the question is <b>wrong</b>: ask another")
        if question == BROKEN:
            raise RuntimeError("a secret of the machine room")
        if question == SLOW:
            assert self.release.wait(60)
        if question == WRITTEN:
            first, whole = written_answers()
            yield first
            assert self.release.wait(60)
            yield whole
            return
        made: dict[str, Callable[[], Answer]] = {COST: ferry_answer, PLANTED: planted_answer, FRANCE: france_answer}
        yield made.get(question, france_answer)()
