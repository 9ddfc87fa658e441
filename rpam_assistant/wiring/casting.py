"""A turn under way -> the persona's line: everything that speaking needs, put together."""

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from rpam_assistant.language.likeness import likenesses
from rpam_assistant.partners.repertoire import Repertoire
from rpam_assistant.partners.scene import Scene, set_scene
from rpam_assistant.partners.shift import has_had_enough, shift_state
from rpam_assistant.partners.speak import Moment, speak
from rpam_assistant.partners.write import Writer
from rpam_assistant.practice.take_turn import Answering, Past, Utterance
from rpam_assistant.records.challenge import Challenge, Directness
from rpam_assistant.records.library import Library
from rpam_assistant.records.scenario import Persona, Scenario
from rpam_assistant.records.state import State
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.records.turn import Reply
from rpam_assistant.seams import Ask, Reading, Vectors

SHOWN: Mapping[Directness, float] = {"plain_spoken": 0.6, "as_written": 0.0, "hard_to_read": -0.6}
"""How much more, or less, of their trust somebody lets be seen."""
LEAST_WORDS, NEAR_TO_WHAT_MATTERS = 6, 0.42
"""Of what is about somebody's own story, and no greeting or small talk."""

WRITTEN = "written"
"""In place of a line's id, where no author wrote the line."""


class Casting:
    """Who speaks, and what they have to say. Safe to share between threads."""

    def __init__(
        self,
        library: Library,
        likeness_of: Callable[[Sequence[str]], Vectors],
        dimensions: int,
        ask: Ask | None = None,
    ) -> None:
        self._library = library
        self._writer = Writer(ask, library.writing) if ask else None
        self._likeness_of = likeness_of
        self._dimensions = dimensions
        self._opening: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._repertoires: dict[str, Repertoire] = {}

    def open_for(self, scenario: Scenario) -> None:
        """Everything that the first turn needs; a model on this machine reads ahead beside it."""
        persona = scenario.personas[0]
        if self._writer:
            manner = self._library.temperaments[persona.temperament].manner
            threading.Thread(
                target=self._writer.read_ahead, args=[scenario, persona, manner], daemon=True
            ).start()
        self.repertoire(persona)

    def repertoire(self, persona: Persona) -> Repertoire:
        """The persona's lines, read for meaning when first needed."""
        key = f"{persona.id} {persona.name}"
        found = self._repertoires.get(key)
        if found is None:
            with self._opening[key]:
                found = self._repertoires.get(key) or Repertoire(
                    persona,
                    self._library.temperaments[persona.temperament],
                    self._likeness_of,
                    self._dimensions,
                )
                self._repertoires[key] = found
        return found

    def compare(self, persona: Persona, reading: Reading) -> Vectors:
        """How near what was said is to what each line of the persona's repertoire answers."""
        return self.repertoire(persona).nearness(*likenesses(reading))

    def shift(
        self,
        before: State,
        persona: Persona,
        utterance: Utterance,
        past: Past,
        challenge: Challenge,
    ) -> State:
        """The persona's state after an utterance."""
        long_enough = len(utterance.reading.text.split()) >= LEAST_WORDS
        own = utterance.near[: len(persona.lines)]
        return shift_state(
            before,
            persona,
            utterance.moves,
            self._library.moves,
            past.heard,
            challenge,
            is_present=long_enough and bool(np.nanmax(own) >= NEAR_TO_WHAT_MATTERS),
        )

    def speak(self, answering: Answering) -> Reply:
        """What the persona says: a model's line where one is switched on and it passes the
        check, else the author's. How a talk ends is the author's alone."""
        persona, moment = answering.persona, self._moment(answering)
        repertoire = self.repertoire(persona)
        authored, fitting = speak(persona, repertoire, moment)
        if self._writer is None or authored.ending:
            return authored
        scene = self._scene(answering, [line.text for line in fitting])
        written = self._writer.write(scene, answering.hear)
        if written is None:
            return authored
        return Reply(
            persona_id=persona.id,
            line_id=WRITTEN,
            text=written.text,
            written_by=written.model,
            disclosed=written.disclosed,
        )

    def _scene(self, now: Answering, voice: Sequence[str]) -> Scene:
        talk: list[tuple[str, str]] = []
        for turn in now.past.turns:
            talk += [(LEARNER, turn.said)] if turn.said else []
            talk += [(turn.reply.persona_id, turn.reply.text)] if turn.reply else []
        return set_scene(
            now.scenario,
            now.persona,
            self._library.temperaments[now.persona.temperament].manner,
            now.state,
            [self._library.moves[each.move] for each in now.utterance.moves],
            now.utterance.reading.text,
            talk,
            now.unlocked,
            now.past.disclosed,
            voice,
        )

    def _moment(self, now: Answering) -> Moment:
        moves = [*now.past.heard, now.utterance.moves]
        return Moment(
            moves=now.utterance.moves,
            near=now.utterance.near,
            state=now.state,
            shown=max(0.0, min(5.0, now.state.trust + SHOWN[now.challenge.directness])),
            said=now.past.said,
            just_said=now.past.just_said,
            unlocked=now.unlocked,
            unusual=now.utterance.unusual,
            has_had_enough=has_had_enough(
                now.state, now.persona, self._library.moves, moves, now.challenge
            ),
            is_stuck=now.past.is_stuck(now.persona, now.state),
        )
