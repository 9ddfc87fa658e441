"""A request -> the minutes that a circle needs besides its turns."""

from dataclasses import dataclass, replace

from rpam_assistant.records.plan import CircleRequest, TemplateRound

OPENING, VALUES, CLOSING = (1.0, 6.0), (1.0, 5.0), (1.0, 4.0)
"""Least and most minutes: a check-in of ten minutes opens in one, two hours in six."""

TECHNOLOGY = 0.1
"""Of the minutes asked for, what a screen takes for itself."""

MANY = 12
"""People from whom on the piece takes noticeably longer from hand to hand."""


@dataclass(frozen=True)
class Besides:
    """What stands before and after the rounds."""

    opening: float
    closing: float

    def opening_longer(self, step: float) -> "Besides":
        """A little more time to arrive."""
        return replace(self, opening=self.opening + step)

    def closing_longer(self, step: float) -> "Besides":
        """A little more time to leave."""
        return replace(self, closing=self.closing + step)


def of_the_circle(request: CircleRequest, *, hurried: bool = False) -> Besides:
    """Opening and closing; where there are screens, with what goes wrong with them."""
    asked = request.minutes / 2 if hurried else request.minutes
    screens = TECHNOLOGY * asked if request.setting != "room" else 0.0
    return Besides(_halves(asked / 14, OPENING) + _half(screens), _halves(asked / 20, CLOSING))


def breath(of: TemplateRound, request: CircleRequest, *, hurried: bool = False) -> float:
    """The keeper's words, a breath and the piece on its way; values are written and read back."""
    if of.place == "values":
        return _halves(request.minutes / (30 if hurried else 15), VALUES)
    if hurried:
        return 0.25
    short = 0.25 if request.minutes <= 20 else 0.5
    return short + (0.5 if request.people > MANY else 0.0)


def _halves(minutes: float, between: tuple[float, float]) -> float:
    least, most = between
    return min(max(_half(minutes), least), most)


def _half(minutes: float) -> float:
    return round(minutes * 2) / 2
