"""Loading: what becomes of the files that people really have."""

import os
import random
from datetime import date
from pathlib import Path

import pytest
from article_files import load_one, reasons, written

from index.articles import LoadedArticles, load_articles
from index.errors import ArticlesError

ORIGINALS = Path(__file__).parents[2] / "shared" / "articles"


def ids(loaded: LoadedArticles) -> list[str]:
    return [article.article_id for article in loaded.articles]


# --- which files


def test_a_folder_is_walked_in_sorted_order_past_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/deep/er.TXT", ".hidden.txt", ".git/x.txt", "v1.2.txt"):
        written(tmp_path, name, "It was sold.")
    loaded = load_articles(tmp_path)
    assert ids(loaded) == ["a/deep/er", "a/z", "b", "v1.2"]
    assert loaded.skipped == ()


def test_files_and_globs(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt", "sub/three.txt", "what[1].txt"):
        written(tmp_path, name, f"It was {name}.")
    assert ids(load_articles(tmp_path / "one.txt", str(tmp_path / "sub"))) == ["one", "three"]
    assert ids(load_articles(f"{tmp_path}/t*.txt")) == ["two"]
    assert ids(load_articles(f"{tmp_path}/**/t*.txt")) == ["sub/three", "two"]
    assert ids(load_articles(f"{tmp_path}/s*")) == ["sub/three"]
    assert ids(load_articles(f"{tmp_path}/what[1].txt")) == ["what[1]"]  # a file's own name comes before a pattern


def test_no_two_articles_share_an_id_and_none_is_lost(tmp_path: Path) -> None:
    for name in ("x/a.txt", "x/a.md", "x/a.txt.md", "y/a.txt", "z/x/a.txt", "x/only.txt"):
        written(tmp_path, name, f"It was {name}.")
    loaded = load_articles(tmp_path / "x", tmp_path / "y", tmp_path / "z" / "x", tmp_path / "x" / "a.md")
    assert len(ids(loaded)) == len(set(ids(loaded))) == 6
    assert {"a.md", "a.txt.md", "only", "y/a.txt"} < set(ids(loaded))
    assert loaded == load_articles(tmp_path / "x", tmp_path / "y", tmp_path / "z" / "x", tmp_path / "x" / "a.md")


def test_links_don_t_lead_out_and_count_once(tmp_path: Path) -> None:
    written(tmp_path, "secret/key.txt", "It is secret.")
    folder = tmp_path / "articles"
    written(folder, "a.txt", "It was sold.")
    for name, target in {"link.txt": folder / "a.txt", "out.txt": tmp_path / "secret" / "key.txt", "loop": folder,
                         "outdir": tmp_path / "secret", "round.txt": folder / "round.txt"}.items():  # fmt: skip
        (folder / name).symlink_to(target)
    for loaded in (load_articles(folder), load_articles(f"{folder}/**/*")):
        assert ids(loaded) == ["a"]
        assert reasons(loaded)["out.txt"] == "a link to somewhere outside the folder"
    assert reasons(load_articles(folder)).keys() == {"out.txt", "outdir", "round.txt"}
    assert ids(load_articles(folder / "out.txt")) == ["out"]  # named by the user


def test_file_names_that_are_no_utf_8(tmp_path: Path) -> None:
    written(tmp_path, os.fsdecode(b"caf\xe9.txt"), "It was sold.")
    article = load_one(tmp_path)
    assert (article.article_id + article.source).encode("utf-8")


def test_files_that_are_no_articles_are_skipped_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    binary = random.Random(0).randbytes(3000)
    files = {
        "good.txt": "It was sold.",
        "ascii.txt": b"\1\2It was." * 50,
        "nul.txt": binary, "control.txt": binary.replace(b"\0", b"\1"), "blank.txt": " \n\t",
        "zero.txt": "", "big.txt": b"a" * 10_000_001, "image.jpg": binary, "suffixless": "It was.",
        "locked.txt": "It was.",
        "empty.html": "<html><body></body></html>", "broken.pdf": b"%PDF-1.4\nno", "zero.pdf": b"", "zero.html": "",
    }  # fmt: skip
    for name, content in files.items():
        written(tmp_path, name, content)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    read = Path.read_bytes

    def denied(path: Path) -> bytes:  # permissions don't stop the root user, who may run this
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", denied)
    loaded = load_articles(tmp_path)
    assert ids(loaded) == ["good"]
    found = reasons(loaded)
    assert found.keys() == (files.keys() - {"good.txt"}) | {"gone.txt", "pipe.txt"}
    for name, part in {
        "ascii.txt": "not text",
        "nul.txt": "not text", "control.txt": "not text", "blank.txt": "empty", "zero.txt": "empty",
        "pipe.txt": "regular",
        "big.txt": "10.0 MB exceeds the limit of 10 MB", "image.jpg": ".jpg", "locked.txt": "Permission denied",
        "empty.html": "no main text", "broken.pdf": "the PDF can't be read", "gone.txt": "No such file",
    }.items():  # fmt: skip
        assert part in found[name]
    assert all("\n" not in reason for reason in found.values())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("missing", "No such file or folder"),
        ("*.xyz", "No file matches"),
        ("hollow", "the folder is empty"),
        ("useless", "image.jpg: .jpg files are not read"),
    ],
)
def test_errors_say_what_where_and_what_to_do(tmp_path: Path, given: str, said: str) -> None:
    (tmp_path / "hollow").mkdir()
    written(tmp_path, "useless/image.jpg", b"\xff\xd8")
    with pytest.raises(ArticlesError) as caught:
        load_articles(tmp_path / given)
    message = str(caught.value)
    assert said in message
    assert str(tmp_path / given) in message
    assert "\n" not in message


def test_no_path_is_an_error() -> None:
    with pytest.raises(ArticlesError, match="name a folder"):
        load_articles()


def test_progress_counts_every_file(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", "It was sold.")
    written(tmp_path, "b.txt", "")
    calls: list[tuple[int, int]] = []
    load_articles(tmp_path, progress=lambda done, total: calls.append((done, total)))
    assert calls == [(1, 2), (2, 2)]


def test_the_content_hash_follows_text_and_metadata_not_the_path(tmp_path: Path) -> None:
    text = "---\ntitle: A\n---\nIt was sold."
    hashes = [
        load_one(written(tmp_path, name, content)).content_hash
        for name, content in [
            ("a.md", text), ("deep/b.md", text), ("c.md", text + "!"), ("d.md", text.replace("A", "B")),
            ("e.md", text.replace("\n---\n", "\ndate: 2025-06-09\n---\n")),
        ]
    ]  # fmt: skip
    assert hashes[0] == hashes[1]
    assert len(set(hashes)) == 4
    assert all(len(digest) == 64 for digest in hashes)


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles don't lie beside the project")
def test_originals() -> None:
    loaded = load_articles(ORIGINALS)
    assert loaded.skipped == ()
    for article, path in zip(loaded.articles, sorted(ORIGINALS.glob("*.txt")), strict=True):
        assert article.text == path.read_text(encoding="utf-8")
        assert article.article_id == path.stem
    assert [article.published for article in loaded.articles] == [None, None, None, date(2025, 6, 9), None]
    assert [article.title == article.article_id for article in loaded.articles] == [True, True, False, False, True]


def test_names_that_are_no_utf8_stay_apart(tmp_path: Path) -> None:
    for name in (b"\xff.txt", rb"\udcff.txt"):
        (tmp_path / os.fsdecode(name)).write_text("The river rose at dawn.")
    assert len({article.article_id for article in load_articles(tmp_path).articles}) == 2


def test_a_home_folder_of_nobody_is_one_line() -> None:
    with pytest.raises(ArticlesError, match="No such file or folder"):
        load_articles("~nosuchuser/articles")
    with pytest.raises(ArticlesError, match="No such file or folder"):
        load_articles("a" * 300)
