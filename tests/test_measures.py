from dataclasses import replace
from fractions import Fraction

import pytest
from sample_cases import HURT, answer, fact, silent

from eval.cases import Case, crashed
from eval.fail_under import missed, read_thresholds
from eval.measures import LOWER_IS_BETTER, METRICS, PER_CASE

CONFLICT = fact("Was it 12 or 15?", kind="conflict")
PERFECT = dict.fromkeys(PER_CASE.values(), 1.0)
NOTHING = dict.fromkeys(PER_CASE.values(), 0.0)


def case(known: bool, said: bool, sure: float, told: bool, right: bool, conflict: bool = False) -> Case:
    """A case that is `known` to be answerable or not, in which something was `said` or not, and so on."""
    asked = CONFLICT if conflict else fact() if known else silent()
    found, astray = (told, False) if conflict else (None, told)
    measures = {**(PERFECT if right else NOTHING), "conflict_found": found, "conflict_astray": astray}
    given = answer(HURT, confidence=sure) if said else answer(confidence=sure)
    return Case(fact=asked, answer=given, **measures)  # type: ignore[arg-type]


GOOD = (
    case(known=True, said=True, sure=1.0, told=False, right=True),
    case(known=True, said=True, sure=1.0, told=True, right=True, conflict=True),
    case(known=False, said=False, sure=0.0, told=False, right=True),
)
BAD = (
    case(known=True, said=True, sure=0.5, told=True, right=False),
    case(known=True, said=False, sure=0.1, told=False, right=False, conflict=True),
    case(known=False, said=True, sure=0.9, told=True, right=False),
    replace(case(known=True, said=False, sure=0.0, told=True, right=False), error="it crashed"),
)


@pytest.mark.parametrize("name", METRICS)
def test_where_less_is_better_worse_answers_have_more(name: str) -> None:
    good, bad = METRICS[name](GOOD), METRICS[name](BAD)
    assert good is not None
    assert bad is not None
    assert (bad > good) if name in LOWER_IS_BETTER else (bad < good)
    threshold = read_thresholds([f"{name}=0.5"], METRICS)
    assert missed(threshold, {name: 0.6}) == ([f"{name} is 0.6, above 0.5"] if bad > good else [])


def test_a_crash_is_a_wrong_answer_and_a_false_refusal() -> None:
    answers = (
        case(known=True, said=True, sure=0.9, told=False, right=False),
        case(known=True, said=True, sure=0.9, told=False, right=False, conflict=True),
        case(known=False, said=True, sure=0.9, told=False, right=False),
    )
    crashes = tuple(crashed(one.fact, "it crashed") for one in answers)
    for name in ("answer_correct", "answer_quoted", "conflict_surfaced", "conflict_recall", "abstention_right"):
        assert METRICS[name](crashes) == METRICS[name](answers) == 0
        assert (METRICS[name]((*GOOD, *crashes)) or 0) < (METRICS[name](GOOD) or 0)
    assert METRICS["false_refusal"](crashes) == 1  # a crash is no answer
    assert METRICS["completed"](crashes) == 0
    for name in ("retrieval_hit", "citation_right", "citation_precision", "exact_match", "ece", "auroc"):
        assert METRICS[name]((*GOOD, *crashes)) == METRICS[name](GOOD)  # there is nothing to look at


def test_a_contradiction_told_for_a_question_without_an_answer_is_a_false_alarm() -> None:
    # told for the conflict, for one of two plain questions, and for one of two that have no answer
    cases = [
        case(known=True, said=True, sure=1, told=True, right=True, conflict=True),
        *(case(known=True, said=True, sure=1, told=told, right=True) for told in (True, False)),
        *(case(known=False, said=True, sure=1, told=told, right=False) for told in (True, False)),
    ]
    assert METRICS["conflict_false_alarm"](cases) == float(Fraction(2, 4))
    assert METRICS["conflict_precision"](cases) == float(Fraction(1, 3))
    assert METRICS["conflict_recall"](cases) == 1


def test_a_contradiction_told_of_other_values_is_missed_and_told_wrongly() -> None:
    astray = replace(GOOD[1], conflict_found=False, conflict_astray=True)
    assert METRICS["conflict_recall"]((GOOD[1], astray)) == 1 / 2
    assert METRICS["conflict_precision"]((GOOD[1], astray)) == 1 / 2
    # a false alarm is of a question without a conflict: of conflicts alone there is no rate
    assert METRICS["conflict_false_alarm"]((GOOD[0], astray)) == 0
    assert METRICS["conflict_false_alarm"]((GOOD[1], astray)) is None
    as_of = replace(case(known=True, said=True, sure=1, told=True, right=True), conflict_astray=False)
    assert METRICS["conflict_false_alarm"]((as_of, GOOD[0])) == 0  # both values are accepted
