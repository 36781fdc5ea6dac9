import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from sample_cases import (
    ARTICLES,
    CRASHED,
    HURT,
    QUIET,
    RIGHT,
    WRONG,
    answer,
    fact,
    passage,
    positions,
    quoted,
    result,
    silent,
)  # fmt: skip

from eval.cases import Case, measure
from eval.measures import METRICS
from eval.reports.html_case import html_case, marked
from eval.reports.html_report import html_report
from rag.answer import Disagreement

HARM = "<img src=x onerror='alert(1)'>\"&\x1b[2J\u202e</style></title><script>"
ALL = (RIGHT, WRONG, QUIET, CRASHED)


class Elements(HTMLParser):
    """Names and attributes of the elements of a page; complains of one that is not closed in its turn."""

    VOID = frozenset({"meta"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


class TestPage:
    def test_it_is_well_formed(self) -> None:
        assert {"html", "main", "svg", "article", "details", "table"} <= set(Elements(html_report(result(*ALL))).names)

    def test_it_loads_and_runs_nothing(self) -> None:
        page = html_report(result(*ALL))
        read = Elements(page)
        assert not {"script", "link", "img", "iframe", "object", "base", "form", "a"} & set(read.names)
        assert not [name for name in read.attributes if name.startswith("on") or name in ("src", "href", "srcset")]
        assert not re.search(r"url\(|@import|https?:", page)
        assert "default-src 'none'; style-src 'unsafe-inline'" in page

    def test_every_word_from_outside_is_escaped(self) -> None:
        cited = replace(HURT, quote=HARM, article_id=HARM)
        harmed = answer(
            cited, text=HARM, notice=HARM, resolved_question=HARM, positions=positions((HARM, cited), (HARM, cited)),
            disagreement=Disagreement(kind=HARM, summary=HARM, positions=()), retrieved=(passage("herald"),),
        )  # fmt: skip
        asked = fact(HARM, answers=(f"12 {HARM}",), herald=f"12 {HARM}")
        cases = (
            Case(fact=asked, answer=harmed, answer_correct=False),
            Case(fact=asked, answer=replace(harmed, short=HARM)),
            Case(fact=asked, error=HARM),
        )
        page = html_report(result(*cases, encoder=HARM))
        read = Elements(page)
        assert not {"script", "img"} & set(read.names)
        assert read.names.count("style") == read.names.count("main") == 1
        assert "\x1b" not in page
        assert "\u202e" not in page
        assert page.count("&lt;img src=x") >= 15

    def test_an_article_id_is_escaped_wherever_it_stands(self) -> None:
        harm = "<b>'\""
        cited = replace(HURT, article_id=harm)
        read = passage("herald")
        read = replace(read, passage=replace(read.passage, article_id=harm))
        given = answer(cited, positions=positions(("12", cited), ("15", cited)), retrieved=(read,))
        page = html_case(Case(fact=fact(**{harm: "12 people were hurt"}), answer=given))
        assert "<b>" not in page
        assert page.count("&lt;b&gt;&#x27;&quot;") == 5  # two positions, a citation, a gold quote, a passage
        assert "title='&lt;b&gt;&#x27;&quot;'" in page

    def test_failures_come_first_and_what_is_right_is_folded(self) -> None:
        page = html_report(result(*ALL))
        order = ["2 failures", "What broke?", "Does it crash?", "<summary>2 right", "How many were hurt?", "mayor of"]
        places = [page.index(words) for words in order]
        assert places == sorted(places)
        assert page.rindex("<details>", 0, places[4]) == places[3] - len("<details>")

    def test_what_came_out_right_is_told_with_its_interval(self) -> None:
        # Wilson's interval of a half of 2⅔: two of the four share a gold quote, 4² / (2² + 1² + 1²)
        assert "<strong>2 of 4</strong> questions came out right: 50%, 95% interval 12%–88%. 1 crashed." in html_report(
            result(*ALL)
        )

    def test_key_figures_stand_on_top(self) -> None:
        cards = html_report(result(*ALL)).partition("<div class='pictures'>")[0]
        assert re.search(r"Right answers</h4><p class='figure'>33% <small>4%–85%</small>", cards)
        assert re.search(
            r"Time to answer</h4><p class='figure'>250 ms .*answers within this time; 95% within 475 ms", cards
        )
        assert "Conflicts shown" not in cards  # not measured

    def test_kinds_are_counted_and_drawn(self) -> None:
        page = html_report(result(*ALL))
        assert "<td>single</td><td>3</td><td>1/2</td><td>1/3</td><td>1/2</td><td>2/3</td>" in page
        assert "<td>not answerable</td><td>1</td><td>–</td><td>–</td><td>–</td><td>1/1</td>" in page
        assert "single: 33% of 3" in page

    def test_answers_and_silences_are_counted_and_the_wrong_ones_marked(self) -> None:
        refused = measure(fact(), answer(), ARTICLES)
        spoken = measure(silent(), answer(HURT), ARTICLES)
        page = html_report(result(*ALL, refused, spoken, spoken))
        assert "<td>answerable</td><td>2</td><td class='bad'>1</td>" in page
        assert "<td>not answerable</td><td class='bad'>2</td><td>1</td>" in page

    def test_confidence_and_risk_are_drawn(self) -> None:
        page = html_report(result(*ALL))
        assert "confidence 70%–80%: 1 answer, 100% right, mean confidence 80%" in page
        assert "confidence 40%–50%: 1 answer, 0% right, mean confidence 50%" in page
        assert "Shipped: 67% answered, 50% of them wrong" in page  # the crash and the silence are not answered

    def test_words_that_few_know_are_explained_where_they_stand(self) -> None:
        page = html_report(result(*ALL))
        names = re.findall(r"<tr><td>([^<]+)</td>(?:<td>[^<]*</td>)*<td class='told'>([^<]+)</td></tr>", page)
        assert len(names) == len(METRICS)
        assert ("MRR", "1 over the rank of the first passage with a gold quote (mean reciprocal rank)") in names
        given = {name for name, told in names if told.startswith("of ") and "given" in told}
        assert given == {"exact match", "F1", "AURC ↓", "ECE ↓"}  # silence is left out of them
        assert "passage found: a passage that was read contains a gold quote, words known to prove" in page
        assert "p50" not in page
        assert "p95" not in page

    def test_versions_stand_at_the_bottom(self) -> None:
        page = html_report(result(*ALL, python="3.11", crosscheck=None))
        assert "<footer><p>python 3.11 · crosscheck unknown</p></footer></main>" in page

    def test_an_interrupted_run_says_so(self) -> None:
        assert "Interrupted: 4 of 9 facts asked." in html_report(result(*ALL, facts=9))
        assert "Interrupted" not in html_report(result(*ALL))

    def test_nothing_asked_is_nothing_measured(self) -> None:
        page = html_report(result(facts=3))
        assert "Nothing was asked." in page
        assert "<svg" not in page
        assert "0%" not in page

    def test_light_and_dark_name_the_same_colours(self) -> None:
        page = html_report(result(*ALL))
        light, dark = re.findall(r":root \{(.*?)\}", page, re.DOTALL)
        names = set(re.findall(r"(--\w[\w-]*):", light)) - {"--serif"}
        assert names == set(re.findall(r"(--\w[\w-]*):", dark))
        assert names
        used = set(re.findall(r"var\((--[\w-]+)", page))
        assert used
        assert used <= names | {"--serif"}


class TestCase:
    def test_a_right_case(self) -> None:
        page = html_case(RIGHT)
        assert page.startswith("<article class='case'>")
        assert "<h4>Expected</h4><ul class='answers'><li>12</li></ul>" in page
        assert "<h4>Given</h4><p class='short'>12</p>" in page
        assert "<q>At least <mark>12 people were hurt</mark>.</q> <small>herald</small>" in page
        assert "250 ms" in page
        assert "class='bad'" not in page

    def test_ranks_show_where_the_gold_quotes_were(self) -> None:
        page = html_case(RIGHT)
        assert "2 passages read, gold quotes in: 2" in page
        assert re.search(r"<i title='gazette'>1</i><i class=gold title='herald'>2</i>", page)
        assert "<small>herald · in passage 2</small>" in page
        missed = html_case(WRONG)
        assert "1 passage read, gold quotes in: none" in missed
        assert "in none of the passages read" in missed

    def test_confidence_is_a_bar(self) -> None:
        assert "<i style='width:80%'></i></span> 80%" in html_case(RIGHT)

    def test_a_wrong_case_says_what_is_wrong(self) -> None:
        page = html_case(WRONG)
        assert page.startswith("<article class='case failed'>")
        assert "retrieval missed, answer wrong, citation wrong" in page
        assert "The bridge held.</q> <small>herald · <span class='bad'>no gold quote here</span>" in page

    def test_silence_and_crashes(self) -> None:
        assert html_case(QUIET).count("(the articles don&#x27;t say)") == 2
        page = html_case(CRASHED)
        assert "crashed: ZeroDivisionError: by zero" in page
        assert "passage" not in page

    def test_positions_and_the_disagreement(self) -> None:
        other = quoted(2, "gazette", "Rescuers counted 15 injured people.")
        given = answer(
            HURT, other, short="12", positions=positions(("12", HURT), ("15", other)),
            disagreement=Disagreement(kind="contradiction", summary="12 or 15?", positions=()),
        )  # fmt: skip
        known = fact(kind="conflict", answers=("12", "15"), herald="12 people", gazette="15 injured people")
        page = html_case(measure(known, given, ARTICLES))
        assert "<p class='disagreement'>12 or 15?</p>" in page
        assert "<tr><th>12</th><td>leads</td><td>[1] herald</td></tr>" in page
        assert "<tr><th>15</th><td>differs</td><td>[2] gazette</td></tr>" in page
        doubted = replace(given, positions=(given.positions[0], replace(given.positions[1], doubtful=True)))
        assert "<th>15</th><td>less certain</td>" in html_case(measure(known, doubted, ARTICLES))
        assert "<li>12 <small>and</small></li><li>15</li>" in page  # all of them have to be shown
        assert "<li>12 <small>or</small></li><li>13</li>" in html_case(Case(fact=fact(answers=("12", "13"))))

    def test_a_question_that_was_completed_is_shown_as_understood(self) -> None:
        completed = replace(answer(HURT), resolved_question="How many were hurt in Verden?")
        assert "Understood as: How many were hurt in Verden?" in html_case(Case(fact=fact(), answer=completed))
        assert "Understood" not in html_case(RIGHT)


class TestMarked:
    def marked(self, quote: str, *gold: str, read: str = "") -> str:
        """Mark a quote of the Herald; where a passage was read, it holds just these words."""
        retrieved = (passage("herald", read),) if read else ()
        known = fact().model_copy(update={"quotes": tuple(fact(herald=words).quotes[0] for words in gold)})
        cited = quoted(1, "herald", quote)
        return marked(cited, Case(fact=known, answer=answer(cited, retrieved=retrieved)))

    @pytest.mark.parametrize(
        ("quote", "gold", "read", "expected"),
        [
            ("The bridge held.", ["bridge"], "", "The <mark>bridge</mark> held."),
            ("bridge", ["The bridge held."], "", "<mark>bridge</mark>"),
            ("The bridge held.", ["The dam"], "", "The bridge held."),
            ("The bridge held.", ["hurt. The bridge"], "", "The bridge held."),  # its place is not known
            ("The bridge held.", ["hurt. The bridge"], "were hurt. The bridge held.", "<mark>The bridge</mark> held."),
            ("The bridge held.", ["held. The mayor"], "held. The mayor asked", "The bridge <mark>held.</mark>"),
            ("The bridge held.", ["The bri", "bridge"], "", "<mark>The bridge</mark> held."),
            ("The bridge held.", ["The", "held"], "", "<mark>The</mark> bridge <mark>held</mark>."),
            ("The bridge held.", ["The mayor"], "held. The mayor asked", "The bridge held."),
        ],
    )
    def test_what_a_quote_shares_with_gold(self, quote: str, gold: list[str], read: str, expected: str) -> None:
        assert self.marked(quote, *gold, read=read) == expected

    def test_the_same_words_of_another_article_are_no_gold(self) -> None:
        cited = quoted(1, "gazette", "The dam broke.")
        assert marked(cited, Case(fact=fact(herald="The dam broke."), answer=answer(cited))) == "The dam broke."
