"""How hard a rehearsal is meant to be: chosen by the learner before it begins."""

from typing import Literal

from rpam_assistant.records.record import Record

Difficulty = Literal["gentle", "as_written", "demanding"]
Directness = Literal["plain_spoken", "as_written", "hard_to_read"]


class Challenge(Record):
    """What the other person needs before they open, and how much of it they show."""

    difficulty: Difficulty = "as_written"
    directness: Directness = "as_written"
    stop_word: str = "time out"
    """Said alone, it pauses the practice at once; nothing is kept of it."""

    def stops(self, said: str) -> bool:
        """Whether this is the stop word and nothing else."""
        return said.strip().strip(".!").casefold() == self.stop_word.strip().casefold()


AS_WRITTEN = Challenge()
