"""Negation: does a sentence say that something is not so?

The model that judges support hardly minds a "not": of 31 good sentences of eval/tuning/gate.yaml with a "not" put into
each it lets all but one pass. But it does find them a little better supported without.
"""

import re

from rag.wording import any_of

_NO = any_of(
    r"\b(?:no(?! (?:more|less|fewer|later|earlier))|not(?! (?:only|just|yet|least|more|less|fewer))|never|nor|neither|"
    r"none|without|cannot|nobody|nothing)\b|n[’']t\b",
)
_LIKE_NO = any_of(
    r"\b(?:den(?:y|ies|ied|ial)|refus|reject|declin|fail|lack|unable|unlikely|hardly|barely|instead of|rather than|"
    r"avoid|prevent|stop|bann?|forb|prohibit|halt|cancel|block|oppos|withdr|absen|abandon|escap|yet to|stay|remain|"
    r"still|only|few|little|ended)",
)

_NEAR_NO = any_of(r"(?:\bnot|n[’']t|\bnever)(?: [\w’'-]+){0,2} $")
_RULED_OUT = any_of(
    r"\b(?:rul(?:e|es|ed|ing) out|exclud\w+|dismiss\w+ (?:\w+ ){0,3}as|far from|instead of|rather than)\b"
)
_BOUNDS = any_of(r"(?:before|until|till|earlier|sooner|later|more|less|fewer)\b")
_CLAUSE = re.compile(r"[,;:—–]|\bbut\b|\band\b", re.IGNORECASE)


def says_no(text: str) -> bool:
    """Tell whether a sentence holds a negation: "did not buy", but not "no more than"."""
    return _NO.search(text) is not None


def may_say_no(text: str) -> bool:
    """Tell whether a sentence may be told with a negation: it holds one, or a word such as "refused"."""
    return says_no(text) or _LIKE_NO.search(text) is not None


def is_denied(sentence: str, start: int) -> bool:
    """Tell whether a "not" stands right before `sentence[start:]`: "not in Gdansk", "had not paid $2 million".

    Only within two words: farther off it mostly denies something else (rag/reader/spans.py asks it of answers; of 2,675
    questions held out, one more is answered right by two words, eight fewer by the whole clause).
    """
    bounds = _BOUNDS.match(sentence, start)  # "not before March" says when
    return not bounds and _NEAR_NO.search(_CLAUSE.split(sentence[:start])[-1]) is not None


def is_ruled_out(sentence: str, start: int) -> bool:
    """Tell whether the clause around `sentence[start:]` says no: "wind was not the cause", "it rules out wind"."""
    cuts = [found.end() for found in _CLAUSE.finditer(sentence)]
    first = max([0, *(cut for cut in cuts if cut <= start)])
    last = min([len(sentence), *(cut for cut in cuts if cut > start)])
    clause = sentence[first:last]
    return says_no(clause) or _RULED_OUT.search(clause) is not None


def affirmed(text: str) -> str:
    """Return a sentence with its negations taken out, good enough to be compared: "did buy" for "did not buy"."""
    return " ".join(_NO.sub(lambda found: _POSITIVE.get(found[0].lower(), ""), text).split())


_POSITIVE = {"cannot": "can", "without": "with", "nobody": "somebody", "nothing": "something", "neither": "either",
             "none": "some", "nor": "or"}  # fmt: skip
