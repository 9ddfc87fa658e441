"""Two transcripts -> HTML: what came of each, and their lines beside each other."""

from collections.abc import Iterable
from html import escape

from rpam_assistant.records.compared import ComparedRow, ComparedTranscripts, Facet, Outcome
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.screens.review_words import (
    CONCERNS,
    DID,
    MARKS,
    act_titles,
    counted,
    day,
    move_titles,
    rubric_title,
)
from rpam_assistant.wiring import Desk

SIDES = ("first", "second")
"""Which side it is, where they do not stand beside each other."""

FACETS: dict[Facet, str] = {
    "lines": "The learner's lines",
    "moves": "Heard in them",
    "acts": "Done as keeper",
    "disclosures": "Told",
    "state": "How the other person was at the end",
    "ending": "The last words",
    "marks": "The program's marks",
}


def as_html(desk: Desk, compared: ComparedTranscripts) -> str:
    """Both transcripts as HTML; what differs is marked."""
    heads = "".join(_head(each) for each in (compared.first, compared.second))
    facets = "".join(_facet(desk, compared, each) for each in FACETS)
    rows = list(compared.rows)
    at = len(rows) if compared.parts_at is None else compared.parts_at
    shared = "".join(_row(desk, each) for each in rows[:at])
    same = (
        f'<details class="both"><summary>The same in both: {counted(at, "line")}</summary>'
        f'<div class="rpam-two">{shared}</div></details>'
        if at
        else ""
    )
    apart = "".join(_row(desk, each) for each in rows[at:])
    parted = '<h4 class="both">Where they part</h4>' if apart else ""
    return (
        f'<div class="rpam-two">{heads}{facets}</div>'
        f'<div class="rpam-two">{same}{parted}{apart}</div>'
    )


def _head(transcript: ReviewTranscript) -> str:
    attempt = f", attempt {transcript.attempt}" if transcript.attempt > 1 else ""
    version = f", library {transcript.library_version[:8]}" if transcript.library_version else ""
    return (
        f"<h3>{escape(transcript.label)}{attempt}<p>{escape(transcript.batch)}, "
        f"{day(transcript.happened_at)}{escape(version)}</p></h3>"
    )


def _facet(desk: Desk, compared: ComparedTranscripts, facet: Facet) -> str:
    told = [_told(desk, each, facet) for each in compared.outcomes]
    if not any(told):
        return ""
    differs = " differs" if facet in compared.differs else ""
    return "".join(
        f'<div class="{side}{differs}"><span class="who">{FACETS[facet]}</span>'
        f"<div>{escape(each) or 'None'}</div></div>"
        for side, each in zip(SIDES, told, strict=True)
    )


def _told(desk: Desk, outcome: Outcome, facet: Facet) -> str:
    """A side of what differs, in words; empty where there is nothing."""
    match facet:
        case "lines":
            return str(outcome.learner_lines)
        case "moves":
            return _counts(outcome.moves.values(), move_titles(desk, outcome.moves))
        case "acts":
            return _counts(outcome.acts.values(), act_titles(desk, outcome.acts))
        case "marks":
            marks = outcome.marks.items()
            return "; ".join(f"{rubric_title(desk, k)}: {MARKS[m].lower()}" for k, m in marks)
        case "disclosures":
            return ", ".join(each.replace("_", " ") for each in outcome.disclosed)
    return _end(outcome, facet)


def _end(outcome: Outcome, facet: Facet) -> str:
    if facet == "state":
        return outcome.state
    kind = CONCERNS.get(outcome.concern or "", outcome.concern)
    paused = f" The practice stopped: {kind}." if outcome.concern else ""
    return f"{outcome.last_words}{paused}".strip()


def _counts(counts: Iterable[int], titles: Iterable[str]) -> str:
    found = sorted(zip(titles, counts, strict=True), key=lambda each: -each[1])
    return ", ".join(f"{title} ({number})" if number > 1 else title for title, number in found)


def _row(desk: Desk, row: ComparedRow) -> str:
    if row.shared and row.first:
        return _line(desk, row.first, "both", differs=False)
    differs = _heard(desk, row.first) != _heard(desk, row.second)
    sides = zip(SIDES, (row.first, row.second), strict=True)
    return "".join(_line(desk, each, side, differs=differs) for side, each in sides)


def _line(desk: Desk, line: TranscriptLine | None, style: str, *, differs: bool) -> str:
    if line is None:
        return '<div class="none"></div>'
    styles = [style, "learner" if line.is_learner else "", "differs" if differs else ""]
    heard = _heard(desk, line)
    below = f"<p>Heard: {escape(heard)}</p>" if heard else ""
    if line.disclosed:
        told = ", ".join(each.replace("_", " ") for each in line.disclosed)
        below += f"<p>Told: {escape(told)}</p>"
    if line.state:
        below += f"<p>After this: {escape(line.state)}</p>"
    did = DID.get(line.did, "") if not line.text else ""
    if line.concern:
        did = "The practice stopped here. What was written was not kept."
    return (
        f'<div class="{" ".join(filter(None, styles))}"><span class="who">{line.number} '
        f'{escape(line.name)}</span><div class="said">{escape(line.text or did)}</div>{below}</div>'
    )


def _heard(desk: Desk, line: TranscriptLine | None) -> str:
    if line is None:
        return ""
    moves = move_titles(desk, [each.move for each in line.moves])
    return ", ".join(moves + act_titles(desk, [each.act for each in line.acts]))
