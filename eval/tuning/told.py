"""What would be told of articles if the reader found every answer: contradictions, and false alarms.

    python -m eval.tuning.told

The words that answer a question in each article of the invented events that the reader is trained on
(rag/reader/training/events), and of those that it isn't (eval/tuning/events_told), are answered with as if each had
been found surely. What is not told of them then, or wrongly, is due to how values are read and held against each
other. Of a yes or no, a reason or a manner, which have no exact answer, nothing is told. It takes three minutes.
"""

import argparse
from collections import Counter
from collections.abc import Iterable

from rich.progress import track

from eval.cases import disagrees
from eval.reports.wording import figure
from eval.tuning.beside import EVENTS
from eval.tuning.rules import right_answers
from rag.extractive import extractive_answer
from rag.question import WITH_EXACT_ANSWER, question_kind
from rag.reader import Quote
from rag.reader.training.events import VERDICTS, Event, read_events

SURELY = 0.95  # probability of each answer


def main() -> None:
    """Print of how many questions a contradiction is told, by how the answers really stand to each other."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    known = [event for file in read_events() for event in file]
    others = [event for held_out in (False, True) for file in read_events(EVENTS, held_out) for event in file]
    counts = {"trained on": told(track(known, "Trained on")), "others": told(track(others, "Others"))}
    print(f"{'a contradiction is told':24}", *(f"{name:>20}" for name in counts))
    for verdict in VERDICTS:
        rows = [(each[verdict, True], each[verdict, True] + each[verdict, False]) for each in counts.values()]
        print(
            f"{verdict:24}",
            *(f"{said:5} of {asked:5}  {figure(said / asked if asked else None):>5}" for said, asked in rows),
        )


def told(events: Iterable[Event]) -> Counter[tuple[str, bool]]:
    """Count the questions for exact answers by verdict, and by whether a contradiction, or a revision, is told."""
    counts: Counter[tuple[str, bool]] = Counter()
    for event in events:
        verdicts = {asked.question: asked.verdict for asked in event.asked}
        found: dict[str, list[Quote]] = {}
        for question, candidate in right_answers(event):
            found.setdefault(question, []).append(candidate.quoted(SURELY))
        for question, verdict in verdicts.items():
            if question_kind(question) in WITH_EXACT_ANSWER:
                counts[verdict, disagrees(extractive_answer(question, found.get(question, []), ()))] += 1
    return counts


if __name__ == "__main__":
    main()
