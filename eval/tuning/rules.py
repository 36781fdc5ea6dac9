"""How many right answers are kept from being given by form alone, on invented events (rag/reader/training/events).

    python -m eval.tuning.rules

Beside what the reader finds likely, rules decide: those that take a span for the answer to another question
(rag/reader/another.py), and the form that a sum, a share or a count has to have. Both are asked about the 29,013 words
that answer; what they refuse there they refuse wrongly. They were mended in sight of these events, which flatters them.
It takes half a minute.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator

from rich.progress import track

from index.articles import ArticleMetadata
from index.passages import Passage
from index.sentences import split_sentences
from index.store import ScoredPassage
from rag.answer_types import answer_type
from rag.reader.another import RULES
from rag.reader.candidates import Candidate
from rag.reader.training.events import Event, read_events
from rag.reader.windows import REQUIRED
from rag.values.forms import holds_in


def main() -> None:
    """Print how many right answers are asked about, and how many of them each rule, and each form, refuses."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    events = [event for file in read_events() for event in file]
    count, refused, examples = refusals(track(events, "Checking"))
    print(f"{count} right answers in {len(events)} events")
    for name, number in refused.most_common():
        print(f"{name:24} {number:5}  {number / count:.2%}   e.g. {examples[name]}")


def refusals(events: Iterable[Event]) -> tuple[int, Counter[str], dict[str, str]]:
    """Count the right answers of events, and those refused, by the name of the rule or of the type; one of each."""
    count = 0
    refused: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for event in events:
        for question, candidate in right_answers(event):
            count += 1
            kind = answer_type(question)
            why = [rule.__name__.lstrip("_") for rule in RULES if rule(question, candidate)]
            if kind in REQUIRED and not holds_in(candidate.text, *candidate.inside, kind):
                why.append(f"no {kind}")
            refused.update(why)
            examples |= dict.fromkeys(why, f"{question} {candidate.short}")
    return count, refused, examples


def right_answers(event: Event) -> Iterator[tuple[str, Candidate]]:
    """Give each question with each answer that lies in one sentence."""
    passages = [_passage(str(number), *told) for number, told in enumerate(event.articles)]
    sentences = [[(one.start, one.end) for one in split_sentences(text)] for _, text in event.articles]
    for asked in event.asked:
        for number, start, end in asked.answers:
            for first, last in sentences[number]:
                if first <= start and end <= last:
                    yield asked.question, Candidate(passages[number], (start, end), (first, last))


def _passage(name: str, headline: str, text: str) -> ScoredPassage:
    """A whole article as one passage."""
    article = ArticleMetadata(article_id=name, title=headline, source=f"{name}.txt", content_hash="")
    passage = Passage(passage_id=f"{name}@0", article_id=name, text=text, start=0, end=len(text))
    return ScoredPassage(passage=passage, article=article, score=1.0)


if __name__ == "__main__":
    main()
