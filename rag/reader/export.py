"""Export an extractive question-answering model to a quantised ONNX graph, which is what SpanModel runs.

Matrix products and embeddings are quantised to 8 bits, which makes the file a quarter
as large: the matrices in blocks of 32 weights, the embeddings word by word. Coarser scales, one to a column of a
matrix, read faster but cost one answer in seventy.
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from filelock import FileLock
from platformdirs import user_cache_path

from index.errors import ReaderError, first_line
from index.graph import model_files, quantise_in_blocks, quiet, trace, weights_hash

MOST_PIECES = 384  # of a question with its text, for models that can read more


def exported(name: str) -> Path:
    """Give the directory of the exported graph of a model by name or directory, exporting it the first time.

    Raises:
        ReaderError: no such model, or one that can't be exported or kept.
    """
    try:
        model = model_files(name)
        files = sorted(model.glob("*.safetensors"))
        if not files:
            raise ReaderError(f"The reader {name!r} has no .safetensors weights in {model}.")
        place = user_cache_path("crosscheck", appauthor=False) / "readers" / weights_hash(files)[:12]
        place.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{place}.lock"):
            if not place.is_dir():
                with tempfile.TemporaryDirectory(dir=place.parent) as scratch:
                    export(model, Path(scratch) / "reader")
                    (Path(scratch) / "reader").replace(place)
        return place
    except ReaderError:
        raise
    except Exception as error:  # the hub's client, transformers and torch raise whatever they do
        raise ReaderError(
            f"The reader {name!r} can't be used ({first_line(error)}). Set CROSSCHECK_READER to the directory or name "
            "of an extractive question-answering model for transformers, or unset it to use the bundled one."
        ) from error


def export(model: Path, out: Path, quantised: bool = True) -> None:
    """Write reader.onnx, tokenizer.json and reader.json (checksum, pieces read) of a model into a directory."""
    import torch
    from transformers import AutoModelForQuestionAnswering
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    reader: Any = AutoModelForQuestionAnswering.from_pretrained(
        str(model), local_files_only=True, attn_implementation="eager"
    )
    reader.float().eval()
    typed = getattr(reader.config, "type_vocab_size", 0) > 1
    heads = {"start": 1, "end": 1}
    support: torch.nn.Linear | None = None
    if (model / "support.pt").is_file():
        weights = torch.load(model / "support.pt", weights_only=True)
        labels, size = weights["weight"].shape
        support = torch.nn.Linear(size, labels)
        support.load_state_dict(weights)
        heads["support"] = 0

    class ByteEmbedding(torch.nn.Module):
        """The embeddings of words in 8 bits, each word with a scale of its own."""

        def __init__(self, table: torch.Tensor) -> None:
            super().__init__()
            scales = table.abs().amax(dim=1, keepdim=True).clamp_min(1e-12) / 127
            self.register_buffer("scales", scales)
            self.register_buffer("values", (table / scales).round().to(torch.int8))

        def forward(self, ids: torch.Tensor) -> torch.Tensor:
            rows: torch.Tensor = self.values[ids].float() * self.scales[ids]  # type: ignore[index]
            return rows

    if quantised:
        reader.set_input_embeddings(ByteEmbedding(reader.get_input_embeddings().weight.detach()))

    class Heads(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.reader, self.support = reader, support

        def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, ...]:
            named = dict(zip(names, inputs, strict=True))
            given = self.reader(**named, output_hidden_states=self.support is not None)
            scores = (given.start_logits, given.end_logits)
            return scores if self.support is None else (*scores, self.support(given.hidden_states[-1][:, 0]))

    names = ["input_ids", "attention_mask", *(["token_type_ids"] if typed else [])]
    axes = {0: "texts", 1: "pieces"}
    examples = (
        torch.randint(5, 100, (2, 16)),
        torch.ones(2, 16, dtype=torch.long),
        torch.zeros(2, 16, dtype=torch.long),
    )
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, quiet(), torch.no_grad():
        full = Path(scratch) / "reader.onnx"
        trace(
            Heads(),
            {name: (example, axes) for name, example in zip(names, examples, strict=False)},
            {name: axes if pieces else {0: "texts"} for name, pieces in heads.items()},
            full,
        )
        if quantised:
            quantise_in_blocks(full, out / "reader.onnx")
        else:
            shutil.copyfile(full, out / "reader.onnx")
    shutil.copyfile(model / "tokenizer.json", out / "tokenizer.json")
    # RoBERTa counts positions from its padding's number on, so two of its 514 are never used.
    positions = int(getattr(reader.config, "max_position_embeddings", MOST_PIECES)) - 2
    known = {"sha256": weights_hash([out / "reader.onnx"]), "max_pieces": min(positions, MOST_PIECES)}
    (out / "reader.json").write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
