"""One item of a round, drawn: open with its buttons, or answered with what is said of it."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from rpam_assistant.records.drill import Camera, Choice, Drill, DrillFeedback, Remark, Rewrite
from rpam_assistant.screens.literal import link_to, literal
from rpam_assistant.screens.paused import draw_help


@dataclass(frozen=True)
class Answered:
    """What the learner chose or wrote, and what was said of it."""

    said: str
    feedback: DrillFeedback


def ask_camera(drill: Camera, answered: Answered | None) -> bool | None:
    """Draw the sentence and, until it is answered, the two buttons; gives the answer."""
    st.html(f'<p class="rpam-drill">{escape(drill.text)}</p>')
    st.markdown("Could a camera, with its microphone, have recorded this?")
    if answered:
        _draw_said(answered.said)
        return None
    with st.container(horizontal=True, key="drill-yes-no"):
        yes = st.button("Yes", key=f"yes-{drill.id}", shortcut="Y", width="stretch")
        no = st.button("No", key=f"no-{drill.id}", shortcut="N", width="stretch")
    return yes if yes or no else None


def ask_choice(drill: Choice, answered: Answered | None) -> str | None:
    """Draw the question and, until it is answered, the options; gives the one chosen."""
    st.html(f'<p class="rpam-drill">{escape(drill.question)}</p>')
    if answered:
        _draw_said(answered.said)
        return None
    with st.container(key="drill-options"):
        pressed = [
            st.button(
                literal(option.text),
                key=f"option-{drill.id}-{number}",
                shortcut=str(number),
                width="stretch",
            )
            for number, option in enumerate(drill.options, start=1)
        ]
    return drill.options[pressed.index(True)].text if any(pressed) else None


def ask_rewrite(drill: Rewrite, answered: Answered | None) -> str | None:
    """Draw the situation and, until it is answered, the field; gives what was written."""
    st.write(literal(drill.situation))
    st.html(f'<p class="rpam-drill"><q>{escape(drill.said)}</q></p>')
    if answered:
        _draw_said(answered.said)
        return None
    with st.form(f"rewrite-{drill.id}", border=False):
        text = st.text_area(
            "Say it so that it can be heard",
            key=f"written-{drill.id}",
            height=110,
            max_chars=2000,
            placeholder="What happened, what it did to you, what you ask",
            persist_state="session",
        )
        sent = st.form_submit_button("Look at it", type="primary")
    st.caption("Ctrl+Enter or Cmd+Enter does the same.")
    if sent and not text.strip():
        st.caption("Nothing is written yet.")
    return text if sent and text.strip() else None


def draw_feedback(drill: Drill, answered: Answered) -> None:
    """Draw what is said of the answer, with a passage; for a rewrite then one way to say it."""
    feedback = answered.feedback
    if feedback.concern:
        draw_help(feedback.concern)
        return
    style = "strength" if feedback.right else "next_step"
    remarks = "".join(f"<p>{_remark(each)}</p>" for each in feedback.remarks)
    st.html(
        f'<div class="rpam-note {style} rpam-feedback" role="status">'
        f'<span class="kind">{escape(_heading(drill, feedback))}</span>{remarks}'
        f'<a href="{link_to(feedback.passage_id)}" target="_blank">'
        f"{escape(feedback.passage_title)}</a></div>"
    )
    if feedback.one_way:
        st.html(
            '<div class="rpam-one-way"><span class="kind">One way to say it, of many</span>'
            f"<p>{escape(feedback.one_way)}</p></div>"
        )


def _heading(drill: Drill, feedback: DrillFeedback) -> str:
    match drill:
        case Camera(recorded=True):
            return "A camera could have recorded it."
        case Camera():
            return "A camera could not have recorded it."
        case Choice():
            return "That is the one." if feedback.right else "It is another one."
        case Rewrite():
            return "What it says now" if feedback.right else "Still in the way"


def _remark(remark: Remark) -> str:
    quotes = "".join(f"<q>{escape(each)}</q> " for each in remark.quotes)
    return f"{quotes}{escape(remark.text)}"


def _draw_said(said: str) -> None:
    st.html(f'<p class="rpam-answered"><span>You:</span> {escape(said)}</p>')
