"""Does an answer stand in a text, as whole words?"""

import re

from index.lexical import without_accents


def contains(text: str, answer: str) -> bool:
    """Tell whether an answer stands in a text as whole words, case, accents and punctuation aside."""
    return f" {plain_words(answer)} " in f" {plain_words(text)} "


def plain_words(text: str) -> str:
    """Return the words, numbers and percent signs of a text, in lower case and without accents, one space between."""
    plain = re.sub(r"\bper ?cent\b", "%", without_accents(text.lower()))
    return " ".join(re.findall(r"\d+(?:[.,]\d+)*|%|[^\W\d_]+", plain))
