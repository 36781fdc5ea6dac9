"""The chat page, in a real browser, over answers made by hand."""

import pytest
from app_fakes import PLANT, WRITTEN, FakeAnswers, france_answer
from app_pieces import AFTER, BEFORE, BROKEN, COST, FRANCE, PLANTED, QUOTE, SLOW, WRONG
from app_visit import GRADIO_LEAVES, LOOPBACK, Visit
from playwright.sync_api import Browser, Error, expect

from ui.app import HINT, UNEXPECTED, history, start_chat
from ui.html import Turn

pytest_plugins = "app_fixtures"
pytestmark = GRADIO_LEAVES


def test_a_typed_question_is_answered_with_markers_and_sources(visit: Visit) -> None:
    visit.ask(COST)
    reply = visit.turns.last.locator(".answer")
    expect(visit.turns.last.locator(".question")).to_have_text(COST)
    expect(visit.box).to_have_value("")
    expect(reply.locator(".short")).to_have_text("$4.2 million")
    expect(reply.locator(".text .marker")).to_have_text(["[1]", "[2]"])
    expect(reply.locator(".text")).to_contain_text("Not a marker: [7].")
    expect(reply.locator(".disagreement")).to_have_text("Two figures.")
    expect(reply.locator(".confidence")).to_have_text("Confidence: high (75%)")
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
    expect(reply.locator(".why")).to_have_text("struck out: “1999” is not in the cited text")
    expect(reply.locator(".text").last).to_have_text("But: $4.9 million, according to Harbour Gazette [2].")
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


def test_a_page_without_examples_says_what_it_asks(browser: Browser, answers: FakeAnswers) -> None:
    app, address = start_chat(answers, (), lambda: "3 articles in <i>mine</i>")
    page = browser.new_page()
    page.goto(address)
    expect(page.locator("#masthead p")).to_have_text(
        "Ask 3 articles in <i>mine</i>: every statement in an answer is backed by a quote you can open."
    )
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator(".welcome")).not_to_contain_text("example")
    expect(page.locator("#examples")).to_have_count(0)
    page.close()
    app.close(verbose=False)
