"""The events and things that a question calls by a noun: "the bus crash", "the earthquake in Verden"."""

import re

from rag.conversation.verbs import base_form, is_past
from rag.wording import A_YEAR, PREPOSITION, VERB, any_of

_ARTICLE = re.compile(rf"(?:\b(?P<helper>{VERB}) )?\b(?:the|an?) ", re.IGNORECASE)
_ONLY_IS = any_of(r"(?<!^)(?<!\bwhy )\b(?:is|are|was|were) (?:the|an?) $")
_EVENT = re.compile(r"wedding|meeting|hearing|shooting|stabbing|killing|bombing|opening|building|ruling|funding")
_ENDS = re.compile(
    rf"{PREPOSITION}|{VERB}|be|been|of|and|or|but|than|that|who|whom|whose|which|what|when|where|while|why|how|if|because|"
    r"to|it|he|she|they|we|you|them|him|me|us|the|an?|this|these|those|its|his|her|their|there|so|too|not|no|any|some|"
    r"more|less|most|least|again|also|still|already|ever|yet|now|then|ago|once|last|next|today|tonight|tomorrow|yesterday|"
    r"up|down|over|away|back|\d+"
)
# What follows a noun and is none: "did the law affect farmers", "did the election take place"
_ACTS = re.compile(
    r"want|need|mean|affect|have|take|make|get|give|keep|become|begin|say|lose|sell|buy|bring|allow|include|go|know|find"
)
_VERB_FOLLOWS = re.compile(f"acts|{VERB}|be|been")
_IS = any_of(r"\b(?:is|are|was|were) (?:the|an?) $")
_PLACE = re.compile(
    r" (?:in|at|near|off|on|between|against) the [A-Z][\w-]*(?: [A-Z][\w-]*)* [a-z-]+$|"
    r" (?:in|at|near|off|on|between|against) [A-Z][\w-]*(?: [A-Z][\w-]*)*|"
    r" of [A-Z][\w-]*(?: [A-Z][\w-]*)* and [A-Z][\w-]*(?: [A-Z][\w-]*)*"
)
_AGAIN = any_of(r"again|still|already|yet|now|today|tonight|tomorrow")  # "Is the bridge open again"
_NO_THING = any_of(r"^(?:most|least|same|other|only|rest)\b")


def noun_phrases(question: str) -> list[str]:
    """Return what a question calls by "the" or "a" and a noun, each without its article.

    "the mayor of Verden" is none, nor is "the Red House", which has a name, but for "the 2022 World Cup".
    """
    text = question.rstrip(" ?!.")
    found = (_after(article, text) for article in _ARTICLE.finditer(text))
    return [noun for noun in found if noun]


def _after(article: re.Match[str], text: str) -> str:
    """Return the noun after an article, with the words before it and the place after it; "" if there is none."""
    rest = text[article.end() :]
    words: list[str] = []
    stopped = ""
    for word in rest.split(" "):
        acts = bool(words) and is_past(word) and base_form(word) != word
        if acts or (_ENDS.fullmatch(word) and (words or not A_YEAR.fullmatch(word))):
            stopped = "acts" if acts else word
            break
        words.append(word.rstrip(",;:"))
        if word != words[-1]:
            stopped = ","
            break
    following = rest[len(" ".join(words)) :]
    place = _PLACE.match(following)
    verb_follows = place is not None and re.match(rf" (?!{PREPOSITION}\b)[a-z]", following[place.end() :]) is not None
    verb_follows = verb_follows or _VERB_FOLLOWS.fullmatch(stopped) is not None or following == " last"
    if article["helper"] and len(words) > 1 and not verb_follows:
        shorter = _without_verb(words, text[: article.end()], stopped)
        words, place = shorter, place if shorter == words else None
    noun = " ".join(words)
    is_one = words and not _NO_THING.match(noun) and (words[-1][:1].islower() or A_YEAR.match(noun))
    if not is_one or (place is None and following.startswith(" of ")):
        return ""
    return f"{noun}{place[0] if place else ''}"


def _without_verb(words: list[str], before: str, stopped: str) -> list[str]:
    """Leave out the verb, or the adjective, of a question whose helping verb stands before the noun."""
    going_on = (at for at, word in enumerate(words) if at and word.endswith("ing") and not _EVENT.fullmatch(word))
    if _IS.search(before) and (at := next(going_on, 0)):
        return words[:at]
    # "Where is the oil spill", "Why is the ferry so late", but "Is the oil spill big"
    if _IS.search(before) and ((stopped and not _AGAIN.fullmatch(stopped)) or _ONLY_IS.search(before)):
        return words
    # "did the company close shops", "did the bus crash"
    last = -2 if len(words) > 2 and not _IS.search(before) and re.search(r"[^s\W]s$", words[-1]) else -1
    return words[: next((at for at, word in enumerate(words) if at and _ACTS.fullmatch(word)), last)]
