"""Articles: files in a folder → text with metadata."""

import glob
import hashlib
import json
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from index.bylines import find_byline, parse_date
from index.errors import ArticlesError
from index.formats import READERS, Content, FormatError
from index.places import is_store
from index.sentences import SentenceKind, split_sentences

MAX_BYTES = 10_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleMetadata:
    """What is known of an article besides its text. Nothing here is guessed: what is unknown is None."""

    article_id: str
    title: str
    source: str
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    content_hash: str


METADATA = tuple(field.name for field in fields(ArticleMetadata))


@dataclass(frozen=True, kw_only=True, slots=True)
class Article(ArticleMetadata):
    """An article as loaded. Offsets everywhere else in crosscheck point into `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out, and why, in words that say what to do where something can be done."""

    path: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadedArticles:
    """What became of the given paths.

    Attributes:
        articles: at least one.
        skipped: every file that was left out.
        guessed: files that neither are Unicode nor say how they are encoded, each with the encoding that it seems to
            have: letters outside ASCII may be wrong.
    """

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    guessed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    root: Path  # the folder that its article_id is relative to

    def names(self) -> tuple[str, ...]:
        """Return names for the article, shortest first; the last is unique."""
        relative = self.path.relative_to(self.root)
        shown = [
            _shown(path) for path in (relative.with_suffix(""), relative, Path(self.root.absolute().name, relative))
        ]
        return *shown, _shown(self.path.absolute())


def load_articles(*paths: str | Path, progress: Callable[[int, int], None] | None = None) -> LoadedArticles:
    """Load the articles in folders (with all that is below them), single files and globs, in sorted order.

    `progress`, where given, is called with (files done, files in all) after each file.

    Raises:
        ArticlesError: see `find_articles`, or no file is a usable article.
    """
    names, skipped = find_articles(*paths)
    articles: list[Article] = []
    guessed: list[tuple[str, str]] = []
    for done, (file, name) in enumerate(names.items(), start=1):
        try:
            content = READERS[file.path.suffix.lower()](_read_bytes(file.path))
            articles.append(_article(content, file.path, name))
            if content.guessed:
                guessed.append((_shown(file.path), content.guessed))
        except FormatError as error:
            skipped.append(Skipped(_shown(file.path), str(error)))
        except Exception as error:  # one file that breaks a parser must not stop the others
            reason = (str(error).splitlines() or [""])[0][:200]
            skipped.append(Skipped(_shown(file.path), f"can't be read ({type(error).__name__}: {reason})"))
        if progress:
            progress(done, len(names))
    if not articles:
        raise ArticlesError(_nothing_usable(paths, skipped))
    return LoadedArticles(articles=tuple(articles), skipped=tuple(skipped), guessed=tuple(guessed))


def find_articles(*paths: str | Path) -> tuple[dict[_File, str], list[Skipped]]:
    """Find the files that may be articles, with the name of each, and those that can't be.

    Raises:
        ArticlesError: a path is missing, a folder is empty, a glob matches nothing, or no file is of a known kind.
    """
    if not paths:
        raise ArticlesError("No path was given: name a folder, a file or a pattern such as 'articles/*.txt'.")
    if not all(str(path).strip() for path in paths):  # not the current directory, which is "."
        raise ArticlesError("A path is empty: is the variable that you named unset? The current folder is '.'.")
    skipped: list[Skipped] = []
    files: dict[Path, _File] = {}  # by where they really are: a file that is reached on two ways is one article
    for file in (file for path in paths for file in _find(str(path), skipped)):
        known = files.get(_real(file.path))
        if known is None or known.path.is_symlink():
            files[_real(file.path)] = file
    if not files:
        raise ArticlesError(_nothing_usable(paths, skipped))
    return _unique_names(list(files.values())), skipped


def _find(given: str, skipped: list[Skipped]) -> list[_File]:
    """Return the files that a path stands for; those that can't be articles go to `skipped`."""
    path = Path(os.path.expanduser(given))  # noqa: PTH111 - Path's own raises where there is no such user
    if os.path.isdir(path):  # noqa: PTH112 - Path's own raises on a name that is too long
        found = list(_walk(path, path, skipped))
    elif os.path.lexists(path):
        found = [_File(path, path.parent)]  # named by the user: a link may lead anywhere
    elif glob.has_magic(given):
        found = list(_find_pattern(str(path), skipped))
    else:
        raise ArticlesError(f"No such file or folder: {given}. Check the path, or name a folder of articles.")
    return [file for file in found if _is_supported(file.path, skipped)]


def _find_pattern(pattern: str, skipped: list[Skipped]) -> Iterator[_File]:
    # Path.glob takes no absolute pattern
    matches = sorted(map(Path, glob.glob(pattern, recursive=True)))  # noqa: PTH207
    if not matches:
        raise ArticlesError(f"No file matches {pattern}. Check the pattern, or name the folder itself.")
    root = Path(pattern)
    while glob.has_magic(str(root)):
        root = root.parent
    for match in matches:
        if not match.is_dir():
            yield from _inside([match], root, skipped)
        elif "**" not in pattern:  # which matches the files below the folder too
            yield from _walk(match, root, skipped)


def _walk(folder: Path, root: Path, skipped: list[Skipped]) -> Iterator[_File]:
    """Yield the files below a folder, sorted by path; hidden files and folders are passed over."""

    def unreadable(error: OSError) -> None:
        skipped.append(Skipped(_shown(Path(error.filename)), f"can't be opened: {error.strerror}"))

    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(parent, name).is_symlink()]
        found += [Path(parent, name) for name in links + names if not name.startswith(".")]
    yield from _inside(sorted(found), root, skipped)


def _inside(found: list[Path], root: Path, skipped: list[Skipped]) -> Iterator[_File]:
    """Yield the files that really lie below `root` and in no store; what a link leads to is found by its own path."""
    for path in found:
        if not _real(path).is_relative_to(_real(root)):
            skipped.append(Skipped(_shown(path), "a link to somewhere outside the folder"))
        elif not path.is_dir() and not any(
            (root / parent).is_symlink() or is_store(root / parent) for parent in path.relative_to(root).parents[:-1]
        ):
            yield _File(path, root)


def _is_supported(path: Path, skipped: list[Skipped]) -> bool:
    if path.suffix.lower() in READERS:
        return True
    what = f"{path.suffix} files" if path.suffix else "files without an extension"
    skipped.append(Skipped(_shown(path), f"{what} are not read, only {', '.join(READERS)}"))
    return False


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # Path.resolve raises an error on links that go round in a circle


def _shown(path: Path) -> str:
    """Return a path as text: a name that isn't UTF-8 holds characters that can't be printed or stored."""
    return path.as_posix().replace("\\", "\\\\").encode("utf-8", errors="backslashreplace").decode("utf-8")


def _unique_names(files: list[_File]) -> dict[_File, str]:
    """Name every file by the shortest of its names that no other file has."""
    level = dict.fromkeys(files, 0)
    while True:
        names = {file: file.names()[level[file]] for file in files}
        shared = {name for name, times in Counter(names.values()).items() if times > 1}
        if not shared:
            return names
        for file, name in names.items():
            level[file] += name in shared


def _article(content: Content, path: Path, article_id: str) -> Article:
    if not content.text.strip():
        raise FormatError("empty: the file has no text")
    known = _metadata(content)
    written = {**known, "published": str(known.get("published")), "text": content.text}
    return Article(
        article_id=article_id,
        title=str(known.get("title") or article_id.rsplit("/", 1)[-1]),
        source=str(known.get("source") or _shown(_real(path))),
        publisher=_string_or_none(known.get("publisher")),
        author=_string_or_none(known.get("author")),
        published=parse_date(known.get("published")),
        content_hash=hashlib.sha256(json.dumps(written, sort_keys=True).encode()).hexdigest(),
        text=content.text,
    )


def _read_bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
            raise FormatError("not a regular file")
        if status.st_size > MAX_BYTES:
            raise FormatError(f"{status.st_size / 1e6:.1f} MB exceeds the limit of {MAX_BYTES / 1e6:.0f} MB: split it")
        return path.read_bytes()
    except OSError as error:
        raise FormatError(f"can't be opened: {error.strerror}") from error


def _metadata(content: Content) -> dict[str, str | date]:
    """Gather what the format states, then what a byline states, then a headline above the text."""
    byline = find_byline(content.text)
    published = parse_date(byline.get("published")) or parse_date(byline.get("updated"))
    stated: dict[str, str | date] = {
        name: byline[name] for name in ("title", "author", "publisher", "source") if name in byline
    }
    headline = _headline(content.text)
    return {
        **({"title": headline} if headline else {}),
        **({"published": published} if published else {}),
        **stated,
        **content.fields,
    }


def _headline(text: str) -> str | None:
    """Return the heading that the text begins with, bylines and buttons aside."""
    beginning = text[:1500]
    spans = (span for span in split_sentences(beginning) if span.kind is not SentenceKind.NOISE)
    first = next(spans, None)
    if first is None or first.kind is not SentenceKind.HEADING:
        return None
    headline = beginning[first.start : first.end]
    return None if headline.endswith(("—", "–", "-")) else headline  # "Springfield, AP —" is a dateline


def _string_or_none(value: object) -> str | None:
    return None if value is None else str(value)


def _nothing_usable(paths: tuple[str | Path, ...], skipped: list[Skipped]) -> str:
    places = ", ".join(map(str, paths))
    if not skipped:
        return f"No article in {places}: the folder is empty. Put {', '.join(READERS)} files there."
    reasons = "; ".join(f"{Path(item.path).name}: {item.reason}" for item in skipped[:3])
    more = f"; and {len(skipped) - 3} more" if len(skipped) > 3 else ""
    return f"No usable article in {places} ({reasons}{more}). Put {', '.join(READERS)} files that contain text there."
