"""Parts of a debrief -> HTML in which every word that was said is escaped."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from rpam_assistant.records import debrief_labels as labels
from rpam_assistant.records.debrief import Balance, Claim, Debrief, Finding, Rephrasing
from rpam_assistant.records.guidance import Passage
from rpam_assistant.screens.literal import link_to

Passages = Mapping[str, Passage]

CUES = ("taken_up", "not_taken_up")


def opening(text: str) -> str:
    """The opening's paragraphs; what stands between **“ and ”** is bold and nothing else is."""
    html = re.sub(r"\*\*(“.*?”)\*\*", r"<strong>\1</strong>", escape(text), flags=re.DOTALL)
    return "".join(f'<p class="rpam-brief rpam-opening">{each}</p>' for each in html.split("\n\n"))


def turning_points(made: Debrief, passages: Passages) -> str:
    """Where it turned, each with its quote."""
    return "".join(
        _claim(each, labels.TURNED[each.kind], each.kind == "opened", passages)
        for each in made.turning_points
    )


def turn_by_turn(made: Debrief, passages: Passages) -> str:
    """What other lines did; a turning point is not told twice."""
    told = {each.turn_id for each in made.turning_points}
    return _findings(
        (each for each in made.findings if each.kind not in CUES and each.turn_id not in told),
        passages,
    )


def handed_over(made: Debrief, passages: Passages) -> str:
    """Cues, and whether they were taken up."""
    return _findings((each for each in made.findings if each.kind in CUES), passages)


def weighed(balance: Balance, passages: Passages) -> str:
    """Questions and reflections, with one of each."""
    quotes = [each.quote for each in (balance.question, balance.reflection) if each]
    shown = " ".join(f"<q>{escape(each)}</q>" for each in quotes)
    link = _link(balance.passage_id, passages)
    return f'<div class="rpam-note">{shown} {escape(balance.text)} {link}</div>'


def touched(made: Debrief, passages: Passages) -> str:
    """The tenets that were touched by words of the learner's."""
    return "".join(
        f'<div class="rpam-note strength"><span class="kind">{escape(labels.TENET[tenet])}</span>'
        f"<q>{escape(each.quote)}</q> {_link(each.passage_id, passages)}</div>"
        for tenet, each in made.touched_by.items()
    )


def not_touched(made: Debrief, passages: Passages) -> str:
    """A question for each tenet that was not."""
    return "".join(
        f'<div class="rpam-note open"><span class="kind">{escape(labels.TENET[each.tenet])}. '
        f"{labels.NOT_TOUCHED}</span>{escape(each.question)} "
        f"{_link(each.passage_id, passages)}</div>"
        for each in made.not_touched
    )


def afterward(text: str) -> str:
    """How it was for the other person."""
    return f'<blockquote class="rpam-afterward">{escape(text)}</blockquote>'


def rephrasing(each: Rephrasing, passages: Passages) -> str:
    """The learner's line and what it did, and other words for it."""
    remark = f'<p class="remark">{escape(each.remark)}</p>' if each.remark else ""
    return (
        f'<div class="rpam-note next_step"><q>{escape(each.quote)}</q> {escape(each.text)} '
        f"{_link(each.passage_id, passages)}</div>"
        f'<div class="rpam-one-way"><span class="kind">{labels.INSTEAD}</span>'
        f"<p>{escape(each.better)}</p>{remark}</div>"
    )


def _findings(findings: Iterable[Finding], passages: Passages) -> str:
    return "".join(
        _claim(each, labels.FOUND[each.kind], each.kind in ("opened", "taken_up"), passages)
        for each in findings
    )


def _claim(claim: Claim, label: str, helped: bool, passages: Passages) -> str:
    side = "strength" if helped else "next_step"
    return (
        f'<div class="rpam-note {side}"><span class="kind">{escape(label)}</span>'
        f"<q>{escape(claim.quote)}</q> {escape(claim.text)} "
        f"{_link(claim.passage_id, passages)}</div>"
    )


def _link(passage_id: str, passages: Passages) -> str:
    title = passages[passage_id].title
    return f'<a href="{link_to(passage_id)}" target="_blank">{escape(title)}</a>'
