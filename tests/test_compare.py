import copy
import json
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from rich.console import Console
from sample_cases import HURT, QUIET, RIGHT, WRONG, answer, fact, saved, silent

from eval.cases import Case, crashed
from eval.compare import MAY_BE_NOISE, MORE_THAN_NOISE, NO_DIFFERENCE, Comparison, Difference, compare
from eval.measures import METRICS
from eval.reports.compare_report import show_comparison


def judged(number: int, right: bool | None, quote: str = "", **more: Any) -> Case:
    """The answer to question number so and so, with a gold quote of its own where none is given.

    `right` is None for a question that is right to be left without an answer.
    """
    if right is None:
        return Case(fact=silent(f"Question {number}?"), answer=answer(), abstention_right=True)
    asked = fact(f"Question {number}?", herald=quote or f"12 people were hurt in accident {number}.")
    return Case(fact=asked, answer=answer(HURT), answer_correct=right, **more)


def run(*right: bool | None) -> dict[str, Any]:
    return saved(*(judged(number, one) for number, one in enumerate(right, 1)))


def shown(comparison: Comparison, width: int = 120) -> str:
    console = Console(file=StringIO(), width=width, color_system=None)
    show_comparison(console, comparison)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


class TestFlips:
    def test_flips_are_told_with_both_answers(self) -> None:
        after = replace(WRONG, fact=RIGHT.fact)
        found = compare(saved(RIGHT, QUIET), saved(QUIET, after))
        (flip,) = found.broken
        assert (flip.question, flip.expected) == ("How many were hurt?", "12")
        assert (flip.before, flip.after) == ("12 ← At least 12 people were hurt.", "bridge ← The bridge held.")
        assert (found.mended, found.right_before, found.right_after) == ((), 2, 1)
        (flip,) = compare(saved(after), saved(RIGHT)).mended
        assert (flip.before, flip.after) == ("bridge ← The bridge held.", "12 ← At least 12 people were hurt.")

    def test_speaking_where_silence_is_right_and_crashing_are_wrong(self) -> None:
        spoken = Case(fact=QUIET.fact, answer=answer(HURT), abstention_right=False)
        found = compare(saved(QUIET, RIGHT), saved(spoken, crashed(RIGHT.fact, "it crashed")))
        assert [flip.after for flip in found.broken] == ["At least 12 people were hurt.", "crashed: it crashed"]

    @pytest.mark.parametrize(
        ("before", "after", "p", "verdict"),
        [
            ([True] * 8, [True] * 8, 1.0, NO_DIFFERENCE),
            ([True] * 5 + [False] * 3, [False] * 5 + [False] * 3, 2 / 32, MAY_BE_NOISE),
            ([True] * 6 + [False] * 2, [False] * 6 + [False] * 2, 2 / 64, MORE_THAN_NOISE),
            ([True] * 6 + [False] * 6, [False] * 6 + [True] * 6, 1.0, MAY_BE_NOISE),
        ],
    )
    def test_flips_may_be_noise(self, before: list[bool], after: list[bool], p: float, verdict: str) -> None:
        found = compare(run(*before), run(*after))
        assert found.mcnemar == pytest.approx(p)
        assert found.right.p_value == pytest.approx(p, abs=0.02)  # where no two share a quote, both are of flips alone
        assert found.verdict == verdict

    def test_flips_of_one_gold_quote_are_one(self) -> None:
        # Twelve flips, all one way, look like more than noise; but they are of two quotes, and 2 of 4 tosses do as much
        def asked(right: bool) -> dict[str, Any]:
            return saved(*(judged(number, right, quote=f"12 hurt on day {number % 2}.") for number in range(12)))

        found = compare(asked(True), asked(False))
        assert found.mcnemar == pytest.approx(2 / 4096)
        assert found.right == found.differences["answer_correct"]
        assert found.right.p_value == pytest.approx(2 / 4, abs=0.05)
        assert found.verdict == MAY_BE_NOISE
        assert "12 became wrong, 0 became right: may be noise (p = 0.4" in shown(found)

    def test_a_crash_is_not_right_and_left_out_of_the_metrics(self) -> None:
        fine = [judged(number, True, citation_right=True) for number in range(4)]
        crash = [crashed(one.fact, "it crashed") for one in fine]
        found = compare(saved(*fine[:3], crash[3]), saved(*crash[:2], *fine[2:]))
        assert (found.right_before, found.right_after, len(found.broken), len(found.mended)) == (3, 2, 2, 1)
        assert (found.crashed_before, found.crashed_after) == (1, 2)
        for name in ("answer_correct", "citation_right", "abstention_right"):
            one = found.differences[name]
            assert (one.before, one.after) == ((1, 1) if name != "abstention_right" else (None, None))
        assert (found.differences["completed"].before, found.differences["completed"].after) == (3 / 4, 2 / 4)
        assert "1 question crashed before, 2 after: not right, and left out of the metrics" in shown(found)
        assert "crashed before" not in shown(compare(saved(*fine), saved(*fine)))


class TestNothingChanged:
    def test_it_is_said_in_one_line(self) -> None:
        found = compare(run(True, False, None), run(True, False, None))
        assert shown(found) == "Nothing changed: 2 of 3 questions right in both, every metric the same.\n"
        assert found.to_dict()["unchanged"] is True

    @pytest.mark.parametrize("after", [[True, True], [False, True], [True, None]])
    def test_what_changed_is_shown_in_full(self, after: list[bool | None]) -> None:
        found = compare(run(True, False), run(*after))  # flips that make up for each other are a change too
        assert not found.unchanged
        assert "95% interval" in shown(found)

    def test_a_metric_that_only_one_of_them_has_is_a_change(self) -> None:
        assert not compare(saved(judged(1, True)), saved(judged(1, True, recall_at_5=1.0))).unchanged

    def test_nothing_in_common_is_not_nothing_changed(self) -> None:
        assert not compare(saved(judged(1, True)), saved(judged(2, True))).unchanged


class TestQuestions:
    def test_only_what_both_asked_is_compared(self) -> None:
        before = saved(judged(1, True), judged(2, False), judged(3, True))
        after = saved(judged(3, True), judged(4, False), judged(2, True), judged(5, None))
        found = compare(before, after)
        assert (found.shared, found.right_before, found.right_after) == (2, 1, 2)
        assert found.only_before == ("Question 1?",)
        assert found.only_after == ("Question 4?", "Question 5?")
        assert (found.differences["answer_correct"].before, found.differences["answer_correct"].after) == (0.5, 1)

    def test_nothing_in_common_is_nothing_measured(self) -> None:
        found = compare(saved(judged(1, True)), saved(judged(2, True)))
        assert (found.shared, found.mcnemar, found.verdict) == (0, 1, NO_DIFFERENCE)
        nothing = Difference(before=None, after=None, interval=None, p_value=None)
        assert [*found.differences.values()] == [nothing] * len(METRICS)
        assert "there is nothing to compare" in shown(found)

    def test_a_question_that_was_asked_twice_is_matched_in_order(self) -> None:
        found = compare(saved(judged(1, True), judged(1, False)), saved(judged(1, True), judged(1, False)))
        assert (found.shared, found.broken, found.mended) == (2, (), ())
        once = compare(saved(judged(1, True), judged(1, False)), saved(judged(1, True)))
        assert (once.shared, once.only_before) == (1, ("Question 1?",))

    def test_other_accepted_answers_are_told(self) -> None:
        changed = saved(judged(1, True), judged(2, True))
        changed["cases"][1]["answers"] = ["12", "a dozen"]
        assert compare(run(True, True), changed).expectations == ("Question 2?",)
        assert compare(run(True, True), run(True, False)).expectations == ()

    def test_settings_that_differ_are_told(self) -> None:
        found = compare(saved(RIGHT, encoder="a", python="3"), saved(RIGHT, encoder="b", python="3"))
        assert found.settings == {"encoder": ("a", "b")}


class TestDifferences:
    def test_the_change_and_its_interval_are_of_pairs(self) -> None:
        # A question is as hard in both runs; unpaired, a third more or less of them would hide that two were mended.
        before = [True] * 20 + [False] * 20
        after = [True] * 20 + [False] * 10 + [True] * 10
        one = compare(run(*before), run(*after)).differences["answer_correct"]
        assert (one.before, one.after, one.change) == (0.5, 0.75, 0.25)
        assert one.interval
        low, high = one.interval
        # 10 of 40 changed, each by 1: the standard error is √(1/4 · 3/4 / 40) = 0.068
        assert low == pytest.approx(0.25 - 1.96 * 0.068, abs=0.03)
        assert high == pytest.approx(0.25 + 1.96 * 0.068, abs=0.03)
        assert one.verdict == MORE_THAN_NOISE

    def test_a_handful_of_flips_may_be_noise_although_the_interval_is_narrow(self) -> None:
        # four flips, all one way: of the 16 ways to toss them, two are as one-sided
        one = compare(run(*[True] * 40), run(*[True] * 36, *[False] * 4)).differences["answer_correct"]
        assert one.interval
        assert one.interval[1] < 0
        assert one.p_value == pytest.approx(2 / 16, abs=0.03)
        assert one.verdict == MAY_BE_NOISE

    def test_questions_that_share_a_gold_quote_stand_or_fall_together(self) -> None:
        # Four flips for each of two quotes, all one way: either quote's answers may be swapped, so 2 of 4 are as large.
        def asked(right: bool) -> dict[str, Any]:
            return saved(*(judged(number, right, quote=f"12 hurt on day {number % 2}.") for number in range(8)))

        one = compare(asked(True), asked(False)).differences["answer_correct"]
        assert one.p_value == pytest.approx(2 / 4, abs=0.05)
        assert one.verdict == MAY_BE_NOISE
        # Twenty quotes with two questions each, half of them mended: √(1/4 / 20) = 0.112, not √(1/4 / 40) = 0.079
        before = [judged(number, False, quote=f"12 hurt on day {number // 2}.") for number in range(40)]
        after = [judged(number, number < 20, quote=f"12 hurt on day {number // 2}.") for number in range(40)]
        one = compare(saved(*before), saved(*after)).differences["answer_correct"]
        assert one.interval == pytest.approx((0.5 - 1.96 * 0.112, 0.5 + 1.96 * 0.112), abs=0.04)

    def test_tosses_without_a_change_are_left_out_of_the_p_value(self) -> None:
        # Citations are measured in one result for each of the two questions, so of four tosses two have both sides:
        # question 1 right and 2 wrong, or the other way round, each a change of 1.
        before = saved(judged(1, True, citation_right=True), judged(2, True))
        after = saved(judged(1, True), judged(2, True, citation_right=False))
        one = compare(before, after).differences["citation_right"]
        assert (one.change, one.p_value) == (-1, 1)

    def test_where_hardly_any_toss_has_a_change_there_is_no_p_value(self, monkeypatch: pytest.MonkeyPatch) -> None:
        # Defined only where all eight are from one result, which is 2 of 256 tosses.
        monkeypatch.setitem(
            METRICS,
            "answer_correct",
            lambda cases: (
                float(bool(cases[0].answer_correct)) if len({case.answer_correct for case in cases}) == 1 else None
            ),
        )
        one = compare(run(*[True] * 8), run(*[False] * 8)).differences["answer_correct"]
        assert (one.change, one.interval, one.p_value, one.verdict) == (-1, (-1, -1), None, None)
        assert "–" in shown(compare(run(*[True] * 8), run(*[False] * 8)))

    def test_no_change_is_no_difference(self) -> None:
        one = compare(run(True, False, None), run(True, False, None)).differences["answer_correct"]
        assert (one.change, one.interval, one.p_value, one.verdict) == (0, (0, 0), 1, NO_DIFFERENCE)

    def test_what_one_of_them_did_not_measure_has_no_change(self) -> None:
        one = compare(saved(judged(1, True, citation_right=True)), saved(judged(1, True))).differences["citation_right"]
        assert one == Difference(before=1, after=None, interval=None, p_value=None)
        assert one.change is one.verdict is None

    def test_the_same_is_said_every_time(self) -> None:
        before, after = run(*[True, False] * 20), run(*[True, True, False] * 13, True)
        assert compare(before, after) == compare(copy.deepcopy(before), copy.deepcopy(after))


class TestShown:
    def test_the_verdict_is_plain(self) -> None:
        text = shown(compare(run(*[True] * 8), run(*[False] * 6, True, True)))
        assert "Right: 8 → 2 of 8; 6 became wrong, 0 became right: more than noise (p = 0.0" in text
        assert "McNemar's test, which treats every question as independent: p = 0.031)" in text
        (line,) = [line for line in text.splitlines() if line.startswith("answer correct")]
        assert line.split()[2:6] == ["1.000", "0.250", "-0.750", "-1.000"]
        assert line.rstrip().endswith("more than noise")
        assert text.count("✗ Question") == 6
        assert "p: how often chance alone would change as much." in text
        assert "MRR: 1 over the rank of the first passage" in text
        assert not [line for line in text.splitlines() if line.startswith("conflict")]  # not measured in either

    def test_other_questions_and_settings_are_told(self) -> None:
        before = saved(judged(1, True), judged(2, True), judged(3, True), encoder="a")
        after = saved(judged(3, False), judged(4, True), encoder="b")
        after["cases"][0]["answers"] = ["13"]
        text = shown(compare(before, after))
        assert "2 questions asked only before, left out: Question 1? and 1 more" in text
        assert "1 question asked only after, left out: Question 4?" in text
        assert "1 question asked in both, but with different accepted answers: Question 3?" in text
        assert "encoder: a → b" in text

    def test_no_control_character_arrives(self) -> None:
        harm = "12\x1b[2J\x9b31m\u202e\nsecond"
        cited = replace(HURT, quote=harm)
        good = Case(fact=fact(harm, answers=(harm,)), answer=answer(cited), answer_correct=True)
        text = shown(compare(saved(good, encoder=harm), saved(replace(good, answer_correct=False), encoder="b")))
        assert all(char.isprintable() or char == "\n" for char in text)
        assert len([line for line in text.splitlines() if line.startswith("✗")]) == 1

    def test_for_programs_it_is_plain(self) -> None:
        plain = json.loads(json.dumps(compare(run(True, True), run(True, False)).to_dict()))
        assert (plain["shared"], plain["verdict"], len(plain["broken"])) == (2, MAY_BE_NOISE, 1)
        assert plain["differences"]["answer_correct"]["change"] == -0.5
        assert plain["differences"]["answer_correct"]["verdict"] == MAY_BE_NOISE
