"""A rehearsal -> what the coach quoted and cited of it, and where those passages stand."""

from collections.abc import Iterator, Sequence
from random import Random

from pydantic import BaseModel

from evals.scorers.faithfulness import Cited, Looked
from evals.tasks.solving import spread
from rpam_assistant.records.debrief import Debrief, Quoted, TurningPoint
from rpam_assistant.records.library import Library
from rpam_assistant.records.turn import Session
from rpam_assistant.wiring import Desk


def cited_in(session: Session, debrief: Debrief) -> list[Cited]:
    """Of the notes beside the newest path, and of the debrief."""
    path = session.path_to()
    replies = {turn.id: turn.reply.text if turn.reply else "" for turn in path}
    said = {turn.id: f"{turn.said}\n{replies[turn.id]}" for turn in path}
    found = [
        Cited(note.quote, turn.said, note.passage_id, note.text)
        for turn in path
        for note in turn.notes
    ]
    for each in quoted_in(debrief):
        text = str(getattr(each, "text", ""))
        found.append(Cited(each.quote, said.get(each.turn_id, ""), each.passage_id, text))
        if isinstance(each, TurningPoint):
            found.append(Cited(each.answer, replies.get(each.turn_id, ""), each.passage_id))
    # Of a pause no words are kept, and none are quoted.
    return [each for each in found if each.quote or each.said.strip()]


def quoted_in(value: object) -> Iterator[Quoted]:
    """Everything in a record, however deep, that quotes a turn."""
    if isinstance(value, Quoted):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from quoted_in(getattr(value, name))
    elif isinstance(value, dict):
        yield from quoted_in(tuple(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from quoted_in(each)


def look_up(desk: Desk, cited: Sequence[Cited], most: int, seed: str) -> list[Looked]:
    """Where the cited, another cited and a random passage stand, for `most` of the notes."""
    chance = Random(seed)
    everything = sorted(desk.library.passages)
    others = sorted(passages_cited(desk.library))
    looked = []
    for each in spread([each for each in cited if each.text], most):
        hits = desk.ask(f"{each.text} {each.quote}", len(everything), yours=False)
        place = {hit.passage.id: at for at, hit in enumerate(hits, start=1)}
        another = chance.choice([other for other in others if other != each.passage_id])
        stand = [
            place.get(passage, len(everything))
            for passage in (each.passage_id, another, chance.choice(everything))
        ]
        looked.append(Looked(each.text, *stand))
    return looked


def passages_cited(library: Library) -> set[str]:
    """What the coach's rules for two may cite."""
    texts = library.debrief
    return {
        *(passage for rule in library.notes for passage in rule.passages),
        *texts.move_passages.values(),
        *texts.finding_passages.values(),
    }
