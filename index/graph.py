"""An encoder as an ONNX graph: exported once, quantised, checked against the original, and run without torch.

Importing sentence-transformers takes seconds, and its vectors take several times as long to compute. So a model is
exported at its first use (pooling and normalisation included), its matrix products are quantised to 8 bits (dynamic,
per channel), and the result is kept in the user's cache directory under the hash of the weights.
"""

import hashlib
import logging
import os
import re
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray
from platformdirs import user_cache_path

from index.errors import EncoderError, first_line

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

logger = logging.getLogger(__name__)

RECIPE = 1  # raised whenever the same weights would give another graph
CLOSE_ENOUGH = 0.98  # mean cosine to the original below which a quantised graph is not used
_PROBES = [
    "How much was paid for the company, and when?",
    "The committee approved the plan on 3 March 2021 by 214 votes to 198.",
    "Rain.",
    "Engineers had warned for years that the bridge, which carries 40,000 cars a day, was no longer safe.",
    "Profits fell 12% to $3.4 billion in the third quarter, the bank said, while costs rose.",
    "Who is the new chief executive?",
    "She declined to comment. " * 12,
    "Les pompiers ont sauvé trois enfants d’un immeuble en feu.",
]


class Graph:
    """An exported encoder."""

    def __init__(self, path: Path, tokenizer: Any) -> None:
        self._session = open_session(path)
        self._tokenizer = tokenizer
        self._pool = ThreadPoolExecutor(os.cpu_count())

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts into unit vectors, float32, of shape (len(texts), dimension); safe to call from many threads.

        Each text runs alone, on a core of its own: quantisation scales activations by the largest in a batch, so in
        a batch a text's vector would depend on its neighbours.
        """
        return np.stack(list(self._pool.map(self._encode_one, texts)))

    def _encode_one(self, text: str) -> NDArray[np.float32]:
        pieces = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        inputs = {"input_ids": pieces, "attention_mask": np.ones_like(pieces)}
        vector: NDArray[np.float32] = self._session.run(None, inputs)[0][0]
        return vector


def graph_path(model: Path, revision: str) -> Path | None:
    """Give the graph of a sentence-transformers model, exporting it the first time.

    Args:
        model: the model's directory.
        revision: the hash of its weights.

    Returns:
        An ONNX file whose name ends in `-int8` or `-fp32`; None where the model can't be exported, which is logged.

    Raises:
        EncoderError: the cache directory can't be written.
    """
    folder = user_cache_path("crosscheck", appauthor=False) / "graphs"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _cached_or_exported(model, folder, f"{revision}-{RECIPE}")
    except OSError as error:
        raise EncoderError(
            f"The exported encoder can't be saved in {folder} ({error.strerror or error}). "
            "Set XDG_CACHE_HOME to a writable folder."
        ) from error


def _cached_or_exported(model: Path, folder: Path, name: str) -> Path | None:
    with FileLock(folder / f"{name}.lock"):
        for kind in ("int8", "fp32"):
            path = folder / f"{name}-{kind}.onnx"
            if path.is_file():
                return path
        try:
            return _export(model, folder, name)
        except OSError:
            raise
        except Exception as error:  # torch's exporter raises whatever a model's code does
            told = "The encoder in %s could not be exported (%s); it runs on torch, slower."
            logger.warning(told, model, first_line(error))
            return None


def tokenizer_of(model: Path, max_pieces: int) -> Any:
    """Read a model's tokenizer, cutting at `max_pieces`."""
    from tokenizers import Tokenizer  # the tokenizer alone: 0.03 s, where transformers takes seconds

    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_pieces)
    return tokenizer


def _export(model: Path, folder: Path, name: str) -> Path:
    # Lazy: this happens once for each model.
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    original = SentenceTransformer(
        str(model), device="cpu", local_files_only=True, model_kwargs={"attn_implementation": "eager"}
    )
    tokenizer = tokenizer_of(model, int(original.get_max_seq_length() or 256))
    with tempfile.TemporaryDirectory(dir=folder) as scratch, quiet():
        full, small = Path(scratch) / "fp32.onnx", Path(scratch) / f"{name}-int8.onnx"
        _trace(original, full)
        quantise(full, small, ["MatMul"])
        wanted = original.encode(_PROBES, normalize_embeddings=True)
        cosine = float(np.mean(np.sum(Graph(small, tokenizer).encode(_PROBES) * wanted, axis=1)))
        if cosine < CLOSE_ENOUGH:
            logger.warning("Quantised, the encoder in %s has a cosine of %.3f to itself: it stays fp32.", model, cosine)
            small = full.replace(full.with_name(f"{name}-fp32.onnx"))
            cosine = float(np.mean(np.sum(Graph(small, tokenizer).encode(_PROBES) * wanted, axis=1)))
            if cosine < CLOSE_ENOUGH:
                raise ValueError(f"the exported graph has a cosine of only {cosine:.3f} to the original")
        return small.replace(folder / small.name)


def _trace(original: "SentenceTransformer", path: Path) -> None:
    import torch

    typed = "token_type_ids" in original.tokenizer.model_input_names

    class UnitVectors(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = original

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            if typed:
                features["token_type_ids"] = torch.zeros_like(input_ids)
            return torch.nn.functional.normalize(self.model(features)["sentence_embedding"], dim=1)

    example = original.tokenizer(_PROBES[:2], padding=True, return_tensors="pt")
    size = {0: "texts", 1: "pieces"}
    trace(
        UnitVectors(),
        {"input_ids": (example["input_ids"], size), "attention_mask": (example["attention_mask"], size)},
        {"vectors": {0: "texts"}},
        path,
    )


def trace(
    module: "torch.nn.Module",
    inputs: "dict[str, tuple[torch.Tensor, dict[int, str]]]",
    outputs: dict[str, dict[int, str]],
    path: Path,
) -> None:
    """Write a module as an ONNX graph.

    Args:
        module: called with the inputs in order.
        inputs: by name, an example and the names of its axes that vary.
        outputs: by name, the axes that vary.
        path: of the file to write.
    """
    import torch

    torch.onnx.export(
        module.eval(),
        tuple(example for example, _ in inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={**{name: axes for name, (_, axes) in inputs.items()}, **outputs},
        opset_version=17,
        dynamo=False,
    )


def quantise(full: Path, small: Path, operators: list[str]) -> None:
    """Write a graph again with the weights of some operators in 8 bits, per channel, and dynamic activations."""
    with quiet():
        from onnxruntime.quantization import QuantType, quantize_dynamic

        quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=operators)


def quantise_in_blocks(full: Path, small: Path) -> None:
    """Write a graph again with the weights of its matrix products in 8 bits, each block of 32 with its own scale."""
    with quiet():
        import onnx
        from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
        from onnxruntime.quantization.matmul_nbits_quantizer import logger as talkative

        talkative.setLevel(logging.ERROR)
        quantizer = MatMulNBitsQuantizer(onnx.load(full), bits=8, block_size=32, is_symmetric=True, accuracy_level=4)
        quantizer.process()
        quantizer.model.save_model_to_file(str(small), False)


def open_session(path: Path) -> Any:
    """Open a graph for reading texts one by one, each on one core: who has many runs them in a pool of threads."""
    import onnxruntime  # lazy: 0.2 s

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


_HUB_NAME = re.compile(r"(?:[A-Za-z0-9][\w.-]*/)?[A-Za-z0-9][\w.-]*")


def model_files(name: str) -> Path:
    """Give the directory of a model: a directory as it is, a name on the model hub as its local copy.

    Raises:
        FileNotFoundError: it is neither a directory nor written like a name on the hub, "model" or "owner/model".
        Exception: whatever the hub's client raises where it can't be had.
    """
    if Path(name).is_dir():
        return Path(name)
    if not _HUB_NAME.fullmatch(name):
        raise FileNotFoundError(f"there is no directory {name}, and it is no name of a model on the hub")
    # Lazy: huggingface_hub is slow to import and rarely needed.
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(name, allow_patterns=["*.json", "*.txt", "*.safetensors", "*.model"]))


def weights_hash(files: Iterable[Path]) -> str:
    """Return the SHA-256 of files, read one after the other, in hex digits."""
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the exporter's and the quantiser's advice to their developers off the terminal."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    root.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        root.setLevel(level)
        root.handlers[:] = handlers  # onnxruntime's quantiser adds one when it is imported
