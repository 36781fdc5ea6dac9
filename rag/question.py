"""What kind of answer a question wants, and the things it names: options, things to compare, what is mentioned.

Only the form is looked at. A question that has none of the forms below is taken for a question of fact.
"""

import re
from enum import StrEnum
from functools import lru_cache

from index.lexical import terms
from rag.answer_types import AnswerType, answer_type
from rag.conversation.verbs import is_past
from rag.language import is_english
from rag.names import is_role
from rag.several import wants_list
from rag.wording import MONTH_NAMES, POSSESSIVE, PREPOSITION, VERB, WH, any_of, asking_part, bare, begins_with_verb

FEW = 2  # words that tell something; so few without a verb are a subject, "ferry", and no question about it


class QuestionKind(StrEnum):
    """The kind of answer that a question wants."""

    FACT = "fact"  # one thing: who, when, where, how many, which …
    REASON = "reason"  # why
    MANNER = "manner"  # how, what happened, tell me about …: a description
    LIST = "list"  # several things
    YES_NO = "yes or no"
    CHOICE = "choice"  # one of the things that it names: see `options`
    COMPARE = "compare"  # see `compared`
    SUMMARY = "summary"
    MENTIONS = "mentions"  # the articles that say something: see `mentioned`


WITH_EXACT_ANSWER = frozenset({QuestionKind.FACT, QuestionKind.CHOICE, QuestionKind.LIST})  # others want sentences

_ARTICLES = (
    r"(?:articles?|sources?|papers?|newspapers?|outlets?|reports?|stor(?:y|ies)|pieces?|documents?|texts?|"
    r"publications?|publishers?|websites?|media)"
)
_SUMMARY = any_of(
    r"^(?:summari[sz]e|sum up|recap|tl;? ?dr)\b",
    r"^(?:what is )?(?:the |an? )?(?:(?:short|brief|quick|general|full) ){0,2}"
    r"(?:summary|overview|gist|recap|tl;? ?dr)\b",
    r"^(?:what (?:is|are) )?(?:the |all )?(?:main|key|most important) (?:points?|facts|takeaways?|findings)\b",
    r"^what (?:is|are|was|were) (?:this|that|it|these|those|they|(?:all )?(?:the|this|that|these|those|your) "
    rf"(?:\w+ )?{_ARTICLES})(?: all)? about$",
    r"^what is (?:the|this) (?:whole |main )?story(?: here| about)?$",
)
_REASON = any_of(
    r"why\b",
    r"how come\b",
    r"what(?: else| \w+ly)? (?:is causing|caused?|causes|led to|leads to|prompted|triggered|drove|drives|sparked|"
    r"motivated|explains|made|makes)\b",
    r"what (?:is|was|lies|lay) behind\b",
    r"(?:what|which) (?:reason|purpose)s?\b",
    r"what (?:is|was|are|were) (?:name |list )?(?:(?!(?:of|in|for|about)\b)[^\s,]+ ){0,4}?"
    r"(?:reasons?|causes?|motives?|motivations?|rationale)(?=$| (?:of|for|why|that|behind|to)\b)",
)
_VERB_OF_MENTION = (
    r"(?:(?:mention|report|talk|cover|discuss|refer|name|cite|quote|claim|state|describe|speak|note|say)(?:e?s|e?d|ing)?|"
    r"said|writes?|wrote|writing|citing|describing|naming|noting|stating)"
)
# "Which articles mention Qatar", "Which of the papers from June says that …", "In which article is Qatar mentioned"
_MENTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:(?:in )?(?:which|what)|list|name|find|all)(?: of)?(?: all)?(?: the| these| those)?(?: \w+)? {_ARTICLES} "
        rf"(?:(?:about|from|in|of|on|by) (?:\S+ ){{1,4}}?)?(?:(?:that|which|also|actually|even) )*{_VERB_OF_MENTION}\b"
        r"(?: (?:that|about|on|of|to|anything about|something about)\b)*(?P<thing> .+)",
        rf"(?:in )?(?:which|what)(?: of the)?(?: \w+)? {_ARTICLES} (?:is|are|was|were)(?P<thing> .+) "
        r"(?:mentioned|discussed|covered|described|reported|named|cited|quoted)(?: in)?$",
        rf"{_ARTICLES} (?:that mention|mentioning)(?P<thing> .+)",
        rf"(?:which|what)(?: of the)?(?: \w+)? {_ARTICLES} (?:(?:is|are) about|(?:deals?|has to do|have to do) with)"
        r"(?P<thing> .+)",
        r"(?:(?:(?:are|is) there|do (?:you|we) have|have you got|list|find|show|all|any|an?|some|other|more) )*"
        r"(?:(?:news )?articles?|stories) (?:about|on|regarding|concerning|that mention|mentioning)(?P<thing> .+)",
        rf"do(?:es)? (?:any|some)(?: of the)?(?: other)? {_ARTICLES} "
        r"(?:mention|cover|discuss|name|(?:talk|write|speak) about|report on|deal with|refer to)(?P<thing> .+)",
        r"who (?:(?:reports?|reported|wrote|writes) that|mentions|mentioned)(?P<thing> .+)",
    )
)
_VERSUS = r"(?:vs\.?|versus)"
_OF_A_MATCH = (
    r"(?:scores?|results?|match|game|final|date|time|odds|winner|highlights|verdict|ruling|case|trial|decision)"
)
# The groups `things` and `others` hold what is compared, parted by "and", "with", "from" and the like.
_COMPARES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"how (?:do|does|did|will|would|can) (?P<things>.+) (?:compare|differ)\b(?P<others>.*)",
        r"(?:how (?:is|are|was|were)|what makes) (?P<things>.+) different\b(?P<others>.*)",
        r"what (?:do|does|did) (?P<things>.+) have in common",
        r"(?:compare|contrast|(?:a |the )?comparison (?:of|between)) (?P<things>.+)",
        r"(?:(?:what|how|is|are|was|were|there|the|a|any|main|key|biggest|big|explain|describe) )*"
        r"(?:\w+ )?differences?\b"
        r"(?: in (?:\S+ ){1,5}?| )between (?P<things>.+)",
        rf"(?!(?:{WH}|{VERB})\b)(?!.* {_OF_A_MATCH}$)(?P<things>.+ {_VERSUS} .+)",
    )
)
_COMPARES_UNNAMED = any_of(
    r"(?:compare|contrast)\b", r"how (?:do|does|did) .+ (?:compare|differ)\b", r"what (?:is|are) the differences?$"
)
_MANNER = any_of(
    # "How is the boss called?" asks for a name.
    rf"how (?:(?:exactly|precisely|else|well|badly) )?(?:{VERB}|to)\b(?!.* (?:called|named|spelled|spelt|pronounced)$)",
    r"what if\b",
    r"what (?:(?:is|has|had|will|did|would|could|might|may|can) )?"
    r"(?:happen\w*|going on|went (?:on|wrong)|occur\w*|took place)\b",
    rf"what {VERB} .+ (?:do|doing)\b(?!-| not\b)",
    rf"what {VERB} .+ (?:plan|plans|planned|planning|intend)(?=$| (?:for|with|about|next|now|after)\b)",
    r"what (?:is (?:known|said|reported)|do (?:we|you) know) about\b",
    rf"what is (?:the latest|the news|new)(?=$| {PREPOSITION}\b)",
    r"what (?:is|are|was|were) (?:the|this|that|these|those) .+ about$",
    rf"what (?:do|does|did) (?:the|these|this|your) {_ARTICLES} (?:say|report|tell)\b",
)
_NEWS = any_of(
    r"(?:(?:is|are) there )?(?:any|some)(?: new| more| further)? "
    rf"(?:news|updates?|developments)(?=$| {PREPOSITION}\b)"
)
_DESCRIBE = any_of(
    r"(?:explain|describe|outline|elaborate|tell (?:me|us) (?:more|about)|more about|details (?:of|on|about))\b"
)

_AND = re.compile(rf",? (?:and|with|to|from|{_VERSUS}|than) |, ", re.IGNORECASE)
_TAIL = any_of(r" (?:in|on|by|regarding|in terms of|with respect to) .*$")
_FIGURE = r"[$€£]?\d[\d.,]*%?(?: (?:thousand|million|billion|trillion|percent))?"
_EITHER = any_of(
    rf"(?P<one>{_FIGURE}|[^\s,]+),? or (?:(?:an?|the|only|just|rather|merely|instead|in|at|by|on|for|from) )*"
    rf"(?P<other>{_FIGURE}|[^\s,]+)"
)
# What follows "or" is no thing to choose: "… for data, or less?", "… or was it …", "… or just as much".
_NO_OPTION = any_of(
    rf"(?:{VERB}|as|less|more|still|already|not|no|none|one|all|both|to|so|even|never|it|they|he|she|this|that|there)"
)
# "a broken |rail or a cracked| axle": a phrase has as many words on both sides.
_PHRASE_BEFORE = any_of(
    r"\b(?:an?|the) (?P<words>(?:(?!(?:an?|the|of|in|on|at|by|for|from|to|and)\b)[a-z][\w’'-]* ){1,2})$"
)
_PHRASE_BEHIND = any_of(
    rf"(?: (?!(?:{VERB}|of|in|on|at|by|for|from|to|and|that|who|which|when|as|than)\b)[a-z][\w’'-]*)*"
)
_DETERMINED = any_of(r" or (?:an?|the) $")
_NAME_BEFORE = re.compile(r"(?<= )(?:[A-Z][\w’'-]* (?:of (?:the )?)?)+$")
_NAME_BEHIND = re.compile(rf"(?: (?!(?:According|{MONTH_NAMES})\b)[A-Z][\w’'-]*)+")
_BECAUSE = any_of(r"\b(?:because|due to|owing to|caused by)\b")  # reasons are told in whole sentences
_SOME = any_of(r"\b(?:any|anyone|anybody|anything|anywhere|either|whether)\b")
_WHICH_OF = any_of(r"^(?:which|who|what)\b.*[,:] ")
_TRUE = any_of(r"(?:is )?(?:it )?(?:true|correct|right) that\b")
_WHOLE = any_of(
    rf"^\W*(?:(?:of|on|about|for|from|in) )?(?:(?:all|me|us|what|this|that|these|those|the|it|they|is|are|was|your|"
    rf"whole|main|say|says|about|situation|event|events|here|please|in|a|few|one|two|three|short|words?|sentences?|everything|"
    rf"{_ARTICLES})\b\W*)*"
)
_ASKING = any_of(rf"\b(?:{WH}|{VERB})\b")
_HOW_ONLY = any_of(r"how \w+")
_CALLS = any_of(
    rf"\w(?:{POSSESSIVE}| of(?: the)?) \w",
    r"^(?:name|give|state|identify)\b",
    r"\w (?:rates?|verdict|winners?|results?|score)$",
)
_OFFICE_ONLY = any_of(r"(?:the )?(?:prime|chief|vice|deputy|home|foreign|managing|executive|general|new|former) \w+")


@lru_cache(maxsize=256)  # asked again for each quote
def question_kind(question: str) -> QuestionKind:
    """Tell what kind of answer a question wants; FACT where its form tells of no other."""
    text, asked = bare(question), asking_part(question)
    rules = (
        # These may hold any other question: "Summarise why …", and then the words of "Why do A and B differ?"
        (QuestionKind.SUMMARY, lambda: _SUMMARY.match(text)),
        (QuestionKind.REASON, lambda: _REASON.match(asked)),
        # Before lists, for "Which articles …" asks for several; before yes or no, for "Is there a difference …".
        (QuestionKind.MENTIONS, lambda: mentioned(question)),
        (QuestionKind.COMPARE, lambda: compared(question) or _COMPARES_UNNAMED.match(text)),
        # A choice is a question for yes or no that names more than one thing.
        (QuestionKind.CHOICE, lambda: options(question)),
        (QuestionKind.MANNER, lambda: _NEWS.match(text)),
        (QuestionKind.YES_NO, lambda: _wants_yes_or_no(text, asked)),
        (QuestionKind.LIST, lambda: wants_list(text, asked)),
        # Last: "how" and "what" begin most of the above.
        (QuestionKind.MANNER, lambda: _DESCRIBE.match(text) or _MANNER.match(asked)),
    )
    return next((kind for kind, fits in rules if fits()), QuestionKind.FACT)


def asks_nothing(question: str) -> bool:
    """Tell whether a text asks nothing, or of nothing: "Hello", "The ferry", "How much", "Who was it?".

    What calls a value by its name asks for it ("death toll", "Ann's boat"), as do more words ("ferry Rye price").
    """
    text = bare(question)
    told = terms(text)
    if len(told) > FEW or not is_english(question):
        return False
    if not told or _HOW_ONLY.fullmatch(text):
        return True
    if _ASKING.search(text) or question_kind(question) is not QuestionKind.FACT:
        return False
    if is_role(text.split()[-1]):  # "Rill CEO", but not "Prime Minister"
        return len(told) < FEW or _OFFICE_ONLY.fullmatch(text) is not None
    calls = _CALLS.search(text) or answer_type(text) is not AnswerType.ANY or any(map(is_past, text.split()))
    return len(told) < FEW or not calls


def mentioned(question: str) -> str:
    """Return what a question wants the articles on: "Which articles mention Qatar?" → "Qatar"; "" for any other."""
    text = bare(question)
    found = next(filter(None, (pattern.match(text) for pattern in _MENTIONS)), None)
    return found["thing"].strip() if found else ""


def compared(question: str) -> list[str]:
    """Return the things, two or more, that a question wants compared: "How do A and B differ?" → ["A", "B"].

    [] for any other question, and where they can't be told.
    """
    text = bare(question)
    for pattern in _COMPARES:
        if found := pattern.match(text):
            parts = _AND.split(" ".join(filter(None, found.groups())))
            things = _without_tails([part.strip(" ,") for part in parts if part.strip(" ,")])
            if len(things) > 1:
                return things
    return []


def summarised(question: str) -> str:
    """Return what is to be summed up: "Give me a summary of the Qatar deal" → "Qatar deal".

    "" for any other question, and where it is the articles as they are.
    """
    text = bare(question)
    found = _SUMMARY.match(text)
    return _WHOLE.sub("", text[found.end() :]).strip() if found else ""


def options(question: str) -> list[str]:
    """Return what a question leaves to choose: "Is it a minority or a majority stake?" → ["minority", "majority"].

    [] for any other question, also for those that say "or" but don't ask which: "Was anyone killed or hurt?"
    """
    text = bare(question)
    found = _EITHER.search(text)
    lead = text[: found.start()] if found else ""
    if (
        not found
        or _SOME.search(lead)
        or _BECAUSE.search(lead)
        or not (begins_with_verb(text) or _WHICH_OF.search(text))
    ):
        return []
    one, other = (option.strip(" ,") for option in found.group("one", "other"))
    if _form(one) == _form(other) == "name":  # "the Lady Corin or the Lady Anne"
        before, behind = _NAME_BEFORE.search(text[: found.start("one")]), _NAME_BEHIND.match(text[found.end("other") :])
        one, other = (before[0] if before else "") + one, other + (behind[0] if behind else "")
    elif _DETERMINED.search(text[: found.start("other")]) and (
        phrase := _PHRASE_BEFORE.search(text[: found.start("one")])
    ):
        behind = _PHRASE_BEHIND.match(text[found.end("other") :])
        following = behind[0].split() if behind else []
        one, other = phrase["words"] + one, " ".join([other, *following[: len(phrase["words"].split())]])
    return [one, other] if not _NO_OPTION.fullmatch(other) and _form(one) == _form(other) else []


def _form(option: str) -> str:
    """A figure, a name or a word: what is left to choose is of one form."""
    return "figure" if option[0] in "$€£" or option[0].isdigit() else "name" if option[0].isupper() else "word"


def _wants_yes_or_no(text: str, asked: str) -> bool:
    """Tell whether a question wants a yes or no; "Is it known who won?" does not: it wants what it has inside."""
    return (begins_with_verb(text) and asked == text) or _TRUE.match(text) is not None


def _without_tails(parts: list[str]) -> list[str]:
    """Drop what only belongs to the last of the things compared: "A and B in size" compares A and B."""
    return [_TAIL.sub("", part) or part for part in parts]
