"""A request -> why no circle is drafted for it, or what is still to be asked first."""

from collections.abc import Callable, Iterator, Sequence

from rpam_assistant.records.plan import (
    ASKS_FIRST,
    CircleRequest,
    Cited,
    Refusal,
    RefusalReason,
    RefusalText,
)

ReasonIn = Callable[[str], RefusalReason | None]
"""What a circle is to be about -> why it is not the first tool; None where it may be."""

REASONS: dict[str, RefusalReason] = {
    "nobody_in_danger": "danger",
    "reported_first": "mandatory",
    "nobody_pays": "retaliation",
    "harm_is_owned": "denied",
    "everyone_agreed": "no_consent",
}
"""What `no` to a question of the gate means; the gravest first."""

CHECKLIST = "when-not-to-use#a-gate-checklist-before-any-joint-meeting"


def refuse(
    request: CircleRequest, texts: Sequence[RefusalText], reason_in: ReasonIn
) -> Refusal | None:
    """Why no circle is drafted; None where one may be.

    What it is about is heard for every purpose; the gate is asked where somebody was harmed.
    """
    reason = reason_in(request.theme) if request.theme.strip() else None
    if reason is None and request.purpose in ASKS_FIRST:
        reason = next(_answered_no(request), None)
    if reason is None:
        return None
    said = next(each for each in texts if each.reason == reason)
    return Refusal(
        reason=reason,
        text=said.text,
        route=said.route,
        resources=said.resources,
        passage_id=said.passage_id,
    )


def still_to_ask(request: CircleRequest, questions: dict[str, str]) -> tuple[Cited, ...]:
    """The questions of the gate that nobody has answered yet, to be kept before the invitation."""
    if request.purpose not in ASKS_FIRST:
        return ()
    harmed = request.purpose == "responsive_to_harm"
    before = "Before anybody is invited" if harmed else "If somebody was harmed, before inviting"
    return tuple(
        Cited(text=f"{before}: {question}", passage_id=CHECKLIST)
        for field, question in questions.items()
        if getattr(request.gate, field, True) is None
    )


def _answered_no(request: CircleRequest) -> Iterator[RefusalReason]:
    for field, reason in REASONS.items():
        if getattr(request.gate, field) is False:
            yield reason
