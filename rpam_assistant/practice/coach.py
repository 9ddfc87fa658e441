"""A turn -> at most one strength and one next step, each with quote and passage."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rpam_assistant.records.guidance import Passage
from rpam_assistant.records.note import Note, NoteKind, NoteRule, Outcome, is_borne_out
from rpam_assistant.records.scenario import Persona
from rpam_assistant.records.state import State
from rpam_assistant.records.turn import Turn

MOVED = 0.05
"""Less trust than this is no change that a person would notice."""

_TITLE = re.compile(r"\b(Dr|Mr|Mrs|Ms)\.")
"""Its full stop ends no sentence, for patterns that stop at one."""


class _Candidate(NamedTuple):
    weight: float
    is_particular: bool
    """The rule is about these very words, not about the kind of move."""

    note: Note


def coach(
    turn: Turn,
    before: State,
    persona: Persona,
    given: Sequence[Note],
    rules: Sequence[NoteRule],
    passages: Mapping[str, Passage],
) -> tuple[Note, ...]:
    """Notes on an answered turn; none where there is nothing worth saying.

    `given` are the session's earlier notes: no wording is used twice. A note
    whose quote is not literal, or whose passage does not exist, is never given.
    """
    outcome = _outcome(turn, before, persona)
    best = [
        _best(kind, turn, outcome, persona, given, rules, passages)
        for kind in ("strength", "next_step")
    ]
    strength, next_step = best
    if strength and next_step and strength.note.shares_words_with(next_step.note):
        # Words that call for a particular warning are not praised in the same breath.
        return (next_step.note if next_step.is_particular else strength.note,)
    return tuple(each.note for each in best if each)


def _outcome(turn: Turn, before: State, persona: Persona) -> Outcome:
    if turn.disclosed:
        return "told"
    change = turn.states[persona.id].trust - before.trust
    return "opened" if change > MOVED else "closed" if change < -MOVED else "held"


def _best(
    kind: NoteKind,
    turn: Turn,
    outcome: Outcome,
    persona: Persona,
    given: Sequence[Note],
    rules: Sequence[NoteRule],
    passages: Mapping[str, Passage],
) -> _Candidate | None:
    """The weightiest note of a kind."""
    used = {note.text for note in given}
    recently = {note.rule_id for note in given[-3:]}
    candidates: list[_Candidate] = []
    for rule in rules:
        if rule.kind != kind or (rule.outcomes and outcome not in rule.outcomes):
            continue
        for weight, quote in _quotes(rule, turn):
            text = next((t for t in _texts(rule, persona) if t not in used), None)
            note = rule.note(quote, text, turn.passages, passages) if text else None
            if note and is_borne_out(note, turn.said, passages):
                weight += 0.3 * bool(rule.quote) + 0.2 * bool(rule.outcomes)
                weight -= 0.6 * (rule.id in recently)
                candidates.append(_Candidate(weight, bool(rule.quote), note))
    return max(candidates, key=lambda each: each.weight, default=None)


def _quotes(rule: NoteRule, turn: Turn) -> Iterator[tuple[float, str]]:
    """Words that the rule speaks of, with their weight: a next step is about the main
    move, unless particular words call for it."""
    for place, heard in enumerate(turn.moves):
        if heard.move not in rule.moves:
            continue
        if rule.quote is None:
            if rule.kind == "strength" or place == 0:
                yield heard.confidence, heard.quote
        elif match := re.search(rule.quote, _TITLE.sub(_without_stop, heard.quote), re.IGNORECASE):
            yield heard.confidence, heard.quote[match.start() : match.end()].strip(" ,;")


def _without_stop(title: re.Match[str]) -> str:
    return f"{title[1]}\N{ONE DOT LEADER}"


def _texts(rule: NoteRule, persona: Persona) -> Iterator[str]:
    for text in rule.texts:
        yield text.format(**persona.words)
