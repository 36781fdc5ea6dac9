"""How the reader was trained (rag/reader/MODEL_CARD.md). Nothing here is needed to read with it.

`train.py` draws examples of three makes and trains the model of `network.py` on them in batches (`batches.py`):
questions and claims that people wrote (`questions.py`, `examples.py`, `claim_examples.py`), questions about invented
news reports (`news.py`, `news/`), and about invented events told by several (`events.py`, `events/`). `export.py` makes
what was trained into what is shipped.
"""
