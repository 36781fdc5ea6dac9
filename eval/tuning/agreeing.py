"""Questions on which the articles agree: of how many is a contradiction told all the same?

    python -m eval.tuning.agreeing [--store S]

The bundled articles, and the originals of the same event, answer each question alike, or only one of them does. But one
that gives 49% calls it a majority stake elsewhere, and others a minority stake, so an alarm at the first is half right.
"""

import argparse

from eval.cases import disagrees
from eval.metrics import wilson
from eval.reports.wording import count
from rag.chain import ask
from rag.untrusted import one_line

QUESTIONS = (
    "What percentage of Scale AI does Meta own?",
    "Who founded Scale AI?",
    "Who is the CEO of Meta?",
    "How much has Microsoft put into OpenAI?",
    "How many contractors does Scale AI have?",
    "What was Scale AI's revenue in 2024?",
    "How many parameters does Behemoth have?",
    "Which US department works with Scale AI?",
    "In what year was Scale AI founded?",
    "How many users does Meta AI have?",
    "Who backs OpenAI?",
    "What is Meta's delayed model called?",
    "How much did Google put into Anthropic?",
    "By how much has Meta's stock fallen in 2025?",
    "Which country has a deal with Scale AI?",
    "Who leads Meta?",
    "What percentage of Meta's 2024 revenue does the investment equal?",
    "Which regulator is Meta facing?",
    "Who makes Claude?",
    "What is Scale AI's valuation after the deal?",
)


def main() -> None:
    """Print each false alarm with the values that it tells, and how many there are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", help="without it the one that `ask()` takes")
    store = parser.parse_args().store
    answers = [ask(question, store) for question in QUESTIONS]
    alarms = [answer for answer in answers if disagrees(answer)]
    for answer in alarms:
        print(answer.question, *(one_line(position.value) for position in answer.positions), sep=" | ")
    share = len(alarms) / len(answers)
    low, high = wilson(share, len(answers))
    counted = f"{count(len(alarms), 'false alarm')} of {count(len(answers), 'question')}"
    print(f"{counted}: {share:.2f} ({low:.2f}–{high:.2f})")


if __name__ == "__main__":
    main()
