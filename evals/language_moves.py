"""Moves on the test set: main move, what is falsely called hurtful, confusions, calibration."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from evals.baselines import baselines
from evals.case_files import read_cases
from evals.case_records import MoveCase
from evals.figures import f1, macro_f1, share, with_interval
from rpam_assistant.library.examples import load_examples
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.wiring import Desk


def print_moves(desk: Desk, mistakes: int) -> None:
    """The table of ours beside the baselines, and what ours confuses."""
    rows = read_cases("moves_test", MoveCase)
    examples = load_examples(desk.settings.knowledge).moves
    known = {_plain(each.text) for each in examples}
    cases = [row for row in rows if _plain(row.text) not in known]
    texts, wanted = [row.text for row in cases], [str(row.move) for row in cases]
    indirect = np.array([row.style == "indirect" for row in cases])
    effects: dict[str, str] = {move.id: move.effect for move in desk.library.moves.values()}
    print(f"\nMoves: {len(cases)} utterances ({len(rows) - len(cases)} left out: also examples),")
    print(f"{len(examples)} examples; half of the utterances indirect or misleading")
    print(f"  {'main move':18}{'macro-F1':>21}{'direct':>8}{'indirect':>10}{'falsely hurtful':>24}")
    for name, predict in baselines(examples, desk.embedder).items():
        _print_row(name, wanted, predict(texts), indirect, effects)
    heard = [desk.moves(text) for text in texts]
    given: list[str] = [each[0].move for each in heard]
    _print_row("ours", wanted, given, indirect, effects)
    in_three = np.array(
        [row in [each.move for each in moves[:3]] for row, moves in zip(wanted, heard, strict=True)]
    )
    print(f"  ours, among the moves named: {share(in_three)}")
    _print_calibration(heard, wanted)
    _print_confusions(wanted, given, list(effects))
    if mistakes:
        _print_mistakes(texts, wanted, heard, mistakes)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def _print_row(
    name: str,
    wanted: Sequence[str],
    given: Sequence[str],
    indirect: "np.ndarray[tuple[int], np.dtype[np.bool_]]",
    effects: dict[str, str],
) -> None:
    want, got, labels = np.array(wanted), np.array(given), list(effects)
    whole = with_interval(
        len(want), lambda drawn: macro_f1(want[drawn].tolist(), got[drawn].tolist(), labels)
    )
    direct, other = (
        macro_f1(want[part].tolist(), got[part].tolist(), labels) for part in (~indirect, indirect)
    )
    helpful = np.array([effects[each] == "helps" for each in want])
    accused = np.array([effects[each] == "hurts" for each in got])[helpful]
    print(f"  {name:18}{whole:>21}{direct:>8.3f}{other:>10.3f}{share(accused):>24}")


def _print_calibration(heard: Sequence[Sequence[RecognizedMove]], wanted: Sequence[str]) -> None:
    sure = np.array([moves[0].confidence for moves in heard])
    right = np.array(
        [moves[0].move == move for moves, move in zip(heard, wanted, strict=True)], dtype=float
    )
    print("  confidence said and share right: ", end="")
    bands = [(0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)]
    print(
        "; ".join(
            f"{sure[within].mean():.2f} said, {right[within].mean():.2f} right ({within.sum()})"
            for low, high in bands
            if (within := (sure >= low) & (sure < high)).any()
        )
    )


def _print_confusions(wanted: Sequence[str], given: Sequence[str], labels: Sequence[str]) -> None:
    short = {label: "".join(word[0] for word in label.split("_")) for label in labels}
    short |= {"advice": "ad", "apology": "ap", "appreciation": "at", "affective_statement": "as"}
    short |= {"reflection": "re", "request": "rq", "other": "ot", "offer_repair": "or"}
    short |= {"open_question": "oq", "ask_permission": "pe", "agree_next_steps": "ns"}
    count = Counter(zip(wanted, given, strict=True))
    print(f"  {'wanted, across: given':22}{''.join(f'{short[each]:>4}' for each in labels)}     F1")
    for row in labels:
        cells = "".join(f"{count[row, each] or '.':>4}" for each in labels)
        own = f1(np.array(wanted) == row, np.array(given) == row)
        print(f"  {row:19}{short[row]:>3}{cells}{own:>7.2f}")


def _print_mistakes(
    texts: Sequence[str],
    wanted: Sequence[str],
    heard: Sequence[Sequence[RecognizedMove]],
    most: int,
) -> None:
    wrong = [
        (moves[0].confidence, want, moves[0].move, text)
        for text, want, moves in zip(texts, wanted, heard, strict=True)
        if moves[0].move != want
    ]
    print(f"  the {most} surest mistakes of {len(wrong)}:")
    for confidence, want, got, text in sorted(wrong, reverse=True)[:most]:
        print(f"    {confidence:.2f} {got} (wanted {want}): {text}")
