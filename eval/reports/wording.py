"""Wording: results in words, the same in the terminal, on the page, in JUnit files and in pytest."""

from collections.abc import Iterable, Sequence

from eval.accepted import model_sentences
from eval.cases import Case, measured
from eval.facts import Fact
from eval.measures import LOWER_IS_BETTER, PER_CASE
from eval.metrics import Share
from rag.untrusted import one_line

NOT_MEASURED = "–"
LONGEST = 160  # characters of an answer in a line of the terminal
ACRONYMS = frozenset({"auroc", "aurc", "ece", "mrr", "f1"})
LESS_IS_BETTER = "↓ less is better"
ABSTAINED = "(the articles don't say)"
NOTHING_PASSED = "(nothing that the chat model wrote passed)"
HEADINGS = {
    "retrieval_hit": "passage found",
    "answer_correct": "answer right",
    "citation_right": "citation right",
    "abstention_right": "silence right",
    "conflict_recall": "conflict reported",
}
"""The measures of the table by kind, as it is headed."""
MEANINGS = {
    "retrieval_hit": "a passage that was read contains a gold quote, words known to prove the answer",
    "recall@1": "share of the articles with gold quotes that have one in the first passage",
    "recall@5": "the same, in the first 5 passages",
    "recall@10": "the same, in the first 10 passages",
    "mrr": "1 over the rank of the first passage with a gold quote (mean reciprocal rank)",
    "answer_correct": "the exact answer that leads is an accepted one; where the answer is sentences, any quote may "
    "hold one; a chat model has to give one in its own words",
    "answer_quoted": "an accepted answer is quoted, in first place or not",
    "exact_match": "of the exact answers given: word for word an accepted answer",
    "f1": "of the exact answers given: words shared with an accepted answer",
    "citation_right": "of the questions answered: a citation overlaps a gold quote",
    "citation_precision": "citations that stand on a gold quote and say what they are cited for, mean over answers",
    "citation_recall": "statements with such a citation, mean over answers",
    "citation_verbatim": "quotes that match the article word for word, mean over answers",
    "gate_support": "sentences of a chat model that the gate finds supported by what they cite, mean over answers",
    "conflict_surfaced": "accepted answers to a conflict question that are shown",
    "abstention_right": "answered where the articles answer, silent where they don't",
    "faithfulness": "statements that follow from what they cite, in the eyes of a judging model, mean over answers",
    "false_answer": "questions without an answer that got one",
    "false_refusal": "questions with an answer that got none",
    "auroc": "how often a question with an answer has more confidence than one without: 0.5 is chance",
    "aurc": "of the answers given: share wrong among the most confident, averaged over how many are kept",
    "ece": "of the answers given: calibration error, how far confidence is from the share right; few answers make it "
    "larger, which its interval allows for",
    "conflict_precision": "of the answers that report a contradiction: those that report one between accepted answers",
    "conflict_recall": "of the conflicts: those whose contradiction between accepted answers is reported",
    "conflict_f1": "the harmonic mean of conflict precision and recall",
    "conflict_values_right": "of the values reported to contradict each other about a conflict: accepted answers",
    "conflict_false_alarm": "questions without a conflict of which a contradiction is reported",
    "completed": "questions that did not crash",
}
"""What each measure is, for somebody who does not know its name."""
DIFFERENCES = "crosscheck minus a baseline, 95% interval (paired bootstrap); an interval that includes 0 may be chance"
JARGON = ("mrr", "exact_match", "f1", "auroc", "aurc", "ece")
"""Measures whose names in a table tell nothing to most people, or too much: some are of answers given only."""
FAILURES = {
    "crashed": "crashed",
    "retrieval_hit": "retrieval missed",
    "answer_correct": "answer wrong",
    "citation_right": "citation wrong",
    "abstention_right": "silence wrong",
    "conflict_found": "contradiction missed",
    "conflict_astray": "contradiction told that is none",
}


def expected(fact: Fact) -> str:
    """Return the accepted answers in one line."""
    return one_line(" | ".join(map(str, fact.answers))) or ABSTAINED


def given(case: Case) -> str:
    """Return what came back in one line: what answers, if it is more than the quotes, and these; silence; or the crash.

    What answers is the exact answer, or what a chat model wrote.
    """
    if case.error or not case.answer:
        return one_line(f"crashed: {case.error}")
    if case.answer.abstained:
        return ABSTAINED
    written = model_sentences(case.answer)
    answers = case.answer.short if written is None else " ".join(written) or NOTHING_PASSED
    quotes = " | ".join(cited.quote for cited in case.answer.citations)
    return one_line(" ← ".join(filter(None, (answers, quotes))))


def reasons(case: Case) -> str:
    """Say what is wrong with a case; empty where nothing is."""
    return ", ".join(FAILURES[name] for name in case.failed)


def percent(value: float | None) -> str:
    """Return a share in [0, 1] as a whole percentage."""
    return NOT_MEASURED if value is None else f"{value:.0%}"


def figure(value: float | None) -> str:
    """Return a measure with three decimals."""
    return NOT_MEASURED if value is None else f"{value:.3f}"


def between(found: tuple[float, float] | None) -> str:
    """Return an interval of shares."""
    return f"{percent(found[0])}–{percent(found[1])}" if found else NOT_MEASURED


def figure_range(found: tuple[float, float] | None) -> str:
    """Return an interval of a measure with three decimals."""
    return f"{figure(found[0])}–{figure(found[1])}" if found else NOT_MEASURED


def figure_between(value: float | None, found: tuple[float, float] | None) -> str:
    """Return a measure with its interval, as far as they are known: "0.620 0.50–0.72"."""
    return f"{figure(value)} {found[0]:.2f}–{found[1]:.2f}" if found else figure(value)


def more_or_less(found: tuple[float, float] | None) -> str:
    """Return an interval of a difference, with signs."""
    return f"{found[0]:+.3f} to {found[1]:+.3f}" if found else NOT_MEASURED


def counted(cases: Sequence[Case], name: str) -> str:
    """Say of how many cases a measure is true, among those where it was measured."""
    values = measured(cases, PER_CASE[name])
    return f"{sum(values):.0f}/{len(values)}" if values else NOT_MEASURED


def count(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def spaced(name: str) -> str:
    """Return the name of a measure or a setting as words."""
    return name.replace("_", " ")


def measure_name(name: str) -> str:
    """Return the name of a measure as tables write it, with an arrow where less is better."""
    words = " ".join(word.upper() if word in ACRONYMS else word for word in spaced(name).split())
    return f"{words} ↓" if name in LOWER_IS_BETTER else words


def explained(names: Iterable[str], headings: dict[str, str] | None = None) -> str:
    """Say in one line what measures are, each by its heading in a table or else its name."""
    return "; ".join(f"{(headings or {}).get(name) or measure_name(name)}: {MEANINGS[name]}" for name in names)


def came_out_right(share: Share) -> str:
    """Say how many questions came out right, and how surely that is known."""
    return (
        f"{share.right} of {share.n} questions came out right: {percent(share.value)}, "
        f"95% interval {between(share.interval)}"
    )


def shortened(text: str) -> str:
    """Return a text as long as a line of the terminal may be."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
