"""Which sentences of an article may be quoted: prose that tells something, and gives no orders to a model."""

from index.sentences import Sentence, SentenceKind
from rag.untrusted import speaks_to_a_model

_CLOSERS = " \"'”’»)"


def is_question(words: str) -> bool:
    """Tell whether a sentence asks instead of stating."""
    return words.rstrip(_CLOSERS).endswith("?")


def is_quotable(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence of a text may be quoted.

    Args:
        text: what was split into sentences.
        sentence: one of them.
    """
    words = text[sentence.start : sentence.end]
    return sentence.kind is SentenceKind.PROSE and not is_question(words) and not speaks_to_a_model(words)
