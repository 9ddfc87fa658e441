"""The form of a purpose's prompts: what a circle may be asked, from light to deep."""

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from rpam_assistant.records.prompt_bank import AUDIENCES as COME
from rpam_assistant.screens.circle_choosing import PURPOSES
from rpam_assistant.screens.plan_prompts import as_html
from rpam_assistant.screens.plan_words import AUDIENCES, RISKS
from rpam_assistant.screens.studio_form import Form
from rpam_assistant.screens.studio_lines import OPEN
from rpam_assistant.screens.studio_names import id_of
from rpam_assistant.screens.studio_pages import a_page
from rpam_assistant.screens.studio_words import PLACES

ANY = "In any round"


def draw_prompts(form: Form) -> None:
    """Draw the prompts: find one, open it, add one."""
    prompts: list[dict[str, Any]] = list(form.get("prompts", ()))
    here = form.inside("prompts")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.text_input("Find a prompt", key=here.key("find"), persist_state="session")
        place = st.selectbox(
            "Round",
            [ANY, *PLACES],
            format_func=lambda each: PLACES.get(each, ANY),
            key=here.key("place"),
            persist_state="session",
        )
        st.button(
            "Add a prompt",
            key=here.key("add-prompt"),
            icon=":material/add:",
            on_click=_add,
            args=(form, place),
        )
    open_at = st.session_state.get(here.key(OPEN))
    if open_at is not None and open_at < len(prompts):
        _draw_row(form, open_at, prompts[open_at], is_open=True)
    found = [
        at
        for at, each in enumerate(prompts)
        if at != open_at
        and place in (ANY, each.get("place"))
        and wanted.strip().lower() in str(each.get("text", "")).lower()
    ]
    for at in a_page(here.key("page"), found, "prompts"):
        _draw_row(form, at, prompts[at], is_open=False)


def _add(form: Form, place: str) -> None:
    there = list(form.get("prompts", ()))
    here = form.inside("prompts")
    new = {
        "id": id_of("prompt", [each.get("id") for each in there]),
        "place": "check_in" if place == ANY else place,
        "risk": 1,
    }
    form.put("prompts", [*there, new])
    _open(here, len(there))


def _draw_row(form: Form, at: int, prompt: Mapping[str, Any], *, is_open: bool) -> None:
    here = form.inside("prompts")
    told = f"{RISKS.get(prompt.get('risk', 0), '')}, {PLACES.get(prompt.get('place', ''), '')}"
    with st.container(key=here.key(f"{'writing' if is_open else 'row'}-{at}"), border=is_open):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            words = escape(str(prompt.get("text") or "Nothing is asked yet."))
            st.html(
                f'<div class="rpam-written"><p>{words}</p>'
                f"<div><span>{escape(told)}</span></div></div>"
            )
            st.button(
                "Done" if is_open else "Change",
                key=here.key(f"change-{at}"),
                icon=":material/check:" if is_open else ":material/tune:",
                type="tertiary",
                on_click=_open,
                args=(here, None if is_open else at),
            )
        if is_open:
            _draw_fields(here.inside(at))
            st.button(
                "Take this prompt out",
                key=here.key(f"out-{at}"),
                icon=":material/delete:",
                type="tertiary",
                on_click=_take_out,
                args=(here, at),
            )


def _open(here: Form, at: int | None) -> None:
    st.session_state[here.key(OPEN)] = at


def _take_out(here: Form, at: int) -> None:
    here.put(at, None)
    _open(here, None)


def _draw_fields(form: Form) -> None:
    form.words("text", "The prompt", "A story, not an opinion; something that anybody can answer.")
    if text := str(form.get("text", "")).strip():
        st.html(as_html(form.desk, form.desk.check_prompt(text)))
    place, risk = st.columns(2)
    with place:
        form.choose("place", "The round that it is for", PLACES)
    with risk:
        form.choose("risk", "How much it asks of people", RISKS)
    others = {key: title for key, title in PURPOSES.items() if key != form.work.id}
    form.several("also", "Other circles that it serves", others, placeholder="None")
    form.several("themes", "Themes that it fits", form.desk.library.planning.themes)
    form.several("audiences", "Who it is for", {each: AUDIENCES[each] for each in COME})
