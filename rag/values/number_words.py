"""Numbers in words → digits.

text2num reads them. What it doesn't know is done here: "half a million", "half an hour", "two to three million".
"""

from rag.wording import any_of

_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
SCALES = "hundred|thousand|million|billion|trillion"  # for use in patterns
SHORT_SCALES = "ml?n|bl?n|tr?n"  # "mn", and "mln" as some write it
_TIME = "second|minute|hour|day|week|fortnight|month|year|decade|century"
_UNIT = rf"{SCALES}|{_TIME}|mile|(?:kilo)?met(?:re|er)|foot|inch|acre|ton(?:ne)?"
_SHARES = {"half": 0.5, "a quarter": 0.25, "three quarters": 0.75}
# Not after a digit: the figure "1.5 million" is read as it is.
NUMBER_WORDS = any_of(
    rf"(?<!\d )\b(?:(?:zero|{_ONES}|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|"
    rf"fifty|sixty|seventy|eighty|ninety|{SCALES}|dozen|half|and|a)[\s-]*)+\b"
)
_SHARE_OF_UNIT = any_of(rf"\b(?:an? )?(half|a quarter|three[ -]quarters)(?: of)?(?: an?)?[ -]({_UNIT})\b")
_SHARED_LARGE = any_of(
    rf"\b(?:(?P<between>between )|\b)(?P<low>{_ONES}) (?(between)and|(?:to|or)) (?P<high>{_ONES}) (?P<large>{SCALES})\b"
)
_AND_A_HALF = any_of(rf"\b({_ONES})[ -]and[ -]a[ -]half\b")
_UNIT_AND_A_HALF = any_of(rf"\b(an?|{_ONES}) ({_UNIT})s? and a half\b")
# "less than a year", "an hour late"
_ONE_AND = any_of(rf"\ban? ({_TIME})(?=,? and (?:\d+|{_ONES}|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?) (?:{_TIME})s?\b)")
_ONE = any_of(r"^an?$")
_ONE_UNIT = any_of(
    r"(?P<before>\s*(?:(?:for|in|within|over|under|about|around|almost|nearly|roughly|some|only|just|at least|at most|"
    r"(?:less|more) than|not quite|up to|after) )*)"
    rf"an? (?P<unit>{_TIME})(?P<behind>\s*|(?: too)? (?:late|later|long|earlier|early|or so|overdue))"
)
_COUPLE = any_of(r"\ba couple(?: of)?\b")
_HALF_DOZEN, _DOZEN = any_of(r"\bhalf an? dozen\b"), any_of(r"(?<!\d )\b(?:an? )?dozen\b")
_NO_NUMBER = any_of(rf"\b(?:several|few|many) (?:{SCALES}|dozen)|\bno one\b")


def in_digits(text: str, start: int, end: int) -> str:
    """Return the words `text[start:end]` with digits for the numbers in them: "two and a half years" as "2.5 years".

    They are returned as they are where they give no number: "several hundred", "no one".
    """
    part = text[start:end]
    if _NO_NUMBER.search(text, max(0, start - len("several ")), end):
        return part
    written = _AND_A_HALF.sub(lambda found: f"{_read(found[1])}.5", part)
    written = _SHARE_OF_UNIT.sub(lambda found: f"{_SHARES[found[1].lower().replace('-', ' ')]} {found[2]}", written)
    written = _UNIT_AND_A_HALF.sub(lambda found: f"{_ONE.sub('1', _read(found[1]))}.5 {found[2]}", written)
    written = _SHARED_LARGE.sub(r"\g<between>\g<low> \g<large> to \g<high> \g<large>", written)
    written = _COUPLE.sub("2", _HALF_DOZEN.sub("6", written))
    written = _ONE_AND.sub(r"1 \1", written)
    if unit := _ONE_UNIT.fullmatch(written):
        written = f"{unit['before']}1 {unit['unit']}{unit['behind']}"
    written = NUMBER_WORDS.sub(lambda found: _read(found[0]), written)
    return _DOZEN.sub("12", written)


def _read(words: str) -> str:
    from text_to_num import alpha2digit  # lazy: few answers are numbers in words

    number = words.rstrip(" -")  # "three-day"
    return str(alpha2digit(number, "en", threshold=-1)) + words[len(number) :]
