"""The rounds as a list that can be dragged into another order."""

from collections.abc import Sequence

import streamlit as st

from rpam_assistant.records.plan import CirclePlan
from rpam_assistant.screens.plan_work import Work
from rpam_assistant.wiring import Desk

STYLE = """
.sortable-component { padding: 0; }
.sortable-container { padding: 0 !important; }
.sortable-container-body { background: transparent; padding: 0; }
.sortable-item, .sortable-item:hover {
  background: var(--secondary-background-color); color: var(--text-color);
  text-align: left; border-radius: 0.6rem; margin: 0 0 6px; padding: 0.55rem 0.9rem;
  font: 400 1rem/1.4 system-ui, sans-serif; white-space: normal; border: 0;
}
.sortable-item::before { content: "⠿"; opacity: 0.5; margin-right: 0.7rem; }
.sortable-item:focus-visible { outline: 2px solid var(--primary-color); }
"""


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
            custom_style=STYLE,
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
