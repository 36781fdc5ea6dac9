"""Files of articles, written and read for a test."""

from pathlib import Path

from index.articles import Article, LoadedArticles, load_articles

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


def reasons(loaded: LoadedArticles) -> dict[str, str]:
    return {Path(skipped.path).name: skipped.reason for skipped in loaded.skipped}
