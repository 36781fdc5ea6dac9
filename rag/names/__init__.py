"""Names: the words of a name, and whether two names can be those of one bearer."""

import re
from collections import Counter
from itertools import pairwise

from index.lexical import without_accents
from rag.names.first_names import same_first_name
from rag.names.spellings import folded
from rag.names.titles import BODIES, TITLES, without_titles

_ROLE = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) )?(?:(?:new|former|then|interim|acting|deputy|vice|co)[- ]?)*"
    r"(?:[A-Z]\S*\s){0,3}?(?:C[A-Z]O|[Cc]hief(?: \w+)? (?:[Ee]xecutive|[Oo]fficer)|[Ff]ounder|"
    r"[Cc]hair(?:man|woman|person)|[Pp]resident|[Cc]hancellor|[Mm]inister|[Gg]overnor|[Ss]enator|chair|secretary|mayor|director|manager|head|boss|"
    r"spokes(?:man|woman|person)|[Ss]ecretary[- ][Gg]eneral)(?: (?:of|at|in|for) [^,]+)?"
)
_LEGAL_FORMS = frozenset(
    "inc incorporated ltd limited llc llp lp corp plc co gmbh ag sa nv bv spa oyj company corporation group".split()
)
_TERRITORIES = frozenset(
    "city town village port borough district municipality county province region state republic kingdom principality "
    "duchy emirate sultanate federation commonwealth island isle coast north south east west centre center department "
    "ministry office".split()
)
_SMALL = frozenset("of and for the".split())
_NO_ACCENT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'", "‘": "'"})
_STATES, _KINGDOM = ("united", "states"), ("united", "kingdom")
_ALSO_CALLED = {
    ("us",): _STATES, ("usa",): _STATES, ("america",): _STATES, ("united", "states", "of", "america"): _STATES,
    ("nyc",): ("new", "york", "city"), ("dc",): ("washington", "dc"), ("turkiye",): ("turkey",), ("kiev",): ("kyiv",),
    ("czech", "republic"): ("czechia",), ("cote", "divoire"): ("ivory", "coast"), ("bombay",): ("mumbai",),
    ("bangalore",): ("bengaluru",), ("calcutta",): ("kolkata",), ("drc",): ("congo",),
    ("democratic", "republic", "of", "congo"): ("dr", "congo"),
    ("burma",): ("myanmar",), ("swaziland",): ("eswatini",), ("holland",): ("netherlands",),
    ("fed",): ("federal", "reserve"), ("uk",): _KINGDOM, ("britain",): _KINGDOM, ("great", "britain"): _KINGDOM,
    ("state", "of", "washington"): ("washington", "state"),
}  # fmt: skip
# What is written in two ways.
_SPELLINGS = {
    "&": "and", "mt": "mount", "ft": "fort", "organisation": "organization", "defence": "defense", "centre": "center",
    "labour": "labor", "harbour": "harbor", "theatre": "theater", "programme": "program",
}  # fmt: skip
# "German", "Norwegian", "Japanese": no name that an article has to have.
NATIONALITY = re.compile(
    r"[A-Z][a-z]+(?:ian|ean|can|ish|ese|ench|utch)\b|(?:German|Greek|Swiss|Dutch|Czech|Welsh|Thai|Iraqi|Israeli|Pakistani|Saudi|"
    r"Qatari|Argentine|Cypriot|Kenyan|Kyrgyz|Uzbek|Tajik|Kazakh|Turkmen|Afghan|Somali|Azerbaijani|Bangladeshi|Yemeni|Kuwaiti|Omani|"
    r"Nepali|Icelandic)\b"
)
_ENDS_PEOPLE = re.compile(r"(?<=a)n|i|an|ian|ese")
_FIRST_NAMES = frozenset("julian marian lucian fabian vivian adrian christian brendan".split())  # Julia is no Julian
# Two words that are another place than either of them: "New York" is no York.
_OTHER_PLACES = frozenset(
    tuple(place.split())
    for place in (
        "new york,new jersey,new mexico,new hampshire,new england,new orleans,new zealand,new guinea,new brunswick,"
        "new london,new caledonia,west virginia,south sudan,northern ireland,equatorial guinea,guinea bissau,"
        "kansas city,washington state"
    ).split(",")
)


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name, lower case, without accents, dots, titles and legal forms: "U.S." as "US".

    "St. John" is one word, for it is no "John".
    """
    folded = without_accents(text.casefold()).translate(_NO_ACCENT)
    spaced = re.sub(r"\b(?:the|an?)\s|(?<=[^\W\d_]|\.)-(?=[^\W\d_])|(?<=\d)-(?=\d)|\.com\b", " ", folded)
    whose = (re.sub(r"'s?$", "'", word) for word in re.findall(r"[\w'&.-]+", spaced))
    words = [word.replace(".", "").rstrip("-").lstrip("-'") for word in whose]
    words = [_SPELLINGS.get(word, word) for word in words if word]
    words = re.sub(r"\b(?:st|saint) (?=\w)", "st_", " ".join(words)).split()
    words = [word.replace("'", "") for word in without_titles(words)]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS and (len(words) > 2 or words[0] not in BODIES):
        words.pop()
    name = tuple(words)
    return _ALSO_CALLED.get(name, name)


def is_title(word: str) -> bool:
    """Tell whether a word goes before a name and is none: "President", "Mr"."""
    return word.casefold().rstrip(".") in TITLES


def is_role(text: str) -> bool:
    """Tell whether words say what somebody is and not who: "Scale's CEO", "the chief executive of Meta"."""
    return _ROLE.fullmatch(text.strip(" .,;:“”\"'")) is not None


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one name is the other or a shorter form of it: "Wang", "J. Droege", "Bob Hale", "FTC"."""
    if min(len(one), len(other)) > 1 and one[-1] == other[-1] and same_first_name(one[0], other[0]):
        one = (other[0], *one[1:])
    few, many = sorted((one, other), key=len)
    if _is_where(few, many) or _is_other_place(few, many):
        return False
    few, many = (tuple(folded(word) for word in name) for name in (few, many))
    if Counter(few) <= Counter(many) or _joins(few, many) or _joins(many, few):
        return bool(few)
    if len(many) == 1:  # "Bangladesh", "Bangladeshi"
        country, people = sorted((few[0], many[0]), key=len)
        if len(country) < 5 or people in _FIRST_NAMES or not NATIONALITY.fullmatch(people.capitalize()):
            return False
        return people.startswith(country) and _ENDS_PEOPLE.fullmatch(people, len(country)) is not None
    if len(few) == 1:
        letters = few[0].replace("&", "")
        return len(many) > 1 and letters in (_initials(many), _initials([word for word in many if word not in _SMALL]))
    shared = any(len(word) > 1 for word in set(few) & set(many))
    return shared and (_shortens(few, many) or _shortens(many, few))


def _joins(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a name is the beginning of another one, where not spaces tell the words: "J.P. Morgan"."""
    return "".join(short) in ("".join(full[: place + 1]) for place in range(len(full)))


def _is_where(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Tell whether a name is only what stands behind the "of" of another: "Washington", "University of Washington"."""
    if "of" not in many or "of" in few:
        return False
    of = many.index("of")
    return set(few) <= set(many[of + 1 :]) and _TERRITORIES.isdisjoint(many[:of])


def _is_other_place(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Tell whether one name has another place than the other one does: "York" and "New York"."""
    places = _OTHER_PLACES.intersection(pairwise(many)).difference(pairwise(few))
    return any(not (set(place) - _TERRITORIES - {"new"}).isdisjoint(few) for place in places)


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a name is another one, some words of it left out or given by their initials: "JD Vance"."""
    if not short:
        return True
    word, rest = short[0], short[1:]
    if word in full and _shortens(rest, full[full.index(word) + 1 :]):
        return True
    return word == _initials(full[: len(word)]) and _shortens(rest, full[len(word) :])


def _initials(words: tuple[str, ...] | list[str]) -> str:
    return "".join(word[0] for word in words)
