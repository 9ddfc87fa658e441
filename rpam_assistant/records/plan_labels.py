"""What the parts of a plan are called, wherever one is shown."""

from rpam_assistant.records.circle import Mode, Place, Purpose
from rpam_assistant.records.plan import CirclePlan, PlanBlock, Setting
from rpam_assistant.records.prompt_bank import CircleAudience

AT_A_GLANCE = "The plan at a glance"
CLOCK, MINUTE = "Starts", "Minute"
COLUMNS = ("Block", "Minutes", "What for")
END = "The end"
BLOCK_BY_BLOCK = "Block by block"
ABOUT = "What it is about"
SAYS = "The keeper"
GUIDELINES = "How we want to talk"
SUGGESTED = "To be offered, changed and agreed by the circle; nobody is held to what they did not."
IN_THE_MIDDLE = "Opening, piece and middle"
OPENING, PIECE, CENTER = "The opening", "The talking piece", "The middle"
MATERIALS = "What to bring"
PREPARATION = "Before the day"
ADAPTATIONS = "So that everybody can take part"
WHAT_TO_DO_WHEN = "What to do when"
SAY = "You could say"
CHECK_BACK = "Checking back"
REVISED = "What a rehearsal showed"
RESTS_ON = "What this plan rests on"

PURPOSE: dict[Purpose, str] = {
    "community_building": "To get to know each other",
    "check_in": "To check in",
    "learning": "To learn together",
    "support": "To support each other",
    "responsive_to_harm": "To respond to harm",
    "celebration": "To celebrate and to thank",
    "reintegration": "To welcome somebody back",
    "closing": "To come to an end together",
}
AUDIENCE: dict[CircleAudience, str] = {
    "students": "students",
    "residents": "residents",
    "faculty": "faculty",
    "staff": "staff",
    "team": "one team",
}
SETTING: dict[Setting, str] = {
    "room": "in one room",
    "hybrid": "in a room and on screens",
    "online": "online",
}
PLACE: dict[Place, str] = {
    "check_in": "Arriving",
    "values": "How we want to talk",
    "story": "A story of one's own",
    "topic": "What we came for",
    "ahead": "What comes next",
    "check_out": "Leaving",
}
RISK: dict[int, str] = {
    1: "Light: anybody could answer this on the first day",
    2: "A small story of one's own",
    3: "Something that mattered or was hard",
    4: "One's own part in something, or what hurt",
    5: "What happened, and what must be repaired",
}
MODE: dict[Mode, str] = {
    "sequential": "About {seconds} seconds each, one after another; passing is fine.",
    "open": "About {seconds} seconds for each person in all, in any order.",
}
STARTS: dict[Place, str] = {
    "check_in": "You start, and keep it short.",
    "values": "You start; then the piece goes the other way around.",
    "story": "You start, with a story as small as you hope to hear.",
    "topic": "Ask who would like to start; whoever has the most power comes late.",
    "ahead": "Start in another seat than before.",
    "check_out": "Whoever spoke last starts, and you end.",
}
RISKY_STARTS = "You start, or somebody who agreed to it ahead, with something true and modest."
HARMED_START = "Those who carry what happened start, if they wish; nobody has to."
POWER_STARTS = "Those with more power start, so that nobody with less has to confess into silence."
RISKY = 3


def who_starts(plan: CirclePlan, block: PlanBlock) -> str:
    """With whom a round begins: who has least to lose by it, or most to say."""
    if block.place is None or block.mode == "open":
        return ""
    if block.place != "topic":
        return STARTS[block.place]
    if plan.request.purpose == "responsive_to_harm":
        first = next(each for each in plan.blocks if each.place == "topic")
        return HARMED_START if block.id == first.id else POWER_STARTS
    return RISKY_STARTS if (block.risk or 1) >= RISKY else STARTS["topic"]


def weeks_later(weeks: int) -> str:
    """How long after the circle."""
    return "One week later" if weeks == 1 else f"{weeks} weeks later"
