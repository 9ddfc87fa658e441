"""Beside the form: a talk with what is on the screen, and why each line was said."""

from html import escape

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.state import State
from rpam_assistant.records.turn import Turn
from rpam_assistant.screens.bubbles import learner_says, persona_says, persona_waits
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.studio_form import Form
from rpam_assistant.screens.studio_lines import Lines
from rpam_assistant.screens.studio_parts import lines_form, show_part
from rpam_assistant.screens.studio_talk import (
    Talk,
    begin_talk,
    put_away,
    read_ahead,
    say_again,
    talk_of,
)
from rpam_assistant.screens.studio_why import Why, why
from rpam_assistant.screens.studio_words import some
from rpam_assistant.screens.studio_work import Work
from rpam_assistant.wiring import Desk

HEIGHT = 560
ELSEWHERE = "studio_elsewhere"
"""In the session's state: whether what was pressed here changed the form, too."""

CHANGED = (
    '<div class="rpam-note next_step">You changed something since this talk began. '
    "Say the same again, and hear what it does.</div>"
)


@st.fragment
def draw_talk(desk: Desk, work: Work) -> None:
    """Draw the talk, or what begins one."""
    if st.session_state.pop(ELSEWHERE, False):
        st.rerun()
    talk = talk_of(work)
    if talk is None:
        _draw_beginning(desk, work)
        return
    _draw_bar(desk, work, talk)
    scenario = talk.scenario
    persona = scenario.personas[0]
    with st.container(height=HEIGHT, autoscroll=True, gap="xsmall", key="studio-talk"):
        before: State | None = None
        for turn in talk.session.path_to():
            _draw_turn(desk, work, talk, scenario, turn, before)
            before = turn.states.get(persona.id, before)
        if said := str(st.session_state.pop(f"{work.key}--said", "")):
            slot = st.empty()
            with slot.container():
                learner_says(said)
                persona_waits(persona)
            turn = talk.say(said)
            slot.empty()  # what is drawn anew below takes its place
            with slot.container():
                _draw_turn(desk, work, talk, scenario, turn, before)
    if talk.has_ended:
        st.caption("The talk has ended. Begin again, or say the same again after a change.")
        return
    key = f"{work.key}--say"
    st.chat_input(
        f"Say something to {persona.short_name}",
        key=key,
        submit_mode="disable",
        max_chars=2000,
        on_submit=_hear,
        args=(work, key),
    )


def _hear(work: Work, key: str) -> None:
    """Keep what was typed until the page is drawn again."""
    st.session_state[f"{work.key}--said"] = str(st.session_state[key] or "").strip()


def _draw_beginning(desk: Desk, work: Work) -> None:
    st.write(
        "Talk with what is on the screen, saved or not. Nothing that is said here is kept, and "
        "beside each answer you read why it was given."
    )
    scenarios = _scenarios(desk, work)
    if not scenarios:
        st.caption("No scenario has somebody of this manner. Give it to a person first.")
        return
    chosen = next(iter(scenarios))
    if len(scenarios) > 1:
        chosen = st.selectbox(
            "With whom",
            list(scenarios),
            format_func=lambda each: scenarios[each],
            key=f"{work.key}--with",
        )
    problems = work.check(desk)
    if problems:
        st.caption("Mend what is listed first.")
    elif work.kind == "scenario":
        read_ahead(desk, work, chosen)
    if st.button(
        "Talk with them",
        key=f"{work.key}--begin",
        type="primary",
        icon=":material/forum:",
        disabled=bool(problems),
    ):
        _begin(desk, work, chosen)
        st.rerun()


def _scenarios(desk: Desk, work: Work) -> dict[str, str]:
    """Where a file can be heard: itself, or those with somebody of this manner."""
    if work.kind == "scenario":
        return {work.id: work.title}
    return {
        each.id: f"{each.personas[0].name}, in {each.title}"
        for each in desk.library.scenarios.values()
        if each.personas[0].temperament == work.id
    }


def _begin(desk: Desk, work: Work, scenario_id: str) -> None:
    try:
        with st.spinner("Reading what is new"):
            begin_talk(desk, work, scenario_id)
    except RpamError as error:
        st.error(literal(str(error)))
        st.stop()


def _draw_bar(desk: Desk, work: Work, talk: Talk) -> None:
    changed = talk.text != work.text
    broken = bool(changed and work.check(desk))
    with st.container(horizontal=True, vertical_alignment="center"):
        again = st.button(
            "Say the same again",
            key=f"{work.key}--same",
            icon=":material/replay:",
            disabled=broken or len(talk.session.turns) < 2,
            help="The same words, to what is on the screen now.",
        )
        anew = st.button(
            "Begin again", key=f"{work.key}--anew", icon=":material/restart_alt:", disabled=broken
        )
        st.button(
            "Close", key=f"{work.key}--close", type="tertiary", on_click=put_away, args=(work,)
        )
    st.html(CHANGED if changed else "<span></span>")
    if again or anew:
        try:
            with st.spinner("Reading what is new"):
                if again:
                    say_again(desk, work, talk)
                else:
                    begin_talk(desk, work, talk.scenario_id)
        except RpamError as error:
            st.error(literal(str(error)))
            return
        st.rerun()


def _draw_turn(
    desk: Desk, work: Work, talk: Talk, scenario: Scenario, turn: Turn, before: State | None
) -> None:
    persona = scenario.personas[0]
    if turn.said:
        learner_says(turn.said)
    if turn.moves and turn.said:
        known = talk.desk.library.moves
        heard = ", ".join(some([known[each.move].title]) for each in turn.moves[:3])
        st.html(f'<p class="rpam-heard you">Heard: {escape(heard)}</p>')
    if turn.paused:
        st.caption("Here a rehearsal would pause, and show who helps.")
    if turn.reply:
        persona_says(persona, turn.reply.text)
    state = turn.states.get(persona.id)
    if state:
        st.html(f'<p class="rpam-heard">{escape(persona.short_name)} is {state.words}.</p>')
    found = why(talk.desk, scenario, turn, before)
    if found:
        _draw_why(desk, work, turn, found)


def _draw_why(desk: Desk, work: Work, turn: Turn, found: Why) -> None:
    reasons = "".join(f"<li>{escape(each)}</li>" for each in found.reasons)
    style = "" if found.fits else " unfit"
    st.html(
        f'<div class="rpam-why{style}"><span>{escape(found.whose)}</span><ul>{reasons}</ul></div>'
    )
    if work.kind != "scenario" or work.unreadable:
        return
    if found.at is not None:
        st.button(
            "Change this line",
            key=f"to-line-{turn.id}",
            type="tertiary",
            icon=":material/tune:",
            on_click=_open_line,
            args=(work, turn),
        )
    elif turn.said:
        st.button(
            "Write a line for this",
            key=f"new-line-{turn.id}",
            type="tertiary",
            icon=":material/add:",
            on_click=_write_line,
            args=(desk, work, turn),
        )


def _open_line(work: Work, turn: Turn) -> None:
    """Show the line that was said, wherever it stands by now."""
    lines = work.at(("personas", 0, "lines")) or ()
    said = turn.reply.line_id if turn.reply else ""
    at = next((at for at, each in enumerate(lines) if each.get("id") == said), None)
    show_part(work, "lines", at)
    st.session_state[ELSEWHERE] = True


def _write_line(desk: Desk, work: Work, turn: Turn) -> None:
    """A line of their own for what was just said, begun with what is known of the moment."""
    person, saying = lines_form(Form(desk, work))
    trust = int(next(iter(turn.states.values())).trust) if turn.states else 1
    begun = {
        "answers": [turn.moves[0].move] if turn.moves else [],
        "trust": [max(0, trust - 1), min(5, trust + 1)],
        "examples": [turn.said],
    }
    if not begun["answers"] or begun["answers"] == ["other"]:
        begun.pop("answers")
    Lines(person, "lines", saying).add(begun)
    show_part(work, "lines")
    st.session_state[ELSEWHERE] = True
