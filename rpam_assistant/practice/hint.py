"""A path of turns -> the hint that fits this moment best and was not given yet."""

from collections.abc import Collection, Sequence

from rpam_assistant.practice.coach import MOVED
from rpam_assistant.records.hint import Hint, HintRule, Situation
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Turn


def hint_for(
    path: Sequence[Turn], scenario: Scenario, rules: Sequence[HintRule], given: Collection[str]
) -> Hint | None:
    """The most particular rule that holds; None when every one was given in this session.

    `path` leads from the opening to the newest turn; `given` are ids of rules shown before.
    """
    persona = scenario.personas[0]
    situations = _situations(path, scenario)
    last = next((turn for turn in reversed(path) if persona.id in turn.states), None)
    state = last.states[persona.id].words if last else ""
    heard = {each.move for turn in path for each in turn.moves}
    fitting = [
        rule
        for rule in rules
        if rule.id not in given
        and (not rule.situations or situations & set(rule.situations))
        and (not rule.states or state in rule.states)
        and (not rule.stances or scenario.learner.stance in rule.stances)
        and (not rule.heard or heard & set(rule.heard))
        and not heard & set(rule.not_heard)
    ]
    if not fitting:
        return None
    rule = max(fitting, key=lambda each: (_urgency(each, situations), each.particular))
    words = persona.words
    return Hint(
        rule_id=rule.id,
        question=rule.question.format_map(words),
        frame=rule.frame.format_map(words),
        passage_id=rule.passages[0],
    )


def _urgency(rule: HintRule, situations: set[Situation]) -> int:
    """What has just happened matters more than what has not happened yet."""
    just = situations & set(rule.situations)
    return 2 if just & {"start", "handed", "told", "closed"} else 1 if "opened" in just else 0


def _situations(path: Sequence[Turn], scenario: Scenario) -> set[Situation]:
    persona = scenario.personas[0]
    answered = [turn for turn in path if turn.reply]
    if len(answered) < 2:
        return {"start"}
    before, last = answered[-2:]
    found: set[Situation] = set()
    cues = {line.id for line in persona.lines if line.cue}
    if last.reply and last.reply.line_id in cues:
        found.add("handed")
    if last.disclosed:
        found.add("told")
    change = last.states[persona.id].trust - before.states[persona.id].trust
    found.add("opened" if change > MOVED else "closed" if change < -MOVED else "held")
    return found
