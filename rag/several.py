"""Whether a question wants several things: "list …", "name all …", or a question word with a plural."""

import re

from rag.answer_types import ORGANISATIONS, PERSONS, PLACES
from rag.conversation.verbs import is_past
from rag.wording import PREPOSITION, VERB, WH, any_of

_LIST = any_of(r"(?:list(?! price)|enumerate)\b", r"(?:an? |the )?(?:full |complete )?list of\b")
_NAME = any_of(r"name (?=all|every|each|some|the|\d|two|three|four|five|six|ten)(?:all |every |each |some )?(?:the )?")
_WHO_ARE = any_of(r"who (?:are|were|all)\b")
_SHARE = any_of(r"(?:\w+ )?(?:share|part|proportion|percentage|per ?cent|fraction|number|majority|amount|sum) of\b")
_WHICH = any_of(
    r"which ",
    r"what (?:are|were) (?:the|some|all|its|his|her|their|our|these|(?:\S+ ){0,3}?\S+['’]s) (?:of the )?",
    r"what (?!(?:if|about|else)\b)",
)
# A plural noun, with words before it: "companies", "other big AI companies"; no verb, and no noun that may be asked
# for itself, may come between: "Which company makes brakes?"
_DETERMINER = r"(?:the|an?|its|his|her|their|our|this|that|these|those|it|them)"
_PLURAL = any_of(
    rf"(?:(?!(?:{VERB}|{_DETERMINER}|{PERSONS}|{ORGANISATIONS}|{PLACES}|in|on|at|for|from|to|by|with)\b)"
    r"[^\s,?]+ ){0,4}?"
    r"(?:people|men|women|children|countries|companies|"
    r"(?!(?:does|is|was|has|this|his|its|sales|revenues|earnings|profits|costs|losses|proceeds|savings|debts|exports|"
    r"imports|emissions|"
    r"news|series|species|status|campus|business|process|boss|loss|access|address|class|crisis|basis|us|percentage)\b)"
    r"[a-z]{2,}[^s\W]s)(?=$| (?:of|in|on|at|for|from|to|by|with|does|do|did|is|are|was|were|has|have|had|"
    r"will|would|could|can|that|who|which)\b|"
    rf" (?!(?:{_DETERMINER}|most|best|more|all|any|both|no|not|one|two)\b)(?-i:[a-z])[a-z]*\b)"
)
# "What |worries| investors": a lone word in -s is a verb, but not in "What charges does he face", "What towns host it".
_LONE_IN_S = any_of(
    r"what (?!(?:companies|countries)\b)[a-z]{2,}[^s\W]s (?P<next>[\w’'-]+)(?: (?P<second>[\w’'-]+))?(?P<rest>.*)"
)
_VERB = any_of(VERB)
_OF_A_NOUN = any_of("of|that|who|which")
_PLACES = any_of(PREPOSITION)
_NO_VERB = re.compile(rf"{PREPOSITION}|{WH}|if|because|to|so|most|[\w’'-]+s|[A-Z].*")
_HAS_OBJECT = re.compile(rf"{_DETERMINER}|[A-Z].*")


def wants_list(text: str, asked: str) -> bool:
    """Tell whether several things are asked for: "list …", or a question word with a plural."""
    if _LIST.match(text) or _NAME.match(text) or _WHO_ARE.match(asked):
        return True
    found = _WHICH.match(asked)
    return (
        found is not None
        and not _acts(asked)
        and _SHARE.match(asked, found.end()) is None
        and _PLURAL.match(asked[found.end() :]) is not None
    )


def _acts(asked: str) -> bool:
    """Tell whether the word in -s behind "what" is a verb: "What happens next", but not "What charges were brought"."""
    found = _LONE_IN_S.match(asked)
    if found is None:
        return False
    after, second = found["next"], found["second"] or ""
    if _is_verb(after) or _OF_A_NOUN.fullmatch(after) or (after.endswith("s") and _is_verb(second)):
        return False
    if _HAS_OBJECT.fullmatch(second) and not _NO_VERB.fullmatch(after):  # "host the cup"
        return False
    return not (_PLACES.fullmatch(after) and any(map(_is_verb, found["rest"].split())))  # "What shops in Rye closed"


def _is_verb(word: str) -> bool:
    return _VERB.fullmatch(word) is not None or is_past(word.lower())
