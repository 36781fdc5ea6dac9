"""Directions of figures: "fell 5%" is no "rose 5%", and a loss of $5 million no profit of as much."""

from rag.wording import any_of

FALLS = r"f[ae]ll(?:s|en|ing)?|drop\w*|decreas\w*|declin\w*|slump\w*|plung\w*|tumbl\w*|sh[ra]?[aiu]nk\w*|lower(?:ed)?"
RISES = r"r[io]se(?:s|n)?|rising|increas\w*|climb\w*|jump\w*|surg\w*|soar\w*|gr[eo]w(?:s|n|ing|th)?"
_DOWN = (
    rf"{FALLS}|down|edg\w+ (?:down|lower)|dip(?:s|ped|ping)?|eas(?:es|ed|ing)|slip(?:s|ped|ping)?|slid(?:es?|ing)?|"
    r"shed|lost|loss(?:es)?|deficit"
)
_UP = (
    rf"{RISES}|up|edg\w+ (?:up|higher)|advanc(?:es?|ed|ing)|rall(?:y|ied|ies)|gain\w*|profits?|earn(?:s|ed|ings)|"
    r"net income|surplus"
)
_SMALL = r"to|from|at|and|but|for|than|above|below|in|before|after"
# "fell by almost 5%", not "fell to 5%"; "a 5% fall"
_GAP = rf"(?: (?!(?:{_SMALL}|{_DOWN}|{_UP})\b)[\w’'-]+){{0,3}} $"
_BEFORE = {"down": any_of(rf"\b(?:{_DOWN}){_GAP}"), "up": any_of(rf"\b(?:{_UP}){_GAP}")}
_BEHIND = {
    "down": any_of(rf"[ -](?:{_DOWN}|less|fewer|in the red)\b"),
    "up": any_of(rf"[ -](?:{_UP}|more|higher|in the black)\b"),
}
_LONGEST_LEAD = 60  # characters


def direction(text: str, start: int, end: int) -> str:
    """Tell whether a figure is of a fall or a loss, "down", or of a rise or a profit, "up"; "" for neither."""
    before = text[max(0, start - _LONGEST_LEAD) : start]
    ways = (way for way in _BEHIND if _BEHIND[way].match(text, end) or _BEFORE[way].search(before))
    return next(ways, "")
