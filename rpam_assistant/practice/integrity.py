"""A session that a simulated learner had -> how the person in it behaved, counted.

A person with integrity answers a skilled learner more than a clumsy one, and a harmful one not at
all; tells nothing before it is earned; speaks for nobody else; and never says a thing twice.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from rpam_assistant.records.behavior import LEARNER_KINDS, Behavior, LearnerKind
from rpam_assistant.records.library import Library
from rpam_assistant.records.scenario import Disclosure, Scenario
from rpam_assistant.records.turn import Session, Turn

STAGE_DIRECTION = re.compile(
    r"[*\[\]()]|^(?!It looks)\w+ (?:\w+ )?(?:sighs|nods|pauses|looks|smiles|shrugs)\b"
)
COACHING = re.compile(
    r"\b(?:great job|well done|good question|good job|you could try|have you considered|"
    r"i feel heard|thank you for (?:acknowledging|validating|sharing|listening|asking)|"
    r"active listening|open[- ]ended|empath\w+|restorative|validat\w+|i appreciate you)\b",
    re.IGNORECASE,
)
FOR_THE_LEARNER = re.compile(
    r"^(?:you|learner|user)\s*:|\byou must (?:be feeling|feel)\b", re.IGNORECASE
)


def learners_for(library: Library, scenario_id: str) -> Mapping[LearnerKind, tuple[str, ...]]:
    """What each simulated learner says there: the scenario's own lines, or those for anybody."""
    own = library.learners_of.get(scenario_id)
    return {
        kind: (getattr(own, kind) if own else ()) or getattr(library.learners, kind)
        for kind in LEARNER_KINDS
    }


def play_through(said: Sequence[str], say: Callable[[str], Turn]) -> None:
    """Say these things in this order, until the talk ends."""
    for each in said:
        turn = say(each)
        if turn.reply and turn.reply.ending:
            break


def count_behavior(
    scenario: Scenario, learner: str, session: Session, turns_back: Collection[str]
) -> Behavior:
    """Count it, over the newest path of the session.

    `turns_back` are ids of lines that only hand the turn back.
    """
    persona = scenario.personas[0]
    path = session.path_to()
    answered = [turn for turn in path if turn.reply and turn.parent_id]
    texts = [turn.reply.text for turn in path if turn.reply]
    trusts = [turn.states[persona.id].trust for turn in path if persona.id in turn.states]
    told_at = [at for at, turn in enumerate(answered, start=1) if turn.disclosed]
    leaked = list(_leaks(path, persona.disclosures))
    return Behavior(
        scenario=scenario.id,
        learner=learner,
        starts=persona.starting_trust,
        ends=trusts[-1],
        highest=max(trusts),
        first_told=told_at[0] if told_at else None,
        ending=next((t.reply.ending for t in answered if t.reply and t.reply.ending), None),
        lines=len(answered),
        fallback=sum(turn.reply.line_id in turns_back for turn in answered if turn.reply),
        leaks=len(leaked),
        stage=sum(bool(STAGE_DIRECTION.search(text)) for text in texts),
        coaching=sum(bool(COACHING.search(text)) for text in texts),
        speaks_for=sum(bool(FOR_THE_LEARNER.search(text)) for text in texts),
        repeats=sum(count - 1 for count in Counter(texts).values()),
        by_author=sum(turn.reply.written_by == "author" for turn in answered if turn.reply),
        paused=sum(turn.paused is not None for turn in session.turns),
        mistakes=(*leaked, *_fallbacks(answered, turns_back)),
    )


def _leaks(path: Sequence[Turn], disclosures: Sequence[Disclosure]) -> Iterator[str]:
    """Lines with words of a disclosure that was not in the room, nor told before."""
    told: set[str] = set()
    for turn in path:
        if not turn.reply:
            continue
        told |= set(turn.disclosed)
        for each in disclosures:
            free = each.id in told or each.id in turn.unlocked
            if not free and any(re.search(w, turn.reply.text, re.I) for w in each.gives_away):
                yield f"leaks {each.id}: {turn.reply.text}"


def _fallbacks(answered: Sequence[Turn], turns_back: Collection[str]) -> Iterator[str]:
    for turn in answered:
        if turn.reply and turn.reply.line_id in turns_back:
            yield f"falls back at “{turn.said}”: {turn.reply.text}"
