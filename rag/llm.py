"""An optional chat model, through LangChain: named by the user, its faults told in one line.

Nothing is sent anywhere unless a model was named, and then only to its provider.
"""

import os
import re
from typing import TYPE_CHECKING, Any

from index.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TIMEOUT = 60  # seconds that a hosted model may be silent
REPLY_SECONDS = 90  # for the whole reply of a hosted model, retries included
LOCAL_TIMEOUT = 300  # seconds for both of a local one, which may first have to be read from disk
RETRIES = 1  # one hiccup is common, a second one is an outage

_EXTRAS = ("openai", "anthropic", "ollama")
_EXAMPLE = "write provider:model, for example openai:gpt-5-mini or ollama:llama3.2"
# Ollama cuts a prompt at 4,096 tokens without a word unless told otherwise.
_OPTIONS: dict[str, dict[str, Any]] = {"ollama": {"num_ctx": 8_192, "client_kwargs": {"timeout": LOCAL_TIMEOUT}}}
_STATUS = {
    400: "refused the request (400){detail}",
    401: "refused the API key (401): check that it is correct and has not expired",
    403: "does not let this API key use the model (403)",
    404: "is not known to its provider, or the address is wrong (404): check the name",
    408: "did not answer in time",
    413: "refused the prompt as too long (413): name a model with a larger context window",
    429: "refused for now (429): the rate limit or your quota has been reached; wait, or check your plan",
}


def load_chat_model(llm: "str | BaseChatModel | None") -> "BaseChatModel | None":
    """Return the chat model of a name such as `openai:gpt-5-mini`; a LangChain chat model is returned as it is.

    Args:
        llm: None for the one that CROSSCHECK_LLM names, or none where it names none.

    Raises:
        ModelError: no provider in the name, an unknown provider, its package or its API key is missing.
    """
    if llm is None:
        llm = os.environ.get("CROSSCHECK_LLM") or None
    if not isinstance(llm, str):
        return None if llm is None else _checked_model(llm)
    provider, _, name = (part.strip() for part in llm.partition(":"))
    if not provider or not name:
        raise ModelError(f"{llm!r} is not the name of a chat model: {_EXAMPLE}")
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


def _checked_model(llm: Any) -> "BaseChatModel":
    from langchain_core.language_models import BaseChatModel

    if isinstance(llm, BaseChatModel):
        return llm
    raise ModelError(f"a chat model was expected, not {type(llm).__name__}: {_EXAMPLE}, or pass a LangChain chat model")


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
        return f"{provider!r} is not a chat model provider that LangChain knows: {_EXAMPLE}"
    if re.search(r"api.?key|credential", str(error), re.IGNORECASE):
        return _needs_key(provider)
    return f"{provider} could not be set up: {_one_line(error, None)}"


def what_went_wrong(error: Exception, model: "BaseChatModel") -> str:
    """Say in one line why a chat model gave no answer, without any key that its provider may have echoed."""
    from httpx import TimeoutException, TransportError
    from langchain_core import exceptions

    who = f"the chat model ({name_of(model)})"
    if isinstance(error, exceptions.ContextOverflowError):
        return f"{who} {_STATUS[413]}"
    if isinstance(error, exceptions.ModelTimeoutError | TimeoutException | TimeoutError):
        return f"{who} {_STATUS[408]}"
    if isinstance(error, exceptions.ModelConnectionError | TransportError | ConnectionError):
        return f"{who} could not be reached, or the connection broke: check the network, the address and the server"
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    if isinstance(status, int) and status >= 500:
        return f"{who} failed with a server error ({status}): try again later"
    if status in _STATUS:
        return f"{who} {_STATUS[status].format(detail=f': {_one_line(error, model)}')}"
    return f"{who} sent no readable reply: {_one_line(error, model)}"


def reply_seconds(model: "BaseChatModel") -> float:
    """How long a chat model may take for its whole reply."""
    return LOCAL_TIMEOUT if "ollama" in model._llm_type else REPLY_SECONDS  # LangChain's only name of a provider


def name_of(model: "BaseChatModel") -> str:
    """Return the name by which a chat model's provider knows it."""
    return str(getattr(model, "model_name", None) or getattr(model, "model", None) or type(model).__name__)


def _one_line(error: Exception, model: "BaseChatModel | None") -> str:
    """Return the start of an error's message without anything that may be a key: providers echo what they got."""
    text = " ".join(str(error).split()) or type(error).__name__
    secrets = [value.get_secret_value() for _, value in model or () if hasattr(value, "get_secret_value")]
    for secret in filter(None, secrets):
        text = text.replace(secret, "…")
    return re.sub(r"(?=[\w-]*\d)[\w-]{16,}", "…", text[:1_000])[:200]
