"""The gate: which sentences of a chat model's reply may be shown.

A reply is untrusted. A sentence of it passes if it cites passages that were put before the model, if every figure, date
and name in it stands in them (rag/grounding.py), and if their words support the rest of it (rag/support.py). What is
then cited is never the model's words but sentences of the article.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.encoder import SentenceEncoder
from index.lexical import terms
from index.sentences import SentenceKind, split_sentences
from index.store import ScoredPassage
from rag.citations import Citation, Statement, cite
from rag.evidence import rank_evidence
from rag.grounding import ungrounded
from rag.markers import cited_markers, replace_markers
from rag.support import Support
from rag.untrusted import speaks_to_a_model

MOST_QUOTES = 3  # sentences of one passage that one statement may need
ADDS = 0.2  # share of the statement's terms that a further one of them has to bring in
SUPPORTED = 0.4  # probability that is enough: of the good sentences of eval/gate.yaml one in twenty has less
SHARE_OF_BEST = 0.4  # a passage that has less of the statement, compared with the best of those cited, is not cited
_LINK = re.compile(r"https?:|www\.|!\[|\]\(")  # an address that a model wrote may carry data away when it is opened
_NO_PROSE = re.compile(r"[{}<>|`]|^\W*#")


class Gate:
    """Checks the sentences of one reply in order, and collects what they cite.

    Args:
        passages: as numbered for the model; its marker `[1]` means `passages[0]`.
        support: judges whether sentences support a statement.
        encoder: finds the sentences to cite.
    """

    def __init__(self, passages: Sequence[ScoredPassage], support: Support, encoder: SentenceEncoder) -> None:
        self.citations: list[Citation] = []
        self._passages = passages
        self._support = support
        self._encoder = encoder

    def check(self, sentence: str) -> Statement:
        """Return the sentence with its markers renumbered, or without any and with the reason why it was struck."""
        plain = " ".join(replace_markers(sentence, lambda number: ()).split())
        numbers = list(dict.fromkeys(cited_markers(sentence)))
        cited = {number: self._passages[number - 1] for number in numbers if 1 <= number <= len(self._passages)}
        if reason := self._fault(plain, numbers, list(cited.values())):
            return Statement(text=plain, struck=reason)
        proofs = {number: self._proof(plain, scored) for number, scored in cited.items()}
        least = SHARE_OF_BEST * max(share for share, _ in proofs.values())
        markers = {
            number: [self._marker(cited[number], place) for place in places]
            for number, (share, places) in proofs.items()
            if share >= least
        }
        shown = replace_markers(sentence, lambda number: markers.get(number, ()))
        return Statement(text=" ".join(shown.split()))

    def _proof(self, plain: str, scored: ScoredPassage) -> tuple[float, list[tuple[int, int]]]:
        """Return the sentences of a passage that a statement needs, and which share of its terms they have."""
        sentences = sentences_of(scored)
        texts = list(sentences.values())
        if not texts:
            return 0.0, []
        wanted = set(terms(plain))
        having: set[str] = set()
        needed: list[int] = []
        for n in rank_evidence(plain, texts, self._encoder, MOST_QUOTES):
            new = wanted & set(terms(texts[n])) - having
            if not needed or len(new) >= ADDS * len(wanted) or any(term[0].isdigit() for term in new):
                needed.append(n)
                having |= new
        places = list(sentences)
        return len(having) / max(len(wanted), 1), [places[n] for n in sorted(needed)]

    def _fault(self, plain: str, numbers: Sequence[int], cited: Sequence[ScoredPassage]) -> str | None:
        if _LINK.search(plain):
            return "it holds a link"
        if _NO_PROSE.search(plain) or not any(char.isalpha() for char in plain):
            return "it is no plain sentence"
        if not numbers:
            return "it cites nothing"
        if not cited:
            return "it cites a passage that does not exist"
        if missing := ungrounded(plain, cited, self._passages):
            return f"“{missing}” is not in what it cites"
        sentences = [text for scored in cited for text in sentences_of(scored).values()]
        if self._support.probability(plain, sentences) < SUPPORTED:
            return "what it cites does not say so"
        return None

    def _marker(self, scored: ScoredPassage, place: tuple[int, int]) -> int:
        """Return the marker of a place in a passage, adding to `citations` what is cited for the first time."""
        new = cite(len(self.citations) + 1, scored, *place)
        for known in self.citations:
            if replace(known, marker=new.marker) == new:  # overlapping passages hold the same sentence
                return known.marker
        self.citations.append(new)
        return new.marker


def sentences_of(scored: ScoredPassage) -> dict[tuple[int, int], str]:
    """Return the sentences of a passage that may prove something, by their place in the article."""
    passage = scored.passage
    return {
        (passage.start + one.start, passage.start + one.end): text
        for one in split_sentences(passage.text)
        if one.kind is SentenceKind.PROSE and not speaks_to_a_model(text := passage.text[one.start : one.end])
    }
