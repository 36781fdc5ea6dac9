"""Facts: what the articles are known to say, or known not to say → what the suite asks.

    facts:
      - question: How old is Alexandr Wang?
        kind: several articles
        answers: [{number: 28, unit: years}]
        quotes:
          - article: wang-to-lead-meta-ai-lab
            text: Alexandr Wang, Scale AI's 28-year-old chief executive

`answers` are the accepted ones, typed as in eval/answers.py, each found in a gold quote; of a conflict, one for each
position. `quotes` are exact words of an article, named by its id. Both are empty where the articles don't answer. A
fact of the kind `follow-up` has the earlier messages as `history`, one of the kind `as of` the day as `as_of`.

List every passage of words that proves an answer: a citation that overlaps no gold quote counts as wrong in
`citation_right`, `citation_precision` and `citation_recall`, even if an accepted answer stands in it.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from eval.answers import TYPES, AcceptedAnswer, Words
from index.errors import CrosscheckError

BUNDLED = Path(__file__).parent / "facts"

Kind = Literal["single", "several articles", "conflict", "why", "follow-up", "as of", "not answerable"]


EXAMPLE = (
    "facts: [{question: 'Who won?', kind: single, answers: [Ann], quotes: [{article: my-article, text: Ann won}]}]"
)
"""What a file that is of another form is told to look like; it stands in one line, as errors do."""
_FORM = f"A file of facts looks like this: {EXAMPLE}"
_PLAIN = {
    "missing": "is missing",
    "extra_forbidden": "there is no such field",
    "literal_error": "must be {expected}",
    "model_type": "must consist of fields with values",
    "tuple_type": "must be a list",
    "too_short": "must have at least one",
    "string_type": "must be text",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a finite number",
    "greater_than_equal": "must be at least {ge}",
    "date_type": "must be a date such as 2025-06-10",
    "date_from_datetime_parsing": "there is no such date",
}
"""What pydantic calls a problem, in the words of somebody who writes a file."""


_NAMED = re.compile(r"(?:needs|has no) '(history|as_of)'$")


class FactsError(CrosscheckError):
    """A file of facts can't be read, or does not fit the articles."""


def _day(written: Any) -> Any:
    if isinstance(written, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        raise ValueError("not a date: write it as 2025-06-10")  # pydantic would take "20250610" for seconds since 1970
    return written


class GoldQuote(BaseModel):
    """Exact words of an article that answer a question."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    article: Words
    text: Words


class Message(BaseModel):
    """An earlier message of the conversation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Literal["user", "assistant"]
    content: Words


class Fact(BaseModel):
    """A question with its accepted answers and the words that prove them; neither where the articles don't answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: Words
    kind: Kind
    answers: tuple[AcceptedAnswer, ...]
    quotes: tuple[GoldQuote, ...]
    history: tuple[Message, ...] = ()
    as_of: Annotated[date | None, BeforeValidator(_day)] = None

    @property
    def answerable(self) -> bool:
        """Whether the articles answer the question."""
        return self.kind != "not answerable"

    @model_validator(mode="after")
    def _proved(self) -> Self:
        wanted = "at least one answer and one quote" if self.answerable else "no answers and no quotes"
        if not bool(self.answers) == bool(self.quotes) == self.answerable:
            raise ValueError(
                f"a fact of the kind {self.kind!r} must have {wanted}; "
                f"got {len(self.answers)} answers and {len(self.quotes)} quotes"
            )
        for name, given, kind in (("history", self.history, "follow-up"), ("as_of", self.as_of, "as of")):
            if bool(given) != (self.kind == kind):
                has = "needs" if self.kind == kind else "has no"
                raise ValueError(f"a fact of the kind {self.kind!r} {has} {name!r}")
        return self


class _FactsFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    facts: tuple[Fact, ...] = Field(min_length=1)


def load_facts(path: str | Path = BUNDLED) -> tuple[Fact, ...]:
    """Load a file of facts, or every .yaml file of a folder in sorted order; the bundled ones where none is named.

    Raises:
        FactsError: unreadable, no YAML, or not as described above; names the file, the line and the field.
    """
    return tuple(fact for _, fact in placed_facts(path))


def placed_facts(path: str | Path = BUNDLED) -> tuple[tuple[str, Fact], ...]:
    """Load facts as `load_facts` does, each with its place: "my.yaml, line 12"."""
    path = Path(path).expanduser()
    if not path.is_dir():
        return tuple(_of_file(path))
    files = sorted(path.glob("*.yaml"))
    if not files:
        raise FactsError(f"There is no .yaml file in {path}. Name a file of facts.")
    return tuple(placed for file in files for placed in _of_file(file))


def _of_file(path: Path) -> Iterator[tuple[str, Fact]]:
    node, content = _parse(path, _read(path))
    if node is None:
        raise FactsError(f"{path}, line 1, field 'facts': the file is empty. {_FORM}")
    try:
        facts = _FactsFile.model_validate(content).facts
    except ValidationError as error:
        raise FactsError(_first_problem(path, node, error)) from error
    for number, fact in enumerate(facts):
        yield f"{path}, line {_line(node, ('facts', number))}", fact


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
        if node and (twice := _given_twice(node)):
            line, name = twice.start_mark.line + 1, twice.value
            raise FactsError(f"{path}, line {line}, field {name!r}: appears twice. Keep one of them.")
        return node, loader.construct_document(node) if node else None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise FactsError(f"{path}, line {line}: not YAML: it contains a control character.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FactsError(f"{path}, line {mark.line + 1 if mark else 1}: not YAML: {error.problem}.") from error
    except RecursionError as error:
        raise FactsError(f"{path}, line {loader.line + 1}: not facts: nested too deeply.") from error


def _given_twice(root: yaml.Node) -> yaml.ScalarNode | None:
    """Return a field that stands in a mapping a second time."""
    left, seen = [root], set[int]()
    while left:
        node = left.pop()
        if id(node) in seen:
            continue  # an alias
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            names: set[str] = set()
            for key, value in node.value:
                left.append(value)
                if isinstance(key, yaml.ScalarNode):
                    if key.value in names:
                        return key
                    names.add(key.value)
        elif isinstance(node, yaml.SequenceNode):
            left += node.value
    return None


def _first_problem(path: Path, root: yaml.Node, error: ValidationError) -> str:
    found = error.errors(include_url=False)
    # of facts none of which is right pydantic says besides that there are too few
    problems = [one for one in found if one["type"] != "too_short" or len(found) == 1]
    first = problems[0]
    steps = _written_steps(first["loc"])
    named = _NAMED.search(first["msg"])
    fields = [str(step) for step in steps if isinstance(step, str) and step != "facts"]
    field = ".".join(fields) or (named[1] if named else "facts")
    plain = _PLAIN.get(first["type"], first["msg"].removeprefix("Value error, "))
    what = plain.format(**first["ctx"]) if first["type"] in _PLAIN and "ctx" in first else plain
    got = f"; got {first['input']!r}" if isinstance(first["input"], str | int | float | bool) else ""
    more = f" (and {len(problems) - 1} more problem{'s' if len(problems) > 2 else ''})" if len(problems) > 1 else ""
    no_facts = len(steps) < 2 or (len(steps) == 2 and first["type"] == "model_type")
    return f"{path}, line {_line(root, steps)}, field {field!r}: {what}{got}{more}.{f' {_FORM}' if no_facts else ''}"


def _written_steps(steps: tuple[Any, ...]) -> tuple[Any, ...]:
    """Leave out the type of an answer, which pydantic puts behind its number."""
    return tuple(
        step for place, step in enumerate(steps) if not (step in TYPES and steps[place - 2 : place - 1] == ("answers",))
    )


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
