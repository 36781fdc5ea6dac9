"""Succession: who holds an office no longer, and who has taken it, as far as the sentence tells.

An article that says "Lindqvist resigned and was succeeded by Marchetti" speaks for Marchetti.
"""

import re
from collections.abc import Sequence

from rag.names import name_words
from rag.names.offices import (
    HOLDS,
    NAME,
    NAMED_TO,
    NEAR,
    OFFICE,
    OFFICE_OF_A_FIRM,
    TAKES_OVER,
    TITLE,
    kinds,
    near,
)

_CLOSE = 60  # characters on both sides of a name, in which "former" or "deputy" has to stand
_RUNS = re.compile(r"[^;.]{0,60}?(?:, |\bwho |\bnow )(?:runs|leads|heads|has (?:run|led|headed))\b")
_TELLS_WHICH = re.compile(r"\b(?:who|that|accused)\b")  # "the minister who resigned"
_LESS = re.compile(r"\b(?:deputy|vice|former|formerly|ex|late|then|outgoing|assistant)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:replac\w+|succe\w+|beat\w*|defeat\w+|oust\w+|from|over|after|of the late)\b")
# An age, and what is put in between a name and what its bearer did: "Lee, 61, who ran Rill, resigned".
_ASIDE = (
    r"(?:,? \d\d(?=,))?(?: \([^()]{1,60}\)|"
    r", (?!\w*\s?now\b)(?:[^,.;:]{1,100}?,(?! who\b)|(?!who\b)[^,.;:A-Z]{1,100}?,)|,)?"
)
_POST = (
    r"(?:office|(?:the|his|her|their|its) (?:company|firm|business|post|job|role|position|club|group|bank|"
    r"organi[sz]ation|agency|team|band|charity|university))"
)
_WHEN = (
    r"(?: [a-z]+ly)?(?: (?:as|on|in|last|after|amid|this|today|yesterday|and|over|following|when|"
    r"with immediate effect|at once)\b|[,.;])"
)
_LEAVES = re.compile(
    rf"{_ASIDE} (?:(?:who|has|had|then|also|later) )*"
    rf"(?:resign(?:s|ed)|quit(?: {_POST})?|left {_POST}|(?:stepped|stood) down|retired|died|(?:was|were) killed)"
    rf"{_WHEN}"
)
# "Lee left Rill in May"; a mayor who left Rye on Monday may be travelling
_LEAVES_FIRM = re.compile(rf"{_ASIDE} (?:(?:who|has|had|then|also|later) )*left (?P<body>{NAME}){_WHEN}")
_WILL_LEAD = re.compile(r", who [^,;.]{1,60}, (?:will|is (?:going )?to) (?:lead|run|head|chair)\b")
_GOES_ON = re.compile(  # "retired to become mayor"
    r"\b(?:and|to|before|then|but)(?: (?:is|has|was|then|later|soon|once))* "
    r"(?:now|again|bec[ao]m|return|back|re-?elect)"
)
# "Lee, who had been mayor", "Lee ran Rill until May": what somebody was then, and is not said to be now
_CHIEF = r"(?:CEO|chief executive|boss)"
_UNTIL_THEN = (
    r"[^.;]{0,60}?(?:\b(?:until|till|between|at the time|from [^.;,]{1,25} (?:to|until|till))\b|\d\d ?[-–] ?\d\d)"
)
_HELD = (
    rf"{_ASIDE}(?: who)? (?:had (?:long )?(?:been|served as)|(?P<was>was|served as)) "
    r"(?:(?!\w+ed\b|(?:chosen|made|deputy|vice|acting|assistant|of|to|with|by|under|for|and|not|never)\b)"
    r"[\w'’.-]+ ){0,3}?"
    rf"(?:%s)\b(?(was){_UNTIL_THEN}|(?!\w* for [^,.;]{{1,30}} when\b))"
)
_HOLDS_AGAIN = (
    r"now|again|new|t(?:akes?|ook|aking) over|bec[ao]m\w+|succeeds|replaces|re-?elected|will (?:lead|run|head|return)"
)
_RAN = re.compile(
    rf"{_ASIDE}(?: who)? (?:had )?(?:r[au]n|led|headed|chaired|coached|managed) (?:the )?(?P<body>{NAME}){_UNTIL_THEN}"
)
_DEAD = re.compile(rf"\b[Tt]he late {TITLE}(?:[A-Z][\w’.-]+ )?$")
# Who has taken somebody's place; one who "will replace" somebody has not yet.
_LEADS_NOW = re.compile(
    r"(?:who|which (?:\w+ ){1,3}?)\s?(?:now |currently )?(?:leads|runs|heads|chairs|handles|investigates|(?:is|are) "
    r"(?:now |currently )?(?:in charge|leading|running|heading|chairing|handling|investigating|responsible))\b",
    re.IGNORECASE,
)
_ASKS_REPLACED = re.compile(r"\b(?:replac\w+|succe\w+|predecess\w+|founder|before|until|from|over)\b", re.IGNORECASE)
_HAS_REPLACED = re.compile(
    r"(?<!to have )\b(?:replace[ds]|succeed(?:ed|s)|(?:took|taken|takes) over from) "
    r"(?:(?!(?:by|with|as|in|on|after|when|where)\b)[a-z’'-]+ ){0,3}"
    rf"{TITLE}(?:[A-Z][\w’.-]+ )?$"
)
# "Rill named Hugo Ray as its chief, in place of |Ann Lee", "Hugo Ray becomes chief in place of |Ann Lee"
_CHOSEN = r"(?:nam|appoint|hir|elect|promot|install|pick|select)(?:es|ed|s)|cho(?:oses|se|sen)"
_IN_PLACE_OF = re.compile(
    rf"(?:(?P<who>{NAME})(?:,[^,;.]{{1,60}},)? (?:(?:(?:was|is|has been|had been) )(?:{_CHOSEN})|bec[ao]mes?|"
    rf"t(?:akes|ook) over)|\b(?<!\bbe )(?:{_CHOSEN}) (?:[a-z’'-]+ ){{0,4}}?{TITLE}(?P<whom>{NAME}))\b"
    r"(?P<as>[^;.]{0,100}?),? "
    rf"in (?:(?:the )?place of|succession to) (?:(?:the|its) )?(?:[a-z’'-]+ ){{0,2}}{TITLE}(?:[A-Z][\w’.-]+ )?$"
)
_IS_REPLACED = re.compile(
    rf"{_ASIDE}(?: who)? (?:(?:has been|have been|had been|was|were) (?:later )?"
    r"(?:replaced|succeeded|ousted|sacked|fired(?! (?:at|up|upon)\b)|deposed|"
    r"dismissed(?! (?:from (?:the )?hospital|by|as an?)\b))\b(?! in (?:the|a) )|"
    r"(?:has |had )?(?:handed over to|made way for|g[ai]ven? way to)\b)(?!.*\bbut\b.*\bback\b)"
)
_TAKES = r"(?:takes|is taking|has taken) (?:over|charge)(?: there)?"
_BEGINS = re.compile(
    rf"{_ASIDE} (?:now |then )?(?:(?:{_TAKES}|steps (?:up|in)) as (?:[\w'’-]+ ){{0,4}}?{OFFICE}\b|{_TAKES}(?=[,.;])|"
    rf"(?:becomes|is) the (?:new |interim |acting ){{1,2}}{OFFICE}\b|becomes {OFFICE}\b)"
)
_PASSED_FROM = re.compile(r"\b(?:passed|handed|transferred|moved|gone|went|switched) (?:over )?from (?:the )?$")
_PASSED_TO = re.compile(r"(?: [\w’'-]+){0,4}? (?:in)?to (?:the )?[A-Z]")
# "… was succeeded in May by Hugo Marchetti", "Ann Lee, 61, has |replaced Ray"
_BY = re.compile(
    r"[^;.]{0,160}?\b(?:replaced|succeeded|ousted) (?:(?:as|in|on|last|by) [^,;.]{1,40}? )??by (?:the )?"
    rf"(?P<name>{NAME})"
)
_WHO_DID = re.compile(rf"(?P<name>{NAME})(?:,[^,;.]{{1,60}},)?(?: (?:has|had|who|later|then))* $")
_AS = re.compile(r"[^,;.]{0,30}? as (?P<role>(?:(?! (?:but|and) )[^,;.]){1,40})")


def no_longer_holds(question: str, sentence: str, start: int, end: int) -> bool:
    """Tell whether `sentence[start:end]` is a deputy, has left or was replaced, where it is asked who leads now."""
    question, (sentence, start, end) = question[:NEAR], near(sentence, start, end)
    return _is_replaced(question, sentence, start, end) or _holds_no_longer(question, sentence, start, end)


def successor(question: str, sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """Find who took the place of `sentence[start:end]`, where it is asked who leads now: "Ray was replaced by |Lee|".

    Returns:
        Start and end in the sentence; None where nobody is said to.
    """
    if not no_longer_holds(question, sentence, start, end):
        return None
    around, first, last = near(sentence, start, end)
    found = _BY.match(around, last)
    if found is None and (before := _HAS_REPLACED.search(around[:first])):
        found = _WHO_DID.search(around[: before.start()])
    if found is None:
        found = _named_in_place_of(around[:first])
    if found is None:
        return None
    name = next(group for group, text in found.groupdict().items() if text)
    begins = found.start(name) + start - first
    return begins, begins + len(found[name].rstrip(".&-"))


def succeeds(question: str, sentence: str, start: int, end: int, holder: Sequence[str]) -> bool:
    """Tell whether `sentence[start:end]` is said to have taken the place of somebody: "|Lee| succeeds Ray as mayor".

    Args:
        question: for who holds an office now; of any other one it is False.
        sentence, start, end: where the name stands.
        holder: words of the other name, see `name_words`.
    """
    for found in re.finditer(r"\b[^\W\d_][\w-]*", sentence):
        if found[0][0].isupper() and name_words(found[0])[-1:] == tuple(holder[-1:]):
            place = successor(question, sentence, *found.span())
            if place and place[0] < end and start < place[1]:
                return True
    return False


def takes_office(question: str, sentence: str, end: int) -> bool:
    """Tell whether whose name ends at `sentence[end]` is said to begin in an office, where it is asked who has one."""
    asked = HOLDS.match(question.strip()) or _LEADS_NOW.match(question.strip())
    begins = _BEGINS.match(sentence, end)
    if asked is None or begins is None:
        return False
    told, wanted = kinds(begins[0]), kinds(question)
    return not told or not wanted or bool(told & wanted)


def _holds_no_longer(question: str, sentence: str, start: int, end: int) -> bool:
    """Tell whether the sentence calls somebody a deputy, or a former one, of whom it is asked who holds the office."""
    asked = HOLDS.match(question.strip())
    if asked is None or _LESS.search(question) or _TELLS_WHICH.search(question, asked.end()):
        return False
    if "founder" in (asked["role"] or "").lower():
        return False
    role = asked["role"] or ""
    if _leaves(question, role, sentence, end) or _held_once(question, role, sentence, start, end):
        return True
    if not asked["role"]:
        return False
    if NAMED_TO.search(sentence[:start]) or TAKES_OVER.match(sentence, end) or _RUNS.match(sentence, end):
        return False
    near = sentence[max(0, start - _CLOSE) : end] + _OF_ANOTHER.split(sentence[end : end + _CLOSE])[0]
    role = re.escape(asked["role"] if asked["role"].lower() in near.lower() else asked["role"].split()[-1])
    roles = re.findall(rf"(?:(\w+)[ -])?(?:(\w+)[ -])?{role}\b", near, re.IGNORECASE)
    return bool(roles) and all(
        any(_LESS.fullmatch(word) for word in words)
        and not any(word[:1].isupper() and not _LESS.fullmatch(word) and word not in question for word in words)
        for words in roles
    )


def _leaves(question: str, role: str, sentence: str, end: int) -> bool:
    """Tell whether somebody has left an office, or has died: "Lee, who ran Rill, resigned"."""
    leaves = _LEAVES.match(sentence, end) or _leaves_firm(question, sentence, end)
    if leaves is None or _GOES_ON.search(sentence[leaves.end() : leaves.end() + _CLOSE]):
        return False
    if _WILL_LEAD.match(sentence, end):  # "Lee, who retired in May, will lead the inquiry"
        return False
    at_once = leaves[0].endswith(" as")  # "resigned as a minister"
    held = _AS.match(sentence, leaves.end() - 3 if at_once else leaves.end())
    if held is None or not role or not (at_once or kinds(held["role"])):
        return True
    return role.split()[-1].lower() in held["role"].lower()


def _leaves_firm(question: str, sentence: str, end: int) -> re.Match[str] | None:
    """Find that somebody has left the firm that is asked about by its name."""
    leaves = _LEAVES_FIRM.match(sentence, end)
    if leaves is None or not OFFICE_OF_A_FIRM.search(question):
        return None
    return leaves if any(word in question for word in leaves["body"].split() if len(word) > 2) else None


def _held_once(question: str, role: str, sentence: str, start: int, end: int) -> bool:
    """Tell whether somebody is said to have held an office then, and not to hold one now: "who had been mayor"."""
    if _DEAD.search(sentence[:start]):
        return True
    role = re.sub(r"^(?:current|present|new|incumbent) ", "", role)
    words = re.escape(role) if role and not re.fullmatch(_CHIEF, role) else _CHIEF
    found = re.match(_HELD % (words if role else rf"{_CHIEF}|leader|president|head"), sentence[end:])
    if found is None:
        found = _RAN.match(sentence[end:])
        if found is None or not any(word in question for word in found["body"].split() if len(word) > 2):
            return False
    behind = sentence[end + found.end() :][:_CLOSE]
    return not re.search(rf"\b(?:{words}|{_HOLDS_AGAIN})\b", f"{sentence[:start][-_CLOSE:]} {behind}")


def _named_in_place_of(before: str) -> re.Match[str] | None:
    """Find that another one has the office of whose name follows; who is "picked to speak in his place" hasn't."""
    found = _IN_PLACE_OF.search(before)
    return found if found and (kinds(found["as"]) or not found["as"].strip(" ,")) else None


def _is_replaced(question: str, sentence: str, start: int, end: int) -> bool:
    """Tell whether another one has taken somebody's place, where it is asked who leads now: "Lee succeeded Hale"."""
    asked = HOLDS.match(question.strip()) or _LEADS_NOW.match(question.strip())
    if asked is None or _LESS.search(question) or _ASKS_REPLACED.search(question):
        return False
    before, after = sentence[:start], sentence[end:]
    behind = _IS_REPLACED.match(after)
    named = None if after.startswith(("'s", "’s")) else _named_in_place_of(before)
    replaced = behind or named or _HAS_REPLACED.search(before)
    if not (replaced or (_PASSED_FROM.search(before) and _PASSED_TO.match(after))):
        return False
    held = _AS.match(after, behind.end() if behind else 0)
    other = (
        kinds(held["role"]) if held else kinds(named["as"]) if named else set()
    )  # "Lee succeeded Hale as chairman", who is chief executive still
    return not other or not kinds(question) or not other.isdisjoint(kinds(question))
