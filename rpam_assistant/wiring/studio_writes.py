"""A checked text -> a file of one's own that the open desk has at once, with its history."""

from collections.abc import Mapping

from rpam_assistant.authoring import drafts, history
from rpam_assistant.authoring.files import read_whole
from rpam_assistant.authoring.places import kind_of, path_of
from rpam_assistant.authoring.zip import pack, unpack
from rpam_assistant.errors import ContentError, NotFound
from rpam_assistant.library.folders import Folders
from rpam_assistant.library.swap import with_texts
from rpam_assistant.records.library import Library
from rpam_assistant.records.studio import Draft, Kind, SavedFile, Version, ZipReport
from rpam_assistant.wiring.studio_reads import ReadsContent, is_circle

RESTORED = "restored"
BROUGHT_IN = "brought in from a zip"


class WritesContent(ReadsContent):
    """Saves, versions, drafts and zips. Safe to share between threads."""

    def save(self, kind: Kind, item_id: str, text: str, why: str = "") -> SavedFile:
        """Save a checked text, its earlier one kept. Raises ContentError; nothing is saved then.

        The open desk has it at once: call `desk.library` and the like again.
        """
        relative = path_of(kind, item_id)
        with self._writing:
            library = self.checked_library(kind, item_id, text)
            version = self._write({relative: text}, library, why)[relative]
            drafts.forget(self._own, relative)
        return SavedFile(kind=kind, id=item_id, path=relative, version=version)

    def delete(self, kind: Kind, item_id: str) -> None:
        """Take one's own file away; ours, where there is one, is back. History stays.

        Raises NotFound, and ContentError where other files of one's own need it.
        """
        relative = path_of(kind, item_id)
        with self._writing:
            if not (self._own / relative).is_file():
                raise NotFound(f"There is no {relative} in your library; ours cannot be deleted.")
            library = None
            if relative not in self._folders.left_out:
                library = with_texts(self._desk.library, self._folders, {relative: None})
            known = library if self._nothing_else_changed() else None
            history.take_away(self._own, relative)
            self._desk.reload_library(known)
            drafts.forget(self._own, relative)

    def versions(self, kind: Kind, item_id: str) -> list[Version]:
        """Every text that this file of one's own had, newest first."""
        return history.versions_of(self._own, path_of(kind, item_id))

    def version_text(self, kind: Kind, item_id: str, version_id: str) -> str:
        """The text of a version. Raises NotFound."""
        return history.text_of(self._own, path_of(kind, item_id), version_id)

    def restore(self, kind: Kind, item_id: str, version_id: str) -> SavedFile:
        """Save the text of a version again. Raises NotFound and ContentError."""
        return self.save(kind, item_id, self.version_text(kind, item_id, version_id), RESTORED)

    # -- drafts ----------------------------------------------------------------

    def save_draft(self, kind: Kind, item_id: str, text: str) -> None:
        """Keep what was typed, checked or not; saving or `forget_draft` removes it."""
        drafts.keep_draft(self._own, path_of(kind, item_id), text)

    def draft(self, kind: Kind, item_id: str) -> Draft | None:
        """What was typed and not saved."""
        found = drafts.find_draft(self._own, path_of(kind, item_id))
        return Draft(kind=kind, id=item_id, text=found.text, typed_at=found.at) if found else None

    def drafts(self) -> list[Draft]:
        """Everything that was typed and not saved, newest first."""
        found = []
        for each in drafts.all_drafts(self._own):
            if place := kind_of(each.relative):
                kind: Kind = (
                    "circle" if place[0] == "scenario" and is_circle(each.text) else place[0]
                )
                found.append(Draft(kind=kind, id=place[1], text=each.text, typed_at=each.at))
        return found

    def forget_draft(self, kind: Kind, item_id: str) -> None:
        """Throw a draft away, where there is one."""
        drafts.forget(self._own, path_of(kind, item_id))

    # -- zips ------------------------------------------------------------------

    def export_zip(self) -> bytes:
        """All files of one's own in one zip; no drafts, corrections or earlier versions."""
        own = Folders(self._desk.settings.knowledge, self._own).own_files
        texts = {relative: read_whole(path) for relative, path in own.items()}
        return pack({relative: text for relative, text in texts.items() if text is not None})

    def look_into(self, content: bytes) -> ZipReport:
        """What bringing this zip in would do; writes nothing."""
        try:
            texts = unpack(content)
            report = self._report(texts)
            self._with({each: texts[each] for each in (*report.new, *report.replaced)})
        except ContentError as error:
            return ZipReport(refused=_first_of(error.problems))
        return report

    def import_zip(self, content: bytes, replace: bool = False) -> ZipReport:
        """Bring a zip in. Files that differ stay as they are unless `replace`.

        Raises ContentError when it is refused, or would leave something to mend: nothing is
        written then.
        """
        texts = unpack(content)
        with self._writing:
            report = self._report(texts)
            taken = {each: texts[each] for each in (*report.new, *(report.replaced * replace))}
            if taken:
                self._write(taken, self._with(taken), BROUGHT_IN)
        return report

    # --------------------------------------------------------------------------

    def _report(self, texts: Mapping[str, str]) -> ZipReport:
        lies = {each: read_whole(self._own / each) for each in sorted(texts)}
        there = [each for each, text in lies.items() if text is not None]
        return ZipReport(
            new=tuple(each for each in lies if each not in there),
            replaced=tuple(each for each in there if lies[each] != texts[each]),
            same=tuple(each for each in there if lies[each] == texts[each]),
        )

    def _with(self, texts: Mapping[str, str]) -> Library:
        return with_texts(self._desk.library, self._folders, texts)

    def _write(self, texts: Mapping[str, str], library: Library, why: str) -> dict[str, str]:
        """Write what was checked; gives the version of each."""
        known = library if self._nothing_else_changed() else None
        written = {each: history.keep(self._own, each, text, why) for each, text in texts.items()}
        self._desk.reload_library(known)
        return written

    def _nothing_else_changed(self) -> bool:
        """Whether all that lies in the folders is what the open library was read from."""
        now = Folders(self._desk.settings.knowledge, self._own)
        return not self._folders.left_out and now.version() == self._desk.library.version


def _first_of(problems: list[str]) -> str:
    more = f" (and {len(problems) - 1} more to mend)" if len(problems) > 1 else ""
    return f"{problems[0]}{more}"
