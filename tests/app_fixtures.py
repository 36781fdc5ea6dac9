"""Fixtures of the chat page: one server and one browser for each module; a fresh page for each test."""

import asyncio
import gc
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from app_fakes import FakeAnswers
from app_pieces import EXAMPLES
from app_visit import LOCAL_FILE, Visit
from playwright.sync_api import Browser, sync_playwright

from ui.app import start_chat

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def leave_nothing_to_collect() -> Iterator[None]:
    """Collect Gradio's remains here, so that they don't surface in the tests of another file."""
    yield
    asyncio.set_event_loop(None)  # one that Gradio made for this thread
    gc.collect()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        message = f"no Chromium at {CHROMIUM}: the browser tests need the Debian package chromium"
        # Where every test has to run, a missing browser is a failure.
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def answers() -> FakeAnswers:
    return FakeAnswers()


@pytest.fixture(scope="module")
def connections() -> list[str]:
    """Hosts that the server's process has connected to or looked up."""
    return []


@pytest.fixture(scope="module")
def address(answers: FakeAnswers, connections: list[str]) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        connect, look_up = socket.socket.connect, socket.getaddrinfo

        def spy_connect(self: socket.socket, to: object) -> None:
            connections.append(str(to[0] if isinstance(to, tuple) else LOCAL_FILE))
            connect(self, to)  # type: ignore[arg-type]

        def spy_look_up(host: object, *rest: object, **more: object) -> object:
            connections.append(str(host))
            return look_up(host, *rest, **more)  # type: ignore[call-overload]

        patch.setattr(socket.socket, "connect", spy_connect)
        patch.setattr(socket, "getaddrinfo", spy_look_up)
        for name in ("HTTP_PROXY", "http_proxy"):  # a proxy that answers nothing must not matter
            patch.setenv(name, "http://127.0.0.1:9")
        for name in ("NO_PROXY", "no_proxy"):
            patch.setenv(name, "")
        app, address = start_chat(answers, EXAMPLES)
        yield address
        answers.release.set()
        app.close(verbose=False)


@pytest.fixture
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    context = browser.new_context(**getattr(request, "param", {}))
    context.set_default_timeout(20_000)
    visit = Visit(context.new_page(), address)
    yield visit
    context.close()
    assert {urlsplit(url).hostname for url in visit.requests if not url.startswith(("data:", "blob:"))} == {"127.0.0.1"}
    assert visit.complaints == []
