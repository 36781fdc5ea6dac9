"""The examples of README.md: its Python runs as it stands, and its terminal shows what the command prints."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from conftest import Crosscheck
from openai_server import openai_server

from index.build import LIBRARY

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_terminal_shows_what_is_printed(
    library_store: str, crosscheck: Crosscheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("CROSSCHECK_STORE", library_store)
    shown = re.search(r"```\n(\$ crosscheck ask .*?)```", README, re.DOTALL)
    assert shown is not None
    for example in shown[1].split("$ crosscheck ")[1:]:
        command, _, output = example.partition("\n")
        printed = crosscheck(*shlex.split(command)).out
        assert [line.rstrip() for line in printed.rstrip().splitlines()] == output.rstrip().splitlines()


def test_every_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(LIBRARY, tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    with openai_server() as server:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        server.script = ["The lab is led by Alexandr Wang [1]. It has 900 rooms [1]."]
        printed = []
        for block in BLOCKS:
            exec(compile(block, "README.md", "exec"), names)
            printed.append(capsys.readouterr().out)
    assert len(BLOCKS) >= 3
    assert "$14.3 billion same [" in printed[0]
    assert re.fullmatch(r"\['.*Wang.* \(\d+%\)', '28.* \(\d+%\)'\]\n", printed[1])
    reason = names["headline"].invoke({"question": "Why did Meta choose a minority stake?"})  # type: ignore[attr-defined]
    assert re.fullmatch(r"“.*minority stake.*” \[1\].* \(\d+%\)", reason, re.DOTALL)
    assert "passed The lab is led by Alexandr Wang [1]" in printed[2]
    assert "“900” is not in the cited text It has 900 rooms." in printed[2]
