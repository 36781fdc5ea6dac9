import threading
from datetime import date
from pathlib import Path

import pytest
from conftest import WordEncoder
from stored_texts import texts

from index.build import LIBRARY, build_index
from index.errors import ArticlesError, StoreError, StoreMissing
from index.places import DirectoryPlace
from index.store import PassageStore


def test_first_build_adds_every_article(folder: Path, tmp_path: Path, encoder: WordEncoder) -> None:
    report = build_index(folder, store=tmp_path / "s", encoder=encoder)
    assert report.added == ("gazette", "herald", "notes")
    assert report.changed == report.removed == report.unchanged == report.skipped == ()
    assert report.passages == len(encoder.read) == 3


def test_both_waits_show_how_far_they_are(folder: Path, tmp_path: Path, encoder: WordEncoder) -> None:
    read: list[tuple[int, int]] = []
    encoded: list[tuple[int, int]] = []
    build_index(
        folder,
        store=tmp_path / "s",
        encoder=encoder,
        progress=lambda *count: encoded.append(count),
        reading=lambda *count: read.append(count),
    )
    assert read == [(1, 3), (2, 3), (3, 3)]
    assert encoded == [(3, 3)]


def test_unchanged_articles_are_not_encoded_again(folder: Path, tmp_path: Path, encoder: WordEncoder) -> None:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    encoder.read.clear()
    before = DirectoryPlace(tmp_path / "s").current_name()
    report = build_index(folder, store=tmp_path / "s", encoder=encoder)
    assert report.unchanged == ("gazette", "herald", "notes")
    assert report.passages == 0
    assert encoder.read == []
    assert DirectoryPlace(tmp_path / "s").current_name() == before


def test_change_addition_and_removal_touch_only_those_articles(
    folder: Path, tmp_path: Path, encoder: WordEncoder
) -> None:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    encoder.read.clear()
    (folder / "notes.txt").write_text("The dam at Celle broke at dawn.")
    (folder / "gazette.md").unlink()
    (folder / "radio.txt").write_text("Trains to Verden do not run today.")
    report = build_index(folder, store=tmp_path / "s", encoder=encoder)
    assert (report.added, report.changed, report.removed) == (("radio",), ("notes",), ("gazette",))
    assert report.unchanged == ("herald",)
    assert sorted(encoder.read) == ["The dam at Celle broke at dawn.", "Trains to Verden do not run today."]
    now = texts(tmp_path / "s", encoder)
    assert "The dam at Celle broke at dawn." in now
    assert not any("army" in text or "held throughout" in text for text in now)


def test_removal_alone_needs_no_encoding(folder: Path, tmp_path: Path, encoder: WordEncoder) -> None:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    (folder / "gazette.md").unlink()
    report = build_index(folder, store=tmp_path / "s", encoder=encoder)
    assert (report.removed, report.added, report.changed, report.passages) == (("gazette",), (), (), 0)
    assert len(texts(tmp_path / "s", encoder)) == 2


def test_changed_metadata_counts_as_a_change(folder: Path, tmp_path: Path, encoder: WordEncoder) -> None:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    path = folder / "herald.md"
    path.write_text(path.read_text().replace("The Herald", "The Morning Herald"))
    assert build_index(folder, store=tmp_path / "s", encoder=encoder).changed == ("herald",)
    opened = PassageStore(tmp_path / "s", encoder)
    assert opened.articles["herald"].publisher == "The Morning Herald"


def test_articles_that_moved_are_cited_from_where_they_are_now(
    folder: Path, tmp_path: Path, encoder: WordEncoder
) -> None:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    before = texts(tmp_path / "s", encoder)
    encoder.read.clear()
    moved = folder.rename(tmp_path / "moved")
    (moved / "notes.txt").rename(moved / "notes.md")
    assert build_index(moved, store=tmp_path / "s", encoder=encoder).unchanged == ("gazette", "herald", "notes")
    assert encoder.read == []
    opened = PassageStore(tmp_path / "s", encoder)
    assert opened.articles["notes"].source == str(moved / "notes.md")
    assert opened.articles["herald"].published == date(2025, 3, 2)
    assert {row.article.source for row in opened.passages("herald")} == {opened.articles["herald"].source}
    assert opened.lexical("flooded Verden", 1)
    opened.close()
    assert texts(tmp_path / "s", encoder) == before


def test_two_writers_take_turns(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    build_index(folder, store=store, encoder=WordEncoder())
    entered, go_on = threading.Event(), threading.Event()

    class Slow(WordEncoder):
        def encode(self, texts, advance=None):  # type: ignore[no-untyped-def]
            entered.set()
            assert go_on.wait(30)
            return super().encode(texts, advance)

    (folder / "first.txt").write_text("The first writer saw this.")
    first = threading.Thread(target=build_index, args=(folder,), kwargs={"store": store, "encoder": Slow()})
    first.start()
    assert entered.wait(30)
    (folder / "second.txt").write_text("The second writer saw this too.")
    reports = []
    second = threading.Thread(target=lambda: reports.append(build_index(folder, store=store, encoder=WordEncoder())))
    second.start()
    second.join(0.5)
    assert second.is_alive()  # waits for the first
    (folder / "third.txt").write_text("This was written while it waited.")
    go_on.set()
    first.join(30)
    second.join(30)
    assert reports[0].added == ("second", "third")  # and builds on what the first one wrote, and what is there now
    assert len(texts(store, WordEncoder())) == 6


def test_readers_keep_their_generation_while_a_writer_publishes(
    folder: Path, tmp_path: Path, encoder: WordEncoder
) -> None:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    opened = PassageStore(tmp_path / "s", encoder)
    (folder / "herald.md").write_text("All is well on the river now.")
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    assert not opened.is_current()
    rows = [row for row, _ in opened.lexical("flooded Verden", 10)]
    assert any("flooded the town" in passage.passage.text for passage in opened.fetch(rows).values())


@pytest.mark.parametrize("pattern", ["", "*", "**/*"])
def test_a_store_among_the_articles_is_not_read_with_them(folder: Path, encoder: WordEncoder, pattern: str) -> None:
    for _ in range(2):
        report = build_index(folder / pattern, store=folder / "deep" / "s", encoder=encoder)
        assert (len(report.added + report.unchanged), report.skipped) == (3, ())


def test_a_file_in_place_of_the_store_is_one_line(folder: Path, tmp_path: Path, encoder: WordEncoder) -> None:
    (tmp_path / "s").write_text("a file")
    with pytest.raises(StoreError, match="can't be used"):
        build_index(folder, store=tmp_path / "s", encoder=encoder)
    with pytest.raises(StoreMissing):
        PassageStore(tmp_path / "s", encoder)


def test_no_sentence_anywhere_is_an_error_and_changes_nothing(
    folder: Path, tmp_path: Path, encoder: WordEncoder
) -> None:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ArticlesError):
        build_index(empty, store=tmp_path / "s", encoder=encoder)
    assert len(texts(tmp_path / "s", encoder)) == 3


def test_the_bundled_articles_are_five_with_known_metadata(library_store: str) -> None:
    from index.encoder import SentenceEncoder

    store = PassageStore(library_store, SentenceEncoder())
    assert set(store.articles) == {path.stem for path in LIBRARY.glob("*.md")}
    assert len(store.articles) == 5
    assert str(store.articles["meta-eyes-scale-ai-acquisition"].published) == "2025-06-09"


def test_files_of_others_in_the_store_folder_are_left_alone(folder: Path, tmp_path: Path, encoder: WordEncoder) -> None:
    store = tmp_path / "s"
    build_index(folder, store=store, encoder=encoder)
    (store / "tmp").mkdir()
    (store / "generation-next").mkdir()
    for path in (store / "tmp" / "precious.txt", store / "tmp-notes.md", store / "generation-next" / "plan.txt"):
        path.write_text("mine")
    for text in ("The dam broke.", "The dam held.", "The dam is gone."):
        (folder / "notes.txt").write_text(text)
        build_index(folder, store=store, encoder=encoder)
    assert (store / "tmp" / "precious.txt").read_text() == "mine"
    assert (store / "tmp-notes.md").read_text() == "mine"
    assert (store / "generation-next" / "plan.txt").read_text() == "mine"


def test_passages_fit_an_encoder_that_reads_less(folder: Path, tmp_path: Path, encoder: WordEncoder) -> None:
    encoder.__dict__["max_pieces"] = 16
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    assert max(encoder.count_pieces(text) for text in encoder.read) <= 16


def test_a_store_that_can_only_be_read_answers_from_a_copy(
    folder: Path, tmp_path: Path, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "s").rglob("*")}
    monkeypatch.setattr("index.places.os.access", lambda *args: False)
    assert len(texts(tmp_path / "s", encoder)) == 3
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "s").rglob("*")} == before
