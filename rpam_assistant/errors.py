"""What can go wrong, said so that a clinician can act on it.

    RpamError                 anything this product says went wrong
      UserError               the person can mend it (a command exits with 2)
        ContentError          a file in knowledge/ is not what it should be
        DocumentError         a document of the user's could not be added
        NotFound              a scenario, session or passage that is not there
        OutOfTurn             somebody spoke in a circle who does not hold the piece
      ProductError            ours to mend (a command exits with 1)
        EmbeddingModelError   the embedding model is missing, altered or unreadable
        IndexUnavailable      the index could not be built or opened
        ArchiveError          the archive could not be opened or written
      ModelUnavailable        the language model that was switched on did not answer

Every message is one sentence that says what is wrong, where, and what to do.
"""


class RpamError(Exception):
    """Anything this product says went wrong."""


class UserError(RpamError):
    """Something the person at the keyboard can mend."""


class ContentError(UserError):
    """A file in knowledge/ is not what it should be.

    `problems` holds one sentence for each thing to mend: file, field and fix.
    """

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class DocumentError(UserError):
    """A document of the user's could not be added; the index is as it was."""


class NotFound(UserError):
    """A scenario, session or passage that is not there."""


class OutOfTurn(UserError):
    """Somebody spoke in a circle who does not hold the piece."""


class ProductError(RpamError):
    """Something that is ours to mend."""


class EmbeddingModelError(ProductError):
    """The embedding model is missing, altered or unreadable."""


class IndexUnavailable(ProductError):
    """The index could not be built or opened."""


class ArchiveError(ProductError):
    """The archive could not be opened or written."""


class ModelUnavailable(RpamError):
    """The language model that was switched on did not answer; what was authored still stands."""
