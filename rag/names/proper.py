"""Proper names: what in a phrase names somebody or something, beside what only describes: "the dealer Ann Lee"."""

import re

from rag.names import NATIONALITY
from rag.wording import MONTHS, PREPOSITION, WEEKDAYS

_ASIDE = re.compile(r"\b(?:who|whose|whom|which|that|where)\b")
_CLAUSE = re.compile(r"[,;:()]|\s[-–—]\s")
_SEVERAL = re.compile(r"(?<!\S)[^\W\d_a-z]\S* (?:and|or) (?:the )?[^\W\d_a-z]")  # "Meta and Google"
_DETERMINER = re.compile(
    r"(?:the|its?|his|her|their|our|my|your|this|that|these|those|he|she|they|we|i|you|one|some|another|no|not|"
    r"there|also|only|both|all)\b.*"
)
_AT = re.compile(r"in|at|on|near|from|to|into")  # it doesn't matter which of them: "the dump at Tarlow"
_NAMED = re.compile(r"called|named|nicknamed|as")
_PARTICLE = re.compile(r"[a-z]{1,2}|del|della|van|von|der|den|bin|ibn|dos|das|&")
_PREFIX = re.compile(r"(?:[ae]l|a[dnrst]|ash|d|l)[-'’][A-Z]")  # "al-Hale"
_CALENDAR = re.compile(rf"(?:{MONTHS}|{WEEKDAYS})\b.*")
_WHOSE = re.compile(r".*(?:['’]s|s['’])")
_NATION = re.compile(r"\w+(?:sh|ch)")  # all of them: "the French", no "Kenyan"
# What stands before them tells no name: "the Brno physicist", "M23 rebels".
_SOMEBODY = re.compile(r"\w{2,}(?:er|or|ist|ian|man|men)|(?![A-Z])[\w-]{2,}[^\Ws]s")
# Of words by their kinds, see `_kinds`.
_RUN = re.compile(r"C(?:(?:o|w{0,2})d?[CD])*")
_OWNER = re.compile(r"[Cw]*W")
_PART = re.compile(r"[^nCN]*[nCN].*[po]")  # "a pensioner in Graz", "the heirs of Ann Lee"


def proper_name(phrase: str, *, begins: bool = False) -> str:
    """Return what names somebody or something in a phrase; "" where it only describes: "a pensioner in Graz".

    Args:
        phrase: a short answer.
        begins: whether it begins a sentence, so that the capital of its first word tells nothing.
    """
    if _SEVERAL.search(phrase):
        return phrase
    clauses = [clause.split() for clause in _CLAUSE.split(_ASIDE.split(phrase, maxsplit=1)[0])]
    return next((name for place, words in enumerate(clauses) if (name := _name(words, begins and not place))), "")


def proper_place(phrase: str) -> str:
    """Return a phrase that names a place, without "in" and "at"; "" where it only describes: "an abandoned pit"."""
    words = phrase.split()
    kinds = _kinds(words)
    kept = (
        word
        for place, word in enumerate(words)
        if not _AT.fullmatch(word.lower()) and kinds[max(0, place - 1) : place + 1] != "no"
    )
    return " ".join(kept) if "C" in kinds else ""


def _name(words: list[str], begins: bool) -> str:
    """Return the last name of a clause that is no part of a description."""
    kinds = _kinds(words)
    if begins and re.fullmatch(r"Cn[^CD]*", kinds):
        return ""  # "Contestants judged by looks"
    found = ""
    for run in _RUN.finditer(kinds):
        before, behind = kinds[: run.start()].rpartition("c")[2], re.match(r"n*", kinds[run.end() :])
        head = behind.end() if behind else 0
        # "a California firm", "a Kenyan"; not "An Wang"
        some = re.search(r"an*$", before) if head else len(run[0]) == 1 and words[: run.start()][-1:] in (["a"], ["an"])
        if _PART.match(before) or some:
            continue
        if re.search(r"[nC]$", before):
            head = 0
        end = run.end() + head
        if head and end == len(words) and _SOMEBODY.fullmatch(words[-1]):
            continue
        found = " ".join(words[run.start() : end])
    return found


def _kinds(words: list[str]) -> str:
    """Return a letter for each word.

    a "a", d determiner, p preposition, o "of", w small word of a name, c "called", C capital, D digits, N nationality,
    n other, as is what tells whose: "Rill's", "Ann Hale's".
    """
    kinds = ""
    for word in reversed(words):
        kinds = _kind(word.strip("“”\"'‘’!?"), kinds[:1]) + kinds
    kinds = _OWNER.sub(lambda owner: "n" * len(owner[0]), kinds)  # "Ann Hale's son"
    # Behind an article, or before a word, it is no name: "the Maltese fund", "French police"; no "Brian".
    return re.sub(r"(?<![adn])N(?!n)", "C", kinds)


def _kind(word: str, following: str) -> str:
    small = word.lower()
    if small in ("a", "an"):
        return "a"
    if _DETERMINER.fullmatch(small):
        return "d"
    if small in ("of", "for"):
        return "o"
    if _NAMED.fullmatch(small):
        return "c"
    if re.fullmatch(rf"{PREPOSITION}|behind|between|inside|beside", small):
        return "p"
    if following in ("C", "w", "W") and _PARTICLE.fullmatch(word):
        return "w"
    if word[:1].isdigit():
        return "D"
    if not (word[:1].isupper() or _PREFIX.match(word)) or _CALENDAR.fullmatch(word):
        return "n"
    if following not in ("C", "D") and NATIONALITY.fullmatch(word) and (following or not _NATION.fullmatch(word)):
        return "N"
    return "W" if following in ("n", "N", "W") and _WHOSE.fullmatch(word) else "C"
