"""The loss of the reader: what people wrote down, and what teachers say where nobody did."""

import math

import torch

from rag.reader.training.batches import Encoded
from rag.reader.training.network import HARD, ReaderModel, loss_of
from rag.reader.training.questions import UNTOLD

CPU = torch.device("cpu")
SURE = 20.0


class Says(torch.nn.Module):
    """Gives the same pieces as start and end, whatever it is shown; with None none is likelier than another."""

    def __init__(self, piece: int | None, end: int | None = None) -> None:
        super().__init__()
        self.places = (piece, piece if end is None else end)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, ...]:
        start, end = torch.zeros(ids.shape), torch.zeros(ids.shape)
        for logits, place in zip((start, end), self.places, strict=True):
            if place is not None:
                logits[:, place] = SURE
        return start, end, torch.zeros(len(ids), 3)


def says(piece: int | None, end: int | None = None) -> ReaderModel:
    return Says(piece, end)  # type: ignore[return-value]


def row(answer: int, label: int | None = None, beside: bool = False) -> Encoded:
    """[CLS] a b [SEP] c d [SEP]: an answer at 4 or 5, or none, 0."""
    return Encoded([1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 1, 1, 1], [(answer, 1.0)], [(answer, 1.0)], label, beside)


def test_only_the_passage_and_cls_can_answer() -> None:
    assert math.isclose(loss_of(says(None), [row(4)], CPU).item(), math.log(3), rel_tol=1e-4)


def test_teachers_have_their_share() -> None:
    alone = loss_of(says(4), [row(4)], CPU).item()
    agreeing = loss_of(says(4), [row(4)], CPU, [says(4)]).item()
    contradicted = loss_of(says(4), [row(4)], CPU, [says(5)]).item()
    assert alone < 1e-3
    assert agreeing < 1e-3
    assert math.isclose(contradicted, (1 - HARD) * SURE, rel_tol=1e-2)
    assert math.isclose(loss_of(says(4), [row(4)], CPU, [says(4), says(5)]).item(), (1 - HARD) / 2 * SURE, rel_tol=1e-2)


def test_of_an_untold_question_only_teachers_know_the_answer() -> None:
    assert loss_of(says(4), [row(0, UNTOLD)], CPU, [says(4)]).item() < 1e-3
    assert math.isclose(loss_of(says(4), [row(0, UNTOLD)], CPU, [says(5)]).item(), SURE, rel_tol=1e-2)


def test_a_claim_is_learnt_by_its_label_and_not_from_teachers() -> None:
    assert math.isclose(loss_of(says(4), [row(0, 2)], CPU, [says(5)]).item(), math.log(3), rel_tol=1e-4)


def test_starts_are_starts_and_ends_are_ends() -> None:
    two = Encoded([1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 1, 1, 1], [(4, 1.0)], [(5, 1.0)], None)
    assert loss_of(says(4, 5), [two], CPU).item() < 1e-3
    assert math.isclose(loss_of(says(5, 4), [two], CPU).item(), SURE, rel_tol=1e-2)
    assert math.isclose(loss_of(says(4, 5), [two], CPU, [says(5, 4)]).item(), (1 - HARD) * SURE, rel_tol=1e-2)


def test_a_batch_costs_what_its_examples_cost_on_average() -> None:
    longer = Encoded([1, 2, 3, 4, 5, 6, 7, 8, 9], [0, 0, 0, 0, 1, 1, 1, 1, 1], [(6, 0.5), (4, 0.5)], [(7, 1.0)], None)
    rows = [row(4), row(0, UNTOLD), row(0, 2), longer]
    model, teachers = says(4), [says(5), says(None)]
    alone = [loss_of(model, [one], CPU, teachers).item() for one in rows]
    assert math.isclose(loss_of(model, rows, CPU, teachers).item(), sum(alone) / len(rows), rel_tol=1e-5)
    assert len({round(loss, 3) for loss in alone}) == len(rows)


def test_passages_of_one_question_share_a_softmax() -> None:
    two = [row(4), row(0, beside=True)]
    assert math.isclose(loss_of(says(None), two, CPU).item(), math.log(5), rel_tol=1e-4)  # 2 pieces each, or none
    assert math.isclose(loss_of(says(4), two, CPU).item(), math.log(2), rel_tol=1e-2)  # as sure of the wrong passage
    assert math.isclose(loss_of(says(5), two, CPU).item(), SURE + math.log(2), rel_tol=1e-2)
    assert math.isclose(loss_of(says(4), [row(4), row(0)], CPU).item(), SURE / 2, rel_tol=1e-2)  # two questions


def test_the_answer_may_stand_in_any_of_the_passages_or_in_several() -> None:
    assert math.isclose(loss_of(says(4), [row(0), row(4, beside=True)], CPU).item(), math.log(2), rel_tol=1e-2)
    assert math.isclose(loss_of(says(4), [row(4), row(4, beside=True)], CPU).item(), math.log(2), rel_tol=1e-2)
    assert math.isclose(
        loss_of(says(4), [row(4), row(5, beside=True)], CPU).item(), SURE / 2 + math.log(2), rel_tol=1e-2
    )


def test_in_none_of_the_passages_counts_once() -> None:
    none = [row(0), row(0, beside=True), row(0, beside=True)]
    assert loss_of(says(0), none, CPU).item() < 1e-3
    assert math.isclose(loss_of(says(None), none, CPU).item(), math.log(7), rel_tol=1e-4)
    assert math.isclose(loss_of(says(4), none, CPU).item(), SURE + math.log(3), rel_tol=1e-2)


def test_teachers_share_their_softmax_too() -> None:
    two = [row(0, UNTOLD), row(0, UNTOLD, beside=True)]
    assert math.isclose(loss_of(says(4), two, CPU, [says(4)]).item(), math.log(2), rel_tol=1e-2)
    assert loss_of(says(0), two, CPU, [says(0)]).item() < 1e-3
    assert math.isclose(loss_of(says(None), two, CPU, [says(None)]).item(), math.log(5), rel_tol=1e-4)
