"""Days and times of something else than the question asks about: of the telling, an hour, no deadline, the end."""

import re
from functools import lru_cache

from rag.answer_types import AnswerType, answer_type
from rag.reader.candidates import Candidate, Rule
from rag.values.forms import holds
from rag.values.times import read_time

BEFORE, BEHIND = 25, 10  # characters around the start of a day, in which "by" has to stand
_ASKS_DAY = re.compile(r"\b(?:what|which) (?:day|date|month|year)\b", re.IGNORECASE)
_SAID_ON = re.compile(
    r"\b(?:said|says|(?<!was )(?<!were )(?<!been )(?:told(?! to\b)(?: (?:the|an?|its|his|her|their))? "
    r"\w+|added)|wrote) "
    r"(?:(?:it|so|this|there|here|later|again|earlier|yesterday|\w+ly) )?"
    r"(?:(?:late|early) )?(?:on |in |last )?$"
)
_ASKS_SAYING = re.compile(
    r"\b(?:sa(?:y|id)|tell|told|announce|report|speak|spoke|statement|write|wrote|comment|reveal|confirm|respond|warn|publish|admit|"
    r"threat|den(?:y|ie)|agree|decid|declar|disclos|unveil|apologi|claim|accus|pledg|promis|propos|urg|vow|testif|rule[ds]?\b)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"['’]s\b| (?:is|was|will)\b")
_ASKS_DEADLINE = re.compile(
    r"\b(?:by when|until when|by (?:what|which) (?:day|date|time)|"
    r"(?:what|when) (?:is|was) (?:the|its|his|her|their) (?:[\w-]+ )?deadline(?! \w+ed\b))\b",
    re.IGNORECASE,
)
# What is "to be finished in 2029" has to be done by then.
_BY = re.compile(
    r"\b(?:by|until|till|before|within|no later than|latest|end of|through|due|clos\w+|expir\w+|ends?|runs? out|shuts?|"
    r"passes|deadline)\b|(?-i:\bto (?:\d|[A-Z]))|"
    r"\bbe (?:\w+ )?(?:complete|completed|finished|done|ready|built|rebuilt|delivered) (?:in|on|at)\b",
    re.IGNORECASE,
)
# "How long was he chief executive?" – "He resigned |an hour| after the ruling", but "three years after he took over"
_HOW_LONG = re.compile(r"\bhow long\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:after|before|between|later|earlier|until|take|took|taken)\b", re.IGNORECASE)
_TERM = re.compile(
    r"\b(?:chief|ceo|boss|head|chair\w*|president|minister|mayor|governor|director|manager|coach|editor|captain|king|"
    r"queen|leader|run|running|lead|led|leading|manage[ds]?|serve[ds]?|work(?:ed|ing)?|employed|rule[ds]?|reign\w*|"
    r"in (?:charge|office|power|jail|prison)|(?:the|his|her) (?:job|post)|sentenced?|jailed)\b",
    re.IGNORECASE,
)
_AFTER_EVENT = re.compile(
    r",? (?:after|before) (?!.*\b(?:t(?:ake|ook|aking|aken) (?:over|up|office|charge|the)|appoint\w*|elect\w*|becom\w*|"
    r"became|start\w*|join\w*|beg[aiu]n\w*|hir\w+|nam(?:ed|ing)|sworn|promot\w*|arriv\w*|c[ao]m(?:e|ing)))",
    re.IGNORECASE,
)
# Only what is told of leaving: "gave him |six years| after a trial" is a term.
_LEFT = re.compile(
    r"\b(?:resigned|quit|left|stepped down|stood down|departed|died|retired|"
    r"was (?:sacked|fired|ousted|dismissed|removed))"
    r"(?: it| the [\w-]+| as(?: (?!(?:after|for|of|in|over)\b)[\w-]+){1,3}?)?"
    r"(?: (?:just|only|barely|about|some|less than|more than))? $",
    re.IGNORECASE,
)
# "When will the appeal be heard?" – "You can join until |31 July|", but "The hearing was put off until |31 July|"
_ASKS_BEGINNING = re.compile(
    r"(?!.*\b(?:until|till|end(?:s|ed)?|clos\w*|expir\w*|finish\w*|deadline|last\w*|stay\w*|remain\w*|stop\w*)\b).*"
    r"\b(?:starts?|started|begins?|began|heard|launch(?:ed|es)?|released|published|founded|born|built|elected|announced|"
    r"sentenced|arriv\w+|(?:do|does|did|will|to) (?:\S+ ){0,6}open|opens|opened)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:until|till) (?:the )?", re.IGNORECASE)
# What goes on until then; nothing else is dropped: "out of use until May" tells when the bridge opens.
_ONLY_UNTIL = re.compile(
    r"^(?!.*(?:\b(?:postpon|delay|put (?:\w+ )?(?:off|back)|push|adjourn|defer|hold|held|wait|clos|shut|suspend|banned|"
    r"block|halt|stop|reschedul|mov|set back|slip|not\b|never|no\b|cannot|earliest)|n[’']t\b))"
    r".*\b(?:(?:is|are|stays?|remains?) open|runs?|running|on (?:sale|bail|show|display)|join|apply|enrol|register|"
    r"valid|sold|in custody)\b[^.;]{0,60}\b(?:until|till) (?:the )?$",
    re.IGNORECASE | re.DOTALL,
)
_ON_THAT_DAY = re.compile(r",? (?:when|the day|for (?:a|the|his|her|its)) ", re.IGNORECASE)


def _is_an_hour(question: str, candidate: Candidate) -> bool:
    """A time of day, where the day or the year is asked for."""
    time = read_time(candidate.short, 0, len(candidate.short)) if _ASKS_DAY.search(question) else None
    return time is not None and time.day is None


def _is_the_telling(question: str, candidate: Candidate) -> bool:
    """The day on which somebody said it, "the police said on Tuesday", where that of the event is asked for."""
    if answer_type(question) is not AnswerType.DATE or _ASKS_SAYING.search(question):
        return False
    start, end = candidate.inside
    goes_on = _GOES_ON.match(candidate.text, end)  # "the police said Monday's fire …"
    return _SAID_ON.search(candidate.text[:start]) is not None and not goes_on


def _is_no_deadline(question: str, candidate: Candidate) -> bool:
    """A day on which something is, where it is asked until when it has to be done."""
    if not _ASKS_DEADLINE.search(question) or not holds(candidate.short, AnswerType.DATE):
        return False
    start, _ = candidate.inside
    return (
        _BY.search(candidate.text[max(0, start - BEFORE) : start + BEHIND]) is None
        and "deadline" not in candidate.text.lower()
    )


def _is_between_events(question: str, candidate: Candidate) -> bool:
    """ "Resigned an hour after the ruling", where it is asked how long somebody held an office."""
    if not _asks_term(question) or not holds(candidate.short, AnswerType.DURATION):
        return False
    start, end = candidate.inside
    return _AFTER_EVENT.match(candidate.text, end) is not None and _LEFT.search(candidate.text[:start]) is not None


@lru_cache(maxsize=128)
def _asks_term(question: str) -> bool:
    asked = _HOW_LONG.search(question)
    if asked is None or _BETWEEN.search(question, asked.end()):
        return False
    return _TERM.search(question, asked.end()) is not None


def _is_the_end(question: str, candidate: Candidate) -> bool:
    """A day until which something goes on, where it is asked when something begins."""
    if answer_type(question) is not AnswerType.DATE or not _ASKS_BEGINNING.match(question):
        return False
    lead, (start, end) = _UNTIL.match(candidate.short), candidate.inside
    if _ON_THAT_DAY.match(candidate.text, end):
        return False
    return _ONLY_UNTIL.match(candidate.text[: start + (lead.end() if lead else 0)]) is not None


DAY_RULES: tuple[Rule, ...] = (_is_an_hour, _is_the_telling, _is_no_deadline, _is_between_events, _is_the_end)
