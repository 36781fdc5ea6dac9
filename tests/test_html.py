"""What the page shows, as HTML."""

import re
from dataclasses import replace

import pytest
from app_pieces import COST, FRANCE, QUOTE, answer, article, citation, ferry_answer, passage

from rag.answer import Position
from rag.citations import Statement
from ui.html import STOPPED, WORKING, Turn, confidence_in_words, conversation, in_words, sources

# What the page is made of, without a browser.


def test_a_quote_no_passage_holds_is_shown_alone() -> None:
    made = ferry_answer()
    shown = sources([Turn(COST, answer=made)])
    assert "<mark>It comes to $4.9 million.</mark></blockquote>" in shown
    other = passage(article("gazette"), "x" * 500)  # covers the offsets but holds other words
    moved = answer(COST, made.text, made.citations, retrieved=(other,))
    assert f'<blockquote class="passage"><mark>{QUOTE}</mark></blockquote>' in sources([Turn(COST, answer=moved)])


@pytest.mark.parametrize(
    "source",
    ["javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "//elsewhere.example/x", "http://[", "https:", "articles/ferry.md"],
)  # fmt: skip
def test_only_web_addresses_become_links(source: str) -> None:
    cited = citation(1, article("gazette", source=source), QUOTE, 0)
    assert "<a " not in sources([Turn(COST, answer=answer(COST, "[1]", [cited]))])


def test_what_is_not_known_of_a_source_is_left_out() -> None:
    cited = [citation(1, article("a"), QUOTE, 0), citation(2, article("b", publisher="Island Post"), QUOTE, 0)]
    made = [Turn(COST, answer=answer(COST, "[1] [2]", cited))]
    assert re.findall('class="known">(.*?)<', sources(made)) == ["undated", "Island Post · undated"]
    assert re.findall('title="(.*?)"', conversation(made)) == ["About a", "Island Post: About b"]
    assert "unknown" not in sources(made) + conversation(made)


def test_a_long_question_is_cut_on_the_page() -> None:
    assert len(conversation([Turn("x" * 100_000, error="too long")])) < 2_000


def test_only_the_last_answer_is_being_written() -> None:
    shown = conversation([Turn(FRANCE), Turn(COST)], writing=True)
    assert shown.index(STOPPED) < shown.index(COST) < shown.index(WORKING)
    assert WORKING not in conversation([Turn(COST)])


def test_one_position_makes_no_table() -> None:
    made = ferry_answer()
    alone = answer(COST, made.text, made.citations, positions=made.positions[:1])
    assert "<table" in conversation([Turn(COST, answer=made)])
    assert "<table" not in conversation([Turn(COST, answer=alone)])


def test_confidence_is_said_in_words() -> None:
    assert [in_words(confidence) for confidence in (0.0, 0.49, 0.5, 0.7, 0.9, 1.0)] == [
        "low", "low", "medium", "high", "very high", "very high",
    ]  # fmt: skip


def test_it_is_said_of_what() -> None:
    exact, quotes = ferry_answer(), answer(COST, "“One.” [1]")
    worded = answer(COST, "One [1].", statements=(Statement(text="One [1]."),))
    struck = answer(COST, "“One.” [1]", statements=(Statement(text="Two.", struck="it cites nothing"),))
    assert [confidence_in_words(one) for one in (exact, quotes, worded, struck)] == [
        "Confidence: high (75%)",
        "Confidence that the first quote answers the question: 75%",
        "Confidence that one of the quotes answers the question: 75%",
        "Confidence that the first quote answers the question: 75%",
    ]
    otherwise = replace(exact, short=None, statements=worded.statements)  # the model's words give another value
    assert confidence_in_words(otherwise) == f"Confidence in {exact.positions[0].value}: high (75%)"
    in_time = replace(otherwise, positions=exact.positions[::-1])  # as of a day the leading value may come last
    assert confidence_in_words(in_time) == confidence_in_words(otherwise)
    assert '<p class="confidence">Confidence: high (75%)</p>' in conversation([Turn(COST, answer=exact)])


def test_a_completed_question_is_shown_and_escaped() -> None:
    made = answer("And who?", "Nobody.", resolved_question="Who <b>founded</b> it?")
    assert "Understood as: Who &lt;b&gt;founded&lt;/b&gt; it?" in conversation([Turn("And who?", answer=made)])
    assert "Understood as" not in conversation([Turn(COST, answer=answer(COST, "Nobody."))])


def test_nothing_unseen_turns_the_page_around_and_no_name_forges_a_marker() -> None:
    bad = article("bad", title="Crane\u202e falls [1]", publisher="Port News\u202e [\u200b2] [1]")
    quote = "Five\u202e were hurt."
    cited = (citation(1, bad, quote, 0), citation(2, bad, quote, 90))
    text = f"Five, according to Port News [\u200b2] [1]: “{quote}”"
    positions = tuple(Position(value="five\u202e [2]", citations=(one,), relation="same") for one in cited)
    made = answer(COST, text, cited, short="five\u202e", positions=positions, retrieved=(passage(bad, quote),))
    page = conversation([Turn(COST, answer=made)]) + sources([Turn(COST, answer=made)])
    assert not re.search("[\u202e\u200b]", page)
    assert "Port News (2) (1)" in page
    assert "Crane falls (1)" in page
    assert "according to Port News (2) <a class" in page
    assert "Port News (2) (1)&nbsp;<a class" in page
    assert len(re.findall(r"\[\d+\]", page)) == 3  # in the text, and in the table a row each
