"""What a pronoun of a follow-up stands for: the person, the thing or the list of things last talked about."""

import re
from collections.abc import Sequence

from rag.answer_types import AnswerType, answer_type
from rag.conversation.nouns import noun_phrases
from rag.conversation.turns import (
    COUNTED,
    HAS_VERB,
    SMALL_FIRST,
    Turn,
    counted,
    given,
    listed,
    newly_named,
    phrase,
    said,
)
from rag.conversation.verbs import is_past, singular
from rag.names.capitals import names, things_named
from rag.wording import POSSESSIVE, PREPOSITION, VERB, WEEKDAYS, WH, any_of

PERSON = re.compile(r"\b(he|she|him|his|her|himself|herself)\b", re.IGNORECASE)
THING = re.compile(r"\b(it|its|they|them|their)\b", re.IGNORECASE)
# "Is it true that …", "How long did it take": nothing is meant by "it".
NOTHING_MEANT = any_of(
    r"\bit (?:be )?(?:true|clear|possible|known|likely|certain|right|correct|said|reported|matter|mean|"
    r"enough (?:to|for|that)|rain\w*|snow\w*|time|far|from|in)\b",
    # but "Is it safe", "How much did it cost"
    r"\bit (?:be )?(?:take|took|cost|safe|legal|hard|easy|important)\b(?=.* (?:to|that)\b)",
    r"\b(?:safe|legal|hard|easy|important) (?:is|was) it to\b",
    r"\bit (?:take|took|cost) (?-i:[A-Z])",
    r"\bit (?:be )?worth (?:it|\w+ing)\b",
    r"\bit (?:help|hurt|surprise|bother)\b.* that\b",
    r"\b(?:do|does|did|done|doing) it\b(?! \w)",
    r"\b(?:what time|how (?:far|late|hot|cold)) (?:is|was) it\b",
)
_NOUN_BEFORE = any_of(r"\b(?:the|an?|these|those) [a-z]+", r"\b(?:do|are|were|have|can|will) [a-z]+s\b")
# No person: "of the vote did she get"
_OBJECT = any_of(
    r"\b(?:of|in|from|for|with|after|before|during|at|on|to) (?:the|an?) (?:popular |electoral |first |last |new )?"
    r"(?:votes?|poll|election|money|time|case|end|deal|fee|sum|prize|bonus|fine|ban|contract|salary|price|sale|company|"
    r"firm|club|team|race|match|game|final|season|film|book|report|letter|memo|plan|law|bill|house|car|boat|ship|"
    r"plane|fire|storm|flood|crash|accident|attack|trial|verdict|talks|transfer|takeover|merger|interview|meeting)\b"
)
_OF_THEM = any_of(
    r"\b(?:which|who|how many|some|any|all|none|most|both) of (them|these|those|the (?:two|three|four))\b"
)
_HOW_MANY = re.compile(
    rf"(?i:how many) (?!of\b)(?P<what>(?:(?!{VERB} )[\w’'-]+ ){{0,3}}?"
    r"(?:people|men|women|children|[a-z’'-]+[^s\W]s))(?= )"
)
# "Why are farmers protesting"
_OPENS_WITH_MANY = re.compile(
    rf"(?:(?i:{WH}|how \w+) )?(?i:are|were|do|did|have|will|would|could|should|can) "
    rf"(?P<what>(?:(?!(?:{PREPOSITION}|so|many|some|any|all|no|the|its|his|her|their|there|it)\b)[a-z-]+ ){{0,2}}?"
    r"(?:people|police|men|women|children|[a-z-]+[^s\W]s))(?= )"
)
_SEVERAL = re.compile(
    r"(?:[\w’'-]+ )*?(?:people|police|men|women|children|[a-z’'-]+[^s\W]s)(?: (?:in|at|near|off|on|between|against) "
    r"[A-Z].*)?"
)
_DONE_TO = re.compile(rf"(?i:whom?) {VERB} (?:the )?[A-Z]")  # "Who did Brexham beat"
_WON = any_of(r"seats|votes|goals|points|medals|titles")
_WHICH_GROUP = any_of(r"^(?:\w+ )?(?:which|what) (?:team|club|party|band|company|firm|bank|country|city|town|place)\b")
_IN_PLACE = re.compile(r" (?:in|at|near) [A-Z][\w-]*(?: [A-Z][\w-]*)*(?=\W*$)")
_PEOPLE = any_of(r"\b(?:people|men|women|children|hostages|nurses|pupils|students|[a-z]+(?:[eo]r|ant|ist|ee|ian)s)$")
_POSSESSIVE = {"his", "her", "its", "their"}
_PLURAL = {"they", "them", "their"}
# "On which of its platforms has Meta …": the name comes after.
_NAMED_AFTER = re.compile(rf"\b(?:its|his|her|their) [^,]*?\b{VERB} (?:the )?[A-Z]")
_DOES = any_of(r"\b(?:did|will|would) $")
_WHAT_FIRST = any_of(rf"^(?:(?:{PREPOSITION}|of) )?(?:what|which|whose|how)\b")
_OWNER = re.compile(rf"[A-Z][\w-]*{POSSESSIVE} ")
_HELPER_LAST = re.compile(rf"({VERB}) $", re.IGNORECASE)
_COSTS = any_of(r"^ (?:cost|take)\b")
_HAPPENS = any_of(r"^ (?:happen|occur|take place)\b")
_BEFORE_EVENT = "in|at|about|during|after|before|over|caused"
_DAY = re.compile(rf"\d|\b{WEEKDAYS}\b")
_NO_PERSON = any_of(r"\b(?:court|bank|group|united|city|department|university|labs?|party|inc|corp|council|office)\b")
# "Which furnace exploded?"
_WHICH = re.compile(rf"(?i:what|which) ((?:(?!{VERB} )[a-z-]+ ){{1,3}}?)(?={VERB} |[a-z]+ed\b)")
_PERSON_NOUN = any_of(
    r"^(?:[\w’'-]+ )*(?:mayor|president|head|chief|chief executive|founder|judge|boss|owner|man|woman|boy|girl|winner|"
    r"minister|ceo|king|queen|prince|princess|pope|suspect|victim|driver|captain|pilot|coach|manager|player|actor|"
    r"singer|author)(?: (?:in|at|near|off|on|between|against) .*)?$"
)

_OF_A_PLACE = any_of(
    r"\b(?:capital|country|state|region|province|city|town|village|island|population|inhabitants|mayor|people live)\b",
    r"\b(?:live|living|lives) (?:in|on) (?:it|there)\b",
)


def without_pronouns(text: str, turns: Sequence[Turn]) -> str:
    """Put names in the place of pronouns, but for those that a name in the question itself stands before."""
    if them := _OF_THEM.search(text):
        asked_many = _HOW_MANY.match(turns[-1].question)
        those = f"the {asked_many['what']}" if asked_many else counted(turns[-1])
        those = those or listed(said(turns[-1])) or listed(turns[-1].question)
        if those:
            text = f"{text[: them.start(1)]}{those}{text[them.end(1) :]}"
    stood_for: list[str] = []
    asked = text
    for pattern in (PERSON, THING):
        pronoun = _left_open(pattern, text, asked)
        if not pronoun or ((of := _OF_THEM.search(text)) and of.start(1) == pronoun.start()):  # not "which of Meta"
            continue
        # "What did it get?": who does something now is likely who did something before
        costs = _COSTS.match(text[pronoun.end() :]) is not None
        does = _DOES.search(text[: pronoun.start()]) is not None and not costs
        if pattern is THING and _HAPPENS.match(text[pronoun.end() :]):
            name = next(filter(None, (_event(turn.question) for turn in reversed(turns))), "")
        else:
            name = _person(turns) if pattern is PERSON else _thing(turns, pronoun[1].lower(), text, does=does)
        if costs and re.search(rf"\b(?i:{VERB}) (?!the\b){re.escape(name)} [a-z]", turns[-1].question):
            continue  # what Orion did costs something, not Orion
        if name and name not in stood_for and name not in text:
            stood_for.append(name)
            text = _put_for(text, pronoun, name)
    return text


def leaves_open(text: str) -> bool:
    """Tell whether a question has a pronoun that nothing in the question itself stands before."""
    return any(_left_open(pattern, text, text) for pattern in (PERSON, THING))


def _left_open(pattern: re.Pattern[str], text: str, asked: str) -> re.Match[str] | None:
    """Find the pronoun of a text that no name or noun of the question as asked stands before."""
    text, asked = (NOTHING_MEANT.sub(lambda found: "_" * len(found[0]), said) for said in (text, asked))
    pronoun = pattern.search(text)
    if not pronoun or pronoun[1].isupper():
        return None
    before = text[: pronoun.start()]
    noun = _NOUN_BEFORE.search(_OBJECT.sub(" ", before) if pattern is PERSON else before)
    if _NAMED_AFTER.search(text) or noun or _OWNER.search(before):
        return None
    helper = _HELPER_LAST.search(before)
    if helper and _WHAT_FIRST.match(before) and not _acts(before[: helper.start()]):
        return pronoun  # "how much of Rill does it own", "how many Oscars has she won": it is not Rill, nor Oscars
    first = pattern.search(asked)
    return None if names(asked[: first.start() if first else 0]) else pronoun


def _acts(text: str) -> bool:
    """Tell whether a text has a verb: "What is known of Lee and what" did he say."""
    return HAS_VERB.search(text) is not None or any(map(is_past, text.split()))


def _put_for(text: str, pronoun: re.Match[str], name: str) -> str:
    before, after = text[: pronoun.start()], text[pronoun.end() :]
    # "her" before a noun belongs to it, at the end it does not.
    owns = pronoun[1].lower() in _POSSESSIVE and (
        re.match(r" (?!(?:by|in|at|on|to|for|with|when|before|after)\b)\w", after) is not None
    )
    several = name.startswith("the ") and _SEVERAL.fullmatch(name) is not None
    one = " and " not in name and not re.search(r"['’]s \w+s$", name) and not (several or COUNTED.fullmatch(name))
    if pronoun[1].lower() == "they" and one and (verb := _HELPER_LAST.search(before)):
        before = f"{before[: verb.start(1)]}{singular(verb[1])} "
    return f"{before}{name}{chr(39) * owns}{'s' * (owns and not (several and name.endswith('s')))}{after}"


def _person(turns: Sequence[Turn]) -> str:
    """The person last talked about."""
    for turn in reversed(turns):
        if answer_type(turn.question) is AnswerType.PERSON and (told := given(turn)) and _could_be_a_person(told):
            return told
        named = names(turn.question)
        full = [name for name in named if _like_a_person(name)]
        if full:
            return full[0]
        told, group = given(turn), _WHICH_GROUP.match(turn.question) is not None
        if told and _like_a_person(told) and not group:
            return told
        people = [name for name in names(f"is {turn.answer}") if _like_a_person(name)] if named and not group else []
        people = people or [name for name in named if not _is_place(name, turn.question)]
        if people:
            return people[0]
        if answer_type(turn.question) is AnswerType.PERSON:
            return ""
    return ""


def _could_be_a_person(name: str) -> bool:
    return name[0].isupper() and not re.search(r"['’]s | [a-z]+$", name) and not _NO_PERSON.search(name)


def _like_a_person(name: str) -> bool:
    last = re.sub(r"\b['’-]\b", "", name.split()[-1])
    if not _could_be_a_person(name) or _DAY.search(name):
        return False
    return " " in name and last.isalpha() and not last.isupper() and " and " not in name and not _NO_PERSON.search(name)


def _thing(turns: Sequence[Turn], pronoun: str, text: str, *, does: bool) -> str:
    """The company, place or thing last talked about; of several in a question the last, for "they" the first."""
    plural = pronoun in _PLURAL
    people = {given(turn) for turn in turns if answer_type(turn.question) is AnswerType.PERSON}
    people = {name for name in people if name and _like_a_person(name)}
    for turn in reversed(turns):
        if plural and (those := counted(turn) or listed(said(turn)) or listed(turn.question)):
            return those
        if answer_type(turn.question) is AnswerType.ORGANISATION and (told := given(turn)):
            return told
        named = [name for name in things_named(turn.question) if name not in people]
        nowhere = [name for name in named if not re.search(rf" (?:in|near) {re.escape(name)}\W*$", turn.question)]
        noun = _many(turn.question, pronoun, does=does) if plural else noun_of(turn.question, nowhere) or None
        if ((plural and does) or (not noun and (plural or does))) and (who := _group(turn)):
            return who
        thing_somewhere = turn.question.lower().startswith("where ") and noun_phrases(turn.question)
        if (new := newly_named(turn)) and (not thing_somewhere or _OF_A_PLACE.search(text)):
            return new  # of "Where did the plane crash?" the plane, unless it is asked for the capital
        told, asked = phrase(turn), _WHICH.match(turn.question)
        if asked and not plural and told.split()[-1:] == asked[1].split()[-1:]:
            return re.sub("^The ", "the ", told)
        if noun is not None:
            return noun
        if named:
            if plural:
                question = re.sub(r"\bwork\w* at\b", "work for", turn.question)
                others = [name for name in named if not _is_place(name, question)]
            else:
                others = [name for name in named if name not in text]  # "Does it own Vega": another than Vega
            return others[0 if plural or does else -1] if others else ""
    return ""


def _group(turn: Turn) -> str:
    """The company, country or team that an answer to "who" names: "Who owns Vega?" and "Orion."."""
    told = given(turn) if answer_type(turn.question) is AnswerType.PERSON else ""
    if _DONE_TO.match(turn.question) or SMALL_FIRST.match(f"{told} ") or _like_a_person(told or "-"):
        return ""
    return told if told in names(f"is {told}") else ""


def _many(question: str, pronoun: str, *, does: bool) -> str | None:
    """The people or things that a question calls by a plural: "the children" for "How many children were killed".

    "" where they are people of whom no more is told, None where there are none.
    """
    noun = ""
    if asked := _HOW_MANY.match(question):
        rest = question[asked.end() :]
        if re.match(r" (?:work|live)", rest):
            return None
        if re.match(rf" {VERB} (?:the )?[A-Z]", rest) and (
            does or not ((pronoun == "them" and not _WON.fullmatch(asked["what"])) or _PEOPLE.search(asked["what"]))
        ):  # "How many seats did the Front win": "their leader" is not the leader of the seats
            return None
        noun = asked["what"]
    elif opening := _OPENS_WITH_MANY.match(question):
        noun = opening["what"]
    if not noun:
        return next((f"the {noun}" for noun in noun_phrases(question) if _SEVERAL.fullmatch(noun)), None)
    place = _IN_PLACE.search(question) if pronoun != "their" else None
    return "" if noun == "people" else f"the {noun}{place[0] if place else ''}"


def _event(question: str) -> str:
    """What happened, where a question calls it by a noun: "How many died in the fire", not "when the ferry sank"."""
    for noun in noun_phrases(question):
        the = rf"(?:the|an?) {re.escape(noun)}"
        if re.search(rf"(?:{_BEFORE_EVENT}) {the}\b|(?:is|was|were) {the}\W*$", question):
            return f"the {noun}"
    return ""


def noun_of(question: str, named: Sequence[str]) -> str:
    """The event or thing that a question calls by a noun: "the earthquake in Verden"; "" if a name says it better."""
    for noun in noun_phrases(question):
        inside = [name for name in named if name in noun]
        if not _PERSON_NOUN.match(noun) and len(inside) == len(named):
            return f"the {noun}"
    return ""


def _is_place(name: str, question: str) -> bool:
    """Tell whether something is somewhere, and not a person: "in Verden", "the Verden attack"."""
    name = re.escape(name)
    return re.search(rf"\b(?:in|at|near) {name}|\b(?:{PREPOSITION}|of) the {name} [a-z]", question) is not None
