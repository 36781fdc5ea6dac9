import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import tiktoken.registry
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.language_models import FakeListChatModel

from index.encoder import SentenceEncoder
from rag import tokens
from rag.tokens import CONTEXT, MARGIN, context_size, pack, token_counter


@pytest.fixture
def no_tables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    tokens._encoding.cache_clear()
    yield tmp_path
    tokens._encoding.cache_clear()


class TestPacking:
    def test_whole_blocks_best_first_until_one_does_not_fit(self) -> None:
        assert pack(["aaa", "bb", "cccc", "d"], len, budget=6) == ["aaa", "bb"]
        assert pack(["aaa", "bb"], len, budget=5) == ["aaa", "bb"]
        assert pack(["aaa"], len, budget=2) == []
        assert pack(["aaa"], len, budget=-1) == []

    @settings(deadline=None)
    @given(st.lists(st.text(max_size=20)), st.integers(min_value=0, max_value=60))
    def test_it_is_the_longest_prefix_within_the_budget(self, blocks: list[str], budget: int) -> None:
        packed = pack(blocks, len, budget)
        assert packed == blocks[: len(packed)]
        assert sum(map(len, packed)) <= budget
        assert packed == blocks or sum(map(len, blocks[: len(packed) + 1])) > budget


class TestCounting:
    def test_without_tables_word_pieces_are_counted_with_a_margin_and_nothing_is_fetched(
        self, no_tables: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def refuse(*args: object, **kwargs: object) -> None:
            raise AssertionError("tiktoken was about to fetch its tables")

        monkeypatch.setattr("tiktoken.load.read_file", refuse)
        monkeypatch.setattr(tiktoken.registry, "ENCODINGS", {})
        with caplog.at_level(logging.WARNING):
            count = token_counter(lambda text: len(text.split()))
            assert count("one two three four") == 4 * MARGIN
            assert count("橋が") == 2 + 4  # a piece and its margin, rounded up, and the bytes that are no characters
            assert count("\ud800") >= 1  # a lone surrogate, from a broken file
            token_counter(len)("again")
        assert [record.message for record in caplog.records if "o200k_base" in record.message] == [
            record.message for record in caplog.records
        ]
        assert len(caplog.records) == 1

    def test_the_encoders_own_tokenizer_counts(self, no_tables: Path) -> None:
        count = token_counter(SentenceEncoder().count_pieces)
        assert 8 * MARGIN <= count("The harbour bridge opened in May.") <= 10 * MARGIN + 1

    @pytest.mark.parametrize(("intact", "expected"), [(True, 9), (False, 2 * MARGIN)])
    def test_tables_on_this_machine_are_used_if_intact(
        self, no_tables: Path, monkeypatch: pytest.MonkeyPatch, intact: bool, expected: float
    ) -> None:
        ranks = {bytes([value]): value for value in range(256)}
        byte_level = tiktoken.Encoding(name="bytes", pat_str=r"(?s:.)", mergeable_ranks=ranks, special_tokens={})
        monkeypatch.setitem(tiktoken.registry.ENCODINGS, "o200k_base", byte_level)
        monkeypatch.setattr(tokens, "_TABLE_SHA256", hashlib.sha256(b"a table").hexdigest())
        name = hashlib.sha1(tokens._TABLE_ADDRESS.encode()).hexdigest()
        (no_tables / name).write_bytes(b"a table" if intact else b"half a tab")
        assert token_counter(lambda text: len(text.split()))("nine byte") == pytest.approx(expected, abs=0.5)

    def test_the_tables_address_and_hash_are_those_of_tiktoken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from tiktoken_ext import openai_public

        asked: list[tuple[str, str]] = []
        monkeypatch.setattr(
            openai_public, "load_tiktoken_bpe", lambda address, expected_hash: asked.append((address, expected_hash))
        )
        openai_public.o200k_base()
        assert asked == [(tokens._TABLE_ADDRESS, tokens._TABLE_SHA256)]


class TestContext:
    def test_the_size_of_a_models_context(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Sized(FakeListChatModel):
            num_ctx: int | None = None

        assert context_size(Sized(responses=["x"])) == CONTEXT
        assert context_size(Sized(responses=["x"], num_ctx=2_048)) == 2_048
        assert context_size(Sized(responses=["x"], profile={"max_input_tokens": 128_000})) == 128_000
