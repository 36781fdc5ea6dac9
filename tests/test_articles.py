"""Loading: what becomes of the files that people really have."""

import os
import random
from datetime import date, datetime
from pathlib import Path

import pytest
from fpdf import FPDF

from index.articles import Article, LoadedArticles, load_articles
from index.bylines import parse_date, read_byline
from index.errors import ArticlesError

ORIGINALS = Path(__file__).parents[2] / "shared" / "articles"
PARAGRAPH = (
    "Acme said on Monday that it would pay a large sum for a tenth of Globex. The deal, which closes in autumn, makes "
    "it the largest owner of the company. Analysts were surprised by the price, and the shares of both firms fell. "
)


def load_one(path: Path) -> Article:
    (article,) = load_articles(path).articles
    return article


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def ids(loaded: LoadedArticles) -> list[str]:
    return [article.article_id for article in loaded.articles]


def reasons(loaded: LoadedArticles) -> dict[str, str]:
    return {Path(skipped.path).name: skipped.reason for skipped in loaded.skipped}


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
        assert reasons(loaded)["out.txt"] == "a link that leads out of the folder"
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
        "big.txt": "10.0 MB is over the limit of 10 MB", "image.jpg": ".jpg", "locked.txt": "Permission denied",
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


# --- text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("“Yes” – a café’s €5.", "utf-8"), ("“Yes” – a café’s €5.", "utf-8-sig"), ("“Yes” – a café’s €5.", "utf-16"),
        ("“Yes” – a café’s €5.", "utf-32"), ("It was sold for a café.", "utf-16-le"), ("It was sold.", "utf-16-be"),
        ("It’s a “deal” — €5.", "cp1252"), ("It’s a “bold” bet – worth £5 and more. " * 9, "cp1252"),
        ("Die Firma zahlte für die Hälfte fünf Dollar. Das wäre früher möglich gewesen, hieß es.", "latin-1"),
        ("メタはスケールAIに百四十三億ドルを投資した。これは最大の投資である。", "shift_jis"),
        ("Компания заплатила миллиард долларов за долю в стартапе.", "cp1251"),
    ],
)  # fmt: skip
def test_encodings(tmp_path: Path, text: str, encoding: str) -> None:
    assert load_one(written(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_one_damaged_character_doesn_t_garble_a_utf_8_file(tmp_path: Path) -> None:
    article = load_one(written(tmp_path, "a.txt", "“Yes” – it’s “so”.".encode() + b"\xe2\x80"))
    assert article.text == "“Yes” – it’s “so”.\ufffd"


def test_plain_text_is_unchanged_but_for_line_ends(tmp_path: Path) -> None:
    text = "  Title: X\r\n\r\n\tIt was  sold.\rAnd more. \n\n"
    assert load_one(written(tmp_path, "a.txt", text)).text == "  Title: X\n\n\tIt was  sold.\nAnd more. \n\n"


# --- metadata


def test_front_matter(tmp_path: Path) -> None:
    fields = (
        "title: 'A: b'\nauthor: [Jane Doe, J. Roe]\npublisher: The Daily\npublished: 2025-06-09\nsource: https://x.y"
    )
    article = load_one(written(tmp_path, "a.md", f"---\n{fields}\n---\n\n# Other\n\nIt was sold.\n"))
    assert (article.title, article.author, article.publisher) == ("A: b", "Jane Doe, J. Roe", "The Daily")
    assert (article.published, article.source) == (date(2025, 6, 9), "https://x.y")
    assert article.text == "# Other\n\nIt was sold."


@pytest.mark.parametrize(
    "value", ["2025-06-09 10:00:00", "'June 9, 2025'", "2025-06-09T23:00:00-07:00", "'25/12/2025'"]
)
def test_front_matter_dates_of_any_type(tmp_path: Path, value: str) -> None:
    article = load_one(written(tmp_path, "a.md", f"---\ndate: {value}\ntitle: 5\nauthor: {{a: b}}\n---\nIt was sold."))
    assert article.published in (date(2025, 6, 9), date(2025, 6, 10), date(2025, 12, 25))
    assert (article.title, article.author) == ("5", None)


@pytest.mark.parametrize("bad", ["title: [open", "date: 2025-13-45", "- a\n- b", "just words", "a: *b", "[" * 3000])
def test_bad_front_matter_is_text(tmp_path: Path, bad: str) -> None:
    text = f"---\n{bad}\n---\n\nIt was sold.\n"
    assert load_one(written(tmp_path, "a.md", text)).text == text


def page(head: str = "", foot: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>Acme buys Globex</title>{head}</head><body>"
        "<nav><a href='/'>Home</a><a href='/s'>Sports</a></nav><div class='cookie-banner'>We use cookies.</div>"
        f"<article><h1>Acme buys Globex</h1><p>{PARAGRAPH}It’s big.</p><p>{PARAGRAPH}</p></article>"
        f"<footer>© 2024 The Daily. Updated 3 March 2024. {foot}</footer></body></html>"
    )


def test_a_web_page_s_main_text_and_metadata(tmp_path: Path) -> None:
    head = (
        "<meta property='og:site_name' content='The Daily'><meta name='author' content='Jane Doe'>"
        "<meta property='article:published_time' content='2025-06-12T23:30:00-07:00'>"
        "<link rel='canonical' href='https://daily.example/2024/01/02/acme'>"
    )
    article = load_one(written(tmp_path, "a.html", page(head)))
    assert (article.title, article.publisher, article.author) == ("Acme buys Globex", "The Daily", "Jane Doe")
    assert (article.published, article.source) == (date(2025, 6, 12), "https://daily.example/2024/01/02/acme")
    assert "It’s big.\n" in article.text
    assert not any(menu in article.text for menu in ("Sports", "cookies", "©"))


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("", None),
        ("<link rel='canonical' href='https://daily.example/2024/01/02/acme'>", None),
        ("<meta name='Date' content='June 12, 2025'>", date(2025, 6, 12)),
        ("<meta name='date' content='yesterday'>", None),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2025-05-01"}]}</script>', date(2025, 5, 1)),
        ('<script type="application/ld+json">{"comment": [{"datePublished": "2025-05-01"}]}</script>', None),
        ('<script type="application/ld+json">{"broken</script>', None),
    ],
)
def test_a_web_page_s_date_is_read_from_its_metadata_alone(tmp_path: Path, head: str, published: date | None) -> None:
    assert load_one(written(tmp_path, "a.htm", page(head, "June 1, 2023"))).published == published


def test_a_web_page_in_its_own_encoding(tmp_path: Path) -> None:
    text = page("<meta charset='windows-1252'>").encode("cp1252")
    assert "It’s big." in load_one(written(tmp_path, "a.html", text)).text


def pdf(*pages: str, password: str | None = None) -> bytes:
    document = FPDF()
    document.set_font("helvetica", size=12)
    for text in pages:
        document.add_page()
        document.multi_cell(0, 6, text)
    if password:
        document.set_encryption(owner_password=password, user_password=password)
    return bytes(document.output())


def test_pdf(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    whole = pdf("Acme buys Globex\n\n" + PARAGRAPH * 3, "It ended there.")
    written(tmp_path, "a.pdf", whole)
    written(tmp_path, "scan.pdf", pdf(""))
    written(tmp_path, "cut.pdf", whole[: len(whole) // 2])
    written(tmp_path, "locked.pdf", pdf(PARAGRAPH, password="x"))
    loaded = load_articles(tmp_path)
    (article,) = loaded.articles
    assert article.title == "Acme buys Globex"
    assert article.text.endswith("\n\nIt ended there.")
    assert {name: reason.split(":")[0] for name, reason in reasons(loaded).items()} == {
        "scan.pdf": "the PDF has no text, only images",
        "cut.pdf": "the PDF can't be read",
        "locked.pdf": "the PDF is encrypted",
    }
    assert caplog.records == []  # what pypdf logs would reach the terminal


def test_a_sentence_runs_on_over_the_page(tmp_path: Path) -> None:
    article = load_one(written(tmp_path, "a.pdf", pdf("Acme paid five dollars for", "a tenth of Globex.")))
    assert article.text == "Acme paid five dollars for\na tenth of Globex."


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Author: Desk TeamCreation Time: 2024-03-05 10:20", {"author": "Desk Team", "published": "2024-03-05 10:20"}),
        ("By Jane Doe", {"author": "Jane Doe"}),
        ("By J. Doe and J. K. Roe | May 12, 2025", {"author": "J. Doe and J. K. Roe", "published": "May 12, 2025"}),
        ("By Wire Staff, March 5, 2025", {"author": "Wire Staff", "published": "March 5, 2025"}),
        ("By Jane Doe and J. Roe - 2025-03-05", {"author": "Jane Doe and J. Roe", "published": "2025-03-05"}),
        ("By Jane Doe, Published June 9, 2025", {"author": "Jane Doe", "published": "June 9, 2025"}),
        ("By March 5, 2025, they had left", {}), ("By The Numbers, March 5, 2025", {}),
        ("**Author:** Jane Doe", {"author": "Jane Doe"}),
        ("Posted on June 12, 2025 by Jane Doe", {"author": "Jane Doe", "published": "June 12, 2025"}),
        ("Source: https://x.example/a", {"source": "https://x.example/a"}),
        ("Source: The Daily", {"publisher": "The Daily"}),
        ("Last updated: 9 June 2025", {"updated": "9 June 2025"}),
        ("By The Numbers", {}), ("by the way", {}), ("By Friday Acme had paid.", {}), ("Date: yesterday", {}),
        ("Source: Acme says that it paid five dollars.", {}), ("Updated: the firm paid in 2025", {}),
        ("June 12, 2025", {}),
    ],
)  # fmt: skip
def test_bylines(line: str, fields: dict[str, str]) -> None:
    assert read_byline(line) == fields


def test_a_day_alone_under_the_title_is_that_of_publication(tmp_path: Path) -> None:
    dated = load_one(written(tmp_path, "a.txt", "Fire at the mill\n\n6 October 2023\n\nThe mill burned on Monday."))
    assert (dated.title, dated.published) == ("Fire at the mill", date(2023, 10, 6))
    told = load_one(written(tmp_path, "b.txt", "Fire at the mill\n\nIt burned on 6 October 2023.\n\nNobody was hurt."))
    assert told.published is None


def test_bylines_of_an_article(tmp_path: Path) -> None:
    body = "\n\n".join([PARAGRAPH] * 20)
    article = load_one(
        written(tmp_path, "a.txt", f"Acme Buys Globex\nBy Jane Doe\n\n{body}\nUpdated: June 12, 2025\nRead more")
    )
    assert (article.title, article.author, article.published) == ("Acme Buys Globex", "Jane Doe", date(2025, 6, 12))
    middle = load_one(written(tmp_path, "b.txt", f"{body}\n\nBy Jane Doe\nDate: 2025-06-12\n\n{body}"))
    assert (middle.title, middle.author, middle.published, middle.publisher) == ("b", None, None, None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Acme buys a tenth of Globex\n\nIt said so.", "Acme buys a tenth of Globex"),
        ("Read more\nBy Jane Doe\n# Acme Buys\n\nIt said so.", "Acme Buys"),
        ("Title: Acme buys: it all\nOther line\n\nIt said so.", "Acme buys: it all"),
        ("Acme bought a tenth of Globex.\n\nIt said so.", "name"),
        ("Acme buys a tenth of Globex", "name"),
        ("Springfield, AP —\n\nIt said so.", "name"),
        ("Acme, a maker of rockets, said on Monday that it\nwould pay five dollars for a tenth of Globex.", "name"),
    ],
)
def test_titles(tmp_path: Path, text: str, title: str) -> None:
    assert load_one(written(tmp_path, "name.txt", text)).title == title


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-06-09", date(2025, 6, 9)), ("2025-06-09T23:57:26Z", date(2025, 6, 9)), ("2025/6/9", date(2025, 6, 9)),
        ("June 9, 2025", date(2025, 6, 9)), ("9th of June 2025", date(2025, 6, 9)), ("25.12.2025", date(2025, 12, 25)),
        ("Mon, 09 Jun 2025 23:57:26 GMT", date(2025, 6, 9)), ("Jun 9, 2025 11:57 PM EDT", date(2025, 6, 9)),
        (date(2025, 6, 9), date(2025, 6, 9)), (datetime(2025, 6, 9, 23), date(2025, 6, 9)),
        ("04/04/2025", date(2025, 4, 4)),
        ("03/04/2025", None), ("June 2025", None), ("2025", None), ("yesterday", None), ("3 days ago", None),
        ("June 31, 2025", None), ("2025-13-45", None), ("", None), (None, None), (20250609, None),
        ("Chapter 5 of 2025", None), ("Sunday 12 2025", None),
    ],
)  # fmt: skip
def test_dates_are_never_guessed(value: object, day: date | None) -> None:
    assert parse_date(value) == day


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


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<html><head><meta charset='undefined'></head><body><p>The dam held all night.</p></body></html>"),
        ("a.md", b"---\ntitle: 0x" + b"F" * 5000 + b"\n---\nThe dam held all night."),
    ],
)
def test_what_breaks_a_parser_stops_nobody(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("The river rose at dawn.")
    loaded = load_articles(tmp_path)
    assert "good" in {article.article_id for article in loaded.articles}
    assert len(loaded.articles) + len(loaded.skipped) == 2


def test_names_that_are_no_utf8_stay_apart(tmp_path: Path) -> None:
    for name in (b"\xff.txt", rb"\udcff.txt"):
        (tmp_path / os.fsdecode(name)).write_text("The river rose at dawn.")
    assert len({article.article_id for article in load_articles(tmp_path).articles}) == 2


def test_a_home_folder_of_nobody_is_one_line() -> None:
    with pytest.raises(ArticlesError, match="No such file or folder"):
        load_articles("~nosuchuser/articles")
    with pytest.raises(ArticlesError, match="No such file or folder"):
        load_articles("a" * 300)
