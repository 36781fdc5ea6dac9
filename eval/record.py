"""Records: what was answered, written case by case, so that a run that was cut off can go on where it ended.

A record is a file of JSON Lines, an answer to a line. It holds what was answered and not how good that was: facts that
have been corrected since are held against the answer anew. An answer is taken from it only for the same question
(with its history and its day) asked of the same articles by the same code and models; a case that crashed is asked
again.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from eval.facts import Fact
from eval.provenance import configuration_hash, question_hash
from index.errors import CrosscheckError
from rag.answer import Answer

_ANSWER = TypeAdapter(Answer)
_START = b'{"question"'  # of a line; a file that begins otherwise is somebody's own and left as it is


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What became of a question: an answer and how many seconds it took, or the reason why asking crashed."""

    answer: Answer | None = None
    seconds: float | None = None
    error: str | None = None


class RecordError(CrosscheckError):
    """The record can't be read or written, or is something else."""


class Record:
    """A record opened for reading and going on.

    Args:
        path: made if it is not there yet.
        configuration: what answers depend on besides the question.

    Raises:
        RecordError: it can't be read or written, or a line of it is no answer. A last line that a run which was killed
            left unfinished is cut off.
    """

    def __init__(self, path: Path, configuration: dict[str, str | None]) -> None:
        self._path = path
        self._configuration = configuration_hash(configuration)
        self._known = self._read()

    def get(self, fact: Fact) -> Asked | None:
        """Return what is on record for a question; None where it is not, or crashed."""
        return self._known.get(question_hash(fact))

    def add(self, fact: Fact, asked: Asked) -> None:
        """Write down what became of a question.

        Raises:
            RecordError: the file can't be written.
        """
        row = {
            "question": question_hash(fact),
            "configuration": self._configuration,
            "asked": fact.question,
            "seconds": asked.seconds,
            "error": asked.error,
            "answer": asked.answer.to_dict() if asked.answer else None,
        }
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")
        except OSError as failure:
            raise RecordError(f"{self._path} can't be written ({failure.strerror}): choose another file.") from failure

    def _read(self) -> dict[str, Asked]:
        try:
            self._path.open("a").close()  # what can't be written is told before anything is asked
            content = self._path.read_bytes()
            lines = content.splitlines(keepends=True)
            if lines and not lines[-1].endswith(b"\n") and content.startswith(_START):
                with self._path.open("r+b") as file:
                    file.truncate(len(content) - len(lines.pop()))
        except OSError as error:
            raise RecordError(f"{self._path} can't be opened ({error.strerror}): choose another file.") from error
        rows = [self._row(number, line) for number, line in enumerate(lines, 1)]
        return {
            question: asked
            for question, configuration, asked in rows
            if configuration == self._configuration and asked.answer
        }

    def _row(self, number: int, line: bytes) -> tuple[str, str, Asked]:
        try:
            row = json.loads(line)
            answer = _ANSWER.validate_python(row["answer"]) if row["answer"] else None
            asked = Asked(answer=answer, seconds=row["seconds"], error=row["error"])
            return row["question"], row["configuration"], asked
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            raise RecordError(
                f"{self._path}, line {number}: not a saved answer. Choose another file, or delete the line."
            ) from error
