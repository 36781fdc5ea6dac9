"""The bearer of a name, without whose he is, of which nation, and of which rank: "Kenya's Ann Hale", "DCI Ann Hale"."""

import re

from rag.names import NATIONALITY
from rag.names.titles import BODIES

_CAPITAL = r"[^\W\d_a-z]"
_OWNER = re.compile(rf"(?:{_CAPITAL}\S*(?: of)? ){{0,3}}?{_CAPITAL}\S*?(?:['’]s|s['’]) (?=(?:[ae]l-)?{_CAPITAL})")
_TWO = rf"(?={_CAPITAL}\S*[^\W\d_A-Z]\S* (?:\S+ )*{_CAPITAL})"
_NATION = re.compile(rf"(?:South |North )?{NATIONALITY.pattern} {_TWO}")
_RANK = re.compile(rf"(?:[A-Z]{{3,4}}|PC|DC|DI|DS|SP|QC|KC|MP) {_TWO}")
# "Moody's Ratings", "British Virgin Islands": what has one of them is no person.
_NOBODY = BODIES | frozenset(
    "alliance brothers coalition company confederation congress corporation front group islands journal land movement "
    "news press railway railways ratings rights team times watch".split()
)


def bearer(name: str) -> str:
    """Return the name of a person without what stands before it; any other one as it is: "People's Bank of China"."""
    for before in (_OWNER, _NATION, _RANK):
        found = before.match(name)
        if found and _NOBODY.isdisjoint(name[found.end() :].lower().split()):
            name = name[found.end() :]
    return name


def of_others(one: str, other: str) -> bool:
    """Tell whether both names are told with whose, or of which nation, and these differ: "Russian …", "Ukraine's …"."""
    fronts = [name[: len(name) - len(bearer(name))].lower() for name in (one, other) if not _RANK.match(name)]
    return len(fronts) > 1 and all(fronts) and fronts[0][:3] != fronts[1][:3]  # "Italy's", "Italian"


def owner(phrase: str) -> str:
    """Return the words that tell whose something is: "the driver" of "the driver's wife"; "" if there are none."""
    found = re.match(r"(.*)(?:['’]s|(?<=s)['’]) \w", phrase)
    return found[1] if found else ""
