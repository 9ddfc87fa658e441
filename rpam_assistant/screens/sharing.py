"""Consent, drawn at the end of a debrief: what trainers would read, agreed to or taken back."""

import streamlit as st

from rpam_assistant.errors import UserError
from rpam_assistant.records.sharing import TakenOut, ToShare
from rpam_assistant.records.turn import Session
from rpam_assistant.screens.literal import link_to
from rpam_assistant.wiring import Desk

LOOKING = "looking-at-share"
"""In the session's state: the session whose learner looks at what would be shared."""

PASSAGE = "records-and-consent#who-may-see-a-practice-transcript"

WHO = "**Who reads it.** Trainers: anybody who opens the Review page of this installation."
WHAT = (
    "**What they read.** A copy of what was said, as it is kept here, with the notes beside your "
    "lines. You are “Learner” and a few characters drawn by chance. It tells the day, not the "
    "hour. Which practice it was copied from is kept apart from it, so that you can take it back."
)
WHY = (
    "**What they do with it.** They judge single lines, to agree among themselves what helps, and "
    "to make the practice better. Nobody judges you, and nothing goes into a file about you."
)
BACK = (
    "**The way back.** Take it back here whenever you like, and say nothing about it. The copy is "
    "deleted then, and so is everything that was judged or written on it. Deleting this practice "
    "does the same. A file that a trainer has taken along already cannot be called back."
)
NO_IS_FINE = "If you would rather not, that is fine, and nobody is told."
NOT_ALL = (
    "No search finds everything. If a line above says who somebody is, by what happened or where, "
    "leave this unshared."
)


def draw_sharing(desk: Desk, session: Session) -> None:
    """Draw whether this practice is shared with trainers, and the way to share or take it back."""
    since = desk.reviewing.shared_since(session.id)
    with st.container(border=True, key="sharing"):
        if since:
            _draw_shared(desk, session, f"{since.astimezone():%B %-d, %Y}")
        elif st.session_state.get(LOOKING) == session.id:
            _draw_agreeing(desk, session)
        else:
            st.markdown("**Let a trainer read this?**")
            st.caption(f"Only you can read this practice. {NO_IS_FINE}")
            if st.button("See what would be shared", key="see-share"):
                st.session_state[LOOKING] = session.id
                st.rerun()


def _draw_shared(desk: Desk, session: Session, since: str) -> None:
    st.markdown(f"**Shared with trainers since {since}**")
    count = len(desk.reviewing.shared(session.id))
    what = "One copy" if count == 1 else f"{count} attempts"
    st.caption(f"{what}, as it was then; what you say from here on is not in it.")
    st.caption("Taken back, it is deleted with everything that was judged or written on it.")
    if st.button("Take it back", key="take-back"):
        desk.reviewing.take_back(session.id)
        st.rerun()


def _draw_agreeing(desk: Desk, session: Session) -> None:
    st.markdown("**Before you agree**")
    try:
        copies = desk.reviewing.to_share(session.id)
        every = desk.reviewing.to_share(session.id, with_attempts=True)
    except UserError as error:
        st.caption(str(error))
        _draw_leaving()
        return
    for each in (WHO, WHAT, WHY, BACK):
        st.markdown(each)
    st.markdown(f"[Who may see a practice transcript]({link_to(PASSAGE)})")
    with_attempts = _ask_for_attempts(len(every.transcripts) - 1)
    wanted = every if with_attempts else copies
    _draw_taken_out(wanted)
    despite_pause = _ask_about_pauses(wanted)
    with st.container(horizontal=True):
        ready = despite_pause or not wanted.pauses
        if st.button("Share it", key="share-it", disabled=not ready):
            _share(desk, session, with_attempts=with_attempts, despite_pause=despite_pause)
        _draw_leaving()


def _ask_for_attempts(others: int) -> bool:
    if others < 1:
        return False
    what = "the attempt" if others == 1 else f"the {others} attempts"
    return st.checkbox(f"Also {what} that I took back", key="share-attempts")


def _ask_about_pauses(copies: ToShare) -> bool:
    if not copies.pauses:
        return False
    st.caption(
        "The practice was paused here, for something that matters more. What you wrote then was "
        "never kept, and nobody reads it. Trainers see that it was paused, and not for what."
    )
    return st.checkbox("The rest may be shared", key="share-despite-pause")


def _draw_taken_out(copies: ToShare) -> None:
    if copies.taken_out:
        st.markdown("**Taken out of the copy just now**")
    for each in copies.taken_out:
        _draw_line(each)
    if not copies.taken_out:
        st.caption("Nothing more was found in your lines that may identify somebody.")
    st.caption(NOT_ALL)


def _draw_line(each: TakenOut) -> None:
    kinds = ", ".join(kind.replace("_", " ") for kind in each.kinds)
    with st.container(border=True):
        st.caption(f"As it is kept here ({kinds})" if kinds else "As it is kept here")
        st.text(each.said)
        st.caption("As it would be read")
        st.text(each.shared or "The whole line stays behind.")


def _draw_leaving() -> None:
    if st.button("Leave it unshared", key="leave-unshared", type="tertiary"):
        st.session_state.pop(LOOKING, None)
        st.rerun()


def _share(desk: Desk, session: Session, *, with_attempts: bool, despite_pause: bool) -> None:
    try:
        desk.reviewing.share(session.id, with_attempts, despite_pause)
    except UserError as error:
        st.error(str(error))
        return
    st.session_state.pop(LOOKING, None)
    st.rerun()
