"""Levels of places: a country, a side of it, a part, a place, and a building or a road; one may lie in the other.

Only what its name tells is known: "Bavaria" is taken for a town, "Bavaria state" is not.
"""

import re

from rag.names import name_words
from rag.names.proper import proper_place

_COUNTRIES = frozenset(
    name_words(country)
    for country in (
        "Afghanistan,Albania,Algeria,Andorra,Angola,Antigua and Barbuda,Argentina,Armenia,Australia,Austria,Azerbaijan,"
        "Bahamas,Bahrain,Bangladesh,Barbados,Belarus,Belgium,Belize,Benin,Bhutan,Bolivia,Bosnia,Bosnia and Herzegovina,"
        "Botswana,Brazil,Brunei,Bulgaria,Burkina Faso,Burundi,Cambodia,Cameroon,Canada,Cape Verde,"
        "Central African Republic,Chad,Chile,China,Colombia,Comoros,Congo,Costa Rica,Croatia,Cuba,Cyprus,Czechia,"
        "Czech Republic,Democratic Republic of Congo,Denmark,Djibouti,Dominica,Dominican Republic,DR Congo,DRC,"
        "East Timor,Ecuador,Egypt,El Salvador,England,Equatorial Guinea,Eritrea,Estonia,Eswatini,Ethiopia,Fiji,Finland,"
        "France,Gabon,Gambia,Georgia,Germany,Ghana,Greece,Grenada,Guatemala,Guinea,Guinea-Bissau,Guyana,Haiti,Honduras,"
        "Hungary,Iceland,India,Indonesia,Iran,Iraq,Ireland,Israel,Italy,Ivory Coast,Jamaica,Japan,Jordan,Kazakhstan,"
        "Kenya,Kiribati,Kosovo,Kuwait,Kyrgyzstan,Laos,Latvia,Lebanon,Lesotho,Liberia,Libya,Liechtenstein,Lithuania,"
        "Luxembourg,Madagascar,Malawi,Malaysia,Maldives,Mali,Malta,Marshall Islands,Mauritania,Mauritius,Mexico,"
        "Micronesia,Moldova,Monaco,Mongolia,Montenegro,Morocco,Mozambique,Myanmar,Namibia,Nauru,Nepal,Netherlands,"
        "New Zealand,Nicaragua,Niger,Nigeria,North Korea,North Macedonia,Northern Ireland,Norway,Oman,Pakistan,Palau,"
        "Palestine,Panama,Papua New Guinea,Paraguay,Peru,Philippines,Poland,Portugal,Qatar,Romania,Russia,Rwanda,Samoa,"
        "Saudi Arabia,Scotland,Senegal,Serbia,Seychelles,Sierra Leone,Singapore,Slovakia,Slovenia,Solomon Islands,"
        "Somalia,Somaliland,South Africa,South Korea,South Sudan,Spain,Sri Lanka,Sudan,Suriname,Sweden,Switzerland,"
        "Syria,Taiwan,Tajikistan,Tanzania,Thailand,Togo,Tonga,Trinidad and Tobago,Tunisia,Turkey,Turkmenistan,Tuvalu,"
        "Uganda,Ukraine,United Arab Emirates,UAE,UK,Uruguay,US,Uzbekistan,Vanuatu,Venezuela,Vietnam,Wales,Yemen,Zambia,"
        "Zimbabwe"
    ).split(",")
)
# Its states, provinces or nations, each with the country that it lies in.
_STATES = {
    name_words(state): name_words(country)
    for country, states in {
        "US": "Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,Georgia,Hawaii,Idaho,"
        "Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,"
        "Missouri,Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,North Carolina,North Dakota,Ohio,"
        "Oklahoma,Oregon,Pennsylvania,Rhode Island,South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,Virginia,"
        "Washington state,West Virginia,Wisconsin,Wyoming",
        "Canada": "Alberta,British Columbia,Manitoba,Nova Scotia,Ontario,Saskatchewan",
        "Australia": "New South Wales,Queensland,Tasmania",
        "UK": "England,Scotland,Wales,Northern Ireland",
    }.items()
    for state in states.split(",")
}
_PART = frozenset(
    "province state county district region governorate oblast prefecture department territory municipality".split()
)
_SIDE = re.compile(r"(?:north|south|east|west|mid)(?:ern|east|west|eastern|western)?|central|upper|lower|coastal|rural")
_SITE = frozenset(
    "airport hospital road street avenue boulevard highway motorway expressway stadium arena station school university "
    "hotel museum church cathedral mosque temple prison jail courthouse barracks embassy mall harbor mine plant".split()
)
SITE, TOWN, PART, SIDE, COUNTRY = range(5)


def is_country(words: tuple[str, ...]) -> bool:
    """Tell whether the words of a name, see `name_words`, are that of a country."""
    return words in _COUNTRIES


def level(place: str) -> int:
    """Return at what level a place lies, as the first name of it tells: "in Ndola, Zambia" is a TOWN."""
    words = _first(place)
    if words in _COUNTRIES:
        return COUNTRY
    if words in _STATES or (len(words) > 1 and not _PART.isdisjoint((words[0], words[-1]))):
        return PART
    if _SIDE.fullmatch(words[0]) and (words[1:] in _COUNTRIES or words[1:] in _STATES):
        return SIDE
    return TOWN if _SITE.isdisjoint((words[0], words[-1])) else SITE


def is_within(one: str, other: str) -> bool:
    """Tell whether a place has the name of a country that is the other one, and more: "Kuwait City", "Kuwait"."""
    country, place = sorted((_first(one), _first(other)), key=len)
    begins = len(place) > len(country) and place[: len(country)] == country
    return begins and country in _COUNTRIES and place not in _COUNTRIES


def may_lie_in(one: str, other: str) -> bool:
    """Tell whether one of two places may lie in the other: "Ndola", "northern Zambia"; no "Lyon, France", "Spain"."""
    ours, theirs = _countries(one), _countries(other)
    if _first(one) in theirs or _first(other) in ours:
        return True
    return level(one) != level(other) and not (ours and theirs and ours.isdisjoint(theirs))


def _countries(place: str) -> set[tuple[str, ...]]:
    """Return the countries and states that a place is, is a side of, or is said to lie in."""
    named = [name_words(proper_place(part) or part) for part in place.split(",")]
    found = {words for name in named for words in (name, name[1:]) if words in _COUNTRIES or words in _STATES}
    return found | {_STATES[words] for words in found if words in _STATES}


def same_place(one: str, other: str) -> bool:
    """Tell whether two places begin with the same name and aren't said to lie in different states or countries.

    "Rill, Mass." and "Rill, Massachusetts"; no "Rill, Ohio" and "Rill, Iowa".
    """
    known, beside = _known(one), _known(other)
    within = any(
        here in (there, _STATES.get(there)) or there == _STATES.get(here) for here in known for there in beside
    )
    return _plain(one) == _plain(other) and (within or not known or not beside)


def _first(place: str) -> tuple[str, ...]:
    first = place.split(",")[0].strip()
    return name_words(proper_place(first) or first) or ("",)


def _plain(place: str) -> tuple[str, ...]:
    """Return the words of the first name of a place without "province", or "the town of"."""
    words = _first(place)
    if words in _STATES:  # "Washington state" is no Washington
        return words
    return tuple(word for word in words if word not in _PART and word not in ("town", "village")) or words


def _known(place: str) -> list[tuple[str, ...]]:
    """Return the states and countries that a place is said to lie in, behind its first name."""
    named = (name_words(part) for part in place.split(",")[1:])
    return [words for words in named if words in _COUNTRIES or words in _STATES]
