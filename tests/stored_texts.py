"""What a reader of a store finds in it."""

from pathlib import Path

from conftest import WordEncoder

from index.store import PassageStore


def texts(store: Path, encoder: WordEncoder, question: str = "Verden") -> list[str]:
    """The passages that a reader finds now, by either half."""
    opened = PassageStore(store, encoder)
    rows = [row for row, _ in opened.dense(question, 100)]
    assert {row for row, _ in opened.lexical(question, 100)} <= set(rows)
    found = opened.fetch(rows)
    opened.close()
    return sorted(passage.passage.text for passage in found.values())
