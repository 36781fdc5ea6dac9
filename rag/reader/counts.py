"""Figures of something else than the question asks about: of other things, of what is allowed, of the other votes.

As far as the words of the sentence tell: what was counted in other words than the question's is left alone.
"""

import re

from index.lexical import share_a_term, terms
from rag.answer_types import AnswerType, answer_type
from rag.reader.candidates import Candidate, Rule
from rag.values import ValueKind
from rag.values.figures import figures_in
from rag.values.forms import holds
from rag.values.number_words import NUMBER_WORDS
from rag.values.units import SPEED
from rag.wording import POSSESSIVE

NEAR = 90  # characters before a figure that are looked at
_FIGURES = (AnswerType.COUNT, AnswerType.NUMBER)
_HOW_MANY = re.compile(
    r"\bhow many (?!of\b)(?P<what>[^?]*?)\b(?:is|are|was|were|did|do|does|has|have|had|will|would|can|could|may)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[ -](?P<noun>[a-z]{4,}s)\b")
# "221 passengers and 17 crew": a figure with its noun
_PLURAL = r"[a-z]{4,}s|crew|staff|men|women|children"
_WITH_NOUN = re.compile(rf" (?P<noun>(?!lives\b)(?:{_PLURAL}))\b")
_NOUN_INSIDE = re.compile(rf" (?:{_PLURAL}|people)$")
_ASKED_NOUN = re.compile(rf"(?:\w+ ){{0,2}}?({_PLURAL})\b")
_COUNTED_INSIDE = re.compile(r"[ -](?P<noun>[a-z]{4,}s)$")
# What happened to those counted, and what has to be said of it near the figure.
_HAPPENED = tuple(
    (re.compile(rf"\bhow many (?:[\w-]+ ){{1,4}}?(?:{asked})\b", re.IGNORECASE), re.compile(told, re.IGNORECASE))
    for asked, told in (
        (
            "(?:have |had )?(?:died|drowned|perished)|(?:were|was|have been) killed",
            r"\b(?:die[sd]?\b|dying|dead|death|kill|drown|perish|fatal|toll|victim|lives|bod(?:y|ies)|casualt|los[st]|"
            r"buried|funeral|mourn|surviv|missing|coffin|grave|claim|took|found|crush|bereav|murder|shot|execut|suffocat|"
            r"deceas|homicid|went down|souls|passing\b|live to)",
        ),
        (
            "(?:were|was|have been|got) (?:injured|hurt|wounded)",
            r"\b(?:injur|hurt|wound|hospital|treat|casualt|burn|harm|bruis|broke|fractur|cuts?\b|doctor|clinic|suffer|"
            r"stitch|poison|affected|smoke|ambulance|victim|shock|knock|maim|surviv|bitten|scald)",
        ),
    )
)
AROUND = 300  # characters that are looked at on both sides of a sentence
# What is done on purpose, and so may be allowed.
_MAY_BE = re.compile(
    r"\bmay be (?P<done>shot|killed|caught|sold|hunted|culled|felled|taken|built|imported|exported|issued|fished)\b",
    re.IGNORECASE,
)
_IS_ALLOWED = re.compile(
    r"\b(?:permits?|licen[sc]e|quota|permitting|allowing|lets)\b(?: [\w'’-]+){0,5} (?:(?:up to|only|about|at most) )?$",
    re.IGNORECASE,
)
_MAY_ASK_ALLOWED = re.compile(
    r"\b(?:may|allow\w*|permit\w*|licen[sc]\w*|limit\w*|quotas?|capacity|can|could|lets?|entitled|law|will|would|"
    r"(?:is|are|was|were) to|going to|should)\b",
    re.IGNORECASE,
)
_ASKS_AGAINST = re.compile(r"\bhow many\b.*\bvot(?:e[ds]?|ing) (?:\w+ )?(?:against|no)\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:against|oppos\w+|reject\w*|no|noes|nays?|not|dissent\w*|defeat\w*|veto\w*|rebel\w*|voted down)\b|"
    r"\d (?:votes? )?(?:to|-|–) \d|\d[-–]\d",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:passed|approved|adopted|backed|carried|in favou?r|voted (?:for|yes))\b", re.IGNORECASE)
_OF_THOSE = re.compile(r" of the (?P<done>\w+(?:ed|en|own|ost|old|ead)) (?P<what>[a-z]+s|people|men|women|children)\b")
_SORTS = tuple(
    (re.compile(rf"\b(?:{one})\b", re.IGNORECASE), re.compile(rf"\b(?:{other})\b", re.IGNORECASE))
    for sorts in (
        ("gold(?:en)?", "silver", "bronze", "copper", "iron"),
        ("men", "women"),
        ("boys", "girls"),
        ("adults", "children"),
        (
            r"employees|staff|workforce|people (?:who )?work\w*",
            "users|subscribers|customers|viewers|followers|readers|visitors",
        ),
    )
    for one in sorts
    for other in sorts
    if one != other
)
_NAME = r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*"
_OF_WHOSE = re.compile(rf"(?: \w+)? of (?:the )?(?P<name>{_NAME}){POSSESSIVE} (?P<noun>[a-z]+)")
_ASKS_VALUE = re.compile(r"\bwhat (?:is|was)\b[^?]*(?:['’]s? (?:\w+ )?value|\bworth)\b", re.IGNORECASE)
_MEASURED = re.compile(r"\d ?(?:kg|kilo\w*|tonnes?|tons|km|met(?:re|er)s?|grams?|lit(?:re|er)s?)$", re.IGNORECASE)

_ASKS_AGE = re.compile(r"\bhow old\b|\b(?:what|which) age\b|\bage (?:of|is|was)\b|['’]s age\b", re.IGNORECASE)
_ASKS_AGE_NOW = re.compile(r"\bhow old (?:is|are)\b|\bis the age of\b|\bage is\b", re.IGNORECASE)
# A speed, a price, a clock time or a temperature …
_NO_YEARS = re.compile(
    r" ?(?:km/h|kph|mph|knots|kilomet|miles|met(?:re|er)s?\b|per ?cent|dollars|euros|pounds|degrees|[ap]\.?m\b|"
    r"o['’]clock|%|°)",
    re.IGNORECASE,
)
_NO_AGE = re.compile(rf"[$€£]|\d[.:]\d\d\b|\d{_NO_YEARS.pattern}", re.IGNORECASE)
# … and a bare number behind "at": "drivers took the bend at 60", but "he still drives at 60", "at 60, he drives"
_AT_SPEED = re.compile(
    r"\b(?:travel\w*|going|doing|tak(?:e|es|en|ing)|took|priced|limit\w*|opens?|opened)"
    r"(?: it| them)? at $"
)
_STILL = re.compile(r"\b(?:still|even|yet|already|only|age[ds]?)\b", re.IGNORECASE)
# Words of a question that fix the unit in which it is answered.
_DIMENSIONS = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), units)
    for words, units in (
        ("how fast|what speed|(?:the|its|their|a|top|average) speed", (SPEED, "second")),
        ("(?:the|its|their|what) volume", ("meter ** 3",)),
        ("how (?:high|tall|deep|wide|thick)|what (?:height|depth|width|length)", ("meter",)),
        ("how far (?:away|is|are|was|were|did|do|does)", ("meter", "second")),
        ("how heavy|what weight|(?:the|its|their) weight", ("kilogram",)),
    )
)

_A_TIME = re.compile(r" (?:an?|per|each|every) (?:second|minute|hour|day|week|month|year)\b", re.IGNORECASE)
_ALL_BUT = re.compile(
    r"\b(?:all|everyone|everybody|every one) (?:but|except|bar)(?: for)? (?:the |about )?$", re.IGNORECASE
)
_ASKS_REST = re.compile(
    r"\b(?:not?|except|remain\w*|left|others?|rest|still|without|fail\w*|refus\w*|absent|unaccounted|however)\b|n[’']t\b",
    re.IGNORECASE,
)
# "How many died?" – "All but three were rescued"
_ALIVE = "surviv|rescu|saved|safe\\b|safely|escap|unhurt|found|recover|return|alive|ashore|walked away|accounted"
_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})", re.IGNORECASE), re.compile(rf"\b(?:{other})", re.IGNORECASE))
    for pair in (
        ("die|dead|death|kill|perish|drown|missing|lost", _ALIVE),
        ("hurt|injur|wound", "unhurt|unharm|unscathed|escap|safe\\b"),
        ("convict|guilty", "clear|acquit|dropped|dismiss"),
        ("against|oppos|reject", "for|back|support|favou?r|approv"),
        ("open|stay|kept?|keep", "clos|shut|leav|left|sold"),
    )
    for one, other in (pair, pair[::-1])
)


def _counts_others(question: str, candidate: Candidate) -> bool:
    """ "six derailments", where it is asked how many people were hurt in the derailments."""
    asked = _HOW_MANY.search(question)
    counted = _COUNTED.match(candidate.text, candidate.inside[1]) or _COUNTED_INSIDE.search(candidate.short)
    if asked is None or counted is None or not terms(asked["what"]):
        return False
    if share_a_term(counted["noun"], asked["what"]):
        return False
    noun = rf"\b(?:in|during) (?:(?:the|its|his|her|their|all) )?{counted['noun']}\b"
    return re.search(noun, question[asked.end() :], re.IGNORECASE) is not None


def _is_beside_the_counted(question: str, candidate: Candidate) -> bool:
    """ "17 crew", beside "221 passengers", where it is asked how many passengers there were."""
    asked = _HOW_MANY.search(question)
    told = _WITH_NOUN.match(candidate.text, candidate.inside[1])
    noun = _ASKED_NOUN.match(asked["what"]) if asked else None
    if told is None or noun is None or share_a_term(noun[1], told["noun"]):
        return False
    counted = rf"(?<!of )(?<!of the )\b(?:\d[\d,.]*|{NUMBER_WORDS.pattern}) {re.escape(noun[1])}\b"
    return re.search(counted, candidate.text, re.IGNORECASE) is not None


def _did_not_happen(question: str, candidate: Candidate) -> bool:
    """ "17 crew" on board, where it is asked how many of the crew died and nothing of that is said near by."""
    if not (_WITH_NOUN.match(candidate.text, candidate.inside[1]) or _NOUN_INSIDE.search(candidate.short)):
        return False
    first, last = candidate.sentence
    around = candidate.passage.passage.text[max(0, first - AROUND) : last + AROUND]
    return any(asked.search(question) and not told.search(around) for asked, told in _HAPPENED)


def _is_what_happened(question: str, candidate: Candidate) -> bool:
    """ "131 wolves have been shot", where it is asked how many may be shot."""
    asked = _MAY_BE.search(question)
    if asked is None or answer_type(question) not in _FIGURES:
        return False
    return re.search(rf"\b(?:ha(?:s|ve|d) been|were|was) {asked['done']}\b", candidate.text, re.IGNORECASE) is not None


def _is_only_allowed(question: str, candidate: Candidate) -> bool:
    """ "The permit was for 80 persons", where it is asked how many came."""
    if answer_type(question) not in _FIGURES or _MAY_ASK_ALLOWED.search(question):
        return False
    return _IS_ALLOWED.search(candidate.text[: candidate.inside[0]][-NEAR:]) is not None


def _is_not_against(question: str, candidate: Candidate) -> bool:
    """ "passed with 101 votes", where it is asked how many voted against it."""
    if not _ASKS_AGAINST.search(question) or not _FOR.search(candidate.text):
        return False
    return _AGAINST.search(candidate.text) is None


def _is_of_others(question: str, candidate: Candidate) -> bool:
    """ "95% of Coral's shareholders", where those of Harmattan, of which the passage tells too, are asked about."""
    told = _OF_WHOSE.match(candidate.text, candidate.inside[1])
    if told is None or share_a_term(told["name"], question):
        return False
    asked = re.search(rf"(?P<name>{_NAME}){POSSESSIVE} {told['noun']}\b", question)
    if asked is None or share_a_term(asked["name"], candidate.text):
        return False
    return asked["name"] in candidate.passage.passage.text


def _is_part_of_those(question: str, candidate: Candidate) -> bool:
    """ "48 of the stolen objects were in the car", where it is asked how many were stolen."""
    part = _OF_THOSE.match(candidate.text, candidate.inside[1])
    if part is None or not _HOW_MANY.search(question):
        return False
    return set(terms(f"{part['done']} {part['what']}")) <= set(terms(question))


def _is_of_another_sort(question: str, candidate: Candidate) -> bool:
    """ "71 gold objects", where silver coins are asked about; "12 men", where it is asked how many women died."""
    words = f"{candidate.short} {' '.join(candidate.text[candidate.inside[1] :].split()[:2])}"
    return answer_type(question) in _FIGURES and any(
        asked.search(question) and not told.search(question) and told.search(words) and not asked.search(words)
        for asked, told in _SORTS
    )


def _is_measure(question: str, candidate: Candidate) -> bool:
    """ "900 kilograms", where it is asked what the bell is worth."""
    return (
        _ASKS_VALUE.search(question) is not None
        and _MEASURED.search(candidate.short) is not None
        and not holds(candidate.short, AnswerType.MONEY)
    )


def _is_no_age(question: str, candidate: Candidate) -> bool:
    """A speed, a price or an hour, where it is asked how old somebody is."""
    if not _ASKS_AGE.search(question):
        return False
    before, after = candidate.text[: candidate.inside[0]], candidate.text[candidate.inside[1] :]
    if _NO_AGE.search(before[-1:] + candidate.short) or _NO_YEARS.match(after):
        return True
    if not re.fullmatch(r"\d+", candidate.short):
        return False
    if _AT_SPEED.search(before):
        return True
    at = _ASKS_AGE_NOW.search(question) and before.endswith(" at ") and not after.startswith(",")
    return bool(at) and _STILL.search(before) is None


def _is_of_another_dimension(question: str, candidate: Candidate) -> bool:
    """ "240 kilometres an hour", where the volume of something is asked for."""
    wanted = next((units for words, units in _DIMENSIONS if words.search(question)), None)
    if wanted is None:
        return False
    measured = [one for one in figures_in(candidate.text, *candidate.inside) if one.kind is ValueKind.QUANTITY]
    if SPEED in wanted and _A_TIME.search(candidate.text, candidate.inside[0], candidate.inside[1] + len(" a second")):
        return False  # "six metres a day" is a speed, too
    return bool(measured) and all(one.unit not in wanted for one in measured)


def _is_all_but(question: str, candidate: Candidate) -> bool:
    """ "All but three of the charges", unless it is asked of how many it is not so."""
    if answer_type(question) not in _FIGURES or not _ALL_BUT.search(candidate.text[: candidate.inside[0]]):
        return False
    opposite = any(one.search(question) and other.search(candidate.text) for one, other in _OPPOSITES)
    return not opposite and _ASKS_REST.search(question) is None


COUNT_RULES: tuple[Rule, ...] = (
    _counts_others,
    _is_beside_the_counted,
    _did_not_happen,
    _is_what_happened,
    _is_only_allowed,
    _is_not_against,
    _is_of_others,
    _is_part_of_those,
    _is_of_another_sort,
    _is_measure,
    _is_no_age,
    _is_of_another_dimension,
    _is_all_but,
)
