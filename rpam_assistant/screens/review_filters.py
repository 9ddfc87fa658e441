"""Which transcripts are wanted: by scenario, context, move, concern, disagreement and words."""

from typing import Any

import streamlit as st

from rpam_assistant.records.review import QueueFilter
from rpam_assistant.screens.choosing import CONTEXTS
from rpam_assistant.screens.review_words import SOURCES
from rpam_assistant.wiring import Desk

WANTED = "review_wanted"
"""In the session's state: what is wanted of the queue, for every view of the page."""

STATES = {
    "waiting": "I have not given my marks",
    "given": "I have",
    "assigned": "Mine to read blind",
}
CONCERNED = {"any": "Something was heard", "none": "Nothing was heard"}
DIFFER = {"raters": "Raters differ", "coach": "A rater and the program differ"}
FIELDS = ("source", "batch", "scenario_id", "context", "move", "concern", "disagreement", "state")


def wanted() -> QueueFilter:
    """What is wanted, as it was last chosen."""
    found: QueueFilter = st.session_state.get(WANTED, QueueFilter())
    return found


def draw_filters(desk: Desk, rater: str) -> QueueFilter:
    """Draw the filters; gives what is wanted now."""
    words = st.text_input(
        "Words that were said",
        key="wanted_words",
        max_chars=80,
        icon=":material/search:",
        placeholder="Any",
        persist_state="session",
    )
    narrowed = sum(bool(getattr(wanted(), each)) for each in FIELDS)
    title = f"Narrow it down ({narrowed} chosen)" if narrowed else "Narrow it down"
    with st.expander(title, key="review-filters", type="compact"):
        chosen = _draw_fields(desk)
        st.button("Take all filters away", key="wanted-anything", type="tertiary", on_click=_forget)
    found = QueueFilter(words=words.strip(), rater=rater if chosen["state"] else "", **chosen)
    st.session_state[WANTED] = found
    return found


def _draw_fields(desk: Desk) -> dict[str, Any]:
    batches = desk.reviewing.batches()
    first, second = st.columns(2)
    with first:
        chosen = {
            "source": _one_of("Who spoke", SOURCES, "source"),
            "scenario_id": _one_of("Scenario", desk.reviewing.scenarios(), "scenario_id") or "",
            "context": _one_of("Context", CONTEXTS, "context"),
            "batch": _one_of("What it came with", {each: each for each in batches}, "batch") or "",
        }
    with second:
        moves = {key: each.title for key, each in desk.library.moves.items()}
        chosen |= {
            "move": _one_of("A move that was heard", moves, "move"),
            "concern": _one_of("A concern", CONCERNED, "concern"),
            "disagreement": _one_of("Disagreement", DIFFER, "disagreement"),
            "state": _one_of("Your marks", STATES, "state"),
        }
    return chosen


def _one_of(label: str, options: Any, field: str) -> Any:
    key = f"wanted_{field}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = None
    return st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda each: options[each],
        key=key,
        placeholder="Any",
        persist_state="session",
    )


def _forget() -> None:
    for field in FIELDS:
        st.session_state[f"wanted_{field}"] = None


def in_words(desk: Desk, filter_: QueueFilter) -> str:
    """What is wanted, in a sentence."""
    told = []
    if filter_.source:
        told.append(SOURCES[filter_.source].lower())
    if filter_.scenario_id:
        told.append(desk.reviewing.scenarios().get(filter_.scenario_id, filter_.scenario_id))
    if filter_.context:
        told.append(CONTEXTS[filter_.context].lower())
    if filter_.batch:
        told.append(f"of “{filter_.batch}”")
    if filter_.move:
        told.append(f"with {desk.library.moves[filter_.move].title.lower()}")
    if filter_.concern:
        told.append("with a concern" if filter_.concern == "any" else "without a concern")
    if filter_.disagreement:
        told.append(DIFFER[filter_.disagreement].lower())
    if filter_.state:
        told.append(f"your marks: {STATES[filter_.state].lower()}")
    if filter_.words:
        told.append(f"with the words “{filter_.words}”")
    return "; ".join(told) if told else "everything in the queue"
