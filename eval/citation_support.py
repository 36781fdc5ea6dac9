"""Support: does the citation that a marker leads to hold up the statement before it?

A citation supports a statement if it overlaps a gold quote and says what the statement says: the value that a line of
the answer gives, or the sentence that it quotes. A citation of words that prove as much, but that the fact does not
list, supports nothing: where gold quotes are not complete, precision and recall are lower bounds. What the gate finds
of a chat model's sentences is measured apart (`Case.gate_support`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from eval.accepted import model_sentences
from eval.metrics.words import contains
from index.lexical import terms
from rag.answer import Answer
from rag.citations import Citation
from rag.markers import WRITTEN, cited_markers
from rag.values import Value, relation
from rag.values.reader import statement_figures

Place = tuple[str, int, int]
"""Article id, start and end."""
_MARKERS = re.compile(rf"(?:\s?{WRITTEN.pattern})+")
_SENTENCE_END = '.!?…”"'


def support(answer: Answer, gold: Sequence[Place]) -> list[list[bool]]:
    """Tell of each statement of an answer, for each of its markers, whether its citation supports it.

    Args:
        answer: with its citations; a marker without a citation supports nothing.
        gold: where the gold quotes stand.
    """
    cited = {citation.marker: citation for citation in answer.citations}
    values = sorted((" ".join(one.value.split()) for one in answer.positions), key=len, reverse=True)
    found = []
    for statement in statements(answer):
        value = next((one for one in values if re.match(rf"(?:[A-Z][\w ]*: )?{re.escape(one)}", statement)), None)
        markers = [cited.get(number) for number in cited_markers(statement)]
        found.append(
            [
                one is not None and overlaps(one, gold) and _says(one, value, _MARKERS.sub("", statement))
                for one in markers
            ]
        )
    return found


def overlaps(citation: Citation, gold: Sequence[Place]) -> bool:
    """Tell whether a citation has a character in common with a gold quote."""
    return any(
        citation.article_id == article and citation.start < end and start < citation.end for article, start, end in gold
    )


def statements(answer: Answer) -> list[str]:
    """Split an answer into its statements, each with its markers: a line for each value, else one to a sentence."""
    if answer.abstained:
        return []
    lines = [line for line in answer.text.splitlines() if line.strip()]
    if written := model_sentences(answer):  # by a chat model, in the first line; the others are values that it left out
        return [*written, *lines[1:]]
    if answer.short:
        return lines
    return [one.strip() for line in lines for one in _sentences(line) if one.strip()]


def _sentences(line: str) -> list[str]:
    """Cut a line after the markers at the end of its sentences: "It paid [1]. It won. [2] It lost [3]."."""
    ends = [0]
    for group in _MARKERS.finditer(line):
        if line[: group.start()].rstrip()[-1:] in _SENTENCE_END:
            ends.append(group.end())
        elif line[group.end() : group.end() + 1] in (".", "!", "?"):
            ends.append(group.end() + 1)
    return [line[start:end] for start, end in pairwise([*ends, len(line)])]


def _says(citation: Citation, value: str | None, statement: str) -> bool:
    own, said = set(terms(citation.quote)), set(terms(value or statement))
    if value is None:
        quoted = statement.startswith("“")  # a chat model's words may share but one with their source
        return 2 * len(own & said) >= len(said) if quoted else bool(own & said)
    if contains(citation.quote, value):
        return True
    wanted = statement_figures(value, citation.published)
    if wanted:
        found = statement_figures(citation.quote, citation.published)
        return any(_same(one, other) for one in wanted for other in found)
    return bool(said) and 2 * len(own & said) >= len(said)


def _same(one: Value, other: Value) -> bool:
    """Tell whether two values are the same, or the same but for a qualifier: "at least 12"."""
    alike = (one.kind, one.unit) == (other.kind, other.unit)
    return relation(one, other) == "same" or (alike and one.figure is not None and one.figure == other.figure)
