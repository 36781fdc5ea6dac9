"""English verbs, as far as a question needs them: "left" → "did … leave" and back, "owns" → "does … own"."""

import re

_PAST = {
    past: base
    for line in (
        "ate eat,beat beat,became become,began begin,bet bet,bid bid,bore bear,bought buy,broke break,brought bring,"
        "built build,came come,caught catch,chose choose,cost cost,cut cut,dealt deal,drew draw,drove drive,fed feed,"
        "fell fall,felt feel,fled flee,flew fly,forgave forgive,forgot forget,fought fight,found find,gave give,"
        "got get,grew grow,had have,heard hear,held hold,hid hide,hit hit,hurt hurt,kept keep,knew know,laid lay,"
        "led lead,left leave,lent lend,let let,lost lose,made make,meant mean,met meet,oversaw oversee,"
        "overtook overtake,paid pay,put put,quit quit,ran run,rang ring,read read,rose rise,said say,sang sing,"
        "sank sink,sat sit,saw see,sent send,set set,shook shake,shot shoot,shut shut,sold sell,sought seek,"
        "spent spend,split split,spoke speak,spread spread,stole steal,stood stand,struck strike,stuck stick,"
        "swam swim,swore swear,taught teach,thought think,threw throw,told tell,took take,"
        "understood understand,underwent undergo,went go,"
        "withdrew withdraw,woke wake,won win,wore wear,wrote write,added add,focused focus,tied tie,died die,lied lie,"
        "welcomed welcome,hanged hang"
    ).split(",")
    for past, base in [line.split()]
}
_IRREGULAR = {base: form for form, base in _PAST.items()}
# Stems that lost an "e" before "-ed": "acquir", "releas", "creat"; not "appear", "join", "visit".
_LOST_E = re.compile(
    r"(?:[cvuz]|(?<!s)s|(?<![oi]n)g|(?<![eo])at|creat|(?<!o)ot|(?<!o)ut|[^aeiou]ar|(?:sc|st|pl|gn|ad|^b)or|(?<!o)ur|ir|"
    r"[^aeiou]in|[^aeiou]am|um|^tim|[^aeo]ul|[fmp]il|[bdfgkpstz]l|[^aeiou][aio]k|[^aeio][aiou]d|ced|ib|cap|hap|hop|yp|"
    r"(?:nv|\bc|xc|un|gn)it|(?:pl|mp|el)et|pon|ven|tun)$"
)
_ONE_VOWEL = re.compile(
    r"[^aeiou]+[aeiou][bdgmnprt]|(?:com|per|ad|sub|o|trans|e)mit|(?:re|oc|in)cur|refer|prefer|occur"
)
_DOUBLED = re.compile(r"([bdgmnprtv])\1$")
_DOUBLED_L = re.compile(r"[aeiouy].*[aeo]ll$")  # "controlled", not "called"
_NOT_DOUBLED = re.compile(r"(?:install|enroll|recall|stall)$")


def base_form(verb: str) -> str:
    """Return the form that stands after "did" or "does": "left" → "leave", "acquires" → "acquire"."""
    if verb in _PAST:
        return _PAST[verb]
    if verb.endswith("ied") or (verb.endswith("ies") and len(verb) > 4):
        return f"{verb[:-3]}y"
    if verb.endswith("eed"):
        return verb if verb in ("need", "feed", "speed", "exceed", "succeed") else verb[:-1]
    if verb.endswith("ed"):
        stem = verb[:-2]
        if _DOUBLED.search(stem) or (_DOUBLED_L.search(stem) and not _NOT_DOUBLED.search(stem)):
            return stem[:-1]
        return f"{stem}e" if _LOST_E.search(stem) else stem
    if verb == "has":
        return "have"
    if re.search(r"(?:ss|sh|ch|x|zz|o)es$", verb):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def past(verb: str) -> str:
    """Return the past tense of a base form: "leave" → "left", "topple" → "toppled"."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    if _ONE_VOWEL.fullmatch(verb):
        return f"{verb}{verb[-1]}ed"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def helper(verb: str) -> str:
    """Return the helping verb that asks in the tense of a verb: "left" → "did", "owns" → "does", "own" → "do"."""
    if is_past(verb):
        return "did"
    return "does" if verb.endswith("s") and not verb.endswith("ss") else "do"


def is_past(verb: str) -> bool:
    """Tell whether a verb is in the past tense; "hit" and the like are taken to be."""
    return verb in _PAST or (verb.endswith("ed") and len(verb) > 4 and not verb.endswith("eed")) or verb == "agreed"


def singular(verb: str) -> str:
    """Return the form of a helping verb that goes with one thing: "do" → "does", "Aren't" → "Isn't"."""
    one = {"do": "does", "are": "is", "were": "was", "have": "has"}
    stem, end = (verb[:-3], verb[-3:]) if verb.lower().endswith("n't") else (verb, "")
    changed = one.get(stem.lower(), stem)
    return (changed.capitalize() if stem[:1].isupper() else changed) + end
