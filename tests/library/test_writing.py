"""What a language model is told is whole, or the mistake is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rpam_assistant.errors import ContentError
from rpam_assistant.library.load import load_library

WRITING = "writing.yaml"
SCENARIO = "scenarios/sarcasm_on_rounds.yaml"


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(knowledge: Path) -> None:
        path = knowledge / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("break_it", "says"),
    [
        (
            replace(WRITING, "$said\n  What", "$story\n  What"),
            r"writing\.yaml: moment: \$story is not known; use one of \$may_tell",
        ),
        (
            replace(WRITING, "$said\n  What", "What"),
            r"writing\.yaml: moment: \$said is missing; say where it goes",
        ),
        (
            replace(WRITING, "$said\n  What", "$said $5\n  What"),
            r"writing\.yaml: moment: a \$ stands alone; write \$\$",
        ),
        (
            replace(WRITING, "  closed: You", "  shut: You"),
            r"writing\.yaml: states\.shut.*: 'shut' is not known",
        ),
        (
            replace(WRITING, "  copies: It", "  empty: It"),
            r"writing\.yaml: faults: copies is missing; say what the model is to do",
        ),
        (
            replace(WRITING, r"'\b(?:safe|brave) space\b'", r"'\b(?:safe|brave space\b'"),
            r"writing\.yaml: line\.therapy: .* is not a pattern .*; correct it",
        ),
        (
            replace(SCENARIO, r"gives_away: ['\bnew (?:here", r"gives_away: [] # ['\bnew (?:here"),
            r"maya\.disclosures\.new_here\.gives_away: empty; give patterns",
        ),
    ],
)
def test_a_mistake_is_named_with_file_field_and_fix(
    small_knowledge: Path, break_it: Callable[[Path], None], says: str
) -> None:
    break_it(small_knowledge)
    with pytest.raises(ContentError, match=says):
        load_library(small_knowledge)
