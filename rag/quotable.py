"""Which sentences of an article may be quoted: prose that tells something, and gives no orders to a model."""

from index.passages import Passage
from index.sentences import Sentence, SentenceKind, split_sentences
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


def quotable_sentences(passage: Passage) -> dict[tuple[int, int], str]:
    """Return the sentences of a passage that may be quoted, by their place in the article."""
    return {
        (passage.start + one.start, passage.start + one.end): passage.text[one.start : one.end]
        for one in split_sentences(passage.text)
        if is_quotable(passage.text, one)
    }
