"""Examples -> questions with their answers, and how far from them the model is."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as fn
from torch import Tensor

from evals.tuning.model import LABELS, STATEMENT, Heard, TunedModel
from rpam_assistant.language.training import ordinary_talk
from rpam_assistant.records.examples import Examples, Mark

BESIDE_THE_MAIN_MOVE = 0.15
SMOOTHING = 0.1


class Case(NamedTuple):
    """A text, what is asked about it, and what holds of it."""

    question: str
    text: str
    held: tuple[str, ...]
    marks: tuple[Mark, ...] = ()


def cases_of(examples: Examples) -> list[Case]:
    """Every example as a question."""
    return [
        *(Case("moves", each.text, each.moves) for each in examples.moves),
        *(Case("concerns", each.text, (each.concern,)) for each in examples.concerns),
        *(Case("concerns", each, ("none",)) for each in ordinary_talk(examples)),
        *(
            Case(
                "statements",
                each.marked.text,
                (*{str(mark.kind) for mark in each.marked.marks}, *("affective",) * each.affective),
                each.marked.marks,
            )
            for each in examples.statements
        ),
        *(Case("names", each.text, (), each.marks) for each in examples.identifiers),
        *(Case("prompts", each.text, (*each.flaws, str(each.risk))) for each in examples.prompts),
    ]


def loss_of(model: TunedModel, batch: Sequence[Case]) -> Tensor:
    """How far the model is from the answers, for a batch of one question."""
    texts = [each.text for each in batch]
    heard = model.hear(texts)
    match batch[0].question:
        case "moves":
            wanted = _shares(batch, "moves")
            return -(wanted * model.of_texts("moves", heard).log_softmax(1)).sum(1).mean()
        case "concerns":
            wanted = _holds(batch, "concerns").argmax(1)
            logits = model.of_texts("concerns", heard)
            return fn.cross_entropy(logits, wanted, label_smoothing=0.05)
        case "prompts":
            flaws = fn.binary_cross_entropy_with_logits(
                model.of_texts("prompt_flaws", heard), _holds(batch, "prompt_flaws")
            )
            risk = _near(batch) * model.of_texts("prompt_risk", heard).log_softmax(1)
            return 3 * flaws - 0.5 * risk.sum(1).mean()
        case "statements":
            tokens = _token_loss(model, "statements", STATEMENT, batch, heard)
            presence = fn.binary_cross_entropy_with_logits(
                model.of_texts("presence", heard), _holds(batch, "presence")
            )
            return 1.5 * tokens + 2 * presence
        case _:
            return 3 * _token_loss(model, "names", LABELS["names"], batch, heard)


def _holds(batch: Sequence[Case], name: str) -> Tensor:
    return torch.tensor([[float(label in each.held) for label in LABELS[name]] for each in batch])


def _shares(batch: Sequence[Case], name: str) -> Tensor:
    """Mostly the main one, a little of those beside it, and a little of everything."""
    labels = LABELS[name]
    shares = torch.zeros(len(batch), len(labels))
    for row, each in enumerate(batch):
        for place, held in enumerate(each.held):
            shares[row, labels.index(held)] += BESIDE_THE_MAIN_MOVE if place else 1.0
    shares /= shares.sum(dim=1, keepdim=True)
    return shares * (1 - SMOOTHING) + SMOOTHING / len(labels)


def _near(batch: Sequence[Case]) -> Tensor:
    """A risk that is one off is half right."""
    levels = torch.arange(1, 6).float()
    own = torch.tensor([float(each.held[-1]) for each in batch])
    near = torch.exp(-1.5 * (levels[None, :] - own[:, None]).abs())
    return near / near.sum(dim=1, keepdim=True)


def _token_loss(
    model: TunedModel, name: str, labels: Sequence[str], batch: Sequence[Case], heard: Heard
) -> Tensor:
    logits = model.of_tokens(name, heard, [each.text for each in batch])
    wanted = torch.zeros_like(logits)
    for row, each in enumerate(batch):
        for mark in each.marks:
            if mark.kind in labels:
                inside = heard.real[row] & (heard.spans[row, :, 0] < mark.end)
                inside &= heard.spans[row, :, 1] > mark.start
                wanted[row, torch.tensor(inside), labels.index(mark.kind)] = 1
    real = torch.tensor(heard.real).float()
    loss = fn.binary_cross_entropy_with_logits(logits, wanted, reduction="none").sum(dim=2)
    return (loss * real).sum() / real.sum()


def print_heard(model: TunedModel, cases: Sequence[Case]) -> None:
    """How often the likeliest move and concern are right, on cases that were kept out."""
    model.eval()
    right: dict[str, list[bool]] = defaultdict(list)
    with torch.no_grad():
        for each in cases:
            if each.question in ("moves", "concerns"):
                logits = model.of_texts(each.question, model.hear([each.text]))
                found = LABELS[each.question][int(logits.argmax())]
                right[each.question].append(found == each.held[0])
    for question, hits in right.items():
        print(f"{question}: {np.mean(hits):.3f} of {len(hits)} right")
