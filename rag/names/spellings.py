"""Spellings: the ways in which names from other alphabets are written, "Zelensky" and "Zelenskyy"."""

import re

# "Mueller", "Soeren", as "Müller" and "Søren" are written too; Bauer is no Baur.
_DIGRAPH = re.compile(r"(?<=[^\W_aeiou])([aou])e(?=[^\W_aeiou])")
_LEAST = 4  # letters that are left of a word which may be written in several ways
_WAYS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"([^\W\d_])\1", r"\1"),
        (r"(?:e[iy]|i[iyj]|yi|y)$", "i"),
        (r"^m[ou]ham[ae]d$", "mohamed"),
        (r"^ahm[ae]d$", "ahmed"),
        (r"^hus[ae][iy]n$", "husein"),
        (r"^abd[aeu]l$", "abdul"),
        (r"^(?:you?|yu)s[eu]f$", "yusuf"),
    )
)


def folded(word: str) -> str:
    """Return a word of a name, in small letters, as all that are only written otherwise: "alexey", "alexei"."""
    if word == "el":
        return "al"  # "el-Sisi"
    word = _DIGRAPH.sub(r"\1", word)
    for pattern, put in _WAYS:
        written = pattern.sub(put, word)
        word = written if len(written) >= _LEAST else word
    return word
