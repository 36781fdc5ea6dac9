"""The words of a question: checked, and without the courtesies around it."""

import calendar
import re

from index.errors import QuestionError

LONGEST_QUESTION = 2_000  # characters; four times the longest question in the benchmarks
# For use in patterns: the question words, and the verbs that make a question by standing first.
WH = r"(?:who|whom|whose|when|where|which|what|how|why)"
VERB = (
    r"(?:(?:did|does|do|is|are|am|was|were|has|have|had|could|would|will|should|shall|must|might)(?:n['’]?t)?|"
    r"can(?:not|['’]?t)?|won['’]?t|ain['’]?t)"
)
PREPOSITION = (
    r"(?:about|after|against|as|at|before|by|during|for|from|in|into|near|off|on|onto|out of|outside|over|per|since|"
    r"through|to|under|until|with|without|within)"
)
POSSESSIVE = r"(?:['’]s|(?<=s)['’])"  # "Rill's", "Goss'"
# And the calendar, in patterns too: "may" is a month only with a capital.
YEAR = r"(?:1[5-9]|20)\d\d"
MONTH_NAMES = f"(?:{'|'.join(calendar.month_name[1:])})"  # in full
MONTHS = "|".join(
    "(?-i:May)" if name == "May" else name
    for name in dict.fromkeys([*calendar.month_name[1:], "Sept", *calendar.month_abbr[1:]])
)
WEEKDAYS = f"(?:{'|'.join(calendar.day_name)})"
A_YEAR = re.compile(rf"(?<![\w.,$€£]){YEAR}(?![\w%]|[.,]\d)")


def any_of(*patterns: str) -> re.Pattern[str]:
    """Compile patterns into one that matches what any of them matches, in upper or lower case."""
    return re.compile("|".join(patterns), re.IGNORECASE)


STARTS_ASKING = re.compile(rf"(?:{PREPOSITION} |of )?{WH}\b", re.IGNORECASE)
# What leads up to a question and is none of it. Several may follow one another.
_COURTESIES = (
    r"[^\w$€£]+",
    # What is said to the answer before: "Thanks.", "I see -"; but "No. 10", "Great Britain"
    r"(?:(?:many )?thanks|thank you|i see|great|right|interesting|wow|hmm+|yes|no|sorry|got it)"
    r"(?: (?:a lot|so much|very much))?(?:[.,!:;…]+| [-–—])\s+(?!\d)",
    r"(?:hi|hello|hey|please|pls|kindly|briefly|exactly|just)\b[,:]?\s+",
    r"(?:can|could|would|will) (?:you|u|someone|anyone|anybody) (?=(?:(?:please|kindly|also|briefly|maybe) )*(?:tell|"
    r"explain|describe|outline|list|name|summari[sz]e|sum|recap|compare|contrast|give|show|find|let|remind|write)\b)",
    r"(?:can|could|may) i (?:have|get|see)\s+",
    r"(?:tell|remind|show|give|find) (?:me|us)\b(?! (?:about|of|more)\b)\s+",
    r"let (?:me|us) know\s+",
    rf"(?:explain|describe|say)(?: to (?:me|us))? (?={WH}\b)",
    r"(?:do|does) (?:you|u|we|anyone|anybody|someone) (?:happen to )?know\s+",
    r"(?:i (?:want|need|would like)|i['’]d like)(?: to know)?\s+",
    r"would you mind (?:telling|reminding|showing|giving)(?: me| us)?\s+",
    r"(?:any idea|i wonder|i(?:['’]m| am| was) wondering)\s+",
)
_BEFORE = any_of(
    *_COURTESIES,
    r"(?:ok|okay|so|and|but|well|also|now|then)\b[,:]?\s+",
    # "In 2024, who …", "When the dam broke, did …"
    # "Something else: who …", "Leaving her aside, did …"
    rf"[^:?!.]{{1,40}}:\s+(?=(?:{WH}|{VERB})\b)",
    rf"(?:leaving|forget(?:ting)?|setting|putting|going by|judging by|given|based on)\b[^,]{{1,60}},\s+"
    rf"(?=(?:{WH}|{VERB})\b)",
    rf"(?:according to|in|after|before|by|as of|during|at|on|for|besides|apart from|since|with|under|if|while|"
    rf"when(?! {VERB}\b))\b(?:(?!\b{WH}\b)[^,]){{1,100}},\s+(?=(?:{WH}|{VERB})\b)",
)
# What says only that a question begins: "Something else: who …", "Leaving her aside, did …", "By the way, when …"
_LEADS_UP = any_of(
    r"(?:on )?(?:(?:something|a|an|one|my|completely|totally|new|another|different|next|last|final|quick|more|other) )+"
    r"(?:else|subject|topic|question|thing|matter|point|note)(?:,? (?:please|then|now))?[:,–-]\s+"
    rf"(?=(?:{WH}|{VERB})\b)",
    r"back to (?:the )?(?:money|numbers|figures|dates|people|beginning|start|topic|subject|point)(?:, please)?[:,]\s+"
    rf"(?=(?:{WH}|{VERB})\b)",
    rf"(?:leaving|setting|putting) [^,?]{{1,60}} aside,\s+(?=(?:{WH}|{VERB})\b)",
    r"(?:going|judging) by (?:what (?:is|was)|the (?:articles|reports|papers|coverage)|these)\b[^,?]{0,60},\s+"
    rf"(?=(?:{WH}|{VERB})\b)",
    rf"(?:by the way|in short|out of interest|just curious|sorry)[,:]\s+(?=(?:{WH}|{VERB})\b)",
)
_COURTESY = any_of(*_COURTESIES)
_THANKS = re.compile(r"\b(?:please|pls|thanks|thank you|though)$", re.IGNORECASE)
_SHORT_VERB = {
    " is": re.compile(r"\b(who|what|when|where|why|how)['’]?s\b", re.IGNORECASE),
    " are": re.compile(r"\b(who|what|when|where|why|how)['’]re\b", re.IGNORECASE),
    " did": re.compile(r"\b(who|what|when|where|why|how)['’]d\b", re.IGNORECASE),
}
_VERB_FIRST = re.compile(rf"{VERB}(?= )", re.IGNORECASE)
_QUESTION_WORD = re.compile(rf"\b{WH}\b(?!-)", re.IGNORECASE)

# The question is inside: "Is it known |why he left|", "Did she say |when it opens|", "What about Rill (|Who won|)".
_HIDES = any_of(
    rf"(?:is|was|has|have) (?:it|that|anyone|anybody|they) (?:(?:yet|now|already|been|ever) )*(?:known|clear|certain|"
    rf"understood|established|explained|revealed|said|disclosed)(?: yet)? (?={WH}\b(?! else\b))",
    r"(?:did|has|have|does) (?:(?!that\b)[\w’'-]+ ){1,4}?(?:say|said|explain|explained|reveal|revealed|disclose|"
    r"disclosed|tell \w+|told \w+) (?=(?:why|where|how|when(?! \w+ed\b)) (?!not\b)\w)",
)
_ASKED_BEFORE = re.compile(rf"what about [^()]+ \((?P<asked>{WH}\b[^()]+)\)", re.IGNORECASE)

_ENDS_A_QUESTION = re.compile(r"\w[^\w?]*\?+")
# No other question word may come before the second one: "Is it known who won and when?" asks one thing. After a comma
# alone "who" and "which" may go on about something, "the ship, which was built there", but not in a series.
_NO_WH = rf"(?:(?!\b{WH}\b).)*?"
_AND_WH = rf"(?:and|but) (?:(?:also|then|if so|by|for|from|to|in|at|with|of|since),? )*{WH}\b"
_ASKS_ON = any_of(
    rf"(?:{WH}|{VERB})\b{_NO_WH}(?:,? {_AND_WH}|[,;] (?:(?:how|why|what)\b|(?:when|where) {VERB}\b))",
    rf"(?:{WH}|{VERB})\b{_NO_WH}(?:, {WH}\b{_NO_WH})+, {_AND_WH}",
)


def checked_question(question: object) -> str:
    """Return the question without surrounding white space, and with "?" for bytes that are no text.

    Raises:
        QuestionError: it is no text, empty, or longer than 2,000 characters.
    """
    if not isinstance(question, str):
        raise QuestionError(f"The question is a {type(question).__name__} where text was expected.")
    # Bytes on a command line that are no UTF-8 come as lone surrogates, which no tokenizer takes.
    question = question.strip().encode("utf-8", "replace").decode("utf-8")
    if not any(char.isalnum() for char in question):
        raise QuestionError(
            'The question has no words in it. Ask something, for example: crosscheck ask "Who leads the lab?"'
        )
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(question):,} characters; the limit is {LONGEST_QUESTION:,}. Ask a shorter one."
        )
    return question


def bare(question: str) -> str:
    """Return a question without greetings, courtesies and question mark, single-spaced, and "what's" as "what is"."""
    return _without(_BEFORE, question)


def without_courtesies(question: str) -> str:
    """Return a question as `bare` does, but with what it leads on with ("And …") and when it is asked of ("In …")."""
    return _without(_COURTESY, question)


def without_lead(question: str) -> str:
    """Return a question without what says only that it begins: "Something else: who won?" → "Who won?"."""
    lead = _LEADS_UP.match(question)
    if lead is None:
        return question
    rest = question[lead.end() :]
    return rest[:1].upper() + rest[1:]


def asking_part(question: str) -> str:
    """Return the bare question from its question word on: "Meta, how much did it pay?" → "how much did it pay".

    One that begins with a verb ("Did …") is whole; one with neither is completed: "Wang's age?" → "what is Wang's age".
    """
    text = bare(question)
    if hides := _HIDES.match(text):
        return text[hides.end() :]
    if before := _ASKED_BEFORE.fullmatch(text):
        return before["asked"]
    if begins_with_verb(text):
        return text
    found = _QUESTION_WORD.search(text)
    return text[found.start() :] if found else f"what is {text}"


def begins_with_verb(text: str) -> bool:
    """Tell whether a bare question begins as those do that want a yes or no: "Did …", "Isn't …"."""
    return _VERB_FIRST.match(text) is not None


def asks_several(question: str) -> bool:
    """Tell whether a text asks more than one thing: "Who won? And when?", "Who won, and when was it?"."""
    return len(_ENDS_A_QUESTION.findall(question)) > 1 or _ASKS_ON.match(bare(question)) is not None


def years(text: str) -> set[str]:
    """Return the years that a text names in digits."""
    return set(A_YEAR.findall(text))


def _without(before: re.Pattern[str], question: str) -> str:
    text = " ".join(question.split())
    for verb, short in _SHORT_VERB.items():
        text = short.sub(rf"\1{verb}", text)
    text = _without_end(text)
    while found := before.match(text):
        text = text[found.end() :]
    return _without_end(text)


def _without_end(text: str) -> str:
    while (shorter := _THANKS.sub("", text.rstrip(" ?!.,:;…"))) != text:
        text = shorter
    return text
