from pathlib import Path

import pytest
from sample_cases import answer, passage, quoted
from suite_pieces import fact

from eval.record import Asked, Record, RecordError
from rag.answer import Answer, Disagreement, Position

SETTING: dict[str, str | None] = {"articles": "1", "llm": None}


def whole_answer() -> Answer:
    cited = quoted(1, "herald", "At least 12 people were hurt."), quoted(2, "gazette", "Rescuers counted 15")
    positions = tuple(
        Position(value=value, citations=(one,), relation="same") for value, one in zip("ab", cited, strict=True)
    )
    return Answer(
        question="?", text="a [1] b [2]", short="12", citations=cited, positions=positions,
        disagreement=Disagreement(kind="contradiction", summary="a and b", positions=positions), confidence=0.7,
        abstained=False, retrieved=(passage("herald", "The bridge held."),), notice="n", resolved_question="??",
    )  # fmt: skip


def test_an_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    asked = Asked(answer=whole_answer(), seconds=0.25)
    Record(tmp_path / "r.jsonl", SETTING).add(fact(), asked)
    again = Record(tmp_path / "r.jsonl", SETTING).get(fact())
    assert again
    assert again.answer
    kept, given = again.answer, whole_answer()
    assert (kept.text, kept.short, kept.citations, kept.positions) == (
        given.text, given.short, given.citations, given.positions,
    )  # fmt: skip
    assert (kept.disagreement, kept.notice, kept.resolved_question) == (given.disagreement, "n", "??")
    assert [found.passage for found in kept.retrieved] == [found.passage for found in given.retrieved]
    assert again.seconds == 0.25


def test_it_is_for_the_same_question_in_the_same_setting(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    Record(path, SETTING).add(fact(), Asked(answer=answer(), seconds=1))
    assert Record(path, SETTING).get(fact(answers=("13",)))  # what is expected does not matter
    assert not Record(path, {**SETTING, "articles": "2"}).get(fact())
    other = fact().model_copy(update={"question": "How many were killed?"})
    assert not Record(path, SETTING).get(other)


def test_a_crash_is_on_record_and_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    record = Record(path, SETTING)
    record.add(fact(), Asked(error="ZeroDivisionError: by zero"))
    assert "by zero" in path.read_text()
    assert not Record(path, SETTING).get(fact())
    record.add(fact(), Asked(answer=answer(), seconds=1))
    assert Record(path, SETTING).get(fact())


def test_a_line_cut_off_by_a_kill_is_made_good(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    Record(path, SETTING).add(fact(), Asked(answer=answer(), seconds=1))
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:-20])
    record = Record(path, SETTING)
    assert record.get(fact())
    assert path.read_bytes() == whole
    path.write_bytes(whole[:-20])
    assert not Record(path, SETTING).get(fact())
    assert path.read_bytes() == b""


@pytest.mark.parametrize(
    "content", [b"my notes", b"my notes\nmore of them", b"my notes\n", b'{"a": 1}\n', b'{"a": 1}', b"\xff\n", b"[]\n"]
)
def test_somebody_elses_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"notes\.txt, line 1: not a saved answer"):
        Record(path, SETTING)
    assert path.read_bytes() == content


def test_a_file_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="can't be opened"):
        Record(tmp_path / "nowhere" / "r.jsonl", SETTING)
