"""The writer: a chat model words the answer from numbered passages, and each of its sentences passes the gate.

Sentences appear as they pass. What does not pass is struck out with its reason. The positions stay those of the
articles: the model is given them, and a value that its words leave out is added to them.
"""

import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from langchain_core.runnables import Runnable, RunnableConfig, RunnableGenerator

from index.encoder import SentenceEncoder
from index.errors import ModelError
from index.store import ScoredPassage
from rag.answer import Answer, Position
from rag.answer_types import answer_type
from rag.citations import Citation, Statement, source_name
from rag.deadline import awithin, within
from rag.extractive import ABSTENTION
from rag.gate import Gate
from rag.gate.claims import is_preamble, states_nothing
from rag.gate.reply import ReplyReader
from rag.gate.support import Support
from rag.gate.told import says, tells
from rag.llm import name_of, reply_seconds, what_went_wrong
from rag.markers import cited_markers, in_a_line, without_markers
from rag.prompts import NO_ANSWER, answer_prompt, history_messages, passage_block, values_block
from rag.quotable import is_question
from rag.tokens import REPLY, context_size, pack

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST_REPLY = 8_000  # characters, twice what REPLY tokens hold; an answer has a few hundred
STANDS_IN = "Quotes are shown instead."
# Markdown escapes hyphens, and some models prefer other ones.
_DECLINES = re.compile(r"\\?[-‐‑–_]".join(NO_ANSWER.split("-")), re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What the articles say by themselves, before a chat model words it."""

    extracted: Answer
    history: Sequence[Any] = ()


def writer(
    model: "BaseChatModel", encoder: SentenceEncoder, count: Callable[[str], int], support: Support | None = None
) -> Runnable[Draft, Answer]:
    """Make the last step of the chain: `Draft` → `Answer`.

    Streamed, it gives an answer for each sentence that passes, each with all that stands so far, and last the whole
    one. A model that fails is told in `Answer.notice`, and the extracted answer stands in.

    Args:
        model: any LangChain chat model.
        encoder: finds the sentences to cite.
        count: text → tokens of this model.
        support: judges whether sentences support a statement.
    """
    from langchain_core.output_parsers import StrOutputParser  # lazy: half a second

    gate = partial(Gate, support=support or Support(), encoder=encoder)
    wording = answer_prompt() | model | StrOutputParser()

    def pieces(work: "_Work", config: RunnableConfig) -> Iterator[str]:
        try:
            yield from within(reply_seconds(model), wording.stream(work.prompt, config))
        except Exception as error:  # each provider raises its own kinds, and an unreadable reply breaks anywhere
            raise ModelError(what_went_wrong(error, model)) from error

    async def apieces(work: "_Work", config: RunnableConfig) -> AsyncIterator[str]:
        try:
            async for piece in awithin(reply_seconds(model), wording.astream(work.prompt, config)):
                yield piece
        except Exception as error:  # see above
            raise ModelError(what_went_wrong(error, model)) from error

    def write(drafts: Iterator[Draft], config: RunnableConfig) -> Iterator[Answer]:
        for draft in drafts:
            work = _Work(draft, model, gate, count)
            try:
                for piece in pieces(work, config) if work.passages else ():
                    yield from work.take(piece)
                yield work.finished()
            except ModelError as error:
                yield work.failed(str(error))

    async def awrite(drafts: AsyncIterator[Draft], config: RunnableConfig) -> AsyncIterator[Answer]:
        async for draft in drafts:
            work = _Work(draft, model, gate, count)
            try:
                if work.passages:
                    async for piece in apieces(work, config):
                        for answer in work.take(piece):
                            yield answer
                yield work.finished()
            except ModelError as error:
                yield work.failed(str(error))

    # LangChain hands the configuration to functions that ask for it, which its types don't say.
    return RunnableGenerator(cast(Any, write), cast(Any, awrite))


class _Work:
    """One reply while it is written."""

    def __init__(
        self,
        draft: Draft,
        model: "BaseChatModel",
        gate: Callable[[Sequence[ScoredPassage]], Gate],
        count: Callable[[str], int],
    ) -> None:
        self._extracted = draft.extracted
        self._name = name_of(model)
        question, history = draft.extracted.resolved_question, history_messages(draft.history)
        blocks = [passage_block(n, scored) for n, scored in enumerate(draft.extracted.retrieved, 1)]
        fixed = answer_prompt().invoke({"history": history, "passages": "", "values": "", "question": question})
        values = values_block(draft.extracted.positions, draft.extracted.retrieved)
        room = context_size(model) - REPLY - count(fixed.to_string()) - count(values)
        blocks = pack(blocks, count, room)
        self.passages = draft.extracted.retrieved[: len(blocks)]
        self.prompt = {
            "history": history,
            "passages": "\n".join(blocks),
            "values": values_block(draft.extracted.positions, self.passages),
            "question": question,
        }
        self._reader = ReplyReader()
        self._gate = gate(self.passages)
        self._statements: list[Statement] = []
        self._passed: set[str] = set()  # sentences without their markers
        self._left_out = ""  # a sentence that was neither shown nor struck
        self._declined = False

    def take(self, piece: str) -> Iterator[Answer]:
        """Take the next piece of the reply; yield the answer so far if a sentence more has passed.

        Raises:
            ModelError: the reply is longer than any answer.
        """
        if self._reader.length + len(piece) > LONGEST_REPLY:
            raise ModelError(f"the chat model ({self._name}) wrote more than {LONGEST_REPLY:,} characters")
        if self._checked(self._reader.feed(piece)) and not self._declined:
            yield self._so_far()

    def finished(self) -> Answer:
        """Return the whole answer.

        Raises:
            ModelError: the reply is empty.
        """
        self._checked(self._reader.close())
        if self.passages and not (self._statements or self._declined or self._left_out):
            raise ModelError(f"the chat model ({self._name}) sent an empty reply")
        if self._declined or not self.passages:
            return _abstained(self._extracted)
        if not self._statements:
            self._statements.append(Statement(text=self._left_out, struck="it states nothing"))  # "Sure!", and no more
        struck = sum(statement.struck is not None for statement in self._statements)
        if struck == len(self._statements):
            return self._instead(f"Nothing in the reply of the chat model ({self._name}) could be verified.")
        told = f"{struck} of {len(self._statements)} sentences could not be verified." if struck else None
        return _with_positions(self._so_far(), self._extracted, told)

    def failed(self, reason: str) -> Answer:
        """Return the extracted answer with the reason why it stands in."""
        told = f"{reason[:1].upper()}{reason[1:]}."
        return replace(self._instead(told), model_failure=told)

    def _instead(self, told: str) -> Answer:
        stands_in = None if self._extracted.abstained else STANDS_IN
        return replace(
            self._extracted, statements=tuple(self._statements), notice=_joined(self._extracted.notice, told, stands_in)
        )

    def _checked(self, sentences: Sequence[str]) -> bool:
        """Check sentences and tell whether one of them passed."""
        before = len(self._passed)
        for text in sentences:
            if _DECLINES.search(text):
                self._declined = self._declined or not self._passed  # what has been shown is not withdrawn
            if not self._declined and not _DECLINES.search(text):
                self._check(text)
        return len(self._passed) > before

    def _check(self, text: str) -> None:
        plain = without_markers(text)
        cites = bool(cited_markers(text))
        if plain in self._passed or (not cites and is_preamble(plain)):
            self._left_out = plain
            return
        if cites and (is_question(plain) or states_nothing(plain)):
            statement = Statement(text=plain, struck="it states nothing")
        else:
            statement = self._gate.check(text)
        if statement.struck is None:
            self._passed.add(plain)
        if statement.struck is None or statement not in self._statements:
            self._statements.append(statement)

    def _so_far(self) -> Answer:
        text = " ".join(statement.text for statement in self._statements if statement.struck is None)
        return replace(
            self._extracted, text=text, short=None, citations=tuple(self._gate.citations), positions=(),
            disagreement=None, statements=tuple(self._statements), abstained=False,
        )  # fmt: skip


def _abstained(extracted: Answer) -> Answer:
    return replace(
        extracted, text=ABSTENTION, short=None, citations=(), positions=(), disagreement=None, abstained=True
    )


def _with_positions(written: Answer, extracted: Answer, told: str | None) -> Answer:
    """Add the positions of the articles to what the model wrote, and a line for each source of one that it left out.

    A source is left out unless a sentence that states the value cites it: the same sentence of an article may prove
    another figure. An article that such a sentence cites for the value with other words of it is not left out.
    """
    citations, lines = list(written.citations), [written.text]
    wanted = answer_type(extracted.resolved_question)
    passed = [one.text for one in written.statements if one.struck is None]
    positions: list[Position] = []
    for position in extracted.positions:
        published = position.citations[0].published
        stating = [text for text in passed if tells(without_markers(text), position.value, wanted, published)]
        stated = {marker for text in stating for marker in cited_markers(text)}
        cited: list[Citation] = []
        for one in position.citations:
            same = [
                other
                for other in citations
                if other.overlaps(one)
                or (
                    other.marker in stated
                    and other.article_id == one.article_id
                    and tells(other.quote, position.value, wanted, published)
                )
            ]
            known = min(same, key=lambda other: other.marker not in stated, default=None)
            if known is None:
                known = replace(one, marker=len(citations) + 1)
                citations.append(known)
            cited.append(known)
        cited = list(dict.fromkeys(cited))
        if left_out := [one for one in cited if one.marker not in stated]:
            sources = " and ".join(f"{source_name(one.publisher, one.title)} [{one.marker}]" for one in left_out)
            also = "also " * (len(left_out) < len(cited))
            stands = "" if also else position.label
            lines.append(f"{stands}{in_a_line(position.value)}, {also}according to {sources}.")
        positions.append(replace(position, citations=tuple(cited)))
    disagreement = extracted.disagreement
    return replace(
        written,
        text="\n".join(lines),
        short=extracted.short if extracted.short and says(written.text, extracted.short) else None,
        citations=tuple(citations),
        positions=tuple(positions),
        disagreement=disagreement and replace(disagreement, positions=tuple(positions)),
        notice=_joined(extracted.notice, told),
    )


def _joined(*notices: str | None) -> str | None:
    return " ".join(filter(None, notices)) or None
