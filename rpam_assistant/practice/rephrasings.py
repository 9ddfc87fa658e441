"""Answered lines -> other words for at most two of the learner's own."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rpam_assistant.practice.answered import SURE, Step
from rpam_assistant.practice.findings import Moves
from rpam_assistant.practice.telling import Teller, as_clause, shortened
from rpam_assistant.records.debrief import DebriefTexts, Rephrasing, RephrasingTexts
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.phrase import PhraseAnalysis

MOST = 2
FEWEST_WORDS_OF_AN_ACT = 4
BLANK = "___"

Phrase = Callable[[str], PhraseAnalysis]

_WEIGHT_OF_A_WEAK_LINE = 0.1
_BY_THE_COACH = {"blame"}
"""The phrase coach rewrites statements about the other person; the frames fit the rest better."""

_MAY_BE_CUT = {"justify", "non_apology", "minimize"}


class _Candidate(NamedTuple):
    weight: float
    step: Step
    heard: RecognizedMove


def rephrase(
    steps: Sequence[Step],
    texts: DebriefTexts,
    moves: Moves,
    teller: Teller,
    phrase: Phrase | None,
) -> list[Rephrasing]:
    """Other words for the two lines that cost most, in the order of the talk.

    A line that names discrimination or harassment is left as it is.
    """
    act = _act_in(steps)
    made: list[tuple[int, Rephrasing]] = []
    for candidate in _candidates(steps, texts, moves):
        if len(made) == MOST:
            break
        said = candidate.step.turn.said
        if phrase is not None and phrase(said).acknowledgment:
            continue
        already = {each.better for _, each in made}
        other = _other_words(candidate, act, texts, teller, phrase)
        if other is not None and other.better not in already and other.better not in said:
            made.append((candidate.step.turn.number, other))
    return [each for _, each in sorted(made, key=lambda each: each[0])]


def _candidates(steps: Sequence[Step], texts: DebriefTexts, moves: Moves) -> list[_Candidate]:
    """The costliest line of each turn, costliest first."""
    found = []
    for step in steps:
        of_turn = []
        for heard in step.turn.moves:
            if heard.move not in texts.rephrasings or heard.confidence < SURE:
                continue
            if moves[heard.move].effect == "hurts":
                weight = heard.confidence * abs(moves[heard.move].shift)
                of_turn.append(_Candidate(weight, step, heard))
            elif _is_weak(step, heard, texts):
                of_turn.append(_Candidate(_WEIGHT_OF_A_WEAK_LINE, step, heard))
        found += [max(of_turn, key=lambda each: each.weight)] if of_turn else []
    return sorted(found, key=lambda each: (-each.weight, each.step.turn.number))


def _is_weak(step: Step, heard: RecognizedMove, texts: DebriefTexts) -> bool:
    """A small question that asks how somebody is, and was told little."""
    asks = re.search(texts.small_question_cue, heard.quote, re.IGNORECASE)
    return bool(asks) and not step.reply.disclosed and step.change <= 0


def _other_words(
    candidate: _Candidate,
    act: str | None,
    texts: DebriefTexts,
    teller: Teller,
    phrase: Phrase | None,
) -> Rephrasing | None:
    step, heard = candidate.step, candidate.heard
    passage_id = texts.move_passages[heard.move]
    shorter = _cut_before_the_reason(heard, texts)
    if shorter:
        did, better = as_clause(teller.tell(texts.shorter, heard.quote)), shorter
    elif coached := _by_the_coach(heard, phrase):
        did, better, passage_id = coached
    else:
        frame = _frame(texts.rephrasings[heard.move], heard.quote, act)
        if frame is None:
            return None
        did = as_clause(teller.tell([frame.did], heard.quote))
        better = frame.better.format(act=act)
    return Rephrasing(
        turn_id=step.turn.id,
        quote=shortened(heard.quote),
        text=did,
        better=better,
        remark=texts.blanks if BLANK in better else "",
        passage_id=passage_id,
    )


def _by_the_coach(heard: RecognizedMove, phrase: Phrase | None) -> tuple[str, str, str] | None:
    if phrase is None or heard.move not in _BY_THE_COACH:
        return None
    analysis = phrase(heard.quote)
    if not analysis.flaws or not analysis.suggestions:
        return None
    flaw = analysis.flaws[0]
    return flaw.why, analysis.suggestions[0], flaw.passage_id


def _frame(
    frames: Sequence[RephrasingTexts], quote: str, act: str | None
) -> RephrasingTexts | None:
    """One with the learner's own act where there is one, and else one without."""
    own = [each for each in frames if "{act}" in each.better]
    fitting = own if own and act else [each for each in frames if each not in own]
    return fitting[len(quote) % len(fitting)] if fitting else None


def _act_in(steps: Sequence[Step]) -> str | None:
    """The learner's own sentence that says what was done, if there is one."""
    owned = [
        heard
        for step in steps
        for heard in step.turn.moves
        if heard.move in ("acknowledge_harm", "take_responsibility") and _is_act(heard.quote)
    ]
    best = max(
        owned, key=lambda each: (each.move == "acknowledge_harm", each.confidence), default=None
    )
    return _as_sentence(best.quote) if best else None


def _cut_before_the_reason(heard: RecognizedMove, texts: DebriefTexts) -> str | None:
    if heard.move not in _MAY_BE_CUT:
        return None
    reason = re.search(texts.reason_cue, heard.quote, re.IGNORECASE)
    head = heard.quote[: reason.start()] if reason else ""
    return _as_sentence(head) if _is_act(head) else None


def _is_act(words: str) -> bool:
    return bool(re.match(r"I\s", words)) and len(words.split()) >= FEWEST_WORDS_OF_AN_ACT


def _as_sentence(words: str) -> str:
    return f"{words.strip().rstrip('.,;')}."
