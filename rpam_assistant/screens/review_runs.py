"""Two runs of the same scenarios, drawn: what went up and down from the first to the second."""

from html import escape

import streamlit as st

from rpam_assistant.records.agreement import FEWEST, Estimate
from rpam_assistant.records.compared import (
    ComparedCount,
    ComparedLevels,
    ComparedRuns,
    CountKind,
    RunSide,
)
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.review_words import counted, rubric_title
from rpam_assistant.wiring import Desk

COUNTS: dict[CountKind, str] = {
    "helps": "Moves that help, in a transcript",
    "hurts": "Moves that hurt",
    "disclosures": "Things told",
    "lines": "The learner's lines",
}


def draw_runs(desk: Desk, compared: ComparedRuns) -> None:
    """Draw both runs and what changed, by pairs of the same scenario and the same label."""
    for at, side in enumerate((compared.first, compared.second)):
        st.caption(f"{('The first', 'The second')[at]}: {literal(_side(side))}")
    if not compared.pairs:
        st.info("No scenario was run with the same label in both, so nothing can be paired.")
        return
    if compared.too_few:
        st.info(
            f"Too few to say: {counted(len(compared.pairs), 'pair')}, wanted {FEWEST}. The "
            "averages are shown, and no difference is claimed from them."
        )
    st.html(_counts(compared.counts))
    levels = [*compared.marks, compared.state]
    st.html(_levels(desk, [each for each in levels if each.pairs]))
    if compared.states:
        st.html(_states(compared.states))
    st.caption(
        "Differences are the second run less the first, pair by pair, with where they lie with 95 "
        "percent certainty in small print. An interval that holds 0 may be chance."
    )


def _side(side: RunSide) -> str:
    versions = ", ".join(each[:8] for each in side.library_versions) or "not known"
    alone = (
        f"; {counted(len(side.unpaired), 'transcript')} without a counterpart"
        if side.unpaired
        else ""
    )
    plural = "version" if len(side.library_versions) == 1 else "versions"
    return (
        f"{side.batch}, {counted(side.transcripts, 'transcript')}, library {plural} "
        f"{versions}{alone}."
    )


def _table(heads: tuple[str, ...], rows: str) -> str:
    cells = "".join(f'<th scope="col">{each}</th>' for each in heads)
    head = f"<thead><tr>{cells}</tr></thead>"
    return f'<table class="rpam-agreement">{head}<tbody>{rows}</tbody></table>'


def _counts(counts: tuple[ComparedCount, ...]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{COUNTS[each.what]}</th><td data-of="First">{each.first:.1f}</td>'
        f'<td data-of="Second">{each.second:.1f}</td>'
        f'<td data-of="Difference">{_difference(each.difference, "{:+.1f}")}</td></tr>'
        for each in counts
    )
    return _table(("On average", "First", "Second", "Difference"), rows)


def _levels(desk: Desk, levels: list[ComparedLevels]) -> str:
    if not levels:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(_title(desk, each))}</th><td data-of="Higher">{each.higher}'
        f'</td><td data-of="Same">{each.same}</td><td data-of="Lower">{each.lower}</td>'
        f'<td data-of="Difference">{_difference(each.difference, "{:+.0%}")}</td></tr>'
        for each in levels
    )
    return _table(("In the second run", "Higher", "Same", "Lower", "Difference"), rows)


def _title(desk: Desk, each: ComparedLevels) -> str:
    if each.what == "state":
        return "How the other person was at the end"
    return f"{rubric_title(desk, each.rubric_line)}, by the program"


def _states(states: dict[str, tuple[int, int]]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(word)}</th><td data-of="First">{first}</td>'
        f'<td data-of="Second">{second}</td></tr>'
        for word, (first, second) in states.items()
    )
    return _table(("The other person at the end", "First", "Second"), rows)


def _difference(estimate: Estimate | None, form: str) -> str:
    if estimate is None:
        return '<span class="none">too few to say</span>'
    value, low, high = (
        form.format(each).replace("-", "\u2212")
        for each in (estimate.value, estimate.low, estimate.high)
    )
    return f"<strong>{value}</strong><span>{low} to {high}</span>"
