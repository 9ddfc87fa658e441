"""Make the tuned layers anew from knowledge/examples/ (about half an hour on two cores).

    python -m evals.tune                       writes knowledge/tuned/hearing.npz
    python -m evals.tune --keep-out 0.06       and prints how the part kept out was heard

Low-rank changes (LoRA) to every linear layer of the packaged embedding model, learned
together with one small head for each question: which move, which concern, which parts
and flaws (of the text, and of each token), which tokens are names, which flaws and
risk a prompt has. What the product learns by itself when examples change is something
else, and takes a minute; these layers are made once and shipped.
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from evals.tuning.model import TunedModel
from evals.tuning.tasks import Case, cases_of, loss_of, print_heard
from rpam_assistant.library.examples import load_examples
from rpam_assistant.wiring import open_desk

BATCH = 32
ROUNDS = 5
LAYER_RATE, HEAD_RATE = 1e-3, 3e-3


def main() -> None:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep-out", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    desk = open_desk()
    seed(0)
    cases = cases_of(load_examples(desk.settings.knowledge))
    chance = random.Random(7)
    kept_out = {at for at in range(len(cases)) if chance.random() < arguments.keep_out}
    model = TunedModel(desk.library.feelings)
    learn(model, [each for at, each in enumerate(cases) if at not in kept_out], arguments.rounds)
    if kept_out:
        print_heard(model, [cases[at] for at in sorted(kept_out)])
    path = arguments.out or desk.settings.tuned_layers
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **model.arrays())
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def seed(number: int) -> None:
    """The same chances every time."""
    random.seed(number)
    np.random.seed(number)
    torch.manual_seed(number)


def learn(model: TunedModel, cases: list[Case], rounds: int) -> None:
    """Rounds over all cases, each batch of one question, with a rate that rises and falls."""
    optimizer = torch.optim.AdamW(
        [
            {"params": model.changes(), "lr": LAYER_RATE},
            {"params": model.heads.parameters(), "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    steps = rounds * len(_batches(cases)) + 20
    rate = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [LAYER_RATE, HEAD_RATE], total_steps=steps, pct_start=0.1
    )
    start = time.monotonic()
    for number in range(rounds):
        model.train()
        losses = []
        for batch in _batches(cases):
            loss = loss_of(model, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.changes(), 1.0)
            optimizer.step()
            rate.step()
            losses.append(loss.item())
        minutes = (time.monotonic() - start) / 60
        print(f"round {number + 1} of {rounds}: loss {np.mean(losses):.3f}, {minutes:.0f} min")


def _batches(cases: list[Case]) -> list[list[Case]]:
    """Of one question each, of texts of about one length, in an order of chance."""
    by_question: dict[str, list[Case]] = {}
    for case in cases:
        by_question.setdefault(case.question, []).append(case)
    batches = []
    for own in by_question.values():
        random.shuffle(own)
        for start in range(0, len(own), 16 * BATCH):
            some = sorted(own[start : start + 16 * BATCH], key=lambda case: len(case.text))
            batches += [some[at : at + BATCH] for at in range(0, len(some), BATCH)]
    random.shuffle(batches)
    return batches


if __name__ == "__main__":
    main()
