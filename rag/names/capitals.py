"""Names in a question or a short answer, told by their capitals."""

import re

from rag.names.offices import NAME, OFFICE
from rag.wording import PREPOSITION, STARTS_ASKING, VERB

_NAME = re.compile(r"\b[A-Z][\w&.-]*(?:(?: (?:of|the|de|van|von|for))* (?:[A-Z][\w&.-]*|\d+\b))*")
# A question or a sentence may begin with these, which are part of no name.
_NO_NAME = re.compile(
    rf"(?:(?:{PREPOSITION}|{VERB}|of|the|an?|and|but|so|or|if|while|then|also|any|some|all|none|anyone|anything|says?|said|"
    r"it|he|she|they|we|i|you|its|his|her|their|this|that|these|those|there|here|yes|no|not|one|only|same|more|"
    r"another|other|well|ok|okay|tell|give|list|name|show|explain|describe|compare|summari[sz]e|really|currently)"
    r"\b[.,]? ?)+",
    re.IGNORECASE,
)
# "CEO of Rill", "Prime Minister of Norway"; the State of the "Secretary of State" is nothing that is talked about.
_OFFICE_OF = re.compile(rf"(?:[A-Z][\w-]* )*?(?!Secretary|(?<!Prime )Minister){OFFICE} (?:of|for) (?:the )?(?=[A-Z])")
_WITH_OFFICE = re.compile(rf"(?P<firm>{NAME}) {OFFICE}\b.*")  # "Rill CEO Ann Lee"
_OFFICE = re.compile(OFFICE)
_TITLECASE = re.compile(r"[“\"'(]?[A-Z][a-z]+")


def names(text: str) -> list[str]:
    """Return the names in a question, without the words at its start that are part of no name."""
    found = []
    for match in _NAME.finditer(text):
        name = match[0]
        if no_name := _NO_NAME.match(name):
            name = name[no_name.end() :] if name[no_name.end() - 1 : no_name.end()] == " " else ""
        name = re.sub(r"['’]s$", "", name.rstrip(".-"))
        if name[:1].isupper() and not STARTS_ASKING.match(name):
            found.append(name)
    return found


def things_named(text: str) -> list[str]:
    """Return the names in a question without their offices: "the CEO of Rill", "Rill's CEO" → Rill."""
    found = (_OFFICE_OF.sub("", name) for name in names(text) if not _OFFICE.fullmatch(name))
    return [firm["firm"] if (firm := _WITH_OFFICE.fullmatch(name)) else name for name in found]


def capitalised(question: str) -> list[str]:
    """Return the words of a question that look like names: "Qatar" and "Alpha7", but not its first word, nor "CEO".

    [] where the whole question is written with capitals.
    """
    words = question.split()[1:]
    found = [word for word in words if _TITLECASE.match(word)]
    return found if len(found) < len(words) else []
