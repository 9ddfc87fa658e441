"""A line that a model wrote, or the beginning of it -> what is wrong with it.

Code judges such a line and never mends it: a line that fails is written again or not said.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from rpam_assistant.partners.card import how_much, instructions_for, words_that_give_away
from rpam_assistant.partners.scene import Scene
from rpam_assistant.partners.wording import (
    count_sentences,
    names_in,
    nearly_same,
    numbers_in,
    plain,
    shared_run,
    without_stops,
    words_of,
)
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.records.writing import FaultKind, Patterns, Writing

QUOTED_RUN = 7
"""So many words in a row, as the model was told them, are no coincidence."""

THIRD_PERSON_RUN = 4
"""So many words of a fact, with the person's own pronoun in them, were copied from it."""

LONG_ENOUGH = 4
"""Words from which a line shows its language."""

_DIRECTION = re.compile(r"\*[^*\n]*\*?|\([^)\n]*\)?|\[[^\]\n]*\]?|<[^>\n]*>?|(?<!\w)_[^_\n]+_?")
_MARK = re.compile(r"[~`{}|#•\\_)\]>]|https?:|\n|^[-+–—] |^\d+[.)] ")
_ENDED = re.compile(r"[.!?…—-][\"'”’]?$")

Found = Iterator[tuple[FaultKind, str]]
"""What is wrong, and the words that show it."""


def clean(text: str) -> str:
    """The line without space and quotation marks around it; nothing else is touched."""
    line = text.strip()
    if len(line) > 1 and line[0] in '"“' and line[-1] in '"”' and not set(line[1:-1]) & set('"“”'):
        return line[1:-1].strip()
    return line


class Check:
    """Judges lines for one scene; what it needs to know of the scene is worked out once."""

    def __init__(self, scene: Scene, writing: Writing) -> None:
        self._scene = scene
        self._writing = writing

    def faults(self, text: str) -> tuple[str, ...]:
        """Why this line may not be said, each as a sentence for the model; empty when it may."""
        if not words_of(text):
            return (self._writing.faults["empty"],)
        return self._told([*self._lasting(text), *self._of_the_whole(text)])

    def faults_so_far(self, text: str) -> tuple[str, ...]:
        """Faults of a line's beginning that nothing which follows can mend."""
        return self._told(self._lasting(text))

    def _told(self, found: Iterable[tuple[FaultKind, str]]) -> tuple[str, ...]:
        first: dict[FaultKind, str] = {}
        for kind, words in found:
            first.setdefault(kind, words)
        return tuple(
            self._writing.faults[kind].replace("{words}", words.strip()[:60])
            for kind, words in first.items()
        )

    def _lasting(self, text: str) -> Found:
        line = plain(text)
        yield from _private(line, self._scene)
        yield from _form(line, self._scene, self._writing)
        limits = self._writing.line
        if (
            count_sentences(line, limits.short) > limits.most_sentences
            or len(line.split()) > limits.most_words
        ):
            yield "long", ""
        yield from _matches("for_learner", limits.for_learner, line)
        yield from _matches("therapy", limits.therapy, line)
        if self._scene.state in limits.unearned_in:
            yield from _matches("unearned", limits.unearned, line)
        if not any(each.id in limits.advice_asked_by for each in self._scene.moves):
            yield from _matches("advice", limits.advice, line)
        yield from _matches("machine", limits.machine, line)
        yield from self._copied_from_the_card(line)
        yield from self._invented(line)

    def _copied_from_the_card(self, line: str) -> Found:
        words = words_of(line)
        for told in self._card:
            if run := shared_run(words, told, QUOTED_RUN):
                yield "instructions", run
        for fact in self._facts:
            run = shared_run(words, fact, THIRD_PERSON_RUN)
            if run and self._own_pronouns & set(run.split()):
                yield "instructions", run

    def _invented(self, line: str) -> Found:
        for name in names_in(line):
            if name.lower() not in self._names and name.lower() not in self._heard:
                yield "invented", name
        for number in numbers_in(line):
            if number not in self._numbers:
                yield "invented", number

    def _of_the_whole(self, text: str) -> Found:
        line = plain(text)
        if not _ENDED.search(line):
            yield "unfinished", ""
        yield from _language(line, self._writing)
        own = [each.text for each in self._scene.talk if each.speaker != LEARNER]
        for said in (*own, self._scene.utterance):
            if nearly_same(line, plain(said)):
                yield "repeats", said
        if any(words_of(line) == words_of(plain(each)) for each in self._scene.voice):
            yield "copies", ""

    @cached_property
    def _instructions(self) -> str:
        return instructions_for(self._scene, self._writing)

    @cached_property
    def _card(self) -> tuple[list[str], ...]:
        """The words of what the model was told."""
        told = (self._instructions, how_much(self._scene, self._writing), self._writing.moment)
        return tuple(words_of(each) for each in told)

    @cached_property
    def _facts(self) -> tuple[list[str], ...]:
        return tuple(words_of(each.fact) for each in (*self._scene.unlocked, *self._scene.told))

    @cached_property
    def _own_pronouns(self) -> set[str]:
        return {each.strip().lower() for each in self._scene.persona.pronouns.split("/")}

    @cached_property
    def _said_aloud(self) -> str:
        """What this person's lines say that gives away nothing which is still kept back."""
        free = {each.id for each in (*self._scene.unlocked, *self._scene.told)}
        lines = self._scene.persona.lines
        return " ".join(each.text for each in lines if not each.discloses or each.discloses in free)

    @cached_property
    def _heard(self) -> str:
        talk = (each.text for each in self._scene.talk)
        return " ".join([self._scene.utterance, *talk]).lower()

    @cached_property
    def _names(self) -> set[str]:
        known = (*self._scene.scenario.names, *self._writing.line.known_names)
        return {each.lower() for each in (*known, *names_in(self._said_aloud))}

    @cached_property
    def _numbers(self) -> set[str]:
        facts = " ".join(each.fact for each in (*self._scene.unlocked, *self._scene.told))
        known = f"{self._heard} {facts} {self._said_aloud} {self._instructions}"
        return set(numbers_in(known))


def _private(line: str, scene: Scene) -> Found:
    for each in scene.locked:
        if words := words_that_give_away(line, each):
            yield "private", words


def _form(line: str, scene: Scene, writing: Writing) -> Found:
    if found := _DIRECTION.search(line):
        yield "directions", found[0]
    elif found := _MARK.search(line):
        yield "format", found[0]
    for character in line:
        if unicodedata.category(character) in {"So", "Sk", "Cs", "Co", "Cc", "Cn"}:
            yield "format", character
    names = _own_names(scene)
    they = scene.persona.pronouns.split("/")[0].strip().lower() or "they"
    patterns = [
        each.replace("{name}", names).replace("{they}", re.escape(they))
        for each in (rf"\b{names} ?:", *writing.line.narration)
    ]
    yield from _matches("directions", tuple(patterns), without_stops(line))


def _own_names(scene: Scene) -> str:
    """A pattern for whatever this person is called by."""
    parts = [part for part in scene.persona.name.split() if not part.endswith(".")]
    names = sorted({scene.persona.name, *parts}, key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(each) for each in names)})"


def _language(line: str, writing: Writing) -> Found:
    words = words_of(line)
    letters = [each for each in line if each.isalpha()]
    if any("LATIN" not in unicodedata.name(each, "") for each in letters):
        yield "language", ""
        return
    english = sum(each in writing.line.english for each in words)
    foreign = sum(each in writing.line.foreign for each in words)
    if foreign > english or (len(words) >= 2 * LONG_ENOUGH and not english):
        yield "language", ""


def _matches(kind: FaultKind, patterns: Patterns, line: str) -> Found:
    if patterns and (found := _any_of(patterns).search(line)):
        yield kind, found[0]


@lru_cache(maxsize=512)
def _any_of(patterns: Patterns) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)
