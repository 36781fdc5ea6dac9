"""A visit to the chat page, and what Gradio leaves behind of it."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

LOCAL_FILE = "a socket file"
LOOPBACK = {"127.0.0.1", "localhost", "::1", LOCAL_FILE}

# Gradio leaves to the garbage collector an event loop that it made and a socket for each port that it found taken.
GRADIO_LEAVES = [
    pytest.mark.usefixtures("leave_nothing_to_collect"),
    *(
        pytest.mark.filterwarnings(f"ignore:Exception ignored in. <{left}:pytest.PytestUnraisableExceptionWarning")
        for left in ("socket", "function BaseEventLoop.__del__")
    ),
]


class Visit:
    """An open page and what it asked the network for."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.context.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        # The page's own policy stops requests to elsewhere before they start; then the console says so.
        page.on("console", lambda entry: entry.type == "error" and self.complaints.append(entry.text))
        page.goto(address)
        expect(self.box).to_be_visible()
        expect(page.locator(".welcome")).to_be_visible()

    @property
    def box(self):  # type: ignore[no-untyped-def]
        return self.page.get_by_label("Your question")

    @property
    def turns(self):  # type: ignore[no-untyped-def]
        return self.page.locator("#conversation .turn")

    def stand_in_order(self, *places: str) -> bool:
        """Whether each place ends above the next one."""
        boxes = [self.page.locator(place).bounding_box() for place in places]
        assert all(boxes), places
        return all(upper["y"] + upper["height"] <= lower["y"] for upper, lower in pairwise(boxes))  # type: ignore[index]

    def ask(self, question: str) -> None:
        before = self.turns.count()
        self.box.fill(question)
        self.box.press("Enter")
        expect(self.turns).to_have_count(before + 1)
        expect(self.page.locator(".working")).to_have_count(0)
