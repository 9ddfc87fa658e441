"""Fit heads of the tuned layers again, on the finished layers (ten minutes).

    python -m evals.refit            prints what it gains, then writes knowledge/tuned/hearing.npz
    python -m evals.refit --dry      only prints
    python -m evals.refit --head keeping --head situations      only these

The layers stay as they are; only what is read off them is fitted again, on more than the
layers were made from:

- danger: beside the examples, what is not danger: what learners said in rehearsals
  (knowledge/examples/talk.yaml) and in circles (ordinary.yaml), and the examples of personas'
  lines, alone and two in a row, because a practice that stops at nothing teaches nobody.
- keeping and situations: a keeper's acts, and what is not for a circle; the layers were made
  before there were examples of either.
- moves: beside the examples, the same talk, sentence by sentence in its context.

For the figures, some of each is kept out; what is written is fitted on all.
"""

import argparse
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from rpam_assistant.language.training import (
    ACTS,
    CONCERNS,
    MOVES,
    SITUATIONS,
    ordinary_talk,
)
from rpam_assistant.library.examples import load_examples
from rpam_assistant.records.examples import Examples
from rpam_assistant.wiring import Desk, open_desk

STRENGTHS = (0.01, 0.03, 0.1)
CHOSEN = 0.03
TALK_WEIGHS = {"concerns": 1.0, "moves": 3.0, "keeping": 1.0, "situations": 1.0}
"""Times as much as an example, of which the layers know each already."""

BLOCK = 25
"""So many in a row share a scene, and are kept out together."""

EVERY = 5
"""So many blocks or scenarios, and one of them is kept out."""

Rows = NDArray[np.float32]
Figure = Callable[[NDArray[np.float32], NDArray[np.int64], NDArray[np.bool_]], str]


class Case(NamedTuple):
    """Words in their context, and what they are."""

    text: str
    start: int
    end: int
    label: str
    kept_out: bool
    talk: bool
    """Said in a rehearsal, or like it; else an example."""


def main() -> None:
    """Print, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dry", action="store_true")
    parser.add_argument("--head", action="append", choices=sorted(TALK_WEIGHS), default=[])
    arguments = parser.parse_args()
    desk = open_desk()
    examples = load_examples(desk.settings.knowledge)
    with np.load(desk.settings.tuned_layers, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    keeping = [(each.text, str(each.act)) for each in examples.keeping]
    situations = [(each.text, str(each.reason)) for each in examples.situations]
    heads: dict[str, tuple[tuple[str, ...], Callable[[], Iterable[Case]], Figure]] = {
        "concerns": (CONCERNS, lambda: concern_cases(desk, examples), _danger),
        "moves": (MOVES, lambda: move_cases(examples), _right),
        "keeping": (ACTS, lambda: labeled_cases(keeping), _right),
        "situations": (SITUATIONS, lambda: labeled_cases(situations), _right),
    }
    for name, (labels, make_cases, figure) in heads.items():
        if arguments.head and name not in arguments.head:
            continue
        cases = list(make_cases())
        rows = read(desk, cases)
        wanted = np.array([labels.index(each.label) for each in cases])
        out = np.array([each.kept_out for each in cases])
        talk = np.array([each.talk for each in cases])
        weights = np.where(talk, TALK_WEIGHS[name], 1.0)
        print(f"\n{name}: {len(cases)} cases, {out.sum()} kept out")
        if f"head.{name}.labels" in arrays:
            order = [list(arrays[f"head.{name}.labels"]).index(each) for each in labels]
            weight = arrays[f"head.{name}.weight"].astype(np.float32)[order]
            logits = rows @ weight.T + arrays[f"head.{name}.bias"][order]
            print(f"  as it was  {figure(logits[out], wanted[out], talk[out])}")
        for strength in STRENGTHS:
            fitted = fit(rows[~out], wanted[~out], weights[~out], strength)
            logits = rows[out] @ fitted.coef_.T + fitted.intercept_
            print(f"  C = {strength:<6} {figure(logits, wanted[out], talk[out])}")
        last = fit(rows, wanted, weights, CHOSEN)
        arrays[f"head.{name}.labels"] = np.array(labels)
        arrays[f"head.{name}.weight"] = last.coef_.astype(np.float16)
        arrays[f"head.{name}.bias"] = last.intercept_.astype(np.float32)
    if not arguments.dry:
        np.savez_compressed(desk.settings.tuned_layers, **arrays)
        print(f"written: {desk.settings.tuned_layers}")


def concern_cases(desk: Desk, examples: Examples) -> Iterator[Case]:
    """Danger and what is not."""
    chance = random.Random(11)
    for each in examples.concerns:
        yield _whole(each.text, each.concern, chance.random() < 1 / 7, talk=False)
    for ordinary in ordinary_talk(examples):
        yield _whole(ordinary, "none", kept_out=False, talk=True)
    for at, scenario in enumerate(desk.library.scenarios.values()):
        asked = sorted({e for line in scenario.personas[0].lines for e in line.examples})
        chance.shuffle(asked)
        pairs = [f"{a} {b}" for a, b in zip(asked[0:200:2], asked[1:200:2], strict=False)]
        for text in [*asked[:260], *pairs]:
            yield _whole(text, "none", at % EVERY == 0, talk=True)
    for at, ordinary in enumerate(examples.ordinary):
        yield _whole(ordinary, "none", at % EVERY == 0, talk=True)
    for at, said in enumerate(examples.talk):
        yield _whole(said.text, "none", at // BLOCK % EVERY == 0, talk=True)


def move_cases(examples: Examples) -> Iterator[Case]:
    """The examples, and what was heard in rehearsals: the whole and each sentence of it."""
    chance = random.Random(12)
    for each in examples.moves:
        yield _whole(each.text, each.moves[0], chance.random() < 1 / 7, talk=False)
    for at, said in enumerate(examples.talk):
        kept_out = at // BLOCK % EVERY == 0
        yield _whole(said.text, said.main, kept_out, talk=True)
        if len(said.sentences) > 1:
            for (start, end), sentence in zip(said.bounds, said.sentences, strict=True):
                yield Case(said.text, start, end, sentence.moves[0], kept_out, talk=True)


def labeled_cases(labeled: Sequence[tuple[str, str]]) -> Iterator[Case]:
    """Examples and their labels, a sixth kept out."""
    chance = random.Random(13)
    for text, label in labeled:
        yield _whole(text, label, chance.random() < 1 / 6, talk=False)


def _whole(text: str, label: str, kept_out: bool, *, talk: bool) -> Case:
    return Case(text, 0, len(text), label, kept_out, talk)


def read(desk: Desk, cases: Sequence[Case]) -> Rows:
    """What the tuned layers made of each case's words, (cases, features)."""
    at_text: dict[str, list[int]] = {}
    for at, case in enumerate(cases):
        at_text.setdefault(case.text, []).append(at)
    rows: list[Rows] = [np.empty(0, dtype=np.float32)] * len(cases)
    for reading in desk.embedder.read(sorted(at_text, key=len)):
        if reading.tuned is None:
            raise SystemExit("This embedding model has no tuned layers; nothing can be fitted.")
        for at in at_text[reading.text]:
            inside = (reading.spans[:, 0] < cases[at].end) & (reading.spans[:, 1] > cases[at].start)
            rows[at] = reading.tuned[inside].mean(axis=0)
    return np.stack(rows)


def fit(
    rows: Rows, wanted: NDArray[np.int64], weights: NDArray[np.float64], strength: float
) -> LogisticRegression:
    """A logistic regression, of cases of these weights."""
    return LogisticRegression(C=strength, max_iter=300).fit(rows, wanted, sample_weight=weights)


def _danger(logits: Rows, wanted: NDArray[np.int64], talk: NDArray[np.bool_]) -> str:
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    danger = 1 - (shares / shares.sum(axis=1, keepdims=True))[:, CONCERNS.index("none")]
    real = wanted != CONCERNS.index("none")
    return "  ".join(
        f"above {least}: {(danger[real] > least).mean():.3f} of danger, "
        f"{(danger[~real & ~talk] > least).mean():.3f} of look-alikes, "
        f"{(danger[talk] > least).mean():.4f} of talk;"
        for least in (0.3, 0.5, 0.7)
    )


def _right(logits: Rows, wanted: NDArray[np.int64], talk: NDArray[np.bool_]) -> str:
    right = logits.argmax(axis=1) == wanted
    of_talk = f", {right[talk].mean():.3f} of talk" if talk.any() else ""
    return f"right: {right[~talk].mean():.3f} of examples{of_talk}"


if __name__ == "__main__":
    main()
