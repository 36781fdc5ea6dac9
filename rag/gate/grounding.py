"""Grounding: the figures, dates, names and quotations of a statement that its sources don't give.

Figures and dates are compared as values (figure_grounding.py), names by their words (name_grounding.py), and what is
quoted has to stand there word for word (quotation_grounding.py).
"""

from collections.abc import Sequence

from index.store import ScoredPassage
from rag.gate.figure_grounding import missing_figure
from rag.gate.name_grounding import missing_name
from rag.gate.quotation_grounding import missing_quotation
from rag.untrusted import without_orders


def ungrounded(statement: str, sources: Sequence[ScoredPassage], passages: Sequence[ScoredPassage] = ()) -> str | None:
    """Return the first figure, date, name or quotation of a statement that no source gives, as written; else None.

    Args:
        statement: one sentence without markers.
        sources: passages that it cites. Title, publisher, author and day of publication of their articles count too.
        passages: others, which tell what is a name where the statement does not.
    """
    texts = [source_text(source) for source in sources]
    figure = missing_figure(statement, texts, [source.article.published for source in sources])
    name = figure or missing_name(statement, texts, [scored.passage.text for scored in passages or sources])
    return name or missing_quotation(statement, texts)


def source_text(scored: ScoredPassage) -> str:
    """Return what a passage says together with what is known of its article, one thing a line, without orders."""
    article = scored.article
    return without_orders(
        "\n".join(filter(None, (article.title, article.publisher, article.author, scored.passage.text)))
    )
