"""Desk -> the studio: content of one's own, checked, rehearsed, saved, taken along, corrected."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from rpam_assistant.authoring import history
from rpam_assistant.authoring.files import read_whole, write_whole
from rpam_assistant.authoring.write import write_yaml
from rpam_assistant.errors import UserError
from rpam_assistant.library.examples import parse_examples
from rpam_assistant.records.examples import MoveExample
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.studio import CORRECTIONS, IN_FORMS, KINDS
from rpam_assistant.wiring.studio_tries import Integrity, Progress, TriesContent

__all__ = ["IN_FORMS", "KINDS", "Integrity", "Progress", "StudioDesk"]

LEARNED_FROM = "examples/moves/yours.yaml"


class StudioDesk(TriesContent):
    """Content of one's own, in `settings.own_library`. Safe to share between threads."""

    def add_correction(self, text: str, moves: Sequence[str]) -> str:
        """Keep how something said should have been heard, main move first; gives the file's path.

        Raises UserError where nothing was said, and for no move or one that is not known.
        """
        unknown = [each for each in moves if each not in get_args(MoveId)]
        if not text.strip() or not moves or unknown:
            what = f"{unknown[0]!r:.40} is no move" if unknown else "words and a move are needed"
            raise UserError(f"That cannot be learned from: {what}; correct it.")
        path = self._own / CORRECTIONS
        with self._writing:
            kept = [each for each in self._examples(CORRECTIONS) if each.text != text.strip()]
            kept.append(MoveExample(text=text.strip(), moves=tuple(moves)))
            write_whole(path, write_yaml([_plain(each) for each in kept]))
        return str(path)

    def learn_from_corrections(self) -> int:
        """Make the corrections examples of one's own, which `rpam index` learns; gives how many."""
        with self._writing:
            corrections = self._examples(CORRECTIONS)
            if not corrections:
                return 0
            new = {each.text for each in corrections}
            kept = [each for each in self._examples(LEARNED_FROM) if each.text not in new]
            text = write_yaml([_plain(each) for each in (*kept, *corrections)])
            history.keep(self._own, LEARNED_FROM, text, "corrections")
            (self._own / CORRECTIONS).unlink(missing_ok=True)
            self._desk.reload_library()
        return len(corrections)

    def forget_corrections(self, texts: Sequence[str]) -> None:
        """Forget examples in these words, and all earlier texts of the file that holds them.

        What was learned from them goes when the index is next built.
        """
        was_learned = False
        with self._writing:
            for relative in (CORRECTIONS, LEARNED_FROM):
                examples = self._examples(relative)
                kept = [each for each in examples if each.text not in texts]
                if len(kept) == len(examples):
                    continue
                was_learned |= relative == LEARNED_FROM
                if kept:
                    write_whole(self._own / relative, write_yaml([_plain(each) for each in kept]))
                else:
                    (self._own / relative).unlink()
            shutil.rmtree(self._own / history.FOLDER / LEARNED_FROM, ignore_errors=True)
            if was_learned:
                self._desk.reload_library()

    def _examples(self, relative: str) -> Sequence[MoveExample]:
        """Those of a file that somebody may have written in by hand. Raises ContentError."""
        text = read_whole(Path(self._own) / relative)
        if text is None:
            return ()
        shown_as = f"library/{relative}"
        found: Sequence[MoveExample] = parse_examples(LEARNED_FROM, text, shown_as)
        return found


def _plain(example: MoveExample) -> dict[str, Any]:
    return {"text": example.text, "moves": list(example.moves)}
