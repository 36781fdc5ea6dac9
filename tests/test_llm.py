import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.language_models import FakeListChatModel
from openai_server import OpenAIServer, openai_server
from pydantic import SecretStr

from index.errors import ModelError
from rag import llm
from rag.llm import load_chat_model, name_of


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    with openai_server() as running:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789abcdefghij")
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        yield running


class TestLoading:
    @pytest.mark.parametrize("name", ["", " ", "gpt-4o", "llama3.2", ":x", "openai:", "openai: "])
    def test_a_name_without_provider_or_model_is_refused(self, name: str) -> None:
        with pytest.raises(ModelError, match="provider:model"):
            load_chat_model(name)

    @pytest.mark.parametrize("name", ["nobody:x", "gpt-4o:latest"])
    def test_an_unknown_provider_is_refused_even_where_the_name_would_suggest_one(self, name: str) -> None:
        with pytest.raises(ModelError, match="not a chat model provider"):
            load_chat_model(name)

    @pytest.mark.parametrize(
        ("provider", "package", "wanted"),
        [
            ("anthropic", "langchain-anthropic", "crosscheck[anthropic]"),
            ("ollama", "langchain-ollama", "crosscheck[ollama]"),
            ("groq", "langchain-groq", "langchain-groq"),
        ],
    )
    def test_a_missing_package_is_named_with_the_command_that_installs_it(
        self, monkeypatch: pytest.MonkeyPatch, provider: str, package: str, wanted: str
    ) -> None:
        monkeypatch.setitem(sys.modules, package.replace("-", "_"), None)
        with pytest.raises(ModelError) as caught:
            load_chat_model(f"{provider}:some-model")
        assert str(caught.value) == f"{provider} needs {package}: run `python -m pip install '{wanted}'`"

    def test_a_missing_key_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
        monkeypatch.delenv("OPENAI_ADMIN_KEY", raising=False)
        with pytest.raises(ModelError, match=r"set OPENAI_API_KEY$"):
            load_chat_model("openai:test-model")

    def test_an_empty_key_is_a_missing_key(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "")
        with pytest.raises(ModelError, match=r"set OPENAI_API_KEY$"):
            load_chat_model("openai:test-model")

    def test_a_model_that_was_made_with_an_empty_key_is_not_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Keyless(FakeListChatModel):
            hosted_api_key: SecretStr = SecretStr("")

        monkeypatch.setattr("langchain.chat_models.init_chat_model", lambda *_, **__: Keyless(responses=["x"]))
        with pytest.raises(ModelError, match=r"set ANTHROPIC_API_KEY$"):
            load_chat_model("anthropic:some-model")

    def test_a_chat_model_is_returned_as_it_is(self) -> None:
        model = FakeListChatModel(responses=["x"])
        assert load_chat_model(model) is model

    def test_what_is_no_chat_model_is_refused(self) -> None:
        with pytest.raises(ModelError, match="a chat model was expected, not int: "):
            load_chat_model(3)  # type: ignore[arg-type]

    def test_a_name_may_hold_more_colons(self, server: OpenAIServer) -> None:
        server.script = ["x"]
        model = load_chat_model("openai:ft:test:1b")
        assert model
        model.invoke("?")
        assert server.requests[0]["model"] == "ft:test:1b"

    def test_the_environment_names_a_default(self, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("CROSSCHECK_LLM", raising=False)
        assert load_chat_model(None) is None
        monkeypatch.setenv("CROSSCHECK_LLM", "")
        assert load_chat_model(None) is None
        monkeypatch.setenv("CROSSCHECK_LLM", "openai:test-model")
        assert name_of(load_chat_model(None)) == "test-model"  # type: ignore[arg-type]
        other = FakeListChatModel(responses=["x"])
        assert load_chat_model(other) is other

    def test_time_and_retries_are_bounded(self, server: OpenAIServer) -> None:
        model = load_chat_model("openai:test-model")
        assert (model.request_timeout, model.max_retries) == (llm.TIMEOUT, llm.RETRIES)  # type: ignore[attr-defined]

    def test_importing_loads_no_chat_models(self) -> None:
        code = "import sys, rag.llm; print('langchain.chat_models' in sys.modules, 'openai' in sys.modules)"
        root = Path(llm.__file__).parent.parent
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
        assert done.stdout.split() == ["False", "False"]
