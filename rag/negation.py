"""Negation: does a sentence say that something is not so?

The model that judges support hardly minds a "not": of 31 good sentences of eval/tuning/gate.yaml with a "not" put into
each it lets all but one pass. But it does find them a little better supported without.
"""

import re

from rag.wording import any_of

_NO = any_of(
    r"\b(?:no(?! (?:more|less|fewer|later|earlier|\d))|not(?! (?:only|just|yet|least|more|less|fewer))|never|nor|"
    r"neither|none|without|cannot|nobody|nothing)\b|n[’']t\b",
)
_LIKE_NO = any_of(
    r"\b(?:den(?:y|ies|ied|ial)|refus|reject|declin|fail|lack|unable|unlikely|hardly|barely|instead of|rather than|"
    r"avoid|prevent|stop|bann?|forb|prohibit|halt|cancel|block|oppos|withdr|absen|abandon|escap|yet to|stay|remain|"
    r"still|only|few|little|ended)",
)

_NEAR_NO = any_of(
    r"(?:\bnot|n[’']t|\bnever)(?: [\w’'-]+){0,2} $",
    # not "in disputed Kashmir"
    r"\b(?:disput(?:es?|ing)(?: that)?|disputed(?= (?:that|the|an?)\b)(?: that)?|"
    r"den(?:y|ies|ied|ying) that)(?: (?:the|an?))? $",
    r"\bno (?:sign|evidence|indication|suggestion) (?:of|that)(?: (?:the|an?))? $",
)
_RULED_OUT = any_of(r"\b(?:rul(?:e|es|ed|ing) out|exclud\w+|far from|instead of|rather than)\b")
_NO_DENIAL = any_of(r"\b(?:no (?:doubt|question|secret)|not until|not long (?:before|after))\b")
_IS_NOT = any_of(
    r"(?: \w+)?(?: (?:is|was|are|were|has|had|did|does|will|can|could) not|n[’']t| (?:is|was|are|were) ruled out)\b"
)
_BOUNDS = any_of(r"(?:before|until|till|earlier|sooner|later|more|less|fewer)\b")
_CLAUSE = re.compile(r"[,;:—–]|\bbut\b|\band\b", re.IGNORECASE)

# "How many did not die?", "Who has never paid?", and not what is denied in a clause of its own
_ASKS_WHO_NOT = any_of(
    r"(?:in |of |to |for )?(?:how many|who(?:m|se)?)\b"
    r"(?:(?!\b(?:that|who|which|when|if|because|since|where|after|before|to)\b)[^,?])*?"
    r"(?:n['’]t|\b(?:not(?! (?:only|just|guilty))|never|cannot))\b"
)
_LEAVES_OUT = any_of(
    r"\b(?:except|excluding|excepted|all but|apart from|other than|out of|past|surviv\w*|missing|lost|vacant|closed|"
    r"un(?!i|der|til|less|cle)\w{3,}|(?!unless|regardless)\w+less)\b"
)


def says_no(text: str) -> bool:
    """Tell whether a sentence holds a negation: "did not buy", but not "no more than"."""
    return _NO.search(text) is not None


def may_say_no(text: str) -> bool:
    """Tell whether a sentence may be told with a negation: it holds one, or a word such as "refused"."""
    return says_no(text) or _LIKE_NO.search(text) is not None


def asks_who_not(question: str) -> bool:
    """Tell whether it is asked of whom, or of how many, something is not so: the question from its question word on."""
    return _ASKS_WHO_NOT.match(question) is not None


def may_tell_who_not(sentence: str) -> bool:
    """Tell whether a sentence may say of whom something is not so: "did not pay", "all but two", "nine survived"."""
    return may_say_no(sentence) or _LEAVES_OUT.search(sentence) is not None


def is_denied(sentence: str, start: int) -> bool:
    """Tell whether a "not" stands right before `sentence[start:]`: "not in Gdansk", "had not paid $2 million".

    Only within two words: farther off it mostly denies something else (rag/reader/another.py asks it; of 2,675
    questions held out, one more is answered right by two words, eight fewer by the whole clause).
    """
    bounds = _BOUNDS.match(sentence, start)  # "not before March" says when
    return not bounds and _NEAR_NO.search(_CLAUSE.split(sentence[:start])[-1]) is not None


def is_ruled_out(sentence: str, start: int, end: int) -> bool:
    """Tell whether a clause says that `sentence[start:end]` is not so: "wind was not the cause", "this rules out wind".

    Only a "no" before it counts, or a "not" right after its verb: in "a minority stake with no votes" it is so.
    """
    before = _CLAUSE.split(sentence[:start])[-1]
    after = _CLAUSE.split(sentence[end:])[0]
    return bool(says_no(_NO_DENIAL.sub("", before)) or _RULED_OUT.search(before) or _IS_NOT.match(after))


def affirmed(text: str) -> str:
    """Return a sentence with its negations taken out, good enough to be compared: "did buy" for "did not buy"."""
    return " ".join(_NO.sub(lambda found: _POSITIVE.get(found[0].lower(), ""), text).split())


_POSITIVE = {"cannot": "can", "without": "with", "nobody": "somebody", "nothing": "something", "neither": "either",
             "none": "some", "nor": "or"}  # fmt: skip
