"""Directions of figures: "fell 5%" is no "rose 5%", and a loss of $5 million no profit of as much."""

from rag.wording import any_of

FALLS = r"f[ae]ll(?:s|en|ing)?|drop\w*|decreas\w*|declin\w*|slump\w*|plung\w*|tumbl\w*|sh[ra]?[aiu]nk\w*|lower(?:ed)?"
RISES = r"r[io]se(?:s|n)?|rising|increas\w*|climb\w*|jump\w*|surg\w*|soar\w*|gr[eo]w(?:s|n|ing|th)?"
_LOSES, _GAINS = (
    r"(?:net )?loss(?:es)?|deficit|in the red",
    r"(?:net )?(?:profits?|income)|earn(?:ed|ings)|surplus|in the black",
)
_DOWN = (
    rf"{FALLS}|down|edg\w+ (?:down|lower)|dip(?:s|ped|ping)?|eas(?:es|ed|ing)|slip(?:s|ped|ping)?|slid(?:es?|ing)?|"
    r"shed|lost|less|fewer"
)
_UP = rf"{RISES}|up|edg\w+ (?:up|higher)|advanc(?:es?|ed|ing)|rall(?:y|ied|ies)|gain(?:s|ed)?|more|higher"
_ABOUT = r"(?:some|about|around|nearly|almost|roughly|more than|over|just|an?|another|only|further)"
# "fell by almost 5%", not "fell to 5%", nor "lost with 5%"; "a 5% fall", no "$5 million profit share"
_WAYS = {
    False: {"down": _DOWN, "up": _UP},
    True: {"down": _LOSES, "up": _GAINS},
}
_BEFORE = {
    of_money: {way: any_of(rf"\b(?:{words})(?: (?:by|of|was|were))?(?: {_ABOUT})* $") for way, words in ways.items()}
    for of_money, ways in _WAYS.items()
}
_BEHIND = {
    of_money: {way: any_of(rf"[ -](?:{words})\b(?! than\b| [a-z]+ing\b| share\b)") for way, words in ways.items()}
    for of_money, ways in _WAYS.items()
}
_LONGEST_LEAD = 60  # characters


def direction(text: str, start: int, end: int, of_money: bool) -> str:
    """Tell whether a figure is of a fall or a loss, "down", or of a rise or a profit, "up"; "" for neither.

    Args:
        text, start, end: where the figure stands.
        of_money: a sum, which may fall or rise of anything: costs rise by as much as the profit falls. So only a loss
            or a profit counts.
    """
    before = text[max(0, start - _LONGEST_LEAD) : start]
    behind, ahead = _BEHIND[of_money], _BEFORE[of_money]
    return next((way for way in behind if behind[way].match(text, end) or ahead[way].search(before)), "")
