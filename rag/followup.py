"""Follow-up questions: "And what stake?", "How old was he then?" → a question that stands alone.

What a follow-up leaves out is taken from the question before it, and from the answer to that: what a pronoun stands
for, the year of "then", the verb of "And Google?". A question that stands alone is never altered.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rag.answer_types import AnswerType, answer_type
from rag.prompts import role_and_text
from rag.wording import VERB, WH, any_of

_LEAD = any_of(r"^\W*(?:(?:and|but|so|ok(?:ay)?|then|also|well)\b[,:]?\s+)*(?:(?:what|how) about\s+)?")
_ABOUT = any_of(r"^\W*(?:\w+ )?(?:what|how) about\b")
_BARE = re.compile(rf"({WH})(?: (?:not|so|exactly|then))?", re.IGNORECASE)
_PERSON = re.compile(r"\b(he|she|him|his|her|himself|herself)\b", re.IGNORECASE)
_THING = re.compile(r"\b(it|its|they|them|their)\b", re.IGNORECASE)
# "Is it true that …", "How long did it take": nothing is meant by "it".
_NOTHING_MEANT = any_of(
    r"\bit (?:be )?(?:true|clear|possible|known|likely|certain|legal|right|correct|said|reported|take|took|mean|"
    r"rain\w*|snow\w*|safe|cost|worth|time|far|from|in)\b",
    r"\b(?:what time|how (?:far|late|hot|cold)) (?:is|was) it\b",
)
_NOUN_BEFORE = any_of(r"\b(?:the|an?|these|those) [a-z]+", r"\b(?:do|are|were|have|can|will) [a-z]+s\b")
_THEN = any_of(r"\b(?:back )?then\b", r"\bat (?:the|that) time\b", r"\bthat year\b")
_THERE = any_of(r"\bthere\b(?= *\W*$)")
_POINTING = any_of(
    r"\b(?:that|this|those|these) (?:\w+ )?(?:one|deal|company|figure|year|person|man|woman|event|stake|price)s?\b",
    r"\bthe (?:others?|same|former|latter)\b",
    r"\b(?:was|is|were|are|would|did|does|about|than|before|after|for|call|do) (?:that|this|these|those)$",
)
_POSSESSIVE = {"his", "her", "its", "their"}
_PLURAL = {"they", "them", "their"}
# The words up to the first verb: "How much", "Which company", "In what year".
_ASKING = re.compile(
    rf"^(?:(?:in|at|on|by|from|for|to) )?{WH}\b(?:(?! {VERB}\b) [\w’'%$-]+){{0,4}}?(?= {VERB}\b)", re.IGNORECASE
)
_HAS_VERB = re.compile(rf"\b{VERB}\b", re.IGNORECASE)
_STARTS_ASKING = re.compile(rf"(?:(?:in|at|on|by|from|for|to) )?{WH}\b", re.IGNORECASE)
_HOW = re.compile(r"how (?:much|many|old|big|large|long|far|often)", re.IGNORECASE)
# "what stake", "how many employees", but not "what happened"
_NOUN_ASKED = re.compile(
    r"(?:what|which|how (?:much|many))(?: (?!(?:he|she|it|they|there|else|went|causes|caused|means|makes)\b|"
    rf"\w+ed\b|{VERB}\b)[\w%$-]+){{1,2}}",
    re.IGNORECASE,
)
_DONE = re.compile(r"who (\w+(?:ed|lt|ght|de|ld)) (.+)", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w&.-]*(?:(?: (?:of|the|de|van|von|for))* (?:[A-Z][\w&.-]*|\d+\b))*")
_YEAR = re.compile(r"(?<![\d.,$€£])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
_VALUE = re.compile(r"^(.{1,80}?), (?:in rounder figures, )?according to ")  # how an extractive answer begins

_LEADING_VERB = re.compile(rf"^{VERB}\b ?", re.IGNORECASE)  # "Did Wang"
_PAIR = re.compile(r"([A-Z][\w&. -]*?) (in|of|at|for|to|from|with|by|on|into) ([A-Z][\w&. -]*)")
_DOES = any_of(r"\b(?:did|will|would) $")
_FRAGMENT = any_of(r"^(?:any|some|all|none|which|more|another|other|others|only|also)\b")
_WHICH = any_of(r"^(?:which|what|where)\b")
_SHORT_ANSWER = 12  # words
_NAME_FIRST = re.compile(
    r"(?!(?:The|It|He|She|They|One|Yes|No|Its|His|Her|Their|There|This|That|In|On|At|A|An)\b)"
    r"([A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
    r"(?=,| (?:is|was|does|did|has|had|will|would|leads?|runs?|makes?|owns?|takes?|gets?|\w+ed)\b)"
)
_ONLY_A_NAME = re.compile(r"([A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})\.?(?: ?\[\d+\]\.?)*")  # "Alexandr Wang [1]."


@dataclass(frozen=True, slots=True)
class _Turn:
    """An earlier question, standing alone, and its answer."""

    question: str
    answer: str = ""


def resolve(question: str, history: Iterable[Any]) -> str:
    """Complete a follow-up from the conversation; a question that stands alone is returned as it is.

    Args:
        question: as asked.
        history: earlier messages, oldest first; see `rag.prompts.history_messages`.

    Raises:
        QuestionError: `history` holds something that is no message.
    """
    turns: list[_Turn] = []
    for message in history:
        role, text = role_and_text(message)
        if role == "human" and text.strip():
            turns.append(_Turn(_resolved(" ".join(text.split()), turns)))
        elif role == "ai" and turns:
            turns[-1] = replace(turns[-1], answer=text.strip())
    return _resolved(question, turns) if turns else question


def leans_back(question: str) -> bool:
    """Tell whether a question seems to need what was said before: it has a pronoun, leads on, or is cut short."""
    lead = _LEAD.match(question)
    rest = question[lead.end() if lead else 0 :].strip(" ?!.")
    if (lead and lead[0].strip()) or any(cut.fullmatch(rest) for cut in (_BARE, _HOW, _NOUN_ASKED)):
        return True
    meant = not _NOTHING_MEANT.search(rest)
    back = (pattern.search(rest) for pattern in (_PERSON, _THING, _THEN, _THERE, _POINTING))
    return (meant and any(back)) or not (_names(rest) or _HAS_VERB.search(rest))


def _resolved(question: str, turns: Sequence[_Turn]) -> str:
    if not turns:
        return question
    before = turns[-1].question
    lead = _LEAD.match(question)
    rest = question[lead.end() if lead else 0 :].strip(" ?!.")
    if bare := _BARE.fullmatch(rest):
        return _asked_anew(bare[1], _denied(before) if rest.lower().endswith(" not") else before)
    leads = lead is not None and bool(lead[0].strip())
    if _HOW.fullmatch(rest):
        return _asked_anew(rest, before)
    if _NOUN_ASKED.fullmatch(rest) and (leads or len(rest.split()) <= 3) and (known := _names(before)):
        return f"{rest[:1].upper()}{rest[1:]} does {known[0]} have{f' in {known[-1]}' * (len(known) > 1)}?"
    if leads and not _STARTS_ASKING.match(rest) and (_ABOUT.match(question) or not _HAS_VERB.search(rest)):
        return _put_in(rest, before)
    text = _without_pronouns(rest, turns)
    if _THEN.search(text) and not _YEAR.search(text) and (year := _YEAR.search(before)):
        text = _THEN.sub(f"in {year[0]}", text, count=1)
    names = _names(before)
    if _THERE.search(text) and not _names(text) and names:
        text = _THERE.sub(f"at {names[-1]}", text)
    if text == rest and leads and not _names(rest) and names:
        text = f"{text} ({', '.join(names)})"  # it leads on from something and names nothing
    if text == rest and _points_back(rest):
        text = f"{text} ({before.rstrip(' ?!.')})"
    return question if text == rest else f"{text[:1].upper()}{text[1:]}?"


def _points_back(text: str) -> bool:
    """Tell whether a question points to something that it doesn't name: "When was that?", "Any in Europe?"."""
    if not (_HAS_VERB.search(text) or _STARTS_ASKING.match(text)):
        return bool(_FRAGMENT.match(text))
    pointing = _POINTING.search(text)
    return pointing is not None and not _names(text[: pointing.start()])


def _denied(question: str) -> str:
    """Turn "Did it buy …" into "didn't it buy …", to ask why not."""
    verb, _, rest = question.partition(" ")
    short = {"will": "won't", "can": "can't"}.get(verb.lower(), f"{verb.lower()}n't")
    return f"{short} {rest}" if _HAS_VERB.fullmatch(verb) and not verb.endswith("t") else question


def _asked_anew(asking: str, before: str) -> str:
    """Ask something else of what the question before was about: "And what stake?" → "What stake did Meta …"."""
    found = _ASKING.match(before)
    about = before[found.end() :].strip() if found else before
    if not found and _HAS_VERB.match(before):  # "Did Meta buy it?" and "Why?"
        about = before
        about = f"{about[:1].lower()}{about[1:]}"
    elif done := _DONE.fullmatch(before.rstrip(" ?!.")):  # "Who founded it?" and "When?"
        about = f"was {done[2]} {done[1]}"
    elif not found and (first := _STARTS_ASKING.match(before)):
        about = before[first.end() :].strip()
    return f"{asking[:1].upper()}{asking[1:]} {about.rstrip(' ?!.')}?"


def _put_in(what: str, before: str) -> str:
    """Ask the question before of something else: "And Google?", "What about 2025?"."""
    plain = before.rstrip(" ?!.")
    if year := _YEAR.search(what):
        known = _YEAR.search(plain)
        return f"{plain[: known.start()]}{year[0]}{plain[known.end() :]}?" if known else f"{plain} in {year[0]}?"
    new, known_names = _names(what), _names(plain)
    pair = _PAIR.fullmatch(what)
    if pair and len(known_names) > 1 and f" {pair[2]} {known_names[-1]}" in plain:  # "And Google in Anthropic?"
        plain = plain.replace(known_names[0], pair[1], 1)
        return f"{plain.replace(f'{pair[2]} {known_names[-1]}', f'{pair[2]} {pair[3]}')}?"
    if new and known_names:
        return f"{plain.replace(known_names[0], what, 1)}?"
    of = f" of {' and '.join(known_names)}" if known_names else f", {plain}"
    return f"What is {what}{of}?"


def _without_pronouns(text: str, turns: Sequence[_Turn]) -> str:
    """Put names in the place of pronouns, but for those that a name in the question itself stands before."""
    for pattern, find in ((_PERSON, _person), (_THING, _thing)):
        pronoun = pattern.search(text)
        if not pronoun or pronoun[1].isupper() or _NOTHING_MEANT.search(text):
            continue
        if _names(text[: pronoun.start()]) or _NOUN_BEFORE.search(text[: pronoun.start()]):
            continue
        # "What did it get?": who does something now is likely who did something before
        does = _DOES.search(text[: pronoun.start()]) is not None
        if name := find(turns, does or pronoun[1].lower() in _PLURAL):
            # "her" before a noun belongs to it, at the end it does not.
            owns = pronoun[1].lower() in _POSSESSIVE and text[pronoun.end() :].strip() != ""
            text = text[: pronoun.start()] + name + ("'s" if owns else "") + text[pronoun.end() :]
    return text


def _person(turns: Sequence[_Turn], plural: bool) -> str:
    """The person last talked about."""
    for turn in reversed(turns):
        wanted = answer_type(turn.question)
        if wanted is AnswerType.PERSON and (given := _given(turn)):
            return given
        named = _names(turn.question)
        if named:
            full = [
                name for name in named if len(name.split()) > 1 and name.split()[-1].isalpha() and not name.isupper()
            ]
            likely = [name for name in full if not name.split()[-1].isupper()]
            return (likely or named)[0]
    return ""


def _thing(turns: Sequence[_Turn], plural: bool) -> str:
    """The company, place or thing last talked about; of several in a question the last, for "they" the first."""
    for turn in reversed(turns):
        if answer_type(turn.question) is AnswerType.ORGANISATION and (given := _given(turn)):
            return given
        if new := _newly_named(turn):
            return new
        if named := _names(turn.question):
            return named[0] if plural else named[-1]
    return ""


def _given(turn: _Turn) -> str:
    """The name that an answer gives, or begins with: "Alexandr Wang, the founder", "Alexandr Wang founded it"."""
    found = _VALUE.match(turn.answer) or _ONLY_A_NAME.fullmatch(turn.answer) or _NAME_FIRST.match(turn.answer)
    return found[1] if found and _names(f"is {found[1]}") else ""


def _newly_named(turn: _Turn) -> str:
    """The name that a short answer gives to what was asked for: "Which model?" and "The one called Behemoth."."""
    if not _WHICH.match(turn.question) or len(turn.answer.split()) > _SHORT_ANSWER:
        return ""
    known = set(" ".join(_names(turn.question)).split())
    said = f"is {turn.answer[:1].lower()}{turn.answer[1:]}"
    new = [name for name in _names(said) if not known & set(name.split()) and not name.isupper()]
    first = _NAME_FIRST.match(turn.answer)
    return first[1] if first and not known & set(first[1].split()) else new[0] if new else ""


def _names(question: str) -> list[str]:
    """Names in a question, its first word left out unless it can be no question word."""
    found = [_LEADING_VERB.sub("", match[0]).rstrip(".-") for match in _NAME.finditer(question)]
    return [
        re.sub(r"['’]s$", "", name)
        for name in found
        if name and not _STARTS_ASKING.match(name) and not _HAS_VERB.fullmatch(name)
    ]
