"""Words -> whoever of the circle is called by name in them."""

import re
from collections.abc import Sequence

from rpam_assistant.records.scenario import Persona


def named_in(said: str, people: Sequence[Persona]) -> tuple[str, ...]:
    """Ids of those called by name, in the order of the words; a title alone calls nobody."""
    found = [
        (match.start(), each.id)
        for each in people
        for name in {each.short_name, _first_name(each)}
        if (match := re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said, re.IGNORECASE))
    ]
    return tuple(dict.fromkeys(who for _, who in sorted(found)))


def _first_name(person: Persona) -> str:
    names = [each for each in person.name.split() if not each.endswith(".")]
    return names[0] if names else person.name
