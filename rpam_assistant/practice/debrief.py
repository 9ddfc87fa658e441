"""A path of turns -> what opened and what closed the other person, by quotes."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from rpam_assistant.practice.coach import pronoun_words
from rpam_assistant.records.debrief import (
    Debrief,
    DebriefTexts,
    Finding,
    FindingKind,
    OpeningKind,
)
from rpam_assistant.records.guidance import Tenet
from rpam_assistant.records.scenario import Line, Persona, Scenario
from rpam_assistant.records.turn import Turn

NOTICEABLE = 0.3
"""Trust that has to move before the debrief calls it a turning point."""


class _Step(NamedTuple):
    turn: Turn
    change: float
    """Of trust, by this turn."""


def make_debrief(
    scenario: Scenario,
    path: Sequence[Turn],
    texts: DebriefTexts,
    lines: Collection[Line],
    passage_ids: Collection[str],
) -> Debrief:
    """The debrief of one path through a session.

    `lines` are all that the persona may say; their cues are what may go unheard.
    Every finding quotes literally and cites a passage of `passage_ids`.
    """
    persona = scenario.personas[0]
    steps = _steps(path, persona)
    best = max(steps, key=lambda step: step.change, default=None)
    worst = min(steps, key=lambda step: step.change, default=None)
    findings = [
        *_moved("opened", best if best and best.change >= NOTICEABLE else None, persona, texts),
        *_moved("closed", worst if worst and worst.change <= -NOTICEABLE else None, persona, texts),
        *_not_taken_up(path, persona, texts, {line.id: line for line in lines}),
    ]
    touched = _touched(path, texts)
    return Debrief(
        opening=_opening(findings, bool(steps), persona, texts),
        findings=tuple(each for each in findings if each.passage_id in passage_ids),
        touched=touched,
        not_touched=tuple(each for each in scenario.reflections if each.tenet not in touched),
        afterward=persona.afterward.get(path[-1].states[persona.id].words, "") if steps else "",
        next_actions=scenario.next_actions,
    )


def _steps(path: Sequence[Turn], persona: Persona) -> list[_Step]:
    steps = []
    before = persona.starting_trust
    for turn in path:
        state = turn.states.get(persona.id)
        if state and turn.status == "complete":
            steps.append(_Step(turn, state.trust - before))
            before = state.trust
    return steps


def _moved(
    kind: FindingKind, step: _Step | None, persona: Persona, texts: DebriefTexts
) -> list[Finding]:
    if step is None or step.turn.reply is None or not step.turn.moves:
        return []
    cited = [note.passage_id for note in step.turn.notes]
    return [
        Finding(
            kind=kind,
            turn_id=step.turn.id,
            quote=step.turn.moves[0].quote,
            text=texts.findings[kind].format(answer=step.turn.reply.text, **pronoun_words(persona)),
            passage_id=cited[-1] if cited else texts.passages[kind],
        )
    ]


def _not_taken_up(
    path: Sequence[Turn], persona: Persona, texts: DebriefTexts, lines: dict[str, Line]
) -> list[Finding]:
    """The first cue that was followed by neither its words nor a reflection or question."""
    for turn, following in pairwise(path):
        line = lines.get(turn.reply.line_id) if turn.reply else None
        if line is None or line.cue is None or following.status != "complete":
            continue
        moves = {each.move for each in following.moves}
        if moves & {"open_question", "reflection", "validation", "acknowledge_harm"}:
            continue
        if _shared_words(line.cue, following.said):
            continue
        return [
            Finding(
                kind="not_taken_up",
                turn_id=turn.id,
                quote=line.cue,
                text=texts.findings["not_taken_up"].format(
                    answer=following.said, **pronoun_words(persona)
                ),
                passage_id=texts.passages["not_taken_up"],
            )
        ]
    return []


def _shared_words(cue: str, said: str) -> bool:
    long_words = set(re.findall(r"[a-z']{5,}", cue.lower()))
    return bool(long_words & set(re.findall(r"[a-z']{5,}", said.lower())))


def _touched(path: Sequence[Turn], texts: DebriefTexts) -> tuple[Tenet, ...]:
    moves = {each.move for turn in path for each in turn.moves}
    said = " ".join(turn.said for turn in path)
    conditions = re.search(texts.conditions_cue, said, re.IGNORECASE) is not None
    return tuple(
        tenet
        for tenet, touching in texts.touches.items()
        if moves & set(touching) or (tenet == "conditions" and conditions)
    )


def _opening(
    findings: Sequence[Finding], anything_said: bool, persona: Persona, texts: DebriefTexts
) -> str:
    quotes = {each.kind: each.quote for each in findings}
    kind: OpeningKind
    if not anything_said:
        kind = "none"
    elif "opened" in quotes and "closed" in quotes:
        kind = "both"
    elif "opened" in quotes:
        kind = "opened"
    elif "closed" in quotes:
        kind = "closed"
    else:
        kind = "held"
    quotes = {each: quote.rstrip(".!? ") for each, quote in quotes.items()}
    said = quotes.get("closed" if kind == "closed" else "opened", "")
    return texts.openings[kind].format(
        said=said, closed=quotes.get("closed", ""), **pronoun_words(persona)
    )
