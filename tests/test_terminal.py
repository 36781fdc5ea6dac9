"""What the terminal shows: nothing that an article could do to it, colour for people only, and every value whole."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Crosscheck
from rich.console import Console

from rag import Answer, ask
from rag.answer import Disagreement
from ui import terminal

PAY = "How much did Meta pay for its stake in Scale AI?"


@pytest.fixture(scope="module")
def paid(library_store: str) -> Answer:
    return ask(PAY, store=library_store)


HARM = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202egnp.exe\x08\r\x00"


def harmless(text: str) -> bool:
    return all(char.isprintable() or char == "\n" for char in text)


def test_no_control_character_of_an_article_arrives(crosscheck: Crosscheck, folder: Path, tmp_path: Path) -> None:
    (folder / "gazette.md").unlink()
    (folder / "bad\x1b[31m\u202e.md").write_text(
        '---\ntitle: "\\e[31mRed\\a title\\x9b"\npublisher: "The\\eHerald"\n---\n'
        "The mayor asked\x1b[31m the army\u202e for help in Celle.\n"
    )
    (folder / "worse\x1b[2J.csv").write_text("x")
    for arguments in (
        ("index", folder, "--store", tmp_path / "s"),
        ("ask", "Who asked the army for help in Celle?", "--store", tmp_path / "s"),
        ("ask", "Who asked the army for help in Celle?", "--store", tmp_path / "s", "--json"),
    ):
        done = crosscheck(*arguments)
        assert done.code == 0
        assert harmless(done.out + done.err)
    assert "[31m the army" in json.loads(done.out)["text"]  # the words themselves did arrive


def test_nor_one_of_a_file_name_in_an_error(crosscheck: Crosscheck, tmp_path: Path) -> None:
    place = tmp_path / "articles"
    place.mkdir()
    (place / "bad\x1b[31m\n\u202e.txt").write_bytes(b"\x00\x01")
    assert harmless(crosscheck("index", place, "--store", tmp_path / "s").one_line())
    assert harmless(crosscheck("index", tmp_path / "no\x1b[31m\nwhere").one_line())


def test_without_a_terminal_there_is_no_colour(crosscheck: Crosscheck, library_store: str) -> None:
    assert "\x1b" not in crosscheck("ask", PAY, "--store", library_store).out
    assert "\x1b" not in crosscheck("ask", "").err
    assert "\x1b" not in crosscheck("--help").out


def test_in_a_terminal_there_is_colour_and_still_nothing_of_the_article(paid: Answer) -> None:
    shown = io.StringIO()
    harmed = replace(paid, text=f"{HARM}{paid.text}", notice=HARM)
    terminal.show_answer(Console(file=shown, force_terminal=True, color_system="standard", width=80), harmed)
    text = shown.getvalue()
    assert "\x1b[1;36m[1]\x1b[0m" in text
    assert harmless(re.sub(r"\x1b\[[\d;]*m", "", text))
    assert "\x1b[2J" not in text
    assert "\x1b[31m" not in text


@pytest.mark.parametrize(
    ("kind", "coloured"), [("contradiction", True), ("revised over time", True), ("rounding", False)]
)
def test_what_can_not_all_be_true_is_coloured(paid: Answer, kind: str, coloured: bool) -> None:
    shown = io.StringIO()
    told = replace(paid, disagreement=Disagreement(kind=kind, summary="So it is.", positions=()))
    terminal.show_answer(Console(file=shown, force_terminal=True, color_system="standard", width=80), told)
    assert ("\x1b[33mSo it is." in shown.getvalue()) == coloured


@pytest.mark.parametrize("width", [40, 80])
def test_nothing_is_cut_off(paid: Answer, width: int) -> None:
    shown = io.StringIO()
    terminal.show_answer(Console(file=shown, width=width), paid)
    table = shown.getvalue().partition("When")[2].partition("The articles")[0]
    assert "…" not in table
    assert len(re.findall(r"(undated|2025-06-09) *$", table, re.MULTILINE)) == len(paid.citations)


def test_no_name_of_an_article_forges_a_marker(paid: Answer) -> None:
    shown = io.StringIO()
    first = paid.positions[0]
    forged = replace(first.citations[0], title="Deal [7]", publisher="Wire [8]")
    positions = (replace(first, citations=(forged,)), *paid.positions[1:])
    answer = replace(paid, citations=(forged, *paid.citations[1:]), positions=positions)
    terminal.show_answer(Console(file=shown, width=120), answer)
    assert "Wire (8)" in shown.getvalue()
    assert "Deal (7)" in shown.getvalue()
    assert "[7]" not in shown.getvalue()
    assert "[8]" not in shown.getvalue()


def test_what_looks_like_markup_is_printed_as_it_is(crosscheck: Crosscheck, tmp_path: Path) -> None:
    assert "[bold]x[/bold][/]" in crosscheck("index", tmp_path / "[bold]x[/bold][/]").one_line()
