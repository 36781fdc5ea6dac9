"""The layout of the chat page: what is in view, in which order, and how well it can be read."""

from dataclasses import replace

import pytest
from app_fakes import written_answers
from app_pieces import COST, EXAMPLES, FRANCE, WRONG, ferry_answer
from app_visit import GRADIO_LEAVES, Visit
from playwright.sync_api import expect

from ui.html import Turn, conversation

pytest_plugins = "app_fixtures"
pytestmark = GRADIO_LEAVES


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
        ".passage", "mark", ".origin a", "#question textarea", ".submit-button", ".stop-button",
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


@pytest.mark.parametrize("visit", [{"viewport": {"width": 1200, "height": 700}}], indirect=True)
def test_the_box_stays_in_view_however_long_the_conversation(visit: Visit) -> None:
    for _ in range(4):
        visit.ask(COST)
    expect(visit.turns.last.locator(".question")).to_be_in_viewport()
    expect(visit.box).to_be_in_viewport(ratio=1)
