"""What the commands say of themselves, and of what was hardly meant."""

import shlex
from pathlib import Path

import pytest
import typer
from conftest import Crosscheck

from index.build import LIBRARY
from ui.cli import app


@pytest.mark.parametrize("command", ["", *sorted(typer.main.get_group(app).commands)])
def test_the_help_names_no_types_of_what_takes_no_value(crosscheck: Crosscheck, command: str) -> None:
    told = crosscheck(*filter(None, [command]), "--help").out
    assert "--help" in told
    assert "<bool>" not in told
    assert "<list" not in told


def test_words_after_a_question_in_quotes_are_told(crosscheck: Crosscheck, library_store: str) -> None:
    told = crosscheck("ask", "How old is Wang?", "--json", "true", "--store", library_store).one_line()
    assert "'true'" in told
    assert "--json" in told
    assert crosscheck("ask", "How", "old", "is", "Wang?", "--store", library_store).code == 0


def test_whoever_replaces_the_bundled_articles_is_told_how_to_get_them_back(
    crosscheck: Crosscheck, folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "a store"
    assert "bundled" not in crosscheck("index", LIBRARY, "--store", store).out
    told = crosscheck("index", folder, "--store", store).out.splitlines()
    assert told[-1].startswith("The bundled articles were replaced.")
    again = shlex.split(told[-1].partition(": crosscheck ")[2])
    assert crosscheck(*again).code == 0
    assert "bundled" not in crosscheck("index", LIBRARY, folder, "--store", store).out
