"""The chain that ties it together: question → retriever → reader (or chat model) → Answer; and `ask()`."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from langchain_core.documents import Document
from langchain_core.runnables import Runnable, RunnableLambda, RunnablePassthrough

from index.build import LIBRARY, Progress, build_index, default_store
from index.encoder import SentenceEncoder
from index.errors import ModelError, QuestionError, StoreMissing
from index.store import PassageStore
from rag.agreement import timeline
from rag.answer import Answer
from rag.citations import declines, model_answer
from rag.extractive import extractive_answer
from rag.followup import resolve
from rag.llm import load_chat_model, write_answer
from rag.overview import overview_quotes
from rag.reader import Reader
from rag.reader.model import SpanModel
from rag.reader.spans import SpanReader
from rag.retriever import DENSE_WEIGHT, HybridRetriever, as_scored_passage
from rag.wording import checked_question

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

logger = logging.getLogger(__name__)
MODEL_FAILED = "These are quotes instead."  # ends the notice of an answer that a chat model should have worded
ONE_BY_ONE = "That was more than one question. Ask them one by one, or only one of them may be answered."


def ask(
    question: str,
    store: str | Path | None = None,
    *,
    history: Iterable[Any] = (),
    llm: "str | BaseChatModel | None" = None,
    as_of: str | date | None = None,
) -> Answer:
    """Answer a question from the articles of a store, with citations, or say that they don't answer it.

    Args:
        question: at most 2,000 characters.
        store: a directory or the http(s) address of a Chroma server. None for the default store, which is made from
            the bundled articles on first use.
        history: earlier messages as dicts with `role` and `content`, oldest first.
        llm: a chat model to word the answer, by LangChain's `provider:model` name or as an object. Nothing is sent
            anywhere unless one is given.
        as_of: leave out articles published after this day (`YYYY-MM-DD`); the positions come in order of time.

    Raises:
        QuestionError: the question, the history or the date can't be used.
        StoreError: the store is missing, damaged, or made by another encoder.
        ModelError: the chat model can't be loaded. One that fails while answering is noted in `Answer.notice`.
    """
    question = checked_question(question)
    day = parse_day(as_of)
    model = load_chat_model(llm) if llm is not None else None
    chain = answer_chain(open_store(store), llm=model, as_of=day)
    return chain.invoke({"question": question, "history": list(history or ())})


def answer_chain(
    store: PassageStore,
    *,
    llm: "BaseChatModel | None" = None,
    as_of: date | None = None,
    reader: Reader | None = None,
    dense_weight: float = DENSE_WEIGHT,
) -> Runnable[dict[str, Any], Answer]:
    """Make the chain as a LangChain runnable: {"question": str, "history": list of messages} → Answer.

    Args:
        store: what is asked.
        llm, as_of: see `ask`.
        reader: None for the one that comes with crosscheck.
        dense_weight: see `HybridRetriever`.
    """
    retriever = HybridRetriever(store=store, as_of=as_of, dense_weight=dense_weight)
    reading = reader or _span_reader(store, SpanModel().name)

    def search(asked: dict[str, Any]) -> str:
        return resolve(asked["question"], asked.get("history") or [])

    def answer(found: dict[str, Any]) -> Answer:
        passages = [as_scored_passage(document) for document in found["documents"]]
        question = found["search"]
        quotes = overview_quotes(question, passages, store, as_of)
        if quotes is None:
            quotes = reading.read(question, passages)
        extracted = extractive_answer(question, quotes, passages)
        extracted = replace(extracted, question=found["question"], resolved_question=question)
        if as_of:
            extracted = replace(extracted, positions=timeline(extracted.positions))
        if question.count("?") > 1:
            extracted = replace(extracted, notice=ONE_BY_ONE)
        if as_of and any(citation.published is None for citation in extracted.citations):
            extracted = replace(extracted, notice="Undated articles were kept; they may be of a later day.")
        if llm is None:
            return extracted
        return _written_answer(extracted, llm, found.get("history") or [], store.encoder)

    documents: Runnable[Any, list[Document]] = itemgetter("search") | retriever
    return (
        RunnablePassthrough.assign(search=RunnableLambda(search))
        | RunnablePassthrough.assign(documents=documents)
        | RunnableLambda(answer)
    )


def open_store(location: str | Path | None = None, progress: Progress | None = None) -> PassageStore:
    """Open a store, or hand out the one already open while it is current. Safe to call from several threads.

    Args:
        location: None for the default store, which is made from the bundled articles if it isn't there yet.
        progress: called while that is made.

    Raises:
        StoreError: see `PassageStore`.
    """
    place = str(default_store() if location is None else location)
    encoder = _encoder(SentenceEncoder().name)
    with _opening:
        opened = _opened.get((place, encoder.name))
        if opened and opened.is_current():
            return opened
        try:
            store = PassageStore(place, encoder)
        except StoreMissing:
            if location is not None:
                raise
            logger.warning("There is no store at %s yet: the bundled articles are indexed there.", place)
            build_index(LIBRARY, store=place, encoder=encoder, progress=progress)
            store = PassageStore(place, encoder)
        if opened:
            _retire(place, opened)
        _opened[place, encoder.name] = store
        return store


def _retire(place: str, store: PassageStore) -> None:
    """Close the store that was replaced before this one: another thread may still be reading this one."""
    if place in _retired:
        _retired[place].close()
    _retired[place] = store


_opened: dict[tuple[str, str], PassageStore] = {}
_retired: dict[str, PassageStore] = {}
_opening = Lock()


@cache
def _encoder(name: str) -> SentenceEncoder:
    return SentenceEncoder(name)


@cache
def _span_model(name: str) -> SpanModel:
    return SpanModel(name or None)


def _span_reader(store: PassageStore, name: str) -> SpanReader:
    """Return the reader of a store, which remembers its sentences, as long as the store is there."""
    known = _readers.setdefault(store, {})
    if name not in known:
        known[name] = SpanReader(store, _span_model(name))
    return known[name]


_readers: WeakKeyDictionary[PassageStore, dict[str, SpanReader]] = WeakKeyDictionary()


def parse_day(day: str | date | None) -> date | None:
    """Read a day written as YYYY-MM-DD.

    Raises:
        QuestionError: it is not written so.
    """
    if isinstance(day, datetime):
        return day.date()
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day.strip())
    except ValueError as error:
        raise QuestionError(f"{day[:40]!r} is not a day. Write it as YYYY-MM-DD, for example 2025-06-10.") from error


def _written_answer(
    extracted: Answer, model: "BaseChatModel", history: Sequence[Any], encoder: SentenceEncoder
) -> Answer:
    """Let a chat model word the answer; what it can't prove is not shown, and the extracted answer stands in."""
    try:
        reply = write_answer(model, extracted.resolved_question, extracted.retrieved, history)
    except ModelError as error:
        return replace(extracted, notice=f"{error}. {MODEL_FAILED}")
    if declines(reply.text):
        declined = extractive_answer(extracted.question, (), extracted.retrieved)
        return replace(declined, resolved_question=extracted.resolved_question)
    checked = model_answer(reply.text, reply.passages, encoder)
    if checked is None:
        return replace(
            extracted,
            notice="Nothing in the chat model's reply could be proved: these are quotes instead.",
        )
    text, citations = checked
    return replace(extracted, text=text, short=None, citations=citations, abstained=False)
