"""The benchmark command: its JSON, its table, its mistakes."""

import json
import sys
from pathlib import Path

import pytest

from eval.benchmarks import BENCHMARKS
from eval.reports.terminal import DIFFERENCES
from ui import cli

pytest_plugins = "benchmark_fixtures"


class TestCommand:
    def run(self, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["crosscheck", "benchmark", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    def test_json_is_the_object_of_the_contract(
        self, data: Path, encoded: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, "time", "--data", str(data), "--json") == 0
        printed = json.loads(capsys.readouterr().out)
        reported = {"metrics", "intervals", "baselines", "differences", "thresholds", "versions", "configuration"}
        assert set(printed) == {"name", "n", "seconds"} | reported
        assert (printed["name"], printed["n"]) == ("time", 2)
        assert list(printed["metrics"]) == ["ndcg@10", "recall@5", "recall@10"]
        assert list(printed["intervals"]) == list(printed["metrics"])
        assert all(len(bounds) == 2 for bounds in printed["intervals"].values())
        assert printed["metrics"]["recall@5"] == 3 / 4
        assert printed["differences"]["bm25"] == {name: [0, 0] for name in printed["metrics"]}  # both find the same

    def test_the_table_has_intervals_and_baselines(
        self, data: Path, encoded: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, "time", "--data", str(data)) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[0].split() == ["metric", "crosscheck", "95%", "interval", "dense", "bm25"]
        assert lines[2].split() == ["recall@5", "0.750", "0.500–1.000", "0.750", "0.750"]
        assert lines[5] == DIFFERENCES
        assert lines[6].split() == ["metric", "minus", "dense", "minus", "bm25"]
        assert lines[8].split()[-3:] == ["+0.000", "to", "+0.000"]
        assert lines[-1].startswith("time: 2 questions in ")

    def test_a_mistake_is_one_line(
        self, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, "nonsense", "--data", str(data)) == 2
        assert capsys.readouterr().err.splitlines() == [
            f"crosscheck: There is no benchmark 'nonsense'. Choose one of: {', '.join(BENCHMARKS)}."
        ]
