"""A path through a circle -> what became of each prompt, and of each hard moment."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rpam_assistant.records.circle import CircleSetup, HardMoment, Voice
from rpam_assistant.records.circle_debrief import PromptKind
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Turn

NEARER, FURTHER = 0.3, -0.1
"""Changes of the circle's mean trust in a round that can be spoken of: a question that is simply
good brings people a little nearer, and that is not yet what opened them."""


class Round(NamedTuple):
    """A round as it went."""

    step_id: str
    title: str
    prompt: str
    risk: int
    flaws: tuple[str, ...]
    turns: tuple[Turn, ...]
    """The turns in which somebody spoke in it."""

    voices: tuple[Voice, ...]
    change: float
    """Of the circle's mean trust, from before the round to its end."""

    @property
    def passes(self) -> int:
        """How many passed."""
        return sum(each.kind == "passes" for each in self.voices)

    @property
    def spoken(self) -> tuple[Voice, ...]:
        """What was said by those who sit."""
        return tuple(each for each in self.voices if each.kind == "speaks")

    @property
    def kind(self) -> PromptKind:
        """What the prompt did."""
        had = [each for each in self.voices if each.kind != "keeps"]
        if had and self.passes * 2 > len(had):
            return "passed"
        if any(each.disclosed for each in self.voices) or self.change > NEARER:
            return "opened"
        return "closed" if self.change < FURTHER else "held"

    def turn_of(self, voice: Voice) -> Turn:
        """The turn in which something was said."""
        return next(turn for turn in self.turns if turn.circle and voice in turn.circle.voices)


class Moment(NamedTuple):
    """A hard moment, and what the keeper said to it."""

    moment: HardMoment
    voice: Voice
    turn: Turn
    """The one in which it came."""

    answer: Turn
    """The keeper's, after it."""

    met: bool


def rounds_of(path: Sequence[Turn], setup: CircleSetup, scenario: Scenario) -> tuple[Round, ...]:
    """Every round that was begun, in order."""
    made: list[Round] = []
    for step in setup.steps:
        turns = [turn for turn in path if _holds(turn, step.id)]
        if not turns:
            continue
        voices = tuple(
            voice
            for turn in turns
            if turn.circle
            for voice in turn.circle.voices
            if voice.step_id == step.id
        )
        given = next(
            (
                turn.circle.prompt
                for turn in turns
                if turn.circle and turn.circle.prompt and turn.circle.prompt.step_id == step.id
            ),
            None,
        )
        made.append(
            Round(
                step_id=step.id,
                title=step.title,
                prompt=given.text if given else step.prompt,
                risk=given.risk if given else step.risk,
                flaws=given.flaws if given else (),
                turns=tuple(turns),
                voices=voices,
                change=_mean(turns[-1], scenario) - _mean_before(path, turns[0], scenario),
            )
        )
    return tuple(made)


def hard_moments(path: Sequence[Turn]) -> Iterator[Moment]:
    """Those that the learner, as keeper, met or left."""
    for turn, answer in itertools.pairwise(each for each in path if not each.paused):
        if turn.circle is None or answer.circle is None:
            continue
        became = answer.circle.met or answer.circle.left
        voice = next((each for each in reversed(turn.circle.voices) if each.hard == became), None)
        if became and voice:
            yield Moment(became, voice, turn, answer, met=answer.circle.met is not None)


def _holds(turn: Turn, step_id: str) -> bool:
    """Somebody spoke in it, or it was begun and nobody did."""
    if turn.circle is None:
        return False
    given = turn.circle.prompt
    asked = given is not None and given.step_id == step_id
    return asked or any(voice.step_id == step_id for voice in turn.circle.voices)


def _mean(turn: Turn, scenario: Scenario) -> float:
    trusts = [each.trust for each in turn.states.values()]
    if not trusts:
        trusts = [each.starting_trust for each in scenario.personas]
    return sum(trusts) / len(trusts)


def _mean_before(path: Sequence[Turn], first: Turn, scenario: Scenario) -> float:
    before = next((turn for turn in path if turn.id == first.parent_id), None)
    if before is None or not before.states:
        starting = [each.starting_trust for each in scenario.personas]
        return sum(starting) / len(starting)
    return _mean(before, scenario)
