"""The Write part of Phrase: a sentence, what is in it, how it may land, other words for it."""

from html import escape

import streamlit as st

from rpam_assistant.records.concern import Identifier
from rpam_assistant.records.phrase import FlawKind, PhraseAnalysis
from rpam_assistant.screens.literal import link_to
from rpam_assistant.screens.paused import draw_help
from rpam_assistant.screens.phrase_marks import key_of, marked
from rpam_assistant.wiring import Desk

STARTERS = (
    "You never listen to the nurses.",
    "I feel ignored when I page and nobody calls back.",
    "When the count was off and we went on, I felt scared, because I could not be sure.",
)

FIELD = "sentence"
"""The key of this page's field."""

FEELING_BLANK, NEED_BLANK = "felt ___", "because ___"
"""Where a feeling or a need that was chosen goes in a frame."""


def draw_writing(desk: Desk) -> None:
    """Draw the field, and below it what was found in the sentence."""
    st.write(
        "Write it the way it first comes. The frame is yours to choose: what happened, what you "
        "felt, why it matters, what you ask. None of the four has to be there."
    )
    take_chosen(FIELD)
    sentence = st.text_area(
        "What you want to say", key="sentence", height=110, max_chars=2000, persist_state="session"
    )
    st.caption(
        "It is read when you press Ctrl+Enter or Cmd+Enter, leave the field, or press the button. "
        "Nothing you write here is kept."
    )
    st.button("Look at it", type="primary")
    if sentence.strip():
        look_at(desk, sentence, FIELD)
    else:
        _draw_starters()


def look_at(desk: Desk, sentence: str, field: str) -> None:
    """Draw what is in a sentence, how it may land, and other words to put into `field`."""
    screening = desk.screen(sentence)
    if screening.concern:
        draw_help(screening.concern)
        return
    _draw_identifiers(screening.identifiers)
    _draw_analysis(desk, desk.phrase(sentence), field)


def _draw_starters() -> None:
    st.caption("Or start from one of these:")
    for starter in STARTERS:
        if st.button(starter, key=f"starter-{starter[:12]}", type="tertiary"):
            _use(starter, FIELD)


def _draw_identifiers(identifiers: tuple[Identifier, ...]) -> None:
    if not identifiers:
        return
    words = dict.fromkeys(f"<q>{escape(each.text)}</q>" for each in identifiers)
    st.html(
        f'<div class="rpam-note private">{_listed(list(words))} may identify somebody. Nothing is '
        "kept here; if you write this down elsewhere, leave it out.</div>"
    )


def _draw_analysis(desk: Desk, analysis: PhraseAnalysis, field: str) -> None:
    titles = {each.flaw: each.title for each in desk.library.feelings.flaws}
    if analysis.acknowledgment:
        st.info(analysis.acknowledgment)
    st.html(f'<div class="rpam-analysis">{marked(analysis, titles)}</div>{key_of(analysis)}')
    _draw_reasons(desk, analysis, titles)
    if not analysis.flaws and analysis.is_affective_statement:
        st.success(
            "This says what happened and what it did to you, and accuses nobody of anything."
        )
    frames = " ".join(analysis.suggestions)
    feeling = need = None
    if FEELING_BLANK in frames:
        feeling = _chosen("Is one of these feelings underneath?", analysis.underneath)
    if NEED_BLANK in frames:
        need = _chosen("What do you need?", analysis.needs)
    _draw_suggestions(analysis, feeling, need, field)


def _draw_reasons(desk: Desk, analysis: PhraseAnalysis, titles: dict[FlawKind, str]) -> None:
    """Each reason once, with all the words that it speaks of."""
    quotes: dict[tuple[FlawKind, str, str], list[str]] = {}
    for flaw in analysis.flaws:
        quotes.setdefault((flaw.flaw, flaw.why, flaw.passage_id), []).append(flaw.text)
    notes = ""
    for (kind, why, passage_id), words in quotes.items():
        quoted = " ".join(f"<q>{escape(each)}</q>" for each in dict.fromkeys(words))
        title = desk.library.passages[passage_id].title
        notes += (
            f'<div class="rpam-note next_step"><span class="kind">{escape(titles[kind])}</span>'
            f'{quoted} {escape(why)} <a href="{link_to(passage_id)}" target="_blank">'
            f"{escape(title)}</a></div>"
        )
    if notes:
        st.html(notes)


def _chosen(question: str, words: tuple[str, ...]) -> str | None:
    return st.pills(question, words, key=f"chip-{question}-{'-'.join(words)}") if words else None


def _draw_suggestions(
    analysis: PhraseAnalysis, feeling: str | None, need: str | None, field: str
) -> None:
    if not analysis.suggestions:
        return
    st.subheader("Another way to say it")
    st.caption("Your own facts in a frame. A blank is something that you have not said.")
    for number, suggestion in enumerate(analysis.suggestions):
        text = filled_in(suggestion, feeling, need)
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.text(text)
            if st.button("Use this", key=f"use-{number}"):
                _use(text, field)


def filled_in(frame: str, feeling: str | None, need: str | None) -> str:
    """A frame with the feeling and the need that were chosen in its blanks."""
    if feeling:
        frame = frame.replace(FEELING_BLANK, f"felt {feeling}", 1)
    if need:
        frame = frame.replace(NEED_BLANK, f"because I need {need}", 1)
    return frame


def take_chosen(field: str) -> None:
    """Put the words that were chosen for a field into it, before it is drawn."""
    if f"{field}_to_use" in st.session_state:
        st.session_state[field] = st.session_state.pop(f"{field}_to_use")


def _use(sentence: str, field: str) -> None:
    st.session_state[f"{field}_to_use"] = sentence
    st.rerun()


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
