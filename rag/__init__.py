"""Question → Answer.

`chain.py` ties it together. `conversation/` makes a question of a follow-up, `retriever.py` finds the passages that may
answer it and `reader/` the words in them; `extractive.py` makes an answer of these, with `grouping.py`, `beside.py`,
`claimed.py`, `agreement.py`, `replaced.py`, `revised.py` and `disagreement.py` for what several articles say. `values/`
and `names/` tell whether two mean the same. With a chat model `writer.py` lets it word the answer, and `gate/` strikes
out what the articles don't support.
"""

from rag.answer import Answer
from rag.chain import answer_chain, ask
from rag.citations import Citation
from rag.retriever import HybridRetriever

__all__ = ["Answer", "Citation", "HybridRetriever", "answer_chain", "ask"]
