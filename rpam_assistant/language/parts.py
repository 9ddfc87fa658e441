"""A sentence -> the literal words that are feeling, behavior, impact and request."""

import re

from rpam_assistant.language.sentences import Sentence, split_sentences
from rpam_assistant.records.phrase import Feelings, PartKind, Span

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


class PartFinder:
    """Finds the parts by the words that frames have in common."""

    def __init__(self, feelings: Feelings) -> None:
        words = {word.strip("*").lower() for each in feelings.feelings.values() for word in each}
        alternatives = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        self._feeling = re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)
        self._scares = re.compile(
            r"\b(?:it|that|this) (?:really )?(?P<it>scared|worried|frightened|frustrated|"
            r"saddened|hurt|embarrassed|moved|touched|upset|shook|relieved) me\b",
            re.IGNORECASE,
        )

    def find(self, plain: str, text: str) -> dict[PartKind, tuple[Span, ...]]:
        """Parts by kind; `plain` is `text` with straight apostrophes, of the same length."""
        sentences = split_sentences(plain)
        return {
            "feeling": tuple(span for each in sentences for span in self._feelings_in(each, text)),
            "behavior": _spans(_BEHAVIOR, sentences, text),
            "impact": _spans(_IMPACT, sentences, text),
            "request": _spans(_REQUEST, sentences, text),
        }

    def _feelings_in(self, sentence: Sentence, text: str) -> list[Span]:
        if not _OWN.search(sentence.text):
            return []
        spans = []
        for match in (
            *self._feeling.finditer(sentence.text),
            *self._scares.finditer(sentence.text),
        ):
            start, end = match.span(match.lastgroup or 0)
            before = sentence.text[:start]
            clause = re.split(r"[,;]|\bbecause\b|\bwhen\b", before)[-1]
            if _NEGATED.search(clause) or _OF_ANOTHER.search(clause):
                continue
            spans.append(_span(text, sentence.start + start, sentence.start + end))
        return sorted(set(spans), key=lambda span: span.start)


def _spans(pattern: re.Pattern[str], sentences: list[Sentence], text: str) -> tuple[Span, ...]:
    spans = []
    for sentence in sentences:
        for match in pattern.finditer(sentence.text):
            start, end = match.span(match.lastgroup or 0)
            words = sentence.text[start:end].rstrip(" ,;")
            if words:
                at = sentence.start + start
                spans.append(_span(text, at, at + len(words)))
    return tuple(spans)


def _span(text: str, start: int, end: int) -> Span:
    return Span(text=text[start:end], start=start, end=end)
