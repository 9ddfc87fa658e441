"""Scenarios and temperaments -> a sentence for each dead id and each line that says too much."""

import re
from collections.abc import Iterable, Iterator, Mapping

from rpam_assistant.library.problems import broken, dead, dead_passages, twice
from rpam_assistant.records.library import Library
from rpam_assistant.records.scenario import Disclosure, Line, Persona, Scenario, Temperament


def scenario_problems(library: Library) -> Iterator[str]:
    """One sentence for each mistake in knowledge/scenarios/ and knowledge/temperaments/."""
    for scenario in library.scenarios.values():
        yield from _scenario(library, scenario)
    yield from _temperaments(library)


def _scenario(library: Library, scenario: Scenario) -> Iterator[str]:
    shown_as = f"knowledge/scenarios/{scenario.id}.yaml"
    yield from twice(shown_as, "personas", [each.id for each in scenario.personas])
    cited = [each.passage_id for each in scenario.reflections]
    cited += [each.passage_id for each in scenario.next_actions]
    yield from dead_passages(library, shown_as, "passage_id", cited)
    for persona in scenario.personas:
        if persona.temperament not in library.temperaments:
            yield dead(shown_as, f"{persona.id}.temperament", persona.temperament, "temperament")
        yield from _persona(shown_as, persona)
        yield from _gives_away(shown_as, persona)
        yield from _manner_gives_away(shown_as, persona, library.temperaments)


def _persona(shown_as: str, persona: Persona) -> Iterator[str]:
    disclosures = [each.id for each in persona.disclosures]
    yield from twice(shown_as, f"{persona.id}.disclosures", disclosures)
    yield from _lines(shown_as, f"{persona.id}.lines", persona.lines, disclosures)
    given_away = {line.discloses for line in persona.lines}
    for each in persona.disclosures:
        if each.id not in given_away:
            yield (
                f"{shown_as}: {persona.id}.disclosures.{each.id}: no line discloses it; "
                "write one or remove it."
            )
        for before in each.after:
            if before not in disclosures:
                yield dead(shown_as, f"disclosures.{each.id}.after", before, "disclosure")


def _temperaments(library: Library) -> Iterator[str]:
    for temperament in library.temperaments.values():
        shown_as = f"knowledge/temperaments/{temperament.id}.yaml"
        lines = (*temperament.lines, *temperament.turns_back)
        yield from _lines(shown_as, "lines", lines, disclosures=[])


def _lines(
    shown_as: str, field: str, lines: Iterable[Line], disclosures: list[str]
) -> Iterator[str]:
    lines = list(lines)
    ids = [line.id for line in lines]
    yield from twice(shown_as, field, ids)
    yield from twice(shown_as, f"{field}.text", [line.text for line in lines])
    for line in lines:
        at = f"{field}.{line.id}"
        if line.discloses and line.discloses not in disclosures:
            yield dead(shown_as, f"{at}.discloses", line.discloses, "disclosure")
        for before in line.after:
            if before not in (*ids, *disclosures):
                yield dead(shown_as, f"{at}.after", before, "line or disclosure")
        if line.cue and line.cue not in line.text:
            yield f"{shown_as}: {at}.cue: not words of this line; quote it literally."
        if line.trust[0] > line.trust[1]:
            yield f"{shown_as}: {at}.trust: {line.trust} is the wrong way round; swap the two."


def _gives_away(shown_as: str, persona: Persona) -> Iterator[str]:
    """A line may hold the words of a disclosure only when it tells it, or comes after it."""
    lines = {line.id: line for line in persona.lines}
    for each in persona.disclosures:
        at = f"{persona.id}.disclosures.{each.id}.gives_away"
        if bad := list(broken(shown_as, at, each.gives_away)):
            yield from bad
            continue
        for line in persona.lines:
            if each.id not in _known_by(line, lines) and _says(line.text, each):
                yield (
                    f"{shown_as}: {persona.id}.lines.{line.id}.text: gives away {each.id}; "
                    f"reword it, or add `after: [{each.id}]`."
                )


def _manner_gives_away(
    shown_as: str, persona: Persona, temperaments: Mapping[str, Temperament]
) -> Iterator[str]:
    """What anybody of this manner may say holds none of this person's words."""
    temperament = temperaments.get(persona.temperament)
    if temperament is None:
        return
    sound = [each for each in persona.disclosures if not any(broken("", "", each.gives_away))]
    for line in (*temperament.lines, *temperament.turns_back):
        for each in sound:
            if _says(line.text, each):
                yield (
                    f"knowledge/temperaments/{temperament.id}.yaml: {line.id}.text: gives away "
                    f"{each.id} in {shown_as}; reword it, or narrow {persona.id}.disclosures."
                    f"{each.id}.gives_away."
                )


def _known_by(line: Line, lines: dict[str, Line]) -> set[str | None]:
    """Disclosures that were told by the time the line can be said."""
    earlier = [lines[each] for each in line.after if each in lines]
    return {
        line.discloses,
        *line.after,
        *(each.discloses for each in earlier),
        *(known for each in earlier for known in each.after),
    }


def _says(text: str, disclosure: Disclosure) -> bool:
    return any(re.search(each, text, re.IGNORECASE) for each in disclosure.gives_away)
