"""A circle replayed by the rules alone: what may never happen in one, whoever wrote the code."""

from collections.abc import Iterator
from itertools import pairwise

from rpam_assistant.circles.table import MOST_HARD, MOST_TOLD
from rpam_assistant.records.circle import KEEPER, Voice
from rpam_assistant.records.scenario import Line
from rpam_assistant.records.transcript import LEARNER
from tests.circles.people import Rehearsal


def check(played: Rehearsal) -> None:
    """Fails where somebody spoke out of turn, too soon, twice, or too much was asked at once."""
    nothing_is_said_too_soon_or_twice(played)
    nobody_is_asked_for_too_much_in_a_round(played)
    what_follows_is_said_only_where_it_was_left(played)
    if played.setup.role == "sits":
        everybody_had_the_piece_in_the_order_of_the_seats(played)
    else:
        the_piece_went_from_seat_to_seat_or_to_whoever_was_named(played)


def lines_of(played: Rehearsal) -> dict[str, Line]:
    return {line.id: line for each in played.scenario.personas for line in each.lines}


def nothing_is_said_too_soon_or_twice(played: Rehearsal) -> None:
    lines = lines_of(played)
    kept_back = {each.id: each for who in played.scenario.personas for each in who.disclosures}
    said: set[str] = set()
    for voice in played.voices:
        if voice.kind != "speaks":
            continue
        line = lines[voice.line_id]
        assert line.id not in said, f"{line.id} was said twice"
        assert said >= set(line.after), f"{line.id} refers to what nobody said"
        for told in map(kept_back.__getitem__, voice.disclosed):
            assert voice.trust >= told.trust, f"{told.id} was told at {voice.trust}"
            assert said >= set(told.after), f"{told.id} was told before its time"
        said |= {line.id, *voice.disclosed}


def nobody_is_asked_for_too_much_in_a_round(played: Rehearsal) -> None:
    followed = {line.goes_on for line in lines_of(played).values()}
    for step in played.setup.steps:
        voices = [each for each in played.voices if each.step_id == step.id]
        chosen = [each for each in voices if each.line_id not in followed]
        assert sum(each.hard is not None for each in chosen) <= MOST_HARD
        assert sum(len(each.disclosed) for each in voices) <= MOST_TOLD


def what_follows_is_said_only_where_it_was_left(played: Rehearsal) -> None:
    lines = lines_of(played)
    leads_to = {line.goes_on: line.id for line in lines.values() if line.goes_on}
    for before, turn in pairwise(played.path):
        assert before.circle
        assert turn.circle
        for place, voice in enumerate(turn.circle.voices):
            if voice.line_id in leads_to:
                assert place == 0
                assert turn.circle.left
                assert before.circle.voices[-1].line_id == leads_to[voice.line_id]


def everybody_had_the_piece_in_the_order_of_the_seats(played: Rehearsal) -> None:
    """Where somebody else keeps, and no round is open."""
    for number, step in enumerate(played.setup.steps):
        had = [who for at, who in _had(played) if at == step.id]
        seats = list(played.setup.seats)
        asked = [
            turn.circle.action == "come_back"
            for before, turn in pairwise(played.path)
            if turn.circle and before.circle and before.circle.floor.step == number
        ]
        if not asked:  # the learner stopped before this round
            assert had == seats[: len(had)]
        elif any(asked[:1]) and len(had) > len(seats):
            assert had == [*seats, LEARNER]
        else:
            assert had == seats


def _had(played: Rehearsal) -> Iterator[tuple[str, str]]:
    """Round and person, each time that somebody had the piece."""
    for before, turn in pairwise((played.path[0], *played.path)):
        assert turn.circle
        assert before.circle
        if turn.parent_id is not None:
            yield played.setup.steps[before.circle.floor.step].id, LEARNER
        for voice in turn.circle.voices:
            if voice.persona_id != KEEPER:
                yield voice.step_id, voice.persona_id


def the_piece_went_from_seat_to_seat_or_to_whoever_was_named(played: Rehearsal) -> None:
    """Where the learner keeps, and no round is open."""
    followed = {line.goes_on for line in lines_of(played).values()} - {None}
    to_come: list[str] = []
    round_ = -1
    for before, turn in pairwise(played.path):
        assert turn.circle
        assert before.circle
        if turn.circle.floor.step != round_:
            assert to_come == [], "somebody was skipped"
            round_, to_come = turn.circle.floor.step, list(played.setup.seats)
        named = next((each for each in played.setup.seats if each.title() in turn.said), "")
        for voice in turn.circle.voices:
            _takes_it(voice, before.circle.floor.holder, to_come, followed, named)
        rests_with = turn.circle.floor.holder
        assert rests_with in (*played.setup.seats, LEARNER)
        assert list(turn.circle.floor.waiting) == to_come
        assert to_come == [] or rests_with != LEARNER


def _takes_it(
    voice: Voice, holder: str, to_come: list[str], followed: set[str | None], named: str
) -> None:
    who = voice.persona_id
    if voice.line_id in followed:
        assert who == holder, "only the one who held the piece goes on"
    elif who == named:
        to_come[:] = [each for each in to_come if each != who]
    else:
        assert to_come[:1] == [who], f"{who} spoke before {to_come}"
        del to_come[0]
