"""Knowledge and embedding model -> everything that hears what was said."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from filelock import FileLock

from rpam_assistant.language.acts import ActRecognizer
from rpam_assistant.language.hints import NameHints, StatementHints
from rpam_assistant.language.identifiers import IdentifierFinder, redact
from rpam_assistant.language.judge import Judge
from rpam_assistant.language.phrase import PhraseCoach
from rpam_assistant.language.prompts import PromptChecker
from rpam_assistant.language.recognize import Recognizer
from rpam_assistant.language.safeguard import NONE, Safeguard
from rpam_assistant.language.situations import SituationFinder
from rpam_assistant.language.stretches import StretchFinder
from rpam_assistant.language.trained import Trained, keep_trained, open_trained
from rpam_assistant.language.training import METHOD, train
from rpam_assistant.language.tuned import Head, read_heads
from rpam_assistant.language.unusual import UnusualFinder
from rpam_assistant.library.examples import examples_version, load_examples
from rpam_assistant.library.folders import Folders
from rpam_assistant.library.parse import parse_content
from rpam_assistant.library.read import read_text
from rpam_assistant.records.concern import Screening
from rpam_assistant.records.library import Library
from rpam_assistant.records.phrase import Feelings, PhraseAnalysis
from rpam_assistant.seams import Ask, Embed, Reading
from rpam_assistant.settings import Settings

Report = Callable[[str, int, int], None]


class Hearing:
    """What each question about what was said is answered by."""

    def __init__(
        self,
        library: Library,
        embed: Embed,
        trained: Trained,
        heads: Mapping[str, Head],
        ask: Ask | None = None,
        *,
        is_behind: bool = False,
    ) -> None:
        self._embed = embed
        self.is_behind = is_behind
        """Whether there are examples of one's own that it was not learned from."""

        hurting = {move.id for move in library.moves.values() if move.effect == "hurts"}
        self.recognizer = Recognizer(Judge(trained.moves, heads.get("moves"), one_of=True), hurting)
        self.unusual = UnusualFinder(
            library.unusual, Judge(trained.unusual, heads.get("unusual"), one_of=True)
        )
        self.phrase_coach = PhraseCoach(
            library.feelings,
            StretchFinder(
                trained.statements, StatementHints(library.feelings), heads.get("statements")
            ),
            Judge(trained.presence, heads.get("presence"), one_of=False),
            lambda texts: list(embed.read(texts)),
            lambda analysis: self._proposed(ask, library.feelings.rewrite_instructions, analysis),
            trained.feelings,
        )
        self.prompt_checker = PromptChecker(
            library.prompt_flaws,
            Judge(trained.prompt_flaws, heads.get("prompt_flaws"), one_of=False),
            Judge(trained.prompt_risk, heads.get("prompt_risk"), one_of=True),
            trained.better_prompts,
            lambda texts: list(embed.read(texts)),
        )
        self.acts = ActRecognizer(
            Judge(trained.keeping, heads.get("keeping"), one_of=True),
            {each.id for each in library.keeping.acts if each.effect == "hurts"},
        )
        self.situations = SituationFinder(
            Judge(trained.situations, heads.get("situations"), one_of=True)
        )
        self._safeguard = Safeguard(
            library.safeguards,
            Judge(trained.concerns, heads.get("concerns"), one_of=True, unless=NONE),
        )
        self._identifiers = IdentifierFinder(
            StretchFinder(trained.names, NameHints(), heads.get("names")), library.not_names
        )

    def screen(self, reading: Reading, fictional: frozenset[str] = frozenset()) -> Screening:
        """A concern and identifiers; names in `fictional` are left alone."""
        english = not self.unusual.is_other_language(reading)
        identifiers = self._identifiers.find(reading, fictional, english=english)
        return Screening(
            concern=self._safeguard.concern_in(reading),
            identifiers=identifiers,
            redacted=redact(reading.text, identifiers),
        )

    def _proposed(self, ask: Ask | None, instructions: str, analysis: PhraseAnalysis) -> list[str]:
        """One rewrite, asked for only where something may land badly.

        What looks like an identifier is taken out of what is sent; what asks for a pause is not.
        """
        if ask is None or not analysis.flaws:
            return []
        screening = self.screen(next(iter(self._embed.read([analysis.text]))))
        if screening.concern:
            return []
        written = ask.ask(instructions, screening.redacted).strip('"“” \n')
        return [written] if written else []


def open_hearing(
    settings: Settings,
    folders: Folders,
    library: Library,
    embed: Embed,
    ask: Ask | None,
    folder: Path,
    report: Report,
    *,
    learns: bool = True,
) -> Hearing:
    """What was learned before from these very examples, or learned now and kept in `folder`.

    Examples of one's own are waited for only when it `learns`: learning takes minutes, and what
    was learned without them is heard by until then.
    """
    heads = read_heads(settings.tuned_layers)
    path = folder / _learned_from(folders, library.feelings)
    trained = open_trained(path)
    if trained is None and not learns and folders.own_files:
        ours = _our_feelings(folders)
        trained = open_trained(folder / _learned_from(folders.ours_alone, ours))
        if trained is not None:
            as_ours = library.model_copy(update={"feelings": ours})
            return Hearing(as_ours, embed, trained, heads, ask, is_behind=True)
    if trained is None:
        with FileLock(f"{path}.lock"):  # another start may be learning the same
            trained = open_trained(path)
            if trained is None:
                trained = train(load_examples(folders), library.feelings, embed, report)
                keep_trained(trained, path)
    return Hearing(library, embed, trained, heads, ask)


def _learned_from(folders: Folders, feelings: Feelings) -> str:
    """The name of the file with what these examples taught."""
    digest = hashlib.sha256(feelings.model_dump_json().encode()).hexdigest()[:8]
    return f"learned-{METHOD}-{examples_version(folders)}-{digest}.npz"


def _our_feelings(folders: Folders) -> Feelings:
    ours = folders.ours_alone
    name = "feelings.yaml"
    found: Feelings = parse_content(name, read_text(ours.path(name), name), ours.shown(name))
    return found
