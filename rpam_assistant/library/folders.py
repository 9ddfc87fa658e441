"""knowledge/ and a folder of one's own over it -> which file stands for each relative path."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rpam_assistant.errors import ContentError
from rpam_assistant.library.fingerprint import files_hash, files_in
from rpam_assistant.records.studio import CORRECTIONS, READ, is_content

OURS, YOURS = "knowledge", "library"
"""What the two folders are called in every sentence, wherever they lie."""

NOT_CONTENT = frozenset({CORRECTIONS, "README.md", "manifest.yaml"})
_NAMED = re.compile(rf"\b{OURS}/([\w./-]+?\.(?:yaml|md))")


@dataclass(frozen=True)
class Folders:
    """The content as it lay when this was made. A file of one's own stands in place of ours."""

    knowledge: Path
    own: Path | None = None
    left_out: frozenset[str] = frozenset()
    """Files of one's own that do not count, because something in them is to be mended."""

    @cached_property
    def own_files(self) -> dict[str, Path]:
        """Files of one's own that are read, by their path within the folder."""
        return {
            relative: path
            for relative, path in self._lying_in_own().items()
            if is_content(relative) and relative not in self.left_out
        }

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file, by its path within the folder. Raises ContentError without knowledge/."""
        if not self.knowledge.is_dir():
            raise ContentError(
                [
                    f"{self.knowledge}: there is no knowledge folder; "
                    "check RPAM_KNOWLEDGE or install again."
                ]
            )
        return files_in(self.knowledge) | self.own_files

    @property
    def ours_alone(self) -> "Folders":
        """knowledge/, with nothing over it."""
        return Folders(self.knowledge)

    def within(self, folder: str) -> list[str]:
        """The files that are read from a folder, in the order of their names."""
        depth = folder.count("/") + 1
        return sorted(
            each
            for each in self.files
            if each.startswith(f"{folder}/")
            and each.count("/") == depth
            and each.endswith(READ[folder])
        )

    def path(self, relative: str) -> Path:
        """The file, one's own where there is one."""
        return self.own_files.get(relative, self.knowledge / relative)

    def shown(self, relative: str) -> str:
        """What it is called in a sentence."""
        return f"{YOURS if relative in self.own_files else OURS}/{relative}"

    def renamed(self, sentence: str) -> str:
        """A sentence about knowledge/, with one's own files called what they are."""
        return _NAMED.sub(lambda found: self.shown(found[1]), sentence)

    def version(self, folder: str = "") -> str:
        """Twelve hexadecimal digits that change when any file does, or any of a folder."""
        start = f"{folder}/" if folder else ""
        return files_hash(
            {
                relative.removeprefix(start): path
                for relative, path in self.files.items()
                if relative.startswith(start)
            }
        )

    def strays(self) -> Iterator[str]:
        """A sentence for each file of one's own that nothing reads."""
        for relative in sorted(self._lying_in_own()):
            if is_content(relative) or relative in NOT_CONTENT:
                continue
            if relative.endswith((".yaml", ".yml", ".md")):
                yield (
                    f"{YOURS}/{relative}: nothing reads a file of this name here; "
                    f"name it as its like in {OURS}/, or remove it."
                )

    def _lying_in_own(self) -> dict[str, Path]:
        if self.own is None or not self.own.is_dir():
            return {}
        return {
            relative: path
            for relative, path in files_in(self.own).items()
            if not any(part.startswith(".") for part in relative.split("/"))
        }


def folders_of(content: Path | Folders) -> Folders:
    """The folders, where only knowledge/ is given."""
    return content if isinstance(content, Folders) else Folders(content)
