"""Wh-questions: a statement and a value in it → a question that reads as English, where it is simple enough.

    Meta paid $14.3 billion for 49% of Scale AI.  →  How much did Meta pay for 49% of Scale AI?

The subject is what stands before the first verb; the value has to follow its verb at once, or a preposition that can go
before the words that ask: "for how much". The question takes the auxiliary or "did" before the subject (Heilman & Smith
2010 do the same on parsed sentences). What is any harder gets no question, rather than a clumsy one.
"""

import re

from eval.question_verbs import AUXILIARIES, BE, HAVE, is_done, is_main, is_verb_at, takes, verb_of
from rag.conversation.verbs import base_form, helper, is_past

_MOVING = frozenset(
    "rise fall drop gain grow climb jump slip decline increase decrease shrink surge soar tumble plunge lose".split()
)
_TELLING = frozenset("said says told tells added adds".split())  # "Who said that?" asks for nothing that happened
# Verbs whose first object is whom it is done to: "fined the owner $12 million".
_WITH_TWO = frozenset("fine pay cost charge offer give award grant lend owe save".split())
_BEFORE_OBJECT = (
    "for from in into on over to by at with within during since after before under as through across until off onto "
    "against among between despite near"
)
_BEFORE = _BEFORE_OBJECT.replace(" ", "|")
_NOT_IN_SUBJECT = frozenset("and but or that which who whose if when while because than by to as".split())
_ENDS_SUBJECT = frozenset(_BEFORE_OBJECT.split()) | _NOT_IN_SUBJECT
_FRONTED = re.compile(r"(?:^|(?P<object>.*) )(?P<before>out of|for|at|by|to|from)")
_NEGATED = re.compile(r"\b(?:not|never|no|nor|neither|hardly|without)\b|n['’]t\b")
_NAMED = r"(?:[A-Z][\w-]+ ){1,2}[A-Z][\w-]+"
_BY = re.compile(rf"\bby (?!(?:Hurricane|Storm|Typhoon|Cyclone|Tropical)\b)(?P<name>{_NAMED})(?!['’\w])")
_DAY_OR_MONTH = (
    r"[A-Z][a-z]+day|January|February|March|April|May|June|July|August|September|October|November|December|Spring|"
    r"Summer|Autumn|Winter|Christmas|Easter"
)
_IN = re.compile(
    rf"\b(?:in|near) (?!(?:{_DAY_OR_MONTH})\b)(?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,2}})(?= (?:on|in)\b|\W*$|,)"
)
_PLACED = frozenset("based located held found born built buried killed arrested".split())
_HAPPENED = frozenset(
    ("took place", *"happened occurred collapsed crashed landed died sank lives lived lies exploded erupted".split())
)
LEAST = 5  # words that tell of someone: "Who is simply better?" could be anybody
_BREAK = re.compile(
    r",(?! \d{4}\b|\d)|[;:—–(“\"]|\s(?:but|while|which|who|because|although|as|so|where)\s|\s(?:and|when)\s"
)

# What a question without it would ask otherwise: "was 19 when he founded it".
_CONDITION = re.compile(r"\W*(?:when|if|unless|until|once|after|before|since|as of|at the time)\b")
_TOLD_BY = re.compile(rf"(?: (?!(?:{_BEFORE})\b)[\w'’-]+){{1,5}}")  # words of one thing: " of the shares"
_INNER = re.compile(r"\b(?:after|before|when|since|until|once|if|that|it|he|she|they|whose|which|who)\b")
# Ends, or begins another, too early.
_CUT_OFF = re.compile(rf"\b(?:what|how|why|of|and|or|{_BEFORE})\W*$|\b(?:what|how|why)\b")
_GOES_ON = re.compile(rf"\s(?:(?:{_BEFORE}|last|this|next|an?|each|when)\b|\W*$)")  # behind an object
_COUNTS = "one two three four five six seven eight nine ten no none".split()
# "gained 3% to 27 euros", "by five votes to two"
_SCORE = re.compile(rf" to (?:[^\s\d]{{0,4}}\d|(?:{'|'.join(_COUNTS)})\b)")


def how_much(statement: str, value: str, *, lower: bool) -> str | None:
    """Ask for a sum of money; None where the statement is too hard. Arguments of this and what follows:

    Args:
        statement: one statement.
        value: words that stand in it once.
        lower: its first word is no name, and not written large elsewhere in a sentence.
    """
    return _of_object(statement, value, "How much", _of(statement, value), lower)


def what_percentage(statement: str, value: str, *, lower: bool) -> str | None:
    """Ask for a percentage, "What percentage of the shares"; None where the statement is too hard."""
    of = _of(statement, value)
    if of and statement.startswith(value):
        return _of_subject(statement, value, "What percentage", of)
    parts = _parts(statement, value, lower)
    if not parts:
        return None
    verbs = [base_form(word) for word in (parts[1], *parts[2].split())]
    if verbs[-1] in ("by", "to", "from", "at") and not {*_MOVING, "stand"} & {*verbs}:
        return None  # "was rejected by 52%"
    moved = not of and verbs[-1] in _MOVING  # "rose 5% on Monday"
    return _of_object(statement, value, "By what percentage" if moved else "What percentage", of, lower)


def how_many(statement: str, value: str, counted: str, *, lower: bool) -> str | None:
    """Ask for a count of what follows it, " injured people"; None where the statement is too hard."""
    if statement.startswith(value):
        return _of_subject(statement, value, "How many", counted)
    return _of_object(statement, value, "How many", counted, lower)


def how_old(statement: str, value: str, *, lower: bool) -> str | None:
    """Ask for an age, after a form of "be" alone; None where the statement is too hard."""
    parts = _parts(statement, value, lower)
    if not parts or parts[1] not in BE or parts[2]:
        return None
    return _ended(f"How old {parts[1]} {parts[0]}{parts[3]}")


def in_what(statement: str, value: str, period: str, *, lower: bool) -> str | None:
    """Ask for a date by its period: "year", "month" or "day"; None where the statement is too hard."""
    parts = _parts(statement, value, lower, dated=True)
    if not parts or not (ends := re.search(r"\b(in|on)$", parts[2])) or _BREAK.search(f" {parts[2]} "):
        return None
    subject, verb, between, after = parts
    if re.match(r" (?!and\b)\w+", after) and verb_of(after.split()[:1]):
        return None  # "the bridge built in 1962 carries": the verb comes only now
    if any(verb_of([word]) for word in between.split()[1:]):
        return None  # "said that it was built in 1962": of the other verb
    return _ended(_asking(f"{ends[1].title()} what {period}", subject, verb, between[: ends.start()].strip(), after))


def who(statement: str, name: str, asking: str) -> str | None:
    """Put words that ask for a name in its place at the beginning; None where no verb follows it."""
    after = re.split(r",(?!\d)|[;:—–(“\"]", statement.removeprefix(name))[0].rstrip()
    if not verb_of(after.split()[:1]) or after.split()[0] in _TELLING or len(after.split()) < LEAST:
        return None
    return _ended(f"{asking}{after}")


def by_whom(statement: str, *, lower: bool) -> tuple[str, str] | None:
    """Ask for who did what a statement in the passive tells, with the name; None where the statement is too hard."""
    parts = _parts(statement, found["name"], lower) if (found := _BY.search(statement)) else None
    done = re.fullmatch(r"([a-z]+) by", parts[2]) if parts else None
    if not found or not parts or not done or parts[1] not in ("was", "were") or not is_past(done[1]):
        return None
    return _ended(f"Who {done[1]} {parts[0]}{parts[3]}"), found["name"]


def where(statement: str, *, lower: bool) -> tuple[str, str] | None:
    """Ask for the place where a statement says that something is or happened; None where it is too hard."""
    parts = _parts(statement, found["place"], lower, dated=True) if (found := _IN.search(statement)) else None
    if not found or not parts:
        return None
    subject, verb, between, after = parts
    what = re.sub(r" ?\b(?:in|near)$", "", between)
    if what not in _PLACED if verb in BE else f"{verb} {what}".strip() not in _HAPPENED:
        return None
    return _ended(_asking("Where", subject, verb, what, after)), found["place"]


def _of_subject(statement: str, value: str, asking: str, noun: str) -> str | None:
    """Ask for what a statement begins with: the order of its words stays."""
    clause = _clause(statement.removeprefix(value + noun))
    if clause is None:
        return None
    told = verb_of(clause.split()[:1]) and len(clause.split()) > 1 and not _CUT_OFF.search(clause)
    return _ended(f"{asking}{noun}{clause}") if told and not _NEGATED.search(clause) else None


def _of_object(statement: str, value: str, asking: str, noun: str, lower: bool) -> str | None:
    """Ask for what a verb, or a preposition, has as its object; the noun goes with the words that ask."""
    parts = _parts(statement, value, lower)
    if not parts:
        return None
    subject, verb, between, after = parts
    owned = re.fullmatch(r"((?:(?!an? )[a-z]+ )?[a-z]+) of", between)
    if owned and verb in ("had", "has") and asking == "How much" and not noun:  # "had revenue of $870 million"
        some = f"in {owned[1]}" if owned[1].endswith("s") else owned[1]  # "How much in sales"
        return _ended(_asking(f"{asking} {some}", subject, verb, "", after))
    asking = f"{asking}{noun.rstrip()}"
    after = f" {after.removeprefix(noun).lstrip()}"
    if not _GOES_ON.match(after) or (_SCORE.match(after) and not asking.startswith("By")):
        return None
    if between == "worth" and verb in BE:
        return _ended(f"{asking} {verb} {subject} worth{after}")
    if is_main(verb, between.split()):
        return _ended(_asking(asking, subject, verb, between, after)) if f"{noun}{after}".strip(" .") else None
    if found := _FRONTED.fullmatch(between):  # "bought the site for $5 million"
        told = (found["object"] or "").split()
        plain = not any(verb_of([word]) or re.search(r"\d", word) for word in told[verb in AUXILIARIES :])
        if len(told) <= 5 and plain and takes(verb, told) and base_form(verb) != "put" and told != ["been"]:
            alone = (not told or is_done(told[-1])) and re.match(r" by\b|\W*$", after)
            if alone and (asking.startswith("How much") or found["before"] == "for"):  # "risen to"
                return _ended(_asking(asking, subject, verb, between, after))
            before = found["before"].capitalize()
            return _ended(_asking(f"{before} {asking[0].lower()}{asking[1:]}", subject, verb, " ".join(told), after))
    whom = between.split()
    if (
        verb not in AUXILIARIES
        and base_form(verb) in _WITH_TWO
        and len(whom) <= 4
        and not {*_ENDS_SUBJECT, "of"} & set(whom)
    ):
        return _ended(_asking(asking, subject, verb, between, after))
    return None


def _of(statement: str, value: str) -> str:
    """Return what a value is a part of, " of the shares"; nothing where it isn't told."""
    after = statement.partition(value)[2]
    of = _TOLD_BY.match(after.removeprefix(" of")) if after.startswith(" of ") else None
    if not of:
        return ""
    words = of[0].split()
    ends = next((number for number, word in enumerate(words) if number and verb_of([word])), len(words))
    return " of " + " ".join(words[:ends])


def _asking(asking: str, subject: str, verb: str, between: str, after: str) -> str:
    """Put the auxiliary before the subject, or "did" where there is none."""
    following = between.split()
    if verb in AUXILIARIES and (verb not in HAVE or any(map(is_done, following))):
        return f"{asking} {verb} {subject} {between}".rstrip() + after
    return f"{asking} {helper(verb)} {subject} {base_form(verb)} {between}".rstrip() + after


def _parts(statement: str, value: str, lower: bool, dated: bool = False) -> tuple[str, str, str, str] | None:
    """Return subject, verb, what stands between verb and value, and the rest of the clause."""
    before, _, after = statement.partition(value)
    words = before.split()
    place = next((number for number in range(1, min(len(words), 8)) if is_verb_at(words, number)), None)
    if (
        place is None
        or _NOT_IN_SUBJECT & {word.lower() for word in words[:place]}
        or re.search(r"[^\w\s'’&.-]", before)
    ):
        return None
    if {words[0].lower(), words[place - 1].lower()} & _ENDS_SUBJECT:
        return None
    clause = _clause(after, dated)
    if clause is None or _CUT_OFF.search(clause) or _NEGATED.search(before):
        return None
    if {*AUXILIARIES, "did", "does", "do"} & set(_INNER.split(clause)[0].split()):
        return None  # "equipment installed in 1961 did not disturb": the verb comes only now
    if words[1] in ("the", "a", "an") or {"he", "she", "it", "they", "we", "I"} & set(words[1:place]):
        return None  # "Together the firms": what stands first is not the subject
    subject = " ".join(words[:place])
    subject = subject[0].lower() + subject[1:] if lower else subject
    return subject, words[place], " ".join(words[place + 1 :]), clause


def _clause(after: str, dated: bool = False) -> str | None:
    """Cut off what follows the clause: after a comma, or a word that begins another one.

    None where that is a condition after a comma; one without is kept. After a date it may be left out.
    """
    for found in _BREAK.finditer(after):
        word = found[0].strip()
        if word == "when":
            continue
        if word == "and" and _is_list(after[: found.start()], after[found.end() :], dated):
            continue
        if not dated and _CONDITION.match(after, found.start()):
            return None
        return after[: found.start()]
    return after


def _is_list(before: str, after: str, dated: bool) -> bool:
    """Tell whether only another thing follows an "and", and no other statement: "new tunnels and pumps"."""
    if re.search(r"\bbetween [^,]*$", before):
        return True
    words = (found.group() if (found := re.match(r"[^,;:—–(“\".]*", after)) else "").split()
    if (
        not 0 < len(words) <= 3
        or words[0] in _COUNTS
        or any(verb_of([word]) or re.search(r"\d", word) for word in words)
    ):
        return False
    return not dated or words[0][0].isupper()


def _ended(question: str) -> str:
    question = " ".join(question.split())
    return f"{question.rstrip(' !…') if question.endswith('.m.') else question.rstrip(' .!…')}?"
