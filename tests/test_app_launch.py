"""The chat's server: its address, its port, and who else can reach it."""

import socket
from unittest.mock import Mock
from urllib.request import urlopen

import pytest
from app_fakes import FakeAnswers
from app_pieces import EXAMPLES
from app_visit import GRADIO_LEAVES

from index.errors import CrosscheckError
from ui.app import OPEN_TO_OTHERS, launch_chat, start_chat

pytest_plugins = "app_fixtures"
pytestmark = GRADIO_LEAVES


def test_a_port_in_use_is_said_in_one_line(answers: FakeAnswers) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CrosscheckError, match=f"port {port}.*--port") as caught:
            start_chat(answers, EXAMPLES, port=port)
    assert "\n" not in str(caught.value)


def test_launch_chat_prints_only_its_address_and_ends_with_control_c(
    answers: FakeAnswers, capfd: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []

    def announce(line: str) -> None:
        said.append(line)
        url = line.split()[2]
        assert url.startswith("http://127.0.0.1:")
        with urlopen(url) as page:
            assert b"crosscheck" in page.read()
        raise KeyboardInterrupt

    launch_chat(answers, EXAMPLES, announce=announce)
    with pytest.raises(OSError, match="refused"):
        urlopen(said[0].split()[2])
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("host", "warned"),
    [("127.0.0.1", False), ("127.0.0.2", False), ("::1", False), ("[::1]", False), ("Localhost", False),
     ("0.0.0.0", True), ("::", True), ("192.0.2.7", True), ("box.example", True)],
)  # fmt: skip
def test_a_host_that_others_can_reach_is_warned_of(host: str, warned: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def announce(line: str) -> None:
        said.append(line)
        if line.startswith("crosscheck chat"):
            raise KeyboardInterrupt

    monkeypatch.setattr("ui.app.start_chat", lambda *_, **__: (Mock(), "http://here"))
    launch_chat(FakeAnswers(), EXAMPLES, host=host, announce=announce)
    assert said == [OPEN_TO_OTHERS] * warned + ["crosscheck chat: http://here (Ctrl+C stops it)"]
