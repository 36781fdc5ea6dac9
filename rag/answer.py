"""Answer: what `ask()` returns."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from index.store import ScoredPassage
from rag.citations import Citation, Statement
from rag.values import Relation

DisagreementKind = Literal["contradiction", "revised over time", "different quantity", "bound", "rounding"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """One value that articles give, with everyone who gives it and how it relates to the leading position.

    Attributes:
        value: as a person would write it.
        citations: at least one.
        relation: to the leading position's value.
        comparable: False where the two are not values of the same thing, figures of other years or texts, say, or
            are of a list. Their relation is "differs" then, and no contradiction.
        year: that a figure is said to be of, or a quarter of one, "Q2 2024"; or "".
        witnesses: number of its articles, of near-copies only one counted.
        doubtful: it differs, but is not likely enough for that to be told as a contradiction.
        nuance: what the relation leaves open, or "": "more precise" than the leading value; "earlier" or "later" than
            it, where a value that differs was revised over time; of the leading one, where another value that
            contradicts it is given by as many articles, or by more, "as many say otherwise" or "more say otherwise".
    """

    value: str
    citations: tuple[Citation, ...]
    relation: Relation
    comparable: bool = True
    year: str = ""
    witnesses: int = 1
    doubtful: bool = False
    nuance: str = ""

    @property
    def stands(self) -> str:
        """How it stands to the leading one, as far as that can be said, in words: "agrees, rounded", "differs"."""
        if self.relation == "same":
            return f"leads, but {self.nuance}" if self.nuance else "leads"
        if self.doubtful:
            return "less certain"
        if not self.comparable:
            return f"in {self.year}" if self.year else "also"
        if self.relation == "differs":
            return self.nuance or "differs"
        bounds = self.relation == "bounds" and not self.nuance
        return "consistent" if bounds else f"agrees, {self.nuance or 'rounded'}"

    @property
    def label(self) -> str:
        """The same as a label to stand before its value, "Rounded: ", "But: "; "" for the leading one."""
        if self.relation == "same":
            return ""
        said = "but" if self.stands == "differs" else self.stands.removeprefix("agrees, ")
        return f"{said[0].upper()}{said[1:]}: "


@dataclass(frozen=True, kw_only=True, slots=True)
class Disagreement:
    """Positions that can't all be true, or only seem so: a rounding, a bound, a figure revised later."""

    kind: DisagreementKind
    summary: str
    positions: tuple[Position, ...]

    @property
    def is_conflict(self) -> bool:
        """Whether the positions can't all be true, at least not at one time; a rounding or a bound is no conflict."""
        return self.kind in ("contradiction", "revised over time")


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """An answer with its proof.

    Every marker `[n]` in `text` has its citation and every citation its marker. An abstained answer has no
    citations, no positions and no short answer.

    Attributes:
        question: as asked.
        resolved_question: as searched: a follow-up with what it leaves out, any other question as asked.
        text: quotes with markers, joined by fixed words; says so in words when the articles don't answer.
        short: the exact answer, or None where none could be cut out.
        citations: in the order of their markers, from 1.
        positions: the values that the articles give, leading one (its relation is `same`) first; with `as_of` in order
            of time.
        disagreement: None where the articles agree or it was not examined.
        confidence: estimated probability in [0, 1] that the best quote of what leads holds the answer (calibrated on
            questions about other texts); a chat model's wording does not change it.
        abstained: the articles don't say.
        retrieved: the passages that were read, best first.
        statements: the sentences of a chat model's reply in order, those struck out with the reason; none without one.
        model_failure: why a chat model gave no reply that could be read, and what the articles say stands in; or None.
        notice: what should be known beside the answer (a chat model failed, no article is that old, say), or None.
    """

    question: str
    text: str
    short: str | None
    citations: tuple[Citation, ...]
    positions: tuple[Position, ...]
    disagreement: Disagreement | None
    confidence: float
    abstained: bool
    retrieved: tuple[ScoredPassage, ...]
    notice: str | None = None
    resolved_question: str = ""
    statements: tuple[Statement, ...] = ()
    model_failure: str | None = None

    def __add__(self, later: "Answer") -> "Answer":
        """Return the later one: LangChain adds up what a chain streams, and each answer holds all that stood before."""
        return later

    def __post_init__(self) -> None:
        if not self.resolved_question:
            object.__setattr__(self, "resolved_question", self.question)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain JSON types; dates as ISO strings."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
