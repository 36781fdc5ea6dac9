"""Questions cut short: "Why?", "For how long?", "And Google?", "Anyone else?", completed from the turn before."""

import re

from rag.conversation.another import as_question, of_another_noun, put_in, topic
from rag.conversation.clause import clause
from rag.conversation.turns import HAS_VERB, Turn, given, listed, phrase
from rag.conversation.verbs import base_form, is_past
from rag.names.capitals import names, things_named
from rag.wording import A_YEAR, PREPOSITION, VERB, WH, any_of, bare

# "Why", "Since when", "On which apps", "How long": no verb, and asked of the clause before.
_BARE = re.compile(
    rf"(?P<asking>how come|(?:(?:{PREPOSITION}|of) )?(?:{WH})|"
    rf"(?:{PREPOSITION}|of) (?:what|which|how|whose)(?: (?!{VERB}\b)[\w-]+){{1,3}}|"
    r"how (?:much|many|long|far|often|soon|quickly|many times))(?: (?P<not>not)| so| exactly| then)?",
    re.IGNORECASE,
)
_STRANDED = re.compile(rf"(who|what|where|which|when) ({PREPOSITION})", re.IGNORECASE)  # "What for", "Who with"
_NAME_FIRST = re.compile(rf"([A-Z].*?),? ({WH})", re.DOTALL)  # "Alphabet when"
_WHEN_WAS_THAT = re.compile(
    rf"(when|why|where|how come|how(?= did)) (?:{VERB}) (?:that|this)(?: so| the case| happen| occur| take place)?",
    re.IGNORECASE,
)
_NOUN_ASKED = re.compile(
    r"(?:what|which|how (?:much|many))(?: (?!(?:he|she|it|they|there|else|went|causes|caused|means|makes)\b|"
    rf"\w+ed\b|{VERB}\b)[\w%$-]+){{1,2}}",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"(?:any|who|what|where|which|some)(?:one|body|thing|where)? (?:else|others?)|others?", re.IGNORECASE
)
_ANY = re.compile(rf"any(?:one|thing)? (?=(?:{PREPOSITION})\b)", re.IGNORECASE)
_ACCORDING_TO = re.compile(r"according to (?!whom\b)(?P<who>[^,?]+)", re.IGNORECASE)
_ACCORDING = re.compile(r"^according to [^,]+, |,? according to [^,]+(?:, (?=[a-z]))?", re.IGNORECASE)
_SAYS_WHO = any_of(r"^(?:says who|who says(?: so| that)?|according to whom)$")
_BESIDE = any_of(r"^(before|after)(?: (?:that|this|him|her|it|them|then))?$|^(previously|earlier|later|afterwards)$")
_A_LOT = any_of(
    r"^(?:is|was) (?:that|this|it) (?=(?:a (?:lot|record)|much|many|few|little|high|low|normal|usual|unusual|enough|"
    r"(?:the )?(?:more|less|most|least|largest|highest)|expensive|cheap)\b)"
)
_WHICH = any_of(r"^(?:which|what) (?=(?:[a-z-]+ )*?(?:people|men|women|children|companies|countries|[a-z-]+[^s\W]s) )")
_TRADES = any_of(r"\b(?:buy|sell|acquire|purchase|sign|hire|rent|lease|bought|sold|acquired|purchased|signed|leased)\b")
_FOR_HERE = re.compile(rf"(?<! for)(?=(?: (?:in|on|at|last|this) (?:\w+ )*{A_YEAR.pattern})?$)")


def is_cut_short(rest: str) -> bool:
    """Tell whether a question, without what leads on, has no verb of its own that would make it whole."""
    forms = (_BARE, _STRANDED, _NAME_FIRST, _NOUN_ASKED, _ELSE, _SAYS_WHO, _BESIDE)
    return any(form.fullmatch(rest) for form in forms) or _A_LOT.match(rest) is not None


def completed(rest: str, turn: Turn, *, leads: bool) -> str:
    """Complete a question cut short; "" for one that is not, or that the turn before leaves open.

    Args:
        rest: the question without "And", "But" and its question mark.
        turn: the question before, standing alone, and its answer.
        leads: whether it had an "And" or the like.
    """
    before = turn.question.rstrip(" ?!.")
    if _SAYS_WHO.match(rest):
        return _says_who(turn)
    if asked := _BARE.fullmatch(rest) or _WHEN_WAS_THAT.fullmatch(rest):
        return asked_anew(asked[1], turn, denied=rest.lower().endswith(" not"))
    if stranded := _STRANDED.fullmatch(rest):
        word = "whom" if stranded[1].lower() == "who" else stranded[1].lower()
        return asked_anew(f"{stranded[2]} {word}", turn)
    if (named := _NAME_FIRST.fullmatch(rest)) and names(named[1]):
        other = Turn(f"{bare(before)}?", f"{named[1]}.") if _asks_who(before) else Turn(put_in(named[1], turn), "")
        return asked_anew(named[2], other)
    if _NOUN_ASKED.fullmatch(rest):
        if _acts(rest):
            return as_question(f"{rest} ({topic(before)})")
        if whole := of_another_noun(rest, before):
            return whole
        if (leads or len(rest.split()) <= 3) and (known := things_named(before)):
            return as_question(f"{rest} does {known[0]} have{f' in {known[-1]}' * (len(known) > 1)}")
    if _ELSE.fullmatch(rest):
        return _else(before)
    if source := _ACCORDING_TO.fullmatch(rest):
        return as_question(f"{' '.join(_ACCORDING.sub(' ', before).split())} according to {source['who']}")
    if beside := _BESIDE.match(rest):
        return _beside(beside[1] or ("before" if beside[2] in ("previously", "earlier") else "after"), turn)
    if (far := _A_LOT.match(rest)) and (told := phrase(turn)):
        of = f" for {names(before)[0]}" if names(before) and not names(rest) and len(rest.split()) < 6 else ""
        return as_question(f"{rest.split()[0]} {told} {rest[far.end() :]}{of}")
    if near := _ANY.match(rest):
        return put_in(rest[near.end() :], turn)
    return ""


def _acts(rest: str) -> bool:
    """Tell whether what looks like a noun asked for is, or has, a verb: "Which team won", "What happens next"."""
    words = rest.split()
    noun = words[-1] if is_past(words[-1]) and base_form(words[-1]) == words[-1] else ""  # "What cost"
    return (
        any(is_past(word) for word in words[1:] if word != noun)
        or words[-1].lower() in ("next", "now", "then")
        or (len(words) == 3 and words[0].lower() == "what" and re.fullmatch(r"[a-z]+[^s\W]s", words[1]) is not None)
    )


def asked_anew(asking: str, turn: Turn, *, denied: bool = False) -> str:
    """Ask something else of what the question before was about: "When?" → "When did Meta …"."""
    asking = "why" if asking.lower() == "how come" else asking
    if asking.lower() == "how many" and (which := _WHICH.match(plain := bare(turn.question))):
        return as_question(f"how many {plain[which.end() :]}")
    told = clause(turn)
    if told is None:
        return ""
    if denied and not told.helper.endswith("t"):
        short = {"will": "won't", "can": "can't"}.get(told.helper, f"{told.helper}n't")
        return as_question(f"{asking} {str(told).replace(told.helper, short, 1)}")
    if asking.lower() == "since when" and told.subject and told.helper in ("is", "are"):
        has = "has" if told.helper == "is" else "have"
        return as_question(f"{asking} {has} {told.subject} been {told.rest}")
    if asking.lower() == "how much" and _TRADES.search(told.rest):  # "How much did Elon Musk buy Twitter |for|"
        return as_question(_FOR_HERE.sub(" for", f"{asking} {told}", count=1))
    so = f" so {told.degree}" if told.degree and asking.lower() == "why" else ""
    return as_question(f"{asking} {told}{so}")


def _asks_who(before: str) -> bool:
    return re.match(r"(?:who|which|what)\b", bare(before), re.IGNORECASE) is not None


def _else(before: str) -> str:
    """ "Who invested in Anthropic?" → "Who else invested in Anthropic?"."""
    text = bare(before)
    if " else " in text:
        return as_question(text)
    if found := re.match(
        r"(who|whom|where|what)\b(?! \w+s?\b (?:did|does|do|has|have|will|is|are)\b)", text, re.IGNORECASE
    ):
        return as_question(f"{found[1]} else{text[found.end() :]}")
    if found := re.match(r"(which|what) ", text, re.IGNORECASE):
        return as_question(f"{found[1]} other {text[found.end() :]}")
    known = names(text)
    if HAS_VERB.match(text) and known:
        return as_question(text.replace(known[0], "anyone else", 1))
    return ""


def _says_who(turn: Turn) -> str:
    """ "Who owns WhatsApp?" and "Meta." → "Who says that Meta owns WhatsApp?"."""
    before = bare(turn.question)
    subject = re.match(rf"(?:who|which \w+) (?=(?:(?:is|was|will|has|are|were)\b|(?!{VERB}\b)))", before, re.IGNORECASE)
    told = given(turn) or listed(turn.answer)
    if subject and told:
        return as_question(f"who says that {told} {before[subject.end() :]}")
    return as_question(f"who says so ({before})")


def _beside(word: str, turn: Turn) -> str:
    """ "And before that?": before the year that was asked for, or before whom or what the answer gave."""
    before = turn.question.rstrip(" ?!.")
    if year := A_YEAR.search(before):
        start = re.sub(r" (?:in|since|by|during)$", "", before[: year.start()].rstrip())
        return as_question(f"{start} {word} {year[0]}{before[year.end() :]}")
    told = given(turn) or phrase(turn)
    if word == "before" and (
        found := re.match(r"who (is|are|leads|runs|heads|holds|owns|coaches|chairs)\b", before, re.IGNORECASE)
    ):
        was = {"is": "was", "are": "were"}.get(found[1], f"used to {base_form(found[1])}")
        before = f"Who {was}{before[found.end() :]}"
    return as_question(f"{before} {word} {told or 'that'}")
