"""Desk -> circles: begun, sat in and kept."""

import threading
from typing import TYPE_CHECKING

from rpam_assistant.circles.coach import coach
from rpam_assistant.circles.debrief import make_debrief
from rpam_assistant.circles.past import CirclePast
from rpam_assistant.circles.play import Circle
from rpam_assistant.circles.steps import CircleSteps, Company
from rpam_assistant.errors import NotFound, UserError
from rpam_assistant.records.circle import CircleRole, CircleSetup, CircleStep
from rpam_assistant.records.circle_debrief import CircleDebrief
from rpam_assistant.records.copy import Copy, CopyKind
from rpam_assistant.records.note import Note
from rpam_assistant.records.plan import CirclePlan, PlanBlock
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.seams import Vectors
from rpam_assistant.wiring.company import SeatedCompany

if TYPE_CHECKING:
    from rpam_assistant.wiring.desk import Desk

MOST_DRAWN = 5
"""People who sit with a learner in a rehearsed plan: more would make the rounds long."""

OF_A_PLAN = "plan"
"""The scenario id of a session in which somebody rehearses a plan of their own."""


class Circling:
    """Circles, opened for a scenario or a plan. Safe to share between threads."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._opening = threading.RLock()
        self._companies: dict[tuple[str, ...], SeatedCompany] = {}
        self._planned: dict[str, Vectors] = {}
        self._made: dict[tuple[str, tuple[str, ...]], Scenario] = {}

    def start(
        self, scenario_id: str, role: CircleRole = "sits", *, stops_at_each: bool = False
    ) -> Session:
        """A circle of a scenario, begun. Raises NotFound, and UserError where it is none."""
        scenario = self._desk.scenario(scenario_id)
        if scenario.circle is None:
            raise UserError(f"{scenario.title} is a talk between two; choose a circle.")
        seats = [each.id for each in scenario.personas]
        steps = scenario.circle.steps
        if role == "keeps":  # the words before a prompt are the simulated keeper's own
            steps = tuple(each.model_copy(update={"says": ""}) for each in steps)
        setup = CircleSetup(
            role=role,
            steps=steps,
            seats=_seats(seats, role),
            stops_at_each=stops_at_each,
            title=scenario.title,
        )
        return self._begin(scenario.id, setup, scenario)

    def prepare(self, scenario: Scenario) -> threading.Thread:
        """Read all their lines for meaning in the background, so that beginning waits for less."""
        thread = threading.Thread(target=lambda: self._company(scenario), daemon=True)
        thread.start()
        return thread

    def play(self, session: Session) -> Circle:
        """How a circle goes on. Raises NotFound when its scenario is gone."""
        if session.circle is None:
            raise NotFound("This session is no circle; open it from Home.")
        return Circle(self.scenario_of(session), session.circle, self._steps())

    def scenario_of(self, session: Session) -> Scenario:
        """The scenario of a session, or the one made of a plan and its cast. Raises NotFound."""
        if session.circle is None or not session.circle.cast:
            return self._desk.scenario(session.scenario_id)
        return self._rehearsed(session.circle)

    def rehearse(
        self,
        plan: CirclePlan,
        cast: tuple[str, ...] = (),
        role: CircleRole = "keeps",
        *,
        stops_at_each: bool = False,
    ) -> Session:
        """A plan, rehearsed with these participants or with those drawn for it.

        Raises NotFound for somebody who is no participant, and UserError for a plan without rounds.
        """
        steps = tuple(_step(block) for block in plan.blocks if block.prompt and block.place)
        if not steps:
            raise UserError(f"{plan.title} has no round with a prompt; add one to rehearse it.")
        drawn = cast or self.drawn_for(plan)
        setup = CircleSetup(
            role=role,
            steps=steps,
            seats=_seats(list(drawn), role),
            stops_at_each=stops_at_each,
            plan_id=plan.id or None,
            plan_version=plan.version or None,
            cast=drawn,
            title=plan.title,
        )
        return self._begin(OF_A_PLAN, setup, self._rehearsed(setup))

    def debrief(self, session: Session, leaf_id: str | None = None) -> CircleDebrief:
        """The debrief of the path that ends in `leaf_id` (by default in the newest turn).

        Raises NotFound when the scenario is gone.
        """
        if session.circle is None:
            raise NotFound("This session is no circle; open it from Home.")
        library = self._desk.library
        return make_debrief(
            self.scenario_of(session),
            session.circle,
            session.path_to(leaf_id),
            library.circle_debrief,
            library.keeping,
            library.passages,
        )

    def copy_of(self, session: Session, kind: CopyKind, leaf_id: str | None = None) -> Copy:
        """A file to keep of the path that ends in `leaf_id`: its debrief and what was said."""
        from rpam_assistant.printing.circle_pages import PrintedCircle
        from rpam_assistant.printing.copies import make_circle_copy

        printed = PrintedCircle(
            self.scenario_of(session),
            session,
            session.path_to(leaf_id),
            self.debrief(session, leaf_id),
            self._desk.library.passages,
        )
        return make_circle_copy(printed, kind)

    def again(self, session: Session) -> Session:
        """The same circle, from its beginning. Raises NotFound when its scenario is gone."""
        if session.circle is None:
            raise NotFound("This session is no circle; open it from Home.")
        return self._begin(session.scenario_id, session.circle, self.scenario_of(session))

    def drawn_for(self, plan: CirclePlan) -> tuple[str, ...]:
        """Participants for a plan: always the same for the same plan, another for another."""
        everybody = sorted(self._desk.library.participants)
        most = max(3, min(MOST_DRAWN, plan.request.people - 1, len(everybody)))
        first = sum(plan.title.encode()) % len(everybody)
        return tuple((everybody * 2)[first : first + most])

    # --------------------------------------------------------------------------

    def _rehearsed(self, setup: CircleSetup) -> Scenario:
        """The scenario that a plan and its cast make: made once, as a turn asks several times."""
        key = (setup.title, setup.cast)
        if key not in self._made:
            self._made[key] = self._make_scenario(setup)
        return self._made[key]

    def _make_scenario(self, setup: CircleSetup) -> Scenario:
        library = self._desk.library
        missing = [each for each in setup.cast if each not in library.participants]
        if missing:
            raise NotFound(f"There is no participant {missing[0]!r}; choose others for this plan.")
        role = library.planning.rehearsing
        return Scenario(
            id=OF_A_PLAN,
            title=setup.title or "A plan",
            context="conflict_resolution",
            format="circle",
            minutes=30,
            summary=role.brief,
            content_notice=library.planning.rehearsal_notice,
            learner=role,
            keeping=role,
            personas=tuple(library.participants[each] for each in setup.cast),
        )

    def _begin(self, scenario_id: str, setup: CircleSetup, scenario: Scenario) -> Session:
        self._company(scenario)
        for step in setup.steps:
            self._planned_vector(step)
        return self._desk.practice.start(scenario_id, circle=setup)

    def _steps(self) -> CircleSteps:
        desk = self._desk

        def give_notes(
            turn: Turn, past: CirclePast, scenario: Scenario, role: CircleRole
        ) -> tuple[Note, ...]:
            rules, passages = desk.library.circle_notes, desk.library.passages
            return coach(turn, past, scenario, role, rules, passages)

        return CircleSteps(
            screen=desk.screen,
            read=desk.read,
            recognize_moves=desk.hearing.recognizer.recognize,
            recognize_acts=desk.hearing.acts.recognize,
            look_at_prompt=desk.hearing.prompt_checker.look_at,
            planned_vector=self._planned_vector,
            company=self._company,
            find=desk.found_for,
            coach=give_notes,
            keeping=desk.library.keeping,
        )

    def _company(self, scenario: Scenario) -> Company:
        key = (scenario.id, *(each.id for each in scenario.personas))
        with self._opening:
            if key not in self._companies:
                vectors = self._desk.vectors
                self._companies[key] = SeatedCompany(
                    scenario, self._desk.library, vectors.vectors_for
                )
            return self._companies[key]

    def _planned_vector(self, step: CircleStep) -> Vectors:
        """Read once: a turn of the circle does not wait for it again."""
        if step.prompt not in self._planned:
            self._planned[step.prompt] = self._desk.read(step.prompt).vector
        return self._planned[step.prompt]


def _step(block: PlanBlock) -> CircleStep:
    return CircleStep(
        id=block.id,
        place=block.place or "topic",
        title=block.title,
        says=block.says,
        prompt=block.prompt,
        risk=block.risk or 2,
        mode=block.mode,
    )


def _seats(seats: list[str], role: CircleRole) -> tuple[str, ...]:
    """The learner sits where two have spoken before them; as keeper, in no seat of the round."""
    return tuple(seats) if role == "keeps" else (*seats[:2], LEARNER, *seats[2:])
