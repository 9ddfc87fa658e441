"""What a facilitator wrote -> its meaning, why no circle comes first, and what may be kept."""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from rpam_assistant.planning.draft import authored_words
from rpam_assistant.planning.wording import filled, title_of
from rpam_assistant.records.concern import Concern, ConcernKind
from rpam_assistant.records.plan import CirclePlan, PlanBlock, RefusalReason
from rpam_assistant.seams import Vectors

if TYPE_CHECKING:
    from rpam_assistant.wiring.desk import Desk

MEANS: dict[ConcernKind, RefusalReason] = {"violence": "danger", "abuse": "danger"}
"""A concern in what a circle is to be about -> why none is drafted."""


class FacilitatorsWords:
    """Hears and looks through the words of a request or a plan. Keeps none of them."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._authored: frozenset[str] | None = None
        self._opening = threading.Lock()

    def meaning(self, texts: Sequence[str]) -> Vectors:
        """A unit vector for each text; only those of authored texts are kept on disk."""
        authored = self._authored_texts()
        vectors = {}
        if kept := [each for each in dict.fromkeys(texts) if each in authored]:
            vectors = dict(zip(kept, self._desk.vectors.vectors_for(kept), strict=True))
        for each in texts:
            if each not in vectors:
                vectors[each] = self._desk.read(each).vector
        return np.stack([vectors[each] for each in texts])

    def reason_in(self, theme: str) -> RefusalReason | None:
        """Why something else comes first, as far as the theme says it."""
        heard = self._desk.hearing.situations.reason_in(self._desk.read(theme))
        if heard:
            return heard
        concern = self._desk.screen(theme).concern
        return MEANS.get(concern.concern) if concern else None

    def without_identifiers(self, text: str) -> str:
        """The text with what may identify somebody taken out."""
        return self._desk.screen(text).redacted if text.strip() else text

    def screened(self, plan: CirclePlan) -> CirclePlan | Concern:
        """The plan as it may be kept, or the first concern in what a person wrote."""
        template = self._desk.library.templates[plan.request.purpose]
        authored = authored_words(template, plan.request)
        authored |= {template.title, title_of(template, plan.request)}
        heard: list[Concern] = []

        def looked_through(text: str) -> str:
            if not text.strip() or text in authored or text in self._authored_texts():
                return text
            screening = self._desk.screen(text)
            if screening.concern:
                heard.append(screening.concern)
            return screening.redacted

        def block(each: PlanBlock) -> PlanBlock:
            written = {"title": each.title, "says": each.says}
            if each.prompt_id is None:
                written["prompt"] = each.prompt
            return each.model_copy(
                update={name: looked_through(text) for name, text in written.items()}
            )

        theme = looked_through(plan.request.theme)
        request = plan.request.model_copy(update={"theme": theme})
        update = {
            "title": looked_through(plan.title),
            "request": request,
            "purpose_sentence": filled(template.purpose_sentence, request),
            "blocks": tuple(map(block, plan.blocks)),
        }
        return heard[0] if heard else plan.model_copy(update=update)

    def _authored_texts(self) -> frozenset[str]:
        with self._opening:
            if self._authored is None:
                library = self._desk.library
                texts = {each.text for each in library.prompts}
                texts |= set(library.planning.themes.values())
                for each in library.templates.values():
                    ideas = (*each.opening, *each.talking_piece, *each.centerpiece)
                    texts |= {idea.text for idea in ideas}
                    texts |= {f"{one.title}. {one.says}" for one in each.rounds}
                self._authored = frozenset(texts)
            return self._authored
