"""Train the reader: the trunk of all-MiniLM-L6-v2 with a head for spans and a head for support.

    python -m rag.reader.training.train --data DIR --out DIR        DIR holds SQuADShifts, squad2_8articles and VitaminC
    python -m rag.reader.training.train --data DIR --start READER --news [--teachers READER…] --out DIR
    python -m rag.reader.training.train --data DIR --start READER --claims --out DIR

One model, read twice. Given a question and a passage, it scores each word piece as the start and as the end of the
answer, and the first piece, [CLS], as "not here" (Devlin et al. 2019). Given a claim and a passage, it says whether
the passage supports the claim, refutes it or says nothing of it (Schuster et al. 2021). Where several people gave
different answers, each counts by how many gave it. First come short cuts of all passages, then long ones of
encyclopedia text, some with a distractor beside the passage that answers, which is what reading an article is like.
With `--news` a trained reader is trained on with questions about news reports, put in other words than the reports'
own (`news.py`), among some of the former examples, lest it forget. Each of these is shown beside parts of
other reports, which compete with the right one in one softmax as they do when a library is read (Clark & Gardner 2018).
Some passages are a sentence or two long, and some stand without their titles, as articles may be short.
Questions about events (`events.py`) are shown with parts of all articles of their event as well.
With `--teachers` it learns from several such readers what they say on average (Hinton et al. 2015), also of parts of
other reports, of which nobody wrote what they answer. With `--claims` it is trained on for support alone; that
one is asked by the gate (rag/gate/support.py).

On two cores that do nothing else training makes about 80 steps a minute: half an hour, and hours with `--news` and
above all with `--teachers`; a GPU is far quicker. Products are in bfloat16, the weights that are updated in float32,
batches of about equal length. Kept is the mean of the weights of the last steps (Izmailov et al. 2018). It goes on
from the last checkpoint in `--out` if there is one. The same seed gives the same examples in the same order, and on a
CPU the same dropout.
"""

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from transformers.utils import logging as transformers_logging

from index.encoder import SentenceEncoder
from index.graph import tokenizer_of
from rag.reader.training.batches import MOST_PIECES, Encoded, encode, in_runs, make_batches
from rag.reader.training.claim_examples import claim_examples
from rag.reader.training.events import asked_of_each, read_events
from rag.reader.training.examples import ExampleMaker, claim_questions
from rag.reader.training.network import ReaderModel, loss_of
from rag.reader.training.news import Reports, read_news, without_titles
from rag.reader.training.questions import (
    HELD_OUT_SQUAD,
    HELD_OUT_WIKI,
    QUESTION_SETS,
    Example,
    read_claims,
    read_questions,
)

LEARNING_RATE = 1.2e-4
CLAIMS_RATE = 6e-5  # on claims alone, from a trained reader
CLAIMS_PASSES = 2
NEWS_RATE = 1e-4
NEWS_WORDS = (12, 22, 35, 48, 55, 80, 110)  # of a passage: articles may be short
BARE = 0.2  # of the questions about reports, how many are shown with passages without their titles
AWAY = 0.7  # of the questions that a report answers, how many are also shown with a part of it that doesn't
OF_EVENTS = 0.5  # share of the questions to an article of an event that are also shown without its other articles
REPLAYED = 0.06  # share of the former examples that are shown again beside the news
LAST = 0.3  # share of the steps whose weights are averaged
WARM_UP = 0.06  # of all steps, in which the rate rises; it falls linearly to 0 afterwards
WEIGHT_DECAY = 0.01
CHECKS = 0.5  # of the questions, how many stand with an answer that is right or wrong as well
CHECKPOINT = 300  # seconds


def main() -> None:
    """Train, and write the model to `--out`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from a model that this command wrote, not from the trunk")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--share", type=float, default=1.0, help="share of the examples, for a trial")
    parser.add_argument("--easy-negatives", action="store_true", help="no near misses, to see what they bring")
    parser.add_argument("--news", action="store_true", help="train on with questions about news reports")
    parser.add_argument("--teachers", type=Path, nargs="+", default=[], help="with --news: readers to learn from")
    parser.add_argument("--claims", action="store_true", help="train for support alone")
    options = parser.parse_args()
    if (options.teachers and not options.news) or (options.news and options.claims):
        parser.error("--teachers goes with --news, and --news not with --claims")
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    trunk = SentenceEncoder("all-MiniLM-L6-v2").directory
    model = ReaderModel(options.start or trunk)
    tokenizer = tokenizer_of(trunk, MOST_PIECES)
    tokenizer.enable_truncation(MOST_PIECES, strategy="only_second")
    draw = random.Random(options.seed)  # noqa: S311 - examples, no secrets
    batches = []
    if options.claims:
        stages = [claim_examples(options.data / "vitaminc_claims.jsonl", draw) for _ in range(CLAIMS_PASSES)]
    elif options.news:
        stages = draw_news(options.data, draw, taught=bool(options.teachers))
    else:
        stages = draw_stages(options.data, draw, hard=not options.easy_negatives)
    for stage in stages:
        runs = in_runs(stage)
        kept = [row for run in draw.sample(runs, round(len(runs) * options.share)) for row in run]
        batches += make_batches(encode(tokenizer, kept), draw)
    rate = CLAIMS_RATE if options.claims else NEWS_RATE if options.news else LEARNING_RATE
    train(model, batches, options.out, rate, [ReaderModel(teacher) for teacher in options.teachers])
    save(model, tokenizer, options.out)


def draw_stages(data: Path, draw: random.Random, hard: bool) -> list[list[Example]]:
    """Draw the examples of both stages."""
    wiki, reddit, amazon, squad = (
        read_questions(data / name, held_out)[0]
        for name, held_out in zip(QUESTION_SETS, (HELD_OUT_WIKI, 0, 0, HELD_OUT_SQUAD), strict=True)
    )
    claims = read_claims(data / "vitaminc_claims.jsonl")
    short = [ExampleMaker(rows, words=80, hard=hard) for rows in (reddit, amazon, wiki, squad)]
    long = [ExampleMaker(rows, words=140, hard=hard) for rows in (wiki, squad)]
    first = [row for maker in short for row in maker.draw(draw, negatives=0.6, checks=CHECKS)]
    second = [
        row for maker in long for _ in range(2) for row in maker.draw(draw, negatives=0.6, beside=0.2, checks=CHECKS)
    ]
    if hard:
        first += claim_questions(claims, draw)
    return [first + claims, second + draw.sample(claims, len(claims) // 3)]


def draw_news(data: Path, draw: random.Random, taught: bool) -> list[list[Example]]:
    """Draw the examples about news reports, and some former ones beside each."""
    former = [row for stage in draw_stages(data, draw, hard=True) for row in stage]
    reports = Reports(read_news(), NEWS_WORDS)
    stage = [*reports.among_others(draw, AWAY), *draw.sample(former, round(len(former) * REPLAYED))]
    groups = [group for file in read_events() for event in file for group in asked_of_each(event)]
    told = Reports([row for group in groups for row in group], NEWS_WORDS)
    stage += [*told.among_others(draw, AWAY, OF_EVENTS), *told.side_by_side(groups, draw)]
    if taught:
        stage += reports.beside_others(draw)
    runs = (without_titles(run) if draw.random() < BARE else run for run in in_runs(stage))
    return [[row for run in runs for row in run]]


def train(
    model: ReaderModel,
    batches: list[list[Encoded]],
    out: Path,
    learning_rate: float = LEARNING_RATE,
    teachers: Sequence[ReaderModel] = (),
) -> None:
    """Train a model in place, one step a batch."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model.to(device)
    teachers = [teacher.to(device).bfloat16().eval() for teacher in teachers]
    masters = [parameter.detach().clone().float().requires_grad_() for parameter in model.parameters()]
    model.bfloat16().train()
    optimizer = torch.optim.AdamW(masters, lr=learning_rate, weight_decay=WEIGHT_DECAY, fused=True)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, len(batches)))
    means, steps = [master.detach().clone() for master in masters], len(batches)
    done = _resume(out, masters, means, optimizer, rate)
    _copy(masters, model)
    saved = time.monotonic()
    with Progress(TextColumn("Training"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                  TextColumn("{task.fields[loss]}")) as bar:  # fmt: skip
        task = bar.add_task("", total=len(batches), completed=done, loss="")
        recent: list[float] = []
        for step in range(done, len(batches)):
            loss = loss_of(model, batches[step], device, teachers)
            loss.backward()  # type: ignore[no-untyped-call]
            for master, parameter in zip(masters, model.parameters(), strict=True):
                master.grad = parameter.grad.float() if parameter.grad is not None else torch.zeros_like(master)
            torch.nn.utils.clip_grad_norm_(masters, 1.0)
            optimizer.step()
            rate.step()
            model.zero_grad(set_to_none=True)
            _copy(masters, model)
            counted = max(1, step + 1 - round((1 - LAST) * steps))  # of the last steps, this one included
            for mean, master in zip(means, masters, strict=True):
                mean.lerp_(master.detach(), 1 / counted)
            recent = [*recent[-99:], loss.item()]
            bar.update(task, advance=1, loss=f"loss {np.mean(recent):.3f}")
            if time.monotonic() - saved > CHECKPOINT:
                _checkpoint(out, masters, means, optimizer, rate, step + 1)
                saved = time.monotonic()
    model.float().eval()
    _copy(means, model)


def save(model: ReaderModel, tokenizer: Any, out: Path) -> None:
    """Write the model as transformers reads it, the support head beside it."""
    model.reader.save_pretrained(str(out))
    torch.save(model.support.state_dict(), out / "support.pt")
    tokenizer.no_truncation()
    tokenizer.save(str(out / "tokenizer.json"))


def _rate(step: int, steps: int) -> float:
    rising = max(1, round(WARM_UP * steps))
    return min((step + 1) / rising, max(0.0, (steps - step) / max(1, steps - rising)))


def _copy(masters: Sequence[torch.Tensor], model: torch.nn.Module) -> None:
    with torch.no_grad():
        for master, parameter in zip(masters, model.parameters(), strict=True):
            parameter.copy_(master)


def _checkpoint(
    out: Path, masters: Sequence[torch.Tensor], means: Sequence[torch.Tensor], optimizer: Any, rate: Any, step: int
) -> None:
    state = {
        "masters": [master.detach() for master in masters],
        "means": list(means),
        "optimizer": optimizer.state_dict(),
        "rate": rate.state_dict(),
        "step": step,
        "chance": torch.get_rng_state(),
    }
    torch.save(state, out / "checkpoint.new")
    (out / "checkpoint.new").replace(out / "checkpoint.pt")


def _resume(
    out: Path, masters: Sequence[torch.Tensor], means: Sequence[torch.Tensor], optimizer: Any, rate: Any
) -> int:
    if not (out / "checkpoint.pt").is_file():
        return 0
    state = torch.load(out / "checkpoint.pt", weights_only=True)
    with torch.no_grad():
        for kept, values in ((masters, state["masters"]), (means, state["means"])):
            for tensor, value in zip(kept, values, strict=True):
                tensor.copy_(value)
    optimizer.load_state_dict(state["optimizer"])
    rate.load_state_dict(state["rate"])
    torch.set_rng_state(state["chance"])
    return int(state["step"])


if __name__ == "__main__":
    main()
