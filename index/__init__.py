"""Articles → passages → a searchable store. Knows no question and no model that writes."""

import os

# onnxruntime reports its use to its maker unless this is set before it is first imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from index.articles import Article, load_articles
from index.build import IndexReport, build_index
from index.encoder import SentenceEncoder
from index.store import PassageStore

__all__ = ["Article", "IndexReport", "PassageStore", "SentenceEncoder", "build_index", "load_articles"]
