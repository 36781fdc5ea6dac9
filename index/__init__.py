"""Articles → passages → a searchable store. Knows no question and no model that writes."""

from index.articles import Article, load_articles
from index.build import IndexReport, build_index
from index.encoder import SentenceEncoder
from index.store import PassageStore

__all__ = ["Article", "IndexReport", "PassageStore", "SentenceEncoder", "build_index", "load_articles"]
