"""Candidates: spans that may answer, and those that answer another question than the one asked.

A span may be of the right kind, in a sentence that has all words of the question, and still be of something else: an
age of another time, a share of something that the question does not name, what the sentence denies, a sum for the whole
where one per share is asked for, the name of the thing itself where it is asked what that is, the chief of another
firm, somebody where it is asked where.
"""

import re
from dataclasses import dataclass

from index.lexical import terms
from index.store import ScoredPassage
from rag.answer_types import AnswerType, answer_type, holds
from rag.names import is_role, name_words, same_name
from rag.negation import is_denied, may_say_no
from rag.offices import holds_other_office
from rag.question import QuestionKind, question_kind
from rag.reader.owners import is_of_another
from rag.times import read_time
from rag.wording import asking_part, years

BEFORE, BEHIND = 20, 25  # characters around a span, in which "per share" has to stand
_AGE_NOW = re.compile(r"\bhow old (?:is|are)\b|\bage (?:is|are)\b|['’]s (?:current )?age\W*$", re.IGNORECASE)
_THEN = re.compile(r"\bthen[- ](?:aged )?\d", re.IGNORECASE)  # "then-19-year-old"
_AT_ANOTHER_TIME = re.compile(r"\W{0,2}(?:years?)?\W?(?:old|of age)?\W{0,2}(?:when|at the time|at that time)\b")
_WORTH_NOW = re.compile(r"\b(?:is|are)\b.* (?:worth|valued|value|valuation)\b", re.IGNORECASE)
_ASKS_WORTH = re.compile(
    r"\b(?:is|was|are|were|be) (?:(?!\b(?:stake|share|deal|investment|contract|purchase|prize)s?\b).)*\bworth\b|"
    r"\bvaluation\b",
    re.IGNORECASE,
)
_SAYS_WORTH = re.compile(r"\b(?:worth|valu\w+|market cap\w*|capitali[sz]\w+|fortune)\b", re.IGNORECASE)
_PREMIUM = re.compile(r"\bpremium\b", re.IGNORECASE)
_IN_YEAR = re.compile(r"(?: [\w-]+)? (?:in|for|of) (?P<year>(?:19|20)\d\d)\b(?!-)")
_ASKS_PAYER = re.compile(
    r"(?i:how much|what)(?: money)? (?:did|does|will|has|had) (?P<payer>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*) "
    r"(?:pay|paid|spend|spent)\b"
)
_BUYS = (
    r"(?:buy(?:s|ing)?|bought|acquir(?:e|es|ed|ing)|purchas(?:e|es|ed|ing)|(?:take|takes|taking|took) over|takeover of)"
)
_IS_A_FIRM = re.compile(r"[- ](?:company|firm|start-?up|business|giant|group|empire)\b")
_ONCE = re.compile(r"\b(?:once|formerly|previously) (?:valued|worth)\b[^.;]*$", re.IGNORECASE)
_AT_PEAK = re.compile(r"[^.;,]{0,10}? at (?:its|their|the) (?:peak|height)\b")
# "10% of Meta's revenue" is a share of something that the question has to name.
_SHARE_OF = re.compile(
    r"[^%]{0,40}?(?:%|per ?cent) of (?:[^\s.,;]+ ){0,3}?(?P<whole>revenues?|sales|turnover|income|profits?|earnings|"
    r"budget|workforce|staff|employees|votes|voters|population|output)\b",
    re.IGNORECASE,
)
# A sentence about the article itself answers only a question about it.
_ARTICLE = r"(?:article|story|report|post|piece|page)s?\b"
_MADE = r"(?:written|wrote|created|published|updated|edited|generated|produced|appeared)\b"
_ABOUT_ITSELF = re.compile(rf"\b{_MADE} this {_ARTICLE}|\bthis {_ARTICLE} (?:\w+ ){{0,3}}{_MADE}", re.IGNORECASE)
_NAMES_ARTICLE, _NAMES_MAKING = (re.compile(rf"\b{words}", re.IGNORECASE) for words in (_ARTICLE, _MADE))
_ASKS_DAY = re.compile(r"\b(?:what|which) (?:day|date|month|year)\b", re.IGNORECASE)
_SAID_ON = re.compile(
    r"\b(?:said|says|told(?: \w+){1,3}|(?<!was )(?<!were )(?<!been )added|wrote) (?:(?!that )\w+ )?"
    r"(?:(?:late|early) )?(?:on |in |last )?$"
)
_ASKS_SAYING = re.compile(
    r"\b(?:sa(?:y|id)|tell|told|announce|report|speak|spoke|statement|write|wrote|comment|reveal|confirm|respond|warn|publish|admit)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"['’]s\b| (?:is|was|will)\b")
_PER_SHARE = re.compile(
    r"\b(?:per|for each) share\b|\b(?:an?|one|each) (?:[\w’'-]+ ){0,2}share (?:cost|worth|trade)|"
    r"\bshares? (?:cost|worth|trading|close)|\bshare price\b",
    re.IGNORECASE,
)
_A_SHARE = re.compile(
    r"\b(?:per|an?|each|every|the|apiece) (?:\w+ )?share|\bapiece\b|"
    r"\bshares? (?:price|(?:\w+ ){0,3}(?:at|to|from|worth)\b)",
    re.IGNORECASE,
)
_ASKS_DEADLINE = re.compile(
    r"\b(?:by when|until when|by (?:what|which) (?:day|date|time|year)|deadline)\b", re.IGNORECASE
)
_BY = re.compile(r"\b(?:by|until|till|before|within|no later than|latest|end of)\b", re.IGNORECASE)
_AGED = re.compile(r"\d[- ]years?[- ]old\b|^\d+$")
_IS_NOT = re.compile(r" (?:is|was|are|were) not (?:the|an?)\b(?! (?:only|first to))")  # "Ann Lee is not the first"
_SOME_TIME = re.compile(r"\b(?:ago|later|earlier|after|before|within|in|into|from now|by)\b", re.IGNORECASE)
_ASKS_NO_FIGURE = re.compile(
    r"\bwhat\b.* (?:fined|jailed|imprisoned|sentenced|convicted|charged|sued|arrested|punished|sacked|fired)\b.* "
    r"(?:for|of|with)\b|\bwhich (?!of\b)\w",
    re.IGNORECASE,
)
_ASKS_WHERE = re.compile(r"where\b", re.IGNORECASE)
_IN = re.compile(r"(?<!stake )(?<!invest )(?<!share )(?<!shares )\b(?:in|at|near|outside|across|into) (?:the )?$")
_ACTS = (
    r" (?:said|says|told|announced|den(?:y|ies|ied)|insist(?:s|ed)|agree[ds]|accept(?:s|ed)|pa(?:ys|id)|buys|bought|"
    r"has|had|will|wants|plans|expects)\b"
)
_WHAT_IS = re.compile(r"(?i:what|who)(?:'s|’s| is| was| are) (?P<name>[A-Z]\S*(?: [A-Z]\S*)*)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span and the sentence that it stands in, both with their place in the passage."""

    passage: ScoredPassage
    span: tuple[int, int]
    sentence: tuple[int, int]

    @property
    def short(self) -> str:
        """The span."""
        return self.passage.passage.text[slice(*self.span)]

    @property
    def text(self) -> str:
        """The sentence."""
        return self.passage.passage.text[slice(*self.sentence)]


def answers_another(question: str, candidate: Candidate) -> bool:
    """Tell whether a candidate answers another question than the one asked: see above.

    Args:
        question: one that stands alone.
        candidate: a span that may answer it.
    """
    rules = (
        _is_of_another_time,
        _is_share_of_another,
        _is_of_the_day,
        _is_for_the_whole,
        _is_no_worth,
        _is_no_premium,
        _is_for_the_payer,
        _is_of_another_year,
        _is_the_thing,
        _is_denied,
        _is_the_making,
        _is_the_telling,
        _is_no_deadline,
        _is_of_another_body,
        _is_no_place,
        _is_of_another_kind,
        _is_figure_of_another,
    )
    return any(rule(question, candidate) for rule in rules)


def _is_of_another_time(question: str, candidate: Candidate) -> bool:
    """An age then, or a worth then, where that of today is asked for."""
    text, (start, end) = candidate.passage.passage.text[: candidate.sentence[1]], candidate.span
    if _WORTH_NOW.search(question) and (_ONCE.search(text[max(0, start - 30) : start]) or _AT_PEAK.match(text, end)):
        return True
    then = _THEN.search(text[max(0, start - 10) : end]) or _AT_ANOTHER_TIME.match(text, end)
    return then is not None and _AGE_NOW.search(question) is not None


def _is_share_of_another(question: str, candidate: Candidate) -> bool:
    """ "10% of its revenue", where the question does not name the revenue."""
    if answer_type(question) is not AnswerType.PERCENT:
        return False
    share = _SHARE_OF.match(candidate.passage.passage.text[: candidate.sentence[1]], candidate.span[0])
    return share is not None and set(terms(share["whole"])).isdisjoint(terms(question))


def _is_of_the_day(question: str, candidate: Candidate) -> bool:
    """A time of day, where the day or the year is asked for."""
    asked = _ASKS_DAY.search(question) is not None
    return asked and read_time(candidate.short, 0, len(candidate.short)) is not None


def _is_for_the_whole(question: str, candidate: Candidate) -> bool:
    """A figure with no "per share" or "a share" beside it, where one is asked for."""
    if not _PER_SHARE.search(question) or not any(char.isdigit() for char in candidate.short):
        return False
    start, end = (place - candidate.sentence[0] for place in candidate.span)
    return _A_SHARE.search(candidate.text[max(0, start - BEFORE) : end + BEHIND]) is None


def _is_no_worth(question: str, candidate: Candidate) -> bool:
    """What was paid, where it is asked what a firm is worth."""
    if answer_type(question) is not AnswerType.MONEY or not _ASKS_WORTH.search(question):
        return False
    text, end = candidate.passage.passage.text, candidate.span[1]
    return _SAYS_WORTH.search(candidate.text) is None and _IS_A_FIRM.match(text, end) is None


def _is_no_premium(question: str, candidate: Candidate) -> bool:
    """A share or a rise, where it is asked for the premium that is paid."""
    return bool(_PREMIUM.search(question) and holds(candidate.short, AnswerType.PERCENT)) and not _PREMIUM.search(
        candidate.text
    )


def _is_of_another_year(question: str, candidate: Candidate) -> bool:
    """ "to 11.5 billion in 2023", where that of 2021 is asked for, which the sentence names as well."""
    asked, told = years(question), _IN_YEAR.match(candidate.text, candidate.span[1] - candidate.sentence[0])
    return (
        len(asked) == 1 and told is not None and told["year"] not in asked and holds(candidate.short, AnswerType.NUMBER)
    )


def _is_for_the_payer(question: str, candidate: Candidate) -> bool:
    """What somebody paid for the one of whom it is asked how much he paid."""
    asked = _ASKS_PAYER.search(question)
    if asked is None:
        return False
    firm = re.escape(asked["payer"].split()[0])
    return re.search(rf"\b{_BUYS} (?:the )?{firm}\b(?!['’])", candidate.text) is not None


def _is_the_thing(question: str, candidate: Candidate) -> bool:
    """The name of a thing, or a fuller one, where it is asked what or who that is."""
    asked = _WHAT_IS.fullmatch(question.strip(" ?!."))
    if asked is None or not candidate.short[:1].isupper():
        return False
    return same_name(name_words(candidate.short), name_words(asked["name"]))


def _is_denied(question: str, candidate: Candidate) -> bool:
    """What the sentence says it is not: "not in Gdansk but in Split"; of options both may be denied."""
    if question_kind(question) not in (QuestionKind.FACT, QuestionKind.LIST) or may_say_no(question):
        return False
    start, end = (place - candidate.sentence[0] for place in candidate.span)
    return is_denied(candidate.text, start) or _IS_NOT.match(candidate.text, end) is not None


def _is_the_making(question: str, candidate: Candidate) -> bool:
    """What a sentence says of its own article, where nobody asked who made that, or when."""
    asks_about_it = _NAMES_ARTICLE.search(question) and _NAMES_MAKING.search(question)
    return _ABOUT_ITSELF.search(candidate.text) is not None and not asks_about_it


def _is_the_telling(question: str, candidate: Candidate) -> bool:
    """The day on which somebody said it, "the police said on Tuesday", where that of the event is asked for."""
    if answer_type(question) is not AnswerType.DATE or _ASKS_SAYING.search(question):
        return False
    start, end = (place - candidate.sentence[0] for place in candidate.span)
    goes_on = _GOES_ON.match(candidate.text, end)  # "the police said Monday's fire …"
    return _SAID_ON.search(candidate.text[:start]) is not None and not goes_on


def _is_no_deadline(question: str, candidate: Candidate) -> bool:
    """A day on which something is, where it is asked until when it has to be done."""
    if not _ASKS_DEADLINE.search(question) or not holds(candidate.short, AnswerType.DATE):
        return False
    start = candidate.span[0] - candidate.sentence[0]
    return _BY.search(candidate.text[max(0, start - 25) : start + 10]) is None and "deadline" not in candidate.text


def _is_of_another_body(question: str, candidate: Candidate) -> bool:
    """The chief of another firm than the one whose chief is asked for."""
    start, end = (place - candidate.sentence[0] for place in candidate.span)
    return holds_other_office(question, candidate.text, start, end)


def _is_no_place(question: str, candidate: Candidate) -> bool:
    """Who acts in its passage, "Meta said", and is not where something is, "in Meta", when it is asked where."""
    if not _ASKS_WHERE.match(asking_part(question)):
        return False
    text, start = candidate.passage.passage.text, candidate.span[0]
    if _IN.search(text[max(0, start - 20) : start]):
        return False
    return re.search(rf"(?<![\w-]){re.escape(candidate.short)}{_ACTS}", text) is not None


def _is_of_another_kind(question: str, candidate: Candidate) -> bool:
    """A sum, a share or a duration, where it is asked who, where or what for; a duration, where it is asked when."""
    kind, said = answer_type(question), candidate.short
    figure = any(holds(said, one) for one in (AnswerType.MONEY, AnswerType.PERCENT, AnswerType.DURATION))
    if kind is AnswerType.DATE:
        return holds(said, AnswerType.DURATION) and not holds(said, AnswerType.DATE) and not _SOME_TIME.search(said)
    if kind is AnswerType.ANY:
        return figure and _ASKS_NO_FIGURE.search(question) is not None and not holds(said, AnswerType.PERSON)
    if kind in (AnswerType.PLACE, AnswerType.ORGANISATION) and is_role(said):
        return True
    named = kind in (AnswerType.PERSON, AnswerType.PLACE, AnswerType.ORGANISATION)
    return named and not holds(said, kind) and (figure or _AGED.search(said) is not None)


def _is_figure_of_another(question: str, candidate: Candidate) -> bool:
    """A figure that the words right before it give to somebody else, or to the whole."""
    start, end = (place - candidate.sentence[0] for place in candidate.span)
    before, after = candidate.text[:start], candidate.text[end:]
    return holds(candidate.short, AnswerType.NUMBER) and is_of_another(question, before, after)
