"""Progress: weeks of practice, the same scenario before and after, what was followed up."""

from html import escape

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.records import debrief_labels as labels
from rpam_assistant.records.debrief import Quoted
from rpam_assistant.records.looking_back import Aspect, Compared
from rpam_assistant.records.next_action import DueAction
from rpam_assistant.screens.desk import stop_with, the_desk
from rpam_assistant.screens.literal import link_to, literal
from rpam_assistant.screens.places import REHEARSE
from rpam_assistant.screens.weeks import draw_weeks
from rpam_assistant.wiring import Desk

ASPECTS: dict[Aspect, str] = {
    "began": "How you began",
    "listened": "How you asked or listened",
    "harm": "What you said of the harm",
    "ended": "Your last line",
}
NOTHING = "Nothing of the kind was said."
FOLLOWED = 10


def page() -> None:
    """Draw the page."""
    desk = the_desk()
    st.title("Looking back over weeks")
    st.write(
        "What you said in rehearsals, counted and never graded. More is not better: "
        "a quiet week with one true sentence in it is a good week."
    )
    try:
        weeks = desk.looking_back.progress()
        if not weeks:
            st.write("There is nothing to look back on yet.")
            st.page_link(REHEARSE, label="Rehearse a conversation", icon=":material/forum:")
            return
        draw_weeks(weeks)
        _draw_same_again(desk)
        _draw_followed(desk.looking_back.followed())
    except RpamError as error:
        stop_with(error)


def _draw_same_again(desk: Desk) -> None:
    st.header("The same scenario again")
    again = desk.looking_back.rehearsed_again()
    if not again:
        st.write("Rehearse a scenario a second time, and the two can be read side by side here.")
        return
    titles = {each: desk.library.scenarios[each].title for each in again}
    scenario_id = st.selectbox(
        "Scenario", again, format_func=lambda each: titles[each], label_visibility="collapsed"
    )
    compared = desk.looking_back.compare(scenario_id)
    if compared:
        st.html(_side_by_side(desk, compared))


def _side_by_side(desk: Desk, compared: Compared) -> str:
    days = [
        f"{each.astimezone():%B %-d, %H:%M}" for each in (compared.earlier_at, compared.later_at)
    ]
    rows = ""
    for row in compared.rows:
        cells = "".join(
            _cell(desk, side, when, quoted)
            for side, when, quoted in zip(
                ("Before", "After"), days, (row.earlier, row.later), strict=True
            )
        )
        rows += f'<h4>{ASPECTS[row.aspect]}</h4><div class="rpam-compare">{cells}</div>'
    return rows


def _cell(desk: Desk, side: str, when: str, quoted: Quoted | None) -> str:
    head = f'<span class="kind">{side}, {escape(when)}</span>'
    if quoted is None:
        return f"<div>{head}<p>{NOTHING}</p></div>"
    title = desk.library.passages[quoted.passage_id].title
    return (
        f"<div>{head}<p><q>{escape(quoted.quote)}</q></p>"
        f'<a href="{link_to(quoted.passage_id)}" target="_blank">{escape(title)}</a></div>'
    )


def _draw_followed(followed: tuple[DueAction, ...]) -> None:
    if not followed:
        return
    st.header("What you said you would do")
    for each in followed[:FOLLOWED]:
        answer = each.chosen.answer
        said = labels.FOLLOWED_UP[answer] if answer else "Open"
        happened = f": {literal(each.chosen.what_happened)}" if each.chosen.what_happened else ""
        st.markdown(f"- {literal(each.text)}  \n  :gray[{said}{happened}]")


page()
