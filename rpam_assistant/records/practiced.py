"""A round of drills and its answers -> a copy to keep, as Markdown."""

from collections.abc import Mapping, Sequence

from rpam_assistant.records.drill import Camera, Choice, Drill, DrillFeedback, Rewrite


def as_markdown(items: Sequence[Drill], answered: Mapping[str, tuple[str, DrillFeedback]]) -> str:
    """The answered items, each with what was said or written and what was said of it."""
    lines = ["# What I practiced", ""]
    for item in items:
        if item.id not in answered:
            continue
        said, feedback = answered[item.id]
        lines += [*_question(item), "", f"**You:** {said}", ""]
        for remark in feedback.remarks:
            quotes = "".join(f"“{each}” " for each in remark.quotes)
            lines += [f"> {quotes}{remark.text}", ""]
        if feedback.one_way:
            lines += [f"One way to say it: {feedback.one_way}", ""]
        lines += [f"Read on: {feedback.passage_title}", ""]
    return "\n".join(lines)


def _question(item: Drill) -> list[str]:
    match item:
        case Camera():
            return ["## Could a camera have recorded this?", "", item.text]
        case Choice():
            return [f"## {item.question}"]
        case Rewrite():
            return ["## Say it so that it can be heard", "", item.situation, "", f"“{item.said}”"]
