"""Answers as HTML for the chat page.

Articles, questions and model output are untrusted: every word of them passes `_shown` here, and nothing on the page
is read as Markdown. A source becomes a link only if it is an http or https address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape as escaped
from urllib.parse import urlsplit

from rag.answer import Answer, Disagreement, Position
from rag.citations import Citation, Statement
from rag.markers import WRITTEN, in_a_line
from rag.untrusted import visible
from rag.values.dates import day_in_words

LONGEST_QUESTION = 600  # characters shown; a longer question is cut on the page only

WORKING = (
    '<p class="working"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>Reading the articles…</p>'
)
NO_TURNS = (
    '<div class="welcome"><p>What would you like to know?</p>'
    "<p>Each answer quotes the articles it comes from and shows where they contradict each other.</p></div>"
)
STOPPED = "Stopped before there was an answer."
NO_SOURCES = '<p class="hint">The passages behind an answer appear here, with the quoted words highlighted.</p>'
NOTHING_CITED = '<p class="hint">Nothing is quoted because no answer was found in the articles.</p>'


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what became of it: an answer, an error in one line, or neither before that or where stopped."""

    question: str
    answer: Answer | None = None
    error: str | None = None


def conversation(turns: Sequence[Turn], *, writing: bool = False) -> str:
    """Return the questions and answers, oldest first; `writing` while more is to come of the last one."""
    shown = "".join(_turn(turn, number, writing and turn is turns[-1]) for number, turn in enumerate(turns))
    return f'<div class="turns{" writing" * writing}" role="log" aria-live="polite">{shown or NO_TURNS}</div>'


def sources(turns: Sequence[Turn]) -> str:
    """Return the sources of every answer; only the latest's are in view until an older marker is clicked."""
    answered = [(number, turn.answer) for number, turn in enumerate(turns) if turn.answer]
    if not answered:
        return f'<div class="proof"><h2>Sources</h2>{NO_SOURCES}</div>'
    latest = answered[-1][0]
    return (
        f'<div class="proof">{"".join(_sources(answer, number, number != latest) for number, answer in answered)}</div>'
    )


def _turn(turn: Turn, number: int, writing: bool) -> str:
    question = turn.question
    if len(question) > LONGEST_QUESTION:
        question = question[:LONGEST_QUESTION] + "…"
    return f'<article class="turn"><p class="question">{_shown(question)}</p>{_reply(turn, number, writing)}</article>'


def _reply(turn: Turn, number: int, writing: bool) -> str:
    if turn.answer is None and turn.error is None and writing:
        return WORKING
    if turn.answer is None:
        return f'<p class="trouble" role="alert">{_shown(turn.error or STOPPED)}</p>'
    answer = turn.answer
    look = "answer abstained" if answer.abstained else "answer"
    completed = answer.resolved_question != answer.question
    compared = _disagreement(answer.disagreement) + (_positions(answer, number) if len(answer.positions) > 1 else "")
    text = _text(answer, number)
    parts = [
        f'<p class="resolved">Understood as: {_shown(answer.resolved_question)}</p>' if completed else "",
        f'<p class="short">{_shown(answer.short)}</p>' if answer.short else "",
        "" if answer.abstained else f'<p class="confidence">{_shown(confidence_in_words(answer))}</p>',
        # A chat model's sentences are being read when the values come, and must not be pushed away by them.
        text + compared if answer.statements else compared + text,
        f'<p class="notice">{_shown(answer.notice)}</p>' if answer.notice else "",
    ]
    return f'<div class="{look}">{"".join(parts)}</div>'


def _shown(text: str) -> str:
    """Return a text as HTML, without characters that show nothing or turn what stands around them."""
    return escaped(visible(text))


def _name(text: str) -> str:
    """Return what an article is called, or says, in one line of HTML in which nothing looks like a marker of ours."""
    return escaped(in_a_line(visible(text)))


def _disagreement(told: Disagreement | None) -> str:
    if told is None:
        return ""
    return f'<p class="disagreement{" conflict" if told.is_conflict else ""}">{_shown(told.summary)}</p>'


def _text(answer: Answer, turn: int) -> str:
    """Return the text; of a chat model's sentences those that were struck out stand among the others, or below."""
    statements = [_statement(statement, answer, turn) for statement in answer.statements]
    if all(statement.struck for statement in answer.statements):
        struck = f'<p class="text">{" ".join(statements)}</p>' if statements else ""
        lines = (f"<span>{_with_links(line, answer, turn)}</span>" for line in answer.text.split("\n"))
        return f'<p class="text">{"".join(lines)}</p>{struck}'
    rest = answer.text.partition("\n")[2]  # the first line is what the model wrote
    added = f'<p class="text">{_with_links(rest, answer, turn)}</p>' if rest else ""
    return f'<p class="text">{" ".join(statements)}</p>{added}'


def _statement(statement: Statement, answer: Answer, turn: int) -> str:
    if statement.struck is None:
        return _with_links(statement.text, answer, turn)
    why = _shown(f"struck out: {statement.struck}")
    return f'<del class="struck">{_shown(statement.text)}</del> <span class="why">{why}</span>'


def confidence_in_words(answer: Answer) -> str:
    """Say how sure an answer is, and of what: of an exact answer, or that its sentences answer the question."""
    if answer.positions:
        leading = next(position for position in answer.positions if position.relation == "same")
        worded_otherwise = answer.statements and not answer.short  # the figure is of the value, not of those words
        of_what = f" in {in_a_line(leading.value)}" if worded_otherwise else ""
        return f"Confidence{of_what}: {in_words(answer.confidence)} ({answer.confidence:.0%})"
    worded = any(statement.struck is None for statement in answer.statements)  # by a chat model, in an order of its own
    which = "one of the quotes" if worded else "the first quote"
    return f"Confidence that {which} answers the question: {answer.confidence:.0%}"


def in_words(confidence: float) -> str:
    """Return a probability in [0, 1] in words."""
    if confidence >= 0.9:
        return "very high"
    if confidence >= 0.7:
        return "high"
    return "medium" if confidence >= 0.5 else "low"


def _with_links(text: str, answer: Answer, turn: int) -> str:
    """Return a text of the answer, escaped, its markers linked to their sources; other brackets stay as they are."""
    cited = {citation.marker: citation for citation in answer.citations}
    parts = WRITTEN.split(text)  # text, number, text, number, …, text
    for place, part in enumerate(parts):
        if place % 2 == 0:
            parts[place] = escaped(WRITTEN.sub(r"(\1)", visible(part)))  # "[", something unseen and "2]" is no marker
        else:
            parts[place] = _marker(cited[int(part)], turn) if int(part) in cited else f"[{part}]"
    return "".join(parts)


def _marker(citation: Citation, turn: int) -> str:
    title = _name(": ".join(filter(None, (citation.publisher, citation.title))))
    place = f"source-{turn}-{citation.marker}"
    return f'<a class="marker" href="#{place}" data-source="{place}" title="{title}">[{citation.marker}]</a>'


def _positions(answer: Answer, turn: int) -> str:
    rows = "".join(
        f"<tr>{'' if line else _value(position)}<td>{_name(citation.publisher or citation.title)}&nbsp;"
        f"{_marker(citation, turn)}</td><td>{_when(citation.published)}</td></tr>"
        for position in answer.positions
        for line, citation in enumerate(position.citations)
    )
    head = '<tr><th scope="col">Value</th><th scope="col">Who says so</th><th scope="col">When</th></tr>'
    return f'<table class="positions"><thead>{head}</thead><tbody>{rows}</tbody></table>'


def _value(position: Position) -> str:
    look = f"stands {position.relation}" if position.comparable else "stands"
    stands = f'<span class="{look}">{escaped(position.stands)}</span>'
    return f'<th scope="rowgroup" rowspan="{len(position.citations)}">{_name(position.value)} {stands}</th>'


def _when(published: date | None) -> str:
    return day_in_words(published) if published else "undated"


def _sources(answer: Answer, turn: int, hidden: bool) -> str:
    cards = "".join(_source(citation, answer, turn) for citation in answer.citations) or NOTHING_CITED
    count = f' <span class="count">{len(answer.citations)}</span>' if answer.citations else ""
    # Where there are several answers, the panel has to say which of them it belongs to.
    about = f'<p class="about">{_shown(answer.question[:LONGEST_QUESTION])}</p>' if turn else ""
    return f"<section{' hidden' if hidden else ''}><h2>Sources{count}</h2>{about}{cards}</section>"


def _source(citation: Citation, answer: Answer, turn: int) -> str:
    known = _name(" · ".join(filter(None, (citation.publisher, _when(citation.published)))))
    return (
        f'<details class="source" id="source-{turn}-{citation.marker}"><summary>'
        f'<span class="number">{citation.marker}</span>'
        f'<span class="name"><span class="title">{_name(citation.title)}</span>'
        f'<span class="known">{known}</span></span></summary>'
        f'<blockquote class="passage">{_highlighted(citation, answer)}</blockquote>'
        f'<p class="origin">{_origin(citation.source)}</p></details>'
    )


def _highlighted(citation: Citation, answer: Answer) -> str:
    """Return the quote marked inside the passage it was read in; alone where no passage holds all of it."""
    marked = f"<mark>{_shown(citation.quote)}</mark>"
    for passage in (scored.passage for scored in answer.retrieved if citation.stands_in(scored.passage)):
        start, end = citation.start - passage.start, citation.end - passage.start
        if passage.text[start:end] == citation.quote:
            return _shown(passage.text[:start]) + marked + _shown(passage.text[end:])
    return marked


def _origin(source: str) -> str:
    """Return a link for an http or https address and plain text for anything else, `javascript:` included."""
    try:
        address = urlsplit(source)
        host = address.hostname
    except ValueError:  # an address that only looks like one, such as http://[
        return _shown(source)
    if address.scheme not in ("http", "https") or not host:
        return _shown(source)
    link = f'href="{_shown(source)}" target="_blank" rel="noopener noreferrer"'
    return f"<a {link}>Read the article at {_shown(host)} ↗</a>"
