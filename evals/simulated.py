"""Simulated learners: what each says, and the rehearsals they have."""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from evals.case_files import CASES, read_whole
from evals.case_records import Learners, LearnersAnywhere
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session
from rpam_assistant.settings import read_settings
from rpam_assistant.wiring import Desk, open_desk

KINDS = ("skilled", "mixed", "harmful", "one_word", "off_topic", "adversarial")
PARTICULAR = ("skilled", "mixed", "harmful")
"""Written for one scenario; the others say the same to everybody."""


class Rehearsal(NamedTuple):
    """One simulated learner's rehearsal of one scenario."""

    scenario: Scenario
    learner: str
    session: Session


def learners(set_name: str, scenario_id: str) -> Mapping[str, Sequence[str]]:
    """What each learner says in a scenario: the set `test` or `dev`, and those for everybody."""
    own = CASES / f"learners_{set_name}" / f"{scenario_id}.yaml"
    said: dict[str, Sequence[str]] = dict(read_whole(CASES / "learners_any.yaml", LearnersAnywhere))
    if own.exists():
        said |= dict(read_whole(own, Learners))
    return {kind: said[kind] for kind in KINDS if said.get(kind)}


def rehearse_all(desk: Desk, set_name: str, only: Sequence[str] = ()) -> Iterator[Rehearsal]:
    """Every learner of the set in every dialog scenario, or in those named."""
    for scenario in desk.library.scenarios.values():
        if scenario.format == "dialog" and (not only or scenario.id in only):
            for learner, said in learners(set_name, scenario.id).items():
                yield Rehearsal(scenario, learner, rehearse(desk, scenario, said))


def rehearse(desk: Desk, scenario: Scenario, said: Sequence[str]) -> Session:
    """The session of somebody who says these things, in this order, until it ends."""
    session = desk.start(scenario.id)
    for each in said:
        turn = desk.say(session.id, each).result()
        if turn.reply and turn.reply.ending:
            break
    return desk.session(session.id)


def open_desk_aside() -> Desk:
    """A desk with this machine's index and model, whose sessions are thrown away."""
    folder = tempfile.mkdtemp(prefix="rpam-evals-")
    return open_desk(
        read_settings({**os.environ, "RPAM_DATABASE_URL": f"sqlite:///{folder}/evals.sqlite3"})
    )
