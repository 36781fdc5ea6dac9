"""Questions cut short: "Why?", "For how long?", "And Google?", "Anyone else?", completed from the turn before."""

import re
from itertools import pairwise

from rag.conversation.clause import clause
from rag.conversation.pronouns import noun_of
from rag.conversation.turns import HAS_VERB, Turn, given, listed, phrase
from rag.conversation.verbs import base_form, is_past
from rag.names.capitals import names
from rag.wording import A_YEAR, POSSESSIVE, PREPOSITION, STARTS_ASKING, VERB, WH, any_of, bare

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
_ASKS_NOUN = re.compile(r"(what|which|how (?:much|many)) ", re.IGNORECASE)
_OF_NO_KIND = re.compile(r"\b(?:year|month|week|day|date|time|price|cost|amount|charges|penalty)\b", re.IGNORECASE)
_COUNTED = re.compile(r"(?:the )?(?:[a-z]+ )?[a-z]+[^s\W]s")
_IS = re.compile(r"(?:is|are|was|were|(?:has|have|had) been)\b", re.IGNORECASE)
_PLACES = re.compile(rf"{PREPOSITION}|of", re.IGNORECASE)
_ELSE = re.compile(
    r"(?:any|who|what|where|which|some)(?:one|body|thing|where)? (?:else|others?)|others?", re.IGNORECASE
)
_ANY = re.compile(rf"any(?:one|thing)? (?=(?:{PREPOSITION})\b)", re.IGNORECASE)
_ACCORDING_TO = re.compile(r"according to (?!whom\b)(?P<who>[^,?]+)", re.IGNORECASE)
_ACCORDING = re.compile(r"^according to [^,]+, |,? according to [^,]+(?:, (?=[a-z]))?", re.IGNORECASE)
_SAYS_WHO = any_of(r"^(?:says who|who says(?: so| that)?|according to whom)$")
_BESIDE = any_of(r"^(before|after)(?: (?:that|this|him|her|it|them|then))?$|^(previously|earlier|later|afterwards)$")
_YEAR_BESIDE = any_of(
    r"\bthe (?:(next|following)|(?:previous|prior)) year\b|\b(?:the|a) year (?:(?:before|earlier)|(after|later))\b"
)
_A_LOT = any_of(
    r"^(?:is|was) (?:that|this|it) (?=(?:a (?:lot|record)|much|many|few|little|high|low|normal|usual|unusual|enough|"
    r"(?:the )?(?:more|less|most|least|largest|highest)|expensive|cheap)\b)"
)
_TIMED = re.compile(r"^(?:in |by |at )?(?:last|this|next|the (?:first|second|third|fourth)) \w+$", re.IGNORECASE)
_MORE_YEARS = re.compile(rf"^(?: (?:and|or|to)|-|–) ?{A_YEAR.pattern}")  # "2023 and 2024"
_IN_YEAR = re.compile(rf" (?:in|during) {A_YEAR.pattern}")
_PAIR = re.compile(r"([A-Z][\w&. -]*?) (in|of|at|for|to|from|with|by|on|into) ([A-Z][\w&. -]*)")
_PLACED = re.compile(rf"({PREPOSITION}|of) (.+)", re.IGNORECASE)
_OF_WHOM = re.compile(r"(?:of|for|about|with) (?:the )?(?P<name>[A-Z].*)")  # "And of Lee?"
_ARTICLE = re.compile(r"the|an?|its|his|her|their", re.IGNORECASE)
_HOW_OLD = re.compile(r"(how (?:old|tall) (?:is|are|was|were)) (?:the|its|his|her|their) [a-z]+", re.IGNORECASE)


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
    if _NOUN_ASKED.fullmatch(rest) and (whole := _of_another_noun(rest, before)):
        return whole
    if _NOUN_ASKED.fullmatch(rest) and (leads or len(rest.split()) <= 3) and (known := names(before)):
        return _question(f"{rest} does {known[0]} have{f' in {known[-1]}' * (len(known) > 1)}")
    if _ELSE.fullmatch(rest):
        return _else(before)
    if source := _ACCORDING_TO.fullmatch(rest):
        return _question(f"{' '.join(_ACCORDING.sub(' ', before).split())} according to {source['who']}")
    if beside := _BESIDE.match(rest):
        return _beside(beside[1] or ("before" if beside[2] in ("previously", "earlier") else "after"), turn)
    if (far := _A_LOT.match(rest)) and (told := phrase(turn)):
        of = f" for {names(before)[0]}" if names(before) and not names(rest) and len(rest.split()) < 6 else ""
        return _question(f"{rest.split()[0]} {told} {rest[far.end() :]}{of}")
    if near := _ANY.match(rest):
        return put_in(rest[near.end() :], turn)
    return ""


def asked_anew(asking: str, turn: Turn, *, denied: bool = False) -> str:
    """Ask something else of what the question before was about: "When?" → "When did Meta …"."""
    asking = "why" if asking.lower() == "how come" else asking
    told = clause(turn)
    if told is None:
        return ""
    if denied and not told.helper.endswith("t"):
        short = {"will": "won't", "can": "can't"}.get(told.helper, f"{told.helper}n't")
        return _question(f"{asking} {str(told).replace(told.helper, short, 1)}")
    if asking.lower() == "since when" and told.subject and told.helper in ("is", "are"):
        has = "has" if told.helper == "is" else "have"
        return _question(f"{asking} {has} {told.subject} been {told.rest}")
    so = f" so {told.degree}" if told.degree and asking.lower() == "why" else ""
    return _question(f"{asking} {told}{so}")


# "How old is |Ann Lee|", then "And the driver?"
_SUBJECT = re.compile(
    rf"(?P<asking>(?i:{WH})(?: [a-z]+)?? )(?P<verb>is|was|does|did|has|will) "
    r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)(?!['’]s)"
)
_PEOPLE = re.compile(
    r"^the (?:[a-z]+ )*(?:brother|sister|son|daughter|wife|husband|widow|father|mother|parent|driver|pilot|captain|"
    r"judge|lawyer|guard|witness|victim|suspect|thie[fv]|robber|burglar|teacher|doctor|mayor|minister|president|"
    r"chief executive|director|chairman|chairwoman|coach|player|founder|owner|boss|man|men|woman|women|boy|girl|"
    r"child|children)(?:e?s)?$"
)
_PLURAL = {"is": "are", "was": "were", "does": "do", "has": "have"}


def put_in(what: str, turn: Turn) -> str:
    """Ask the question before of something else: "And Google?", "What about 2025?", "And in Alton?"."""
    plain = turn.question.rstrip(" ?!.")
    what = re.sub(r"^[Tt]he (?=[A-Z])", "", what)
    known_year = A_YEAR.search(plain) or A_YEAR.search(phrase(turn))
    if known_year and (beside := _YEAR_BESIDE.search(what)):
        year = str(int(known_year[0]) + (1 if beside[1] or beside[2] else -1))
        if len(_YEAR_BESIDE.sub("", what).split()) < 2:
            return put_in(f"in {year}", turn)
        what = _YEAR_BESIDE.sub(year, what)
    elif year_asked := A_YEAR.search(what):
        known = A_YEAR.search(plain)
        if known:
            after = _MORE_YEARS.sub("", plain[known.end() :])
            return f"{plain[: known.start()]}{year_asked[0]}{after}?"
        return f"{plain} {what if _PLACED.fullmatch(what) else f'in {year_asked[0]}'}?"
    new, known_names = names(f"is {what}"), names(plain)
    pair = _PAIR.fullmatch(what)
    if pair and len(known_names) > 1 and f" {pair[2]} {known_names[-1]}" in plain:  # "And Google in Anthropic?"
        plain = plain.replace(known_names[0], pair[1], 1)
        return f"{plain.replace(f'{pair[2]} {known_names[-1]}', f'{pair[2]} {pair[3]}')}?"
    if placed := _PLACED.fullmatch(what):
        for name in reversed(known_names):
            if new and (there := re.search(rf" {placed[1]} (?:the )?{re.escape(name)}", plain)):
                return f"{plain[: there.start()]} {what}{plain[there.end() :]}?"
        whom = _OF_WHOM.fullmatch(what)
        if whom and known_names and _is_asked_of(known_names[-1], plain):
            return f"{_in_place_of(known_names[-1], whom['name'], plain)}?"
        if placed[1] in ("of", "for", "about", "with") and (how := _HOW_OLD.fullmatch(plain)):
            return f"{how[1]} {placed[2]}?"
        return f"{plain} {what}?"
    if _TIMED.fullmatch(what):
        return f"{_IN_YEAR.sub('', plain)} {what}?"
    if new and known_names and not what[0].islower():
        return f"{_in_place_of(known_names[0], what, plain)}?"
    if (
        known_names
        and (subject := _SUBJECT.match(plain))
        and subject["name"] == known_names[0]
        and _PEOPLE.search(what)
    ):
        verb = _PLURAL.get(subject["verb"], subject["verb"]) if what.endswith("s") else subject["verb"]
        return f"{subject['asking']}{verb} {what}{plain[subject.end() :]}?"
    whole = _of_another_noun(f"how many {what.removeprefix('the ')}", plain) if _COUNTED.fullmatch(what) else ""
    if HAS_VERB.search(whole):  # "How many lorries were …"
        return whole
    verb = "are" if re.search(r"(?:^|\b(?:the|its|his|her|their) )(?:\w+ )?\w+[^s\W]s$", what) else "is"
    if new or re.search(r"['’]s\b", what):
        return f"What {verb} {what}?"
    of = f" of {thing}" if (thing := " and ".join(known_names) or noun_of(plain, [])) else f" ({plain})"
    asked_year = None if A_YEAR.search(what) else _IN_YEAR.search(plain)
    asking = "Who" if _PEOPLE.search(what) else "What"
    return f"{asking} {verb} {what}{of}{asked_year[0] if asked_year and known_names else ''}?"


def _in_place_of(name: str, other: str, text: str) -> str:
    """Put a name in place of another one, and what belongs to it once: "Oak's shares" for "Elm's" in "Elm's shares"."""
    if owned := re.match(r".+?['’]s(?P<thing> .+)?$", other):
        thing = owned["thing"] or ""
        whole = rf"{re.escape(name)}['’]s"
        text = re.sub(rf"{whole}(?:{re.escape(thing)}\b|{' [a-z][a-z-]*' if thing else ''})", name, text, count=1)
    return text.replace(name, other, 1)


def _is_asked_of(name: str, plain: str) -> bool:
    """Tell whether something is asked of a name, in whose place "And of Lee?" puts another: "How old is Hale"."""
    whole = rf"(?:how [a-z]+|where|when) (?:is|are|was|were) (?:the )?{re.escape(name)}(?: \w+)?"
    owner = rf".*(?:\b(?:of|for|about|with|by) (?:the )?{re.escape(name)}|{re.escape(name)}{POSSESSIVE} .*)"
    return re.fullmatch(f"{whole}|{owner}", plain, re.IGNORECASE) is not None


def _asks_who(before: str) -> bool:
    return re.match(r"(?:who|which|what)\b", bare(before), re.IGNORECASE) is not None


def _of_another_noun(rest: str, before: str) -> str:
    """ "How many engines were sent there?" and "And how many men" → "How many men were sent there?"; "" if not so."""
    text = bare(before)
    asked = _ASKS_NOUN.match(text)
    if not asked or not rest.lower().startswith(asked[0].lower()) or _OF_NO_KIND.search(rest):
        return ""
    words = text[asked.end() :].split(" ")
    for number, word in enumerate(words[:4]):
        said = " ".join(words[number:])
        if _IS.match(said) or (number and (is_past(word) or _PLACES.fullmatch(word))):
            return _question(f"{rest} {said}")  # "… in Gaza were killed" stays whole
        if HAS_VERB.fullmatch(word):  # "… has Russia lost"
            return ""
    return ""


def _else(before: str) -> str:
    """ "Who invested in Anthropic?" → "Who else invested in Anthropic?"."""
    text = bare(before)
    if " else " in text:
        return _question(text)
    if found := re.match(
        r"(who|whom|where|what)\b(?! \w+s?\b (?:did|does|do|has|have|will|is|are)\b)", text, re.IGNORECASE
    ):
        return _question(f"{found[1]} else{text[found.end() :]}")
    if found := re.match(r"(which|what) ", text, re.IGNORECASE):
        return _question(f"{found[1]} other {text[found.end() :]}")
    known = names(text)
    if HAS_VERB.match(text) and known:
        return _question(text.replace(known[0], "anyone else", 1))
    return ""


def _says_who(turn: Turn) -> str:
    """ "Who owns WhatsApp?" and "Meta." → "Who says that Meta owns WhatsApp?"."""
    before = bare(turn.question)
    subject = re.match(rf"(?:who|which \w+) (?=(?:(?:is|was|will|has|are|were)\b|(?!{VERB}\b)))", before, re.IGNORECASE)
    told = given(turn) or listed(turn.answer)
    if subject and told:
        return _question(f"who says that {told} {before[subject.end() :]}")
    return _question(f"who says so ({before})")


def _beside(word: str, turn: Turn) -> str:
    """ "And before that?": before the year that was asked for, or before whom or what the answer gave."""
    before = turn.question.rstrip(" ?!.")
    if year := A_YEAR.search(before):
        start = re.sub(r" (?:in|since|by|during)$", "", before[: year.start()].rstrip())
        return _question(f"{start} {word} {year[0]}{before[year.end() :]}")
    told = given(turn) or phrase(turn)
    if word == "before" and (
        found := re.match(r"who (is|are|leads|runs|heads|holds|owns|coaches|chairs)\b", before, re.IGNORECASE)
    ):
        was = {"is": "was", "are": "were"}.get(found[1], f"used to {base_form(found[1])}")
        before = f"Who {was}{before[found.end() :]}"
    return _question(f"{before} {word} {told or 'that'}")


def _question(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}?"


def leads_to_another(rest: str) -> bool:
    """Tell whether a question that leads on has no verb: "Google", "in 2025", "the price"."""
    words = rest.split()
    acts = any(is_past(word) and not _ARTICLE.fullmatch(before) for before, word in pairwise(words))  # but "the cost"
    return not STARTS_ASKING.match(rest) and not HAS_VERB.search(rest) and not acts
