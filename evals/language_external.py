"""Public test sets, where somebody has them: unchanged labels, nothing learned from them.

`moves_dev.jsonl`      text and one main move: recall of it, and false alarms on `other`
`phi_dev.jsonl`        text and spans of identifiers
`injection_dev.jsonl`  orders to a machine; nothing here obeys any, so this is not scored
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evals.figures import macro_f1, share
from rpam_assistant.wiring import Desk


def print_external(desk: Desk, folder: Path) -> None:
    """Ours on what lies in `folder`."""
    if (folder / "moves_dev.jsonl").exists():
        _print_moves(desk, _rows(folder / "moves_dev.jsonl"))
    if (folder / "phi_dev.jsonl").exists():
        _print_identifiers(desk, _rows(folder / "phi_dev.jsonl"))


def _print_moves(desk: Desk, rows: list[dict[str, Any]]) -> None:
    named: dict[tuple[str, str], list[bool]] = defaultdict(list)
    wanted, main = [], []
    for row in rows:
        heard = [each.move for each in desk.moves(row["text"])]
        if row["move"] == "faux_feeling":
            flaws = {each.flaw for each in desk.phrase(row["text"]).flaws}
            named[row["source"], row["move"]].append("faux_feeling" in flaws)
            continue
        named[row["source"], row["move"]].append(row["move"] in heard)
        wanted.append(row["move"])
        main.append(heard[0])
    labels = sorted(set(wanted))
    macro = macro_f1(wanted, main, labels)
    print(f"\nPublic moves, one label a row: {len(rows)}")
    print(f"  macro-F1 of the main move over {len(labels)} labels: {macro:.3f}")
    for (source, move), hits in sorted(named.items()):
        print(f"    {move:20} {source:22} named {np.mean(hits):.2f}  ({len(hits)})")
    _print_questions(wanted, main, rows)


def _print_questions(
    wanted: Sequence[str], main: Sequence[str], rows: list[dict[str, Any]]
) -> None:
    sources = [row["source"] for row in rows if row["move"] != "faux_feeling"]
    own = [at for at, source in enumerate(sources) if source == "annomi"]
    kinds = {"open_question": "open", "closed_question": "closed"}
    want = [kinds.get(wanted[at], "none") for at in own]
    got = [kinds.get(main[at], "none") for at in own]
    reflection = np.array([wanted[at] == "reflection" for at in own])
    heard = np.array([main[at] == "reflection" for at in own])
    print(f"    AnnoMI open, closed, none: {macro_f1(want, got, ['open', 'closed', 'none']):.3f}")
    both = macro_f1(reflection.astype(str).tolist(), heard.astype(str).tolist(), ["True", "False"])
    print(f"    AnnoMI reflection or not: {both:.3f}")


def _print_identifiers(desk: Desk, rows: list[dict[str, Any]]) -> None:
    hits, wanted, given, right = [], 0, 0, 0
    for row in rows:
        found = desk.screen(row["text"]).identifiers
        spans = [_bounds(each) for each in row["spans"]]
        wanted += len(spans)
        given += len(found)
        hits += [any(_touch(span, (f.start, f.end)) for f in found) for span in spans]
        right += sum(any(_touch(span, (f.start, f.end)) for span in spans) for f in found)
    print(f"\nPublic identifiers: {wanted} in {len(rows)} texts")
    recall, precision = float(np.mean(hits)), right / given if given else 0.0
    print(
        f"  found {share(np.array(hits))}; of what was taken out, {precision:.3f} was marked; ",
        end="",
    )
    print(f"F1 {2 * recall * precision / (recall + precision):.3f}")


def _bounds(span: Any) -> tuple[int, int]:
    return (span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1])


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
