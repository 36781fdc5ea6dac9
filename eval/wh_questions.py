"""Wh-questions: a sentence and a value in it → a question that reads as English, where the sentence is simple enough.

    Meta paid $14.3 billion for 49% of Scale AI.  →  How much did Meta pay for 49% of Scale AI?

The subject is what stands before the first verb that is known here; the value has to follow its verb at once, or, of a
date, an "in" or "on". The question takes the auxiliary or "did" before the subject (Heilman & Smith 2010 do the same
on parsed sentences). What is any harder gets no question, rather than a clumsy one.
"""

import re

_IRREGULAR = """
pay paid paid; buy bought bought; sell sold sold; make made made; spend spent spent; give gave given; take took taken;
win won won; lose lost lost; find found found; grow grew grown; hold held held; lead led led; draw drew drawn;
put put put; cut cut cut; build built built; cost cost cost; have had had; bring brought brought; hit hit hit;
leave left left; send sent sent; rise rose risen; fall fell fallen; drop dropped dropped; hurt hurt hurt;
plan planned planned; see saw seen;
"""
_REGULAR = """
acquire add agree aim announce appoint approve arrest attract back close collect commit complete contribute count create
deliver destroy detain discover earn employ evacuate expect exceed fine found gain generate injure invest join kill
launch lease manage name offer open operate order own pour pledge produce propose publish purchase raise reach receive
record release rescue secure seize serve sign start supply survey total treat value visit want
"""
_AUXILIARIES = frozenset("is was are were will would can could must should has have had".split())
_BETWEEN = frozenset(
    "also now already just recently since be been have to expected forecast projected planned set likely".split()
)
_BEFORE_OBJECT = "for from in into on over to by at with within during since after before under as through across until"
_BEFORE = _BEFORE_OBJECT.replace(" ", "|")
_ENDS_SUBJECT = frozenset(f"{_BEFORE_OBJECT} and but or that which who whose if when while because than".split())
LEAST = 5  # words that tell of someone: "Who is simply better?" could be anybody
_CLAUSE = re.compile(r"[,;:—–(“\"]|\s(?:and|but|while|which|who|because|although|as|so|when|where)\s")

# What a question without it would ask otherwise: "was 19 when he founded it".
_CONDITION = re.compile(r"\W*(?:when|if|unless|until|once|after|before|since|as of|at the time)\b")
_CUT_OFF = re.compile(rf"\b(?:what|how|why|{_BEFORE})\W*$|\b(?:what|how|why)\b")  # ends, or begins another, too early


def _forms() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Return the base of each past tense, that of each third person, and all that may follow an auxiliary."""
    past, third, after = {}, {}, set()
    rows = [tuple(row.split()) for row in _IRREGULAR.split(";") if row.strip()]
    rows += [(base, *[f"{base}{'d' if base.endswith('e') else 'ed'}"] * 2) for base in _REGULAR.split()]
    for base, simple, participle in rows:
        past[simple] = base
        third["has" if base == "have" else f"{base}{'es' if base.endswith(('ch', 'sh')) else 's'}"] = base
        after |= {base, participle, f"{base.removesuffix('e')}ing"}
    return past, third, frozenset(after)


_PAST, _THIRD, _AFTER_AUXILIARY = _forms()


def how_much(sentence: str, value: str, *, lower: bool) -> str | None:
    """Ask for a sum of money; None where the sentence is too hard. Arguments of this and what follows:

    Args:
        sentence: one sentence.
        value: words that stand in it once.
        lower: its first word is no name, and not written large elsewhere in a sentence.
    """
    return _of_object(sentence, value, "How much", "", lower)


def what_percentage(sentence: str, value: str, *, lower: bool) -> str | None:
    """Ask for a percentage, "What percentage of the shares"; None where the sentence is too hard."""
    after = sentence.partition(value)[2]
    of = re.match(rf" of (?:(?!(?:{_BEFORE})\b)[\w'’-]+ ?){{1,5}}", after)
    return _of_object(sentence, value, "What percentage", of[0] if of else "", lower)


def how_many(sentence: str, value: str, counted: str, *, lower: bool) -> str | None:
    """Ask for a count of what follows it, " injured people"; None where the sentence is too hard."""
    if sentence.startswith(value):
        clause = _clause(sentence.removeprefix(value + counted))
        if clause is None:
            return None
        told = _verb_of(clause.split()[:1]) and len(clause.split()) > 1 and not _CUT_OFF.search(clause)
        return _ended(f"How many{counted}{clause}") if told else None
    return _of_object(sentence, value, "How many", counted, lower)


def how_old(sentence: str, value: str, *, lower: bool) -> str | None:
    """Ask for an age, after a form of "be" alone; None where the sentence is too hard."""
    parts = _parts(sentence, value, lower)
    if not parts or parts[1] not in ("is", "was", "are", "were") or parts[2]:
        return None
    return _ended(f"How old {parts[1]} {parts[0]}{parts[3]}")


def in_what(sentence: str, value: str, period: str, *, lower: bool) -> str | None:
    """Ask for a date by its period: "year", "month" or "day"; None where the sentence is too hard."""
    parts = _parts(sentence, value, lower)
    if not parts or not (ends := re.search(r"\b(in|on)$", parts[2])) or _CLAUSE.search(f" {parts[2]} "):
        return None
    subject, verb, between, after = parts
    return _ended(_asking(f"{ends[1].title()} what {period}", subject, verb, between[: ends.start()].strip(), after))


def who(sentence: str, name: str, asking: str) -> str | None:
    """Put words that ask for a name in its place at the beginning; None where no known verb follows it."""
    after = re.split(r"[,;:—–(“\"]", sentence.removeprefix(name))[0].rstrip()
    if not _verb_of(after.split()[:1]) or len(after.split()) < LEAST:
        return None
    return _ended(f"{asking}{after}")


def _of_object(sentence: str, value: str, asking: str, noun: str, lower: bool) -> str | None:
    """Ask for what a verb has as its object; the noun goes with the words that ask."""
    parts = _parts(sentence, value, lower)
    if not parts:
        return None
    subject, verb, between, after = parts
    owned = re.fullmatch(r"((?:[a-z]+ )?[a-z]+) of", between)
    if owned and verb in ("had", "has") and asking == "How much":  # "had revenue of $870 million"
        return _ended(_asking(f"{asking} {owned[1]}", subject, verb, "", after))
    words = between.split()
    main = words[-1] in _AFTER_AUXILIARY and set(words[:-1]) <= _BETWEEN if words else verb not in ("is", "was", "are")
    after = f" {after.removeprefix(noun).lstrip()}"
    if not main or not re.match(rf"\s(?:(?:{_BEFORE}|last|this)\b|\W*$)", after) or not f"{noun}{after}".strip(" ."):
        return None
    return _ended(_asking(f"{asking}{noun.rstrip()}", subject, verb, between, after))


def _asking(asking: str, subject: str, verb: str, between: str, after: str) -> str:
    """Put the auxiliary before the subject, or "did" where there is none."""
    following = between.split()
    if verb in _AUXILIARIES and (verb not in ("has", "have", "had") or set(following) & _AFTER_AUXILIARY):
        return f"{asking} {verb} {subject} {between}".rstrip() + after
    helper, base = ("did", _PAST[verb]) if verb in _PAST else ("does", _THIRD[verb]) if verb in _THIRD else ("do", verb)
    return f"{asking} {helper} {subject} {base} {between}".rstrip() + after


def _parts(sentence: str, value: str, lower: bool) -> tuple[str, str, str, str] | None:
    """Return subject, verb, what stands between verb and value, and the rest of the clause."""
    before, _, after = sentence.partition(value)
    words = before.split()
    place = next((number for number in range(1, min(len(words), 7)) if _verb_of(words[number : number + 1])), None)
    if place is None or _ENDS_SUBJECT & {word.lower() for word in words[:place]} or re.search(r"[^\w\s'’&.-]", before):
        return None
    clause = _clause(after)
    if clause is None or _CUT_OFF.search(clause):
        return None
    subject = " ".join(words[:place])
    subject = subject[0].lower() + subject[1:] if lower else subject
    return subject, words[place], " ".join(words[place + 1 :]), clause


def _verb_of(words: list[str]) -> str | None:
    """Return the word if it is a verb that is known in this form."""
    return next((word for word in words if word in _AUXILIARIES or word in _PAST or word in _THIRD), None)


def _clause(after: str) -> str | None:
    """Cut off what follows the clause: after a comma, or a word that begins another one; None if it is a condition."""
    found = _CLAUSE.search(after)
    if found and _CONDITION.match(after, found.start()):
        return None
    return after[: found.start()] if found else after


def _ended(question: str) -> str:
    return f"{' '.join(question.split()).rstrip(' .!…')}?"
