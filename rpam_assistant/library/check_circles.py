"""What circles are made of -> a sentence for each dead id and each word too much."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from rpam_assistant.library.problems import broken, dead, dead_passages, twice
from rpam_assistant.records.circle import KEEPER, HardMoment, KeeperAct, Purpose
from rpam_assistant.records.library import Library
from rpam_assistant.records.plan import RefusalReason, Template
from rpam_assistant.records.scenario import Line, Persona, Scenario
from rpam_assistant.records.transcript import LEARNER


def circle_problems(library: Library) -> Iterator[str]:
    """One sentence for each mistake in what circles are made of."""
    for scenario in library.circles.values():
        yield from _scenario(library, scenario)
    for person in library.participants.values():
        yield from _people(f"knowledge/participants/{person.id}.yaml", (person,), library)
    yield from _keeping(library)
    yield from _prompts(library)
    yield from _planning(library)
    for template in library.templates.values():
        yield from _template(library, template)
    for missing in sorted(set(get_args(Purpose)) - set(library.templates)):
        yield f"knowledge/plans/{missing}.yaml: missing; write what such a plan is made of."


def _scenario(library: Library, scenario: Scenario) -> Iterator[str]:
    shown_as = f"knowledge/scenarios/{scenario.id}.yaml"
    if scenario.circle is None or scenario.keeping is None:
        yield f"{shown_as}: circle, keeping: a circle needs both; add them."
        return
    yield from twice(shown_as, "circle.steps", [each.id for each in scenario.circle.steps])
    cited = [each.passage_id for each in scenario.reflections]
    cited += [each.passage_id for each in scenario.next_actions]
    yield from dead_passages(library, shown_as, "passage_id", cited)
    yield from _people(shown_as, scenario.personas, library)


def _people(shown_as: str, people: Sequence[Persona], library: Library) -> Iterator[str]:
    lines = {line.id: line for each in people for line in each.lines}
    told = [each.id for person in people for each in person.disclosures]
    everybody = {each.id for each in people} | {LEARNER, KEEPER}
    yield from twice(shown_as, "personas", [each.id for each in people])
    yield from twice(shown_as, "lines", [line.id for each in people for line in each.lines] + told)
    texts = [line.text for each in people for line in each.lines]
    yield from twice(shown_as, "lines.text", texts)
    loops = [line.id for line in lines.values() if _comes_after(line.id, line, lines, set())]
    for each in loops:
        yield f"{shown_as}: lines.{each}.after: leads back to itself; nobody could ever say it."
    for person in people:
        if person.temperament not in library.temperaments:
            yield dead(shown_as, f"{person.id}.temperament", person.temperament, "temperament")
        if not person.passes:
            yield f"{shown_as}: {person.id}.passes: missing; write how this person passes."
        for relation in person.relations:
            if relation.to not in everybody:
                yield dead(shown_as, f"{person.id}.relations", relation.to, "person")
        for word, ids in person.afterward_after.items():
            for each in ids:
                if each not in told:
                    yield dead(shown_as, f"{person.id}.afterward_after.{word}", each, "disclosure")
        for line in person.lines:
            yield from _line(shown_as, person, line, lines, told, everybody)
        if not loops:
            yield from _disclosures(shown_as, person, people, lines)


def _line(
    shown_as: str,
    person: Persona,
    line: Line,
    lines: Mapping[str, Line],
    told: Sequence[str],
    everybody: set[str],
) -> Iterator[str]:
    at = f"{person.id}.lines.{line.id}"
    own = {each.id for each in person.disclosures}
    if line.discloses and line.discloses not in own:
        yield dead(shown_as, f"{at}.discloses", line.discloses, "disclosure")
    for before in line.after:
        if before not in lines and before not in told:
            yield dead(shown_as, f"{at}.after", before, "line or disclosure")
    for other in line.stirs:
        if other not in everybody:
            yield dead(shown_as, f"{at}.stirs", other, "person")
    follows = next((each for each in person.lines if each.id == line.goes_on), None)
    if line.goes_on and follows is None:
        yield dead(shown_as, f"{at}.goes_on", line.goes_on, "line of theirs")
    elif follows and follows.discloses:
        yield f"{shown_as}: {at}.goes_on: {follows.id} discloses something; follow with another."
    if line.trust[0] > line.trust[1]:
        yield f"{shown_as}: {at}.trust: {line.trust} is the wrong way round; swap the two."


def _disclosures(
    shown_as: str, person: Persona, people: Sequence[Persona], lines: Mapping[str, Line]
) -> Iterator[str]:
    """Nobody holds another's words before they were told in this circle."""
    told = {each.id for other in people for each in other.disclosures}
    for each in person.disclosures:
        tells = {line.id for line in person.lines if line.discloses == each.id}
        if not tells:
            yield f"{shown_as}: {person.id}.{each.id}: no line discloses it; write one."
        for before in each.after:
            if before not in told:
                at = f"{person.id}.disclosures.{each.id}.after"
                yield dead(shown_as, at, before, "disclosure")
        at = f"{person.id}.disclosures.{each.id}.gives_away"
        if bad := list(broken(shown_as, at, each.gives_away)):
            yield from bad
            continue
        for other in people:
            for line in other.lines:
                if not _may_know(line, each.id, tells, lines) and any(
                    re.search(words, line.text, re.IGNORECASE) for words in each.gives_away
                ):
                    yield (
                        f"{shown_as}: {other.id}.lines.{line.id}.text: gives away {each.id}; "
                        f"reword it, or add `after: [{each.id}]`."
                    )


def _may_know(line: Line, told: str, tells: set[str], lines: Mapping[str, Line]) -> bool:
    """Whether it tells it, or comes after it or after a line that does."""
    if line.discloses == told or told in line.after or tells & set(line.after):
        return True
    return any(_may_know(lines[each], told, tells, lines) for each in line.after if each in lines)


def _comes_after(line_id: str, line: Line, lines: Mapping[str, Line], seen: set[str]) -> bool:
    """Whether what comes before a line leads to the line of this id."""
    for each in set(line.after) - seen:
        seen.add(each)
        if each == line_id or (each in lines and _comes_after(line_id, lines[each], lines, seen)):
            return True
    return False


def _keeping(library: Library) -> Iterator[str]:
    shown_as = "knowledge/keeping.yaml"
    acts = [each.id for each in library.keeping.acts]
    yield from twice(shown_as, "acts", acts)
    for missing in sorted(set(get_args(KeeperAct)) - set(acts)):
        yield f"{shown_as}: acts: {missing} is missing; describe it."
    moments = [each.id for each in library.keeping.hard_moments]
    for lacking in sorted(set(get_args(HardMoment)) - set(moments)):
        yield f"{shown_as}: hard_moments: {lacking} is missing; say what meets it."
    for lacking in sorted(set(get_args(HardMoment)) - set(library.keeping.words.meets)):
        yield f"{shown_as}: words.meets: {lacking} is missing; write what a keeper says to it."
    cited = [each.passage_id for each in library.keeping.acts]
    cited += [each.passage_id for each in library.keeping.hard_moments]
    yield from dead_passages(library, shown_as, "passage_id", cited)


def _prompts(library: Library) -> Iterator[str]:
    shown_as = "knowledge/prompts"
    yield from twice(shown_as, "id", [each.id for each in library.prompts])
    yield from twice(shown_as, "text", [each.text for each in library.prompts])
    for each in library.prompts:
        for theme in each.themes:
            if theme not in library.planning.themes:
                yield dead(shown_as, f"{each.id}.themes", theme, "theme of planning.yaml")


def _planning(library: Library) -> Iterator[str]:
    shown_as = "knowledge/planning.yaml"
    planning = library.planning
    cited = [each.passage_id for each in planning.adaptations]
    cited += [each.passage_id for each in planning.hard_moments]
    cited += [each.passage_id for each in planning.refusals]
    yield from dead_passages(library, shown_as, "passage_id", cited)
    reasons = [each.reason for each in planning.refusals]
    yield from twice(shown_as, "refusals", reasons)
    for missing in sorted(set(get_args(RefusalReason)) - set(reasons)):
        yield f"{shown_as}: refusals: {missing} is missing; say what comes first there."
    for refusal in planning.refusals:
        for resource in refusal.resources:
            if resource not in library.safeguards.resources:
                yield dead(shown_as, f"{refusal.reason}.resources", resource, "resource")


def _template(library: Library, template: Template) -> Iterator[str]:
    shown_as = f"knowledge/plans/{template.id}.yaml"
    cited = [each.passage_id for each in template.rounds]
    cited += [each.passage_id for each in template.follow_up]
    for several in (
        template.opening,
        template.talking_piece,
        template.centerpiece,
        template.guidelines,
        template.materials,
        template.preparation,
    ):
        cited += [each.passage_id for each in several]
    yield from dead_passages(library, shown_as, "passage_id", cited)
    known = {each.id for each in library.prompts}
    for each in template.rounds:
        for prompt in each.prompts:
            if prompt not in known:
                yield dead(shown_as, f"rounds.{each.title}.prompts", prompt, "prompt")
    places = [each.place for each in template.rounds]
    if not places or (places[0], places[-1]) != ("check_in", "check_out"):
        yield f"{shown_as}: rounds: start with a check_in and end with a check_out."
