"""A line that a model wrote, or the beginning of it -> what is wrong with it.

Code judges such a line and never mends it: a line that fails is written again or not said.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

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


def faults(text: str, scene: Scene, writing: Writing) -> tuple[str, ...]:
    """Why this line may not be said, each as a sentence for the model; empty when it may."""
    if not words_of(text):
        return (writing.faults["empty"],)
    return _told([*_lasting(text, scene, writing), *_of_the_whole(text, scene, writing)], writing)


def faults_so_far(text: str, scene: Scene, writing: Writing) -> tuple[str, ...]:
    """Faults of a line's beginning that nothing which follows can mend."""
    return _told(_lasting(text, scene, writing), writing)


def _told(found: Iterable[tuple[FaultKind, str]], writing: Writing) -> tuple[str, ...]:
    first: dict[FaultKind, str] = {}
    for kind, words in found:
        first.setdefault(kind, words)
    return tuple(
        writing.faults[kind].replace("{words}", words.strip()[:60]) for kind, words in first.items()
    )


def _lasting(text: str, scene: Scene, writing: Writing) -> Found:
    line = plain(text)
    yield from _private(line, scene)
    yield from _form(line, scene, writing)
    limits = writing.line
    if (
        count_sentences(line, limits.short) > limits.most_sentences
        or len(line.split()) > limits.most_words
    ):
        yield "long", ""
    yield from _matches("for_learner", limits.for_learner, line)
    yield from _matches("therapy", limits.therapy, line)
    if scene.state in limits.unearned_in:
        yield from _matches("unearned", limits.unearned, line)
    if not any(each.id in limits.advice_asked_by for each in scene.moves):
        yield from _matches("advice", limits.advice, line)
    yield from _matches("machine", limits.machine, line)
    yield from _copied_from_the_card(line, scene, writing)
    yield from _invented(line, scene, writing)


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


def _copied_from_the_card(line: str, scene: Scene, writing: Writing) -> Found:
    told = (instructions_for(scene, writing), how_much(scene, writing), writing.moment)
    for text in told:
        if run := shared_run(line, text, QUOTED_RUN):
            yield "instructions", run
    own = {each.strip().lower() for each in scene.persona.pronouns.split("/")}
    for each in (*scene.unlocked, *scene.told):
        run = shared_run(line, each.fact, THIRD_PERSON_RUN)
        if run and own & set(run.split()):
            yield "instructions", run


def _invented(line: str, scene: Scene, writing: Writing) -> Found:
    heard = " ".join([scene.utterance, *(each.text for each in scene.talk)])
    free = {each.id for each in (*scene.unlocked, *scene.told)}
    public = " ".join(
        each.text for each in scene.persona.lines if not each.discloses or each.discloses in free
    )
    names = (*scene.scenario.names, *writing.line.known_names, *names_in(public))
    known = {each.lower() for each in names}
    for name in names_in(line):
        if name.lower() not in known and name.lower() not in heard.lower():
            yield "invented", name
    open_facts = " ".join(each.fact for each in (*scene.unlocked, *scene.told))
    numbers = numbers_in(f"{heard} {open_facts} {public} {instructions_for(scene, writing)}")
    for number in numbers_in(line):
        if number not in numbers:
            yield "invented", number


def _of_the_whole(text: str, scene: Scene, writing: Writing) -> Found:
    line = plain(text)
    if not _ENDED.search(line):
        yield "unfinished", ""
    yield from _language(line, writing)
    own = [each.text for each in scene.talk if each.speaker != LEARNER]
    for said in (*own, scene.utterance):
        if nearly_same(line, plain(said)):
            yield "repeats", said
    if any(words_of(line) == words_of(plain(each)) for each in scene.voice):
        yield "copies", ""


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
