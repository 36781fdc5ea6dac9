"""Follow-up questions: "And what stake?", "How old was he then?" → a question that stands alone.

What a follow-up leaves out is taken from the question before it, and from the answer to that: what a pronoun stands
for, the year of "then", the verb of "And Google?". A question that stands alone is never altered.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from rag.answer_types import AnswerType, answer_type
from rag.conversation.another import is_fragment, leads_to_another, put_in, topic
from rag.conversation.ellipsis import asked_anew, completed, is_cut_short
from rag.conversation.pronouns import NOTHING_MEANT, PERSON, THING, leaves_open, without_pronouns
from rag.conversation.turns import HAS_VERB, Turn, given, newly_named, phrase
from rag.conversation.verbs import base_form, is_past
from rag.names.capitals import names, things_named
from rag.prompts import role_and_text
from rag.wording import A_YEAR, STARTS_ASKING, VERB, any_of, without_courtesies

_LEAD = any_of(r"^(?:(?:and|but|so|ok(?:ay)?|then|also|well)\b[,:]?\s+)*(?:(?:what|how) about\s+)?")
_ABOUT = any_of(r"\b(?:what|how) about$")
_THEN = any_of(r"(?<!\bby )\b(?:back )?then\b", r"\bat (?:the|that) time\b", r"\bthat year\b")
_THERE = any_of(r"\bthere\b(?= *\W*$)")
_WHICH_SITE = any_of(
    r"\b(?:which|what) (?:\w+ )?(?:plant|factory|works|mine|hospital|school|airport|station|harbour|port|museum|prison|"
    r"court|university|stadium|hotel|warehouse|church|camp|base)\b"
)
_POINTING = any_of(
    r"\b(?:that|this|those|these) (?:\w+ )?(?:one|deal|company|figure|year|person|man|woman|event|stake|price)s?\b",
    r"\bthe (?:others?|same|former|latter)\b",
    r"\b(?:was|is|were|are|would|did|does|about|than|before|after|for|call|do) (?:that|this|these|those)$",
)
_FRAGMENT = any_of(r"^(?:any|some|all|none|which|more|another|other|others|only|also)\b")
_THAT_ONE = any_of(r"\bthat one\b(?= \w)")  # "How did that one turn out", not "For how many years is that one"
_HOW_MANY = re.compile(r"how many\b", re.IGNORECASE)
_DO_THAT = re.compile(rf"(why {VERB} (?:he|she|it|they)) do (?:that|this|it|so)", re.IGNORECASE)
_HAPPENED = re.compile(rf"(when|why|where|how) {VERB} (?:it|they) (?:happen|occur|take place)", re.IGNORECASE)
_DOES_WHAT = re.compile(r"\w+ (?:(?:might|would|will|could|may|can|should) (\w+.*)|(\w+ .+))")


def resolve(question: str, history: Iterable[Any]) -> str:
    """Complete a follow-up from the conversation; a question that stands alone is returned as it is.

    Args:
        question: as asked.
        history: earlier messages, oldest first; see `rag.prompts.history_messages`.

    Raises:
        QuestionError: `history` holds something that is no message.
    """
    turns: list[Turn] = []
    asks = False
    for message in history:
        role, text = role_and_text(message)
        if role == "human":
            asks = bool(_parts(" ".join(text.split()))[1])  # not so "Thanks!", nor "?"
            turns += [Turn(_resolved(" ".join(text.split()), turns))] if asks else []
        elif role == "ai" and asks:
            turns[-1] = replace(turns[-1], answer=text.strip())
    return _resolved(question, turns) if turns else question


def leans_back(question: str) -> bool:
    """Tell whether a question seems to need what was said before: it has a pronoun, leads on, or is cut short."""
    lead, rest = _parts(question)
    if not rest:  # "Thanks."
        return False
    if lead or is_cut_short(rest) or is_fragment(rest, asks="?" in question):
        return True
    meant = not NOTHING_MEANT.search(rest)
    back = (pattern.search(rest) for pattern in (PERSON, THING, _THEN, _THERE, _POINTING))
    return (meant and any(back)) or not (names(rest) or HAS_VERB.search(rest))


def _parts(question: str) -> tuple[str, str]:
    """Part "Thanks. And why, please?" into "And" and "why"."""
    lead, text = "", without_courtesies(question)
    while (found := _LEAD.match(text)) and found.end():
        lead, text = f"{lead} {found[0].strip()}".strip(), without_courtesies(text[found.end() :])
    return lead, text


def _resolved(question: str, turns: Sequence[Turn]) -> str:
    if not turns:
        return question
    turn = turns[-1]
    lead, rest = _parts(question)
    if whole := completed(rest, turn, leads=bool(lead)):
        return whole
    another = is_fragment(rest, asks="?" in question) and not _is_known(rest, turn)
    if another or (lead and leads_to_another(rest)) or _ABOUT.search(lead):
        return put_in(without_pronouns(rest, turns), turn)
    if (doing := _DO_THAT.fullmatch(rest)) and (whole := _done(doing[1], turns) or asked_anew("why", turn)):
        return whole
    text = _with_time_and_place(without_pronouns(_with_that_one(rest, turn), turns), turn)
    if text == rest and (happened := _HAPPENED.fullmatch(rest)) and (whole := asked_anew(happened[1], turn)):
        return whole
    known = names(turn.question)
    if text == rest and lead and not names(rest) and known:  # it leads on from something and names nothing
        text += _where_counted(text, turn, known) or f" ({', '.join(known)})"
    if text == rest and (_points_back(rest) or leaves_open(rest)):
        text = f"{text} ({topic(turn.question)})"
    return question if text == rest else f"{text[:1].upper()}{text[1:]}?"


def _is_known(rest: str, turn: Turn) -> bool:
    """Tell whether the question before, or its answer, has the name already that is asked about: "Elon Musk?"."""
    told = f"{turn.question} {phrase(turn)}"
    return any(re.search(rf"\b{re.escape(name)}\b", told) for name in names(f"is {rest}"))


def _where_counted(text: str, turn: Turn, known: Sequence[str]) -> str:
    """ "How many died in the Alton flood?" and "how many were hurt" → " in the Alton flood"; "" if not so."""
    before = turn.question.rstrip(" ?!.")
    if len(known) != 1 or not (_HOW_MANY.match(before) and _HOW_MANY.match(text)):
        return ""
    there = re.search(rf" (?:in|at|near|during) (?:the )?{re.escape(known[0])}(?P<thing>(?: [a-z]+){{0,3}})$", before)
    if there is None or HAS_VERB.search(there["thing"]) or any(map(is_past, there["thing"].split())):
        return ""
    return there[0]


def _with_that_one(text: str, turn: Turn) -> str:
    one = newly_named(turn) or (given(turn) if names(f"is {given(turn)}") else "")
    return _THAT_ONE.sub(lambda _: one, text, count=1) if one and _THAT_ONE.search(text) else text


def _with_time_and_place(text: str, turn: Turn) -> str:
    """Put a year for "then" and a place for "there"."""
    if (
        _THEN.search(text)
        and not A_YEAR.search(text)
        and (year := A_YEAR.search(turn.question) or A_YEAR.search(phrase(turn)))
    ):
        text = _THEN.sub(f"in {year[0]}", text, count=1)
    known = things_named(turn.question)
    if _THERE.search(text) and not names(text):
        if _WHICH_SITE.search(turn.question) and (site := given(turn)):
            text = _THERE.sub(lambda _: f"at {site}", text)
        elif answer_type(turn.question) is AnswerType.PLACE and (place := given(turn)):
            text = _THERE.sub(lambda _: place if place[0].islower() and " " in place else f"in {place}", text)
        elif known:
            at = "in" if f" in {known[-1]}" in turn.question else "at"
            text = _THERE.sub(lambda _: f"{at} {known[-1]}", text)
    return text


def _done(asking: str, turns: Sequence[Turn]) -> str:
    """ "Why would they do that?" after "They might desert it." → "Why would … desert it?"."""
    answer = turns[-1].answer.rstrip(" .")
    found = _DOES_WHAT.fullmatch(answer)
    if not found or ". " in answer:
        return ""
    verb, _, rest = (found[1] or found[2]).partition(" ")
    if not found[1] and not is_past(verb):
        return ""
    text = without_pronouns(asking, turns)
    return f"{text[:1].upper()}{text[1:]} {base_form(verb)} {rest}?"


def _points_back(text: str) -> bool:
    """Tell whether a question points to something that it doesn't name: "When was that?", "Any in Europe?"."""
    if not (HAS_VERB.search(text) or STARTS_ASKING.match(text)):
        return bool(_FRAGMENT.match(text))
    pointing = _POINTING.search(text)
    return pointing is not None and not names(text[: pointing.start()])
