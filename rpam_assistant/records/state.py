"""How a persona stands toward the learner."""

from rpam_assistant.records.record import Record, Trust
from rpam_assistant.records.scenario import Stage


class State(Record):
    """One persona's state after a turn."""

    trust: Trust
    words: str
    """What the learner may see of it: closed, guarded, listening, opening, trusting."""

    stage: Stage


TRUST_WORDS = ("closed", "guarded", "listening", "opening", "trusting")


def words_for(trust: float) -> str:
    """The word for a trust from 0 to 5 (4 and above are both trusting)."""
    return TRUST_WORDS[min(int(trust), len(TRUST_WORDS) - 1)]


def state_at(trust: float, stage: Stage) -> State:
    """A state with its word filled in."""
    return State(trust=trust, words=words_for(trust), stage=stage)
