"""A folder of the user's own documents: added, listed, removed, read."""

from pathlib import Path

from rpam_assistant.errors import DocumentError, NotFound
from rpam_assistant.records.guidance import Passage
from rpam_assistant.retrieval.documents import read_document


class Shelf:
    """The folder that holds the user's documents; a file put there by hand counts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> list[str]:
        """Names of the documents, in alphabetical order."""
        if not self._folder.is_dir():
            return []
        return sorted(
            path.name
            for path in self._folder.iterdir()
            if path.is_file() and not path.name.startswith(".")
        )

    def add(self, name: str, content: bytes) -> int:
        """Keep a document; gives its number of passages.

        Raises DocumentError, and keeps nothing, when it cannot be read.
        """
        safe_name = Path(name.replace("\\", "/")).name
        passages = read_document(safe_name, content)
        self._folder.mkdir(parents=True, exist_ok=True)
        half_written = self._folder / f".{safe_name}.part"
        half_written.write_bytes(content)
        half_written.replace(self._folder / safe_name)
        return len(passages)

    def remove(self, name: str) -> None:
        """Forget a document. Raises NotFound when it is not there."""
        if name not in self.names():
            raise NotFound(f"There is no document `{name}` of yours; reload the page.")
        (self._folder / name).unlink()

    def passages(self) -> tuple[list[Passage], list[str]]:
        """All passages, and a sentence for each document that cannot be read."""
        passages: list[Passage] = []
        problems: list[str] = []
        for name in self.names():
            try:
                passages.extend(read_document(name, (self._folder / name).read_bytes()))
            except DocumentError as error:
                problems.append(str(error))
        return passages, problems
