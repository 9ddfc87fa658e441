"""A scene -> a line that a language model wrote and that passed the check, or None."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rpam_assistant.errors import ModelUnavailable
from rpam_assistant.partners.card import again_for, given_away, instructions_for, moment_for
from rpam_assistant.partners.check import Check, clean
from rpam_assistant.partners.scene import Scene, set_scene
from rpam_assistant.records.scenario import Persona, Scenario
from rpam_assistant.records.state import state_at
from rpam_assistant.records.writing import Writing
from rpam_assistant.seams import Ask

ATTEMPTS = 2

LATEST = 25.0
"""Seconds after which no other attempt is begun. How long one may take is the model's to know."""

RESTS = 60.0
"""Seconds for which a model that did not answer is not asked again."""

Hear = Callable[[str], None]


@dataclass(frozen=True)
class Written:
    """A line that may be said."""

    text: str
    model: str
    disclosed: tuple[str, ...]
    """Ids of the disclosures whose words are in it for the first time."""

    attempts: int
    faults: tuple[str, ...] = ()
    """Of the attempt before, as the model was told of them."""


class Writer:
    """Asks a language model for a persona's next line. Safe to share between threads."""

    def __init__(
        self, ask: Ask, writing: Writing, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._ask = ask
        self._writing = writing
        self._clock = clock
        self._rests_until = float("-inf")

    @property
    def name(self) -> str:
        """The model's name, as `Written.model` gives it."""
        return self._ask.name

    def read_ahead(self, scenario: Scenario, persona: Persona, manner: str) -> None:
        """Let a model on this machine read who it speaks as while the learner thinks.

        For the background: returns when it has read. Does nothing with any other model.
        """
        if not self._ask.reads_ahead:
            return
        scene = set_scene(scenario, persona, manner, state_at(0, "opening"), [], "", [], [], [], [])
        pieces = self._ask.stream(instructions_for(scene, self._writing), self._writing.nothing)
        try:
            next(pieces, None)
        except ModelUnavailable:
            self._rests_until = self._clock() + RESTS
        finally:
            _close(pieces)

    def write(self, scene: Scene, hear: Hear) -> Written | None:
        """The line, or None when two could not be said or the model did not answer.

        `hear` is given the line so far whenever a word of it may be shown, and an empty text when
        what was shown is taken back. Whatever it raises ends the writing.
        """
        check = Check(scene, self._writing)
        instructions = instructions_for(scene, self._writing)
        moment = moment_for(scene, self._writing)
        began = self._clock()
        if began < self._rests_until:
            return None
        latest = began + LATEST
        text = moment
        before: tuple[str, ...] = ()
        for attempt in range(1, ATTEMPTS + 1):
            shown = _Shown(hear)
            try:
                line, wrong = self._attempt(instructions, text, check, shown)
            except ModelUnavailable:
                shown.take_back()
                self._rests_until = self._clock() + RESTS
                return None
            if not wrong:
                disclosed = given_away(line, scene.unlocked)
                return Written(line, self._ask.name, disclosed, attempt, before)
            shown.take_back()
            if self._clock() > latest:
                return None
            before = wrong
            text = moment + again_for(line, wrong, self._writing)
        return None

    def _attempt(
        self, instructions: str, text: str, check: Check, shown: "_Shown"
    ) -> tuple[str, tuple[str, ...]]:
        """The line and what is wrong with it; the stream is closed as soon as something is."""
        line = judged = ""
        pieces = self._ask.stream(instructions, text)
        try:
            for piece in pieces:
                line += piece
                settled = _settled(line)
                if settled == judged:
                    continue
                if wrong := check.faults_so_far(settled):
                    return settled, wrong
                judged = settled
                shown.show(settled)
        finally:
            _close(pieces)
        line = clean(line)
        return line, check.faults(line)


class _Shown:
    """What a listener was handed of a line."""

    def __init__(self, hear: Hear) -> None:
        self._hear = hear
        self._last = ""

    def show(self, text: str) -> None:
        if text and text != self._last:
            self._last = text
            self._hear(text)

    def take_back(self) -> None:
        if self._last:
            self._last = ""
            self._hear("")


def _settled(line: str) -> str:
    """The whole words that have come: the last one may still grow into another."""
    whole = line.lstrip()
    end = max(whole.rfind(" "), whole.rstrip().rfind("\n"))
    return clean(whole[: end + 1]).lstrip('"“')


def _close(pieces: Iterator[str]) -> None:
    """Let the model stop writing, where the stream can be told so."""
    close = getattr(pieces, "close", None)
    if close:
        close()
