"""The chain and its stores: opened once, replaced, damaged."""

import gc
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from weakref import ref

import pytest
from chain_asking import ARMY, FRANCE, PAY, answered, check, texts_of
from conftest import WordEncoder

from index.build import build_index
from index.errors import StoreError, StoreMismatch, StoreMissing
from index.store import PassageStore
from rag import Answer, answer_chain, ask
from rag.chain import open_store


def answer_or_error(place: Path) -> Answer | StoreError:
    try:
        return answered(answer_chain(PassageStore(place, WordEncoder())), ARMY)
    except StoreError as error:
        return error


class TestStores:
    def test_the_default_store_is_made_of_the_library_on_first_use(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("rag.chain.LIBRARY", folder)  # three small articles, for speed
        place = tmp_path / "default-store"
        assert not place.exists()
        with ThreadPoolExecutor(3) as pool:  # asked by several at once it is made once
            answers = list(pool.map(ask, [ARMY] * 3))
        assert answers[0] == answers[1] == answers[2]
        assert [path.name for path in place.glob("generation-*")] == ["generation-1"]
        check(answers[0], texts_of(folder))
        (folder / "gazette.md").unlink()
        assert ask(ARMY) == answers[0]  # it is not made again

    def test_only_the_default_store_is_made(self, tmp_path: Path) -> None:
        with pytest.raises(StoreMissing, match="crosscheck index PATH --store"):
            ask(PAY, store=tmp_path / "nowhere")
        assert not (tmp_path / "nowhere").exists()

    def test_the_store_of_another_encoder_is_refused(self, folder: Path, tmp_path: Path) -> None:
        build_index(folder, store=tmp_path / "s", encoder=WordEncoder())
        with pytest.raises(StoreMismatch, match="--rebuild"):
            ask(ARMY, store=tmp_path / "s")

    def test_the_next_question_sees_what_changed(self, folder: Path, tmp_path: Path) -> None:
        def read() -> str:
            answer = ask("How many injured people did the rescuers count?", store=tmp_path / "s")
            check(answer, texts_of(folder))
            return " ".join([answer.text, *(scored.passage.text for scored in answer.retrieved)])

        build_index(folder, store=tmp_path / "s")
        assert "15 injured" in read()
        gazette = folder / "gazette.md"
        gazette.write_text(gazette.read_text().replace("counted 15", "counted 23"))
        build_index(folder, store=tmp_path / "s")
        after = read()
        assert "23 injured" in after
        assert "15 injured" not in after

    def test_stores_that_were_replaced_are_given_free(self, folder: Path, tmp_path: Path) -> None:
        place, alive = tmp_path / "s", []
        for injured in range(15, 20):
            (folder / "new.md").write_text(f"# Flood\n\nRescuers counted {injured} injured people.\n")
            build_index(folder, store=place)
            ask("How many injured people did the rescuers count?", store=place)
            alive.append(ref(open_store(place)))
        gc.collect()
        assert sum(one() is not None for one in alive) <= 2  # the current one, and the one before, perhaps still read

    @pytest.mark.parametrize("harm", [b"\x93 garbage \xff" * 50, b"", None], ids=["garbage", "empty", "gone"])
    def test_a_damaged_file_is_told_in_one_line_or_does_no_harm(
        self, flood: PassageStore, folder: Path, tmp_path: Path, harm: bytes | None
    ) -> None:
        flood.close()
        for number, path in enumerate(path for path in sorted((tmp_path / "s").rglob("*")) if path.is_file()):
            copy = tmp_path / f"copy-{number}"
            shutil.copytree(tmp_path / "s", copy)
            damaged = copy / path.relative_to(tmp_path / "s")
            damaged.unlink() if harm is None else damaged.write_bytes(harm)
            outcome = answer_or_error(copy)
            if isinstance(outcome, Answer):
                check(outcome, texts_of(folder))
            else:
                assert "\n" not in str(outcome)
                assert "crosscheck index PATH --store" in str(outcome)

    def test_threads_get_the_answers_that_each_would_get_alone(self, library_store: str) -> None:
        questions = [PAY, FRANCE, "Who runs Scale AI now?", "When was the agreement finalized?"]
        alone = [ask(question, store=library_store) for question in questions]
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(lambda question: ask(question, store=library_store), questions)) == alone
