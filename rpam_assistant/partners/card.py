"""A scene -> what a language model is told: who it speaks as, and what was just said.

It is told what this person may say now, and nothing that they keep to themselves: neither their
story nor a disclosure that is still locked.
"""

import re
from collections.abc import Iterable, Sequence
from string import Template

from rpam_assistant.partners.scene import Scene
from rpam_assistant.partners.wording import numbers_in, plain
from rpam_assistant.records.scenario import Disclosure
from rpam_assistant.records.writing import Writing

LINES_SHOWN = 10
LONGEST_QUOTED = 600
VOICES = 3


def instructions_for(scene: Scene, writing: Writing) -> str:
    """Who the model speaks as: the same text through a whole session."""
    persona = scene.persona
    return Template(writing.instructions).substitute(
        name=persona.name,
        pronouns=persona.pronouns,
        role=_ended(persona.role),
        voice=_ended(persona.voice),
        manner=_ended(scene.manner),
        feelings=", ".join(persona.feelings),
        other=_ended(scene.scenario.learner.role),
        brief=quoted(scene.scenario.learner.brief, longest=2000),
        known=quoted(persona.known, longest=2000),
        sentences=writing.line.most_sentences,
        words=writing.line.most_words,
    )


def moment_for(scene: Scene, writing: Writing) -> str:
    """How things stand and what was just said; every word of the learner is in quotes."""
    talk = [f"{scene.name_of(each.speaker)}: {quoted(each.text)}" for each in scene.talk]
    moves = [f"{each.title}. {each.meaning}" for each in scene.moves]
    return Template(writing.moment).substitute(
        name=scene.persona.name,
        talk=_listed(talk[-LINES_SHOWN:], writing),
        said=quoted(scene.utterance),
        moves=_listed(moves, writing),
        state=how_much(scene, writing),
        may_tell=_listed(_facts(scene.unlocked), writing),
        told=_listed(_facts(scene.told), writing),
        voice=_listed([quoted(each) for each in voices(scene)], writing),
    )


def again_for(written: str, faults: Sequence[str], writing: Writing) -> str:
    """What is added to the moment when what was written cannot be said."""
    return Template(writing.again).substitute(
        written=quoted(written), faults=_listed(faults, writing)
    )


def how_much(scene: Scene, writing: Writing) -> str:
    """The state in words, with what it does to how much is said."""
    return next((text for word, text in writing.states.items() if word == scene.state), scene.state)


def voices(scene: Scene) -> tuple[str, ...]:
    """The authored lines that are shown: none that was said, none that gives anything away."""
    said = {each.text for each in scene.talk}
    return tuple(
        each for each in scene.voice if each not in said and not given_away(each, scene.locked)
    )[:VOICES]


def given_away(text: str, disclosures: Iterable[Disclosure]) -> tuple[str, ...]:
    """Ids of the disclosures whose words, or whose times and figures, are in the text."""
    return tuple(each.id for each in disclosures if words_that_give_away(text, each))


def words_that_give_away(text: str, disclosure: Disclosure) -> str:
    """The first words of the text that tell the disclosure; empty where none do."""
    line = plain(text)
    for pattern in disclosure.gives_away:
        if found := re.search(pattern, line, re.IGNORECASE):
            return found[0]
    private = numbers_in(disclosure.fact)
    return next((each for each in numbers_in(line) if each in private), "")


def quoted(text: str, longest: int = LONGEST_QUOTED) -> str:
    """The text on one line between quotation marks that nothing in it can close."""
    inside = " ".join(re.sub(r"[\"“”«»]", "'", text).split())
    return f'"{inside[:longest]}"'


def _facts(disclosures: Iterable[Disclosure]) -> list[str]:
    return [each.fact for each in disclosures]


def _listed(lines: Sequence[str], writing: Writing) -> str:
    return "\n".join(f"- {line}" for line in lines) or f"- {writing.nothing}"


def _ended(text: str) -> str:
    return text.strip().rstrip(".") + "."
