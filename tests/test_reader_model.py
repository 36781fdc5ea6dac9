"""The model behind the reader, the shipped one and a tiny one of our own."""

import itertools
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import BertConfig, BertForQuestionAnswering

from index.encoder import SentenceEncoder
from index.errors import ReaderError
from index.graph import open_session
from rag.reader import model as reader_model
from rag.reader.export import export
from rag.reader.model import SHIPPED, SPANS, SpanModel
from rag.reader.training.export import average

TEXT = (
    "The river Aller flooded the town of Verden on Sunday. At least 12 people were hurt. The mayor, Anna Behn, asked "
    "the army for help. The damage is put at €4 million."
)


@pytest.fixture(scope="module")
def shipped() -> SpanModel:
    return SpanModel()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of two layers with random weights and the tokenizer of the encoder."""
    folder = tmp_path_factory.mktemp("tiny")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=30522, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=96,
    )  # fmt: skip
    BertForQuestionAnswering(config).save_pretrained(str(folder))
    shutil.copyfile(SentenceEncoder("all-MiniLM-L6-v2").directory / "tokenizer.json", folder / "tokenizer.json")
    return folder


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many people were hurt?", "12"),
        ("Who is the mayor?", "Anna Behn"),
        ("Which town was flooded?", "Verden"),
    ],
)
@pytest.mark.parametrize("elsewhere", ["What is the capital of France?", "Who won the football match?"])
def test_the_shipped_reader_finds_plain_answers_and_knows_of_nothing_else(
    shipped: SpanModel, question: str, answer: str, elsewhere: str
) -> None:
    best, other = (shipped.read(one, [TEXT])[0][0] for one in (question, elsewhere))
    assert answer in TEXT[max(0, best.start - 1) : best.end]
    assert other.score < 0
    assert best.score > other.score + 10  # log odds


def test_spans_lie_in_their_text_best_first_and_apart(shipped: SpanModel) -> None:
    for spans in shipped.read("Who was hurt?", [TEXT, TEXT * 12, "12", "…"]):
        assert 0 < len(spans) <= SPANS
        assert [span.score for span in spans] == sorted((span.score for span in spans), reverse=True)
        ordered = sorted(spans, key=lambda span: span.start)
        assert all(one.end <= other.start for one, other in itertools.pairwise(ordered))
    longest = TEXT * 12
    spans = shipped.read("Who?", [longest])[0]
    assert len(spans) > 1
    assert all(0 <= span.start < span.end <= len(longest) for span in spans)


def test_a_long_text_is_read_to_its_end(shipped: SpanModel) -> None:
    filler = "The weather stayed calm and the roads were dry for most of the day. " * 60
    text = filler + "The mayor of Verden is Anna Behn."
    best = shipped.read("Who is the mayor of Verden?", [text])[0][0]
    assert text[best.start : best.end] == "Anna Behn"


def test_what_is_found_in_a_text_does_not_depend_on_the_others(shipped: SpanModel) -> None:
    alone = shipped.read("Who was hurt?", [TEXT])
    assert shipped.read("Who was hurt?", [TEXT * 3, TEXT, "No."])[1] == alone[0]


def test_nothing_to_read_is_no_span(shipped: SpanModel) -> None:
    assert shipped.read("Who?", []) == []
    assert shipped.read("Who?", ["", " \n"]) == [[], []]


def test_a_question_of_a_thousand_words_leaves_room_for_the_text(shipped: SpanModel) -> None:
    assert shipped.read("who was hurt " * 400, [TEXT])[0]


def test_threads_read_the_same(shipped: SpanModel) -> None:
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: shipped.read("Who is the mayor?", [TEXT]), range(24)))
    assert all(result == results[0] for result in results)


def test_support_is_a_probability_of_each_label(shipped: SpanModel) -> None:
    rows = shipped.support("At least 12 people were hurt.", [TEXT, "No.", ""])
    assert rows is not None
    assert rows.shape == (3, 3)
    assert np.allclose(rows.sum(axis=1), 1, atol=1e-5)
    assert rows[0, 0] == rows[0].max()  # SUPPORTS


def test_any_other_model_takes_its_place(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped: SpanModel
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("CROSSCHECK_READER", str(tiny))
    other = SpanModel()
    spans = other.read("Who was hurt?", [TEXT * 5])[0]  # longer than its 96 positions
    assert spans
    assert spans != shipped.read("Who was hurt?", [TEXT * 5])[0]
    assert other.support("Twelve were hurt.", [TEXT]) is None
    assert json.loads((other.directory / "reader.json").read_text())["max_pieces"] == 94
    written = (other.directory / "reader.onnx").stat().st_mtime_ns
    assert (SpanModel().directory / "reader.onnx").stat().st_mtime_ns == written  # exported once


def test_the_exported_graph_gives_what_the_model_gives(tiny: Path, tmp_path: Path) -> None:
    export(tiny, tmp_path, quantised=False)
    ours = SpanModel(str(tiny))
    ours.__dict__["directory"] = tmp_path
    tokenizer = ours._tokenizer
    window = tokenizer.encode("Who was hurt?", TEXT)
    wanted = BertForQuestionAnswering.from_pretrained(str(tiny)).eval()(
        input_ids=torch.tensor([window.ids]), token_type_ids=torch.tensor([window.type_ids])
    )
    given = ours._run(window)
    assert np.allclose(given["start"], wanted.start_logits.detach().numpy(), atol=1e-4)
    assert np.allclose(given["end"], wanted.end_logits.detach().numpy(), atol=1e-4)


def test_the_mean_of_models_lies_in_the_middle(tiny: Path, tmp_path: Path) -> None:
    models = [tmp_path / name for name in ("zero", "four")]
    for value, model in zip((0.0, 4.0), models, strict=True):
        shutil.copytree(tiny, model)
        body = {
            name: torch.full_like(weights, value) for name, weights in load_file(tiny / "model.safetensors").items()
        }
        save_file(body, str(model / "model.safetensors"), metadata={"format": "pt"})
        torch.save({"weight": torch.full((3, 16), value), "bias": torch.full((3,), value)}, model / "support.pt")
    (tmp_path / "mean").mkdir()
    mean = average(models, tmp_path / "mean")
    for averaged in (load_file(mean / "model.safetensors"), torch.load(mean / "support.pt", weights_only=True)):
        assert averaged
        assert all((weights == 2).all() for weights in averaged.values())
    export(mean, tmp_path / "out")
    outputs = [output.name for output in open_session(tmp_path / "out/reader.onnx").get_outputs()]
    assert outputs == ["start", "end", "support"]
    assert average(models[1:], tmp_path) == models[1]


@pytest.mark.parametrize("name", ["no-such-folder/no-such-model", "empty"])
def test_a_reader_that_is_none_is_one_line(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReaderError, match="reader") as caught:
        SpanModel(str(tmp_path / "empty") if name == "empty" else name).read("Who?", [TEXT])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["./mistyped", "/no/such/folder", "~/reader", "a/b/c", "my reader"])
def test_what_can_be_no_name_on_the_hub_is_not_looked_for_there(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.snapshot_download", lambda *_, **__: pytest.fail("asked the hub"))
    with pytest.raises(ReaderError, match=f"there is no directory {name}"):
        SpanModel(name).read("Who?", [TEXT])


def test_changed_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SHIPPED, tmp_path / "weights")
    with (tmp_path / "weights" / "reader.onnx").open("ab") as file:
        file.write(b"x")
    monkeypatch.setattr(reader_model, "SHIPPED", tmp_path / "weights")
    with pytest.raises(ReaderError, match="Reinstall"):
        SpanModel().read("Who?", [TEXT])


@pytest.mark.parametrize("tail", ["!" * 600, "?" + "-" * 600, "x" * 1_900, "word " * 380])
def test_a_question_of_any_make_leaves_room_for_the_text(shipped: SpanModel, tail: str) -> None:
    assert shipped.read(f"How many people were hurt{tail}", [TEXT])[0]
    assert shipped.support(f"Twelve people were hurt{tail}", [TEXT]) is not None
