"""A path of turns -> what opened and what closed the other person, by quotes."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from rpam_assistant.practice.answered import Step, steps_of
from rpam_assistant.practice.balance import weigh
from rpam_assistant.practice.cues import Near, find_cues, tell_cues
from rpam_assistant.practice.findings import (
    Moves,
    by_move,
    find_moved,
    find_turning_points,
    how_it_began,
    telling_move,
)
from rpam_assistant.practice.rephrasings import Phrase, rephrase
from rpam_assistant.practice.telling import Teller, as_clause, in_a_sentence, shortened
from rpam_assistant.practice.tenets import find_touched
from rpam_assistant.records.debrief import (
    Balance,
    Debrief,
    DebriefTexts,
    Ended,
    Ending,
    OpeningPart,
    Quoted,
)
from rpam_assistant.records.scenario import Line, Scenario
from rpam_assistant.records.turn import Turn

ENOUGH_LINES = 3
"""With fewer, the debrief says that it is too little to speak of a turning point."""

Told = TypeVar("Told", bound=Quoted)


def make_debrief(
    scenario: Scenario,
    path: Sequence[Turn],
    texts: DebriefTexts,
    moves: Moves,
    lines: Collection[Line],
    passage_ids: Collection[str],
    near: Near = lambda _cue, _said: False,
    phrase: Phrase | None = None,
) -> Debrief:
    """The debrief of one path through a session.

    `lines` are all that the persona may say; their cues are what may go unheard.
    `near` tells by meaning whether a cue was taken up; `phrase` is the phrase coach.
    Whatever does not quote the path literally, or cites no passage of `passage_ids`, is left out.
    """
    persona = scenario.personas[0]
    teller = Teller(persona)
    kept = _Witness(path, passage_ids)
    if path and path[-1].paused:
        return _paused(path[-1], texts, teller, kept)
    steps = steps_of(path, persona)
    cues = find_cues(path, {line.id: line for line in lines}, texts, near)
    touched = kept.by_key(find_touched(steps, texts, moves))
    made = Debrief(
        opening="",
        began=kept.one(how_it_began(steps[0], texts, teller)) if steps else None,
        turning_points=kept.all(find_turning_points(steps, texts, moves, teller))
        if len(steps) >= ENOUGH_LINES
        else (),
        findings=kept.all(
            sorted(
                [*find_moved(steps, texts, moves, teller), *tell_cues(cues, texts, teller)],
                key=lambda each: kept.number(each.turn_id),
            )
        ),
        balance=kept.balance(weigh(steps, texts, teller)),
        rephrasings=kept.all(rephrase(steps, texts, moves, teller, phrase)),
        touched=tuple(touched),
        touched_by=touched,
        not_touched=tuple(each for each in scenario.reflections if each.tenet not in touched),
        afterward=persona.afterward.get(steps[-1].after.words, "") if steps else "",
        next_actions=scenario.next_actions,
        ending=kept.one(_ending(path, texts, teller)),
    )
    return made.model_copy(update={"opening": _opening(made, steps, texts, moves, teller)})


class _Witness:
    """Lets pass what quotes the path literally and cites a passage that exists."""

    def __init__(self, path: Sequence[Turn], passage_ids: Collection[str]) -> None:
        self._turns = {turn.id: turn for turn in path}
        self._passage_ids = passage_ids

    def number(self, turn_id: str) -> int:
        return self._turns[turn_id].number

    def one(self, told: Told | None) -> Told | None:
        return told if told is not None and self._is_borne_out(told) else None

    def all(self, told: Sequence[Told]) -> tuple[Told, ...]:
        return tuple(each for each in told if self._is_borne_out(each))

    def by_key(self, told: Mapping[Any, Told]) -> dict[Any, Told]:
        return {key: each for key, each in told.items() if self._is_borne_out(each)}

    def balance(self, told: Balance | None) -> Balance | None:
        if told is None or told.passage_id not in self._passage_ids:
            return None
        quoted = [each for each in (told.question, told.reflection) if each]
        return told if all(map(self._is_borne_out, quoted)) else None

    def _is_borne_out(self, told: Quoted) -> bool:
        turn = self._turns[told.turn_id]
        if told.passage_id not in self._passage_ids:
            return False
        if isinstance(told, Ending) and told.kind == "paused":
            return turn.paused is not None
        said = (turn.said, turn.reply.text if turn.reply else "")
        return bool(told.quote) and any(told.quote in each for each in said)


def _paused(last: Turn, texts: DebriefTexts, teller: Teller, kept: _Witness) -> Debrief:
    """Nobody is taught by what was said before something real came up."""
    text = teller.tell(texts.endings["paused"], last.id)
    ending = Ending(
        kind="paused",
        turn_id=last.id,
        quote="",
        text=text,
        passage_id=texts.ending_passages["paused"],
    )
    return Debrief(
        opening=text,
        findings=(),
        touched=(),
        not_touched=(),
        afterward="",
        next_actions=(),
        ending=kept.one(ending),
    )


def _ending(path: Sequence[Turn], texts: DebriefTexts, teller: Teller) -> Ending | None:
    reply = path[-1].reply if path else None
    if reply is None or reply.ending is None:
        return None
    kind: Ended = reply.ending
    answer = shortened(reply.text)
    return Ending(
        kind=kind,
        turn_id=path[-1].id,
        quote=answer,
        text=teller.tell(texts.endings[kind], reply.text, answer=answer),
        passage_id=texts.ending_passages[kind],
    )


def _opening(
    made: Debrief, steps: Sequence[Step], texts: DebriefTexts, moves: Moves, teller: Teller
) -> str:
    """Paragraphs. What they quote is quoted elsewhere in the debrief too, or is a whole line."""
    parts = texts.openings
    if not steps:
        return teller.tell(parts["nothing"], "")
    first, last = (in_a_sentence(shortened(each.turn.said)) for each in (steps[0], steps[-1]))
    if len(steps) < ENOUGH_LINES:
        short = teller.tell(
            parts["one" if len(steps) == 1 else "two"],
            f"{first} {last}",
            said=first,
            last=last,
            answer=shortened(steps[-1].reply.text),
        )
        return "\n\n".join([short, *([made.ending.text] if made.ending else [])])
    told = _turns_told(made, steps, texts, moves, teller)
    if not told:
        told = [teller.tell(parts["held"], f"{first} {last}", said=first, last=last)]
    elif made.began and made.began.turn_id != made.turning_points[0].turn_id:
        told.insert(0, made.began.text)
    paragraphs = [" ".join(told)]
    if made.ending:
        paragraphs.append(made.ending.text)
    missed = [each.quote for each in made.findings if each.kind == "not_taken_up"]
    if missed:
        cue = in_a_sentence(missed[0])
        paragraphs.append(teller.tell(parts["cue"], missed[0], cue=cue))
    return "\n\n".join(paragraphs)


def _turns_told(
    made: Debrief,
    steps: Sequence[Step],
    texts: DebriefTexts,
    moves: Moves,
    teller: Teller,
) -> list[str]:
    """A sentence or two for each turning point, and one where there was only one."""
    by_turn = {each.turn.id: each for each in steps}
    told = []
    for point in made.turning_points:
        heard = telling_move(by_turn[point.turn_id], point.kind, moves)
        shown = point.kind == "closed" or by_turn[point.turn_id].shows
        clauses = by_move(texts.did, heard.move) if heard else texts.did["any"]
        told.append(
            teller.tell(
                texts.openings[point.kind if shown else "opened_little"],
                point.quote,
                said=in_a_sentence(point.quote),
                did=as_clause(teller.tell(clauses, point.quote)),
                answer=point.answer,
            )
        )
    if len(made.turning_points) == 1 and made.ending is None:
        point = made.turning_points[0]
        only: OpeningPart = "only_opened" if point.kind == "opened" else "only_closed"
        told.append(teller.tell(texts.openings[only], point.answer))
    return told
