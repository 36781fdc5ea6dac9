"""Values that their own sentence takes back: "12, not the 7 first reported", "cut from 12 to 7".

Such a value is no answer of its article, unless what was said before is just what the question asks for.
"""

import re

from rag.answer_types import AnswerType
from rag.question import QuestionKind, question_kind
from rag.reader.candidates import Candidate
from rag.reader.moved import asks_change, moved
from rag.values.forms import holds
from rag.wording import any_of, years

NEAR = 300  # characters on both sides of a value that are looked at
_SAID = (
    r"(?:said|says?|saying|put(?! (?:an?|in|on|out|up)\b)|gave|given|stated|reported|spoke|spoken|speaking|estimated|"
    r"thought|believed|feared|counted|told|quoted|listed|claimed|wrote|written|announced|named|identified|described|"
    r"dated|published|attributed)"
)
_ESTIMATED = r"(?:put(?= at\b)|estimated|reckoned|thought|believed|feared|expected|projected|budgeted|priced|valued)"
_RECKONED = rf"(?:{_ESTIMATED}|reported|said|stated|announced)"
_WRONGLY = r"(?:wrongly|mistakenly|erroneously|incorrectly|falsely)"
_FIRST = r"(?:at first|first|initially|originally|previously|earlier)"
_CORRECTED = r"(?:correct(?:s|ed|ing)?|revis(?:es|ed|ing)|amend(?:s|ed|ing)?|restat(?:es|ed|ing))"
_FIGURE = r"(?:figure|toll|count|estimate|number|total|date|year|tally|report|statement|account)s?"
_ESTIMATE = r"(?:figure|toll|count|estimate|tally|statement|claim)s?"
_LITTLE = r"(?:(?:in|on|at|by|to|of|for|from|as|the|an?|its|about|around|only|earlier|previous|first|initial) )*"
_WORDS = r"(?:(?!(?:but|and|or|now|later|instead|it)\b)[^\s,;:—–]+ ){0,6}?"  # of the same clause
# What takes back whatever stands right behind it, a name too …
_BEFORE = any_of(
    rf"\b(?:{_WRONGLY} {_SAID}|{_SAID} {_WRONGLY}) {_WORDS}$",
    rf"\bmis(?:stat|report|identif|dat|nam|spel)\w* {_WORDS}as {_LITTLE}$",
)
# … or a figure or a day …
_BEFORE_VALUE = any_of(
    rf"\b(?:rather than|instead of|as opposed to) {_LITTLE}$",
    rf"(?:[,;(–—] ?|\band )(?:and )?not,? (?:as [^,;]{{1,60}}, )?{_LITTLE}$",
    rf"\bpreviously {_ESTIMATED} {_WORDS}$",
    rf"\b(?:{_CORRECTED}|withdr\w+|retract\w+) (?:the|its|their|his|her) (?:\w+ )?"
    rf"{_ESTIMATE} (?:of {_LITTLE}|that {_WORDS})$",
    rf"\b{_CORRECTED} {_WORDS}from {_LITTLE}$",
    rf"\b(?:toll|count|estimate|tally)s? {_WORDS}(?:lowered|raised|reduced|increased|updated|cut|rose|risen|climbed|"
    rf"jumped|fell|fallen|went|gone) (?:to [^\s,;]+ )?from {_LITTLE}$",
)
# … or right in front of it, with a noun or two in between: "7, later corrected to 12".
_LINK = (
    r"(?: [a-z]+){0,2},? (?:(?:as|that|which(?: (?:the )?\w+)?|but|and) )?(?:(?:was|were|had been|has been|had|it) )?"
)
_BEHIND_VALUE = re.compile(
    rf"{_LINK}(?:{_WRONGLY} {_SAID}\b|(?:(?:later|since|then|soon) )?{_CORRECTED}(?: up| down|wards?)* to\b)|"
    r"(?: \w+){0,2} (?:is|was|were|proved|turned out to be) (?:wrong|incorrect|mistaken|an error|a mistake)\b",
    re.IGNORECASE,
)
# "Some papers said 15, which is wrong"; a fine of $500 may be wrong otherwise
_AND_IS_WRONG = re.compile(
    r"(?: [a-z]+){0,2},? (?:which|but (?:that|this)|and (?:that|this)|that) (?:is|was) "
    r"(?:wrong|incorrect|mistaken|false|untrue|not (?:true|right|correct|so|the case)|an error|a mistake)"
    r"(?=[.,;:!?)”\"–—]| [–—-] |$)",
    re.IGNORECASE,
)
_FIRST_SAID = re.compile(rf"{_LINK}{_FIRST} {_RECKONED}\b(?! (?:in|on|at|by)\b)", re.IGNORECASE)
# … and what does so only where the sentence goes on to another value: "first spoke of seven dead but now say 12".
_ONCE = any_of(
    rf"\b(?:{_FIRST} {_SAID}|had {_SAID}|{_SAID} {_FIRST}) {_WORDS}$",
    rf"\b(?:first|initial|original|earl(?:y|ier)|preliminary|previous) (?:\w+ )?{_FIGURE} {_WORDS}$",
)
# … or, without more words, to another sum or share: "originally put at $5 million, it cost $9 million"
_RECKONED_FIRST = any_of(rf"\b{_FIRST} {_RECKONED} {_WORDS}$")
# … or two values one after the other: "had given 118 at first, then 142", "first gave 118 and then 142"
_GIVEN = any_of(rf"\b{_SAID} {_WORDS}$")
_GIVEN_FIRST = any_of(rf"\b(?:at )?{_FIRST} {_SAID} {_WORDS}$")
_THEN = r",? (?:and |but )?(?:then|later|now)\b(?P<next>.{0,25})"
_AT_FIRST_THEN = any_of(rf"(?: [a-z]+){{0,3}} {_FIRST}{_THEN}")
_AND_THEN = any_of(_THEN)
_NOW = any_of(
    r"\b(?:(?:later|now|in fact|actually)\b|but(?= (?:\w+ ){0,2}(?:say|says|said|put|it|the|then|now)\b))"
    r"(?P<next>.{0,40})"
)
# "$5 million, down from $8 million": what it was, which a question for what it was then names
_COMPARED = any_of(rf"\b(?:up|down) (?:\w+ )?from {_LITTLE}$")
_TO = re.compile(r"(?: [a-z]+){0,3} to\b")  # "goes up from 110 to 135", where both may be asked for
# "An earlier version of this article said 1978", but not what it said that instead of.
_VERSION = any_of(
    r"\b(?:earlier|previous|original|first|prior) (?:version|edition)s? of (?:this|the|our) "
    r"(?:article|story|report|piece|post|page|release|statement|bulletin|notice|column|list)\b(?P<rest>.*)",
    rf"\bthis (?:article|story|report|piece|post|page) (?:{_FIRST}|{_WRONGLY})\b(?P<also>.*)",
)
_BUT = any_of(
    r"[;:–—]|\b(?:instead of|rather than|when|whereas|but|not|"
    r"(?<!that )(?<!said )(?:(?:s?he|it) (?:is|was)|they (?:are|were))|actually)\b"
)
# "misspelled the name of", "omitted that": not what was wrong, unless "as" what.
_ONLY_WHAT, _AS_WHAT = any_of(r"\b(?:mis\w+|omitted|left out)\b"), any_of(r"\bas\b")
# … and what else it said, after the right value of something: "It also gave the age as 51; he is 54".
_CORRECTION = any_of(r"^\W*(?:corrections?|clarification|erratum|errata|editor['’]s note)\b[^.:\n]{0,30}:")
_ALSO_SAID = any_of(
    rf"\b(?:(?:it|we|and|article|story|report|version|headline|caption) (?:also|further|{_WRONGLY})|"
    rf"(?:article|story|headline|caption)(?: had)?) (?:{_SAID}|placed|mis\w+)\b"
)
_GAVE = any_of(rf"\b(?:{_SAID}|placed)\b.* (?:as|at|to be|that)\b")
_IT_IS = any_of(
    r"^[^.;]{0,40}?[;,–—(] ?(?:in fact |actually |but )?(?:s?he|it|they|there|the \w+) (?:is|was|are|were)\b"
)
_ASKS_EARLIER = any_of(
    r"\b(?:budget\w*|estimat\w*|fear\w*|projected|valued|expected|first(?:ly)?|initial\w*|original\w*|earl(?:y|ier|iest)|previous\w*|prior|before|former\w*|version|once|"
    rf"{_WRONGLY}|wrong|mistake\w*|error|false|{_CORRECTED}|withdr\w*|retract\w*|mis(?:stat|report|identif|nam)\w*|"
    rf"rather than|instead|not|used to|old(?= {_FIGURE}\b)|from (?:what|which|how))\b|n[’']t\b|\bfrom\W*$"
)
# What was meant to be, or somebody only said: "six hours rather than two"
_ASKS_MEANT = any_of(
    r"\b(?:should|would|could|supposed|meant|normal\w*|usual\w*|plan\w*|expect\w*|demand\w*|require\w*|want\w*|due|"
    r"promise\w*|claim\w*|without|(?:was|were) to|to have been)\b"
)
_PAST = any_of(r"\b(?:was|were|did)\b")
_SUMS = (AnswerType.MONEY, AnswerType.PERCENT)
_ASKS_PAST = any_of(
    r"\b(?:highest|lowest|peak|last|ago|past|had|fall|fell|drop\w*|rise|rose|ris\w+|grow\w*|grew|down|up)\b"
)


def is_withdrawn(question: str, candidate: Candidate) -> bool:
    """What the sentence itself takes back, where nobody asked what was said before."""
    if question_kind(question) not in (QuestionKind.FACT, QuestionKind.CHOICE):
        return False
    if _ASKS_EARLIER.search(question):
        return False
    start, end = candidate.inside
    if any(move.holds_old(start, end) for move in moved(candidate.text)):
        return asks_what_is(question)
    if _ASKS_MEANT.search(question):
        return False
    before, after = candidate.text[max(0, start - NEAR) : start], candidate.text[end : end + NEAR]
    if version := _VERSION.search(before):
        *others, last = _BUT.split(version["rest"] or version["also"])
        if _ONLY_WHAT.search(last) and not _AS_WHAT.search(last):
            return False
        return not others or _ALSO_SAID.search(last) is not None
    if _is_corrected(candidate):
        return True
    if _BEFORE.search(before):
        return True
    if not _is_value(candidate.short):
        return False
    if _BEFORE_VALUE.search(before) or _BEHIND_VALUE.match(after):
        return True
    if _GIVEN.search(before) and _AND_IS_WRONG.match(after):
        return True
    if _COMPARED.search(before) and not _TO.match(after):
        return not (_ASKS_PAST.search(question) or years(question))
    if _RECKONED_FIRST.search(before) and any(holds(candidate.short, one) and holds(after, one) for one in _SUMS):
        return True
    then = (_GIVEN.search(before) and _AT_FIRST_THEN.match(after)) or (
        _GIVEN_FIRST.search(before) and _AND_THEN.match(after)
    )
    if then and _is_value(then["next"]):
        return True
    now = _NOW.search(after)
    return now is not None and _ONCE.search(before) is not None and _is_value(now["next"])


def _is_corrected(candidate: Candidate) -> bool:
    """What a later sentence of a correction says that the article gave before: "It also gave the age as 51"."""
    paragraph = candidate.passage.passage.text[: candidate.sentence[0]].rpartition("\n")[2]
    start, end = candidate.inside
    label = _CORRECTION.match(paragraph) or (not paragraph.strip() and _CORRECTION.match(candidate.text))
    if not (label or _VERSION.search(paragraph)):
        return False
    last = _BUT.split(candidate.text[:start])[-1]
    gave = _GAVE.search(last) is not None and _IT_IS.match(candidate.text[end:]) is not None
    return gave or _ALSO_SAID.search(last) is not None


def asks_what_is(question: str) -> bool:
    """Tell whether it is asked what something is, and not what it was before, or how it changed."""
    meant = _ASKS_MEANT.search(question) and _PAST.search(question)  # "When was it due to open?"
    earlier = _ASKS_EARLIER.search(question) or _ASKS_PAST.search(question) or years(question)
    return not (meant or earlier or asks_change(question))


def is_earlier_asked(question: str, candidate: Candidate) -> bool:
    """ "Not the $5 million first announced", where it is asked what was announced first."""
    behind = _FIRST_SAID.match(candidate.text, candidate.inside[1])
    return behind is not None and _ASKS_EARLIER.search(question) is not None


def _is_value(text: str) -> bool:
    return holds(text, AnswerType.NUMBER) or holds(text, AnswerType.DATE)
