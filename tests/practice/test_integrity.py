"""What is counted of a person is what they did: each slip once, and nothing that is none."""

import re
from datetime import UTC, datetime

from rpam_assistant.practice.integrity import count_behavior, learners_for, play_through
from rpam_assistant.records.behavior import LEARNER_KINDS, LearnersOf
from rpam_assistant.records.turn import Reply, Session, Turn
from tests.content import LIBRARY, SCENARIOS, temperament_of

SCENARIO = SCENARIOS[0]
PERSONA = SCENARIO.personas[0]
TURNS_BACK = {each.id for each in temperament_of(PERSONA).turns_back}


def turn(at: int, text: str, line_id: str = "x", **fields: object) -> Turn:
    reply = Reply(persona_id=PERSONA.id, line_id=line_id, text=text, written_by="author")
    return Turn.model_validate(
        {
            "id": str(at),
            "session_id": "s",
            "parent_id": str(at - 1) if at else None,
            "number": at,
            "status": "complete",
            "said": "Hm." if at else "",
            "started_at": datetime(2026, 1, 1, tzinfo=UTC),
            "library_version": "v",
            "reply": reply,
            "states": {PERSONA.id: {"trust": 1.0, "stage": "opening", "words": "guarded"}},
        }
        | fields
    )


def counted(*turns: Turn) -> dict[str, object]:
    session = Session(
        id="s", scenario_id=SCENARIO.id, started_at=datetime(2026, 1, 1, tzinfo=UTC), turns=turns
    )
    return count_behavior(SCENARIO, "skilled", session, TURNS_BACK).model_dump()


def test_a_talk_without_a_slip_counts_none() -> None:
    found = counted(turn(0, "Yes?"), turn(1, "Fine."), turn(2, "It was at four."))
    assert found["lines"] == found["by_author"] == 2
    assert not any(found[each] for each in ("leaks", "stage", "coaching", "repeats", "fallback"))
    assert found["first_told"] is found["ending"] is None


def test_each_slip_is_counted_once() -> None:
    back = next(iter(TURNS_BACK))
    found = counted(
        turn(0, "Yes?"),
        turn(1, "Fine."),
        turn(2, "Fine."),
        turn(3, "*sighs* Good question."),
        turn(4, "And?", back),
        turn(5, "You must be feeling bad."),
    )
    assert (found["repeats"], found["stage"], found["coaching"]) == (1, 1, 1)
    assert (found["fallback"], found["speaks_for"]) == (1, 1)
    assert found["mistakes"] == ("falls back at “Hm.”: And?",)


def test_what_was_told_too_early_leaks_and_what_was_earned_does_not() -> None:
    secret = next(
        each for each in PERSONA.disclosures if re.fullmatch(r"[\w ]+", each.gives_away[0])
    )
    words = f"It was {secret.gives_away[0]}."
    assert counted(turn(0, "Yes?"), turn(1, words))["leaks"] == 1
    open_now = turn(1, words, unlocked=(secret.id,))
    reply = (
        open_now.reply.model_copy(update={"disclosed": (secret.id,)}) if open_now.reply else None
    )
    told = counted(turn(0, "Yes?"), open_now.model_copy(update={"reply": reply}))
    assert (told["leaks"], told["first_told"]) == (0, 1)


def test_a_scenario_changes_only_those_learners_that_it_names() -> None:
    own = LearnersOf(id=SCENARIO.id, harmful=("It was a crazy night.",))
    said = learners_for(LIBRARY.model_copy(update={"learners_of": {own.id: own}}), own.id)
    assert list(said) == list(LEARNER_KINDS)
    assert said["harmful"] == own.harmful
    assert said["skilled"] == learners_for(LIBRARY, "any")["skilled"]


def test_nobody_goes_on_after_the_end() -> None:
    heard: list[str] = []

    def say(words: str) -> Turn:
        heard.append(words)
        reply = Reply(
            persona_id="p",
            line_id="x",
            text="No.",
            written_by="author",
            ending="walk_out" if len(heard) == 2 else None,
        )
        return turn(len(heard), "No.").model_copy(update={"reply": reply})

    play_through(["one", "two", "three"], say)
    assert heard == ["one", "two"]
