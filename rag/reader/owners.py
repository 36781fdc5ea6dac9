"""Owners: of whom or what a figure is that stands in the right sentence, as far as the words right beside it tell."""

import re

from index.lexical import share_a_term, terms
from rag.names import name_words, same_name
from rag.names.capitals import names
from rag.values.number_words import NUMBER_WORDS
from rag.wording import MONTH_NAMES, POSSESSIVE

NEAR = 200  # characters that are looked at, of a question and on both sides of a figure
_NAME = r"[A-Z][\w’-]*(?: [A-Z][\w’-]*)+"
_FIRM = r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*"
# "in the Indian firm", "in the California-based chipmaker", "in December"
_NO_FIRM = (
    r"(?:[A-Z][\w.]*-(?:based|owned|listed)|[A-Z][a-z]+(?:ian|ean|can|man|ish|ese|ench|utch)|"
    r"US|UK|U\.S\.|Swiss|Greek|Thai) "
    rf"(?=[a-z])|{MONTH_NAMES}\b"
)
_WHOSE_AGE = re.compile(
    r"(?:\b(?i:how old|(?:what|which) age) (?:is|was) |\bage of |(?<=[Ww]hat is )(?=[A-Z][^?]*['’]s age))"
    rf"(?P<name>{_FIRM})(?P<relative>['’]s? (?!age\b)(?P<who>\w+))?(?=\W*$| when\b| in\b|['’]s? | \w+\W*$)"
)
_RELATIVES = re.compile(
    r"wife|husband|partner|widow|son|daughter|child|mother|father|brother|sister|sibling|grand\w+|uncle|aunt|cousin|"
    r"nephew|niece"
)
_OF_HERS = re.compile(rf"(?:\b(?:[Hh]is|[Hh]er)|(?P<name>{_FIRM}){POSSESSIVE}) (?:[a-z]+ )?$")
_NOUN = re.compile(r"(?:-years?-old)? (?P<noun>(?!(?:who|and|or|is|was|has|had|at|in|on|when|to)\b)\w+)")
_AGED = re.compile(rf"(?P<name>(?!The ){_NAME}),? (?:(?:who is |aged )|\()?$")
_FIRM_OR_CLUB = r"(?:firm|compan(?:y|ies)|business|club|bank|brewery|newspaper|party|school|university|college)"
_AGED_FIRM = re.compile(  # no "90-year-old school teacher"
    rf"(?:-years?-old)? (?:[a-z]+ )?{_FIRM_OR_CLUB}"
    r"(?=\W*$|[,.;:]| (?:in|on|at|of|for|from|to|by|with|and|but|that|which|is|was|has|had|will|since|after|before)\b)"
)
# "the drug Corvane, whose patent ends in 2029"
_WHOSE = re.compile(
    r"(?<!\b[Tt]he )(?<!\b[Aa] )(?<!\bof )(?<!\bfrom )(?<!\bin )(?<!\bat )(?<!\bnear )"  # "the maker from Rye, whose …"
    rf"\b(?P<owner>(?!(?:The|An?) ){_FIRM}),? whose (?P<what>[^,;.]+)$"
)
_COUNTS = re.compile(r"\bhow (?:many|much)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_OF_THE_WHOLE = re.compile(
    r"\b(?:(?:is|are|were|was) there|in all|in total|altogether|total|employ(?:s|ed)?|work(?:s|ed|ing)?|"
    r"live[sd]?|members?|belong\w*|attend\w*|sign(?:s|ed)|cast|invited|consist\w*|"
    r"on board|aboard|carr(?:y|ied)|t(?:ake|ook) part|taken|survey\w*|tested|trapped|arrested|make up|"
    r"(?:are|were) (?:in|on|at))\b",
    re.IGNORECASE,
)
# What somebody is charged with is all of it; of how much of that he was convicted is another question.
_FACED = re.compile(
    r"\bhow many (?!of\b)(?:[\w’'-]+ ){0,2}?(?:charges|counts|offen[cs]es|allegations|crimes|accusations|claims|"
    r"complaints|lawsuits)\b"
    r"(?! .*\b(?:convict\w*|guilty|clear\w*|acquit\w*|drop\w*|dismiss\w*|admit\w*|den(?:y|ied))\b)"
    r".*\b(?:face[sd]?|facing|charged|accused|tried|on trial|indicted)\b",
    re.IGNORECASE,
)
_PART_OF_FACED = re.compile(
    rf"(?:\d[\d,]*|{NUMBER_WORDS.pattern}) (?:out )?of (?:the |its |their |his |her |all )?"
    rf"(?P<whole>\d[\d,]*(?<!,)|{NUMBER_WORDS.pattern})(?= (?:\w+ )?[a-z]+s\b)",
    re.IGNORECASE,
)
_FACES_PART = re.compile(
    r"\b(?:fac(?:e[sd]?|ing)|charged with|accused of|tried (?:on|for))(?: (?:only|just|now|still|about|at least))? $",
    re.IGNORECASE,
)
_FACES_STILL = re.compile(r"\b(?:still|now|left)\b", re.IGNORECASE)
_HAS = re.compile(r"\bha(?:s|ve|d)\b", re.IGNORECASE)  # a party its seats, and a parliament all
_PART_OF = re.compile(r"(?P<part>[\w.,]+) (?:out )?of (?:the |its |their |his |her |all )?$")
# "One of 14 races" says how many there were; "only one of 14" is told of those that did something.
_FEW = re.compile(r"\b(?:only|just|not|at least|nearly|about) $", re.IGNORECASE)
# "Of the 148 aboard, 110 survived": how many did something, of those that are asked about
_OF_THESE = re.compile(
    r"\bOf (?:the|its|their|those|these|some|about|all|\d[\d,.]*) [^;.]*, (?:(?:only|just|about|some) )?$"
)
# Of those who died the ones are told by the others.
_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})", re.IGNORECASE), re.compile(rf"\b(?:{other})", re.IGNORECASE))
    for one, other in (
        ("die|dead|death|kill|perish|drown", "surviv|rescu|saved|escap|unhurt"),
        ("missing|lost|stolen", "recover|returned|back\\b|found again"),
        ("stay|keep|kept|remain", "(?:dismiss|sack)|(?:cut|lost|laid off|left)\\b|leav"),
    )
)
# "… had 13 seats, Green Coast eight and the Liberal League five"
_LISTED = re.compile(r"(?:,|\band|,? while|;) (?:the )?(?P<name>[A-Z][\w’-]*(?: [A-Z][\w’-]*)*) $")
_ASKS_PAYER = re.compile(
    rf"\b(?i:how much(?: money)?|what) (?i:did|does|will|has|had) (?P<payer>{_FIRM}) "
    r"(?:already )?(?:pay|paid|spend|spent|put|invest|invested|give|given|offer|offered|pour|poured)\b"
)
_PAYS = re.compile(
    rf"(?P<payer>(?!(?:He|She|It|They|We|This|That|Both|Who)\b){_FIRM}) (?:\(?(?:which|who) )?"
    r"(?:has |had |will |is to |also |already )*"
    r"(?:pay(?:s|ing)?|paid|spen(?:t|ds)|puts?|invest(?:s|ed)|gave|gives|offer(?:s|ed)|pour(?:s|ed)|support(?:s|ed)|"
    rf"back(?:s|ed)|funds|funded|bought|buys|acquire[ds])(?: (?:in|into|for|to|behind)? ?(?:the )?(?P<for>{_FIRM}))?\b"
)
_BUYS = (
    r"(?:buy(?:s|ing)?|bought|acquir(?:e|es|ed|ing)|purchas(?:e|es|ed|ing)|(?:take|takes|taking|took) over|takeover of)"
)
# Where what is bought ends: "Spain's Ordesa |for", "30% of the brewer Ordesa |from its founder"
_BEHIND_BOUGHT = re.compile(
    r"[,;:(]| (?:for|at|in|with|from|to|by|on|and|after|before|when|while|as|which|that|worth|last|this)\b"
)
_FOR_A_NAME = re.compile(r"\b(?:for|in|into) (?:(?:the|its|a) (?:\w+ )?(?:in )?)?[A-Z]")
_CLAUSE = re.compile(r"[,;:–—]|\b(?:while|whereas|but|and)\b")
ASKS_SHARE = re.compile(
    rf"\b(?:stake|shareholding|holding)\b.* (?:in|of) (?:the )?(?P<firm>(?!{_NO_FIRM}){_FIRM})|"
    rf"\b(?:percentage|share|much) of (?:the )?(?P<whole>{_FIRM}) (?:do|does|did|will|has|have|is|was)\b.* "
    r"(?:own|hold|buy|bought|take|get|sell|sold)\b"
)
_SHARE_IN = re.compile(
    r"(?: (?:non-\w+|voting|equity|minority|majority|of the shares|stake|share|holding|interest))* (?:in|of) (?:the )?"
    rf"(?P<firm>(?!{_NO_FIRM}){_FIRM})"
)

# "Holders of 41% of the shares, including Ashby": those of all of them
_ASKS_HOLDING = re.compile(r"\b(?:stake|shareholding|holding)\b|\bhow much of\b.*\b(?:own|hold)s?\b", re.IGNORECASE)
_ASKS_OF_ALL = re.compile(r"\b(?:together|altogether|in all|in total|combined|including|all|others)\b", re.IGNORECASE)
_HOLDERS = re.compile(
    r"\b(?:(?:share|stock|stake)?holders|investors|owners|funds|firms|those|directors|families|banks)\b", re.IGNORECASE
)
_OF_HOLDERS = re.compile(rf"{_HOLDERS.pattern}[^,;.]{{0,60}}$", re.IGNORECASE)
_INCLUDING = re.compile(
    r"[^.;,%]{0,60}, (?:including|among them|amongst them|led by|such as|among others) (?:the )?(?P<some>[A-Z][^.;]*)"
)


def is_of_another(question: str, before: str, after: str) -> bool:
    """Tell whether the words around a figure, in its sentence, give it to another than the question asks about."""
    question, before, after = question[:NEAR], before[-NEAR:], after[:NEAR]
    return (
        _is_age_of_another(question, before)
        or _is_age_of_a_thing(question, before, after)
        or _is_age_of_a_firm(question, before, after)
        or _is_whose(question, before, after)
        or _is_the_whole(question, before)
        or _is_part_of_these(question, before, after)
        or _is_listed(question, before)
        or _is_paid_by_another(question, before)
        or _is_paid_for_the_payer(question, f"{before} {after}")
        or _is_share_in_another(question, after)
        or _is_share_of_several(question, before, after)
    )


def is_whole(question: str, before: str) -> bool:
    """Tell whether a figure is the whole of which a part is counted right before, and is not asked for.

    "43 of the 81 seats" has 81, which is no answer to how many somebody won.
    """
    part = _PART_OF.search(before)
    if part is None or _OF_THE_WHOLE.search(question) or _FACED.search(question):
        return False
    if part["part"].lower() == "one" and not _FEW.search(before[: part.start()]):
        return False
    return part["part"][0].isdigit() or NUMBER_WORDS.fullmatch(part["part"]) is not None


def whole_faced(question: str, text: str, start: int) -> tuple[int, int] | None:
    """Find all charges where `text[start:]` begins with a part, "14 of 17 counts", and it is asked what he faced."""
    if not _FACED.search(question) or _FACES_STILL.search(question):
        return None
    found = None if _FACES_PART.search(text, max(0, start - NEAR), start) else _PART_OF_FACED.match(text, start)
    return found.span("whole") if found else None


def _is_age_of_another(question: str, before: str) -> bool:
    """ "Dorothy Holloway, 83", where the age of Denise Holloway, or of Dorothy Holloway's mother, is asked for."""
    asked, aged = _WHOSE_AGE.search(question), _AGED.search(before)
    if asked is None or aged is None:
        return False
    same = same_name(name_words(aged["name"]), name_words(asked["name"]))
    if not asked["relative"]:
        return not same
    # "Trump's wife" may be called Trump; who "France's president" is can't be told.
    return same and " " in asked["name"] and _RELATIVES.fullmatch(asked["who"]) is not None


def _is_age_of_a_thing(question: str, before: str, after: str) -> bool:
    """ "Her two-year-old car", "Bo Dahl's 12-year-old son", where her own age or Bo Dahl's is asked for."""
    asked, noun = _WHOSE_AGE.search(question), _NOUN.match(after)
    owner = _OF_HERS.search(before)
    if asked is None or asked["relative"] or noun is None or owner is None or noun["noun"].lower() in question.lower():
        return False
    if share_a_term(asked["name"], after):
        return False  # "with his 45-year-old wife, Ann Lee"
    return not owner["name"] or same_name(name_words(owner["name"]), name_words(asked["name"]))  # no firm's boss


def _is_age_of_a_firm(question: str, before: str, after: str) -> bool:
    """ "She runs the 112-year-old firm", where the age of Ann Lee, who is no firm, is asked for."""
    asked = _WHOSE_AGE.search(question)
    if asked is None or " " not in asked["name"] or re.search(_FIRM_OR_CLUB, question, re.IGNORECASE):
        return False
    return _AGED_FIRM.match(after) is not None and not share_a_term(asked["name"], f"{before} {after}")


def _is_whose(question: str, before: str, after: str) -> bool:
    """ "Corvane, whose patent ends in 2029", where it is asked when the patent of Halvard ends."""
    told = _WHOSE.search(before)
    if told is None:
        return False
    noun = re.escape(told["what"].split()[0])
    asked = re.search(
        rf"(?P<of>{_FIRM})['’]s? (?:\w+ )?{noun}\b|\b{noun} (?:of|on|for) "
        rf"(?:(?:the )?(?P<on>{_FIRM})|(?!(?:the|an?|its|his|her|their|this|that|our)\b)(?P<bare>[a-z]\w+))",
        question,
    )
    if asked is None:
        return False
    owner = asked["of"] or asked["on"] or asked["bare"]
    return not share_a_term(owner, f"{before} {after}") and not share_a_term(told["owner"], question)


def _is_the_whole(question: str, before: str) -> bool:
    """Tell whether a figure is surely the whole: what somebody has may be all or a part."""
    return is_whole(question, before) and _HOW_MANY.search(question) is not None and _HAS.search(question) is None


def _is_part_of_these(question: str, before: str, after: str) -> bool:
    """ "Of the 148 aboard, 110 survived", where it is asked how many there were, or what somebody else did."""
    asked = _HOW_MANY.search(question)
    if asked is None or question.startswith(" of", asked.end()) or not _OF_THESE.search(before):
        return False
    clause = set(terms(_CLAUSE.split(after)[0]))
    named = set(terms(" ".join(names(question)))) - set(terms(before)) - clause
    asks_all = _OF_THE_WHOLE.search(question) or _HAS.search(question)
    other = any(
        one.search(question) and two.search(after) for one, two in (*_OPPOSITES, *(o[::-1] for o in _OPPOSITES))
    )
    return bool(named or asks_all or other) and clause.isdisjoint(terms(question))


def _is_listed(question: str, before: str) -> bool:
    """The figure of another one in a list: "Homeland had 13 seats, Green Coast eight"."""
    listed = _LISTED.search(before)
    if listed is None or not _COUNTS.search(question):
        return False
    first = before[: listed.start()]
    counted = any(char.isdigit() for char in first) or NUMBER_WORDS.search(first) is not None
    named = share_a_term(" ".join(names(question)), first)
    return counted and named and not share_a_term(listed["name"], question)


def _is_paid_by_another(question: str, before: str) -> bool:
    """ "Google gave Anthropic $1 billion", where it is asked what Microsoft paid, or what was paid for OpenAI."""
    asked, paid = _ASKS_PAYER.search(question), _PAYS.search(_CLAUSE.split(before)[-1])
    if asked is None or paid is None:
        return False
    shared = share_a_term(paid["payer"], asked["payer"])
    if not shared and not same_name(name_words(paid["payer"]), name_words(asked["payer"])):
        return True
    if not paid["for"] or share_a_term(paid["for"], question):
        return False
    bought = _bought(paid.string[paid.start("for") :])
    for_another = not share_a_term(bought, " ".join(names(question[asked.end() :])))
    return for_another and _FOR_A_NAME.search(question, asked.end()) is not None


def _bought(text: str) -> str:
    """All that a text begins with as the name of what is bought: "Spain's Ordesa", "Spanish brewer Ordesa"."""
    return _BEHIND_BOUGHT.split(text)[0]


def _is_paid_for_the_payer(question: str, around: str) -> bool:
    """ "Halvard is to buy Corvane for $1 billion", where it is asked what Corvane paid."""
    asked = _ASKS_PAYER.search(question)
    if asked is None:
        return False
    firm = re.escape(asked["payer"].removeprefix("The ").split()[0])
    return re.search(rf"\b{_BUYS} (?:[Tt]he )?{firm}\b(?!['’])", around) is not None


def _is_share_in_another(question: str, after: str) -> bool:
    """ "49% of Scale AI", where the share in Meta is asked for."""
    asked, told = ASKS_SHARE.search(question), _SHARE_IN.match(after)
    if asked is None or told is None:
        return False
    name = asked["firm"] or asked["whole"]
    same = same_name(name_words(name), name_words(told["firm"]))
    return not same and not share_a_term(name, _bought(after[told.start("firm") :]))


def _is_share_of_several(question: str, before: str, after: str) -> bool:
    """ "Holders of 41% of the shares, including Ashby", where the stake of Ashby is asked for."""
    if not _ASKS_HOLDING.search(question) or _ASKS_OF_ALL.search(question) or _HOLDERS.search(question):
        return False
    told = _INCLUDING.match(after) if _OF_HOLDERS.search(before) else None
    return told is not None and share_a_term(told["some"], " ".join(names(question)))
