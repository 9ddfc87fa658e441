"""A request -> a circle plan that fits its minutes, or why none is drafted."""

from collections.abc import Mapping

from rpam_assistant.planning.around import choices_for
from rpam_assistant.planning.choose import CLIMB, HOME, Meaning, PromptChooser, Wanted
from rpam_assistant.planning.fit import fit
from rpam_assistant.planning.fitted import Fitted, PlannedRound
from rpam_assistant.planning.gate import ReasonIn, refuse
from rpam_assistant.planning.more_time import OPEN_TALK
from rpam_assistant.planning.wording import filled, title_of, values_words
from rpam_assistant.records.circle import Purpose
from rpam_assistant.records.plan import (
    CirclePlan,
    CircleRequest,
    Cited,
    PlanBlock,
    Planning,
    Refusal,
    Template,
)

OPENING = "opening"
CLOSING = "closing"
BREAK_PASSAGE = "trauma-informed-practice#real-choices-and-no-forced-disclosure"
CLOSING_PASSAGE = "circle-elements#closing-a-circle"
SECOND = "{title}, once more"
BREAK_SAYS = (
    "Let's take {minutes} minutes. Get some water, step out, talk about something else. We start "
    "again on time, and not coming back in is a choice too; a word to me is enough."
)


class Drafter:
    """Drafts plans from the templates and the prompt bank; the same request, the same plan."""

    def __init__(
        self,
        templates: Mapping[Purpose, Template],
        planning: Planning,
        chooser: PromptChooser,
        meaning: Meaning,
        reason_in: ReasonIn,
    ) -> None:
        self._templates = templates
        self._planning = planning
        self._chooser = chooser
        self._meaning = meaning
        self._reason_in = reason_in

    def draft(self, request: CircleRequest) -> CirclePlan | Refusal:
        """A plan whose minutes are those asked for, or a refusal.

        Where even the least does not fit, the plan is the least there is, and longer than asked.
        """
        refusal = refuse(request, self._planning.refusals, self._reason_in)
        if refusal:
            return refusal
        template = self._templates[request.purpose]
        choices = choices_for(template, self._planning, request, self._meaning)
        fitted = fit(template, request)
        rounds = self._with_prompts(fitted, template, request)
        blocks = [
            _opening(template, request, choices.opening, fitted.besides.opening),
            *_with_break(rounds, fitted, request),
            _closing(template, request, fitted.besides.closing),
        ]
        return CirclePlan(
            title=title_of(template, request),
            purpose_sentence=filled(template.purpose_sentence, request),
            request=request,
            blocks=tuple(blocks),
            choices=choices,
        )

    def _with_prompts(
        self, fitted: Fitted, template: Template, request: CircleRequest
    ) -> list[PlanBlock]:
        """Rounds with prompts whose risk climbs a step or two at most, and comes down to leave."""
        cap = min(request.risk or template.risk, 5)
        blocks: list[PlanBlock] = []
        for at, each in enumerate(fitted.rounds):
            block = _round(each, template, request, _fresh_id(each.of.place, blocks))
            wanted = _wanted(block, each, cap, blocks, before_last=at == len(fitted.rounds) - 2)
            found = self._chooser.ranked(request, wanted, [prior.prompt for prior in blocks])
            if found:
                best = found[0]
                update = {"prompt": best.text, "prompt_id": best.id, "risk": best.risk}
                block = block.model_copy(update=update)
            blocks.append(block)
        return blocks


def authored_words(template: Template, request: CircleRequest) -> frozenset[str]:
    """What a draft itself says: nobody's own words, and nothing to look through before keeping."""
    says = [template.opening_words, template.closing_words, values_words(template)]
    texts = [*says, *(each.says for each in template.rounds), template.purpose_sentence]
    texts += [OPEN_TALK.says, OPEN_TALK.title]
    titles = [each.title for each in template.rounds]
    breaks = [BREAK_SAYS.format(minutes=minutes) for minutes in (5, 10)]
    made = [filled(each, request) for each in texts]
    return frozenset((*made, *breaks, *titles, *(SECOND.format(title=each) for each in titles)))


def _wanted(
    block: PlanBlock, each: PlannedRound, cap: int, before: list[PlanBlock], *, before_last: bool
) -> Wanted:
    least, most = each.of.risk
    most = min(most, cap)
    if before:
        most = min(most, (before[-1].risk or 1) + CLIMB)
    if before_last:
        peak = max((prior.risk or 1 for prior in before), default=1)
        most = min(most, max(HOME, peak - 1))
    about_it = f"{block.title}. {each.of.says}"
    return Wanted(each.of.place, about_it, min(least, most), most, each.of.prompts)


def _round(
    each: PlannedRound, template: Template, request: CircleRequest, block_id: str
) -> PlanBlock:
    of = each.of
    is_values = of.place == "values"
    return PlanBlock(
        id=block_id,
        kind="values" if is_values else "round",
        place=of.place,
        title=SECOND.format(title=of.title) if each.is_extra and of is not OPEN_TALK else of.title,
        says=filled(values_words(template) or of.says if is_values else of.says, request),
        mode=of.mode,
        seconds_each=each.seconds,
        minutes=each.minutes,
        needed=3 if each.is_extra else of.needed,
        why=of.why,
        passage_id=of.passage_id,
    )


def _fresh_id(place: str, blocks: list[PlanBlock]) -> str:
    alike = sum(each.place == place for each in blocks)
    return f"{place}_{alike + 1}" if alike else place


def _opening(template: Template, request: CircleRequest, idea: Cited, minutes: float) -> PlanBlock:
    return PlanBlock(
        id=OPENING,
        kind="opening",
        title="Opening",
        says=filled(template.opening_words, request),
        minutes=minutes,
        needed=1,
        why="People arrive, and hear what this is, what is private and where that ends.",
        passage_id=idea.passage_id,
    )


def _closing(template: Template, request: CircleRequest, minutes: float) -> PlanBlock:
    return PlanBlock(
        id=CLOSING,
        kind="closing",
        title="Closing",
        says=filled(template.closing_words, request),
        minutes=minutes,
        needed=1,
        why="A circle that loses its ending leaves people open and alone with it.",
        passage_id=CLOSING_PASSAGE,
    )


def _with_break(rounds: list[PlanBlock], fitted: Fitted, request: CircleRequest) -> list[PlanBlock]:
    """The break after the round in which the middle falls, and never before the check-out."""
    if not fitted.break_minutes:
        return rounds
    middle, passed = fitted.total(request.people) / 2, fitted.besides.opening
    after = len(rounds) - 2
    for at, block in enumerate(rounds):
        passed += block.takes(request.people)
        if passed >= middle:
            after = min(after, at + 1)
            break
    pause = PlanBlock(
        id="break",
        kind="break",
        title="Break",
        says=BREAK_SAYS.format(minutes=f"{fitted.break_minutes:g}"),
        minutes=fitted.break_minutes,
        why="After so long in one ring people need water, air and a moment alone.",
        passage_id=BREAK_PASSAGE,
    )
    return [*rounds[:after], pause, *rounds[after:]]
