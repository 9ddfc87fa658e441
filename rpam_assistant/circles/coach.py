"""A turn of a circle -> at most one strength and one next step, each with quote and passage."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rpam_assistant.circles.names import named_in
from rpam_assistant.circles.past import CirclePast
from rpam_assistant.records.circle import CircleRole, CircleTurn, HardMoment
from rpam_assistant.records.circle_note import CircleNoteRule, CircleOutcome
from rpam_assistant.records.guidance import Passage
from rpam_assistant.records.note import Note, NoteKind, is_borne_out
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Turn

MOVED = 0.12
"""Less, on the whole circle, is no change that anybody would notice."""

LEAST = 0.35
"""What was heard with less confidence is not spoken of."""


class _Moment(NamedTuple):
    """What a note may speak of."""

    turn: Turn
    circle: CircleTurn
    outcomes: frozenset[CircleOutcome]
    moment: HardMoment | None
    name: str
    """Whoever it was for; empty where nobody in particular."""


class _Candidate(NamedTuple):
    weight: float
    note: Note


def coach(
    turn: Turn,
    past: CirclePast,
    scenario: Scenario,
    role: CircleRole,
    rules: Sequence[CircleNoteRule],
    passages: Mapping[str, Passage],
) -> tuple[Note, ...]:
    """Notes on an answered turn; none where there is nothing worth saying.

    No wording is used twice in a session, and never two notes about the same words. A note whose
    quote is not literal, or whose passage does not exist, is never given.
    """
    if turn.circle is None or not turn.said or turn.circle.action == "goes_on":
        return ()  # planned words are the plan's, and not the learner's to be coached on
    moment = _moment(turn, turn.circle, past, scenario)
    strength, next_step = (
        _best(kind, moment, past, role, rules, passages) for kind in ("strength", "next_step")
    )
    if strength and next_step and strength.note.shares_words_with(next_step.note):
        return (max(strength, next_step, key=lambda each: each.weight).note,)
    return tuple(each.note for each in (strength, next_step) if each)


def _moment(turn: Turn, circle: CircleTurn, past: CirclePast, scenario: Scenario) -> _Moment:
    outcomes: set[CircleOutcome] = set()
    if circle.met:
        outcomes.add("met")
    if circle.left:
        outcomes.add("left")
    if any(voice.disclosed for voice in circle.voices):
        outcomes.add("told")
    had = [voice for voice in circle.voices if voice.kind != "keeps"]
    if len(had) > 1 and sum(voice.kind == "passes" for voice in had) * 2 > len(had):
        outcomes.add("passed")
    change = _change(turn, past, scenario)
    outcomes.add("opened" if change > MOVED else "closed" if change < -MOVED else "held")
    before = past.rounds[-1].floor if past.rounds else None
    names = {each.id: each.short_name for each in scenario.personas}
    named = next((names[each] for each in named_in(turn.said, scenario.personas)), "")
    whose = names.get(before.hard_of, "") if before else ""
    return _Moment(turn, circle, frozenset(outcomes), circle.met or circle.left, whose or named)


def _change(turn: Turn, past: CirclePast, scenario: Scenario) -> float:
    changes = [
        turn.states[each.id].trust - past.trust_of(each.id, each.starting_trust)
        for each in scenario.personas
        if each.id in turn.states
    ]
    return sum(changes) / max(1, len(changes))


def _best(
    kind: NoteKind,
    moment: _Moment,
    past: CirclePast,
    role: CircleRole,
    rules: Sequence[CircleNoteRule],
    passages: Mapping[str, Passage],
) -> _Candidate | None:
    used = {note.text for note in past.notes}
    recently = {note.rule_id for note in past.notes[-3:]}
    candidates: list[_Candidate] = []
    for rule in rules:
        if rule.kind != kind or rule.role != role or not _holds(rule, moment):
            continue
        for weight, quote in _quotes(rule, moment):
            text = next((each for each in _texts(rule, moment) if each not in used), None)
            if text is None:
                continue
            note = rule.note(quote, text, moment.turn.passages, passages)
            if note and is_borne_out(note, moment.turn.said, passages):
                weight += 0.5 * bool(rule.moments) + 0.3 * bool(rule.quote or rule.flaws)
                weight += 0.2 * bool(rule.outcomes) + 0.2 * bool(rule.acts or rule.moves)
                candidates.append(_Candidate(weight - 0.6 * (rule.id in recently), note))
    return max(candidates, key=lambda each: each.weight, default=None)


def _holds(rule: CircleNoteRule, moment: _Moment) -> bool:
    flaws = set(moment.circle.prompt.flaws) if moment.circle.prompt else set()
    return (
        (not rule.outcomes or not moment.outcomes.isdisjoint(rule.outcomes))
        and (not rule.moments or moment.moment in rule.moments)
        and (not rule.flaws or not flaws.isdisjoint(rule.flaws))
        and not (rule.kind == "strength" and flaws and "give_prompt" in rule.acts)
    )


def _quotes(rule: CircleNoteRule, moment: _Moment) -> Iterator[tuple[float, str]]:
    """Words that the rule speaks of, with their weight."""
    heard = [
        (each.confidence, each.quote)
        for each in moment.circle.acts
        if each.act in rule.acts and each.confidence >= LEAST
    ]
    heard += [
        (each.confidence, each.quote) for each in moment.turn.moves if each.move in rule.moves
    ]
    if not rule.acts and not rule.moves:
        heard = [(0.5, moment.turn.first_sentence)]
    for confidence, quote in heard:
        if rule.flaws and moment.circle.prompt:
            yield confidence, moment.circle.prompt.text
        elif rule.quote is None:
            yield confidence, quote
        elif match := re.search(rule.quote, quote, re.IGNORECASE):
            yield confidence, match.group().strip(" ,;")


def _texts(rule: CircleNoteRule, moment: _Moment) -> Iterator[str]:
    for text in rule.texts:
        if "{name}" not in text:
            yield text
        elif moment.name:
            yield text.format(name=moment.name)
