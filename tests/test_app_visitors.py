"""The chat page while an answer is being written: other visitors, the next question, and an end to it."""

import pytest
from app_fakes import WRITTEN, FakeAnswers, written_answers
from app_pieces import COST, FRANCE, SLOW
from app_visit import GRADIO_LEAVES, Visit
from playwright.sync_api import expect

from ui.app import HINT, history
from ui.html import STOPPED, Turn

pytest_plugins = "app_fixtures"
pytestmark = GRADIO_LEAVES


@pytest.fixture
def held(visit: Visit, answers: FakeAnswers) -> Visit:
    """A visitor who waits for an answer until `answers.release` is set."""
    answers.release.clear()
    visit.box.fill(SLOW)
    visit.box.press("Enter")
    expect(visit.page.locator(".working")).to_be_visible()
    return visit


def test_a_visitor_waits_for_no_other(held: Visit, answers: FakeAnswers, address: str) -> None:
    other = Visit(held.page.context.new_page(), address)
    expect(other.page.locator("#masthead h1")).to_have_text("crosscheck")
    other.ask(COST)
    other.page.get_by_role("button", name="New conversation").click()
    expect(other.turns).to_have_count(0)
    expect(held.page.locator(".working")).to_be_visible()
    answers.release.set()
    expect(held.page.locator(".answer")).to_be_visible()
    assert other.complaints == []


def test_a_question_sent_too_early_waits_in_the_box_and_is_asked_next(held: Visit, answers: FakeAnswers) -> None:
    held.box.fill(COST)
    held.box.press("Enter")
    expect(held.box).to_have_value(COST)
    answers.release.set()
    expect(held.turns.locator(".question")).to_have_text([SLOW, COST])
    expect(held.turns.last.locator(".short")).to_have_text("$4.2 million")
    expect(held.box).to_have_value("")
    assert [message["content"] for message in answers.asked[-1][1]] == [SLOW, "The articles don't say."]


def test_a_question_sent_while_an_example_is_answered_is_asked_next(visit: Visit, answers: FakeAnswers) -> None:
    answers.release.clear()
    visit.page.get_by_role("button", name=SLOW).click()
    expect(visit.page.locator(".working")).to_be_visible()
    visit.box.fill(FRANCE)
    visit.box.press("Enter")
    answers.release.set()
    expect(visit.turns.locator(".question")).to_have_text([SLOW, FRANCE])
    expect(visit.turns.locator(".answer")).to_have_count(2)


def test_an_answer_can_be_stopped_before_it_is_there(held: Visit, answers: FakeAnswers) -> None:
    stop = held.page.get_by_role("button", name="Stop")
    stop.click()
    expect(held.turns.last.locator(".trouble")).to_have_text(STOPPED)
    expect(stop).not_to_be_visible()
    held.ask(COST)
    answers.release.set()
    held.ask(FRANCE)
    expect(held.turns.locator(".question")).to_have_text([SLOW, COST, FRANCE])
    assert answers.asked[-1][1][0]["content"] == COST  # what was stopped is no part of the conversation


def test_what_was_written_of_a_stopped_answer_stays(visit: Visit, answers: FakeAnswers) -> None:
    answers.release.clear()
    visit.box.fill(WRITTEN)
    visit.box.press("Enter")
    text = visit.turns.first.locator(".text")
    expect(text).to_have_text("The ferry cost $4.2 million [1].")
    visit.page.get_by_role("button", name="Stop").click()
    expect(visit.page.get_by_role("button", name="Stop")).not_to_be_visible()
    answers.release.set()
    visit.ask(COST)
    expect(text).to_have_text("The ferry cost $4.2 million [1].")
    assert answers.asked[-1] == (COST, history([Turn(WRITTEN, answer=written_answers()[0])]))


def test_nothing_can_be_stopped_once_an_answer_is_whole(visit: Visit) -> None:
    visit.ask(COST)
    expect(visit.page.get_by_role("button", name="Stop")).not_to_be_visible()
    expect(visit.box).not_to_have_attribute("placeholder", HINT)


def test_a_new_conversation_ends_the_answer_of_the_old_one(held: Visit, answers: FakeAnswers) -> None:
    held.page.get_by_role("button", name="New conversation").click()
    expect(held.turns).to_have_count(0)
    answers.release.set()
    held.ask(COST)
    expect(held.turns.locator(".question")).to_have_text([COST])
