"""Counts of something else than the question asks about: of other things, of what is allowed, of the other votes.

As far as the words of the sentence tell: what was counted in other words than the question's is left alone.
"""

import re

from index.lexical import terms
from rag.answer_types import AnswerType, answer_type
from rag.reader.candidates import Candidate

NEAR = 90  # characters before a figure that are looked at
_KINDS = (AnswerType.COUNT, AnswerType.NUMBER, AnswerType.DURATION)
_HOW_MANY = re.compile(
    r"\bhow many (?!of\b)(?P<what>[^?]*?)\b(?:is|are|was|were|did|do|does|has|have|had|will|would|can|could|may)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[ -](?P<noun>[a-z]{4,}s)\b")
_COUNTED_INSIDE = re.compile(r"[ -](?P<noun>[a-z]{4,}s)$")
_ASKS_ALLOWED = re.compile(
    r"\bmay (?:be (?!as\b)\w+(?:ed|t|n)|(?:an?|the)(?!.*\bhave \w+(?:ed|n)\b))\b|"
    r"\b(?:is|are|was|were|be|been) (?:allowed|permitted|licensed)\b",
    re.IGNORECASE,
)
_ALLOWED = re.compile(
    r"\b(?:may|allow\w*|permit\w*|licen[sc]\w*|limit\w*|max\w*|quotas?|capacity|ceiling|cap(?:s|ped)?|can|could|lets?|"
    r"entitled|right to|approv\w*|agreed?|authori[sz]\w*|up to|at most|no more than|plans?|must|"
    r"should|fits?|holds?|seats?|room|catch\w*|ha(?:s|ve|d) (?:\S+ ){1,3}to)\b",
    re.IGNORECASE,
)
_IS_ALLOWED = re.compile(
    r"\b(?:(?:permits?|licen[sc]e|quota|permitting|allowing|allows|lets)\b(?: [\w'’-]+){0,5}|"
    r"(?:allowed|permitted)) (?:(?:up to|only|about|at most) )?$",
    re.IGNORECASE,
)
_ASKS_AGAINST = re.compile(r"\bhow many\b.*\bvot(?:e[ds]?|ing) (?:\w+ )?(?:against|no)\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:against|oppos\w+|reject\w*|no|nays?|dissent\w*|voted down|threw|thrown)\b|"
    r"\d (?:votes? )?(?:to|-|–) \d|\d[-–]\d",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*"
_OF_WHOSE = re.compile(rf"(?: \w+)? of (?:the )?(?P<name>{_NAME})(?:['’]s|(?<=s)['’]) (?P<noun>[a-z]+)")
_ASKS_HOW_LONG = re.compile(r"\bhow long\b(?!.*\b(?:ago|before|earlier|previously)\b)", re.IGNORECASE)
_BEFORE = re.compile(r" (?:before|earlier|previously)(?=[.,;]|$)")  # "had left two days before."
_ASKS_VALUE = re.compile(r"\bwhat\b[^?]*\b(?:value|worth)\b", re.IGNORECASE)
_MEASURED = re.compile(r"\d ?(?:kg|kilo\w*|tonnes?|tons|km|met(?:re|er)s?|grams?|lit(?:re|er)s?)\b", re.IGNORECASE)


def is_another_count(question: str, candidate: Candidate) -> bool:
    """Tell whether a candidate is a count or a measure, but of something else than asked for."""
    rules = (_counts_others, _is_what_happened, _is_only_allowed, _is_not_against, _is_of_others, _is_when, _is_measure)
    return any(rule(question, candidate) for rule in rules)


def _counts_others(question: str, candidate: Candidate) -> bool:
    """ "six derailments", where it is asked how many people were hurt in the derailments."""
    asked = _HOW_MANY.search(question)
    counted = _COUNTED.match(candidate.text, candidate.inside[1]) or _COUNTED_INSIDE.search(candidate.short)
    if asked is None or counted is None or not terms(asked["what"]):
        return False
    if not set(terms(counted["noun"])).isdisjoint(terms(asked["what"])):
        return False
    noun = rf"\b(?:in|at|on|of|by|from|with|for|than|without) (?:(?:the|its|his|her|their|all) )?{counted['noun']}\b"
    return re.search(noun, question[asked.end() :], re.IGNORECASE) is not None


def _is_what_happened(question: str, candidate: Candidate) -> bool:
    """ "131 wolves have been shot", where it is asked how many may be shot."""
    if answer_type(question) not in _KINDS or not _ASKS_ALLOWED.search(question):
        return False
    return _ALLOWED.search(candidate.text) is None


def _is_only_allowed(question: str, candidate: Candidate) -> bool:
    """ "The permit was for 80 persons", where it is asked how many came."""
    if answer_type(question) not in _KINDS or _ALLOWED.search(question):
        return False
    return _IS_ALLOWED.search(candidate.text[: candidate.inside[0]][-NEAR:]) is not None


def _is_not_against(question: str, candidate: Candidate) -> bool:
    """ "passed with 101 votes", where it is asked how many voted against it."""
    return _ASKS_AGAINST.search(question) is not None and _AGAINST.search(candidate.text) is None


def _is_of_others(question: str, candidate: Candidate) -> bool:
    """ "95% of Coral's shareholders", where those of Harmattan are asked about."""
    told = _OF_WHOSE.match(candidate.text, candidate.inside[1])
    if told is None or not set(terms(told["name"])).isdisjoint(terms(question)):
        return False
    asked = re.search(rf"(?P<name>{_NAME})(?:['’]s|(?<=s)['’]) {told['noun']}\b", question)
    return asked is not None and set(terms(asked["name"])).isdisjoint(terms(candidate.text))


def _is_when(question: str, candidate: Candidate) -> bool:
    """ "had been suspended two days before", where it is asked how long."""
    return _ASKS_HOW_LONG.search(question) is not None and bool(_BEFORE.match(candidate.text, candidate.inside[1]))


def _is_measure(question: str, candidate: Candidate) -> bool:
    """ "900 kilograms", where it is asked what the bell is worth."""
    return _ASKS_VALUE.search(question) is not None and _MEASURED.search(candidate.short) is not None
