"""Provenance: what a result was measured with, so that it can be told from another and measured again."""

import hashlib
import json
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from eval.facts import Fact
from eval.metrics import SEED
from index.encoder import SentenceEncoder
from index.store import PassageStore
from rag.reader.model import SpanModel

ROOT = Path(__file__).parent.parent
PACKAGES = ("crosscheck", "chromadb", "sentence-transformers", "onnxruntime", "langchain")


def versions(encoder: SentenceEncoder) -> dict[str, str | None]:
    """Return the versions of what took part; None of a package that is run from a checkout and not installed."""
    return {
        **{package: _installed(package) for package in PACKAGES},
        "python": platform.python_version(),
        "encoder": encoder.name,
        "encoder_revision": encoder.revision,
    }


def configuration(encoder: SentenceEncoder, **read: str | None) -> dict[str, str | None]:
    """Return what an answer depends on: what is read, a hash of the code with its weights, and the models."""
    return {
        **read,
        "code": _hash([path.read_text(encoding="utf-8") for path in _code()]),
        "encoder": f"{encoder.name} {encoder.revision}",
        "reader": _reader(),
    }


def configuration_hash(known: dict[str, str | None]) -> str:
    """Return one hash of a configuration."""
    return _hash(known)


def setting(known: dict[str, str | None], **asked: str) -> dict[str, str | int | None]:
    """Return a configuration with all else that a result depends on: what is asked, how it is measured, the seed."""
    measures = _hash([path.read_text(encoding="utf-8") for path in sorted((ROOT / "eval").rglob("*.py"))])
    return {**known, "hash": configuration_hash(known), "measures": measures, **asked, "seed": SEED}


def articles_hash(store: PassageStore) -> str:
    """Return a hash of the articles of a store."""
    return _hash(sorted((name, article.content_hash) for name, article in store.articles.items()))


def facts_hash(facts: Sequence[Fact]) -> str:
    """Return a hash of facts in their order."""
    return _hash([fact.model_dump(mode="json") for fact in facts])


def question_hash(fact: Fact) -> str:
    """Return a hash of what is asked: the question with its history and its day, not what is expected."""
    return _hash(fact.model_dump(mode="json", include={"question", "history", "as_of"}))


def _code() -> list[Path]:
    """The files that make an answer; each reader.json holds the hash of its weights."""
    code = [path for name in ("index", "rag") for path in sorted((ROOT / name).rglob("*.py"))]
    return [*code, *sorted((ROOT / "rag" / "reader").rglob("reader.json"))]


def _reader() -> str:
    model = SpanModel()
    if not model.name:
        return "shipped"
    weights = json.loads((model.directory / "reader.json").read_text(encoding="utf-8"))["sha256"]
    return f"{model.name} {weights[:16]}"


def _hash(what: Any) -> str:
    return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()[:16]


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
