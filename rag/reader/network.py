"""The reader as a network: the trunk of all-MiniLM-L6-v2 with a head for spans and a head for support, and its loss."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional
from transformers import BertForQuestionAnswering

from rag.reader.batches import Encoded
from rag.reader.questions import LABELS, UNTOLD

DROPOUT = 0.1  # of hidden states; without it a second pass learns the answers by heart
HARD = 0.3  # share of what people wrote down in the loss, where there are teachers too
_ELSEWHERE = -1e4  # logit of a piece that can't be part of an answer


class ReaderModel(torch.nn.Module):
    """A question-answering model with a second head on [CLS], for claims."""

    def __init__(self, directory: Path) -> None:
        super().__init__()
        self.reader = BertForQuestionAnswering.from_pretrained(
            str(directory), attn_implementation="eager", hidden_dropout_prob=DROPOUT, attention_probs_dropout_prob=0.0
        )
        self.support = torch.nn.Linear(self.reader.config.hidden_size, len(LABELS))
        if (directory / "support.pt").is_file():
            self.support.load_state_dict(torch.load(directory / "support.pt", weights_only=True))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Score every piece as start and end, shape (batch, pieces) each, and the labels, shape (batch, 3)."""
        hidden = self.reader.bert(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        start, end = self.reader.qa_outputs(hidden).unbind(-1)
        return start, end, self.support(hidden[:, 0])


@dataclass(frozen=True, slots=True)
class _Batch:
    """Examples side by side, each tensor of shape (batch, pieces) but `targets`, (2, batch, pieces), and `labels`."""

    ids: torch.Tensor
    mask: torch.Tensor
    types: torch.Tensor
    allowed: torch.Tensor  # [CLS], which says "not here", and the pieces of the passage
    targets: torch.Tensor
    labels: torch.Tensor  # -1 for a question


def loss_of(
    model: ReaderModel, rows: Sequence[Encoded], device: torch.device, teachers: Sequence[ReaderModel] = ()
) -> torch.Tensor:
    """Cross-entropy per example with what people said and what teachers say on average (Hinton et al. 2015).

    A question whose answer nobody wrote down, UNTOLD, is learnt from the teachers alone.
    """
    batch = _side_by_side(rows, device)
    start, end, support = model(batch.ids, batch.mask, batch.types)
    asked = batch.labels < 0
    loss = functional.cross_entropy(support.float()[~asked], batch.labels[~asked], reduction="sum")
    targets = batch.targets
    if teachers:
        told = torch.tensor([0.0 if row.label == UNTOLD else HARD for row in rows], device=device)[None, :, None]
        targets = told * targets + (1 - told) * _taught(teachers, batch)
    for logits, target in ((start, targets[0]), (end, targets[1])):
        loss = loss - 0.5 * (_masked(logits, batch).log_softmax(-1) * target).sum(-1)[asked].sum()
    return loss / len(rows)


@torch.no_grad()
def _taught(teachers: Sequence[ReaderModel], batch: _Batch) -> torch.Tensor:
    """Mean of the probabilities that teachers give each piece, as start and as end: shape (2, batch, pieces)."""
    said = [teacher(batch.ids, batch.mask, batch.types)[:2] for teacher in teachers]
    return torch.stack([torch.stack([_masked(logits, batch).softmax(-1) for logits in one]) for one in said]).mean(0)


def _masked(logits: torch.Tensor, batch: _Batch) -> torch.Tensor:
    return logits.float().masked_fill(~batch.allowed, _ELSEWHERE)


def _side_by_side(rows: Sequence[Encoded], device: torch.device) -> _Batch:
    width = max(len(row.ids) for row in rows)
    ids = torch.zeros(len(rows), width, dtype=torch.long)
    mask, types = torch.zeros_like(ids), torch.zeros_like(ids)
    targets = torch.zeros(2, len(rows), width)
    allowed = torch.zeros(len(rows), width, dtype=torch.bool)
    for n, row in enumerate(rows):
        length = len(row.ids)
        ids[n, :length] = torch.tensor(row.ids)
        mask[n, :length] = 1
        types[n, :length] = torch.tensor(row.types)
        allowed[n, : length - 1] = types[n, : length - 1] == 1  # the passage without the closing [SEP]
        allowed[n, 0] = True
        for side, shares in enumerate((row.starts, row.ends)):
            for piece, share in shares:
                targets[side, n, piece] += share
    labels = torch.tensor([-1 if row.label in (None, UNTOLD) else row.label for row in rows])
    return _Batch(*(tensor.to(device) for tensor in (ids, mask, types, allowed, targets, labels)))
