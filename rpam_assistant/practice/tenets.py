"""Answered lines -> which of the four core tenets were touched, by which words."""

import re
from collections.abc import Sequence

from rpam_assistant.practice.answered import SURE, Step
from rpam_assistant.practice.findings import Moves
from rpam_assistant.practice.telling import shortened
from rpam_assistant.records.debrief import DebriefTexts, Quoted
from rpam_assistant.records.guidance import Tenet
from rpam_assistant.records.turn import Turn


def find_touched(steps: Sequence[Step], texts: DebriefTexts, moves: Moves) -> dict[Tenet, Quoted]:
    """For each tenet that was touched, the first words that did."""
    touched: dict[Tenet, Quoted] = {}
    for tenet, touching in texts.touches.items():
        for step in steps:
            quote = next(
                (
                    each.quote
                    for each in step.turn.moves
                    if each.move in touching and each.confidence >= SURE
                ),
                None,
            )
            if quote is None and tenet == "conditions":
                quote = _of_conditions(step.turn, texts, moves)
            if quote:
                touched[tenet] = Quoted(
                    turn_id=step.turn.id,
                    quote=shortened(quote),
                    passage_id=texts.tenet_passages[tenet],
                )
                break
    return touched


def _of_conditions(turn: Turn, texts: DebriefTexts, moves: Moves) -> str | None:
    """A sentence that speaks of the conditions, and does not hide behind them."""
    hurting = [each.quote for each in turn.moves if moves[each.move].effect == "hurts"]
    for match in re.finditer(r"[^.?!\n]+[.?!]*", turn.said):
        sentence = match.group().strip()
        if not re.search(texts.conditions_cue, sentence, re.IGNORECASE):
            continue
        if not any(sentence in quote or quote in sentence for quote in hurting):
            return sentence
    return None
