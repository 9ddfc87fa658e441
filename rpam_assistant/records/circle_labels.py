"""What the parts of a circle's debrief are called, wherever one is shown or printed."""

from rpam_assistant.records.circle import Action, CircleRole
from rpam_assistant.records.circle_debrief import Airtime, MomentFinding, PromptKind

AIRTIME = "Who had the piece"
ORDER = "Who spoke first of what happened"
PROMPTS: dict[CircleRole, str] = {
    "keeps": "Your prompts, and what became of them",
    "sits": "The questions, and what became of them",
}
BECAME: dict[PromptKind, str] = {
    "opened": "This one opened people",
    "closed": "This one closed people",
    "passed": "Most passed here",
    "held": "This one went round",
}
MOMENTS = "Moments that asked for you"
ACTS = "What your words did"
NOT_DONE = "Not heard today"
CHANGES = "What to change in the plan"
AFTERWARD = "How it was for them"
UNSAID: dict[Action, str] = {
    "passes": "You passed.",
    "is_silent": "You held the piece, and were silent.",
    "come_back": "You asked that the piece come back to you.",
    "goes_on": "You let the piece go on.",
}
"""What a learner did without a word."""


def clock(row: Airtime) -> str:
    """How long somebody had the piece, as 1:05."""
    minutes, seconds = divmod(row.seconds, 60)
    return f"{minutes}:{seconds:02d}"


def in_a_line(row: Airtime) -> str:
    """Somebody's airtime where there is room for a line: `Ana: 1:05, spoke 2, passed 1`."""
    passed = f", passed {row.passed}" if row.passed else ""
    return f"{row.name}: {clock(row)}, spoke {row.spoke}{passed}"


def answered_with(moment: MomentFinding) -> str:
    """What the learner did at a hard moment: their words, or that they let the piece go on."""
    return f"You: “{moment.said}”" if moment.said else UNSAID["goes_on"]
