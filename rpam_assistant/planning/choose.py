"""A round of a circle -> the bank's prompts that fit it, best first, by rule and by meaning."""

import zlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from rpam_assistant.records.circle import Place, Purpose
from rpam_assistant.records.plan import CirclePlan, CircleRequest, PlanBlock, Template
from rpam_assistant.records.prompt_bank import BankPrompt
from rpam_assistant.seams import Vectors

Meaning = Callable[[Sequence[str]], Vectors]
"""Texts -> unit vectors, one row for each."""

ALIKE = 0.5
"""Cosine from which two prompts may ask about the same: of the bank's pairs, one in 140."""

NEAR = 0.28
"""Cosine below which a theme's phrase has nothing to do with a facilitator's words."""

USUAL: dict[Purpose, tuple[str, ...]] = {
    "community_building": ("belonging", "teamwork"),
    "check_in": ("wellbeing", "teamwork"),
    "learning": ("learning", "feedback"),
    "support": ("wellbeing", "workload"),
    "responsive_to_harm": ("mistreatment", "conflict"),
    "celebration": ("gratitude", "teamwork"),
    "reintegration": ("transition", "belonging"),
    "closing": ("transition", "gratitude"),
}
"""What such a circle is mostly about, where a facilitator's words are near no theme."""

NEAREST = 2
CLIMB = 2
"""The most that risk rises from a round to the next."""

HOME = 2
"""The risk from which a circle can go straight to its check-out."""

THEME_WEIGHT: dict[Place, float] = {
    "check_in": 0.15,
    "values": 0.4,
    "story": 0.7,
    "topic": 1.0,
    "ahead": 0.7,
    "check_out": 0.15,
}
ROUND_WEIGHT = 0.9
NAMED = 0.5
"""For a prompt that the template names for the round."""
THEMED, OFF_THEME, OWN, FOR_THEM, CHANCE = (0.2, 0.1), -0.1, 0.08, 0.03, 0.06
"""For a prompt of the nearest theme and the one after it; for one about something else; for the
purpose's own; for one written for these people; and what the request's own words decide."""

INSTEAD: dict[Place, tuple[Place, ...]] = {
    "check_in": ("check_out",),
    "values": ("check_in", "story"),
    "story": ("values", "check_in"),
    "topic": ("story", "values", "check_in"),
    "ahead": ("check_out", "values"),
    "check_out": ("check_in",),
}
"""Where a prompt is found when none of the place asks little enough."""


@dataclass(frozen=True)
class Wanted:
    """What a prompt is looked for."""

    place: Place
    about: str
    """The round's title and the keeper's words before the prompt."""

    least: int
    most: int
    """Its risk."""

    first: tuple[str, ...] = ()
    """Ids that the template names for this round."""


class PromptChooser:
    """Chooses prompts of the bank; the same request is always answered by the same ones."""

    def __init__(
        self, bank: Sequence[BankPrompt], themes: dict[str, str], meaning: Meaning
    ) -> None:
        self._bank = tuple(bank)
        self._meaning = meaning
        self._vectors = meaning([each.text for each in bank])
        self._themes = list(themes)
        self._phrases = meaning(list(themes.values()))
        self._by_id = {each.id: at for at, each in enumerate(bank)}

    def nearest_themes(self, theme: str) -> tuple[str, ...]:
        """Which of planning.yaml's themes a facilitator's words are about, nearest first."""
        if not theme.strip():
            return ()
        near = self._phrases @ self._meaning([theme])[0]
        best = np.argsort(-near, kind="stable")[:NEAREST]
        return tuple(self._themes[at] for at in best if near[at] >= NEAR)

    def ranked(
        self, request: CircleRequest, wanted: Wanted, taken: Sequence[str] = ()
    ) -> list[BankPrompt]:
        """Prompts for a round, best first, without those in `taken` or like one of them.

        Where none fits: those that ask less, then those of other purposes, then of other places.
        """
        usable = self._unlike(taken)
        for fits in self._ever_wider(request, wanted):
            found = [at for at in usable if fits(self._bank[at])]
            if found:
                scores = self._scores(request, wanted, found)
                order = sorted(zip(-scores, found, strict=True), key=lambda each: each)
                return [self._bank[at] for _, at in order]
        return []

    def nearest(self, text: str, most_risk: int, taken: Collection[str] = ()) -> BankPrompt | None:
        """The prompt nearest in meaning to a text that asks no more than this."""
        near = self._vectors @ self._meaning([text])[0]
        for at in np.argsort(-near, kind="stable"):
            each = self._bank[int(at)]
            if each.risk <= most_risk and each.text not in taken:
                return each
        return None

    def find(self, prompt_id: str) -> BankPrompt | None:
        """The prompt of this id."""
        at = self._by_id.get(prompt_id)
        return None if at is None else self._bank[at]

    def _unlike(self, taken: Sequence[str]) -> list[int]:
        if not taken:
            return list(range(len(self._bank)))
        likest = (self._vectors @ self._meaning(list(taken)).T).max(axis=1)
        return [at for at in range(len(self._bank)) if likest[at] < ALIKE]

    @staticmethod
    def _ever_wider(request: CircleRequest, wanted: Wanted) -> list[Callable[[BankPrompt], bool]]:
        def for_them(each: BankPrompt) -> bool:
            small_enough = each.risk <= wanted.most
            return small_enough and (not each.audiences or request.audience in each.audiences)

        def here(each: BankPrompt) -> bool:
            return for_them(each) and each.place == wanted.place

        def of_purpose(each: BankPrompt) -> bool:
            return request.purpose in each.purposes

        elsewhere = [
            lambda each, place=place: for_them(each) and each.place == place
            for place in INSTEAD[wanted.place]
        ]
        return [
            lambda each: here(each) and of_purpose(each) and each.risk >= wanted.least,
            lambda each: here(each) and of_purpose(each),
            here,
            *elsewhere,
        ]

    def _scores(self, request: CircleRequest, wanted: Wanted, found: list[int]) -> Vectors:
        rows = self._vectors[found]
        scores = ROUND_WEIGHT * rows @ self._meaning([wanted.about])[0]
        named = [NAMED * (self._bank[at].id in wanted.first) for at in found]
        scores = scores + np.array(named, dtype=np.float32)
        weight = THEME_WEIGHT[wanted.place]
        if request.theme.strip():
            scores = scores + weight * rows @ self._meaning([request.theme])[0]
        near = self.nearest_themes(request.theme) or USUAL[request.purpose]
        seed = f"{request.purpose}|{request.audience}|{request.theme}|{request.setting}"
        extra = [_bonus(self._bank[at], request, near, weight, seed) for at in found]
        return np.asarray(scores + np.array(extra, dtype=np.float32), dtype=np.float32)


def constraints(plan: CirclePlan, block_id: str, template: Template) -> Wanted:
    """What a prompt in this block may ask: by its template, and with its neighbors as they are."""
    rounds = [each for each in plan.blocks if each.place]
    at = next(at for at, each in enumerate(rounds) if each.id == block_id)
    block = rounds[at]
    of = next((each for each in template.rounds if block.title.startswith(each.title)), None)
    most = min(of.risk[1] if of else 5, plan.request.risk or template.risk)
    most = min(most, (rounds[at - 1].risk or 1) + CLIMB if at else HOME)
    after = rounds[at + 1] if at + 1 < len(rounds) else None
    if after is None or after.place == "check_out":
        peak = max((each.risk or 1 for each in rounds[:at]), default=1)
        most = min(most, max(HOME, peak - 1))
    least = max(of.risk[0] if of else 1, (after.risk or 1) - CLIMB if after else 1)
    first = of.prompts if of else ()
    return Wanted(block.place or "topic", about(block), min(least, most), most, first)


def about(block: PlanBlock) -> str:
    """What a block is for, in words to compare prompts with."""
    return f"{block.title}. {block.says}".strip()


def _bonus(
    each: BankPrompt, request: CircleRequest, near: tuple[str, ...], weight: float, seed: str
) -> float:
    bonus = OWN if each.purposes[0] == request.purpose else 0.0
    bonus += FOR_THEM if request.audience in each.audiences else 0.0
    of_theme = [worth for theme, worth in zip(near, THEMED, strict=False) if theme in each.themes]
    bonus += weight * (max(of_theme) if of_theme else OFF_THEME if each.themes else 0.0)
    return bonus + CHANCE * (zlib.crc32(f"{seed}|{each.id}".encode()) % 1000) / 1000
