"""A rehearsal -> how the simulated person behaved in it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean

from evals.simulated import KINDS, Rehearsal
from rpam_assistant.records.scenario import Disclosure
from rpam_assistant.records.turn import Turn
from rpam_assistant.wiring import Desk

SOON = 5
"""By this turn a skilled learner should have been told something."""

MOST_FALLBACK = 1 / 12

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


@dataclass
class Behavior:
    """What is counted in one rehearsal."""

    scenario: str
    learner: str
    starts: float
    ends: float
    highest: float
    first_told: int | None
    """The learner's turn at which something was first disclosed."""

    ending: str | None
    lines: int
    fallback: int
    leaks: int
    stage: int
    coaching: int
    speaks_for: int
    repeats: int
    by_author: int
    paused: int
    """What was said that stopped the practice; nobody here says anything dangerous."""

    mistakes: list[str] = field(default_factory=list)


def behavior_of(desk: Desk, rehearsal: Rehearsal) -> Behavior:
    """Count it, over the newest path of the session."""
    scenario, learner, session = rehearsal
    persona = scenario.personas[0]
    turns_back = {each.id for each in desk.library.temperaments[persona.temperament].turns_back}
    path = session.path_to()
    answered = [turn for turn in path if turn.reply and turn.parent_id]
    texts = [turn.reply.text for turn in path if turn.reply]
    trusts = [turn.states[persona.id].trust for turn in path if persona.id in turn.states]
    told_at = [at for at, turn in enumerate(answered, start=1) if turn.disclosed]
    leaked = list(_leaks(path, persona.disclosures))
    counted = Behavior(
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
    )
    counted.mistakes = [*leaked, *_fallbacks(answered, turns_back)]
    return counted


def _leaks(path: Sequence[Turn], disclosures: Sequence[Disclosure]) -> list[str]:
    """Lines with words of a disclosure that was not in the room, nor told before."""
    told: set[str] = set()
    found: list[str] = []
    for turn in path:
        if not turn.reply:
            continue
        told |= set(turn.disclosed)
        for each in disclosures:
            free = each.id in told or each.id in turn.unlocked
            if not free and any(re.search(w, turn.reply.text, re.I) for w in each.gives_away):
                found.append(f"leaks {each.id}: {turn.reply.text}")
    return found


def _fallbacks(answered: Sequence[Turn], turns_back: set[str]) -> list[str]:
    return [
        f"falls back at “{turn.said}”: {turn.reply.text}"
        for turn in answered
        if turn.reply and turn.reply.line_id in turns_back
    ]


def print_table(title: str, behaviors: Sequence[Behavior]) -> None:
    """A row for each scenario, then what all of them add up to."""
    print(f"\n{title}\n")
    head = "".join(f"{kind:>13}" for kind in KINDS)
    print(f"{'trust at the end':<24}{'start':>6}{head}   told  ending of the skilled")
    by = {(each.scenario, each.learner): each for each in behaviors}
    scenarios = list(dict.fromkeys(each.scenario for each in behaviors))
    for scenario in scenarios:
        here = [by.get((scenario, kind)) for kind in KINDS]
        start = next(each.starts for each in here if each)
        ends = "".join(f"{each.ends:>13.1f}" if each else f"{'-':>13}" for each in here)
        skilled = by.get((scenario, "skilled"))
        told = f"{skilled.first_told or '-':>7}  {skilled.ending or '-'}" if skilled else ""
        print(f"{scenario:<24}{start:>6.1f}{ends}{told}")
    _print_sums(by, scenarios, behaviors)


def _print_sums(
    by: dict[tuple[str, str], Behavior], scenarios: Sequence[str], behaviors: Sequence[Behavior]
) -> None:
    full = [s for s in scenarios if all((s, k) in by for k in ("skilled", "mixed", "harmful"))]
    rows = [tuple(by[s, k] for k in ("skilled", "mixed", "harmful")) for s in full]
    count = len(rows)
    ordered = sum(a.ends > b.ends > c.ends for a, b, c in rows)
    folded = sum(c.highest > c.starts for _, _, c in rows)
    soon = sum((a.first_told or 99) <= SOON for a, _, _ in rows)
    agreed = sum(a.ending == "agreement" for a, _, _ in rows)
    lines = sum(each.lines for each in behaviors)
    worked = [each for each in behaviors if each.learner in ("skilled", "mixed")]
    fallback = sum(each.fallback for each in worked) / max(1, sum(each.lines for each in worked))
    print(f"\nskilled > mixed > harmful              {ordered} of {count} scenarios")
    print(f"folds for the harmful                  {folded} of {count}")
    print(f"tells something by the skilled's turn {SOON} {soon} of {count}")
    print(f"agreement with the skilled             {agreed} of {count}")
    for name in ("leaks", "stage", "coaching", "speaks_for", "repeats"):
        print(f"{name:<38} {sum(getattr(each, name) for each in behaviors)} in {lines} lines")
    wanted = f"(at most {MOST_FALLBACK:.3f})"
    print(f"falls back, skilled and mixed          {fallback:.3f} of their lines {wanted}")
    paused = sum(each.paused for each in behaviors)
    print(f"stops the practice for nothing         {paused} in {lines + paused} utterances")
    for kind in KINDS:
        of_kind = [each for each in behaviors if each.learner == kind]
        if of_kind:
            ends = Counter(each.ending or "open" for each in of_kind)
            share = sum(e.fallback for e in of_kind) / max(1, sum(e.lines for e in of_kind))
            shown = ", ".join(f"{name} {number}" for name, number in ends.most_common())
            trust = mean(each.ends for each in of_kind)
            print(f"  {kind:<12} mean trust {trust:.1f}; falls back {share:.3f}; ends: {shown}")
    author = sum(each.by_author for each in behaviors)
    print(f"lines by the author                    {author} of {lines}")


def print_mistakes(behaviors: Sequence[Behavior]) -> None:
    """What is behind the figures, a line each."""
    for each in behaviors:
        for mistake in each.mistakes:
            print(f"{each.scenario}, {each.learner}: {mistake}")
