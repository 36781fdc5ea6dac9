"""Extractive answers: quotes → an Answer in the articles' own words, joined by fixed words only."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from index.lexical import terms
from index.store import ScoredPassage
from rag.agreement import said_by, stances
from rag.answer import Answer, DisagreementKind, Position
from rag.answer_types import AnswerType, answer_type
from rag.as_asked import as_asked
from rag.beside import beside
from rag.citations import Citation, cite, source_name
from rag.claimed import each_is_said
from rag.disagreement import disagreement, kind_of, listed
from rag.elsewhere import of_elsewhere
from rag.grouping import article_of, in_exact_form, value_of
from rag.markers import in_a_line
from rag.negation import is_ruled_out
from rag.question import WITH_EXACT_ANSWER, QuestionKind, options, question_kind
from rag.reader import Quote
from rag.reasons import with_reasons
from rag.replaced import replaces
from rag.stance import Stance
from rag.values import Value, relation, rounder
from rag.values.forms import holds, holds_in

# Below this probability the articles are said not to answer. How it was chosen is told in eval/RESULTS.md.
THRESHOLD = 0.31
# From which a further exact answer (rag/beside.py), or what a second article says of a yes or no, is shown.
SHOWN = 0.25
FURTHER = 0.6  # that a sentence must have beside the surest one: below it hardly one in ten answers
GLIMPSED = 0.05  # by itself, of what only has to be found: an option or value asked about, a figure in exact form
VALUES = 8  # that are shown at most
SENTENCES = 4
NEAR_COPY = 0.8  # share of its terms that a sentence may at least be cut down to and still be a copy
ABSTENTION = "The articles don't say."
LONGEST_SHORT = 12  # words; what is longer is no exact answer but a sentence
_PART_OF_NAME = re.compile(r"[\w,] [A-Z]$")  # "Norlink Rail" is no rail
# Small words that change what is said: a sentence that has one more of them is no copy.
_TELLING = frozenset(
    "no not never nor neither none without cannot can could may might must should will would if unless before after "
    "until over under above below about around nearly almost roughly up more less fewer than least most only".split()
)


def extractive_answer(
    question: str, quotes: Sequence[Quote], retrieved: Sequence[ScoredPassage], asked: Value | None = None
) -> Answer:
    """Answer in the articles' own words with the quotes that are probable enough.

    A question for a fact is answered by the exact words, who says them, and the best of their quotes; another one by
    whole sentences. Quotes that give the same, or are near-copies, stand together with all their sources.

    Args:
        question: one that stands alone.
        quotes: best first, of a sentence one or more.
        retrieved: the passages that were read.
        asked: a value that was asked about, "Did 12 people die?"; who gives it is not left out.
    """
    kind = question_kind(question)
    if kind not in WITH_EXACT_ANSWER or not quotes or quotes[0].confidence < THRESHOLD or not is_exact(quotes[0]):
        return _in_sentences(question, _best_of_each_sentence(quotes), retrieved)
    quotes = beside(question, [as_asked(question, quote) for quote in quotes if is_exact(quote)])
    surest = value_of(question, quotes[0])
    further = [
        quote
        for quote in quotes[1:]
        if quote.likely >= SHOWN
        or (quote.confidence >= GLIMPSED and (_gives(question, quote, asked) or replaces(question, quote, surest)))
    ]
    good = _best_of_each_sentence([quotes[0], *further], told_by_two=True)
    glimpsed = [quote for quote in quotes if quote.confidence >= GLIMPSED]
    wanted = answer_type(question)
    if holds(good[0].short or "", wanted):
        good = [quote for quote in good if _holds(quote, wanted)]
    if kind is QuestionKind.CHOICE:
        given = options(question)
        named = [chosen for quote in glimpsed if (chosen := _choosing(quote, given))]
        others = [quote for quote in good if not _named(quote, given)]
        good = named or ([] if all(map(str.islower, given)) else others)  # other words can't be held against options
        if not good:
            return _in_sentences(question, _best_of_each_sentence(quotes), retrieved)
    less_sure = [quote for quote in glimpsed if quote not in good]
    exact = in_exact_form(question, good, less_sure)
    found = stances(question, exact, of_elsewhere(question, retrieved))
    differing = None if kind is QuestionKind.LIST else kind_of(question, found)
    shown = _shown(found)
    citations: list[Citation] = []
    lines: list[str] = []
    positions: list[Position] = []
    for stance in shown:
        first = len(citations) + 1
        cited = [cite(n, quote.passage, quote.start, quote.end) for n, quote in enumerate(stance.quotes, first)]
        citations += cited
        position = Position(
            value=stance.value.text,
            citations=tuple(cited),
            relation=stance.relation or "differs",
            # In a list no value stands against another one.
            comparable=stance.relation is not None and not (kind is QuestionKind.LIST and stance.relation == "differs"),
            year=stance.value.year,
            witnesses=stance.witnesses,
            doubtful=stance.doubtful,
            nuance=_nuance(stance, found, differing),
        )
        label = "" if kind is QuestionKind.LIST else position.label
        lines.append(label + _fact(stance, first))
        positions.append(position)
    if len(shown) < len(found):
        lines.append(f"… and {len(found) - len(shown)} more")
    return Answer(
        question=question,
        text="\n".join(lines),
        short=_exact_words(found[0]),
        citations=tuple(citations),
        positions=tuple(positions),
        disagreement=disagreement(differing, found, positions) if differing else None,
        confidence=max(THRESHOLD, *(quote.confidence for quote in found[0].quotes)),  # no less, for it is given
        abstained=False,
        retrieved=tuple(retrieved),
    )


def _holds(quote: Quote, wanted: AnswerType) -> bool:
    """Tell whether the exact answer of a quote holds a value of a type, or a figure whose unit is not said."""
    short, at = quote.short or "", quote.short_at
    return holds(short, wanted) or (
        quote.text.startswith(short, at) and holds_in(quote.text, at, at + len(short), wanted)
    )


def _gives(question: str, quote: Quote, asked: Value | None) -> bool:
    """Tell whether a quote gives the value that was asked about."""
    return asked is not None and relation(value_of(question, quote), asked) == "same"


def _in_sentences(question: str, quotes: Sequence[Quote], retrieved: Sequence[ScoredPassage]) -> Answer:
    """Answer with whole sentences, or say that the articles don't."""
    answers = bool(quotes) and quotes[0].confidence >= THRESHOLD
    if question_kind(question) is QuestionKind.REASON:
        quotes = with_reasons(quotes)
    leading, *further = _alike([quote for quote in quotes if quote.confidence >= SHOWN]) if answers else [[]]
    shown = [group for group in further if group[0].confidence >= FURTHER]
    if question_kind(question) is QuestionKind.YES_NO:  # what another article says may contradict the first
        heard = {article_of(quote) for quote in leading}
        others = [group for group in further if not heard.issuperset(map(article_of, group))][:1]
        shown = others + [group for group in shown if group not in others]
    shown = [leading, *shown] if leading else []
    lines: list[str] = []
    citations: list[Citation] = []
    for group in shown[:SENTENCES]:
        first = len(citations) + 1
        citations += [cite(n, quote.passage, quote.start, quote.end) for n, quote in enumerate(group, first)]
        lines.append(_sentence(group, first))
    return Answer(
        question=question,
        text="\n".join(lines) or ABSTENTION,
        short=None,
        citations=tuple(citations),
        positions=(),
        disagreement=None,
        confidence=quotes[0].confidence if quotes else 0.0,
        abstained=not shown,
        retrieved=tuple(retrieved),
    )


def _shown(found: Sequence[Stance]) -> list[Stance]:
    """Choose the values to show where there are many: what differs from the leading one must not be left out."""
    places = sorted(range(1, len(found)), key=lambda place: found[place].relation != "differs")
    return [found[place] for place in sorted([0, *places[: VALUES - 1]])]


def _exact_words(leading: Stance) -> str | None:
    """The words of the surest quote, with what belongs to them: "over a billion users", "the driver and two others"."""
    quote, bounded = leading.quotes[0], leading.value.text
    if quote.short is None or not (leading.value.bounded or quote.short in bounded):
        return quote.short
    start = quote.short_at
    first = quote.text.lower().rfind(bounded.lower(), 0, start + len(bounded))
    last = max(first + len(bounded), start + len(quote.short))
    return quote.text[first:last] if 0 <= first <= start < first + len(bounded) else quote.short


def _nuance(stance: Stance, found: Sequence[Stance], differing: DisagreementKind | None) -> str:
    """Say what the relation to the leading value leaves open, see `Position`."""
    leading = found[0]
    if stance is leading:
        against = max((one.witnesses for one in found if one.relation == "differs" and not one.doubtful), default=0)
        if differing != "contradiction" or against < leading.witnesses:
            return ""
        return "as many say otherwise" if against == leading.witnesses else "more say otherwise"
    if stance.relation == "bounds" and stance.value.bounded:
        return ""
    if stance.relation in ("rounds", "bounds"):
        return "more precise" if rounder(stance.value, leading.value) is not stance.value else ""
    if stance.succeeded:
        return "earlier"
    if stance.relation != "differs" or stance.doubtful or differing != "revised over time":
        return ""
    return "earlier" if stance.published < leading.published else "later"  # wholly so, or it were no revision


def _fact(stance: Stance, first: int) -> str:
    """“$14.3 billion, according to The Herald [1] and The Gazette [2] (2 articles agree): “The firm paid …””."""
    articles = [quote.passage.article for quote in stance.quotes]
    markers: dict[str, str] = {}  # a publisher is named once, however many of its articles say so
    for number, article in enumerate(articles, first):
        name = source_name(article.publisher, article.title)
        markers[name] = f"{markers.get(name, '')}[{number}]"
    sources = [f"{name} {numbers}" for name, numbers in markers.items()]
    counted = f" ({said})" if not stance.doubtful and (said := said_by(stance)) else ""
    value = in_a_line(stance.value.text)
    return f"{value}, according to {listed(sources)}{counted}: “{in_a_line(stance.quotes[0].text)}”"


def _sentence(group: Sequence[Quote], first: int) -> str:
    return f"“{in_a_line(group[0].text)}” " + "".join(f"[{number}]" for number in range(first, first + len(group)))


def _named(quote: Quote, given: Sequence[str]) -> list[re.Match[str]]:
    """The options that a quote names, each at its first place."""
    found = (re.search(rf"\b{re.escape(option)}\b", quote.text, re.IGNORECASE) for option in given)
    return [
        match
        for option, match in zip(given, found, strict=True)
        if match and not (option.islower() and _PART_OF_NAME.search(quote.text[: match.start() + 1]))
    ]


def _choosing(quote: Quote, given: Sequence[str]) -> Quote | None:
    """Cut the option out of a quote that names one of them; where it names several, the reader's choice stays.

    None where it names none, or rules out the one that it names.
    """
    left = [match for match in _named(quote, given) if not is_ruled_out(quote.text, *match.span())]
    if len(left) == 1:
        return replace(quote, short=left[0][0], short_start=left[0].start())
    return quote if left else None


def is_exact(quote: Quote) -> bool:
    """Tell whether a quote has an exact answer; what is too long for one is a sentence."""
    return quote.short is not None and len(quote.short.split()) <= LONGEST_SHORT


def _best_of_each_sentence(quotes: Sequence[Quote], told_by_two: bool = False) -> list[Quote]:
    """Keep the first quote of each sentence and, if asked for, what it says that somebody else says."""
    best: dict[tuple[str, int, int], Quote] = {}
    kept: list[Quote] = []
    for quote in quotes:
        first = best.setdefault((article_of(quote), quote.start, quote.end), quote)
        if first is quote or (told_by_two and each_is_said(first, quote)):
            kept.append(quote)
    return kept


def _alike(quotes: Sequence[Quote]) -> list[list[Quote]]:
    """Group the quotes that say the same in nearly the same words, groups in the order of their best quote."""
    groups: list[list[Quote]] = []
    for quote in quotes:
        group = next((group for group in groups if _is_copy(quote.text, group[0].text)), None)
        if group:
            group.append(quote)
        else:
            groups.append([quote])
    return groups


def _is_copy(one: str, other: str) -> bool:
    """Tell whether one is the other but for cuts and small words; a replaced figure, name or word is no copy."""
    fewer, more = sorted((terms(one), terms(other)), key=len)
    if not fewer or len(fewer) < NEAR_COPY * len(more) or _telling_words(one) != _telling_words(other):
        return False
    following = iter(more)
    return all(term in following for term in fewer)  # each found after the one before it


def _telling_words(text: str) -> Counter[str]:
    words = re.findall(r"[a-z]+", re.sub(r"n[’']t\b", " not", text.lower()))
    return Counter(word for word in words if word in _TELLING)
