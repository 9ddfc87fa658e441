"""What was said in a circle, drawn: round by round, who spoke and who passed."""

from collections.abc import Sequence

import streamlit as st

from rpam_assistant.records.circle import CircleSetup, Voice
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Turn
from rpam_assistant.screens.bubbles import colors_of, keeper_says, learner_says, persona_says
from rpam_assistant.screens.notes import draw_notes

UNSAID = {
    "passes": "You passed.",
    "is_silent": "You held the piece, and were silent.",
    "come_back": "You asked that the piece come back to you.",
    "goes_on": "You let the piece go on.",
}


def draw_path(path: Sequence[Turn], setup: CircleSetup, scenario: Scenario) -> None:
    """Draw every turn, with a heading where a round begins."""
    shown = ""
    for turn in path:
        shown = draw_turn(turn, setup, scenario, shown)


def draw_turn(turn: Turn, setup: CircleSetup, scenario: Scenario, shown: str = "") -> str:
    """Draw a turn; `shown` is the round whose heading stands already. Gives the last round's."""
    if turn.circle is None:
        return shown
    _draw_learner(turn)
    titles = {each.id: each.title for each in setup.steps}
    for voice in turn.circle.voices:
        if voice.step_id != shown and voice.step_id:
            st.caption(f"**{titles[voice.step_id]}**")
            shown = voice.step_id
        _draw_voice(voice, scenario)
    return shown


def _draw_learner(turn: Turn) -> None:
    if turn.said:
        learner_says(turn.said)
    elif turn.parent_id is not None and turn.circle and not turn.paused:
        st.caption(UNSAID.get(turn.circle.action, ""))
    if turn.identifiers:
        kinds = ", ".join(sorted({each.replace("_", " ") for each in turn.identifiers}))
        st.caption(f"Taken out before it was kept: {kinds}. Use a role instead of a name.")
    if turn.paused:
        st.caption("You wrote something that matters more than this exercise. It was not kept.")
    if turn.notes:
        hidden = st.session_state.setdefault("unfitting", set())
        with st.container(gap=None):
            draw_notes(turn.notes, hidden, key=turn.id)


def _draw_voice(voice: Voice, scenario: Scenario) -> None:
    if voice.kind == "keeps":
        keeper = scenario.circle.keeper_name if scenario.circle else "The keeper"
        keeper_says(keeper, voice.text)
        return
    persona = next(each for each in scenario.personas if each.id == voice.persona_id)
    color = colors_of(scenario.personas)[persona.id]
    mark = "" if voice.kind == "speaks" else "passed"
    persona_says(persona, voice.text or "...", mark, color)
