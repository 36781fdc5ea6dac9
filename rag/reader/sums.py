"""Sums and shares of something else than the question asks about: what was paid is not what a firm is worth."""

import re

from index.lexical import share_a_term
from rag.answer_types import AnswerType, answer_type
from rag.reader.candidates import Candidate, Rule
from rag.reader.owners import ASKS_SHARE
from rag.values.direction import FALLS, RISES
from rag.values.forms import holds
from rag.wording import any_of, years

BEFORE, BEHIND = 20, 25  # characters around a span, in which "per share" has to stand
_WORTH_NOW = re.compile(r"(?:\b(?:is|are)\b|\bwhat['’]s).* (?:worth|valued|value|valuation)\b", re.IGNORECASE)
_ASKS_WORTH = re.compile(
    r"(?:\b(?:is|was|are|were|be)|\bwhat['’]s) "
    r"(?:it|they|(?-i:[A-Z])(?:(?!['’]s? )[^?])*?|"
    r"(?:the|its) (?:\w+ )?(?:company|firm|group|start-?up|business))(?: now| today)? "
    r"worth\b|\bvaluation\b",
    re.IGNORECASE,
)
_SAYS_WORTH = re.compile(
    r"\b(?:worth|valu\w+|market cap\w*|capitali[sz]\w+|fortune|wealth|pric(?:es|ed|ing)|price tag|post-money)\b",
    re.IGNORECASE,
)
_IS_A_FIRM = re.compile(r"(?:[- ][\w-]+){0,2}?[- ](?:company|firm|start-?up|business|giant|group|empire)\b")
_ONCE = re.compile(r"\b(?:once|formerly|previously) (?:valued|worth)\b[^.;]*$", re.IGNORECASE)
_AT_PEAK = re.compile(r"[^.;,]{0,10}? at (?:its|their|the) (?:peak|height)\b")
_PREMIUM = re.compile(r"\bpremium\b", re.IGNORECASE)
_ABOVE_PRICE = re.compile(  # "31% above what the shares closed at"
    r"[^%.;,]{0,20}?(?:%|per ?cent) (?:above|over|higher than|more than) "
    r"[^.;,]{0,60}?\b(?:price[sd]?|closed|close(?! of\b)|closing (?:level|value)|trad(?:ed|ing)|"
    r"market value|quot(?:e|ed))\b",
    re.IGNORECASE,
)
# "shortened by two years": by how much something changed, and not how much it is
_CHANGE = (
    r"(?:shorten|cut|reduc|rais|increas|lower|extend|lengthen|rose|ris[ei]|fell|fall|drop|grew|grow|shr[aiu]nk|widen|jump|"
    r"slump|climb|declin|slash|chang|mov|push|brought forward|put back|delay|postpon)"
)
_CHANGED_BY = re.compile(
    rf"\b{_CHANGE}\w*\b[^.;]{{0,40}}?\bby "
    r"(?:(?:about|nearly|almost|some|roughly|around|another|up to|a further|at least|more than) )*$",
    re.IGNORECASE,
)
_ASKS_CHANGE = re.compile(
    rf"\b{_CHANGE}|\b(?:by how|more|less|fewer|higher|longer|shorter|up|down|differ\w*|late|cheaper|"
    r"dearer|improv\w*|discount|stay on)\b",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"(?: [\w-]+)? (?:in|for|of) (?P<year>(?:19|20)\d\d)\b(?!-)")
# "10% of Meta's revenue" is a share of something that the question has to name.
_SHARE_OF = re.compile(
    r"[^%]{0,40}?(?:%|per ?cent) of (?:[^\s.,;]+ ){0,3}?(?P<whole>revenues?|sales|turnover|income|profits?|earnings|"
    r"budget|workforce|staff|employees|votes|voters|population|output)\b",
    re.IGNORECASE,
)
# What is called by one word in the question may be called by another one in the article.
_WHOLES = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        "revenues?|sales|turnover|income",
        "profits?|earnings|income",
        "budget|spending",
        "workforce|staff|employees|workers|jobs|people|headcount",
        "vot(?:es?|ers|ed)|electorate|people|population|[A-Z]\\w+(?:ans|ons|ish)",
        "output|production|exports",
    )
)
_PER_SHARE = re.compile(
    r"\b(?:per|for each) share\b|\b(?:an?|one|each) (?:[\w’'-]+ ){0,2}share (?:cost|worth|trade)|"
    r"\bshares? (?:cost|trading|close)|\bshare worth|\bshare price\b",
    re.IGNORECASE,
)
_MILLIONS = re.compile(r"[mbtr]illion|\d ?(?:m|mn|bn|b|tn)\b|\d,\d{3},\d{3}", re.IGNORECASE)
_A_SHARE = re.compile(
    r"\b(?:per|an?|each|every|the|apiece) (?:\w+ )?share|\bapiece\b|\bstock\b|\bpriced\b|\bfloated\b|"
    r"\bshares? (?:price|(?:\w+ ){0,3}(?:at|to|from|worth)\b)",
    re.IGNORECASE,
)

# A sum for each of many is not the whole: "into the fund", "in total".
_ASKS_WHOLE = re.compile(
    r"\b(?:in total|in all|altogether|overall|total|(?:in)?to (?:the|an?|its|his|her|their) (?:[\w'’-]+ ){0,2}?"
    r"(?:fund|pot|trust|foundation|scheme|budget))\b",
    re.IGNORECASE,
)
_ASKS_EACH = re.compile(r"\b(?:each|every|per|apiece|a head|individual\w*)\b", re.IGNORECASE)
_NO_TIME = r"(?!(?:year|month|week|day|hour|quarter|time|decade|cent)\b)"
_EACH_BEFORE = re.compile(rf"\b(?:each|every) {_NO_TIME}(?:[\w'’-]+ ){{1,4}}$")
_EACH_BEHIND = re.compile(
    rf"(?: [\w'’-]+)? (?:for|to) (?:each|every) {_NO_TIME}|,? apiece\b|"
    rf",? each\b(?= {_NO_TIME}|\W*$|[.,;])| per {_NO_TIME}|"
    r" an? (?:head|person|family|household)\b"
)
# Of two opposite moves only one is asked for.
_FELL, _ROSE = any_of(rf"\b(?:{FALLS})\b"), any_of(rf"\b(?:{RISES})\b")
_HOW_MUCH = re.compile(r"\b(?:how (?:much|many|far)|by what)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:–—](?!\d)|\b(?:and|but|while|after|before|when)\b")


def _is_share_of_another(question: str, candidate: Candidate) -> bool:
    """ "10% of its revenue", where the question does not name the revenue."""
    if answer_type(question) is not AnswerType.PERCENT:
        return False
    share = _SHARE_OF.match(candidate.passage.passage.text[: candidate.sentence[1]], candidate.span[0])
    if share is None:
        return False
    whole = next((one for one in _WHOLES if one.fullmatch(share["whole"])), None)
    return whole is None or whole.search(question) is None


def _is_for_the_whole(question: str, candidate: Candidate) -> bool:
    """Millions with no "per share" or "a share" beside them, where the price of one is asked for."""
    if not _PER_SHARE.search(question) or not _MILLIONS.search(candidate.short):
        return False
    start, end = candidate.inside
    return _A_SHARE.search(candidate.text[max(0, start - BEFORE) : end + BEHIND]) is None


def _is_no_worth(question: str, candidate: Candidate) -> bool:
    """What was paid, where it is asked what a firm is worth; or what it was worth once."""
    text, (start, end) = candidate.passage.passage.text, candidate.span
    if _WORTH_NOW.search(question) and (_ONCE.search(text[max(0, start - 30) : start]) or _AT_PEAK.match(text, end)):
        return True
    if answer_type(question) is not AnswerType.MONEY or not _ASKS_WORTH.search(question):
        return False
    return _SAYS_WORTH.search(candidate.text) is None and _IS_A_FIRM.match(text, end) is None


def _is_no_premium(question: str, candidate: Candidate) -> bool:
    """A share or a rise, where it is asked for the premium that is paid; 31% above the price is one."""
    if not _PREMIUM.search(question) or not holds(candidate.short, AnswerType.PERCENT):
        return False
    above = _ABOVE_PRICE.match(candidate.text, candidate.inside[0])
    return above is None and not _PREMIUM.search(candidate.text)


def _is_of_another_year(question: str, candidate: Candidate) -> bool:
    """ "to 11.5 billion in 2023", where that of 2021 is asked for."""
    asked, told = years(question), _IN_YEAR.match(candidate.text, candidate.inside[1])
    return (
        len(asked) == 1 and told is not None and told["year"] not in asked and holds(candidate.short, AnswerType.NUMBER)
    )


def _is_a_change(question: str, candidate: Candidate) -> bool:
    """ "The term was shortened by two years", where it is asked how long it is."""
    kinds = (AnswerType.MONEY, AnswerType.PERCENT, AnswerType.DURATION)
    if _ASKS_CHANGE.search(question) or not any(holds(candidate.short, kind) for kind in kinds):
        return False
    return _CHANGED_BY.search(candidate.text[: candidate.inside[0]][-80:]) is not None


def _is_for_each(question: str, candidate: Candidate) -> bool:
    """ "50,000 dollars for each family", where it is asked how much goes into the fund for all."""
    if not _ASKS_WHOLE.search(question) or _ASKS_EACH.search(question) or not holds(candidate.short, AnswerType.MONEY):
        return False
    start, end = candidate.inside
    return bool(_EACH_BEFORE.search(candidate.text[:start]) or _EACH_BEHIND.match(candidate.text, end))


def _is_opposite_move(question: str, candidate: Candidate) -> bool:
    """ "The shares rose 5 per cent", where it is asked by how much they fell."""
    start, end = candidate.inside
    before = _CLAUSE.split(candidate.text[:start])[-1]
    said = before + candidate.text[start:end]
    return _HOW_MUCH.search(question) is not None and any(
        asked.search(question) and not other.search(question) and other.search(said) and not asked.search(said)
        for asked, other in ((_FELL, _ROSE), (_ROSE, _FELL))
    )


def _is_share_in_unnamed(question: str, candidate: Candidate) -> bool:
    """ "It holds 87% of the shares", in an article that names the firm asked about nowhere."""
    asked, passage = ASKS_SHARE.search(question), candidate.passage
    if asked is None or passage.passage.start > 0 or not holds(candidate.short, AnswerType.PERCENT):
        return False
    told = f"{passage.article.title} {passage.passage.text}"
    return not share_a_term(asked["firm"] or asked["whole"], told)


SUM_RULES: tuple[Rule, ...] = (
    _is_share_of_another,
    _is_for_the_whole,
    _is_no_worth,
    _is_no_premium,
    _is_of_another_year,
    _is_a_change,
    _is_for_each,
    _is_opposite_move,
    _is_share_in_unnamed,
)
