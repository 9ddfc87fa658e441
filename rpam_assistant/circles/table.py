"""One turn of a circle under way: the piece goes round, people speak or pass, trust moves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rpam_assistant.circles import floor as piece
from rpam_assistant.circles.past import CirclePast, said_ids
from rpam_assistant.circles.steps import Asked, Company, Hearing
from rpam_assistant.records.circle import KEEPER, CircleSetup, CircleStep, HeardAct, Place, Voice
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.scenario import Line, Scenario, Stage
from rpam_assistant.records.state import State, state_at
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.seams import Vectors

MOST_HARD = 1
"""Hard moments in one round: a circle is no assault course."""

MOST_TOLD = 2
"""Things told in one round that had been kept back: more, and nobody would hear them."""

AHEAD_OF_TRUST = 2.3
"""A prompt that asks so much more than the circle's trust comes too soon."""

TOO_SOON = "too_soon"
"""What it is then called, beside the flaws of a prompt's words."""

READY = 1.2
"""Trust below which nobody reaches for the piece in an open round."""

STAGES: Mapping[Place, Stage] = {
    "check_in": "opening",
    "values": "opening",
    "story": "story",
    "topic": "impact",
    "ahead": "repair",
    "check_out": "close",
}
"""How far a talk between two would have come."""


class Table:
    """Who sits there, where the piece is, and what was said since the learner's last turn."""

    def __init__(
        self,
        scenario: Scenario,
        setup: CircleSetup,
        past: CirclePast,
        company: Company,
        asked: Asked | None,
    ) -> None:
        """`asked` is the prompt of the round under way, if one is."""
        self.setup = setup
        self._scenario = scenario
        self._company = company
        self._before = past.voices
        self._words: Vectors | None = None
        self.floor = past.rounds[-1].floor if past.rounds else piece.opened(setup)
        self.trust = {
            each.id: past.trust_of(each.id, each.starting_trust)
            for each in scenario.personas
            if each.id in setup.seats
        }
        self._began = dict(self.trust)
        self._at_most = 5.0
        self.voices: list[Voice] = []
        self.asked = asked

    # -- what happens at the table ---------------------------------------------

    def ask(self, asked: Asked) -> None:
        """A new round: everybody hears the prompt, and the piece goes on its way."""
        self._hear_prompt(asked)
        self._words = None
        order = self._order(self.setup.steps[asked.step])
        self.floor = piece.begin_round(self.setup, asked.step, asked.text, order)

    def ask_again(self, asked: Asked) -> None:
        """Other words for the prompt, for those who are still to come."""
        self._hear_prompt(asked)
        self.floor = piece.ask_again(self.floor, asked.text)

    def _hear_prompt(self, asked: Asked) -> None:
        mean = self.mean_trust()
        if not asked.flaws and asked.risk - mean > AHEAD_OF_TRUST:
            asked = replace(asked, flaws=(TOO_SOON,))
        self.asked = asked
        for each in self.trust:
            self._move(each, self._company.after_prompt(self.trust[each], asked))

    def let_speak(self) -> Voice:
        """The holder has the piece: they say a line, or pass. Only the holder can."""
        who = self.floor.holder
        line = self._company.speak(who, self._hearing(who))
        if line is None:
            return self._add(
                Voice(persona_id=who, kind="passes", text=self._company.passes(who, self.said()))
            )
        return self._say(who, line)

    def go_on(self) -> Voice | None:
        """The holder goes on where nobody met what they said; None when there is no more."""
        who = self.floor.holder
        last = next((each for each in reversed(self._all()) if each.persona_id == who), None)
        line = last and self._company.goes_on(who, last.line_id, self.said())
        return self._say(who, line) if line else None

    def keeper_says(self, text: str) -> None:
        """The simulated keeper, who may care for the circle without the piece."""
        self._add(Voice(persona_id=KEEPER, kind="keeps", text=text))

    def hear_acts(
        self, acts: Sequence[HeardAct], before: Sequence[HeardAct], meant: str = ""
    ) -> None:
        """Everybody hears the keeper; `meant` is the one to whom it was said."""
        for each in self.trust:
            is_meant = each == meant
            moved = self._company.after_acts(
                self.trust[each], each, acts, before, is_meant=is_meant
            )
            self._move(each, moved)

    def hear_learner(
        self, moves: Sequence[RecognizedMove], words: Vectors, meant: Sequence[str]
    ) -> None:
        """Everybody hears what the learner said with the piece."""
        self._words = words
        for each in self.trust:
            is_meant = each in meant
            moved = self._company.after_moves(self.trust[each], each, moves, is_meant=is_meant)
            self._move(each, moved)

    def hand_on(self, *, later: bool = False) -> None:
        """The holder lets go of the piece."""
        self.floor = piece.hand_on(self.floor, self.setup, later=later)

    def hand_to(self, who: str) -> None:
        """The piece goes to one of the seats."""
        self.floor = piece.hand_to(self.floor, self.setup, who)

    def close(self) -> None:
        """The circle is closed."""
        self.floor = piece.close(self.floor, self.setup)

    def rest_on(self, voice: Voice) -> None:
        """The piece rests with somebody whose moment is hard."""
        self.floor = piece.with_hard(self.floor, voice)

    def hold_back(self, at_most: float) -> None:
        """In this turn nobody goes further than this who was not there when it began."""
        self._at_most = at_most

    def shift_all(self, by: Callable[[str], float]) -> None:
        """Everybody's trust moves by so much."""
        for each in self.trust:
            self._move(each, round(max(0.0, min(5.0, self.trust[each] + by(each))), 2))

    # -- what can be seen ------------------------------------------------------

    def said(self) -> frozenset[str]:
        """Ids and words of everything said in this circle."""
        return said_ids(self._all())

    def mean_trust(self) -> float:
        """The circle's trust."""
        return sum(self.trust.values()) / max(1, len(self.trust))

    def states(self) -> dict[str, State]:
        """Everybody's state, as it is kept with a turn."""
        place = self.setup.steps[max(0, self.floor.step)].place
        return {each: state_at(trust, STAGES[place]) for each, trust in self.trust.items()}

    def more_to_come(self) -> bool:
        """Whether anybody else is to have the piece in this round."""
        return bool(self.floor.waiting or self.floor.come_back)

    def in_round(self) -> list[Voice]:
        """Everybody's voices of this round."""
        step = self._step_id()
        return [each for each in self._all() if each.step_id == step]

    # --------------------------------------------------------------------------

    def _say(self, who: str, line: Line) -> Voice:
        piece.must_hold(self.floor, who)
        voice = self._add(
            Voice(
                persona_id=who,
                kind="speaks",
                line_id=line.id,
                text=line.text,
                disclosed=(line.discloses,) if line.discloses else (),
                hard=line.hard,
                trust=self.trust[who],
            )
        )
        for each in self.trust:
            if each != who:
                self._move(each, self._company.after_line(self.trust[each], each, who, line))
        return voice

    def _move(self, who: str, trust: float) -> None:
        self.trust[who] = min(trust, max(self._at_most, self._began[who]))

    def _add(self, voice: Voice) -> Voice:
        if voice.kind != "keeps":
            piece.must_hold(self.floor, voice.persona_id)
        placed = voice.model_copy(update={"step_id": self._step_id()})
        self.voices.append(placed)
        return placed

    def _hearing(self, who: str) -> Hearing:
        if self.asked is None:
            raise ValueError("nothing was asked in this round")
        voices = self.in_round()
        return Hearing(
            asked=self.asked,
            trust=self.trust[who],
            said=self.said(),
            in_round=said_ids(voices),
            words=self._words,
            may_tell=sum(len(each.disclosed) for each in voices) < MOST_TOLD,
            may_be_hard=sum(each.hard is not None for each in voices) < MOST_HARD,
        )

    def _order(self, coming: CircleStep) -> list[str]:
        """Seat by seat; in an open round whoever wants the piece, the most eager first."""
        seats = [each for each in self.setup.seats if each in self.trust or each == LEARNER]
        if coming.mode == "sequential":
            return seats
        eager = {
            each.id: each.eager * self.trust.get(each.id, 0) for each in self._scenario.personas
        }
        willing = [each for each in seats if self.trust.get(each, 0) >= READY]
        willing.sort(key=lambda each: -eager[each])
        return [*willing[:1], LEARNER, *willing[1:]] if LEARNER in seats else willing

    def _step_id(self) -> str:
        return self.setup.steps[self.floor.step].id if self.floor.step >= 0 else ""

    def _all(self) -> list[Voice]:
        return [*self._before, *self.voices]
