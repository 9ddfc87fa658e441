"""Scenarios to choose from, two beside each other."""

from collections.abc import Callable, Sequence

import streamlit as st

from rpam_assistant.records.scenario import Scenario


def draw_cards(scenarios: Sequence[Scenario], draw: Callable[[Scenario], None]) -> None:
    """Draw each in a card of its own; those side by side are of one height."""
    for row in range(0, len(scenarios), 2):
        for column, scenario in zip(st.columns(2), scenarios[row : row + 2], strict=False):
            with column.container(border=True, height="stretch"):
                draw(scenario)
