"""A model plays the learner: told who it is and how it behaves, it hears the other person."""

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import NamedTuple

from inspect_ai.model import (
    ChatMessage,
    ChatMessageAssistant,
    ChatMessageSystem,
    ChatMessageUser,
    GenerateConfig,
    Model,
)

from rpam_assistant.errors import ContentError
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.wiring import Desk

PROMPTS = Path(__file__).parent.parent / "prompts"
PLAYED = ("skilled", "harmful")
"""Kinds of learner that a model plays; each has a file in `prompts/`."""

MOST_TURNS = 10
MOST_TOKENS = 160
LONGEST = 600
SILENCE = "..."
"""What is said where the model writes nothing."""


class Heard(NamedTuple):
    """What one of the two said."""

    by_learner: bool
    text: str


async def play_learner(desk: Desk, scenario: Scenario, manner: str, model: Model) -> Session:
    """The session of a model that plays a learner of this manner, until it ends."""
    session = await asyncio.to_thread(desk.start, scenario.id)
    instructions = instructions_for(scenario, manner)
    for _ in range(MOST_TURNS):
        messages = messages_for(instructions, heard_in(session))
        config = GenerateConfig(max_tokens=MOST_TOKENS)
        said = spoken((await model.generate(messages, config=config)).completion)
        turn = await asyncio.to_thread(_say, desk, session.id, said)
        session = await asyncio.to_thread(desk.session, session.id)
        if turn.paused or (turn.reply and turn.reply.ending):
            break
    return session


def instructions_for(scenario: Scenario, manner: str, folder: Path = PROMPTS) -> str:
    """Who the model is: what a learner reads of the scenario, and nothing else of it.

    Raises ContentError where a prompt file asks for a name that there is none of.
    """
    learner, persona = scenario.learner, scenario.personas[0]
    names = {
        "role": learner.role,
        "brief": learner.brief,
        "power": learner.power,
        "name": persona.short_name,
        "known": persona.known,
    }
    manner_text = _filled(folder / f"{manner}.md", names)
    return _filled(folder / "learner.md", names | {"manner": manner_text})


def messages_for(instructions: str, heard: Sequence[Heard]) -> list[ChatMessage]:
    """The talk as the model knows it: its own lines are the assistant's."""
    talk = [
        ChatMessageAssistant(content=each.text)
        if each.by_learner
        else ChatMessageUser(content=each.text)
        for each in heard
    ]
    return [ChatMessageSystem(content=instructions), *talk]


def heard_in(session: Session) -> list[Heard]:
    """Both voices of the newest path."""
    found: list[Heard] = []
    for turn in session.path_to():
        if turn.said:
            found.append(Heard(True, turn.said))
        if turn.reply:
            found.append(Heard(False, turn.reply.text))
    return found


def spoken(written: str) -> str:
    """What a model wrote -> one utterance: its first paragraph, without quotes around it."""
    paragraph = re.split(r"\n\s*\n", written.strip(), maxsplit=1)[0]
    plain = " ".join(paragraph.split()).strip('"“” ')
    return plain[:LONGEST] or SILENCE


def _say(desk: Desk, session_id: str, said: str) -> Turn:
    return desk.say(session_id, said).result()


def _filled(path: Path, names: dict[str, str]) -> str:
    try:
        return Template(path.read_text(encoding="utf-8")).substitute(names).strip()
    except KeyError as error:
        known = ", ".join(f"${each}" for each in names)
        raise ContentError(
            [f"prompts/{path.name}: there is no ${error.args[0]}; use one of {known}."]
        ) from error
    except OSError as error:
        raise ContentError(
            [f"prompts/{path.name}: cannot be read ({error.strerror}); restore it."]
        ) from error
