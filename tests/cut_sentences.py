"""A text cut into sentences, by their kind."""

from index.sentences import SentenceKind, split_sentences


def spans(text: str, kind: SentenceKind | None = None) -> list[str]:
    return [text[found.start : found.end] for found in split_sentences(text) if kind in (None, found.kind)]


def prose(text: str) -> list[str]:
    return spans(text, SentenceKind.PROSE)


def headings(text: str) -> list[str]:
    return spans(text, SentenceKind.HEADING)
