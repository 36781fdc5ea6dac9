"""Offices: of what somebody is the chief, the chairman or the mayor, as far as the words beside the name tell."""

import re
from collections.abc import Sequence

from rag.names import name_words, same_name

NEAR = 200  # characters that are looked at, of a question and on both sides of a name
_CLOSE = 60  # characters on both sides of a name, in which "former" or "deputy" has to stand
# Capitals that are no name, or none of a body: "On Monday boss …", "New CEO …", "Norwegian boss".
_NO_NAME = (
    r"(?:The|An?|Its|His|Her|Their|Our|This|That|Who|What|As|But|And|For|On|In|When|Then|Now|Yet|Last|Next|According|"
    r"Meanwhile|Deputy|Former|Vice|New|Interim|Acting|Outgoing|Incoming|Current|Co-?[Ff]ounder|Founder|President|"
    r"Chair(?:man|woman)?|Chief|Managing|Executive|General|Group|Company|Team|Club|Billionaire|Tech|"
    r"Airline|US|U\.S\.|UK|Swiss|Czech|Saudi|Israeli|Greek|Argentine|Welsh|Thai|Iraqi|Pakistani|Qatari|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"[A-Z][a-z]+(?:ian|ean|can|man|ish|ese|ench|utch))\b"
)
_NAME = rf"(?!{_NO_NAME})[A-Z][\w&.-]*(?: (?:(?:of|and|for|&) (?:the )?)?[A-Z][\w&.-]*)*"
_OF_FIRMS = (
    r"(?:C[A-Z]O|[Cc]hief(?: [a-z]+){0,2} [Oo]fficer|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|(?:[Cc]o-?)?[Ff]ounder|"
    r"[Cc]hair(?:man|woman|person)?|[Dd]irector|[Mm]anager|[Bb]oss|[Oo]wner|[Ss]pokes(?:man|woman|person))"
)
_OF_OTHERS = (
    r"(?:[Pp]resident|[Ss]ecretary|[Mm]inister|[Cc]hancellor|[Mm]ayor|[Gg]overnor|[Hh]ead(?= (?:of|at)\b)|[Ll]eader|"
    r"[Cc]oach)"
)
# Who holds an office of one kind may hold one of another kind elsewhere.
_KINDS = tuple(
    re.compile(rf"\b(?:co-?)?(?:{words})", re.IGNORECASE)
    for words in (
        r"c[a-z]o\b|chief|boss|manager|director|head\b|coach", "founder", "chair", "owner", "spokes", "president",
        "secretary", "minister", "chancellor", "mayor", "governor", "leader",
    )
)  # fmt: skip
_ADJECTIVES = r"(?:[a-z\d][\w-]* ){0,3}?"
# "Corvane's finance director", "the chairman of Corvane", "Corvane chief executive"; no "British prime minister", for
# that is the one of the United Kingdom.
_FORMS = (
    rf"(?P<whose>{_NAME})(?:['’]s|(?<=s)['’]) {_ADJECTIVES}(?:{_OF_FIRMS}|{_OF_OTHERS})\b",
    rf"(?P<firm>{_NAME}) {_ADJECTIVES}{_OF_FIRMS}\b",
    rf"\b(?:{_OF_FIRMS}|{_OF_OTHERS}) (?:of|at|for) (?:the )?(?P<of>{_NAME})\b(?!['’]s| [A-Z])",
)
_OFFICE = f"(?:{'|'.join(_FORMS)})"
_BEFORE = re.compile(
    rf"(?P<earlier>\b(?i:former|ex|then|outgoing|currently)[ -])?{_OFFICE},? "
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady)\.? )?$"
)
_BEHIND = re.compile(
    r",?(?: \d\d,)? "
    r"(?:(?:(?!(?:and|but|while|who|whose|with|said|says|told|that)\b)[\w’'-]+ ){0,5}?"
    r"(?:as|is|was|be|been|becomes?|became|named|appointed|remains|stays) )?"
    rf"(?:(?:who|is|was|now|the|new|an?|its) )*(?P<earlier>(?i:former|ex|then|outgoing|currently)[ -])?{_OFFICE}"
)
_OF = re.compile(rf",? of (?P<of>{_NAME})")
_OFFICE_OF_A_FIRM = re.compile(rf"\b{_OF_FIRMS}\b")
_OF_SOMEBODY = re.compile(  # "Wang's boss"
    r"['’]s? (?:\w+ )?(?:boss|manager|secretary|leader|coach|spokes\w+)(?! (?:of|at|for)\b)"
)
# "Starbucks named Chipotle CEO Brian Niccol", "Leicester boss Ann Lee takes over at Rill": an office until then.
_NAMES = re.compile(r"\b(?:nam(?:es|ed)|appoint(?:s|ed)|hir(?:es|ed)|poach\w*)\b")
_TAKES_OVER = re.compile(
    r"[^,;.]{0,40}?\b(?:t(?:akes?|aking|ook) over|(?:will|to) (?:lead|run|head|replace|succeed))\b"
    r"(?P<what>[^,;.]{0,40})"
)
_RUNS = re.compile(r"[^;.]{0,60}?(?:, |\bwho |\bnow )(?:runs|leads|heads|has (?:run|led|headed))\b")
_UNTIL = re.compile(r",? (?:before|until)\b")  # "was chief executive of Rill until May"
# "Who is the prime minister?"; "Who was …?" may want a former one.
_HOLDS = re.compile(
    rf"(?i:who(?:['’]s| is) (?:currently |now )?)(?:the |{_NAME}(?:['’]s|(?<=s)['’]) )?"
    rf"(?P<role>(?:[a-z-]+ )*?(?:{_OF_FIRMS}|{_OF_OTHERS}))\b|"
    r"(?i:who (?:currently |now )?(?:leads|runs|heads|chairs)\b)"
)
_TELLS_WHICH = re.compile(r"\b(?:who|that|accused)\b")  # "the minister who resigned"
# An age, and what is put in between a name and what its bearer did: "Lee, 61, who ran Rill, resigned".
_ASIDE = (
    r"(?:,? \d\d(?=,))?(?: \([^()]{1,60}\)|"
    r", (?!\w*\s?now\b)(?:[^,.;:]{1,100}?,(?! who\b)|(?!who\b)[^,.;:A-Z]{1,100}?,)|,)?"
)
_POST = r"(?:office|(?:the|his|her|their) (?:company|firm|business|post|job|role|position))"
_LEAVES = re.compile(
    rf"{_ASIDE} (?:(?:who|has|had|then|also|later) )*"
    rf"(?:resign(?:s|ed)|quit(?: {_POST})?|left {_POST}|(?:stepped|stood) down|retired|died|(?:was|were) killed)"
    r"(?: [a-z]+ly)?(?: (?:as|on|in|last|after|amid|this|today|yesterday|and|over|following|when)\b|[,.;])"
)
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
    rf"{_ASIDE}(?: who)? (?:had )?(?:r[au]n|led|headed|chaired|coached|managed) (?:the )?(?P<body>{_NAME}){_UNTIL_THEN}"
)
_DEAD = re.compile(r"\b[Tt]he late (?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady)\.? )?(?:[A-Z][\w’.-]+ )?$")
# Who has taken somebody's place; one who "will replace" somebody has not yet.
_LEADS_NOW = re.compile(
    r"(?:who|which (?:\w+ ){1,3}?)\s?(?:now |currently )?(?:leads|runs|heads|chairs|handles|investigates|(?:is|are) "
    r"(?:now |currently )?(?:in charge|leading|running|heading|chairing|handling|investigating|responsible))\b",
    re.IGNORECASE,
)
_ASKS_REPLACED = re.compile(r"\b(?:replac\w+|succe\w+|predecess\w+|founder|before|until|from|over)\b", re.IGNORECASE)
_HAS_REPLACED = re.compile(
    r"(?<!to have )\b(?:replaced|succeeded|(?:took|taken) over from) "
    r"(?:(?!(?:by|with|as|in|on|after|when|where)\b)[a-z’'-]+ ){0,3}"
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady)\.? )?(?:[A-Z][\w’.-]+ )?$"
)
_IS_REPLACED = re.compile(
    rf"{_ASIDE}(?: who)? (?:(?:has been|have been|had been|was|were) (?:later )?"
    r"(?:replaced|succeeded|ousted|sacked|fired(?! (?:at|up|upon)\b)|deposed|"
    r"dismissed(?! (?:from (?:the )?hospital|by|as an?)\b))\b(?! in (?:the|a) )|"
    r"(?:has |had )?(?:handed over to|made way for|g[ai]ven? way to)\b)(?!.*\bbut\b.*\bback\b)"
)
_PASSED_FROM = re.compile(r"\b(?:passed|handed|transferred|moved|gone|went|switched) (?:over )?from (?:the )?$")
_PASSED_TO = re.compile(r"(?: [\w’'-]+){0,4}? (?:in)?to (?:the )?[A-Z]")
_AS = re.compile(r"[^,;.]{0,30}? as (?P<role>(?:(?! (?:but|and) )[^,;.]){1,40})")
_LESS = re.compile(r"\b(?:deputy|vice|former|formerly|ex|late|then|outgoing|assistant)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:replac\w+|succe\w+|beat\w*|defeat\w+|oust\w+|from|over|after|of the late)\b")
_PEOPLE = (
    r"(?:officer|inspector|victim|suspect|driver|pilot|captain|doctor|lawyer|judge|author|editor|man|woman|person|boy|"
    r"girl|wife|husband|son|daughter|sister|brother|mother|father)"
)
_SOMEBODY = rf"(?:the|an?|its|his|her|their) (?:[\w'’-]+ ){{0,4}}?(?i:{_OF_FIRMS}|{_OF_OTHERS}|{_PEOPLE})"
_TOLD_BY = r"(?=\W*$| (?i:of|who|whose|that|in|at|for|from|on|behind|general|\w+ed)\b)"  # not "the pilot project"
_NAME_OF = re.compile(
    rf"(?i:what(?:['’]s| (?P<was>was)| is) (?:the )?(?:full )?name of) (?P<who>{_SOMEBODY}{_TOLD_BY}.*)|"
    rf"(?i:what(?:['’]s| (?P<were>was)| is)) (?P<whose>{_SOMEBODY})['’]s? (?:full )?name\W*|"
    rf"(?i:what(?: (?P<called>was)| is|['’]s)) (?!an? )(?P<role>(?:{_SOMEBODY}|"
    rf"{_NAME}['’]s? (?:[\w'’-]+ ){{0,2}}?(?i:{_OF_FIRMS}|{_OF_OTHERS}))(?: (?:of|at|for) [^?]{{1,60}}?)?) "
    r"(?:called|named)\W*",
    re.DOTALL,
)


def holds_other_office(question: str, sentence: str, start: int, end: int) -> bool:
    """Tell whether a sentence says of `sentence[start:end]` that it holds an office, but another one than asked for.

    "The chairman of Corvane, Peter Dace" answers nothing where the chairman of Halvard is asked for, nor does "the
    deputy chairman".
    """
    question, sentence = question[:NEAR], sentence[max(0, start - NEAR) : end + NEAR]
    start, end = min(start, NEAR), min(start, NEAR) + end - start
    if _is_replaced(question, sentence, start, end):
        return True
    return _holds_no_longer(question, sentence, start, end) or _is_of_another_body(question, sentence, start, end)


def asked_plainly(question: str) -> str:
    """Ask who somebody is where his name is asked for: "What is the name of the mayor?" → "Who is the mayor?"."""
    found = _NAME_OF.fullmatch(question.strip())
    if found is None:
        return question
    past = found["was"] or found["were"] or found["called"]
    return f"Who {'was' if past else 'is'} {found['who'] or (found['whose'] or found['role']) + '?'}"


def _is_of_another_body(question: str, sentence: str, start: int, end: int) -> bool:
    """Tell whether an office of the kind asked for is one of another body."""
    asked = [_body(one) for form in _FORMS if (one := re.search(form, question))]
    if not asked or _OF_SOMEBODY.search(question):
        return False
    if _moves(asked, sentence, start, end):
        return False
    beside = (_BEFORE.search(sentence[:start]), _BEHIND.match(sentence, end))
    held = [
        one
        for one in beside
        if one and not one["earlier"] and not _UNTIL.match(sentence, one.end()) and _kinds(one[0]) & _kinds(question)
    ]
    if _OFFICE_OF_A_FIRM.search(question) and (
        of := _OF.match(sentence, end)
    ):  # "the senator, Ann Lee of the Greens": a party
        held.append(of)
    bodies = [name_words(_body(one)) for one in held]
    return bool(bodies) and not any(_same_body(body, name_words(other)) for body in bodies for other in asked)


def _holds_no_longer(question: str, sentence: str, start: int, end: int) -> bool:
    """Tell whether the sentence calls somebody a deputy, or a former one, of whom it is asked who holds the office."""
    asked = _HOLDS.match(question.strip())
    if asked is None or _LESS.search(question) or _TELLS_WHICH.search(question, asked.end()):
        return False
    if "founder" in (asked["role"] or "").lower():
        return False
    role = asked["role"] or ""
    if _leaves(role, sentence, end) or _held_once(question, role, sentence, start, end):
        return True
    if not asked["role"]:
        return False
    if _NAMES.search(sentence[:start]) or _TAKES_OVER.match(sentence, end) or _RUNS.match(sentence, end):
        return False
    near = sentence[max(0, start - _CLOSE) : end] + _OF_ANOTHER.split(sentence[end : end + _CLOSE])[0]
    role = re.escape(asked["role"] if asked["role"].lower() in near.lower() else asked["role"].split()[-1])
    roles = re.findall(rf"(?:(\w+)[ -])?(?:(\w+)[ -])?{role}\b", near, re.IGNORECASE)
    return bool(roles) and all(
        any(_LESS.fullmatch(word) for word in words)
        and not any(word[:1].isupper() and not _LESS.fullmatch(word) and word not in question for word in words)
        for words in roles
    )


def _leaves(role: str, sentence: str, end: int) -> bool:
    """Tell whether somebody has left an office, or has died: "Lee, who ran Rill, resigned"."""
    leaves = _LEAVES.match(sentence, end)
    if leaves is None or _GOES_ON.search(sentence[leaves.end() : leaves.end() + _CLOSE]):
        return False
    at_once = leaves[0].endswith(" as")  # "resigned as a minister"
    held = _AS.match(sentence, leaves.end() - 3 if at_once else leaves.end())
    if held is None or not role or not (at_once or _kinds(held["role"])):
        return True
    return role.split()[-1].lower() in held["role"].lower()


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


def _is_replaced(question: str, sentence: str, start: int, end: int) -> bool:
    """Tell whether another one has taken somebody's place, where it is asked who leads now: "Lee succeeded Hale"."""
    asked = _HOLDS.match(question.strip()) or _LEADS_NOW.match(question.strip())
    if asked is None or _LESS.search(question) or _ASKS_REPLACED.search(question):
        return False
    before, after = sentence[:start], sentence[end:]
    behind = _IS_REPLACED.match(after)
    if not (behind or _HAS_REPLACED.search(before) or (_PASSED_FROM.search(before) and _PASSED_TO.match(after))):
        return False
    held = _AS.match(after, behind.end() if behind else 0)
    other = _kinds(held["role"]) if held else set()  # "Lee succeeded Hale as chairman", who is chief executive still
    return not other or not _kinds(question) or not other.isdisjoint(_kinds(question))


def _moves(asked: Sequence[str], sentence: str, start: int, end: int) -> bool:
    """Tell whether somebody is said to move to a body that is asked for."""
    takes = _TAKES_OVER.match(sentence, end)
    where = (sentence[:start] if _NAMES.search(sentence[:start]) else "") + (takes["what"] if takes else "")
    return any(word in where for body in asked for word in body.split() if len(word) > 2)


def _same_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names may be those of one body, one of them cut short: "the Fed", "Man City", "JP Morgan"."""
    return same_name(one, other) or _begins(one, other) or _begins(other, one)


def _begins(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether each word of a name begins one of another, or the whole begins the whole: "Fed", "JP Morgan"."""
    words = all(len(part) > 2 and any(word.startswith(part) for word in full) for part in short)
    return words or "".join(full).startswith("".join(short))


def _body(office: re.Match[str]) -> str:
    return next(name for name in office.groupdict().values() if name)


def _kinds(text: str) -> set[int]:
    return {number for number, kind in enumerate(_KINDS) if kind.search(text)}
