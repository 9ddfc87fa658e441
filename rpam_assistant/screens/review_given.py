"""After one's own marks are given: everybody's marks beside each other, with what they quote."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from rpam_assistant.records.review import Judgment, KeptJudgment, Opened, Rating
from rpam_assistant.screens.review_reading import Reading
from rpam_assistant.screens.review_words import MARKS, rubric_title, who
from rpam_assistant.wiring import Desk


def draw_given(reading: Reading) -> None:
    """Draw everybody's marks for each rubric line; those that differ are marked."""
    opened = reading.opened
    others = [*opened.others, *([opened.coach] if opened.coach else [])]
    st.markdown("**Beside the others**")
    if not others:
        st.caption("Nobody else has given marks for this one yet.")
        return
    ratings = [opened.mine, *others]
    names = ["You", *(who(each.rater) for each in others)]
    rows = "".join(
        side_by_side(
            line.title,
            names,
            [each.judgments.get(line.id) for each in ratings],
            opened.finals.get(line.id),
        )
        for line in reading.asked
    )
    st.html(f'<div class="rpam-beside">{rows}</div>')


def side_by_side(
    title: str,
    names: Sequence[str],
    judgments: Sequence[Judgment | None],
    final: Judgment | None = None,
) -> str:
    """A rubric line's marks by several raters, as HTML."""
    marks = {each.mark for each in judgments if each}
    told = "".join(
        one_mark(name, judgment) for name, judgment in zip(names, judgments, strict=True)
    )
    agreed = one_mark("Agreed on", final, "final") if final else ""
    style = " differ" if len(marks) > 1 else ""
    said = '<span class="differ">Differ</span>' if len(marks) > 1 else ""
    return (
        f'<section class="{style.strip()}"><h4>{escape(title)}{said}</h4>'
        f"<div>{told}{agreed}</div></section>"
    )


def one_mark(name: str, judgment: Judgment | None, style: str = "") -> str:
    """What one rater says of one rubric line, as HTML."""
    if judgment is None:
        return f'<div class="{style}"><span class="who">{escape(name)}</span><em>No mark</em></div>'
    at = f"Line {judgment.at}: " if judgment.at else ""
    quote = f"<p>{at}<q>{escape(judgment.quote)}</q></p>" if judgment.quote else ""
    why = f'<p class="why">{escape(judgment.why)}</p>' if judgment.why else ""
    return (
        f'<div class="{style}"><span class="who">{escape(name)}</span>'
        f"<strong>{MARKS[judgment.mark]}</strong>{quote}{why}</div>"
    )


def draw_history(desk: Desk, opened: Opened) -> None:
    """Draw the marks that were changed; nothing where none was."""
    seen: list[Rating] = [opened.mine, *opened.others]
    changed = [
        each for rating in seen for each in rating.history if not _is_newest(each, rating.judgments)
    ]
    if not changed:
        return
    with st.expander("Marks that were changed", type="compact", key="review-history"):
        for each in sorted(changed, key=lambda one: one.judged_at):
            st.text(
                f"{each.judged_at.astimezone():%b %-d, %H:%M}  {each.rater}: "
                f"{rubric_title(desk, each.rubric_line)}, {MARKS[each.mark].lower()}"
            )


def _is_newest(judgment: KeptJudgment, newest: Mapping[str, KeptJudgment]) -> bool:
    return newest.get(judgment.rubric_line) == judgment
