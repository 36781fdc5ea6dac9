"""How far ahead a day may lie that is told without its year: "will open in May", "put off to 3 May", "fell in May"."""

import re

from rag.wording import MONTHS, PREPOSITION, any_of

YEAR_AHEAD = 366  # days: it is to come
PUT_OFF = 240  # days: something was put off to it, and more likely to the one to come
SOON = 60  # days: nothing tells, and what is far off is mostly told with its year or as one to come
PAST = 0

_OF_CLAUSE = r"(?:[^,;:.]|(?<=\d)[,.:](?=\d))"  # "2.4 million", "1,200", "4.15pm" end no clause
# What is told of with one of these, in the same clause, is still to come, unless somebody "said" it on that day.
_WILL = (
    r"will|shall|would|won['’]t|due|scheduled|set to|plan(?:s|ned|ning)? to|expect(?:s|ed|ing)?|"
    r"hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|intend(?:s|ed)?|promised?|is to|are to|to be|is on|are on|"
    r"takes? (?:place|effect)|starts|begins|(?:re)?opens|closes|ends|must|ha(?:s|ve) until|meets?|resumes?|expires?"
)
_TO_COME = any_of(
    rf"\b(?:{_WILL})\b"
    rf"(?:(?!\b(?:said|says|told|announced|added|after|but|was|were|that|never)\b){_OF_CLAUSE})*$"
)
_PAST_VERB = (
    r"(?:was|were|had|did|been|(?!(?:hundred|united|limited|\w*fred|ahmed|m\w+hammed|syed)\b)\w+[^\We]ed|"
    r"(?:agr|fr|gu)\w*eed|bec?ame|began|begun|bent|bore|born|borne|bought|broken?|brought|built|burnt|came|caught|"
    r"chosen?|dealt|done|drank|drawn|drew|driven|drove|eaten|fallen|fell|felt|flew|flown|forgot|fought|found|froze|"
    r"frozen|gave|given|gone|got|grew|grown|heard|held|hid|hidden|hung|kept|knew|laid|lay|led|left|lent|lost|made|"
    r"meant|met|overthrown|overthrew|paid|ran|rang|rode|risen|rose|said|sang|sank|sat|saw|seen|sent|shaken|shook|shot|"
    r"shown|shrank|shrunk|slept|slid|sold|sought|sown|spent|split|spoken?|sprang|sprung|stolen?|stood|struck|stuck|"
    r"sung|sunk|swam|swept|swore|sworn|swung|taken|taught|thought|threw|thrown|told|took|tore|torn|upheld|went|"
    r"withdrawn|withdrew|woke|won|wore|worn|written|wrote|since|"
    # These are no past where they are to come, "could cut", or a noun, "a cut".
    r"(?<!\bto )(?<!\bmay )(?<!\bcan )(?<!\bcould )(?<!\bmight )(?<!\bbe )(?<!\ba )(?<!\bthe )(?<!\bnot )"
    r"(?:beat|beset|burst|cut|hit|hurt|put|quit|set|shut|spread))"
)
# "has given them until 30 October", "stays open until May", but "is said to have run it until May"
_UNTIL = r"(?:until|till)(?: (?:at )?[\d:.]{1,5}(?: ?[ap]\.?m\.?)? on)?(?: the)? $"
_RUNS_UNTIL = any_of(
    r"\b(?:ha(?:s|ve)(?: been)? (?:given|got|extended)|"
    rf"(?:is|are|remains?|stays?|(?:can|may)(?: \w+)? be)(?: (?:\w+ly|now|still|also|not|being))? {_PAST_VERB}|"
    r"is|are|remains?|lasts?|runs?|continues?|stays?|keeps?|valid|gives?|can|may)\b"
    rf"(?:(?!\b(?:to have|(?!closed|shut){_PAST_VERB})\b){_OF_CLAUSE}){{0,60}}\b{_UNTIL}"
)
_PUT_OFF = any_of(
    r"\b(?:postpon\w*|delay\w*|extend\w*|deferred|adjourned|reschedul\w*|"
    r"(?:push|put|mov)\w*(?: [\w’'-]+){0,4}? (?:off|back|forward)|brought forward|moved|slipped)\b"
    rf"{_OF_CLAUSE}{{0,60}}?\b(?:from|to|until|till)(?: at (?:least|the earliest)| (?:the|early|mid|late))? $",
    r"\b(?:listed|set|fixed|booked|slated|put|planned|arranged|agreed)(?: down)? for(?: the)? $",
)
_NEXT = any_of(rf"\bnext (?:{MONTHS})\b")
_WAS = any_of(
    rf"\b{_PAST_VERB}\b{_OF_CLAUSE}*(?<!\bfor )(?<!\bfor the )$",
    # "up from 30 in January"
    rf"\b(?:(?:up|down)(?: [\d.,%]+)? from|compar\w+ (?:with|to)|against [\d$€£]|than in)\b{_OF_CLAUSE}*$",
)
_BEGINS = any_of(r"(?:^|[,;:.] )\W*(?:(?:on|in|from|by|until) )?(?:the )?$")
_THEN_WAS = any_of(rf",? (?:(?!\b(?:{_WILL})\b){_OF_CLAUSE}){{0,60}}?\b{_PAST_VERB}\b")
_THEN_WILL = any_of(r",? (?:[\w’'-]+ ){0,6}?(?:will|is to|are to|is due|are due)\b")
# A verb in the plain present agrees with what stands before it: "the law comes into force", "voters go to the polls".
_NEITHER = (  # subject nor verb
    r"(?:the|an?|its?|his|hers?|their|our|my|your|these|those|all|no|any|some|not|and|or|but|than|of|whose|when|where|"
    r"while|if|whether|because|so|is|are|isn|aren|be|been|can|will|do|does|due|early|ago|more|less|next|last|first|"
    r"other|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|million|billion|"
    rf"\w+ed|\w+ing|\w+ly|\w+ous|\w+less|\w+['’]s|\w+ss|\d[\d.,]*|{PREPOSITION})\b"
)
_BETWEEN = r",? (?:(?:\w+ly|also|then|now|soon) )?"
_MANY = r"I|you|we|they|who|which|people|police|men|women|children|couple|pair|\w+s"
_PRESENT = any_of(
    rf"(?<!\w)(?:it|who|which|\d+,|(?!{_NEITHER})[\w’'.-]*[^\Ws]){_BETWEEN}(?!{_NEITHER})(?-i:[a-z]+s)\b",
    rf"\b(?!{_NEITHER})(?:{_MANY}){_BETWEEN}(?!{_NEITHER})(?-i:[a-z]+)(?<!s)\b",
)
# … but what is done again and again, or only told of now, isn't to come, nor is a day that belongs to a noun.
_NOT_PLANNED = any_of(
    rf"\b(?:{_PAST_VERB}|(?:has|have|having)(?! to\b)|every|each|always|often|usually|normally|never|yearly|"
    r"tells?|reports?|shows?|follows?|after|over (?:the|an?|his|her)|marks?|dates?|traces?|claims?|complains?|accuses?|"
    r"den(?:y|ies)|admits?|knows?|believes?|thinks?|remembers?|recalls?|can|could|may|might|should|cost|let|than)\b|"
    r"\ban? $|(?<!\bas )\bof $|, (?:the|an?) [^,]*$"
)
_SENTENCE_SO_FAR = re.compile(r"(?:[^;:.—–(\"“”]|(?<=\d)[.:](?=\d))*$")
_SAYS = any_of(r"\b(?:says?|said|that)\b")
_REST = re.compile(r"(?:[^;:.—–(\"“”]|(?<=\d)[.:](?=\d))*")
_VERB_IS_BEFORE = any_of(rf"\W*(?:$|[.,;:!?)]|(?:and|but|as|when|if|unless|while|because|where|the|{PREPOSITION})\b)")
_WAS_SO = any_of(rf"\b(?!(?:said|told|announced|added|confirmed|wrote)\b){_PAST_VERB}\b|\b(?:has|have)\b")


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
    if _is_planned(led, after):
        return YEAR_AHEAD
    return PAST if _WAS.search(led) or _THEN_WAS.match(after) else SOON


def _is_planned(before: str, after: str) -> bool:
    """Tell whether the day between two parts of a sentence is told in the plain present: "They marry on 3 May"."""
    so_far, rest = _SENTENCE_SO_FAR.search(before), _REST.match(after)
    told = _SAYS.split(so_far[0])[-1] if so_far else ""
    if _PRESENT.search(told) is None or _NOT_PLANNED.search(told) or _VERB_IS_BEFORE.match(after) is None:
        return False
    return rest is None or _WAS_SO.search(rest[0]) is None
