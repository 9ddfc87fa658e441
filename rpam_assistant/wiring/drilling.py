"""Library, archive and phrase coach -> rounds of drills, answered and kept."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from rpam_assistant.errors import NotFound
from rpam_assistant.practice.drills import next_round, standings
from rpam_assistant.practice.judge_answer import (
    judge_camera,
    judge_choice,
    judge_rewrite,
    paused_by,
)
from rpam_assistant.records.concern import Screening
from rpam_assistant.records.drill import (
    Camera,
    Choice,
    Drill,
    DrillAnswer,
    DrillFeedback,
    Practiced,
    Rewrite,
)
from rpam_assistant.records.library import Library
from rpam_assistant.records.phrase import PhraseAnalysis

if TYPE_CHECKING:
    from rpam_assistant.archive.drills import DrillArchive

Kind = TypeVar("Kind", Camera, Choice, Rewrite)


class Drilling:
    """Gives rounds, judges answers and keeps them."""

    def __init__(
        self,
        library: Library,
        archive: "DrillArchive",
        screen: Callable[[str], Screening],
        phrase: Callable[[str], PhraseAnalysis],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._library = library
        self._archive = archive
        self._screen = screen
        self._phrase = phrase
        self._now = now

    def next_round(self) -> tuple[Drill, ...]:
        """The next few items: what went wrong, what is due, what is new."""
        answers = self._archive.answers()
        today = self._now().astimezone().date()
        return next_round(self._library.drills, answers, today, seed=len(answers))

    def item(self, item_id: str) -> Drill:
        """An item. Raises NotFound."""
        found = self._library.drills.find(item_id)
        if found is None:
            raise NotFound(f"There is no drill {item_id!r} any more; begin another round.")
        return found

    def answer_camera(self, item_id: str, recorded: bool) -> DrillFeedback:
        """Whether a camera could have recorded it. Raises NotFound."""
        drill = self._item_of(Camera, item_id)
        return self._kept(judge_camera(drill, recorded, self._library.passages[drill.passage]))

    def answer_choice(self, item_id: str, option: str) -> DrillFeedback:
        """The words of the option that was chosen. Raises NotFound."""
        drill = self._item_of(Choice, item_id)
        return self._kept(judge_choice(drill, option, self._library.passages[drill.passage]))

    def answer_rewrite(self, item_id: str, text: str) -> DrillFeedback:
        """What was written in place of the words that land badly. Raises NotFound.

        Kept without identifiers; with a concern in it, nothing is judged or kept.
        """
        drill = self._item_of(Rewrite, item_id)
        passage = self._library.passages[drill.passage]
        screening = self._screen(text)
        if screening.concern:
            return paused_by(drill, screening.concern, passage)
        feedback = judge_rewrite(drill, self._phrase(text), self._library.drills.remarks, passage)
        return self._kept(feedback, screening.redacted)

    def look_back(self, item_ids: Iterable[str]) -> tuple[Practiced, ...]:
        """What these items taught, and when each comes back; those never answered are left out."""
        stands = standings(self._archive.answers())
        drills = self._library.drills
        found = [each for item_id in item_ids if (each := drills.find(item_id))]
        return tuple(
            Practiced(
                item_id=each.id,
                subject=drills.practiced[each.subject],
                shown=_shown(each),
                due=stands[each.id].due,
            )
            for each in found
            if each.id in stands
        )

    def answers(self) -> tuple[DrillAnswer, ...]:
        """Every answer that is kept, oldest first."""
        return self._archive.answers()

    def forget(self) -> None:
        """Forget every answer; each item is new again."""
        self._archive.forget()

    def _item_of(self, kind: type[Kind], item_id: str) -> Kind:
        found = self.item(item_id)
        if not isinstance(found, kind):
            raise NotFound(f"The drill {item_id!r} is answered in another way; reload the page.")
        return found

    def _kept(self, feedback: DrillFeedback, written: str = "") -> DrillFeedback:
        self._archive.keep(
            DrillAnswer(
                item_id=feedback.item_id,
                right=feedback.right,
                answered_at=self._now(),
                written=written,
            )
        )
        return feedback


def _shown(drill: Drill) -> str:
    match drill:
        case Camera():
            return drill.text
        case Choice():
            return drill.question
        case Rewrite():
            return drill.said
