"""The language of a question: whether it is English, told by its small words and its letters."""

import re
import unicodedata

from index.lexical import without_accents

# Small words that are English only: no "was", "in", "do", "will" or "has", which other languages have too.
_ENGLISH = frozenset(
    "who whom whose what when where which how why did didn does doesn are aren were weren the and from with been this "
    "that these those there of any some its his their they them many much about into than would could should".split()
)
_BEGINS_ENGLISH = frozenset("is isn do don can could had should must if any tell list name show give".split())
# Small words of other languages, without accents, and none that is English or stands in names ("de", "la", "van").
_ASKS = frozenset(
    "wer wen wem wann warum wieso weshalb woher wohin wieviel wieviele welche welcher welches welchen "  # German
    "qui quoi quand pourquoi combien quel quelle quels quelles "  # French
    "quien quienes cuando donde cuanto cuantos cuanta cuantas cual cuales "  # Spanish
    "quem onde quanto quantos quanta quantas qual quais "  # Portuguese
    "perche quanti quante quale quali "  # Italian
    "wanneer waar waarom hoeveel welke "  # Dutch
    "vem varfor hvem hvor hvornar hvorfor hvad hva vilken hvilken "  # Swedish, Danish, Norwegian
    "kto kiedy gdzie dlaczego".split()  # Polish
)
_ASKS_WITH_ACCENT = frozenset("où qué cómo".split())
_OTHERS = frozenset(
    "wie wo ha il elle ils que viel viele ist sind hat haben wurde wurden und fur nicht ein eine einen einer eines "
    "das dem mit bei starben kostet kostete heisst gibt gab est sont etait ont une pour dans avec sur comment au "
    "aux cette fue fueron una por para como murio murieron foi foram uma pelo pela sao chi cosa dove sono "
    "stato stata nel nella gli quando wat hoe een zijn werd werden voor niet het hur var ar och hvordan mange "
    "manga mye ile jak jest".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def is_english(question: str) -> bool:
    """Tell whether a question is English, or too short or odd for another language to be told.

    A name in another language is of no account: only what is written small counts, and the first word.
    """
    text = question.lower() if question.isupper() else question
    found = _WORD.findall(text)
    counted = [word.lower() for place, word in enumerate(found) if place == 0 or word.islower()]
    if counted and (counted[0] in _BEGINS_ENGLISH or not _ENGLISH.isdisjoint(counted)):
        return True
    if "¿" in text or _is_in_other_letters(text):
        return False
    plain = [without_accents(word) for word in counted]
    asks = len(found) > 1 and (plain[0] in _ASKS or counted[0] in _ASKS_WITH_ACCENT)
    return not asks and sum(word in _ASKS | _OTHERS for word in plain) < 2


def _is_in_other_letters(text: str) -> bool:
    """Tell whether a text is written in letters of another alphabet, but for names: "Metaはいくら払いましたか"."""
    letters = [char for char in text if char.isalpha()]
    other = sum(not unicodedata.name(char, "").startswith(("LATIN", "FULLWIDTH LATIN")) for char in letters)
    return 2 * other > len(letters) - other
