"""The index command, and stores that it mends."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from conftest import Crosscheck, WordEncoder
from fpdf import FPDF

from index.build import IndexReport, build_index


class TestStore:
    @pytest.fixture
    def other(self, folder: Path, tmp_path: Path) -> Path:
        """A store that another encoder made."""
        build_index(folder, store=tmp_path / "other", encoder=WordEncoder())
        return tmp_path / "other"

    @pytest.mark.parametrize("command", ["ask", "index"])
    def test_another_encoder_is_told_and_mended(
        self, crosscheck: Crosscheck, other: Path, folder: Path, command: str
    ) -> None:
        given = folder if command == "index" else "Who was hurt?"
        told = crosscheck(command, given, "--store", other).one_line()
        assert "encoder words" in told
        assert f"crosscheck index PATH --store {other} --rebuild" in told
        assert crosscheck("index", folder, "--store", other, "--rebuild").code == 0
        assert crosscheck("ask", "Who asked the army for help?", "--store", other).code != 2

    def test_a_damaged_store_is_told_and_mended(self, crosscheck: Crosscheck, other: Path, folder: Path) -> None:
        for database in other.glob("generation-*/chroma.sqlite3"):
            database.write_bytes(b"not a database" * 1000)
        told = crosscheck("ask", "Who was hurt?", "--store", other).one_line()
        assert f"crosscheck index PATH --store {other} --rebuild" in told
        assert crosscheck("index", folder, "--store", other, "--rebuild").code == 0
        assert crosscheck("ask", "Who asked the army for help?", "--store", other).code != 2

    def test_a_place_that_can_not_be_written_is_told(self, crosscheck: Crosscheck, folder: Path) -> None:
        store = folder / "notes.txt" / "store"
        assert str(store) in crosscheck("index", folder, "--store", store).one_line()

    def test_a_directory_of_articles_is_not_taken_for_a_store(self, crosscheck: Crosscheck, folder: Path) -> None:
        before = {path: path.read_bytes() for path in folder.iterdir()}
        told = crosscheck("index", folder, "--store", folder).one_line()
        assert (
            f"{folder} can't be used: that directory holds other files. Give --store a new or empty directory." in told
        )
        told = crosscheck("ask", "Who was hurt?", "--store", folder).one_line()
        assert (
            f"no store at {folder}: that directory holds other files. Make one: crosscheck index PATH --store NEW\n"
            in told
        )
        assert {path: path.read_bytes() for path in folder.iterdir()} == before

    def test_nor_is_a_file(self, crosscheck: Crosscheck, folder: Path) -> None:
        told = crosscheck("index", folder, "--store", folder / "notes.txt").one_line()
        assert "can't be used: that is a file. Give --store a new or empty directory." in told
        told = crosscheck("ask", "Who was hurt?", "--store", folder / "notes.txt").one_line()
        assert "that is a file. Make one: crosscheck index PATH --store NEW\n" in told
        assert (folder / "notes.txt").read_text().startswith("The dam")

    def test_what_a_killed_writer_and_the_system_leave_is_in_no_ones_way(
        self, crosscheck: Crosscheck, folder: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "s" / "generation-1").mkdir(parents=True)
        (tmp_path / "s" / "writer.lock").touch()
        (tmp_path / "s" / ".hidden").touch()
        assert "crosscheck index PATH --store" in crosscheck("ask", "Who?", "--store", tmp_path / "s").one_line()
        assert crosscheck("index", folder, "--store", tmp_path / "s").code == 0

    @pytest.mark.parametrize("there", [False, True])
    def test_an_encoder_that_is_not_there_is_told(
        self, crosscheck: Crosscheck, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
    ) -> None:
        if there:
            (tmp_path / "model").mkdir()
        monkeypatch.setenv("CROSSCHECK_ENCODER", str(tmp_path / "model"))
        assert str(tmp_path / "model") in crosscheck("index", folder, "--store", tmp_path / "s").one_line()


class TestIndex:
    def test_the_report_counts(self, crosscheck: Crosscheck, folder: Path, tmp_path: Path) -> None:
        (folder / "table.csv").write_text("a,b")
        store = tmp_path / "s"
        first = crosscheck("index", folder, "--store", store)
        assert (first.code, first.err) == (0, "")
        assert first.out.startswith("3 added · 3 passages encoded in ")
        assert f"skipped {folder / 'table.csv'}: .csv" in first.out
        assert crosscheck("index", folder, "--store", store).out.startswith("3 unchanged · 0 passages encoded")
        (folder / "notes.txt").write_text("The dam at Celle broke at dawn.")
        (folder / "herald.md").unlink()
        (folder / "late.txt").write_text("The water fell on Friday.")
        again = crosscheck("index", folder, "--store", store).out
        assert again.startswith("1 added, 1 changed, 1 removed, 1 unchanged · 2 passages encoded")

    def test_json_is_the_report(self, crosscheck: Crosscheck, folder: Path, tmp_path: Path) -> None:
        (folder / "table\x1b[31m.csv").write_text("a,b")
        done = crosscheck("index", folder, "--store", tmp_path / "s", "--json")
        report = json.loads(done.out)
        assert set(report) == {field.name for field in fields(IndexReport)}
        assert report["added"] == ["gazette", "herald", "notes"]
        assert report["skipped"][0]["path"] == str(folder / "table\x1b[31m.csv")

    def test_a_file_name_of_any_bytes_is_no_trouble(self, crosscheck: Crosscheck, folder: Path, tmp_path: Path) -> None:
        (folder / "table\udcff.csv").write_text("a,b")
        (folder / "article\udcff.txt").write_text("The ferry to Celle sank on Monday.")
        assert len(json.loads(crosscheck("index", folder, "--store", tmp_path / "s", "--json").out)["added"]) == 4
        done = crosscheck("ask", "When did the ferry to Celle sink?", "--store", tmp_path / "s", "--json")
        assert json.loads(done.out)["retrieved"][0]["article"]["article_id"].startswith("article")
        assert "4 unchanged" in crosscheck("index", folder, "--store", tmp_path / "s").out

    @pytest.mark.parametrize(
        ("name", "content", "told"),
        [
            (None, b"", "is empty"),
            ("binary.txt", bytes(range(256)) * 40, "binary"),
            ("empty.txt", b"", "empty"),
            ("huge.txt", 20_000_000, "20.0 MB exceeds the limit of 10 MB"),
            ("broken.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "broken.pdf"),
            ("fake.pdf", b"This was never a PDF.", "fake.pdf"),
            ("picture.png", b"\x89PNG", "picture.png: .png"),
            ("wordless.txt", b"... --- ...", "wordless"),
        ],
    )
    def test_what_is_no_article_is_told_in_one_line(
        self, crosscheck: Crosscheck, tmp_path: Path, name: str | None, content: bytes | int, told: str
    ) -> None:
        place = tmp_path / "articles"
        place.mkdir()
        if name and isinstance(content, int):
            with (place / name).open("wb") as file:
                file.truncate(content)
        elif name and isinstance(content, bytes):
            (place / name).write_bytes(content)
        assert told in crosscheck("index", place, "--store", tmp_path / "s").one_line()
        assert not (tmp_path / "s" / "current").exists()

    def test_a_missing_path_is_told_in_one_line(self, crosscheck: Crosscheck, tmp_path: Path) -> None:
        assert "No such file or folder" in crosscheck("index", tmp_path / "nowhere").one_line()
        assert "No file matches" in crosscheck("index", tmp_path / "*.txt").one_line()

    @pytest.mark.parametrize("empty", ["", " "])
    def test_an_empty_path_is_not_the_current_directory(
        self, crosscheck: Crosscheck, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: str
    ) -> None:
        monkeypatch.chdir(folder)
        assert "A path is empty" in crosscheck("index", empty, "--store", tmp_path / "s").one_line()
        assert not (tmp_path / "s").exists()

    def test_an_encoding_that_was_guessed_is_told(self, crosscheck: Crosscheck, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "x.txt").write_bytes("Café Zürich burned down, said its owner, René Müller.".encode("cp1252"))
        told = crosscheck("index", tmp_path / "a", "--store", tmp_path / "s").out
        assert "x.txt is not in UTF-8 and was read as cp1252" in told

    def test_what_can_be_used_is_used(self, crosscheck: Crosscheck, folder: Path, tmp_path: Path) -> None:
        (folder / "latin.txt").write_bytes(
            "Der Fluß überschwemmte die Stadt Hannover am Freitag völlig.".encode("cp1252")
        )
        (folder / "cut.txt").write_bytes("The café in Celle stayed open — all night.".encode()[:-18])
        (folder / "binary.txt").write_bytes(bytes(range(256)))
        page = FPDF()
        page.add_page()
        page.set_font("helvetica")
        page.multi_cell(0, text="The bridge at Celle was closed on Monday.")
        page.output(str(folder / "bridge.pdf"))
        done = crosscheck("index", folder, "--store", tmp_path / "s")
        assert done.code == 0
        assert done.out.startswith("6 added")
        assert f"skipped {folder / 'binary.txt'}" in done.out
