"""Candidates that answer another question than the one asked.

A span may be of the right kind, in a sentence that has all words of the question, and still be of something else: an
age of another time, what the sentence denies, or the question, the name of the thing itself where it is asked what that
is, the chief of another firm, somebody where it is asked where; see also the files for attributes, counts, sums, days
and owners.
"""

import re

from index.lexical import share_a_term
from rag.answer_types import AnswerType, answer_type
from rag.names import is_role, name_words, same_name
from rag.names.capitals import names
from rag.names.offices import holds_other_office
from rag.names.succession import no_longer_holds
from rag.negation import asks_who_not, is_denied, may_say_no, may_tell_who_not
from rag.question import QuestionKind, question_kind
from rag.reader.attributes import ATTRIBUTE_RULES
from rag.reader.candidates import Candidate, Rule
from rag.reader.counts import COUNT_RULES
from rag.reader.days import DAY_RULES
from rag.reader.owners import is_of_another
from rag.reader.sums import SUM_RULES
from rag.reader.withdrawn import is_earlier_asked, is_withdrawn
from rag.values.forms import holds
from rag.wording import MONTH_NAMES, PREPOSITION, WEEKDAYS, asking_part

NEAR = 25  # characters behind a name, in which it is said what it is not
LONGEST_NAME = 150  # characters before a span that are looked at for a name
_AGE_NOW = re.compile(r"\bhow old (?:is|are)\b|\bage (?:is|are)\b|['’]s (?:current )?age\W*$", re.IGNORECASE)
_THEN = re.compile(r"\bthen[- ](?:aged )?\d", re.IGNORECASE)  # "then-19-year-old"
_AT_ANOTHER_TIME = re.compile(r"\W{0,2}(?:years?)?\W?(?:old|of age)?\W{0,2}(?:when|at the time|at that time)\b")
# A sentence about the article itself answers only a question about it.
_ARTICLE = r"(?:article|story|report|post|piece|page)s?\b"
_MADE = r"(?:written|wrote|created|published|updated|edited|generated|produced|appeared)\b"
_ABOUT_ITSELF = re.compile(rf"\b{_MADE} this {_ARTICLE}|\bthis {_ARTICLE} (?:\w+ ){{0,3}}{_MADE}", re.IGNORECASE)
_NAMES_ARTICLE, _NAMES_MAKING = (re.compile(rf"\b{words}", re.IGNORECASE) for words in (_ARTICLE, _MADE))
_BARE_FIGURE = re.compile(r"(?:\w+ )?\d[\d.,]*")  # "61", "about 61"
_AGED = re.compile(r"\d[- ]years?[- ]old$|^\d+$")
_IS_NOT = re.compile(r" (?:is|was|are|were) not (?:the|an?)\b(?! (?:only|first to))")  # "Ann Lee is not the first"
# "They were not told until noon", "It never went beyond 118": noon and 118 are not denied.
_UNTIL = re.compile(
    r"\b(?:until|till|before|since|below|beyond|above|exceed\w*|(?:less|fewer|later) than) (?:(?:about|the) )?$"
)
_CLAUSE = re.compile(r",|\b(?:but|who)\b")
_SOME_TIME = re.compile(
    r"\b(?:ago|later|earlier|after|before|within|in|into|from now|by|every|next|past|last|coming|since)\b",
    re.IGNORECASE,
)
_ASKS_NO_FIGURE = re.compile(
    r"\bwhat\b.* (?:fined|jailed|imprisoned|sentenced|convicted|charged|sued|arrested|punished|sacked|fired)\b.* "
    r"(?:for|of|with)\W*$|"
    r"\bwhich (?!(?:of|\w*\s?(?:rates?|tariffs?|figure|sum|price|amount|sentence|term|offer|option|share|target|"
    r"percentage))\b)\w",
    re.IGNORECASE,
)
# "a $95 billion aid bill", "two thirds of voters", "people earning $1 million"
_NAMES_A_THING = re.compile(
    r"(?:%|per ?cent|[mb]illion|trillion|[mb]n|\d|third|quarter|half|years?) "
    r"(?!(?:in|of|a|an|per|or|and|to|prison|jail|[mbt]r?illion|days?|weeks?|months?|years?|hours?|dollars?|pounds?|"
    r"euros?)\b)[a-z]|"
    r"^(?:people|those|families|firms|banks|companies)\b|(?:half|third|quarter|majority|minority|cent|%)s? of ",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:the )?(?:\d+(?:st|nd|rd|th)|(?:[a-z]+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|[a-z]+teenth|[a-z]+tieth))",
    re.IGNORECASE,
)
_ASKS_WHERE = re.compile(
    r"^\W*(?:(?:in|at|near|from|to|outside) (?:which|what) "
    r"(?:town|city|village|country|state|region|county|port|island|province|place)\b)",
    re.IGNORECASE,
)
_IN = re.compile(
    r"(?<!stake )(?<!invest )(?<!share )(?<!shares )\b"
    r"(?:in|at|near|outside|across|into|from|off|over|through|around|inside) (?:the )?(?:[a-z]+ (?:parts? of )?){0,2}$|"
    r"[A-Z][\w’-]*, $|"
    r"\b(?:travel\w*|fl(?:y|ies|ew|own|ying)|head(?:s|ed|ing)|mov(?:e|es|ed|ing)|fled|flee\w*|return\w*|sail\w*|went|"
    r"(?:south|north|east|west)) (?:\w+ )?(?:to|of) (?:the )?$"
)
# As people and firms do; so do countries in the news, which _IN has to save.
_ACTS = (
    r"(?: (?:has |had |will )?(?:said|says?|told|announced?|den(?:y|ies|ied)|insist(?:s|ed)?|agree[ds]?|"
    r"accept(?:s|ed)?|pa(?:ys?|id)|buys?|bought|puts?|invest(?:s|ed)?|acquires?|acquired|hires?|hired|owns?|owned|"
    r"sells?|sold|launche[sd]|wants|plans|expects)|"
    r"['’]s (?:shares|stock|chief|CEO|boss|board|chairman|founder|customers|investment|stake|money|products|"
    r"rivals|deal))\b"
)
# "LIEPĀJA, Latvia, Oct 10 - The …", "NAIROBI (wire) — The …": where and when an article was written
_DATELINE = re.compile(
    r"(?:[^\W\d_a-z](?:[^\W\d_a-z]|[.’'-])++ ?){1,4}(?:, ?[^\W_a-z][^—–\n]{0,40}?)?(?: ?\([^()\n]{2,30}\))?"
    r"(?: [—–] ?|[—–] | --? )(?=[“\"‘']?[^\W_a-z])"
)
_ASKS_NEW = re.compile(r"\bnew [a-z]")
_PRESENT = re.compile(r"\b(?:present|current|existing|old|former|previous) [a-z]")
_CLAUSES = re.compile(r"[;:–—]|\b(?:but|while|whereas)\b")
_ASKS_NAME = re.compile(r"\b(?:called|named)\W*$")
_WHAT_IS = re.compile(r"(?i:what|who)(?:'s|’s| is| was| are) (?P<name>[A-Z]\S*(?: [A-Z]\S*)*)")
# Where and when, "in the town of Rye", "last March", but "led by Mr Park"
_AT = rf"(?:(?!by\b){PREPOSITION}|of|across|around|inside|beside|along|above|behind|beyond|throughout)"
_LED_BY_AT = re.compile(rf"\b(?:{_AT}|last|late|early|next|this)(?: [a-z][\w-]*)? $", re.IGNORECASE)
_DAY_OR_MONTH = re.compile(rf"(?:(?:{WEEKDAYS}|{MONTH_NAMES})s?\b ?)+")
# "Gideon Park, |a former banker|, has held the post": he himself, but no list, nor the mayor of "In Rye, the mayor, …"
_NAME_IN_FRONT = re.compile(
    rf"(?<![\w’'-])(?!(?i:{_AT}|last|late|early|next|this) )"
    r"(?P<name>[A-Z][\w.’'-]*(?: (?:(?:de|van|von|der|al|bin) )*[A-Z][\w.’'-]*)*),(?: \d\d,)? $"
)
_APPOSED = re.compile(r"(?:an?|the|his|her|its|their|one of)\b")
_ENDS_APPOSITION = re.compile(r",(?! (?:and|or)\b)|[.;)]|$")


def answers_another(question: str, candidate: Candidate) -> bool:
    """Tell whether a candidate answers another question than the one asked: see above.

    Args:
        question: one that stands alone.
        candidate: a span that may answer it.
    """
    return any(rule(question, candidate) for rule in RULES)


def _is_of_another_time(question: str, candidate: Candidate) -> bool:
    """An age then, where that of today is asked for."""
    text, (start, end) = candidate.passage.passage.text[: candidate.sentence[1]], candidate.span
    then = _THEN.search(text[max(0, start - 10) : end]) or _AT_ANOTHER_TIME.match(text, end)
    return then is not None and _AGE_NOW.search(question) is not None


def _is_the_thing(question: str, candidate: Candidate) -> bool:
    """The name of a thing, or a fuller one, where it is asked what or who that is."""
    asked = _WHAT_IS.fullmatch(question.strip(" ?!."))
    if asked is None or not candidate.short[:1].isupper():
        return False
    return same_name(name_words(candidate.short), name_words(asked["name"]))


def _is_the_named(question: str, candidate: Candidate) -> bool:
    """What somebody is whom the question names, where it is asked for somebody else: "Gideon Park, a former banker"."""
    if answer_type(question) is not AnswerType.PERSON or not _APPOSED.match(candidate.short):
        return False
    start, end = candidate.inside
    before = _NAME_IN_FRONT.search(candidate.text, max(0, start - LONGEST_NAME), start)
    if before is None or _LED_BY_AT.search(candidate.text, max(0, before.start() - NEAR), before.start()):
        return False
    if not _ENDS_APPOSITION.match(candidate.text[end:]):
        return False
    return any(
        same_name(name_words(before["name"]), name_words(name))
        for name in names(question)
        if not _DAY_OR_MONTH.fullmatch(name)
    )


def _is_denied(question: str, candidate: Candidate) -> bool:
    """What the sentence says it is not: "not in Gdansk but in Split"; of options both may be denied."""
    if question_kind(question) not in (QuestionKind.FACT, QuestionKind.LIST) or may_say_no(question):
        return False
    if is_earlier_asked(question, candidate):
        return False
    start, end = candidate.inside
    denied = _IS_NOT.match(candidate.text, end)
    if denied and share_a_term(_CLAUSE.split(candidate.text[denied.end() :][:NEAR])[0], question):
        return True  # "Ann Lee is not the first", where the first is asked for
    if _is_figure(candidate) and (_UNTIL.search(candidate.text[:start]) or _is_definite(candidate)):
        return False
    return is_denied(candidate.text, start)


def _is_definite(candidate: Candidate) -> bool:
    """ "They have not named the five victims": that there are five isn't denied."""
    before, short = candidate.text[: candidate.inside[0]].split()[-1:], candidate.short.split()[:1]
    return not {"the", "its", "their", "his", "her"}.isdisjoint(map(str.lower, before + short))


def _is_not_denied(question: str, candidate: Candidate) -> bool:
    """Who did something, or how many did, where it is asked who did not, or how many."""
    return asks_who_not(asking_part(question)) and not may_tell_who_not(candidate.text)


def _is_the_making(question: str, candidate: Candidate) -> bool:
    """What a sentence says of its own article, where nobody asked who made that, or when."""
    asks_about_it = _NAMES_ARTICLE.search(question) and _NAMES_MAKING.search(question)
    return _ABOUT_ITSELF.search(candidate.text) is not None and not asks_about_it


def _holds_other_office(question: str, candidate: Candidate) -> bool:
    """Who holds the office asked for elsewhere."""
    return holds_other_office(question, candidate.text, *candidate.inside)


def _no_longer_holds(question: str, candidate: Candidate) -> bool:
    """Who holds the office asked for no longer, or as a deputy."""
    return no_longer_holds(question, candidate.text, *candidate.inside)


def _is_no_place(question: str, candidate: Candidate) -> bool:
    """Who acts in its passage, "Meta said", and is not where something is, "in Meta", when it is asked where."""
    if not (_ASKS_WHERE.match(question) or asking_part(question).lower().startswith("where ")):
        return False
    text, start = candidate.passage.passage.text, candidate.span[0]
    if _IN.search(text[max(0, start - 30) : start]):
        return False
    return re.search(rf"(?<![\w-]){re.escape(candidate.short)}{_ACTS}", text) is not None


def _is_of_another_kind(question: str, candidate: Candidate) -> bool:
    """A sum, a share or a duration, where it is asked who, where or what for; a duration, where it is asked when."""
    kind, said = answer_type(question), candidate.short
    figure = any(holds(said, one) for one in (AnswerType.MONEY, AnswerType.PERCENT, AnswerType.DURATION))
    if kind is AnswerType.DATE:
        start, end = candidate.inside
        near = candidate.text[max(0, start - 8) : end + 10]
        return holds(said, AnswerType.DURATION) and not holds(said, AnswerType.DATE) and not _SOME_TIME.search(near)
    if kind is AnswerType.ANY:
        no_figure = _ASKS_NO_FIGURE.search(question) is not None and not holds(said, AnswerType.PERSON)
        return figure and no_figure and not _NAMES_A_THING.search(said)
    if kind not in (AnswerType.PERSON, AnswerType.PLACE, AnswerType.ORGANISATION):
        return False
    if kind is not AnswerType.PERSON and is_role(said):
        return True
    if kind is not AnswerType.PLACE and _ORDINAL.fullmatch(said):  # "Where are they in the table?" – "sixth"
        return True
    bare = kind is AnswerType.PERSON and _BARE_FIGURE.fullmatch(said) is not None
    return (
        (figure or bare or _AGED.search(said) is not None) and not holds(said, kind) and not _NAMES_A_THING.search(said)
    )


def _is_of_dateline(question: str, candidate: Candidate) -> bool:
    """Where or when an article was written, in front of a paragraph; of an event it may tell where."""
    if candidate.passage.passage.text[: candidate.sentence[0]].rstrip(" ")[-1:] not in ("", "\n"):
        return False
    dateline = _DATELINE.match(candidate.text)
    inside = dateline is not None and candidate.inside[1] <= dateline.end()
    return inside and answer_type(question) is not AnswerType.PLACE


def _is_of_the_present(question: str, candidate: Candidate) -> bool:
    """A figure or a day of "the present stadium", where the new one is asked about."""
    if not _ASKS_NEW.search(question) or _PRESENT.search(question) or not _is_figure(candidate):
        return False
    clause = _CLAUSES.split(candidate.text[: candidate.inside[0]])[-1]
    return _PRESENT.search(clause) is not None and "new" not in clause.lower().split()


def _is_no_name(question: str, candidate: Candidate) -> bool:
    """Words in small letters, where it is asked what something is called."""
    return _ASKS_NAME.search(question) is not None and candidate.short.islower()


def _is_figure_of_another(question: str, candidate: Candidate) -> bool:
    """A figure or a day that the words right before it give to somebody else, or to the whole."""
    start, end = candidate.inside
    return _is_figure(candidate) and is_of_another(question, candidate.text[:start], candidate.text[end:])


def _is_figure(candidate: Candidate) -> bool:
    return any(holds(candidate.short, kind) for kind in (AnswerType.NUMBER, AnswerType.DATE))


RULES: tuple[Rule, ...] = (
    _is_of_another_time,
    _is_the_thing,
    _is_the_named,
    _is_denied,
    _is_not_denied,
    _is_the_making,
    _holds_other_office,
    _no_longer_holds,
    _is_no_place,
    _is_of_dateline,
    _is_of_another_kind,
    _is_of_the_present,
    _is_no_name,
    _is_figure_of_another,
    *ATTRIBUTE_RULES,
    *COUNT_RULES,
    *SUM_RULES,
    *DAY_RULES,
    is_withdrawn,
)
