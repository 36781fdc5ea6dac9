"""Short texts, which the reader is not used to: they are read with words behind them that answer nothing."""

from pathlib import Path

from conftest import WordEncoder
from word_readers import EveryWord

from index.build import build_index
from index.store import PassageStore
from rag import ask
from rag.reader.spans import FILLER, SHORT, SpanReader
from rag.retriever import HybridRetriever

ASKED = "Who asked the army for help?"
LONG = "The water stayed calm and the streets were quiet through the night, said the office. "


def test_a_short_text_is_read_with_words_behind_it_that_are_no_answer(
    folder: Path, tmp_path: Path, encoder: WordEncoder
) -> None:
    (folder / "long.txt").write_text(f"Calls of the night\n\n{LONG * 10}\n")
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    store, model = PassageStore(tmp_path / "s", encoder), EveryWord()
    found = SpanReader(store, model).measure(ASKED, HybridRetriever(store=store).retrieve(ASKED))
    filled = [shown for shown in model.shown if shown.endswith(FILLER)]
    assert 0 < len(filled) < len(model.shown)
    assert all((len(shown.removesuffix(FILLER).split()) < SHORT) == (shown in filled) for shown in model.shown)
    assert not {"newsroom", "editions"} & {word for candidate, _ in found for word in candidate.short.split()}


def test_the_shipped_reader_is_as_sure_in_a_text_of_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "post.txt").write_text("In all 15 people were hurt in Verden, the police said.")
    build_index(tmp_path / "articles", store=tmp_path / "s")
    answers = {
        question: ask(question, tmp_path / "s")
        for question in ("How many people were hurt in Verden?", "Who edits the newsroom's pages?")
    }
    assert [answer.short for answer in answers.values()] == ["15 people", None]
    assert [answer.abstained for answer in answers.values()] == [False, True]
