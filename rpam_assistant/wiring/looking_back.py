"""Library and archive -> debriefs, what was chosen after them, and weeks of practice."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Protocol

from rpam_assistant.errors import UserError
from rpam_assistant.partners.repertoire import lines_of
from rpam_assistant.practice.answered import steps_of
from rpam_assistant.practice.cues import find_cues
from rpam_assistant.practice.debrief import make_debrief
from rpam_assistant.practice.side_by_side import compare
from rpam_assistant.practice.weeks import Rehearsed, by_week
from rpam_assistant.records.concern import Concern, Screening
from rpam_assistant.records.copy import Copy, CopyKind
from rpam_assistant.records.debrief import Debrief
from rpam_assistant.records.library import Library
from rpam_assistant.records.looking_back import Compared, Week
from rpam_assistant.records.next_action import ChosenAction, DueAction, FollowedUp
from rpam_assistant.records.phrase import PhraseAnalysis
from rpam_assistant.records.scenario import Line, Scenario
from rpam_assistant.records.turn import Session
from rpam_assistant.seams import Reading

if TYPE_CHECKING:
    from rpam_assistant.archive.next_actions import NextActionArchive
    from rpam_assistant.archive.sessions import SessionArchive

NEAR = 0.35
"""Cosine above which a line is about the same as a cue: of sentences that were written for other
lines, one in a hundred and fifty is as near."""

LONGEST = 1000
"""Characters of the learner's own words that are kept."""


class Reads(Protocol):
    """What hears the learner's words."""

    def scenario(self, scenario_id: str) -> Scenario: ...
    def read(self, text: str) -> Reading: ...
    def phrase(self, text: str) -> PhraseAnalysis: ...


class LookingBack:
    """Looks back on one rehearsal or many; stores only what was chosen and what came of it."""

    def __init__(
        self,
        library: Library,
        sessions: "SessionArchive",
        actions: "NextActionArchive",
        screen: Callable[[str, Scenario | None], Screening],
        reads: Reads,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._library = library
        self._sessions = sessions
        self._actions = actions
        self._screen = screen
        self._reads = reads
        self._now = now

    # -- one rehearsal ---------------------------------------------------------

    def debrief(self, session: Session, leaf_id: str | None = None) -> Debrief:
        """The debrief of the path that ends in `leaf_id` (by default in the newest turn).

        Raises NotFound when the scenario is gone.
        """
        scenario = self._reads.scenario(session.scenario_id)
        return make_debrief(
            scenario,
            session.path_to(leaf_id),
            self._library.debrief,
            self._library.moves,
            self._lines(scenario),
            self._library.passages,
            self._are_near,
            self._reads.phrase,
        )

    def copy_of(self, session: Session, kind: CopyKind, leaf_id: str | None = None) -> Copy:
        """A file to keep of the path that ends in `leaf_id`: its debrief and what was said.

        Raises NotFound when the scenario is gone.
        """
        from rpam_assistant.printing.compose import Printed
        from rpam_assistant.printing.copies import make_copy

        chosen = self.chosen(session.id)
        printed = Printed(
            self._reads.scenario(session.scenario_id),
            session,
            session.path_to(leaf_id),
            self.debrief(session, leaf_id),
            self._library.passages,
            self._in_words(chosen) if chosen else None,
        )
        return make_copy(printed, kind)

    # -- the next action -------------------------------------------------------

    def choose(self, session: Session, action: str) -> ChosenAction | Concern:
        """Keep one next action, in place of an earlier choice after this session.

        `action` is the id of one of the scenario's, or the learner's own words; those are kept
        without identifiers, and a concern in them is given back and nothing is kept.
        Raises UserError when nothing was chosen, and NotFound.
        """
        scenario = self._reads.scenario(session.scenario_id)
        known = any(each.id == action for each in scenario.next_actions)
        words = "" if known else self._redacted(action, scenario)
        if isinstance(words, Concern):
            return words
        if not known and not words:
            raise UserError("Nothing was chosen; choose one of the actions or write your own.")
        chosen = ChosenAction(
            session_id=session.id,
            scenario_id=scenario.id,
            action_id=action if known else None,
            own_words=words,
            chosen_at=self._now(),
        )
        self._actions.keep(chosen)
        return chosen

    def chosen(self, session_id: str) -> ChosenAction | None:
        """What was chosen after a session, or None."""
        return self._actions.read(session_id)

    def due(self) -> tuple[DueAction, ...]:
        """What was chosen before today and is still open, oldest first.

        `not yet` leaves it open, and it is asked about again from the next day.
        """
        today = self._day(self._now())
        return tuple(
            due
            for each in self._actions.all()
            if self._is_open(each, today) and (due := self._in_words(each))
        )

    def asked(self, session_id: str) -> None:
        """Note that it was asked about."""
        self._actions.asked(session_id, self._now())

    def answer(
        self, session_id: str, answer: FollowedUp, what_happened: str = ""
    ) -> ChosenAction | Concern:
        """Keep what came of it, without identifiers; a concern is given back and nothing is kept.

        Raises NotFound when nothing was chosen after that session.
        """
        words = self._redacted(what_happened, None)
        if isinstance(words, Concern):
            return words
        return self._actions.answer(session_id, answer, words, self._now())

    def followed(self) -> tuple[DueAction, ...]:
        """Every action that was chosen, newest first, with what came of it."""
        found = [self._in_words(each) for each in reversed(self._actions.all())]
        return tuple(each for each in found if each)

    # -- more than one ---------------------------------------------------------

    def compare(self, scenario_id: str) -> Compared | None:
        """The first and the newest rehearsal of a scenario; None without two. Raises NotFound."""
        scenario = self._reads.scenario(scenario_id)
        persona = scenario.personas[0]
        held = [
            (session, path)
            for session in self._sessions.all_of(scenario_id)
            if steps_of(path := session.path_to(), persona)
        ]
        if len(held) < 2:
            return None
        return compare(held[0], held[-1], persona, self._library.debrief)

    def rehearsed_again(self) -> tuple[str, ...]:
        """Scenarios that were rehearsed at least twice, as ids."""
        times: dict[str, int] = {}
        for session in self._sessions.all_of():
            scenario = self._library.scenarios.get(session.scenario_id)
            if scenario and steps_of(session.path_to(), scenario.personas[0]):
                times[scenario.id] = times.get(scenario.id, 0) + 1
        return tuple(each for each, count in times.items() if count > 1)

    def progress(self) -> tuple[Week, ...]:
        """What was said, week by week, oldest first; the last attempt of each rehearsal counts."""
        rehearsed = [
            self._rehearsed(session, scenario)
            for session in self._sessions.all_of()
            if (scenario := self._library.scenarios.get(session.scenario_id))
        ]
        return by_week(rehearsed, self._library.moves)

    def _rehearsed(self, session: Session, scenario: Scenario) -> Rehearsed:
        path = session.path_to()
        lines = {line.id: line for line in self._lines(scenario)}
        reply = path[-1].reply if path else None
        return Rehearsed(
            self._day(session.started_at),
            steps_of(path, scenario.personas[0]),
            find_cues(path, lines, self._library.debrief, _nothing_is_near),
            reply.ending if reply else None,
        )

    # -- what they share -------------------------------------------------------

    def _lines(self, scenario: Scenario) -> Sequence[Line]:
        persona = scenario.personas[0]
        return list(lines_of(persona, self._library.temperaments[persona.temperament]))

    def _are_near(self, cue: str, said: str) -> bool:
        one, other = (self._reads.read(each).vector for each in (cue, said))
        return float(one @ other) >= NEAR

    def _redacted(self, words: str, scenario: Scenario | None) -> str | Concern:
        words = words.strip()[:LONGEST]
        if not words:
            return ""
        screening = self._screen(words, scenario)
        return screening.concern or screening.redacted

    def _is_open(self, chosen: ChosenAction, today: date) -> bool:
        if self._day(chosen.chosen_at) >= today or chosen.answer not in (None, "not_yet"):
            return False
        return chosen.answered_at is None or self._day(chosen.answered_at) < today

    def _in_words(self, chosen: ChosenAction) -> DueAction | None:
        """None where the scenario no longer has that action."""
        scenario = self._library.scenarios.get(chosen.scenario_id)
        of_scenario = {each.id: each.text for each in scenario.next_actions} if scenario else {}
        text = chosen.own_words or of_scenario.get(chosen.action_id or "")
        title = scenario.title if scenario else chosen.scenario_id
        return DueAction(chosen=chosen, text=text, scenario_title=title) if text else None

    @staticmethod
    def _day(moment: datetime) -> date:
        return moment.astimezone().date()


def _nothing_is_near(_cue: str, _said: str) -> bool:
    """Weeks are counted without reading everything by meaning again."""
    return False
