"""An earlier question and its answer as a clause that another question word can stand before.

"Who founded Scale AI?" and "Alexandr Wang." → "did Alexandr Wang found Scale AI", for "When?", "With whom?", "Why?".
"""

import re
from dataclasses import dataclass

from rag.answer_types import AnswerType, answer_type
from rag.conversation.turns import HAS_VERB, Turn, given, phrase
from rag.conversation.verbs import base_form, helper, is_past
from rag.wording import PREPOSITION, VERB, WH, any_of, bare

_ASKING = re.compile(
    rf"((?:{PREPOSITION} |of )?{WH}(?: (?:else|exactly|\w+ly)\b)?((?: (?!{VERB}\b)[\w’'%$-]+){{0,4}}?)) "
    rf"({VERB})\b ?(.*)",
    re.IGNORECASE,
)
_NOUN_MAY_FOLLOW = any_of(r"^(?:(?:\w+ )?(?:which|what|whose)|(?:\w+ )?how)\b")
_ADVERBIAL = any_of(
    r"^(?:when|where|why|how(?! (?:many|much)\b)|what (?:time|year|day|month|date)|(?!what|which|who|how)\w+ )"
)
_SUBJECT_FIRST = re.compile(r"(?:the|an?|its|his|her|their|this|that|these|it|he|she|they|there)\b|[A-Z\d$€£]")
_BE = any_of(r"^(?:is|are|was|were)(?:n['’]?t)?$")
_DO = any_of(r"^(?:do|does|did)(?:n['’]?t)?$")
_DEGREE = any_of(r"^how (?!many|much|long|often|far|come|exactly)([a-z]+)$")
_COUNTED = any_of(r"^(?:how (?:many|much)|which|what|whose) (.+)$")
_PARTICIPLE = any_of(r"(?:ed|lt|ght|de|ld)$")
_ADVERB = any_of(r"^(?:\w+ly|also|first|ever|once|else|now|then)$")
_PREPOSITION = re.compile(rf" (?={PREPOSITION}\b)", re.IGNORECASE)
_STRANDED = any_of(rf"\b(?:{PREPOSITION}|of)$")
_NOUN_PHRASE_END = any_of(r"^(?:the|an?|its|his|her|their|this|that) [\w-]+$")
_SET_BEFORE = any_of(rf"^{PREPOSITION} [^,?]{{1,60}}, (?={WH}|{VERB})")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as in a question: "did", "Alexandr Wang", "found Scale AI".

    Attributes:
        helper: the helping verb, in small letters.
        subject: who does it, where the answer tells; else "", and `rest` begins with it.
        rest: what follows.
        degree: the adjective of "How strong was …?", else "".
    """

    helper: str
    subject: str
    rest: str
    degree: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.helper, self.subject, self.rest)))


def clause(turn: Turn) -> Clause | None:
    """Return the clause that a turn comes to; None where the question has no form that is known."""
    text = bare(turn.question)
    if cut := _SET_BEFORE.match(turn.question):  # "In 2024, who led it?": the year belongs to what was asked
        text = f"{text} {cut[0][0].lower()}{cut[0][1:].rstrip(', ')}"
    verb, _, rest = text.partition(" ")
    if HAS_VERB.fullmatch(verb):
        return Clause(verb.lower(), "", rest)
    found = _ASKING.match(text)
    if found and (not found[2] or (_NOUN_MAY_FOLLOW.match(text) and not any(map(is_past, found[2].split())))):
        asking, verb, rest = found[1], found[3].lower(), found[4]
        return _adverbial(turn, asking, verb, rest) or _helped(turn, asking, verb, rest)
    return _unhelped(turn, text)


def _adverbial(turn: Turn, asking: str, verb: str, rest: str) -> Clause | None:
    """ "Where is Scale AI based", "How strong was the earthquake": what is asked for is no subject and no object."""
    if not _ADVERBIAL.match(asking):
        return None
    if answer_type(turn.question) is AnswerType.PLACE and (place := given(turn)):
        rest = f"{rest} {place if _PREPOSITION.match(f' {place}') else f'in {place}'}"
    degree = _DEGREE.match(asking)
    return Clause(verb, "", rest, degree[1] if degree and _BE.match(verb) else "")


def _helped(turn: Turn, asking: str, verb: str, rest: str) -> Clause:
    """ "Who will lead the lab", "What did Meta buy", "How many people were killed": there is a helping verb."""
    counted, told = _COUNTED.match(asking), phrase(turn)
    measured = asking.lower().startswith("how ")
    noun = counted[1] if counted else ""
    thing = noun if measured else given(turn) or ("" if not noun else f"the {noun}")
    named_first = _SUBJECT_FIRST.match(rest) is not None
    if _BE.match(verb) and named_first and not asking.lower().startswith("whom"):
        if asking.lower() == "who" and not rest[:1].isupper():
            return Clause(verb, given(turn), rest)  # "Who is the mayor"
        return Clause(verb, "", f"{rest} {told}".strip() if asking.lower() in ("who", "what") else rest)
    if _DO.match(verb) or named_first:
        return Clause(verb, "", _put_object(rest, thing))
    return Clause(verb, thing or ("" if measured else "someone"), rest)


def _unhelped(turn: Turn, text: str) -> Clause | None:
    """ "Who founded Scale AI", "Which company owns WhatsApp": the question word, or its noun, is the subject."""
    words = text.split()
    at = _verb_at(words)
    if not re.fullmatch(WH, words[0], re.IGNORECASE) or at is None:
        return None
    verb, rest, noun = words[at].lower(), " ".join(words[at + 1 :]), " ".join(words[1:at])
    many = text.lower().startswith("how m")
    if many:
        noun = " ".join(words[2:at])
    elif subject := given(turn) or phrase(turn):
        does = helper(verb)
        return Clause(
            "do" if does == "does" and " and " in subject else does, subject, f"{base_form(verb)} {rest}".strip()
        )
    elif _PARTICIPLE.search(verb) and rest and _SUBJECT_FIRST.match(rest):
        return Clause("was", "", _put_object(rest, verb, whole=True))
    subject = noun if many else f"the {noun}" if _NOUN_MAY_FOLLOW.match(text) and noun else "someone"
    subject = "it" if text.lower().startswith("what ") and subject == "someone" else subject
    return Clause(helper(verb), subject, f"{base_form(verb)} {rest}".strip())


def _verb_at(words: list[str]) -> int | None:
    """The place of the verb in "Who … leads", "Which oil companies own", "How many people died"."""
    start = 1
    if words[0].lower() in ("which", "whose") or [word.lower() for word in words[:2]] in (
        ["how", "many"],
        ["how", "much"],
    ):
        start = 2 + (words[0].lower() == "how")
    while start < len(words) and _ADVERB.match(words[start]):
        start += 1
    if start == 1 or start >= len(words):
        return start if start < len(words) else None
    for at in range(start, min(start + 4, len(words))):
        word, follows = words[at], words[at + 1] if at + 1 < len(words) else ""
        if is_past(word) or (at > start - 1 and word.endswith("s") and _SUBJECT_FIRST.match(follows)):
            return at
        if word.endswith("s") and not words[start - 1].endswith("s") and follows.islower():
            return at + 1
    return start


def _put_object(rest: str, thing: str, *, whole: bool = False) -> str:
    """Put what was asked for where it belongs: "Meta buy for $19 billion" → "Meta buy WhatsApp for $19 billion"."""
    if not thing or _STRANDED.search(rest):
        return f"{rest} {thing}".strip()
    for gap in _PREPOSITION.finditer(rest):
        head = rest[: gap.start()]
        if whole or (" " in head and head.split()[-1][0].islower() and not _NOUN_PHRASE_END.match(head)):
            return f"{head} {thing}{rest[gap.start() :]}"
    return f"{rest} {thing}"
