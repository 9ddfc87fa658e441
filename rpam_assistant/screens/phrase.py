"""Phrase: write a sentence, see what is in it and how it may land."""

from html import escape
from urllib.parse import quote as url_quote

import streamlit as st

from rpam_assistant.records.phrase import PhraseAnalysis
from rpam_assistant.screens.desk import the_desk
from rpam_assistant.wiring import Desk

PARTS = {
    "feeling": "feeling",
    "behavior": "what happened",
    "impact": "why it matters",
    "request": "what you ask",
}
STARTERS = (
    "You never listen to the nurses.",
    "I feel ignored when I page and nobody calls back.",
    "When the count was off and we went on, I felt scared, because I could not be sure.",
)


def page() -> None:
    """Draw the page."""
    desk = the_desk()
    st.title("Phrase")
    st.write(
        "Write it the way it first comes. The frame is yours to choose: what happened, what you "
        "felt, why it matters, what you ask. None of the four has to be there."
    )
    if "sentence_to_use" in st.session_state:
        st.session_state["sentence"] = st.session_state.pop("sentence_to_use")
    sentence = st.text_area("What you want to say", key="sentence", height=110, max_chars=2000)
    _draw_starters(sentence)
    st.button("Look at it", type="primary")
    if sentence.strip():
        screening = desk.screen(sentence)
        if screening.concern:
            st.warning(screening.concern.message)
            for resource in screening.concern.resources:
                st.markdown(f"**{resource.name}**: {resource.contact}")
            return
        _draw_analysis(desk, desk.phrase(sentence))


def _draw_starters(sentence: str) -> None:
    if sentence.strip():
        return
    st.caption("Or start from one of these:")
    for starter in STARTERS:
        if st.button(starter, key=f"starter-{starter[:12]}", type="tertiary"):
            _use(starter)


def _draw_analysis(desk: Desk, analysis: PhraseAnalysis) -> None:
    st.html(f'<div class="rpam-analysis">{_marked(analysis)}</div>{_key(analysis)}')
    if analysis.acknowledgment:
        st.info(analysis.acknowledgment)
    for flaw in analysis.flaws:
        title = desk.library.passages[flaw.passage_id].title
        link = f"guidance?passage={url_quote(flaw.passage_id, safe='')}"
        st.html(
            f'<div class="rpam-note next_step"><q>{escape(flaw.text)}</q> {escape(flaw.why)} '
            f'<a href="{link}" target="_blank">{escape(title)}</a></div>'
        )
    if not analysis.flaws and analysis.is_affective_statement:
        st.success(
            "This says what happened and what it did to you, and accuses nobody of anything."
        )
    if analysis.underneath:
        st.pills("Is one of these underneath?", analysis.underneath, key="underneath")
    if analysis.suggestions:
        st.subheader("Another way to say it")
        st.caption("Your own facts in a frame. A blank is something that you have not said.")
    chosen = st.session_state.get("underneath")
    for number, suggestion in enumerate(analysis.suggestions):
        text = suggestion.replace("felt ___", f"felt {chosen}", 1) if chosen else suggestion
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.text(text)
            if st.button("Use this", key=f"use-{number}"):
                _use(text)


def _use(sentence: str) -> None:
    st.session_state["sentence_to_use"] = sentence
    st.rerun()


def _marked(analysis: PhraseAnalysis) -> str:
    """The text as HTML, escaped, with parts and flaws marked; flaws win where both hold."""
    spans: list[tuple[int, int, str, str]] = [
        (each.start, each.end, "flaw", each.flaw) for each in analysis.flaws
    ]
    for kind, found in analysis.parts.items():
        spans += [
            (span.start, span.end, kind, PARTS[kind])
            for span in found
            if all(span.end <= start or span.start >= end for start, end, *_ in spans)
        ]
    pieces, at = [], 0
    for start, end, style, title in sorted(spans):
        pieces.append(escape(analysis.text[at:start]))
        pieces.append(
            f'<mark class="{style}" title="{escape(title.replace("_", " "))}">'
            f"{escape(analysis.text[start:end])}</mark>"
        )
        at = end
    return "".join([*pieces, escape(analysis.text[at:])])


def _key(analysis: PhraseAnalysis) -> str:
    kinds = [kind for kind, found in analysis.parts.items() if found]
    marks = "".join(f'<mark class="{kind}">{PARTS[kind]}</mark>' for kind in kinds)
    flaws = '<mark class="flaw">may land badly</mark>' if analysis.flaws else ""
    return f'<p class="rpam-analysis rpam-key">{marks}{flaws}</p>'


page()
