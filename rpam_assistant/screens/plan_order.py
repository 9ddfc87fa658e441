"""The rounds as a list that can be dragged into another order."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from rpam_assistant.records.plan import CirclePlan
from rpam_assistant.screens.plan_work import Work
from rpam_assistant.wiring import Desk

STYLE = Path(__file__).with_suffix(".css")


def draw_order(desk: Desk, work: Work) -> None:
    """Draw the list; what was dragged moves in the plan."""
    movable = [each for each in work.plan.blocks if each.kind not in ("opening", "closing")]
    shown = _apart([each.title for each in movable])
    with st.expander(
        "Drag the rounds into another order",
        key="plan-order",
        type="compact",
        on_change="rerun",
    ) as opened:
        if not opened.open:
            return
        from streamlit_sortables import sort_items

        dragged = sort_items(
            shown,
            direction="vertical",
            custom_style=STYLE.read_text(encoding="utf-8"),
            key=f"order-{len(work.before)}-{'-'.join(each.id for each in movable)}",
        )
    if sorted(dragged) == sorted(shown) and dragged != shown:
        work.edit(_ordered, desk, [movable[shown.index(each)].id for each in dragged])
        st.rerun()


def _ordered(plan: CirclePlan, desk: Desk, wanted: Sequence[str]) -> CirclePlan:
    """The plan with its rounds in this order; one edit, however many of them move."""
    for to, block_id in enumerate(wanted, start=1):
        if plan.blocks[to].id != block_id:
            plan = desk.planning.move(plan, block_id, to)
    return plan


def _apart(titles: list[str]) -> list[str]:
    """The titles, none twice: the list tells its items apart by their words."""
    seen: dict[str, int] = {}
    apart = []
    for title in titles:
        seen[title] = seen.get(title, 0) + 1
        apart.append(title if seen[title] == 1 else f"{title} ({seen[title]})")
    return apart
