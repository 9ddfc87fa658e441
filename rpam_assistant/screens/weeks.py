"""Weeks of practice -> small plots, each said in words as well."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from rpam_assistant.records.looking_back import Week

if TYPE_CHECKING:
    import altair as alt

COLUMNS = 2
HEIGHT = 110
COLOR = "#2a8c86"
ENDINGS = {
    "agreement": "with something agreed",
    "not_today": "with not today",
    "walk_out": "by the other leaving",
}


class Plot(NamedTuple):
    """What is counted, and how a week of it is said."""

    title: str
    value: Callable[[Week], float | None]
    said: Callable[[Week], str]
    is_share: bool = False
    """From none to all."""


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _of(part: int, whole: int, what: str) -> str:
    return f"{part} of {_counted(whole, what)}" if whole else f"no {what}s"


PLOTS = (
    Plot(
        "Lines you said",
        lambda week: week.utterances,
        lambda week: f"{_counted(week.utterances, 'line')}, {_counted(week.rehearsals, 'talk')}",
    ),
    Plot(
        "Moves that help, of all you made",
        lambda week: week.share_helping,
        lambda week: _of(week.helping, week.moves, "move"),
        is_share=True,
    ),
    Plot(
        "Reflections for each question",
        lambda week: week.reflections_per_question,
        lambda week: (
            f"{_counted(week.reflections, 'reflection')}, {_counted(week.questions, 'question')}"
        ),
    ),
    Plot(
        "Cues taken up, of those handed to you",
        lambda week: week.cues_taken_up / week.cues if week.cues else None,
        lambda week: _of(week.cues_taken_up, week.cues, "cue"),
        is_share=True,
    ),
    Plot(
        "Times you said what you felt",
        lambda week: week.affective_statements,
        lambda week: _counted(week.affective_statements, "time"),
    ),
    Plot(
        "Talks that came to an end of their own",
        lambda week: sum(week.endings.values()),
        lambda week: _endings(week),
    ),
)


def draw_weeks(weeks: Sequence[Week]) -> None:
    """Draw what was counted; a single week is said in words only."""
    if len(weeks) == 1:
        st.caption("One week so far. From the second on, there is a plot to each.")
    for row in range(0, len(PLOTS), COLUMNS):
        for plot, column in zip(PLOTS[row : row + COLUMNS], st.columns(COLUMNS), strict=False):
            with column:
                _draw(plot, weeks)


def _draw(plot: Plot, weeks: Sequence[Week]) -> None:
    st.markdown(f"**{plot.title}**")
    if len(weeks) > 1 and any(plot.value(week) for week in weeks):
        spoken = "; ".join(f"{week.begins:%B %-d}: {plot.said(week)}" for week in weeks)
        st.altair_chart(_chart(plot, weeks), width="stretch", alt=f"{plot.title}. {spoken}.")
    latest = weeks[-2:]
    said = [f"Week of {week.begins:%B %-d}: {plot.said(week)}." for week in reversed(latest)]
    st.caption(" ".join(said))


def _chart(plot: Plot, weeks: Sequence[Week]) -> "alt.Chart":
    import altair as alt

    rows = [
        {"week": f"{week.begins:%b %-d}", "value": plot.value(week) or 0, "said": plot.said(week)}
        for week in weeks
    ]
    made: alt.Chart = (
        alt.Chart(alt.Data(values=rows), height=HEIGHT)  # type: ignore[no-untyped-call]
        .mark_bar(color=COLOR, cornerRadiusTopLeft=3, cornerRadiusTopRight=3, size=22)
        .encode(
            x=alt.X("week:O", sort=None, title=None, axis=alt.Axis(labelAngle=0, ticks=False)),
            y=_height(plot),
            tooltip=[alt.Tooltip("week:O", title="Week of"), alt.Tooltip("said:N", title="Said")],
        )
    )
    return made


def _height(plot: Plot) -> "alt.Y":
    import altair as alt

    if not plot.is_share:
        axis = alt.Axis(tickCount=2, tickMinStep=1, grid=False, format=".1~f")
        return alt.Y("value:Q", title=None, axis=axis)
    words = "datum.value == 0 ? 'none' : datum.value == 1 ? 'all' : 'half'"
    return alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(values=[0, 0.5, 1], labelExpr=words, grid=False),
    )


def _endings(week: Week) -> str:
    said = [f"{count} {ENDINGS[kind]}" for kind, count in week.endings.items()]
    return ", ".join(said) or "none"
