"""The question before, asked of something else: "And Google?", "What about 2025?", "And how many lorries?"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.answer_types import AnswerType, answer_type
from rag.conversation.pronouns import noun_of
from rag.conversation.turns import HAS_VERB, Turn, phrase
from rag.conversation.verbs import is_past
from rag.names import name_words
from rag.names.capitals import names, things_named
from rag.names.levels import is_country
from rag.names.offices import OFFICE
from rag.wording import (
    A_YEAR,
    MONTH_NAMES,
    POSSESSIVE,
    PREPOSITION,
    STARTS_ASKING,
    VERB,
    WEEKDAYS,
    WH,
    any_of,
    bare,
)

_ASKS_NOUN = re.compile(r"(what|which|how (?:much|many)) ", re.IGNORECASE)
_OF_NO_KIND = re.compile(
    r"\b(?:year|month|week|day|date|time|prices?|costs?|amount|charges|penalty|revenues|sales|profits|losses|reasons?|"
    r"causes|results?|plans?|consequences|survivors?|victims|casualties|deaths|injuries|arrests)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:the )?(?:[a-z]+ )?[a-z]+[^s\W]s")
_IS = re.compile(r"(?:is|are|was|were|(?:has|have|had) been)\b", re.IGNORECASE)
_PLACES = re.compile(rf"{PREPOSITION}|of", re.IGNORECASE)
_YEAR_BESIDE = any_of(
    r"\bthe (?:(next|following)|(?:previous|prior)) year\b|\b(?:the|a) year (?:(?:before|earlier)|(after|later))\b"
)
_TIMED = re.compile(
    r"(?:in |by |at )?(?:last|this|next|the (?:first|second|third|fourth)) \w+|yesterday|tomorrow|"
    r"(?:a|\w+) (?:year|month|week|day)s? ago|(?P<now>(?:right )?now|today|currently|at present|these days|nowadays)",
    re.IGNORECASE,
)
# "|Qatar| in 2023", "|the exports of Norway| last year"
_DATED = re.compile(
    rf"(?P<words>.+?),? (?P<when>(?:in|during|by|since) {A_YEAR.pattern}|(?:last|this|next) "
    r"(?:year|month|week|quarter|season))",
    re.IGNORECASE,
)
_MORE_YEARS = re.compile(rf"^(?: (?:and|or|to)|-|–) ?{A_YEAR.pattern}")  # "2023 and 2024"
_IN_YEAR = re.compile(rf" (?:in|during) {A_YEAR.pattern}")
_PAIR = re.compile(r"([A-Z][\w&. -]*?) (in|of|at|for|to|from|with|by|on|into) ([A-Z][\w&. -]*)")
_PLACED = re.compile(rf"({PREPOSITION}|of) (.+)", re.IGNORECASE)
_OF_WHOM = re.compile(r"(?:of|for|about|with) (?:the )?(?P<name>[A-Z].*)")  # "And of Lee?"
_ARTICLE = re.compile(r"(?:the|an?|its|his|her|their)\b", re.IGNORECASE)
_HOW_OLD = re.compile(r"(how (?:old|tall) (?:is|are|was|were)) (?:the|its|his|her|their) [a-z]+", re.IGNORECASE)
# "How old is |Ann Lee|", then "And the driver?"
_SUBJECT = re.compile(
    rf"(?P<asking>(?i:{WH})(?: [a-z]+)?? )(?P<verb>is|was|does|did|has|will) "
    r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)(?!['’]s)"
)
_PEOPLE = re.compile(
    r"^the (?:[\w-]+ )*(?:brother|sister|son|daughter|wife|husband|widow|father|mother|parent|driver|pilot|captain|"
    r"judge|lawyer|guard|witness|victim|suspect|thie[fv]|robber|burglar|teacher|doctor|player|man|men|woman|women|"
    rf"boy|girl|child|children|{OFFICE})(?:e?s)?$"
)
_TITLE = re.compile(r"[A-Z][a-z]+ (?:Minister|Secretary)")  # "And the Prime Minister?" is of no other name
_OWNED = re.compile(r"(?P<owner>.+?)['’]s (?P<thing>.+)")
FEW_WORDS = 4
_THE = re.compile(r"^[Tt]he ")
_TOO = re.compile(r",? (?:too|as well|also)$", re.IGNORECASE)
_COMMON = re.compile(
    r"[A-Z][a-z]+[^s\W]s|[A-Z][a-z]+(?:[ts]ion|ment|ity|ness|[ae]nce|ly|[^e\W]ed)|People|Men|Women|Children|Hello|Hi|Hey|Hm|Huh|"
    r"Sure|Correct|Pardon|Sorry|Great|Right|True|False|Source|Proof|Summary|TLDR|Both|Either|Continue|Still|Elaborate|"
    r"Clarify|Explain|Maybe|Perhaps|Example|Context|Reason|English|Predecessor|Successor|Interesting"
)
_CALENDAR = re.compile(rf"(?:{MONTH_NAMES}|{WEEKDAYS}|Q[1-4])(?: {A_YEAR.pattern})?\b")
_OWNER = r"\b(?:the )?[a-z]+['’]s"
_WHOSE = re.compile(rf"{_OWNER}(?P<thing> .+)?")
_COUNTS_NAME = re.compile(r"(?:how many|which|what) ", re.IGNORECASE)
_MASS = re.compile(r"[a-z]{2}s|[a-z]+[^s\W]")  # "gas", "coal"
_IN_BRACKETS = re.compile(r"\(([^()]*)\)$")  # what was added to the question before
_PLURAL = {"is": "are", "was": "were", "does": "do", "has": "have"}


def put_in(what: str, turn: Turn) -> str:
    """Ask the question before of something else: "And Google?", "What about 2025?", "And in Alton?"."""
    plain = turn.question.rstrip(" ?!.")
    said = _TOO.sub("", what.strip())
    if _CALENDAR.fullmatch(said):  # "May?"
        said = f"{'on' if said.endswith('day') else 'in'} {said}"
    if _PLACED.fullmatch(said) or _TIMED.fullmatch(said):  # "In 2023?"
        said = said[0].lower() + said[1:]
    what = re.sub(r"^[Tt]he (?=[A-Z])", "", said)
    if (dated := _DATED.fullmatch(what)) and not _PLACES.fullmatch(dated["words"]):
        return put_in(dated["when"], Turn(put_in(dated["words"], turn)))
    known_year = A_YEAR.search(plain) or A_YEAR.search(phrase(turn))
    if known_year and (beside := _YEAR_BESIDE.search(what)):
        year = str(int(known_year[0]) + (1 if beside[1] or beside[2] else -1))
        if len(_YEAR_BESIDE.sub("", what).split()) < 2:
            return put_in(f"in {year}", turn)
        what = said = _YEAR_BESIDE.sub(year, what)
    elif year_asked := A_YEAR.search(what):
        known = A_YEAR.search(plain)
        if known:
            after = _MORE_YEARS.sub("", plain[known.end() :])
            return f"{plain[: known.start()]}{year_asked[0]}{after}?"
        return f"{plain} {what if _PLACED.fullmatch(what) else f'in {year_asked[0]}'}?"
    new, known_names = [] if _TITLE.fullmatch(what) else things_named(f"is {what}"), things_named(plain)
    pair = _PAIR.fullmatch(what)
    if pair and len(known_names) > 1 and f" {pair[2]} {known_names[-1]}" in plain:  # "And Google in Anthropic?"
        plain = plain.replace(known_names[0], pair[1], 1)
        return f"{plain.replace(f'{pair[2]} {known_names[-1]}', f'{pair[2]} {pair[3]}')}?"
    if placed := _PLACED.fullmatch(what):
        for name in reversed(known_names):
            both = (_CALENDAR.match(name) is None) is (_CALENDAR.match(new[0]) is None) if new else False
            if both and (there := re.search(rf" {placed[1]} (?:the )?{re.escape(name)}", plain)):
                return f"{plain[: there.start()]} {what}{plain[there.end() :]}?"
        whom = _OF_WHOM.fullmatch(what)
        if whom and known_names and _is_asked_of(known_names[-1], plain):
            return f"{_in_place_of(known_names[-1], whom['name'], plain)}?"
        if placed[1] in ("of", "for", "about", "with") and (how := _HOW_OLD.fullmatch(plain)):
            return f"{how[1]} {placed[2]}?"
        return f"{plain} {what}?"
    if timed := _TIMED.fullmatch(what):
        return f"{_IN_YEAR.sub('', _told_now(plain) if timed['now'] else plain)} {what}?"
    if (owned := _OWNED.fullmatch(what)) and _is_asked_anew(owned["owner"], f"the {owned['thing']}", turn):
        return _asked_for(what, f"the {owned['thing']}", "")  # "And her husband?"
    if (whose := _WHOSE.fullmatch(said)) and (there := re.search(_OWNER + (whose["thing"] or ""), plain)):
        return f"{plain[: there.start()]}{said}{plain[there.end() :]}?"  # "And the women's?" for "the men's"
    where = [name for name in known_names if re.search(rf" (?:in|at|near|from) (?:the )?{re.escape(name)}", plain)]
    if where and is_country(name_words(what)) and not is_country(name_words(known_names[0])):
        return f"{_in_place_of(where[-1], what, plain)}?"
    if new and known_names and not what[0].islower():
        return f"{_in_place_of(_counterpart(said, plain, known_names), what, plain)}?"
    if (
        known_names
        and (subject := _SUBJECT.match(plain))
        and subject["name"] == known_names[0]
        and _PEOPLE.search(said)
    ):
        verb = _PLURAL.get(subject["verb"], subject["verb"]) if what.endswith("s") else subject["verb"]
        return f"{subject['asking']}{verb} {said}{plain[subject.end() :]}?"
    if whole := _of_as_much(what, plain):
        return whole
    if owned or (new and said[0].islower()):
        return _asked_for(said, said, "")
    if new or not (_ARTICLE.match(said) or _COUNTED.fullmatch(said)):  # "Google", "google"
        return f"What about {said} ({topic(plain)})?"
    of = f" of {thing}" if (thing := " and ".join(known_names) or noun_of(plain, [])) else f" ({topic(plain)})"
    asked_year = None if A_YEAR.search(said) else _IN_YEAR.search(plain)
    return _asked_for(said, said, f"{of}{asked_year[0] if asked_year and known_names else ''}")


def _is_asked_anew(owner: str, thing: str, turn: Turn) -> bool:
    """Tell whether what belongs to somebody is asked for by itself, and not as the question before was of the owner."""
    if owner not in turn.question:
        return owner in turn.answer
    placed = re.search(rf"\b(?:{PREPOSITION}|of) (?:the )?{re.escape(owner)}(?!['’]s)", turn.question)
    return placed is not None and not _PEOPLE.search(thing)  # "the inflation rate in Turkey" and "its debt"


def topic(text: str) -> str:
    """Return what a question was about: what was put in brackets behind it, or itself."""
    inside = _IN_BRACKETS.search(text.rstrip(" ?!."))
    return inside[1] if inside else text.rstrip(" ?!.")


def _asked_for(what: str, thing: str, of: str) -> str:
    """ "the driver" → "Who is the driver?", "the costs" → "What are the costs?"."""
    verb = "are" if re.search(r"(?:^|\b(?:the|its|his|her|their) )(?:\w+ )?\w+[^s\W]s$", thing) else "is"
    return f"{'Who' if _PEOPLE.search(thing) else 'What'} {verb} {what}{of}?"


def _told_now(plain: str) -> str:
    """ "Who was the mayor" → "Who is the mayor", for "And now?"."""
    verb = HAS_VERB.search(plain)
    if verb is None:
        return plain
    does = "do" if re.match(r" (?:the )?[a-z]+[^s\W]s\b", plain[verb.end() :]) else "does"
    now = {"was": "is", "were": "are", "did": does}.get(verb[0], verb[0])
    return f"{plain[: verb.start()]}{now}{plain[verb.end() :]}"


def _counterpart(said: str, plain: str, known_names: Sequence[str]) -> str:
    """The name in whose place another is put: "Ann Lee" in "How many Oscars has Ann Lee won", but for "Emmys"."""
    counted = len(known_names) > 1 and _COUNTS_NAME.fullmatch(plain[: plain.find(known_names[0])])
    if counted and re.match(rf"{re.escape(known_names[0])} {VERB} ", plain[plain.find(known_names[0]) :]):
        return known_names[0 if said.endswith("s") and known_names[0].endswith("s") and " " not in said else 1]
    return known_names[0]


def _of_as_much(what: str, plain: str) -> str:
    """ "How much oil did Norway export" and "gas" → "How much gas did Norway export?"; "" if not so."""
    counted = _COUNTED.fullmatch(what) is not None
    whole = of_another_noun(f"how many {what.removeprefix('the ')}", plain) if counted else ""
    if not whole and _MASS.fullmatch(what):
        whole = of_another_noun(f"how much {what}", plain)
    return whole if HAS_VERB.search(whole) or any(map(is_past, whole.split())) else ""


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


def of_another_noun(rest: str, before: str) -> str:
    """ "How many engines were sent there?" and "And how many men" → "How many men were sent there?"; "" if not so."""
    text = bare(before)
    asked = _ASKS_NOUN.match(text)
    if not asked or not rest.lower().startswith(asked[0].lower()) or _OF_NO_KIND.search(rest):
        return ""
    words = text[asked.end() :].split(" ")
    for number, word in enumerate(words[:4]):
        said = " ".join(words[number:])
        if _IS.match(said) or (number and (is_past(word) or _PLACES.fullmatch(word))):
            return as_question(f"{rest} {said}")  # "… in Gaza were killed" stays whole
        if HAS_VERB.fullmatch(word):  # "… seats did Labour win"; but what it has is not all that it "does employ"
            is_done = number and asked[1].lower().startswith("how") and word.lower() not in ("do", "does")
            return as_question(f"{rest} {said}") if is_done else ""
    return ""


def as_question(text: str) -> str:
    """Write a text as a question: with a capital, and a question mark."""
    return f"{text[:1].upper()}{text[1:]}?"


def leads_to_another(rest: str) -> bool:
    """Tell whether a question that leads on has no verb: "Google", "in 2025", "the price"."""
    words = rest.split()
    acts = any(is_past(word) and not _ARTICLE.fullmatch(before) for before, word in pairwise(words))  # but "the cost"
    return not STARTS_ASKING.match(rest) and not HAS_VERB.search(rest) and not acts


def is_fragment(rest: str, *, asks: bool) -> bool:
    """Tell whether a question is but another name, year or time, without "And": "In Ireland", "2023", "Google too".

    Args:
        rest: the question without its question mark.
        asks: whether it had one: "China?" and not "Interesting."
    """
    if len(rest.split()) > FEW_WORDS or not leads_to_another(rest):
        return False
    if dated := _DATED.fullmatch(rest):
        rest = dated["words"]
    if _TIMED.fullmatch(rest) or A_YEAR.fullmatch(rest):
        return True
    if placed := _PLACED.fullmatch(rest):
        return A_YEAR.fullmatch(placed[2]) is not None or names(f"is {placed[2]}") == [_THE.sub("", placed[2])]
    name = _TOO.sub("", rest)
    if not (asks or name != rest) or names(f"is {name}") != [_THE.sub("", name)]:
        return False
    # A capital at the start tells little: "Salary", "Teachers", "Hello"
    noun = f"the {name.lower()}"
    return not (_COMMON.fullmatch(name) or _PEOPLE.search(noun) or answer_type(f"what is {noun}") is not AnswerType.ANY)
