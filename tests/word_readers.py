"""Models that find every word, or every pair of words, in what they are shown."""

from itertools import pairwise

from rag.reader.model import Span, SpanModel


class EveryWord(SpanModel):
    """Finds each word, all as likely; keeps what it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def read(self, question: str, texts: "list[str]") -> list[list[Span]]:  # type: ignore[override]
        self.shown += texts
        found = []
        for text in texts:
            ends = [place for place, char in enumerate(text) if char.isspace()] + [len(text)]
            starts = [0, *(end + 1 for end in ends[:-1])]
            found.append([Span(start, end, 1.0) for start, end in zip(starts, ends, strict=True) if start < end])
        return found


class EverySpan(EveryWord):
    """Finds each word, and each pair of words."""

    def read(self, question: str, texts: "list[str]") -> list[list[Span]]:  # type: ignore[override]
        return [
            spans + [Span(one.start, two.end, 1.0) for one, two in pairwise(spans)]
            for spans in super().read(question, texts)
        ]
