"""Offices: of what somebody is the chief, the chairman or the mayor, as far as the words beside the name tell."""

import re
from collections.abc import Sequence

from rag.names import name_words, same_name
from rag.wording import POSSESSIVE

NEAR = 200  # characters that are looked at, of a question and on both sides of a name
# Capitals that are no name, or none of a body: "On Monday boss …", "New CEO …", "Norwegian boss".
_NO_NAME = (
    r"(?:The|An?|Its|His|Her|Their|Our|This|That|Who|What|As|But|And|For|On|In|When|Then|Now|Yet|Last|Next|According|"
    r"Meanwhile|Deputy|Former|Vice|New|Interim|Acting|Outgoing|Incoming|Current|Co-?[Ff]ounder|Founder|President|"
    r"Chair(?:man|woman)?|Chief|Managing|Executive|General|Group|Company|Team|Club|Billionaire|Tech|"
    r"Airline|US|U\.S\.|UK|Swiss|Czech|Saudi|Israeli|Greek|Argentine|Welsh|Thai|Iraqi|Pakistani|Qatari|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"[A-Z][a-z]+(?:ian|ean|can|man|ish|ese|ench|utch))\b"
)
NAME = rf"(?!{_NO_NAME})[A-Z][\w&.-]*(?: (?:(?:of|and|for|&) (?:the )?)?[A-Z][\w&.-]*)*"
_OF_FIRMS = (
    r"(?:C[A-Z]O|[Cc]hief(?: [a-z]+){0,2} [Oo]fficer|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|(?:[Cc]o-?)?[Ff]ounder|"
    r"[Cc]hair(?:man|woman|person)?|[Dd]irector|[Mm]anager|[Bb]oss|[Oo]wner|[Ss]pokes(?:man|woman|person))"
)
_OF_OTHERS = (
    r"(?:[Pp]resident|[Ss]ecretary|[Mm]inister|[Cc]hancellor|[Mm]ayor|[Gg]overnor|[Hh]ead(?= (?:of|at)\b)|[Ll]eader|"
    r"[Cc]oach)"
)
OFFICE = rf"(?:{_OF_FIRMS}|{_OF_OTHERS})"
# Who holds an office of one kind may hold one of another kind elsewhere.
_KINDS = tuple(
    re.compile(rf"\b(?:co-?)?(?:{words})", re.IGNORECASE)
    for words in (
        r"c[a-z]o\b|chief|boss|manager|director|head\b|coach", "founder", "chair", "owner", "spokes", "president",
        "secretary", "minister", "chancellor", "mayor", "governor", "leader",
    )
)  # fmt: skip
_CHIEF = 0
TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady)\.? )?"
_ADJECTIVES = r"(?:[a-z\d][\w-]* ){0,3}?"
# "Corvane's finance director", "the chairman of Corvane", "Corvane chief executive"; no "British prime minister", for
# that is the one of the United Kingdom.
_FORMS = (
    rf"(?P<whose>{NAME}){POSSESSIVE} {_ADJECTIVES}{OFFICE}\b",
    rf"(?P<firm>{NAME}) {_ADJECTIVES}{_OF_FIRMS}\b",
    rf"\b{OFFICE} (?:of|at|for) (?:the )?(?P<of>{NAME})\b(?!['’]s| [A-Z])",
)
_RUNS = rf"(?i:who (?:currently |now )?(?:leads|runs|heads)) (?:the )?(?P<runs>{NAME})"  # as its chief does
_OFFICE = f"(?:{'|'.join(_FORMS)})"
_BEFORE = re.compile(rf"(?P<earlier>\b(?i:former|ex|then|outgoing|currently)[ -])?{_OFFICE},? {TITLE}$")
_BEHIND = re.compile(
    r",?(?: \d\d,)? "
    r"(?:(?:(?!(?:and|but|while|who|whose|with|said|says|told|that)\b)[\w’'-]+ ){0,5}?"
    r"(?:as|is|was|be|been|becomes?|became|named|appointed|remains|stays) )?"
    rf"(?:(?:who|is|was|now|the|new|an?|its) )*(?P<earlier>(?i:former|ex|then|outgoing|currently)[ -])?{_OFFICE}"
)
_WHO_RUNS = re.compile(rf",?(?: [\w-]+){{0,3}} who (?:now )?(?:leads|runs|heads) (?:the )?(?P<runs>{NAME})")
_OF = re.compile(rf",? of (?P<of>{NAME})")
OFFICE_OF_A_FIRM = re.compile(rf"\b{_OF_FIRMS}\b")
_OF_SOMEBODY = re.compile(  # "Wang's boss"
    r"['’]s? (?:\w+ )?(?:boss|manager|secretary|leader|coach|spokes\w+)(?! (?:of|at|for)\b)"
)
# "Starbucks named Chipotle CEO Brian Niccol", "Leicester boss Ann Lee takes over at Rill": an office until then.
NAMED_TO = re.compile(r"\b(?:nam(?:es|ed)|appoint(?:s|ed)|hir(?:es|ed)|poach\w*)\b")
TAKES_OVER = re.compile(
    r"[^,;.]{0,40}?\b(?:t(?:akes?|aking|ook) over|(?:will|to) (?:lead|run|head|replace|succeed))\b"
    r"(?P<what>[^,;.]{0,40})"
)
_UNTIL = re.compile(r",? (?:before|until)\b")  # "was chief executive of Rill until May"
# "Who is the prime minister?", "Who will run Rill?", but no lab of Rill's; "Who was …?" may want a former one.
HOLDS = re.compile(
    rf"(?i:who(?:['’]s| is) (?:currently |now )?)(?:the |{NAME}{POSSESSIVE} )?"
    rf"(?P<role>(?:[a-z-]+ )*?{OFFICE})\b|"
    r"(?i:who (?:currently |now )?(?:leads|runs|heads|chairs)\b)|"
    r"(?i:who (?:will|is (?:going )?to) (?:lead|run|head|chair)) "
    rf"(?=(?:{NAME}|the (?:[a-z]+ ){{0,2}}(?:company|firm|group|business|bank|club|division))(?![\w'’])"
    r"(?! (?!(?:now|then|next|after|when|from|in|on|at|if|once|and|instead|following|until|as|for)\b)[a-z]))"
)
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
    rf"{NAME}['’]s? (?:[\w'’-]+ ){{0,2}}?(?i:{_OF_FIRMS}|{_OF_OTHERS}))(?: (?:of|at|for) [^?]{{1,60}}?)?) "
    r"(?:called|named)\W*",
    re.DOTALL,
)


def holds_other_office(question: str, sentence: str, start: int, end: int) -> bool:
    """Tell whether a sentence says of `sentence[start:end]` that it holds an office, but another one than asked for.

    "The chairman of Corvane, Peter Dace" answers nothing where the chairman of Halvard is asked for, nor does "the
    deputy chairman".
    """
    question, (sentence, start, end) = question[:NEAR], near(sentence, start, end)
    asked = [_body(one) for form in (*_FORMS, _RUNS) if (one := re.search(form, question))]
    if not asked or _OF_SOMEBODY.search(question):
        return False
    if _moves(asked, sentence, start, end):
        return False
    beside = (_BEFORE.search(sentence[:start]), _BEHIND.match(sentence, end))
    held = [
        one
        for one in beside
        if one
        and not one["earlier"]
        and not _UNTIL.match(sentence, one.end())
        and kinds(one[0]) & (kinds(question) or {_CHIEF})
    ]
    if _CHIEF in (kinds(question) or {_CHIEF}) and (runs := _WHO_RUNS.match(sentence, end)):
        held.append(runs)
    # "the senator, Ann Lee of the Greens": a party
    if OFFICE_OF_A_FIRM.search(question) and (of := _OF.match(sentence, end)):
        held.append(of)
    bodies = [name_words(_body(one)) for one in held]
    return bool(bodies) and not any(_same_body(body, name_words(other)) for body in bodies for other in asked)


def near(sentence: str, start: int, end: int) -> tuple[str, int, int]:
    """Cut a sentence down to what stands near a name, with the new place of that."""
    return sentence[max(0, start - NEAR) : end + NEAR], min(start, NEAR), min(start, NEAR) + end - start


def asked_plainly(question: str) -> str:
    """Ask who somebody is where his name is asked for: "What is the name of the mayor?" → "Who is the mayor?"."""
    found = _NAME_OF.fullmatch(question.strip())
    if found is None:
        return question
    past = found["was"] or found["were"] or found["called"]
    return f"Who {'was' if past else 'is'} {found['who'] or (found['whose'] or found['role']) + '?'}"


def _moves(asked: Sequence[str], sentence: str, start: int, end: int) -> bool:
    """Tell whether somebody is said to move to a body that is asked for."""
    takes = TAKES_OVER.match(sentence, end)
    where = (sentence[:start] if NAMED_TO.search(sentence[:start]) else "") + (takes["what"] if takes else "")
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


def kinds(text: str) -> set[int]:
    """Return the numbers of the kinds of office that a text names: a chief, a chairman, a mayor."""
    return {number for number, kind in enumerate(_KINDS) if kind.search(text)}
