"""Question → Answer."""

from rag.answer import Answer
from rag.chain import answer_chain, ask
from rag.citations import Citation
from rag.retriever import HybridRetriever

__all__ = ["Answer", "Citation", "HybridRetriever", "answer_chain", "ask"]
