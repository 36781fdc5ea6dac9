"""Generations: how a store changes all at once or not at all.

A writer never touches what readers read. It copies the current generation, changes the copy, and makes the copy
current in one atomic step; killed at any moment before that step, it leaves nothing but a directory that the next
writer removes.

    STORE/                              http://HOST:PORT (a Chroma server)
      current     "generation-7"          collection crosscheck            metadata {"current": "crosscheck-7"}
      generation-7/                       collection crosscheck-7
      writer.lock
"""

import logging
import re
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from index.errors import StoreError, StoreMissing, first_line

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

logger = logging.getLogger(__name__)

LOCK_SECONDS = 600
_NAME = re.compile(r"[a-z]+-\d{1,9}")


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

    def in_the_way(self) -> str:
        """Say what is at the place that is no store, "" where nothing is or a store."""
        return ""

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer: another one on this machine is waited for, ten minutes at most.

        Raises:
            StoreError: the other writer does not finish, or the place can't be written or holds something else.
        """
        with store_errors(self.location):
            if found := self.in_the_way():
                raise StoreError(
                    f"The store {self.location} can't be used: {found}. Give --store a new or empty directory."
                )
            lock = FileLock(self._lock_path())
            try:
                lock.acquire(timeout=0)
            except Timeout:
                logger.warning("Another process is writing the store %s: waiting until it is done.", self.location)
                try:
                    lock.acquire(timeout=LOCK_SECONDS)
                except Timeout as error:
                    raise StoreError(
                        f"Another process has been writing to the store {self.location} for ten minutes. "
                        "Wait for it or stop it, then try again."
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


def current_generation(place: StorePlace) -> Generation:
    """Open the current generation.

    Raises:
        StoreMissing: nothing was indexed there yet.
        StoreError: the store is there and can't be read.
    """
    with store_errors(place.location):
        name = place.current_name()
        if name is None:
            found = place.in_the_way()
            because, to_make = (f": {found}", "NEW") if found else ("", place.location)
            raise StoreMissing(
                f"There is no store at {place.location}{because}. Make one: crosscheck index PATH --store {to_make}"
            )
        if not _NAME.fullmatch(name):
            raise damaged(place.location, "its record of the current version is unreadable")
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
            raise StoreError(f"The store {location} can't be used: there is no space left on the disk.") from error
        raise damaged(location, first_line(error)) from error


def _disk_is_full(location: str) -> bool:
    """Tell whether a directory's disk has less than a megabyte left; Chroma and SQLite don't say so plainly."""
    with suppress(OSError):
        return shutil.disk_usage(location).free < 1_000_000
    return False


def damaged(location: str, reason: str) -> StoreError:
    """Say that a store can't be read, and how it is mended."""
    return StoreError(
        f"The store {location} can't be used ({reason}). If it is damaged, rebuild it: "
        f"crosscheck index PATH --store {location} --rebuild"
    )


def _from_chroma(error: BaseException) -> bool:
    modules = {kind.__module__.partition(".")[0] for kind in type(error).__mro__}
    return bool(modules & {"chromadb", "chromadb_rust_bindings", "pyo3_runtime", "sqlite3", "httpx"})
