"""Formats: the bytes of a .txt, .md, .html or .pdf file → its text and what the format says of it."""

import codecs
import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from index.bylines import parse_date


class FormatError(Exception):
    """The file can't be used; the message is the reason, without the file's name. Becomes a `Skipped`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """A decoded file.

    Attributes:
        text: its characters.
        fields: title, author, publisher, source (strings) and published (a date) where known.
        guessed: the encoding that it seems to have, where it neither is Unicode nor says what it is.
    """

    text: str
    fields: dict[str, str | date] = field(default_factory=dict)
    guessed: str | None = None


_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> tuple[str, str | None]:
    r"""Return the characters of a text file, with `\n` line ends, and its encoding where that had to be guessed.

    Raises:
        FormatError: the bytes are no text.
    """
    text, guessed = _decode_unicode(data), None
    if text is None:
        text, guessed = _decode_legacy(data)
    if "\0" in text or len(_CONTROLS.findall(text)) > len(text) / 100:
        raise FormatError("not text but binary data")
    return text.replace("\r\n", "\n").replace("\r", "\n"), guessed


def _decode_unicode(data: bytes) -> str | None:
    """Decode UTF-8, 16 or 32; None if the bytes are none of them."""
    for mark, encoding in ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
                           (b"\xfe\xff", "utf-16")):  # fmt: skip
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data:  # UTF-16 without its mark has a NUL in every other place; anything else with NULs is binary
        for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            if data[offset::2].count(0) > 0.4 * len(data) and not data[1 - offset :: 2].count(0):
                return data.decode(encoding, errors="replace")
        raise FormatError("not text but binary data")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # One damaged character must not turn a whole UTF-8 file into gibberish of another encoding.
        text = data.decode("utf-8-sig", errors="replace")
        sound = sum(character > "\x7f" for character in text) - text.count("\ufffd")
        return text if sound > 4 * text.count("\ufffd") else None


_WESTERN = "cp1252"  # by which Windows writes English and its neighbours; it holds Latin-1 but for control characters
# By which it writes the languages of Latin letters that need others.
_OTHER_LATIN = {
    **dict.fromkeys("Polish Czech Slovak Hungarian Romanian Croatian Slovene".split(), "cp1250"),
    **dict.fromkeys("Latvian Lithuanian".split(), "cp1257"),
    "Turkish": "cp1254",
}
# In it, the bytes of curly quotes, dashes, dots, currency and other signs.
_SIGNS = bytes.fromhex("80 85 91 92 93 94 95 96 97 99 a0 a3 a7 a9 ab ae b0 b7 bb bd")
_FEW = 0.03  # share of bytes that are other letters: below it there are too few for a detector
_LETTERS = 0.1  # least share of a text's letters that are outside ASCII in those; half as many in French or German
_CALMER = 0.03  # how much less of a mess a reading has to be to be taken for that


def _decode_legacy(data: bytes) -> tuple[str, str]:
    """Decode what is no Unicode: as cp1252, unless a detector finds another encoding that is clearly better."""
    letters = sum(byte > 0x7F and byte not in _SIGNS for byte in data)
    try:
        western = data.decode(_WESTERN)
    except UnicodeDecodeError:
        western = None
    if western is not None and letters < _FEW * len(data):
        return western, _WESTERN
    from charset_normalizer import from_bytes  # imported late: most folders hold UTF-8 only

    found = from_bytes(data)
    best = found.best()
    if best is None and western is None:
        raise FormatError("not text in any known encoding")
    fits = next((match for match in found if _WESTERN in match.could_be_from_charset), None)
    if western is None or (best and not fits):
        return str(best), str(best and best.encoding)
    other = _OTHER_LATIN.get(best.language) if best else None
    if other and _is_full_of_letters(text := data.decode(other, errors="replace")):
        return text, other
    if best and fits and best.chaos < fits.chaos - _CALMER and _is_full_of_letters(str(best)):
        return str(best), best.encoding
    return western, _WESTERN


def _is_full_of_letters(text: str) -> bool:
    """Tell whether enough letters are outside ASCII for a language that is not of Western Europe."""
    letters = [character for character in text if character.isalpha()]
    return "\ufffd" not in text and sum(letter > "\x7f" for letter in letters) >= _LETTERS * len(letters)


_FIELDS = {"title", "author", "authors", "publisher", "source", "published", "date"}
# Lines of "name: value", what is set in under one, lists and comments.
_FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\n(?P<lines>(?:(?:[^\W\d_][\w -]{0,30}:[^\n]*|[ \t][^\n]*|[-#][ \t][^\n]*|)\n)+?)---[ \t]*(?:\n|$)"
)


def read_text(data: bytes) -> Content:
    """Read plain text: its characters as they are."""
    text, guessed = decode(data)
    return Content(text=text, guessed=guessed)


def read_markdown(data: bytes) -> Content:
    """Read Markdown: the body, and the fields of its front matter: YAML, or at least lines of `name: value`."""
    import frontmatter

    text, guessed = decode(data)
    try:
        stated, body = frontmatter.parse(text)
        fields = {str(name).lower(): value for name, value in stated.items()}
    except Exception:  # YAML raises errors of many kinds: "title: Floods: what we know", a 31st of June
        fields, body = _lenient(text)
    # without fields, what stands between the lines was no front matter
    return Content(text=body, fields=_known(fields), guessed=guessed) if fields else Content(text=text, guessed=guessed)


def _lenient(text: str) -> tuple[dict[str, Any], str]:
    """Split off front matter that is no YAML: the fields by their lines, and the body; no fields if none is known."""
    block = _FRONT_MATTER.match(text)
    if block is None:
        return {}, text
    lines = (line.partition(":") for line in block["lines"].splitlines())
    fields = {name.strip().lower(): value.strip(" '\"") for name, _, value in lines}
    return (fields if _FIELDS & fields.keys() else {}), text[block.end() :].lstrip("\n")


def read_html(data: bytes) -> Content:
    """Read a web page: its main text, one paragraph a line, and the metadata that it states.

    Raises:
        FormatError: the page has no main text.
    """
    import trafilatura  # imported late: it takes half a second

    charset = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", data[:4096], re.IGNORECASE)
    page, guessed = _decode_as(data, charset[1].decode("ascii")) if charset else decode(data)
    with _silenced("trafilatura", "htmldate", "courlan"):
        tree = trafilatura.load_html(page)
        text = trafilatura.extract(tree, include_comments=False) if tree is not None else None
        if not text:
            raise FormatError("no main text was found on the page")
        tree = trafilatura.load_html(page)  # extraction may have changed the tree
        found = trafilatura.extract_metadata(tree, extensive=False)
    fields = {"title": found.title, "author": found.author, "publisher": found.sitename, "source": found.url}
    # trafilatura's own date may come from any figure in the text
    return Content(text=text, fields=_known({**fields, "published": _stated_date(tree)}), guessed=guessed)


# Under these names pages use the characters that Windows has in place of control characters, and browsers read those.
_OF_WINDOWS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874"}


def _decode_as(data: bytes, charset: str) -> tuple[str, str | None]:
    try:
        return data.decode(_OF_WINDOWS.get(codecs.lookup(charset).name, charset)), None
    except (LookupError, UnicodeError):
        return decode(data)


_DATE_NAMES = (
    *("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued"),
    *("dcterms.created", "pubdate", "publish-date", "parsely-pub-date"),
)


def _stated_date(tree: Any) -> date | None:
    """Return the date of publication in the page's metadata: JSON-LD, a meta element or a marked time element."""
    stated = [value for script in tree.xpath('//script[@type="application/ld+json"]/text()')
              for value in _published_in_json(script)]  # fmt: skip
    for name in _DATE_NAMES:
        stated += tree.xpath(
            "//meta[translate(@property, $upper, $lower)=$name or translate(@name, $upper, $lower)=$name"
            " or translate(@itemprop, $upper, $lower)=$name]/@content",
            name=name, upper="ABCDEFGHIJKLMNOPQRSTUVWXYZ", lower="abcdefghijklmnopqrstuvwxyz",
        )  # fmt: skip
    stated += tree.xpath('//time[@pubdate or @itemprop="datePublished" or contains(@class, "published")]/@datetime')
    return next((day for day in map(parse_date, map(str, stated)) if day), None)


def _published_in_json(script: str) -> Iterator[str]:
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield from [node["datePublished"]] if isinstance(node.get("datePublished"), str) else []
            # the article's own values only: comments and related stories have dates too
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
        elif isinstance(node, list):
            waiting += node


def read_pdf(data: bytes) -> Content:
    """Read the text layer of a PDF file, pages divided by a blank line.

    Raises:
        FormatError: the file is broken, encrypted, or has no text layer.
    """
    from pypdf import PdfReader

    with _silenced("pypdf"):
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise FormatError("the PDF is encrypted: save a copy without the password")
            pages = [page.extract_text().strip() for page in reader.pages]
        except FormatError:
            raise
        except Exception as error:  # pypdf raises errors of many kinds on broken files
            raise FormatError(f"the PDF can't be read: {_one_line(error)}") from error
    text = _joined_pages([page for page in pages if page])
    if not text:
        raise FormatError("the PDF has no text, only images: run text recognition (OCR) on it first")
    # fonts with broken tables give lone surrogates, which nothing can store
    return Content(text=text.encode("utf-8", errors="replace").decode("utf-8").replace("\0", ""))


def _joined_pages(pages: list[str]) -> str:
    """Join pages by a blank line, or by a line break where a sentence runs on."""
    text = "\n\n".join(pages)
    return re.sub(r"(?<=[\w,;-])\n\n(?=[a-z])", "\n", text)


READERS: dict[str, Callable[[bytes], Content]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
}


def _known(fields: dict[str, Any]) -> dict[str, str | date]:
    """Keep the fields that we know, as strings on one line; `published` as a date, or not at all."""
    known: dict[str, str | date] = {}
    for name in ("title", "author", "publisher", "source"):
        value = fields.get(name) or (fields.get("authors") if name == "author" else None)
        values = value if isinstance(value, list) else [value]
        plain = [
            str(item) for item in values if isinstance(item, str | int | float | date) and not isinstance(item, bool)
        ]
        if written := " ".join(", ".join(plain).split()):
            known[name] = written
    if day := parse_date(fields.get("published")) or parse_date(fields.get("date")):
        known["published"] = day
    return known


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


@contextmanager
def _silenced(*loggers: str) -> Iterator[None]:
    """Keep libraries from writing to the terminal; what they'd say is in the reason for skipping."""
    levels = {name: logging.getLogger(name).level for name in loggers}
    for name in loggers:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
