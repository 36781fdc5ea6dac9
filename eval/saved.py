"""Saved results: what `crosscheck eval --json` printed → the cases it was made of, without the passages."""

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from eval.cases import Case
from eval.facts import Fact
from index.errors import CrosscheckError

MAKE_ONE = "Save one with: crosscheck eval --json > result.json"
_CASE = TypeAdapter(Case)
_NOT_SAVED = {"positions": (), "disagreement": None, "retrieved": ()}


class ResultError(CrosscheckError):
    """A file is no result of the suite."""


def read_result(path: Path) -> dict[str, Any]:
    """Read a result that was saved as JSON.

    Raises:
        ResultError: the file can't be read or is no result.
    """
    try:
        result = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ResultError(f"The result {path} can't be read ({error.strerror}). Check the path.") from error
    except (ValueError, RecursionError) as error:
        raise ResultError(f"{path} is not JSON. {MAKE_ONE}") from error
    saved_cases(result, str(path))
    return dict(result)


def saved_cases(result: Any, name: str = "This") -> list[Case]:
    """Return the cases of a result in the order they were asked.

    Accepted answers are the words that were saved; an answer has no passages.

    Args:
        result: as `SuiteResult.to_dict()` makes it.
        name: what an error calls it.

    Raises:
        ResultError: it is no such result.
    """
    if not isinstance(result, Mapping) or not isinstance(result.get("cases"), list):
        raise ResultError(f"{name} is no result of crosscheck eval: it has no cases. {MAKE_ONE}")
    cases = []
    for number, row in enumerate(result["cases"], 1):
        try:
            cases.append(_CASE.validate_python(_nested(row)))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(str(step) for step in first["loc"])
            message = f"{place}: {first['msg']}"
            raise ResultError(
                f"{name} is no result of crosscheck eval: case {number}, {message}. {MAKE_ONE}"
            ) from error
    return cases


def _nested(row: Any) -> Any:
    """Put what belongs to the fact and what was left out when saving where a `Case` has it."""
    if not isinstance(row, Mapping):
        return row
    fact = {name: row[name] for name in Fact.model_fields if name in row}
    measured = {field.name: row[field.name] for field in fields(Case) if field.name in row}
    answer = measured.get("answer")
    if isinstance(answer, Mapping):
        measured["answer"] = {"question": row.get("question"), **_NOT_SAVED, **answer}
    return {**measured, "fact": fact}
