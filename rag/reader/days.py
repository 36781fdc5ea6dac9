"""Days that are of something else than the question asks about: that of the telling, an hour, no deadline."""

import re

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


def _is_an_hour(question: str, candidate: Candidate) -> bool:
    """A time of day, where the day or the year is asked for."""
    asked = _ASKS_DAY.search(question) is not None
    return asked and read_time(candidate.short, 0, len(candidate.short)) is not None


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


DAY_RULES: tuple[Rule, ...] = (_is_an_hour, _is_the_telling, _is_no_deadline)
