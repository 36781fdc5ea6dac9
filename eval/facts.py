"""Facts: what the articles are known to say, or known not to say → what the suite asks.

    facts:
      - question: How old is Alexandr Wang?
        kind: several articles
        answers: ["28-year-old", "28"]
        quotes:
          - article: wang-to-lead-meta-ai-lab
            text: Alexandr Wang, Scale AI's 28-year-old chief executive

`answers` are the accepted ones, each found in a gold quote; `quotes` are exact words of an article, named by its id.
Both are empty where the articles don't answer.
"""

import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from index.errors import CrosscheckError

BUNDLED = Path(__file__).parent / "facts"

Kind = Literal["single", "several articles", "conflict", "why", "not answerable"]


class FactsError(CrosscheckError):
    """A file of facts can't be read, or does not fit the articles."""


def _with_words(text: str) -> str:
    if not re.search(r"[^\W_]", text):
        raise ValueError("holds neither a word nor a figure")
    return text


Words = Annotated[str, AfterValidator(_with_words)]


class GoldQuote(BaseModel):
    """Exact words of an article that answer a question."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    article: Words
    text: Words


class Fact(BaseModel):
    """A question with its accepted answers and the words that prove them; neither where the articles don't answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: Words
    kind: Kind
    answers: tuple[Words, ...]
    quotes: tuple[GoldQuote, ...]

    @property
    def answerable(self) -> bool:
        """Whether the articles answer the question."""
        return self.kind != "not answerable"

    @model_validator(mode="after")
    def _proved(self) -> Self:
        wanted = "at least one of each" if self.answerable else "none"
        if not bool(self.answers) == bool(self.quotes) == self.answerable:
            raise ValueError(
                f"a fact of the kind {self.kind!r} has {wanted} of answers and quotes; "
                f"got {len(self.answers)} answers and {len(self.quotes)} quotes"
            )
        return self


class _FactsFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    facts: tuple[Fact, ...] = Field(min_length=1)


def load_facts(path: str | Path = BUNDLED) -> tuple[Fact, ...]:
    """Load a file of facts, or every .yaml file of a folder in sorted order; the bundled ones where none is named.

    Raises:
        FactsError: unreadable, no YAML, or not as described above; names the file, the line and the field.
    """
    path = Path(path).expanduser()
    if path.is_dir():
        files = sorted(path.glob("*.yaml"))
        if not files:
            raise FactsError(f"There is no .yaml file in {path}. Name a file of facts.")
        return tuple(fact for file in files for fact in load_facts(file))
    node, content = _parse(path, _read(path))
    if node is None:
        raise FactsError(f"{path}, line 1, field 'facts': the file is empty.")
    try:
        return _FactsFile.model_validate(content).facts
    except ValidationError as error:
        raise FactsError(_first_problem(path, node, error)) from error


def _read(path: Path) -> str:
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise FactsError(f"The facts {path} can't be read ({error.strerror}). Check the path.") from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FactsError(f"{path}, line {line}: not UTF-8. Save the file as UTF-8.") from error


def _parse(path: Path, text: str) -> tuple[yaml.Node | None, Any]:
    """Return the YAML node of the file and its content, every scalar a string: an answer 28 or No is text as well."""
    try:
        loader = yaml.BaseLoader(text)
        node = loader.get_single_node()
        return node, loader.construct_document(node) if node else None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise FactsError(f"{path}, line {line}: not YAML: a control character.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FactsError(f"{path}, line {mark.line + 1 if mark else 1}: not YAML: {error.problem}.") from error
    except RecursionError as error:
        raise FactsError(f"{path}, line {loader.line + 1}: not facts: nested too deeply.") from error


def _first_problem(path: Path, root: yaml.Node, error: ValidationError) -> str:
    problems = error.errors(include_url=False)
    first = problems[0]
    steps = first["loc"]
    field = ".".join(str(step) for step in steps if isinstance(step, str) and step != "facts") or "facts"
    what = first["msg"].removeprefix("Value error, ")
    got = f"; got {first['input']!r}" if isinstance(first["input"], str | int | float | bool) else ""
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{path}, line {_line(root, steps)}, field {field!r}: {what}{got}{more}."


def _line(node: yaml.Node, steps: tuple[Any, ...]) -> int:
    """Return the line, from 1, of the place that the steps lead to, or of the last one on the way that exists."""
    line = node.start_mark.line
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if key.value == step]
            if not found:
                break
            key, node = found[-1]  # YAML takes the last of equal keys
            line = key.start_mark.line
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    return int(line) + 1
