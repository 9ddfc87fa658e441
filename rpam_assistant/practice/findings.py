"""Answered lines -> what opened and what closed the other person, each with its quote."""

from collections.abc import Mapping, Sequence
from typing import Literal

from rpam_assistant.practice.answered import SURE, Step
from rpam_assistant.practice.telling import Teller, shortened
from rpam_assistant.records.debrief import (
    Claim,
    DebriefTexts,
    Finding,
    MoveOrAny,
    Turned,
    TurningPoint,
    Wordings,
)
from rpam_assistant.records.move import Move, MoveId, RecognizedMove

NOTICEABLE = 0.3
"""Trust that has to move before the debrief speaks of it."""

TURNING = 0.45
"""Trust that has to move before a line is called a turning point, unless it was told something."""

MOST_OF_A_KIND = 3

Moves = Mapping[MoveId, Move]


def find_moved(
    steps: Sequence[Step], texts: DebriefTexts, moves: Moves, teller: Teller
) -> list[Finding]:
    """The lines that opened or closed most, at most three of each, in the order of the talk."""
    told: list[tuple[Step, Turned]] = []
    for kind in ("opened", "closed"):
        most = sorted((each for each in steps if _moved(each) == kind), key=_size, reverse=True)
        told += [(each, kind) for each in most[:MOST_OF_A_KIND]]
    told.sort(key=lambda each: each[0].turn.number)
    return [_finding(step, kind, texts, moves, teller) for step, kind in told]


def find_turning_points(
    steps: Sequence[Step], texts: DebriefTexts, moves: Moves, teller: Teller
) -> list[TurningPoint]:
    """The line that opened most and the one that closed most, where there are such."""
    best = max(steps, key=_opening_power, default=None)
    worst = min(steps, key=lambda each: each.change, default=None)
    found = {
        each.turn.id: each
        for each in (best, worst)
        if each and _moved(each) and (each.reply.disclosed or abs(each.change) >= TURNING)
    }
    return [
        _turning_point(each, texts, moves, teller)
        for each in sorted(found.values(), key=lambda each: each.turn.number)
    ]


def how_it_began(step: Step, texts: DebriefTexts, teller: Teller) -> Claim | None:
    """How the learner came in; None where nothing was heard in the first line."""
    if not step.turn.moves:
        return None
    heard = step.turn.moves[0]
    quote = shortened(heard.quote)
    is_sure = heard.confidence >= SURE
    wordings = by_move(texts.began, heard.move) if is_sure else texts.began["any"]
    return Claim(
        turn_id=step.turn.id,
        quote=quote,
        text=teller.tell(wordings, quote, said=quote),
        passage_id=_passage(step, "opened", heard, texts),
    )


def by_move(wordings: Mapping[MoveOrAny, Wordings], move: MoveId) -> Wordings:
    """The wordings for a move, or those for any."""
    return wordings.get(move) or wordings["any"]


def telling_move(step: Step, kind: Turned, moves: Moves) -> RecognizedMove | None:
    """The move that speaks for what the line did, or None where none of its moves does."""
    effect = "helps" if kind == "opened" else "hurts"
    fitting = [
        each
        for each in step.turn.moves
        if moves[each.move].effect == effect and each.confidence >= SURE
    ]
    return max(
        fitting, key=lambda each: each.confidence * abs(moves[each.move].shift), default=None
    )


def _moved(step: Step) -> Turned | None:
    if step.turn.moves and abs(step.change) >= NOTICEABLE - 1e-9:
        return "opened" if step.change > 0 else "closed"
    return None


def _size(step: Step) -> float:
    return abs(step.change)


def _opening_power(step: Step) -> float:
    """To be told something private is worth more than any nod."""
    return step.change + bool(step.reply.disclosed and step.change > 0)


def _finding(
    step: Step, kind: Turned, texts: DebriefTexts, moves: Moves, teller: Teller
) -> Finding:
    heard = telling_move(step, kind, moves)
    quoted = heard or step.turn.moves[0]
    told = texts.findings["opened_little" if kind == "opened" and not step.shows else kind]
    wordings = by_move(told, heard.move) if heard else told["any"]
    return Finding(
        kind=kind,
        turn_id=step.turn.id,
        quote=shortened(quoted.quote),
        text=teller.tell(wordings, quoted.quote, answer=shortened(step.reply.text)),
        passage_id=_passage(step, kind, heard, texts),
    )


def _turning_point(step: Step, texts: DebriefTexts, moves: Moves, teller: Teller) -> TurningPoint:
    kind: Turned = "opened" if step.change > 0 else "closed"
    found = _finding(step, kind, texts, moves, teller)
    answer = shortened(step.reply.text)
    before, after = step.before.words, step.after.words
    same: Literal["opened_same", "closed_same"] = (
        "opened_same" if kind == "opened" else "closed_same"
    )
    wordings = texts.turning_points[kind if before != after else same]
    text = teller.tell(wordings, found.quote, answer=answer, before=before, after=after)
    return TurningPoint(**(found.model_dump() | {"answer": answer, "text": text}))


def _passage(step: Step, kind: Turned, heard: RecognizedMove | None, texts: DebriefTexts) -> str:
    """What a note on this line cited, or else what bears out such a move."""
    wanted = "strength" if kind == "opened" else "next_step"
    cited = next((each.passage_id for each in step.turn.notes if each.kind == wanted), None)
    if cited:
        return cited
    by_kind = texts.finding_passages[kind]
    return texts.move_passages.get(heard.move, by_kind) if heard else by_kind
