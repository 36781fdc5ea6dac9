"""Indexing that fails, is killed, or meets a damaged store: the old index stays, and the next run mends it."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import WordEncoder
from stored_texts import texts

from index.build import build_index
from index.errors import StoreError, StoreMismatch
from index.places import DirectoryPlace
from index.store import PassageStore


def test_a_failure_while_encoding_leaves_the_old_index(folder: Path, tmp_path: Path, encoder: WordEncoder) -> None:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    before = texts(tmp_path / "s", encoder)
    (folder / "notes.txt").write_text("Something else entirely.")

    class Failing(WordEncoder):
        def encode(self, texts, advance=None):  # type: ignore[no-untyped-def]
            raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError):
        build_index(folder, store=tmp_path / "s", encoder=Failing())
    assert texts(tmp_path / "s", encoder) == before
    assert build_index(folder, store=tmp_path / "s", encoder=encoder).changed == ("notes",)


KILLED = """
import os, signal, sys
sys.path[:0] = {path!r}
import index.build as build
from conftest import WordEncoder
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
target, name = {target!r}.rsplit(".", 1)
module = __import__(target, fromlist=["_"])
setattr(getattr(module, "DirectoryPlace") if name == "_publish" else module, name, die)
build.build_index({folder!r}, store={store!r}, encoder=WordEncoder())
"""


@pytest.mark.parametrize("moment", ["index.build._encode", "index.build.write_lexical", "index.places._publish"])
def test_killed_at_any_moment_the_old_index_answers_and_the_next_run_repairs(
    folder: Path, tmp_path: Path, encoder: WordEncoder, moment: str
) -> None:
    store = tmp_path / "s"
    build_index(folder, store=store, encoder=encoder)
    before = texts(store, encoder)
    (folder / "gazette.md").unlink()
    (folder / "notes.txt").write_text("The dam at Celle broke at dawn.")
    code = KILLED.format(path=sys.path, target=moment, folder=str(folder), store=str(store))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert texts(store, encoder) == before
    report = build_index(folder, store=store, encoder=encoder)
    assert (report.changed, report.removed) == (("notes",), ("gazette",))
    assert len(texts(store, encoder)) == 2
    assert len([path for path in store.iterdir() if path.is_dir()]) <= 2  # no debris of the killed run


def test_a_store_of_another_encoder_is_refused_with_the_command_that_mends_it(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    build_index(folder, store=store, encoder=WordEncoder())
    for other in (WordEncoder(name="others"), WordEncoder(revision="2")):
        for attempt in (lambda: PassageStore(store, other), lambda: build_index(folder, store=store, encoder=other)):  # noqa: B023
            with pytest.raises(StoreMismatch, match=r"crosscheck index PATH --store .* --rebuild"):
                attempt()
    with pytest.raises(StoreMismatch):  # before any file is read
        build_index(folder, store=store, encoder=other, reading=lambda *_: pytest.fail("a file was read"))
    assert len(build_index(folder, store=store, encoder=other, rebuild=True).added) == 3
    assert texts(store, other)


@pytest.mark.parametrize("damage", ["truncated", "garbage", "gone", "vectors truncated", "vectors gone"])
def test_a_damaged_store_says_so_and_is_mended_by_rebuild(
    folder: Path, tmp_path: Path, encoder: WordEncoder, damage: str
) -> None:
    store = tmp_path / "s"
    build_index(folder, store=store, encoder=encoder)
    database = store / str(DirectoryPlace(store).current_name()) / "chroma.sqlite3"
    if damage == "truncated":
        os.truncate(database, 1000)
    elif damage == "garbage":
        database.write_bytes(b"this is no database" * 1000)
    elif damage == "vectors truncated":  # Chroma would crash on them
        for path in database.parent.rglob("*.bin"):
            os.truncate(path, path.stat().st_size // 2)
    elif damage == "vectors gone":
        next(database.parent.rglob("*.bin")).unlink()
    else:
        shutil.rmtree(database.parent)
    with pytest.raises(StoreError, match="--rebuild"):
        PassageStore(store, encoder)
    assert len(build_index(folder, store=store, encoder=encoder, rebuild=True).added) == 3
    assert texts(store, encoder)


def test_a_full_disk_is_one_line_and_the_old_index_stays(
    folder: Path, tmp_path: Path, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    before = texts(tmp_path / "s", encoder)
    (folder / "notes.txt").write_text("Something else entirely.")

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("index.places.shutil.copytree", full)
    with pytest.raises(StoreError, match="No space left on device"):
        build_index(folder, store=tmp_path / "s", encoder=encoder)
    monkeypatch.undo()
    assert texts(tmp_path / "s", encoder) == before


def test_a_write_that_fails_half_way_can_be_tried_again_in_the_same_process(
    folder: Path, tmp_path: Path, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*args: object) -> None:
        raise KeyboardInterrupt

    for _ in range(2):  # into an empty store, and over an existing one
        with monkeypatch.context() as patch:
            patch.setattr("index.build.add_article", interrupted)
            with pytest.raises(KeyboardInterrupt):
                build_index(folder, store=tmp_path / "s", encoder=encoder)
        build_index(folder, store=tmp_path / "s", encoder=encoder)
        (folder / "notes.txt").write_text("The dam broke.")
    assert len(texts(tmp_path / "s", encoder)) == 3
