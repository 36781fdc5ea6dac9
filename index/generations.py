"""Generations: how a store changes all at once or not at all.

A writer never touches what readers read. It copies the current generation, changes the copy, and makes the copy
current in one atomic step; killed at any moment before that step, it leaves nothing but a directory that the next
writer removes.

    STORE/                              http://HOST:PORT (a Chroma server)
      current     "generation-7"          collection crosscheck            metadata {"current": "crosscheck-7"}
      generation-7/                       collection crosscheck-7
      writer.lock
"""

import hashlib
import logging
import os
import re
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from index.errors import StoreError, StoreMissing

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

logger = logging.getLogger(__name__)

COLLECTION = "crosscheck"
LOCK_SECONDS = 600
_NAME = re.compile(r"[a-z]+-\d{1,9}")
COPY_BATCH = 1000


class Generation:
    """One version of a store: a Chroma collection and, in a directory, a place for files beside it."""

    def __init__(self, name: str, client: "ClientAPI", collection: "Collection", directory: Path | None) -> None:
        self.name = name
        self.client = client
        self.collection = collection
        self.directory = directory

    def close(self) -> None:
        """Let go of the files; the generation can't be used after. A server's client belongs to its place."""
        if self.directory is None:
            return
        self.client.close()  # type: ignore[attr-defined]  # every client has it, their interface doesn't say so


class StorePlace(ABC):
    """Where a store lives."""

    location: str

    @abstractmethod
    def current_name(self) -> str | None:
        """Name of the current generation, or None where there is no store yet."""

    @abstractmethod
    def open(self, name: str) -> Generation:
        """Open a generation for reading."""

    @abstractmethod
    def close(self) -> None:
        """Let go of connections and copies."""

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer: another one on this machine is waited for, ten minutes at most.

        Raises:
            StoreError: the other writer does not finish, or the place can't be written.
        """
        lock = FileLock(self._lock_path())
        try:
            lock.acquire(timeout=0)
        except Timeout:
            logger.warning("Another process is writing the store %s: waiting until it is done.", self.location)
            try:
                lock.acquire(timeout=LOCK_SECONDS)
            except Timeout as error:
                raise StoreError(
                    f"Another process has been writing the store {self.location} for ten minutes. "
                    "Wait for it, or stop it, and try again."
                ) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def rewrite(self, metadata: dict[str, Any], *, empty: bool) -> Iterator[Generation]:
        """Yield a copy of the current generation, or an empty one, that becomes current when the block ends well.

        For use within `writing`. What an earlier writer left unfinished is removed first.
        """
        old = self.current_name()
        last = (old or "").rpartition("-")[2]
        number = int(last) + 1 if last.isdecimal() else 1
        self._sweep(keep=old)
        draft = self._draft(number, None if empty else old, metadata)
        try:
            yield draft
            draft.close()
            self._publish(draft.name)
        except BaseException:
            with suppress(Exception):
                draft.close()
                self._sweep(keep=old)
            raise
        self._sweep(keep=draft.name, also=old)

    @abstractmethod
    def _lock_path(self) -> Path:
        """Where the writers' lock file is; makes its directory if need be."""

    @abstractmethod
    def _draft(self, number: int, copy_of: str | None, metadata: dict[str, Any]) -> Generation:
        """Make a generation that no reader sees, empty or as a copy."""

    @abstractmethod
    def _publish(self, name: str) -> None:
        """Make a generation the current one, in one atomic step."""

    @abstractmethod
    def _sweep(self, keep: str | None, also: str | None = None) -> None:
        """Remove every generation but `keep`, and `also`, which readers that are already open may still read."""


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

    def _lock_path(self) -> Path:
        self.path.mkdir(parents=True, exist_ok=True)
        return self.path / "writer.lock"

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
            raise StoreError(
                f"No Chroma server answers at {self.location}. Start one (chroma run --path DIR --port PORT) "
                "or give a directory as the store."
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
    """Tell a directory from the address of a Chroma server."""
    text = str(location)
    if text.lower().startswith(("http://", "https://")):
        return ServerPlace(text)
    return DirectoryPlace(Path(os.path.expanduser(text)))  # noqa: PTH111 - Path's own raises where there is no such user


def current_generation(place: StorePlace) -> Generation:
    """Open the current generation.

    Raises:
        StoreMissing: nothing was indexed there yet.
        StoreError: the store is there and can't be read.
    """
    with store_errors(place.location):
        name = place.current_name()
        if name is None:
            raise StoreMissing(
                f"There is no store at {place.location}. Make one: crosscheck index PATH --store {place.location}"
            )
        if not _NAME.fullmatch(name):
            raise damaged(place.location, "its pointer to the current generation names none")
        return place.open(name)


@contextmanager
def store_errors(location: str) -> Iterator[None]:
    """Turn what Chroma, SQLite and the file system raise into one line that says what to do."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"The store {location} can't be used: {error.strerror or error}.") from error
    except (StoreError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # Chroma's Rust core panics with a BaseException
        if not _from_chroma(error):
            raise
        if _disk_is_full(location):
            raise StoreError(f"The store {location} can't be used: no space is left on its disk.") from error
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise damaged(location, reason) from error


def _disk_is_full(location: str) -> bool:
    """Tell whether a directory's disk has less than a megabyte left; Chroma and SQLite don't say so plainly."""
    with suppress(OSError):
        return shutil.disk_usage(location).free < 1_000_000
    return False


def damaged(location: str, reason: str) -> StoreError:
    """Say that a store can't be read, and how it is mended."""
    return StoreError(
        f"The store {location} can't be used ({reason}). If it is damaged, build it again: "
        f"crosscheck index PATH --store {location} --rebuild"
    )


def _from_chroma(error: BaseException) -> bool:
    modules = {kind.__module__.partition(".")[0] for kind in type(error).__mro__}
    return bool(modules & {"chromadb", "chromadb_rust_bindings", "pyo3_runtime", "sqlite3", "httpx"})


def _embedded_client(directory: Path) -> "ClientAPI":
    import chromadb  # lazy: 0.8 s
    from chromadb.config import Settings

    return chromadb.PersistentClient(directory, settings=Settings(anonymized_telemetry=False))


def _create(client: "ClientAPI", name: str, metadata: dict[str, Any]) -> "Collection":
    return client.create_collection(
        name, metadata=metadata, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": 200}}
    )
