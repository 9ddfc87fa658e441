"""A path through a circle -> its debrief: every claim with literal words and a passage."""

from collections.abc import Iterator, Mapping, Sequence

from rpam_assistant.circles.airtime import airtime, evenness, kind_of
from rpam_assistant.circles.changes import changes_for
from rpam_assistant.circles.rounds import Moment, Round, hard_moments, rounds_of
from rpam_assistant.circles.wordings import Teller
from rpam_assistant.records.circle import CircleSetup, Keeping, Voice
from rpam_assistant.records.circle_debrief import (
    ActFinding,
    Afterward,
    Airtime,
    CircleDebrief,
    CircleTexts,
    Course,
    MomentFinding,
    NotDone,
    PromptFinding,
)
from rpam_assistant.records.guidance import Passage
from rpam_assistant.records.scenario import Persona, Scenario
from rpam_assistant.records.state import TRUST_WORDS
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.records.turn import Turn

MOST_ACTS = 6
CLEARLY = 0.5
"""An act that was heard with less confidence is no finding."""

ENOUGH = 0.15
"""A change of the circle's mean trust, from its beginning to its end, that can be spoken of."""


def make_debrief(
    scenario: Scenario,
    setup: CircleSetup,
    path: Sequence[Turn],
    texts: CircleTexts,
    keeping: Keeping,
    passages: Mapping[str, Passage],
) -> CircleDebrief:
    """The debrief of one path; what does not quote its turn, or cites no passage, is dropped."""
    said = [turn for turn in path if turn.parent_id is not None and turn.circle]
    if path and path[-1].paused:
        return CircleDebrief(role=setup.role, opening="")
    teller = Teller(texts, "".join(turn.id for turn in path[-1:]))
    rounds = rounds_of(path, setup, scenario)
    rows = airtime(path, setup, scenario)
    even = evenness(rows)
    reached = {each.persona_id for each in rows if each.spoke or each.passed or each.silent}
    keeps = setup.role == "keeps"
    never = tuple(each.name for each in rows if each.persona_id not in reached and len(rounds) > 2)
    moments = tuple(_moments(path, scenario, teller, keeping)) if keeps else ()
    prompts = tuple(_prompts(rounds, scenario, teller))
    first = next((turn.first_sentence for turn in said if turn.said), "")
    openings = texts.openings[setup.role][_course(said, path, scenario)]
    opening = teller.tell(
        tuple(each for each in openings if first or "{first}" not in each) or openings,
        first=first,
        told=texts.numbers[min(_told(path), len(texts.numbers) - 1)],
    )
    some = len(said) > 1 and sum(each.words for each in rows) > 0
    return CircleDebrief(
        role=setup.role,
        opening=opening,
        airtime=rows if some else (),
        evenness=even,
        airtime_text=_airtime_text(rows, scenario, teller, texts) if some else "",
        airtime_passage=texts.airtime_passage,
        never_invited=never,
        never_text=teller.tell(texts.never_invited, names=_listed(never)) if never else "",
        order_text=_order(rounds, scenario, teller, texts) if keeps else "",
        order_passage=texts.order_passage,
        prompts=_sound(prompts, path, passages),
        moments=_sound(moments, path, passages),
        acts=_sound(tuple(_acts(said, teller, keeping)), path, passages) if keeps else (),
        not_done=tuple(_not_done(said, teller, texts)) if keeps and len(rounds) > 1 else (),
        changes=changes_for(rounds, rows, setup, teller) if keeps else (),
        afterward=_afterward(path, scenario),
        reflections=scenario.reflections,
        next_actions=scenario.next_actions,
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def _course(said: Sequence[Turn], path: Sequence[Turn], scenario: Scenario) -> Course:
    if not said:
        return "nothing"
    if len(said) < 3:
        return "short"
    begun = {each.id: each.starting_trust for each in scenario.personas}
    ends = path[-1].states
    changes = [ends[each].trust - begun[each] for each in ends if each in begun]
    change = sum(changes) / max(1, len(changes))
    return "opened" if change > ENOUGH else "closed" if change < -ENOUGH else "held"


def _told(path: Sequence[Turn]) -> int:
    return sum(len(turn.disclosed) for turn in path)


def _airtime_text(
    rows: Sequence[Airtime], scenario: Scenario, teller: Teller, texts: CircleTexts
) -> str:
    """Of the others: a learner's own share they can see for themselves."""
    names = {each.id: each.short_name for each in scenario.personas}
    others = [each for each in rows if each.persona_id != LEARNER]
    most = max(others, key=lambda each: each.words)
    least = min(others, key=lambda each: each.words)
    return teller.tell(
        texts.airtime[kind_of(others, evenness(others))],
        most=names.get(most.persona_id, most.name),
        least=names.get(least.persona_id, least.name),
    )


def _prompts(
    rounds: Sequence[Round], scenario: Scenario, teller: Teller
) -> Iterator[PromptFinding]:
    names = {each.id: each.short_name for each in scenario.personas}
    for each in rounds:
        shown = _telling(each)
        if shown is None:
            continue
        kind = each.kind
        flaws = [teller.texts.flaws[flaw] for flaw in each.flaws if flaw in teller.texts.flaws]
        text = teller.tell(teller.texts.prompts[kind], name=names.get(shown.persona_id, ""))
        yield PromptFinding(
            turn_id=each.turn_of(shown).id,
            quote=shown.text,
            text=" ".join([text, *(flaws if kind != "opened" else [])]),
            passage_id=teller.texts.prompt_passages[kind],
            step_id=each.step_id,
            prompt=each.prompt,
            kind=kind,
            passes=each.passes,
        )


def _telling(each: Round) -> Voice | None:
    """The voice that shows best what the prompt did."""
    told = [voice for voice in each.spoken if voice.disclosed]
    if told:
        return told[0]
    if each.kind == "passed":
        return next((voice for voice in each.voices if voice.kind == "passes"), None)
    spoken = [voice for voice in each.spoken if voice.hard is None] or list(each.spoken)
    if not spoken:
        return None
    by = len if each.kind == "opened" else lambda text: -len(text)
    return max(spoken, key=lambda voice: by(voice.text))


def _moments(
    path: Sequence[Turn], scenario: Scenario, teller: Teller, keeping: Keeping
) -> Iterator[MomentFinding]:
    names = {each.id: each.short_name for each in scenario.personas}
    cited = {each.id: each.passage_id for each in keeping.hard_moments}
    known: set[tuple[str, str, bool]] = set()
    for each in hard_moments(path):
        same = (each.moment, each.voice.persona_id, each.met)
        if same in known:  # somebody who goes on is told of once
            continue
        known.add(same)
        wordings = teller.texts.met if each.met else teller.texts.left
        yield MomentFinding(
            turn_id=each.turn.id,
            quote=_last_sentence(each),
            text=teller.tell(wordings[each.moment], name=names.get(each.voice.persona_id, "")),
            passage_id=cited[each.moment],
            moment=each.moment,
            persona_id=each.voice.persona_id,
            met=each.met,
            said=each.answer.said,
        )


def _last_sentence(each: Moment) -> str:
    words = each.voice.text.split()
    return each.voice.text if len(words) <= 40 else " ".join(words[:40])


def _acts(said: Sequence[Turn], teller: Teller, keeping: Keeping) -> Iterator[ActFinding]:
    """What the keeper's lines did: what hurt first of all, then what helped, in order."""
    described = {each.id: each for each in keeping.acts}
    found: list[tuple[int, float, ActFinding]] = []
    known: set[str] = set()
    for place, turn in enumerate(said):
        for act in turn.circle.acts if turn.circle else ():
            effect = described[act.act].effect
            if effect == "neither" or act.confidence < CLEARLY or act.act in known:
                continue
            if act.act not in teller.texts.did:
                continue
            known.add(act.act)
            finding = ActFinding(
                turn_id=turn.id,
                quote=act.quote,
                text=teller.tell(teller.texts.did[act.act]),
                passage_id=described[act.act].passage_id,
                act=act.act,
                helped=effect == "helps",
            )
            weight = act.confidence + (1 if effect == "hurts" else 0)
            found.append((place, weight, finding))
    kept = sorted(found, key=lambda each: -each[1])[:MOST_ACTS]
    yield from (finding for _, _, finding in sorted(kept, key=lambda each: each[0]))


def _not_done(said: Sequence[Turn], teller: Teller, texts: CircleTexts) -> Iterator[NotDone]:
    did = {act.act for turn in said if turn.circle for act in turn.circle.acts}
    closed = any(turn.circle and turn.circle.floor.closed for turn in said)
    for act, missing in texts.not_done.items():
        if act in did or (act == "close_circle" and not closed):
            continue
        yield NotDone(act=act, text=teller.tell(missing.texts), passage_id=missing.passage_id)


def _order(rounds: Sequence[Round], scenario: Scenario, teller: Teller, texts: CircleTexts) -> str:
    """Who spoke first of what happened: whoever was harmed, or whoever did it."""
    by_part = {each.part: each for each in scenario.personas}
    harmed, responsible = by_part.get("harmed"), by_part.get("responsible")
    if harmed is None or responsible is None:
        return ""
    words = {"harmed": harmed.short_name, "responsible": responsible.short_name}
    for each in rounds:
        if each.risk < 3:
            continue
        spoken = [voice.persona_id for voice in each.spoken]
        if harmed.id not in spoken and responsible.id in spoken:
            return teller.tell(texts.order["harmed_passed"], **words)
        if harmed.id in spoken and responsible.id in spoken:
            first = spoken.index(harmed.id) < spoken.index(responsible.id)
            kind = "harmed_first" if first else "responsible_first"
            return teller.tell(texts.order[kind], **words)  # type: ignore[index]
    return ""


def _afterward(path: Sequence[Turn], scenario: Scenario) -> tuple[Afterward, ...]:
    """What each would tell a friend; nobody speaks of what was not told."""
    states = path[-1].states if path else {}
    told = {each for turn in path for each in turn.disclosed}
    return tuple(
        Afterward(persona_id=each.id, name=each.name, text=text)
        for each in scenario.personas
        if each.id in states and (text := said_afterward(each, states[each.id].words, told))
    )


def said_afterward(persona: Persona, words: str, told: set[str]) -> str:
    """What somebody would say of the circle, of a state no more open than `words`.

    `told` are the disclosures of this circle; empty where there is nothing true to say.
    """
    less_open = reversed(TRUST_WORDS[: TRUST_WORDS.index(words) + 1])
    true = (each for each in less_open if told.issuperset(persona.afterward_after.get(each, ())))
    return next((persona.afterward[each] for each in true if each in persona.afterward), "")


def _sound(findings: tuple, path: Sequence[Turn], passages: Mapping[str, Passage]) -> tuple:  # type: ignore[type-arg]
    """Those whose quote is literal and whose passage exists."""
    words = {turn.id: _words_of(turn) for turn in path}
    return tuple(
        each
        for each in findings
        if each.passage_id in passages
        and any(each.quote in text for text in words.get(each.turn_id, ()))
    )


def _words_of(turn: Turn) -> list[str]:
    voices = turn.circle.voices if turn.circle else ()
    return [turn.said, *(voice.text for voice in voices)]
