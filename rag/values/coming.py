"""How far ahead a day may lie that is told without its year: "will open in May", "put off to 3 May", "fell in May"."""

from rag.wording import MONTHS, any_of

YEAR_AHEAD = 366  # days: it is to come
PUT_OFF = 240  # days: something was put off to it, and more likely to the one to come
SOON = 120  # days: nothing tells, and a paper that means a day eight months ago says so
PAST = 0

_OF_CLAUSE = r"(?:[^,;:.]|(?<=\d)[,.:](?=\d))"  # "2.4 million", "1,200", "4.15pm" end no clause
# What is told of with one of these, in the same clause, is still to come, unless somebody "said" it on that day.
_WILL = (
    r"will|shall|would|won['’]t|due|scheduled|set to|plan(?:s|ned|ning)? to|expect(?:s|ed|ing)?|"
    r"hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|intend(?:s|ed)?|promised?|is to|are to|to be|is on|are on|"
    r"takes? (?:place|effect)|starts|begins|(?:re)?opens|closes|ends|must|ha(?:s|ve) until|meets?|expires?"
)
_TO_COME = any_of(
    rf"\b(?:{_WILL})\b"
    rf"(?:(?!\b(?:said|says|told|announced|added|after|but|was|were|that|never)\b){_OF_CLAUSE})*$"
)
# "has given them until 30 October", "stays open until May"
_UNTIL = r"(?:until|till)(?: (?:at )?[\d:.]{1,5}(?: ?[ap]\.?m\.?)? on)?(?: the)? $"
_RUNS_UNTIL = any_of(
    r"\b(?:ha(?:s|ve)(?: been)? (?:given|got|extended)|is|are|remains?|lasts?|runs?|continues?|stays?|keeps?|valid|"
    rf"gives?|can|may)\b(?:(?!\b(?:was|were|had)\b){_OF_CLAUSE}){{0,60}}\b{_UNTIL}"
)
_PUT_OFF = any_of(
    r"\b(?:postpon\w*|delay\w*|extend\w*|deferred|adjourned|reschedul\w*|"
    r"(?:push|put|mov)\w*(?: [\w’'-]+){0,4}? (?:off|back|forward)|brought forward|moved|slipped)\b"
    rf"{_OF_CLAUSE}{{0,60}}?\b(?:from|to|until|till)(?: at (?:least|the earliest)| (?:the|early|mid|late))? $"
)
_NEXT = any_of(rf"\bnext (?:{MONTHS})\b")
_PAST_VERB = (
    r"(?:was|were|had|did|been|(?!hundred|united|limited)\w{2,}[^\We]ed|(?:agr|fr|gu)\w*eed|became|began|bought|broke|brought|built|came|caught|fell|"
    r"found|gave|got|heard|held|hit|kept|knew|led|left|lost|made|met|paid|ran|rose|sank|said|saw|sent|shot|sold|spent|"
    r"spoke|stole|struck|told|took|went|withdrew|won|wrote|since)"
)
_WAS = any_of(rf"\b{_PAST_VERB}\b{_OF_CLAUSE}*(?<!\bfor )(?<!\bfor the )$")
_BEGINS = any_of(r"(?:^|[,;:.] )\W*(?:(?:on|in|from|by|until) )?(?:the )?$")
_THEN_WAS = any_of(rf",? (?:(?!\b(?:{_WILL})\b){_OF_CLAUSE}){{0,60}}?\b{_PAST_VERB}\b")
_THEN_WILL = any_of(r",? (?:[\w’'-]+ ){0,6}?(?:will|is to|are to|is due|are due)\b")


def days_ahead(sentence: str, start: int, end: int, lead: int = 0) -> int:
    """Tell how many days ahead of its telling a day without a year may lie; 0 where it was before.

    Args:
        sentence: tells it.
        start, end: place of the words of the day.
        lead: characters of these that only lead to it: "until ".
    """
    before, after = sentence[:start], sentence[end:]
    led = sentence[: start + lead]
    if _TO_COME.search(before) or _NEXT.search(sentence[max(0, start - 5) : end]) or _RUNS_UNTIL.search(led):
        return YEAR_AHEAD
    if _PUT_OFF.search(led):
        return PUT_OFF
    if _BEGINS.search(before) and _THEN_WILL.match(after):
        return YEAR_AHEAD
    return PAST if _WAS.search(led) or _THEN_WAS.match(after) else SOON
