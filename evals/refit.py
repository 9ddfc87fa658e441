"""Fit the tuned layers' judge of danger again, on the finished layers (a few minutes).

    python -m evals.refit            prints what it gains, then writes knowledge/tuned/hearing.npz
    python -m evals.refit --dry      only prints

The layers stay as they are. What is new is what is not danger: beside the examples stand the
things that learners say to the personas (the examples of their lines, alone and two in a row),
because a rehearsal that stops at an ordinary sentence teaches nobody. For the figures, four
scenarios and a seventh of the examples are kept out; what is written is fitted on all.
"""

import argparse
import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from rpam_assistant.language.training import CONCERNS, ordinary_talk
from rpam_assistant.library.examples import load_examples
from rpam_assistant.wiring import Desk, open_desk

HEAD = "head.concerns"
STRENGTHS = (0.001, 0.003, 0.01, 0.03)
CHOSEN = 0.01
KEPT_OUT_SCENARIOS = 4
Rows = NDArray[np.float32]


def main() -> None:
    """Print, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dry", action="store_true")
    arguments = parser.parse_args()
    desk = open_desk()
    chance = random.Random(11)
    texts, labels, kept_out = _cases(desk, chance)
    rows = _read(desk, texts)
    wanted = np.array([CONCERNS.index(each) for each in labels])
    out = np.array(kept_out)
    ordinary = np.array([each == "none" for each in labels])
    with np.load(desk.settings.tuned_layers, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    before = rows @ arrays[f"{HEAD}.weight"].astype(np.float32).T + arrays[f"{HEAD}.bias"]
    _print("as it was", before, out, ordinary)
    for strength in STRENGTHS:
        fitted = _fit(rows[~out], wanted[~out], strength)
        _print(f"C = {strength}", rows @ fitted.coef_.T + fitted.intercept_, out, ordinary)
    if arguments.dry:
        return
    last = _fit(rows, wanted, CHOSEN)
    arrays[f"{HEAD}.labels"] = np.array(CONCERNS)
    arrays[f"{HEAD}.weight"] = last.coef_.astype(np.float16)
    arrays[f"{HEAD}.bias"] = last.intercept_.astype(np.float32)
    np.savez_compressed(desk.settings.tuned_layers, **arrays)
    print(f"written: {desk.settings.tuned_layers}")


def _cases(desk: Desk, chance: random.Random) -> tuple[list[str], list[str], list[bool]]:
    """Texts, what each is, and whether it is kept out."""
    examples = load_examples(desk.settings.knowledge)
    found = [(each.text, each.concern, chance.random() < 1 / 7) for each in examples.concerns]
    found += [(each.text, "none", False) for each in ordinary_talk(examples)]
    scenarios = list(desk.library.scenarios.values())
    for at, scenario in enumerate(scenarios):
        said = [e for line in scenario.personas[0].lines for e in line.examples]
        said = sorted(set(said))
        chance.shuffle(said)
        some = said[:260]
        pairs = [f"{one} {other}" for one, other in zip(some[0:200:2], some[1:200:2], strict=True)]
        kept_out = at % (len(scenarios) // KEPT_OUT_SCENARIOS) == 0
        found += [(each, "none", kept_out) for each in [*some, *pairs]]
    texts, labels, out = zip(*found, strict=True)
    return list(texts), list(labels), list(out)


def _read(desk: Desk, texts: Sequence[str]) -> Rows:
    """What the tuned layers made of each text, (texts, features)."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    rows: list[Rows] = [np.empty(0, dtype=np.float32)] * len(texts)
    for at, reading in zip(order, desk.embedder.read(texts[at] for at in order), strict=True):
        if reading.tuned is None:
            raise SystemExit("This embedding model has no tuned layers; nothing can be fitted.")
        rows[at] = reading.tuned.mean(axis=0)
    return np.stack(rows)


def _fit(rows: Rows, wanted: NDArray[np.int64], strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=600).fit(rows, wanted)


def _print(
    name: str, logits: Rows, kept_out: NDArray[np.bool_], ordinary: NDArray[np.bool_]
) -> None:
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    danger = 1 - (shares / shares.sum(axis=1, keepdims=True))[:, 0]
    line = "  ".join(
        f"{least}: {(danger[kept_out & ~ordinary] > least).mean():.3f} of danger, "
        f"{(danger[kept_out & ordinary] > least).mean():.4f} of the rest"
        for least in (0.3, 0.5, 0.7)
    )
    print(f"{name:<12} kept out, heard above {line}")


if __name__ == "__main__":
    main()
