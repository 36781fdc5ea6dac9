"""The gate: which sentences of a chat model's reply may be shown.

A reply is untrusted. A sentence of it passes if it cites passages that were put before the model, if every figure,
date, name and quotation in it stands in them (grounding.py), if a further word of it does, and if their words support
the rest (support.py) and deny nothing less (rag/negation.py). What is then cited is never the model's words but
sentences of the article. The reply is cut into statements by reply.py; told.py says which of the articles' values it
states.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.encoder import SentenceEncoder
from index.lexical import terms
from index.store import ScoredPassage
from rag.citations import Citation, Statement, cite
from rag.evidence import rank_evidence
from rag.gate.grounding import source_text, ungrounded
from rag.gate.name_grounding import swaps, without_names
from rag.gate.support import Support
from rag.markers import cited_markers, replace_markers, without_markers
from rag.negation import affirmed, may_say_no, says_no
from rag.quotable import quotable_sentences
from rag.untrusted import asks_the_reader, holds_link, visible
from rag.values.reader import statement_figures

MOST_QUOTES = 3  # sentences of one passage that one statement may need
ADDS = 0.2  # share of the statement's terms that a further one of them has to bring in
LEAST = 0.02  # probability of support that is enough: of the good sentences of eval/tuning/gate.yaml a tenth has less
LEAST_WITH_FIGURES = 0.007  # the same where figures stand in what is cited; so has one in thirty
SURE = 0.5  # probability from which on the model's choice of a sentence to cite is taken
AS_GOOD = 0.7  # share of the best passage's probability that another has to have to be cited for the same
YES = 0.1  # probability of support that the opposite of a sentence has to have for the sentence to be struck
TURNED = 1.5  # how much better supported a sentence with two names exchanged has to be for the sentence to be struck
MOST_SWAPS = 3  # pairs of names that are tried
_NO_PROSE = re.compile(r"[{}<>|`]|^\W*#")


@dataclass(frozen=True, slots=True)
class _Proof:
    """The sentences of a passage, where they stand in the article, and how probably each supports a statement."""

    places: list[tuple[int, int]]
    texts: list[str]
    supports: NDArray[np.float32]

    @property
    def best(self) -> float:
        return float(self.supports.max(initial=0.0))

    @property
    def best_text(self) -> str:
        return self.texts[int(self.supports.argmax())] if self.texts else ""


def _shares_a_word(plain: str, cited: Iterable[ScoredPassage]) -> bool:
    """Tell whether a sentence has a word of what it cites besides names: "The captain is guilty of fraud" may not."""
    sources = [source_text(scored) for scored in cited]
    own = set(terms(without_names(plain, sources)))
    return not own or not own.isdisjoint(terms("\n".join(sources)))


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
        sentence = visible(sentence)
        plain = without_markers(sentence)
        numbers = list(dict.fromkeys(cited_markers(sentence)))
        cited = {number: self._passages[number - 1] for number in numbers if 1 <= number <= len(self._passages)}
        if reason := self._unfit(plain, numbers, list(cited.values())):
            return Statement(text=plain, struck=reason)
        proofs = {number: self._read(plain, scored) for number, scored in cited.items()}
        figures = bool(statement_figures(plain))
        least = LEAST_WITH_FIGURES if figures else LEAST
        foreign = not figures and not _shares_a_word(plain, cited.values())
        if foreign or max(proof.best for proof in proofs.values()) < least:
            return Statement(text=plain, struck="the cited text does not say so")
        if self._denied(plain, list(proofs.values())):
            return Statement(text=plain, struck="it denies what the cited text does not deny")
        if self._turned_round(plain, list(proofs.values())):
            return Statement(text=plain, struck="the cited text says it the other way round")
        places = self._needed(plain, proofs)
        markers = {number: [self._marker(cited[number], place) for place in places.get(number, ())] for number in cited}
        shown = replace_markers(sentence, lambda number: markers.get(number, ()))
        return Statement(text=" ".join(shown.split()))

    def _unfit(self, plain: str, numbers: Sequence[int], cited: Sequence[ScoredPassage]) -> str | None:
        """Say why a sentence may not be shown whatever its sources say; None where they have to be read."""
        if holds_link(plain, "\n".join(source_text(scored) for scored in cited)):
            return "it contains a link"
        if asks_the_reader(plain):
            return "it asks the reader to do something"
        if _NO_PROSE.search(plain) or not any(char.isalpha() for char in plain):
            return "it is not a plain sentence"
        if not numbers:
            return "it cites nothing"
        if not cited:
            return "it cites a passage that does not exist"
        missing = ungrounded(plain, cited, self._passages)
        return f"“{missing}” is not in the cited text" if missing else None

    def _read(self, plain: str, scored: ScoredPassage) -> _Proof:
        sentences = quotable_sentences(scored.passage)
        texts = list(sentences.values())
        return _Proof(list(sentences), texts, self._support.probabilities(plain, texts))

    def _needed(self, plain: str, proofs: Mapping[int, _Proof]) -> dict[int, list[tuple[int, int]]]:
        """Choose the sentences to cite: the best of all, and of each passage what brings in terms that lack."""
        wanted, having = set(terms(plain)), set[str]()
        needed: dict[int, list[tuple[int, int]]] = {}
        best = max(proof.best for proof in proofs.values())
        for number, proof in sorted(proofs.items(), key=lambda row: -row[1].best):
            if not proof.texts:
                continue
            ranked = rank_evidence(plain, proof.texts, self._encoder, MOST_QUOTES)
            first = int(proof.supports.argmax())
            if proof.best >= SURE:
                ranked = [first, *(n for n in ranked if n != first)]
            for n in ranked:
                new = wanted & set(terms(proof.texts[n])) - having
                says_so = n == ranked[0] and proof.best >= max(SURE, AS_GOOD * best)
                if not having or says_so or len(new) >= ADDS * len(wanted) or any(term[0].isdigit() for term in new):
                    needed.setdefault(number, []).append(proof.places[n])
                    having |= new
        return {number: sorted(places) for number, places in needed.items()}

    def _denied(self, plain: str, proofs: Sequence[_Proof]) -> bool:
        """Tell whether a sentence says no where its proofs don't, and would be better supported if it said yes."""
        if not says_no(plain) or any(may_say_no(proof.best_text) for proof in proofs):
            return False
        yes = affirmed(plain)
        return any(
            self._support.probabilities(yes, proof.texts).max(initial=0.0) > max(YES, proof.best) for proof in proofs
        )

    def _turned_round(self, plain: str, proofs: Sequence[_Proof]) -> bool:
        """Tell whether a sentence would be far better supported with two of its names in each other's place."""
        best = max(proof.best for proof in proofs)
        return any(
            self._support.probabilities(swapped, proof.texts).max(initial=0.0) > max(YES, TURNED * best)
            for swapped in islice(swaps(plain), MOST_SWAPS)
            for proof in proofs
        )

    def _marker(self, scored: ScoredPassage, place: tuple[int, int]) -> int:
        """Return the marker of a place in a passage, adding to `citations` what is cited for the first time."""
        new = cite(len(self.citations) + 1, scored, *place)
        for known in self.citations:
            if replace(known, marker=new.marker) == new:  # overlapping passages hold the same sentence
                return known.marker
        self.citations.append(new)
        return new.marker
