"""Results that were saved, read back."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from sample_cases import CRASHED, HURT, QUIET, RIGHT, WRONG, answer, positions, saved

from eval.cases import Case
from eval.compare import compare
from eval.saved import ResultError, read_result, saved_cases
from index.errors import CrosscheckError


class TestSavedCases:
    def test_cases_come_back_as_they_were_saved(self) -> None:
        back = saved_cases(saved(RIGHT, WRONG, QUIET, CRASHED))
        for one, other in zip(back, (RIGHT, WRONG, QUIET, CRASHED), strict=True):
            assert one.fact == other.fact
            for field in fields(Case):
                if field.name not in ("fact", "answer"):
                    assert getattr(one, field.name) == getattr(other, field.name)
        assert back[0].answer
        assert back[0].answer.citations == (HURT,)
        assert (back[0].answer.confidence, back[0].answer.short, back[0].answer.retrieved) == (0.8, "12", ())
        assert back[3].answer is None

    def test_positions_that_were_saved_come_back(self) -> None:
        row = saved(RIGHT)
        row["cases"][0]["answer"] |= {
            "positions": answer(HURT, positions=positions(("12", HURT))).to_dict()["positions"]
        }
        (case,) = saved_cases(row)
        assert case.answer
        assert case.answer.positions == positions(("12", HURT))

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ("{", "is not JSON"),
            ("", "is not JSON"),
            ("[" * 100_000, "is not JSON"),
            ("[]", "has no cases"),
            ("3", "has no cases"),
            ('{"cases": 3}', "has no cases"),
            ('{"name": "rtqa", "metrics": {}}', "has no cases"),
            ('{"cases": [3]}', "case 1, "),
            ('{"cases": [{}]}', "case 1, fact.question: Field required"),
        ],
    )
    def test_what_is_no_result_is_told_in_one_line(self, content: str, told: str, tmp_path: Path) -> None:
        path = tmp_path / "r.json"
        path.write_text(content)
        with pytest.raises(ResultError) as caught:
            read_result(path)
        message = str(caught.value)
        assert message.startswith(str(path))
        assert told in message
        assert message.endswith("Save one with: crosscheck eval --json > result.json")
        assert "\n" not in message

    def test_a_file_that_can_not_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(CrosscheckError, match=r"none\.json can't be read \(No such file or directory\)"):
            read_result(tmp_path / "none.json")
        (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
        with pytest.raises(ResultError, match="is not JSON"):
            read_result(tmp_path / "binary.json")

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            ({"kind": "riddle"}, "case 2, fact.kind"),
            ({"answer_correct": "perhaps"}, "case 2, answer_correct"),
            ({"answer": {"text": "?"}}, "case 2, answer."),
            ({"answer": "42"}, "case 2, answer"),
            ({"answers": []}, "case 2, fact"),
        ],
    )
    def test_a_case_that_is_none_is_named(self, change: dict[str, Any], told: str) -> None:
        harmed = saved(QUIET, RIGHT)
        harmed["cases"][1] |= change
        with pytest.raises(ResultError, match=f"The second is no result of crosscheck eval: {told}"):
            compare(saved(RIGHT), harmed)

    def test_what_is_read_is_what_was_saved(self, tmp_path: Path) -> None:
        (tmp_path / "r.json").write_text(json.dumps(saved(RIGHT)), encoding="utf-8")
        assert read_result(tmp_path / "r.json") == saved(RIGHT)
