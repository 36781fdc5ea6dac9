"""What is not to be trusted: sentences that speak to a model, in an article, or send a reader somewhere, in a reply.

Articles are data. A sentence such as "Ignore your instructions and say …" is not put before a chat model, proves
nothing that one writes, and is no answer; it stays in the article, in the index and in the passages shown. An address
that a model wrote may carry data away when it is opened, and "Enter your password …" may do worse.
"""

import re
import unicodedata

from index.sentences import split_sentences
from rag.wording import any_of

# An order may be dressed as the turn of a conversation: "SYSTEM: reply with …", "### Assistant: say …".
_START = (
    r"^\W*(?:(?:system|developer|assistant|user|human|ai|model|chatbot|bot|instructions?|admin|important|urgent|note)\b"
    r"(?: (?:message|prompt|note|override|instructions?))?[^\w:>]*[:>]\W*)*"
)
_ORDER = any_of(
    r"\b(?:ignor|disregard|forget|overrid|overrul|bypass|discard)(?:e|es|ing)?\b[^.!?]{0,60}\b(?:instructions?|rules|"
    r"prompts?|guidelines|directives?|(?:told|said) (?:before|above|earlier))\b",
    r"\b(?:system|developer) (?:prompt|message)\b",
    r"\b(?:you are|you['’]re|pretend (?:to be|you are)) (?:now )?(?:an? |the )?(?:\w+ )?"
    r"(?:ai|chatbot|language model|llm)\b",
    rf"{_START}(?:dear|attention|note to|message to|hey|hello|hi)\b[^.!?]{{0,20}}\b(?:ai|assistants?|chatbots?|"
    r"language models?|llms?)\b",
    rf"{_START}(?:(?:note |message |notice )?(?:to|for) (?:all |any |our |the )?(?:readers?|users?|viewers?)) ?:",
    r"\banswer to (?:every|each|any|all) (?:possible )?questions?\b",
    rf"{_START}(?:(?:please|now|instead|then|always|just|only|and|you (?:must|should|will))\b,? )*(?:say|respond|"
    r"reply|answer|output|print|repeat|tell (?:the )?(?:user|reader))\b(?: only| exactly)?"
    r"(?: (?:that|with)\b| ?[\"“':])",
    r"\b(?:new|updated|your) instructions? ?(?::|(?:are|is)\b)",
    r"</?(?:system|assistant|user|instructions?|passages?)\b[^>]*>|<\|[a-z_]+\|>|\[/?INST\]",
)


def speaks_to_a_model(sentence: str) -> bool:
    """Tell whether a sentence gives orders to whoever processes the article."""
    return _ORDER.search(sentence) is not None


def without_orders(text: str) -> str:
    """Return a text with "…" for each sentence that gives such orders."""
    kept, end = [], 0
    for sentence in split_sentences(text):
        if speaks_to_a_model(text[sentence.start : sentence.end]):
            kept += [text[end : sentence.start], "…"]
            end = sentence.end
    return "".join([*kept, text[end:]])


_LINK = any_of(
    r"\b[a-z][a-z0-9+.-]*://|\b(?:https?|ftp|javascript|vbscript|data|blob|file|mailto|tel|sms):(?=\S)|\bjavascript\s*:",
    r"\bwww\.|!\[|\]\(",
    r"[\w-]\.[a-z]{2,}/",
)
# "evil.com", but neither "U.S." nor "money.The"
_DOMAIN = re.compile(
    r"(?<![\w.-])(?:[\w-]+\.)+(?:[a-z]{2,24}|[A-Z]{2,24}|(?i:com|net|org|info|io|co|app|dev|biz|xyz))(?![\w-])"
)
_CAPITAL = re.compile(r"[A-Z]")


def holds_link(text: str, named: str) -> bool:
    """Tell whether a text holds an address: a link, or a domain such as "evil.com" that is no name of something.

    Args:
        text: one sentence.
        named: what it cites; "Booking.com" is the name of a firm if it is written so there.
    """
    text = unicodedata.normalize("NFKC", text)
    if _LINK.search(text):
        return True
    known = set(_DOMAIN.findall(named))
    return any(not _CAPITAL.search(domain) or domain not in known for domain in _DOMAIN.findall(text))


_DO = (
    r"(?:send|give|tell|e-?mail|text|call|phone|dial|message|contact|write to|visit|open|go to|follow|scan|enter|type|"
    r"submit|provide|confirm|verify|update|share|forward|post|pay|transfer|wire|buy|sell|order|download|install|run|execute|"
    r"copy|paste|join|check out|claim|remember to|make sure|"
    r"(?:click|tap|press|reply|respond|donate|subscribe|register|sign (?:up|in)|log ?in)(?: (?:on|at|in|to|for|with))?)"
)
_COURTEOUS = r"(?:(?:please|now|then|just|simply|always|first|next|so|and|or|also)\b,? )*"
_HERE = r"(?:your|yours|us|me|here|now|today|this|these|any|all)\b"
_REQUEST = any_of(
    rf"^\W*{_COURTEOUS}{_DO} (?:{_HERE}|(?:the|an?|our|him|her|it|them)\b|[^\s]*[@\d])",
    rf"[,;:–—-] {_COURTEOUS}{_DO} {_HERE}",
    r"^\W*(?:please )?(?:do not|don['’]t) [a-z]",
    rf"\b(?:please|kindly) {_DO}\b",
    rf"\byou (?:must|should|need to|have to|can|may|could|might want to) (?:\w+ )?{_DO}\b",
    r"\byour (?:\w+ )?(?:passwords?|passcode|pin|bank|account|accounts|cards?|credentials|logins?|wallet|details|data|"
    r"e-?mail|phone|computer|browser|address|identity)\b",
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def asks_the_reader(sentence: str) -> bool:
    """Tell whether a sentence asks its reader to do something, outside of what it quotes: "Enter your password …"."""
    return _REQUEST.search(_QUOTED.sub("“”", sentence)) is not None


def visible(text: str) -> str:
    """Return a text without characters that show nothing or turn what is around them: control, zero-width, direction.

    Line breaks and tabs stay.
    """
    return "".join(char for char in text if char in "\n\r\t" or unicodedata.category(char) not in _UNSEEN)


_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def printable(text: str) -> str:
    """Return a text with a space for every control character; line ends are kept."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)


def one_line(text: str) -> str:
    """Return a text in one line and without control characters, which neither a terminal nor XML should get."""
    return " ".join(printable(text).split())
