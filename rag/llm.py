"""An optional chat model, through LangChain: named by the user, budgeted, its faults told in one line.

Nothing is sent anywhere unless a model was named, and then only to its provider.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import ModelError
from index.store import ScoredPassage
from rag.prompts import NO_ANSWER, answer_prompt, history_messages, passage_block

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from tiktoken import Encoding

PASSAGE_BUDGET = 6_000  # tokens of passages; with rules, history and reply, a window of 8,192 tokens holds it all
TIMEOUT = 60  # seconds for a hosted model
LOCAL_TIMEOUT = 300  # seconds for a local one, which may first have to be read from disk
RETRIES = 1  # one hiccup is common, a second one is an outage

_EXTRAS = ("openai", "anthropic", "ollama")
_EXAMPLE = "write provider:model, for example openai:gpt-5-mini or ollama:llama3.2"
# Ollama cuts a prompt at 4,096 tokens without a word unless told otherwise.
_OPTIONS: dict[str, dict[str, Any]] = {"ollama": {"num_ctx": 8_192, "client_kwargs": {"timeout": LOCAL_TIMEOUT}}}
_STATUS = {
    400: "refused the request (400){detail}",
    401: "refused the API key (401): check that it is right and not expired",
    403: "does not let this API key use the model (403)",
    404: "is not known to its provider, or the address is wrong (404): check the name",
    408: "did not answer in time",
    413: "refused the prompt as too long (413): name a model with a larger context window",
    429: "refused for now (429): its rate limit or your quota is used up; wait, or check your plan",
}
# tiktoken names its local copy of a table after the address, and fetches it anew where the hash is another.
_TABLE_ADDRESS = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
_TABLE_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What a chat model wrote, unchecked, and the passages it was given: its marker `[1]` means `passages[0]`."""

    text: str
    passages: tuple[ScoredPassage, ...]


def load_chat_model(llm: "str | BaseChatModel") -> "BaseChatModel":
    """Return the chat model of a name such as `openai:gpt-5-mini`; a LangChain chat model is returned as it is.

    Raises:
        ModelError: no provider in the name, an unknown provider, its package or its API key is missing.
    """
    if not isinstance(llm, str):
        return _checked_model(llm)
    provider, _, name = (part.strip() for part in llm.partition(":"))
    if not provider or not name:
        raise ModelError(f"{llm!r} names no chat model: {_EXAMPLE}")
    # Imported here: LangChain's chat models take a second, and most answers need none.
    from langchain.chat_models import init_chat_model
    from pydantic import ValidationError

    options = _OPTIONS.get(provider, {"timeout": TIMEOUT, "max_retries": RETRIES})
    try:
        model: BaseChatModel
        try:
            model = init_chat_model(name, model_provider=provider, **options)
        except (ValidationError, TypeError):  # a provider that knows no such options
            model = init_chat_model(name, model_provider=provider)
    except Exception as error:  # each provider raises its own kinds
        raise ModelError(_why_not_loaded(provider, error)) from error
    _check_key(provider, model)
    return model


def count_tokens(text: str) -> int:
    """Return the number of tokens, by tiktoken's o200k_base where its table lies on this machine, else estimated.

    The estimate is a third of the UTF-8 bytes, rounded up: English takes about four and a half bytes a token, Chinese
    three. It is never below one for text that is not empty.
    """
    encoding = _encoding()
    if encoding is None:
        return -(-len(text.encode("utf-8", errors="replace")) // 3)
    return len(encoding.encode_ordinary(text))


@cache
def _encoding() -> "Encoding | None":
    # tiktoken fetches a missing table from the network, without a timeout; so it is asked only where it need not.
    default = os.environ.get("DATA_GYM_CACHE_DIR", str(Path(tempfile.gettempdir(), "data-gym-cache")))
    folder = os.environ.get("TIKTOKEN_CACHE_DIR", default)
    table = Path(folder, hashlib.sha1(_TABLE_ADDRESS.encode(), usedforsecurity=False).hexdigest())
    if not folder or not table.is_file() or hashlib.sha256(table.read_bytes()).hexdigest() != _TABLE_SHA256:
        return None
    import tiktoken

    return tiktoken.get_encoding("o200k_base")


def write_answer(
    model: "BaseChatModel",
    question: str,
    passages: Sequence[ScoredPassage],
    history: Iterable[Any] = (),
    *,
    count: Callable[[str], int] = count_tokens,
) -> Reply:
    """Return the model's reply to the question, from as many of the best passages as fit its budget.

    Args:
        model: any LangChain chat model.
        question: as asked.
        passages: best first. With none that fits the model is not asked, and the reply is `NO_ANSWER`.
        history: earlier messages, see `rag.prompts.history_messages`.
        count: text → tokens of this model.

    Raises:
        ModelError: the model could not be reached, refused, took too long, or sent what can't be read.
        QuestionError: `history` holds something that is no message.
    """
    blocks = pack([passage_block(i, scored) for i, scored in enumerate(passages, 1)], count)
    if not blocks:
        return Reply(text=NO_ANSWER, passages=())
    from langchain_core.output_parsers import StrOutputParser  # half a second, see load_chat_model

    values = {"history": history_messages(history), "passages": "\n".join(blocks), "question": question}
    try:
        text = (answer_prompt() | model | StrOutputParser()).invoke(values)
    except Exception as error:  # each provider raises its own kinds, and an unreadable reply breaks anywhere
        raise ModelError(_what_went_wrong(error, model)) from error
    return Reply(text=text, passages=tuple(passages[: len(blocks)]))


def pack(blocks: Sequence[str], count: Callable[[str], int], budget: int = PASSAGE_BUDGET) -> list[str]:
    """Return the longest run of whole blocks from the first that stays within `budget` tokens."""
    packed: list[str] = []
    for block in blocks:
        budget -= count(block)
        if budget < 0:
            break
        packed.append(block)
    return packed


def _checked_model(llm: Any) -> "BaseChatModel":
    from langchain_core.language_models import BaseChatModel

    if isinstance(llm, BaseChatModel):
        return llm
    raise ModelError(f"a {type(llm).__name__} is no chat model: {_EXAMPLE}, or give a LangChain chat model")


def _check_key(provider: str, model: "BaseChatModel") -> None:
    for name, value in model:
        if name.endswith("api_key") and hasattr(value, "get_secret_value") and not value.get_secret_value():
            raise ModelError(_needs_key(provider))


def _needs_key(provider: str) -> str:
    return f"{provider} needs an API key: set {provider.upper()}_API_KEY"


def _why_not_loaded(provider: str, error: Exception) -> str:
    if isinstance(error, ImportError):
        package = f"crosscheck[{provider}]" if provider in _EXTRAS else None
        named = re.search(r"requires the (\S+) package", str(error))
        missing = named[1] if named else f"langchain-{provider}"
        return f"{provider} needs {missing}: run `python -m pip install '{package or missing}'`"
    if str(error).startswith("Unsupported provider"):
        return f"{provider!r} is no provider of chat models that LangChain knows: {_EXAMPLE}"
    if re.search(r"api.?key|credential", str(error), re.IGNORECASE):
        return _needs_key(provider)
    return f"{provider} could not be set up: {_one_line(error, None)}"


def _what_went_wrong(error: Exception, model: "BaseChatModel") -> str:
    from httpx import TimeoutException, TransportError
    from langchain_core import exceptions

    who = f"the chat model ({_name_of(model)})"
    if isinstance(error, exceptions.ContextOverflowError):
        return f"{who} {_STATUS[413]}"
    if isinstance(error, exceptions.ModelTimeoutError | TimeoutException | TimeoutError):
        return f"{who} {_STATUS[408]}"
    if isinstance(error, exceptions.ModelConnectionError | TransportError | ConnectionError):
        return f"{who} could not be reached, or the connection broke: check the network, the address and the server"
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    if isinstance(status, int) and status >= 500:
        return f"{who} has a fault of its own ({status}): try again later"
    if status in _STATUS:
        return f"{who} {_STATUS[status].format(detail=f': {_one_line(error, model)}')}"
    return f"{who} sent no readable reply: {_one_line(error, model)}"


def _name_of(model: "BaseChatModel") -> str:
    return str(getattr(model, "model_name", None) or getattr(model, "model", None) or type(model).__name__)


def _one_line(error: Exception, model: "BaseChatModel | None") -> str:
    """Return the start of an error's message without anything that may be a key: providers echo what they got."""
    text = " ".join(str(error).split()) or type(error).__name__
    secrets = [value.get_secret_value() for _, value in model or () if hasattr(value, "get_secret_value")]
    for secret in filter(None, secrets):
        text = text.replace(secret, "…")
    return re.sub(r"(?=[\w-]*\d)[\w-]{16,}", "…", text[:1_000])[:200]
