"""Polar questions that name a value, asked as questions for that value.

    Did Meta pay $10 billion for its stake?  →  How much did Meta pay for its stake?
    Was the bridge opened in 1931?           →  When was the bridge opened?
    Is Ann Lee the mayor of Verden?          →  Who is the mayor of Verden?

What articles say to a "yes" or "no" can hardly be compared; the values that they give can, and show whether it is so. A
question that leaves one of two figures to choose, "12 or 15 people?", is put in the same way. Only what the question is
about is taken: the object of its verb, what is counted, or the day at its end. What belongs to something else stays:
"the £9 million", "the 2018 warning".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rag.answer_types import PERSONS, AnswerType, answer_type
from rag.conversation.verbs import base_form, past
from rag.names import is_role
from rag.question import QuestionKind, question_kind
from rag.values import ANY_YEAR, Value, ValueKind, relation
from rag.values.dates import dates_in
from rag.values.figures import figures_in, numbers_in_words
from rag.values.number_words import in_digits
from rag.values.reader import read_value
from rag.values.units import SPEED
from rag.wording import VERB, any_of, bare

_SOME_DAY = date(ANY_YEAR, 1, 1)  # only where a date stands is of interest
_POLAR = re.compile(rf"(?P<verb>{VERB}) (?P<rest>.+)", re.IGNORECASE)
_NOT = re.compile(r"n['’]?t$", re.IGNORECASE)
_WHOLE = {"ca": "can", "wo": "will", "ai": "is"}
# Before a figure: what makes it a part of something else, and what goes with it.
_OF_ANOTHER = any_of(
    r"\b(?:the|this|that|these|those|its|his|her|their|our|an?|of|at|with|than|per|in|on|no|number|"
    r"the (?:first|last|next|other))$"
)
# … but what somebody is "convicted on" is asked for all the same: "How many counts was he convicted on?"
_CHARGED = any_of(r"\b(?:convicted|cleared|acquitted|guilty|charged|accused|suspected|indicted|tried) (?:on|of|with)$")
_OF_WHAT = re.compile(r" of (?!(?:the|those|these|his|her|their|its)\b)[\w’'-]+(?= |$)")
_BESIDE = any_of(r"\b(?:(?:only|just|exactly|really|already|all|both|either|as (?:much|many) as|closer to|nearer) ?)+$")
_OR = re.compile(r",? or (?:(?:to|by|about|for) )?$")
_SUM_OF = re.compile(
    r" (?:an? )?(?P<sum>(?:(?:annual|total|net|gross|quarterly|yearly|operating) )*"
    r"(?:revenues?|sales|turnover|profits?|earnings|losses|loss|income|debts?|costs)) of$"
)
_VALUED = any_of(r"\b(?:valued|priced|insured|estimated|put) at$")
# "was doubled to 500,000", "has fallen to 2%": where it has come to, and not by how much
_MOVES_TO = any_of(
    r"\b(?:doubl\w+|tripl\w+|rais\w+|increas\w+|reduc\w+|lower\w*|extend\w*|amount\w*|cut(?:ting)?|slash\w*|"
    r"ris(?:e|en|ing)|rose|fall(?:en|ing)?|fell|gr[eo]w(?:n|ing)?|climb\w*|drop\w*|go(?:ne|ing)?|went|com(?:e|ing)|"
    r"came|brought|bring|mov\w+|jump\w*|surg\w+|plung\w+|slump\w*|declin\w+|shr[aiu]nk\w*)"
    r"(?: (?:up|down|back|again|further))* to$"
)
_WEIGHS = any_of(r" weigh(?:s|ed)?$")
_BY = any_of(r" (?:by|to|for)$")
_DAY = any_of(
    r" (?:back )?(?:in|on|by|before|after|at)"
    r"(?: (?:early|mid|late|about|around|the (?:beginning|start|end|middle) of))?[ -]$"
)
_IN = any_of(r"^ (?:back )?(?:(?:in|on|at) )?")
# What happens to somebody or something once, so that a day asked about is not one of several.
_HAPPENS_ONCE = frozenset(
    "born die kill found establish set build complete finish open close publish release launch start begin end "
    "happen occur place sign announce appoint elect name arrest marry retire resign crash sink collapse explode "
    "erupt strike hit sentence convict jail execute rename abolish adopt introduce invent discover acquire buy "
    "sell join leave become invade approve ratify demolish destroy steal stolen reopen resume derail ban scrap "
    "halt cancel shut".split()
)
_CLOCK = any_of(
    r" (?:at|by|around) (?:about )?(?P<time>\d\d?(?:[:.]\d\d(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\.?)|noon|midday|midnight)$"
)
# The figure or the day is of what somebody says or knows, of nothing definite, or of another event.
_IN_A_CLAUSE = any_of(
    r"\b(?:say|deny|claim|promise|know|believe|think|expect|tell|warn|show|(?<!the )(?<!a )find|true|that|if|whether)\b"
)
_INDEFINITE = any_of(r"^it\b|\b(?:any\w*|some\w*|there|before|after|during|since|until|ahead of)\b")
_REACHES = any_of(r"(?:exceed|topp?|surpass|reach|beyond)")
_SMALL = r"(?:in|on|at|for|from|to|by|with|of|about|during|after|before|and|or|that|who|which|as|than|then|since)"
_COUNTED = re.compile(
    rf"(?: (?!(?:{_SMALL}|{VERB}) )[\w’'-]+){{0,4}}? (?:people|men|women|children|[a-z’'-]+[^s\W]s)(?=$| )"
)
_OLD = re.compile(r"^(?: ?(?:years? )?old)?(?= (?:when|then|at)\b|$)")
_HAS_AGE = any_of(
    r"\b(?:s?he|they|child|baby|victim|suspect|daughter|son|brother|sister|mother|father|wife|husband|widow|teenager|"
    rf"champion|{PERSONS})$"
)  # "Is the driver 12?", not "the toll"
_IS = any_of("is|was|are|were")
_EXTENT = any_of(" (?:tall|high|long|deep|wide|thick|old)(?= |$)")
_NO_VERB = any_of(r"not|never|(?!(?:apply|reply|supply|rely|comply|fly|multiply)\b)\w+ly|also|even|all|both|still")
_THING = any_of(r"(?:the|his|her|its|their)(?: (?!to\b|\w+(?:ed|ly|ing)\b)[\w’'-]+){1,4}")
_NAME = r"(?:[A-Z][\w.’'-]*|de|van|von|der|al|bin)"
_AGED = re.compile(rf"(?P<name>{_NAME}(?: {_NAME})*) (?:only |just |really |already )?(?P<age>\d\d?)")
_WHO = re.compile(
    rf"(?P<name>{_NAME}(?: {_NAME})*)(?: (?:still|now|currently|really|already))* (?P<role>the (?P<office>[^?,]+))"
)


@dataclass(frozen=True, slots=True)
class ValueQuestion:
    """A polar question put as one for its value.

    Attributes:
        question: it, "How many people died?".
        named: the value that was named, "12"; "" where none or two were.
    """

    question: str
    named: str = ""


def value_question(question: str) -> ValueQuestion | None:
    """Ask for the value that a polar question names; None for any other question."""
    if question_kind(question) not in (QuestionKind.YES_NO, QuestionKind.CHOICE):
        return None
    polar = _POLAR.fullmatch(bare(question))
    if polar is None:
        return None
    verb = _NOT.sub("", polar["verb"].lower())
    verb, rest = _WHOLE.get(verb, verb), in_digits(polar["rest"], 0, len(polar["rest"]))
    if _IN_A_CLAUSE.search(rest):
        return _who(verb, rest)
    asked = _who(verb, rest) or _when(verb, rest) or _how_much(verb, rest)
    written = numbers_in_words(polar["rest"])
    if asked and asked.named and asked.named not in question and len(written) == 1:
        return replace(asked, named=written[0].text)
    return asked


def is_said(asked: ValueQuestion, values: Sequence[str]) -> bool:
    """Tell whether one of the values that articles give may be the one that is asked about.

    "Over 10" may be 12, but not where an article gives 14 for it.
    """
    named, given = read_as(asked, asked.named), [read_as(asked, value) for value in values]
    said = [value for value in given if relation(value, named) != "differs"]
    plainly = any(named.bounded or not value.bounded or relation(value, named) == "same" for value in said)
    return plainly or (bool(said) and all(value.bounded for value in given))


def read_as(asked: ValueQuestion, words: str) -> Value:
    """Read words as the value that a question asks for; an age is a number here."""
    value = read_value(words, 0, len(words), answer_type(asked.question))
    return replace(value, kind=ValueKind.NUMBER) if value.kind is ValueKind.AGE else value


def _who(verb: str, rest: str) -> ValueQuestion | None:
    """ "is", "Ann Lee the mayor of Verden" → "Who is the mayor of Verden?"."""
    named = _WHO.fullmatch(rest)
    if not named or not _IS.fullmatch(verb) or " or " in named["role"]:
        return None
    office = re.split(r" (?:of|at|in|for|who|that) ", named["office"])[0]
    is_person = is_role(office) or answer_type(f"Which {office}?") is AnswerType.PERSON
    return ValueQuestion(f"Who {verb} {named['role']}?", named["name"]) if is_person else None


def _when(verb: str, rest: str) -> ValueQuestion | None:
    """ "was", "the bridge opened in 1931" → "When was the bridge opened?"."""
    if clock := _CLOCK.search(rest):
        return ValueQuestion(_asked("When", verb, rest[: clock.start()]), clock["time"])
    days = list(dates_in(rest, _SOME_DAY))
    before = _DAY.search(rest[: days[0][0]]) if len(days) == 1 and days[0][1] == len(rest) else None
    told = rest[: before.start()] if before else ""
    once = not _HAPPENS_ONCE.isdisjoint(map(base_form, told.lower().split()))
    once = once or (_IS.fullmatch(verb) is not None and _THING.fullmatch(told) is not None)  # "was", "the vote"
    if not once or _INDEFINITE.search(told) or _figures(told):
        return None
    return ValueQuestion(_asked("When", verb, told), _IN.sub("", rest[len(told) :]))


def _how_much(verb: str, rest: str) -> ValueQuestion | None:
    """ "did", "12 people die" → "How many people died?"; None where the figure is of something else."""
    if _IS.fullmatch(verb) and (aged := _AGED.fullmatch(rest)):
        return ValueQuestion(_asked("How old", verb, aged["name"]), aged["age"])
    figures = _figures(rest)
    two = len(figures) == 2 and _OR.search(rest[figures[0][1] : figures[1][0]])  # "12 or 15 people"
    if two:
        figures = [(figures[0][0], *figures[1][1:])]
    asked = _of_figure(verb, rest, *figures[0]) if len(figures) == 1 else None
    if asked is None:
        return None
    named = figures[0][2].text
    return ValueQuestion(asked, "" if two else named.split()[0] if asked.startswith("How old") else named)


def _of_figure(verb: str, rest: str, start: int, end: int, value: Value) -> str | None:
    """Ask for what `rest[start:end]` says."""
    before, after = _BESIDE.sub("", rest[:start]).rstrip(), rest[end:]
    valued = value.kind is ValueKind.MONEY and _VALUED.search(before)
    before = before.removesuffix(" at") if value.unit == SPEED or valued else before
    if value.kind is ValueKind.MONEY and (of := _SUM_OF.search(before)):  # "have revenue of $870 million"
        return _asked(f"How much {of['sum']}", verb, before[: of.start()] + after)
    charged = value.kind is ValueKind.NUMBER and _CHARGED.search(before) is not None
    if (_OF_ANOTHER.search(before) and not charged) or _REACHES.match(value.text) or after.startswith(" ago"):
        return None
    if _MOVES_TO.search(before) or (not before and after.startswith(" of ")):
        return None
    old = _OLD.match(after) if value.kind is ValueKind.NUMBER and _IS.fullmatch(verb) else None
    if value.kind is ValueKind.AGE or (old and (old[0] or _HAS_AGE.search(before))):
        return _asked("How old", verb, before + _OLD.sub("", after)) if _IS.fullmatch(verb) else None
    if value.kind is ValueKind.NUMBER:
        if _IS.fullmatch(verb) and not after and _THING.fullmatch(before):  # "Is the toll 12?"
            return _asked("What", verb, before)
        if _BY.search(before):  # "win by 3 goals"
            return None
        counted = _COUNTED.match(after)
        if charged and counted and (of := _OF_WHAT.match(after, counted.end())):  # "15 counts of fraud"
            return _asked(f"How many{counted[0]}{of[0]}", verb, before + after[of.end() :])
        return _counting(counted[0], verb, before, after[counted.end() :].split()) if counted else None
    if value.kind is ValueKind.QUANTITY or not before.endswith(" for"):  # "sold for $10 million" is asked with "for"
        before = _BY.sub("", before)
    if value.kind is ValueKind.QUANTITY:
        return _measuring(verb, before, value, after) if before else None
    asked = _asked("What percentage" if value.kind is ValueKind.PERCENT else "How much", verb, before + after)
    return asked if answer_type(asked) in (AnswerType.PERCENT, AnswerType.MONEY, AnswerType.NUMBER) else None


def _counting(counted: str, verb: str, before: str, after: list[str]) -> str | None:
    """ " people", "did", "", ["die"] → "How many people died?"; None for "did", "", ["never", "return"]."""
    if verb == "did" and not before and after:  # what is counted did it
        if _NO_VERB.fullmatch(after[0]):
            return None
        return _asked(f"How many{counted}", past(after[0]), " ".join(after[1:]))
    return _asked(f"How many{counted}", verb, " ".join([before, *after]))


def _measuring(verb: str, before: str, value: Value, after: str) -> str | None:
    """ "is", "the tower", 300 metres, " tall" → "How tall is the tower?"; None for measures with no such question."""
    if extent := _EXTENT.match(after):
        return _asked(f"How{extent[0]}", verb, before + after[extent.end() :])
    asking = "How much" if _WEIGHS.search(before) else {"second": "How long", SPEED: "How fast"}.get(value.unit)
    return _asked(asking, verb, before + after) if asking else None


def _figures(text: str) -> list[tuple[int, int, Value]]:
    """Start, end and value of each figure of a text that is no date and no part of a name."""
    for start, end, _ in dates_in(text, _SOME_DAY):
        text = text[:start] + "\n" * (end - start) + text[end:]
    found, at = [], 0
    for value in figures_in(text):
        start = text.find(value.text, at)
        if start < 0:  # "10 or 9 hours" is read as "10 hours" and "9 hours"
            return []
        at = start + len(value.text)
        if value.kind is not ValueKind.NUMBER or not re.search(r"[A-Z]\w* $", text[:start]):  # "Class 153", "Alpha 7"
            found.append((start, at, value))
    return found


def _asked(asking: str, verb: str, rest: str) -> str:
    return " ".join(f"{asking} {verb} {rest.strip(' ,')}".split()) + "?"
