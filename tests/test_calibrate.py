"""What `eval.tuning.calibrate` prints of the questions that it asks."""

import pytest
from said_quotes import quote

from eval.tuning.calibrate import Case, Measured, _print_quality, fit, likeliest, right
from rag.reader.candidates import Candidate
from rag.reader.spans import Features


def found(short: str, text: str = "Ann Lee sold the mill.") -> Candidate:
    start = text.index(short)
    passage = quote("a", text, short).passage
    return Candidate(passage=passage, span=(start, start + len(short)), sentence=(0, len(text)))


def asked(source: str, *answers: str, measured: Measured | None = None) -> Case:
    return Case(question="Who sold it?", answers=answers, source=source, library=0, measured=measured or [])


def test_quality_is_printed_of_all_and_of_each_source(capsys: pytest.CaptureFixture[str]) -> None:
    cases = [asked("encyclopedia", "Ann Lee"), asked("encyclopedia"), asked("news", "Bo Ray"), asked("news", "Lee")]
    best = [(found("Ann Lee"), 0.4), (found("mill"), 0.6), (found("mill"), 0.7), (found("Ann Lee"), 0.9)]
    _print_quality("all features", cases, best)
    printed = [line.split() for line in capsys.readouterr().out.splitlines()]
    # source, questions, right of the answerable, AUROC answerable or not, AUROC right or not
    assert [(line[2], *(word for word in line[3:] if word == "–" or word[0].isdigit())) for line in printed] == [
        ("all", "4", "0.667", "0.667", "0.500"),  # .7 and .9 are above .6, .4 is not; .9 is above .6 and .7, .4 is not
        ("encyclopedia", "2", "1.000", "0.000", "0.000"),
        ("news", "2", "0.500", "–", "1.000"),
    ]


def test_what_was_fitted_finds_the_right_candidate_and_is_the_surer_the_better_that_stands() -> None:
    def case(right: float, wrong: float) -> Case:
        features = [
            (found(short), Features(score, 0.5, 0.5, 0.0)) for short, score in (("mill", wrong), ("Ann", right))
        ]
        return asked("news", "Ann", measured=features)

    sure, unsure, mistaken = case(6.0, -2.0), case(0.5, 0.0), case(0.0, 1.0)
    judgement = fit([sure, case(5.0, -3.0), unsure, mistaken], ["reader"], right)
    assert judgement.weights.meaning == judgement.weights.retrieval == judgement.weights.typed == 0
    answers = [likeliest(one, judgement) for one in (sure, unsure, mistaken)]
    assert [one.short if one else None for one, _ in answers] == ["Ann", "Ann", "mill"]
    assert answers[0][1] > answers[1][1]
    assert likeliest(asked("news", "Ann"), judgement) == (None, 0.0)
