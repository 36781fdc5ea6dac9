"""Export what was trained to the graph that SpanModel runs (rag/reader/export.py).

    python -m rag.reader.training.export --model DIR… --out rag/reader/weights

Of several models that started from the same trunk, the mean of their weights is exported: it answers better than each
of them (Wortsman et al. 2022).
"""

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rag.reader.export import export


def main() -> None:
    """Export a model that `rag.reader.training.train` wrote, or the mean of several."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, nargs="+", help="written by rag.reader.training.train")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp32", action="store_true", help="do not quantise, to see what it costs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        export(average(options.model, Path(scratch)), options.out, quantised=not options.fp32)


def average(models: Sequence[Path], out: Path) -> Path:
    """Write the mean of models that training wrote into a directory, and return it; one stays as it is."""
    import torch
    from safetensors.torch import load_file, save_file

    if len(models) == 1:
        return models[0]
    bodies = [load_file(model / "model.safetensors") for model in models]
    heads = [torch.load(model / "support.pt", weights_only=True) for model in models]
    body, head = ({name: torch.stack([one[name] for one in of_all]).mean(0) for name in of_all[0]}
                  for of_all in (bodies, heads))  # fmt: skip
    save_file(body, str(out / "model.safetensors"), metadata={"format": "pt"})
    torch.save(head, out / "support.pt")
    for name in ("config.json", "tokenizer.json"):
        shutil.copyfile(models[0] / name, out / name)
    return out


if __name__ == "__main__":
    main()
