"""The chat page, in a real browser, over answers made by hand."""

import gc
import os
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from unittest.mock import Mock
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from app_pieces import (
    AFTER,
    BEFORE,
    BROKEN,
    COST,
    EXAMPLES,
    FRANCE,
    PLANTED,
    QUOTE,
    SLOW,
    WRONG,
    answer,
    article,
    citation,
    ferry_answer,
    passage,
)
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from index.errors import CrosscheckError, QuestionError
from rag.answer import Answer, Disagreement, Position
from rag.citations import Statement
from ui.app import HINT, OPEN_TO_OTHERS, UNEXPECTED, history, launch_chat, start_chat
from ui.html import Turn, conversation

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
PLANT = (
    """<img src=x onerror="window.planted=1"><script>window.planted=1</script></details></blockquote>'"""
    """ [x](javascript:window.planted=1) $$\\frac{1}{2}$$ **bold** ${window.planted=1} {{value}} &lt;"""
)
WRITTEN = "What does a chat model write?"


def planted_answer() -> Answer:
    bad = article("bad", title=PLANT, publisher=PLANT, source="javascript:window.planted=1")
    cited = (citation(1, bad, PLANT, len(PLANT)), citation(2, bad, PLANT, 0))
    positions = tuple(Position(value=PLANT, citations=(one,), relation="same") for one in cited)
    return answer(
        PLANTED, f"{PLANT} [1] [2]", cited, short=PLANT, positions=positions, notice=PLANT,
        disagreement=Disagreement(kind=PLANT, summary=PLANT, positions=positions),
        retrieved=(passage(bad, PLANT * 3),),
    )  # fmt: skip


def written_answers() -> tuple[Answer, Answer]:
    """A chat model's answer after its first sentence, and the whole."""
    gazette = article("gazette", publisher="Harbour Gazette")
    cited = (citation(1, gazette, QUOTE, 0), citation(2, gazette, "It comes to $4.9 million.", 90))
    said = (
        Statement(text="The ferry cost $4.2 million [1]."),
        Statement(text="It <b>sank</b> in 1999.", struck="“1999” is not in what it cites"),
    )
    first = answer(WRITTEN, said[0].text, cited[:1], statements=said[:1])
    return first, replace(
        first, text=f"{said[0].text}\n$4.9 million instead, according to Harbour Gazette [2].", citations=cited,
        statements=said,
    )  # fmt: skip


def france_answer() -> Answer:
    return answer(FRANCE, "The articles don't say.", confidence=0.02, abstained=True)


class FakeAnswers:
    """Stands in for `answers()`: answers by hand, keeps what it was asked, and holds one question until released."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[dict[str, str]]]] = []
        self.release = threading.Event()

    def __call__(self, question: str, messages: list[dict[str, str]]) -> Iterator[Answer]:
        self.asked.append((question, messages))
        if question == WRONG:
            raise QuestionError("the question is <b>wrong</b>: ask another")
        if question == BROKEN:
            raise RuntimeError("a secret of the machine room")
        if question == SLOW:
            assert self.release.wait(60)
        if question == WRITTEN:
            first, whole = written_answers()
            yield first
            assert self.release.wait(60)
            yield whole
            return
        made: dict[str, Callable[[], Answer]] = {COST: ferry_answer, PLANTED: planted_answer, FRANCE: france_answer}
        yield made.get(question, france_answer)()


# Gradio leaves to the garbage collector an event loop that it made and a socket for each port that it found taken.
pytestmark = [
    pytest.mark.filterwarnings(f"ignore:Exception ignored in. <{left}:pytest.PytestUnraisableExceptionWarning")
    for left in ("socket", "function BaseEventLoop.__del__")
]


@pytest.fixture(autouse=True, scope="module")
def leave_nothing_to_collect() -> Iterator[None]:
    """Collect Gradio's remains here, so that they don't surface in the tests of another file."""
    yield
    gc.collect()


# One server and one browser for the module; a fresh page for each test.


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


LOCAL_FILE = "a socket file"
LOOPBACK = {"127.0.0.1", "localhost", "::1", LOCAL_FILE}


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


@pytest.fixture
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    context = browser.new_context(**getattr(request, "param", {}))
    context.set_default_timeout(20_000)
    visit = Visit(context.new_page(), address)
    yield visit
    context.close()
    assert {urlsplit(url).hostname for url in visit.requests if not url.startswith(("data:", "blob:"))} == {"127.0.0.1"}
    assert visit.complaints == []


def test_a_typed_question_is_answered_with_markers_and_sources(visit: Visit) -> None:
    visit.ask(COST)
    reply = visit.turns.last.locator(".answer")
    expect(visit.turns.last.locator(".question")).to_have_text(COST)
    expect(visit.box).to_have_value("")
    expect(reply.locator(".short")).to_have_text("$4.2 million")
    expect(reply.locator(".text .marker")).to_have_text(["[1]", "[2]"])
    expect(reply.locator(".text")).to_contain_text("Not a marker: [7].")
    expect(reply.locator(".disagreement")).to_have_text("Two figures.")
    expect(reply.locator(".confidence")).to_have_text("quite sure (75%)")
    expect(reply.locator(".notice")).to_have_text("The chat model did not answer.")
    expect(reply.locator(".positions tbody tr")).to_have_text(
        [
            "$4.2 million leadsHarbour Gazette [1]2 June 2025",
            "$4.9 million differsIsland Post [2]undated",
        ]
    )
    cards = visit.page.locator("#sources .source")
    expect(cards.locator(".title")).to_have_text(["About gazette", "About post"])
    expect(cards.locator(".known")).to_have_text(["Harbour Gazette · 2 June 2025", "Island Post · undated"])


def test_a_source_opens_to_its_passage_with_the_quote_highlighted(visit: Visit) -> None:
    visit.ask(COST)
    first = visit.page.locator("#sources .source").first
    expect(first.locator("mark")).not_to_be_visible()
    first.locator("summary").click()
    expect(first.locator("mark")).to_be_visible()
    expect(first.locator("mark")).to_have_text(QUOTE)
    assert first.locator(".passage").text_content() == BEFORE + QUOTE + AFTER
    link = first.locator(".origin a")
    expect(link).to_have_attribute("href", "https://gazette.example/ferry?a=1&b=2")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_a_marker_opens_its_source_also_when_a_newer_answer_is_shown(visit: Visit) -> None:
    visit.ask(COST)
    visit.page.locator(".text .marker").nth(1).click()
    pointed = visit.page.locator(".source.pointed")
    expect(pointed.locator("mark")).to_be_visible()
    expect(pointed.locator(".number")).to_have_text("2")

    visit.ask(FRANCE)
    expect(visit.page.locator("#sources .source:visible")).to_have_count(0)
    visit.page.locator(".text .marker").first.click()
    expect(pointed.locator("mark")).to_have_text(QUOTE)
    expect(pointed.locator("mark")).to_be_visible()
    expect(visit.page.locator("#sources section:visible")).to_have_count(1)


def test_an_example_is_a_question_and_the_answer_can_be_that_there_is_none(visit: Visit) -> None:
    visit.page.get_by_role("button", name=FRANCE).click()
    expect(visit.turns.last.locator(".answer.abstained")).to_have_text("The articles don't say.")
    expect(visit.turns.last.locator(".question")).to_have_text(FRANCE)
    expect(visit.turns.last.locator(".confidence")).to_have_count(0)
    expect(visit.page.locator("#sources .source")).to_have_count(0)


def test_the_ask_button_asks_too(visit: Visit) -> None:
    visit.box.fill(COST)
    visit.page.get_by_role("button", name="Ask", exact=True).click()
    expect(visit.turns.last.locator(".short")).to_have_text("$4.2 million")


def test_a_chat_models_sentences_appear_one_by_one_and_show_what_was_struck(visit: Visit, answers: FakeAnswers) -> None:
    answers.release.clear()
    visit.box.fill(WRITTEN)
    visit.box.press("Enter")
    reply = visit.page.locator(".turn:last-child .answer")
    expect(reply.locator(".text")).to_have_text("The ferry cost $4.2 million [1].")
    expect(reply.locator("del.struck")).to_have_count(0)
    answers.release.set()
    expect(reply.locator("del.struck")).to_have_text("It <b>sank</b> in 1999.")
    expect(reply.locator(".why")).to_have_text("struck out: “1999” is not in what it cites")
    expect(reply.locator(".text").last).to_have_text("$4.9 million instead, according to Harbour Gazette [2].")
    expect(reply.locator("a.marker")).to_have_count(2)


def test_the_page_shows_that_it_is_working(visit: Visit, answers: FakeAnswers) -> None:
    answers.release.clear()
    visit.box.fill(SLOW)
    visit.box.press("Enter")
    expect(visit.page.locator(".working")).to_be_visible()
    visit.box.fill("half a next quest")
    answers.release.set()
    expect(visit.page.locator(".answer")).to_be_visible()
    expect(visit.page.locator(".working")).to_have_count(0)
    expect(visit.box).to_have_value("half a next quest")


def test_an_empty_question_asks_nothing(visit: Visit, answers: FakeAnswers) -> None:
    asked = len(answers.asked)
    visit.box.fill("   ")
    visit.box.press("Enter")
    expect(visit.box).to_have_attribute("placeholder", HINT)
    expect(visit.turns).to_have_count(0)
    assert len(answers.asked) == asked


def test_errors_are_one_line_and_the_conversation_goes_on(visit: Visit) -> None:
    visit.ask(WRONG)
    expect(visit.turns.last.locator(".trouble")).to_have_text("the question is <b>wrong</b>: ask another")
    visit.ask(BROKEN)
    expect(visit.turns.last.locator(".trouble")).to_have_text(UNEXPECTED)
    assert "machine room" not in visit.page.content()
    assert "Traceback" not in visit.page.content()
    visit.ask(COST)
    expect(visit.turns.last.locator(".short")).to_have_text("$4.2 million")


def test_earlier_messages_go_with_a_question_until_a_new_conversation(visit: Visit, answers: FakeAnswers) -> None:
    visit.ask(FRANCE)
    visit.ask(WRONG)
    visit.ask(COST)
    # A question that failed is no part of the conversation.
    assert answers.asked[-1] == (COST, history([Turn(FRANCE, answer=france_answer())]))
    visit.page.get_by_role("button", name="New conversation").click()
    expect(visit.turns).to_have_count(0)
    expect(visit.page.locator("#sources .source")).to_have_count(0)
    visit.ask(COST)
    assert answers.asked[-1] == (COST, [])


def test_planted_markup_is_shown_as_text_and_never_runs(visit: Visit) -> None:
    visit.ask(PLANTED)
    visit.ask(PLANT)  # a question is untrusted as well
    visit.page.locator(".text .marker").first.click()
    for place in (".question >> nth=1", ".short", ".text", ".disagreement", ".notice", ".positions tbody th >> nth=0"):
        assert PLANT in (visit.page.locator(place).first.text_content() or ""), place
    card = visit.page.locator(".source").first
    assert card.locator(".title").text_content() == PLANT
    assert card.locator("mark").text_content() == PLANT
    assert card.locator(".passage").text_content() == PLANT * 3
    assert PLANT in (card.locator(".known").text_content() or "")
    expect(card.locator(".origin")).to_have_text("javascript:window.planted=1")

    made_of_it = "#conversation, #sources"
    for tag in ("img", "script", "strong", ".katex", "a[href*=javascript]", ".origin a"):
        expect(visit.page.locator(made_of_it).locator(tag)).to_have_count(0)
    assert visit.page.evaluate("window.planted") is None


def test_nothing_leaves_this_machine(visit: Visit, connections: list[str]) -> None:
    visit.ask(COST)
    visit.page.wait_for_load_state("load")
    assert len(visit.requests) > 5  # the log does see requests, fonts and styles included
    assert set(connections) <= LOOPBACK
    with pytest.raises(Error):  # and the page's policy holds even if something tried
        visit.page.evaluate("fetch('http://192.0.2.1/')")
    assert visit.complaints
    visit.complaints.clear()


@pytest.mark.parametrize("visit", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True)
def test_words_stand_out_from_what_is_behind_them(visit: Visit) -> None:
    visit.ask(COST)
    visit.page.locator(".text .marker").first.click()
    visit.ask(WRONG)
    visit.ask(FRANCE)
    visit.page.locator(".text .marker").first.click()
    seen = (
        "h1", "#masthead p", ".question", ".short", ".text", ".marker", ".disagreement", ".positions th", ".differs",
        ".confidence", ".notice", ".abstained .text", ".trouble", ".example", "#restart", ".title", ".known",
        ".passage", "mark", ".origin a", "#question textarea", ".submit-button",
    )  # fmt: skip
    ratios = {place: visit.page.locator(place).first.evaluate(CONTRAST) for place in seen}
    # WCAG 2.2, 1.4.3: at least 4.5 to 1.
    assert {place: ratio for place, ratio in ratios.items() if ratio < 4.5} == {}


CONTRAST = """element => {
  const channels = colour => colour.match(/[0-9.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  let behind = element;
  const isClear = node => channels(getComputedStyle(node).backgroundColor)[3] === 0;
  while (isClear(behind) && behind.parentElement) behind = behind.parentElement;
  const [low, high] = [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor]
    .map(colour => luminance(channels(colour))).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}"""


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 800}}], indirect=True)
def test_on_a_narrow_screen_sources_stand_below_the_answer_and_the_box_stays_in_view(visit: Visit) -> None:
    expect(visit.page.locator("#sources")).not_to_be_visible()
    for _ in range(2):
        visit.ask(COST)
        expect(visit.box).to_be_in_viewport(ratio=1)
    visit.page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    assert visit.stand_in_order(".turn:last-child .answer", "#sources", "#question")
    visit.turns.first.locator(".marker").last.click()
    pointed = visit.page.locator(".source.pointed summary")
    assert visit.stand_in_order(".source.pointed summary", "#question")
    expect(pointed).to_be_in_viewport(ratio=1)
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_the_whole_of_each_example_is_in_view_until_one_is_asked(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    chips = visit.page.locator(".example")
    for number in range(len(EXAMPLES)):
        expect(chips.nth(number)).to_be_in_viewport(ratio=1)
    visit.ask(COST)
    expect(chips.first).not_to_be_visible()
    visit.page.get_by_role("button", name="New conversation").click()
    expect(chips.first).to_be_visible()


@pytest.mark.parametrize("visit", [{"viewport": {"width": 1280, "height": 800}}], indirect=True)
def test_a_contradiction_and_its_values_come_before_the_quotes(visit: Visit) -> None:
    visit.ask(COST)
    assert visit.stand_in_order(".short", ".confidence", ".disagreement", ".positions", ".text", ".notice")
    expect(visit.page.locator(".disagreement.conflict + .positions")).to_be_in_viewport(ratio=1)


def test_a_chat_models_sentences_are_not_pushed_away_by_the_values() -> None:
    shown = conversation([Turn(COST, answer=replace(ferry_answer(), statements=written_answers()[1].statements))])
    assert shown.index('class="text"') < shown.index('class="disagreement') < shown.index('class="positions"')


def test_a_page_without_examples_says_what_it_asks(browser: Browser, answers: FakeAnswers) -> None:
    app, address = start_chat(answers, (), "3 articles in <i>mine</i>")
    page = browser.new_page()
    page.goto(address)
    expect(page.locator("#masthead p")).to_have_text(
        "Ask 3 articles in <i>mine</i>: every statement in an answer is a quote you can open."
    )
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator(".welcome")).not_to_contain_text("example")
    expect(page.locator("#examples")).to_have_count(0)
    page.close()
    app.close(verbose=False)


@pytest.mark.parametrize("visit", [{"viewport": {"width": 1200, "height": 700}}], indirect=True)
def test_the_box_stays_in_view_however_long_the_conversation(visit: Visit) -> None:
    for _ in range(4):
        visit.ask(COST)
    expect(visit.turns.last.locator(".question")).to_be_in_viewport()
    expect(visit.box).to_be_in_viewport(ratio=1)


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
