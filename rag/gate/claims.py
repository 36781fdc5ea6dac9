"""Claims: which sentences of a chat model's reply state something, and which only lead up to it or fill the gaps."""

import re

from index.lexical import terms
from rag.quotable import is_question

# What a model says about its reply, and not about the news.
_COURTESY = frozenset(
    terms(
        "sure certainly course absolutely ok okay happy glad hello hi thanks thank great good question help helps hope "
        "here answer answers reply response summary summarize summarise overview short brief briefly based according "
        "provided given follow following follows below above article articles passage passages source sources text "
        "texts information context report reports detail details key main point points fact facts find found finding "
        "findings say says state states tell tells show shows let know look please available"
    )
)
_FILLERS = frozenset(terms("yes yeah indeed really right true correct exactly maybe perhaps also however thus one"))
_LEADS_UP = re.compile(
    r"\W*(?:sure|certainly|of course|here|below|based on|according to|these are|this is what|the following|"
    r"in (?:summary|short|brief)|to summari[sz]e)\b\D*:\W*",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(r"\b(?:yes|no|not|never|none)\b|n[’']t\b", re.IGNORECASE)


def states_nothing(sentence: str) -> bool:
    """Whether a sentence without markers has no word of its own about the news: "Yes, it did.", "As follows"."""
    return set(terms(sentence)) <= _COURTESY | _FILLERS


def is_preamble(sentence: str) -> bool:
    """Whether a sentence without markers only leads up to others: "Sure!", "Based on the articles:"."""
    own = set(terms(sentence))
    courteous = bool(own) and own <= _COURTESY and not _YES_OR_NO.search(sentence)
    return courteous or is_question(sentence) or _LEADS_UP.fullmatch(sentence) is not None
