"""The reader as a network: the trunk of all-MiniLM-L6-v2 with a head for spans and a head for support, and its loss."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional
from transformers import BertForQuestionAnswering

from rag.reader.training.batches import Encoded
from rag.reader.training.questions import LABELS, UNTOLD

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
    """Examples side by side, each tensor of shape (rows, pieces) but `targets`, (2, rows, pieces).

    [CLS], which says "not here", stands for "in none of them" in the first row of a question, and is no target
    elsewhere.
    """

    ids: torch.Tensor
    mask: torch.Tensor
    types: torch.Tensor
    allowed: torch.Tensor  # the pieces of the passage
    targets: torch.Tensor
    labels: torch.Tensor  # (rows,), -1 for a question
    told: torch.Tensor  # (rows,), whether somebody said what answers
    question: torch.Tensor  # (rows,), number of the question that a row is about


def loss_of(
    model: ReaderModel, rows: Sequence[Encoded], device: torch.device, teachers: Sequence[ReaderModel] = ()
) -> torch.Tensor:
    """Cross-entropy per question with what people said and what teachers say on average (Hinton et al. 2015).

    All passages that are shown with a question share one softmax (Clark & Gardner 2018): each piece is weighed against
    the [CLS] of its own passage, so that scores of different passages can be compared, and "in none" against all
    pieces. A question whose answer nobody wrote down, UNTOLD, is learnt from the teachers alone.
    """
    batch = _side_by_side(rows, device)
    start, end, support = model(batch.ids, batch.mask, batch.types)
    asked = batch.labels < 0
    loss = functional.cross_entropy(support.float()[~asked], batch.labels[~asked], reduction="sum")
    targets = batch.targets
    if teachers:
        told = HARD * batch.told.float()[None, :, None]
        targets = told * targets + (1 - told) * _taught(teachers, batch)
    for logits, target in ((start, targets[0]), (end, targets[1])):
        loss = loss - 0.5 * (_log_shares(logits, batch) * target).sum(-1)[asked].sum()
    return loss / (int(batch.question.max()) + 1)


@torch.no_grad()
def _taught(teachers: Sequence[ReaderModel], batch: _Batch) -> torch.Tensor:
    """Mean of the shares that teachers give each piece, as start and as end: shape (2, rows, pieces)."""
    said = [teacher(batch.ids, batch.mask, batch.types)[:2] for teacher in teachers]
    shares = torch.stack([torch.stack([_log_shares(logits, batch).exp() for logits in one]) for one in said]).mean(0)
    shares[:, ~_is_first(batch.question), 0] = 0
    return shares


def _log_shares(logits: torch.Tensor, batch: _Batch) -> torch.Tensor:
    """Logarithm of each piece's share in its question's softmax; at [CLS], which has place 0, that of "in none"."""
    against_none = (logits - logits[:, :1]).float().masked_fill(~batch.allowed, _ELSEWHERE)
    of_rows = against_none.logsumexp(-1)
    count = int(batch.question.max()) + 1
    highest = of_rows.new_zeros(count).scatter_reduce(0, batch.question, of_rows.detach(), "amax")
    summed = (-highest).exp().index_add(0, batch.question, (of_rows - highest[batch.question]).exp())
    everything = (highest + summed.log())[batch.question, None]
    return torch.cat([-everything, against_none[:, 1:] - everything], 1).clamp(min=_ELSEWHERE)


def _is_first(question: torch.Tensor) -> torch.Tensor:
    """Tell of each row whether it is the first one of its question."""
    return torch.cat([question.new_ones(1, dtype=torch.bool), question[1:] != question[:-1]])


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
        for side, shares in enumerate((row.starts, row.ends)):
            for piece, share in shares:
                targets[side, n, piece] += share
    question = torch.tensor([not row.beside for row in rows]).cumsum(0) - 1
    _share_among_rows(targets, question)
    labels = torch.tensor([-1 if row.label in (None, UNTOLD) else row.label for row in rows])
    told = torch.tensor([row.label != UNTOLD for row in rows])
    return _Batch(*(tensor.to(device) for tensor in (ids, mask, types, allowed, targets, labels, told, question)))


def _share_among_rows(targets: torch.Tensor, question: torch.Tensor) -> None:
    """Make the targets of each question's rows one whole, in place: "in none" only where none of them answers."""
    answering = 1 - targets[0, :, 0]
    count = torch.zeros(int(question.max()) + 1).index_add(0, question, answering)[question]
    targets[:, :, 1:] /= count.clamp(min=1)[None, :, None]
    targets[:, :, 0] = ((count == 0) & _is_first(question)).float()
