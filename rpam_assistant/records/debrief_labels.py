"""What the parts of a debrief are called, wherever one is shown or printed."""

from rpam_assistant.records.debrief import FindingKind, Turned
from rpam_assistant.records.guidance import Tenet
from rpam_assistant.records.next_action import FollowedUp

LOOKING_BACK = "Looking back"
TURNED: dict[Turned, str] = {
    "opened": "Where it opened most",
    "closed": "Where it closed most",
}
FOUND: dict[FindingKind, str] = {
    "opened": "This opened something",
    "closed": "This closed something",
    "taken_up": "Handed to you, and picked up",
    "not_taken_up": "Handed to you, and not picked up",
}
TURNING_POINTS = "Where it turned"
TURN_BY_TURN = "Turn by turn"
HANDED_OVER = "What you were handed"
BALANCE = "Asking and saying back"
TENETS = "The four core tenets"
TOUCHED = "Touched"
NOT_TOUCHED = "Not touched today"
AFTERWARD = "How it was for {name}"
REPHRASINGS = "Two of your lines, in other words"
REPHRASING = "One of your lines, in other words"
INSTEAD = "Instead"
NEXT = "Before tomorrow"
CHOSEN = "What you chose to do"
TALK = "What was said"
PAUSED = "The practice was paused here; what was written was not kept."
TENET: dict[Tenet, str] = {
    "responsibility": "Acknowledge and accept responsibility",
    "conditions": "Address the conditions",
    "repair": "Repair the harm",
    "trust": "Rebuild trust",
}
FOLLOWED_UP: dict[FollowedUp, str] = {
    "done": "Done",
    "partly": "Partly",
    "not_yet": "Not yet",
    "let_go": "Let it go",
}
