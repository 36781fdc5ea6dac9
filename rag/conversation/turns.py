"""What an earlier question of a conversation was about: its names, and what its answer gave for what it asked."""

import re
from dataclasses import dataclass

from rag.answer_types import AnswerType, answer_type
from rag.conversation.verbs import is_past
from rag.names.capitals import names, things_named
from rag.wording import PREPOSITION, STARTS_ASKING, VERB, any_of

HAS_VERB = re.compile(rf"\b{VERB}\b", re.IGNORECASE)
_WORD = r"[A-Z][\w&.’'-]*"
_VALUE = re.compile(r"^(.{1,80}?), according to ")  # how an extractive answer begins
_NAME_FIRST = re.compile(
    r"(?!(?:The|It|He|She|They|One|Yes|No|Its|His|Her|Their|There|This|That|In|On|At|A|An)\b)"
    r"([A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
    r"(?:,| (?P<verb>[a-z]+)\b(?P<object> (?:(?:the|an?|its|his|her|their|it)\b|[A-Z]))?)"
)
_LISTED = re.compile(
    rf"(?:[Tt]he )?{_WORD}(?: {_WORD})*(?:, (?:the )?{_WORD}(?: {_WORD})*)*,? and (?:the )?{_WORD}(?: {_WORD})*"
)
# "Two men were arrested", "Some 30 workers"
COUNTED = re.compile(
    r"(?:(?:at least|about|around|some|the|nearly|almost|over|more than) )?"
    r"((?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?!1 )\d[\d,]*) "
    r"(?:[a-z-]+ )??(?:men|women|people|children|(?!(?:year|month|week|day|hour|minute|dollar|euro|pound)s)"
    r"[a-z]{2,}[^s\W]s))\b(?! of\b)",
    re.IGNORECASE,
)
# Who or what did something, not to what it was done: "How many people were killed", not "did it kill"
_HOW_MANY_DID = re.compile(rf"how many (?:(?!{VERB}\b)[\w-]+ ){{1,3}}?(?:were|are|have been|[a-z]+ed)\b", re.IGNORECASE)
_MARKERS = re.compile(r" ?\[\d+\]")
_DOES = re.compile(rf"(.+?),? {VERB}(?: so| too)?")  # "Jason Droege does"
_SAYS_LITTLE = any_of(
    r"^(?:yes|no|not|nobody|nothing|none|a lot|unknown|unclear|the (?:one|articles)|it|they|he|she)\b"
)
_PRONOUN = any_of(r"^(?:it|they|he|she)\b")
SMALL_FIRST = any_of(
    rf"^(?:{PREPOSITION}|the|an?|some|almost|nearly|around|more|less|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|\w+teen|twenty|thirty|forty|fifty|half|one|several|many) "
)
_WHICH = any_of(r"^(?:which|what|where)\b")
_NO_NOUN = re.compile(rf"{PREPOSITION}|{VERB}|of|and|or|but|who|which|that|when|where|while|because", re.IGNORECASE)
_NO_NAME_FIRST = re.compile(r"[A-Z][\w-]* [a-z]")  # "Data labelling", but neither "San Francisco" nor "Vega, a ship"
_SHORT_ANSWER = 12  # words


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question, standing alone, and its answer."""

    question: str
    answer: str = ""


def given(turn: Turn) -> str:
    """Return the name that an answer gives or begins with: "Alexandr Wang, the founder", "Alexandr Wang founded it"."""
    value = _VALUE.match(turn.answer)
    first = value[1] if value else phrase(turn)
    if first and names(f"is {first}") and not first[0].isdigit():
        return first
    if value:
        return ""
    return _subject(turn.answer) or (_only_new_name(turn) if answer_type(turn.question) is AnswerType.PERSON else "")


def _subject(answer: str) -> str:
    """Return the name that an answer begins with, before its verb or a comma: "Ann Lee chairs it", "Ann Lee, 34"."""
    found = _NAME_FIRST.match(answer)
    if found is None:
        return ""
    verb = found["verb"]
    return found[1] if not verb or _is_verb(verb) or (found["object"] and re.search("[^s]s$", verb)) else ""


def _is_verb(word: str) -> bool:
    return HAS_VERB.fullmatch(word) is not None or is_past(word)


def _only_new_name(turn: Turn) -> str:
    """Return the only name of an answer that its question hasn't: "The team is coached by Ann Lee"; "" if not so."""
    asked = set(" ".join(names(turn.question)).split())
    found = {name for name in things_named(f"is {turn.answer}") if asked.isdisjoint(name.split())}
    return found.pop() if len(found) == 1 else ""


def phrase(turn: Turn) -> str:
    """Return what a short answer gives for what was asked, "" where that can't be told: "Twelve years." → that."""
    value = _VALUE.match(turn.answer)
    text = value[1] if value else _MARKERS.sub("", said(turn)).strip(" .")
    if not value and (does := _DOES.fullmatch(text)):
        text = does[1]
    words = text.split()
    if not words or len(words) > _SHORT_ANSWER or not any(char.isalnum() for char in text) or _PRONOUN.match(text):
        return ""
    if not value and (
        _SAYS_LITTLE.match(text)
        or HAS_VERB.search(text)
        or any(word.islower() and is_past(word) for word in words)
        or ("," not in text and _subject(text))
        or ". " in text
    ):
        return ""
    if not value and "," in text and not _LISTED.fullmatch(text):
        text = text.partition(",")[0]
    return f"{text[:1].lower()}{text[1:]}" if SMALL_FIRST.match(text) else text


def said(turn: Turn) -> str:
    """Return what an answer says itself, without its articles and what they are quoted with."""
    value = _VALUE.match(turn.answer)
    return value[1] if value else turn.answer if "“" not in turn.answer else ""


def listed(text: str) -> str:
    """Return the names that a text lists: "OpenAI, Google and Anthropic do." → "OpenAI, Google and Anthropic"."""
    found = _LISTED.search(text)
    if not found or HAS_VERB.match(found[0]) or STARTS_ASKING.match(found[0]):
        return ""
    text = found[0].rstrip(".")
    return f"the {text[4:]}" if text.startswith("The ") else text


def newly_named(turn: Turn) -> str:
    """Return the thing that a short answer names for what was asked: "Which model?" and "The one called Behemoth."."""
    value = _VALUE.match(turn.answer)
    answer = value[1] if value else turn.answer
    if not _WHICH.match(turn.question) or len(answer.split()) > _SHORT_ANSWER or answer.startswith("“"):
        return ""
    asked, wanted = names(turn.question), answer_type(turn.question)
    if wanted in _NO_THING or (wanted is AnswerType.PLACE and asked):  # where Rill is based is not what Rill is
        return ""
    if _NO_NAME_FIRST.match(answer):
        answer = answer[0].lower() + answer[1:]
    known = set(" ".join(asked).split())
    new = [name for name in names(f"is {answer}") if not known & set(name.split()) and not name.isupper()]
    if (first := _subject(answer)) and not known & set(first.split()):
        return first
    return _with_article(new[0], answer) if new else ""


def _with_article(name: str, answer: str) -> str:
    """Return a name with the article and the noun that an answer has around it: "the Fell quarry", "the Red House"."""
    found = re.search(rf"\bthe {re.escape(name)}(?: ([a-z]+[^s\W]))?(?: ([a-z]+))?\b", answer, re.IGNORECASE)
    if found is None:
        return name
    noun, following = found[1], found[2]
    goes_on = following is not None and not _NO_NOUN.fullmatch(following)
    is_noun = noun is not None and not (goes_on or _NO_NOUN.fullmatch(noun) or is_past(noun))
    return f"the {name} {noun}" if is_noun else f"the {name}"


def counted(turn: Turn) -> str:
    """Return the people or things that an answer to "who" or "how many" begins with and counts: "the two men"."""
    found = COUNTED.match(turn.answer)
    if not found or not (answer_type(turn.question) is AnswerType.PERSON or _HOW_MANY_DID.match(turn.question)):
        return ""
    return f"the {found[1].lower()}"


_NO_THING = (AnswerType.PERSON, AnswerType.DATE)
