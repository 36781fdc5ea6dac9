"""The report of a suite, in the terminal and as a page."""

import re
from dataclasses import replace

from sample_cases import ARTICLES, HURT, answer, passage, quoted
from suite_pieces import HERALD, SILENT, fact, shown

from eval.cases import Case, crashed, measure
from eval.reports.html_report import html_report
from eval.suite import summarise


class TestReport:
    hostile = "<script>alert(1)</script> & \x1b[31mred\nsecond"
    wrong = measure(
        fact().model_copy(update={"question": hostile}),
        answer(replace(quoted(1, "gazette", "The dam broke."), quote=hostile, article_id="<b>")),
        {**ARTICLES, "<b>": None},
    )
    right = measure(fact(), answer(HURT, retrieved=(passage("herald", HERALD),)), ARTICLES)
    result = summarise((right, wrong, measure(SILENT, answer(), ARTICLES)), 3, {"encoder": "<i>"})

    def test_the_table_counts_by_kind(self) -> None:
        lines = shown(self.result).splitlines()
        assert re.split(r"\s{2,}", lines[1].strip()) == ["single", "2", "1/2", "1/2", "1/2", "2/2", "–"]
        assert re.split(r"\s{2,}", lines[2].strip()) == ["not answerable", "1", "–", "–", "–", "1/1", "–"]
        assert re.split(r"\s{2,}", lines[3].strip()) == ["all", "3", "1/2", "1/2", "1/2", "3/3", "–"]

    def test_shares_and_intervals_stand_below_the_counts(self) -> None:
        lines = [re.split(r"\s{2,}", line.strip()) for line in shown(self.result).splitlines()]
        assert ["share", "50%", "50%", "50%", "100%", "–"] in lines
        # Both answerable facts have the same gold quote: one cluster. With the third fact they are 3² / (2² + 1²) = 1.8
        # cases, 1.8 / (1.8 + z²).
        assert ["95% interval", "–", "–", "–", "32%–100%", "–"] in lines
        assert ["false answer ↓: questions without an answer that got one", "0%", "–"] in lines  # only one was asked

    def test_an_answer_in_sentences_is_right_by_any_quote_and_the_legends_say_so(self) -> None:
        other = quoted(1, "gazette", "The dam broke.")
        last = measure(fact(), replace(answer(other, replace(HURT, marker=2)), short=None), ARTICLES)
        assert last.answer_correct
        result = summarise([last], 1, {})
        for told in (shown(result), html_report(result)):
            assert "where the answer is sentences, any quote may hold one" in " ".join(told.split())

    def test_a_citation_off_the_listed_quotes_counts_as_none_and_the_page_says_so(self) -> None:
        other = quoted(2, "gazette", "15 injured people")
        case = measure(fact(answers=("12", "15")), answer(HURT, other), ARTICLES)  # the quote of the Herald is listed
        assert case.citation_precision == 1 / 2
        page = html_report(summarise([case], 1, {}))
        assert "of an answer&#x27;s citations stand on a quote that the facts list and say what they are cited" in page

    def test_what_is_told_of_contradictions_is_shown_without_baselines(self) -> None:
        torn = [fact("conflict", ("12", "15"), herald="12 people", gazette="15 injured people") for _ in range(2)]
        told = {"abstention_right": True, "conflict_surfaced": 1}
        cases = [
            Case(
                fact=torn[0],
                answer=answer(HURT),
                conflict_found=True,
                conflict_astray=False,
                conflict_values_right=3 / 4,
                **told,
            ),
            Case(fact=torn[1], answer=answer(HURT), conflict_found=False, conflict_astray=False, **told),
            *(Case(fact=fact(), answer=answer(HURT), conflict_astray=astray) for astray in (True, True, False, False)),
        ]
        lines = [re.split(r"\s{2,}", line.strip()) for line in shown(summarise(cases, 6, {})).splitlines()]
        shares = {line[0].partition(":")[0]: line[1] for line in lines if line[0].startswith("conflict ")}
        assert shares == {
            "conflict surfaced": "100%", "conflict recall": "50%", "conflict precision": "33%",
            "conflict values right": "75%", "conflict false alarm ↓": "50%",
        }  # fmt: skip
        assert [line[-1] for line in lines[1:4]] == ["1/2", "–", "1/2"]  # of conflicts only

    def test_what_only_a_chat_model_has_is_shown_where_there_is_one(self) -> None:
        assert "gate support" not in shown(self.result)
        written = summarise([replace(self.right, gate_support=1 / 2, faithfulness=1.0)], 1, {})
        lines = [re.split(r"\s{2,}", line.strip()) for line in shown(written, 160).splitlines()]
        told = {line[0].partition(":")[0]: line[1] for line in lines if len(line) == 3}
        assert (told["gate support"], told["faithfulness"]) == ("50%", "100%")

    def test_words_that_few_know_are_explained(self) -> None:
        told = " ".join(shown(self.result).split())
        assert "silence right: answered where the articles answer, silent where they don't" in told
        assert "time to answer: –" in told  # nothing was timed
        timed = summarise([replace(self.right, seconds=seconds) for seconds in (0.1, 0.2, 0.3)], 3, {})
        assert "time to answer: half within 200 ms, 95% within 290 ms" in shown(timed)
        compared = " ".join(shown(replace(self.result, baselines={"bm25": {}})).split())
        for words in (
            "MRR: 1 over the rank",
            "AURC ↓: of the answers given",
            "ECE ↓: of the answers given",
        ):
            assert words in compared

    def test_it_ends_with_how_many_came_out_right(self) -> None:
        last = shown(summarise((*self.result.cases, crashed(fact(), "it crashed")), 4, {})).rstrip().splitlines()[-1]
        assert last == "2 of 4 questions came out right: 50%, 95% interval 8%–92%; 1 crashed"  # of 4² / (3² + 1²) cases
        assert "came out right" not in shown(summarise((), 3, {}))

    def test_where_less_is_better_an_arrow_says_so(self) -> None:
        page = html_report(self.result)
        for name in ("AUROC", "MRR", "ECE ↓", "AURC ↓", "conflict false alarm ↓", "F1", "conflict F1", "completed"):
            assert f"<td>{name}</td>" in page
        assert page.count("↓ less is better") == 1

    def test_each_failure_is_one_line_without_control_characters(self) -> None:
        text = shown(self.result)
        (line,) = [line for line in text.splitlines() if line.startswith("✗")]
        assert "\x1b" not in text
        assert "expected: 12" in line
        assert line.endswith("given: <script>alert(1)</script> & [31mred second")
        assert "retrieval missed, answer wrong, citation wrong" in line

    def test_the_page_escapes_everything_and_loads_nothing(self) -> None:
        page = html_report(self.result)
        assert "<script" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in page
        assert "<b>" not in page
        assert "<i>" not in page
        assert not re.search(r"\b(src|href)\s*=|url\(|@import|https?:", page)
        assert "default-src 'none'" in page

    def test_failures_come_first(self) -> None:
        page = html_report(self.result)
        assert page.index("1 failure<") < page.index("alert(1)") < page.index("2 right<") < page.index(SILENT.question)
        assert page.count("<article ") == 3

    def test_the_page_suits_dark_rooms(self) -> None:
        assert "prefers-color-scheme: dark" in html_report(self.result)
