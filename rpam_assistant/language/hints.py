"""A sentence -> which of its tokens lie in something that patterns and word lists know.

Hints are no verdicts: what a hint is worth, in its context, is learned from marked
examples.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.language.sentences import split_sentences
from rpam_assistant.records.phrase import Feelings

_OWN = re.compile(r"\b(?:i|i'm|i've|i'd|me|my|mine)\b|^(?:it's|it was|feeling|so)\b", re.I)
_NEGATED = re.compile(r"(?:\bnot|n't|\bnever|\bno longer)(?: \w+)?\s*$", re.I)
_OF_ANOTHER = re.compile(
    r"\b(?:you|he|she|they|we|he's|she's|you're|they're)(?: \w+){0,2}\s*$", re.I
)

_STOP = (
    r"(?=,? (?:i (?:feel|felt|am|was|got|need|want)|i'm|because|so that|and i |it made|it left|"
    r"it scared|that made|would you|could you|could we|can we)|[,;.?!]|$)"
)


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{each}" for each in patterns), re.IGNORECASE)


_SAW = r"i (?:see|saw|hear|heard|notice|noticed|found|read|got) (?:that )?"
_BEHAVIOR = _any_of(
    r"(?:when(?:ever)?|after|that time|the way|seeing|hearing|how) "
    rf"(?:{_SAW})?(?P<it>\S.*?){_STOP}",
    rf"{_SAW}(?P<seen>\S.*?){_STOP}",
    r"(?:relieved|grateful|glad|thankful|moved|touched|worried|concerned|frustrated|upset) "
    r"(?:that )?(?P<that>(?:you|the|my|we|nobody|no one|it|he|she|they) \S.*?)" + _STOP,
)
_END = r"(?=[;.?!]|$)"
_IMPACT = _any_of(
    rf"(?:because|since|as) (?P<because>(?!you always|you never)\S.*?){_END}",
    r"(?P<need>i (?:need|needed|value|care (?:a lot )?about|want|wanted|rely on|count on)"
    rf"(?! you to) \S.*?){_END}",
    r"(?P<matters>\S[^,;.?!]* (?:matters?|is important|are important) to me)\b",
    rf"(?P<made>(?:it|that|this) (?:made|makes|left|kept|cost|means|meant) \S.*?){_END}",
    r"(?P<so>so (?:that )?(?:i|we|the|she|he|they) "
    rf"(?:can|could|had to|have to|couldn't|lost|missed) \S.*?){_END}",
    rf"(?P<lost>i (?:lost|froze|missed|couldn't|could not|stayed|stopped) \S.*?){_END}",
)
_REQUEST = _any_of(
    r"(?P<ask>(?:would|could|can|will) (?:you|we)\b[^.?!]*\??)",
    r"(?P<like>(?:what )?i(?:'d| would) (?:like|love|appreciate|prefer)\b[^.?!]*)",
    r"(?P<please>please\b[^.?!]*)",
    r"(?P<next>next time,? (?:i'd|could|would|please|let's)[^.?!]*)",
    r"(?P<how>how (?:about|would it be if) (?:we|you|i)\b[^.?!]*\??)",
)

_CAUSED = re.compile(
    r"\b(?:it|that|this|which) (?:really )?(?:scared|worried|frightened|frustrated|saddened|hurt|"
    r"embarrassed|moved|touched|upset|shook|relieved) me\b",
    re.IGNORECASE,
)
_FELT = re.compile(
    r"\b(?:feel|feels|felt|feeling|am|i'm|was|were|been)\b"
    r"(?: (?:so|very|really|a bit|a little|kind of|completely|totally|quite))?"
    r"(?: \w+,? (?:and|or))? $",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:i|me|my|mine|we|us)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your|yours|u|ur)\b", re.IGNORECASE)


class Hint(NamedTuple):
    """A kind of evidence, found at [start, end) of a text."""

    kind: str
    start: int
    end: int


class StatementHints:
    """What the inventories of knowledge/feelings.yaml and the frames in use point at."""

    def __init__(self, feelings: Feelings) -> None:
        words = {word.strip("*").lower() for each in feelings.feelings.values() for word in each}
        self._feeling = _words(words)
        self._faux = _words(each.word.lower() for each in feelings.faux_feelings)
        self._need = _words(word.lower() for each in feelings.needs.values() for word in each)
        self._cues = [
            (each.flaw, re.compile(cue, re.IGNORECASE))
            for each in feelings.flaws
            for cue in each.cues
        ]
        self.kinds: tuple[str, ...] = (
            *("own_feeling", "feeling", "negated", "faux", "felt_faux", "need", "caused"),
            *("behavior", "impact", "request", "question", "i", "you"),
            *(each.flaw for each in feelings.flaws),
        )

    def find(self, text: str) -> Iterator[Hint]:
        """Every hint in `text`."""
        plain = text.replace("’", "'").replace("‘", "'")
        for sentence in split_sentences(plain):
            for kind, start, end in self._in_sentence(sentence.text):
                yield Hint(kind, sentence.start + start, sentence.start + end)
        for flaw, cue in self._cues:
            yield from (Hint(flaw, *match.span()) for match in cue.finditer(plain))

    def _in_sentence(self, sentence: str) -> Iterator[tuple[str, int, int]]:
        own = bool(_OWN.search(sentence))
        for match in self._feeling.finditer(sentence):
            yield "feeling", *match.span()
            clause = re.split(r"[,;]|\bbecause\b|\bwhen\b", sentence[: match.start()])[-1]
            if _NEGATED.search(clause):
                yield "negated", *match.span()
            elif own and not _OF_ANOTHER.search(clause):
                yield "own_feeling", *match.span()
        for kind, pattern in (
            ("faux", self._faux),
            ("need", self._need),
            ("caused", _CAUSED),
            ("i", _I),
            ("you", _YOU),
        ):
            yield from ((kind, *match.span()) for match in pattern.finditer(sentence))
        for match in self._faux.finditer(sentence):
            if _FELT.search(sentence[: match.start()]):
                yield "felt_faux", *match.span()
        for kind, frame in (("behavior", _BEHAVIOR), ("impact", _IMPACT), ("request", _REQUEST)):
            for match in frame.finditer(sentence):
                yield kind, *match.span(match.lastgroup or 0)
        if sentence.rstrip("\"')").endswith("?"):
            yield "question", 0, len(sentence)


_CASED = re.compile(r"\b(?:(?P<shouted>[A-Z]{2,})|(?P<capital>[A-Z][\w'’-]*))(?:\b|$)")
_AFTER_ROLE = re.compile(
    r"\b(?:dr|doctor|nurse|prof|professor|dean|chief|attending|officer|chaplain|coach|sister|"
    r"father|rabbi|imam|pastor)\.? (?P<it>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?)",
    re.IGNORECASE,
)
_AFTER_PATIENT = re.compile(
    r"\b(?:patient|pt|mr|mrs|ms|miss|mx|baby|little|son|daughter|wife|husband|mother|mom|dad|"
    r"brother|sister|partner|aunt|uncle|cousin|grandmother|grandfather|named|called|for|with|told|"
    r"asked|saw|to|and|about)\.?,? (?P<it>[A-Za-z][\w'’-]*)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?P<it>[A-Za-z]+)['’]s\b")


class NameHints:
    """What may show that a word is somebody's name: capitals, and who stands before it."""

    kinds: tuple[str, ...] = (
        *("capital", "shouted", "first_word", "after_role", "after_patient", "possessive"),
        "digits",
    )

    def find(self, text: str) -> Iterator[Hint]:
        """Every hint in `text`."""
        for match in _CASED.finditer(text):
            yield Hint("shouted" if match["shouted"] else "capital", *match.span())
        for sentence in split_sentences(text):
            word = re.match(r"\W*[\w'’-]+", sentence.text)
            if word:
                yield Hint("first_word", sentence.start, sentence.start + word.end())
        for kind, pattern in (
            ("after_role", _AFTER_ROLE),
            ("after_patient", _AFTER_PATIENT),
            ("possessive", _POSSESSIVE),
        ):
            yield from (Hint(kind, *match.span("it")) for match in pattern.finditer(text))
        yield from (Hint("digits", *match.span()) for match in re.finditer(r"\d+", text))


class Hints(Protocol):
    """Where evidence is found in a text."""

    kinds: tuple[str, ...]

    def find(self, text: str) -> Iterator[Hint]:
        """Every hint in `text`."""
        ...


def hint_matrix(hints: Hints, text: str, spans: NDArray[np.int64]) -> NDArray[np.float32]:
    """(tokens, 3 times hints): 1 where a token at `spans` lies in a hint; then the same of the
    token before, and of the one after."""
    found = np.zeros((len(spans), len(hints.kinds)), dtype=np.float32)
    for kind, start, end in hints.find(text):
        inside = (spans[:, 0] >= start) & (spans[:, 1] <= end)
        found[inside, hints.kinds.index(kind)] = 1
    before, after = np.zeros_like(found), np.zeros_like(found)
    before[1:], after[:-1] = found[:-1], found[1:]
    return np.hstack([found, before, after])


def _words(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
