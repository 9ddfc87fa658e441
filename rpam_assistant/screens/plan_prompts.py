"""Another prompt for a round: one of the bank's, one's own, or one that a model drafts."""

from html import escape

import streamlit as st

from rpam_assistant.records.plan import PlanBlock
from rpam_assistant.records.prompt import PromptCheck
from rpam_assistant.screens.plan_words import RISKS, cited
from rpam_assistant.screens.plan_work import Work
from rpam_assistant.screens.writing import take_chosen
from rpam_assistant.wiring import Desk

ANOTHER, OWN = "Another prompt", "Write my own"


def draw_prompts(desk: Desk, work: Work, block: PlanBlock) -> None:
    """Draw the ways to another prompt."""
    way = st.segmented_control(
        "What is asked",
        (ANOTHER, OWN),
        default=ANOTHER,
        required=True,
        key=f"way-{block.id}",
        label_visibility="collapsed",
    )
    if way == OWN:
        _draw_own(desk, work, block)
    else:
        _draw_others(desk, work, block)


def _draw_others(desk: Desk, work: Work, block: PlanBlock) -> None:
    found = desk.planning.alternatives(work.plan, block.id)
    if not found:
        st.caption("There is no other prompt for this round. Write your own.")
    for each in found:
        _offer(desk, work, block, each.text, each.risk, each.id)
    if not desk.model_name:
        return
    if st.button("Draft more", icon=":material/auto_awesome:", key=f"draft-{block.id}"):
        with st.spinner("Drafting"):
            work.drafted[block.id] = desk.planning.more_prompts(work.plan, block.id)
        if not work.drafted[block.id]:
            st.caption("Nothing came back that was good enough to show.")
    for check in work.drafted.get(block.id, ()):
        _offer(desk, work, block, check.text, check.risk, check.text)


def _offer(desk: Desk, work: Work, block: PlanBlock, text: str, risk: int, chosen: str) -> None:
    """A prompt that can be chosen."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"offer-{chosen}"):
        st.html(f'<p class="rpam-offer">{escape(text)}<span>{RISKS[risk]}</span></p>')
        st.button(
            "Use this",
            key=f"use-{block.id}-{chosen}",
            on_click=work.edit,
            args=(desk.planning.replace_prompt, block.id, chosen),
        )


def _draw_own(desk: Desk, work: Work, block: PlanBlock) -> None:
    field = f"own-{work.plan.id}-{block.id}"
    take_chosen(field)
    text = st.text_area(
        "Your prompt", key=field, height=90, max_chars=400, persist_state="session"
    ).strip()
    st.caption("It is read when you press Ctrl+Enter or Cmd+Enter, or leave the field.")
    if not text:
        return
    check = desk.planning.check(text)
    st.html(as_html(desk, check))
    if check.better:
        with st.container(horizontal=True, vertical_alignment="center", key=f"offer-{field}"):
            st.html(f'<p class="rpam-offer">{escape(check.better)}<span>Another way</span></p>')
            st.button(
                "Use this",
                key=f"better-{block.id}",
                on_click=_take_better,
                args=(field, check.better),
            )
    st.button(
        "Ask it this way" if check.flaws else "Put it in the plan",
        key=f"put-{block.id}",
        type="secondary" if check.flaws else "primary",
        on_click=work.edit,
        args=(desk.planning.replace_prompt, block.id, text),
    )


def _take_better(field: str, better: str) -> None:
    st.session_state[f"{field}_to_use"] = better


def as_html(desk: Desk, check: PromptCheck) -> str:
    """What was found in a prompt, as HTML: its flaws with their words, and how deep it goes."""
    titles = {each.flaw: each.title for each in desk.library.prompt_flaws}
    notes = "".join(
        f'<div class="rpam-note next_step"><span class="kind">{escape(titles[each.flaw])}</span>'
        f"<q>{escape(each.text)}</q> {escape(each.why)} {cited(desk, each.passage_id)}</div>"
        for each in check.flaws
    )
    if not notes:
        notes = (
            '<div class="rpam-note strength" role="status">Nothing in it makes it hard '
            "to answer.</div>"
        )
    asks = RISKS.get(check.risk, "")
    return f'{notes}<p class="rpam-asks">What it asks of people: <strong>{asks}</strong></p>'
