"""The learner sits in the circle: they speak or pass, and the piece goes round until it is theirs.

A simulated keeper gives the planned prompts, thanks, waits, and meets what is hard.
"""

from collections.abc import Mapping

from rpam_assistant.circles.steps import Asked, CircleSteps
from rpam_assistant.circles.table import Table
from rpam_assistant.records.circle import (
    KEEPER,
    Action,
    CircleSetup,
    HardMoment,
    HeardAct,
    KeeperAct,
    Place,
    Voice,
)
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.transcript import LEARNER

KEEPER_DOES: Mapping[Place, tuple[KeeperAct, ...]] = {
    "check_in": ("welcome", "right_to_pass"),
    "values": ("name_values",),
    "story": ("model", "slow_down"),
    "topic": ("ask_consent", "receive", "slow_down"),
    "ahead": ("receive", "invite_back"),
    "check_out": ("close_circle",),
}
"""What a good keeper has done by the time a round begins; the words are the scenario's."""


def go_round(table: Table, scenario: Scenario, steps: CircleSteps) -> None:
    """Until the piece is the learner's, or the circle is closed."""
    while not table.floor.closed and table.floor.holder != LEARNER:
        if table.floor.holder == KEEPER:
            _keep(table, scenario, steps)
        else:
            voice = table.let_speak()
            if voice.hard:
                _meet(table, voice, scenario, steps)
            asked_back = LEARNER in table.floor.come_back
            table.hand_on()
            if table.floor.holder == LEARNER and asked_back:
                table.keeper_says(_fresh(table, steps.keeping.words.comes_back_to_you))


def let_go(table: Table, action: Action, steps: CircleSteps) -> None:
    """The learner lets go of the piece, and the keeper honors how."""
    words = steps.keeping.words
    match action:
        case "passes":
            table.keeper_says(_fresh(table, words.honors_pass))
        case "is_silent":
            table.keeper_says(_fresh(table, words.honors_silence))
        case "come_back" if table.more_to_come():
            table.keeper_says(_fresh(table, words.will_come_back))
        case "come_back":  # nobody else is left to hear meanwhile
            table.keeper_says(_fresh(table, words.honors_pass))
        case _:
            table.keeper_says(_fresh(table, words.thanks))
    table.hand_on(later=action == "come_back")


def _keep(table: Table, scenario: Scenario, steps: CircleSteps) -> None:
    """The next round, or the end."""
    coming = table.floor.step + 1
    if coming == len(table.setup.steps):
        closing = scenario.circle.closing if scenario.circle else ""
        table.keeper_says(closing or _fresh(table, steps.keeping.words.closes))
        table.close()
        return
    step = table.setup.steps[coming]
    done = [HeardAct(act=act, confidence=1, quote="") for act in KEEPER_DOES[step.place]]
    table.hear_acts(done, ())
    table.ask(planned(table.setup, coming, steps))
    table.keeper_says(f"{step.says} {step.prompt}".strip())


def planned(setup: CircleSetup, at: int, steps: CircleSteps) -> Asked:
    """A prompt as it was planned: it was looked at when it was written."""
    step = setup.steps[at]
    return Asked(step.prompt, at, step.place, step.risk, (), steps.planned_vector(step))


def _meet(table: Table, voice: Voice, scenario: Scenario, steps: CircleSteps) -> None:
    moment: HardMoment = voice.hard or "goes_silent"
    name = next((each.short_name for each in scenario.personas if each.id == voice.persona_id), "")
    table.keeper_says(_fresh(table, steps.keeping.words.meets[moment], name))
    met = next(each for each in steps.keeping.hard_moments if each.id == moment)
    acts = [HeardAct(act=met.met_by[0], confidence=1, quote="")]
    table.hear_acts(acts, (), meant=voice.persona_id)


def _fresh(table: Table, wordings: tuple[str, ...], name: str = "") -> str:
    """A wording that was not used yet, where there is one."""
    said = table.said()
    made = [each.format(name=name) if "{name}" in each else each for each in wordings]
    return next((each for each in made if each not in said), made[len(said) % len(made)])
