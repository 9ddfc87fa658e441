"""What there is to write: ours, one's own, drafts; an example to copy, something new."""

import streamlit as st

from rpam_assistant.records.studio import IN_FORMS, KINDS, Draft, Kind, StudioItem
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.studio_empty import empty
from rpam_assistant.screens.studio_places import go_to
from rpam_assistant.screens.studio_words import ABOUT, ONE
from rpam_assistant.screens.studio_work import begin, forget
from rpam_assistant.screens.studio_zip import draw_zip
from rpam_assistant.wiring import Desk

MORE = "more"
SHOWN = 12
"""Of ours, before somebody looks for one."""


def draw_studio(desk: Desk, asked: Kind | None) -> None:
    """Draw the kinds, and of one of them what there is."""
    st.title("Studio")
    st.write(
        "Write people of your own to rehearse with, or change ours. What you save lies in a folder "
        "of yours over the library; ours is never touched, and comes back when you delete yours."
    )
    for problem in desk.library_problems:
        st.warning(literal(problem))
    draw_drafts(desk)
    kind = _ask_kind(asked)
    if kind in ABOUT:
        st.caption(ABOUT[kind])
    items = desk.studio.items(kind)
    if kind in ONE:
        _draw_new(desk, kind)
    elif kind in ("learners_of", "questions"):
        _draw_new_beside(desk, kind, {each.id for each in items})
    own = [each for each in items if each.own]
    if own:
        st.subheader("Yours")
        for each in own:
            _draw_item(desk, each)
    _draw_ours(desk, kind, [each for each in items if not each.own])
    draw_zip(desk)


def draw_drafts(desk: Desk) -> None:
    """Draw what was typed and not saved."""
    drafts = desk.studio.drafts()
    if not drafts:
        return
    st.subheader("Not saved yet")
    for each in drafts:
        _draw_draft(desk, each)


def _draw_draft(desk: Desk, each: Draft) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container():
            st.markdown(f"**{literal(_title(desk, each))}**")
            st.caption(f"{KINDS[each.kind]}. Typed {each.typed_at.astimezone():%B %-d, %H:%M}.")
        if st.button("Go on", key=f"go-on-{each.kind}-{each.id}", type="primary"):
            go_to(each.kind, each.id)
        with st.popover("Throw away", type="tertiary", key=f"drop-{each.kind}-{each.id}"):
            st.write("What you typed since you last saved is gone then.")
            if st.button("Throw it away", key=f"really-drop-{each.kind}-{each.id}"):
                desk.studio.forget_draft(each.kind, each.id)
                forget(each.kind, each.id)
                st.rerun()


def _title(desk: Desk, each: Draft) -> str:
    known = {item.id: item.title for item in desk.studio.items(each.kind)}
    for row in each.text.splitlines()[:3]:
        name, _, words = row.partition(":")
        if name in ("title", "name") and words.strip():
            return words.strip(" \"'")
    return known.get(each.id, each.id)


def _ask_kind(asked: Kind | None) -> Kind:
    others: list[Kind] = [each for each in KINDS if each not in (*IN_FORMS, "circle")]
    shown: list[str] = [*IN_FORMS, "circle", MORE]
    first = "scenario" if asked is None else asked if asked in shown else MORE
    if st.session_state.get("studio_kind_asked") != asked:
        st.session_state["studio_kind_asked"] = asked
        st.session_state["studio_kind"] = first
    chosen = st.segmented_control(
        "What you want to write",
        shown,
        default=None if "studio_kind" in st.session_state else first,
        required=True,
        format_func=lambda each: "Everything else" if each == MORE else KINDS[each],
        key="studio_kind",
        persist_state="session",
    )
    if chosen != MORE:
        return chosen or "scenario"  # type: ignore[return-value]
    st.caption("These are written as files. Every change is checked before it is saved.")
    found: Kind = st.selectbox(
        "Which",
        others,
        index=others.index(asked) if asked in others else 0,
        format_func=lambda each: KINDS[each],
        key="studio_other",
        persist_state="session",
    )
    return found


def _draw_new(desk: Desk, kind: Kind) -> None:
    with st.container(border=True, key="studio-new"):
        naming = "Their name" if kind == "participant" else "What it is called"
        st.markdown(f"**A new {ONE[kind]}**")
        title = st.text_input(
            naming,
            key=f"studio_new_{kind}",
            max_chars=100,
            placeholder="Somebody's name" if kind == "participant" else "The page at four",
            persist_state="session",
        ).strip()
        st.caption(
            "You start with a small example that works. Change its words one by one, and try it "
            "as often as you like before you save it."
        )
        with st.container(horizontal=True):
            if st.button(
                "Start from the example", type="primary", key="studio-begin", disabled=not title
            ):
                go_to(kind, begin(desk, kind, title, desk.studio.example(kind)))
            nothing = empty(kind)
            if nothing is not None and st.button(
                "Start empty", key="studio-begin-empty", disabled=not title
            ):
                go_to(kind, begin(desk, kind, title, desk.studio.to_text(kind, nothing)))


def _draw_new_beside(desk: Desk, kind: Kind, there: set[str]) -> None:
    """What stands beside something else is begun by choosing what it stands beside."""
    beside = desk.library.scenarios if kind == "learners_of" else desk.library.guidance
    titles = {key: each.title for key, each in beside.items() if key not in there}
    if not titles:
        return
    with st.container(border=True, key="studio-new"):
        chosen = st.selectbox(
            "Of which scenario" if kind == "learners_of" else "For which guidance",
            list(titles),
            format_func=lambda each: titles[each],
            key=f"studio_beside_{kind}",
        )
        if st.button("Start from the example", type="primary", key="studio-begin-beside"):
            desk.studio.save_draft(kind, chosen, desk.studio.example(kind))
            go_to(kind, chosen)


def _draw_ours(desk: Desk, kind: Kind, ours: list[StudioItem]) -> None:
    if not ours:
        return
    st.subheader("Ours")
    st.caption(
        "**Open** one to read it. What you change in it and save stands in its place; ours stays "
        "underneath. **Make it mine** copies it, and ours stays beside it."
        if kind in ONE
        else "Open one to read it. What you change in it and save stands in its place."
    )
    wanted = ""
    if len(ours) > SHOWN:
        wanted = st.text_input(
            "Find one of them", key=f"studio_find_{kind}", persist_state="session"
        )
    found = [each for each in ours if wanted.lower() in f"{each.title} {each.id}".lower()]
    for each in found[:SHOWN] if not wanted else found:
        _draw_item(desk, each)
    if not wanted and len(found) > SHOWN:
        with st.expander(f"{len(found) - SHOWN} more", type="compact"):
            for each in found[SHOWN:]:
                _draw_item(desk, each)


def _draw_item(desk: Desk, each: StudioItem) -> None:
    with st.container(
        border=each.own, horizontal=True, vertical_alignment="center", key=f"studio-item-{each.id}"
    ):
        with st.container():
            st.markdown(f"**{literal(each.title)}**" if each.own else literal(each.title))
            if each.problem:
                st.caption(f":orange[Left out for now.] {literal(each.problem)}")
            elif each.replaces_ours:
                st.caption("Stands in the place of ours.")
        if st.button("Open", key=f"open-{each.kind}-{each.id}"):
            go_to(each.kind, each.id)
        if each.kind in ONE and st.button(
            "Copy" if each.own else "Make it mine",
            key=f"copy-{each.kind}-{each.id}",
            type="tertiary",
        ):
            title = f"{each.title} (my version)"
            text = desk.studio.text(each.kind, each.id)
            go_to(each.kind, begin(desk, each.kind, title, text))
