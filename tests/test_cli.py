import io
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import typer
from conftest import Crosscheck, Done
from openai_server import openai_server

from rag import Answer, ask
from ui.cli import EXAMPLES, app

ROOT = Path(__file__).parent.parent
PAY = "How much did Meta pay for its stake in Scale AI?"
FRANCE = "What is the capital of France?"
COMMANDS = sorted(typer.main.get_group(app).commands)


@pytest.fixture(scope="module")
def paid(library_store: str) -> Answer:
    return ask(PAY, store=library_store)


def process(
    *arguments: str | bytes | Path, out: int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own."""
    code = "import sys; sys.argv[0] = 'crosscheck'; from ui.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, stdout=out, stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )  # fmt: skip


class TestHelp:
    def test_it_teaches(self, crosscheck: Crosscheck) -> None:
        done = crosscheck("--help")
        assert done.code == 0
        assert not done.err
        assert set(COMMANDS) >= {"index", "ask", "chat"}
        for command in COMMANDS:
            assert re.search(rf"^[ │]*{command} +\w", done.out, re.MULTILINE), command
        assert f'crosscheck ask "{PAY}"' in done.out
        assert "crosscheck index ~/articles --store my-store" in done.out

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_explains_itself(self, crosscheck: Crosscheck, command: str) -> None:
        done = crosscheck(command, "--help")
        assert done.code == 0
        assert f"crosscheck {command}" in done.out
        assert done.out == crosscheck(command, "-h").out

    def test_only_where_questions_are_asked_are_bundled_articles_promised(self, crosscheck: Crosscheck) -> None:
        promised = {name for name in ("index", "ask", "chat") if "bundled" in crosscheck(name, "--help").out}
        assert promised == {"ask", "chat"}

    def test_the_version_is_that_of_the_package(self, crosscheck: Crosscheck) -> None:
        assert crosscheck("--version") == Done(0, f"crosscheck {version('crosscheck')}\n", "")

    def test_ask_explains_its_exit_status(self, crosscheck: Crosscheck) -> None:
        assert re.search(r"0 answered.*1 the articles don't say.*2", crosscheck("ask", "-h").out, re.DOTALL)

    @pytest.mark.parametrize("arguments", [["nonsense"], ["ask"], ["index"], ["ask", "x", "--nonsense"]])
    def test_a_command_line_that_makes_no_sense_is_met_with_usage(
        self, crosscheck: Crosscheck, arguments: list[str]
    ) -> None:
        done = crosscheck(*arguments)
        assert done.code == 2
        assert "Usage: " in done.err
        assert "Traceback" not in done.err


class TestAsk:
    def test_an_answer_comes_with_its_sources(self, crosscheck: Crosscheck, library_store: str, paid: Answer) -> None:
        done = crosscheck("ask", PAY, "--store", library_store)
        assert (done.code, done.err) == (0, "")
        flat = " ".join(done.out.split())
        assert " ".join(paid.text.split()) in flat
        for citation in paid.citations:
            assert f"[{citation.marker}] {citation.title}" in flat
            assert citation.article_id in flat

    def test_what_the_articles_do_not_say(self, crosscheck: Crosscheck, library_store: str) -> None:
        assert crosscheck("ask", FRANCE, "--store", library_store) == Done(1, "The articles don't say.\n", "")

    def test_a_question_may_stand_without_quotes(self, crosscheck: Crosscheck, library_store: str) -> None:
        assert crosscheck("ask", *FRANCE.split(), "--store", library_store) == Done(1, "The articles don't say.\n", "")

    def test_a_day_stands_in_the_line_of_its_article(self, crosscheck: Crosscheck, library_store: str) -> None:
        table = crosscheck("ask", PAY, "--store", library_store).out.partition("Who says so")[2].partition("Sources")[0]
        lines = [line for line in table.splitlines() if re.search(r"\[\d\]", line)]
        assert [line.split("]")[1].split()[0] for line in lines if line.rstrip().endswith("2025-06-09")] == ["Meta"]
        assert all(re.search(r"(undated|\d{4}-\d\d-\d\d)\s*$", line) for line in lines)

    def test_json_is_the_answer(self, crosscheck: Crosscheck, library_store: str, paid: Answer) -> None:
        done = crosscheck("ask", PAY, "--store", library_store, "--json")
        assert (done.code, done.err) == (0, "")
        assert json.loads(done.out) == paid.to_dict()
        done = crosscheck("ask", FRANCE, "--store", library_store, "--json")
        assert (done.code, done.err) == (1, "")
        assert json.loads(done.out)["abstained"] is True

    def test_a_chat_models_sentences_are_printed_and_those_struck_out_say_why(
        self, crosscheck: Crosscheck, library_store: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reply = "Alexandr Wang is 28 years old [1]. He owns \x07 900 boats [1]."
        with openai_server() as server:
            monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
            monkeypatch.setenv("NO_PROXY", "127.0.0.1")
            monkeypatch.setenv("CROSSCHECK_LLM", "openai:test-model")
            server.script = [reply, reply]
            done = crosscheck("ask", "How old is Alexandr Wang?", "--store", library_store)
            found = json.loads(crosscheck("ask", "How old is Alexandr Wang?", "--store", library_store, "--json").out)
        said = " ".join(done.out.split())
        assert done.code == 0
        assert said.startswith("Alexandr Wang is 28 years old [1].")
        assert "900 boats. struck out: “900” is not in the cited text" in said
        assert "1 of 2 sentences could not be verified." in said
        assert "\x07" not in done.out
        assert [bool(statement["struck"]) for statement in found["statements"]] == [False, True]

    def test_as_of_is_passed_on(self, crosscheck: Crosscheck, library_store: str) -> None:
        done = crosscheck("ask", PAY, "--store", library_store, "--json", "--as-of", "2025-06-08")
        assert json.loads(done.out) == ask(PAY, store=library_store, as_of="2025-06-08").to_dict()

    def test_the_store_may_come_from_the_environment(
        self, crosscheck: Crosscheck, library_store: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CROSSCHECK_STORE", library_store)
        assert crosscheck("ask", FRANCE).out == "The articles don't say.\n"

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            ([""], "The question has no words"),
            (["?!"], "The question has no words"),
            (["x" * 100_000], "has 100,000 characters"),
            ([PAY, "--as-of", "yesterday"], "YYYY-MM-DD"),
            ([PAY, "--as-of", ""], "YYYY-MM-DD"),
            ([PAY, "--llm", "nobody:x"], "not a chat model provider"),
            ([PAY, "--llm", "llama3.2"], "provider:model"),
            ([PAY, "--llm", ""], "provider:model"),
            ([PAY, "--store", "/nowhere/at/all"], "crosscheck index PATH --store /nowhere/at/all"),
            ([PAY, "--store", "http://127.0.0.1:9"], "There is no Chroma server at http://127.0.0.1:9 that"),
            ([PAY, "--store", "http://[broken"], "http://[broken"),
            ([PAY, "--store", __file__], "There is no store at"),
        ],
    )
    def test_what_can_not_be_used_is_told_in_one_line(
        self, crosscheck: Crosscheck, arguments: list[str], told: str
    ) -> None:
        assert told in crosscheck("ask", *arguments).one_line()

    def test_bytes_that_are_no_text_are_no_trouble(self, crosscheck: Crosscheck, library_store: str) -> None:
        done = crosscheck("ask", f"\udcff {PAY}", "--store", library_store, "--json")
        assert done.code == 0
        assert json.loads(done.out)["citations"]

    def test_a_terminal_of_another_encoding_still_shows_an_answer(
        self, crosscheck: Crosscheck, library_store: str, paid: Answer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for extra in ([], ["--json"]):
            written = io.BytesIO()
            monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
            assert crosscheck("ask", PAY, "--store", library_store, *extra).code == 0
            sys.stdout.flush()
            shown = written.getvalue().decode("ascii")
            assert "$14.8 billion" in shown
            if extra:
                assert json.loads(shown) == paid.to_dict()


class TestChat:
    @pytest.fixture
    def served(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
        calls: list[tuple[object, ...]] = []
        monkeypatch.setattr("ui.app.launch_chat", lambda *given, **_: calls.append(given))
        return calls

    def test_it_says_which_articles_it_asks(
        self, crosscheck: Crosscheck, folder: Path, library_store: str, served: list[tuple[object, ...]], tmp_path: Path
    ) -> None:
        crosscheck("index", folder, "--store", tmp_path / "s")
        crosscheck("chat", "--store", tmp_path / "s")
        crosscheck("chat", "--store", library_store)
        assert [given[1] for given in served] == [(), EXAMPLES]
        mine, bundled = (given[2] for given in served)
        assert (mine(), bundled()) == (f"3 articles in {tmp_path / 's'}", "the 5 bundled articles")  # type: ignore[operator]
        (folder / "notes.txt").unlink()
        crosscheck("index", folder, "--store", tmp_path / "s")
        assert mine() == f"2 articles in {tmp_path / 's'}"  # type: ignore[operator]


class TestProcess:
    """As a process of its own, with real file descriptors."""

    def test_an_answer_and_nothing_else_is_printed(self, library_store: str, paid: Answer) -> None:
        done = process("ask", PAY, "--store", library_store, "--json")
        assert (done.returncode, done.stderr) == (0, b"")
        assert json.loads(done.stdout) == paid.to_dict()

    def test_an_error_is_one_line_and_exit_status_2(self, tmp_path: Path) -> None:
        done = process("index", tmp_path / "nowhere")
        assert (done.returncode, done.stdout) == (2, b"")
        assert re.fullmatch(rb"crosscheck: No such file or folder: [^\n]+\n", done.stderr)

    def test_raw_bytes_are_no_trouble(self, library_store: str) -> None:
        done = process("ask", b"\xff\xfe", "--store", library_store, PYTHONIOENCODING="ascii")
        assert done.returncode == 2
        assert b"The question has no words" in done.stderr
        assert b"Traceback" not in done.stderr

    @pytest.mark.parametrize("option", ["--help", "--version"])  # printed by rich, and by Python
    def test_a_reader_that_goes_away_is_no_missing_answer(self, option: str) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        done = process(option, out=writing)
        os.close(writing)
        assert (done.returncode, done.stderr) == (141, b"")

    def test_control_c_while_it_is_imported_ends_it_quietly(self) -> None:
        code = """
import os, signal, sys
class Pressing:
    def find_spec(self, name, *rest):
        if name == "rag.chain":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Pressing())
signal.signal(signal.SIGINT, signal.default_int_handler)
from ui.__main__ import main
main()
"""
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True)
        assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")

    def test_the_installed_command_is_this_one(self) -> None:
        import tomllib

        scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
        assert scripts == {"crosscheck": "ui.__main__:main"}
        installed = shutil.which("crosscheck", path=str(Path(sys.executable).parent))
        if installed:
            assert b"Usage: crosscheck" in subprocess.run([installed, "--help"], capture_output=True, check=True).stdout
