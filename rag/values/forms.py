"""Forms of values: whether a text holds a sum of money, a share, a day … as they are written.

Names of people, organisations and places are told by capitals, not apart.
"""

import re
from functools import lru_cache

from index.lexical import terms
from rag.answer_types import TIME, AnswerType
from rag.values.currencies import CODES, NAMES, NATIONS, SIGNS
from rag.values.number_words import SCALES, SHORT_SCALES
from rag.values.times import HOUR, SO_MANY
from rag.wording import YEAR, any_of

# With \b on both sides, "twenty" is found in "twenty-eight" as well.
_NUMBER_WORD = (
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|"
    r"millions?|billions?|trillions?|scores(?= of\b))\b"
)
# Is 0: "nobody", "no deaths".
NO_ONE = any_of(
    r"\b(?:no[ -]one|nobody|none|not (?:a single|one)|no(?! (?:less|doubts|signs|plans|details|figures|numbers|"
    r"estimates|reports)\b) (?:[a-z]+s|people|women|men|children))\b"
)
_CURRENCY = rf"(?:sterling|{NAMES}|(?-i:{'|'.join(CODES)}))\b"
_SCALE = rf"(?:k|m|b|{SHORT_SCALES}|{SCALES}|lakh|crore)s?"
# The verbs "may" and "march" are no dates.
_MONTH = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?|(?-i:May|March))\b"
)
# What may follow a sum whose currency is not said: "14 million in all", no "14 million people".
_NO_NOUN = (
    r"(?:a|an|the|per|each|for|in|into|to|from|by|at|and|or|on|since|over|after|before|until|with|as|was|is|would|will|if|"
    r"when|while|but|not|more|less|than|up|down|he|she|it|they|we|which|that|annually|extra|back|already|last|this|so|"
    r"under|altogether|because|today|yesterday)\b"
)
_AROUND = 40  # characters around a sum in which its currency stands
_BARE_NUMBER = any_of(rf"\d+(?:\.\d+)?|{_NUMBER_WORD}(?:-\w+)?")
_BARE_FIGURE = re.compile(r"\d{1,3}(?:\.\d+)?")
_FROM_TO = re.compile(r"\b(?:to|from|between|or|and|for|at) $")
_BEHIND_FIGURE = re.compile(rf"(?![\d%]|[.,:]\d|[ -](?!{_NO_NOUN})\w)")
# Before an age, a number of people, or of a page: "she was 39", "there were 39", "number 39".
_OF_OTHERS = any_of(
    r"\b(?:(?:s?he|they|who|there|(?:young|old|eld)est)(?: (?:was|were|is|are|turned|numbered))?|"
    r"aged|number|page|room) $",
    r"^(?:at|in) $",
)
_PARTS = r"(?:half|halves|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?"
_FRACTION = (
    rf"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|last|remaining)[ -]{_PARTS}\b(?! of (?:an? )?{TIME})"
)
_CLOCK = (
    r"(?<![\d.,:$€£])[012]?\d:[0-5]\d(?![\d:%])|\b(?:at|by|until|from|after|before) [012]?\d\.[0-5]\d(?![\d%]| [a-z]*"
    r"(?:illion|percent|per|met|km|euro|dollar|pound))|\d ?[ap]\.?m\b|"
    r"\b(?:noon|midday|midnight|(?-i:dawn|dusk)|o['’]clock)\b|"
    rf"\b(?:half|quarter|minutes?) (?:past|to) {HOUR}\b|{SO_MANY} past {HOUR}\b|"
    rf"(?:^|\b(?:at|by|about|around) )(?:five|ten|twenty|twenty[ -]five) to {HOUR}\b(?! [a-z]+(?:s|red)\b)|"
    r"^[012]?\d[:.][0-5]\d$"
)
_SEASON = (
    r"\b(?:in|by|until|till|since|from|during|after|before|(?:this|last|next|the|early|late|following|previous) )"
    r"\s?(?:the )?(?:spring|summer|autumn|winter)\b|\b(?:christmas|easter|diwali|ramadan|new year)\b|"
    r"\b(?:spring|summer|autumn|winter) (?:of )?(?:19|20)\d\d\b"
)
_HOLDS = {
    AnswerType.PERCENT: any_of(
        r"\d\s?(?:%|(?:pct|pc|bps?)\b)",
        r"\bper ?cent\b|\bpercentage points?\b",
        r"\b(?:majority|minority)\b",
        r"(?<!first )(?<!second )\bhalf\b",
        _FRACTION,
        rf"(?:\b\d+|{_NUMBER_WORD})(?: \w+)? (?:in|out of) (?:every )?(?:[2-9]|10|100|two|three|four|five|"
        rf"six|seven|eight|nine|ten|a hundred)\b(?![.,]\d| (?:\w+ )?{TIME})",
    ),
    AnswerType.MONEY: any_of(
        rf"(?-i:{SIGNS})\s?\d",
        r"\d(?-i:p)\b",
        rf"\d[ -]?(?:{_SCALE}[ -])?(?:(?:{NATIONS}|\w+) )?{_CURRENCY}",
        rf"\d\s?(?:{_SCALE}\s?)?€",
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
        rf"\b{TIME} (?:ago|earlier|later|afterwards)\b",
        _CLOCK,
        _SEASON,
    ),
    AnswerType.DURATION: any_of(
        rf"(?:\d\+?|{_NUMBER_WORD}|\b(?:several|few|many|half an?|for|over))[ -](?:\w+[ -]|and a half )?{TIME}\b"
        r"(?![ -](?:old|ago)\b)",
        r"\ba (?:decade|century|fortnight|generation)\b",
        rf"(?:\b(?:for|in|over|within|about|nearly|almost|than|last\w*|took)\s|^)an? {TIME}\b(?! ago\b)",
        r"\b(?:forever|indefinitely|for life)\b",
    ),
    AnswerType.ANY: re.compile(""),
}
# A sum whose currency is not said.
_BARE_SUM = any_of(
    rf"(?:(?<![\w.,-])\d[\d.,]*[ -]?|{_NUMBER_WORD}[ -])(?:(?:hundred|thousand)[ -])?"
    rf"(?:thousand|[mb]illion|trillion|{SHORT_SCALES})\b(?!%|[ -](?!{_NO_NOUN})\w)",
    rf"(?<![\w.,-])\d{{1,3}}(?:,\d\d\d)+(?![\d%]|,\d|[ -](?!{_NO_NOUN})\w)",
)
# A figure of one of these forms counts nothing.
_NO_COUNT = any_of(
    rf"(?-i:{SIGNS})\s?\d[\d.,]*+(?:[ -]?{_SCALE}\b)?",
    rf"\d[\d.,]*+[ -]?(?:{_SCALE}[ -])?(?:(?:{NATIONS}) )?(?:{_CURRENCY}|€)",
    r"\d[\d.,]*+\s?(?:%|per ?cent\b|percentage points?\b|(?:pct|pc|bps?)\b)",
    r"\d{1,2}(?::\d\d|[:.]?\d{0,2}\s?[ap]\.?m\b\.?)",
    rf"(?:\b(?:in|since|by|until|from|of|{_MONTH}) ){YEAR}\b(?![.,]\d)(?! [a-z]+s\b)",
)
_NAMED = {AnswerType.PERSON, AnswerType.ORGANISATION, AnswerType.PLACE}  # told by capitals, not apart
# A capital that does not merely begin the sentence.
_NAME_IN_SENTENCE = re.compile(r"(?<=[a-z,;:“\"(] )[A-Z][\w’'-]+|[A-Z][\w’'-]+ [A-Z][\w’'-]+")
_NOBODY = frozenset("nobody somebody anybody everybody someone anyone everyone whoever whatever none yes".split())


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

    "14 million" is a sum without a currency, but not in "14 million men"; "12" is one in "from $90 to 12", and "39" a
    duration where no noun follows.
    """
    if holds(text[start:end], kind):
        return True
    if kind is AnswerType.DURATION:
        bare = _BARE_NUMBER.fullmatch(text[start:end]) and not _OF_OTHERS.search(text[:start])
        return bool(bare) and _BEHIND_FIGURE.match(text, end) is not None
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
