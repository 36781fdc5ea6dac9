"""Where a store lives: a directory with an embedded Chroma, or a Chroma server."""

import hashlib
import json
import os
import re
import shutil
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from platformdirs import user_cache_path

from index.errors import StoreError, first_line
from index.generations import Generation, StorePlace, damaged

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

COLLECTION = "crosscheck"
COPY_BATCH = 1000
_LOCK = "writer.lock"
_OF_A_STORE = re.compile(r"current(\.new)?|generation-\d+|writer\.lock|\..*")  # hidden files are in nobody's way
_SIZES = "sizes.json"
_SERVER = re.compile(r"https?://(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?/?", re.IGNORECASE)


class DirectoryPlace(StorePlace):
    """A store in a directory: each generation is a directory with an embedded Chroma."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.location = str(path)
        self._copy: tempfile.TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Remove the copy that a store was read from, if it was."""
        if self._copy:
            self._copy.cleanup()

    def current_name(self) -> str | None:
        """Read the pointer file."""
        try:
            return (self.path / "current").read_text(encoding="utf-8", errors="replace").strip()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def open(self, name: str) -> Generation:
        """Open the generation in the directory of that name; where that can't be written, a copy of it."""
        directory = self.path / name
        if cut := _cut_short(directory):
            raise damaged(self.location, f"{cut} is missing or was cut short")
        if directory.is_dir() and not os.access(directory, os.W_OK):  # Chroma writes even to read
            self._copy = tempfile.TemporaryDirectory(prefix="crosscheck-", ignore_cleanup_errors=True)
            directory = shutil.copytree(directory, Path(self._copy.name) / name, copy_function=shutil.copyfile)
            for path in (directory, *filter(Path.is_dir, directory.rglob("*"))):
                path.chmod(0o700)
        return self._open(name, directory)

    def _open(self, name: str, directory: Path) -> Generation:
        if not (directory / "chroma.sqlite3").is_file():
            raise damaged(self.location, f"{directory} holds no Chroma database")
        client = _embedded_client(directory)
        return Generation(name, client, client.get_collection(COLLECTION, embedding_function=None), directory)

    def in_the_way(self) -> str:
        """Tell of a file, or of other files in the directory: a store among articles would be indexed with them."""
        if self.path.is_file():
            return "that is a file"
        if self.current_name() is not None or not self.path.is_dir():
            return ""
        others = [path.name for path in self.path.iterdir() if not _OF_A_STORE.fullmatch(path.name)]
        return "that directory holds other files" if others else ""

    def _lock_path(self) -> Path:
        self.path.mkdir(parents=True, exist_ok=True)
        return self.path / _LOCK

    def _draft(self, number: int, copy_of: str | None, metadata: dict[str, Any]) -> Generation:
        name = f"generation-{number}"
        directory = self.path / name
        if copy_of:
            shutil.copytree(self.path / copy_of, directory)
            return self._open(name, directory)
        directory.mkdir()
        client = _embedded_client(directory)
        return Generation(name, client, _create(client, COLLECTION, metadata), directory)

    def _publish(self, name: str) -> None:
        _record_sizes(self.path / name)
        written = self.path / "current.new"
        written.write_text(name, encoding="utf-8")
        written.replace(self.path / "current")

    def _sweep(self, keep: str | None, also: str | None = None) -> None:
        for path in self.path.iterdir():
            if re.fullmatch(r"generation-\d+", path.name) and path.name not in (keep, also):
                shutil.rmtree(path, ignore_errors=True)


class ServerPlace(StorePlace):
    """A store on a Chroma server: each generation is a collection. Writers on one machine wait for each other."""

    def __init__(self, url: str) -> None:
        self.location = url

    def current_name(self) -> str | None:
        """Read the pointer collection."""
        names = {collection.name for collection in self._client.list_collections()}
        if COLLECTION not in names:
            return None
        pointer = self._client.get_collection(COLLECTION, embedding_function=None)
        return str((pointer.metadata or {}).get("current")) if pointer.metadata else None

    def open(self, name: str) -> Generation:
        """Open the generation in the collection of that name."""
        return Generation(name, self._client, self._client.get_collection(name, embedding_function=None), None)

    def close(self) -> None:
        """Close the connection to the server."""
        if client := self.__dict__.pop("_client", None):
            client.close()

    @cached_property
    def _client(self) -> "ClientAPI":
        import chromadb  # lazy: 0.8 s
        from chromadb.config import Settings

        try:
            parts = urlsplit(self.location)
            secure = parts.scheme == "https"
            return chromadb.HttpClient(
                host=parts.hostname or "127.0.0.1",
                port=parts.port or (443 if secure else 80),
                ssl=secure,
                settings=Settings(anonymized_telemetry=False),
            )
        except Exception as error:
            reason: BaseException = error
            while reason.__context__:  # Chroma's own words are the same for a refusal, a certificate and a wrong name
                reason = reason.__context__
            raise StoreError(
                f"There is no Chroma server at {self.location} that can be used ({first_line(reason)[:150]}). "
                "Start one (chroma run --path DIR --port PORT) or use a directory as the store."
            ) from error

    def _lock_path(self) -> Path:
        digest = hashlib.sha256(self.location.encode()).hexdigest()[:16]
        return user_cache_path("crosscheck", appauthor=False, ensure_exists=True) / f"writer-{digest}.lock"

    def _draft(self, number: int, copy_of: str | None, metadata: dict[str, Any]) -> Generation:
        name = f"{COLLECTION}-{number}"
        collection = _create(self._client, name, metadata)
        if copy_of:
            old = self._client.get_collection(copy_of, embedding_function=None)
            for offset in range(0, old.count(), COPY_BATCH):
                rows = old.get(limit=COPY_BATCH, offset=offset, include=["embeddings", "documents", "metadatas"])
                collection.add(rows["ids"], rows["embeddings"], rows["metadatas"], rows["documents"])
        return Generation(name, self._client, collection, None)

    def _publish(self, name: str) -> None:
        pointer = self._client.get_or_create_collection(COLLECTION, metadata={"current": name}, embedding_function=None)
        pointer.modify(metadata={"current": name})

    def _sweep(self, keep: str | None, also: str | None = None) -> None:
        for collection in self._client.list_collections():
            if re.fullmatch(rf"{COLLECTION}-\d+", collection.name) and collection.name not in (keep, also):
                self._client.delete_collection(collection.name)


def store_place(location: str | Path) -> StorePlace:
    """Tell a directory from the address of a Chroma server.

    Raises:
        StoreError: it is an address of another kind, or says more than that of a server.
    """
    text = str(location)
    if _SERVER.fullmatch(text):
        return ServerPlace(text.rstrip("/"))
    if "://" in text:
        shown = re.sub(r"(?<=://).*@|[?#].*", "…", text)  # without a password or token
        raise StoreError(
            f"{shown} can't be a store: give a directory, or the address of a Chroma server as http://HOST:PORT or "
            "https://HOST:PORT, without a user, token or path."
        )
    return DirectoryPlace(Path(os.path.expanduser(text)))  # noqa: PTH111 - Path's own raises where there is no such user


def is_store(directory: Path) -> bool:
    """Tell whether a directory is a store, or will be one when its first writer is done."""
    return (directory / _LOCK).is_file()


def _record_sizes(directory: Path) -> None:
    """Write down how long the files of the vectors are: Chroma crashes the program when it opens shorter ones."""
    sizes = {path.relative_to(directory).as_posix(): path.stat().st_size for path in directory.rglob("*.bin")}
    (directory / _SIZES).write_text(json.dumps(sizes), encoding="utf-8")


def _cut_short(directory: Path) -> str:
    """Return the first file that is shorter than it was when the generation was published, or ""; some may grow."""
    try:
        sizes = json.loads((directory / _SIZES).read_text(encoding="utf-8"))
    except FileNotFoundError:  # made by an earlier version
        return ""
    except ValueError:
        return _SIZES
    for name, size in sizes.items():
        path = directory / name
        if not path.is_file() or path.stat().st_size < size:
            return str(name)
    return ""


def _embedded_client(directory: Path) -> "ClientAPI":
    import chromadb  # lazy: 0.8 s
    from chromadb.config import Settings

    return chromadb.PersistentClient(directory, settings=Settings(anonymized_telemetry=False))


def _create(client: "ClientAPI", name: str, metadata: dict[str, Any]) -> "Collection":
    return client.create_collection(
        name, metadata=metadata, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": 200}}
    )
