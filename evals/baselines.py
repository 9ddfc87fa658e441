"""What a recognizer of moves has to beat, learned from the same examples.

Keyword rules alone; the embedding with logistic regression alone; word and character
n-grams with logistic regression alone; both together.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml
from scipy.sparse import csr_array, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from rpam_assistant.records.examples import MoveExample
from rpam_assistant.seams import Embed

RULES = Path(__file__).parent / "cases" / "keyword_rules.yaml"
WORD = r"[a-z']+|[?!.,]"
Predict = Callable[[Sequence[str]], list[str]]


def baselines(examples: Sequence[MoveExample], embed: Embed) -> dict[str, Predict]:
    """The main move of each text, by each baseline."""
    texts = [each.text for each in examples]
    main = [each.moves[0] for each in examples]
    grams = [
        TfidfVectorizer(ngram_range=(1, 3), sublinear_tf=True, token_pattern=WORD),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2),
    ]
    for each in grams:
        each.fit(texts)

    def wording(some: Sequence[str]) -> csr_array:
        return hstack([each.transform(some) for each in grams], format="csr")

    def meaning(some: Sequence[str]) -> csr_array:
        return csr_array(embed.encode(some))

    def both(some: Sequence[str]) -> csr_array:
        return hstack([wording(some), 3 * meaning(some)], format="csr")

    found: dict[str, Predict] = {"keyword rules": _by_rules}
    for name, features in (("embedding", meaning), ("n-grams", wording), ("both", both)):
        found[name] = _learned(features, texts, main)
    return found


def _learned(
    features: Callable[[Sequence[str]], csr_array], texts: Sequence[str], main: Sequence[str]
) -> Predict:
    model = LogisticRegression(C=10, max_iter=300, solver="lbfgs", tol=1e-3)
    model.fit(features(texts), main)

    def predict(some: Sequence[str]) -> list[str]:
        return [str(each) for each in model.predict(features(some))]

    return predict


def _by_rules(texts: Sequence[str]) -> list[str]:
    """The move most of whose patterns match; `other` where none does."""
    rules = {
        move: [re.compile(each, re.IGNORECASE) for each in patterns]
        for move, patterns in yaml.safe_load(RULES.read_text(encoding="utf-8")).items()
    }
    found = []
    for text in texts:
        plain = text.replace("’", "'")
        hits = {move: sum(bool(each.search(plain)) for each in own) for move, own in rules.items()}
        best = max(hits, key=lambda move: hits[move])
        found.append(best if hits[best] else "other")
    return found
