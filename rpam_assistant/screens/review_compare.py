"""Two transcripts or two runs side by side: choosing them, and the way to what differs."""

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.records.review import QueueFilter, QueueItem
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.review_compared import as_html
from rpam_assistant.screens.review_runs import draw_runs
from rpam_assistant.screens.review_words import day
from rpam_assistant.wiring import Desk

WAYS = {"transcripts": "Two transcripts", "runs": "Two runs, or two versions of the library"}
MOST_PAGES = 8


def draw_compare(desk: Desk, rater: str) -> None:
    """Draw the choice of what to compare, and the comparison."""
    asked = st.query_params.get("first", ""), st.query_params.get("second", "")
    way = st.segmented_control(
        "What to compare",
        list(WAYS),
        default="transcripts",
        required=True,
        format_func=lambda each: WAYS[each],
        key="compare-way",
        label_visibility="collapsed",
    )
    if way == "runs":
        _draw_runs(desk, rater)
        return
    both = _ask_two(desk, rater, *asked)
    if both is not None:
        draw_two(desk, rater, *both)


def draw_two(desk: Desk, rater: str, first: str, second: str) -> None:
    """Draw two transcripts; not those that this rater is to read blind."""
    for each in (first, second):
        opened = desk.reviewing.open(each, rater)
        if opened.blind:
            st.info(
                f"{literal(opened.transcript.title)} ({literal(opened.transcript.label)}) is yours "
                "to read blind. Give your marks first; a comparison shows what the program heard."
            )
            return
    st.html(as_html(desk, desk.reviewing.compare(first, second, viewer=rater)))


def items_of(desk: Desk, rater: str, filter_: QueueFilter) -> list[QueueItem]:
    """What is in the queue, as far as a list of it can be chosen from."""
    page = desk.reviewing.queue(filter_, viewer=rater)
    found = list(page.items)
    for number in range(2, min(page.pages, MOST_PAGES) + 1):
        found += desk.reviewing.queue(filter_, number, viewer=rater).items
    return found


def _ask_two(desk: Desk, rater: str, first: str, second: str) -> tuple[str, str] | None:
    scenarios = desk.reviewing.scenarios()
    if not scenarios:
        st.info(
            "Nothing here belongs to a scenario yet. Two attempts that a learner shared, or two "
            "runs of the evaluations that were brought in, can be compared."
        )
        return None
    of_first = _scenario_of(desk, rater, first)
    scenario = st.selectbox(
        "Scenario",
        list(scenarios),
        index=list(scenarios).index(of_first) if of_first in scenarios else 0,
        format_func=lambda each: scenarios[each],
        key=f"compare-scenario-{first}",
    )
    found = {each.id: each for each in items_of(desk, rater, QueueFilter(scenario_id=scenario))}
    if len(found) < 2:
        st.info("There is only one transcript of this scenario. Choose another scenario.")
        return None
    ids = list(found)
    left, right = st.columns(2)
    one = left.selectbox(
        "The first",
        ids,
        index=ids.index(first) if first in ids else min(1, len(ids) - 1),
        format_func=lambda each: _named(found[each]),
        key=f"compare-first-{scenario}-{first}",
    )
    rest = [each for each in ids if each != one]
    other = right.selectbox(
        "The second",
        rest,
        index=rest.index(second) if second in rest else _likely(found, one, rest),
        format_func=lambda each: _named(found[each]),
        key=f"compare-second-{scenario}-{first}",
    )
    return one, other


def _scenario_of(desk: Desk, rater: str, transcript_id: str) -> str:
    if not transcript_id:
        return ""
    try:
        return desk.reviewing.open(transcript_id, rater).transcript.scenario_id
    except RpamError:
        return ""


def _likely(found: dict[str, QueueItem], one: str, rest: list[str]) -> int:
    """The place of another attempt by the same learner, where there is one."""
    label = found[one].label
    return next((at for at, each in enumerate(rest) if found[each].label == label), 0)


def _named(each: QueueItem) -> str:
    attempt = f", attempt {each.attempt}" if each.attempt > 1 else ""
    return f"{each.label}{attempt} ({each.batch}, {day(each.happened_at)})"


def _draw_runs(desk: Desk, rater: str) -> None:
    batches = [each for each in desk.reviewing.batches() if each != "shared"]
    if len(batches) < 2:
        st.info(
            "There are not two runs here yet. Run the evaluations, change the library, run them "
            "again, and bring in both logs: the two can then be read side by side."
        )
        return
    left, right = st.columns(2)
    first = left.selectbox("The first run", batches, index=1, key="compare-run-first")
    rest = [each for each in batches if each != first]
    second = right.selectbox("The second run", rest, key="compare-run-second")
    compared = desk.reviewing.compare_batches(first, second)
    draw_runs(desk, compared)
    if not compared.pairs:
        return
    names = {
        each.id: f"{each.title}, {each.label}"
        for each in items_of(desk, rater, QueueFilter(batch=first))
    }
    pairs = [each for each in compared.pairs if each[0] in names]
    chosen = st.selectbox(
        "Read a pair side by side",
        pairs,
        index=None,
        format_func=lambda each: names[each[0]],
        key=f"compare-pair-{first}-{second}",
        placeholder="Choose one",
    )
    if chosen:
        draw_two(desk, rater, *chosen)
