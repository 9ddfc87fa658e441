"""What was said in a circle, drawn: round by round, who spoke and who passed."""

from collections.abc import Sequence

import streamlit as st

from rpam_assistant.records.circle import CircleSetup, Voice
from rpam_assistant.records.circle_labels import UNSAID
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Turn
from rpam_assistant.screens.bubbles import colors_of, keeper_says, persona_says
from rpam_assistant.screens.notes import draw_notes
from rpam_assistant.screens.said import draw_said


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
    took = turn.circle.action if turn.circle and turn.parent_id is not None else "says"
    draw_said(turn, UNSAID.get(took, ""))
    if turn.notes:
        with st.container(gap=None):
            draw_notes(turn.notes, key=turn.id)


def _draw_voice(voice: Voice, scenario: Scenario) -> None:
    if voice.kind == "keeps":
        keeper = scenario.circle.keeper_name if scenario.circle else "The keeper"
        keeper_says(keeper, voice.text)
        return
    persona = next(each for each in scenario.personas if each.id == voice.persona_id)
    color = colors_of(scenario.personas)[persona.id]
    mark = "" if voice.kind == "speaks" else "passed"
    persona_says(persona, voice.text or "...", mark, color)
