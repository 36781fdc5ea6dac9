import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import WordEncoder

from index.build import build_index
from index.errors import StoreError, StoreMismatch, StoreMissing
from index.store import PassageStore


@pytest.fixture
def store(folder: Path, tmp_path: Path, encoder: WordEncoder) -> PassageStore:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    return PassageStore(tmp_path / "s", encoder)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = Path(sys.executable).parent / "chroma"
    path = tmp_path_factory.mktemp("server")
    process = subprocess.Popen(
        [command, "run", "--path", path, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(30)


def test_dense_scores_are_cosines(store: PassageStore) -> None:
    text = "The dam at Celle held throughout the night. Engineers had feared for it."
    (row, score), *others = store.dense(text, 10)
    assert row.startswith("notes@")
    assert score == pytest.approx(1.0, abs=1e-5)
    assert others
    assert all(-1 <= other <= score for _, other in others)
    assert len(store.dense(text, 2)) == 2


def test_lexical_finds_only_passages_with_a_term_of_the_question(store: PassageStore) -> None:
    rows = store.lexical("Who asked the army?", 10)
    assert [row.partition("@")[0] for row, _ in rows] == ["gazette"]
    assert store.lexical("the of and", 10) == []
    assert store.lexical("zeppelin", 10) == []


def test_fetch_gives_back_passage_and_metadata(store: PassageStore, folder: Path) -> None:
    row = store.lexical("flooded", 1)[0][0]
    scored = store.fetch([row])[row]
    assert scored.article.title == "River bursts its banks"
    assert scored.article.publisher == "The Herald"
    assert scored.article.published == date(2025, 3, 2)
    assert scored.article.author is None
    assert scored.passage.text == "The river Aller flooded the town of Verden on Sunday. At least 12 people were hurt."
    assert store.fetch([]) == {}


def test_as_of_leaves_out_later_articles_and_keeps_undated_ones(store: PassageStore) -> None:
    for search in (store.dense, store.lexical):
        early = {row.partition("@")[0] for row, _ in search("Verden dam", 10, date(2025, 3, 3))}
        assert early == {"herald", "notes"}
        everything = {row.partition("@")[0] for row, _ in search("Verden dam", 10, date(2025, 3, 4))}
        assert everything == {"herald", "notes", "gazette"}


def test_rarity_orders_terms_from_everywhere_to_nowhere(store: PassageStore) -> None:
    assert 0 < store.rarity("verden") < store.rarity("armi") < store.rarity("zeppelin") == 1


def test_many_threads_read_at_once(store: PassageStore) -> None:
    alone = store.dense("people hurt in Verden", 3), store.lexical("people hurt in Verden", 3)
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(
                lambda _: (store.dense("people hurt in Verden", 3), store.lexical("people hurt in Verden", 3)),
                range(40),
            )
        )
    assert all(result == alone for result in found)


def test_a_missing_store_names_the_command_that_makes_one(tmp_path: Path, encoder: WordEncoder) -> None:
    with pytest.raises(StoreMissing, match="crosscheck index PATH --store"):
        PassageStore(tmp_path / "nowhere", encoder)


def test_a_chroma_server_is_a_store_too(server: str, folder: Path, encoder: WordEncoder) -> None:
    with pytest.raises(StoreMissing):
        PassageStore(server, encoder)
    assert len(build_index(folder, store=server, encoder=encoder).added) == 3
    opened = PassageStore(server, encoder)
    assert opened.lexical("army", 5)[0][0].startswith("gazette@")

    (folder / "gazette.md").unlink()
    (folder / "notes.txt").write_text("The dam at Celle broke at dawn.")
    encoder.read.clear()
    report = build_index(folder, store=server, encoder=encoder)
    assert (report.changed, report.removed, report.unchanged) == (("notes",), ("gazette",), ("herald",))
    assert encoder.read == ["The dam at Celle broke at dawn."]
    assert not opened.is_current()
    opened.close()
    again = PassageStore(server, encoder)
    assert {row.partition("@")[0] for row, _ in again.dense("dam", 10)} == {"herald", "notes"}
    with pytest.raises(StoreMismatch):
        PassageStore(server, WordEncoder(revision="2"))
    again.close()


@pytest.mark.parametrize(
    "address",
    [
        "ftp://host/store",
        "htp://127.0.0.1:8000",
        "chroma://host",
        "http://host:8000/chroma",
        "http://ann:secret@h",
        "http://h?t=secret",
    ],
)
def test_an_address_of_another_kind_is_no_directory(
    address: str, encoder: WordEncoder, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="can't be a store"):
        build_index(folder, store=address, encoder=encoder)
    with pytest.raises(StoreError, match="can't be a store") as caught:
        PassageStore(address, encoder)
    assert "secret" not in str(caught.value)
    assert not Path(address.partition("/")[0]).exists()


def test_no_server_at_the_address_is_one_line(encoder: WordEncoder) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(StoreError, match=f"no Chroma server at {address} that can be used .*refused") as caught:
            PassageStore(address, encoder)
        assert "\n" not in str(caught.value)


class Refusing(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(401)
        self.end_headers()
        self.wfile.write(b'{"error": "AuthError", "message": "Unauthorized"}')

    def log_message(self, *args: object) -> None: ...


@pytest.mark.parametrize(("scheme", "reason"), [("http", "Unauthorized"), ("https", "SSL")])
def test_why_a_server_can_not_be_used_is_said(encoder: WordEncoder, scheme: str, reason: str) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(StoreError, match=reason):
            PassageStore(f"{scheme}://127.0.0.1:{server.server_port}", encoder)
        server.shutdown()
