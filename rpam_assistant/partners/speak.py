"""A state and an utterance -> the authored line that is most specific to both.

Salience, as in modern dialog games (Elan Ruskin, AI-driven Dynamic Dialog,
2012): of the lines whose conditions hold and that were not said yet, the one
with the most conditions met, and nearest in meaning to what was said, wins.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.scenario import Line, Persona, Temperament
from rpam_assistant.records.state import State
from rpam_assistant.records.turn import Reply
from rpam_assistant.seams import Vectors

LEAST_NEAR = 0.40
"""Below it a line with examples answers something that was not said."""

NEAR_WITH_MOVE = 0.33
"""Enough when the move is one that the line answers."""

AUTHOR = "author"


class Moment(NamedTuple):
    """What a line must fit."""

    moves: Sequence[RecognizedMove]
    vector: Vectors
    state: State
    said: Collection[str]
    """Ids of lines said in this session, and of disclosures given away."""

    unlocked: Collection[str]


class Speaker:
    """Chooses a persona's line; the same moment gives the same line."""

    def __init__(self, vectors_for: Callable[[Sequence[str]], Vectors]) -> None:
        self._vectors_for = vectors_for
        self._examples: dict[tuple[str, ...], Vectors] = {}

    def speak(self, persona: Persona, temperament: Temperament, moment: Moment) -> Reply:
        """What the persona says now."""
        scored = [
            *self._scored(persona.lines, moment, own=True),
            *self._scored(temperament.lines, moment, own=False),
        ]
        if scored:
            line = max(scored, key=lambda each: each[0])[1]
        else:
            line = _turn_back(temperament, moment)
        return Reply(
            persona_id=persona.id,
            line_id=line.id,
            text=line.text,
            written_by=AUTHOR,
            disclosed=(line.discloses,) if line.discloses else (),
            ending=line.ends,
        )

    def _scored(
        self, lines: Sequence[Line], moment: Moment, *, own: bool
    ) -> Iterator[tuple[float, Line]]:
        for line in lines:
            if _can_be_said(line, moment):
                score = self._score(line, moment, own=own)
                if score is not None:
                    yield score, line

    def _score(self, line: Line, moment: Moment, *, own: bool) -> float | None:
        main = moment.moves[0].move
        answers_move = any(each.move in line.answers for each in moment.moves)
        near = self._nearness(line, moment.vector)
        if line.answers and not answers_move:
            return None
        if near is not None and near < (NEAR_WITH_MOVE if line.answers else LEAST_NEAR):
            return None
        if near is None and not line.answers:
            return None
        return (
            2.2 * (near if near is not None else 0.22)
            + (0.5 if main in line.answers else 0.25 if answers_move else 0.0)
            + (0.2 if own else 0.0)
            + (0.35 if line.discloses else 0.0)
            + 0.1 * len(line.after)
            + (0.1 if line.stages else 0.0)
            + 0.02 * (5 - (line.trust[1] - line.trust[0]))
        )

    def _nearness(self, line: Line, vector: Vectors) -> float | None:
        """Cosine to the nearest example; None where the line answers any wording."""
        if not line.examples:
            return None
        examples = self._examples.get(line.examples)
        if examples is None:
            examples = self._examples[line.examples] = self._vectors_for(line.examples)
        return float((examples @ vector).max())


def lines_of(persona: Persona, temperament: Temperament) -> Iterator[Line]:
    """Everything this persona may say."""
    yield from persona.lines
    yield from temperament.lines
    yield from temperament.turns_back


def _can_be_said(line: Line, moment: Moment) -> bool:
    low, high = line.trust
    return (
        line.id not in moment.said
        and low <= int(moment.state.trust) <= high
        and (not line.stages or moment.state.stage in line.stages)
        and set(line.after) <= set(moment.said)
        and (line.discloses is None or line.discloses in moment.unlocked)
        and line.discloses not in moment.said
    )


def _turn_back(temperament: Temperament, moment: Moment) -> Line:
    """An answer from the state alone: one not said yet, for a trust as near as may be."""
    level = int(moment.state.trust)

    def distance(line: Line) -> int:
        low, high = line.trust
        return max(low - level, level - high, 0)

    fresh = [each for each in temperament.turns_back if each.id not in moment.said]
    return min(fresh or temperament.turns_back, key=distance)
