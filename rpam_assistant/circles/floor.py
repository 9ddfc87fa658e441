"""Where the talking piece is, and where it goes next. Only its holder speaks.

Every voice of a circle is let through here; whoever does not hold the piece is not.
"""

from collections.abc import Sequence

from rpam_assistant.errors import OutOfTurn
from rpam_assistant.records.circle import KEEPER, CircleSetup, Floor, Voice
from rpam_assistant.records.transcript import LEARNER


def keeper_seat(setup: CircleSetup) -> str:
    """Whose seat the keeper's is."""
    return LEARNER if setup.role == "keeps" else KEEPER


def opened(setup: CircleSetup) -> Floor:
    """Before the first round: the keeper holds the piece."""
    return Floor(step=-1, holder=keeper_seat(setup))


def begin_round(setup: CircleSetup, step: int, prompt: str, order: Sequence[str]) -> Floor:
    """The round `step`, with its prompt; the piece goes to the first of `order`.

    In an open round `order` names only who wants the piece.
    """
    return Floor(
        step=step,
        holder=order[0] if order else keeper_seat(setup),
        waiting=tuple(order[1:]),
        prompt=prompt,
    )


def ask_again(floor: Floor, prompt: str) -> Floor:
    """Other words for the prompt, for those who are still to come."""
    return floor.model_copy(update={"prompt": prompt})


def must_hold(floor: Floor, who: str, name: str = "") -> None:
    """Raises OutOfTurn, naming the holder, unless `who` holds the piece and the circle is open."""
    if floor.closed:
        raise OutOfTurn("This circle is closed; look back on it, or begin again.")
    if floor.holder != who:
        raise OutOfTurn(f"The piece is with {name or floor.holder}; listen until it comes to you.")


def hand_on(floor: Floor, setup: CircleSetup, *, later: bool = False) -> Floor:
    """The holder lets go of the piece; with `later`, it comes back before the round ends.

    It goes to the next seat, then to those who asked for it to come back, then to the keeper.
    """
    come_back = floor.come_back
    if later and floor.holder not in come_back:
        come_back = (*come_back, floor.holder)
    if floor.waiting:
        return _moved(floor, floor.waiting[0], floor.waiting[1:], come_back)
    if come_back and not (later and come_back == (floor.holder,)):
        return _moved(floor, come_back[0], (), come_back[1:])
    return _moved(floor, keeper_seat(setup), (), ())


def hand_to(floor: Floor, setup: CircleSetup, who: str) -> Floor:
    """The keeper hands the piece to one of the seats; the others, its holder first, come after.

    The holder has not spoken: whoever has is let go of by `hand_on`.
    """
    if who not in setup.seats:
        return floor
    others = (floor.holder, *floor.waiting) if floor.holder in setup.seats else floor.waiting
    waiting = tuple(each for each in others if each != who)
    later = tuple(each for each in floor.come_back if each != who)
    return _moved(floor, who, waiting, later)


def close(floor: Floor, setup: CircleSetup) -> Floor:
    """The piece is back in the middle."""
    return floor.model_copy(
        update={
            "holder": keeper_seat(setup),
            "waiting": (),
            "come_back": (),
            "hard": None,
            "hard_of": "",
            "closed": True,
        }
    )


def with_hard(floor: Floor, voice: Voice) -> Floor:
    """The piece rests where it is, and something is asked of the keeper."""
    return floor.model_copy(update={"hard": voice.hard, "hard_of": voice.persona_id})


def _moved(floor: Floor, to: str, waiting: tuple[str, ...], come_back: tuple[str, ...]) -> Floor:
    return floor.model_copy(
        update={
            "holder": to,
            "waiting": waiting,
            "come_back": come_back,
            "hard": None,
            "hard_of": "",
        }
    )
