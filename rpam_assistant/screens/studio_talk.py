"""A talk with what is on the screen: begun, gone on with, and said once more after a change."""

import threading
from contextlib import suppress
from dataclasses import dataclass

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.studio import Kind
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.screens.studio_work import Work
from rpam_assistant.wiring import Desk

TALKS = "studio_talks"
"""In the session's state: the talk beside each file, by the file."""


AHEAD = "studio_ahead"
"""In the session's state: the files whose lines are being read."""


@dataclass
class Talk:
    """A rehearsal that nobody keeps, with a desk of its own."""

    desk: Desk
    scenario_id: str
    session_id: str
    text: str
    """The file as it was when the talk began."""

    @property
    def scenario(self) -> Scenario:
        """Who one talks with."""
        return self.desk.scenario(self.scenario_id)

    @property
    def session(self) -> Session:
        """Everything said so far."""
        return self.desk.session(self.session_id)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more can be said."""
        last = self.session.turns[-1]
        return last.reply is not None and last.reply.ending is not None

    def say(self, words: str) -> Turn:
        """Say something, and wait for the answer."""
        return self.desk.say(self.session_id, words).result()


def talk_of(work: Work) -> Talk | None:
    """The talk beside a file; None where none was begun."""
    found: Talk | None = st.session_state.setdefault(TALKS, {}).get(work.key)
    return found


def begin_talk(desk: Desk, work: Work, scenario_id: str) -> Talk:
    """A new talk with what is on the screen. Raises ContentError where it needs mending."""
    mine = desk.studio.rehearse_draft(work.kind, work.id, work.text)
    session = mine.start(scenario_id)
    talk = Talk(mine, scenario_id, session.id, work.text)
    st.session_state.setdefault(TALKS, {})[work.key] = talk
    return talk


def read_ahead(desk: Desk, work: Work, scenario_id: str) -> None:
    """Read the lines in the background, once for each file, so that beginning waits for less."""
    ahead: set[str] = st.session_state.setdefault(AHEAD, set())
    if work.key not in ahead:
        ahead.add(work.key)
        asked = (desk, work.kind, work.id, work.text, scenario_id)
        threading.Thread(target=_read, args=asked, daemon=True).start()


def _read(desk: Desk, kind: Kind, item_id: str, text: str, scenario_id: str) -> None:
    """What cannot be read now is said when somebody begins to talk."""
    with suppress(RpamError):
        mine = desk.studio.rehearse_draft(kind, item_id, text)
        mine.casting.open_for(mine.scenario(scenario_id))


def say_again(desk: Desk, work: Work, old: Talk) -> Talk:
    """The same words to what is on the screen now, until the talk ends."""
    said = [turn.said for turn in old.session.path_to() if turn.said]
    talk = begin_talk(desk, work, old.scenario_id)
    for words in said:
        if talk.has_ended:
            break
        talk.say(words)
    return talk


def put_away(work: Work) -> None:
    """Forget the talk beside a file."""
    st.session_state.setdefault(TALKS, {}).pop(work.key, None)
