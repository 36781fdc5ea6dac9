"""Formats of articles: encodings, front matter, web pages, PDF."""

from datetime import date
from pathlib import Path

import pytest
from article_files import PARAGRAPH, load_one, reasons, written
from fpdf import FPDF

from index.articles import load_articles

# --- text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("“Yes” – a café’s €5.", "utf-8"), ("“Yes” – a café’s €5.", "utf-8-sig"), ("“Yes” – a café’s €5.", "utf-16"),
        ("“Yes” – a café’s €5.", "utf-32"), ("It was sold for a café.", "utf-16-le"), ("It was sold.", "utf-16-be"),
        ("It’s a “deal” — €5.", "cp1252"), ("It’s a “bold” bet – worth £5 and more. " * 9, "cp1252"),
        ("Die Firma zahlte für die Hälfte fünf Dollar. Das wäre früher möglich gewesen, hieß es.", "latin-1"),
        ("Café Zürich burned down. Its owner, René Müller, said the damage was £250,000. Nobody was hurt.", "latin-1"),
        ("El alcalde, José Núñez, anunció el martes que la escuela costará más. También habrá niños. " * 20, "cp1252"),
        ("O prefeito de São João, José Gonçalves, anunciou que a educação não terá verbas amanhã.", "cp1252"),
        ("Burmistrz Łodzi, Paweł Wójcik, ogłosił we wtorek, że szkoła będzie kosztować więcej złotych.", "cp1250"),
        ("Starosta Plzně Jiří Dvořák v úterý oznámil, že nová škola bude stát víc. Práce začnou v září.", "cp1250"),
        ("メタはスケールAIに百四十三億ドルを投資した。これは最大の投資である。", "shift_jis"),
        ("Компания заплатила миллиард долларов за долю в стартапе.", "cp1251"),
    ],
)  # fmt: skip
def test_encodings(tmp_path: Path, text: str, encoding: str) -> None:
    path = written(tmp_path, "a.txt", text.encode(encoding))
    assert load_one(path).text == text
    told = [(Path(name).name, guessed == encoding) for name, guessed in load_articles(path).guessed]
    unicode = encoding.startswith("utf")
    assert told == ([] if unicode else [("a.txt", encoding.startswith("cp"))])


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
    "fields", ["Published: 2024-03-05\nAuthor: Ann Lee", "published: ''\ndate: 2024-03-05\nauthor:\nauthors: [Ann Lee]"]
)
def test_front_matter_with_capitals_or_an_empty_field(tmp_path: Path, fields: str) -> None:
    article = load_one(written(tmp_path, "a.md", f"---\n{fields}\n---\nIt was sold."))
    assert (article.published, article.author, article.text) == (date(2024, 3, 5), "Ann Lee", "It was sold.")


@pytest.mark.parametrize(
    "value", ["2025-06-09 10:00:00", "'June 9, 2025'", "2025-06-09T23:00:00-07:00", "'25/12/2025'"]
)
def test_front_matter_dates_of_any_type(tmp_path: Path, value: str) -> None:
    article = load_one(written(tmp_path, "a.md", f"---\ndate: {value}\ntitle: 5\nauthor: {{a: b}}\n---\nIt was sold."))
    assert article.published in (date(2025, 6, 9), date(2025, 6, 10), date(2025, 12, 25))
    assert (article.title, article.author) == ("5", None)


@pytest.mark.parametrize("bad", ["- a\n- b", "just words", "a: *b", "[" * 3000])
def test_bad_front_matter_is_text(tmp_path: Path, bad: str) -> None:
    text = f"---\n{bad}\n---\n\nIt was sold.\n"
    assert load_one(written(tmp_path, "a.md", text)).text == text


@pytest.mark.parametrize(
    ("fields", "title", "day"),
    [
        (
            "title: Floods in Tollan: what we know\npublished: 2025-06-09",
            "Floods in Tollan: what we know",
            date(2025, 6, 9),
        ),
        ("title: [open\nauthor: Ann Lee", "[open", None),
        ("title: 'Floods'\n# a note\ntags:\n  - news\ndate: 2025-13-45", "Floods", None),
    ],
)
def test_front_matter_that_is_no_yaml_is_read_by_its_lines(
    tmp_path: Path, fields: str, title: str, day: date | None
) -> None:
    article = load_one(written(tmp_path, "a.md", f"---\n{fields}\n---\n\nIt was sold: cheaply.\n"))
    assert (article.title, article.published, article.text) == (title, day, "It was sold: cheaply.\n")


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


@pytest.mark.parametrize("charset", ["windows-1252", "ISO-8859-1", "latin1", "us-ascii"])
def test_a_web_page_s_encoding_is_read_as_browsers_do(tmp_path: Path, charset: str) -> None:
    text = page(f"<meta charset='{charset}'>").replace("big.", "big: $10–15 million in 1990–1995.")
    article = load_one(written(tmp_path, "a.html", text.encode("cp1252")))
    assert "It’s big: $10–15 million in 1990–1995." in article.text


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


def test_front_matter_that_never_ends_is_read_at_once(tmp_path: Path) -> None:
    text = "---\ntitle: a: b\n" + " " * 10 + ("x\n" + " " * 10) * 200 + "x\nplain words\n---\nIt was sold.\n"
    assert load_one(written(tmp_path, "a.md", text)).text == text
