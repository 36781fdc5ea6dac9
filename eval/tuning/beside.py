"""Fit what a further answer is worth beside the surest one (rag/beside.py), on events told by four articles each.

    python -m eval.tuning.beside

Two events, which make eight articles, are a library. Each quote that the reader finds for a question is right where
it overlaps words that answer it in that article and gives the same. The weights that are printed are fitted on the
quotes beside the surest one, of events that are not held out; the figures below them are of those that are, but for the
last table, which is of both: where a contradiction is told, by how the answers really stand to each other.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np
from rich.progress import track
from sklearn.linear_model import LogisticRegression

from eval.cases import disagrees
from eval.metrics import auroc, contains, mean
from eval.reports.wording import figure
from eval.tuning.library import library_of
from index.articles import load_articles
from rag.answer import Answer
from rag.beside import Standing, beside, standings
from rag.extractive import SHOWN, extractive_answer, is_exact
from rag.grouping import article_of, value_of
from rag.question import WITH_EXACT_ANSWER, question_kind
from rag.reader import Quote
from rag.reader.spans import SpanReader
from rag.reader.training.events import VERDICTS, Event, read_events
from rag.retriever import HybridRetriever
from rag.values import relation

EVENTS = Path(__file__).parent / "events_told"
LEAD = 0.2  # probability of the surest quote from which the others are looked at: a little below the threshold

Place = tuple[str, int, int]  # article and character offsets


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """A question, the quotes that the reader found, best first, which of them are right, and what answers it."""

    question: str
    verdict: str
    quotes: tuple[Quote, ...]
    right: tuple[bool, ...]
    answers: tuple[Place, ...]


def main() -> None:
    """Print the weights, and what comes of them on the events that are held out."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    fitted = [read for library in track(read_events(EVENTS), "Reading") for read in _read(library)]
    rows = [row for read in fitted for row in _rows(read)]
    model = LogisticRegression(C=100, max_iter=1000).fit([astuple(row) for row, _ in rows], [good for _, good in rows])
    weights = Standing(*(round(float(weight), 2) for weight in model.coef_[0]))
    print(f"BESIDE = Judgement({weights}, bias={model.intercept_[0]:.2f})   fitted on {len(rows)} quotes")
    held_out = [read for library in track(read_events(EVENTS, held_out=True), "Held out") for read in _read(library)]
    _print_further(held_out)
    _print_answers(held_out)
    _print_told({"held out": held_out, "fitted on": fitted})


def _rows(read: Read) -> list[tuple[Standing, bool]]:
    if not read.quotes or read.quotes[0].confidence < LEAD or question_kind(read.question) not in WITH_EXACT_ANSWER:
        return []
    pairs = zip(standings(read.question, read.quotes), read.right, strict=True)
    return [(standing, good) for standing, good in pairs if standing]


def _read(library: Sequence[Event]) -> Iterator[Read]:
    """Index the articles of a library, and read them for each of its questions."""
    texts = {
        f"{number}-{place}.md": f"# {headline}\n\n{text}\n"
        for number, event in enumerate(library)
        for place, (headline, text) in enumerate(event.articles)
    }
    with library_of(texts) as (folder, store):
        loaded = {Path(article.source).name: article for article in load_articles(folder).articles}
        retriever, reader = HybridRetriever(store=store), SpanReader(store)
        for number, event in enumerate(library):
            told = [loaded[f"{number}-{place}.md"] for place in range(len(event.articles))]
            shifts = [article.text.index(text) for article, (_, text) in zip(told, event.articles, strict=True)]
            for asked in event.asked:
                answers = tuple(
                    (told[place].article_id, start + shifts[place], end + shifts[place])
                    for place, start, end in asked.answers
                )
                every = reader.read(asked.question, retriever.retrieve(asked.question))
                quotes = tuple(quote for quote in every if is_exact(quote))
                right = tuple(any(_gives(asked.question, quote, one) for one in answers) for quote in quotes)
                yield Read(
                    question=asked.question, verdict=asked.verdict, quotes=quotes, right=right, answers=answers
                )  # fmt: skip


def _gives(question: str, quote: Quote, answer: Place) -> bool:
    """Tell whether a quote's exact words give an answer: they overlap it, and hold it or give the same value."""
    article, first, last = answer
    short = quote.short or ""
    start = quote.start + quote.short_at
    end = start + len(short)
    if article_of(quote) != article or not max(start, first) < min(end, last):
        return False
    begins = max(first - quote.start, 0)
    wanted = quote.text[begins : last - quote.start]
    told = replace(quote, short=wanted, short_start=begins)
    return contains(short, wanted) or relation(value_of(question, quote), value_of(question, told)) == "same"


def _print_further(held_out: Sequence[Read]) -> None:
    """Print how well the right ones of further quotes are told, by themselves and beside the surest one."""
    alone, seen, right = [], [], []
    for read in held_out:
        if _rows(read):
            quotes, stand = beside(read.question, read.quotes), standings(read.question, read.quotes)
            for quote, standing, good in zip(quotes, stand, read.right, strict=True):
                if standing:
                    alone.append(quote.confidence)
                    seen.append(quote.likely)
                    right.append(good)
    print(f"{len(right)} further quotes looked at, {np.mean(right):.3f} of them right")
    for name, probabilities in (("by themselves", alone), ("beside the surest", seen)):
        shown = np.array(probabilities) >= SHOWN
        print(
            f"{name:18} AUROC {auroc(probabilities, right):.3f}   from {SHOWN} on: precision "
            f"{np.array(right)[shown].mean():.3f}   recall {np.array(right)[shown].sum() / sum(right):.3f}"
        )


def _print_answers(held_out: Sequence[Read]) -> None:
    """Print how good the answers are: what leads, and which articles are cited."""
    answers = [(read, extractive_answer(read.question, read.quotes, ())) for read in held_out]
    exact = [(read, answer) for read, answer in answers if answer.short is not None and read.answers]
    print(f"{len(exact)} exact answers, the surest quote right in {np.mean([read.right[0] for read, _ in exact]):.3f}")
    known = [(read, answer) for read, answer in answers if read.answers]
    print(f"false refusals {np.mean([answer.abstained for _, answer in known]):.3f}   false answers "
          f"{np.mean([not answer.abstained for read, answer in answers if not read.answers]):.3f}")  # fmt: skip
    cited = [_cited(read, answer) for read, answer in known if not answer.abstained]
    print(f"citations that hold an answer {np.mean([one for precise in cited for one in precise]):.3f}")


def _print_told(asked: Mapping[str, Sequence[Read]]) -> None:
    """Print where a contradiction is told, by verdict; told of any other verdict it is a false alarm."""
    told = [
        [(read.verdict, disagrees(extractive_answer(read.question, read.quotes, ()))) for read in reads]
        for reads in asked.values()
    ]
    rows = {verdict: {verdict} for verdict in VERDICTS} | {"false alarms": {*VERDICTS} - {"contradiction"}}
    print(f"{'a contradiction is told':24}", *(f"{name:>18}" for name in asked))
    for name, verdicts in rows.items():
        found = [[one for verdict, one in each if verdict in verdicts] for each in told]
        print(f"{name:24}", *(f"{sum(each):4} of {len(each):4}  {figure(mean(each)):>5}" for each in found))


def _cited(read: Read, answer: Answer) -> list[bool]:
    """Tell of each citation whether it holds an answer."""
    return [
        any(cited.article_id == article and cited.start < last and first < cited.end
            for article, first, last in read.answers)
        for cited in answer.citations
    ]  # fmt: skip


if __name__ == "__main__":
    main()
