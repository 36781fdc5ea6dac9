"""Statements: a sentence of an article → the plainer ones inside it, which a question can be made of.

    On Monday, Lee, 54, who joined the firm in 2020, said it would pay $3 million.
    →  Lee joined the firm in 2020. · (On Monday,) Lee said it would pay $3 million. · it would pay $3 million.

What stands before the subject is kept apart, to be put before the question (Heilman & Smith 2010 simplify parsed
sentences likewise before they ask).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from eval.question_verbs import AUXILIARIES
from rag.conversation.verbs import is_past

_TIME_OR_PLACE = re.compile(
    r"(?P<lead>(?:(?:In|On|At|By|During|Since|After|Before|Until|For|From|Under|Between|According to) (?!\w+ing\b)|"
    r"Last |This )[^,;:“”\"()]{2,60}), (?=\w)"
)
_WHEN = re.compile(
    r"(?P<lead>(?:On [A-Z][a-z]+day|In (?:[A-Z][a-z]+ )?(?:1[89]|20)\d\d|Last (?:week|month|year|[A-Z][a-z]+))) "
    r"(?=(?:the|an?|[A-Z][\w'’-]+) )"
)
_DATELINE = re.compile(r"[A-ZÀ-Ý]{3}[^—–:;\"“]{0,40} [—–] (?=[A-Z])")
_NEXT = re.compile(r"(?:; |, (?:and|but|while) )(?=[A-Z\d]|(?:the|an?) )|, and (?=[a-z]+ [a-z]+ (?:was|were)\b)")
_OPENING = re.compile(r"(?:However|Meanwhile|Still|Instead|Later|Overall|In total|In all|Also), (?=\w)")
_BESIDE = re.compile(r"(?P<subject>[^,;:“”\"()]{2,60}), (?P<beside>[^,;:“”\"()]{1,80}), (?P<verb>[a-z]+)\b")
_WHO = re.compile(r"(?:who|which) (?=(?P<verb>[a-z]+)\b)")
_SAID = re.compile(
    r"[^,;:“”\"()]{2,60}? (?:said|says|announced|reported|confirmed|estimated|showed|shows|found|added|told reporters)"
    r" (?:that |on [A-Z][a-z]+day that )?(?P<what>.+)"
)
_NOBODY_KNOWS = re.compile(r"\b(?:its?|their|his|hers?|he|she|they|them|we|our|my|this|these|those|that|such)\b", re.I)

_DETERMINERS = frozenset("The A An All Some Most Many Each Every No Several".split())
# Of those whom news sentences begin with; a name is none of them.
_NO_NAME = re.compile(
    r"Police|Firefighters|Rescuers|Officials|Officers|Engineers|Organi[sz]ers|Investigators|Prosecutors|Residents|"
    r"Workers|Authorities|Researchers|Scientists|Doctors|Protesters|Voters|Analysts|Shareholders|Regulators|Soldiers|"
    r"Repairs|Tickets|Insurance|Revenue|Profits?|Sales|Unemployment|Inflation|Production|Construction|Damage|Floods?|"
    r"Rain|Fire|Heavy|Local|Public|New|Emergency|Environmental|Net|Gross|Annual|Debts?|Losses|Costs|Shares|Former|"
    r"Market|Managing|Chief|(?:Co-)?[Ff]ounder|\w+maker"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a sentence that state something by themselves.

    Attributes:
        text: the statement.
        lead: words that stood before it, "In 2024", and go before a question too; often none.
        whole: whether it begins as its sentence does, so that its first word is written large whatever it is.
    """

    text: str
    lead: str = ""
    whole: bool = True


def statements(sentence: str) -> Iterator[Statement]:
    """Yield the statements in a sentence, the sentence itself first where nothing stands before its subject."""
    sentence = sentence[found.end() :] if (found := _DATELINE.match(sentence)) else sentence
    lead, text = "", sentence
    if opening := _OPENING.match(sentence):
        text = sentence[opening.end() :]
    elif (found := _TIME_OR_PLACE.match(sentence) or _WHEN.match(sentence)) and not _NOBODY_KNOWS.search(found["lead"]):
        lead, text = found["lead"], sentence[found.end() :]
    whole = text == sentence
    yield Statement(text, lead, whole)
    if (found := _BESIDE.match(text)) and _is_verb(found["verb"]):
        subject, beside = found["subject"], found["beside"]
        if (who := _WHO.match(beside)) and _is_verb(who["verb"]):
            yield Statement(f"{subject} {beside[who.end() :]}.", whole=whole)
        text = f"{subject} {text[found.start('verb') :]}"
        yield Statement(text, lead, whole)
    if (said := _SAID.match(text)) and not _NOBODY_KNOWS.match(said["what"]):
        yield Statement(said["what"], lead, whole=False)
    for found in _NEXT.finditer(text):
        yield Statement(text[found.end() :], whole=False)


def begins_small(statement: Statement, article: str) -> bool | None:
    """Tell whether the first word of a statement is no name, and written small behind other words.

    None where nobody knows: "Helicopters" and "Brussels" look alike in an article that has the word only once.
    """
    if not statement.whole:
        return False
    first, second, *_ = (*statement.text.split(), "", "")
    if first in _DETERMINERS or _NO_NAME.fullmatch(first):
        return True
    if re.search(rf"[a-z,] {re.escape(first)}(?!\w)", article) or not second[:1].islower():
        return False
    if re.search(rf"\b{re.escape(first.lower())}\b", article) and not re.search(
        rf"\b{re.escape(first)} of [A-Z]", article
    ):
        return True
    return None if re.search(r"[^s'’]s$|-[a-z]", first) else False


def _is_verb(word: str) -> bool:
    return word in AUXILIARIES or is_past(word)
