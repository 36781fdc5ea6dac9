"""What value a question asks for: a sum of money, a date, a name …; and whether a text holds one.

A reader refuses a sentence that lacks the sum, percentage or number asked for. So where the words of a question leave
it open (how much did the shares fall: in dollars or in per cent?), the wider type is told.
"""

import re
from enum import StrEnum
from functools import lru_cache

from index.lexical import terms
from rag.currencies import CODES, NAMES, SIGNS
from rag.names import is_role
from rag.wording import VERB, any_of, asking_part


class AnswerType(StrEnum):
    """The type of value that would answer a question."""

    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"  # of any kind: a change may be told in dollars or in per cent
    COUNT = "count"  # of people or things, or a measure: neither a sum of money nor a share
    DATE = "date"
    DURATION = "duration"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    ANY = "any"


_IS = r"(?:is|are|was|were|will be|would be)"
_SMALL = r"(?:of|in|on|at|for|from|to|by|with|about|behind|between|and|or|the|an?|that|not)"
# Up to three words before a noun, none of them one that begins another phrase: "total annual" revenue.
_BEFORE = rf"(?:(?!(?:{_SMALL}|{VERB})\s)[^\s,?]+ ){{0,3}}?"
_WHOSE = r"(?:(?:the|an?|its|his|her|their|our|this) |(?:[^\s,?]+ ){0,4}?[^\s,?]+(?:['’]s|s['’]) )?"
# What may follow a noun that the question is about: "the price of gold", not "the price war".
_ENDS = rf"(?=$|[,:]| (?:{_SMALL}|{VERB}|during|after|before|since|under|per|as|when|last|this|next|worth)\b)"
_SUM = (
    r"(?:prices?|sums?|revenues?|sales|valuation|costs?(?! of living)|fines?|salary|salaries|turnover|profits?|budget|"
    r"fees?|bonus|bail|ransom|earnings|market (?:value|cap\w*)|net worth|amount of money)"
)
_DEAL = r"(?:deal|investment|contract|agreement|loan|fine|budget|debt|bill|bailout|bonus|ransom)"
_PAID = (
    r"(?:pay|pays|paid|paying|costs?|spen[dt]|spends|spending|invest\w*|worth(?! \w+ing\b)|raised?|earn\w*|revenue|"
    r"valued|offer\w*|put|price|fined|owed?|donat\w*|(?:sell|sold) for|(?:bring\w*|brought) in|sunk|poured)"
)
_MOVES = (
    r"(?:fall|fell|fallen|falling|drop\w*|rise|rose|risen|rising|gain\w*|increase\w*|decrease\w*|grow\w*|grew|shrink\w*|"
    r"climb\w*|jump\w*|slump\w*|tumble\w*|surge\w*|plunge\w*|decline\w*|change\w*|cut|"
    r"raised? (?:\S+ ){0,4}?(?:rates?|prices?|tax\w*|wages?|fees|tariffs?|target|limit|age))"
)
_TIME = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|century|centuries)"
_PERSON = (
    r"(?:person|people|man|woman|men|women|boy|girl|politician|minister|president|player|actor|actress|singer|scientist|"
    r"researcher|judge|lawyer|officer|official|executive|ceo|author|writer|journalist|analyst|senator|candidate|"
    r"athlete|coach|driver|leader|founder|billionaire|expert|lawmaker)s?"
)
_ORGANISATION = (
    r"(?:compan(?:y|ies)|firms?|businesse?s?|banks?|agenc(?:y|ies)|organi[sz]ations?|universit(?:y|ies)|colleges?|"
    r"schools?|startups?|start-ups?|teams?|clubs?|part(?:y|ies)|institut(?:e|ion)s?|regulators?|watchdogs?|"
    r"ministr(?:y|ies)|departments?|newspapers?|broadcasters?|airlines?|retailers?|manufacturers?|chari(?:ty|ties)|"
    r"unions?|courts?|hospitals?|giants?|corporations?|groups?|"
    r"government bod(?:y|ies)|(?:public|governing) bod(?:y|ies))"
)
_PLACE = (
    r"(?:cit(?:y|ies)|countr(?:y|ies)|states?|places?|towns?|villages?|regions?|provinces?|count(?:y|ies)|continents?|"
    r"islands?|locations?|districts?|neighbou?rhoods?|suburbs?)"
)
# Long things of which the question does not ask how long they take.
_LENGTHY = (
    r"(?:bridge|tunnel|river|road|street|wall|fence|border|coast\w*|cable|pipeline|ship|vessel|boat|plane|train|queue|"
    r"trail|track|beach|runway|canal|highway|motorway|wingspan|crack|snake|rope)"
)
_MEASURE = r"(?:height|speed|depth|length|width|weight|magnitude|temperature|altitude|diameter)"
# Matched from the question word on. The first that matches decides, so the narrower and the surer ones stand first.
_ASKS = (
    (
        AnswerType.PERCENT,
        any_of(
            r"(?:what|which) (?:percentage|per ?cent|proportion|fraction)\b",
            r"(?:what|which) (?:share|stake|shareholding) (?:of|in|did|does|do|has|have|will)\b",
            rf"what {_IS} {_WHOSE}{_BEFORE}(?:percentage|proportion|share) of\b",
            r"how (?:big|large) an? (?:\S+ )?(?:stake|share)\b",
            r"how much of .+ (?:owns?|owned|holds?|held|belongs?|controls?|buy|bought|acquired?|gets?|got|took|take)\b",
            r"(?:how|what|which)\b.* in (?:percent\b|per cent\b|%)",
        ),
    ),
    # Seldom answered by a figure: "every Tuesday", "none at all".
    (
        AnswerType.ANY,
        any_of(
            r"how (?:big|large) (?:of )?a deal\b|how much of an? |how often\b",
            r"how much (?:damage|influence|support|trouble|interest|attention|power|control|evidence)\b",
        ),
    ),
    (AnswerType.DURATION, any_of(r"how much time\b", rf"how many (?:more )?{_TIME}\b(?! (?:old|ago))")),
    (
        AnswerType.NUMBER,
        any_of(rf"how much\b.* {_MOVES}\b", r"how much (?:more|less|larger|bigger|higher|lower|of)\b"),
    ),
    (
        AnswerType.MONEY,
        any_of(
            r"how much (?:prize )?(?:money|cash|capital|funding|debt|compensation|revenue|profit|tax)\b",
            rf"how much {VERB}\b.* {_PAID}\b",
            rf"how much {_IS} {_WHOSE}{_BEFORE}(?:{_DEAL}|{_SUM}){_ENDS}",
            r"how many (?:[mb]illion )?(?:us |american )?(?:dollars|euros|yen)\b",
            rf"how (?:big|large|high) {_IS} {_WHOSE}{_BEFORE}(?:{_DEAL}|{_SUM}){_ENDS}",
            rf"how (?:big|large|high) an? {_BEFORE}(?:fine|loan|budget|debt|bill|bonus|salary)\b",
            r"how expensive\b",
            r"(?:how|what)\b.* in (?:us |american )?(?:dollars|euros)\b",
            rf"(?:what|which) {_BEFORE}{_SUM}{_ENDS}",
            rf"(?:what|which) (?:amount|sum) {VERB}\b.* {_PAID}\b",
            rf"what {_IS} {_WHOSE}{_BEFORE}{_SUM}{_ENDS}",
            rf"what {_IS} {_WHOSE}{_BEFORE}value of {_WHOSE}{_BEFORE}(?:{_DEAL}|company|firm|stake)\b",
            rf"what {_IS} (?:.+ )?(?<!fort )worth(?! \w+ing\b)\b",
            # "What did he pay for?" asks for the thing.
            r"what (?:did|does|do|will|would|has|had)\b(?!.* (?:for|with)$).+ (?:pay|paid)\b"
            r"(?! (?:attention|tribute|off))",
            r"what (?:did|does|do|will|would)\b.+ (?:cost(?=$| to\b| in\b)|sell for\b)",
        ),
    ),
    (AnswerType.DATE, any_of(r"when\b", r"(?:what|which) (?:year|date|day|month|decade|century|week)s?\b")),
    (
        AnswerType.DATE,
        any_of(rf"what {_IS} {_WHOSE}{_BEFORE}(?:date|year){_ENDS}", rf"how (?:long|many {_TIME}) ago\b"),
    ),
    (AnswerType.NUMBER, any_of(r"how (?:many|much) of\b", r"how (?:much|large|big|high)\b(?! (?:people|time))")),
    (
        AnswerType.COUNT,
        any_of(
            rf"how long (?:{_IS} {_WHOSE}{_BEFORE}{_LENGTHY}|an? {_LENGTHY})\b",
            r"(?:in )?how (?:many|old|far|tall|fast|deep|wide|heavy|thick|hot|cold)\b",
            rf"(?:what|which) (?:number|age|{_MEASURE})\b",
            rf"what {_IS} {_WHOSE}{_BEFORE}(?:number|age|population|death toll|{_MEASURE}){_ENDS}",
        ),
    ),
    (AnswerType.DURATION, any_of(r"how long\b", rf"what {_IS} {_WHOSE}{_BEFORE}duration\b")),
    (AnswerType.PERSON, any_of(r"who(?:m|se)?\b", rf"(?:what|which) {_BEFORE}{_PERSON}\b(?!['’])")),
    (AnswerType.ORGANISATION, any_of(rf"(?:what|which) {_BEFORE}{_ORGANISATION}\b(?!['’])")),
    (AnswerType.PLACE, any_of(r"where\b", rf"(?:what|which) {_BEFORE}{_PLACE}\b(?!['’])")),
)
_SCAFFOLD = any_of(
    r"\bhow (many|much|old|long|far|tall|large|big|high|often|expensive)\b",
    r"\b(what|which) (percentage|per ?cent|share|proportion|fraction|number|amount|sum)( of)?\b",
    r"\b(what|which) (age|year|date|day|month)\b",
    r"\b(what|which) (kind|sort|type)s? of\b",
)

# With \b on both sides, "twenty" is found in "twenty-eight" as well.
_NUMBER_WORD = (
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|"
    r"millions?|billions?|trillions?)\b"
)
# Is 0: "nobody", "no deaths".
NO_ONE = any_of(
    r"\b(?:no[ -]one|nobody|none|not (?:a single|one)|no(?! (?:less|doubts|signs|plans|details|figures|numbers|"
    r"estimates|reports)\b) (?:[a-z]+s|people|women|men|children))\b"
)
_CURRENCY = rf"(?:sterling|{NAMES}|(?-i:{'|'.join(CODES)}))\b"
_SCALE = r"(?:k|m|mn|bn|b|tn|hundred|thousand|million|billion|trillion)"
# The verbs "may" and "march" are no dates.
_MONTH = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?|(?-i:May|March))\b"
)
# What may follow a sum whose currency is not said: "14 million in all", no "14 million people".
_NO_NOUN = (
    r"(?:a|an|the|per|each|for|in|to|from|by|at|and|or|on|since|over|after|before|until|with|as|was|is|would|will|if|"
    r"when|while|but|not|more|less|than|up|down|he|she|it|they|we|which|that|annually|extra|back|already|last|this|so|"
    r"under|altogether|because|today|yesterday)\b"
)
_AROUND = 40  # characters around a sum in which its currency stands
_BARE_FIGURE = re.compile(r"\d{1,3}(?:\.\d+)?")
_FROM_TO = re.compile(r"\b(?:to|from|between|or|and|for|at) $")
_BEHIND_FIGURE = re.compile(rf"(?![\d%]|[.,:]\d|[ -](?!{_NO_NOUN})\w)")
_PARTS = r"(?:half|halves|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?"
_FRACTION = (
    rf"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|last|remaining)[ -]{_PARTS}\b(?! of (?:an? )?{_TIME})"
)
_CLOCK = (
    r"(?<![\d.,:$€£])[012]?\d:[0-5]\d(?![\d:%])|\b(?:at|by|until|from|after|before) [012]?\d\.[0-5]\d(?![\d%]| [a-z]*"
    r"(?:illion|percent|per|met|km|euro|dollar|pound))|\d ?[ap]\.?m\b|"
    r"\b(?:noon|midday|midnight|(?-i:dawn|dusk)|half past|o['’]clock)\b"
)
_SEASON = (
    r"\b(?:in|by|until|till|since|from|during|after|before|(?:this|last|next|the|early|late|following|previous) )"
    r"\s?(?:the )?(?:spring|summer|autumn|winter)\b|\b(?:christmas|easter|diwali|ramadan|new year)\b|"
    r"\b(?:spring|summer|autumn|winter) (?:of )?(?:19|20)\d\d\b"
)
_HOLDS = {
    AnswerType.PERCENT: any_of(
        r"\d\s?%",
        r"\bper ?cent\b|\bpercentage points?\b",
        r"\b(?:majority|minority)\b",
        r"(?<!first )(?<!second )\bhalf\b",
        _FRACTION,
        rf"(?:\b\d+|{_NUMBER_WORD})(?: \w+)? (?:in|out of) (?:every )?(?:[2-9]|10|100|two|three|four|five|"
        rf"six|seven|eight|nine|ten|a hundred)\b(?![.,]\d| (?:\w+ )?{_TIME})",
    ),
    AnswerType.MONEY: any_of(
        rf"(?-i:{SIGNS})\s?\d",
        r"\d(?-i:p)\b",
        rf"\d[ -]?(?:{_SCALE}[ -])?(?:\w+ )?{_CURRENCY}",
        rf"{_NUMBER_WORD}(?:[ -]\w+){{0,4}}[ -]{_CURRENCY}",
        rf"\b(?:m|b|tr)illions\b(?! of (?!{_CURRENCY}))",
    ),
    AnswerType.NUMBER: any_of(r"\d", _NUMBER_WORD, _FRACTION, r"\b(?:half|twice|double|triple)\b"),
    AnswerType.DATE: any_of(
        r"(?<![\w.,$€£])(?:1\d|20)\d\ds?\b(?!%|[.,]\d)",
        r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b",
        _MONTH,
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
        r"\b(?:yesterday|today|tomorrow|tonight)\b",
        r"\b(?:last|next|this|past|previous|following) (?:week|weekend|month|quarter|year|decade|century|night|"
        r"spring|summer|autumn|winter)\b",
        rf"\b{_TIME} (?:ago|earlier|later|afterwards)\b",
        _CLOCK,
        _SEASON,
    ),
    AnswerType.DURATION: any_of(
        rf"(?:\d\+?|{_NUMBER_WORD}|\b(?:several|few|many|half an?|for|over))[ -](?:\w+[ -]|and a half )?{_TIME}\b"
        r"(?![ -](?:old|ago)\b)",
        r"\ba (?:decade|century|fortnight|generation)\b",
        rf"(?:\b(?:for|in|over|within|about|nearly|almost|than|last\w*|took)\s|^)an? {_TIME}\b(?! ago\b)",
        r"\b(?:forever|indefinitely|for life)\b",
    ),
    AnswerType.ANY: re.compile(""),
}
# A sum whose currency is not said.
_BARE_SUM = any_of(
    rf"(?:(?<![\w.,-])\d[\d.,]*[ -]?|{_NUMBER_WORD}[ -])(?:(?:hundred|thousand)[ -])?"
    rf"(?:thousand|[mb]illion|trillion|[mb]n)\b(?!%|[ -](?!{_NO_NOUN})\w)",
    rf"(?<![\w.,-])\d{{1,3}}(?:,\d\d\d)+(?![\d%]|,\d|[ -](?!{_NO_NOUN})\w)",
)
# A figure of one of these forms counts nothing.
_NO_COUNT = any_of(
    rf"[$€£¥₹]\s?\d[\d.,]*(?:[ -]?{_SCALE}\b)?",
    rf"\d[\d.,]*[ -]?(?:{_SCALE}[ -])?{_CURRENCY}",
    r"\d[\d.,]*\s?(?:%|per ?cent\b|percentage points?\b)",
    r"\d{1,2}(?::\d\d|[:.]?\d{0,2}\s?[ap]\.?m\b\.?)",
    rf"(?:\b(?:in|since|by|until|from|of|{_MONTH}) )(?:1[5-9]|20)\d\d\b(?![.,]\d)(?! [a-z]+s\b)",
)
_NAMED = {AnswerType.PERSON, AnswerType.ORGANISATION, AnswerType.PLACE}  # told by capitals, not apart
# A capital that does not merely begin the sentence.
_NAME_IN_SENTENCE = re.compile(r"(?<=[a-z,;:“\"(] )[A-Z][\w’'-]+|[A-Z][\w’'-]+ [A-Z][\w’'-]+")
_WHO_IS_NAMED = re.compile(
    rf"[Ww]ho {_IS} (?P<name>(?:[A-Z][\w.’'-]*|de|van|von|der)(?: (?:[A-Z][\w.’'-]*|de|van|von|der))*)"
)
_NOBODY = frozenset("nobody somebody anybody everybody someone anyone everyone whoever whatever none yes".split())


@lru_cache(maxsize=256)  # asked again for each quote
def answer_type(question: str) -> AnswerType:
    """Tell what type of value a question asks for; ANY where it asks for none, or its words don't tell."""
    asked = asking_part(question)
    if (named := _WHO_IS_NAMED.fullmatch(asked)) and not is_role(named["name"]):
        return AnswerType.ANY  # "Who is Ann Lee?" has the name, and wants what she is
    return next((kind for kind, pattern in _ASKS if pattern.match(asked)), AnswerType.ANY)


def subject(question: str) -> str:
    """Return a question without the words that only say which type of value it asks for."""
    return _SCAFFOLD.sub(" ", question)


def holds(text: str, kind: AnswerType) -> bool:
    """Tell whether a text, a sentence or some words of one, holds a value of a type; any text holds ANY."""
    if kind in _NAMED:
        return _NAME_IN_SENTENCE.search(text) is not None or _is_name(text)
    if kind is AnswerType.COUNT:
        return holds(_NO_COUNT.sub(" ", text), AnswerType.NUMBER) or NO_ONE.search(text) is not None
    return _HOLDS[kind].search(text) is not None


@lru_cache(maxsize=8192)  # the sentences of a store come back from question to question
def may_hold(sentence: str, kind: AnswerType) -> bool:
    """Tell whether a sentence holds a value of a type, or a sum whose currency isn't said where one is asked for."""
    return holds(sentence, kind) or (kind is AnswerType.MONEY and _BARE_SUM.search(sentence) is not None)


def holds_in(text: str, start: int, end: int, kind: AnswerType) -> bool:
    """Tell whether `text[start:end]`, words of a sentence, holds a value of a type; of sums and shares by what is near.

    "14 million" is a sum without a currency, but not in "14 million men"; "12" is one in "from $90 to 12".
    """
    if holds(text[start:end], kind):
        return True
    if kind in (AnswerType.MONEY, AnswerType.PERCENT) and _BARE_FIGURE.fullmatch(text[start:end]):
        beside = _FROM_TO.search(text[:start]) if kind is AnswerType.MONEY else not text[:start].endswith(", ")
        small = kind is AnswerType.MONEY or float(text[start:end]) <= 100
        return bool(beside) and small and _BEHIND_FIGURE.match(text, end) is not None and holds(text, kind)
    if kind is not AnswerType.MONEY:
        return False
    first = max(0, start - _AROUND)
    near, start, end = text[first : end + _AROUND], start - first, end - first
    sums = (found for pattern in (_BARE_SUM, _HOLDS[kind]) for found in pattern.finditer(near))
    return any(start < found.end() and found.start() < end for found in sums)


def _is_name(text: str) -> bool:
    """Tell whether a whole text is a name: "Meta", "The Bank of England"; not "The company", nor "It"."""
    words = [word.strip(".,;:!?\"'“”‘’()") for word in text.split()]
    rest = [word for word in words if not word[:1].isupper()]
    if not words or any(word not in ("of", "the", "de", "van", "von", "and", "&", "for") for word in rest):
        return False
    # Function words have no terms; an acronym may look like one ("WHO").
    return any(
        word.lower() not in _NOBODY and (terms(word) or (word.isupper() and len(word) > 1))
        for word in words
        if word[:1].isupper()
    )
