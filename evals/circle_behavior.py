"""A simulated circle -> what is counted in it, by rules of its own and not the product's code."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evals.behavior import COACHING, FOR_THE_LEARNER, STAGE_DIRECTION
from evals.circle_players import Played
from rpam_assistant.records.circle import CircleSetup, Voice
from rpam_assistant.records.scenario import Line, Persona
from rpam_assistant.records.turn import Turn


@dataclass
class Counted:
    """What is counted in one circle."""

    scenario: str
    role: str
    learner: str
    told: int
    evenness: float
    trust: float
    voices: int
    passes: int
    met: int
    left: int
    out_of_turn: int
    for_the_learner: int
    not_said_here: int
    stage: int
    coaching: int
    repeats: int
    paused: int
    closed: bool
    mistakes: list[str] = field(default_factory=list)


def count(played: Played) -> Counted:
    """Count it, over the newest path of the session."""
    path = played.session.path_to()
    setup = played.session.circle
    if setup is None:
        raise ValueError("not a circle")
    own = [turn for turn in path if turn.circle]
    voices = [voice for turn in own for voice in (turn.circle.voices if turn.circle else ())]
    people = [voice for voice in voices if voice.kind != "keeps"]
    texts = [voice.text for voice in people if voice.kind == "speaks"]
    unheard = list(_not_said_here(voices, played.scenario.personas))
    out = list(_out_of_turn(own, setup, played.scenario.personas))
    last = path[-1].states
    return Counted(
        scenario=played.scenario.id,
        role=played.role,
        learner=played.learner,
        told=sum(len(voice.disclosed) for voice in people),
        evenness=evenness(people, [each.id for each in played.scenario.personas]),
        trust=sum(each.trust for each in last.values()) / max(1, len(last)),
        voices=len(people),
        passes=sum(voice.kind == "passes" for voice in people),
        met=sum(turn.circle.met is not None for turn in own if turn.circle),
        left=sum(turn.circle.left is not None for turn in own if turn.circle),
        out_of_turn=len(out),
        for_the_learner=sum(
            voice.persona_id == "learner" or bool(FOR_THE_LEARNER.search(voice.text))
            for voice in voices
        ),
        not_said_here=len(unheard),
        stage=sum(bool(STAGE_DIRECTION.search(text)) for text in texts),
        coaching=sum(bool(COACHING.search(text)) for text in texts),
        repeats=sum(number - 1 for number in Counter(texts).values()),
        paused=sum(turn.paused is not None for turn in played.session.turns),
        closed=bool(own[-1].circle and own[-1].circle.floor.closed),
        mistakes=[*unheard, *out],
    )


def evenness(voices: Sequence[Voice], seats: Sequence[str]) -> float:
    """1 less the Gini coefficient of the words, by its definition over all pairs."""
    words = [
        sum(len(v.text.split()) for v in voices if v.persona_id == seat and v.kind == "speaks")
        for seat in seats
    ]
    total = sum(words)
    if not total:
        return 1.0
    apart = sum(abs(one - other) for one in words for other in words)
    return 1 - apart / (2 * len(words) * total)


def _not_said_here(voices: Sequence[Voice], people: Sequence[Persona]) -> Iterator[str]:
    """Lines with words of what nobody has told here, or that refer to what nobody said here."""
    lines: dict[str, Line] = {line.id: line for each in people for line in each.lines}
    said: set[str] = set()
    for voice in voices:
        line = lines.get(voice.line_id)
        if line and not said.issuperset(line.after):
            yield f"{voice.line_id} refers to what was not said: {line.after}"
        said |= {voice.line_id, *voice.disclosed}
        for person in people:
            for told in person.disclosures:
                knows = told.id in said or any(
                    lines[each].discloses == told.id for each in said if each in lines
                )
                if not knows and any(re.search(w, voice.text, re.I) for w in told.gives_away):
                    yield f"{voice.line_id} gives away {told.id}: {voice.text}"


def _out_of_turn(
    turns: Sequence[Turn], setup: CircleSetup, people: Sequence[Persona]
) -> Iterator[str]:
    """In a round seat by seat: somebody a second time, or before their seat.

    Twice is right where a line goes on, where the piece was asked back, or was handed to somebody.
    """
    follows = {line.goes_on: line.id for each in people for line in each.lines if line.goes_on}
    sequential = {each.id for each in setup.steps if each.mode == "sequential"}
    place = {seat: number for number, seat in enumerate(setup.seats)}
    reached: dict[str, int] = {}
    handed = False
    for turn in turns:
        circle = turn.circle
        if circle is None:
            continue
        handed |= any(each.act in ("hand_on", "invite_back", "press") for each in circle.acts)
        for voice in circle.voices:
            if voice.kind == "keeps" or voice.step_id not in sequential:
                continue
            before = reached.get(voice.step_id, -1)
            now = place.get(voice.persona_id)
            if now is None:
                yield f"{voice.persona_id} has no seat"
                continue
            if now <= before and voice.line_id not in follows and not handed:
                yield f"{voice.persona_id} speaks out of turn in {voice.step_id}: {voice.text}"
            reached[voice.step_id] = max(before, now)
