"""Shared fixtures: no test leaves this machine, none touches the user's own store."""

import hashlib
import ipaddress
import re
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import settings

from index.build import LIBRARY, build_index
from index.encoder import SentenceEncoder, Vectors
from index.store import PassageStore

pytest.register_assert_rewrite(
    "app_fakes", "app_visit", "chain_asking", "said_quotes", "stored_texts", "suite_pieces", "written_drafts"
)

settings.register_profile("untimed", settings(), deadline=None)  # a busy machine is no fault of the code
settings.load_profile("untimed")

ORIGINALS = Path(__file__).parents[2] / "shared" / "articles"
"""Original articles to test on, where they lie beside the project."""


class WordEncoder(SentenceEncoder):
    """An encoder whose vectors can be worked out by hand: each word adds 1 in one of 256 places."""

    def __init__(self, name: str = "words", revision: str = "1") -> None:
        super().__init__(name)
        self.read: list[str] = []
        self.__dict__["revision"] = revision
        self.__dict__["max_pieces"] = 256

    def count_pieces(self, text: str) -> int:
        return len(text.split()) + 2

    def encode(self, texts: Sequence[str], advance: Callable[[int], None] | None = None) -> Vectors:
        self.read += texts
        rows = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                rows[row, hashlib.sha256(word.encode()).digest()[0]] += 1
            rows[row] /= max(float(np.linalg.norm(rows[row])), 1e-9)
        if advance:
            advance(len(texts))
        return rows


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have every store made and read by the encoder of words."""
    monkeypatch.setattr("index.build.SentenceEncoder", WordEncoder)
    monkeypatch.setattr("rag.chain.SentenceEncoder", WordEncoder)
    opened: dict[Any, Any] = {}
    monkeypatch.setattr("rag.chain._opened", opened)
    yield
    for store in opened.values():
        store.close()


@pytest.fixture(scope="session")
def library_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the bundled articles, made by the real encoder."""
    store = tmp_path_factory.mktemp("library") / "store"
    build_index(LIBRARY, store=store)
    return str(store)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three short articles about one flood."""
    path = tmp_path / "articles"
    path.mkdir()
    (path / "herald.md").write_text(
        "---\ntitle: River bursts its banks\npublisher: The Herald\npublished: 2025-03-02\n---\n"
        "The river Aller flooded the town of Verden on Sunday. At least 12 people were hurt.\n"
    )
    (path / "gazette.md").write_text(
        "---\ntitle: Verden under water\npublisher: The Gazette\npublished: 2025-03-04\n---\n"
        "Rescuers counted 15 injured people in Verden. The mayor asked the army for help.\n"
    )
    (path / "notes.txt").write_text("The dam at Celle held throughout the night. Engineers had feared for it.\n")
    return path


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_STORE", str(tmp_path / "default-store"))


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0])
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def flood(folder: Path, tmp_path: Path, encoder: WordEncoder) -> PassageStore:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    return PassageStore(tmp_path / "s", encoder)


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    def one_line(self) -> str:
        """Return the message of a command that failed as it should: exit status 2 and one line, nothing else."""
        assert (self.code, self.out) == (2, "")
        assert re.fullmatch(r"crosscheck: [^\n]+\n", self.err)
        assert len(self.err) < 1000
        return self.err


Crosscheck = Callable[..., Done]


@pytest.fixture
def crosscheck(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Crosscheck:
    """Run the command in this process."""
    from ui.cli import main  # only where it is asked for: it brings the whole of the program

    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["crosscheck", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Done(int(ended.value.code or 0), said.out, said.err)

    return run
