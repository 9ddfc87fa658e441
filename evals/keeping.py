"""How well a keeper's acts are heard, and where a circle is not the first tool.

    python -m evals.keeping [--mistakes 10]

evals/cases/keeper_acts_test.yaml (240 utterances, a third of them with two or three acts) and
evals/cases/situations_test.yaml (204 descriptions, 60 of them hard look-alikes) were written before
any tuning by somebody who saw no example. The baselines learn from the same examples: word n-grams
with logistic regression, and the nearest example by sentence embedding.
"""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from evals.case_files import read_cases
from evals.case_records import KeeperActCase, SituationCase
from evals.figures import macro_f1, share, with_interval
from evals.simulated import open_desk_aside
from rpam_assistant.library.examples import load_examples
from rpam_assistant.records.examples import Examples
from rpam_assistant.wiring import Desk

Predict = Callable[[Sequence[str]], list[str]]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mistakes", type=int, default=0)
    arguments = parser.parse_args()
    desk = open_desk_aside()
    examples = load_examples(desk.settings.knowledge)
    _acts(desk, examples, arguments.mistakes)
    _situations(desk, examples, arguments.mistakes)


def _acts(desk: Desk, examples: Examples, mistakes: int) -> None:
    cases = read_cases("keeper_acts_test", KeeperActCase)
    texts = [each.text for each in cases]
    wanted = [str(each.acts[0]) for each in cases]
    heard = [desk.hearing.acts.recognize(desk.read(text)) for text in texts]
    given = [each[0].act for each in heard]
    labels = sorted(set(wanted))
    hurting = {each.id for each in desk.library.keeping.acts if each.effect == "hurts"}
    print(f"\nA keeper's acts ({len(cases)} utterances, {len(labels)} acts)")
    _row("the product, main act, macro-F1", wanted, list(given), labels)
    for name, predict in _baselines(
        desk, [(each.text, each.act) for each in examples.keeping]
    ).items():
        _row(name, wanted, predict(texts), labels)
    any_of = np.array([w in {a.act for a in h} for w, h in zip(wanted, heard, strict=True)])
    print(f"  main act among those heard               {share(any_of)}")
    all_wanted = [set(each.acts) for each in cases]
    accused = np.array(
        [
            bool({a.act for a in h} & hurting) and not w & hurting
            for w, h in zip(all_wanted, heard, strict=True)
        ]
    )
    print(f"  falsely heard as hurting                 {share(accused)}")
    wrong = [
        f"    {w} heard as {g}: {t}" for w, g, t in zip(wanted, given, texts, strict=True) if w != g
    ]
    print("\n".join(wrong[:mistakes]))


def _situations(desk: Desk, examples: Examples, mistakes: int) -> None:
    cases = read_cases("situations_test", SituationCase)
    texts = [each.text for each in cases]
    wanted = [str(each.reason) for each in cases]
    given = [desk.hearing.situations.reason_in(desk.read(text)) or "none" for text in texts]
    learned = [(each.text, each.reason) for each in examples.situations]
    print(f"\nNot for a circle ({len(cases)} descriptions)")
    _refused("the product", wanted, given)
    for name, predict in _baselines(desk, learned).items():
        _refused(name, wanted, predict(texts))
    wrong = [
        f"    {w} heard as {g}: {t}"
        for w, g, t in zip(wanted, given, texts, strict=True)
        if (w == "none") != (g == "none")
    ]
    print("\n".join(wrong[:mistakes]))


def _refused(name: str, wanted: Sequence[str], given: Sequence[str]) -> None:
    wanted_, given_ = np.array(wanted), np.array(given)
    should = wanted_ != "none"
    right = (given_ != "none")[should]
    false = (given_ != "none")[~should]
    same = (given_ == wanted_)[should]
    print(
        f"  {name:<36} refused {share(right)}, with the right reason {share(same)}, "
        f"refused for nothing {share(false)}"
    )


def _row(name: str, wanted: Sequence[str], given: Sequence[str], labels: Sequence[str]) -> None:
    def figure(drawn: Any) -> float:
        return macro_f1([wanted[at] for at in drawn], [given[at] for at in drawn], labels)

    print(f"  {name:<40} {with_interval(len(wanted), figure)}")


def _baselines(desk: Desk, learned: Sequence[tuple[str, str]]) -> dict[str, Predict]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    texts = [text for text, _ in learned]
    labels = np.array([label for _, label in learned])
    ngrams = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(C=10, max_iter=2000),
    ).fit(texts, labels)
    vectors = desk.embedder.encode(texts)

    def nearest(asked: Sequence[str]) -> list[str]:
        near = desk.embedder.encode(asked) @ vectors.T
        return [str(label) for label in labels[near.argmax(axis=1)]]

    return {
        "word n-grams, logistic regression": lambda asked: [str(x) for x in ngrams.predict(asked)],
        "nearest example": nearest,
    }


if __name__ == "__main__":
    main()
