"""Authored examples -> everything that is learned from them.

Most of the time goes into reading the examples for meaning, each once; the learning itself
is in closed form.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.language.hints import Hints, NameHints, StatementHints, hint_matrix
from rpam_assistant.language.learned import Learned, Stretch
from rpam_assistant.language.meaning import meaning_of
from rpam_assistant.language.nearest import Nearest
from rpam_assistant.language.phrase import AFFECTIVE, FLAWS, PARTS
from rpam_assistant.language.safeguard import NONE
from rpam_assistant.language.tagger import Seen, Tagger
from rpam_assistant.language.trained import Trained
from rpam_assistant.records.circle import KeeperAct
from rpam_assistant.records.concern import ConcernKind
from rpam_assistant.records.examples import (
    Examples,
    MarkedText,
    PromptExample,
    StatementExample,
    TalkExample,
)
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.phrase import Feelings
from rpam_assistant.records.plan import RefusalReason
from rpam_assistant.records.prompt import PromptFlawKind
from rpam_assistant.seams import Embed, Reading

METHOD = "5"
"""Changes when the same examples would teach something else."""

Report = Callable[[str, int, int], None]
Row = NDArray[np.float32]

MOVES: tuple[str, ...] = get_args(MoveId)
CONCERNS: tuple[str, ...] = (NONE, *(each for each in get_args(ConcernKind) if each != "distress"))
UNUSUAL: tuple[str, ...] = (NONE, "insult", "to_the_machine")
STATEMENT: tuple[str, ...] = (*PARTS, *FLAWS)
PROMPT_FLAWS: tuple[str, ...] = get_args(PromptFlawKind)
ACTS: tuple[str, ...] = get_args(KeeperAct)
SITUATIONS: tuple[str, ...] = (NONE, *get_args(RefusalReason))
RISKS: tuple[str, ...] = ("1", "2", "3", "4", "5")


def train(examples: Examples, feelings: Feelings, embed: Embed, report: Report) -> Trained:
    """Learn everything from the examples; takes a minute or two, mostly of reading."""
    learn = _Learning(embed, report, _count(examples))
    statements = [each.marked for each in examples.statements]
    statement_readings = learn.readings([each.text for each in statements])
    return Trained(
        moves=_moves(examples, learn),
        concerns=learn.one_of(
            CONCERNS,
            [
                *((each.text, (each.concern,)) for each in examples.concerns),
                *((each, (NONE,)) for each in ordinary_talk(examples)),
                *((each.text, (NONE,)) for each in examples.talk),
                *((each, (NONE,)) for each in examples.ordinary),
            ],
        ),
        unusual=learn.one_of(
            UNUSUAL,
            [
                *((each.text, (each.unusual,)) for each in examples.unusual),
                *((each, (NONE,)) for each in ordinary_talk(examples)),
            ],
        ),
        presence=Learned.learn(
            (*STATEMENT, AFFECTIVE),
            [Stretch(each.text, meaning_of(each)) for each in statement_readings],
            _targets(
                (*STATEMENT, AFFECTIVE),
                [
                    (
                        {mark.kind for mark in each.marked.marks}
                        | ({AFFECTIVE} if each.affective else set())
                    )
                    for each in examples.statements
                ],
            ),
            one_of=False,
        ),
        statements=_tagger(STATEMENT, statements, statement_readings, StatementHints(feelings)),
        names=_tagger(
            ("name",),
            examples.identifiers,
            learn.readings([each.text for each in examples.identifiers]),
            NameHints(),
        ),
        prompt_flaws=learn.any_of(
            PROMPT_FLAWS, [(each.text, each.flaws) for each in examples.prompts]
        ),
        prompt_risk=learn.one_of(
            RISKS, [(each.text, (str(each.risk),)) for each in examples.prompts]
        ),
        keeping=learn.one_of(ACTS, [(each.text, (each.act,)) for each in examples.keeping]),
        situations=learn.one_of(
            SITUATIONS, [(each.text, (each.reason,)) for each in examples.situations]
        ),
        better_prompts=_better_prompts(examples.prompts, embed),
        feelings=_feelings(examples.statements, feelings, embed),
    )


class _Learning:
    """Readings of examples, with progress."""

    def __init__(self, embed: Embed, report: Report, total: int) -> None:
        self._embed = embed
        self._report = report
        self._total = total
        self._done = 0
        self._known: dict[str, Stretch] = {}

    def readings(self, texts: Sequence[str]) -> list[Reading]:
        """Of each text, in their order."""
        read = {each.text: each for each in self._read(texts)}
        return [read[text] for text in texts]

    def stretches(self, texts: Sequence[str]) -> list[Stretch]:
        """Each text as a whole, read once."""
        for reading in self._read(text for text in texts if text not in self._known):
            self._known[reading.text] = Stretch(reading.text, meaning_of(reading))
        return [self._known[text] for text in texts]

    def sentences(self, talk: Sequence[TalkExample]) -> list[list[Stretch]]:
        """Of each, its sentences as they are meant where they stand; the whole is known, too."""
        bounds = {each.text: each.bounds for each in talk}
        read: dict[str, list[Stretch]] = {}
        for reading in self._read(bounds):
            self._known[reading.text] = Stretch(reading.text, meaning_of(reading))
            read[reading.text] = [
                Stretch(reading.text[start:end], meaning_of(reading, start, end))
                for start, end in bounds[reading.text]
            ]
        return [read[each.text] for each in talk]

    def _read(self, texts: Iterable[str]) -> Iterator[Reading]:
        """In the order of their lengths: alike in length, a batch has no padding."""
        for reading in self._embed.read(sorted(set(texts), key=len), tuned=False):
            self._done += 1
            if self._done % 50 == 0 or self._done == self._total:
                self._report("Learning from examples", self._done, self._total)
            yield reading

    def one_of(
        self, labels: Sequence[str], examples: Sequence[tuple[str, Sequence[str]]]
    ) -> Learned:
        return self._learn(labels, examples, one_of=True)

    def any_of(
        self, labels: Sequence[str], examples: Sequence[tuple[str, Sequence[str]]]
    ) -> Learned:
        return self._learn(labels, examples, one_of=False)

    def _learn(
        self, labels: Sequence[str], examples: Sequence[tuple[str, Sequence[str]]], *, one_of: bool
    ) -> Learned:
        stretches = self.stretches([text for text, _ in examples])
        targets = _targets(labels, [set(held) for _, held in examples])
        return Learned.learn(labels, stretches, targets, one_of=one_of)


def _moves(examples: Examples, learn: "_Learning") -> Learned:
    """From single utterances, and from rehearsals: the whole, and each sentence of several."""
    sentences = learn.sentences(examples.talk)
    known = [
        *((each.text, each.moves[0]) for each in examples.moves),
        *((each.text, each.main) for each in examples.talk),
    ]
    stretches = learn.stretches([text for text, _ in known])
    labels = [move for _, move in known]
    for each, parts in zip(examples.talk, sentences, strict=True):
        if len(parts) > 1:
            stretches += parts
            labels += [sentence.moves[0] for sentence in each.sentences]
    targets = _targets(MOVES, [{move} for move in labels])
    return Learned.learn(MOVES, stretches, targets, one_of=True)


def ordinary_talk(examples: Examples) -> list[str]:
    """Every third utterance: nothing that anybody says of a mistake or a grudge is danger."""
    return [each.text for each in examples.moves[::3]]


def _targets(labels: Sequence[str], held: Sequence[set[str]]) -> Row:
    return np.array([[label in each for label in labels] for each in held], dtype=np.float32)


def _tagger(
    labels: Sequence[str], marked: Sequence[MarkedText], readings: Sequence[Reading], hints: Hints
) -> Tagger:
    seen = [Seen(each, hint_matrix(hints, each.text, each.spans)) for each in readings]
    marks = [_marks(labels, each, reading) for each, reading in zip(marked, readings, strict=True)]
    return Tagger.learn(labels, seen, marks)


def _marks(labels: Sequence[str], marked: MarkedText, reading: Reading) -> Row:
    """(tokens, labels): 1 where the token touches a mark of the label."""
    found = np.zeros((len(reading.spans), len(labels)), dtype=np.float32)
    for mark in marked.marks:
        if mark.kind in labels:
            inside = (reading.spans[:, 0] < mark.end) & (reading.spans[:, 1] > mark.start)
            found[inside, labels.index(mark.kind)] = 1
    return found


def _better_prompts(prompts: Sequence[PromptExample], embed: Embed) -> Nearest:
    """Each better version lies between its own meaning and that of the draft it mends."""
    mended = [each for each in prompts if each.better]
    drafts = embed.encode([each.text for each in mended])
    texts = [each.better or "" for each in mended]
    both = drafts + embed.encode(texts)
    return Nearest(texts, both / np.linalg.norm(both, axis=1, keepdims=True))


def _feelings(statements: Sequence[StatementExample], inventory: Feelings, embed: Embed) -> Nearest:
    """Feelings of the inventory, by what happened when somebody had them."""
    known = {word.lower() for group in inventory.feelings.values() for word in group}
    had = [
        (felt, each.marked.text[mark.start : mark.end])
        for each in statements
        for mark in each.marked.marks
        if mark.kind == "behavior"
        for other in each.marked.marks
        if other.kind == "feeling"
        and (felt := each.marked.text[other.start : other.end].lower()) in known
    ]
    return Nearest([felt for felt, _ in had], embed.encode([happened for _, happened in had]))


def _count(examples: Examples) -> int:
    return (
        len(examples.moves)
        + len(examples.concerns)
        + len(examples.statements)
        + len(examples.identifiers)
        + len(examples.prompts)
        + len(examples.unusual)
        + len(examples.talk)
        + len(examples.ordinary)
        + len(examples.keeping)
        + len(examples.situations)
    )
