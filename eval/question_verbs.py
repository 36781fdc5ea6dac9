"""Verbs in statements: which word is the verb, and whether those after it belong to it or are its object."""

import re

from rag.conversation.verbs import base_form, is_past

AUXILIARIES = frozenset("is was are were will would can could must should has have had".split())
# Verbs of news in their base form, by which "supplies" and "cost" are told from nouns; the past tense needs no list.
_BASES = frozenset(
    """
    accept acquire add aim allow announce appoint approve attract back become begin bring build buy carry cause close
    collect commit contain continue contribute control cost count cover create cut deliver demand destroy draw earn
    employ end expect exceed face fall feed find gain generate get give grow have hire hold hope house include
    injure intend invest join keep kill launch lead leave lie live lose make manage need offer open operate order own
    pay plan play pledge produce promise propose provide purchase put raise reach receive record release remain
    represent rescue rise run see seek sell send serve show sign spend stand start supply support take total
    transport treat use
    value visit want win work
    """.split()
)
_PARTICIPLES = frozenset(
    "given taken grown drawn risen fallen seen stolen driven eaten broken chosen spoken written known shown thrown "
    "born become begun run come gone been hidden frozen withdrawn overseen undergone shaken".split()
)
BE, HAVE = frozenset("is was are were".split()), frozenset("has have had".split())
_PLANNING = frozenset(
    "plan expect want agree hope intend aim need pledge promise vow decide propose threaten offer seek forecast "
    "project set schedule order require".split()
)
_NO_SUBJECT_END = frozenset(
    "the a an its their his her this that these those no not very more most newly recently two three all".split()
)


def verb_of(words: list[str]) -> str | None:
    """Return the word if it is a verb: an auxiliary, in the past tense, or one that is known."""
    return next(
        (
            word
            for word in words
            if word.islower() and (word in AUXILIARIES or is_past(word) or base_form(word) in _BASES)
        ),
        None,
    )


def is_verb_at(words: list[str], number: int) -> bool:
    """Tell whether a word is the verb of the words before it, and no "the injured people" nor "the firm's own"."""
    word, before = verb_of(words[number : number + 1]), words[number - 1].lower()
    if word is None or before in _NO_SUBJECT_END or re.search(r"['’]s?$", before):
        return False
    plural = before.endswith("s") or before in ("people", "police", "men", "women", "children", "staff")
    return plural or word in AUXILIARIES or is_past(word) or word.endswith("s")


def is_main(verb: str, following: list[str]) -> bool:
    """Tell whether words are the whole verb, so that what comes next is its object: "has", "agreed to", "pay"."""
    words = [word for word in following if word not in ("also", "now", "already", "just", "recently", "since")]
    words = [word for word in words if not word.endswith("ly")]
    if any(not word.isalpha() or not word.islower() for word in words):
        return False
    if not words:
        return verb in HAVE or verb not in AUXILIARIES
    if len(words) > 1 and words[-2] == "to":
        return _plans(verb, words[:-2])
    if verb in BE:
        return is_done(words[-1]) and words[:-1] in ([], ["being"])
    if verb in HAVE:
        return is_done(words[-1]) and words[:-1] in ([], ["been"])
    if verb in AUXILIARIES:
        return len(words) == 1 or (words[0] in ("be", "have") and len(words) == 2 and is_done(words[1]))
    return False


def _plans(verb: str, words: list[str]) -> bool:
    """Tell whether words can stand before "to" and the verb: "is expected", "will have", "plans"."""
    if words == ["have"] or (not words and verb in HAVE):
        return verb in AUXILIARIES
    return words[:-1] in ([], ["been"]) and base_form(words[-1] if words else verb) in _PLANNING


def takes(verb: str, told: list[str]) -> bool:
    """Tell whether a verb and the words after it can stand before a preposition: "bought the site", "is valued"."""
    if verb in BE or verb in HAVE:
        return bool(told) and is_done(told[0])
    return verb not in AUXILIARIES or bool(told)


def is_done(word: str) -> bool:
    """Tell whether a word may be a participle: "paid", "taken", "paying"."""
    return is_past(word) or word in _PARTICIPLES or (word.endswith("ing") and len(word) > 4)
