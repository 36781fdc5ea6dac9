"""Values that were revised over time: each published wholly before or after the leading one, and free to change.

A plan changes, and who holds an office, how many are missing, or what is told as changed: "now", "so far". A day that
was past when it was told doesn't, nor does what something was.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag.conversation.verbs import is_past
from rag.grouping import article_of
from rag.reader import Quote
from rag.stance import Stance, misspells
from rag.values import NO_YEAR, TEMPORAL, WEEK, Value, ValueKind
from rag.wording import MONTHS, WEEKDAYS

BIRTHDAY = 180  # days between two articles, below which a person is hardly a year older in the later one, and
LASTS = 180  # below which how many people a firm has, or what it costs to get in, hardly changes unsaid
# What is told with one of these, in one clause, may change, and what is told with one of those has.
_CHANGES = re.compile(
    r"\b(?:(?-i:will)|would|to be|(?:is|are|was|were) to|due|set to|so far|to date|still|now|currently|schedul\w*|"
    r"plan(?:s|ned|ning)?|expect\w*|(?<!the )(?<!its )(?<!\ba )starts?|begins?|opens?|closes|ends|waits?|appeal|"
    r"rais(?:es?|ed|ing)|reduc\w*|extend\w*|(?:up|down) to|st(?:ands?|ood) to|"
    r"(?-i:(?<!the )(?<!\ba )(?<!tax )(?<!fare )(?<!pay )(?:rises?|cut(?! off))|rising|rose|climb(?:s|ed|ing)?|"
    r"slip(?:s|ped|ping)?|grow(?:s|n|ing|th)?)|ha(?:s|ve) (?:\w+ )?(?:\w+[^e]ed|been|taken|given|risen|fallen|grown|"
    r"cost|spent|paid|lost|put|sold|made|won|hit)|"
    r"(?:could|(?-i:may)|might) (?:yet |still |well |also )?(?:rise|reach|climb|grow|fall|drop|cost|lose|get|receive|"
    r"make|earn|pay|face|be (?:paid|worth|lost|cut|raised)))\b",
    re.IGNORECASE,
)
_ESTIMATE = r"(?:estimates?|figures?|counts?|tolls?|tally|total|number)"
_CHANGED = re.compile(
    r"\b(?:(?:up|down) from|after all|in the end|instead of|not [\d$€£]|revis\w*|correct(?:s|ed)|updated|"
    r"(?:than|as) (?:\w+ )?(?:first|previously|originally|earlier|initially)|"
    rf"(?:first|initial|earl(?:y|ier)|original|previous|provisional|preliminary) (?:\w+ )?{_ESTIMATE}|"
    rf"{_ESTIMATE}\b[^.;]{{1,30}} (?:provisional|preliminary)|"
    r"with (?:half|most|\S+ ?(?:%|per ?cent)) (?:of )?(?:the |all )?(?:ballots|votes|precincts) "
    r"(?:counted|in)|"
    r"(?:raised|sweetened|improved|increased|lowered) (?:its|their|the|his|her) (?:\w+ )?"
    r"(?:bid|offer|price|forecast|target|stake|estimate|toll|count))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:–—](?!\d)|\b(?:and|but|which|whose)\b|(?P<tells>\b(?:who|that(?= (?:ha[sd]|have|is|are|was|were|will)\b))\b)"
)
_ITS_NOUN = re.compile(r"\W*(?:[\w’'-]+ )?")  # "51 |people |who have been moved"
_GROWS = re.compile(
    r"\b(?:dead|die[ds]?|deaths?|toll|kill(?:ed)?|victims?|casualties|hurt|injur(?:ed|ies)|wounded|missing|unaccounted|"
    r"(?:many|their) lives|drown(?:ed)?|perish(?:ed)?|bod(?:y|ies)|surviv(?:ed?|ors)|f[ae]ll(?:en)? ill|sickened|"
    r"infect(?:ed|ions)|cases|contracted|people caught|in hospital|rescued|trapped|stranded|evacuated|displaced|fled|"
    r"homeless|forced (?:from|out of)|arrested|detained|charged|kidnapped|abducted|affected|cancelled|"
    r"canceled|los[te] power|"
    r"(?<!\bthe )(?<!\ba )(?:destroyed|damaged|burn(?:t|ed)(?: down| out)?|wrecked|flattened|levelled|ruined|"
    r"collapsed))\b",
    re.IGNORECASE,
)
# So does an area, or what ran out, though no length or speed does.
_SPREADS = re.compile(
    r"\b(?:(?<!\bthe )(?<!\ba )(?:destroyed|damaged|burn(?:t|ed)?|scorched|charred|flooded|devastated)|"
    r"spill(?:ed|t)?|spilt|leak(?:ed)?|affected)\b",
    re.IGNORECASE,
)
# What is so today, and something else tomorrow: prices of what is traded, polls, points, a fire.
_GOODS = (
    r"(?:shares?|stocks?|oil|crude|petrol|gasoline|fuel|diesel|gas|electricity|gold|silver|copper|wheat|maize|corn|rice|"
    r"cocoa|coffee|bread|eggs|bitcoin)"
)
_FLEETING = re.compile(
    rf"\b(?:{_GOODS} prices?|prices? of (?:the |an? |one )?(?:\w+ )*?{_GOODS}|how much is an? "
    r"(?:litre|liter|gallon|barrel|kilo\w*|ounce|tonne|bag|share)|(?:exchange|interest|mortgage|unemployment|jobless|"
    r"inflation|approval) rate|polls?|(?:percentage|percent|per cent|share) of (?:the )?(?:voters|electorate)|"
    r"points\b.*\b(?:have|has|ahead|clear)|(?:far|points|votes|goals) ahead|contain(?:ed|ment)|fighting|battling|"
    r"(?:big|large) (?:is|are) (?:the|an?) (?:\w+ )?(?:(?:wild|bush)?fires?(?! (?:station|engine|brigade|hall))|"
    r"blaze|flood))\b",
    re.IGNORECASE,
)
_TRADED = re.compile(r"\b(?:(?:closed|settled|trad(?:ed|es|ing)|opened) (?:\w+ )?at|sells? (?:at|for))\b")
_NAMES_DAY = re.compile(rf"\b(?:{WEEKDAYS}|{MONTHS})\b", re.IGNORECASE)
_AGO = re.compile(r"\b(?:(?:years|decades|centuries)|a (?:decade|century|generation)) ago\b", re.IGNORECASE)
# The damage is counted for weeks, and what is paid for it is known.
_LOSS = re.compile(
    r"(?!.*\b(?:pa(?:y|ys|id)|award\w*|fine[ds]?|su(?:e|ed|ing)|claim\w*|insure\w*)\b).*\b(?:damage|destruction)\b",
    re.IGNORECASE,
)
_ASKS_NOW = re.compile(r"\b(?:is|are|has|have|do|does)\b", re.IGNORECASE)
# "Where was it made?", "Who founded it?" ask for what is past; "Who was its chief?" may have had several answers.
_ASKS_PAST = re.compile(
    r"\W*(?!.*\b(?:is|are|has|have|will|does|do|would|can|could|may|might|must|should|now|currently|became of)\b)"
    r"(?:(?:in|at|near|from|to|on|after|before|by|for|with) )?"
    r"(?:(?!who was (?:the|its|his|her|their|\S+['’]s|\w+ of)\b)(?:where|who|whom|which|what)\b.*\b(?:was|were|did)\b|"
    r"who (?:\w+ly |first |also )?(?P<verb>\w+)|"
    r"(?:which|what|whose) (?:of the )?(?P<words>(?:(?!(?:the|an?|its|that|who)\b)[\w’'-]+ ?)+))",
    re.IGNORECASE,
)
# Who is what of this remains so.
_FOR_GOOD = (
    r"(?:the|its|his|her|their|[^\s?]+['’]s) (?:(?!(?:of|to|for|from)\b)[\w-]+ ){0,2}?(?:author|writer|painter|"
    r"composer|inventor|founder|father|mother|parent|victim|winner|loser|killer|murderer|attacker|gunman|bomber|culprit)s?"
)
_ASKS_FOR_GOOD = re.compile(
    rf"\W*(?:who (?:is|are|was|were) {_FOR_GOOD}\b(?!['’])|"
    rf"what (?:is|are|was|were) (?:the (?:\w+ )?names? of {_FOR_GOOD}\b(?!['’])|{_FOR_GOOD}['’]s? (?:\w+ )?names?\b)|"
    r"where (?:is|are|do|does)\b.*\bfrom\W*$)",
    re.IGNORECASE,
)


def is_revised(question: str, found: Sequence[Stance]) -> bool:
    """Tell whether each differing value was published wholly before or after the leading one, on other days.

    So is who held an office before the leading one, as a sentence tells.
    Undated articles tell nothing of that, but each value needs a dated one. Not so where it can't have changed in
    between: an age, what was past, who or where it is asked for of the past, or a name that is only spelt otherwise.
    """
    differing = _differing(found)
    if not differing:
        return True
    leading = _days_of(found[0], differing)
    if found[0].value.kind is ValueKind.AGE and not all(_grown_older(found[0], stance) for stance in differing):
        return False
    if found[0].value.kind in (ValueKind.NAME, ValueKind.TEXT) and _asks_past(question):
        return False
    if any(_is_settled(question, found[0], stance) or misspells(question, stance, found[0]) for stance in differing):
        return False
    days = [_days_of(stance, [found[0]]) for stance in differing]
    return bool(leading) and all(own and (own[-1] < leading[0] or leading[-1] < own[0]) for own in days)


def latest_revision(question: str, found: Sequence[Stance]) -> Stance | None:
    """Return the figure or day that was told last, where they were revised and no more articles give another.

    Args:
        question: tells what is asked for.
        found: the stances, the leading one first.
    """
    leading, differing = found[0], _differing(found)
    most = max(one.witnesses for one in (leading, *differing))
    later = [
        one
        for one in differing
        if one.witnesses == most
        and _is_later(one, leading)
        and not (one.value.bounded and one.value.kind in TEMPORAL)  # "until 31 July"
    ]
    if leading.value.kind in (ValueKind.NAME, ValueKind.TEXT) or not later or not is_revised(question, found):
        return None
    return max(later, key=lambda one: one.published[-1])


def _differing(found: Sequence[Stance]) -> list[Stance]:
    """Those that surely differ from the leading one, but for what it took the place of."""
    return [one for one in found[1:] if one.relation == "differs" and not one.doubtful and not one.succeeded]


def _is_later(one: Stance, other: Stance) -> bool:
    return bool(one.published and other.published) and one.published[-1] > other.published[-1]


def _days_of(stance: Stance, others: Sequence[Stance]) -> tuple[date, ...]:
    """Days on which a value was told; not those of who tells one of the others too, "19, up from 12", unless all do."""
    told = {article_of(quote) for other in others for quote in other.quotes}
    own = tuple(quote for quote in stance.quotes if article_of(quote) not in told)
    return replace(stance, quotes=own).published or stance.published


def _asks_past(question: str) -> bool:
    """Tell whether a question asks who or what did something, or for what somebody is for good."""
    asked = _ASKS_PAST.match(question)
    words = asked["verb"] or asked["words"] or "did" if asked else ""
    past = any(word == "did" or is_past(word) for word in words.split() if word.islower())
    return past or _ASKS_FOR_GOOD.match(question) is not None


def _asks_now(question: str) -> bool:
    """Tell whether a question is in the present: "How many are there?", "How many people work there?"."""
    past = any(word in ("was", "were", "did") or is_past(word) for word in re.findall(r"[a-z]+", question))
    return not past or _ASKS_NOW.search(question) is not None


def _grown_older(one: Stance, other: Stance) -> bool:
    """Tell whether a person can have been of one age when that was told, and of the other when that was."""
    if not one.published or not other.published or one.value.figure is None or other.value.figure is None:
        return False
    days = (other.published[0] - one.published[0]).days
    years = (other.value.figure - one.value.figure) * (1 if days > 0 else -1)
    return abs(days) >= BIRTHDAY and 0 < years <= abs(days) / 365 + 1


def _is_settled(question: str, one: Stance, other: Stance) -> bool:
    """Tell whether neither value can have changed between their articles, as far as their words tell."""
    long_ago = any(_AGO.search(_clause(quote)) for stance in (one, other) for quote in stance.quotes)
    if long_ago and _grows(question, one.value):
        return True
    if not (_was_over(question, one) and _was_over(question, other)):
        return False
    if _is_fleeting(question, one, other):
        return False
    apart = abs((one.published[-1] - other.published[-1]).days)
    return one.value.kind in TEMPORAL or apart < LASTS or not _asks_now(question)


def _is_fleeting(question: str, one: Stance, other: Stance) -> bool:
    """Tell whether a figure is so today and another tomorrow: what is contained of a fire, what shares closed at."""
    if one.value.kind in TEMPORAL or _NAMES_DAY.search(question):
        return False
    traded = any(_TRADED.search(_clause(quote)) for stance in (one, other) for quote in stance.quotes)
    return traded or (_asks_now(question) and _FLEETING.search(question) is not None)


def _was_over(question: str, stance: Stance) -> bool:
    """Tell whether a value can't have changed since: a day past when it was told, a figure of years before.

    So is any other figure, or hour, where neither the question nor who told it last speaks of a change or a plan, nor
    anybody of a figure that was changed.
    """
    value, days = stance.value, stance.published
    if not days:
        return False
    if (value.year or value.told) and int(value.year[-4:] or value.told) < days[0].year - 1:
        return True
    day = value.day or value
    if day.kind is ValueKind.DATE and day.unit not in (NO_YEAR, WEEK) and day.high != days[0].toordinal():
        return day.high < days[0].toordinal()
    if value.kind not in TEMPORAL and (value.figure is None or value.kind is ValueKind.AGE):
        return False
    last = max(stance.quotes, key=lambda quote: quote.passage.article.published or date.min)
    if any(_CHANGED.search(quote.text) for quote in ([last] if value.kind in TEMPORAL else stance.quotes)):
        return False
    return not (_grows(question, value) or _CHANGES.search(question) or _CHANGES.search(_clause(last)))


def _grows(question: str, value: Value) -> bool:
    """Tell whether what a question asks for grows as more becomes known: a toll, damage, what is burnt or leaked."""
    if value.kind is ValueKind.QUANTITY:
        return _SPREADS.search(question) is not None and ("**" in value.unit or value.unit == "kilogram")
    grows = {ValueKind.NUMBER: _GROWS.search, ValueKind.MONEY: _LOSS.match}.get(value.kind)
    return grows is not None and grows(question) is not None


def _clause(quote: Quote) -> str:
    """The clause of its sentence in which the exact answer of a quote stands."""
    start, end = quote.short_at, quote.short_at + len(quote.short or "")
    first = max((found.end() for found in _CLAUSE.finditer(quote.text, 0, start)), default=0)
    noun = _ITS_NOUN.match(quote.text, end)
    following = next(
        (
            found
            for found in _CLAUSE.finditer(quote.text, end)
            if not (found["tells"] and noun and found.start() <= noun.end())
        ),
        None,
    )
    return quote.text[first : following.start() if following else None]
