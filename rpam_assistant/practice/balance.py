"""Answered lines -> questions against reflections, in words, once there was enough talk."""

from collections.abc import Collection, Sequence

from rpam_assistant.practice.answered import Step
from rpam_assistant.practice.telling import Teller, shortened
from rpam_assistant.records.debrief import Balance, DebriefTexts, Leaning, Quoted
from rpam_assistant.records.move import MoveId

FEWEST_LINES, FEWEST_OF_EITHER = 6, 4
QUESTIONS: tuple[MoveId, ...] = ("open_question", "closed_question", "interrogate")
REFLECTIONS: tuple[MoveId, ...] = ("reflection",)


def weigh(steps: Sequence[Step], texts: DebriefTexts, teller: Teller) -> Balance | None:
    """The balance, or None where so little talk shows nothing."""
    questions, reflections = count(steps, QUESTIONS), count(steps, REFLECTIONS)
    if len(steps) < FEWEST_LINES or max(questions, reflections) < FEWEST_OF_EITHER:
        return None
    asked = " and ".join(each.turn.id for each in steps)
    return Balance(
        text=teller.tell(
            texts.balance[_leaning(questions, reflections)],
            asked,
            questions=_counted(questions, "question", texts),
            reflections=f"{_counted(reflections, 'line', texts)} that said something back",
        ),
        question=_one_of(steps, QUESTIONS, texts),
        reflection=_one_of(steps, REFLECTIONS, texts),
        passage_id=texts.balance_passage,
    )


def count(steps: Sequence[Step], kinds: Collection[MoveId]) -> int:
    """How many moves of these kinds were heard."""
    return sum(heard.move in kinds for step in steps for heard in step.turn.moves)


def _leaning(questions: int, reflections: int) -> Leaning:
    if reflections < questions:
        return "questions"
    return "even" if reflections < 2 * questions else "reflections"


def _one_of(steps: Sequence[Step], kinds: Collection[MoveId], texts: DebriefTexts) -> Quoted | None:
    """The surest of the first of these kinds that there is."""
    heard = [(move, step) for step in steps for move in step.turn.moves if move.move in kinds]
    if not heard:
        return None
    order = list(kinds)
    move, step = min(heard, key=lambda each: (order.index(each[0].move), -each[0].confidence))
    return Quoted(
        turn_id=step.turn.id, quote=shortened(move.quote), passage_id=texts.balance_passage
    )


def _counted(number: int, what: str, texts: DebriefTexts) -> str:
    words = texts.numbers[number] if number < len(texts.numbers) else str(number)
    return f"{words} {what}" if number < 2 else f"{words} {what}s"
