"""One case on the page: what was asked, expected and given, and the quotes with the gold words marked.

Facts, articles and answers are untrusted: every word of theirs passes `escape`.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape

from eval.accepted import model_sentences
from eval.cases import Case
from eval.facts import GoldQuote
from eval.reports.wording import ABSTAINED, count, reasons
from index.passages import Passage
from rag.answer import Answer, Position
from rag.citations import Citation

SPEAKERS = {"user": "Asked", "assistant": "Answered"}


def html_case(case: Case) -> str:
    """Return a case as an HTML article."""
    fact, answer = case.fact, case.answer
    tags = [f"<span class='bad'>{escape(reasons(case))}</span>"] if case.failed else []
    tags += [f"<span>{escape(fact.kind)}</span>", f"<span>as known on {fact.as_of}</span>" if fact.as_of else ""]
    parts = [
        f"<article class='case{' failed' if case.failed else ''}'><p class='tags'>{''.join(tags)}</p>",
        _history(case),
        f"<h3>{escape(fact.question)}</h3>",
        f"<div class='pair'><div><h4>Expected</h4>{_expected(case)}</div><div><h4>Given</h4>{_given(case)}</div></div>",
    ]
    if answer:
        parts += [_positions(answer), _cited(case, answer)]
    parts += [_gold(case), _footer(case), "</article>"]
    return "".join(parts)


def marked(cited: Citation, case: Case) -> str:
    """Return the words of a citation, escaped, with those of them that belong to a gold quote in <mark>."""
    inside = [False] * len(cited.quote)
    for start, end in _gold_spans(cited, case):
        inside[start:end] = [True] * (end - start)
    parts, begin = [], 0
    for place in range(1, len(inside) + 1):
        if place == len(inside) or inside[place] != inside[begin]:
            words = escape(cited.quote[begin:place])
            parts.append(f"<mark>{words}</mark>" if inside[begin] else words)
            begin = place
    return "".join(parts)


def _gold_spans(cited: Citation, case: Case) -> Iterator[tuple[int, int]]:
    """Yield start and end in a citation of what it has in common with a gold quote.

    A gold quote is looked up in the passages of its article, which know their places, and in the citation itself.
    """
    texts = [(passage.text, passage.start) for passage in _passages(case) if passage.article_id == cited.article_id]
    for gold in case.fact.quotes:
        if gold.article != cited.article_id:
            continue
        if cited.quote in gold.text:
            yield 0, len(cited.quote)
        for text, offset in (*texts, (cited.quote, cited.start)):
            for found in re.finditer(re.escape(gold.text), text):
                start, end = offset + found.start() - cited.start, offset + found.end() - cited.start
                if max(start, 0) < min(end, len(cited.quote)):
                    yield max(start, 0), min(end, len(cited.quote))


def _passages(case: Case) -> list[Passage]:
    return [scored.passage for scored in case.answer.retrieved] if case.answer else []


def _holds(passage: Passage, quotes: Sequence[GoldQuote]) -> bool:
    return any(passage.article_id == quote.article and quote.text in passage.text for quote in quotes)


def _history(case: Case) -> str:
    earlier = "".join(
        f"<p><small>{SPEAKERS[message.role]}</small> {escape(message.content)}</p>" for message in case.fact.history
    )
    return f"<div class='history'>{earlier}</div>" if earlier else ""


def _expected(case: Case) -> str:
    if not case.fact.answers:
        return f"<p class='silent'>{escape(ABSTAINED)}</p>"
    between = "and" if case.fact.kind == "conflict" else "or"
    answers = f" <small>{between}</small></li><li>".join(escape(str(accepted)) for accepted in case.fact.answers)
    return f"<ul class='answers'><li>{answers}</li></ul>"


def _given(case: Case) -> str:
    if case.error or not case.answer:
        return f"<p class='bad'>crashed: {escape(str(case.error))}</p>"
    answer = case.answer
    if answer.abstained:
        return f"<p class='silent'>{escape(ABSTAINED)}</p>"
    exact = answer.short if model_sentences(answer) is None else None
    completed = answer.resolved_question not in ("", answer.question)
    return (
        (f"<p class='short'>{escape(exact)}</p>" if exact else f"<p>{escape(answer.text)}</p>")
        + (f"<p><small>Understood as: {escape(answer.resolved_question)}</small></p>" if completed else "")
        + (f"<p><small>{escape(answer.notice)}</small></p>" if answer.notice else "")
    )


def _positions(answer: Answer) -> str:
    told = f"<p class='disagreement'>{escape(answer.disagreement.summary)}</p>" if answer.disagreement else ""
    if len(answer.positions) < 2:
        return told
    return (
        f"<h4>Positions</h4>{told}<div class='scroll'><table>{''.join(map(_position, answer.positions))}</table></div>"
    )


def _position(position: Position) -> str:
    who = ", ".join(f"[{cited.marker}] {escape(cited.article_id)}" for cited in position.citations)
    return f"<tr><th>{escape(position.value)}</th><td>{escape(position.stands)}</td><td>{who}</td></tr>"


def _cited(case: Case, answer: Answer) -> str:
    rows = []
    for cited in answer.citations:
        words = marked(cited, case)
        beside = "" if "<mark>" in words else " · <span class='bad'>no gold quote here</span>"
        rows.append(
            f"<li><span class='marker'>[{cited.marker}]</span> <q>{words}</q> "
            f"<small>{escape(cited.article_id)}{beside}</small></li>"
        )
    return f"<h4>Cited</h4><ul class='quotes'>{''.join(rows)}</ul>" if rows else ""


def _gold(case: Case) -> str:
    rows = []
    for quote in case.fact.quotes:
        ranks = [str(rank) for rank, passage in enumerate(_passages(case), 1) if _holds(passage, [quote])]
        where = f"in passage {', '.join(ranks)}" if ranks else "<span class='bad'>in none of the passages read</span>"
        rows.append(
            f"<li><q class='gold'>{escape(quote.text)}</q> <small>{escape(quote.article)}"
            f"{f' · {where}' if case.answer else ''}</small></li>"
        )
    title = "Gold quotes: words known to prove the answer"
    return f"<h4>{title}</h4><ul class='quotes'>{''.join(rows)}</ul>" if rows else ""


def _footer(case: Case) -> str:
    """Return retrieval ranks as a row of squares, the confidence as a bar, and the time."""
    parts = []
    passages = _passages(case)
    if passages:
        held = [rank for rank, passage in enumerate(passages, 1) if _holds(passage, case.fact.quotes)]
        squares = "".join(
            f"<i{' class=gold' if rank in held else ''} title='{escape(passage.article_id)}'>{rank}</i>"
            for rank, passage in enumerate(passages, 1)
        )
        told = f"{count(len(passages), 'passage')} read, gold quotes in: {', '.join(map(str, held)) or 'none'}"
        parts.append(f"<span class='ranks' role='img' aria-label='{told}'>passages {squares}</span>")
    if case.answer:
        sure = case.answer.confidence
        bar = f"<span class='bar' aria-hidden='true'><i style='width:{sure:.0%}'></i></span>"
        parts.append(f"<span>confidence {bar} {sure:.0%}</span>")
    if case.seconds is not None:
        parts.append(f"<span>{case.seconds * 1000:.0f} ms</span>")
    return f"<p class='footer'>{''.join(parts)}</p>" if parts else ""
