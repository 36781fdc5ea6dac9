"""What value a question asks for: a sum of money, a date, a name ….

A reader refuses a sentence that lacks the sum, percentage or number asked for. So where the words of a question leave
it open (how much did the shares fall: in dollars or in per cent?), the wider type is told.
"""

import re
from enum import StrEnum
from functools import lru_cache

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
    r"(?:prices?|sums?|revenues?|sales|valuation|costs?(?! of living)|salary|salaries|turnover|profits?|budget|"
    r"bail|ransom|earnings|market (?:value|cap\w*)|net worth|amount of money)"
)
_DEAL = r"(?:deal|investment|contract|agreement|loan|budget|debt|bill|bailout|ransom)"
_MONEY = r"(?:money|cash|loot|funds|savings|debts?|proceeds|takings|haul|grant|loan|ransom|damages|compensation|aid)"
_MAYBE_SHARE = r"(?:fines?|fees?|bonus(?:es)?)"  # a sum, or so much per cent of one
_PAID = (
    r"(?:pay|pays|paid|paying|costs?|spen[dt]|spends|spending|invest\w*|worth(?! \w+ing\b)|raised?|earn\w*|revenue|"
    r"valued|offer\w*|put|price|owed?|donat\w*|(?:sell|sold) for|(?:bring\w*|brought) in|sunk|poured)"
)
_MOVES = (
    r"(?:fall|fell|fallen|falling|drop\w*|rise|rose|risen|rising|gain\w*|increase\w*|decrease\w*|grow\w*|grew|shrink\w*|"
    r"climb\w*|jump\w*|slump\w*|tumble\w*|surge\w*|plunge\w*|decline\w*|change\w*|cut|"
    r"raised? (?:\S+ ){0,4}?(?:rates?|prices?|tax\w*|wages?|fees|tariffs?|target|limit|age))"
)
TIME = r"(?:seconds?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?|decades?|century|centuries)"
PERSONS = (
    r"(?:person|people|man|woman|men|women|boy|girl|politician|minister|president|player|actor|actress|singer|scientist|"
    r"researcher|judge|lawyer|officer|official|executive|ceo|author|writer|journalist|analyst|senator|candidate|"
    r"athlete|coach|driver|leader|founder|billionaire|expert|lawmaker)s?"
)
ORGANISATIONS = (
    r"(?:compan(?:y|ies)|firms?|businesse?s?|banks?|agenc(?:y|ies)|organi[sz]ations?|universit(?:y|ies)|colleges?|"
    r"schools?|startups?|start-ups?|teams?|clubs?|part(?:y|ies)|institut(?:e|ion)s?|regulators?|watchdogs?|"
    r"ministr(?:y|ies)|departments?|newspapers?|broadcasters?|airlines?|retailers?|manufacturers?|chari(?:ty|ties)|"
    r"unions?|courts?|hospitals?|giants?|corporations?|groups?|"
    r"government bod(?:y|ies)|(?:public|governing) bod(?:y|ies))"
)
PLACES = (
    r"(?:cit(?:y|ies)|countr(?:y|ies)|states?|places?|towns?|villages?|regions?|provinces?|count(?:y|ies)|continents?|"
    r"islands?|locations?|districts?|neighbou?rhoods?|suburbs?)"
)
# Long things of which the question does not ask how long they take.
_LENGTHY = (
    r"(?:bridge|tunnel|river|road|street|wall|fence|border|coast\w*|cable|pipeline|ship|vessel|boat|plane|train|queue|"
    r"trail|track|beach|runway|canal|highway|motorway|wingspan|crack|snake|rope)"
)
# In which somebody has a place.
_RANKED = r"(?:table|league|standings|rankings?|race|contest|competition|championship|tournament|election|poll)"
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
            # not "How much of the money did she get?"
            rf"how much of (?!{_WHOSE}{_BEFORE}{_MONEY}{_ENDS}).+ (?:owns?|owned|holds?|held|belongs?|controls?|buy|"
            r"bought|acquired?|gets?|got|took|take)\b",
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
    (AnswerType.DURATION, any_of(r"how much time\b", rf"how many (?:more )?{TIME}\b(?! (?:old|ago))")),
    (
        AnswerType.NUMBER,
        any_of(
            rf"how (?:much|far)\b.* {_MOVES}\b",
            r"how much (?:more|less|larger|bigger|higher|lower|of)\b",
            rf"(?:what|which) {_BEFORE}{_MAYBE_SHARE}{_ENDS}",
            rf"what {_IS} {_WHOSE}{_BEFORE}{_MAYBE_SHARE}{_ENDS}",
        ),
    ),
    (
        AnswerType.MONEY,
        any_of(
            r"how much (?:prize )?(?:money|cash|capital|funding|debt|compensation|revenue|profit)\b",
            rf"how much {VERB}\b.* {_PAID}\b",
            rf"how much {_IS} {_WHOSE}{_BEFORE}(?:{_DEAL}|{_SUM}){_ENDS}",
            r"how many (?:[mb]illion )?(?:us |american )?(?:dollars|euros|yen)\b",
            rf"how (?:big|large|high) {_IS} {_WHOSE}{_BEFORE}(?:{_DEAL}|{_SUM}){_ENDS}",
            rf"how (?:big|large|high) an? {_BEFORE}(?:loan|budget|debt|bill|salary)\b",
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
        any_of(rf"what {_IS} {_WHOSE}{_BEFORE}(?:date|year){_ENDS}", rf"how (?:long|many {TIME}) ago\b"),
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
    (AnswerType.PERSON, any_of(r"who(?:m|se)?\b", rf"(?:what|which) {_BEFORE}{PERSONS}\b(?!['’])")),
    (AnswerType.ORGANISATION, any_of(rf"(?:what|which) {_BEFORE}{ORGANISATIONS}\b(?!['’])")),
    (AnswerType.ANY, any_of(rf"(?:what|which) (?:\w+ )?(?:place|position|rank)\b.*\b{_RANKED}\b")),
    (AnswerType.PLACE, any_of(r"where\b", rf"(?:what|which) {_BEFORE}{PLACES}\b(?!['’])")),
)
_SCAFFOLD = any_of(
    r"\bhow (many|much|old|long|far|tall|large|big|high|often|expensive)\b",
    r"\b(what|which) (percentage|per ?cent|share|proportion|fraction|number|amount|sum)( of)?\b",
    r"\b(what|which) (age|year|date|day|month)\b",
    r"\b(what|which) (kind|sort|type)s? of\b",
)

_WHO_IS_NAMED = re.compile(
    rf"[Ww]ho {_IS} (?P<name>(?:[A-Z][\w.’'-]*|de|van|von|der)(?: (?:[A-Z][\w.’'-]*|de|van|von|der))*)"
)


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
