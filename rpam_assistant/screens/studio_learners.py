"""Simulated learners talk with what is on the screen: a table, and each talk to be read."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.records.behavior import Behavior
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.state import words_for
from rpam_assistant.records.turn import Session
from rpam_assistant.screens.bubbles import learner_says, persona_says
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.studio_words import ENDS, LEARNERS
from rpam_assistant.screens.studio_work import Work
from rpam_assistant.wiring import Desk
from rpam_assistant.wiring.studio_desk import Integrity
from rpam_assistant.wiring.tried_out import tried_out

TRIED = "studio_tried"
"""In the session's state: what came of the learners, by the file."""


@dataclass
class Tried:
    """What the learners did with a text."""

    text: str
    scenario: Scenario
    integrity: Integrity
    sent: int = 0
    """How many of the talks were sent to Review."""


def draw_learners(desk: Desk, work: Work) -> None:
    """Draw the button, and what came of it."""
    st.write(
        "Six made-up learners talk with what is on the screen: one who does it well, one who "
        "hurts, one who says a word at a time. It takes some seconds."
    )
    tried: Tried | None = st.session_state.setdefault(TRIED, {}).get(work.key)
    problems = work.check(desk)
    if problems:
        st.caption("Mend what is listed first.")
    if st.button(
        "Let them talk again" if tried else "Let them talk",
        key=f"{work.key}--learners",
        type="secondary" if tried and tried.text == work.text else "primary",
        icon=":material/group:",
        disabled=bool(problems),
    ):
        tried = _try(desk, work)
    if tried is None:
        return
    if tried.text != work.text:
        st.caption("You changed something since. This is what came of it before.")
    st.html(table(tried.integrity.behaviors))
    _draw_verdict(tried)
    _draw_talks(desk, work, tried)


def _try(desk: Desk, work: Work) -> Tried | None:
    bar = st.progress(0.0, "Reading what is new")

    def tell(learner: str, done: int, of: int) -> None:
        bar.progress(min(1.0, done / max(1, of)), LEARNERS.get(learner, learner))

    try:
        found = desk.studio.integrity(work.kind, work.id, work.text, tell)
        scenario: Scenario = desk.studio.rehearse_draft(work.kind, work.id, work.text).scenario(
            work.id
        )
    except RpamError as error:
        bar.empty()
        st.error(literal(str(error)))
        return None
    bar.empty()
    tried = Tried(work.text, scenario, found)
    st.session_state[TRIED][work.key] = tried
    return tried


HEAD = ("", "begins", "ends", "told at", "how it ended", "falls back", "slips")


def table(behaviors: tuple[Behavior, ...]) -> str:
    """The counts as HTML, a row for each learner."""
    head = "".join(f"<th scope=col>{each}</th>" for each in HEAD)
    return (
        f'<div class="rpam-tried"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(_row(each) for each in behaviors)}</tbody></table></div>"
    )


def _row(each: Behavior) -> str:
    slips = each.leaks + each.stage + each.coaching + each.speaks_for + each.repeats
    cells = (
        _trust(each.starts),
        _trust(each.ends),
        f"turn {each.first_told}" if each.first_told else "nothing told",
        ENDS[each.ending] if each.ending else "still open",
        f"{each.fallback} of {each.lines}",
        _slips(each) if slips else "none",
    )
    name = escape(LEARNERS.get(each.learner, each.learner))
    return (
        f"<tr><th scope=row>{name}</th>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
    )


def _trust(trust: float) -> str:
    return f"{words_for(trust)} ({trust:.1f})"


def _slips(each: Behavior) -> str:
    found = {
        "tells too soon": each.leaks,
        "stage direction": each.stage,
        "coaches": each.coaching,
        "speaks for the learner": each.speaks_for,
        "repeats": each.repeats,
    }
    return ", ".join(f"{name} {count}" for name, count in found.items() if count)


def _draw_verdict(tried: Tried) -> None:
    """What to do about it, in sentences."""
    for sentence in advice(tried.integrity.behaviors):
        st.html(f'<div class="rpam-note next_step">{escape(sentence)}</div>')
    st.caption(
        "Closed is below 1, trusting from 4 on. “Falls back” counts answers for which no line "
        "fitted. These learners say the same to everybody: a first test, and no proof."
    )


def advice(behaviors: tuple[Behavior, ...]) -> list[str]:
    """What an author might do next; empty where all is as it should be."""
    by = {each.learner: each for each in behaviors}
    skilled, harmful = by.get("skilled"), by.get("harmful")
    told = []
    if any(each.leaks for each in behaviors):
        told.append("Something is told before it is earned. Read the talk, and mend that line.")
    if skilled and harmful and skilled.ends <= harmful.ends:
        told.append("Whoever hurts gets as far as whoever does it well. Look at what moves them.")
    if harmful and harmful.highest > harmful.starts:
        told.append("They come nearer to somebody who hurts them. Add what must come first.")
    if skilled and skilled.first_told is None:
        told.append("Even done well, nothing is told. Ask for less, or write lines that tell it.")
    elif skilled and skilled.ending != "agreement":
        told.append("Even done well, they agree on nothing. Add a line that ends it so.")
    if harmful and harmful.ending is None:
        told.append("Whoever hurts can go on for as long as they like. Add a line to walk out on.")
    often = [each for each in behaviors if each.lines and each.fallback * 4 > each.lines]
    if any(each.learner in ("skilled", "mixed", "harmful") for each in often):
        told.append("Often no line fits. Read a talk, and write lines for what was said there.")
    return told


def _draw_talks(desk: Desk, work: Work, tried: Tried) -> None:
    sessions = dict(tried.integrity.sessions)
    chosen = st.pills(
        "Read what they said",
        list(sessions),
        format_func=lambda each: LEARNERS.get(each, each),
        key=f"{work.key}--read",
    )
    if chosen:
        _draw_session(tried.scenario, sessions[chosen], _of(tried, chosen))
    _draw_sending(desk, work, tried)


def _of(tried: Tried, learner: str) -> Behavior | None:
    return next((each for each in tried.integrity.behaviors if each.learner == learner), None)


def _draw_session(scenario: Scenario, session: Session, behavior: Behavior | None) -> None:
    persona = scenario.personas[0]
    with st.container(height=420, border=True):
        for turn in session.path_to():
            if turn.said:
                learner_says(turn.said)
            if turn.reply:
                persona_says(persona, turn.reply.text)
            if persona.id in turn.states:
                state = turn.states[persona.id]
                told = ", tells what was kept back" if turn.disclosed else ""
                st.html(f'<p class="rpam-heard">{state.words} ({state.trust:.1f}){told}</p>')
    for each in behavior.mistakes if behavior else ():
        st.caption(literal(each))


def _draw_sending(desk: Desk, work: Work, tried: Tried) -> None:
    if tried.sent:
        st.caption(f"{tried.sent} talks were sent to Review.")
        return
    if st.button(
        "Send these talks to Review",
        key=f"{work.key}--send",
        type="tertiary",
        icon=":material/rate_review:",
        help="Trainers can read and judge them there, as talks that were tried out.",
    ):
        now = datetime.now(UTC)
        tried.sent = desk.reviewing.add(tried_out(tried.scenario, tried.integrity.sessions, now))
        st.rerun()
