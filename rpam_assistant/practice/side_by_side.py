"""Two paths through one scenario -> before and after, by quotes."""

from collections.abc import Sequence

from rpam_assistant.practice.answered import Step, steps_of
from rpam_assistant.practice.telling import shortened
from rpam_assistant.records.debrief import DebriefTexts, Quoted
from rpam_assistant.records.looking_back import Aspect, Before, Compared
from rpam_assistant.records.move import MoveId, RecognizedMove
from rpam_assistant.records.scenario import Persona
from rpam_assistant.records.turn import Session, Turn

LISTENING: tuple[MoveId, ...] = ("reflection", "open_question", "validation", "closed_question")
OF_THE_HARM: tuple[tuple[MoveId, ...], ...] = (
    ("acknowledge_harm", "take_responsibility", "apology"),
    ("non_apology", "justify", "minimize", "blame", "dismiss"),
)
"""What is said of the harm: what owns it, or else what does not."""


def compare(
    earlier: tuple[Session, Sequence[Turn]],
    later: tuple[Session, Sequence[Turn]],
    persona: Persona,
    texts: DebriefTexts,
) -> Compared:
    """How each began, listened, spoke of the harm and ended; what neither did is left out."""
    first, second = (_aspects(steps_of(path, persona), texts) for _, path in (earlier, later))
    aspects: tuple[Aspect, ...] = ("began", "listened", "harm", "ended")
    rows = [
        Before(aspect=each, earlier=first.get(each), later=second.get(each)) for each in aspects
    ]
    return Compared(
        scenario_id=earlier[0].scenario_id,
        earlier_id=earlier[0].id,
        later_id=later[0].id,
        earlier_at=earlier[0].started_at,
        later_at=later[0].started_at,
        rows=tuple(each for each in rows if each.earlier or each.later),
    )


def _aspects(steps: Sequence[Step], texts: DebriefTexts) -> dict[Aspect, Quoted | None]:
    if not steps:
        return {}
    of_harm = (_surest(steps, kinds, texts) for kinds in OF_THE_HARM)
    return {
        "began": _whole(steps[0], texts),
        "listened": _surest(steps, LISTENING[:1], texts) or _surest(steps, LISTENING, texts),
        "harm": next((each for each in of_harm if each), None),
        "ended": _whole(steps[-1], texts) if len(steps) > 1 else None,
    }


def _surest(steps: Sequence[Step], kinds: Sequence[MoveId], texts: DebriefTexts) -> Quoted | None:
    heard = [
        (each.confidence, -step.turn.number, step, each)
        for step in steps
        for each in step.turn.moves
        if each.move in kinds
    ]
    if not heard:
        return None
    _, _, step, move = max(heard, key=lambda each: each[:2])
    return _quoted(step, move, shortened(move.quote), texts)


def _whole(step: Step, texts: DebriefTexts) -> Quoted:
    move = step.turn.moves[0] if step.turn.moves else None
    return _quoted(step, move, shortened(step.turn.said), texts)


def _quoted(step: Step, move: RecognizedMove | None, quote: str, texts: DebriefTexts) -> Quoted:
    fallback = texts.move_passages["any"]
    passage_id = texts.move_passages.get(move.move, fallback) if move else fallback
    return Quoted(turn_id=step.turn.id, quote=quote, passage_id=passage_id)
