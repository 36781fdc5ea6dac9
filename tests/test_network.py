"""The loss of the reader: what people wrote down, and what teachers say where nobody did."""

import math

import torch

from rag.reader.batches import Encoded
from rag.reader.network import HARD, ReaderModel, loss_of
from rag.reader.questions import UNTOLD

CPU = torch.device("cpu")
SURE = 20.0


class Says(torch.nn.Module):
    """Gives the same piece as the answer, whatever it is shown; with None none is likelier than another."""

    def __init__(self, piece: int | None) -> None:
        super().__init__()
        self.piece = piece

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, ...]:
        logits = torch.zeros(ids.shape)
        if self.piece is not None:
            logits[:, self.piece] = SURE
        return logits, logits, torch.zeros(len(ids), 3)


def says(piece: int | None) -> ReaderModel:
    return Says(piece)  # type: ignore[return-value]


def row(answer: int, label: int | None = None) -> Encoded:
    """[CLS] a b [SEP] c d [SEP]: an answer at 4 or 5, or none, 0."""
    return Encoded([1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 1, 1, 1], [(answer, 1.0)], [(answer, 1.0)], label)


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
