"""People told one by one and by their number: "the driver and two passengers" are three, and so of other lists.

Only those that are said to be somebody, and only where they are all said to have done or suffered the same: in "It hit
the driver and two passengers fled" nobody but the passengers did. Names are left alone: they may be those of firms.
"""

import re
from dataclasses import dataclass, replace

from index.lexical import terms
from rag.values import Value, ValueKind
from rag.values.number_words import in_digits
from rag.wording import any_of

NEAR = 200  # characters on both sides of a number that are looked at
_SOMEBODY = (
    "boy|girl|baby|teenager|toddler|pensioner|adult|driver|rider|pilot|passenger|pedestrian|cyclist|motorcyclist|"
    "motorist|officer|soldier|guard|guide|mayor|minister|president|governor|councillor|deputy|official|teacher|pupil|"
    "student|nurse|doctor|patient|worker|miner|firefighter|farmer|sailor|captain|skipper|father|mother|son|daughter|"
    "brother|sister|wife|husband|gunman|attacker|suspect|bystander|neighbour|neighbor|tourist|journalist|reporter|"
    "photographer|lawyer|judge|priest|monk|chief|leader|colleague|friend|person|aide|adviser|manager|director|player|"
    "coach|climber|hiker|resident|visitor|civilian|policeman|fisherman|fireman|national|citizen|migrant|refugee|"
    "prisoner|inmate|survivor|victim|constable|sergeant|inspector|detective|paramedic|medic|protester|villager|parent|"
    "grandmother|grandfather|aunt|uncle|cousin|nephew|niece|toddler|infant|employee|engineer|scientist|nun|militant|"
    "fighter|troop|settler|merchant|trader|shopkeeper"
)
_NATIONALS = (
    r"(?-i:[A-Z][a-z]{2,}(?:an|ni|li|qi)s?|[A-Z][a-z]+(?:ese|[cs]h(?:man|men|woman|women))|(?:German|Greek|Briton|"
    r"Turk|Dane|Swede|Pole|Finn|Serb|Croat|Scot|Spaniard|Filipino|Thai|Czech|Slovak|Kurd|Afghan|Arab|Lao|Uzbek)s?)"
    r"(?= (?:and|or|who|were|was|are|is|ha[sd]|have|died|in|on|at|from|with|aboard)\b| ?[^\w ]|$)"
)
_WHICH = r"(?:(?!(?:and|or|of|who|was|were)\b)[a-z\d][a-z\d-]* ){0,2}?"  # "police" officer
_COUPLE = rf"(?P<couple>(?:the|an?|another|one|his|her|their) {_WHICH}couple)"
_ONE = rf"(?:the|an?|another|one|his|her|their) (?:{_WHICH}(?:man|woman|child|(?:co-)?(?:{_SOMEBODY}))|{_NATIONALS})"
_BARE = rf"(?:co-)?(?:{_SOMEBODY})"  # in a list: "the pilot, co-pilot and"
_ONES = "two|three|four|five|six|seven|eight|nine"
_MANY = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|{_ONES}))?|{_ONES}|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|\d{1,3}(?:,\d{3})+|[2-9]|[1-9]\d{1,3})"
)
_SOME = (
    rf"(?:(?:all|both|the|his|her|their|its|another|some|all of the) )*(?P<many>{_MANY}) (?:of (?:his|her|their) )?"
    rf"(?:{_WHICH}(?:people|men|women|children|grandchildren|others|crew(?: members)?|wives|deputies|babies|staff|"
    rf"[a-z]+men|coaches|(?:{_SOMEBODY})s)|{_NATIONALS})"
)
_PART = re.compile(rf"{_SOME}\b|(?:{_COUPLE}|{_ONE})\b|(?<=, ){_BARE}\b", re.IGNORECASE)
_EACH = re.sub(r"\?P<\w+>", "?:", rf"(?:{_SOME}|{_COUPLE}|{_ONE})\b")
_TOGETHER = re.compile(
    rf"(?<![\w-])(?:{_EACH}(?:, (?:{_EACH}|{_BARE}\b))*|{_EACH}),? and {_EACH}", re.IGNORECASE
)  # fmt: skip
# What begins a clause, so that all of them are its subject; or else no verb may follow.
_BEGINS = re.compile(
    r"(?:^|[.!?:;–—] |[“\"]|\b(?:that|when|while|after|before|said|where|because) |"
    r"(?:^|[.!?] )(?:On|In|At|After|During|When|By)\b[^,.]*, )$"
)
_DO = re.compile(
    r",? (?:who |also |all |both |later )?(?:were|was|are|is|ha[sd]|have|will|would|could|may|might|did|died|[a-z]+ed|"
    r"fell|fled|left|lost|went|came|took|got)\b"
)
_WITH_ONE = re.compile(rf"\b{_ONE} and $", re.IGNORECASE)
# A list that is all of the words, whatever it counts: "four gold, two silver and five bronze", "a barn and two mills".
_ITEM = (
    rf"(?:(?P<many>{_MANY})|an?|one)(?: (?!(?:and|or|of|in|on|at|from|to|for|with|million|billion|hundred|thousand|"
    r"dozen|half|quarter|third)\b)[a-z-]+){1,3}"
)
_AN_ITEM = re.compile(_ITEM, re.IGNORECASE)
_LIST = re.compile(re.sub(r"\?P<\w+>", "?:", rf"{_ITEM}(?:, {_ITEM})*,? and {_ITEM}"), re.IGNORECASE)
# Somebody, or something, and so many more: they can't be told from the last number alone.
_AND_SO_MANY = re.compile(rf"(?:the|an?|one|his|her|their) [^\d,]*? and (?:[a-z]+ ){{0,2}}{_MANY} ", re.IGNORECASE)
_STOP = (
    r"(?:were|was|are|is|did|do|does|have|has|had|will|would|could|can|may|might|should|must|in|on|at|of|from|there|"
    r"died|survived|drowned|perished|got|lost|[a-z]+ed)\b"
)
_HOW_MANY = any_of(  # and "How many of the hurt were pupils?"
    r"\bhow many of\b.* (?:were|was|are|is)(?P<who> (?:[\w’'-]+s|men|women|children))\W*$",
    rf"\bhow many\b(?: of)?(?: the)?(?P<what>(?: (?!{_STOP})[\w’'-]+){{0,3}})",
)
_ANYBODY = any_of(
    r"^(?: (?:other|more|innocent))*(?: (?:people|persons|victims|suspects|casualties|fatalities|deaths|dead|lives|"
    r"survivors|hostages|injured|wounded|missing|defendants|arrests|bodies)\b.*)?$"
)
_FORMS = {"men": "man", "women": "woman", "children": "child", "grandchildren": "grandchild"}


@dataclass(frozen=True, slots=True)
class _Part:
    """What a list counts in one place."""

    text: str
    number: int


def counted_in(question: str) -> str | None:
    """Return the words that say what a question counts, "" where it says only "how many"; None where it counts not."""
    found = _HOW_MANY.search(question)
    return (found["who"] or found["what"]) if found else None


def all_told(value: Value, text: str, start: int, end: int, what: str = "") -> Value:
    """Count all people that a number, read at a place of a text, is told with: "the driver and |two| passengers".

    Where they may not belong together it is a number of those alone or of all: 2 to 3. Where it counts not people, only
    a list that is all of the words is added up.

    Args:
        value, text, start, end: what `text[start:end]` says.
        what: what is asked for, as `counted_in` returns it.
    """
    if value.kind not in (ValueKind.NUMBER, ValueKind.TEXT) or value.bounded or value.unit:
        return value
    first = max(0, start - NEAR)
    near = _TOGETHER.finditer(text, first, start + NEAR)
    told = next((one for one in near if one.start() <= start < one.end()), None)
    anybody = _ANYBODY.search(what) is not None
    listed = told is not None and start <= told.start() and told.end() <= end
    if not anybody and not listed:
        told = _LIST.fullmatch(text, start, end)
        listed = told is not None
    if told is None:
        if value.figure is not None and _AND_SO_MANY.match(text, start, end):
            return replace(value, kind=ValueKind.TEXT, figure=None, words=tuple(terms(value.text)), counted="")
        alone = anybody and value.figure is not None and _WITH_ONE.search(text[first:start])
        return replace(value, high=value.high + 1) if alone else value
    parts = _parts(told)
    if not anybody and len({_is_of(part, what) for part in parts}) > 1:  # only some of them are asked for
        return value
    number = sum(part.number for part in parts)
    if len(parts) > 2 and 2 * parts[0].number == number:  # "12 people, three men and nine women"
        number = parts[0].number
    if not _BEGINS.search(text[: told.start()]) and _DO.match(text, told.end()) and not listed:
        return replace(value, high=float(number)) if value.figure is not None else value
    return _of(value, told[0], number)


def _parts(told: re.Match[str]) -> list[_Part]:
    pattern = _PART if _PART.match(told[0]) else _AN_ITEM
    return [
        _Part(
            one[0],
            int(in_digits(one["many"], 0, len(one["many"])).replace(",", ""))
            if one["many"]
            else 2 if one.groupdict().get("couple") else 1,
        )
        for one in pattern.finditer(told[0])
    ]  # fmt: skip


def _is_of(part: _Part, what: str) -> bool:
    named, asked = ({_FORMS.get(word, word) for word in words.lower().split()} for words in (part.text, what))
    return not set(terms(" ".join(sorted(named)))).isdisjoint(terms(" ".join(sorted(asked))))


def _of(value: Value, text: str, number: int) -> Value:
    return replace(
        value,
        text=text,
        kind=ValueKind.NUMBER,
        figure=float(number),
        low=float(number),
        high=float(number),
        step=1.0,
        words=(),
        counted="",
    )
