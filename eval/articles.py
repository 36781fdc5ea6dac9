"""The texts of the articles that a store holds: what gold quotes are looked up in."""

from contextlib import suppress
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path

from index.articles import Article, ArticleMetadata, load_articles
from index.errors import ArticlesError
from index.sentences import SentenceKind, split_sentences
from index.store import PassageStore


def articles_of(store: PassageStore, *, as_indexed: bool = False) -> dict[str, Article]:
    """Return the articles of a store by id, with the text that their files have now.

    Where the file that an article was read from is not there any more, its text is put together from its passages;
    what is no passage, noise between them, is blank.

    Args:
        store: holds the articles.
        as_indexed: put it together too where the file has changed since it was indexed. Citations are held against the
            file as it is, so that an index out of date is noticed.
    """
    return {
        name: now
        if (now := _from_file(known)) and (now.content_hash == known.content_hash or not as_indexed)
        else _from_passages(store, known)
        for name, known in store.articles.items()
    }


def changed_articles(store: PassageStore) -> list[str]:
    """Return the ids of the articles whose files have changed since they were indexed."""
    return [
        name
        for name, known in store.articles.items()
        if (now := _from_file(known)) and now.content_hash != known.content_hash
    ]


def _from_file(known: ArticleMetadata) -> Article | None:
    path = Path(known.source)
    with suppress(ArticlesError, OSError, ValueError):
        if path.is_absolute() and path.is_file():
            return replace(load_articles(path).articles[0], article_id=known.article_id)
    return None


def _from_passages(store: PassageStore, known: ArticleMetadata) -> Article:
    text = ""
    for found in sorted(store.passages(known.article_id), key=lambda found: found.passage.start):
        passage = found.passage
        text = text[: passage.start].ljust(passage.start) + passage.text + text[passage.end :]
    return Article(**asdict(known), text=text)


@lru_cache(maxsize=512)
def prose_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of an article's prose start and end; kept, for each fact is held against all articles."""
    return tuple((one.start, one.end) for one in split_sentences(text) if one.kind is SentenceKind.PROSE)
