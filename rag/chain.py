"""The chain that ties it together: question → retriever → reader (→ chat model) → Answer; and `ask()`."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from operator import attrgetter, itemgetter
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, proxy

from langchain_core.runnables import Runnable, RunnableLambda, RunnablePassthrough

from index.build import LIBRARY, Progress, build_index, default_store
from index.encoder import SentenceEncoder
from index.errors import QuestionError, StoreMissing
from index.store import PassageStore, ScoredPassage
from rag.agreement import timeline
from rag.answer import Answer
from rag.conversation.followup import resolve
from rag.conversation.rewriter import rewriter
from rag.extractive import THRESHOLD, extractive_answer, is_exact
from rag.gate.support import Support
from rag.language import is_english
from rag.llm import load_chat_model
from rag.names.offices import asked_plainly
from rag.overview import Overview, overview
from rag.polar import ValueQuestion, is_said, read_as, value_question
from rag.question import asks_nothing
from rag.reader import Quote, Reader
from rag.reader.model import SpanModel
from rag.reader.spans import SpanReader
from rag.retriever import DENSE_WEIGHT, HybridRetriever, as_scored_passage
from rag.spelling import misspelled, respelled
from rag.tokens import token_counter
from rag.wording import asks_several, checked_question, without_lead
from rag.writer import Draft, writer

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

logger = logging.getLogger(__name__)
TOO_EARLY = "No dated article was published by {}; the earliest is from {}."
ASK_MORE = "Ask a complete question, for example: Who was hurt?"
UNDATED_KEPT = "Undated articles were included; they may be from a later day."
NOT_SAID = "No article that was read answers “{}”."
MISSPELLED = "No article mentions “{}”; it was read as “{}”."
NOT_ALL = "Only {} of {} articles are quoted."
ONLY_ENGLISH = "Only questions in English are understood."
ONE_BY_ONE = "This looks like more than one question, and only one may be answered: ask them one at a time."


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
        llm: a chat model to word the answer, by LangChain's `provider:model` name or as an object. None for the one
            that CROSSCHECK_LLM names, if any. Nothing is sent anywhere unless one is named.
        as_of: leave out articles published after this day (`YYYY-MM-DD`); the positions come in order of time.

    Raises:
        QuestionError: the question, the history or the date can't be used.
        StoreError: the store is missing, damaged, or made by another encoder.
        ModelError: the chat model can't be loaded. One that fails while answering is noted in `Answer.notice`.
    """
    *_, answer = answers(question, store, history=history, llm=llm, as_of=as_of)
    return answer


def answers(
    question: str,
    store: str | Path | None = None,
    *,
    history: Iterable[Any] = (),
    llm: "str | BaseChatModel | None" = None,
    as_of: str | date | None = None,
) -> Iterator[Answer]:
    """Answer as `ask` does, but while a chat model writes: an answer for each sentence that passes, the last one whole.

    Without a chat model there is one answer.
    """
    question = checked_question(question)
    day = parse_day(as_of)
    chain = answer_chain(open_store(store), llm=load_chat_model(llm), as_of=day)
    return chain.stream({"question": question, "history": list(history or ())})


def answer_chain(
    store: PassageStore,
    *,
    llm: "BaseChatModel | None" = None,
    as_of: date | None = None,
    reader: Reader | None = None,
    dense_weight: float = DENSE_WEIGHT,
) -> Runnable[dict[str, Any], Answer]:
    """Make the chain as a LangChain runnable: {"question": str, "history": list of messages} → Answer.

    It has `invoke`, `batch`, `stream` and their async twins, and its callbacks see the retriever and the chat model.

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

    def spell(asked: dict[str, Any]) -> dict[str, str]:
        return misspelled(asked["search"], store)

    def extract(found: dict[str, Any]) -> Draft:
        passages = [as_scored_passage(document) for document in found["documents"]]
        if llm is None and not is_english(found["question"]):
            return Draft(extracted=replace(extractive_answer(found["question"], [], passages), notice=ONLY_ENGLISH))
        question = asked_plainly(found["search"])
        over = overview(question, store, as_of)
        if not over and asks_nothing(found["search"]):
            passages = []  # neither the reader nor a chat model can tell what of them is wanted
        asked, quotes = (ValueQuestion(question), over.quotes) if over else _read(question, passages, reading)
        named = read_as(asked, asked.named) if asked.named else None
        extracted = extractive_answer(asked.question, quotes, passages, named)
        extracted = replace(extracted, question=found["question"], resolved_question=found["search"])
        if as_of:
            extracted = replace(extracted, positions=timeline(extracted.positions))
        extracted = _noticed(extracted, asked, found["meant"], store, as_of)
        if over and llm is None:
            extracted = _shortened(extracted, over)
        return Draft(extracted=extracted, history=found.get("history") or [])

    steps = (
        RunnablePassthrough.assign(search=rewriter(llm) if llm else RunnableLambda(search))
        | RunnablePassthrough.assign(meant=spell)
        | RunnablePassthrough.assign(search=lambda asked: respelled(without_lead(asked["search"]), asked["meant"]))
        | RunnablePassthrough.assign(documents=itemgetter("search") | retriever)
        | RunnableLambda(extract)
    )
    if llm is None:
        return steps | RunnableLambda(attrgetter("extracted"))
    return steps | writer(llm, store.encoder, token_counter(store.encoder.count_pieces), _support())


def _read(question: str, passages: Sequence[ScoredPassage], reader: Reader) -> tuple[ValueQuestion, list[Quote]]:
    """Read what may answer a question; one that names a value is put as one for it where that has an exact answer."""
    if asked := value_question(question):
        quotes = reader.read(asked.question, passages)
        if quotes and quotes[0].confidence >= THRESHOLD and is_exact(quotes[0]):
            return asked, quotes
    return ValueQuestion(question), reader.read(question, passages)


def _noticed(
    extracted: Answer, asked: ValueQuestion, meant: dict[str, str], store: PassageStore, as_of: date | None
) -> Answer:
    """Say what the reader should know of how the answer came about."""
    notices = [MISSPELLED.format(*taken) for taken in meant.items()]
    if asked.named and extracted.positions and not is_said(asked, [one.value for one in extracted.positions]):
        notices.append(NOT_SAID.format(asked.named))
    if as_of and any(citation.published is None for citation in extracted.citations):
        notices.append(UNDATED_KEPT)
    if as_of and extracted.abstained:
        first = min((article.published for article in store.articles.values() if article.published), default=as_of)
        if first > as_of:
            notices.append(TOO_EARLY.format(as_of, first))
    if extracted.abstained and asks_nothing(extracted.resolved_question):  # "Hello"
        notices.append(ASK_MORE)
    if asks_several(extracted.question):
        notices.append(ONE_BY_ONE)
    return replace(extracted, notice=" ".join(notices)) if notices else extracted


def _shortened(extracted: Answer, over: Overview) -> Answer:
    """Say how many articles an overview leaves out, if any."""
    shown = len({citation.article_id for citation in extracted.citations})
    if not 0 < shown < over.articles:
        return extracted
    return replace(extracted, notice=" ".join(filter(None, (extracted.notice, NOT_ALL.format(shown, over.articles)))))


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
            logger.warning("There is no store at %s yet: indexing the bundled articles there.", place)
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


@cache
def _support() -> Support:
    return Support()


def _span_reader(store: PassageStore, name: str) -> SpanReader:
    """Return the reader of a store, which remembers its sentences, as long as the store is there."""
    known = _readers.setdefault(store, {})
    if name not in known:
        # A reader that holds its store would keep it for ever.
        known[name] = SpanReader(proxy(store), _span_model(name))
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
        raise QuestionError(f"{day[:40]!r} is not a date. Write it as YYYY-MM-DD, for example 2025-06-10.") from error
