"""Scenario and content -> the people of a circle: what they say, and what moves them."""

from collections.abc import Callable, Sequence

from rpam_assistant.circles.steps import Asked, Hearing
from rpam_assistant.partners.seated import Around, Seated
from rpam_assistant.partners.stirred import after_acts, after_line, after_moves, after_prompt
from rpam_assistant.records.circle import HeardAct
from rpam_assistant.records.library import Library
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.scenario import Line, Scenario
from rpam_assistant.seams import Vectors


class SeatedCompany:
    """The people of one scenario, read for meaning. Safe to share between threads."""

    def __init__(
        self,
        scenario: Scenario,
        library: Library,
        vectors_for: Callable[[Sequence[str]], Vectors],
    ) -> None:
        self._seated = {each.id: Seated(each, vectors_for) for each in scenario.personas}
        self._moves = library.moves
        self._acts = {each.id: each for each in library.keeping.acts}

    def speak(self, persona_id: str, hearing: Hearing) -> Line | None:
        """What they say, or None: they pass."""
        around = Around(
            place=hearing.asked.place,
            risk=hearing.asked.risk,
            trust=hearing.trust,
            said=hearing.said,
            in_round=hearing.in_round,
            prompt=hearing.asked.vector,
            words=hearing.words,
            may_be_hard=hearing.may_be_hard,
            may_tell=hearing.may_tell,
        )
        return self._seated[persona_id].speak(around)

    def goes_on(self, persona_id: str, line_id: str, said: frozenset[str]) -> Line | None:
        """What follows unless somebody meets it."""
        return self._seated[persona_id].goes_on(line_id, said)

    def passes(self, persona_id: str, said: frozenset[str]) -> str:
        """How they pass."""
        return self._seated[persona_id].passes(said)

    def after_line(self, trust: float, persona_id: str, speaker: str, line: Line) -> float:
        """The trust of somebody who heard another's line."""
        return after_line(trust, self._seated[persona_id].persona, speaker, line)

    def after_acts(
        self,
        trust: float,
        persona_id: str,
        acts: Sequence[HeardAct],
        before: Sequence[HeardAct],
        *,
        is_meant: bool,
    ) -> float:
        """The trust of somebody who heard the keeper."""
        persona = self._seated[persona_id].persona
        return after_acts(trust, persona, acts, self._acts, before, is_meant=is_meant)

    def after_moves(
        self,
        trust: float,
        persona_id: str,
        moves: Sequence[RecognizedMove],
        *,
        is_meant: bool,
    ) -> float:
        """The trust of somebody who heard the learner speak with the piece."""
        persona = self._seated[persona_id].persona
        return after_moves(trust, persona, moves, self._moves, is_meant=is_meant)

    def after_prompt(self, trust: float, asked: Asked) -> float:
        """The trust of somebody who was asked this."""
        return after_prompt(trust, asked.flaws)
