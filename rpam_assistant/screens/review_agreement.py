"""How far raters agree, line by line of the rubric; where they differ, the way to settle it."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from rpam_assistant.errors import UserError
from rpam_assistant.records.agreement import FEWEST, Agreement, Estimate, Statistic
from rpam_assistant.records.review import COACH
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.review_adjudicate import draw_adjudicate
from rpam_assistant.screens.review_words import STATISTICS, counted, rubric_title, who
from rpam_assistant.wiring import Desk

BETWEEN = {"people": "Between people", "coach": "Somebody and the program"}
EXPLAINED = (
    "“Same mark” is the share of transcripts on which two raters gave the same mark. The others "
    "take off what chance alone would give: 1 is full agreement, 0 no more than chance."
)
INTERVALS = (
    "Below each figure, in small print: where it lies with 95 percent certainty, as far as these "
    "transcripts can tell. “Cannot tell” counts as a mark of its own for “same mark” only."
)


def draw_agreement(desk: Desk, rater: str) -> None:
    """Draw the figures for the chosen raters, and what is to be settled."""
    assignment = _ask_assignment(desk)
    raters = _ask_raters(desk, rater, assignment)
    if raters is None:
        return
    try:
        found = desk.reviewing.agreement(raters, assignment, viewer=rater)
    except UserError as error:
        st.info(str(error))
        return
    if not any(each.transcripts for each in found):
        st.info(
            "Nothing to compare yet: no transcript has given marks by two of them. "
            "Under “Read blind” you can assign the same transcripts to several people."
        )
        return
    st.html(as_table(desk, found))
    st.caption(EXPLAINED)
    st.caption(INTERVALS)
    draw_adjudicate(desk, assignment, rater)


def _ask_assignment(desk: Desk) -> str:
    """Which assignment; empty for everything that was ever given."""
    titles = {each.id: each.title for each in desk.reviewing.assignments()}
    if not titles:
        return ""
    asked = st.query_params.get("assignment", "")
    options = ["", *titles]
    return st.selectbox(
        "Of which assignment",
        options,
        index=options.index(asked) if asked in options else 0,
        format_func=lambda each: literal(titles[each]) if each else "All marks that were given",
        key="agreement-of",
    )


def _ask_raters(desk: Desk, rater: str, assignment: str) -> Sequence[str] | None:
    """Whom to compare; empty for all of them, None while that is not said."""
    between = st.segmented_control(
        "Compare",
        list(BETWEEN),
        default="people",
        required=True,
        format_func=lambda each: BETWEEN[each],
        key="agreement-between",
    )
    people = desk.reviewing.raters()
    if between == "coach":
        chosen = st.selectbox(
            "Whose marks",
            people,
            index=people.index(rater) if rater in people else 0 if people else None,
            key="agreement-rater",
            placeholder="Nobody has given marks yet",
        )
        return [chosen, COACH] if chosen else None
    if len(people) < 3 or assignment:
        return ()
    chosen_raters: list[str] = st.multiselect(
        "Who", people, key="agreement-raters", placeholder="Everybody"
    )
    if len(chosen_raters) == 1:
        st.caption("Choose one more, or nobody for everybody.")
        return None
    return chosen_raters


def as_table(desk: Desk, found: Sequence[Agreement]) -> str:
    """Agreement as an HTML table: a row for each rubric line, the last for all together."""
    heads = "".join(f'<th scope="col">{title}</th>' for title in STATISTICS.values())
    rows = "".join(_row(desk, each) for each in found)
    raters = ", ".join(who(each) for each in found[0].raters) if found else ""
    return (
        f'<table class="rpam-agreement"><caption>{escape(raters)}</caption>'
        f'<thead><tr><th scope="col">Rubric line</th><th scope="col">Transcripts</th>{heads}</tr>'
        f"</thead><tbody>{rows}</tbody></table>"
    )


def _row(desk: Desk, each: Agreement) -> str:
    title = escape(rubric_title(desk, each.rubric_line))
    style = "" if each.rubric_line else ' class="all"'
    head = f'<tr{style}><th scope="row">{title}</th>'
    if each.too_few:
        told = f"Too few to say: {counted(each.transcripts, 'transcript')}, wanted {FEWEST}"
        with_levels = f", {each.levels} with two levels" if each.levels < each.transcripts else ""
        return (
            f'{head}<td colspan="{1 + len(STATISTICS)}" class="few">{told}{with_levels}</td></tr>'
        )
    cells = "".join(
        f'<td data-of="{title}">{_figure(each.figures.get(statistic), statistic)}</td>'
        for statistic, title in STATISTICS.items()
    )
    return f'{head}<td data-of="Transcripts">{each.transcripts}</td>{cells}</tr>'


def _figure(estimate: Estimate | None, statistic: Statistic) -> str:
    if estimate is None:
        return '<span class="none">not defined</span>'
    if statistic == "percent":
        value, low, high = (f"{each:.0%}" for each in (estimate.value, estimate.low, estimate.high))
    else:
        value, low, high = (
            f"{each:.2f}".replace("-", "\u2212")
            for each in (estimate.value, estimate.low, estimate.high)
        )
    return f"<strong>{value}</strong><span>{low} to {high}</span>"
